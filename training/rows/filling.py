"""Slots filled: a phrase in a situation becomes a message in somebody's words and its answer in canonical ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType

from music_assistant.errors import RequestError
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS
from music_assistant.vocabulary.lookup import GROUPS, meant_by
from music_assistant.vocabulary.sections import SECTIONS
from training.rows.bank import NAMED_SLOTS, Phrase, parts
from training.rows.figures import FIGURES, likelier_first, speech
from training.rows.names import LANGUAGE_CODES, Names
from training.rows.shapes import SLOT, canonical, named, slots, writable
from training.rows.situations import Situation, member, newcomer

UNKNOWN = (
    "zorblax", "daxophone", "cristal baschet", "theremini", "hydraulophone", "otamatone", "waterphone", "stroh violin",
    "nyckelorgan", "glooper", "bazantar", "yaybahar", "blaster beam", "pikasso guitar", "sharpsichord", "wobblephone",
    "moon harp", "flugelbinder", "sea organ", "stylophone xl", "omnichord", "laser harp", "squeegee bass", "tubulum",
    "pyrophone", "zeusaphone", "krumbox", "dragon flute", "space whistle", "gloopy synth", "quantum kalimba",
    "aquaggaswack", "badgermin", "eigenharp", "gravikord", "marble machine", "rumitone", "seaboard", "skoog",
    "tenori-on", "vegetable flute", "warr guitar", "wheelharp", "xaphoon", "chromelodeon", "boomwhacker 3000",
    "fluba", "hang bass",
)
"""Things that nobody here can play."""

PEOPLE = ("Marlo Venn", "DJ Kestrel", "Ada Lindqvist", "The Paper Lanterns", "Otis Fairweather", "Yuki Tanemori",
          "Rosa del Mar", "MC Harbor", "Lena Aurich", "Sami Okoro", "The Velvet Tides", "Nils Brandeker",
          "Kara Jo Whitman", "Theo Marchetti", "Ines Vidal", "Big Tom Calloway", "Priya Nandan", "Silver Heron",
          "Jonah Reyes")
"""Made-up musicians."""

SUBJECTS = ("my cat", "the sea at night", "growing old", "a lost umbrella", "friday evening",
            "my grandmother's kitchen")
LYRICS = ("the moon is in my coffee", "don't wake the river", "I left the light on for you", "we run until the morning")
VERSION_NAMES = ("happy one", "take two", "blue", "the good one", "final", "night version", "summer mix")


@dataclass
class Binding:
    """The names that the slots of one row stand for, drawn as they are met; `used` are those already spoken of."""

    situation: Situation
    names: Names
    random: Random
    canonical: dict[str, str] = field(default_factory=dict)

    @property
    def used(self) -> list[str]:
        """Instruments that the row speaks of already."""
        tables = ("instruments", "groups", "wishes")
        return [name for slot, name in self.canonical.items() if NAMED_SLOTS[slot] in tables]

    def name(self, slot: str, form: str = "") -> str:
        """The canonical name of a slot. Raises RequestError when the situation has nothing for it."""
        if slot not in self.canonical:
            drawn = self._drawn(slot, form)
            if drawn is None:
                raise RequestError(f"there is nothing here for {{{slot}}}.")
            self.canonical[slot] = drawn
        return self.canonical[slot]

    def _drawn(self, slot: str, form: str) -> str | None:
        """A name for a slot; one that has the wanted form where the language's table knows forms."""
        draw = DRAWS[slot.rstrip("23")]
        for _ in range(8):
            drawn = draw(self)
            if drawn is None or (drawn in self.canonical.values() and slot not in ("last", "wish")):
                continue
            if not form or self.names.said(NAMED_SLOTS[slot], drawn, form):
                return drawn
        return None

    def common(self, table: str) -> tuple[str, ...]:
        """The canonical names that the language's own table knows."""
        return tuple(self.names.table(table))

    def said(self, slot: str, form: str) -> str:
        """A name as the language's people say it."""
        table = NAMED_SLOTS[slot]
        name = self.name(slot, form)
        if not table:
            return name
        ways = self.names.said(table, name, form)
        if not ways:
            raise RequestError(f"{name} has no form .{form}.")
        return likelier_first(ways, self.random)


def _member(binding: Binding) -> str | None:
    return member(binding.situation.band, binding.used, binding.random)


def _new(binding: Binding) -> str | None:
    known = [name for name in binding.common("instruments") if name in INSTRUMENTS]
    return newcomer(binding.situation.band, binding.used, binding.random, known)


def _group(binding: Binding) -> str | None:
    band = binding.situation.band
    rows = [name for name in binding.common("groups") if meant_by(name, band)]
    return binding.random.choice(rows) if rows else None


def _new_group(binding: Binding) -> str | None:
    rows = [name for name in binding.common("groups") if not meant_by(name, binding.situation.band)
            and (name in GROUPS or name in INSTRUMENTS) and name not in ("vocals", "voice", "singing")]
    return binding.random.choice(rows) if rows else None


def _of(table: str, vocabulary: Sequence[str]) -> Callable[[Binding], str | None]:
    writables = tuple(name for name in vocabulary if writable(name))

    def drawn(binding: Binding) -> str | None:
        own = [name for name in binding.common(table) if name in writables]
        rare = table == "genres" and binding.random.random() < 0.4  # moods are said in the language's own forms only
        return binding.random.choice(writables if rare or not own else own)
    return drawn


def _section(binding: Binding) -> str | None:
    """A section that is there; "verse 2" or "last chorus" where the language says so and there are enough."""
    there = binding.situation.sections
    rows = list(dict.fromkeys(there)) * 3
    for name in binding.common("sections"):
        base = re.sub(r"^(first|second|third|last) | \d+$", "", name)
        number = next((n for n, w in enumerate(("first", "second", "third"), 1) if name.startswith(w)), 1)
        number = int(found[0]) if (found := re.search(r"\d+$", name)) else number
        if base != name and there.count(base) >= max(2, number):
            rows.append(name)
    return binding.random.choice(rows) if rows else None


def _fresh(binding: Binding) -> str | None:
    there = binding.situation.sections
    rows = [name for name in (binding.common("sections") or SECTIONS) if name in SECTIONS and name not in there]
    return binding.random.choice(rows) if rows else None


def _voice(binding: Binding) -> str | None:
    return binding.random.choice(binding.common("voices") or ("female", "male"))


def _language(binding: Binding) -> str | None:
    return binding.random.choice(binding.common("languages") or tuple(LANGUAGE_CODES.values()))


def _version_name(binding: Binding) -> str | None:
    if binding.situation.names:
        return binding.random.choice(binding.situation.names)
    return binding.random.choice(version_names(binding.names))


def _wish(binding: Binding) -> str | None:
    if binding.situation.wishes and binding.random.random() < 0.5:
        return binding.random.choice(binding.situation.wishes)
    rows = [*binding.common("groups"), *binding.common("wishes")] if binding.random.random() < 0.6 else []
    return binding.random.choice(rows or binding.common("instruments") or ("drums",))


DRAWS: Mapping[str, Callable[[Binding], str | None]] = MappingProxyType({
    "new": _new, "have": _member, "last": _member, "group": _group, "newgroup": _new_group,
    "unknown": lambda binding: binding.random.choice(UNKNOWN), "genre": _of("genres", tuple(GENRES)),
    "mood": _of("moods", tuple(MOODS)), "section": _section, "fresh": _fresh, "voice": _voice, "language": _language,
    "name": _version_name, "wish": _wish,
})
"""Slot without its number → how its name is drawn."""


def version_names(names: Names) -> tuple[str, ...]:
    """The language's names of versions that shorthand can write."""
    own = tuple(name for name in names.lists.get("names", ()) if re.fullmatch(r"[A-Za-z0-9&' +-]{1,32}", name))
    return own or VERSION_NAMES


def spoken(phrase: Phrase, binding: Binding) -> str:
    """The phrase as a message. Raises RequestError when the situation has nothing for one of its slots."""
    text = "".join(binding.random.choice(ways) for ways in parts(phrase.message))
    said, at = "", 0
    for found in SLOT.finditer(text):
        said += text[at:found.start()]
        at = found.end()
        word = _said(found, text[at:], binding)
        said = (_with_article(said, word) if phrase.language == "en" else said) + word
    said = " ".join((said + text[at:]).split())
    return said if phrase.language == "fr" else re.sub(r" +([,.!?])", r"\1", said)


def _with_article(before: str, word: str) -> str:
    """The words before a name, with the article that it takes: "an oboe", "a ukulele"."""
    return re.sub(r"\b(a)n? $", r"\1n " if word[:1].lower() in "aeio" else r"\1 ", before, flags=re.IGNORECASE)


def _said(found: re.Match[str], after: str, binding: Binding) -> str:
    slot, form = found[1], found[2] or ""
    lists = binding.names.lists
    if slot in FIGURES:
        return speech(binding.names.language).figure(slot, binding.random, after)
    if slot == "subject":
        return binding.random.choice(lists.get("subjects") or SUBJECTS)
    if slot == "lyrics":
        return binding.random.choice(lists.get("lyrics") or LYRICS)
    if slot == "person":
        return binding.random.choice(PEOPLE)
    return binding.said(slot, form)


def bound(phrase: Phrase, situation: Situation, names: Names, random: Random) -> Binding:
    """The situation a phrase is said in, brought about by its "last:" where it has one.

    Raises RequestError when the situation does not allow it.
    """
    binding = Binding(situation, names, random)
    if phrase.last is None:
        return binding
    for slot in sorted(slots(phrase.last)):
        if NAMED_SLOTS[slot] == "instruments":
            common = [name for name in binding.common("instruments") if name in INSTRUMENTS]
            binding.canonical[slot] = _required(
                newcomer(situation.band, binding.used, random, common) if _joins(phrase.last, slot)
                else member(situation.band, binding.used, random), slot)
        else:
            binding.name(slot)
    line = canonical(named(phrase.last, binding.canonical))
    binding.situation = Situation().after(line) if line.startswith("create") else situation.after(line)
    return binding


def _joins(last: str, slot: str) -> bool:
    """Whether an instrument was new to the band when the last turn touched it."""
    return last.startswith("create") or re.search(
        rf"(?:add|for|allow) (?:[^;]*, )?\{{{slot}\}}|never \{{new", last) is not None


def _required(name: str | None, slot: str) -> str:
    if name is None:
        raise RequestError(f"there is nothing here for {{{slot}}}.")
    return name


def answered(phrase: Phrase, binding: Binding) -> str:
    """The phrase's answer in canonical names."""
    for slot in slots(phrase.answer):
        binding.name(slot)
    return canonical(named(phrase.answer, binding.canonical))
