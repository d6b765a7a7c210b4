"""Instruments in the words of captions: what each is called, what it does and how."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from string import Template
from typing import Any

from music_assistant import prompts
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.vocabulary import INSTRUMENTS


@lru_cache(maxsize=1)
def word_table() -> dict[str, Any]:
    """The words that captions are made of, prompts/caption_words.json."""
    found: dict[str, Any] = prompts.table("caption_words.json")
    return found


def step_word(steps: Sequence[tuple[float, str]], value: float) -> str:
    """The word of the first step that a value does not exceed."""
    return next(word for top, word in steps if value <= top)


def bare_name(instrument: Instrument) -> str:
    """The vocabulary's name of an instrument, without the number that tells it from its namesakes."""
    return instrument.name if instrument.name in INSTRUMENTS else instrument.name.rstrip("0123456789 ")


def has_voices(spec: MusicSpec) -> bool:
    """Whether an instrument of the band is a voice: a choir, monks, somebody who hums."""
    rows = (INSTRUMENTS.get(bare_name(i)) for i in spec.instruments)
    return any(row is not None and row.family == "voice" for row in rows)


def spoken(instrument: Instrument) -> str:
    """An instrument as musicians call it: "808 drum machine", "guitar" for "guitar 2"."""
    bare = bare_name(instrument)
    return str(word_table()["instruments"].get(bare, bare))


def spoken_part(instrument: Instrument) -> str:
    """An instrument with what it does and how: "staccato piano chords", "flute melody"."""
    table = word_table()
    name = spoken(instrument)
    template, unless = table["roles"][instrument.role]
    said = set(name.split())
    part = name if said & set(unless) else Template(template).substitute(name=name)
    how = _touch(instrument) if instrument.playing else []
    return " ".join((*(word for word in how if word and word not in part.split()), part))


def listed(names: Sequence[str]) -> str:
    """The names as a person lists them: "piano, bass and drums"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _touch(instrument: Instrument) -> list[str]:
    """How an instrument is to play, where that was said."""
    table, playing = word_table(), instrument.playing
    assert playing is not None
    register = "up" if (playing.octave or 0) > 0 else "down" if (playing.octave or 0) < 0 else ""
    return [table["octaves"].get(register, ""),
            "" if playing.density is None else step_word(table["densities"], playing.density),
            table["articulations"].get(playing.articulation or "", "")]
