"""The effects of the whole on a take that is finished, by the band's own mixer; and the takes as they were before them.

A model makes a take with the effects that its words ask for: those are in the sound. What is asked for later is what
the mixer adds, always to the take before the effects, so that turning a dial down again is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Clip, Samples
from music_assistant.engines.neural.exact import at_rate
from music_assistant.kept import Kept
from music_assistant.spec import Effects, MusicSpec

DRY_BYTES = 512 * 2**20
"""How much of the takes before their effects is kept: some twenty minutes."""

FILE_STEPS = 2.0**23
"""A finished sound is written with so many steps up to full scale, and is read back as them."""

ONE_WAY = ("reverb", "lofi", "distortion")
"""Effects that can be added to a sound and not taken out of it."""

SPOKEN = {"reverb": "reverb", "lofi": "lo-fi", "distortion": "distortion"}


@dataclass(frozen=True, eq=False)
class Dry:
    """A take without what the mixer adds, and the effects and the loudness that it was made with."""

    clip: Clip
    effects: Effects
    loudness_lufs: float

    @property
    def nbytes(self) -> int:
        """The memory that it takes."""
        return self.clip.samples.nbytes


class DryTakes:
    """Takes before their effects, found by the finished sound; what was used longest ago goes first."""

    def __init__(self, most_bytes: int = DRY_BYTES) -> None:
        self._kept: Kept[Dry] = Kept(most_bytes)

    def of(self, finished: Clip) -> Dry | None:
        """The take of which this sound was made, whether it was read from a file or never written; or None."""
        return self._kept.get(_fingerprint(finished))

    def keep(self, finished: Clip, dry: Dry) -> None:
        """Keeps the take of which a sound was made, if there is room for it."""
        self._kept.keep(_fingerprint(finished), dry)


def same_sound(one: Clip, other: Clip) -> bool:
    """Whether two sounds are the same once they are written to a file."""
    return one.samples.shape == other.samples.shape and _fingerprint(one) == _fingerprint(other)


def _fingerprint(clip: Clip) -> bytes:
    """What tells a sound from others, the same before it is written to a file and after."""
    steps = np.clip(np.rint(clip.samples * np.float32(FILE_STEPS)), -FILE_STEPS, FILE_STEPS - 1).astype("<i4")
    return blake2b(np.ascontiguousarray(steps).data, digest_size=16, salt=str(clip.sample_rate).encode()).digest()


def treated(dry: Dry, spec: MusicSpec) -> tuple[Clip, tuple[str, ...]]:
    """A take with a piece's effects and loudness, as long as before, and sentences about what could not be done.

    Where there is nothing to add, it is the take itself, to the bit. The mixer works at the band's rate, so a take at
    another one is brought there and back.
    """
    stays = _stays(dry.effects, spec.effects)
    if not any(_added(dry.effects, spec.effects).values()) and spec.loudness_lufs == dry.loudness_lufs:
        return dry.clip, stays
    mix = np.ascontiguousarray(at_rate(dry.clip, SAMPLE_RATE, 2).samples)
    heard = _mastered(_with_effects(mix.copy(), dry.effects, spec), mix, dry, spec)
    back = at_rate(Clip(heard, SAMPLE_RATE), dry.clip.sample_rate).samples
    return Clip(_of_length(back, len(dry.clip.samples)), dry.clip.sample_rate), stays


def _added(made_with: Effects, asked: Effects) -> dict[str, float]:
    """How much of each effect is to be added to a take; a tilt may go either way."""
    more = {name: max(0.0, getattr(asked, name) - getattr(made_with, name)) for name in ONE_WAY}
    return {**more, "brightness": float(np.clip(asked.brightness - made_with.brightness, -1, 1))}


def _with_effects(mix: Samples, made_with: Effects, spec: MusicSpec) -> Samples:
    """The mix, in place, with what the piece's effects have beyond those that the take was made with."""
    from music_assistant.mixer.effects import treat
    from music_assistant.mixer.loudness import level_of

    level = level_of(mix)
    _add_room(mix, made_with, spec)
    return treat(mix, replace(spec.effects, **_added(made_with, spec.effects)), level, spec.seed)


def _add_room(mix: Samples, made_with: Effects, spec: MusicSpec) -> None:
    """Adds what the genre's room answers to a wetter dial: the energy that the take lacks of it."""
    from music_assistant.mixer.automation import still
    from music_assistant.mixer.desk import answer_in_place
    from music_assistant.mixer.sends import room_answers, room_gain, room_of, room_send

    lacking = room_gain(spec.effects) ** 2 - room_gain(made_with) ** 2
    if lacking <= 0:
        return
    left, right = room_answers(room_of(spec))
    sent = mix * np.float32(np.sqrt(lacking) * room_send(spec, "solo"))
    mix += answer_in_place((sent,), {(0, 0): left, (1, 1): right}, still().send)


def _mastered(mix: Samples, before: Samples, dry: Dry, spec: MusicSpec) -> Samples:
    """The mix at the loudness that is asked for, or, where none is asked for anew, as loud as the take was."""
    from music_assistant.mixer.loudness import SILENCE_LUFS, measured
    from music_assistant.mixer.master import mastered_as, mastering_of

    asked = spec.loudness_lufs
    if asked == dry.loudness_lufs:
        asked = measured(before).loudness_lufs
    if asked <= SILENCE_LUFS:
        return mix
    levels = measured(mix, asked)
    return mastered_as(mix, mastering_of(levels, asked), levels)


def _stays(made_with: Effects, asked: Effects) -> tuple[str, ...]:
    """What of a take's own effects stays, though less of it is asked for."""
    stays = [SPOKEN[name] for name in ONE_WAY if getattr(asked, name) < getattr(made_with, name)]
    if not stays:
        return ()
    return (f"The {' and the '.join(stays)} of the take itself cannot be taken out; another take can do without.",)


def _of_length(samples: Samples, frames: int) -> Samples:
    """So many frames: cut, or with the silence that resampling lost."""
    lacking = max(0, frames - len(samples))
    return np.ascontiguousarray(np.pad(samples[:frames], ((0, lacking), (0, 0))))
