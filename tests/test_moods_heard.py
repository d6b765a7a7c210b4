"""Moods are heard in the notes, and move only what was left open."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

import pytest

from benchmarks.moods import PAIRS, expected, features, moves, sounding_shares
from benchmarks.moods import Trial as MoodTrial
from music_assistant.change import Change, EffectChange
from music_assistant.composer import compose
from music_assistant.composer.register import usable
from music_assistant.refining import made, refined
from music_assistant.spec import MusicSpec, Playing
from music_assistant.vocabulary import INSTRUMENTS

GENRES = ("pop", "jazz", "house", "folk", "waltz", "drum and bass")
SEEDS = 3


def piece(genre: str, *moods: str, seed: int = 1, **wishes: object) -> MusicSpec:
    return made(Change("create", genres=(genre,), moods=moods, **wishes), seed).spec  # type: ignore[arg-type]


@pytest.mark.parametrize(("first", "second", "directions"), PAIRS, ids=lambda value: value.split()[0])
def test_opposite_moods_move_what_listening_studies_say_the_way_they_say(first: str, second: str,
                                                                        directions: str) -> None:
    found = [MoodTrial(genre, seed, features(piece(genre, first, seed=seed)), features(piece(genre, second, seed=seed)))
             for genre in GENRES for seed in range(SEEDS)]
    for feature, direction in expected(directions).items():
        right = fmean(moves(trial, feature, direction) for trial in found)
        assert right >= 0.94, f"{feature}: {right:.2f}"


def test_the_same_but_sadder_moves_the_feeling_and_keeps_the_rest() -> None:
    before = piece("folk", "happy")
    after = refined(before, Change("edit", moods=("sad",))).spec
    for feature, direction in expected(PAIRS[0][2]).items():
        assert (features(before)[feature] - features(after)[feature]) * direction > 0, feature
    assert (after.seed, after.meter, after.parsed_key.tonic) == (before.seed, before.meter, before.parsed_key.tonic)
    assert [i.id for i in after.instruments] == [i.id for i in before.instruments]
    assert [(s.id, s.bars) for s in after.sections] == [(s.id, s.bars) for s in before.sections]


def test_a_mood_leaves_alone_what_was_stated() -> None:
    before = piece("folk", "happy", tempo_bpm=101.0, tonic="D", mode="major", energy=0.7)
    after = refined(before, Change("edit", moods=("sad",))).spec
    assert (after.tempo_bpm, after.key, after.energy) == (before.tempo_bpm, before.key, before.energy)


@pytest.mark.parametrize("articulation", ["staccato", "legato"])
def test_a_mood_does_not_touch_an_articulation_that_was_asked_for(articulation: str) -> None:
    spec = piece("folk", "happy")
    players = tuple(replace(i, playing=Playing(articulation=articulation)) for i in spec.instruments)
    happy, plain = (fmean(sounding_shares(compose(spec.with_(instruments=players, moods=moods))))
                    for moods in (("happy",), ()))
    assert happy == pytest.approx(plain, abs=0.05)


def test_a_brighter_sound_changes_no_note() -> None:
    before = piece("pop", "sad")
    after = refined(before, Change("edit", effects=(EffectChange("brightness", step="more"),))).spec
    assert after.effects.brightness > before.effects.brightness
    assert compose(after) == compose(before)


def test_the_genres_usual_mood_is_the_styles_own() -> None:
    plain = piece("jazz")
    assert compose(plain) == compose(plain.with_(moods=()))


@pytest.mark.parametrize("mood", ["sad", "happy", "ominous", "magical"])
def test_a_moods_register_stays_within_the_instruments(mood: str) -> None:
    for genre in ("classical", "march", "celtic"):
        spec = piece(genre, mood)
        for part in compose(spec).parts:
            row = INSTRUMENTS.get(part.name)
            if row is None or row.drum_keys or part.role in ("drums", "texture"):
                continue
            low, high = usable(row)
            assert all(low <= n.pitch <= high for p in part.passages for n in p.notes), part.name


def test_a_mood_is_met_within_a_length_that_was_asked_for() -> None:
    for genre in ("pop", "house", "waltz", "techno"):
        happy, sad = piece(genre, "happy", duration_s=30.0), piece(genre, "sad", duration_s=30.0)
        assert happy.tempo_bpm > sad.tempo_bpm
        assert happy.duration_s == pytest.approx(30, abs=0.6)
        assert sad.duration_s == pytest.approx(30, abs=0.6)
