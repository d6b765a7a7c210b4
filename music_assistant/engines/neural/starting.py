"""What a new piece takes from the version before it: its tune, its first seconds, or nothing but the seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from music_assistant.clip import Samples
from music_assistant.conversation import Version
from music_assistant.engines.neural.chroma import CHROMA_RATE, melody, moved
from music_assistant.engines.neural.player import Player
from music_assistant.spec import MusicSpec
from music_assistant.theory import nearest_interval

PROMPT_SECONDS = 4.0
PROMPT_SHARE = 1 / 3
"""A prompt is at most so much of the new piece, so that most of it is new."""

NEW_TAKE = "This checkpoint cannot carry a tune over this change, so it is a new take; a melody checkpoint could."


@dataclass(frozen=True)
class Start:
    """The codec codes to go on from, or the tune to follow, and sentences that say which it was."""

    prompt: Any = None
    tune: Any = None
    notes: tuple[str, ...] = ()


def started_from(previous: Version | None, spec: MusicSpec, player: Player, seconds: float) -> Start:
    """What a piece of `seconds` starts from. Another seed means another take, which starts from nothing, as does a
    version whose sound is gone or broken: see standing.py, which says so."""
    import soundfile

    if previous is None or previous.spec.seed != spec.seed or previous.mix_file is None:
        return Start()
    start = _tune if player.follows_melody else _first_seconds
    try:
        return start(previous.mix_file, previous.spec, spec, player, seconds)
    except (OSError, soundfile.LibsndfileError):
        return Start()


def _first_seconds(mix_file: Path, before: MusicSpec, after: MusicSpec, player: Player, seconds: float) -> Start:
    if not _can_go_on(before, after):
        return Start(notes=(NEW_TAKE,))
    length = min(PROMPT_SECONDS, seconds * PROMPT_SHARE)
    prompt = player.encoded(_read(mix_file, player.sample_rate, length, player.channels))
    return Start(prompt=prompt, notes=(f"Its first {length:.1f} seconds are those of the version before.",))


def _tune(mix_file: Path, before: MusicSpec, after: MusicSpec, player: Player, seconds: float) -> Start:
    semitones = nearest_interval(before.parsed_key.pitch_class, after.parsed_key.pitch_class)
    ratio = after.tempo_bpm / before.tempo_bpm
    tune = moved(melody(_read(mix_file, CHROMA_RATE)), ratio, semitones, seconds)
    return Start(tune=tune, notes=("It follows the tune of the version before.",))


def _can_go_on(before: MusicSpec, after: MusicSpec) -> bool:
    """Whether the old sound may begin the new piece: same pulse and key, and nobody in it who has left."""
    staying = {i.name for i in after.instruments}
    return (before.tempo_bpm, before.key, before.meter, before.genres) == (
        after.tempo_bpm, after.key, after.meter, after.genres) and all(i.name in staying for i in before.instruments)


def _read(path: Path, rate: int, seconds: float | None = None, channels: int = 1) -> Samples:
    """A file's sound as mono float32 [frames], or as [frames, 2] for two channels, at this rate, from its start."""
    import soundfile
    from scipy.signal import resample_poly

    file_rate = soundfile.info(path).samplerate
    count = -1 if seconds is None else int(seconds * file_rate)
    samples, _ = soundfile.read(path, frames=count, dtype="float32", always_2d=True)
    divisor = int(np.gcd(file_rate, rate))
    sound = samples.mean(axis=1) if channels == 1 else np.broadcast_to(samples, (len(samples), channels))
    return np.asarray(resample_poly(sound, rate // divisor, file_rate // divisor), dtype=np.float32)
