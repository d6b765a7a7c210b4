"""The sound that a plan starts from and what it has become so far, with the take of which the mixer made it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from music_assistant.clip import Clip
from music_assistant.conversation import Version
from music_assistant.engines.neural.exact import limited
from music_assistant.engines.neural.execution import Done
from music_assistant.engines.neural.treatment import Dry, DryTakes, same_sound, treated
from music_assistant.engines.neural.ways import Mixed
from music_assistant.spec import MusicSpec

NO_SOUND = "The version before has no sound to start from, so this is a new take."
UNREADABLE = "The sound of the version before cannot be read, so this is a new take."
ANOTHER_ENGINE = "The version before was played by {engine}, so this is a new take."
NOT_DRY = "The take before its effects is no longer kept, so what they did to its sound stays in it."


@dataclass(frozen=True)
class Standing:
    """The sound as it stands and the spec that it follows, None where a new take is needed; the `dry` take of which
    the mixer made the sound, where that is known; and what must be said."""

    clip: Clip | None = None
    spec: MusicSpec | None = None
    dry: Dry | None = None
    notes: tuple[str, ...] = ()

    def after(self, done: Done) -> Standing:
        """The sound and its dry take after a step of a plan; a new take has none from before."""
        clip = done.edit(self.clip if self.clip is not None else _NOTHING)
        dry = self.dry
        if dry is not None:
            dry = None if done.is_new else replace(dry, clip=clip if dry.clip is self.clip else done.edit(dry.clip))
        return replace(self, clip=clip, dry=dry, notes=(*self.notes, *done.notes))

    def mixed(self, step: Mixed, spec: MusicSpec) -> Standing:
        """The sound with the effects and the loudness of a spec."""
        assert self.clip is not None
        dry = self.dry or Dry(self.clip, step.before, step.loudness_before)
        clip, stays = treated(dry, spec)
        notes = stays if self.dry else (NOT_DRY,) if stays else ()
        return replace(self, clip=clip, dry=dry, notes=(*self.notes, *notes))

    def kept(self, spec: MusicSpec, dry_takes: DryTakes) -> Clip:
        """The sound within full scale; its dry take is kept for what the mixer is asked later."""
        assert self.clip is not None
        clip = limited(self.clip)
        dry_takes.keep(clip, self.dry or Dry(clip, spec.effects, spec.loudness_lufs))
        return clip


_NOTHING = Clip(np.zeros((0, 2), np.float32))


def standing_at(previous: Version | None, engine: str, dry_takes: DryTakes) -> Standing:
    """What an engine finds of the version before. Its own sound is gone on from; what another engine played is not."""
    import soundfile

    if previous is None:
        return Standing()
    if previous.engine not in (None, engine):
        return Standing(notes=(ANOTHER_ENGINE.format(engine=previous.engine),))
    if previous.mix_file is None or not previous.mix_file.exists():
        return Standing(notes=(NO_SOUND,))
    try:
        samples, rate = soundfile.read(previous.mix_file, dtype="float32", always_2d=True)
    except (OSError, soundfile.LibsndfileError):
        return Standing(notes=(UNREADABLE,))
    clip = Clip(samples, rate)
    dry = dry_takes.of(clip)
    return Standing(clip, previous.spec, replace(dry, clip=clip) if dry and same_sound(dry.clip, clip) else dry)
