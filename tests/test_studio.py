"""A conversation from words to sound and back: the promises that a person would notice if they were broken."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import FileError, UnavailableError
from music_assistant.events import Chunk, Progress
from music_assistant.studio import Answered, Failed, Studio, Understood

FIRST = "a rainy lo-fi beat with soft piano, 72 bpm, 12 seconds"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=7)


def after(studio: Studio, conversation: Conversation, *messages: str) -> Conversation:
    """The conversation once every message has been answered."""
    for message in messages:
        *_, last = studio.send(conversation, message)
        assert isinstance(last, Answered), last
        conversation = last.conversation
    return conversation


@pytest.fixture(scope="module")
def first(studio: Studio) -> Conversation:
    return after(studio, Conversation(), FIRST)


def test_a_first_message_is_understood_heard_early_and_finished_as_asked(studio: Studio) -> None:
    events = list(studio.send(Conversation(), FIRST))
    kinds = [type(e) for e in events]
    assert kinds[0] is Progress
    assert kinds.index(Understood) < kinds.index(Chunk) < kinds.index(Answered)
    last = events[-1]
    assert isinstance(last, Answered) and last.turn.report is not None and last.conversation.current is not None
    assert last.conversation.current.spec.tempo_bpm == 72
    assert "piano" in [i.name for i in last.conversation.current.spec.instruments]
    verdicts = {row.fact: row.agrees for row in last.turn.report.rows}
    assert verdicts["length"] is True and verdicts["instruments"] is True and verdicts["loudness"] is True
    samples, rate = soundfile.read(last.conversation.current.mix_file)
    assert rate == 44_100 and np.abs(samples).max() > 0.1


def test_adding_an_instrument_leaves_every_other_stem_bit_identical(studio: Studio, first: Conversation) -> None:
    added = after(studio, first, "add strings")
    assert first.current and added.current and added.turns[-1].report
    assert set(added.turns[-1].report.unchanged) == {i.name for i in first.current.spec.instruments}
    assert "strings" in [i.name for i in added.current.spec.instruments]


def test_faster_keeps_every_note_in_beats(studio: Studio, first: Conversation) -> None:
    fast = after(studio, first, "faster")
    assert first.current and fast.current and first.current.score and fast.current.score
    assert fast.current.spec.tempo_bpm > 72
    assert fast.current.score.parts == first.current.score.parts


def test_a_question_changes_nothing_and_is_answered_from_the_spec(studio: Studio, first: Conversation) -> None:
    asked = after(studio, first, "what tempo is it?")
    assert asked.versions == first.versions
    assert "72" in asked.turns[-1].reply


def test_undo_brings_back_the_very_same_sound(studio: Studio, first: Conversation) -> None:
    back = after(studio, first, "add strings", "make it slower", "undo", "undo")
    assert back.current is not None and first.current is not None
    assert back.current.mix_file == first.current.mix_file
    assert back.current.spec == first.current.spec
    assert len(back.versions) == 3


def test_the_first_one_can_be_recalled_and_built_upon(studio: Studio, first: Conversation) -> None:
    there = after(studio, first, "add strings", "back to the first one", "add flute")
    assert there.current is not None
    names = [i.name for i in there.current.spec.instruments]
    assert "flute" in names and "strings" not in names
    assert there.current.number == 3


@pytest.mark.parametrize("nonsense", [
    "", "   ", "x" * 10_000, "🎸" * 40, "\x00\x01\x02\xff", "<script>alert(1)</script>", "../../etc/passwd",
    "'; DROP TABLE versions; --", "asdf qwer zxcv",
])
def test_nonsense_is_answered_in_a_sentence_and_loses_nothing(studio: Studio, first: Conversation,
                                                              nonsense: str) -> None:
    *_, last = studio.send(first, nonsense)
    assert isinstance(last, Answered | Failed)
    assert last.conversation.versions[:1] == first.versions
    assert last.conversation.turns[-1].reply.strip()


@pytest.mark.parametrize("impossible", ["900 bpm", "make it 0 seconds long", "put it in the key of H#",
                                        "make it a million bars long", "in 4/5"])
def test_an_impossible_wish_is_refused_with_what_is_allowed(studio: Studio, first: Conversation,
                                                            impossible: str) -> None:
    *_, last = studio.send(first, impossible)
    assert last.conversation.versions == first.versions  # type: ignore[union-attr]
    assert last.conversation.spec == first.spec  # type: ignore[union-attr]
    assert len(last.conversation.turns[-1].reply) > 20  # type: ignore[union-attr]


def test_an_unknown_instrument_is_answered_with_the_nearest_one_by_name(studio: Studio, first: Conversation) -> None:
    *_, last = studio.send(first, "add a flurbophone")
    assert "flurbophone" in last.conversation.turns[-1].reply  # type: ignore[union-attr]
    assert last.conversation.spec == first.spec  # type: ignore[union-attr]


def test_a_message_is_never_lost_when_the_disk_is_full(studio: Studio, first: Conversation,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise FileError("The disk is full.", "Free some space and send the message again.")

    monkeypatch.setattr("music_assistant.export.write_piece", full)
    *_, last = studio.send(first, "add flute")
    assert isinstance(last, Failed)
    assert last.conversation.versions == first.versions
    assert "disk is full" in last.conversation.turns[-1].reply


def test_stopping_half_way_leaves_the_conversation_and_the_folder_as_they_were(studio: Studio,
                                                                               first: Conversation) -> None:
    fresh = replace(first, id="stopped")
    events: Iterator[object] = studio.send(fresh, "a metal track, 3 minutes")
    for event in events:
        if isinstance(event, Chunk):
            break
    events.close()  # type: ignore[attr-defined]
    assert not studio.folder(fresh, 2).exists()
    again = after(studio, fresh, "add flute")
    assert again.current and again.current.number == 2


def test_a_missing_listener_is_replaced_by_the_rules_and_said_so(studio: Studio, first: Conversation) -> None:
    understood = studio.understand(first, "faster", listener="/nowhere/model.gguf")
    assert understood.change.tempo_step == "more"
    assert "rules listened" in understood.reply


def test_an_engine_that_is_not_here_says_what_is_missing_and_offers_the_band(studio: Studio,
                                                                             first: Conversation) -> None:
    *_, last = studio.send(first, "faster", engine="musicgen")
    assert isinstance(last, Failed) and isinstance(last.error, UnavailableError)
    assert "band" in last.error.sentence()
    assert last.conversation.versions == first.versions


def test_two_conversations_never_meet(studio: Studio) -> None:
    one = after(studio, Conversation(), "solo piano, 8 seconds")
    other = after(studio, Conversation(), "solo harp, 8 seconds")
    assert one.current and other.current and one.current.mix_file and other.current.mix_file
    assert one.id != other.id
    assert one.current.mix_file.parent.parent != other.current.mix_file.parent.parent
    assert [i.name for i in one.current.spec.instruments] == ["piano"]


def test_every_format_is_a_file_of_the_right_length(studio: Studio, first: Conversation) -> None:
    assert first.current is not None
    for name in ("wav", "flac", "ogg", "mp3"):
        info = soundfile.info(studio.export(first, 1, name))
        assert abs(info.frames / info.samplerate - soundfile.info(first.current.mix_file).duration) < 0.1
    assert studio.export(first, 1, "midi").read_bytes().startswith(b"MThd")
    assert studio.export(first, 1, "stems").read_bytes().startswith(b"PK")


def test_stems_and_returns_sum_to_the_mix_before_the_master(studio: Studio, first: Conversation) -> None:
    stems = studio.stems(first, 1)
    assert first.current is not None
    assert set(stems) == {i.id for i in first.current.spec.instruments} | {"returns"}
    assert len({s.samples.shape for s in stems.values()}) == 1


ONE_PROCESS = """
import sys
from pathlib import Path
from music_assistant.conversation import Conversation
from music_assistant.studio import Answered, Studio, fingerprints
for event in Studio(Path(sys.argv[1]), listener="rules", seed=3).send(Conversation(), "a funk groove, 8 seconds"):
    if isinstance(event, Answered):
        version = event.conversation.current
        print(sorted(version.fingerprints.items()), version.mix_file.read_bytes()[-4000:].hex())
"""


def test_the_same_words_and_seed_give_the_same_samples_in_another_process(tmp_path: Path) -> None:
    made = [subprocess.run([sys.executable, "-c", ONE_PROCESS, str(tmp_path / name)], check=True, capture_output=True,
                           text=True).stdout for name in ("a", "b")]
    assert made[0] == made[1] and "drums" in made[0]


def test_a_change_that_is_only_small_talk_makes_no_version(studio: Studio, first: Conversation) -> None:
    thanked = after(studio, first, "thank you, that is lovely")
    assert thanked.versions == first.versions
    assert isinstance(thanked.turns[-1].change, Change)
