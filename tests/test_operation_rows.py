"""Every row of the table of operations, from a message to the sound, on tiny random models loaded through the real
path. The models play noise: what is claimed is what is kept, how long it lasts and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from conftest import PROJECT
from tiny_checkpoints import write_ace_step, write_musicgen, write_stable_audio

from music_assistant.change import Change, VocalsChange
from music_assistant.clip import Samples
from music_assistant.conversation import Conversation
from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural.differences import starts_s
from music_assistant.engines.neural.engine import NeuralEngine
from music_assistant.engines.neural.ways import OPERATIONS, Abilities, operation
from music_assistant.engines.stable_audio import StableAudio
from music_assistant.studio import Answered, Failed, Studio, StudioEvent

FIRST = "a pop song with piano, bass and drums in C major, 120 bpm, intro, verse, chorus, 12 seconds"
"""Intro (2 s), verse and chorus (4 or 6 s each)."""

WORDS = "[verse]\nthe rain is coming down\n[chorus]\n{line}"


@dataclass(frozen=True)
class Asked:
    """A row of the table as somebody asks for it, and the change where words alone do not say it."""

    row: str
    message: str
    meant: Change | None = None


def _sung(line: str, voice: str = "female") -> Change:
    return Change("edit", vocals=VocalsChange(True, voice, "en", WORDS.format(line=line)))


ASKED = (
    Asked("another take", "another take"),
    Asked("faster or slower, up to 25 %", "10 bpm faster"),
    Asked("faster or slower, by more", "twice as fast"),
    Asked("transposed, up to an octave", "up two semitones"),
    Asked("transposed, by more", "up 14 semitones"),
    Asked("another mode", "in C minor"),
    Asked("another meter", "in 3/4"),
    Asked("an instrument more", "add strings"),
    Asked("an instrument less", "remove the bass"),
    Asked("a section otherwise", "make the chorus calmer"),
    Asked("sections in another order, fewer or more", "add an intro at the start"),
    Asked("longer", "add an outro"),
    Asked("shorter", "remove the chorus"),
    Asked("another mood", "sadder"),
    Asked("another genre", "make it rock"),
    Asked("more or less energy", "more energy"),
    Asked("more or less swing", "more swing"),
    Asked("effects and loudness", "more distortion"),
    Asked("an ending that fades", "fade out at the end"),
    Asked("another ending", "end abruptly"),
    Asked("one instrument's level or place", "drums quieter"),
    Asked("one instrument's level in a section", "drums quieter in the chorus"),
    Asked("how one instrument plays", "play the piano an octave lower"),
)
"""What can be asked of an instrumental piece."""

SUNG = (
    Asked("other words in some sections", "other words in the chorus", _sung("and the night is long")),
    Asked("other words or another voice", "let a man sing", _sung("and I am far from home", "male")),
)
"""What can be asked of a song, which sings WORDS with "and I am far from home"."""

ENGINES: dict[str, type[NeuralEngine[Any]]] = {"turbo": AceStep, "base": AceStep, "stable": StableAudio,
                                               "plain": MusicGen, "melody": MusicGen}
RATES = {"stable": 44_100, "plain": 32_000, "melody": 32_000}

ROWS_OF = {
    "turbo": ASKED,
    "base": tuple(a for a in ASKED if a.row in ("an instrument more", "an instrument less")),
    "stable": tuple(a for a in ASKED if a.row in ("a section otherwise", "another mood")),
    "plain": tuple(a for a in ASKED if a.row in ("a section otherwise", "another mood", "longer", "an instrument less",
                                                 "sections in another order, fewer or more")),
    "melody": tuple(a for a in ASKED if a.row in ("faster or slower, by more", "a section otherwise")),
}
"""Which rows are run with which checkpoint: all with one, and with the others those that they do otherwise."""


@dataclass(frozen=True)
class Stand:
    """A studio with one engine, and the conversation after the first piece."""

    studio: Studio
    engine: NeuralEngine[Any]
    conversation: Conversation

    def send(self, conversation: Conversation, message: str, meant: Change | None = None) -> StudioEvent:
        """What a message comes to."""
        *_, last = self.studio.send(conversation, message, meant=meant)
        return last


def written(conversation: Conversation) -> Samples:
    """The samples of the sound that stands, as its file has them: whole numbers of 24 bits."""
    current = conversation.current
    assert current is not None and current.mix_file is not None
    samples, _ = soundfile.read(current.mix_file, dtype="int32", always_2d=True)
    return samples >> 8


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Stand]]:
    import torch

    folder = tmp_path_factory.mktemp("checkpoints")
    write_ace_step(folder / "turbo")
    write_ace_step(folder / "base", turbo=False)
    write_stable_audio(folder / "stable")
    write_musicgen(folder / "plain")
    write_musicgen(folder / "melody", melody=True)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield {kind: _stand(kind, folder / kind, tmp_path_factory.mktemp("workspace")) for kind in ENGINES}
    torch.set_num_threads(threads)


def _stand(kind: str, folder: Path, workspace: Path) -> Stand:
    engine = ENGINES[kind](folder, "float32", "cpu", is_guided=False, tries=0)
    studio = Studio(workspace, listener="rules", engine=engine.name, seed=7)
    studio._engines[engine.name] = engine
    *_, first = studio.send(Conversation(), FIRST)
    assert isinstance(first, Answered)
    return Stand(studio, engine, first.conversation)


def way_of(stand: Stand, row: str) -> str:
    """What the table says is done for a row with a stand's checkpoint; "" where it is refused."""
    checkpoint = stand.engine._checkpoint()
    way = operation(row, Abilities(checkpoint.tasks, checkpoint.max_seconds, checkpoint.shortest_s))
    return way.operation if way else ""


KEPT: dict[str, Callable[[Samples, Samples, int], bool]] = {
    "Joined, Repainted": lambda old, new, rate: np.array_equal(old[rate // 20:], new[2 * rate + rate // 20:]),
    "Repainted": lambda old, new, rate: np.array_equal(old[:6 * rate], new[:6 * rate]),
    "Extended": lambda old, new, rate: np.array_equal(old[:-(rate // 20)], new[:len(old) - rate // 20]),
    "Cut": lambda old, new, rate: np.array_equal(old[:5 * rate], new[:5 * rate]),
    "Faded": lambda old, new, rate: np.array_equal(old[:4 * rate], new[:4 * rate]),
}
"""Operation → whether what it should leave alone is the same, bit for bit, in the files."""


def test_every_row_of_the_table_is_asked_for() -> None:
    assert {"a new piece", *(asked.row for asked in (*ASKED, *SUNG))} == set(OPERATIONS)


@pytest.mark.parametrize(("kind", "asked"), [(k, a) for k, rows in ROWS_OF.items() for a in rows],
                         ids=lambda v: v if isinstance(v, str) else v.row)
def test_each_row_does_what_the_table_says_from_the_message_to_the_sound(stands: dict[str, Stand], kind: str,
                                                                         asked: Asked) -> None:
    stand = stands[kind]
    before = stand.conversation
    way = way_of(stand, asked.row)
    last = stand.send(before, asked.message, asked.meant)
    if not way:
        assert isinstance(last, Failed)
        assert "The band plays this piece too, and can." in last.error.sentence()
        assert (last.conversation.versions, last.conversation.current) == (before.versions, before.current)
        return
    assert isinstance(last, Answered), last
    spec, old, new = last.conversation.spec, written(before), written(last.conversation)
    assert spec is not None
    rate = RATES.get(kind, 48_000)
    assert abs(len(new) - round(spec.duration_s * rate)) <= 1
    assert np.abs(new).max() > 1_000 and not np.array_equal(old, new)
    assert KEPT.get(way, lambda *_: True)(old, new, rate), f"{way} did not keep what it should"


@pytest.mark.parametrize("asked", SUNG, ids=lambda a: a.row)
def test_other_words_or_another_voice_change_what_the_table_says(stands: dict[str, Stand], asked: Asked) -> None:
    stand = stands["turbo"]
    song = stand.send(Conversation(), FIRST, replace(_sung("and I am far from home"), intent="create", duration_s=12.0))
    assert isinstance(song, Answered)
    last = stand.send(song.conversation, asked.message, asked.meant)
    assert isinstance(last, Answered)
    old, new = written(song.conversation), written(last.conversation)
    assert old.shape == new.shape and not np.array_equal(old, new)
    starts = np.flatnonzero((old != new).any(axis=1))[[0, -1]] / 48_000
    spec = song.conversation.spec
    assert spec is not None
    chorus = next(i for i, s in enumerate(spec.sections) if s.name == "chorus")
    if way_of(stand, asked.row) == "Repainted":
        assert starts_s(spec)[chorus] <= starts[0] and starts[1] <= starts_s(spec)[chorus + 1]


def test_the_tables_in_the_documents_are_those_of_the_program() -> None:
    from benchmarks.gpu import tables

    assert (PROJECT / "docs" / "gpu.md").read_text(encoding="utf-8") == tables() + "\n"
