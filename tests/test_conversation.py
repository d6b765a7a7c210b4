"""Versions are kept, named and reachable; undo and redo walk the way back and forth."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import piece

from music_assistant.change import Change, VersionReference
from music_assistant.composer import compose
from music_assistant.conversation import Conversation, Version
from music_assistant.errors import FileError, RequestError
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

REQUESTS = ("a calm piano piece", "add strings", "faster", "make it jazz")


def conversation(*requests: str) -> Conversation:
    """A conversation with a version for each request, each made from the one before."""
    spec, talk = piece(), Conversation()
    for number, request in enumerate(requests, 1):
        version = Version(number, spec.with_(tempo_bpm=80.0 + number), request, Change("edit"), number - 1 or None)
        talk = talk.made(version)
    return talk


def test_undo_twice_and_redo_once_stands_where_a_person_expects() -> None:
    talk = conversation(*REQUESTS).undone(2)
    assert talk.current and talk.current.number == 2
    talk = talk.redone()
    assert talk.current and talk.current.number == 3


def test_a_recall_can_itself_be_undone() -> None:
    talk = conversation(*REQUESTS).recalled(VersionReference(number=1)).undone()
    assert talk.current and talk.current.number == 4


@pytest.mark.parametrize(("reference", "number"), [
    (VersionReference(number=2), 2), (VersionReference(number=-1), 4), (VersionReference(latest=True), 4),
    (VersionReference(before="the strings"), 1), (VersionReference(after="strings"), 2),
    (VersionReference(description="the calm one"), 1), (VersionReference(name="porch"), 3),
    (VersionReference(steps=3), 1),
])
def test_a_version_is_found_by_number_name_or_what_it_was(reference: VersionReference, number: int) -> None:
    talk = conversation(*REQUESTS)
    talk = talk.undone().named("porch").redone()
    assert talk.meant(reference).number == number


def test_what_does_not_exist_is_refused_with_what_does() -> None:
    with pytest.raises(RequestError, match="no version 9"):
        conversation(*REQUESTS).recalled(VersionReference(number=9))
    with pytest.raises(RequestError, match="nothing to undo"):
        conversation("one").undone()
    with pytest.raises(RequestError, match="nothing to redo"):
        conversation(*REQUESTS).redone()
    with pytest.raises(RequestError, match="describes"):
        conversation(*REQUESTS).recalled(VersionReference(description="xylophone"))


@given(st.lists(st.sampled_from(["edit", "undo", "redo", "recall"]), max_size=30), st.randoms(use_true_random=False))
def test_no_way_of_going_back_and_forth_ever_loses_a_version(steps: list[str], random) -> None:  # type: ignore[no-untyped-def]
    talk = conversation("first")
    for step in steps:
        known = talk.versions
        try:
            if step == "edit":
                assert talk.current
                number = len(talk.versions) + 1
                talk = talk.made(Version(number, talk.current.spec, "edit", Change("edit"), talk.current.number))
            elif step == "recall":
                talk = talk.recalled(VersionReference(number=random.randint(1, len(talk.versions))))
            else:
                talk = talk.undone() if step == "undo" else talk.redone()
        except RequestError:
            pass
        assert talk.versions[: len(known)] == known
        assert talk.current is not None


def another_take(seed: int) -> tuple[MusicSpec, Score]:
    """A short song of some six hundred notes, whose notes are others with each seed."""
    spec = piece("pop", "piano", "bass", "drums", seed=seed)
    return spec, compose(spec)


def test_scores_of_a_long_conversation_take_little_room_and_are_read_as_they_were() -> None:
    """As notes, forty versions would take 4 MB and more."""
    takes = [another_take(seed) for seed in range(40)]
    talk = Conversation()
    tracemalloc.start()
    for number, (spec, score) in enumerate(takes, 1):
        talk = talk.made(Version(number, spec, "another take", Change("edit"), score=score))
    taken_bytes, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken_bytes < 40 * 20_000
    assert all(version.score == score for version, (_, score) in zip(talk.versions, takes, strict=True))
    assert talk.named("the calm one", 17).version(17).score == takes[16][1]


def test_a_score_from_a_record_is_read_when_it_is_asked_for() -> None:
    spec, score = another_take(1)
    version = Version(1, spec, "a song", Change("create"), score=score)
    assert replace(version, score=None).with_packed(version.packed_score) == version
    with pytest.raises(FileError, match="cannot be read"):
        assert version.with_packed(b"not a score").score
