"""The bus of the whole: glue, width, bass in the middle, a hand that follows the sections; masters of any loudness."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bands import spec_of
from scipy.signal import butter, resample_poly, sosfilt

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.mixer.automation import RIDES, automation_of, still
from music_assistant.mixer.blocks import BLOCK_FRAMES, drawn
from music_assistant.mixer.bus import BUSES, Bus, bus_of, carried, glue
from music_assistant.mixer.course import Course, course_of, landmarks_of
from music_assistant.mixer.desk import Desk, finished, mastering_for
from music_assistant.mixer.loudness import level_of, measured
from music_assistant.mixer.master import CEILING_DBTP, mastered_as, mastering_of
from music_assistant.random_streams import stream
from music_assistant.spec import Effects, Section
from music_assistant.vocabulary import GENRES
from music_assistant.vocabulary.sections import SECTIONS

SECTION = 2 * SAMPLE_RATE
FORM = (Section("v", "verse", 1, 0.45), Section("c", "chorus", 1, 0.7), Section("b", "breakdown", 1, 0.2),
        Section("u", "build", 1, 0.55), Section("d", "drop", 1, 0.8))
SPANS = tuple((k * SECTION, (k + 1) * SECTION) for k in range(len(FORM)))


def hit_music(seconds: float, level: float = 0.1) -> Samples:
    """Stereo noise with a beat and a bass that leans to the left."""
    frames = round(seconds * SAMPLE_RATE)
    t = np.arange(frames) / SAMPLE_RATE
    noise = stream(2, "tests", "bus").standard_normal((frames, 2)) * (0.15 + np.exp(-(t % 0.5) / 0.03))[:, None]
    bass = np.sin(2 * np.pi * 55 * t)[:, None] * np.array([1.0, 0.2])
    return (level * (noise + bass)).astype(np.float32)


def side_db(sound: Samples, below_hz: float) -> float:
    """The power of the side against that of the middle below a frequency."""
    low = butter(4, below_hz, "low", fs=SAMPLE_RATE, output="sos")
    middle, side = (sosfilt(low, x) for x in (sound.sum(axis=1), sound[:, 0] - sound[:, 1]))
    return float(10 * np.log10(np.mean(side ** 2) / np.mean(middle ** 2)))


def through(mix: Samples, bus: Bus) -> Samples:
    sound = mix.copy()
    carried(sound, bus, level_of(mix), glue(mix, bus, level_of(mix)), still())
    return sound


def test_the_bass_is_in_the_middle_in_every_genre() -> None:
    mix = hit_music(3.0)
    assert side_db(mix, 60.0) > -6
    for bus in {b for b in BUSES.values() if b.width in (0.85, 1.2)}:
        assert side_db(through(mix, bus), 60.0) < side_db(mix, 60.0) - 9


def test_a_wider_bus_is_wider_and_its_sum_to_mono_is_the_same() -> None:
    mix = hit_music(3.0)
    narrow, wide = (through(mix, Bus(1.0, drive=0.0, width=w)) for w in (0.8, 1.2))
    assert side_db(wide, 8_000.0) - side_db(narrow, 8_000.0) == pytest.approx(3.5, abs=0.3)
    np.testing.assert_allclose(wide.sum(axis=1), narrow.sum(axis=1), atol=1e-5)


def test_glue_takes_from_what_is_loud_a_few_db_and_comes_back() -> None:
    mix = hit_music(6.0)
    mix[2 * SAMPLE_RATE:4 * SAMPLE_RATE] *= 2.5
    gain_db = 20 * np.log10(glue(mix, BUSES["pop"], level_of(mix[:2 * SAMPLE_RATE])))
    each = [float(g.mean()) for g in np.array_split(gain_db, 6)]
    assert gain_db.max() <= 0
    assert -8 < each[2] < each[1] - 1.5
    assert each[5] > each[2] + 1.5
    assert np.abs(np.diff(gain_db)).max() < 0.5, "no click"


def test_what_comes_later_changes_nothing_before() -> None:
    mix, bus = hit_music(4.0), BUSES["house"]
    other = mix.copy()
    other[3 * SAMPLE_RATE:] *= 3
    blocks = 3 * SAMPLE_RATE // BLOCK_FRAMES
    np.testing.assert_array_equal(glue(mix, bus, 0.1)[:blocks], glue(other, bus, 0.1)[:blocks])
    whole, begun = mix.copy(), mix[:2 * SAMPLE_RATE].copy()
    for sound in (whole, begun):
        carried(sound, bus, 0.1, glue(sound, bus, 0.1), still())
    np.testing.assert_allclose(whole[:len(begun)], begun, atol=1e-6)


def test_turning_one_down_leaves_the_gain_of_the_others() -> None:
    spec = spec_of(("drums", "drums"), ("piano", "comping"), genre="house", effects=Effects(reverb=0.0))
    quiet = spec.with_(instruments=(replace(spec.instruments[0], gain_db=-24.0), spec.instruments[1]))
    t = np.arange(4 * SAMPLE_RATE) / SAMPLE_RATE
    piano = np.repeat((0.02 * np.sin(2 * np.pi * 440 * t))[:, None], 2, axis=1).astype(np.float32)
    heard = []
    for each in (spec, quiet):
        desk = Desk(each, len(t))
        desk.add(each.instruments[0], hit_music(4.0))
        desk.add(each.instruments[1], piano)
        size = np.abs(np.fft.rfft(desk.mixed().treated[:, 1] * np.hanning(len(t))))
        heard.append(float(size[440 * 4]))
    assert 20 * np.log10(heard[1] / heard[0]) == pytest.approx(0.0, abs=0.6)


# ---------------------------------------------------------------- the hand


def test_a_chorus_opens_and_a_breakdown_is_wetter() -> None:
    hand = automation_of(FORM, SPANS, 1.0)
    at = {s.name: (start + SECTION // 2) // BLOCK_FRAMES for s, (start, _) in zip(FORM, SPANS, strict=True)}
    lift_db = 20 * np.log10(hand.level[at["chorus"]] / hand.level[at["verse"]])
    assert 0.5 <= lift_db <= 1.3
    assert hand.width[at["chorus"]] > hand.width[at["verse"]] + 0.1
    assert hand.send[at["breakdown"]] > 1.2 * hand.send[at["chorus"]] > 1.2 * hand.send[at["verse"]]
    assert hand.brightness[at["drop"]] > hand.brightness[at["breakdown"]]


def test_a_build_loses_its_lows_and_the_drop_has_them_back_on_its_first_beat() -> None:
    hand = automation_of(FORM, SPANS, 1.0)
    build, drop = SPANS[3][0] // BLOCK_FRAMES, SPANS[4][0] // BLOCK_FRAMES
    assert hand.thinning[build] == 0 < hand.thinning[drop - 20] < 0.9
    assert not hand.thinning[drop:].any()


def test_curves_are_smooth_and_a_section_s_setting_is_its_own() -> None:
    hand = automation_of(FORM, SPANS, 1.0)
    for curve in (hand.send, hand.width, hand.brightness, hand.level):
        assert np.abs(np.diff(curve)).max() < 0.03
    changed = automation_of((*FORM[:4], replace(FORM[4], energy=0.1)), SPANS, 1.0)
    early = (SPANS[3][1] - SAMPLE_RATE) // BLOCK_FRAMES
    np.testing.assert_array_equal(hand.level[:early], changed.level[:early])


def test_concert_music_and_loops_are_left_to_the_players() -> None:
    spec = spec_of(("piano", "melody"), genre="classical")
    frames = ((spec.sections[0].id, 0, SECTION),)
    assert bus_of(spec).ride == 0 == bus_of(spec).drive
    for each in (spec, spec.with_(genres=("pop",), ending="loop")):
        hand = course_of(each, frames, ()).hand
        assert all(len(c) == 1 for c in (hand.send, hand.width, hand.brightness, hand.level, hand.thinning))


def test_the_hand_moves_no_stem() -> None:
    spec = spec_of(("drums", "drums"), ("piano", "comping"))
    hand = automation_of(FORM, SPANS, 1.0)
    stems = []
    for course in (None, Course(hand, landmarks_of(0, 4.0, 3.0))):
        desk = Desk(spec, 4 * SAMPLE_RATE, course=course)
        stems.append([desk.add(member, hit_music(4.0)) for member in spec.instruments])
    for before, after in zip(*stems, strict=True):
        np.testing.assert_array_equal(before, after)


def test_a_curve_is_drawn_between_its_edges_and_holds_on() -> None:
    edges = np.array([1.0, 1.0, 2.0], np.float32)
    line = drawn(edges, 0, 4 * BLOCK_FRAMES)
    assert len(line) == 4 * BLOCK_FRAMES
    assert (line[:BLOCK_FRAMES] == 1).all() and (line[2 * BLOCK_FRAMES:] == 2).all()
    assert np.diff(line).max() < 0.02
    assert drawn(edges, 7, 100).tolist() == [2.0]


def test_rides_and_buses_are_of_sections_and_genres_that_there_are() -> None:
    assert set(RIDES) <= set(SECTIONS)
    assert set(BUSES) <= set(GENRES)
    assert all(1.0 <= b.ratio <= 3.0 and 0.8 <= b.width <= 1.25 and 0 <= b.drive <= 0.5 for b in BUSES.values())


# ---------------------------------------------------------------- the master


@pytest.mark.parametrize("asked", [-30.0, -23.0, -14.0, -11.0, -9.0, -8.0])
@pytest.mark.parametrize("genre", ["techno", "jazz", "chiptune"])
def test_a_master_of_any_loudness_is_met_and_its_peaks_hold(genre: str, asked: float) -> None:
    spec = spec_of(("drums", "drums"), genre=genre, effects=Effects(reverb=0.2)).with_(loudness_lufs=asked)
    desk = Desk(spec, 6 * SAMPLE_RATE)
    desk.add(spec.instruments[0], hit_music(6.0, 0.05))
    mix = desk.mixed()
    master = finished(mix, mastering_for(mix, spec))
    assert measured(master).loudness_lufs == pytest.approx(asked, abs=0.3)
    assert 20 * np.log10(np.abs(resample_poly(master, 4, 1, axis=0)).max()) <= CEILING_DBTP


def test_a_master_that_is_loud_rounds_peaks_rather_than_pumping() -> None:
    mix = hit_music(6.0, 0.05)
    levels = measured(mix)
    loud = mastering_of(levels, -8.0)
    assert np.isfinite(loud.knee)
    assert mastering_of(levels, -23.0).knee == float("inf")
    assert np.abs(mastered_as(mix, loud, levels)).max() <= 10 ** (CEILING_DBTP / 20)
