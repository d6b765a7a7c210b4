"""What a model reads of its words, by its own tokenizer: nothing is cut off without a word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_captions import PIECE
from test_musicgen import finished
from tiny_checkpoints import write_ace_step, write_stable_audio

from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.neural.captions import words
from music_assistant.engines.neural.checkpoints import chosen
from music_assistant.engines.neural.diffusion import Request
from music_assistant.engines.neural.pipelines import Pipeline, opened
from music_assistant.engines.neural.placement import placed
from music_assistant.engines.neural.reading import CAPTION_TOKENS, SCRIPT_TOKENS, reads
from music_assistant.engines.neural.script import unsung
from music_assistant.events import Progress
from music_assistant.spec import Effects, Instrument, Playing, Section, Vocals
from music_assistant.vocabulary import INSTRUMENTS

FULL = PIECE.with_(
    moods=("melancholic", "dreamy"), effects=Effects(0.9, 0.9, 0.9, 0.9, 0.9), ending="hold",
    instruments=tuple(Instrument(f"i{n}", name, "counter", playing=Playing(1, 0.1, "pizzicato"))
                      for n, name in enumerate(sorted(INSTRUMENTS, key=len)[-8:])),
    sections=(*PIECE.sections, Section("verse-2", "verse", 4, 0.9, tempo_bpm=150, feel="half-time")))
SONG = PIECE.with_(sections=tuple(Section(f"verse-{n}", "verse", 1, 0.5) for n in range(1, 9)),
                   vocals=Vocals("female", "hi", "[verse]\n" + "चाँदनी रात में हम साथ चले\n" * 5))
"""In the tiny checkpoint's tokenizer, as in Qwen's, a Devanagari letter takes more than a token."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("reading")
    return {"ace_step": write_ace_step(root / "ace", turbo=False), "stable_audio": write_stable_audio(root / "stable")}


@pytest.fixture(scope="module")
def pipelines(folders: dict[str, Path]) -> dict[str, Pipeline]:
    return {engine: opened(replace(chosen(folder, engine), steps=2), folder, placed("float32", "cpu"))
            for engine, folder in folders.items()}


def asked(pipeline: Pipeline, spec: Any, **details: Any) -> Request:
    """A request whose words are as long as the pipeline reads."""
    engine = pipeline.checkpoint.engine
    request = Request(**{"task": "text2music", "words": words(spec, engine), "seconds": 20.0, "seed": 7} | details)
    return replace(request, words=words(spec, engine, reads(pipeline, request)))


def length(pipeline: Pipeline, text: str) -> int:
    """A text's tokens."""
    return len(pipeline.pipe.tokenizer(text).input_ids)


@pytest.mark.parametrize("details", [{}, {"task": "complete", "track": "drums, bass, guitar, strings, backing_vocals"}])
def test_tempo_meter_key_and_length_stand_behind_the_caption_and_are_still_read(
        pipelines: dict[str, Pipeline], details: dict[str, Any]) -> None:
    pipeline = pipelines["ace_step"]
    request = asked(pipeline, FULL, **details)
    told, whole = request.words, words(FULL, "ace_step")
    task = pipeline.pipe._get_task_instruction(request.task, request.track or None, request.tracks or None)
    text = pipeline.pipe._format_prompt(told.caption, "", told.language, 20.0, task, told.bpm, told.key, told.meter)[0]
    assert length(pipeline, text) <= CAPTION_TOKENS < length(pipeline, text.replace(told.caption, whole.caption))
    assert told.caption.startswith("melancholic, dreamy, pop, instrumental, ")
    assert "bpm: 120" in text and "C major" in text and told.caption != whole.caption


def test_stable_audios_tempo_and_key_come_last_and_are_still_read(pipelines: dict[str, Pipeline]) -> None:
    pipeline = pipelines["stable_audio"]
    told, whole = asked(pipeline, FULL).words.caption, words(FULL, "stable_audio").caption
    assert length(pipeline, told) <= CAPTION_TOKENS < length(pipeline, whole)
    assert told.endswith("120 BPM, C major") and "Genre: pop" in told


def test_words_that_fit_are_told_as_they_are(pipelines: dict[str, Pipeline]) -> None:
    assert asked(pipelines["ace_step"], PIECE).words == words(PIECE, "ace_step")


def test_a_song_in_a_script_of_many_tokens_ends_with_a_whole_section_and_that_is_said_before_it_is_played(
        pipelines: dict[str, Pipeline], folders: dict[str, Path]) -> None:
    script, whole = asked(pipelines["ace_step"], SONG).words.lyrics, words(SONG, "ace_step").lyrics
    assert not unsung(SONG), "the makers' bound in characters leaves room for all of it"
    assert length(pipelines["ace_step"], script) <= SCRIPT_TOKENS < length(pipelines["ace_step"], whole)
    assert whole.startswith(script) and script.endswith("साथ चले")
    left_out = whole.count("[Verse") - script.count("[Verse")
    engine = AceStep(folders["ace_step"], "float32", "cpu", is_guided=False, tries=None)
    events = list(engine.play(SONG))
    said = f"The words are too many for this model: the last {left_out} sections go without."
    steps = [event.step for event in events if isinstance(event, Progress)]
    assert said in finished(events).notes
    assert steps.index(said) < next(n for n, step in enumerate(steps) if "plays on" in step)
