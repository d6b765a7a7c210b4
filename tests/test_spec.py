"""The spec is the public contract: whole, valid, and the same after a trip through JSON."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pieces import piece

from music_assistant.change import Change, InstrumentChange
from music_assistant.errors import RequestError
from music_assistant.spec import RANGES, Effects, MusicSpec
from music_assistant.vocabulary import GENRES

CONTRACT_FIELDS = {"title", "genres", "moods", "energy", "tempo_bpm", "key", "octave", "meter", "grouping",
                   "duration_s", "instruments", "sections", "vocals", "effects", "loudness_lufs", "rules", "written",
                   "stated", "seed", "ending"}


@pytest.mark.parametrize("genre", sorted(GENRES))
def test_every_genre_makes_a_whole_spec_that_survives_json(genre: str) -> None:
    spec = piece(genre)
    data = json.loads(json.dumps(spec.to_json()))
    assert set(data) == CONTRACT_FIELDS
    assert MusicSpec.from_json(data) == spec
    low, high = GENRES[genre].tempo
    assert low <= spec.tempo_bpm <= high
    assert len(spec.instruments) >= 1


@settings(max_examples=150, deadline=None)
@given(genre=st.sampled_from(sorted(GENRES)), length=st.floats(5, 600), tempo=st.integers(40, 240) | st.none(),
       meter=st.sampled_from(["4/4", "3/4", "6/8", "12/8", "5/4", "7/8"]), seed=st.integers(0, 2**31))
def test_a_stated_length_is_met_within_two_percent_or_half_a_bar(genre: str, length: float, tempo: int | None,
                                                                 meter: str, seed: int) -> None:
    spec = piece(genre, seed=seed, duration_s=length, tempo_bpm=tempo, meter=meter)
    bar = spec.duration_s / spec.bars
    assert abs(spec.duration_s - length) <= max(0.02 * length, bar / 2) + 1e-6
    if tempo is not None:
        assert spec.tempo_bpm == tempo


@pytest.mark.parametrize(("field", "value"), [
    ("tempo_bpm", 900.0), ("tempo_bpm", float("nan")), ("energy", 1.5), ("loudness_lufs", 3.0), ("key", "H# minor"),
    ("meter", "4/5"), ("seed", -1), ("octave", 9),
])
def test_a_value_out_of_range_is_refused_with_what_is_allowed(field: str, value: object) -> None:
    with pytest.raises(RequestError) as refused:
        piece().with_(**{field: value})
    assert refused.value.hint


def test_a_refusal_names_the_value_its_unit_and_the_range() -> None:
    with pytest.raises(RequestError) as refused:
        piece().with_(tempo_bpm=900.0)
    assert refused.value.sentence() == "The tempo cannot be 900 bpm. It goes from 30 to 300 bpm."


def test_two_instruments_cannot_share_an_id_or_a_name() -> None:
    spec = piece("pop", "piano", "strings")
    twice = (spec.instruments[0], replace(spec.instruments[1], name="piano"))
    with pytest.raises(RequestError):
        spec.with_(instruments=twice)


@settings(max_examples=60)
@given(st.dictionaries(st.text(max_size=12), st.none() | st.integers() | st.text(max_size=9) | st.lists(st.integers())))
def test_json_that_is_not_a_spec_is_refused_in_words(data: dict[str, object]) -> None:
    with pytest.raises(RequestError):
        MusicSpec.from_json(data)


def test_effects_stay_in_their_ranges() -> None:
    for name in ("reverb", "lofi", "distortion", "swing", "brightness"):
        with pytest.raises(RequestError):
            Effects(**{name: RANGES[name].high + 0.1})


def test_a_change_survives_json_and_says_only_what_was_spoken_of() -> None:
    change = Change("edit", tempo_step="more", instruments=(InstrumentChange("add", "strings", sections=("chorus",)),))
    data = change.to_json()
    assert data == {"intent": "edit", "tempo_step": "more",
                    "instruments": [{"action": "add", "name": "strings", "sections": ["chorus"]}]}
    assert Change.from_json(json.loads(json.dumps(data))) == change


@pytest.mark.parametrize("data", [
    {}, {"intent": "dance"}, {"intent": "edit", "colour": "red"}, {"intent": "edit", "tempo_bpm": "fast"},
    {"intent": "edit", "instruments": [{"action": "explode", "name": "piano"}]}, [], "edit",
])
def test_json_that_is_not_a_change_is_refused(data: object) -> None:
    with pytest.raises(RequestError):
        Change.from_json(data)  # type: ignore[arg-type]


def test_the_schema_names_every_field_of_a_change() -> None:
    schema = Change.schema()
    assert set(schema["properties"]) == set(Change.__dataclass_fields__)
    assert schema["required"] == ["intent"]
