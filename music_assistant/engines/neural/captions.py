"""A spec in the words that a text-to-music model was trained on. The words themselves stand in prompts/."""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant import prompts
from music_assistant.engines.neural.differences import lyrics_by_section, starts_s
from music_assistant.spec import MusicSpec

MAX_INSTRUMENTS_NAMED = 8
"""A caption that lists a whole orchestra says less than one that names its first voices."""


@dataclass(frozen=True)
class Words:
    """What a diffusion model is told: caption, lyrics with their section tags, the lyrics' language (ISO 639-1), beats
    a minute, key ("C major"), beats a bar ("4") and the sections as (name, start, end) in seconds."""

    caption: str
    lyrics: str
    language: str
    bpm: int
    key: str
    meter: str
    sections: tuple[tuple[str, float, float], ...] = ()


def caption(spec: MusicSpec) -> str:
    """One line that describes the piece: style, instruments, energy, sound, tempo, key and meter.

    Each line of prompts/musicgen_caption.txt is a clause; a clause with nothing to say is left out. An unwanted
    instrument is not named at all, because such models play what they are told not to play.
    """
    return ", ".join(prompts.clauses("musicgen_caption.txt", _words(spec)))


def _words(spec: MusicSpec) -> dict[str, str]:
    vocabulary = prompts.table("musicgen_words.json")
    names = [i.name for i in spec.instruments][:MAX_INSTRUMENTS_NAMED]
    return {
        "style": ", ".join((*spec.moods, " ".join(spec.genres))).strip(", "),
        "instruments": _listed(names),
        "energy": next(word for top, word in vocabulary["energy"] if spec.energy <= top),
        "sound": ", ".join(word for effect, low, high, word in vocabulary["sound"]
                           if low <= getattr(spec.effects, effect) <= high),
        "tempo_bpm": f"{spec.tempo_bpm:g}",
        "key": spec.key,
        "meter": spec.meter,
    }


def _listed(names: list[str]) -> str:
    """The names as a person lists them: "piano, bass and drums"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def words(spec: MusicSpec, engine: str) -> Words:
    """What a diffusion model of an engine is told of a piece; Stable Audio has the caption alone, tempo and key in it.
    """
    told = _words(spec)
    name = "musicgen_caption.txt" if engine == "stable_audio" else "ace_step_caption.txt"
    return Words(", ".join(prompts.clauses(name, told)), lyrics(spec), spec.vocals.language if spec.vocals else "en",
                 round(spec.tempo_bpm), f"{spec.parsed_key.tonic} {spec.parsed_key.family}", spec.meter.split("/")[0],
                 _sections(spec))


def lyrics(spec: MusicSpec) -> str:
    """The lines that are sung under their sections' tags; a tag alone where nobody sings there."""
    sung = lyrics_by_section(spec)
    blocks = ("\n".join((f"[{s.name}]", *sung.get(s.id, ()))) for s in spec.sections)
    return "\n\n".join(blocks) if sung else "[instrumental]"


def _sections(spec: MusicSpec) -> tuple[tuple[str, float, float], ...]:
    """Each section's name, and when it begins and ends in seconds."""
    times = starts_s(spec)
    return tuple((s.name, start, end) for s, start, end in zip(spec.sections, times, times[1:], strict=False))
