"""Sound in, facts out. The ears are given samples only and never see a spec or a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from music_assistant.clip import Clip
from music_assistant.ears.key import heard_key
from music_assistant.ears.loudness import SILENT_DBFS, decibels, loudness_lufs, music_end_s, sample_peak, true_peak_dbtp
from music_assistant.ears.onsets import Onsets, mix_onsets, stem_onsets
from music_assistant.ears.presence import stems_in_mix
from music_assistant.ears.residue import UNEXPLAINED_TOLERANCE
from music_assistant.ears.spectrum import Signal, listened
from music_assistant.ears.tempo import Pulse, pulse, tempo_agreement
from music_assistant.ears.uploads import decode
from music_assistant.heard import Heard

__all__ = ["UNEXPLAINED_TOLERANCE", "decode", "measure", "tempo_agreement", "warm_up"]


def measure(clip: Clip, stems: Mapping[str, Clip] | None = None, *, fast: bool = False) -> Heard:
    """The facts of a clip, from its samples and those of its stems alone.

    Stems, where there are some, are the clip's instruments before the master, as long as the clip and at its rate;
    they sharpen tempo and key and tell what is present. `fast` hears tempo from the mix only.
    """
    clip, stems = _finite(clip), stems and {name: _finite(stem) for name, stem in stems.items()}
    silent = decibels(sample_peak(clip)) < SILENT_DBFS
    mix = listened(clip)
    voices = {name: listened(stem) for name, stem in (stems or {}).items()}
    found = stems_in_mix(mix, stems, voices) if stems is not None else None
    heard_pulse = Pulse(None, 0.0) if silent else pulse(_voices(mix, {} if fast else voices), mix.duration_s)
    found_key = heard_key(mix, list(voices.values()))
    return Heard(
        duration_s=clip.duration_s,
        music_end_s=music_end_s(clip),
        loudness_lufs=loudness_lufs(clip),
        true_peak_dbtp=true_peak_dbtp(clip),
        silent=silent,
        tempo_bpm=heard_pulse.bpm,
        tempo_confidence=heard_pulse.confidence,
        tempo_alternatives=heard_pulse.alternatives,
        key=None if silent else found_key.name,
        key_confidence=0.0 if silent else found_key.confidence,
        present=found.present if found else (),
        stems_level_dbfs=found.levels_dbfs if found else {},
        unexplained=found.unexplained if found else None,
    )


def _finite(clip: Clip) -> Clip:
    """The clip with silence where a sample is not a number."""
    if np.isfinite(clip.samples.sum(dtype=np.float64)):
        return clip
    return Clip(np.nan_to_num(clip.samples, nan=0.0, posinf=0.0, neginf=0.0), clip.sample_rate)


def _voices(mix: Signal, stems: Mapping[str, Signal]) -> Sequence[Onsets]:
    """The mix in registers, and each stem."""
    return [*mix_onsets(mix), *(stem_onsets(s) for s in stems.values())]


def warm_up() -> None:
    """Loads the libraries that the first measurement would otherwise wait for."""
    rate = 44_100
    ticks = np.zeros((rate, 2), np.float32)
    ticks[:: rate // 4] = 0.5
    measure(Clip(ticks, rate), {"ticks": Clip(ticks.copy(), rate)})
