"""What a diffusion model reads of its words, counted by its own tokenizer: the pipelines cut the rest off silently.

MusicGen's cuts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from music_assistant.engines.neural.captions import MAX_CHARACTERS, Reads
from music_assistant.engines.neural.diffusion import ACE_TASK_NAMES, Request
from music_assistant.engines.neural.pipelines import Pipeline
from music_assistant.engines.neural.script import within_characters

CAPTION_TOKENS = 256
"""What both pipelines read; of ACE-Step's they hold the task and, at the end, tempo, meter, key and length as well."""
SCRIPT_TOKENS = 2_048
"""A few thousand characters in English, and fewer than the makers allow in Chinese or Hindi."""


def reads(pipeline: Pipeline, request: Request) -> Reads:
    """What a pipeline reads to the end, in the place that a request gives it."""
    placed = PLACED[pipeline.checkpoint.engine]
    tokenizer = pipeline.pipe.tokenizer

    def fits(caption: str, script: str) -> bool:
        found = placed(pipeline.pipe, request, caption, script)
        return all(len(tokenizer(text).input_ids) <= most
                   for text, most in zip(found, (CAPTION_TOKENS, SCRIPT_TOKENS), strict=True))

    return Reads(lambda caption: len(caption) <= MAX_CHARACTERS and fits(caption, ""),
                 lambda script: within_characters(script) and fits("", script))


def _ace_texts(pipe: Any, request: Request, caption: str, script: str) -> tuple[str, str]:
    """The texts that AceStepPipeline makes of a caption and a script."""
    told = request.words
    name = ACE_TASK_NAMES.get(request.task, request.task)
    task = pipe._get_task_instruction(name, request.track or None, request.tracks or None)
    texts: tuple[str, str] = pipe._format_prompt(caption, script, told.language, request.seconds, task, told.bpm,
                                                 told.key, told.meter)
    return texts


def _stable_texts(pipe: Any, request: Request, caption: str, script: str) -> tuple[str, str]:
    """A caption as it is; Stable Audio reads no script."""
    return caption, ""


PLACED: Mapping[str, Callable[[Any, Request, str, str], tuple[str, str]]] = MappingProxyType({
    "ace_step": _ace_texts,
    "stable_audio": _stable_texts,
})
"""Engine → the texts that its pipelines give to the tokenizer."""
