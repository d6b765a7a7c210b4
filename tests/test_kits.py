"""Drum kits: every piece sounds, no two strokes are alike, and each style has the kit of its records."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from music_assistant.change import Change, InstrumentChange
from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.instruments.bank import Bank
from music_assistant.instruments.casting import cast, styles_of
from music_assistant.instruments.kit_pieces import GROUP_NAMES, Kit
from music_assistant.instruments.levels import read_levels
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.stems import RecordedDrums
from music_assistant.instruments.voices.kits import KITS, played_group, played_kit
from music_assistant.instruments.voices.kits.choice import KITS_OF_STYLES
from music_assistant.instruments.voices.kits.playing import pressed
from music_assistant.instruments.voices.kits.rows import KIT_ROWS
from music_assistant.instruments.voices.voice import Stage
from music_assistant.refining import refined
from music_assistant.spec import Instrument
from music_assistant.vocabulary import GENRES, INSTRUMENTS
from music_assistant.vocabulary.lookup import find_instrument

OF_EACH_KIND = ("drums", "metal drums", "boom bap drums", "orchestral drums", "taiko ensemble", "909 drums",
                "chip drums")
GROOVE = [(0.25 * i, key, 70 + 9 * (i % 5)) for i, key in enumerate((36, 42, 38, 42, 46, 42, 39, 49, 51, 47, 56, 42))]


@pytest.fixture(scope="module")
def drums() -> RecordedDrums:
    return RecordedDrums(Bank())


def strokes(*each: tuple[float, int, int]) -> Performance:
    """A performance of (start in seconds, key, velocity)."""
    starts, keys, velocities = zip(*each, strict=True)
    count = len(each)
    return Performance(np.round(np.array(starts) * SAMPLE_RATE).astype(np.int64), np.full(count, 4_410),
                       np.array(keys, np.int64), np.array(velocities, np.int64), ("",) * count, ("verse",) * count)


def heard(kit: Kit, drums: RecordedDrums, *each: tuple[float, int, int], length_s: float = 3.0,
          seed: int = 1) -> Samples:
    return played_kit(kit, strokes(*each), Stage(int(length_s * SAMPLE_RATE), seed, "drums"), drums)


def energy(sound: Samples) -> float:
    return float((sound.astype(np.float64) ** 2).sum())


def centroid_hz(sound: Samples) -> float:
    power = np.abs(np.fft.rfft(sound[:, 0] + sound[:, 1])) ** 2
    return float((np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE) * power).sum() / power.sum())


def share_between(sound: Samples, low_hz: float, high_hz: float) -> float:
    power = np.abs(np.fft.rfft(sound[:, 0] + sound[:, 1])) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    return float(power[(hz >= low_hz) & (hz < high_hz)].sum() / power.sum())


# ---------------------------------------------------------------- every piece


@pytest.mark.parametrize("kit", KIT_ROWS, ids=lambda kit: kit.name)
def test_every_kit_has_a_piece_for_every_drum_key_of_general_midi(kit: Kit) -> None:
    assert all(kit.key_for(key) is not None for key in range(35, 82))


@pytest.mark.parametrize("name", ["drums", "taiko ensemble", "909 drums", "chip drums"])
def test_every_key_sounds_at_once_and_ends(name: str, drums: RecordedDrums) -> None:
    for key in range(35, 82):
        sound = heard(KITS[name], drums, (0.0, key, 110), length_s=4.5)
        size = np.abs(sound).max(axis=1)
        assert np.isfinite(sound).all() and 0.05 < size.max() <= 1.06, key
        assert np.argmax(size > 0.1 * size.max()) < 0.035 * SAMPLE_RATE, key
        assert size[-SAMPLE_RATE // 10:].max() == 0, key


@pytest.mark.parametrize("name", [k.name for k in KIT_ROWS
                                  if k.name not in ("taiko ensemble", "chip drums", "percussion")])
def test_a_kick_is_low_and_a_hat_is_high(name: str, drums: RecordedDrums) -> None:
    assert share_between(heard(KITS[name], drums, (0.0, 36, 110)), 20, 250) > 0.6
    assert share_between(heard(KITS[name], drums, (0.0, 42, 110)), 3_000, 20_000) > 0.6


def test_crashes_ring_for_longer_than_a_second_and_hats_do_not(drums: RecordedDrums) -> None:
    for name in ("drums", "rock drums", "909 drums", "linn drums"):
        crash, hat = (heard(KITS[name], drums, (0.0, key, 120))[:, 0] for key in (49, 42))
        assert np.abs(crash[int(1.1 * SAMPLE_RATE):int(1.3 * SAMPLE_RATE)]).max() > 0.01 * np.abs(crash).max()
        assert np.abs(hat[int(0.6 * SAMPLE_RATE):]).max() < 0.02 * np.abs(hat).max()


# ---------------------------------------------------------------- strokes


@pytest.mark.parametrize("name", OF_EACH_KIND)
def test_the_same_seed_gives_the_same_samples_and_another_does_not(name: str, drums: RecordedDrums) -> None:
    first, again = heard(KITS[name], drums, *GROOVE), heard(KITS[name], drums, *GROOVE)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, heard(KITS[name], drums, *GROOVE, seed=2))


def test_no_two_strokes_of_a_hand_are_alike(drums: RecordedDrums) -> None:
    for name in ("drums", "jazz drums", "909 drums", "808 drums"):
        step = SAMPLE_RATE // 2
        sound = heard(KITS[name], drums, *[(0.5 * i, 42, 90) for i in range(6)], length_s=3.0)
        hits = [sound[i * step:i * step + step // 4] for i in range(6)]
        assert all(not np.array_equal(a, b) for i, a in enumerate(hits) for b in hits[:i]), name


@pytest.mark.parametrize("name", ["drums", "brush drums", "lo-fi drums", "808 drums"])
@pytest.mark.parametrize("key", [36, 38, 42, 49])
def test_harder_is_louder_and_brighter(name: str, key: int, drums: RecordedDrums) -> None:
    sounds = [heard(KITS[name], drums, (0.0, key, velocity), length_s=1.0) for velocity in (20, 50, 80, 110, 127)]
    for softer, harder in pairwise(sounds):
        assert energy(harder) > 1.2 * energy(softer)
        assert centroid_hz(harder) > centroid_hz(softer)


def test_a_stroke_sounds_the_same_whatever_else_is_played(drums: RecordedDrums) -> None:
    kit = KITS["drums"]
    with_fill = heard(kit, drums, (0.0, 38, 60), (0.1, 47, 90), (2.0, 38, 100), (2.2, 42, 80), length_s=3.0)
    without = heard(kit, drums, (2.0, 38, 100), (2.2, 42, 80), length_s=3.0)
    late = slice(int(1.99 * SAMPLE_RATE), None)
    np.testing.assert_allclose(with_fill[late], without[late], atol=1e-6)


def test_the_opening_equals_the_start_of_the_whole(drums: RecordedDrums) -> None:
    for name in ("rock drums", "909 drums"):
        notes, frames = strokes(*GROOVE), int(1.6 * SAMPLE_RATE)
        whole = played_kit(KITS[name], notes, Stage(3 * SAMPLE_RATE, 1, "drums"), drums)
        opening = played_kit(KITS[name], notes.before(frames), Stage(frames, 1, "drums"), drums)
        assert np.array_equal(whole[:frames], opening)


def test_the_groups_of_a_kit_add_up_to_it(drums: RecordedDrums) -> None:
    for name in OF_EACH_KIND:
        notes, stage = strokes(*GROOVE), Stage(4 * SAMPLE_RATE, 1, "drums")
        groups = np.stack([played_group(KITS[name], group, notes, stage, drums) for group in GROUP_NAMES])
        summed: Samples = groups.sum(axis=0, dtype=np.float32)
        assert np.abs(pressed(summed) - played_kit(KITS[name], notes, stage, drums)).max() < 1e-5


@pytest.mark.parametrize(("ringing", "cutting"), [(46, 42), (46, 44), (36, 36), (81, 80)])
def test_what_cuts_a_ringing_piece_off_makes_no_click(ringing: int, cutting: int, drums: RecordedDrums) -> None:
    for name in ("drums", "808 drums"):
        free = heard(KITS[name], drums, (0.0, ringing, 110), length_s=1.0)
        cut = heard(KITS[name], drums, (0.0, ringing, 110), (0.1, cutting, 1), length_s=1.0)
        after = slice(int(0.1 * SAMPLE_RATE), int(0.2 * SAMPLE_RATE))
        assert energy(cut[int(0.13 * SAMPLE_RATE):]) < 0.2 * energy(free[int(0.13 * SAMPLE_RATE):]) + 1e-4
        assert np.abs(np.diff(cut[after], axis=0)).max() < 1.2 * np.abs(np.diff(free[after], axis=0)).max() + 0.004


# ---------------------------------------------------------------- who plays which kit


@pytest.mark.parametrize(("said", "name"), [
    ("808 drums", "808 drums"), ("brush drums", "brush drums"), ("lo-fi drums", "lo-fi drums"),
    ("rock drums", "rock drums"), ("gated 80s drums", "gated drums"), ("linn drums", "linn drums"),
    ("707", "707 drums"), ("breakbeat drums", "breakbeat drums"), ("boom bap drums", "boom bap drums"),
    ("drumline", "marching drums"), ("8-bit drums", "chip drums"), ("dembow drums", "reggaeton drums"),
    ("motown drums", "soul drums"), ("salsa drums", "latin drums"), ("taiko group", "taiko ensemble")])
def test_what_people_call_a_kit_finds_it(said: str, name: str) -> None:
    row = find_instrument(said)
    assert row is not None and row.name == name and row.roles == ("drums",)
    assert name in KITS


@pytest.mark.parametrize(("instrument", "genre", "kit"), [
    ("drums", "pop", "drums"), ("drums", "motown", "soul drums"), ("drums", "reggae", "reggae drums"),
    ("drums", "disco", "disco drums"), ("electronic drums", "hip hop", "boom bap drums"),
    ("electronic drums", "dubstep", "dubstep drums"), ("electronic drums", "synthpop", "linn drums"),
    ("electronic drums", "chiptune", "chip drums"),
    ("electronic drums", "80s pop", "gated drums"), ("drums", "smooth jazz", "drums"),
    ("drums", "doo-wop", "vintage drums"), ("909 drums", "techno", "techno drums"),
    ("orchestral drums", "march", "marching drums"), ("808 drums", "techno", "808 drums"),
    ("brush drums", "metal", "brush drums"), ("snare", "reggae", "reggae drums, alone"),
    ("congas", "salsa", "percussion")])
def test_a_name_that_says_little_is_the_kit_of_the_style_and_one_that_says_more_is_kept(
        instrument: str, genre: str, kit: str, drums: RecordedDrums) -> None:
    role = INSTRUMENTS[instrument].roles[0]
    sound = cast(Instrument("x", instrument, role), INSTRUMENTS, drums.bank, styles_of((genre,))).sound
    assert sound.kit == kit


def test_drums_swapped_for_an_808_are_the_kit_and_strike_the_same_notes() -> None:
    spec = created(Change("create", genres=("funk",), bars=8), seed=3)
    swapped = refined(spec, Change("edit", instruments=(InstrumentChange("swap", "drums", into="808"),))).spec
    assert [i.name for i in swapped.instruments if i.role == "drums"] == ["808 drums"]
    before, after = (next(p for p in compose(s).parts if p.role == "drums") for s in (spec, swapped))
    assert before.passages == after.passages
    for_bass = refined(spec, Change("edit", instruments=(InstrumentChange("swap", "bass", into="808"),))).spec
    assert "808 bass" in {i.name for i in for_bass.instruments}


def test_the_tables_of_kits_by_style_name_genres_styles_and_kits_that_there_are() -> None:
    known = set(GENRES) | {row.style for row in GENRES.values()}
    for instrument, kits in KITS_OF_STYLES.items():
        assert instrument in INSTRUMENTS
        assert set(kits) <= known and set(kits.values()) <= set(KITS)


def test_every_kit_has_a_measured_level() -> None:
    assert set(KITS) <= set(read_levels())


def test_a_bank_without_kits_still_drums(drums: RecordedDrums) -> None:
    class Bare(Bank):
        def has(self, bank: int, program: int) -> bool:
            return False

    sound = cast(Instrument("x", "rock drums", "drums"), INSTRUMENTS, Bare()).sound
    assert not KITS[sound.kit].programs
