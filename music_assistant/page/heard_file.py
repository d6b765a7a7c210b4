"""What the ears hear in a file that the user brought, in one sentence."""

from __future__ import annotations

from pathlib import Path

from music_assistant.heard import Heard
from music_assistant.page.markup import clock


def sentence(file: Path, name: str) -> str:
    """What was heard. Raises FileError when the file cannot be decoded or is too large."""
    from music_assistant.ears import decode, measure

    return told(name, measure(decode(file)))


def told(name: str, heard: Heard) -> str:
    """The facts as a sentence, saying also what could not be told."""
    if heard.silent:
        return f"{name} is silent: {clock(heard.duration_s)} without any sound."
    pulse = f"a pulse of {heard.tempo_bpm:.1f} bpm" if heard.tempo_bpm else "no steady pulse"
    others = [t for t in heard.tempo_alternatives if heard.tempo_bpm and abs(t - heard.tempo_bpm) > 1][:1]
    readings = f" (or {others[0]:.0f}, counted otherwise)" if others else ""
    key = f"in {heard.key}" if heard.key else "in no key that stands out"
    loud = f", {heard.loudness_lufs:.1f} LUFS" if heard.loudness_lufs is not None else ""
    facts = f"{clock(heard.duration_s)} of sound, {pulse}{readings}, {key}{loud}"
    return f"In {name} I heard {facts}. Tell me what to make, with that tempo or key if you like."
