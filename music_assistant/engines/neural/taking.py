"""A take by MusicGen: heard while it is made, then checked by the ears; where it is too short, it is played on.

So is a take that is to be longer than it was.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from music_assistant.clip import Clip, Samples
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.captions import caption
from music_assistant.engines.neural.checked import SEED_LIMIT, Checked, checked
from music_assistant.engines.neural.execution import Doing, Done, playing
from music_assistant.engines.neural.player import Player
from music_assistant.engines.neural.starting import PROMPT_SECONDS, Start
from music_assistant.engines.neural.streaming import Task, streamed
from music_assistant.engines.neural.ways import Extended
from music_assistant.events import Chunk, Progress
from music_assistant.random_streams import stream
from music_assistant.spec import MusicSpec

KEPT_SECONDS = 12.0
"""Of how much of a window the next one knows, as with the model's makers; more than the codec's memory of a second."""
SEAM_FRAMES = 8
"""A window gives way to the next so many codec frames before its end: twice what the codec reaches ahead."""


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

    takes = make(spec.seed) if tries is None else checked(make, spec, tries=tries, longest_s=length_s,
                                                          extend=extend if player.goes_on else None)
    for event in takes:
        match event:
            case Progress() | Chunk():
                yield event
            case Checked(clip=clip, notes=notes):
                yield _whole(clip, (*start.notes, *notes))
            case Clip():
                yield _whole(event, start.notes)


def grown(player: Player, spec: MusicSpec, sound: Clip, step: Extended, *, title: str) -> Doing:
    """New sound after the end of a take, which goes on from its last seconds; what is before them stays as it was."""
    task, whole = Task(caption(spec), spec.seed, 0), exact.cut(sound, step.from_s, 0.0)
    known = min(round(KEPT_SECONDS * player.frame_rate), player.window_frames // 2,
                len(whole.samples) // player.samples_per_frame)
    new, at_s = yield from _further(player, task, whole, known, title, step.to_s)
    level = exact.matched(new, whole, 0.0, at_s)
    yield Done(lambda clip: exact.extended(clip, level, step.from_s))


def _played(player: Player, task: Task, title: str, length_s: float) -> Iterator[Progress | Chunk | Clip]:
    """Progress while a task is played, Chunks where it is heard, then its first `length_s` seconds. What is longer than
    the model plays in one go is played in windows, each of which goes on from the codes of the one before."""
    step, rate, hop = playing(title, player.placement), player.sample_rate, player.samples_per_frame
    kept = round(KEPT_SECONDS * player.frame_rate)
    stretches = tuple(windows(task.frames, player.window_frames, kept))
    made, sent, parts, codes = 0, 0, list[Samples](), None
    yield Progress(step, 0.0)
    for number, (first, after) in enumerate(stretches):
        is_last = number == len(stretches) - 1
        ends = round(length_s * rate) if is_last else (after - SEAM_FRAMES) * hop
        at, known = first * hop, None if codes is None else codes[:, -kept:]
        for piece in streamed(player, _window(task, number, after - first, known)):
            if piece.samples is not None:
                fresh = piece.samples[max(0, sent - at):max(0, ends - at)]
                if len(fresh):
                    yield Chunk(Clip(fresh.copy(), rate))
                    sent += len(fresh)
                at += len(piece.samples)
            if piece.whole is not None:
                parts.append(piece.whole[made - first * hop:ends - first * hop])
                made, codes = made + len(parts[-1]), piece.codes
            else:
                yield Progress(step, (number + min(1.0, piece.fraction)) / len(stretches))
    yield Clip(np.concatenate(parts), rate)


def windows(frames: int, window: int, kept: int) -> Iterator[tuple[int, int]]:
    """The windows in which so many codec frames are played: where each begins and ends. Each begins so much before the
    end of the one before."""
    first, after = 0, min(frames, window)
    yield first, after
    while after < frames:
        first, after = after - kept, min(frames, after - kept + window)
        yield first, after


def _window(task: Task, number: int, frames: int, known: Any) -> Task:
    """The task of one window: the first is the task's own, the others go on from the known codes of the one before."""
    if not number:
        return replace(task, frames=frames)
    seed = int(stream(task.seed, "neural", f"window-{number}").integers(SEED_LIMIT))
    return replace(task, frames=frames, seed=seed, prompt=known, tune=None)


def _gone_on(player: Player, task: Task, clip: Clip, title: str, length_s: float) -> Iterator[Progress | Clip]:
    """A clip as long as was asked for: the model goes on from its last seconds."""
    known = min(int(PROMPT_SECONDS * player.frame_rate), len(clip.samples) // player.samples_per_frame)
    new, at_s = yield from _further(player, task, clip, known, title, length_s)
    level = exact.matched(new, clip, 0.0, at_s)
    yield exact.cut(exact.extended(clip, level, clip.duration_s), length_s, 0.0)


def _further(player: Player, task: Task, clip: Clip, known: int, title: str,
             to_s: float) -> Generator[Progress, None, tuple[Clip, float]]:
    """Progress, then what a model that knows a clip's last `known` codec frames plays up to `to_s`, on the clip's
    timeline and silent before what is known; and when that begins, in seconds."""
    lacking = int(np.ceil((to_s - clip.duration_s) * player.frame_rate))
    at = len(clip.samples) - known * player.samples_per_frame
    further = replace(task, frames=known + lacking, prompt=player.encoded(clip.samples[at:]), tune=None, is_heard=False)
    played = np.zeros((0, 2), np.float32)
    for event in _played(player, further, title, (known + lacking) / player.frame_rate):
        if isinstance(event, Progress):
            yield event
        elif isinstance(event, Clip):
            played = event.samples
    return Clip(np.pad(played, ((at, 0), (0, 0))), clip.sample_rate), at / clip.sample_rate


def _whole(take: Clip, notes: tuple[str, ...]) -> Done:
    """What a take does to the sound: it is all there is; a mix beyond full scale is turned down, and that is said."""
    peak = float(np.abs(take.samples).max(initial=0.0))
    if peak <= 1.0:
        return Done(lambda clip: take, notes, is_new=True)
    quieter = Clip((take.samples / np.float32(peak)).astype(np.float32), take.sample_rate)
    remark = f"It was turned down by {20 * np.log10(peak):.1f} dB so that nothing clips."
    return Done(lambda clip: quieter, (*notes, remark), is_new=True)
