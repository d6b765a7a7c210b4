"""Disco, synthwave, trance, big-room, bass music and chiptune: what a dancer or a player of them would miss at once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from test_composer import bar_of, part, spec_of, steps

from music_assistant.composer import compose
from music_assistant.composer.harmony import chord_of_token
from music_assistant.composer.styles import STYLES
from music_assistant.score import Note, Score
from music_assistant.spec import Effects
from music_assistant.theory import Key

KICK, RIM, SNARE, CLAP, OPEN_HAT = 36, 37, 38, 39, 46
SEEDS = range(4)


def played(genre: str, *band: tuple[str, str], seed: int = 1, energy: float | None = None, swing: float = 0.0) -> Score:
    """A chorus of a genre over four known chords at its usual energy, and a bar's ending after it."""
    spec = spec_of(genre, band=band, sections=(("chorus", 4), ("outro", 2)), seed=seed, effects=Effects(swing=swing))
    wanted = STYLES[genre].usual_energy if energy is None else energy
    return compose(replace(spec, sections=(replace(spec.sections[0], energy=wanted, chords="C F G7 C"),
                                           *spec.sections[1:])))


def drums(genre: str, bar: int, seed: int, energy: float | None = None) -> list[Note]:
    return bar_of(played(genre, ("drums", "drums"), seed=seed, energy=energy), "drums", "chorus-1", bar)


@pytest.mark.parametrize("seed", SEEDS)
def test_disco_strikes_every_quarter_opens_the_hat_between_and_jumps_octaves(seed: int) -> None:
    bar = drums("disco", 1, seed)
    assert steps(bar, KICK) == [0.0, 1.0, 2.0, 3.0] and {1.0, 3.0} <= set(steps(bar, SNARE))
    assert {1.5, 3.5} <= set(steps(bar, OPEN_HAT))
    bass = bar_of(played("disco", ("bass", "bass"), seed=seed), "bass", "chorus-1", 0)
    pitches = [n.pitch for n in bass]
    assert any(b - a == 12 for a, b in pairwise(pitches))


@pytest.mark.parametrize("seed", SEEDS)
def test_synthwave_drives_on_one_note_without_a_pause(seed: int) -> None:
    bass = bar_of(played("synthwave", ("synth bass", "bass"), seed=seed), "synth-bass", "chorus-1", 0)
    assert len(bass) >= 8 and {n.pitch % 12 for n in bass[:-1]} == {0}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_bass_of_trance_leaves_the_beat_to_the_kick(seed: int) -> None:
    for bar in range(3):
        bass = bar_of(played("trance", ("synth bass", "bass"), seed=seed), "synth-bass", "chorus-1", bar)
        assert len(bass) >= 4 and not {0.0, 1.0, 2.0, 3.0} & set(steps(bass))


def test_a_big_room_lead_hammers_one_note_where_a_trance_lead_moves() -> None:
    def repeats(genre: str) -> float:
        found = []
        for seed in range(8):
            notes = part(played(genre, ("synth lead", "melody"), seed=seed), "synth-lead").passages[0].notes
            found += [a.pitch == b.pitch for a, b in pairwise(notes)]
        return sum(found) / len(found)

    assert repeats("edm") > repeats("trance") + 0.15


@pytest.mark.parametrize("genre", ["dubstep", "future bass"])
@pytest.mark.parametrize("seed", SEEDS)
def test_half_time_has_its_backbeat_on_three_alone(genre: str, seed: int) -> None:
    for energy in (0.5, 0.7, 0.95):
        struck = set(steps(drums(genre, 1, seed, energy), RIM, SNARE, CLAP))
        assert 2.0 in struck and not struck & {1.0, 3.0}, energy


@pytest.mark.parametrize("seed", SEEDS)
def test_two_step_leaves_out_the_second_and_fourth_kick_and_shuffles_its_sixteenths(seed: int) -> None:
    bar = drums("garage", 1, seed)
    assert 0.0 in steps(bar, KICK) and not {1.0, 3.0} & set(steps(bar, KICK))
    assert {1.0, 3.0} <= set(steps(bar, SNARE))
    notes = part(played("garage", ("drums", "drums"), seed=seed, swing=1.0), "drums").passages[0].notes
    late = [n.start_beats % 0.5 for n in notes if 0.2 < n.start_beats % 0.5 < 0.45]
    assert late and sum(late) / len(late) == pytest.approx(1 / 3, abs=0.03)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_chip_channel_sounds_one_thing_at_a_time(seed: int) -> None:
    for energy in (0.3, 0.6, 0.75, 0.95):
        score = played("chiptune", ("drums", "drums"), ("piano", "comping"), seed=seed, energy=energy)
        for name in ("drums", "piano"):
            for bar in range(3):
                starts = [n.start_beats for n in bar_of(score, name, "chorus-1", bar)]
                assert len(starts) == len(set(starts)), (name, energy)


@pytest.mark.parametrize(("token", "key", "symbol"), [
    ("b2:", "E phrygian", "F"), ("b7:", "G mixolydian", "F"), ("b6:", "C lydian", "Ab"), ("#4:dim", "F lydian", "Bdim"),
    ("b2:", "A minor", "Bb"), ("b7:", "C major", "Bb")])
def test_a_flat_or_sharp_degree_is_the_same_note_in_every_mode_of_a_family(token: str, key: str, symbol: str) -> None:
    assert chord_of_token(token, Key.parse(key), "triad").symbol() == symbol
