"""What a row of LINES holds: a synthesiser that sings one line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A lead's or a bass's sound.

    `shape`: of waves.SHAPES. `oscillators`: (cents off, place -1..1, level) of each; those beside the middle have no
    lows. `sub`, `sub_ratio`: a sine below it. Envelope and filter as in a Tone. `vowels`: what it says from dark to
    bright. `bend_ratio`, `bend_index`: another sine bends its sine, the more the wider it is open. `drive`: a valve.
    `vibrato_cents` at `vibrato_hz` sets in after `vibrato_after_s`. `glide_s`: how long the pitch takes from the note
    before when both are tied, or `always_glides`. `drop_semitones`, `drop_s`: how far above its pitch an untied note
    starts and how fast it falls to it. `sway`, `sway_hz`: the filter's own movement. `drift`: how far, in cycles, each
    oscillator strays. `wobbles`: the filter opens and closes in time with the beat. `accents`: hard notes are brighter
    and shorter. `strikes_again`: a tied note is struck anew. `restarts`: each note begins its wave anew.
    `arpeggio_hz`: a chord is played as one line that runs through it so fast. `breath`: noise about the pitch.
    """

    name: str
    shape: str
    oscillators: tuple[tuple[float, float, float], ...] = ((0.0, 0.0, 1.0),)
    attack_s: float = 0.008
    decay_s: float = 0.4
    sustain: float = 0.8
    release_s: float = 0.10
    dark_hz: float = 700.0
    bright_hz: float = 7_000.0
    resonance_db: float = 0.0
    poles: int = 2
    opening: float = 1.0
    resting: float = 0.5
    closing_s: float = 0.4
    tracking: float = 0.3
    sub: float = 0.0
    sub_ratio: float = 1.0
    vowels: tuple[str, ...] = ()
    bend_ratio: int = 0
    bend_index: float = 0.0
    drive: float = 0.0
    vibrato_cents: float = 0.0
    vibrato_hz: float = 5.4
    vibrato_after_s: float = 0.3
    glide_s: float = 0.0
    always_glides: bool = False
    drop_semitones: float = 0.0
    drop_s: float = 0.02
    sway: float = 0.0
    sway_hz: float = 0.2
    drift: float = 0.0
    wobbles: bool = False
    accents: bool = False
    strikes_again: bool = True
    restarts: bool = False
    arpeggio_hz: float = 0.0
    breath: float = 0.0
