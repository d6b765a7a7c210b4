"""Rooms, plates, springs and echoes: each answers as it is modelled, and is heard where its genre wants it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from bands import spec_of
from numpy.typing import NDArray
from scipy.signal import butter, fftconvolve, sosfiltfilt

from music_assistant.clip import SAMPLE_RATE
from music_assistant.cores import Workers
from music_assistant.mixer.balance import SEATS
from music_assistant.mixer.blocks import STRETCH
from music_assistant.mixer.convolution import Filter, Rack, partitioned, response_of
from music_assistant.mixer.desk import Desk
from music_assistant.mixer.reverb import BANDS_HZ, ROOMS, Room, impulse
from music_assistant.mixer.sends import ECHOES, GENRE_ROOMS, ROLE_SENDS_DB, Echo, echo_send, repeats
from music_assistant.random_streams import stream
from music_assistant.spec import ROLES, Effects

ECHOING = sorted(name for name, echo in ECHOES.items() if echo is not None)


def decay_s(answer: NDArray[np.float32], hz: float) -> float:
    """The time to fall by 60 dB in an octave, by Schroeder's backward integration between -5 and -25 dB."""
    octave = butter(3, (hz / 2 ** 0.5, hz * 2 ** 0.5), "band", fs=SAMPLE_RATE, output="sos")
    left = np.cumsum(sosfiltfilt(octave, answer.astype(np.float64))[::-1] ** 2)[::-1]
    db = 10 * np.log10(left / left[0] + 1e-15)
    first, last = int(np.argmax(db < -5)), int(np.argmax(db < -25))
    return float(-60 / np.polyfit(np.arange(first, last) / SAMPLE_RATE, db[first:last], 1)[0])


def echo_of_genre(genre: str) -> Echo:
    echo = ECHOES[genre]
    assert echo is not None
    return echo


@pytest.mark.parametrize("room", ROOMS.values(), ids=str)
def test_a_room_dies_in_each_octave_in_the_time_that_its_row_says(room: Room) -> None:
    answer = impulse(room)[:, 0]
    for hz, asked_s in zip(BANDS_HZ[:-1], room.decay_s[:-1], strict=True):
        assert decay_s(answer, hz) == pytest.approx(asked_s, rel=0.17), f"{room.name} at {hz:g} Hz"


@pytest.mark.parametrize("room", ROOMS.values(), ids=str)
def test_a_room_differs_at_each_ear_and_ends_in_silence(room: Room) -> None:
    answer = impulse(room)
    np.testing.assert_allclose(np.sum(answer ** 2, axis=0), 1.0, rtol=1e-3)
    assert abs(np.corrcoef(answer[:, 0], answer[:, 1])[0, 1]) < 0.2
    assert np.abs(answer[-1]).max() < 1e-4


def test_larger_rooms_answer_later_and_longer() -> None:
    boxes = [ROOMS[n] for n in ("room", "studio", "hall", "cathedral")]
    late = [int(np.argmax(np.abs(impulse(r)[:, 0]) > 1e-3)) for r in boxes]
    long = [decay_s(impulse(r)[:, 0], 1_000.0) for r in boxes]
    assert late == sorted(late) and long == sorted(long)


def test_a_spring_chirps_and_a_plates_highs_come_first() -> None:
    def arrival(name: str, hz: float) -> float:
        band = butter(2, (hz / 1.1, hz * 1.1), "band", fs=SAMPLE_RATE, output="sos")
        size = sosfiltfilt(band, impulse(ROOMS[name])[:SAMPLE_RATE // 4, 0].astype(np.float64)) ** 2
        return float(np.argmax(np.cumsum(size) > 0.1 * size.sum()) / SAMPLE_RATE)

    assert arrival("spring", 3_600.0) > arrival("spring", 800.0) + 0.02
    assert arrival("plate", 4_000.0) < arrival("plate", 300.0)


def test_every_genres_room_role_and_echo_is_one_that_there_is() -> None:
    assert set(GENRE_ROOMS.values()) <= set(ROOMS)
    assert set(SEATS) == set(ROLES)
    assert all(set(row) <= set(ROLES) for row in ROLE_SENDS_DB.values())
    assert all(set(echo_of_genre(genre).sends) <= set(ROLES) for genre in ECHOING)
    assert all(echo_of_genre(genre).sends.get("bass", 0.0) == 0.0 for genre in ECHOING), "an echoed bass is mud"


def test_an_echo_repeats_in_the_tempo_and_each_time_darker_and_softer() -> None:
    answer = repeats(echo_of_genre("techno"), 120.0)
    step = round(0.375 * SAMPLE_RATE)
    around = [answer[k * step - 50:k * step + 400] for k in range(1, 6)]
    assert [int(np.argmax(np.abs(a).sum(axis=0))) for a in around] == [0, 1, 0, 1, 0], "from side to side"
    sizes = [float(np.abs(a).max()) for a in around]
    assert all(a > b > 0 for a, b in pairwise(sizes))
    assert not np.abs(answer[:step - 1]).max() > 1e-4
    highs = [np.abs(np.fft.rfft(a.sum(axis=1), 4_096))[600:].sum() / np.abs(a).sum() for a in around]
    assert highs[0] > highs[-1]


def test_a_slow_or_a_fast_piece_has_repeats_that_are_still_heard_as_such() -> None:
    for bpm in (30.0, 300.0):
        answer = np.abs(repeats(echo_of_genre("trance"), bpm)).max(axis=1)
        assert 0.09 <= np.argmax(answer > 0.05) / SAMPLE_RATE <= 0.76


def test_who_wants_it_dry_gets_neither_room_nor_echo() -> None:
    spec = spec_of(("violin", "melody"), genre="techno", effects=Effects(reverb=0.0))
    assert echo_send(spec, "melody") > 0
    desk = Desk(spec, 2 * SAMPLE_RATE)
    desk.add(spec.instruments[0], stream(1, "tests", "dry").standard_normal((2 * SAMPLE_RATE, 2), dtype=np.float32))
    assert not desk.mixed().returns.any()


def test_an_answer_in_parts_is_the_whole_answer() -> None:
    noise = stream(1, "tests", "send")
    sent, answer = (noise.standard_normal(n).astype(np.float32) for n in (300_000, 150_000))
    rack = Rack({(0, 0): partitioned(answer)})
    with Workers() as workers:
        heard = np.concatenate([rack.answered([sent[i:i + STRETCH]], workers)[0] for i in range(0, len(sent), STRETCH)])
    whole = fftconvolve(sent.astype(np.float64), answer.astype(np.float64))[:len(sent)]
    np.testing.assert_allclose(heard, whole, atol=3e-4 * np.abs(whole).max())


def test_a_filter_goes_on_from_stretch_to_stretch() -> None:
    noise = stream(1, "tests", "filter")
    sound, answer = (noise.standard_normal(n).astype(np.float32) for n in (2 * STRETCH + 500, 700))
    short = Filter(response_of(answer))
    heard = np.concatenate([short.heard(sound[i:i + STRETCH]) for i in range(0, len(sound), STRETCH)])
    whole = fftconvolve(sound.astype(np.float64), answer.astype(np.float64))[:len(sound)]
    np.testing.assert_allclose(heard, whole, atol=1e-5 * np.abs(whole).max() * 10)
