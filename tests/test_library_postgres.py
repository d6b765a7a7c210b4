"""The library in a real PostgreSQL server: what only a server can do to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Server, programs, serving
from kept_pieces import VISITOR, with_music

from music_assistant.conversation import Conversation
from music_assistant.errors import FileError, UnavailableError
from music_assistant.library import open_library

PROGRAMS = programs()
pytestmark = pytest.mark.skipif(PROGRAMS is None, reason="PostgreSQL is not installed: apt-get install postgresql")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    assert PROGRAMS is not None
    with serving(PROGRAMS) as running:
        yield running


def test_a_server_that_goes_away_and_comes_back_loses_nothing(server: Server, tmp_path: Path) -> None:
    library = open_library(server.address, tmp_path)
    conversation = with_music(Conversation())
    library.keep(VISITOR, conversation)
    later = with_music(conversation)
    server.stop()
    with pytest.raises(FileError, match="does not answer"):
        library.keep(VISITOR, later)
    with pytest.raises(UnavailableError):
        open_library(server.address, tmp_path)
    server.start()
    assert library.conversation(VISITOR, conversation.id) == conversation
    library.keep(VISITOR, later)
    assert library.conversation(VISITOR, conversation.id) == later
    library.close()


def test_every_way_to_write_the_servers_address_opens_the_same_library(server: Server, tmp_path: Path) -> None:
    conversation = with_music(Conversation())
    rest = server.address.removeprefix("postgresql")
    for name in ("postgresql", "postgres", "postgresql+psycopg"):
        library = open_library(name + rest, tmp_path)
        library.keep(VISITOR, conversation)
        assert [k.id for k in library.pieces(VISITOR)].count(conversation.id) == 1
        library.close()


def test_nothing_of_the_library_is_beside_the_server(server: Server, tmp_path: Path) -> None:
    library = open_library(server.address, tmp_path)
    library.keep(VISITOR, with_music(Conversation()))
    library.close()
    assert list(tmp_path.iterdir()) == []
