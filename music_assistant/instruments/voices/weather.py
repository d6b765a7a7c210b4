"""Weather and water: rain, wind, waves, thunder, a stream; and fire."""

from __future__ import annotations

import numpy as np

from music_assistant.clip import SAMPLE_RATE
from music_assistant.instruments.voices.clock import controls, smoothed
from music_assistant.instruments.voices.loops import Loop
from music_assistant.instruments.voices.noise import Take, about, between, burst, ping, place

SURF_S = 9.0
GUST_HZ = (330, 470, 610, 820)


def rain(take: Take) -> Loop:
    """A steady fall that thickens and thins, and single drops nearby."""
    out = take.silence()
    strength = take.sway("strength", 3.0, 0.75, 1.1)
    take.lay(out, "fall", between(900, 9_000, -2.5), 0.05 * strength)
    take.lay(out, "roof", between(120, 600, -3), 0.018 * strength)
    drops = [ping(hz, decay, 0.5) for hz, decay in ((1_700, 0.005), (2_400, 0.004), (3_300, 0.003), (4_700, 0.002))]
    take.scatter(out, "drops", 38.0, drops, 0.32)
    take.scatter(out, "splashes", 7.0, [burst(i, 1_500, 9_000, 0.006) for i in range(4)], 0.28)
    return out


def wind(take: Take) -> Loop:
    """Gusts that come and go, low in the trees and whistling round the corner."""
    out = take.silence()
    gust = take.sway("gusts", 2.6, 0.15, 1.0)
    take.lay(out, "low", between(60, 320, -3), 0.12 * gust)
    take.lay(out, "leaves", between(500, 2_400, -4), 0.07 * gust ** 2)
    which = take.sway("which", 1.7, 0.0, len(GUST_HZ) - 1.0)
    for nth, hz in enumerate(GUST_HZ):
        near = np.maximum(0, 1 - np.abs(which - nth))
        take.lay(out, f"whistle {hz}", about(hz, 0.10), 0.12 * near * gust ** 3)
    return out


def waves(take: Take) -> Loop:
    """Surf that swells, breaks and draws back about every nine seconds, never twice alike."""
    out = take.silence()
    t = controls(0, take.frames) / SAMPLE_RATE
    turn = t / SURF_S + 0.12 * np.sin(2 * np.pi * t / 23.0)
    swell, foam = ((0.5 - 0.5 * np.cos(2 * np.pi * (turn - late))) ** 1.8 for late in (0.0, 0.09))
    size = take.sway("size", SURF_S, 0.65, 1.0)
    take.lay(out, "deep", between(50, 420, -3), (0.03 + 0.16 * smoothed(swell, take.frames)) * size)
    take.lay(out, "breaking", between(300, 2_500, -3), 0.12 * smoothed(swell ** 2, take.frames) * size)
    take.lay(out, "foam", between(2_000, 11_000, -2), (0.006 + 0.06 * smoothed(foam ** 1.5, take.frames)) * size)
    return out


def thunder(take: Take) -> Loop:
    """A clap that rolls away, and after some seconds another, farther off or nearer, over a little rain."""
    out = take.silence()
    take.lay(out, "rain", between(700, 7_000, -3), 0.012)
    random, at = take.random("claps"), 0.25
    strength = np.zeros(len(controls(0, take.frames)))
    crack = np.zeros_like(strength)
    t = controls(0, take.frames) / SAMPLE_RATE
    while at < take.frames / SAMPLE_RATE:
        near, rolls, gap = random.uniform(0.45, 1.0), random.uniform(0.2, 1.6, (5, 2)), random.uniform(6.0, 11.0)
        since = t - at
        for nth, (after, size) in enumerate(rolls):
            late = since - after * nth
            strength += near * size * np.where(late > 0, np.exp(-np.maximum(late, 0) / (0.5 + 0.35 * nth)), 0.0) \
                * np.clip(late / 0.05, 0, 1)
        crack += near ** 3 * np.where(since > 0, np.exp(-np.maximum(since, 0) / 0.16), 0) * np.clip(since / 0.003, 0, 1)
        at += gap
    flutter = take.sway("flutter", 0.11, 0.35, 1.0)
    take.lay(out, "roll", between(28, 150, -2), 0.20 * smoothed(strength, take.frames) * flutter)
    take.lay(out, "rumble", between(100, 500, -5), 0.09 * smoothed(strength, take.frames) * flutter)
    take.lay(out, "crack", between(300, 7_000, -4), 0.5 * smoothed(crack, take.frames))
    return out


def stream_bed(take: Take) -> Loop:
    """A brook over stones: bubbles of many sizes in running water."""
    out = take.silence()
    flow = take.sway("flow", 0.35, 0.6, 1.0)
    take.lay(out, "water", between(400, 4_500, -4), 0.030 * flow)
    take.lay(out, "deep", between(120, 450, -2), 0.014 * take.sway("deep flow", 0.8, 0.5, 1.0))
    bubbles = [ping(hz, 0.012 + 6.0 / hz, 0.35) for hz in (420, 560, 700, 880, 1_100, 1_400, 1_800, 2_300)]
    take.scatter(out, "bubbles", 42.0, bubbles, 0.20)
    return out


def fire(take: Take) -> Loop:
    """Logs that crackle and snap over a low, fluttering roar."""
    out = take.silence()
    take.lay(out, "roar", between(45, 260, -3), 0.045 * take.sway("flames", 0.13, 0.4, 1.0))
    take.lay(out, "breath", between(400, 3_000, -5), 0.009 * take.sway("draught", 0.5, 0.4, 1.0))
    take.lay(out, "hiss", between(4_000, 12_000), 0.002)
    crackles = [burst(i, low, high, decay) for i, (low, high, decay) in enumerate(
        ((1_200, 6_000, 0.0012), (2_500, 9_000, 0.0008), (900, 4_000, 0.002), (3_500, 12_000, 0.0006)))]
    random, at = take.random("crackles"), 0.0
    while at < take.frames / SAMPLE_RATE:
        for _ in range(int(random.geometric(0.25))):
            place(out, crackles[int(random.integers(4))], int(at * SAMPLE_RATE),
                  0.55 * min(1.6, random.exponential(0.4)), random.uniform(0.3, 1.27))
            at += random.exponential(0.018)
        at += random.exponential(0.16)
    take.scatter(out, "snaps", 0.8, [burst(9, 350, 4_500, 0.012), burst(10, 250, 3_000, 0.02)], 0.5)
    return out
