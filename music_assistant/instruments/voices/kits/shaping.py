"""What is done to a stroke: its strip, its place and room, a soft hand, another pitch."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import band_filter
from music_assistant.instruments.kit_pieces import ROOMS, PieceStrip
from music_assistant.instruments.voices.drums import Drum
from music_assistant.random_streams import stream

KIT_SEED = 808
"""The drums' own noise: a kit sounds the same in every piece."""
PIVOT_HZ = 1_000.0
"""About which a strip tilts."""
SPARE_FRAMES = 64
"""Silence after a sound that is moved in pitch."""
Sound = TypeVar("Sound", Drum, Samples)


@lru_cache(maxsize=64)
def corner(kind: str, hz: float) -> NDArray[np.float64]:
    """A filter of 12 dB an octave at a corner: kind "low" or "high" is what passes."""
    return band_filter(kind, 2, hz)


def stripped(sound: Drum, strip: PieceStrip) -> Drum:
    """A stroke, mono [frames], through a strip's transient shaping, equaliser, drive and old sampler."""
    from scipy.signal import sosfilt

    t = np.arange(len(sound)) / SAMPLE_RATE
    sound = sound * _shape(t, strip)
    sections = _equaliser(strip)
    if len(sections):
        sound = sosfilt(sections, sound)
    sound = sound / max(np.abs(sound).max(), 1e-9)
    if strip.drive:
        sound = np.tanh((1 + strip.drive) * sound) / np.tanh(1 + strip.drive)
    if strip.hold_hz:
        held = np.floor(np.arange(len(sound)) * strip.hold_hz / SAMPLE_RATE) * SAMPLE_RATE / strip.hold_hz
        sound = sound[np.minimum(len(sound) - 1, np.ceil(held).astype(int))]
    if strip.bits:
        steps = 2.0 ** (strip.bits - 1)
        sound = np.round(sound * steps) / steps
    if strip.top_hz:
        sound = sosfilt(corner("low", strip.top_hz), sound)
    return np.asarray(sound)


def _shape(t: Drum, strip: PieceStrip) -> Drum:
    """The strip's gain over a stroke's time."""
    level_db = strip.attack_db * np.exp(-t / 0.008) + strip.sustain_db * (1 - np.exp(-t / 0.06))
    gain = 10 ** (level_db / 20)
    if strip.damp_s:
        gain *= np.exp(-t / strip.damp_s)
    return np.asarray(gain * np.minimum(1, (t[-1] - t) / 0.015 + 1e-9))


def _equaliser(strip: PieceStrip) -> NDArray[np.float64]:
    """The strip's filters as second-order sections, none where it has none."""
    rows = []
    if strip.low_cut_hz:
        rows.append(corner("high", strip.low_cut_hz))
    if strip.tilt_db:
        rows.append(_shelf(PIVOT_HZ, strip.tilt_db)[None])
    if strip.peak_db:
        rows.append(_bell(strip.peak_hz, strip.peak_db)[None])
    return np.concatenate(rows) if rows else np.zeros((0, 6))


def _bell(hz: float, gain_db: float, q: float = 1.1) -> NDArray[np.float64]:
    """A peaking filter (R. Bristow-Johnson, Audio EQ Cookbook)."""
    a, w = 10 ** (gain_db / 40), 2 * np.pi * hz / SAMPLE_RATE
    alpha, c = np.sin(w) / (2 * q), np.cos(w)
    row = np.array([1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a])
    return np.asarray(row / row[3])


def _shelf(hz: float, gain_db: float) -> NDArray[np.float64]:
    """A high shelf of one pole, half of its gain taken off the lows: a tilt about its corner."""
    g, k = 10 ** (gain_db / 40), np.tan(np.pi * hz / SAMPLE_RATE)
    # (s·g + 1/g·w) / (s + w), a tilt that passes 1 at its corner, by the bilinear transform
    row = np.array([g + k / g, k / g - g, 0.0, 1 + k, k - 1, 0.0])
    return np.asarray(row / row[3])


def roomed(sound: Drum, strip: PieceStrip, pan: float) -> Samples:
    """A stroke, mono, at its place and in its room: float32 [2, frames], longer by the room."""
    from scipy.fft import irfft, rfft

    angle = (pan + 1) * np.pi / 4
    sides = (np.sqrt(2) * np.array([[np.cos(angle)], [np.sin(angle)]])).astype(np.float32)
    dry = sound.astype(np.float32)
    if not strip.room:
        return np.asarray(sides * dry)
    length = len(sound) + int(ROOMS[strip.room].length_s * SAMPLE_RATE)
    size = 1 << (length - 1).bit_length()
    heard = irfft(rfft(dry, size) * _answer_spectrum(strip.room, strip.width, size), size)[:, :length]
    heard *= np.float32(10 ** (strip.room_db / 20))
    heard[:, :len(dry)] += sides * dry
    return np.asarray(heard)


@lru_cache(maxsize=32)
def _answer_spectrum(name: str, width: float, size: int) -> NDArray[np.complex64]:
    from scipy.fft import rfft

    return np.asarray(rfft(room_answer(name, width), size), np.complex64)


@lru_cache(maxsize=16)
def room_answer(name: str, width: float) -> Samples:
    """What a room answers to a click: noise of energy 1 on each side that decays, float32 [2, frames]."""
    from scipy.signal import sosfilt

    room = ROOMS[name]
    t = np.arange(int(room.length_s * SAMPLE_RATE)) / SAMPLE_RATE
    first, second = stream(KIT_SEED, "room", name).standard_normal((2, len(t)))
    noise = np.stack([first + width * second, first - width * second])
    shape = np.exp(-t / room.decay_s) * np.minimum(1, t / room.after_s) * np.minimum(1, (t[-1] - t) / 0.02)
    answer = sosfilt(band_filter("band", 1, room.low_hz, room.high_hz), noise * shape)
    return np.asarray(answer / np.sqrt((answer ** 2).sum() / 2), np.float32)


def softened(sound: Samples, corner_hz: float) -> Samples:
    """A stroke, [2, frames], as a soft hand plays it: what lies above the corner falls by 6 dB an octave."""
    from scipy.signal import lfilter

    k = np.float32(1 - np.exp(-2 * np.pi * corner_hz / SAMPLE_RATE))
    return np.asarray(lfilter(np.array([k]), np.array([1, k - 1], np.float32), sound), np.float32)


def moved(sound: Sound, semitones: float) -> Sound:
    """A sound, [..., frames], moved in pitch and made shorter or longer by as much, to within a few cents.

    By Fourier transform: nothing is dulled, as interpolation would. Its end must be silent.
    """
    from scipy.fft import irfft, next_fast_len, rfft

    frames = sound.shape[-1]
    size = next_fast_len(frames + SPARE_FRAMES, real=True)
    new = next_fast_len(round(size / 2 ** (semitones / 12)), real=True)
    heard = irfft(rfft(sound, size), new) * (new / size)
    return cast(Sound, heard[..., :frames * new // size].astype(sound.dtype))
