"""A kit's performance: every stroke laid where it falls, at its strength, each a little unlike the last."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import STRETCH_FRAMES
from music_assistant.instruments.kit_pieces import CHOKES, GROUP_NAMES, Kit, group_of
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices.kits.shelf import shelf_of
from music_assistant.instruments.voices.kits.strokes import Recorder, Stroke
from music_assistant.instruments.voices.voice import Stage, silence
from music_assistant.random_streams import stream

TAKES = 4
"""How many takes there are of every piece."""
CHOKE_S = 0.012
LOOSE_DB = 0.7
LOOSE_TONE = 0.08
"""How far a drummer's strokes of one strength differ in level and in brightness (0..1)."""
KNEE, CEILING = np.float32(0.7), np.float32(1.05)
"""From where on a kit's sum is bent, and where it ends; a full stroke on the snare is 1."""
FOREVER = 1 << 60


def played_kit(kit: Kit, performance: Performance, stage: Stage, record: Recorder) -> Samples:
    """The strokes as stereo float32 [stage.frames, 2], each rung out whatever its note's length."""
    out = silence(stage.frames)
    for group in GROUP_NAMES:
        _add_group(out, kit, group, performance, stage, record)
    return pressed(out)


def pressed(sound: Samples) -> Samples:
    """The same array, what is above KNEE bent so that nothing passes CEILING: strokes that fall together are as loud
    as one.
    """
    for start in range(0, len(sound), STRETCH_FRAMES):
        stretch = sound[start:start + STRETCH_FRAMES]
        size = np.abs(stretch)
        over = size > KNEE
        if over.any():
            bent = KNEE + (CEILING - KNEE) * np.tanh((size[over] - KNEE) / (CEILING - KNEE))
            stretch[over] = np.copysign(bent, stretch[over])
    return sound


def played_group(kit: Kit, group: str, performance: Performance, stage: Stage, record: Recorder) -> Samples:
    """One group of pieces of the kit alone, as it goes into the sum that played_kit presses."""
    out = silence(stage.frames)
    _add_group(out, kit, group, performance, stage, record)
    return out


def _add_group(out: Samples, kit: Kit, group: str, performance: Performance, stage: Stage, record: Recorder) -> None:
    mine = [i for i, key in enumerate(performance.pitches.tolist()) if group_of(key) == group]
    if not mine:
        return
    dice = _dice(performance, stage)
    ends = _ends(kit, performance)
    strength = performance.velocities / 127
    gains = strength ** kit.dynamics * 10 ** (LOOSE_DB * kit.looseness * (2 * dice[:, 0] - 1) / 20)
    tones = np.clip(strength ** 1.3 + LOOSE_TONE * kit.looseness * (2 * dice[:, 1] - 1), 0, 1)
    takes = (dice[:, 2] * TAKES).astype(int)
    shelf = shelf_of(record)
    for i in mine:
        start = int(performance.starts[i])
        played = kit.key_for(int(performance.pitches[i]))
        if played is None or start >= stage.frames:
            continue
        _lay(out, shelf.stroke(kit, played, int(takes[i])), start, int(ends[i]), (float(gains[i]), float(tones[i])))


def _lay(out: Samples, stroke: Stroke, start: int, end: int, hit: tuple[float, float]) -> None:
    """Adds a stroke of a (gain, brightness 0..1) from a frame on, fading out before `end` where it rings longer."""
    gain, tone = hit
    length = min(len(stroke.hard), len(out) - start, end - start)
    sound = stroke.hard[:length] * np.float32(gain * tone)
    sound += stroke.soft[:length] * np.float32(gain * (1 - tone))
    if length == end - start:
        fade = min(length, int(CHOKE_S * SAMPLE_RATE))
        sound[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None]
    out[start:start + length] += sound


def _ends(kit: Kit, performance: Performance) -> NDArray[np.int64]:
    """The frame at which each stroke is cut off by another, FOREVER where it rings out."""
    ends = np.full(len(performance), FOREVER, np.int64)
    keys, starts = performance.pitches, performance.starts
    for key in np.unique(keys).tolist():
        cutting = [k for k in np.unique(keys).tolist()
                   if k in CHOKES.get(key, ()) or (group_of(key) in kit.lone and group_of(k) == group_of(key))]
        if not cutting:
            continue
        cuts = np.append(starts[np.isin(keys, cutting)], FOREVER)
        mine = keys == key
        ends[mine] = cuts[np.searchsorted(cuts, starts[mine], side="right")] + int(CHOKE_S * SAMPLE_RATE)
    return ends


def _dice(performance: Performance, stage: Stage) -> NDArray[np.float64]:
    """Three numbers 0..1 for each stroke, from where and on what it falls alone: [strokes, 3].

    A stroke thus sounds the same whatever is played before it. The mixing is that of splitmix64 (Steele and others,
    "Fast splittable pseudorandom number generators", 2014).
    """
    salt = stream(stage.seed, stage.instrument_id, "hits").integers(1 << 62)
    mixed = np.empty((len(performance), 3), np.uint64)
    place = performance.starts.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + performance.pitches.astype(np.uint64)
    for column in range(3):
        x = place * np.uint64(2 * column + 1) + np.uint64(salt)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed[:, column] = x ^ (x >> np.uint64(31))
    return np.asarray((mixed >> np.uint64(11)) * 2.0 ** -53)
