"""What comes with an instrument wherever it plays: its amplifier, its rotary loudspeaker, its tremolo, its place in the
low end. One row for a name or a family; a name's row goes before its family's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.mixer.inserts.rows import (
    Band,
    Compressor,
    Drive,
    Rotor,
    Strip,
    Sway,
    Tremolo,
    high_cut,
    high_shelf,
    low_cut,
    low_shelf,
    peak,
)

COMBO: tuple[Band, ...] = (low_cut(80), peak(120, 1.5, 1.2), peak(320, 3.5, 0.7), peak(1_500, -3.0, 0.8),
                           high_cut(5_400, 3))
"""An open-backed combo with one or two 12-inch loudspeakers: a bump at its resonance, full below the middle, gone above
5 kHz. The bank's clean guitars were recorded close to the string, an octave brighter than a record has them."""
STACK: tuple[Band, ...] = (low_cut(75, 3), peak(150, 4.5, 0.7), peak(420, 4.0, 0.6), peak(2_500, -6.0, 0.7),
                           high_cut(6_000, 3))
"""A closed cabinet with four 12-inch loudspeakers, off the middle of its cone: the bank's driven guitars were recorded
on it, where they bite most around 2 kHz; a record has as much of them from 120 Hz on."""
BASS_CABINET: tuple[Band, ...] = (low_cut(38), peak(95, 2.0, 1.0), peak(650, -1.5, 0.8), high_cut(6_000, 2))

_CLEAN_AMP = Strip("clean amp", sides="mono", drive=Drive("tube", -12.0), tone=COMBO)
_CRUNCH_AMP = Strip("crunch amp", sides="mono", before=(low_cut(110), peak(750, 2.0)), drive=Drive("amp", -3.0),
                    tone=COMBO)
_LOUD_AMP = Strip("loud amp", sides="mono", drive=Drive("tube", -4.0), tone=STACK)
_BASS = Strip("bass", sides="mono", compressor=Compressor(-2.0, 3.0, 0.018, 45.0))
_ACOUSTIC_GUITAR = Strip("acoustic guitar", tone=(low_cut(80), peak(220, -2.0), high_shelf(9_000, 1.5)))
_ROTARY = Strip("rotary loudspeaker", sides="mono", drive=Drive("tube", -10.0), tone=(high_cut(7_500),), rotor=Rotor())

BOXES: Mapping[str, Strip] = MappingProxyType({
    "bass": _BASS,
    "upright bass": Strip("upright bass", sides="mono", compressor=Compressor(1.0, 2.0, 0.025, 40.0),
                          tone=(peak(300, -1.5), peak(900, 1.0))),
    "slap bass": Strip("slap bass", sides="mono", compressor=Compressor(-3.0, 4.0, 0.008, 60.0),
                       tone=(low_shelf(90, 1.5), peak(450, -3.0), high_shelf(3_500, 2.0))),
    "picked bass": Strip("picked bass", sides="mono", compressor=Compressor(-3.0, 4.0, 0.012, 50.0),
                         drive=Drive("tube", -8.0, 0.5), tone=BASS_CABINET),
    "sub bass": Strip("sub bass", sides="mono", tone=(high_cut(2_500, 1),)),
    "808 bass": Strip("808 bass", sides="mono", drive=Drive("tape", -2.0, 0.3)),
    "chip bass": Strip("chip bass", sides="mono"),
    "electric guitar": _CLEAN_AMP, "clean guitar": _CLEAN_AMP, "muted guitar": _CLEAN_AMP, "wah guitar": _CLEAN_AMP,
    "baritone guitar": _CLEAN_AMP, "lap steel guitar": _CLEAN_AMP, "slide guitar": _CRUNCH_AMP,
    "pedal steel guitar": _CLEAN_AMP, "guitar harmonics": _CLEAN_AMP,
    "jazz guitar": Strip("jazz amp", sides="mono", drive=Drive("tube", -14.0),
                         tone=(low_cut(75), peak(180, 1.0), high_cut(4_200))),
    "overdriven guitar": Strip("crunch amp", sides="mono", drive=Drive("tube", -5.0), tone=STACK),
    "distorted guitar": _LOUD_AMP,
    "guitar": _ACOUSTIC_GUITAR,
    "hammond organ": _ROTARY, "rock organ": _ROTARY, "percussive organ": _ROTARY, "organ": _ROTARY,
    "wurlitzer": Strip("wurlitzer", sides="mono", drive=Drive("tube", -8.0, 0.3),
                       tone=(low_cut(70), high_cut(9_000, 1)), tremolo=Tremolo(5.6, 0.32)),
    "rhodes": Strip("rhodes", sides="mono", drive=Drive("tube", -12.0, 0.3), tremolo=Tremolo(3.4, 0.28, apart=1.0)),
    "clavinet": Strip("clavinet", sides="mono", compressor=Compressor(-2.0, 4.0), drive=Drive("tube", -8.0, 0.4),
                      tone=(low_cut(100), peak(1_800, 2.0), high_cut(8_000, 1))),
    "synth strings": Strip("string machine", sway=Sway(5.0, 1.6, 0.6, 0.6, 1.0, 2), tone=(low_cut(120),)),
    "mellotron": Strip("mellotron", tone=(low_cut(110), high_cut(6_500)), sway=Sway(8.0, 0.9, 0.8, 1.0, 0.0)),
    "theremin": Strip("theremin", sides="mono"), "harmonica": Strip("bullet microphone", tone=(low_cut(160),)),
    "voice": Strip("voice", compressor=Compressor(0.0, 2.5, 0.010, 50.0),
                   tone=(low_cut(110), peak(320, -1.5), peak(6_800, -1.5, 2.0), high_shelf(11_000, 2.0))),
    "brass": Strip("brass", compressor=Compressor(3.0, 2.0, 0.015, 50.0)),
})


def box_of(name: str, family: str) -> Strip:
    """What comes with an instrument."""
    return BOXES.get(name) or BOXES.get(family) or Strip()
