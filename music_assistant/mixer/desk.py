"""The mixing desk: stems come in one by one, their sum and what room and echo answer go through the bus to the master.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from music_assistant.clip import Samples
from music_assistant.cores import Workers
from music_assistant.instruments.voices.voice import silence
from music_assistant.mixer.balance import fader, style_of
from music_assistant.mixer.blocks import BLOCK_FRAMES, SIDES, STRETCH, Blocks, drawn
from music_assistant.mixer.bus import bus_of, carried, glue
from music_assistant.mixer.closing import Closing, rung_out, wrapped
from music_assistant.mixer.convolution import PART_FRAMES, PARTS_AT_ONCE, Partition, Rack, Signal
from music_assistant.mixer.course import Course, level_course
from music_assistant.mixer.effects import treat
from music_assistant.mixer.loudness import Measurement, level_of, measured
from music_assistant.mixer.master import Mastering, mastered_as, mastering_of
from music_assistant.mixer.section_levels import ridden
from music_assistant.mixer.sends import (
    CROSSED,
    echo_answers,
    echo_gain,
    echo_of,
    echo_send,
    room_answers,
    room_gain,
    room_of,
    room_send,
)
from music_assistant.mixer.tone import usual_brightness
from music_assistant.spec import Instrument, MusicSpec

_SUMMED_FRAMES = 1 << 14


@dataclass(frozen=True, eq=False)
class Mixdown:
    """A mix before its master: what room and echo return, the treated sum, and what sets the make-up gain.

    `returns` and the stems sum to the pre-master mix, of which the bus and the effects of the whole make `treated`.
    `levels` measures that; `reference` measures the same with every gain at 0, so that a quieter instrument does not
    lift the rest. `level` is how high the reference mix stands at its fullest. Of a loop, `treated` and what measures
    it begin before the start and end after the end, as it is heard when it goes round; `closing` says how it ends.
    """

    returns: Samples
    treated: Samples
    levels: Measurement
    reference: Measurement
    level: float
    closing: Closing


class Desk:
    """A mix of one piece in the making, `frames` long; only sums are kept.

    `blank` gives silent frames to sum into: a desk for a long piece may keep them elsewhere than in memory. `course` is
    what the score says of the mix.
    """

    def __init__(self, spec: MusicSpec, frames: int, blank: Callable[[int], Samples] = silence,
                 course: Course | None = None) -> None:
        self.spec, self._style = spec, style_of(spec)
        self.course = course or level_course(spec)
        self._answers, self._sends = _answers(spec), 1 if echo_of(spec) is None else 2
        self._sum = _Sum(blank(frames), tuple(blank(frames) for _ in range(self._sends)))
        moved = any(i.gain_db for i in spec.instruments) or bool(self.course.faders)
        self._level_sum = _Sum(blank(frames), tuple(blank(frames) for _ in range(self._sends))) if moved else None

    def add(self, instrument: Instrument, prefader: Samples) -> Samples:
        """Puts an instrument into the mix; gives its stem, which is the sound before its fader times the fader."""
        factors = fader(instrument, self._style)
        even = prefader if np.all(factors == 1) else prefader * factors
        stretches = self.course.faders.get(instrument.id, ())
        stem = ridden(even, stretches) if stretches else even
        sends = self._sends_of(instrument)
        self._sum.add(stem, sends)
        if self._level_sum is not None:
            level = prefader * fader(replace(instrument, gain_db=0.0), self._style) if instrument.gain_db else even
            self._level_sum.add(level, sends)
        return stem

    def level(self) -> float:
        """How high the mix stands at its fullest, with every gain at 0, before room and echo."""
        dry = (self._level_sum or self._sum).dry
        spans = self.course.landmarks or ((0, len(dry)),)
        return max((level_of(dry[start:end]) for start, end in spans), default=0.0)

    def mixed(self, ending: Samples | None = None, closing: Closing | None = None,
              level: float | None = None) -> Mixdown:
        """The mix of all that was added, whose last frames `ending` fades, [frames, 1], and which ends as `closing`
        says. `level` is that of the whole where only a stretch of it was added. The desk is used up by it."""
        closing = closing or rung_out(len(self._sum.dry))
        level = self.level() if level is None else level
        sums = [self._sum] if self._level_sum is None else [self._level_sum, self._sum]
        self._level_sum = None
        with Workers(len(sums)) as workers:
            returned = list(workers.begin(lambda total: self._returned(total, ending, closing), sums))
            gain = self._glue(returned[0][1], level, closing)
            finals = list(workers.begin(lambda both: self._final(both[1], gain, level, ending, closing), returned))
        returns = returned[-1][0]
        kept = returns if closing.loops else closing.closed(returns)
        (_, reference), (treated, levels) = finals[0], finals[-1]
        return Mixdown(kept, treated, levels, reference, level, closing)

    def _sends_of(self, instrument: Instrument) -> tuple[np.float32, ...]:
        """How much of an instrument goes to the room, and to the echo where there is one."""
        role, effects = instrument.role, self.spec.effects
        sends = (room_send(self.spec, role) * room_gain(effects), echo_send(self.spec, role) * echo_gain(effects))
        return tuple(np.float32(s) for s in sends[:self._sends])

    def _returned(self, total: _Sum, ending: Samples | None, closing: Closing) -> tuple[Samples, Samples]:
        """What room and echo return, and the dry sum with it; of a loop, both as they go round."""
        if closing.loops:
            longest = max((a.frames for a in self._answers.values()), default=0)
            sent = tuple(np.concatenate([wrapped(s, closing.frames), silence(longest)]) for s in total.sends)
            answered = answer_in_place(sent, self._answers, self.course.hand.send)
            returns, mix = wrapped(answered, closing.frames), wrapped(total.dry, closing.frames)
        else:
            returns = _faded(answer_in_place(total.sends, self._answers, self.course.hand.send), ending)
            mix = total.dry
        for start in range(0, len(mix), STRETCH):
            mix[start:start + STRETCH] += returns[start:start + STRETCH]
        return returns, mix

    def _glue(self, mix: Samples, level: float, closing: Closing) -> Blocks:
        return glue(closing.unrolled(mix), bus_of(self.spec), level)

    def _final(self, mix: Samples, gain: Blocks, level: float, ending: Samples | None,
               closing: Closing) -> tuple[Samples, Measurement]:
        """The mix treated, and what it measures."""
        treated = self._treated(mix, gain, level, ending, closing)
        return treated, measured(treated, self.spec.loudness_lufs)

    def _treated(self, mix: Samples, gain: Blocks, level: float, ending: Samples | None, closing: Closing) -> Samples:
        """The mix after the bus and the effects of the whole, as it is mastered; a loop with what is around it."""
        sound, effects = closing.unrolled(mix), self.spec.effects
        carried(sound, bus_of(self.spec), level, gain, self.course.hand)
        treat(sound, effects, level, self.spec.seed, self.course.hand, usual_brightness(self.spec))
        if closing.loops:
            return sound
        return closing.closed(_faded(sound, ending) if effects.lofi or effects.distortion else sound)


@dataclass(frozen=True, eq=False)
class _Sum:
    """What goes straight to the mix and what goes to room and echo."""

    dry: Samples
    sends: tuple[Samples, ...]

    def add(self, stem: Samples, sends: tuple[np.float32, ...]) -> None:
        sent = np.empty(_SUMMED_FRAMES, np.float32)
        for side in range(SIDES):
            for start in range(0, len(stem), _SUMMED_FRAMES):
                here = slice(start, start + _SUMMED_FRAMES)
                heard, dry = stem[here, side], self.dry[here, side]
                np.add(dry, heard, out=dry)
                for total, send in zip(self.sends, sends, strict=True):
                    if send:
                        some = total[here, side]
                        np.add(some, np.multiply(heard, send, out=sent[:len(heard)]), out=some)


def answer_in_place(sends: tuple[Samples, ...], answers: dict[tuple[int, int], Partition], factor: Blocks) -> Samples:
    """What room and echo answer to what was sent, times a factor at each block edge; in the place of the first."""
    rack = Rack(answers)
    out = sends[0]
    with Workers(SIDES) as workers:
        for start in range(0, len(out), PARTS_AT_ONCE * PART_FRAMES):
            here = slice(start, start + PARTS_AT_ONCE * PART_FRAMES)
            share = drawn(factor, start // BLOCK_FRAMES, len(out[here]))
            heard = _into_room(out[here], share)
            if len(sends) > 1:
                heard.append(sends[1][here].sum(axis=1) * share)
            out[here, 0], out[here, 1] = rack.answered(heard, workers)
    return out


def _into_room(sent: Samples, share: Signal) -> list[Signal]:
    """What the room hears at its left and at its right: each side with some of the other."""
    near, far = np.float32(1 / (1 + CROSSED)), np.float32(CROSSED / (1 + CROSSED))
    left, right = (np.ascontiguousarray(sent[:, c]) * share for c in (0, 1))
    return [near * left + far * right, near * right + far * left]


def _answers(spec: MusicSpec) -> dict[tuple[int, int], Partition]:
    """For each (send, side) what answers: sends 0 and 1 are the room's, 2 the echo's."""
    room, echo = room_of(spec), echo_of(spec)
    left, right = room_answers(room)
    if echo is None:
        return {(0, 0): left, (1, 1): right}
    repeated = echo_answers(echo, room, spec.tempo_bpm)
    return {(0, 0): left, (1, 1): right, (2, 0): repeated[0], (2, 1): repeated[1]}


def mastering_for(mix: Mixdown, spec: MusicSpec, also: Measurement | None = None) -> Mastering:
    """How a mix is brought to its piece's loudness; `also` measures what of the piece the mix lacks."""
    return mastering_of(mix.reference.followed_by(also) if also is not None else mix.reference, spec.loudness_lufs)


def finished(mix: Mixdown, mastering: Mastering) -> Samples:
    """The mastered mix."""
    return mix.closing.folded(mastered_as(mix.treated, mastering, mix.levels))


def _faded(sound: Samples, ending: Samples | None) -> Samples:
    if ending is not None and len(ending):
        sound[-len(ending):] *= ending
    return sound
