"""The mixing desk: stems come in one by one, their sum and reverb are treated and mastered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from music_assistant.clip import Samples
from music_assistant.instruments.filters import STRETCH_FRAMES
from music_assistant.instruments.voices.voice import silence
from music_assistant.mixer.balance import fader, room_name, seat
from music_assistant.mixer.closing import Closing, rung_out, wrapped
from music_assistant.mixer.effects import treated
from music_assistant.mixer.loudness import Measurement, measured
from music_assistant.mixer.master import make_up_db, mastered
from music_assistant.mixer.reverb import ROOMS, impulse, reverberated
from music_assistant.spec import Instrument, MusicSpec

REVERB_GAIN, REVERB_CURVE = 2.6, 0.7
"""What reverb 1 sends at a role's send of 1, and the power that makes its small values heard."""


@dataclass(frozen=True, eq=False)
class Mixdown:
    """A mix before its master: the reverb's returns, the treated sum, and what sets the make-up gain.

    `returns` and the stems sum to the pre-master mix. `levels` measures `treated`; `reference` measures the same mix
    with every gain at 0, so that a quieter instrument does not lift the rest. Of a loop, `treated` and what measures it
    begin before the start and end after the end, as it is heard when it goes round; `closing` says how it ends.
    """

    returns: Samples
    treated: Samples
    levels: Measurement
    reference: Measurement
    closing: Closing


class Desk:
    """A mix of one piece in the making, `frames` long; only sums are kept.

    `blank` gives silent frames to sum into: a desk for a long piece may keep them elsewhere than in memory.
    """

    def __init__(self, spec: MusicSpec, frames: int, blank: Callable[[int], Samples] = silence) -> None:
        self.spec = spec
        self._sum = _Sum(blank(frames), blank(frames))
        moved = any(i.gain_db for i in spec.instruments)
        self._level_sum = _Sum(blank(frames), blank(frames)) if moved else None

    def add(self, instrument: Instrument, prefader: Samples) -> Samples:
        """Puts an instrument into the mix; gives its stem, which is the sound before its fader times the fader."""
        factors = fader(instrument)
        stem = prefader if np.all(factors == 1) else prefader * factors
        send = np.float32(seat(instrument.role).send)
        self._sum.add(stem, send)
        if self._level_sum is not None:
            level = prefader * fader(replace(instrument, gain_db=0.0)) if instrument.gain_db else stem
            self._level_sum.add(level, send)
        return stem

    def mixed(self, ending: Samples | None = None, closing: Closing | None = None) -> Mixdown:
        """The mix of all that was added, whose last frames `ending` fades, [frames, 1], and which ends as `closing`
        says. The desk is used up by it."""
        closing = closing or rung_out(len(self._sum.dry))
        answer = impulse(ROOMS[room_name(self.spec)])
        returns, mix = self._returned(self._sum, answer, ending, closing)
        returns = returns if closing.loops else closing.closed(returns)
        if self._level_sum is None:
            treated_mix = self._treated(mix, _rms(mix), ending, closing)
            levels = measured(treated_mix)
            return Mixdown(returns, treated_mix, levels, levels, closing)
        _, level_mix = self._returned(self._level_sum, answer, ending, closing)
        level = _rms(level_mix)
        reference = measured(self._treated(level_mix, level, ending, closing))
        self._level_sum = None
        treated_mix = self._treated(mix, level, ending, closing)
        return Mixdown(returns, treated_mix, measured(treated_mix), reference, closing)

    def _returned(self, total: _Sum, answer: Samples, ending: Samples | None,
                  closing: Closing) -> tuple[Samples, Samples]:
        """The reverb of what was sent, and the dry sum with it; of a loop, both as they go round."""
        np.multiply(total.send, np.float32(REVERB_GAIN * self.spec.effects.reverb ** REVERB_CURVE), out=total.send)
        if closing.loops:
            sent = np.concatenate([wrapped(total.send, closing.frames), silence(len(answer))])
            returns, mix = wrapped(reverberated(sent, answer), closing.frames), wrapped(total.dry, closing.frames)
        else:
            returns, mix = _faded(reverberated(total.send, answer), ending), total.dry
        np.add(mix, returns, out=mix)
        return returns, mix

    def _treated(self, mix: Samples, level: float, ending: Samples | None, closing: Closing) -> Samples:
        if closing.loops:
            return treated(closing.unrolled(mix), self.spec.effects, level, self.spec.seed)
        sound = treated(mix, self.spec.effects, level, self.spec.seed)
        return closing.closed(sound if sound is mix else _faded(sound, ending))


@dataclass(frozen=True, eq=False)
class _Sum:
    """What goes straight to the mix and what goes to the reverb."""

    dry: Samples
    send: Samples

    def add(self, stem: Samples, send: np.float32) -> None:
        for start in range(0, len(stem), STRETCH_FRAMES):
            here = slice(start, start + STRETCH_FRAMES)
            self.dry[here] += stem[here]
            self.send[here] += stem[here] * send


def make_up_of(mix: Mixdown, spec: MusicSpec) -> float:
    """The master's gain in dB for a mix."""
    return make_up_db(mix.reference, spec.loudness_lufs)


def finished(mix: Mixdown, gain_db: float) -> Samples:
    """The mastered mix."""
    return mix.closing.folded(mastered(mix.treated, gain_db, mix.levels))


def _faded(sound: Samples, ending: Samples | None) -> Samples:
    if ending is not None and len(ending):
        sound[-len(ending):] *= ending
    return sound


def _rms(mix: Samples) -> float:
    total = sum(float(np.sum(np.square(mix[i:i + STRETCH_FRAMES], dtype=np.float64)))
                for i in range(0, len(mix), STRETCH_FRAMES))
    return float(np.sqrt(total / mix.size)) if mix.size else 0.0

