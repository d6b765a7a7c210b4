"""Sound of others: what the ears hear in it, as facts that a piece can be made with, and as a sentence."""

from __future__ import annotations

from pathlib import Path

from music_assistant import ears
from music_assistant.ears.bars import HeardBars, heard_bars
from music_assistant.heard import Heard, Reference
from music_assistant.theory import Key
from music_assistant.wording import Name, Wording, quoted, say, together

_WHOLE_BPM = 0.05
"""A tempo so near to a whole number is that number."""
_CHORDS_SAID = 8
_LATE_S = 0.05
"""A first bar that begins later than that is said, so that both can be laid side by side."""


def listened(path: Path, name: str) -> tuple[Reference | None, Wording]:
    """The facts of a file's sound, None where it has neither pulse nor key, and a sentence that tells them.

    `name`: what the file is called. Raises FileError when it cannot be decoded or is too large.
    """
    clip = ears.decode(path)
    heard = ears.measure(clip)
    bars = None
    if heard.tempo_bpm is not None and not heard.silent:
        bars = heard_bars(clip, heard.tempo_bpm, Key.parse(heard.key) if heard.key else None, heard.music_end_s)
    reference = reference_of(name, heard, bars)
    return reference, told(name, heard, reference)


def reference_of(name: str, heard: Heard, bars: HeardBars | None) -> Reference | None:
    """What a piece can take over of a sound; None where there is nothing."""
    if heard.silent or (heard.tempo_bpm is None and heard.key is None):
        return None
    bpm = heard.tempo_bpm
    if bpm is not None:
        bpm = float(round(bpm)) if abs(bpm - round(bpm)) < _WHOLE_BPM else round(bpm, 3)
    if bars is None:
        return Reference(name, bpm, heard.key)
    return Reference(name, bpm, heard.key, f"{bars.beats}/4", bars.chords, bars.bars, round(bars.start_s, 3))


def told(name: str, heard: Heard, reference: Reference | None) -> Wording:
    """The facts as sentences, saying also what could not be told."""
    if heard.silent:
        return say("{file} is silent: {clock} without any sound.", file=quoted(name), clock=_clock(heard.duration_s))
    others = [t for t in heard.tempo_alternatives if heard.tempo_bpm and abs(t - heard.tempo_bpm) > 1][:1]
    pulse = say("no steady pulse") if heard.tempo_bpm is None else (
        say("a pulse of {tempo:.1f} bpm", tempo=heard.tempo_bpm) if not others else
        say("a pulse of {tempo:.1f} bpm (or {other:.0f}, counted otherwise)", tempo=heard.tempo_bpm, other=others[0]))
    key = say("in {key}", key=Name(heard.key)) if heard.key else say("in no key that stands out")
    chords = reference.chords[:_CHORDS_SAID] if reference else ()
    return together(
        say("In {file} I heard {clock} of sound, {pulse}, {key}.", file=quoted(name), clock=_clock(heard.duration_s),
            pulse=pulse, key=key),
        say("It has {count} bars of {meter}; its chords begin {chords}, as far as I can tell.", count=reference.bars,
            meter=reference.meter or "", chords=" ".join(chords)) if reference and chords else "",
        say("Its first bar begins at {start:.2f} s.", start=reference.start_s)
        if reference and reference.start_s > _LATE_S else "",
        say("Tell me what to make: “something that goes with it”, say, or “the same tempo and key, but jazz”.")
        if reference else say("Tell me what to make."))


def _clock(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


