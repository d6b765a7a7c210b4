"""Sections do what they are for, and a band grows through a piece without anybody being lost."""

from __future__ import annotations

from statistics import fmean

import pytest

from benchmarks.sections import CLUB, SONG, borders, first, likeness, motifs, of_club, of_song, piece
from music_assistant.change import Change, InstrumentChange
from music_assistant.refining import made, refined
from music_assistant.spec import MusicSpec

STYLES = ("pop", "rock", "folk", "house", "trap", "jazz", "country", "salsa")


def spec_of(genre: str, *asked: str, **wishes: object) -> MusicSpec:
    players = tuple(InstrumentChange("add", name) for name in asked)
    return made(Change("create", genres=(genre,), instruments=players, **wishes), 1).spec  # type: ignore[arg-type]


def test_choruses_lift_and_bridges_differ() -> None:
    found = [of_song(piece(style, SONG, seed)) for style in STYLES for seed in (1, 2)]
    for fact in ("lifts", "bridge", "intro", "outro"):
        assert fmean(song[fact] for song in found) >= 0.85, fact


def test_builds_grow_into_drops_and_breakdowns_are_thin() -> None:
    found = [of_club(piece(style, CLUB, 1)) for style in ("house", "trap", "techno", "edm", "trance", "drum and bass")]
    for fact in ("build", "breath", "drop", "thin"):
        assert fmean(track[fact] for track in found if fact in track) >= 0.8, fact


def test_something_leads_over_the_borders_between_sections() -> None:
    assert fmean(led for style in STYLES for led in borders(piece(style, SONG, 1))) >= 0.8


def test_verse_and_chorus_share_a_motif_that_other_pieces_lack() -> None:
    own, strange = [], []
    for style in ("pop", "rock", "folk", "country"):
        songs = [piece(style, SONG, seed) for seed in range(3)]
        tunes = [[motifs(first(song, name)) for name in ("verse", "chorus")] for song in songs]
        own += [likeness(verse, chorus) for verse, chorus in tunes]
        strange += [likeness(tunes[i][0], tunes[j][1]) for i in range(3) for j in range(3) if i != j]
    assert fmean(own) > fmean(strange) + 0.1


@pytest.mark.parametrize("genre", ["pop", "house", "salsa", "classical", "big band"])
def test_some_of_a_band_join_later_and_three_play_throughout(genre: str) -> None:
    spec = spec_of(genre)
    resting = [i for i in spec.instruments if i.sections is not None]
    assert resting
    assert len(spec.instruments) - len(resting) >= 3
    assert all(any(i.plays_in(s) for s in spec.sections) for i in resting)
    assert "drums" not in {i.role for i in resting}


@pytest.mark.parametrize("name", ["synth pad", "electric guitar", "strings"])
def test_whoever_was_asked_for_plays_everywhere(name: str) -> None:
    member = spec_of("pop", name).instrument(name)
    assert member is not None
    assert member.sections is None


def test_a_piece_cut_short_leaves_nobody_silent() -> None:
    spec = spec_of("house")
    for seconds in (6.0, 10.0, 16.0):
        shorter = refined(spec, Change("edit", duration_s=seconds)).spec
        assert all(any(i.plays_in(s) for s in shorter.sections) for i in shorter.instruments)


def test_a_longer_piece_keeps_who_plays_where() -> None:
    spec = spec_of("pop")
    assert refined(spec, Change("edit", duration_s=120.0)).spec.instruments == spec.instruments


def test_asked_for_again_a_player_of_the_chorus_plays_everywhere() -> None:
    spec = spec_of("pop")
    resting = next(i for i in spec.instruments if i.sections is not None)
    after = refined(spec, Change("edit", instruments=(InstrumentChange("add", resting.name),))).spec
    member = after.instrument(resting.id)
    assert member is not None
    assert member.sections is None


def test_where_the_user_put_a_player_it_stays() -> None:
    spec = spec_of("pop", form=("intro", "verse", "chorus", "outro"))
    name = next(i.name for i in spec.instruments if i.sections is not None)
    only = refined(spec, Change("edit", instruments=(InstrumentChange("place", name, sections=("chorus",)),))).spec
    member = refined(only, Change("edit", duration_s=90.0)).spec.instrument(name)
    assert member is not None
    assert member.sections == ("chorus",)
