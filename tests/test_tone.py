"""A mix has the tone of its style's records, and brightness is what a piece has beyond it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bands import spec_of

from music_assistant.change import Change
from music_assistant.clip import SAMPLE_RATE
from music_assistant.completing import created
from music_assistant.composer.styles import STYLES
from music_assistant.mixer.desk import Desk
from music_assistant.mixer.inserts.worlds import WORLDS
from music_assistant.mixer.sends import GENRE_SENDS_DB, echo_send, room_send
from music_assistant.mixer.strips import strip_of
from music_assistant.mixer.tone import TONES, tone_of, usual_brightness
from music_assistant.random_streams import stream
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES, INSTRUMENTS

GENTLE_DB = 3.0


def treble_share(spec: MusicSpec) -> float:
    """The share of the power above 4 kHz of noise that is mixed as a spec asks."""
    desk = Desk(spec, 2 * SAMPLE_RATE)
    noise = stream(1, "noise").normal(0.0, 0.1, (2 * SAMPLE_RATE, 2)).astype(np.float32)
    desk.add(spec.instruments[0], noise)
    size = np.abs(np.fft.rfft(desk.mixed().treated[:, 0])) ** 2
    return float(size[round(len(size) * 4_000 / (SAMPLE_RATE / 2)):].sum() / size.sum())


@pytest.mark.parametrize("style", STYLES)
def test_a_piece_of_which_nothing_is_said_is_as_bright_as_its_style_s_records(style: str) -> None:
    spec = created(Change("create", genres=(style,)), 1)
    assert usual_brightness(spec) == pytest.approx(spec.effects.brightness)


@pytest.mark.parametrize("genre", ("edm", "lo-fi", "jazz"))
def test_a_brighter_mix_has_more_treble_and_a_darker_one_less_in_every_style(genre: str) -> None:
    usual = spec_of(("piano", "comping"), genre=genre)
    shares = [treble_share(usual.with_(effects=replace(usual.effects, lofi=0.0, brightness=b)))
              for b in (-1.0, -0.4, 0.0, 0.4, 1.0)]
    assert shares == sorted(shares) and shares[-1] > 1.2 * shares[0]


def test_an_unknown_genre_has_no_tone_of_its_own() -> None:
    spec = spec_of(("piano", "comping"), genre="pop").with_(genres=("zorgle",))
    assert tone_of(spec) == () and usual_brightness(spec) == 0.0


def test_tones_are_of_worlds_that_there_are_and_gentle() -> None:
    assert set(TONES) <= set(WORLDS.values())
    assert all(abs(band.db) <= GENTLE_DB for bands in TONES.values() for band in bands)


def test_all_but_textures_have_the_tone_of_the_style() -> None:
    spec = spec_of(("piano", "comping"), ("vinyl noise", "texture"), genre="salsa")
    strips = [strip_of(spec, member, INSTRUMENTS[member.name]) for member in spec.instruments]
    assert strips[0].tone[-len(tone_of(spec)):] == tone_of(spec)
    assert strips[1].tone[-len(tone_of(spec)):] != tone_of(spec)


def test_genres_with_long_rooms_send_less_to_room_and_echo() -> None:
    assert set(GENRE_SENDS_DB) <= set(GENRES)
    wet, plain = (spec_of(("melodica", "melody"), genre=genre) for genre in ("reggae", "funk"))
    assert room_send(wet, "melody") < room_send(plain, "melody")
    assert echo_send(spec_of(("flute", "melody"), genre="dub"), "melody") < 0.36
