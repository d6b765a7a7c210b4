"""The balance: every style has its levels, the lead is heard, and everybody sits where records have them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bands import played, spec_of

from benchmarks.balance_levels import COLUMNS, levels_of
from benchmarks.mix_measures import correlation, gated_loudness, hop_energy, lead_over_rest_db, spectrum
from benchmarks.produced_ranges import FAMILIES, family_of
from music_assistant.change import Change
from music_assistant.composer.styles import STYLES
from music_assistant.engines.band import RETURNS, Band
from music_assistant.events import Finished
from music_assistant.mixer.balance import PUMPED_ROLES, PUMPING, SEATS, fader, level_db, pan_of
from music_assistant.mixer.levels import LEVELS_DB
from music_assistant.refining import made
from music_assistant.spec import ROLES, Instrument
from music_assistant.vocabulary import GENRES


def heard(style: str, seconds: float = 12.0) -> tuple[Finished, dict[str, str]]:
    """A played piece of a style, and its roles by instrument."""
    spec = made(Change("create", genres=(style,), duration_s=seconds), 2).spec
    finished = [e for e in Band().play(spec) if isinstance(e, Finished)][-1]
    assert finished.score is not None
    return finished, {p.instrument_id: p.role for p in finished.score.parts}


def test_every_style_has_a_level_for_every_role_and_belongs_to_one_family_of_records() -> None:
    assert set(LEVELS_DB) == set(STYLES)
    assert all(set(row) == set(ROLES) for row in LEVELS_DB.values())
    assert all(-30.0 <= level <= 10.0 for row in LEVELS_DB.values() for level in row.values())
    styles = [s for family in FAMILIES.values() for s in family.styles]
    assert sorted(styles) == sorted(STYLES) and len(styles) == len(set(styles))


def test_every_genre_has_the_levels_of_its_style_and_an_unknown_one_the_usual_ones() -> None:
    spec = spec_of(("piano", "comping"))
    for genre, row in GENRES.items():
        assert level_db(spec.with_(genres=(genre,)), "melody") == LEVELS_DB[row.style]["melody"]
    assert level_db(spec.with_(genres=("glorp",)), "bass") == LEVELS_DB["pop"]["bass"]
    assert level_db(spec.with_(genres=()), "bass") == LEVELS_DB["pop"]["bass"]


@pytest.mark.parametrize("style", ["pop", "bossa nova", "indie folk"])
def test_the_lead_is_heard_and_the_drums_do_not_drown_it(style: str) -> None:
    finished, roles = heard(style)
    assert finished.stems is not None
    hops = {name: hop_energy(clip.samples) for name, clip in finished.stems.items() if name != RETURNS}
    lead = sum(hops[n] for n in hops if roles[n] in ("melody", "solo"))
    rest = sum(hops[n] for n in hops if roles[n] not in ("melody", "solo"))
    drums = [gated_loudness(hops[n]) for n in hops if roles[n] == "drums"]
    low, high = family_of(style).lead_db
    assert low - 1 <= lead_over_rest_db(np.asarray(lead), np.asarray(rest)) <= high + 1
    assert all(each < gated_loudness(np.asarray(lead)) + 3 for each in drums)


def test_levels_bring_roles_to_their_targets_whatever_they_were_played_at() -> None:
    energies = {"drums": np.full(100, 1e-3), "bass": np.full(100, 1e-2), "melody": np.full(100, 3e-5)}
    targets = dict.fromkeys(COLUMNS, -10.0) | {"drums": -6.0, "melody": 1.0}
    levels = levels_of(energies, targets)
    loud = {role: energies[role] * 10 ** (level / 10) for role, level in levels.items()}
    assert gated_loudness(loud["drums"]) - gated_loudness(loud["bass"]) == pytest.approx(4.0, abs=0.1)
    assert lead_over_rest_db(loud["melody"], loud["drums"] + loud["bass"]) == pytest.approx(1.0, abs=0.1)


# ---------------------------------------------------------------- seats


def test_an_orchestra_sits_as_orchestras_do() -> None:
    def seat(name: str, role: str = "counter", style: str = "classical") -> float:
        return pan_of(Instrument(name, name, role), style)

    assert seat("violin", "melody") < seat("flute") < 0 < seat("viola") < seat("cello", "bass")
    assert seat("french horn") < 0 < seat("trumpet") < seat("trombone")
    assert seat("harp") < -0.2 and seat("piano", "solo") == 0.0
    assert seat("violin", "melody", "pop") == 0.0, "a singer's place is the middle"


def test_two_guitars_are_left_and_right_and_bass_and_beat_in_the_middle() -> None:
    first, second = (pan_of(Instrument(n, n, "comping"), "rock") for n in ("electric guitar", "electric guitar 2"))
    assert first == -second and abs(first) > 0.2
    assert pan_of(Instrument("drums", "drums", "drums"), "rock") == 0.0
    np.testing.assert_array_equal(fader(Instrument("bass", "bass", "bass"), "rock"), np.ones(2, np.float32))


def test_a_place_that_was_asked_for_is_taken_in_every_style() -> None:
    violin = Instrument("violin", "violin", "melody", pan=0.7)
    assert pan_of(violin, "classical") == pan_of(violin, "pop") == 0.7
    assert pan_of(replace(violin, pan=0.0), "classical") < 0


def test_no_place_is_so_far_out_that_one_ear_hears_nothing() -> None:
    for row in GENRES.values():
        for name, role in row.band:
            left, right = fader(Instrument(name, name, role), row.style)
            assert min(left, right) > 0.3


def test_the_low_end_of_a_club_piece_is_mono() -> None:
    finished, _ = heard("house", 8.0)
    assert correlation(spectrum(finished.clip.samples), 20.0, 120.0) > 0.9


def test_only_styles_that_pump_pump() -> None:
    assert set(PUMPING) <= set(GENRES) and set(PUMPED_ROLES) <= set(SEATS)
    assert all(0 < depth <= 0.7 for depth in PUMPING.values())
    dry, _ = played(Band(), spec_of(("synth pad", "pad"), genre="folk"))
    wet, _ = played(Band(), spec_of(("synth pad", "pad"), genre="house"))
    assert dry.stems is not None and wet.stems is not None
    beat = slice(22_050, 22_050 + 2_000)

    def dip(finished: Finished) -> float:
        assert finished.stems is not None
        sound = np.abs(finished.stems["synth-pad"].samples)
        return float(sound[beat].mean() / sound[30_000:40_000].mean())

    assert dip(wet) < 0.8 * dip(dry)
