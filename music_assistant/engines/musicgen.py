"""MusicGen: sound straight from a caption, by a model whose weights the user chose. See neural/engine.py.

It is told tempo, key and instruments in words and may not follow them: the ears check each take.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from music_assistant.engines.neural.checkpoints import Checkpoint
from music_assistant.engines.neural.chroma import CHROMA_RATE, melody, moved
from music_assistant.engines.neural.engine import Asked, NeuralEngine, abilities
from music_assistant.engines.neural.execution import Doing, Making, executed
from music_assistant.engines.neural.guide import GUIDING, guide, has_guide
from music_assistant.engines.neural.operations import too_long
from music_assistant.engines.neural.placement import Placement
from music_assistant.engines.neural.player import Player, opened
from music_assistant.engines.neural.standing import Standing
from music_assistant.engines.neural.starting import Start, started_from
from music_assistant.engines.neural.taking import grown, taken
from music_assistant.engines.neural.ways import Extended, NewTake, Plan, Step
from music_assistant.events import Progress
from music_assistant.spec import MusicSpec

ALONG_THE_BAND = "It follows the tune and the chords of the band's playing of the piece."


class MusicGen(NeuralEngine[Player]):
    """The engine `musicgen`. MUSIC_ASSISTANT_MUSICGEN chooses its weights; there is no default, because the published
    ones are for non-commercial use.

    Its sound comes while it is made. What can be done in the sound of the version before is done there. For the rest a
    melody checkpoint follows its tune, moved to the new tempo and key, and in a new piece that of the band's playing; a
    plain one goes on from its first seconds where the edit allows.
    """

    name = "musicgen"
    title = "MusicGen"
    libraries = ("torch", "transformers", "accelerate")
    takes_turns = False

    def _open(self, checkpoint: Checkpoint, folder: Path, placement: Placement) -> Player:
        return opened(checkpoint, folder, placement)

    def _noted(self, plan: Plan, spec: MusicSpec) -> tuple[str, ...]:
        """Whether weights follow a tune, and play the less for it, may only be known once they are here."""
        return tuple(filter(None, (*plan.notes, too_long(spec, abilities(self._opened().checkpoint)))))

    def _executed(self, step: Step, standing: Standing, asked: Asked) -> Doing:
        if isinstance(step, Extended) and standing.clip is not None:
            yield from grown(self._opened(), asked.spec, standing.clip, step, title=self.title)
            return
        if not isinstance(step, NewTake):
            making = Making(None, asked.spec, self.title, self._played_by)
            yield from executed(step, standing.clip, making)
            return
        player, spec = self._opened(), asked.spec
        seconds = min(spec.duration_s, player.max_seconds)
        keeps = step.keeps or standing.spec is None
        start = started_from(asked.previous if keeps else None, spec, player, seconds)
        if self._is_guided and player.follows_melody and start.tune is None and has_guide(spec, GUIDING["melody"]):
            yield Progress("the band plays a guide", 0.0)
            start = self._along_the_band(spec, start, seconds)
        yield from taken(player, spec, start, title=self.title, tries=self._tries, early=asked.early)

    def _along_the_band(self, spec: MusicSpec, start: Start, seconds: float) -> Start:
        """A start with the tune of the band's playing of the piece."""
        playing = guide(spec, CHROMA_RATE, self._played_by(), GUIDING["melody"])
        return replace(start, tune=moved(melody(playing.mono()), 1.0, 0, seconds), notes=(*start.notes, ALONG_THE_BAND))
