"""Whatever a conversation holds is read from its records as it was, by later programs too."""

from __future__ import annotations

import json
import tempfile
import types
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_pieces import VISITOR, with_music

from benchmarks.random_specs import drawn
from music_assistant.change import Beyond, Change
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.errors import FileError
from music_assistant.library import Library, open_library
from music_assistant.records import read_record, record
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.theory import CHORD_QUALITIES, MODES, PITCH_CLASSES, Chord, Key, Meter

PLAIN: Mapping[Any, st.SearchStrategy[Any]] = types.MappingProxyType({
    str: st.text(max_size=8), int: st.integers(), bool: st.booleans(), Path: st.none(), type(None): st.none(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    Key: st.builds(Key, st.sampled_from(sorted(PITCH_CLASSES)), st.sampled_from(sorted(MODES))),
    Chord: st.builds(Chord, st.integers(0, 11), st.sampled_from(sorted(CHORD_QUALITIES)), st.integers(0, 11)),
    Meter: st.sampled_from(["4/4", "7/8", "3/4"]).map(Meter.parse),
    MusicSpec: st.integers(0, 100_000).map(drawn),
})
"""Kinds whose values obey rules of their own, and those that are made of nothing else."""


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a kind, every field of which takes any value."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin in (Union, types.UnionType):
        return st.one_of(*map(anything, inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(anything(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(anything, inner))
    if is_dataclass(kind):
        return st.deferred(lambda: st.builds(kind, **{n: anything(h) for n, h in get_type_hints(kind).items()}))
    return st.dictionaries(st.text(max_size=4), anything(inner[1]), max_size=2)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(value=st.one_of(*(st.tuples(st.just(kind), anything(kind)) for kind in (Turn, Version, Score, MusicSpec))))
def test_whatever_is_recorded_is_read_as_it_was(value: tuple[type, Any]) -> None:
    kind, made = value
    assert read_record(record(made, kind), kind) == made


def test_a_wish_that_cannot_be_done_yet_is_not_read_as_one_that_was_not_understood() -> None:
    change = Change("edit", not_understood=(Beyond("pan it in circles"), "flibber"))
    found = read_record(record(change, Change), Change)
    assert [(type(words), words) for words in found.not_understood] == [(Beyond, "pan it in circles"), (str, "flibber")]


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder:
        opened = open_library(None, Path(folder))
        yield opened
        opened.close()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(anything(Version), max_size=2), turns=st.lists(anything(Turn), max_size=3), data=st.data())
def test_any_conversation_that_is_kept_is_read_as_it_was(library: Library, made: list[Version], turns: list[Turn],
                                                         data: st.DataObject) -> None:
    versions = tuple(replace(version, number=n) for n, version in enumerate(made, 1))
    path = tuple(data.draw(st.lists(st.integers(1, len(versions)), min_size=1, max_size=4))) if versions else ()
    place = data.draw(st.integers(0, len(path) - 1)) if path else -1
    conversation = Conversation(turns=tuple(turns), versions=versions, path=path, place=place)
    library.keep(VISITOR, conversation)
    assert library.conversation(VISITOR, conversation.id) == conversation
    library.pieces(VISITOR, "a")


def altered(packed: bytes, change: Any) -> bytes:
    """A record with its data changed."""
    data = json.loads(zlib.decompress(packed))
    change(data)
    return zlib.compress(json.dumps(data).encode())


def test_a_record_of_an_older_program_is_read_with_what_is_usual_now() -> None:
    version = with_music(Conversation()).versions[0]
    old = altered(record(version, Version), lambda data: [data["is"].pop("heard"), data["is"]["spec"].pop("ending")])
    assert read_record(old, Version) == replace(version, heard=None, spec=replace(version.spec, ending=None))


def test_notes_of_an_older_program_are_read_without_what_they_had_not_yet() -> None:
    score = with_music(Conversation()).versions[0].score
    assert score is not None

    def without_articulations(data: Any) -> None:
        for row in data["is"]["parts"]["passages"]:
            for notes in row["notes"]:
                del notes["articulation"]

    found = read_record(altered(record(score, Score), without_articulations), Score)
    assert [n.pitch for p in found.parts for q in p.passages for n in q.notes] == [
        n.pitch for p in score.parts for q in p.passages for n in q.notes]


def test_a_record_of_a_newer_program_is_read_as_far_as_it_can_be() -> None:
    version = with_music(Conversation()).versions[0]

    def newer(data: Any) -> None:
        data["form"] = 2
        data["is"] |= {"smell": "roses", "heard": "a new kind of ear"}

    assert read_record(altered(record(version, Version), newer), Version) == replace(version, heard=None)


def test_a_wish_that_cannot_be_read_costs_no_turn() -> None:
    turn = with_music(Conversation()).turns[0]
    odd = altered(record(turn, Turn), lambda data: data["is"].update(change=[1]))
    assert read_record(odd, Turn) == replace(turn, change=Change("other"))


@pytest.mark.parametrize("packed", [b"", b"x", zlib.compress(b"[]"), zlib.compress(b'{"form":1,"is":{}}')])
def test_a_damaged_record_is_refused_in_a_sentence(packed: bytes) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        read_record(packed, Turn)
