"""What the ears report: facts of a sound, each None where the sound does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class End:
    """How a sound ends.

    `fall_db`: level of its last second against that of the second `back_s` before. `stop_s`: seconds from its last loud
    moment to silence, None where it never falls silent. `seam_step`: the step from its last sample to its first as a
    share of the largest inside it; `seam_db`: how much louder its first half second is than its last.
    `last_strike_s`: when most of its voices were struck for the last time, None where none is plainly struck.
    """

    back_s: float = 0.0
    fall_db: float = 0.0
    stop_s: float | None = None
    seam_step: float = 0.0
    seam_db: float = 0.0
    last_strike_s: float | None = None


@dataclass(frozen=True)
class Heard:
    """Facts measured from samples.

    `tempo_bpm`: pulse in beats a minute, None where there is no steady pulse. `tempo_alternatives`: the same pulse
    read at other metrical levels (half, double, two thirds …), best first: octaves cannot be told from sound alone.
    `key`: "A minor" (major or minor family only), None where no tonic stands out. `confidence`s are 0..1.
    `duration_s`: length of the file. `music_end_s`: where the last sound has been let go, before its ring-out.
    `loudness_lufs`: integrated, BS.1770. `true_peak_dbtp`: 4 times oversampled. `silent`: nothing above -60 dBFS.
    `stems_level_dbfs`: loudness of each stem in dBFS RMS where it sounds; `present`: the stems that can be heard in
    the mix. `unexplained`: share of the mix's energy, 0..1, that no given stem accounts for, None without stems.
    `end`: how it ends. `drums`: whether drums play, told from a mix without stems; None with stems, and where it cannot
    be told.
    """

    duration_s: float
    music_end_s: float
    loudness_lufs: float | None
    true_peak_dbtp: float
    silent: bool
    tempo_bpm: float | None = None
    tempo_confidence: float = 0.0
    tempo_alternatives: tuple[float, ...] = ()
    key: str | None = None
    key_confidence: float = 0.0
    present: tuple[str, ...] = ()
    stems_level_dbfs: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    unexplained: float | None = None
    end: End | None = None
    drums: bool | None = None


@dataclass(frozen=True)
class Reference:
    """What a piece can take over from a sound that the user brought; `name` is that of its file.

    `chords`: each bar's, "Am" or "Am/F". `start_s`: when its first bar begins. What could not be told is None, empty
    or 0.
    """

    name: str
    tempo_bpm: float | None = None
    key: str | None = None
    meter: str | None = None
    chords: tuple[str, ...] = ()
    bars: int = 0
    start_s: float = 0.0
