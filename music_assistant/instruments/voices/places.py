"""Places and those who live there: birds, a wood, the night, a city, a café, a crowd, a train."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.voices.cycles import cycles_of, scanned
from music_assistant.instruments.voices.line import Line
from music_assistant.instruments.voices.loops import STRETCH, Curve, Loop, read
from music_assistant.instruments.voices.noise import NOISE_FRAMES, Grain, Take, about, between, burst, ping, place
from music_assistant.random_streams import stream

CALLS = ((3_100, 900, 3, 8.0), (4_200, -1_100, 5, 12.0), (2_500, 500, 2, 5.0), (5_100, 700, 7, 16.0),
         (3_600, -500, 9, 22.0), (2_900, 1_600, 1, 3.5), (6_200, -900, 4, 10.0))
"""Birds: (Hz, how far it sweeps, chirps, chirps a second)."""
CRICKETS = ((4_350, 2.6, 0.3), (4_780, 2.15, 1.2), (4_060, 2.9, 0.8), (5_250, 1.7, 0.55))
"""Crickets: (Hz, chirps a second, where they sit from 0 to pi/2)."""
TALKERS = 7
_TALK = Line("talk", "voice", dark_hz=5_000, bright_hz=7_000, vowels=("oo", "oh", "ah", "eh", "ee"))
CAR_S = 5.0


def call(base_hz: float, sweep_hz: float, count: int, a_second: float) -> Grain:
    """A bird's phrase."""
    t = np.arange(int((count / a_second + 0.05) * SAMPLE_RATE)) / SAMPLE_RATE
    at = (t * a_second) % 1.0
    hz = base_hz + sweep_hz * np.sin(np.pi * at) + 60 * np.sin(2 * np.pi * 31 * t)
    shape = np.sin(np.pi * np.clip(at / 0.7, 0, 1)) ** 2 * (t < count / a_second)
    turns = 2 * np.pi * np.cumsum(hz) / SAMPLE_RATE
    return np.asarray((np.sin(turns) + 0.12 * np.sin(2 * turns)) * shape, np.float32)


def birds(take: Take) -> Loop:
    """Chirps, trills and answers, near and far, over a quiet morning."""
    out = take.silence()
    calls = [call(*each) for each in CALLS]
    take.scatter(out, "near", 0.8, calls[:4], 0.20)
    take.scatter(out, "far", 1.5, calls[3:], 0.06)
    take.lay(out, "air", between(250, 2_500, -4), 0.0025)
    return out


def crickets(take: Take) -> Loop:
    """Four crickets in the grass, each with its own pulse."""
    out = take.silence()
    for nth, (hz, rate, pan) in enumerate(CRICKETS):
        _chirping(out, take, (hz, rate, pan), 0.075 if nth < 2 else 0.04)
    take.lay(out, "grass", between(2_500, 8_000, -2), 0.003 * take.sway("breeze", 2.5, 0.4, 1.0))
    take.lay(out, "air", between(90, 500, -4), 0.004)
    return out


def _chirping(out: Loop, take: Take, cricket: tuple[float, float, float], level: float) -> None:
    """Adds one cricket: chirps of three pulses, again and again, with pauses."""
    hz, rate, pan = cricket
    t = np.arange(int(0.13 * SAMPLE_RATE)) / SAMPLE_RATE
    pulses = np.sin(np.pi * np.clip((t * 28) % 1.0 / 0.75, 0, 1)) ** 2 * (t < 4 / 28) * np.minimum(1, 0.4 + t * 12)
    grain = (np.sin(2 * np.pi * hz * t) * pulses * np.minimum(1, (t[-1] - t) / 0.003)).astype(np.float32)
    random = take.random(f"cricket {hz}")
    at = random.uniform(0, 1 / rate)
    while at < take.frames / SAMPLE_RATE:
        place(out, grain, int(at * SAMPLE_RATE), level * random.uniform(0.75, 1.0), pan)
        at += random.normal(1, 0.03) / rate + (random.uniform(0.6, 2.0) if random.random() < 0.06 else 0.0)


def forest(take: Take) -> Loop:
    """Leaves that stir, birds at a distance, and a woodpecker now and then."""
    out = take.silence()
    gust = take.sway("gusts", 2.8, 0.15, 1.0)
    take.lay(out, "leaves", between(1_500, 7_500, -3), 0.020 * gust ** 2)
    take.lay(out, "trees", between(120, 700, -4), 0.012 * gust)
    calls = [call(*each) for each in CALLS]
    take.scatter(out, "birds", 0.7, calls, 0.12)
    take.scatter(out, "answers", 0.5, calls[2:5], 0.05)
    tap = ping(1_050, 0.006)
    knocks: Grain = np.zeros(int(0.9 * SAMPLE_RATE), np.float32)
    for nth in range(13):
        at = int(nth * 0.058 * SAMPLE_RATE)
        knocks[at:at + len(tap)] += tap * np.float32(0.4 + 0.05 * nth)
    take.scatter(out, "woodpecker", 0.08, [knocks], 0.16)
    return out


def night(take: Take) -> Loop:
    """Crickets far off, an owl, and air that hardly moves."""
    out = take.silence()
    for cricket in CRICKETS[:3]:
        _chirping(out, take, cricket, 0.030)
    t = np.arange(int(1.9 * SAMPLE_RATE)) / SAMPLE_RATE
    blown = sum(np.clip(np.sin(np.pi * (t - a) / d), 0, None) ** 0.7 * ((t > a) & (t < a + d))
                for a, d in ((0.0, 0.28), (0.5, 0.16), (0.75, 0.16), (1.05, 0.7)))
    owl = (np.sin(2 * np.pi * (370 * t + 0.35 * np.sin(2 * np.pi * 5 * t) / 5)) * blown).astype(np.float32)
    take.scatter(out, "owl", 0.14, [owl], 0.16)
    take.lay(out, "air", between(70, 400, -4), 0.008 * take.sway("air", 3.0, 0.5, 1.0))
    take.lay(out, "leaves", between(1_800, 6_000, -3), 0.003 * take.sway("leaves", 2.0, 0.2, 1.0))
    return out


def city(take: Take) -> Loop:
    """Traffic that rolls past from one side to the other over the hum of the town, a horn far away."""
    out = take.silence()
    take.lay(out, "hum", between(35, 180, -3), 0.03 * take.sway("hum", 2.0, 0.7, 1.0))
    take.lay(out, "streets", between(200, 1_400, -5), 0.025 * take.sway("streets", 1.5, 0.6, 1.0))
    near, tyres = take.silence(), take.random("cars")
    at = -0.5 * CAR_S
    while at < take.frames / SAMPLE_RATE:
        size, way = tyres.uniform(0.3, 1.0), 1.0 if tyres.random() < 0.5 else -1.0
        _passing(near, at, size, way)
        at += tyres.exponential(1.9) + 0.4
    take.lay(out, "tyres", between(350, 4_000, -4), 0.085 * near)
    take.lay(out, "engines", between(55, 240, -2), 0.07 * near)
    t = np.arange(int(0.8 * SAMPLE_RATE)) / SAMPLE_RATE
    horn = sum(np.sin(2 * np.pi * hz * k * t) / k ** 1.3 for hz in (349.0, 440.0) for k in (1, 2, 3, 4))
    horn = horn * np.clip(t / 0.02, 0, 1) * np.clip((0.45 - t) / 0.2, 0, 1)
    take.scatter(out, "horns", 0.12, [np.asarray(horn, np.float32)], 0.012)
    return out


def _passing(near: Loop, at_s: float, size: float, way: float) -> None:
    """Adds to how near the traffic is at each ear: one car that goes by."""
    start, frames = int(at_s * SAMPLE_RATE), int(CAR_S * SAMPLE_RATE)
    first, last = max(0, start), min(near.shape[1], start + frames)
    if first >= last:
        return
    x = (np.arange(first - start, last - start, dtype=np.float32) / frames - 0.5) * 2
    shape = np.float32(size) * np.clip(1 - x ** 2, 0, 1) ** 2 / (1 + (3.0 * x) ** 2)
    near[0, first:last] += shape * (0.5 - 0.4 * way * x)
    near[1, first:last] += shape * (0.5 + 0.4 * way * x)


def babble(take: Take) -> Loop:
    """A loop of many who talk at once, none with words: each with a pitch, a mouth and pauses of their own."""
    out = np.zeros((2, NOISE_FRAMES), np.float32)
    for nth in range(TALKERS):
        random = stream(take.stage.seed, take.stage.instrument_id, "talker", str(nth))
        pitch = int(random.integers(41, 59))
        hz = 440 * 2 ** ((pitch - 69) / 12) * _round(random.uniform(0.88, 1.16, 26))
        mouth, syllables = _round(random.uniform(0, 1, 34)), _round(random.uniform(0, 1, 40)) ** 2
        speaks = _round((random.uniform(0, 1, 9) > 0.3).astype(float))
        sound = scanned(cycles_of(_TALK, pitch).middle, np.cumsum(hz, dtype=np.float64) / SAMPLE_RATE, mouth)
        place(out, sound * syllables * speaks, 0, 0.5, float(random.uniform(0.1, 1.47)))
    return np.asarray(out / np.sqrt(np.mean(out ** 2)), np.float32)


def _round(points: NDArray[np.float64]) -> Curve:
    """A smooth curve through points that goes round without a seam: [NOISE_FRAMES]."""
    at = np.arange(NOISE_FRAMES // 64) * (len(points) / (NOISE_FRAMES // 64))
    whole = at.astype(int)
    part = 0.5 - 0.5 * np.cos(np.pi * (at - whole))
    coarse = points[whole] * (1 - part) + points[(whole + 1) % len(points)] * part
    return np.repeat(coarse.astype(np.float32), 64)


def _talk(out: Loop, take: Take, level: float) -> None:
    """Adds the babble, from a place of its own."""
    loop = take.stage.workbench.made((take.name, "babble"), partial(babble, take))
    at = int(take.random("talk").integers(NOISE_FRAMES))
    for first in range(0, take.frames, STRETCH):
        frames = min(STRETCH, take.frames - first)
        out[:, first:first + frames] += read(loop, at + first, frames) * np.float32(level)


def crowd(take: Take) -> Loop:
    """A hall full of people who talk, none with words."""
    out = take.silence()
    _talk(out, take, 0.07)
    for low, high in ((200, 500), (500, 1_100), (1_100, 2_600)):
        take.lay(out, f"murmur {low}", between(low, high, -3),
                 0.030 * (300 / low) ** 0.4 * take.sway(f"talk {low}", 0.16, 0.2, 1.0))
    take.lay(out, "hall", between(60, 250, -3), 0.008)
    return out


def applause(take: Take) -> Loop:
    """Many hands, each at its own pace, and a few cheers in the hall."""
    out = take.silence()
    hands = [burst(i, low, high, 0.005) for i, (low, high) in enumerate(
        ((700, 3_500), (900, 4_500), (1_200, 6_000), (500, 2_600)))]
    take.scatter(out, "near", 55.0, hands, 0.5)
    take.lay(out, "far", between(700, 5_500, -3), 0.05 * take.sway("far", 0.12, 0.75, 1.0))
    take.lay(out, "cheers", about(1_150, 0.5), 0.035 * take.sway("cheers", 0.7, 0.0, 1.0) ** 2)
    return out


def cafe(take: Take) -> Loop:
    """Talk at the tables, cups and spoons, the machine that hisses behind the bar."""
    out = take.silence()
    _talk(out, take, 0.045)
    take.lay(out, "room", between(70, 400, -4), 0.009)
    take.lay(out, "murmur", between(300, 1_800, -4), 0.014 * take.sway("murmur", 0.2, 0.4, 1.0))
    cups = [ping(hz, decay) + 0.5 * ping(hz * 2.3, decay * 0.6, 0.0, 5 * decay)
            for hz, decay in ((2_900, 0.030), (3_700, 0.022), (4_600, 0.018), (2_300, 0.035))]
    take.scatter(out, "cups", 0.9, cups, 0.11)
    steam = np.clip(take.sway("steam", 2.2, -1.4, 1.0), 0, 1)
    take.lay(out, "machine", between(3_000, 11_000), 0.010 * steam)
    return out


def train(take: Take) -> Loop:
    """Wheels over the joints of the rails, the carriage that rumbles and sways."""
    out = take.silence()
    take.lay(out, "rumble", between(35, 160, -2), 0.055 * take.sway("sway", 0.9, 0.7, 1.0))
    take.lay(out, "rails", between(300, 2_200, -5), 0.030 * take.sway("rails", 0.3, 0.7, 1.0))
    knocks = [burst(i, low, high, 0.028, 0.002) for i, (low, high) in enumerate(((90, 700), (120, 1_000)))]
    random, at = take.random("joints"), 0.2
    while at < take.frames / SAMPLE_RATE:
        for nth, (after, size) in enumerate(((0.0, 1.0), (0.135, 0.8), (0.42, 0.55), (0.555, 0.45))):
            place(out, knocks[nth % 2], int((at + after) * SAMPLE_RATE), 0.40 * size * random.uniform(0.85, 1.0),
                  0.6 if nth < 2 else 1.0)
        at += 1.24 * random.normal(1, 0.006)
    return out
