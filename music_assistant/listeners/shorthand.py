"""Shorthand: a change as one short line of English, which is what a small language model writes and is trained on.

    "edit; add strings in chorus; louder piano; faster"

`written` and `read` are each other's inverse for all that shorthand can hold; `grammar` gives llama.cpp the same
language as GBNF. Numbers, keys, meters, lengths and bars are left out: tables read those from the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast, get_args

from music_assistant.change import (
    INTENTS,
    QUESTION_TOPICS,
    Change,
    EffectChange,
    InstrumentChange,
    Intent,
    Pace,
    RuleChange,
    SectionChange,
    Step,
    VersionReference,
    VocalsChange,
)
from music_assistant.errors import RequestError
from music_assistant.listeners.rules.asking import TAUGHT_FORMATS as EXPORT_FORMATS
from music_assistant.spec import ARTICULATIONS, EFFECT_NAMES, VOICES
from music_assistant.vocabulary.lookup import without_accents

PACES: tuple[str, ...] = get_args(Pace)
MAX_CLAUSES = 12
MAX_NAMES = 8
MAX_NAME_CHARACTERS = 32
MAX_TEXT_CHARACTERS = 60

SIDES: Mapping[str, float] = MappingProxyType({"left": -0.5, "centre": 0.0, "right": 0.5})
OCTAVES: Mapping[str, int] = MappingProxyType({"up": 1, "down": -1})
RATIOS: Mapping[str, float] = MappingProxyType({"double": 2.0, "half": 0.5})
SHIFTS: Mapping[str, int] = MappingProxyType({"higher": 2, "lower": -2})
"""Semitones for a piece that shall sound higher or lower by no stated interval."""

SUBJECTS: Mapping[str, str] = MappingProxyType({
    "tempo": "tempo_bpm", "length": "sections", "genre": "genres", "mood": "moods"})
"""Fields of a spec by the everyday word that a standing wish names them by."""

DIRECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType({
    "tempo_step": MappingProxyType({"faster": ("more", ""), "slower": ("less", "")}),
    "duration_step": MappingProxyType({"longer": ("more", ""), "shorter": ("less", "")}),
    "level": MappingProxyType({"louder": ("more", ""), "quieter": ("less", "")}),
    "density": MappingProxyType({"busier": ("more", ""), "sparser": ("less", "")}),
})
"""Comparatives of each field that moves by steps, and the step's direction."""

_SIZES: Mapping[str, str] = MappingProxyType({"": "", "bit ": "a bit ", "much ": "much "})
_SIZED_BY_STEP: Mapping[str, tuple[str, str]] = MappingProxyType({
    f"{long}{way}": (short, way) for short, long in _SIZES.items() for way in ("more", "less")})

CLAUSES_BY_INTENT: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "create": ("music",), "edit": ("music",), "variation": ("music",), "undo": ("version",), "redo": (),
    "recall": ("version", "music"), "question": ("topic",), "export": ("formats",), "other": ("name",),
})
"""What may follow each intent: an undo cannot also add strings."""


def written(change: Change) -> str:
    """The change as a line of shorthand, without what it cannot hold."""
    kinds = CLAUSES_BY_INTENT[change.intent]
    clauses = [clause for kind in kinds for clause in _WRITERS[kind](change)]
    return "; ".join([change.intent, *clauses[:MAX_CLAUSES]])


def read(line: str) -> Change:
    """The change that a line of shorthand means. Raises RequestError for a line that is none."""
    intent, *clauses = [clause.strip() for clause in line.strip().split(";")]
    if intent not in INTENTS:
        raise RequestError(f"A line of shorthand begins with an intent, not {intent[:20]!r}.")
    values: dict[str, Any] = {}
    for clause in clauses:
        _read_clause(clause, values)
    return Change(cast(Intent, intent), **values)


def projected(change: Change) -> Change:
    """The part of a change that shorthand can hold."""
    return read(written(change))


def _sized(step: str | None, comparatives: tuple[str, str]) -> str:
    """A step as "bit louder"; `comparatives` are the words for more and less."""
    size, way = _SIZED_BY_STEP[step or "more"]
    return size + comparatives[0 if way == "more" else 1]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(_plain(name) for name in names[:MAX_NAMES])


def _plain(name: str) -> str:
    letters = without_accents(name.lower()).replace("đ", "d").replace("ø", "o").replace("ł", "l")
    return re.sub(r"[^a-z0-9&' +-]", "", letters).strip()[:MAX_NAME_CHARACTERS].strip() or "it"


def _where(sections: Sequence[str]) -> str:
    return f" in {_listed(sections)}" if sections else ""


def _music(change: Change) -> Iterator[str]:
    for field, word in (("genres", "genre"), ("add_genres", "also genre"), ("moods", "mood"),
                        ("add_moods", "also mood")):
        if names := getattr(change, field):
            yield f"{word} {_listed(names)}"
    if change.pace:
        yield f"pace {change.pace}"
    if change.energy_step:
        yield _sized(change.energy_step, ("more energy", "less energy"))
    yield from _motions(change)
    for effect in change.effects:
        step = effect.step or ("more" if (effect.value or 0) > 0 else "less")
        yield _sized(step, (f"more {effect.name}", f"less {effect.name}"))
    yield from _players(change.instruments)
    for section in change.sections:
        yield from _section(section)
    if change.vocals:
        yield _singing(change.vocals)
    for rule in change.rules:
        if rule.kind != "limit":
            subject = {field: word for word, field in SUBJECTS.items()}.get(rule.subject, rule.subject)
            yield f"{'allow' if rule.lift else 'never' if rule.kind == 'without' else 'keep'} {_plain(subject)}"
    if change.another_take:
        yield "another take"


def _motions(change: Change) -> Iterator[str]:
    for field, noun in (("tempo_step", "speed"), ("duration_step", "length")):
        step = getattr(change, field)
        asked = change.tempo_ratio if noun == "speed" else change.duration_ratio
        ratio = next((word for word, value in RATIOS.items() if value == asked), None)
        if step:
            more, less = DIRECTIONS[field]
            yield _sized(step, (more, less))
        elif ratio:
            yield f"{ratio} {noun}"
    if change.transpose in SHIFTS.values():
        yield next(word for word, semitones in SHIFTS.items() if semitones == change.transpose)


def _players(changes: Sequence[InstrumentChange]) -> Iterator[str]:
    """One clause for the instruments to which the same happens."""
    gathered: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        for verb, tail in _deeds(change):
            gathered.setdefault((verb, tail), []).append(change.name)
    for (verb, tail), names in gathered.items():
        yield f"{verb} {_listed(names)}{tail}"


def _deeds(change: InstrumentChange) -> Iterator[tuple[str, str]]:
    """What happens to an instrument, as the words before and after its name."""
    where = _where(change.sections)
    match change.action:
        case "add" | "remove" | "only":
            yield change.action, where if change.action == "add" else ""
        case "swap":
            yield "swap", f" for {_plain(change.into or '')}"
        case "level" if change.step:
            yield _sized(change.step, ("louder", "quieter")), where
        case "place":
            yield "mute" if change.outside else "place", where or " everywhere"
        case "play":
            if change.octave_by:
                yield f"octave {'up' if change.octave_by > 0 else 'down'}", ""
            if change.density_step:
                yield _sized(change.density_step, ("busier", "sparser")), ""
            if change.articulation:
                yield f"play {change.articulation}", ""
            if change.another_take:
                yield "another take of", ""
            if change.pan is not None:
                yield f"pan {min(SIDES, key=lambda side: abs(SIDES[side] - (change.pan or 0.0)))}", ""


def _section(change: SectionChange) -> Iterator[str]:
    if change.action == "set":
        if change.energy_step:
            yield _sized(change.energy_step, ("more energy", "less energy")) + _where((change.section,))
    else:
        where = f" at {_plain(change.where)}" if change.where and change.action == "add" else ""
        yield f"{change.action} section {_plain(change.section)}{where}"


def _singing(vocals: VocalsChange) -> str:
    if not vocals.wanted:
        return "no singing"
    voice = f" {vocals.voice}" if vocals.voice in VOICES else ""
    return f"sing{voice}{f' in {_plain(vocals.language)}' if vocals.language else ''}"


def _version(change: Change) -> Iterator[str]:
    version = change.version
    if version is None:
        return
    if version.number == 1 or version.latest:
        yield "to first" if version.number == 1 else "to latest"
    elif version.before or version.after:
        yield f"to before {_plain(version.before)}" if version.before else f"to after {_plain(version.after or '')}"
    elif version.name or version.description:
        yield f"to {_plain(version.name or version.description or '')}"


def _topic(change: Change) -> Iterator[str]:
    if change.question:
        yield f"ask {change.question}"


def _formats(change: Change) -> Iterator[str]:
    known = [name for name in change.export_formats if name in EXPORT_FORMATS]
    if known:
        yield f"as {', '.join(known)}"


def _name(change: Change) -> Iterator[str]:
    if change.version_name:
        yield f"call it {_plain(change.version_name)}"


_WRITERS = MappingProxyType({
    "music": _music, "version": _version, "topic": _topic, "formats": _formats, "name": _name})


_SIZE = "(?P<size>bit |much )?"
_NAMES = "(?P<names>[a-z0-9&' ,+-]+?)"
_IN = "(?: in (?P<where>[a-z0-9&' ,+-]+))?"
_EFFECT = "|".join(EFFECT_NAMES)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("list", f"(?P<field>also genre|also mood|genre|mood) {_NAMES}"),
    ("pace", f"pace (?P<pace>{'|'.join(PACES)})"),
    ("energy", f"{_SIZE}(?P<way>more|less) energy{_IN}"),
    ("effect", f"{_SIZE}(?P<way>more|less) (?P<effect>{_EFFECT})"),
    ("tempo_step", f"{_SIZE}(?P<word>faster|slower)"),
    ("duration_step", f"{_SIZE}(?P<word>longer|shorter)"),
    ("ratio", f"(?P<ratio>{'|'.join(RATIOS)}) (?P<noun>speed|length)"),
    ("shift", f"(?P<shift>{'|'.join(SHIFTS)})"),
    ("add section", "add section (?P<section>[a-z0-9&' +-]+?)(?: at (?P<at>[a-z0-9 ]+))?"),
    ("section", "(?P<action>remove|repeat) section (?P<section>[a-z0-9&' +-]+)"),
    ("swap", f"swap {_NAMES} for (?P<into>[a-z0-9&' +-]+)"),
    ("band", f"(?P<action>remove|only) {_NAMES}"),
    ("add", f"add {_NAMES}{_IN}"),
    ("everywhere", f"place {_NAMES} everywhere"),
    ("place", f"(?P<action>place|mute) {_NAMES} in (?P<where>[a-z0-9&' ,+-]+)"),
    ("level", f"{_SIZE}(?P<word>louder|quieter) {_NAMES}{_IN}"),
    ("density", f"{_SIZE}(?P<word>busier|sparser) {_NAMES}"),
    ("octave", f"octave (?P<octave>up|down) {_NAMES}"),
    ("articulation", f"play (?P<articulation>{'|'.join(ARTICULATIONS)}) {_NAMES}"),
    ("pan", f"pan (?P<side>{'|'.join(SIDES)}) {_NAMES}"),
    ("silent", "no singing"),
    ("sing", f"sing(?: (?P<voice>{'|'.join(VOICES)}))?(?: in (?P<language>[a-z]+))?"),
    ("rule", "(?P<rule>never|keep|allow) (?P<names>[a-z0-9&' +-]+)"),
    ("part take", f"another take of {_NAMES}"),
    ("take", "another take"),
    ("version", "to (?P<version>[a-z0-9&' ,+-]+)"),
    ("topic", f"ask (?P<topic>{'|'.join(QUESTION_TOPICS)})"),
    ("formats", "as (?P<names>[a-z0-9, ]+)"),
    ("name", "call it (?P<names>[a-z0-9&' ,+-]+)"),
))
"""Every clause, the more particular first."""


def _read_clause(clause: str, values: dict[str, Any]) -> None:
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(clause)
        if found:
            _keep(kind, found.groupdict(), values)
            return
    raise RequestError(f"{clause[:40]!r} is no clause of shorthand.")


def _split(names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in (names or "").split(",") if name.strip()))


def _step(said: Mapping[str, str | None], field: str = "") -> Step:
    way = said.get("way") or DIRECTIONS[field][said["word"] or ""][0]
    return cast(Step, _SIZES[said.get("size") or ""] + way)


def _keep(kind: str, said: Mapping[str, str | None], values: dict[str, Any]) -> None:
    """Puts what a clause says among the change's values."""
    names = _split(said.get("names"))
    match kind:
        case "list":
            field = {"genre": "genres", "mood": "moods", "also genre": "add_genres", "also mood": "add_moods"}
            _append(values, field[said["field"] or ""], names)
        case "pace":
            values["pace"] = said["pace"]
        case "energy" if said["where"]:
            step = _step(said)
            _append(values, "sections", [SectionChange("set", s, energy_step=step) for s in _split(said["where"])])
        case "energy":
            values["energy_step"] = _step(said)
        case "effect":
            _append(values, "effects", [EffectChange(said["effect"], _step(said))])  # type: ignore[arg-type]
        case "tempo_step" | "duration_step":
            values[kind] = _step(said, kind)
        case "ratio":
            values["tempo_ratio" if said["noun"] == "speed" else "duration_ratio"] = RATIOS[said["ratio"] or ""]
        case "shift":
            values["transpose"] = SHIFTS[said["shift"] or ""]
        case "add section" | "section":
            action = said.get("action") or "add"
            _append(values, "sections",
                    [SectionChange(action, said["section"] or "", where=said.get("at"))])  # type: ignore[arg-type]
        case "silent":
            values["vocals"] = VocalsChange(wanted=False)
        case "sing":
            values["vocals"] = VocalsChange(True, said["voice"], said["language"])
        case "rule":
            rule = "keep" if said["rule"] == "keep" else "without"
            _append(values, "rules", [RuleChange(cast(Any, rule), SUBJECTS.get(name, name),
                                                 lift=said["rule"] == "allow") for name in names])
        case "take":
            values["another_take"] = True
        case "version":
            values["version"] = _reference(said["version"] or "")
        case "topic":
            values["question"] = said["topic"]
        case "formats":
            values["export_formats"] = tuple(name for name in names if name in EXPORT_FORMATS)
        case "name":
            values["version_name"] = said["names"]
        case _:
            _append(values, "instruments", [_instrument(kind, name, said) for name in names])


def _append(values: dict[str, Any], field: str, more: Sequence[Any]) -> None:
    values[field] = tuple(dict.fromkeys((*values.get(field, ()), *more)))


def _instrument(kind: str, name: str, said: Mapping[str, str | None]) -> InstrumentChange:
    where = _split(said.get("where"))
    match kind:
        case "swap":
            return InstrumentChange("swap", name, into=said["into"])
        case "add":
            return InstrumentChange("add", name, sections=where)
        case "everywhere":
            return InstrumentChange("place", name)
        case "place":
            return InstrumentChange("place", name, sections=where, outside=said["action"] == "mute")
        case "level":
            return InstrumentChange("level", name, step=_step(said, "level"), sections=where)
        case "density":
            return InstrumentChange("play", name, density_step=_step(said, "density"))
        case "octave":
            return InstrumentChange("play", name, octave_by=OCTAVES[said["octave"] or ""])
        case "articulation":
            return InstrumentChange("play", name, articulation=said["articulation"])
        case "part take":
            return InstrumentChange("play", name, another_take=True)
        case "pan":
            return InstrumentChange("play", name, pan=SIDES[said["side"] or ""])
        case _:
            return InstrumentChange(said["action"], name)  # type: ignore[arg-type]


def _reference(words: str) -> VersionReference:
    if words in ("first", "latest"):
        return VersionReference(number=1) if words == "first" else VersionReference(latest=True)
    for relation in ("before", "after"):
        if words.startswith(relation + " "):
            return VersionReference(**{relation: words.removeprefix(relation).strip()})  # type: ignore[arg-type]
    return VersionReference(description=words)


_GRAMMAR = r"""
root ::= " " ({intents})
music ::= ("; " deed){{0,{most}}}
deed ::= {deeds}
size ::= ("bit " | "much ")?
way ::= "more " | "less "
names ::= name (", " name){{0,{more}}}
name ::= [a-z0-9] [a-z0-9&' +-]{{0,{long}}}
where ::= (" in " names)?
"""

_DEEDS = (
    '"genre " names', '"mood " names', '"also genre " names', '"also mood " names', '"pace " ({paces})',
    'size way "energy" where', 'size way ({effects})', 'size ("faster" | "slower" | "longer" | "shorter")',
    '("double" | "half") (" speed" | " length")', '"higher" | "lower"', '"add " names where', '"remove " names',
    '"only " names', '"swap " name " for " name', '("place " | "mute ") names " in " names',
    '"place " names " everywhere"', 'size ("louder " | "quieter ") names where', 'size ("busier " | "sparser ") names',
    '"octave " ("up " | "down ") names', '"play " ({articulations}) " " names',
    '"pan " ("left " | "right " | "centre ") names', '"add section " name (" at " name)?',
    '("remove " | "repeat ") "section " name', '"no singing"', '"sing" (" " ({voices}))? (" in " [a-z]{{2,12}})?',
    '("never " | "keep " | "allow ") name',
    '"another take" (" of " names)?',
)


def _quoted(words: Sequence[str]) -> str:
    return " | ".join(f'"{word}"' for word in words)


def grammar(has_piece: bool) -> str:
    """GBNF of every line of shorthand that makes sense, with or without a piece; a line begins with a blank."""
    tails = {"music": " music", "version": ' ("; to " name)?', "topic": f' "; ask " ({_quoted(QUESTION_TOPICS)})',
             "formats": f' ("; as " ({_quoted(EXPORT_FORMATS)}) (", " ({_quoted(EXPORT_FORMATS)}))*)?',
             "name": ' ("; call it " name)?'}
    intents = [intent for intent in INTENTS if has_piece or intent in ("create", "question", "other")]
    deeds = " | ".join(_DEEDS).format(paces=_quoted(PACES), effects=_quoted(EFFECT_NAMES), voices=_quoted(VOICES),
                                      articulations=_quoted(ARTICULATIONS))
    return _GRAMMAR.format(
        intents=" | ".join(f'"{i}"' + "".join(tails[kind] for kind in CLAUSES_BY_INTENT[i]) for i in intents),
        deeds=deeds, most=MAX_CLAUSES, more=MAX_NAMES - 1, long=MAX_NAME_CHARACTERS - 1)
