"""The mixing desk: stems come in one by one, their sum and reverb are treated and mastered."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from music_assistant.clip import Samples
from music_assistant.mixer.balance import fader, room_name, seat
from music_assistant.mixer.effects import treated
from music_assistant.mixer.loudness import Measurement, measured
from music_assistant.mixer.master import make_up_db, mastered
from music_assistant.mixer.reverb import ROOMS, impulse, reverberated
from music_assistant.spec import Instrument, MusicSpec

REVERB_GAIN = 2.2
"""What reverb 1 sends at a role's send of 1."""


@dataclass(frozen=True, eq=False)
class Mixdown:
    """A mix before its master: the reverb's returns, the treated sum, and what sets the make-up gain.

    `returns` and the stems sum to the pre-master mix. `levels` measures `treated`; `reference` measures the same mix
    with every gain at 0, so that a quieter instrument does not lift the rest.
    """

    returns: Samples
    treated: Samples
    levels: Measurement
    reference: Measurement


class Desk:
    """A mix of one piece in the making, `frames` long; only sums are kept."""

    def __init__(self, spec: MusicSpec, frames: int) -> None:
        self.spec = spec
        self._dry = np.zeros((frames, 2), np.float32)
        self._send = np.zeros((frames, 2), np.float32)
        moved = any(i.gain_db for i in spec.instruments)
        self._level_dry = np.zeros_like(self._dry) if moved else None
        self._level_send = np.zeros_like(self._send) if moved else None

    def add(self, instrument: Instrument, prefader: Samples) -> Samples:
        """Puts an instrument into the mix; gives its stem, which is the sound before its fader times the fader."""
        stem = _scaled(prefader, instrument)
        send = np.float32(seat(instrument.role).send)
        self._dry += stem
        self._send += stem * send
        if self._level_dry is not None and self._level_send is not None:
            level = _scaled(prefader, replace(instrument, gain_db=0.0)) if instrument.gain_db else stem
            self._level_dry += level
            self._level_send += level * send
        return stem

    def mixed(self, ending: Samples | None = None) -> Mixdown:
        """The mix of all that was added. `ending` fades its last frames, [frames, 1]."""
        answer = impulse(ROOMS[room_name(self.spec)])
        returns = self._returns(self._send, answer, ending)
        mix = self._dry + returns
        if self._level_dry is None or self._level_send is None:
            treated_mix = self._treated(mix, _rms(mix), ending)
            levels = measured(treated_mix)
            return Mixdown(returns, treated_mix, levels, levels)
        level_mix = self._level_dry + self._returns(self._level_send, answer, ending)
        level = _rms(level_mix)
        treated_mix = self._treated(mix, level, ending)
        return Mixdown(returns, treated_mix, measured(treated_mix), measured(self._treated(level_mix, level, ending)))

    def _returns(self, send: Samples, answer: Samples, ending: Samples | None) -> Samples:
        amount = np.float32(self.spec.effects.reverb * REVERB_GAIN)
        return _faded(reverberated(send * amount, answer), ending)

    def _treated(self, mix: Samples, level: float, ending: Samples | None) -> Samples:
        sound = treated(mix, self.spec.effects, level, self.spec.seed)
        return sound if sound is mix else _faded(sound, ending)


def make_up_of(mix: Mixdown, spec: MusicSpec) -> float:
    """The master's gain in dB for a mix."""
    return make_up_db(mix.reference, spec.loudness_lufs)


def finished(mix: Mixdown, gain_db: float) -> Samples:
    """The mastered mix."""
    return mastered(mix.treated, gain_db, mix.levels)


def _scaled(prefader: Samples, instrument: Instrument) -> Samples:
    factors = fader(instrument)
    return prefader if np.all(factors == 1) else prefader * factors


def _faded(sound: Samples, ending: Samples | None) -> Samples:
    if ending is not None and len(ending):
        sound[-len(ending):] *= ending
    return sound


def _rms(mix: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(mix), dtype=np.float64))) if len(mix) else 0.0

