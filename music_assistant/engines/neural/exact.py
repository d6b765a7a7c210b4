"""Finished sound changed exactly: faster, higher, one stretch of it new, longer, shorter, with a part laid over it.

Clip in, clip out, float32, as loud as it came: nothing is normalised that nobody asked for. Lengths are exact to the
sample, and what an operation does not name comes out bit for bit. Stretching is Signalsmith's (MIT), all channels at
once, so that their phases stay locked; a shift is a stretch played back at another rate, so its interval is exact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from music_assistant.clip import Clip, Samples

SLOWEST_RATIO, FASTEST_RATIO = 0.25, 4.0
"""No stretch goes further; where stretched sound is still good music is operations.py's to say."""
FADE_S = 0.05
"""How long new sound takes to take over."""
_SEED = 7
"""Whatever the stretcher draws, it draws the same each time."""
_TAIL_S = 0.5
"""Silence after the end while it is stretched, so that the last frames come out whole."""
_LEVEL_RANGE = (0.125, 8.0)
"""A level is matched within these factors; beyond them something else is wrong."""


def stretched(clip: Clip, ratio: float) -> Clip:
    """The clip played `ratio` times as fast at the same pitch: its frames over `ratio`, rounded.

    Raises ValueError when the ratio is not within SLOWEST_RATIO..FASTEST_RATIO.
    """
    if not SLOWEST_RATIO <= ratio <= FASTEST_RATIO:
        raise ValueError(f"a stretch by {ratio:g} is not within {SLOWEST_RATIO:g} to {FASTEST_RATIO:g}")
    if ratio == 1.0 or not len(clip.samples):
        return clip
    return Clip(_stretched(clip, ratio, round(len(clip.samples) / ratio)), clip.sample_rate)


def shifted(clip: Clip, semitones: float) -> Clip:
    """The clip so many semitones higher, negative lower; as long as it was, to the sample.

    Raises ValueError beyond two octaves.
    """
    import soxr

    if abs(semitones) > 24:
        raise ValueError(f"a shift by {semitones:g} semitones is more than two octaves")
    if not semitones or not len(clip.samples):
        return clip
    faster = 2.0 ** (semitones / 12)
    tail = round(_TAIL_S * clip.sample_rate)
    longer = _stretched(clip, 1 / faster, math.ceil((len(clip.samples) + tail) * faster))
    higher = np.asarray(soxr.resample(longer, clip.sample_rate * faster, clip.sample_rate, quality="HQ"), np.float32)
    return Clip(_as_long(higher, len(clip.samples)), clip.sample_rate)


def replaced(clip: Clip, new: Clip, start_s: float, end_s: float, fade_s: float = FADE_S) -> Clip:
    """The clip with the sound of `new` from `start_s` to `end_s`, both clips on one timeline.

    All change lies within those seconds, crossfades included; everything before and after is the clip's, bit for bit.
    At the clip's own first and last frame there is nothing to fade from. Raises ValueError when `new` ends too early.
    """
    rate, frames = clip.sample_rate, len(clip.samples)
    start, end = max(0, round(start_s * rate)), min(frames, round(end_s * rate))
    if start >= end:
        return clip
    fresh = _fitting(new, clip)
    if len(fresh) < end:
        raise ValueError(f"the new sound has {len(fresh)} frames, not the {end} that are needed")
    fade = min(round(fade_s * rate), (end - start) // 2)
    samples = clip.samples.copy()
    samples[start:end] = fresh[start:end]
    if start > 0:
        here = slice(start, start + fade)
        samples[here] = _crossfaded(clip.samples[here], fresh[here])
    if end < frames:
        here = slice(end - fade, end)
        samples[here] = _crossfaded(fresh[here], clip.samples[here])
    return Clip(samples, rate)


def extended(clip: Clip, new: Clip, from_s: float, fade_s: float = FADE_S) -> Clip:
    """The clip up to `from_s`, bit for bit, then the sound of `new` to its end, both on one timeline.

    The crossfade begins at `from_s`, or as much earlier as it needs to be whole before the clip ends. Raises ValueError
    when `new` ends before that.
    """
    whole = min(round(fade_s * clip.sample_rate), len(clip.samples))
    start = min(max(0, round(from_s * clip.sample_rate)), len(clip.samples) - whole)
    fresh = _fitting(new, clip)
    if len(fresh) < start:
        raise ValueError(f"the new sound has {len(fresh)} frames and cannot go on from frame {start}")
    fade = min(whole, len(fresh) - start)
    here = slice(start, start + fade)
    join = _crossfaded(clip.samples[here], fresh[here])
    return Clip(np.concatenate([clip.samples[:start], join, fresh[start + fade:]]), clip.sample_rate)


def cut(clip: Clip, to_s: float, fade_s: float = 1.0) -> Clip:
    """The clip's first `to_s` seconds, the last `fade_s` of them a fade to silence; the clip itself where it is no
    longer than that."""
    frames = max(0, round(to_s * clip.sample_rate))
    return clip if frames >= len(clip.samples) else faded(Clip(clip.samples[:frames], clip.sample_rate), fade_s)


def lasting(clip: Clip, to_s: float) -> Clip:
    """The clip with silence after it up to `to_s` seconds; the clip itself where it is no shorter than that."""
    frames = round(to_s * clip.sample_rate)
    return clip if frames <= len(clip.samples) else Clip(_as_long(clip.samples, frames), clip.sample_rate)


def faded(clip: Clip, fade_s: float) -> Clip:
    """The clip, its last `fade_s` seconds a fade to silence."""
    fade = min(round(fade_s * clip.sample_rate), len(clip.samples))
    samples = clip.samples.copy()
    samples[len(samples) - fade:] *= _falling(fade)[:, None]
    return Clip(samples, clip.sample_rate)


def joined(clip: Clip, spans: Sequence[tuple[float | None, float]], fade_s: float = 0.03) -> Clip:
    """Stretches of the clip one after another: (where each starts in it in seconds, how long it is), None for silence.

    At a seam what went on before fades out under the first `fade_s` of what comes; all else is the clip's, bit for
    bit. What is asked for beyond the clip's end is silence.
    """
    rate = clip.sample_rate
    edges = [round(rate * sum(seconds for _, seconds in spans[:i])) for i in range(len(spans) + 1)]
    made = np.zeros((edges[-1], clip.samples.shape[1]), np.float32)
    going_on: int | None = None
    for (start_s, _), start, end in zip(spans, edges, edges[1:], strict=False):
        source = None if start_s is None else round(start_s * rate)
        fade = min(round(fade_s * rate), end - start) if start and source != going_on else 0
        made[start:end] = _stretch(clip, source, end - start)
        made[start:start + fade] = _crossfaded(_stretch(clip, going_on, fade), made[start:start + fade])
        going_on = None if source is None else source + end - start
    return Clip(made, rate)


def laid(clip: Clip, part: Clip, gain_db: float = 0.0) -> Clip:
    """The clip with a part over it, `gain_db` louder than it comes; as long as the clip, and the clip's own bits
    wherever the part is silent. Samples may leave -1..1: `limited` brings them back."""
    over = _fitting(part, clip)[:len(clip.samples)] * np.float32(10 ** (gain_db / 20))
    samples = clip.samples.copy()
    sounding = over != 0
    samples[:len(over)][sounding] += over[sounding]
    return Clip(samples, clip.sample_rate)


def limited(clip: Clip, ceiling: float = 1.0, reach_s: float = 0.02) -> Clip:
    """The clip turned down where it would leave ±`ceiling`, and within `reach_s` of there; all else bit for bit."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d

    if max(clip.samples.max(initial=0.0), -clip.samples.min(initial=0.0)) <= ceiling:
        return clip
    peaks = np.abs(clip.samples).max(axis=1, initial=0.0)
    width = 2 * max(1, round(reach_s * clip.sample_rate / 2)) + 1
    over = np.maximum(peaks / np.float32(ceiling), 1.0).astype(np.float64) - 1.0
    smooth = uniform_filter1d(maximum_filter1d(over, width, mode="nearest"), width, mode="nearest")
    samples = clip.samples.copy()
    loud = maximum_filter1d(over, 2 * width - 1, mode="nearest") > 0
    samples[loud] = (samples[loud] / (1.0 + smooth[loud])[:, None]).astype(np.float32)
    return Clip(np.clip(samples, -ceiling, ceiling, out=samples), clip.sample_rate)


def matched(new: Clip, clip: Clip, start_s: float, end_s: float) -> Clip:
    """`new` at the clip's level, on one timeline: by the factor that brings the two together outside `start_s` to
    `end_s`, where they should be alike. As it is where there is nothing to compare."""
    fresh = _fitting(new, clip)
    frames = min(len(fresh), len(clip.samples))
    alike = np.ones(frames, bool)
    alike[max(0, round(start_s * clip.sample_rate)):max(0, round(end_s * clip.sample_rate))] = False
    ours, theirs = _power(clip.samples[:frames][alike]), _power(fresh[:frames][alike])
    if ours <= 0 or theirs <= 0:
        return Clip(fresh.copy(), clip.sample_rate)
    factor = np.float32(np.clip(math.sqrt(ours / theirs), *_LEVEL_RANGE))
    return Clip(fresh * factor, clip.sample_rate)


def at_rate(clip: Clip, rate: int, channels: int | None = None) -> Clip:
    """The clip at another rate, its frames scaled and rounded, and with so many channels: one is repeated, more are
    averaged. What is so already comes back as it is."""
    import soxr

    samples = clip.samples if channels in (None, clip.samples.shape[1]) else _with_channels(clip.samples, channels or 1)
    if rate == clip.sample_rate:
        return clip if samples is clip.samples else Clip(samples, rate)
    moved = np.asarray(soxr.resample(samples, clip.sample_rate, rate, quality="HQ"), np.float32)
    return Clip(_as_long(moved, round(len(samples) * rate / clip.sample_rate)), rate)


def _stretched(clip: Clip, ratio: float, frames: int) -> Samples:
    """So many frames of the clip played `ratio` times as fast; beyond its end there is silence."""
    from python_stretch import Signalsmith

    tail = max(0, math.ceil(frames * ratio) - len(clip.samples)) + round(_TAIL_S * clip.sample_rate * max(1.0, ratio))
    stretcher = Signalsmith.Stretch(_SEED)
    stretcher.preset(clip.samples.shape[1], float(clip.sample_rate))
    stretcher.setTimeFactor(ratio)
    played = stretcher.process(np.ascontiguousarray(np.pad(clip.samples, ((0, tail), (0, 0))).T))
    return _as_long(np.asarray(played, np.float32).T, frames)


def _stretch(clip: Clip, start: int | None, frames: int) -> Samples:
    """So many frames of the clip from one on; silence for None and beyond its end."""
    found = clip.samples[:0] if start is None else clip.samples[start:start + frames]
    return _as_long(found, frames)


def _as_long(samples: Samples, frames: int) -> Samples:
    """The first so many frames, silence after the last where there are fewer."""
    missing = frames - len(samples)
    return np.ascontiguousarray(samples[:frames] if missing <= 0 else np.pad(samples, ((0, missing), (0, 0))))


def _fitting(new: Clip, clip: Clip) -> Samples:
    """The samples of `new` with the clip's channels. Raises ValueError when their rates differ."""
    if new.sample_rate != clip.sample_rate:
        raise ValueError(f"one clip has {new.sample_rate} frames a second, the other {clip.sample_rate}")
    channels = clip.samples.shape[1]
    return new.samples if new.samples.shape[1] == channels else _with_channels(new.samples, channels)


def _with_channels(samples: Samples, channels: int) -> Samples:
    mean = samples.mean(axis=1, dtype=np.float32, keepdims=True)
    return np.ascontiguousarray(np.repeat(mean, channels, axis=1))


def _crossfaded(old: Samples, new: Samples) -> Samples:
    """From one sound to another without a dip or a bump: the weights allow for how alike the two are."""
    fade = len(old)
    place = (np.arange(fade, dtype=np.float32) + 0.5) / max(1, fade) * np.float32(np.pi / 2)
    falling, rising = np.cos(place), np.sin(place)
    gain = 1 / np.sqrt(1 + 2 * np.float32(_alike(old, new)) * falling * rising)
    return np.asarray((falling * gain)[:, None] * old + (rising * gain)[:, None] * new, np.float32)


def _alike(old: Samples, new: Samples) -> float:
    """How alike two stretches are, 0 (nothing in common) to 1 (the same)."""
    scale = math.sqrt(_power(old) * _power(new))
    return min(1.0, max(0.0, float(np.vdot(old.astype(np.float64), new)) / scale)) if scale > 0 else 0.0


def _power(samples: Samples) -> float:
    return float(np.square(samples, dtype=np.float64).sum())


def _falling(frames: int) -> Samples:
    """From 1 to 0 over so many frames, softly at both ends."""
    place = (np.arange(frames, dtype=np.float64) + 1) / max(1, frames)
    return (0.5 + 0.5 * np.cos(np.pi * place)).astype(np.float32)
