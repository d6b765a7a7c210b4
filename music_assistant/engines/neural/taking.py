"""A take by MusicGen: heard while it is made, then checked by the ears; where it is too short, it is played on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from music_assistant.clip import Clip
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.captions import caption
from music_assistant.engines.neural.checked import Checked, checked
from music_assistant.engines.neural.execution import Doing, Done, playing
from music_assistant.engines.neural.player import Player
from music_assistant.engines.neural.starting import PROMPT_SECONDS, Start
from music_assistant.engines.neural.streaming import Task, streamed
from music_assistant.events import Chunk, Progress
from music_assistant.spec import MusicSpec

CONTINUE = "continue"
"""The task of checkpoints that go on from a sound."""


def taken(player: Player, spec: MusicSpec, start: Start, *, title: str, tries: int | None, early: bool) -> Doing:
    """A take of a piece, the best of a few as the ears find them, as long as was asked for or as the model can play.

    `start`: what it goes on from or follows. `tries`: how many more takes the ears may ask for, None where they are not
    asked. `early`: whether the first take is heard while it is made; no other is.
    """
    length_s = min(spec.duration_s, player.max_seconds)
    task = Task(caption(spec), spec.seed, int(np.ceil(length_s * player.frame_rate)), start.prompt, start.tune)

    def make(seed: int) -> Iterator[Progress | Chunk | Clip]:
        is_heard = early and seed == spec.seed
        yield from _played(player, replace(task, seed=seed, is_heard=is_heard), title, length_s)

    def extend(clip: Clip) -> Iterator[Progress | Clip]:
        yield from _gone_on(player, task, clip, title, length_s)

    goes_on = CONTINUE in player.checkpoint.tasks
    takes = make(spec.seed) if tries is None else checked(make, spec, tries=tries, longest_s=length_s,
                                                          extend=extend if goes_on else None)
    for event in takes:
        match event:
            case Progress() | Chunk():
                yield event
            case Checked(clip=clip, notes=notes):
                yield _whole(clip, (*start.notes, *notes))
            case Clip():
                yield _whole(event, start.notes)


def _played(player: Player, task: Task, title: str, length_s: float) -> Iterator[Progress | Chunk | Clip]:
    """Progress while a task is played, Chunks where it is heard, then its first `length_s` seconds."""
    step, sent = playing(title, player.placement), 0
    frames = round(length_s * player.sample_rate)
    yield Progress(step, 0.0)
    for piece in streamed(player, task):
        if piece.samples is not None and len(piece.samples[:frames - sent]):
            yield Chunk(Clip(piece.samples[:frames - sent].copy(), player.sample_rate))
            sent += len(piece.samples)
        if piece.whole is not None:
            yield Clip(piece.whole[:frames].copy(), player.sample_rate)
        else:
            yield Progress(step, min(1.0, piece.fraction))


def _gone_on(player: Player, task: Task, clip: Clip, title: str, length_s: float) -> Iterator[Progress | Clip]:
    """A clip as long as was asked for: the model goes on from its last seconds."""
    step_frames, rate = player.samples_per_frame, player.frame_rate
    lacking = int(np.ceil((length_s - clip.duration_s) * rate))
    known = min(int(PROMPT_SECONDS * rate), len(clip.samples) // step_frames, int(player.max_seconds * rate) - lacking)
    at = len(clip.samples) - known * step_frames
    prompt = player.encoded(clip.samples[at:])
    further = replace(task, frames=known + lacking, prompt=prompt, tune=None, is_heard=False)
    for event in _played(player, further, title, (known + lacking) / rate):
        if isinstance(event, Progress):
            yield event
        elif isinstance(event, Clip):
            new = Clip(np.pad(event.samples, ((at, 0), (0, 0))), clip.sample_rate)
            level = exact.matched(new, clip, 0.0, at / clip.sample_rate)
            yield exact.cut(exact.extended(clip, level, clip.duration_s - exact.FADE_S), length_s, 0.0)


def _whole(take: Clip, notes: tuple[str, ...]) -> Done:
    """What a take does to the sound: it is all there is; a mix beyond full scale is turned down, and that is said."""
    peak = float(np.abs(take.samples).max(initial=0.0))
    if peak <= 1.0:
        return Done(lambda clip: take, notes, is_new=True)
    quieter = Clip((take.samples / np.float32(peak)).astype(np.float32), take.sample_rate)
    remark = f"It was turned down by {20 * np.log10(peak):.1f} dB so that nothing clips."
    return Done(lambda clip: quieter, (*notes, remark), is_new=True)
