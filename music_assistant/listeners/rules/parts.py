"""Sections: which are meant, which come, go, grow or shrink, and whole running orders."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from music_assistant.change import InstrumentChange, SectionChange
from music_assistant.listeners.rules.draft import Draft, Scene, step
from music_assistant.listeners.rules.head_final import NATIVE
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.pitches import KeyWords
from music_assistant.listeners.rules.polarity import is_negated, near_size
from music_assistant.refining.shape import meant_sections
from music_assistant.vocabulary.pace import TEMPO_STEP_RATIOS

LISTED_FROM = 3
"""So many sections in a row are a running order."""

POSTPOSED = frozenset(("ja", "ko", "zh", "tr", "hi"))
"""Languages that say where after the section's name."""

_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "5", "6": "6", "-1": "last"}


def reference(mark: Mark, clause: Clause, message: Message) -> str:
    """A section as a change names it: "chorus", "second verse", "verse 2"."""
    name = str(mark.get("section"))
    behind = clause.after(mark, 1) if message.language == "ar" else ()
    if behind and behind[0].get("ordinal") in _ORDINALS:
        return f"{_ORDINALS[behind[0].get('ordinal')]} {name}"
    for m in clause.before(mark, 1 if message.language == "ar" else 2):
        if m.has("ordinal") and m.get("ordinal") in _ORDINALS:
            return f"{_ORDINALS[m.get('ordinal')]} {name}"
    after = clause.after(mark, 1)
    if after and after[0].has("number") and 1 <= after[0].get("number") <= 9 and not _times(clause, message):
        return f"{name} {int(after[0].get('number'))}"
    return name


def _places(clause: Clause, message: Message) -> list[Mark]:
    """The section marks that say where: after a preposition, or beside one that is."""
    places: list[Mark] = []
    for mark in clause.all("section"):
        before = clause.before(mark, 4)
        if message.language in STEMMED:
            other = next((i for i, m in enumerate(before) if m.has("section")), len(before))
            before = before[: other if not (other < 3 and _listed(before[:other], message)) else len(before)]
        led = any(m.has("where") for m in before) or message.language in POSTPOSED
        led = led or any(message.words(m) in _SITTING for m in before[:3]) or _heads(mark, clause, message)
        if led or (places and any(message.words(m) in ("and", "or") for m in before[:2])):
            places.append(mark)
    return places


_SITTING = frozenset(("sit out", "sits out", "lay out", "lays out", "sitting out", "skips", "resting", "rests"))
"""Verbs that take a section right after them: "the guitar sits out the bridge"."""


def _heads(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a section opens a clause that tells who plays there: "verses without bass", "intro with just piano"."""
    opening = clause.marks.index(mark) <= 1 and not clause.has("where", "scale", "quality")
    if message.language == "ar" and opening and clause.has("instrument"):
        told = [m for m in clause.after(mark, 4) if not m.has("filler", "ordinal") and m.get("verb") != "place"]
        return bool(told) and (told[0].has("negation", "only", "singer") or told[0].get("verb") == "remove")
    following = [message.words(m) for m in clause.after(mark, 1)]
    return opening and clause.has("instrument") and following[:1] in (["without"], ["with"], ["minus"], ["with no"])


def _listed(between: tuple[Mark, ...], message: Message) -> bool:
    """Whether nothing but an "and", an "or" or an article stands between two sections."""
    return all(message.words(m) in ("and", "or", "the", "in") or m.has("ordinal") for m in between)


def section_names(clause: Clause, message: Message, scene: Scene) -> list[str]:
    """The sections in which something shall, or shall not, happen."""
    places = _places(clause, message)
    names = [reference(m, clause, message) for m in places]
    if not names and scene.spec is not None and (at := _nth_section(clause, message)) is not None:
        names = [s.id for s in scene.spec.sections[at:][:1]]
    if not names and scene.spec is not None and not clause.has("section"):
        edges = {str(m.get("where")) for m in clause.all("where") if m.has("where")}
        ids, middle = [s.id for s in scene.spec.sections], len(scene.spec.sections) // 2
        halves = {"first half": ids[:middle], "second half": ids[middle:]}
        half = next((halves[e] for e in edges if e in halves), None)
        return half or [ids[at] for word, at in (("start", 0), ("end", -1)) if word in edges]
    if names and scene.spec is not None and clause.has("where"):
        marks = [m for m in clause.all("where") if m.get("where") in ("onwards", "until", "before", "after")]
        onwards = any(m.get("where") == "onwards" for m in marks) or (
            any(message.words(m) == "from" for m in clause.marks)
            and (any(message.words(m) == "on" for m in clause.marks) or _comes_in(clause, message) or (
                message.language == "en" and message.words(clause.marks[0]) != "from" and not clause.has(
                    "negation", "verb", "lacking", "scale", "more", "less", "quality")))
        )
        onwards = onwards or _waits(clause, message) or any(_enters(m, clause, message) for m in places[:1])
        onwards = onwards or _from_there(places, clause, message)
        until = any(m.get("where") == "until" for m in marks)
        past = bool(places) and _is_past(places[0], clause, message)
        meant = meant_sections(scene.spec.sections, names[0]) if onwards or until or past else ()
        if meant:
            at = scene.spec.sections.index(meant[-1 if past else 0]) + past
            onwards = onwards or (past and not until)
            return [s.id for s in (scene.spec.sections[at:] if onwards else scene.spec.sections[:at])]
    return list(dict.fromkeys(names))


_EDGES = {
    **dict.fromkeys(("end", "ends", "finish", "close"), "outro"),
    **dict.fromkeys(("start", "starts", "begin", "begins", "open", "opens"), "intro"),
}


def edge_named(clause: Clause, message: Message) -> list[str]:
    """The section that "end with …" or "start with …" speaks of."""
    words = [message.word(i) for m in clause.marks for i in range(m.start, m.end)]
    return next(([_EDGES[w]] for w, n in pairwise(words) if w in _EDGES and n in ("with", "on")), [])


def _from_there(places: list[Mark], clause: Clause, message: Message) -> bool:
    """Whether a Japanese "from" follows the place where somebody comes in: "ドラムはサビから入れて"."""
    if message.language != "ja" or clause.has("negation") or any(m.get("verb") == "remove" for m in clause.marks):
        return False
    return clause.has("instrument", "pronoun") and any(message.word(m.end) == "から" for m in places)


def _is_past(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a place is what comes when a section is over: "after the intro", "once the intro is done"."""
    if message.language not in ("en", "ar") or not clause.has("instrument", "pronoun"):
        return False
    led = [message.words(m) for m in clause.before(mark, 3)]
    after = [m for m in clause.before(mark, 3) if m.get("where") == "after" and message.words(m) != "once"]
    if _enters(mark, clause, message):
        return False
    over = {message.words(m) for m in clause.after(mark, 3)} & _OVER
    return bool(after) or bool(
        over and {"once", "when", "until", "till", "as soon as"} & set(led))


def _enters(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether a place is where something begins to happen: "once the chorus hits", "when the second verse starts"."""
    led = {message.words(m) for m in clause.before(mark, 3)}
    following = {message.words(m) for m in clause.after(mark, 2)}
    return bool(led & {"once", "when"}) and bool(following & _ENTRANCES)


_ENTRANCES = frozenset(("hits", "starts", "begins", "kicks in", "comes", "comes in", "drops", "arrives", "lands",
                        "start"))
_OVER = frozenset(("over", "done", "finished", "ends", "finishes", "through", "ended", "gone", "out"))


def _waits(clause: Clause, message: Message) -> bool:
    """Whether somebody holds back up to a place: "wait for the chorus", "held back until the second verse"."""
    waiting = ("wait", "hold", "held", "save", "keep back")
    return any(message.words(m).startswith(waiting) for m in clause.marks) and any(
        m.get("where") == "until" or message.words(m) in ("for", "till", "until") for m in clause.all("where"))


def _nth_section(clause: Clause, message: Message) -> int | None:
    """The place in the form of "the last section" or "the first part", which no name tells."""
    for mark in clause.all("ordinal"):
        at = str(mark.get("ordinal"))
        named = message.word(mark.end) in ("section", "part") or message.words(mark).endswith("段")
        if named and at.lstrip("-").isdigit():
            return int(at) - 1 if int(at) > 0 else int(at)
    return None


def _comes_in(clause: Clause, message: Message) -> bool:
    """Whether somebody enters: "in only from the second verse"."""
    if clause.has("negation") or any(m.get("verb") == "remove" for m in clause.all("verb")):
        return False
    return clause.has("only") or any(m.get("verb") == "place" for m in clause.all("verb"))


def read_parts(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    """Gather what a clause wishes of sections."""
    marks = [m for m in clause.all("section") if not m.has("quote")]
    if not marks:
        return
    if len(marks) >= LISTED_FROM and not clause.has("negation"):
        return
    if any(c.action == "add" and c.section == "solo" for c in draft.sections) and clause.has("instrument"):
        return
    if clause.has("instrument") and not _is_object(marks[0], clause, message) and not marks[0].has("instrument"):
        return
    asked = clause.has("verb") or message.word(marks[0].start - 1) in ("a", "an", "another")
    if marks[0].has("instrument") and not scene.creating and marks[0].get("instrument") and asked:
        draft.instruments[:] = [c for c in draft.instruments if c.name != marks[0].get("instrument")]
        if "remove" in clause.values("verb"):
            draft.sections.append(SectionChange("remove", str(marks[0].get("section"))))
            return
        draft.sections.append(
            SectionChange("add", str(marks[0].get("section")), bars=clause.value("bars"),
                          where=place_of(marks[0], clause, message))
        )
        if not scene.plays(marks[0].get("instrument")):
            where = (str(marks[0].get("section")),)
            draft.instrument(InstrumentChange("add", marks[0].get("instrument"), sections=where))
        return
    mark = _object_of(marks, clause, message)
    name = reference(mark, clause, message)
    for act in (_removed, _repeated, _sized, _set, _added):
        if act(mark, name, clause, message, scene, draft):
            return


def running_order(message: Message) -> tuple[str, ...]:
    """The sections of a running order, where the message lists one."""
    for sentence in message.sentences:
        names = [str(m.get("section")) for c in sentence for m in c.all("section") if not m.has("instrument")]
        marks = [m for c in sentence for m in c.all("section")]
        close = all(b.start - a.end <= 3 for a, b in pairwise(marks))
        if len(names) >= LISTED_FROM and close and not any(c.has("negation") for c in sentence):
            return tuple(names)
    return ()


def _object_of(marks: Sequence[Mark], clause: Clause, message: Message) -> Mark:
    """The section that something happens to: in Japanese not the one that an "after" says where of."""
    if message.language != "ja" or len(marks) < 2:
        return marks[0]
    led = [m for m in marks if any(n.get("where") in ("before", "after") for n in clause.after(m, 1))]
    return next((m for m in marks if m not in led), marks[0])


def _is_object(mark: Mark, clause: Clause, message: Message) -> bool:
    """Whether the section itself is what a verb is about ("add a sax solo before …"), not the place of a player."""
    verb = next((m for m in clause.all("verb") if m.get("verb") in ("add", "remove", "repeat")), None)
    if verb is not None and message.words(verb) in _SITTING:
        return False
    if verb is None or mark.start < verb.start:
        return False
    return not any(m.has("where") for m in clause.before(mark) if m.start > verb.start)


def _removed(mark: Mark, name: str, clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    verbs = {m.get("verb") for m in clause.all("verb")}
    if (
        (clause.has("bars", "length") and not scene.creating)
        or not (is_negated(clause, mark) or "remove" in verbs)
        or (scene.creating and not is_negated(clause, mark))
    ):
        return False
    if any(
        m.get("where") == "in" and (message.words(m) in ("in", "during") or clause.has("singer"))
        for m in clause.before(mark, 3)
    ):
        return False
    if (message.word(mark.start - 2), message.word(mark.start - 1)) == ("out", "of") or (
            "out of" in message.said(clause.marks[0].start, mark.start).lower() and clause.has("pronoun")):
        return False
    for other in clause.all("section"):
        draft.sections.append(SectionChange("remove", reference(other, clause, message)))
    return True


def _repeated(mark: Mark, name: str, clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    again = any(m.get("verb") == "repeat" for m in clause.all("verb")) or any(
        message.words(m) in ("another", "one more", "again", "extra") for m in clause.before(mark, 2)
    )
    again = again or (message.word(mark.start - 2), message.word(mark.start - 1)) == ("one", "more")
    there = sum(s.name == mark.get("section") for s in scene.spec.sections) if scene.spec else 0
    more = max(int(again), _times(clause, message) - there)
    if (
        more < 1
        or scene.creating
        or scene.spec is None
        or all(s.name != mark.get("section") for s in scene.spec.sections)
    ):
        return False
    draft.sections.extend([SectionChange("repeat", name)] * min(more, MAX_REPEATS))
    return True


MAX_REPEATS = 15
"""So often a section comes again at one word."""


def _times(clause: Clause, message: Message) -> int:
    """How often a section shall come in all, where the words say so: "three times", 「3回」; else 0."""
    counted = [m for m in clause.all("number") if message.word(m.end) in ("times", "回")]
    return int(counted[0].get("number")) if counted else 0


def _sized(mark: Mark, name: str, clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """A section's length, in bars or by a step; one that is not there yet is added so long."""
    bars = clause.value("bars")
    grows = _grows_by(clause, message)
    there = scene.spec is not None and any(s.name == mark.get("section") for s in scene.spec.sections)
    length = [m for m in clause.marks if (m.get("scale") or m.get("quality") or "").startswith("length")]
    if bars is None and length and there and scene.spec is not None:
        sign = 1 if (length[0].get("scale") or length[0].get("quality")).endswith("+") else -1
        sign = -sign if any(m.has("too") for m in clause.before(length[0], 3)) else sign
        now = next(s.bars for s in scene.spec.sections if s.name == mark.get("section"))
        bars = max(1, round(now * 2.0 ** (sign * near_size(clause, length[0]))))
    if bars is None and clause.has("ratio") and there and scene.spec is not None:
        now = next(s.bars for s in scene.spec.sections if s.name == mark.get("section"))
        bars = max(1, round(now * float(clause.value("ratio").partition(":")[2])))
    if bars is not None and grows and there and scene.spec is not None:
        now = next(s.bars for s in scene.spec.sections if s.name == mark.get("section"))
        bars = max(1, now + grows * bars)
    if bars is None and length and scene.creating:
        bars = 2 if (length[0].get("quality") or length[0].get("scale")).endswith("-") else 8
    if bars is None:
        return False
    new = clause.value("verb") == "add" and not length and _is_object(mark, clause, message)
    if there and not (new and scene.spec is not None):
        draft.sections.append(SectionChange("set", name, bars=bars))
    else:
        draft.sections.append(
            SectionChange("add", str(mark.get("section")), bars=bars, where=place_of(mark, clause, message))
        )
    return True


def _grows_by(clause: Clause, message: Message) -> int:
    """1 where a figure of bars is what comes on top ("4 bars longer", "extend it by 4 bars"), -1 off, else 0."""
    figure = clause.first("bars")
    if figure is None:
        return 0
    scales = [m for m in clause.all("scale") if str(m.get("scale")).startswith("length")]
    after = [m for m in clause.after(figure, 1) if m in scales]
    by = message.word(figure.start - 1) in ("by", "with", "um")
    told = after or (scales if by else [])
    return (1 if str(told[0].get("scale")).endswith("+") else -1) if told else 0


def _set(mark: Mark, name: str, clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """A section's own energy, key, tempo, chords or transposition."""
    if scene.creating:
        return False
    values: dict[str, object] = {}
    for m in clause.marks:
        word = m.get("scale") or m.get("quality") or ""
        if word.startswith(("energy", "level")):
            sign = 1.0 if word.endswith("+") else -1.0
            sign = -sign if any(b.has("too", "less") and not b.has("more") for b in clause.before(m, 3)) else sign
            values["energy_step"] = step(sign * near_size(clause, m))
        if word.startswith("tempo") and scene.spec is not None:
            sign = -1.0 if word.endswith("-") != any(b.has("too") for b in clause.before(m, 3)) else 1.0
            faster = TEMPO_STEP_RATIOS[step(sign * near_size(clause, m))]
            values["tempo_bpm"] = _goal_bpm(clause, message) or float(round(scene.spec.tempo_bpm * faster))
    dial = next((m for m in clause.all("verb") if m.get("verb") in ("raise", "lower")), None)
    if dial is not None and not values and not clause.has("instrument", "tempo", "interval", "key", "role"):
        values["energy_step"] = step((1.0 if dial.get("verb") == "raise" else -1.0) * near_size(clause, dial))
    key = clause.value("key")
    if isinstance(key, KeyWords) and key.tonic and scene.spec is not None:
        values["key"] = f"{key.tonic} {key.mode or scene.spec.parsed_key.mode}"
    tempo = clause.value("tempo")
    if tempo is not None and tempo.bpm:
        values["tempo_bpm"] = tempo.bpm
    if clause.has("chords"):
        values["chords"] = clause.value("chords")
    if clause.has("interval") and clause.has("direction", "scale", "verb"):
        down = clause.value("direction") == "down" or any((m.get("scale") or "").endswith("-") for m in clause.marks)
        values["transpose"] = -clause.value("interval") if down else clause.value("interval")
    if not values:
        return False
    draft.sections.append(SectionChange("set", name, **values))  # type: ignore[arg-type]
    for field in ("tonic", "mode") if "key" in values else ():
        draft.values.pop(field, None)
    for field in ("tempo_bpm", "tempo_step", "pace") if "tempo_bpm" in values else ():
        draft.values.pop(field, None)
    return True


def _goal_bpm(clause: Clause, message: Message) -> float | None:
    """The tempo that a bare figure says a section shall go at: "slow the bridge down to 80"."""
    figures = [m.get("number") for m in clause.all("number") if message.word(m.start - 1) in ("to", "at")]
    return next((float(n) for n in figures if 40 <= n <= 260), None)


def beside(clause: Clause) -> tuple[Mark, str] | None:
    """The section that a "before" or "after" behind it makes the place of another, and that word."""
    order = sorted(clause.marks, key=lambda m: m.start)
    for mark, following in pairwise(order):
        if mark.has("section") and following.get("where") in ("before", "after"):
            return mark, str(following.get("where"))
    return None


def _added_beside(clause: Clause, message: Message, draft: Draft) -> bool:
    """As in "bridge-after solo add", where the place comes before the postposition."""
    near = beside(clause)
    new = [m for m in clause.all("section") if near and m is not near[0]]
    if near is None or not new:
        return False
    where = f"{near[1]} {reference(near[0], clause, message)}"
    draft.sections.extend(SectionChange("add", str(m.get("section")), where=where) for m in new)
    return True


def _added(mark: Mark, name: str, clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    verbs = {m.get("verb") for m in clause.all("verb")}
    bare = not verbs and not clause.has("instrument", "scale", "quality", "negation", "only", "more", "less", "singer")
    late = message.language in POSTPOSED and ("add" in verbs or bare) and not scene.creating
    if late and _added_beside(clause, message, draft):
        return True
    led = _places(clause, message) if message.language not in POSTPOSED and not scene.creating else []
    if mark in led:
        free = [m for m in clause.all("section") if m not in led]
        if not free:
            return False
        mark = free[0]
    wished = (
        verbs & {"add", "return"}
        or any(m.get("music") == "request" for m in clause.before(mark, 3))
        or (scene.creating and (clause.has("where") or not mark.has("music")))
        or any(message.words(m) in ("give", "with") for m in clause.before(mark))
    )
    if not wished or mark.has("ordinal") or clause.has("scale") or any(m.has("ordinal") for m in clause.after(mark, 1)):
        return False
    if scene.creating and any(message.words(m) == "music" for m in clause.after(mark, 1)):
        return False
    for other in clause.all("section"):
        if other is mark or not any(m.has("where") for m in clause.before(other, 4)):
            where = place_of(other, clause, message)
            draft.sections.append(SectionChange("add", str(other.get("section")), where=where))
    return True


def place_of(mark: Mark, clause: Clause, message: Message) -> str | None:
    """Where an added section goes: "start", "middle", "end", "before last chorus"."""
    for m in clause.marks if message.language in NATIVE else clause.after(mark):
        place = m.get("where")
        if place in ("start", "middle", "end"):
            return str(place)
        if place in ("before", "after"):
            target = next((t for t in clause.after(m, 4) if t.has("section")), None)
            if message.language in ("ja", "ko"):
                target = next((t for t in clause.before(m, 1) if t.has("section")), target)
            if target:
                return f"{place} {reference(target, clause, message)}"
    return _place_before(mark, clause, message) if message.language in STEMMED else None


def _place_before(mark: Mark, clause: Clause, message: Message) -> str | None:
    """Where an added section goes by the words before it: "nach dem Refrain noch eine Bridge"."""
    for m in clause.before(mark):
        place = m.get("where")
        if place in ("start", "middle", "end"):
            return str(place)
        if place in ("before", "after"):
            target = next((t for t in clause.after(m, 4) if t.has("section") and t is not mark), None)
            return f"{place} {reference(target, clause, message)}" if target else None
    return None
