"""Sound in, facts out. The ears are given samples only and never see a spec or a score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np

from music_assistant.clip import Clip
from music_assistant.ears.drums import drums_heard
from music_assistant.ears.ending import heard_end
from music_assistant.ears.key import heard_key
from music_assistant.ears.loudness import SILENT_DBFS, decibels, loudness_lufs, music_end_s, sample_peak, true_peak_dbtp
from music_assistant.ears.memory import Fact, Memory
from music_assistant.ears.onsets import Onsets, mix_onsets, stem_onsets
from music_assistant.ears.pitches import Peaks, peaks
from music_assistant.ears.presence import Level, level_dbfs, stems_in_mix
from music_assistant.ears.residue import UNEXPLAINED_TOLERANCE
from music_assistant.ears.spectrum import Signal, listened
from music_assistant.ears.tempo import Pulse, pulse, tempo_agreement
from music_assistant.ears.uploads import decode
from music_assistant.heard import Heard

__all__ = ["UNEXPLAINED_TOLERANCE", "Memory", "decode", "drums_heard", "measure", "tempo_agreement", "warm_up"]

_AT_ONCE = 2
"""Rooms that listen at the same time; what they hear does not depend on it."""


def measure(clip: Clip, stems: Mapping[str, Clip] | None = None, *, fast: bool = False,
            steady_s: float | None = None, memory: Memory | None = None,
            fingerprints: Mapping[str, str] = MappingProxyType({})) -> Heard:
    """The facts of a clip, from its samples and those of its stems alone.

    Stems, where there are some, are the clip's instruments before the master, as long as the clip and at its rate;
    they sharpen tempo and key and tell what is present. `fast` hears tempo from the mix only. `steady_s`: so much of
    the clip is listened to for its tempo, all of it where none is given: who slows down at the end has two. `memory`
    keeps what is heard of each stem that `fingerprints` has a hash of, so that it is listened to once.
    """
    clip, stems = _finite(clip), stems and {name: _finite(stem) for name, stem in stems.items()}
    silent = decibels(sample_peak(clip)) < SILENT_DBFS
    mix = listened(clip)
    voices = {name: listened(stem).as_long(len(mix.values)) for name, stem in (stems or {}).items()}
    alone = _Stems(stems or {}, voices, memory or Memory(), fingerprints)
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        found = None
        if stems is not None:
            found = pool.submit(lambda: stems_in_mix(mix, alone.clips, voices, alone.levels()))
        onsets = pool.submit(lambda: [*mix_onsets(mix), *([] if fast else alone.onsets())])
        tonic = pool.submit(lambda: heard_key(alone.peaks() or [peaks(mix)]))
        drums = pool.submit(drums_heard, mix) if not stems and not silent else None
        loudness, peak = pool.submit(loudness_lufs, clip), pool.submit(true_peak_dbtp, clip)
        tempo = pool.submit(_tempo, onsets.result(), steady_s or mix.duration_s, silent)
        return Heard(
            duration_s=clip.duration_s,
            music_end_s=music_end_s(clip),
            loudness_lufs=loudness.result(),
            true_peak_dbtp=peak.result(),
            silent=silent,
            tempo_bpm=tempo.result().bpm,
            tempo_confidence=tempo.result().confidence,
            tempo_alternatives=tempo.result().alternatives,
            key=None if silent else tonic.result().name,
            key_confidence=0.0 if silent else tonic.result().confidence,
            present=found.result().present if found else (),
            stems_level_dbfs=found.result().levels_dbfs if found else MappingProxyType({}),
            unexplained=found.result().unexplained if found else None,
            drums=drums.result() if drums else None,
            end=heard_end(clip, onsets.result()),
        )


def _finite(clip: Clip) -> Clip:
    """The clip with silence where a sample is not a number."""
    if np.isfinite(clip.samples.sum()):
        return clip
    return Clip(np.nan_to_num(clip.samples, nan=0.0, posinf=0.0, neginf=0.0), clip.sample_rate)


@dataclass(frozen=True)
class _Stems:
    """What is heard of each stem alone, from memory where its samples were heard before."""

    clips: Mapping[str, Clip]
    signals: Mapping[str, Signal]
    memory: Memory
    fingerprints: Mapping[str, str]

    def levels(self) -> Mapping[str, Level]:
        return {name: self._heard("level", name, partial(level_dbfs, clip)) for name, clip in self.clips.items()}

    def onsets(self) -> Sequence[Onsets]:
        return [self._heard("onsets", name, partial(stem_onsets, signal)) for name, signal in self.signals.items()]

    def peaks(self) -> Sequence[Peaks]:
        return [self._heard("peaks", name, partial(peaks, signal)) for name, signal in self.signals.items()]

    def _heard(self, fact: str, name: str, listen: Callable[[], Fact]) -> Fact:
        if name not in self.fingerprints:
            return listen()
        shape, rate = self.clips[name].samples.shape, self.clips[name].sample_rate
        return self.memory.recalled((fact, self.fingerprints[name], shape, rate, len(self.signals[name].values)),
                                    listen)


def _tempo(voices: Sequence[Onsets], until_s: float, silent: bool) -> Pulse:
    """The pulse that voices keep together up to a moment."""
    return Pulse(None, 0.0) if silent else pulse([v.until(until_s) for v in voices], until_s)


def warm_up() -> None:
    """Loads the libraries that the first measurement would otherwise wait for."""
    rate = 44_100
    ticks = np.zeros((rate, 2), np.float32)
    ticks[:: rate // 4] = 0.5
    measure(Clip(ticks, rate), {"ticks": Clip(ticks.copy(), rate)})
