"""A spec in the words that each family of models was trained on. The words themselves stand in prompts/.

ACE-Step 1.5 reads a caption of tags beside a song's script (the lyrics under tags of their sections, at most one hint
in each) and takes tempo, key and meter as arguments of their own, so they stay out of the caption. Stable Audio 3
reads a preamble of "Name: value" tags like those of its training data, then tags with tempo and key. MusicGen reads a
sentence and "bpm: 96. key: A minor", as its training data had them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from string import Template
from types import MappingProxyType

from music_assistant import prompts
from music_assistant.engines.neural.differences import starts_s
from music_assistant.engines.neural.players import (
    bare_name,
    has_voices,
    listed,
    spoken,
    spoken_part,
    step_word,
    word_table,
)
from music_assistant.engines.neural.script import Fits, kind_of, lyrics, within_characters
from music_assistant.spec import MusicSpec, Section
from music_assistant.theory import Key
from music_assistant.vocabulary import INSTRUMENTS

MAX_INSTRUMENTS_NAMED = 8
"""A caption that lists a whole orchestra says less than one that names its first voices."""
MAX_CHARACTERS = 512
"""What ACE-Step's makers allow a caption."""
SPARED = ("ending", "form", "leads", "sound", "mode", "energy")
"""What a caption that is too long with one instrument goes without, the first of these first: never the style, who
sings, tempo, key or meter."""
MAX_STYLE_WORDS, MAX_FORM_CLAUSES = 3, 2
LEADING_ROLES = ("melody", "solo", "arpeggio")
CLEAR_RISE = 0.25
"""How much more energy the fullest section must have than the first to be worth a clause."""
ACE_METERS: Mapping[str, str] = MappingProxyType({"2/4": "2", "3/4": "3", "4/4": "4", "6/8": "6"})
"""Meter → what ACE-Step calls it; it knows no others, which are left to its caption."""
UNKNOWN_LANGUAGE = "unknown"
"""What ACE-Step is told where nobody sings."""


@dataclass(frozen=True)
class Words:
    """What a diffusion model is told: caption, the song's script, the language it is sung in (ISO 639-1), beats a
    minute, key ("C major"), beats a bar ("4", "" where the model has no word for the meter), the sections as (name,
    start, end) in seconds, and what is not to be heard, for pipelines that take such words."""

    caption: str
    lyrics: str
    language: str
    bpm: int
    key: str
    meter: str
    sections: tuple[tuple[str, float, float], ...] = ()
    unwanted: str = ""


@dataclass(frozen=True)
class Reads:
    """Whether a model reads a caption, and a song's script, to its end."""

    caption: Fits = lambda text: len(text) <= MAX_CHARACTERS
    script: Fits = within_characters


def words(spec: MusicSpec, engine: str, reads: Reads = Reads()) -> Words:
    """What a model of an engine is told of a piece."""
    language = spec.vocals.language if spec.vocals else UNKNOWN_LANGUAGE
    return Words(caption(spec, engine, reads.caption), lyrics(spec, reads.script), language, round(spec.tempo_bpm),
                 _plain_key(spec.parsed_key), ACE_METERS.get(spec.meter, ""), _sections(spec), unwanted(spec))


def caption(spec: MusicSpec, engine: str = "musicgen", fits: Fits = Reads().caption) -> str:
    """The piece in a line: style, voice, instruments and how they play, energy, sound, form, ending.

    Each line of prompts/<engine>_caption.txt is a clause; a clause with nothing to say is left out. An unwanted
    instrument is not named at all, because such models play what they are told not to play. Where the model would not
    read it to its end, instruments are left out, the last first, then what is SPARED.
    """
    lines = chain((_line(spec, engine, count) for count in range(MAX_INSTRUMENTS_NAMED, 0, -1)),
                  (_line(spec, engine, 1, SPARED[:count]) for count in range(1, len(SPARED) + 1)))
    return next((line for line in lines if fits(line)), _line(spec, engine, 1, SPARED))


def _line(spec: MusicSpec, engine: str, count: int, spared: tuple[str, ...] = ()) -> str:
    """The caption that names so many instruments and goes without some clauses."""
    told = _told(spec.with_(instruments=spec.instruments[:count])) | dict.fromkeys(spared, "")
    clauses = ", ".join(prompts.clauses(f"{engine}_caption.txt", told))
    if engine != "musicgen":
        return clauses
    return ". ".join((clauses, *prompts.clauses("musicgen_numbers.txt", told))) + "."


def unwanted(spec: MusicSpec) -> str:
    """What is not to be heard: what standing wishes forbid, voices where nobody sings, drums where nobody drums."""
    table = word_table()["unwanted"]
    families = {INSTRUMENTS[bare_name(i)].family for i in spec.instruments if bare_name(i) in INSTRUMENTS}
    named = [rule.subject for rule in spec.rules if rule.kind == "without"]
    if spec.vocals is None and not has_voices(spec):
        named += table["unsung"].split(", ")
    if not families & {"drums", "percussion"}:
        named += table["undrummed"].split(", ")
    return ", ".join(dict.fromkeys(named))


def _told(spec: MusicSpec) -> dict[str, str]:
    """Placeholder of the templates → the words for it, "" where there is nothing to say."""
    table = word_table()
    genres = [table["genres"].get(g, g) for g in spec.genres[:MAX_STYLE_WORDS]]
    genre, mood, energy, sound = _fresh(
        " ".join(genres), ", ".join(spec.moods[:MAX_STYLE_WORDS]), step_word(table["energy"], spec.energy),
        ", ".join(word for effect, low, high, word in table["sound"]
                  if low <= getattr(spec.effects, effect) <= high))
    meter = table["meters"].get(spec.meter, Template(table["other meter"]).substitute(meter=spec.meter))
    return {
        "style": ", ".join(filter(None, (mood, genre))), "genre": ", ".join(genres), "mood": mood, "energy": energy,
        "sound": sound,
        "opening": _with_article(" ".join(filter(None, (mood, genre, _kind(spec))))),
        "voice": _voice(spec) if spec.vocals else table["unsung"] * (not has_voices(spec)), **_players(spec),
        "vocal_type": "" if has_voices(spec) else table["unsung"].capitalize(),
        "mode": table["modes"][spec.parsed_key.mode],
        "meter": meter, "rare_meter": "" if spec.meter in ACE_METERS else meter,
        "form": ", ".join(list(dict.fromkeys(_form(spec)))[:MAX_FORM_CLAUSES]),
        "ending": table["endings"].get(spec.ending or "", ""),
        "tempo_bpm": f"{spec.tempo_bpm:g}", "key": _plain_key(spec.parsed_key),
    }


def _players(spec: MusicSpec) -> dict[str, str]:
    """Who plays: by name alone, with what each does, and those of them who stand out."""
    players = list(dict.fromkeys(map(spoken, spec.instruments)))
    parts = list(dict.fromkeys(map(spoken_part, spec.instruments)))
    leads = dict.fromkeys(spoken_part(i) for i in spec.instruments if i.playing or i.role in LEADING_ROLES)
    return {"players": ", ".join(players), "parts": ", ".join(parts), "listed": listed(parts),
            "leads": ", ".join(part for part in leads if part not in players)}


def _voice(spec: MusicSpec) -> str:
    """Who sings, how strongly, and in which language where it is not English."""
    table, vocals = word_table(), spec.vocals
    assert vocals is not None
    who = " ".join(w for w in (step_word(table["voice strengths"], spec.energy), table["voices"][vocals.voice]) if w)
    language = table["languages"].get(vocals.language, "")
    if not language or vocals.language == "en":
        return who
    return Template(table["sung in"]).substitute(who=who, language=language)


def _form(spec: MusicSpec) -> Iterator[str]:
    """What happens over time, in words: how it builds, what changes where, who comes in later."""
    table = word_table()["form"]
    say = {name: Template(text) for name, text in table.items()}
    first, top = spec.sections[0], max(spec.sections, key=lambda s: s.energy)
    if top.energy - first.energy >= CLEAR_RISE and _section_name(top) != _section_name(first):
        yield say["rise"].substitute(first=_section_name(first), last=_section_name(top), quiet=table["quiet"],
                                     loud=table["loud"])
    for section in spec.sections:
        name = _section_name(section)
        pace = (section.tempo_bpm or spec.tempo_bpm) / spec.tempo_bpm
        if abs(pace - 1.0) > 0.02:
            yield say["faster" if pace > 1 else "slower"].substitute(section=name)
        if section.feel:
            yield say["feel"].substitute(feel=section.feel, section=name)
        if section.key and not Key.parse(section.key).same_as(spec.parsed_key):
            yield say["key"].substitute(section=name)
        if section.stop:
            yield say["stop"].substitute(section=name)
    for instrument in spec.instruments:
        enters = next((s for s in spec.sections if instrument.plays_in(s)), first)
        if enters is not first and _section_name(enters) != _section_name(first):
            yield say["entry"].substitute(name=spoken(instrument), section=_section_name(enters))


def _fresh(*clauses: str) -> list[str]:
    """The clauses, without those tags in them all of whose words were said before; "" where none is left."""
    said: set[str] = set()
    left = []
    for clause in clauses:
        kept = []
        for tag in filter(None, clause.split(", ")):
            if set(tag.lower().split()) - said:
                kept.append(tag)
                said.update(tag.lower().split())
        left.append(", ".join(kept))
    return left


def _sections(spec: MusicSpec) -> tuple[tuple[str, float, float], ...]:
    """Each section's name, and when it begins and ends in seconds."""
    times = starts_s(spec)
    return tuple((s.name, start, end) for s, start, end in zip(spec.sections, times, times[1:], strict=False))


def _kind(spec: MusicSpec) -> str:
    """What a piece is called: "instrumental" where no voice is in it."""
    return str(word_table()["unsung" if spec.vocals is None and not has_voices(spec) else "piece"])


def _with_article(noun: str) -> str:
    return f"{'An' if noun[:1].lower() in 'aeiou' else 'A'} {noun}"


def _section_name(section: Section) -> str:
    return kind_of(section).replace("_", " ")


def _plain_key(key: Key) -> str:
    """A key by its tonic and the family of its mode, which is what models' labels say."""
    return f"{key.tonic} {key.family}"
