"""The musical measures count what a musician would: literal little scores in, literal counts out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.figures import measures
from benchmarks.figures.music import Line, Music, Stretch, ours
from benchmarks.figures.rows import KINDS, ROWS
from benchmarks.score_figures import first_tune, histogram, out_of_range, overlap, piece
from music_assistant.composer import compose
from music_assistant.composer.learned.alphabet import QUALITIES, STEPS_PER_QUARTER
from training.band.harmony import Tonality

C_MAJOR = Tonality(0, False)
Row = tuple[float, float, int]
"""Start and length in quarters, pitch."""


def line(role: str, rows: Sequence[Row]) -> Line:
    notes = [(round(at * STEPS_PER_QUARTER), round(length * STEPS_PER_QUARTER), pitch, 80)
             for at, length, pitch in rows]
    return Line(role, np.array(notes, np.int32), np.zeros(len(notes), np.float32))


def music(*lines: Line, bars: int = 8, chord: str = "major") -> Music:
    """Bars of 4/4 over one chord on C."""
    chords = ((((0, QUALITIES.index(chord)),) * 4),) * bars
    return Music("", (Stretch(bars, 4 * STEPS_PER_QUARTER, STEPS_PER_QUARTER, lines, chords, C_MAJOR, 120.0, True),))


def quarters(pitches: Sequence[int]) -> list[Row]:
    return [(float(i), 1.0, pitch) for i, pitch in enumerate(pitches)]


def test_parallel_fifths_are_counted_and_contrary_motion_is_none() -> None:
    tune, bass = quarters((67, 69, 71, 72, 74)), quarters((48, 50, 52, 53, 55))
    assert list(measures.parallels(music(line("melody", tune), line("bass", bass)))) == [1.0]
    contrary = quarters((67, 69, 71, 72, 74)), quarters((60, 59, 57, 55, 53))
    assert list(measures.parallels(music(line("melody", contrary[0]), line("bass", contrary[1])))) == [0.0]


def test_a_tune_on_the_chord_is_told_from_one_beside_it() -> None:
    assert list(measures.tune_on_chords(music(line("melody", quarters((60, 64, 67, 72)))))) == [1.0]
    assert list(measures.tune_on_chords(music(line("melody", quarters((60, 62, 65, 72)))))) == [0.5]


def test_notes_outside_the_scale_are_a_share_of_all() -> None:
    assert list(measures.tune_outside(music(line("melody", quarters((60, 61, 62, 66)))))) == [0.5]


def test_a_leap_and_the_step_back_after_it() -> None:
    found = music(line("melody", quarters((60, 67, 65, 64))))
    assert list(measures.tune_leaps(found)) == [pytest.approx(1 / 3)]
    assert list(measures.after_leaps(found)) == [0]


def test_phrases_end_where_a_line_rests() -> None:
    found = music(line("melody", [(0, 1, 60), (1, 0.9, 62), (4, 2, 64), (6, 2, 65)]))
    assert list(measures.phrase_lengths(found)) == [pytest.approx(23 / 12), 4.0]
    assert list(measures.tune_silence(found)) == [pytest.approx(1 - (23 + 48) / (12 * 32))]


def test_a_short_stroke_before_a_rest_keeps_its_length_and_one_in_a_row_is_written_out() -> None:
    found = music(line("melody", [(0, 0.75, 60), (1, 0.75, 62), (2, 0.75, 64), (3, 0.25, 65), (4, 1, 67)]))
    assert list(measures.tune_lengths(found)) == [1.0, 1.0, 1.0, 0.25, 1.0]


def test_a_bar_that_comes_again_is_doubled_and_an_empty_one_is_empty() -> None:
    again = music(line("melody", quarters((60, 62, 64, 65) * 2)), bars=2)
    assert list(measures.tune_doubled(again)) == [1.0]
    assert list(measures.empty_bars(music(line("melody", quarters((60, 62, 64, 65))), bars=4))) == [0.75]


def test_a_tune_below_its_accompaniment_is_crossed() -> None:
    found = music(line("melody", quarters((60, 62, 64, 65))), line("pad", [(0, 2, 67)]))
    assert list(measures.tune_crossed(found)) == [0.5]


def test_contrast_is_between_eight_bars_and_the_next() -> None:
    rows = [*quarters((60,) * 32), *((32 + i / 2, 0.5, 67) for i in range(64))]
    found = music(line("melody", rows), bars=16)
    assert list(measures.density_contrast(found)) == [1.0]
    assert list(measures.register_contrast(found)) == [7.0]


def test_equal_music_overlaps_wholly_and_other_music_less() -> None:
    row = next(row for row in ROWS if row.values is measures.tune_intervals)
    steps, leaps = music(line("melody", quarters((60, 62, 64, 65)))), music(line("melody", quarters((60, 67, 60, 67))))
    assert overlap(histogram(row, [steps])[0], histogram(row, [steps])[0]) == pytest.approx(1.0)
    assert overlap(histogram(row, [steps])[0], histogram(row, [leaps])[0]) == 0.0


@pytest.mark.parametrize("kind", [KINDS[0], KINDS[-1]], ids=lambda kind: kind.genre)
def test_our_scores_can_be_measured_and_stay_in_their_instruments_ranges(kind) -> None:  # type: ignore[no-untyped-def]
    score = compose(piece(kind, 3))
    found = ours("", score, knows_chords=kind.knows_chords)
    assert out_of_range(score) == 0
    silent = [row.name for row in ROWS if row.drums == kind.drums and not list(row.values(found))]
    assert all("bass: notes above" in name for name in silent), silent


@pytest.mark.parametrize("genre", ["pop", "jazz", "house"])
def test_another_seed_is_another_tune_and_the_same_seed_the_same(genre: str) -> None:
    tunes = [first_tune(genre, seed) for seed in range(8)]
    assert len(set(tunes)) == len(tunes)
    assert first_tune(genre, 3) == tunes[3]
