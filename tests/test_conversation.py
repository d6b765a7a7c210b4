"""Versions are kept, named and reachable; undo and redo walk the way back and forth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pieces import piece

from music_assistant.change import Change, VersionReference
from music_assistant.conversation import Conversation, Version
from music_assistant.errors import RequestError

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
