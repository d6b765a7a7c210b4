"""What a player of reggae, ska, country, bluegrass, Celtic, klezmer or Balkan music would listen for first."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from test_composer import bar_of, part, spec_of, steps

from music_assistant.composer import compose
from music_assistant.composer.grid import Pattern, fitted
from music_assistant.score import Score
from music_assistant.theory import Meter

KICK, RIM, SNARE = 36, 37, 38
BEATS, BETWEEN = {0.0, 1.0, 2.0, 3.0}, {0.5, 1.5, 2.5, 3.5}
BARS = (1, 2)


def played(genre: str, *band: tuple[str, str], energy: float = 0.5, key: str = "C major", meter: str = "4/4",
           grouping: str | None = None, seed: int = 1) -> Score:
    """A verse of eight bars and an ending, at one energy throughout."""
    spec = spec_of(genre, (("verse", 8), ("outro", 2)), band, key, meter=meter, grouping=grouping, seed=seed)
    return compose(replace(spec, energy=energy, sections=tuple(replace(s, energy=energy) for s in spec.sections)))


@pytest.mark.parametrize("seed", range(4))
def test_reggae_drops_the_first_beat_and_strikes_its_chords_between_the_beats(seed: int) -> None:
    score = played("reggae", ("drums", "drums"), ("clean guitar", "comping"), energy=0.35, seed=seed)
    for bar in BARS:
        drums, chords = bar_of(score, "drums", "verse-1", bar), steps(bar_of(score, "clean-guitar", "verse-1", bar))
        assert steps(drums, KICK) == [1.0, 3.0]
        assert {1.0, 3.0} <= set(steps(drums, RIM))
        assert set(chords) >= BETWEEN and not BEATS & set(chords)


def test_steppers_put_the_kick_on_every_beat() -> None:
    score = played("reggae", ("drums", "drums"), energy=0.95)
    assert set(steps(bar_of(score, "drums", "verse-1", 1), KICK)) == BEATS


def test_ska_walks_below_chords_on_every_off_beat() -> None:
    score = played("ska", ("bass", "bass"), ("clean guitar", "comping"), energy=0.7)
    for bar in BARS:
        bass = bar_of(score, "bass", "verse-1", bar)
        assert set(steps(bass)) >= BEATS and len({n.pitch for n in bass}) >= 3
        assert set(steps(bar_of(score, "clean-guitar", "verse-1", bar))) >= BETWEEN


def test_a_country_bass_alternates_between_root_and_fifth() -> None:
    score = played("country", ("bass", "bass"), energy=0.4)
    whole_bars = [span for span in score.sections[0].chords[1:] if span.length_beats == 4.0]
    assert whole_bars
    for span in whole_bars[:4]:
        inside = [n.pitch % 12 for n in part(score, "bass").passages[0].notes
                  if span.start_beats - 0.12 <= n.start_beats < span.start_beats + 2.5]
        assert inside[:2] == [span.chord.root, (span.chord.root + 7) % 12]


def test_the_train_beat_is_steady_sixteenths_that_lean_on_the_off_beats() -> None:
    score = played("country", ("drums", "drums"), energy=0.68)
    snare = [n for n in bar_of(score, "drums", "verse-1", 1) if n.pitch == SNARE]
    assert len(steps(snare)) >= 14
    leaning = [n.velocity for n in snare if n.start_beats in BETWEEN]
    assert min(leaning) > max(n.velocity for n in snare if n.start_beats not in BETWEEN)


def test_bluegrass_rolls_in_sixteenths_over_a_bass_on_every_beat_with_chords_between() -> None:
    score = played("bluegrass", ("banjo", "arpeggio"), ("upright bass", "bass"), ("mandolin", "comping"), energy=0.9)
    for bar in BARS:
        assert len(steps(bar_of(score, "banjo", "verse-1", bar))) >= 14
        assert set(steps(bar_of(score, "upright-bass", "verse-1", bar))) >= BEATS
        assert set(steps(bar_of(score, "mandolin", "verse-1", bar))) >= BETWEEN


@pytest.mark.parametrize(("meter", "fewest"), [("6/8", 4), ("4/4", 9)])
def test_a_jig_runs_in_eighths_and_a_reel_in_sixteenths(meter: str, fewest: int) -> None:
    counts = [len(part(played("celtic", ("violin", "melody"), meter=meter, seed=seed), "violin").passages[0].notes)
              for seed in range(6)]
    assert sum(counts) / len(counts) / 8 > fewest


def test_a_celtic_whistle_joins_the_fiddles_tune_where_it_comes_again() -> None:
    score = played("celtic", ("violin", "melody"), ("tin whistle", "counter"), key="D dorian")
    fiddle, whistle = ({(round(4 * n.start_beats), n.pitch % 12) for n in part(score, name).passages[0].notes
                        if n.start_beats > 17} for name in ("violin", "tin-whistle"))
    assert len(fiddle & whistle) >= 0.7 * len(whistle) > 5


def test_klezmer_closes_from_the_minor_chord_below_its_tonic() -> None:
    heard = {span.chord.symbol() for seed in range(6) for span in played(
        "klezmer", ("accordion", "comping"), key="D phrygian dominant", seed=seed).sections[0].chords}
    assert {"D", "Cm"} <= heard and "A7" not in heard


def test_a_clarinet_strikes_notes_from_above() -> None:
    score = played("klezmer", ("clarinet", "melody"), key="D phrygian dominant")
    graces = [(a, b) for a, b in pairwise(part(score, "clarinet").passages[0].notes)
              if b.start_beats - a.start_beats < 0.12 and 1 <= a.pitch - b.pitch <= 3]
    assert len(graces) >= 3
    assert all(a.start_beats + a.length_beats <= b.start_beats + 1e-4 for a, b in graces)


@pytest.mark.parametrize(("meter", "grouping"), [("7/8", "2+2+3"), ("7/8", "3+2+2"), ("9/8", "2+2+2+3"),
                                                 ("11/8", "2+2+3+2+2")])
def test_a_balkan_bass_and_drum_mark_every_group(meter: str, grouping: str) -> None:
    score = played("balkan", ("drums", "drums"), ("tuba", "bass"), key="D phrygian dominant", meter=meter,
                   grouping=grouping, energy=0.75)
    groups = set(Meter.parse(meter, grouping).pulses)
    for bar in BARS:
        assert groups <= set(steps(bar_of(score, "drums", "verse-1", bar), KICK))
        assert groups <= set(steps(bar_of(score, "tuba", "verse-1", bar)))


def test_a_pattern_with_groups_of_its_own_plays_them_in_turn() -> None:
    row = Pattern("................", pair="x...o...", triple="X.o.o.")
    assert fitted(row, Meter.parse("7/8", "2+2+3")) == "x...o...X.o.o."
    assert fitted(row, Meter.parse("8/8", "3+3+2")) == "X.o.o.X.o.o.x..."
    assert fitted(row, Meter.parse("7/8", "4+3")) == "x...x...X.o.o."
    assert len(fitted(row, Meter.parse("5/8", "4+1"))) == 10


@pytest.mark.parametrize("genre", ["country", "reggae"])
def test_gapped_tunes_keep_to_five_notes_and_the_chord(genre: str) -> None:
    score = played(genre, ("violin", "melody"))
    for note in part(score, "violin").passages[0].notes:
        chord = next(s.chord for s in reversed(score.sections[0].chords) if s.start_beats <= note.start_beats + 0.12)
        assert note.pitch % 12 in {0, 2, 4, 7, 9} | set(chord.pitch_classes)
