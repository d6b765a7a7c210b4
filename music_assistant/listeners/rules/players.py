"""Who plays: instruments in, out, instead of one another, louder, only here or there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from music_assistant.change import InstrumentChange, SectionChange, Step
from music_assistant.listeners.rules.draft import Draft, Scene, step
from music_assistant.listeners.rules.ensembles import comes_with_a_style, ensemble
from music_assistant.listeners.rules.exchanges import carry, exchange, instead, soloing
from music_assistant.listeners.rules.head_final import HEAD_FINAL
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.levels import level, level_there, octaves
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import instruments_in, names_in
from music_assistant.listeners.rules.parts import POSTPOSED, edge_named, place_of, reference, section_names
from music_assistant.listeners.rules.polarity import is_negated, size
from music_assistant.listeners.rules.put_back import is_named_alone
from music_assistant.listeners.rules.sides import places_named
from music_assistant.listeners.rules.tokens import listed
from music_assistant.listeners.rules.unheld import is_treated
from music_assistant.spec import EFFECT_NAMES
from music_assistant.vocabulary.lookup import meant_by

ROLE_INSTRUMENTS = {"drums": "drums", "bass": "bass"}
"""Parts of a band that are spoken of by what they do."""

Frame = Callable[[Clause, Message, Scene, Draft], bool]


def read_players(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """Gather what a clause wishes of instruments: the first frame that fits takes it."""
    for frame in FRAMES:
        if frame(clause, message, scene, draft):
            return


def _all_but(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "drop everything but the pipes", "nothing but piano", "no drums except in the chorus"."""
    mark = next((m for m in clause.all("only") if m.get("only") == "except"), None)
    if mark is None:
        return False
    late = message.language in HEAD_FINAL
    if late and _but_there(mark, clause):
        out = not clause.has("negation") and "remove" not in clause.values("verb")
        return _place_names(names_in(clause), section_names(clause, message, scene), out, clause, scene, draft)
    if not (clause.has("negation") or "remove" in clause.values("verb")):
        return False
    names = [m.get("instrument") for m in instruments_in(clause) if (m.start < mark.start) is late]
    sections = section_names(clause, message, scene)
    if not names and not late and sections and all(s.start > mark.start for s in clause.all("section")):
        return _place_names(names_in(clause), sections, False, clause, scene, draft)
    if names and sections:
        return _rest_others(names, sections, scene, draft)
    for name in names:
        draft.instrument(InstrumentChange("only", name))
    return bool(names)


def _but_there(mark: Mark, clause: Clause) -> bool:
    """Whether the "except" is of the section before it: "ベースはイントロ以外で鳴らして", "サビ以外はドラムなし"."""
    beside = any(m.has("section") and m.end == mark.start for m in clause.marks)
    return beside and clause.has("instrument") and not clause.has("scale", "quality")


def _only(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "piano only", "just piano and bass", and with a section where an instrument plays only there."""
    mark = next((m for m in clause.all("only") if m.get("only") == "only"), None)
    names = names_in(clause) or _players_spoken_of(clause, message, scene)
    if mark is None or not names or clause.has("undo"):
        return False
    if clause.has("scale", "direction", "more", "less", "negation", "too") and not singles_out(clause, message):
        return False
    told = clause.values("verb")
    if message.language in HEAD_FINAL and ("raise" in told or "lower" in told):
        return False
    if message.language in _ONLY_LEAVES and "remove" in told and "keep" not in told and not clause.has("section"):
        return False
    if clause.has("negation") and instruments_in(clause):
        names = [m.get("instrument") for m in instruments_in(clause) if m.start >= mark.end]
    sections = section_names(clause, message, scene) or edge_named(clause, message)
    if scene.creating and sections and not section_names(clause, message, scene):
        return False
    if not sections and (about := _named_before(clause, message, scene)):
        return _rest_others(names, about, scene, draft)
    if not scene.creating and _tells_a_story(clause, message):
        return False
    alone_in = [] if sections or not instruments_in(clause) else _named_after(clause, message)
    if alone_in or (sections and _others_rest(mark, clause, message)):
        sections = sections or alone_in
        return _rest_others(names, sections, scene, draft)
    if sections:
        late = message.language in HEAD_FINAL or (message.language == "en" and instruments_in(clause)[:1]
                                                  and instruments_in(clause)[0].end <= mark.start)
        out = bool(late) and "remove" in clause.values("verb")
        return _place_names(names, sections, out, clause, scene, draft)
    word = message.words(mark)
    if word in ("only", "just") and any(m.has("verb") for m in clause.after(mark, 1)):
        return False
    if any(m.get("verb") in ("add", "return") for m in clause.before(mark, 3)) and not scene.creating:
        return False
    for name in names:
        draft.instrument(InstrumentChange("only", name))
    return True


_STRETCHES = ("start", "end", "first half", "second half")
_ONLY_LEAVES = frozenset(("ja", "ko"))
"""Languages in which an "only" behind a player who is taken out tells that nobody else is."""

_LITTLE = ("only", "where", "section", "ordinal", "filler", "courtesy", "question", "pronoun", "correction")


def _players_spoken_of(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """Who is meant where a clause names a place and nobody: "only in the chorus", "keep them out of the intro"."""
    if scene.creating or not section_names(clause, message, scene) or clause.has("scale", "quality", "role", "singer"):
        return []
    if clause.has("group", "more", "less", "ratio", "tempo", "key", "bars", "chords"):
        return []
    told = any(m.get("verb") in ("place", "remove", "keep", "add", "return") for m in clause.all("verb"))
    bare = clause.has("only") and all(m.has(*_LITTLE) for m in clause.marks)
    acts = clause.has("only", "negation") or told or _stays_out(clause, message)
    return list(scene.spoken_of) if bare or (clause.has("pronoun") and acts) else []


def _named_before(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """The section that a clause is about: the outro of "the outro should be piano alone"."""
    first = next(iter(instruments_in(clause)), None)
    if first is None or scene.creating or scene.spec is None:
        return []
    there = {s.name for s in scene.spec.sections}
    about = [m for m in clause.before(first) if m.has("section") and m.get("section") in there]
    return [reference(m, clause, message) for m in about[:1]]


def _named_after(clause: Clause, message: Message) -> list[str]:
    """The section right after the players: the intro of "solo piano intro"."""
    last = instruments_in(clause)[-1]
    following = [m for m in clause.after(last, 2) if not m.has("only")][:1]
    return [reference(m, clause, message) for m in following if m.has("section") and not m.has("instrument")]


_ALONE = frozenset(("alone", "by itself", "on its own", "by themselves", "on their own", "unaccompanied",
                    "all by itself", "all alone", "all on its own", "all by themselves", "all on their own",
                    *listed("sola solita solito seul seule sozinho sozinha "
                            "وحده وحدها وحدهم لوحده لوحدها لحاله لحالها"), "tout seul", "toute seule", "da sola"))
"""Words after a player whom nobody else shall accompany."""


def _others_rest(only: Mark, clause: Clause, message: Message) -> bool:
    """Whether "only" belongs to the players ("only piano in the intro") and not to the place."""
    following = [m for m in clause.after(only, 3) if message.words(m) not in ("the", "a", "an", "with", "solo")]
    if message.language in _ONLY_LEAVES and "remove" not in clause.values("verb"):
        marks = instruments_in(clause)
        sections = clause.all("section") or [m for m in clause.all("where") if m.get("where") in _STRETCHES]
        late = bool(marks and sections) and only.start >= marks[-1].end
        return late and all(s.end <= marks[0].start for s in sections)
    if message.language in POSTPOSED:
        return False
    if message.words(only) in _ALONE and any(m.has("instrument") for m in clause.before(only)):
        return True
    return bool(following) and following[0].has("instrument") and only.start < following[0].start


def singles_out(clause: Clause, message: Message) -> bool:
    """Whether "only" or "just" leaves nobody but those named after it: "strip it down to just piano"."""
    only = next((m for m in clause.all("only") if m.get("only") == "only"), None)
    marks = instruments_in(clause)
    if only is None or not marks or not _others_rest(only, clause, message):
        return False
    if message.language in STEMMED and any(m.has("too") for m in clause.after(marks[-1])):
        return False
    moved = [m for m in clause.marks if m.has("scale", "direction", "more", "less", "negation") and not m.has("only")]
    return all(m.start < only.start for m in moved)


def _rest_others(names: Sequence[str], sections: Sequence[str], scene: Scene, draft: Draft) -> bool:
    """All but the named players rest in some sections; with a new piece there is nobody else to tell yet."""
    band = scene.spec.instruments if scene.spec is not None and not scene.creating else ()
    kept = {i for name in names for i in meant_by(name, [b.name for b in band])}
    for name in names:
        if not scene.plays(name):
            draft.instrument(InstrumentChange("add", name, sections=tuple(sections)))
    for member in band:
        if member.name not in kept:
            draft.instrument(InstrumentChange("place", member.name, sections=tuple(sections), outside=True))
    return True


def _solo(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "tuba solo before the last chorus": a new section for one player."""
    marks = instruments_in(clause)
    mark = next((m for m in marks if message.word(m.end) == "solo" and not m.has("section")), None)
    if mark is None or scene.creating or clause.has("negation", "scale", "direction") or _is_sent_away(clause):
        return False
    after = next((m for m in clause.marks if m.start == mark.end), None)
    wished = clause.has("where") or "add" in clause.values("verb") or message.word(mark.start - 1) in ("a", "another")
    if after is None or not wished or (message.language != "en" and after.has("only")):
        return False
    draft.sections.append(SectionChange("add", "solo", where=place_of(after, clause, message)))
    if not scene.plays(mark.get("instrument")):
        draft.instrument(InstrumentChange("add", mark.get("instrument"), sections=("solo",)))
    return True


def _solo_abroad(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "соло на гитаре перед припевом", "gitar solosu ekle": a new section for one player, in other languages."""
    mark = next((m for m in clause.marks if m.get("section") == "solo" or message.words(m) in ("solo", "соло")), None)
    marks = instruments_in(clause)
    if mark is None or not marks or message.language not in STEMMED or scene.creating or _is_sent_away(clause):
        return False
    inside = any(m.get("where") == "in" for m in clause.before(mark, 1)) or message.words(mark).endswith(("de", "da"))
    turned = any(m.has("negation", "scale", "direction", "only") for m in clause.marks if m is not mark)
    placed = set(clause.values("where")) & {"before", "after", "start", "end", "middle"}
    if inside or turned or not ("add" in clause.values("verb") or placed):
        return False
    draft.sections.append(SectionChange("add", "solo", where=place_of(mark, clause, message)))
    if not scene.plays(marks[0].get("instrument")):
        draft.instrument(InstrumentChange("add", marks[0].get("instrument"), sections=("solo",)))
    return True


def _is_sent_away(clause: Clause) -> bool:
    return any(m.get("verb") in ("remove", "raise", "lower") for m in clause.all("verb"))


def _place(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """Instruments and sections together: who plays, or does not, where."""
    sections = section_names(clause, message, scene)
    names = names_in(clause) or _players_spoken_of(clause, message, scene)
    if not names or not sections or clause.has("ratio") or (clause.has("scale") and not clause.has("negation")):
        return False
    upon = {message.words(b) for m in instruments_in(clause) for b in clause.before(m, 2)} & _UPON
    if upon & {"to", "on"} and clause.has("quality") and scene.plays(names[0]):
        return True
    verbs = [m.get("verb") for m in clause.all("verb")]
    out = any(is_negated(clause, m) for m in instruments_in(clause)) or "remove" in verbs or _stays_out(clause, message)
    out = out or _is_not_there(clause, message)
    return _place_names(names, sections, out, clause, scene, draft)


def _is_not_there(clause: Clause, message: Message) -> bool:
    """Whether a player is told not to be somewhere: "the choir shouldn't be there at the start"."""
    last = next(reversed(instruments_in(clause)), None)
    following = clause.after(last, 3) if last else ()
    if any(a.get("negation") == "yes" and b.get("where") in ("in", "start", "end") for a, b in pairwise(following)):
        return True
    return any(m.has("negation") and message.word(m.end) in _BEING for m in following)


_BEING = frozenset(listed("be play come start sing enter sound appear"))


def _everywhere(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "strings throughout": who was kept to some sections plays in all."""
    names = [n for n in names_in(clause) if scene.plays(n)]
    last = message.words(clause.marks[-1])
    if scene.creating or not names or clause.has("section", "scale", "negation", "only", "quality"):
        return False
    if not (last in _THROUGHOUT or {"throughout", "everywhere"} & {message.words(m) for m in clause.marks[-2:]}):
        return False
    for name in names:
        draft.instrument(InstrumentChange("place", name))
    return True


_THROUGHOUT = frozenset((
    "throughout", "everywhere", "the whole time", "the whole way", "all the way through", "all through"))


def _stays_out(clause: Clause, message: Message) -> bool:
    return any(message.words(m) in ("out", "out of", "off", "silent", "rest", "rests") for m in clause.marks)


def _place_names(
    names: Sequence[str], sections: Sequence[str], out: bool, clause: Clause, scene: Scene, draft: Draft
) -> bool:
    for name in names:
        known = scene.plays(name) and not scene.creating
        if out:
            draft.instrument(InstrumentChange("place", name, sections=tuple(sections), outside=True))
        elif known:
            draft.instrument(InstrumentChange("place", name, sections=tuple(sections)))
        else:
            draft.instrument(InstrumentChange("add", name, sections=tuple(sections), step=_soft(clause)))
    return True


def _soft(clause: Clause) -> Step | None:
    """How loud a newcomer shall be: "soft strings", "a loud trumpet", "quietly underneath"."""
    for m in clause.marks:
        level = m.get("quality") or m.get("scale") or ""
        if level.startswith("level"):
            return step((1.0 if level.endswith("+") else -1.0) * size(clause))
        if m.get("verb") == "lower" and not m.has("section"):
            return step(-size(clause))
    return None


def _without(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "no drums", "lose the piano", "guitar out"; what a role alone names counts too ("no beat")."""
    marks = instruments_in(clause)
    verbs = [m for m in clause.all("verb") if m.get("verb") == "remove"]
    gone = [m for m in marks if is_negated(clause, m)]
    if verbs and not clause.has("scale"):
        kept = {m.start for m in marks if any(b.get("verb") in ("add", "return") for b in clause.before(m, 3))}
        if message.language in _PARTICLE_LAST:
            kept |= {m.start for m in marks if _own_verb(m, clause) in ("add", "return")}
        near = {m.start for m in marks if _governed(m, verbs, clause)} if scene.creating else None
        gone = gone or [m for m in marks if m.start not in kept and (near is None or m.start in near)]
    names = [m.get("instrument") for m in gone]
    if not names and not marks and (verbs or clause.has("negation")) and clause.has("role"):
        role = clause.first("role")
        if role and (verbs or is_negated(clause, role)):
            names = [ROLE_INSTRUMENTS.get(role.get("role"), role.get("role"))]
    if (
        not names
        and verbs
        and (_takes_pronoun(verbs[0], clause) or _stands_alone(verbs[0], clause, scene))
        and not clause.has("scale", "section", "singer", "quality", "fault")
    ):
        names = list(scene.spoken_of)
    if not names:
        return False
    for name in dict.fromkeys(names):
        draft.instrument(InstrumentChange("remove", name))
    for m in marks:
        if m not in gone:
            draft.instrument(InstrumentChange("add", m.get("instrument")))
    return True


_PARTICLE_LAST = frozenset(("de", "nl"))
"""Languages in which a particle after a player says by itself what becomes of it: "Flöte raus Geige rein"."""


def _own_verb(mark: Mark, clause: Clause) -> str | None:
    """The verb right after a player, or None."""
    return next((str(m.get("verb")) for m in clause.after(mark, 1) if m.has("verb")), None)


def _governed(mark: Mark, verbs: Sequence[Mark], clause: Clause) -> bool:
    """Whether a verb stands right before an instrument, little words aside: "drop tuned guitars" drops nobody."""
    return any(m in verbs for m in [b for b in clause.before(mark, 4) if not b.has("filler")][:1])


def _stands_alone(verb: Mark, clause: Clause, scene: Scene) -> bool:
    """Whether a verb is all that a clause says of the player that the message named: "that synth is awful, out"."""
    return scene.named_here and all(m is verb or m.has("filler", "courtesy", "particle") for m in clause.marks)


def _takes_pronoun(verb: Mark, clause: Clause) -> bool:
    """Whether a pronoun is what leaves: "lose it", "take that out"; "it should just cut" takes nobody out."""
    if verb.has("pronoun"):
        return True
    return any(m.has("pronoun") for m in clause.after(verb, 2)) or any(m.has("pronoun") for m in clause.before(verb, 1))


def _return(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "bring the guitar back", "put it back in": what left last comes again."""
    if scene.creating or not any(m.get("verb") == "return" for m in clause.all("verb")):
        return False
    names = names_in(clause)
    placed = [c.name for c in (scene.last.instruments if scene.last else ()) if c.action == "place"]
    if not names and placed and not clause.has("singer", "section"):
        for name in placed:
            draft.instrument(InstrumentChange("place", name))
        return True
    if not names and scene.last and not clause.has("singer", "section"):
        names = [c.name for c in scene.last.instruments if c.action in ("remove", "swap")]
    for name in names:
        draft.instrument(InstrumentChange("add", name, step=_soft(clause)))
    return bool(names)


def _play(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """Where in the stereo field, and how it is played."""
    if scene.creating or not clause.has("instrument", "pronoun"):
        return False
    pans = places_named(clause, message)
    pointing = clause.has("pronoun") and bool(pans) and clause.value("verb") in ("pan", "place", "raise", "swap", "add")
    names = names_in(clause) or (list(scene.spoken_of) if pointing else [])
    if not names:
        return False
    words = {message.word(i) for m in clause.marks for i in range(m.start, m.end)}
    articulation = next((a for a in ("pizzicato", "staccato", "legato") if a in words), None)
    near = 0.5 if "small" in clause.values("size") else 1.0
    if articulation is None and (not pans or words & {"leave"}):
        return False
    if pointing and not instruments_in(clause):
        for name in names:
            draft.instrument(InstrumentChange("play", name, pan=pans[0][1] * near))
    for mark in instruments_in(clause):
        at = next((pan for place, pan in pans if place >= mark.end), pans[-1][1] if pans else None)
        pan = None if at is None else at * near
        if not scene.plays(mark.get("instrument")) and "add" in clause.values("verb"):
            draft.instrument(InstrumentChange("add", mark.get("instrument")))
        draft.instrument(InstrumentChange("play", mark.get("instrument"), articulation=articulation, pan=pan))
    return True


_BESIDE = frozenset(listed("under over behind below beneath underneath against along above beside around"))
"""Words before an instrument that is only named to say where the new one goes."""

_UPON = frozenset(listed("on onto to through of from"))
"""Words before one who plays already: something else is done there ("a compressor on the drums")."""

_WISHING = frozenset(
    listed("""let have should want get make could can would need with also too plus and
    some more please maybe give""")
)


def _tells_a_story(clause: Clause, message: Message) -> bool:
    """Whether a clause speaks of somebody's life: "my brother plays the trombone"."""
    words = {message.word(i) for m in clause.marks for i in range(m.start, m.end)}
    strangers = sum(not m.readings for m in clause.marks)
    return not words & _WISHING and ((strangers >= 1 and clause.has("verb")) or strangers >= 2)


def _add_part(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "give it a beat" or "add a bassline": whoever has that part joins."""
    role = clause.first("role")
    given = any(m.get("verb") == "add" or message.words(m) == "give" for m in clause.marks)
    name = ROLE_INSTRUMENTS.get(role.get("role")) if role else None
    if (
        scene.creating
        or name is None
        or role is None
        or not given
        or names_in(clause)
        or clause.has("scale", "more", "less", "negation", "genre", "instead")
        or "the" in {message.words(m) for m in clause.before(role, 1)}
        or message.words(role) == "groove"
    ):
        return False
    draft.instrument(InstrumentChange("add", name))
    return True


def _add(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """Whoever else is named joins, unless the clause only speaks of who is there."""
    marks = instruments_in(clause)
    verbs = {m.get("verb") for m in clause.all("verb")}
    if scene.creating:
        for m in marks:
            draft.instrument(InstrumentChange("add", m.get("instrument")))
        return bool(marks)
    if not marks or "keep" in verbs or ("add" not in verbs and _tells_a_story(clause, message)):
        return False
    for m in marks:
        name = m.get("instrument")
        if scene.plays(name) and any(message.words(b) in ("what about", "how about") for b in clause.marks):
            continue
        near = {message.words(b) for b in clause.before(m, 2)}
        if scene.plays(name) and ((len(marks) > 1 and near & _BESIDE) or near & _UPON):
            continue
        sounding = any(str(s).startswith(EFFECT_NAMES) for s in clause.values("scale"))
        spoken = clause.has("scale") and (scene.plays(name) or (sounding and "add" not in verbs))
        moved = any(o is not m and o.has("scale", "more", "less", "too", "lacking") for o in clause.marks)
        if spoken or (moved and m.has("scale", "quality")):
            continue
        if "add" in verbs or not scene.plays(name) or is_named_alone(message) or comes_with_a_style(m, clause):
            draft.instrument(InstrumentChange("add", name, step=_soft(clause)))
    return True


def _treated(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "sidechain the pads": whatever that is, nobody joins by it."""
    return not scene.creating and is_treated(clause, message)


FRAMES: tuple[Frame, ...] = (
    _treated,
    ensemble,
    instead,
    _all_but,
    exchange,
    carry,
    _solo,
    _solo_abroad,
    soloing,
    _only,
    _return,
    octaves,
    level_there,
    _everywhere,
    _place,
    _play,
    level,
    _without,
    _add_part,
    _add,
)
"""What a clause with instruments may be, the most particular first."""
