"""ACE-Step 1.5: songs of up to ten minutes, with voices, under the MIT licence. See neural/engine.py."""

from __future__ import annotations

from music_assistant.engines.neural.engine import DiffusionEngine


class AceStep(DiffusionEngine):
    """The engine `ace_step`. MUSIC_ASSISTANT_ACE_STEP chooses its weights; else the largest published ones that fit."""

    name = "ace_step"
    title = "ACE-Step"
