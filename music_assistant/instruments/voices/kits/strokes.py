"""One stroke on one piece, made ready to be played: its layers, through its strip, in its room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import band_filter
from music_assistant.instruments.kit_pieces import (
    LEVELS,
    PANS,
    ROOMS,
    USUAL_LEVEL,
    Kit,
    Layer,
    Piece,
    PieceStrip,
    Recording,
    group_of,
)
from music_assistant.instruments.voices.drums import Drum, Kick
from music_assistant.random_streams import stream

KIT_SEED = 808
"""The drums' own noise: a kit sounds the same in every piece."""
LONGEST_S: Mapping[str, float] = MappingProxyType(
    {"kick": 0.9, "snare": 0.7, "hats": 1.2, "toms": 1.2, "cymbals": 2.6, "percussion": 0.8})
"""How long a stroke rings at most, its room aside."""
SOFT_HZ: Mapping[str, float] = MappingProxyType(
    {"kick": 500.0, "snare": 1_800.0, "hats": 6_000.0, "toms": 500.0, "cymbals": 4_000.0, "percussion": 2_000.0})
"""Where the softest strokes lose their brightness."""
NARROW = 0.4
"""How far apart the pieces of an instrument lie that plays alone, as a share of a kit's."""
SPARE_FRAMES = 64
HEARD_HZ = 120.0
EVEN_ENERGY_S = 0.0022
"""Energy of an even kit's strokes above HEARD_HZ, as seconds of full scale."""
PIVOT_HZ = 1_000.0
QUIET = 10 ** (-58 / 20)
"""A stroke is cut where it has fallen so far below its peak."""
TAKE_CENTS = (0.0, 9.0, -8.0, 4.0)
"""How far the takes of one recording lie from it in pitch."""

Sound = TypeVar("Sound", Drum, Samples)
LOOSE = 0.3
"""From this looseness on a kick is never twice the same."""

Recorder = Callable[[Recording, int], Samples]
"""Plays a recording at full strength for so many frames: stereo [frames, 2]. It can be hashed."""


@dataclass(frozen=True)
class Stroke:
    """A stroke at full strength and as a soft hand would play it, both float32 [frames, 2]."""

    hard: Samples
    soft: Samples

    @property
    def size_bytes(self) -> int:
        """How much memory it takes."""
        return self.hard.nbytes + self.soft.nbytes


def made_stroke(kit: Kit, key: int, take: int, record: Recorder) -> Stroke:
    """The stroke of a take on a piece of the kit, at its level and place."""
    group = group_of(key)
    strip = kit.strips.get(group, PieceStrip())
    alone = _layered(kit.pieces[key], group, kit.name, take, record)
    hard = roomed(stripped(alone, strip), strip, PANS.get(key, 0.0) * (NARROW if kit.is_even else 1.0))
    level = kit.pieces[key].level * 10 ** (strip.gain_db / 20)
    level *= _even_level(hard, key) if kit.is_even else LEVELS.get(key, USUAL_LEVEL)
    hard = _trimmed(hard, level)
    return Stroke(_frames_first(hard), _frames_first(softened(hard, SOFT_HZ[group])))


def retaken(stroke: Stroke, take: int, group: str) -> Stroke:
    """Another take of a group's stroke that was recorded once: a little higher or lower."""
    hard = moved(stroke.hard.T, TAKE_CENTS[take] / 100)
    return Stroke(_frames_first(hard), _frames_first(softened(hard, SOFT_HZ[group])))


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


def _frames_first(sound: Samples) -> Samples:
    return np.ascontiguousarray(sound.T)


def _even_level(sound: Samples, key: int) -> float:
    """The peak, 1 at most, at which a stroke is nearly as loud as any other piece's: LEVELS tell a little of it."""
    from scipy.signal import sosfilt

    heard = sosfilt(corner("high", HEARD_HZ), sound)
    energy_s = float((heard ** 2).sum() / (2 * SAMPLE_RATE * np.abs(sound).max() ** 2))
    wanted_s = EVEN_ENERGY_S * (LEVELS.get(key, USUAL_LEVEL) / USUAL_LEVEL) ** 0.6
    return min(1.0, float(np.sqrt(wanted_s / max(energy_s, 1e-9))))


def takes_of(kit: Kit, key: int) -> str:
    """How the takes of a piece come about: "anew" of other noise, "retaken" a little higher or lower, or the "same".

    Recordings and kicks are retaken, and cymbals, which are struck seldom. A machine's kick is always the same.
    """
    noisy = not any(isinstance(layer.source, Recording | Kick) for layer in kit.pieces[key].layers)
    if noisy and group_of(key) != "cymbals":
        return "anew"
    return "same" if kit.looseness < LOOSE and group_of(key) == "kick" else "retaken"


def _layered(piece: Piece, group: str, kit: str, take: int, record: Recorder) -> Drum:
    """A piece's layers together, each with its peak at its level."""
    frames = int(LONGEST_S[group] * SAMPLE_RATE)
    sounds = [_layer(layer, frames, (kit, str(n), str(take)), record) for n, layer in enumerate(piece.layers)]
    out = np.zeros(max(map(len, sounds)))
    for sound in sounds:
        out[:len(sound)] += sound
    return out


def _layer(layer: Layer, frames: int, names: tuple[str, ...], record: Recorder) -> Drum:
    if isinstance(layer.source, Recording):
        heard = record(layer.source, frames).astype(np.float64)
        sound = _from_onset(heard[:, 0] + heard[:, 1])
    else:
        sound = layer.source(stream(KIT_SEED, repr(layer.source), *names))[:frames]
    fade = min(len(sound), int(0.02 * SAMPLE_RATE))
    sound[-fade:] *= np.linspace(1, 0, fade)
    if layer.semitones:
        sound = moved(sound, layer.semitones)
    if layer.low_hz or layer.high_hz:
        sound = _banded(sound, layer.low_hz, layer.high_hz)
    return np.asarray(sound * (layer.level / max(np.abs(sound).max(), 1e-9)))


def _from_onset(sound: Drum) -> Drum:
    """A recording from just before its stroke, so that layers meet and nothing comes late."""
    size = np.abs(sound)
    first = max(0, int(np.argmax(size > 0.04 * size.max())) - 12)
    sound = sound[first:].copy()
    sound[:12] *= np.linspace(0, 1, 12)
    return sound


def _banded(sound: Drum, low_hz: float, high_hz: float) -> Drum:
    from scipy.signal import sosfilt

    if low_hz:
        sound = sosfilt(corner("high", low_hz), sound)
    if high_hz:
        sound = sosfilt(corner("low", high_hz), sound)
    return np.asarray(sound)


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


def _trimmed(sound: Samples, level: float) -> Samples:
    """A stroke with its peak at a level, without the end that nobody hears."""
    size = np.maximum(np.abs(sound[0]), np.abs(sound[1]))
    peak = max(float(size.max()), 1e-9)
    heard = np.flatnonzero(size > QUIET * peak)
    end = min(len(size), int(heard[-1]) + 1 if len(heard) else 1)
    fade = min(end, int(0.01 * SAMPLE_RATE))
    sound = sound[:, :end] * np.float32(level / peak)
    sound[:, -fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return sound
