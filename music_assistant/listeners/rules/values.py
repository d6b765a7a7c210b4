"""Values that mean the same wherever they stand in a clause: tempo, key, meter, length, genre, mood, chords."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from music_assistant.change import EffectChange
from music_assistant.listeners.rules.draft import Draft, Scene, step
from music_assistant.listeners.rules.everyday import compared
from music_assistant.listeners.rules.head_final import HEAD_FINAL, NATIVE
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.pitches import KeyWords
from music_assistant.listeners.rules.polarity import is_negated, is_told, near_size, size
from music_assistant.listeners.rules.quantities import Tempo
from music_assistant.listeners.rules.tokens import listed
from music_assistant.theory import Key
from music_assistant.vocabulary import MOODS

PLAUSIBLE_BPM = range(40, 261)
"""A bare number in this range, alone between commas or after a verb of motion, is a tempo."""


def read_values(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """Gather every value in a clause that nothing negates."""
    for mark in clause.marks:
        for kind, gather in _GATHER.items():
            if mark.has(kind) and not _is_rejected(clause, mark, message):
                gather(mark, clause, message, scene, draft)


def _is_rejected(clause: Clause, mark: Mark, message: Message) -> bool:
    """Whether a value is named only to be turned down: "not F", "instead of A"."""
    if any(m.get("instead") == "of" for m in clause.before(mark, 4)):
        return True
    if mark.has("genre") and any(m.has("less") and not m.has("more") for m in clause.before(mark, 1)):
        return True
    if message.language in NATIVE and mark.has("genre", "mood", "pace") and _taken_up(clause, mark):
        return False
    return is_negated(clause, mark) and not mark.has("bars", "length") and not _is_righted(mark, message)


def _is_righted(mark: Mark, message: Message) -> bool:
    """Whether a figure after a "no" stands for an earlier one of its kind: "136. no 134"."""
    kinds = ("number", "tempo", "key")
    if message.word(mark.start - 1) not in ("no", "nope", "nah"):
        return False
    near = (m for m in message.marks if mark.start - 12 <= m.start < mark.start)
    return any(m.has(k) and mark.has(k) for m in near for k in kinds)


def _taken_up(clause: Clause, mark: Mark) -> bool:
    """Whether a player or singer stands between a "no" and the mark: the ambient of "ambient without drums"."""
    for m in clause.before(mark):
        if m.has("negation"):
            return False
        if m.has("instrument", "singer"):
            return True
    return any(m.has("instrument", "singer") for m in clause.marks)


def _tempo(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    tempo: Tempo = mark.get("tempo")
    down = any(
        m.get("scale") == "tempo-" or m.get("verb") in ("lower", "remove") or m.get("direction") == "down"
        for m in clause.marks
    )
    up = any(m.get("scale") == "tempo+" or m.get("verb") == "raise" or m.get("direction") == "up" for m in clause.marks)
    if tempo.low is not None:
        draft.set("tempo_low_bpm", tempo.low)
        draft.set("tempo_high_bpm", tempo.high)
    elif tempo.bpm is None:
        return
    elif tempo.signed:
        draft.set("tempo_by_bpm", tempo.bpm)
    elif scene.spec is not None and (down or up) and not _has_target(mark, message) and tempo.bpm <= 60:
        draft.set("tempo_by_bpm", -tempo.bpm if down else tempo.bpm)
    else:
        _bound_or_value(mark, clause, message, tempo.bpm, draft)


def _has_target(mark: Mark, message: Message) -> bool:
    return message.word(mark.start - 1) in ("to", "at", "=", "around", "about", "a", "auf", "à", "zu")


_TURNED = {"high": "low", "low": "high"}


def bound_near(clause: Clause, mark: Mark, message: Message) -> str | None:
    """Whether a figure is an upper or a lower bound ("under", "at least"), turned round by a "nothing" before it."""
    behind = clause.after(mark, 2) if message.language in HEAD_FINAL or message.language == "tr" else ()
    found = next((m for m in (*clause.before(mark, 3), *behind) if m.has("bound")), None)
    if found is None:
        return None
    own = message.words(found).startswith(("no", "never", "at", "go", "exceed", "cap"))
    turned = not own and any(m.has("negation") for m in clause.before(found, 3))
    bound = str(found.get("bound"))
    return _TURNED.get(bound, bound) if turned else bound


def _bound_or_value(mark: Mark, clause: Clause, message: Message, bpm: float, draft: Draft) -> None:
    bound = bound_near(clause, mark, message)
    if bound == "high" and "tempo_bpm" not in draft.values:
        draft.set("tempo_high_bpm", bpm)
    elif bound == "low" and "tempo_bpm" not in draft.values:
        draft.set("tempo_low_bpm", bpm)
    else:
        draft.set("tempo_bpm", bpm)


_BESIDE_A_TEMPO = ("filler", "bound", "instrument", "genre", "mood", "music", "singer", "scale", "pace", "key")
"""What may stand behind a bare number that is the tempo of a new piece, where no counting word says more."""


def _number(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """A bare number is a tempo where nothing else is near that it could count."""
    value = mark.get("number")
    if _counts_beats(mark, clause, message, scene):
        down = any(m.get("scale") == "tempo-" or m.get("direction") == "down" for m in clause.marks)
        draft.set("tempo_by_bpm", -value if down else value)
        return
    if int(value) not in PLAUSIBLE_BPM or message.tokens[mark.start].kind != "number":
        return
    before, following = clause.before(mark, 3), clause.after(mark, 1)
    if (
        following
        and following[0].has("instrument", "genre", "section", "music", "ordinal", "version")
        and scene.creating
        and message.language not in (*HEAD_FINAL, "ar")
    ):
        return
    told = next((m for m in before if m.readings.keys() - {"filler", "plain"}), None)
    named = told is not None and told.has("genre", "music", "mood") and scene.creating
    named = named and (not following or following[0].has("filler", "with", "key"))
    if message.language in (*HEAD_FINAL, "ar") and scene.creating:
        named = value >= 50 and (not following or following[0].has(*_BESIDE_A_TEMPO))
    alone = named or all(
        m.has("filler", "bound", "size", "correction", "courtesy", "question", "keep") or _steers(m, message)
        for m in clause.marks
        if m is not mark
    )
    moved = any(
        m.has("scale")
        or m.get("verb") in ("lower", "raise", "swap", "keep", "place")
        or message.words(m) in ("at", "to", "go", "tempo", "bring", "take", "drop")
        for m in before
    )
    edits = message.language in HEAD_FINAL and not scene.creating
    aimed = edits and value >= 50 and _is_aimed_at(mark, clause, message)
    if alone or moved or aimed or message.word(mark.start - 1) in ("at", "to"):
        _bound_or_value(mark, clause, message, value, draft)


def _steers(mark: Mark, message: Message) -> bool:
    """Whether a word beside a bare number sets it, in languages that say "put 95": a verb, a style, or the tempo."""
    return message.language in STEMMED and (
        mark.get("verb") in ("add", "swap", "place") or mark.get("topic") == "tempo" or mark.has("genre"))


_AIMS = frozenset(listed("に で まで 로 으로 정도로 쯤으로 쯤 くらいで ぐらいで くらいに ぐらいに くらい ぐらい 까지"))


def _is_aimed_at(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a Japanese or Korean "to" stands behind a bare number: "너무 빨라 155로"."""
    if clause.has("instrument", "section", "length", "key", "bars", "percent"):
        return False
    return any(message.words(m) in _AIMS for m in clause.after(mark, 1))


_BEATS = frozenset(listed("clicks click beats points notches ticks bpm"))


def _counts_beats(mark: Mark, clause: Clause, message: Message, scene: Scene) -> bool:
    """Whether a bare figure is how many beats a minute faster or slower: "faster by 5", "10 clicks slower"."""
    moved = any(str(m.get("scale")).startswith("tempo") for m in clause.marks)
    few = 1 <= mark.get("number") < PLAUSIBLE_BPM.start
    if message.language not in ("en", "ja") or scene.spec is None or not few:
        return False
    if message.language == "ja" and any(m.get("topic") == "tempo" for m in clause.marks) and clause.has("direction"):
        return True
    if not moved:
        return False
    if clause.has("percent", "ratio", "section", "instrument", "interval", "bars", "length"):
        return False
    following = message.word(mark.end)
    reach = 2 if message.language == "ja" else 1
    direct = any(str(m.get("scale")).startswith("tempo") for m in clause.after(mark, reach))
    led = message.word(mark.start - 1) == "by" and not following.startswith("time")
    named = any(m.has("recall", "size") for m in clause.before(mark, 1))
    return led or following in _BEATS or (direct and not named)


def _signed(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """As in "+5" or "minus 10" alone: beats a minute. In a new piece's description a dash only parts: " - 118 - "."""
    if scene.creating and int(abs(mark.get("signed"))) in PLAUSIBLE_BPM and message.tokens[mark.start].spaced:
        draft.set("tempo_bpm", abs(mark.get("signed")))
    if scene.spec is not None and all(
            m is mark or m.has("filler", "courtesy", "group")
            or (message.language == "ja" and m.get("topic") == "tempo") for m in clause.marks):
        draft.set("tempo_by_bpm", mark.get("signed"))


def _key(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    key: KeyWords = mark.get("key")
    if not key.sure and not _alone(mark, clause) and not any(m.get("instead") == "of" for m in clause.after(mark, 1)):
        return
    if "tonic" in draft.values:
        draft.values.pop("mode", None)
    draft.set("tonic", key.tonic)
    if key.mode:
        draft.set("mode", key.mode)


def _alone(mark: Mark, clause: Clause) -> bool:
    return all(m is mark or m.has("filler", "correction", "courtesy", "size", "negation", "key") for m in clause.marks)


def _mode(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    if "mode" not in draft.values:
        draft.set("mode", mark.get("mode"))


def _relative(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """The relative key has the same notes, the parallel one the same tonic."""
    if scene.spec is None:
        draft.set("mode", "minor" if "minor" in message.words(mark) else "major")
        return
    key = scene.spec.parsed_key
    if mark.get("relative") in _DEGREES:
        draft.set("transpose", _DEGREES[mark.get("relative")])
        return
    if mark.get("relative") == "parallel":
        said = message.words(mark)
        named = next((mode for word, mode in _MODES_NAMED.items() if word in said), None)
        draft.set("mode", named or ("minor" if key.family == "major" else "major"))
        return
    to_minor = key.family == "major"
    other = Key(key.tonic, "minor" if to_minor else "major").transposed(-3 if to_minor else 3)
    draft.set("tonic", other.tonic)
    draft.set("mode", other.mode)


_MODES_NAMED: Mapping[str, str] = MappingProxyType({"minor": "minor", "major": "major", "短": "minor", "長": "major"})
"""Words inside a parallel key's name that say which of the two it is; without one it is the other than now."""

_DEGREES: Mapping[str, int] = MappingProxyType({"dominant": 7, "subdominant": 5})
"""Neighbouring keys by the degree they stand on, in semitones above the tonic."""


def _meter(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    value = mark.get("meter")
    meter, grouping = (value, None) if isinstance(value, str) else value
    draft.set("meter", meter)
    if grouping:
        draft.set("grouping", grouping)


def is_span(mark: Mark, clause: Clause) -> bool:
    """Whether a length only says where: "the first ten seconds"."""
    if not mark.has("length") or not clause.has("instrument", "singer", "role", "quality", "fault", "scale"):
        return False
    return any(m.has("ordinal") for m in clause.before(mark, 1))


_ROUGHLY = frozenset(listed("like about around roughly maybe say approx"))
"""Words between "shorter" and a length that make it a goal: "shorter, like a minute"."""


def _length(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    seconds = mark.get("length")
    if scene.spec is not None and is_span(mark, clause):
        return
    longer = any(m.get("scale") == "length+" or m.get("more") for m in clause.marks)
    shorter = any(m.get("scale") == "length-" or m.get("less") for m in clause.marks)
    longer = longer or (message.language == "ja" and not shorter and message.word(mark.start - 1) == "あと")
    verb = clause.first("verb")
    needed = verb is not None and message.language == "en" and message.words(verb) in _NEEDING
    needed = needed or (verb is not None and message.language == "ar" and message.words(verb).startswith(_WANTING))
    added = clause.value("verb") == "add" and not scene.creating and not needed
    removed = clause.value("verb") == "remove"
    if message.language in HEAD_FINAL:
        added = added and not (verb is not None and message.words(verb).startswith(("rakh", "रख")))
        added, removed = added or clause.value("verb") == "raise", removed or clause.value("verb") == "lower"
    led = message.word(mark.start - 1)
    target = led in ("to", "at", "a", "be", "exactly", "last") and any(m.has("scale", "verb") for m in clause.marks)
    target = target or (led in _ROUGHLY and any(m.has("scale") for m in clause.before(mark)))
    if scene.spec is not None and (longer or added) and not target and _adjoins(mark, clause, message):
        draft.set("duration_by_s", seconds)
    elif scene.spec is not None and (shorter or removed) and not target and _adjoins(mark, clause, message):
        draft.set("duration_by_s", -seconds)
    else:
        draft.set("duration_s", seconds)


_NEEDING = frozenset(("need", "needs", "want", "wants", "have", "has", "would like", "'d like", "i'd like", "id like",
                      "i'd love", "would love", "get", "use"))
"""Verbs before a length that say how long the piece shall be, and nothing of adding."""
_WANTING = tuple(listed(
    "ابي ابغي ابغا عايز عاوز اريد نريد بدي بدنا نبي نبغي محتاج احتاج تحتاج ودي بغيت اود حاب تكون يكون"))
"""Such verbs in Arabic, a pronoun behind some: "ابيها دقيقتين"."""
_GOALS = frozenset(listed("に まで へ 로 으로 까지 に抑え tak तक का के में ka ke mein"))
"""Words behind a length that make it a goal, in languages that say so behind it."""


def _adjoins(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a length is an amount ("30 seconds longer", "cut 10 seconds"), not a goal ("shorter, 45 s")."""
    if message.language in HEAD_FINAL:
        return not any(message.words(m) in _GOALS for m in clause.after(mark, 2))
    near = [*clause.after(mark, 1), *clause.before(mark, 3)]
    return (
        any(m.has("scale", "more", "less") or m.get("verb") in ("add", "remove") for m in near)
        or message.word(mark.start - 1) == "by"
    )


def _bars(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    stretch = any(m.has("ordinal") for m in clause.before(mark, 1)) and not scene.creating
    if not clause.has("section") and not stretch:
        draft.set("bars", mark.get("bars") * _times(mark, message))


def _times(mark: Mark, message: Message) -> int:
    """How many parts of so many bars: "4 sections of 8 bars"."""
    parts = ("sections", "parts", "lots", "phrases")
    if message.word(mark.start - 1) != "of" or message.word(mark.start - 2) not in parts:
        return 1
    counted = next((m for m in message.marks if m.end == mark.start - 2 and m.has("number")), None)
    return max(1, int(counted.get("number"))) if counted is not None else 1


def _genre(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    danced = mark.get("flavour") and message.words(mark).endswith("waltz")
    genres = (mark.get("flavour"), mark.get("genre")) if danced else (mark.get("genre"),)
    if scene.creating:
        for genre in genres:
            draft.append("genres", genre)
    elif not mark.has("instrument") and _is_wished(mark, clause, message):
        before = clause.before(mark, 3)
        moved = message.language == "ja" and any(m.has("scale") for m in before)
        added = any(m.get("verb") == "add" or (m.has("more", "size") and not moved) for m in before)
        whole = any(message.words(m) in ("want", "use", "have", "need", "into", "to") for m in before)
        added = added or message.words(mark) == compared(f"{mark.get('genre')}y")
        for genre in genres:
            draft.append("add_genres" if added and not whole else "genres", genre)


_PLAIN = listed("""
    filler mood size scale quality courtesy pace genre group pronoun music tempo key with correction
    instead where instrument restart negation more less question length""")
_LIVELY = frozenset(listed("""
    give go want should sound sounds feel try need needs like turn version into vibe mood make style as now
    instead more"""))
_OWNERS = frozenset(listed("my your his her their our its 's"))


def _is_wished(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether an edit's clause asks for a genre or mood rather than tells a story in which the word occurs."""
    if message.words(mark).endswith("er") or clause.has("more", "lacking", "instead"):
        return True
    owner = message.word(mark.start - 1)
    if owner in _OWNERS or owner.endswith("'s"):
        return False
    stray = sum(not m.readings for m in clause.marks)
    plain = all(m.has(*_PLAIN) or not m.readings or message.words(m) in ("a", "um") for m in clause.marks)
    others = [m for m in clause.marks if m is not mark]
    lively = any(m.get("verb") in ("swap", "keep") or message.words(m) in _LIVELY for m in others)
    return stray <= (3 if lively else 1) and (plain or lively) and not _is_past(clause, message)


_REMARKS = ("it'd be", "that'd be", "it would be", "that would be", "would be", "that will be", "it's just", "i am so",
            "i'm so", "im so")
"""Beginnings of clauses that only comment on the wish beside them: "it'd be funny"."""


def _is_past(clause: Clause, message: Message) -> bool:
    """Whether a clause tells what happened, or comments on the wish beside it."""
    remark = " ".join(message.words(m) for m in clause.marks[:3]).startswith(_REMARKS)
    if remark and sum(1 for _ in message.clauses) > 1:
        return True
    past = ("played", "was", "were", "did", "had", "told", "loved", "said")
    return any(message.words(m) in past for m in clause.marks)


def _is_of_somebody(clause: Clause, message: Message) -> bool:
    """Whether a clause tells what somebody does: "she falls asleep quickly"."""
    people = ("she", "he", "she's", "he's", "they", "who", "they're", "theyre", "i'm", "im")
    return any(message.words(m) in people for m in clause.marks[:3]) and not clause.has("scale")


def _is_of_player(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a word tells how players are: "the horns are fighting"."""
    led = message.word(mark.start - 1) in ("is", "are", "sounds", "sound", "feels", "was", "were")
    return led and any(m.has("instrument") for m in clause.before(mark))


def _describes_newcomer(mark: Mark, clause: Clause) -> bool:
    """Whether an adjective right behind a player who joins is that player's: "add a sad piano" in Arabic order."""
    before = clause.before(mark, 2)
    joins = clause.value("verb") in ("add", "return")
    return joins and any(m.has("instrument") for m in before[:1 + any(b.has("mood", "quality") for b in before[:1])])


def _mood(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    if mark.has("pace") and not scene.creating and any(m.get("topic") == "tempo" for m in clause.marks):
        return
    if message.language == "zh" and mark.has("scale") and not scene.creating:
        return
    told = _is_of_somebody(clause, message) or _is_of_player(mark, clause, message)
    over = message.language == "ja" and clause.has("too")
    if not scene.creating and (told or not (over or _is_wished(mark, clause, message))):
        return
    before = clause.before(mark, 2) if message.language != "ja" else [
        m for m in clause.before(mark) if not m.readings or set(m.readings) - {"with", "where", "filler", "music"}][-1:]
    turned_down = [m for m in before if m.has("less", "too") and not m.has("more")]
    if not scene.creating and message.language == "ar" and _describes_newcomer(mark, clause):
        return
    if not mark.has("instrument") and not turned_down:
        draft.append("moods", mark.get("mood"))
    plain = message.language in ("en", "ja") and not mark.has("quality", "scale", "fault")
    if plain and any(m.has("too") for m in turned_down):
        _turn_from(str(mark.get("mood")), clause, mark, scene, draft)


_GLOOMY = frozenset(listed("dark ominous eerie mysterious"))


def _turn_from(mood: str, clause: Clause, mark: Mark, scene: Scene, draft: Draft) -> None:
    """Away from a mood that there is too much of: livelier than sad, calmer than angry, brighter than dark."""
    if scene.creating or mood not in MOODS:
        return
    if mood in _GLOOMY:
        draft.effect(EffectChange("brightness", step(near_size(clause, mark))))
    else:
        draft.set("energy_step", step((1.0 if MOODS[mood].energy < LIVELY else -1.0) * near_size(clause, mark)))


LIVELY = 0.55
"""The energy of a mood (0 to 1) from which on too much of it wants less energy."""


def _pace(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    before = (mark, *clause.before(mark, 3))
    if any(m.has("too", "lacking") for m in before):
        too = any(m.has("too") and not m.has("lacking") for m in before)
        if too and message.language == "en" and not scene.creating and not mark.has("quality", "scale"):
            draft.set("tempo_step", step((-1.0 if "fast" in str(mark.get("pace")) else 1.0) * near_size(clause, mark)))
        return
    told = _is_of_somebody(clause, message) or message.word(mark.start - 1) == "that" or mark.has("fault")
    if not scene.creating and told:
        return
    if not scene.creating and is_told(mark, clause, message):
        return
    if message.language in HEAD_FINAL and not scene.creating and clause.has("more") and not clause.has("scale"):
        faster = 1.0 if str(mark.get("pace")).endswith("fast") else -1.0
        draft.set("tempo_step", step(faster * size(clause)))
        return
    moved = mark.has("scale") or clause.has("percent", "ratio", "scale", "fault")
    if message.language in NATIVE and not scene.creating and moved:
        return
    draft.set("pace", mark.get("pace"))


def _italian(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    low, high = mark.get("italian").split("-")
    draft.set("tempo_low_bpm", float(low))
    draft.set("tempo_high_bpm", float(high))


def _chords(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    if not clause.has("section") or scene.creating:
        draft.set("chords", mark.get("chords"))


def _loudness(mark: Mark, clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    draft.set("loudness_lufs", mark.get("loudness"))


Gather = Callable[[Mark, Clause, Message, Scene, Draft], None]
_GATHER: Mapping[str, Gather] = MappingProxyType(
    {
        "tempo": _tempo,
        "number": _number,
        "signed": _signed,
        "key": _key,
        "mode": _mode,
        "relative": _relative,
        "meter": _meter,
        "length": _length,
        "bars": _bars,
        "genre": _genre,
        "mood": _mood,
        "pace": _pace,
        "italian": _italian,
        "chords": _chords,
        "loudness": _loudness,
    }
)
