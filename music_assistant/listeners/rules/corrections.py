"""Corrections of what was just done: "no, I meant the bass", "keep the old tempo", "somewhere in between"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from music_assistant.change import STEPS, Change, InstrumentChange, Step
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.draft import Draft, Scene, step
from music_assistant.listeners.rules.head_final import HEAD_FINAL, fronted
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import instruments_in, names_in
from music_assistant.listeners.rules.polarity import is_negated, size
from music_assistant.listeners.rules.put_back import are_stated, fields_put_back, further
from music_assistant.listeners.rules.quantities import Tempo
from music_assistant.listeners.rules.repairs import REPAIRS
from music_assistant.listeners.rules.tokens import listed
from music_assistant.spec import MusicSpec

_MEANT = frozenset(
    (
        "i meant",
        "meant",
        "i mean",
        "i said",
        "not what i meant",
        "i was thinking of",
        "i didn't mean",
        "i didnt mean",
        "no i",
    )
)
_RESTORING = frozenset(listed("old previous earlier original former prior was before"))

FIELD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "tempo": "tempo_bpm",
        "speed": "tempo_bpm",
        "pace": "tempo_bpm",
        "bpm": "tempo_bpm",
        "key": "key",
        "meter": "meter",
        "metre": "meter",
        "length": "duration_s",
        "duration": "duration_s",
    }
)
"""What people call the values that can be put back to what they were."""


def read_correction(message: Message, scene: Scene, draft: Draft) -> bool:
    """Gather the repair of the last change; whether the message was one that names the right instrument."""
    if scene.spec is None or scene.creating:
        return False
    _read_between(message, scene, draft)
    meant = any(message.words(m) in _MEANT for m in message.whole.all("correction"))
    opens = message.word(0) in ("no", "nope", "wait", "oops", "sorry") and message.word(1) == ","
    meant = meant or (opens and len(message.tokens) <= 10 and not message.whole.has("verb"))
    names = [m.get("instrument") for c in message.clauses for m in instruments_in(c)
             if not any(v.get("verb") == "keep" for v in c.all("verb")) and not _is_turned_down(m, c, message)]
    last = scene.last
    if not meant or not names or last is None or not last.instruments or message.whole.has("scale", "direction"):
        return False
    old, right = last.instruments[-1], names[0]
    if right in (old.name, old.into) or any(
        m.get("verb") in ("swap", "add", "remove") for m in message.whole.all("verb")
    ):
        return False
    for change in REPAIRS[old.action](old, right):
        draft.instrument(change)
    return True


def _is_turned_down(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a player is named as the wrong one: the horns of "no, the clav, not the horns"."""
    if message.language == "ja" and any(m.start == mark.end and m.get("instead") == "of" for m in clause.marks):
        return True
    return (is_negated(clause, mark) and clause.marks[0] is not mark) or any(
        m.get("instead") == "of" for m in clause.before(mark, 2))


def settled_on(message: Message) -> Message:
    """The message with players that it takes back itself exchanged for the right ones: "add a horn, no, a sax"."""
    sentences = [list(s) for s in message.sentences]
    flat = [(i, j) for i, s in enumerate(sentences) for j in range(len(s))]
    for at, (i, j) in enumerate(flat[1:], 1):
        clause = sentences[i][j]
        if not _takes_back(clause, message):
            continue
        content = clause.has("instrument", "genre", "scale")
        here = flat[at + 1] if not content and at + 1 < len(flat) else (i, j)
        told = next((p for p in reversed(flat[max(0, at - 3) : at])
                     if not all(message.words(m) in _SIGHS for m in sentences[p[0]][p[1]].marks)), None)
        if told is None:
            continue
        said, (k, n) = sentences[here[0]][here[1]], told
        earlier = sentences[k][n]
        unit = next((k for k in ("bars", "interval", "decibels") if earlier.has(k) and not said.has(k)), None)
        bare = said.all("number")
        if unit and len(bare) == 1 and not said.has("instrument", "section", "scale", "length", "tempo"):
            counted = replace(earlier.all(unit)[-1], readings={unit: type(earlier.value(unit))(bare[0].get("number"))})
            sentences[k][n] = _exchanged(earlier, Clause((counted,)), unit)
            sentences[i][j] = sentences[here[0]][here[1]] = Clause((), said.link)
            continue
        if said.has("genre") and earlier.has("genre") and not said.has("verb"):
            sentences[k][n] = Clause(tuple(m for m in earlier.marks if not m.has("genre")), earlier.link)
            continue
        kind = "scale" if said.has("scale") and earlier.has("scale") else None
        if kind and not said.has("instrument", "verb"):
            sentences[k][n] = _exchanged(earlier, said, kind)
            sentences[i][j] = sentences[here[0]][here[1]] = Clause((), said.link)
            continue
        if not (said.has("instrument") and earlier.has("instrument")):
            continue
        turned_down = [m for m in instruments_in(said) if _is_turned_down(m, said, message)]
        again = said.values("verb") and set(said.values("verb")) == set(earlier.values("verb")) == {"add"}
        if (said.has("verb") and not again) or said.has("scale", "quality") or _is_added(said, message) or (
                said.has("negation") and not turned_down):
            continue
        right, wrong = [m for m in instruments_in(said) if m not in turned_down], instruments_in(earlier)
        if not right:
            continue
        gone = wrong if said.has("only") else wrong[-1:]
        first = earlier.marks.index(gone[0]) if gone else 0
        kept = [m for m in earlier.marks if m not in gone]
        sentences[k][n] = Clause((*kept[:first], *right, *kept[first:]), earlier.link)
        sentences[i][j] = Clause((), clause.link)
        sentences[here[0]][here[1]] = Clause((), said.link)
    settled = tuple(tuple(c for c in s if c.marks) for s in sentences)
    return replace(message, sentences=tuple(s for s in settled if s))


_EXCHANGED = ("instrument", "section", "singer", "genre", "mood", "key", "mode", "tempo", "meter", "length", "bars",
              "number", "scale", "pace", "side", "language", "role", "group")
"""Kinds of which one can be named instead of another."""


def set_right(message: Message, scene: Scene) -> Message:
    """The message without what its writer turned down at once: the drums of "ドラムじゃなくてベースを小さく".

    For languages that say "not" behind what they turn down. One player in the place of another is left to `instead`.
    """
    pivots = [m for m in message.marks if _turns_down(m, message)] if message.language in HEAD_FINAL else []
    for pivot in pivots:
        pair = _exchanged_at(pivot, message)
        if pair is None or _is_for_instead(*pair, message, scene):
            continue
        old, new = pair
        told = Mark(new.start, new.end, {"tempo": Tempo(bpm=new.get("number"))}) if old.has("tempo") else new
        message = _mended(message, {old, pivot, new}, told if new.has("number") else new)
    return message


_NO = frozenset(
    listed("""いや いやいや 違う 違った 間違えた じゃなかった 訂正 もとい じゃないや やっぱり やっぱ いや違う いや待って
    いやごめん 아니 아니다 아니야 정정 역시 아니아니""")
)
_ALSO = frozenset(listed("も 도 もう まで"))


def _turns_down(mark: Mark, message: Message) -> bool:
    """Whether a word turns down what stands before it for what follows it."""
    return mark.get("instead") == "of" or message.words(mark) in _NO


def _exchanged_at(pivot: Mark, message: Message) -> tuple[Mark, Mark] | None:
    """What stands right before and after a "not that but", where both are of one kind."""
    said = sorted((m for c in message.clauses for m in c.marks if m.has(*_EXCHANGED)), key=lambda m: m.start)
    before, after = [m for m in said if m.end <= pivot.start], [m for m in said if m.start >= pivot.end]
    if not before or not after:
        return None
    old = before[-1]
    if pivot.get("instead") != "of" and (
        not any(after[0].has(k) and old.has(k) for k in _EXCHANGED) or message.word(after[0].end) in _ALSO
    ):
        return None
    new = next((m for m in after if any(m.has(k) and old.has(k) for k in _EXCHANGED)), None)
    counted = after[0] if old.has("tempo") and after[0].has("number") else None
    return (old, new or counted) if new or counted else None  # type: ignore[return-value]


def _is_for_instead(old: Mark, new: Mark, message: Message, scene: Scene) -> bool:
    """Whether one player shall play in the place of another."""
    if scene.creating or not (old.has("instrument") and new.has("instrument")):
        return False
    pivot = next((m for m in message.marks if old.end <= m.start < new.start and _turns_down(m, message)), None)
    if pivot is not None and pivot.get("instead") != "of":
        return False
    if any(m.has("verb") for m in message.marks if old.end <= m.start < new.start):
        return False
    clause = next((c for c in message.clauses if new in c.marks), message.whole)
    verbs = clause.values("verb")
    if "carry" in verbs and scene.plays(new.get("instrument")):
        return True
    if "swap" in verbs or not scene.plays(new.get("instrument")):
        return scene.plays(old.get("instrument"))
    return not (verbs or clause.has("scale", "quality", "fault", "direction", "section", "more", "less", "only"))


def _mended(message: Message, taken: set[Mark], new: Mark) -> Message:
    """The message with the clauses of some marks as one, in which only the new of them stands."""
    flat = [(i, c) for i, sentence in enumerate(message.sentences) for c in sentence]
    touched = [at for at, (_, c) in enumerate(flat) if taken & set(c.marks)]
    low, high = touched[0], touched[-1] + 1
    own = [m for _, c in flat[low:high] for m in c.marks if m not in taken]
    marks = fronted(sorted([*own, new], key=lambda m: m.start), message.language)
    flat[low:high] = [(flat[low][0], Clause(marks, flat[low][1].link))]
    sentences = tuple(tuple(c for i, c in flat if i == number) for number in range(len(message.sentences)))
    return replace(message, sentences=tuple(s for s in sentences if s))


def _exchanged(earlier: Clause, said: Clause, kind: str) -> Clause:
    """A clause with what it says of a kind exchanged for what another says: "quieter, no, louder"."""
    gone = [m for m in earlier.marks if m.has(kind)][-1:]
    at = earlier.marks.index(gone[0])
    kept = [m for m in earlier.marks if m not in gone and not (kind == "scale" and m.has("size"))]
    new = [m for m in said.marks if not m.has("correction", "negation")]
    return Clause((*kept[:at], *new, *kept[at:]), earlier.link)


_TAKEN_BACK = frozenset((
    "scratch that", "never mind", "nevermind", "never mind that", "forget that", "forget it", "cancel that",
    "strike that", "ignore that", "disregard that", "no scratch that", "i take that back", "take that back"))
_ORDERING = ("instrument", "scale", "tempo", "key", "meter", "length", "genre", "section", "singer", "quality")


def since_taken_back(message: Message) -> Message:
    """The message from where it takes all back that it said before: "drop the piano - scratch that, drop the bass"."""
    marks = message.marks
    at = next((i for i in range(len(marks) - 1, 0, -1) if message.words(marks[i]) in _TAKEN_BACK), 0)
    end = marks[at].end if at else len(message.tokens)
    after = message.tokens[end : end + 1]
    closes = bool(after) and (after[0].kind in ("comma", "stop") or not after[0].word.isalnum())
    if not closes or not all(any(m.has(*_ORDERING) for m in side) for side in (marks[:at], marks[at + 1 :])):
        return message
    left = tuple(
        tuple(c for c in (Clause(tuple(m for m in c.marks if m.start >= end), c.link) for c in s) if c.marks)
        for s in message.sentences)
    return replace(message, marks=marks[at + 1 :], sentences=tuple(s for s in left if s))


_RETRACTIONS = frozenset((
    "no wait", "wait no", "wait", "no no", "scratch that", "make that", "sorry", "i mean", "i meant", "actually",
    "oops", "rather", "on second thought", "on second thoughts", "no", "nope", "hmm"))
_SIGHS = frozenset(listed("oh ah um uh er or well hmm hm ok okay"))


def _is_added(said: Clause, message: Message) -> bool:
    """Whether who is named comes on top of those before: the bass of 「ドラムを抜いて、やっぱりベースも」."""
    last = said.marks[-1].end
    return any(t.word in _ALSO for t in message.tokens[max(0, last - 2) : last + 1])


_ALSO = frozenset(listed("も too also auch también tambien aussi anche também ook тоже также 也 도 भी أيضا كمان"))


def _takes_back(clause: Clause, message: Message) -> bool:
    """Whether a clause begins by taking back what was just said."""
    first = next((m for m in clause.marks if message.words(m) not in _SIGHS), None)
    if first is None:
        return False
    if message.language != "en" and first.has("correction") and message.marks[0] is not first:
        return True
    if message.words(first) not in _RETRACTIONS:
        return False
    alone = all(not m.has("instrument") for m in clause.marks[:2])
    return message.words(first) != "no" or (alone and len(clause.marks) == 1)


def read_nudged(message: Message, scene: Scene, draft: Draft) -> bool:
    """Gather a few semitones more after a transposition: "up one", "down another two"; whether the message was that."""
    words = [t.word for t in message.tokens if t.kind != "comma"]
    if scene.last is None or not scene.last.transpose or message.language != "en":
        return False
    found = re.search(r"\b(up|down) (?:by |another )?(one|two|three|1|2|3)(?: more)?$", " ".join(words).rstrip(" .!?"))
    if not found:
        return False
    count = {"one": 1, "two": 2, "three": 3}.get(found[2]) or int(found[2])
    draft.set("transpose", count if found[1] == "up" else -count)
    return True


def turned_to(message: Message, scene: Scene, draft: Draft) -> None:
    """A transposition that was meant instead of the last one starts from where that one did: "I meant down a tone"."""
    meant = any(message.words(m) in _MEANT for m in message.whole.all("correction"))
    if meant and scene.last is not None and scene.last.transpose and draft.values.get("transpose"):
        draft.set("transpose", draft.values["transpose"] - scene.last.transpose)


def spared(message: Message, scene: Scene, draft: Draft) -> None:
    """Take back that somebody leaves who shall stay after all: "actually leave the drums"."""
    for clause in message.clauses:
        if not any(m.get("verb") == "keep" for m in clause.all("verb")) or clause.has("negation", "only"):
            continue
        for name in names_in(clause):
            leaving = [c for c in draft.instruments if c.action == "remove" and c.name == name]
            draft.instruments[:] = [c for c in draft.instruments if c not in leaving]
            removed = scene.last is not None and any(c.action in ("remove", "only") for c in scene.last.instruments)
            if not leaving and removed and not scene.plays(name) and message.whole.has("correction", "negation"):
                draft.instrument(InstrumentChange("add", name))


_CARRIED = ("genres", "add_genres", "moods", "add_moods")
"""Lists of a change that bring their own tempo and key along."""


def hold(message: Message, scene: Scene, draft: Draft) -> None:
    """Hold the tempo or the key where a new mood or style shall leave it: "happier, but keep the tempo"."""
    if scene.spec is None or not any(draft.lists.get(name) for name in _CARRIED):
        return
    for clause in message.clauses:
        same = any(m.get("verb") == "keep" for m in clause.all("verb")) or any(
            message.words(m) == "same" for m in clause.marks)
        topics = {m.get("topic") for m in clause.all("topic")} if same else set()
        unhurried = clause.has("negation") and any(str(m.get("scale")).startswith("tempo") for m in clause.marks)
        if ("tempo" in topics or unhurried) and not draft.values.keys() & _TEMPOS:
            draft.set("tempo_bpm", float(scene.spec.tempo_bpm))
        if "key" in topics and "tonic" not in draft.values and "mode" not in draft.values:
            draft.set("tonic", str(scene.spec.key).partition(" ")[0])
            draft.set("mode", scene.spec.parsed_key.mode)


_TEMPOS = frozenset(("tempo_bpm", "tempo_step", "tempo_ratio", "tempo_by_bpm", "pace"))


def _read_between(message: Message, scene: Scene, draft: Draft) -> None:
    """As in "somewhere in between": halfway between the last two tempos."""
    words = " ".join(t.word for t in message.tokens)
    if (
        scene.spec is None
        or scene.before is None
        or not any(
            w in words
            for w in ("in between", "halfway between", "meet me in the middle", "meet me halfway",
                      "split the difference", "the middle between", "meet in the middle", "middle ground")
        )
    ):
        return
    if scene.spec.tempo_bpm != scene.before.tempo_bpm and "tempo_bpm" not in draft.values:
        draft.values.pop("tempo_step", None)
        draft.values.pop("pace", None)
        draft.set("tempo_bpm", float(round((scene.spec.tempo_bpm + scene.before.tempo_bpm) / 2)))


_STEP_FIELDS = ("tempo_step", "energy_step", "duration_step")
_AGAIN = frozenset(
    listed(
        """a bit little more even much still not quite enough lot way too again some less of the same that keep going
        further"""
    )
)


_THAT = frozenset(listed("that it this those them please just make mate pls though now"))
"""Further words of such a message where the last change was of no player."""


def read_further(message: Message, scene: Scene, draft: Draft) -> bool:
    """Gather the last change once more for "a bit more", or back a little for "less"; whether the message was that."""
    if message.language == "ar" and scene.last is not None and not scene.creating and not (
            scene.last.instruments and message.whole.has("verb")) and _read_less_of_it(message, scene.last, draft):
        return True
    if scene.last is not None and not scene.creating and (wished := further(message, scene.last)) is not None:
        return _moved_further(scene.last, wished, draft)
    words = [t for token in message.tokens if token.kind == "word" for t in token.word.split()]
    more, less = message.whole.has("more"), message.whole.has("less")
    again = _AGAIN if scene.last is None or scene.last.instruments else _AGAIN | _THAT
    if scene.spec is None or scene.last is None or scene.creating or not words or not set(words) <= again:
        return False
    too = message.whole.has("too")
    if not (more or less or too or words == ["again"] or words == ["keep", "going"]):
        return False
    amount = -0.5 if too else size(message.whole) * (-1.0 if less and not more else 1.0)
    return _moved_further(scene.last, amount, draft)


_OF_AMOUNTS = frozenset(listed("more less too size filler negation verb pronoun courtesy correction question"))


def _read_less_of_it(message: Message, last: Change, draft: Draft) -> bool:
    """Gather the last change again for an Arabic "turn it up a bit" or "that much? less of it" that names nothing."""
    marks = [m for m in message.marks if message.tokens[m.start].kind == "word"]
    verbs = {m.get("verb") for m in marks if m.has("verb")}
    if any(not m.readings or set(m.readings) - _OF_AMOUNTS for m in marks) or verbs - {"raise", "lower", "add"}:
        return False
    whole = message.whole
    down = "lower" in verbs or whole.has("less", "too") or (whole.has("negation") and "large" in whole.values("size"))
    if not (down or verbs or whole.has("more")):
        return False
    amount = 0.5 if "large" in whole.values("size") and down else size(whole)
    return _moved_further(last, -amount if down else amount, draft)


_OPPOSITE = re.compile(r"\b(?:other way (?:round|around)|the other way|opposite|vice versa|wrong (?:way|direction))\b")


def read_opposite(message: Message, scene: Scene, draft: Draft) -> bool:
    """Gather the last change turned round for "the other way round"; whether the message was that."""
    words = " ".join(t.word for t in message.tokens)
    named = message.whole.has("instrument", "scale", "tempo", "key", "verb") and not message.whole.has("correction")
    if scene.last is None or scene.creating or not _OPPOSITE.search(words) or named:
        return False
    return _moved_further(scene.last, -2.0, draft)


def _moved_further(last: Change, amount: float, draft: Draft) -> bool:
    def further(old: Step) -> Step:
        return step(math.copysign(amount, STEPS[old] * amount))

    for name in _STEP_FIELDS:
        if getattr(last, name):
            draft.set(name, further(getattr(last, name)))
    for e in last.effects:
        if e.step:
            draft.effect(replace(e, step=further(e.step)))
    for c in last.instruments:
        if c.step and c.action == "level":
            draft.instrument(replace(c, step=further(c.step)))
    return not draft.is_empty


def read_same(message: Message, scene: Scene, draft: Draft) -> bool:
    """Gather the last change for other instruments: "and the bass too", "same for the piano"."""
    names = [n for c in message.clauses for n in names_in(c)]
    words = {t.word for t in message.tokens}
    also = message.language == "ja" and message.word(len(message.tokens) - 1) == "も"
    alike = (also or bool(words & {"too", "also", "same", "likewise", "well"})) and not message.whole.has(
        *(() if also else ("verb",)), "scale", "quality", "negation", "genre", "direction", "more", "less", "tempo",
        "key")
    last = scene.last
    if not alike or not names or last is None or not last.instruments or not all(scene.plays(n) for n in names):
        return False
    old = last.instruments[-1]
    unnamed = also and old.action == "remove" and not are_stated(names, scene.spec)
    if unnamed or old.action not in ("level", "place", "remove", "play"):
        return False
    for name in names:
        draft.instrument(replace(old, name=name))
    return True


def read_restored(message: Message, conversation: Conversation, draft: Draft) -> bool:
    """Gather values to be put back: "keep the old tempo", "put the key back to what it was"."""
    words = [t.word for t in message.tokens]
    back = bool(_RESTORING & set(words)) or "back" in words
    now = conversation.current
    japanese = message.language == "ja"
    words, back = (fields_put_back(message, FIELD_WORDS), True) if japanese else (words, back)
    if now is None or not back or (message.whole.has("undo") and len(words) <= 3 and not japanese):
        return False
    found = False
    for word, field in FIELD_WORDS.items():
        if word in words and (japanese or _near(words, word)):
            value = _earlier(conversation, field)
            if value is not None:
                _set(draft, field, value)
                found = True
    return found


def _near(words: list[str], noun: str) -> bool:
    at = words.index(noun)
    return any(w in _RESTORING or w == "back" for w in words[max(0, at - 3) : at + 5])


def _earlier(conversation: Conversation, field: str) -> MusicSpec | None:
    """The nearest ancestor of the current version in which a field was another."""
    now = conversation.current
    number = now.parent if now else None
    while now is not None and number:
        version = conversation.version(number)
        if getattr(version.spec, field) != getattr(now.spec, field):
            return version.spec
        number = version.parent
    return None


def _set(draft: Draft, field: str, spec: MusicSpec) -> None:
    for name in ("tempo_step", "pace", "duration_step"):
        draft.values.pop(name, None)
    if field == "key":
        draft.set("tonic", spec.parsed_key.tonic)
        draft.set("mode", spec.parsed_key.mode)
    elif field == "meter":
        draft.set("meter", spec.meter)
        draft.set("grouping", spec.grouping)
    else:
        draft.set(field, getattr(spec, field))
