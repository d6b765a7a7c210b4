"""One instrument's stem before its fader: cast, played, brought to its level, its inserts applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.bank import KIT_BANK, Bank
from music_assistant.instruments.casting import Casting, Sound
from music_assistant.instruments.desks import SECOND_DESKS, seated, second_performance, second_touches
from music_assistant.instruments.kit_pieces import Recording
from music_assistant.instruments.levels import normalising_db
from music_assistant.instruments.performance import Performance, TempoLine, performed
from music_assistant.instruments.sampler.playing import played
from music_assistant.instruments.touches import touches_of
from music_assistant.instruments.voices import VOICES
from music_assistant.instruments.voices.kits import KITS, played_kit
from music_assistant.instruments.voices.voice import Stage, ending, silence
from music_assistant.score import Part, Score

PUMP_S = 0.30
"""How long a duck on the beat lasts at most."""
PUMP_DOWN_S = 0.012


@dataclass(frozen=True)
class Setting:
    """What a stem depends on beside its notes: level in dB, depth of the beat's duck.

    `beats` are the frames on which it ducks, empty where it does not.
    """

    level_db: float
    pump_depth: float = 0.0
    beats: tuple[int, ...] = ()


@dataclass(frozen=True)
class StemPlan:
    """All that decides a stem's samples before its fader: two plans that are equal sound the same.

    The performance may go on beyond the stage's frames, and `before` frames of it lie before the stage: what starts
    there is not heard.
    """

    casting: Casting
    setting: Setting
    performance: Performance
    stage: Stage
    bank_name: str
    before: int = 0

    @property
    def size(self) -> float:
        """About how long it takes to play, beside others: a kit's strokes take longest, else sounds at many pitches."""
        if self.casting.sound.kit:
            return float("inf")
        return len(set(self.performance.pitches.tolist())) * float(self.performance.lengths.max(initial=0))

    @property
    def key(self) -> tuple[object, ...]:
        """A value that is equal for plans that give the same samples."""
        stage = self.stage
        return (self.performance.fingerprint, self.casting.sound, tuple(sorted(self.casting.articulated)), self.setting,
                stage.frames, stage.fade_frames, stage.beat_frames, self.bank_name, stage.seed, stage.instrument_id,
                self.before)


def plan_stem(score: Score, part: Part, casting: Casting, setting: Setting, stage: Stage, bank: Bank) -> StemPlan:
    """The plan of one part's stem."""
    performance = performed(score, part, monophonic=casting.row.monophonic)
    return StemPlan(casting, setting, performance, stage, bank.name)


def stem(plan: StemPlan, bank: Bank, levels: Mapping[str, float]) -> Samples:
    """The plan's sound, stereo float32 [frames, 2]. It hears no other instrument."""
    sound: Samples | None = None
    for chosen, performance in _by_sound(plan):
        heard = _played(chosen, performance, plan, bank)
        heard *= np.float32(10 ** ((normalising_db(levels, chosen.key) + plan.setting.level_db) / 20))
        sound = heard if sound is None else np.add(sound, heard, out=sound)
    if sound is None:
        return silence(plan.stage.frames)
    if plan.setting.pump_depth and plan.setting.beats:
        sound *= ducking(plan.setting.beats, len(sound), plan.setting.pump_depth)[:, None]
    if plan.stage.fade_frames:
        sound[-plan.stage.fade_frames:] *= ending(plan.stage.fade_frames)
    return sound


def _by_sound(plan: StemPlan) -> list[tuple[Sound, Performance]]:
    """The performance split by the sounds that its articulations ask for."""
    articulated = plan.casting.articulated
    sounds = [articulated.get(a, plan.casting.sound) for a in plan.performance.articulations]
    return [(s, plan.performance.where(np.array([x == s for x in sounds], dtype=bool))) for s in dict.fromkeys(sounds)]


def _played(sound: Sound, performance: Performance, plan: StemPlan, bank: Bank) -> Samples:
    stage = plan.stage
    if sound.voice is not None:
        return VOICES[sound.voice](performance.between(plan.before, stage.frames), stage)
    if sound.kit:
        return played_kit(KITS[sound.kit], performance.between(plan.before, stage.frames), stage, RecordedDrums(bank))
    preset = sound.preset or (0, 0)
    if sound.is_kit:
        return played(bank.preset(*preset), performance.later(-plan.before), stage.frames, is_kit=True)
    performance = performance.within(*bank.keys(*preset)).later(-plan.before)
    touches = touches_of(performance, plan.casting.row, stage.seed, stage.instrument_id)
    sound_of_first = played(bank.preset(*preset), performance, stage.frames, touches=touches)
    desk = SECOND_DESKS.get(preset[1]) if preset[0] == 0 else None
    if desk is None:
        return sound_of_first
    later = second_performance(performance, desk, stage.seed, stage.instrument_id)
    second = played(bank.preset(*preset), later, stage.frames, touches=second_touches(touches, desk))
    return seated(sound_of_first, second, desk)


@dataclass(frozen=True)
class RecordedDrums:
    """The drums of a bank, struck once at full strength."""

    bank: Bank

    def __call__(self, drum: Recording, frames: int) -> Samples:
        """One of them as stereo float32 [frames, 2]."""
        once = Performance(np.array([0]), np.array([frames]), np.array([drum.key]), np.array([127]), ("",), ("",))
        return played(self.bank.preset(KIT_BANK, drum.program), once, frames, is_kit=True)


def ducking(beats: tuple[int, ...], frames: int, depth: float) -> Samples:
    """A gain that dips by `depth` on each beat and comes back smoothly before the next: float32 [frames]."""
    gain = np.ones(frames, np.float32)
    down, back = int(PUMP_DOWN_S * SAMPLE_RATE), int(PUMP_S * SAMPLE_RATE)
    fall = 1 - depth * (0.5 - 0.5 * np.cos(np.pi * np.arange(down) / down))
    rise = 1 - depth * (0.5 + 0.5 * np.cos(np.pi * np.arange(back) / back))
    shape = np.concatenate([fall, rise]).astype(np.float32)
    for beat in beats:
        start = beat - down
        first, last = max(0, start), min(frames, start + len(shape))
        if first < last:
            np.minimum(gain[first:last], shape[first - start:last - start], out=gain[first:last])
    return gain


def beat_frames(score: Score) -> tuple[int, ...]:
    """The frame of every quarter of the piece."""
    beats = np.concatenate([np.arange(s.start_beats, s.end_beats - 1e-6) for s in score.sections])
    return tuple(np.round(TempoLine(score).seconds(beats) * SAMPLE_RATE).astype(int).tolist())


def section_frames(score: Score) -> tuple[tuple[str, int, int], ...]:
    """(id, first frame, frame after the last) of each section."""
    line = TempoLine(score)

    def frame(beats: float) -> int:
        return int(np.round(line.seconds(np.array([beats]))[0] * SAMPLE_RATE))

    return tuple((s.id, frame(s.start_beats), frame(s.end_beats)) for s in score.sections)


