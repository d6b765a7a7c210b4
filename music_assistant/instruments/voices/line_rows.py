"""The synthesisers that sing one line, a row each: basses, leads, chips, and what is played without touching it."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.instruments.voices.line import Line
from music_assistant.vocabulary.rows import table

_THREE = ((0.0, 0.0, 0.8), (-9.0, -0.8, 0.6), (9.0, 0.8, 0.6))

LINES: Mapping[str, Line] = table((
    Line("bass_synth", "saw", ((-4, 0, 0.7), (4.5, 0, 0.7)), 0.003, 0.25, 0.65, 0.06, 110, 3_200, 5, 4, 0.85, 0.3, 0.14,
         sub=0.10, sub_ratio=0.5, glide_s=0.03, drift=0.03, strikes_again=True),
    Line("sub_bass", "round", attack_s=0.008, decay_s=0.3, sustain=0.92, release_s=0.07, dark_hz=160, bright_hz=420,
         opening=0.9, resting=0.35, closing_s=0.15, drive=1.3, glide_s=0.05, strikes_again=False),
    Line("reese_bass", "saw", ((0, 0, 0.6), (-19, -0.7, 0.7), (21, 0.7, 0.7)), 0.008, 0.3, 0.95, 0.09,
         180, 1_900, 7, 4, 0.75, 0.55, 0.5, sub=0.16, drift=0.35, sway=0.3, sway_hz=0.23, glide_s=0.06, drive=1.4,
         strikes_again=False),
    Line("wobble_bass", "saw", ((0, 0, 0.9), (-13, -0.7, 0.6), (14, 0.7, 0.6)), 0.004, 0.5, 0.95, 0.05,
         90, 4_200, 9, 4, 1.0, 0.05, 6.0, sub=0.16, drift=0.12, wobbles=True, drive=2.4, glide_s=0.05,
         strikes_again=False),
    Line("growl_bass", "saw", ((-6, 0, 0.8), (7, -0.5, 0.6), (11, 0.5, 0.6)), 0.004, 0.5, 0.95, 0.05, 400, 9_000,
         vowels=("oo", "oh", "ah", "eh", "ee"), opening=1.0, resting=0.1, closing_s=6.0, sub=0.16, wobbles=True,
         drive=3.0, glide_s=0.06, drift=0.1, strikes_again=False),
    Line("fm_bass", "sine", attack_s=0.002, decay_s=0.35, sustain=0.55, release_s=0.06, bend_ratio=1, bend_index=7.0,
         opening=1.0, resting=0.24, closing_s=0.11, restarts=True, sub=0.08),
    Line("organ_bass", "organ", attack_s=0.002, decay_s=0.22, sustain=0.35, release_s=0.05, dark_hz=300,
         bright_hz=3_500, opening=1.0, resting=0.25, closing_s=0.07, drive=1.2, restarts=True),
    Line("acid_bass", "saw", attack_s=0.002, decay_s=0.30, sustain=0.5, release_s=0.025, dark_hz=150, bright_hz=4_600,
         resonance_db=20, poles=4, opening=0.92, resting=0.08, closing_s=0.16, drive=2.0, glide_s=0.09, accents=True,
         strikes_again=False),
    Line("bass_808", "sine", ((0, 0, 1.3),), attack_s=0.002, decay_s=1.4, sustain=0.0, release_s=0.09, dark_hz=18_000,
         bright_hz=18_000, opening=1.0, resting=0.15, closing_s=0.5, drive=3.4, glide_s=0.12, drop_semitones=22,
         drop_s=0.024),
    Line("chip_bass", "stairs", attack_s=0.002, decay_s=0.05, sustain=0.9, release_s=0.015, dark_hz=18_000,
         bright_hz=18_000, restarts=True),
    Line("saw_lead", "saw", _THREE, 0.005, 0.5, 0.8, 0.10, 500, 8_500, 3, 4, 0.95, 0.5, 0.35, vibrato_cents=14,
         glide_s=0.05, drift=0.06, drive=1.1),
    Line("square_lead", "square", ((0, 0, 0.9), (-5, -0.7, 0.4), (6, 0.7, 0.4)), 0.006, 0.5, 0.8, 0.10, 600, 7_000, 2,
         4, 0.9, 0.5, 0.35, vibrato_cents=13, glide_s=0.05, drift=0.05),
    Line("soft_lead", "hollow", ((0, 0, 0.9), (-4, -0.6, 0.3), (5, 0.6, 0.3)), 0.03, 0.4, 0.85, 0.18, 500, 6_000,
         opening=0.8, resting=0.45, vibrato_cents=16, glide_s=0.08, drift=0.04),
    Line("chip_lead", "pulse", attack_s=0.002, decay_s=0.15, sustain=0.65, release_s=0.02, dark_hz=18_000,
         bright_hz=18_000, vibrato_cents=20, vibrato_hz=6.2, vibrato_after_s=0.18, restarts=True),
    Line("chip_chords", "thin pulse", attack_s=0.002, decay_s=0.5, sustain=0.5, release_s=0.02, dark_hz=18_000,
         bright_hz=18_000, restarts=True, arpeggio_hz=30.0),
    Line("theremin", "ether", attack_s=0.09, decay_s=1.0, sustain=0.95, release_s=0.22, dark_hz=500, bright_hz=4_000,
         opening=0.3, resting=0.8, closing_s=0.5, vibrato_cents=38, vibrato_hz=5.8, vibrato_after_s=0.12, glide_s=0.22,
         always_glides=True, strikes_again=False, drift=0.02),
    Line("ondes", "hollow", ((0, 0, 0.8), (3, -0.5, 0.3), (-3, 0.5, 0.3)), 0.05, 1.0, 0.95, 0.20, 400, 5_000,
         opening=0.35, resting=0.7, closing_s=0.5, vibrato_cents=26, vibrato_hz=6.3, vibrato_after_s=0.2, glide_s=0.14,
         always_glides=True, strikes_again=False, breath=0.004),
    Line("talk_box", "saw", ((0, 0, 0.9), (6, -0.5, 0.3), (-6, 0.5, 0.3)), 0.012, 0.5, 0.9, 0.08, 5_000, 9_000,
         vowels=("oo", "ow", "wah", "ah", "eh"), opening=0.1, resting=0.85, closing_s=0.16, sway=0.15, sway_hz=1.7,
         vibrato_cents=16, glide_s=0.09, drive=1.3),
    Line("whistle", "ether", attack_s=0.04, decay_s=1.0, sustain=0.95, release_s=0.08, dark_hz=900, bright_hz=5_000,
         opening=0.2, resting=0.4, vibrato_cents=22, vibrato_hz=5.6, vibrato_after_s=0.2, glide_s=0.09, breath=0.02,
         drop_semitones=-0.8, drop_s=0.03, strikes_again=False, drift=0.02),
    Line("stylophone", "thin pulse", attack_s=0.002, decay_s=0.3, sustain=0.95, release_s=0.012, dark_hz=4_200,
         bright_hz=7_000, opening=0.9, resting=0.7, vibrato_cents=32, vibrato_hz=7.0, vibrato_after_s=0.0,
         restarts=True),
))
"""Every line by name; what each field means is told at Line."""
