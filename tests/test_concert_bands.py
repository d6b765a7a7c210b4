"""What a player would recognise a march, a waltz, a canon or a drone by, in the notes."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean

import pytest
from test_composer import bar_of, part, spec_of, steps

from music_assistant.composer import compose
from music_assistant.composer.form import plan_section
from music_assistant.composer.parts.bass import root_pitch
from music_assistant.composer.styles import STYLES, style_of
from music_assistant.spec import MusicSpec

SEEDS = range(4)


def at_energy(spec: MusicSpec, energy: float) -> MusicSpec:
    return replace(spec, sections=tuple(replace(s, energy=energy) for s in spec.sections))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_marchs_tuba_is_on_the_beat_and_its_horns_are_off_it(seed: int) -> None:
    spec = spec_of("march", (("theme", 8), ("outro", 2)), (("tuba", "bass"), ("trombone", "comping")), seed=seed)
    score = compose(at_energy(spec, 0.7))
    assert {0.0, 2.0} <= set(steps(bar_of(score, "tuba", "theme-1", 1)))
    assert not {0.0, 2.0} & set(steps(bar_of(score, "trombone", "theme-1", 1)))


def test_a_lively_march_rolls_on_the_snare() -> None:
    spec = spec_of("march", (("theme", 8), ("outro", 2)), (("snare", "percussion"), ("drums", "drums")))
    score = compose(at_energy(spec, 0.95))
    assert len(bar_of(score, "drums", "theme-1", 1)) > 16
    assert len(bar_of(score, "snare", "theme-1", 1)) >= 14


def test_both_halves_of_a_march_are_heard_in_two_four() -> None:
    spec = spec_of("march", (("theme", 8), ("outro", 2)), (("snare", "percussion"),), meter="2/4")
    bars = [tuple(steps(bar_of(compose(spec), "snare", "theme-1", bar))) for bar in range(4)]
    assert len(set(bars)) >= 2


@pytest.mark.parametrize("seed", SEEDS)
def test_a_waltz_has_its_bass_on_one_and_its_chords_early_on_two_and_three(seed: int) -> None:
    spec = spec_of("waltz", (("theme", 8), ("outro", 2)), (("cello", "bass"), ("strings", "comping")), seed=seed,
                   meter="3/4")
    score = compose(at_energy(spec, 0.45))
    for bar in range(7):
        assert steps(bar_of(score, "cello", "theme-1", bar))[0] == 0.0
        assert {1.0, 2.0} <= set(steps(bar_of(score, "strings", "theme-1", bar)))
    chords = part(score, "strings").passage("theme-1")
    assert chords is not None
    early = [n.start_beats % 1 - (n.start_beats % 1 > 0.5) for n in chords.notes if round(n.start_beats) % 3]
    assert mean(early) < 0


def test_a_waltzs_bass_takes_the_fifth_where_the_chord_goes_on() -> None:
    spec = spec_of("waltz", (("theme", 4), ("outro", 2)), (("cello", "bass"),), meter="3/4")
    spec = replace(spec, sections=(replace(spec.sections[0], chords="C C G C", energy=0.4), *spec.sections[1:]))
    score = compose(spec)
    assert [bar_of(score, "cello", "theme-1", bar)[0].pitch % 12 for bar in range(4)] == [0, 7, 7, 0]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_baroque_bass_reaches_the_next_root_by_step(seed: int) -> None:
    spec = spec_of("baroque", (("theme", 5), ("outro", 2)), (("cello", "bass"),), seed=seed)
    spec = replace(spec, sections=(replace(spec.sections[0], chords="C F C F C", energy=0.5), *spec.sections[1:]))
    score = compose(spec)
    for bar in range(3):
        last, first = bar_of(score, "cello", "theme-1", bar)[-1], bar_of(score, "cello", "theme-1", bar + 1)[0]
        assert abs(last.pitch - first.pitch) <= 2 or len(bar_of(score, "cello", "theme-1", bar)) > 4


@pytest.mark.parametrize("genre", ["baroque", "minimalism"])
def test_a_second_voice_follows_the_tune_in_canon(genre: str) -> None:
    spec = spec_of(genre, (("theme", 8), ("outro", 2)), (("violin", "counter"),))
    score = compose(spec)
    style = style_of(spec)
    theme = plan_section(spec, spec.sections[0], style, 0).theme
    rhythm = {bar: {round(n.start_beats - 4 * bar, 2) for n in theme if n.bar == bar and n.start_beats >= 4 * bar}
              for bar in range(8)}
    heard = [set(steps(bar_of(score, "violin", "theme-1", bar))) for bar in range(8)]
    lags = [lag for lag in (1, 2) if all(rhythm[bar - lag] <= heard[bar] for bar in range(lag, 7))]
    assert lags, "the rhythm of a bar comes back one or two bars later"


def test_a_drone_holds_one_root_through_a_section() -> None:
    spec = spec_of("drone", (("theme", 4), ("outro", 2)), (("drone", "bass"), ("violin", "melody")))
    score = compose(at_energy(spec, 0.1))
    notes = part(score, "drone").passages[0].notes
    assert len(notes) == 1 and notes[0].length_beats > 15
    assert {c.chord.root for s in score.sections for c in s.chords} == {0}


@pytest.mark.parametrize("seed", SEEDS)
def test_strings_shiver_at_a_horror_scores_height_and_hold_still_before_it(seed: int) -> None:
    spec = spec_of("horror score", (("theme", 4), ("outro", 2)), (("strings", "pad"),), key="A minor", seed=seed)
    calm, height = (len(part(compose(at_energy(spec, e)), "strings").passages[0].notes) for e in (0.1, 1.0))
    assert calm <= 16 and height >= 10 * calm


def test_a_romantic_left_hand_spans_more_than_a_tenth() -> None:
    spec = spec_of("romantic piano", (("theme", 4), ("outro", 2)), (("piano", "arpeggio"),))
    score = compose(at_energy(spec, 0.35))
    pitches = [n.pitch for n in bar_of(score, "piano", "theme-1", 0)]
    assert max(pitches) - min(pitches) >= 15


def test_every_style_finds_its_bass_in_the_bass_register() -> None:
    for name in ("baroque", "march", "orchestral march", "waltz", "lullaby", "horror score", "drone", "minimalism"):
        score = compose(spec_of(name, (("theme", 4), ("outro", 2)), (("contrabass", "bass"),)))
        chord = score.sections[0].chords[0].chord
        assert part(score, "contrabass").passages[0].notes[0].pitch % 12 == root_pitch(chord) % 12, STYLES[name].name
