"""Keys, chords and meters mean what musicians mean by them."""

from __future__ import annotations

import pytest

from music_assistant.errors import RequestError
from music_assistant.theory import Chord, Key, Meter, nearest_interval


@pytest.mark.parametrize(("written", "scale"), [
    ("C major", (0, 2, 4, 5, 7, 9, 11)),
    ("A minor", (9, 11, 0, 2, 4, 5, 7)),
    ("F# dorian", (6, 8, 9, 11, 1, 3, 4)),
    ("E phrygian dominant", (4, 5, 8, 9, 11, 0, 2)),
])
def test_a_key_has_the_notes_of_its_scale(written: str, scale: tuple[int, ...]) -> None:
    assert Key.parse(written).scale == scale


@pytest.mark.parametrize("nonsense", ["H# minor", "", "A sideways", "minor"])
def test_a_key_that_does_not_exist_is_refused_with_what_is_allowed(nonsense: str) -> None:
    with pytest.raises(RequestError) as refused:
        Key.parse(nonsense)
    assert refused.value.hint


def test_moving_a_key_spells_it_the_usual_way() -> None:
    assert str(Key.parse("Bb major").transposed(3)) == "Db major"
    assert str(Key.parse("G minor").transposed(-2)) == "F minor"
    assert Key.parse("A# minor").same_as(Key.parse("Bb minor"))


def test_the_shorter_way_between_two_tonics_is_at_most_a_tritone() -> None:
    assert nearest_interval(0, 7) == -5
    assert nearest_interval(0, 6) == 6
    assert nearest_interval(9, 0) == 3


@pytest.mark.parametrize(("symbol", "pitches"), [
    ("Am", (9, 0, 4)), ("Cmaj7", (0, 4, 7, 11)), ("F#m7b5", (6, 9, 0, 4)), ("Gsus2", (7, 9, 2)),
    ("Bb69", (10, 2, 5, 7, 0)),
])
def test_a_chord_symbol_has_its_notes(symbol: str, pitches: tuple[int, ...]) -> None:
    assert Chord.parse(symbol).pitch_classes == pitches


def test_a_chord_over_a_bass_keeps_both() -> None:
    chord = Chord.parse("D/F#")
    assert (chord.root, chord.bass) == (2, 6)
    assert chord.transposed(3).symbol(Key.parse("F major")) == "F/A"


@pytest.mark.parametrize(("text", "grouping", "bar_beats", "pulses"), [
    ("4/4", None, 4.0, (0.0, 1.0, 2.0, 3.0)),
    ("3/4", None, 3.0, (0.0, 1.0, 2.0)),
    ("6/8", None, 3.0, (0.0, 1.5)),
    ("12/8", None, 6.0, (0.0, 1.5, 3.0, 4.5)),
    ("7/8", None, 3.5, (0.0, 1.0, 2.0)),
    ("7/8", "3+2+2", 3.5, (0.0, 1.5, 2.5)),
    ("5/4", None, 5.0, (0.0, 1.0, 2.0, 3.0, 4.0)),
    ("5/8", None, 2.5, (0.0, 1.0)),
])
def test_a_meter_knows_its_bar_and_its_pulses(text: str, grouping: str | None, bar_beats: float,
                                              pulses: tuple[float, ...]) -> None:
    meter = Meter.parse(text, grouping)
    assert (meter.bar_beats, meter.pulses) == (bar_beats, pulses)


def test_six_eight_counts_dotted_quarters_unless_grouped_otherwise() -> None:
    assert Meter.parse("6/8").tempo_unit_beats == 1.5
    assert Meter.parse("6/8", "2+2+2").tempo_unit_beats == 1.0
    assert Meter.parse("7/8").tempo_unit_beats == 1.0


@pytest.mark.parametrize(("text", "grouping"), [("4/5", None), ("0/4", None), ("four", None), ("7/8", "2+2")])
def test_an_impossible_meter_is_refused(text: str, grouping: str | None) -> None:
    with pytest.raises(RequestError):
        Meter.parse(text, grouping)
