"""Instruments that are pointed at rather than named: "the new one", "the second one", "what you just added",
"the other guitar", "the high thing"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from music_assistant.change import InstrumentChange
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.tokens import Token, listed
from music_assistant.spec import Instrument
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.lookup import meant_by

_THING = r"(?:one|thing|part|instrument|sound|bit|noise|addition|guy|layer|player|newcomer|texture)"
_LATEST = re.compile(
    rf"\b(?:(?:the|that|this|your|our) (?:brand )?(?:new|newest|newly added|latest|last|extra|added|most recent|recent)"
    rf"(?: added)? {_THING}(?: (?:that )?(?:you|we|i)(?: just)? (?:added|put in|brought in|gave me|asked for))?"
    r"|the newcomer"
    rf"|(?:what|whatever|(?:the|that) {_THING})(?: that| which)? (?:you|we|i|u|you've|we've|i've|youve)"
    rf"(?: have)?(?: just| last| recently| now)? (?:added|put in|brought in|threw in|gave me|gave us|introduced"
    rf"|asked for|requested|dropped in|swapped in|included|layered)(?: last| just now| there| in| earlier)?)\b")
_LATEST_ALL = re.compile(r"\bthe (?:new|newest|latest|last|added|extra) (?:ones|things|parts|instruments|additions)\b")
_NO_STRETCH = (
    r"(?! (?:\d+|half|third|quarter|few|couple|two|three|four|six|eight|ten|twelve|sixteen|thirty|minutes?|seconds?"
    r"|bars?"
    r"|beats?|time|verses?|chorus(?:es)?|refrains?|hooks?|bridges?|sections?|drops?|solos?|intros?|outros?|breakdowns?"
    r"|versions?|takes?)\b)")
"""After "the first" none of these: they say where, or which version."""
_NTH = re.compile(rf"\b(?:the|that) (?P<nth>first|second|third|1st|2nd|3rd|former|latter)(?: {_THING})?\b{_NO_STRETCH}")
_NTH_NAMED = re.compile(r"\b(?:the|that) (?P<nth>first|second|third|1st|2nd|3rd|other) (?P<name>[a-z]+)\b")
_OTHER = re.compile(rf"\b(?:the|that) other {_THING}\b")
_BOTH = re.compile(r"\b(?:both(?: of (?:them|those|these))?|(?:those|these|the|them) two(?: of them)?|them both)\b")
_DESCRIBED = re.compile(
    rf"\b(?:the|that|this|those) (?P<how>[a-z]+)(?: (?:sounding|pitched|sounding|little|old))?"
    rf" (?:{_THING}|things|stuff|sounds|bits)\b")

_PLACES: Mapping[str, int] = MappingProxyType(
    {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": -1, "third": 2, "3rd": 2})
_HIGH, _LOW = "highest", "lowest"
_LOOKS: Mapping[str, str] = MappingProxyType(
    {word: meant for meant, words in {
        _HIGH: "high highest higher squeaky shrill piercing screechy tweety whistly tinny top",
        _LOW: "low lowest lower deep deepest rumbly rumbling boomy bottom growly",
        "plucked guitar": "plucky plucked strummy strummed strumming twangy jangly",
        "woodwind reed": "blowy windy breathy airy",
        "strings": "bowed stringy scratchy sawing",
        "brass": "brassy blaring tooting parping",
        "mallet": "jingly ringing bell chimey tinkly twinkly tinkling dinging plinky plinking",
        "drums percussion": "drummy thumping banging hitty clicky ticking rattly rattling shaky shaking",
        "synth pad": "buzzy buzzing wobbly wobbling synthy electronic spacey floaty",
        "voice": "aah choral voicey",
    }.items() for word in words.split()})
"""How people describe a sound whose instrument they cannot name, and the families (or the register) that they mean."""

WIDE = 60
"""Semitones: an instrument of a wider range is neither the high thing nor the low one while there are others."""
_OF_VERSIONS = frozenset(listed(
    "back load version recall return open prefer preferred liked better best hear restore draft mix revert undo "
    "redo before versions use pick choose"))
"""Words beside which "the second one" is a version of the piece."""
_ACTS = (
    "verb", "scale", "quality", "only", "section", "more", "less", "too", "direction", "side", "negation", "lacking")


@dataclass(frozen=True)
class Pointers:
    """Who can be pointed at. `added`: those of the last change that brought somebody, in order; `listed`: those of
    the last change that brought or touched several; `touched`: those of the last change."""

    band: tuple[Instrument, ...] = ()
    added: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    founders: tuple[str, ...] = ()


def pointers_in(conversation: Conversation) -> Pointers:
    """Who can be pointed at where a conversation stands."""
    current = conversation.current
    if current is None:
        return Pointers()
    here = {i.name for i in current.spec.instruments}
    lineage, number = [], current.number
    while number:
        version = conversation.version(number)
        lineage.append(version)
        number = version.parent or 0
    brought = [_named(v.change.instruments, here, ("add", "swap")) for v in lineage if v.parent]
    several = [_named(v.change.instruments, here, None) for v in lineage if v.parent]
    founders = next((_named(v.change.instruments, here, None) for v in lineage if not v.parent), ())
    return Pointers(current.spec.instruments, next((b for b in brought if b), ()),
                    next((s for s in several if len(s) > 1), ()), several[0] if several else (), founders)


def _named(changes: Iterable[InstrumentChange], here: set[str], actions: tuple[str, ...] | None) -> tuple[str, ...]:
    """The players that changes named and that are in the band, in order."""
    names = [c.into or c.name for c in changes if actions is None or c.action in actions]
    meant = [next(iter(meant_by(n, list(here))), n) if n not in here else n for n in names]
    return tuple(dict.fromkeys(n for n in meant if n in here))


def pointed(marks: Sequence[Mark], tokens: Sequence[Token], pointers: Pointers) -> tuple[Mark, ...]:
    """The marks with the words that point at a player of the band taken for the player's name."""
    words = [t.word for t in tokens]
    acts = any(m.has(*_ACTS) for m in marks)
    if not pointers.band or not acts:
        return tuple(marks)
    text = " ".join(words)
    here = _named([InstrumentChange("level", str(m.get("instrument"))) for m in marks if m.has("instrument")],
                  {i.name for i in pointers.band}, None)
    pointers = replace(pointers, touched=(*pointers.touched, *here)) if len(here) == 1 else pointers
    of_versions = bool(_OF_VERSIONS & set(words))
    result = tuple(marks)
    for pattern, resolve, of_piece in _POINTS:
        if of_piece and of_versions:
            continue
        for found in pattern.finditer(text):
            names = () if _is_of_form(found, text) else resolve(found, pointers)
            if names:
                if _is_nth(found):
                    pointers = replace(pointers, touched=(*pointers.touched, *names))
                at = text[: found.start()].count(" ")
                result = _renamed(result, at, at + found.group().count(" ") + 1, names)
    return result


def _is_of_form(found: re.Match[str], text: str) -> bool:
    """Whether "the last part" is one of the piece's form: "only in the last part"."""
    before = text[: found.start()].split()[-1:]
    return found.group().endswith(("part", "bit")) and before[:1] in _WHERE


_WHERE = [[w] for w in ("in", "for", "at", "during", "until", "till", "from", "before", "after", "by")]


def _is_nth(found: re.Match[str]) -> bool:
    """Whether one of several was told by its place, so that "the other one" is another."""
    return "nth" in found.groupdict()


def _renamed(marks: tuple[Mark, ...], start: int, end: int, names: Sequence[str]) -> tuple[Mark, ...]:
    """The marks with those of tokens `start` up to `end` exchanged for one a name."""
    marks = tuple(part for m in marks
                  for part in (_cut_short(m, start) if m.start < start < m.end <= end else (m,)))
    inside = [m for m in marks if start <= m.start and m.end <= end]
    whole = bool(inside) and inside[0].start == start and inside[-1].end == end
    if not whole or any(m.has("instrument") and m.end - m.start > 1 for m in inside):
        return marks
    names = names[: end - start]
    new = [Mark(start + i, start + i + 1 if i < len(names) - 1 else end, {"instrument": name})
           for i, name in enumerate(names)]
    return (*(m for m in marks if m.end <= start), *new, *(m for m in marks if m.start >= end))


def _cut_short(mark: Mark, end: int) -> tuple[Mark, Mark]:
    """A "could that" as two marks, where "that" points at somebody."""
    return Mark(mark.start, end, {"question": "polite"}), Mark(end, mark.end, {"pronoun": "it"})


def _latest(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    return pointers.added[-1:]


def _all_latest(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    return pointers.added


def _nth(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    place = _PLACES[found["nth"]]
    return pointers.listed[place:][:1] if place < len(pointers.listed) else ()


def _nth_named(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    """The second guitar, or the guitar that was not spoken of last."""
    names = [i.name for i in pointers.band]
    kin = [n for n in names if n in meant_by(found["name"], names)]
    if len(kin) < 2:
        return ()
    if found["nth"] == "other":
        others = [n for n in kin if n not in pointers.touched]
        return tuple(others[:1]) if len(others) < len(kin) else ()
    place = _PLACES[found["nth"]]
    return (kin[place],) if place < len(kin) else ()


def _other(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    said = pointers.touched[len(pointers.listed):] or pointers.touched
    spoken = said if set(said) != set(pointers.listed) else ()
    others = [n for n in pointers.listed or pointers.founders if n not in spoken]
    if not others and len(pointers.band) == 2 and len(pointers.touched) == 1:
        others = [i.name for i in pointers.band if i.name not in pointers.touched]
    return tuple(others) if len(others) == 1 else ()


def _both(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    pairs = (pointers.listed, tuple(i.name for i in pointers.band))
    return next((p for p in pairs if len(p) == 2), ())


def _described(found: re.Match[str], pointers: Pointers) -> tuple[str, ...]:
    look = _LOOKS.get(found["how"], "")
    rows = [(i.name, INSTRUMENTS[base]) for i in pointers.band if (base := i.name.rstrip(" 23456789")) in INSTRUMENTS]
    pitched = [(n, r) for n, r in rows if r.family not in ("drums", "percussion", "texture")]
    pitched = [(n, r) for n, r in pitched if r.high - r.low < WIDE] or pitched
    if look == _LOW:
        lows = [n for n, r in pitched if r.family == "bass"] or [n for n, r in sorted(pitched, key=lambda p: p[1].low)]
        return tuple(lows[:1])
    if look == _HIGH:
        return tuple(n for n, r in sorted(pitched, key=lambda p: -p[1].high)[:1])
    return tuple(n for n, r in rows if r.family in look.split())[:1]


_Resolve = Callable[["re.Match[str]", Pointers], tuple[str, ...]]
_POINTS: tuple[tuple[re.Pattern[str], _Resolve, bool], ...] = (
    (_LATEST_ALL, _all_latest, True),
    (_LATEST, _latest, True),
    (_NTH_NAMED, _nth_named, False),
    (_NTH, _nth, True),
    (_OTHER, _other, True),
    (_BOTH, _both, True),
    (_DESCRIBED, _described, False),
)
"""Ways of pointing: the words, who is meant, and whether the same words may mean a version of the piece."""
