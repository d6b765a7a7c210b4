"""When players come in and go out: "the bass only from bar 5", "strings come in at 0:20", "no drums until bar 5".

Such wishes are taken out of the message before the other readers see it, for twenty seconds are then no length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from music_assistant.change import InstrumentChange
from music_assistant.listeners.rules.draft import Scene
from music_assistant.listeners.rules.figure_words import ONES, TENS
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import names_in
from music_assistant.listeners.rules.parts import reference
from music_assistant.listeners.rules.tokens import folded, listed

_OTHERWISE = ("scale", "quality", "interval", "key", "tempo", "fault", "chords", "percent", "decibels", "ratio")
"""What a clause may say from a place on that no entrance is: "the piano louder from bar 5"."""
_OF_DEGREE = ("scale", "tempo", "decibels", "percent", "key", "interval")
_OTHER_VERBS = ("raise", "lower", "swap", "repeat", "pan", "keep")


@dataclass(frozen=True)
class Entries:
    """What was found, the message without it, and the tokens of wishes for something else that holds from a bar on,
    which nothing can hold."""

    changes: tuple[InstrumentChange, ...]
    rest: Message
    unheld: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Place:
    """A place that words name. `at`: the moment where it begins; `after`: where it ends, for a bar or some of them.

    `lead`: "at" it, "after" it, "until" it, or "in" all of it.
    """

    at: str
    after: str
    lead: str
    start: int
    end: int


@dataclass(frozen=True)
class Tongue:
    """How a language says it: its prepositions as parts of a pattern, words for bars, seconds and halves, and the
    words that say that somebody comes, goes or is not there, and waits."""

    at: str
    after: str
    until: str
    bar: str
    seconds: str
    half: str
    first: str
    last: str
    to: str
    comes: str
    goes: str
    waits: str = r"(?!)"


TONGUES: Mapping[str, Tongue] = MappingProxyType({
    "en": Tongue(
        at=r"(?:starting |only )?(?:from|at|in|on|around)(?: the start of| the beginning of)?(?: the)?",
        after=r"after(?: the)?(?: end of)?(?: the)?", until=r"(?:until|till|'til|before|up to|up until)(?: the)?",
        bar=r"(?:bars?|measures?)", seconds=r"(?:s|secs?|seconds?)(?: mark)?",
        half=r"(?:half ?-?way|midway)(?: (?:through|in|into|point))?|from the middle(?: on)?|"
             r"(?:in|for|during) the second half",
        first=r"(?:for|in|during|over|through)? ?the first", last=r"(?:for|in|during|over)? ?the last",
        to=r"(?:to|-|–|through|until|till|and)",
        comes=r"\b(?:bring|brings|come|comes|coming|enter|enters|entering|start|starts|starting|begin|begins|join|joins|"
              r"kick|kicks|drops? in|introduce|add|only|plays?|have|let|put|want|appears?|back)\b",
        goes=r"\b(?:(?<!bring )(?<!find )out|stops?|stopping|leaves?|ends?|disappears?|remove|"
             r"mute|lose|kill|without|no|not|don't|dont|silent|quits?|drop the)\b",
        waits=r"\b(?:waits?|holds?|hold back|doesn't|does not|don't|not|no)\b"),
    "de": Tongue(
        at=r"(?:erst |nur )?(?:ab|von|bei|in|mit|zu)(?: dem| der)?", after=r"nach(?: dem| der| den)?(?: ersten)?",
        until=r"(?:bis|vor)(?: zum| zu)?", bar=r"takt(?:e|en|s)?", seconds=r"(?:s|sek|sekunden?)",
        half=r"(?:ab|nach|bei|in|auf) (?:der |die )?(?:halfte|mitte)|in der zweiten halfte",
        first=r"(?:in |fur )?(?:den|die) ersten", last=r"(?:in |fur )?(?:den|die) letzten", to=r"(?:bis|-|–|und)",
        comes=r"\b(?:setz\w*|einsetz\w*|steig\w*|komm\w*|beginn\w*|start\w*|fang\w*|erst|fug\w*|bring\w*|nur|ab)\b",
        goes=r"\b(?:hor\w*|aus|raus|weg|ohne|kein\w*|nicht|stopp\w*|verschwind\w*|schweig\w*|entfern\w*)\b",
        waits=r"\b(?:kein\w*|nicht|ohne|wart\w*)\b"),
    "fr": Tongue(
        at=r"(?:seulement |qu')?(?:a partir (?:de|du)|des|de|a|en)(?: la| le)?",
        after=r"(?:apres|au bout de)(?: la| les)?(?: premieres)?", until=r"(?:jusqu'a|avant)(?: la)?", bar=r"mesures?",
        seconds=r"(?:s|sec|secondes?)",
        half=r"(?:a partir de |a )la moitie|a mi-(?:parcours|chemin)|a partir du milieu",
        first=r"(?:dans |pendant |pour )?les", last=r"(?:dans |pendant |pour )?les dernieres",
        to=r"(?:a|-|–|et)(?: la)?",
        comes=r"\b(?:entr\w*|commenc\w*|arriv\w*|rejoi\w*|ajout\w*|met\w*|fai\w*|seulement|uniquement|a partir|que)\b",
        goes=r"\b(?:arret\w*|sort\w*|disparai\w*|enlev\w*|retir\w*|sans|pas|plus|coup\w*|tai\w*)\b",
        waits=r"\b(?:pas|sans|attend\w*)\b"),
    "es": Tongue(
        at=r"(?:solo )?(?:desde|a partir del?|en|a)(?: el| la| los)?",
        after=r"(?:despues|tras)(?: de| del)?(?: el| los)?",
        until=r"(?:hasta|antes del?)(?: el)?", bar=r"compas(?:es)?", seconds=r"(?:s|seg|segundos?)",
        half=r"(?:a|desde|a partir de) (?:la )?mitad(?: de la (?:cancion|pieza))?",
        first=r"(?:en |durante )?los primeros", last=r"(?:en |durante )?los ultimos",
        to=r"(?:a|al|-|–|y|hasta)(?: el)?",
        comes=r"\b(?:entr\w*|empie\w*|empez\w*|comien\w*|anad\w*|agreg\w*|pon\w*|met\w*|trae\w*|solo|desde|a partir)\b",
        goes=r"\b(?:sal\w*|par[ae]\w*|call\w*|quit\w*|sin|desaparec\w*|fuera|deten\w*|no)\b",
        waits=r"\b(?:no|sin|esper\w*)\b"),
})
"""Language → how it says where somebody comes in."""

_ORDINALS: Mapping[str, int] = MappingProxyType({word: n for n, word in enumerate(listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"), start=1)})
_COUNT = r"(?P<n>\d+|[a-z]+)"
_CLOCK = r"(?:(?P<minutes>\d+):(?P<rest>\d\d)|(?P<n>\d+(?:[.,]\d+)?) ?"
_COMES_THERE = re.compile(r"\b(?:starts?|begins?|enters?|kicks? in)\b(?! with)")


def read_entries(message: Message, scene: Scene) -> Entries:
    """The wishes of a message about who comes in or goes out where, and what is left of the message."""
    tongue = TONGUES.get(message.language)
    changes: list[InstrumentChange] = []
    gone: set[int] = set()
    unheld: list[tuple[int, int]] = []
    names: list[str] = []
    before: InstrumentChange | None = None
    listed_before: tuple[Mark, ...] = ()
    if tongue is None:
        return Entries((), message)
    for clause in _divided(message):
        text, after = _text(clause, message)
        own = names_in(Clause((*listed_before, *clause.marks)))
        place = _place(clause, message, text, tongue) or _bare(clause, message, text, before)
        names = own if place is None else own or (list(scene.spoken_of) if clause.has("pronoun") else names)
        change = _change(text, place, tongue, before) if place is not None and names else None
        before, begun = change, listed_before
        is_list = all(m.has("instrument", "filler") and not m.has("negation", "verb", "only") for m in clause.marks)
        listed_before = (*listed_before, *clause.marks) if is_list else ()
        if change is None or place is None:
            if not scene.creating and _is_partial(clause, text, tongue):
                unheld.append((clause.marks[0].start, after))
                gone |= {m.start for m in clause.marks}
            continue
        changes += (replace(change, name=name, action="place" if scene.creating or scene.plays(name) else change.action)
                    for name in names)
        gone |= {m.start for m in message.marks if clause.marks[0].start <= m.start < after
                 and (not scene.creating or _is_within(clause, message, m, place))}
        gone |= {m.start for m in begun if not scene.creating}
    return Entries(tuple(_pauses(dict.fromkeys(changes))), _without(message, gone), tuple(unheld))


def _without(message: Message, gone: set[int]) -> Message:
    """The message without the marks that begin at some tokens."""
    if not gone:
        return message
    sentences = (tuple(Clause(tuple(m for m in c.marks if m.start not in gone), c.link) for c in s)
                 for s in message.sentences)
    left = tuple(kept for s in sentences if (kept := tuple(c for c in s if c.marks)))
    return replace(message, marks=tuple(m for m in message.marks if m.start not in gone), sentences=left)


def _divided(message: Message) -> Iterator[Clause]:
    """The clauses, cut where an "and" or a comma parts players who each have a figure or a section of their own."""
    for clause in message.clauses:
        parts = [[clause.marks[0]]]
        for mark, following in pairwise(clause.marks):
            if following.start > mark.end:
                parts.append([])
            parts[-1].append(following)
        told = all(names_in(Clause(tuple(part))) and any(_is_figure(m) for m in part) for part in parts)
        yield from (Clause(tuple(part), clause.link) for part in parts) if told else (clause,)


def _is_figure(mark: Mark) -> bool:
    return mark.has("number", "bars", "length", "section") and not mark.has("instrument")


def _bare(clause: Clause, message: Message, text: str, before: InstrumentChange | None) -> Place | None:
    """The place of a bare figure behind one in bars: the 8 of "the bass after 4 bars and the drums after 8"."""
    if before is None or message.language != "en" or not clause.has("number"):
        return None
    counted = re.sub(r"\bafter (\d+|[a-z]+)$", r"after \1 bars", text)
    return next(_places(re.sub(r"\b(at|from|in) (\d+)$", r"\1 bar \2", counted), TONGUES["en"]), None)


def _pauses(changes: Iterable[InstrumentChange]) -> Iterator[InstrumentChange]:
    """The changes, with "out at bar 7, back in at bar 9" as one rest in between."""
    before: InstrumentChange | None = None
    for c in changes:
        if before is not None and (before.name, before.enters, c.leaves) == (c.name, None, None) and before.leaves:
            yield replace(c, enters=before.leaves, leaves=c.enters, outside=True)
            before = None
            continue
        if before is not None:
            yield before
        before = c
    if before is not None:
        yield before


def _place(clause: Clause, message: Message, text: str, tongue: Tongue) -> Place | None:
    """The place that a clause names; None where it names none, or asks for something else from there on."""
    place = next(_places(text, tongue), None)
    marks = [m for m in clause.marks if place is None or not _is_within(clause, message, m, place)]
    told = re.compile(f"{tongue.comes}|{tongue.goes}")
    others = any((m.has(*_OTHERWISE) and not told.fullmatch(message.words(m))) or m.get("verb") in _OTHER_VERBS
                 for m in marks)
    if others or (place is not None and any(m.has("section") for m in marks)):
        return None
    return place or _section(clause, message, text)


def _is_partial(clause: Clause, text: str, tongue: Tongue) -> bool:
    """Whether a clause asks for more or less of something within some bars alone: "the piano louder from bar 8"."""
    place = next(_places(text, tongue), None)
    return place is not None and f"{place.at}{place.after}".startswith(("bar", "half")) and clause.has(*_OF_DEGREE)


def _text(clause: Clause, message: Message) -> tuple[str, int]:
    """A clause's words in small letters without accents, as long as they were written, and the token after them. A
    stretch of bars ("5-8") is not cut at its dash."""
    end = clause.marks[-1].end
    end += 2 if message.said(end, end + 1) in ("-", "–") and message.said(end + 1, end + 2).isdigit() else 0
    said = message.said(clause.marks[0].start, end)
    return "".join(folded(c)[:1] or " " for c in said), end


def _is_within(clause: Clause, message: Message, mark: Mark, place: Place) -> bool:
    """Whether a mark stands in the words of a place."""
    at = message.tokens[mark.start].start - message.tokens[clause.marks[0].start].start
    return place.start <= at < place.end


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else int(ONES.get(word, TENS.get(word, _ORDINALS.get(word, 0)))) or None


def _places(text: str, tongue: Tongue) -> Iterator[Place]:
    """The places that a clause's words name, the surest first."""
    t = tongue
    if span := re.search(rf"\b{t.bar} (\d+) ?{t.to} ?(?:{t.bar} )?(\d+)", text):
        yield Place(f"bar {span[1]}", f"bar {int(span[2]) + 1}", "in", *span.span())
    for lead, words in (("until", t.until), ("after", t.after), ("at", t.at)):
        for found in (re.search(rf"\b{words} {t.bar} {_COUNT}\b", text),
                      re.search(rf"\b{words} (?P<n>\d+|[a-z]+)(?:(?<=\d)(?:st|nd|rd|th|\.|e|eme))? {t.bar}\b", text)):
            number = _number(found["n"]) if found else None
            if found and number:
                yield Place(f"bar {number}", f"bar {number + 1}", lead, *found.span())
        clock = re.search(rf"\b{words} {_CLOCK}{t.seconds}\b)", text)
        if clock:
            bare, minutes, rest = clock["n"], clock["minutes"], clock["rest"]
            seconds = float(bare.replace(",", ".")) if bare else 60.0 * int(minutes) + int(rest)
            yield Place(f"{seconds:g} s", f"{seconds:g} s", lead, *clock.span())
    yield from _counted(text, tongue)
    if half := re.search(rf"\b(?:{t.half})\b", text):
        yield Place("half", "half", "at", *half.span())


def _counted(text: str, tongue: Tongue) -> Iterator[Place]:
    """Places that are told by so many bars: "after 8 bars", "the first 4 bars", "8 bars in"."""
    t = tongue
    patterns = (("after", rf"\b{t.after}(?: first)? {_COUNT} {t.bar}"),
                ("after", rf"\b{_COUNT} {t.bar} (?:in|later)\b"), ("last", rf"\b{t.last} {_COUNT} {t.bar}"),
                ("first", rf"\b{t.first} {_COUNT}(?: premieres)? {t.bar}"))
    for kind, pattern in patterns:
        found = re.search(pattern, text)
        number = _number(found["n"]) if found else None
        if not found or not number:
            continue
        if kind == "last":
            yield Place(f"bar -{number}", "", "in", *found.span())
        else:
            at = "" if kind == "first" else f"bar {number + 1}"
            yield Place(at, f"bar {number + 1}", "in" if kind == "first" else "at", *found.span())


def _section(clause: Clause, message: Message, text: str) -> Place | None:
    """As in "start the drums at the second verse"."""
    mark = clause.first("section")
    if mark is None or message.language != "en" or not _COMES_THERE.search(text):
        return None
    led = [message.word(mark.start - i) for i in (1, 2, 3)]
    if not {"at", "from", "on"} & set(led):
        return None
    name = reference(mark, clause, message)
    return Place(name, name, "at", 0, 0)


def _change(text: str, place: Place, tongue: Tongue, before: InstrumentChange | None) -> InstrumentChange | None:
    """What a clause asks for at a place; None where neither it nor the one `before` says that somebody comes or goes.
    """
    words = text[:place.start] + " " + text[place.end:]
    goes, waits = (re.search(p, words) is not None for p in (tongue.goes, tongue.waits))
    comes = re.search(tongue.comes, text) is not None
    if before is not None and not (goes or waits or comes):
        comes, goes = before.enters is not None, before.leaves is not None
    join = InstrumentChange("add", "")
    if place.lead == "until":
        return replace(join, enters=place.at) if goes or waits else replace(join, leaves=place.at, action="place")
    if place.lead == "in":
        if goes:
            return InstrumentChange("place", "", enters=place.at or None, leaves=place.after or None, outside=True)
        return replace(join, enters=place.at or None, leaves=place.after or None) if comes else None
    moment = place.after if place.lead == "after" else place.at
    if goes:
        return InstrumentChange("place", "", leaves=moment)
    from_there = comes or text[place.start:].startswith(("from", "ab", "a partir", "desde", "des"))
    return replace(join, enters=moment) if from_there else None
