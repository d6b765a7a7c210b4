"""The library keeps what was made: whole, found again, each visitor's own, through anything that may happen."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import PROJECT
from databases import Server, programs, serving
from kept_pieces import ID, VISITOR, with_music
from sqlalchemy import event

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn
from music_assistant.errors import FileError, RequestError, UnavailableError
from music_assistant.library import Library, lasting_place, open_library

OTHER = "another browser"


@pytest.fixture(scope="module")
def server() -> Iterator[Server | None]:
    """A PostgreSQL server, None where it is not installed."""
    found = programs()
    if found is None:
        yield None
        return
    with serving(found) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, server: Server | None) -> str | None:
    """The address of a library: of SQLite's file in the workspace, or of the server."""
    if request.param == "sqlite":
        return None
    if server is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    return server.address


@pytest.fixture
def library(url: str | None, tmp_path: Path) -> Iterator[Library]:
    opened = open_library(url, tmp_path)
    for kept in (*opened.pieces(VISITOR), *opened.pieces(OTHER)):
        opened.delete(VISITOR, kept.id)
        opened.delete(OTHER, kept.id)
    yield opened
    opened.close()


@pytest.fixture
def kept(library: Library) -> Conversation:
    """A conversation of two versions that is kept."""
    conversation = with_music(with_music(Conversation()), "faster", tempo_bpm=120.0)
    library.keep(VISITOR, conversation)
    return conversation


# ---------------------------------------------------------------- what is kept is read


def test_a_kept_piece_is_read_by_another_program_as_it_was(library: Library, kept: Conversation, url: str | None,
                                                           tmp_path: Path) -> None:
    assert library.conversation(VISITOR, kept.id) == kept
    assert open_library(url, tmp_path).conversation(VISITOR, kept.id) == kept


def test_what_changes_in_a_kept_piece_is_kept_too(library: Library, kept: Conversation) -> None:
    for after in (kept.undone(), kept.named("the quick one"), kept.said(Turn("and?", Change("question"), "Yes.", 2)),
                  replace(kept, turns=kept.turns[:1], versions=kept.versions[:1], path=(1,), place=0)):
        library.keep(VISITOR, after)
        assert library.conversation(VISITOR, kept.id) == after


def test_of_two_programs_the_last_word_counts_and_is_whole(library: Library, kept: Conversation, url: str | None,
                                                           tmp_path: Path) -> None:
    other = open_library(url, tmp_path)
    theirs = with_music(kept, "theirs", tempo_bpm=80.0)
    ours = with_music(with_music(kept, "ours", tempo_bpm=140.0), "ours again")
    other.keep(VISITOR, theirs)
    library.keep(VISITOR, ours)
    assert other.conversation(VISITOR, kept.id) == ours


def test_a_turn_that_is_kept_writes_that_turn_alone(tmp_path: Path) -> None:
    library, conversation = open_library(None, tmp_path), Conversation()
    for _ in range(3):
        conversation = with_music(conversation)
        library.keep(VISITOR, conversation)
    with sqlite3.connect(tmp_path / "library.db") as file:
        file.execute("UPDATE versions SET record = x'00' WHERE number < 3")
        file.execute("UPDATE turns SET record = x'00' WHERE number < 3")
    library.keep(VISITOR, with_music(conversation))
    with sqlite3.connect(tmp_path / "library.db") as file:
        for table in ("turns", "versions"):
            lengths = [row[0] for row in file.execute(f"SELECT length(record) FROM {table} ORDER BY number")]
            assert [length > 1 for length in lengths] == [False, False, True, True]


def test_a_version_whose_sound_is_gone_still_opens_without_it(library: Library, tmp_path: Path) -> None:
    conversation = with_music(with_music(Conversation()))
    folder = tmp_path / conversation.id
    folder.mkdir()
    for version in conversation.versions:
        file = folder / f"{version.number}.wav"
        file.write_bytes(b"sound")
        conversation = conversation.replaced(replace(version, mix_file=file))
    library.keep(VISITOR, conversation)
    assert library.conversation(VISITOR, conversation.id) == conversation
    (folder / "1.wav").unlink()
    found = library.conversation(VISITOR, conversation.id)
    assert found is not None
    assert [v.mix_file for v in found.versions] == [None, folder / "2.wav"]


# ---------------------------------------------------------------- the shelf


def test_the_shelf_tells_what_each_piece_is(library: Library, kept: Conversation) -> None:
    (told,) = library.pieces(VISITOR)
    spec = kept.spec
    assert spec is not None
    assert (told.id, told.title, told.versions, told.turns, told.favourite) == (kept.id, spec.title, 2, 2, False)
    assert (told.genres, told.key, told.tempo_bpm, told.meter, told.duration_s, told.moods, told.seed) == (
        spec.genres, spec.key, 120.0, spec.meter, spec.duration_s, spec.moods, spec.seed)


def test_favourites_come_first_and_then_the_latest(library: Library) -> None:
    ids = []
    for _ in range(3):
        conversation = with_music(Conversation())
        library.keep(VISITOR, conversation)
        ids.append(conversation.id)
    assert [k.id for k in library.pieces(VISITOR)] == ids[::-1]
    library.favour(VISITOR, ids[0], True)
    assert [k.id for k in library.pieces(VISITOR)] == [ids[0], ids[2], ids[1]]
    library.favour(VISITOR, ids[0], False)
    assert [k.id for k in library.pieces(VISITOR, limit=1)] == [ids[2]]


@pytest.mark.parametrize("search", ["été", "ETE", "cello", "waltz", "schön", "SCHON", "cello été", "100%", "ガ"])
def test_a_piece_is_found_by_its_words_whatever_their_case_and_accents(library: Library, search: str) -> None:
    library.keep(VISITOR, with_music(Conversation(), "L'Été est schön, 100% ガラス"))
    library.keep(VISITOR, Conversation(turns=(Turn("hello", Change("other"), "Hello."),)))
    assert len(library.pieces(VISITOR, search)) == 1


@pytest.mark.parametrize("search", ["tuba", "cello tuba", "%", "_", "\\", "0'; DROP TABLE pieces; --"])
def test_what_is_nowhere_is_not_found(library: Library, kept: Conversation, search: str) -> None:
    assert library.pieces(VISITOR, search) == ()
    assert len(library.pieces(VISITOR)) == 1


def test_a_name_of_the_users_stays_and_is_found_until_it_is_taken_back(library: Library, kept: Conversation) -> None:
    own = library.pieces(VISITOR)[0].title
    library.rename(VISITOR, kept.id, " For\nGrandma ")
    library.keep(VISITOR, kept.undone())
    assert [k.title for k in library.pieces(VISITOR, "grandma")] == ["For Grandma"]
    library.rename(VISITOR, kept.id, "")
    assert [k.title for k in library.pieces(VISITOR)] == [own]
    with pytest.raises(RequestError):
        library.rename(VISITOR, kept.id, "x" * 201)


def test_what_is_deleted_is_gone_with_its_links_and_its_sounds(library: Library, kept: Conversation,
                                                               tmp_path: Path) -> None:
    token = library.share(VISITOR, kept.id, 1, True)
    (tmp_path / kept.id / "version-1").mkdir(parents=True)
    (tmp_path / kept.id / "version-1" / "mix.wav").write_bytes(b"sound")
    library.delete(VISITOR, kept.id)
    assert library.conversation(VISITOR, kept.id) is None
    assert library.shared(token) is None
    assert library.pieces(VISITOR) == ()
    assert not (tmp_path / kept.id).exists()


def test_words_of_a_deleted_piece_are_not_left_in_the_file(tmp_path: Path) -> None:
    library = open_library(None, tmp_path)
    conversation = with_music(Conversation(), "an unmistakable sentence")
    library.keep(VISITOR, conversation)
    library.delete(VISITOR, conversation.id)
    library.close()
    assert b"unmistakable" not in (tmp_path / "library.db").read_bytes()


def test_one_visitor_neither_sees_nor_changes_anothers_piece(library: Library, kept: Conversation,
                                                             tmp_path: Path) -> None:
    token = library.share(VISITOR, kept.id, 1, False)
    (tmp_path / kept.id).mkdir()
    for stranger in (OTHER, "", VISITOR + " "):
        assert library.pieces(stranger) == ()
        assert library.conversation(stranger, kept.id) is None
        assert library.shares(stranger, kept.id) == ()
        sentences = set()
        for piece in (kept.id, "not there"):
            for change in (partial(library.rename, stranger, piece, "mine"),
                           partial(library.favour, stranger, piece, True),
                           partial(library.share, stranger, piece, 1, True)):
                with pytest.raises(RequestError) as refused:
                    change()
                sentences.add(refused.value.sentence())
        assert len(sentences) == 1
        library.unshare(stranger, token)
        library.delete(stranger, kept.id)
    assert library.conversation(VISITOR, kept.id) == kept
    assert library.shared(token) is not None
    assert (tmp_path / kept.id).exists()


def test_the_visitors_secret_is_nowhere_in_the_file(tmp_path: Path) -> None:
    library = open_library(None, tmp_path)
    library.keep(VISITOR, with_music(Conversation()))
    library.close()
    assert not any(VISITOR.encode() in file.read_bytes() for file in tmp_path.glob("library.db*"))


def test_nothing_is_kept_of_a_browser_that_does_not_say_which_it_is(library: Library) -> None:
    with pytest.raises(RequestError):
        library.keep("", with_music(Conversation()))


# ---------------------------------------------------------------- links


def test_a_link_opens_one_version_until_it_is_revoked(library: Library, kept: Conversation) -> None:
    token = library.share(VISITOR, kept.id, 1, True)
    assert token == library.share(VISITOR, kept.id, 1, True)
    others = {library.share(VISITOR, kept.id, 1, False), library.share(VISITOR, kept.id, 2, True)}
    assert len({token, *others}) == 3
    shared = library.shared(token)
    assert shared is not None
    assert (shared.conversation_id, shared.version, shared.downloads) == (kept.id, kept.versions[0], True)
    assert {s.token for s in library.shares(VISITOR, kept.id)} == {token, *others}
    library.unshare(VISITOR, token)
    assert library.shared(token) is None
    assert token != library.share(VISITOR, kept.id, 1, True)


@pytest.mark.parametrize("token", ["", "x", "../..", "\0", "\ud800", "%", "é" * 500])
def test_a_link_that_nobody_gave_out_opens_nothing(library: Library, kept: Conversation, token: str) -> None:
    library.share(VISITOR, kept.id, 1, True)
    assert library.shared(token) is None


def test_a_link_to_a_version_that_is_not_there_is_refused(library: Library, kept: Conversation) -> None:
    for version in (0, 3, -1):
        with pytest.raises(RequestError, match="no version"):
            library.share(VISITOR, kept.id, version, True)


# ---------------------------------------------------------------- through anything


def test_many_programs_may_open_an_empty_library_at_once(url: str | None, tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: open_library(url, tmp_path), range(8)))
        conversations = list(pool.map(lambda library: _kept_by(library), opened))
    assert {c.id for c in conversations} <= {k.id for k in opened[0].pieces(VISITOR)}
    for library in opened:
        library.close()


def _kept_by(library: Library) -> Conversation:
    conversation = Conversation()
    for _ in range(3):
        conversation = with_music(conversation)
        library.keep(VISITOR, conversation)
    assert library.conversation(VISITOR, conversation.id) == conversation
    return conversation


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_program_killed_at_any_moment_loses_no_turn_and_leaves_no_half_one(url: str | None, tmp_path: Path) -> None:
    moments = random.Random(6)
    library = open_library(url, tmp_path)
    library.delete(VISITOR, ID)
    known = 0
    for _ in range(12):
        known = max(known, _last_turn_before_death(tmp_path, url, moments))
        found = library.conversation(VISITOR, ID)
        assert found is not None
        assert known <= len(found.turns) <= known + 1
        assert [t.said for t in found.turns] == [f"turn {n + 1}" for n in range(len(found.turns))]
        assert found == _grown(len(found.turns))
    library.close()


def _grown(turns: int) -> Conversation:
    conversation = Conversation(ID)
    for number in range(turns):
        conversation = with_music(conversation, f"turn {number + 1}")
    return conversation


def _last_turn_before_death(workspace: Path, url: str | None, moments: random.Random) -> int:
    """Lets a program keep turns, kills it at some moment, and gives the number of the last that it said it had kept."""
    command = [sys.executable, str(PROJECT / "tests" / "kept_pieces.py"), str(workspace), *([url] if url else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(moments.randint(1, 4))]
        time.sleep(moments.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().splitlines(keepends=True)
    return max(int(line) for line in said if line.endswith("\n"))


def test_a_library_that_may_only_be_read_says_so_and_the_conversation_lives_on(tmp_path: Path) -> None:
    library = open_library(None, tmp_path)
    conversation = with_music(Conversation())
    library.keep(VISITOR, conversation)
    with _always(library, "PRAGMA query_only = ON"), pytest.raises(FileError, match="only be read"):
        library.keep(VISITOR, with_music(conversation))
    later = with_music(with_music(conversation))
    library.keep(VISITOR, later)
    assert library.conversation(VISITOR, conversation.id) == later


def test_a_full_disk_says_so_and_leaves_what_was_kept(tmp_path: Path) -> None:
    library = open_library(None, tmp_path)
    conversation = with_music(Conversation())
    library.keep(VISITOR, conversation)
    with _always(library, "PRAGMA max_page_count = 1"), pytest.raises(FileError, match="disk is full"):
        for _ in range(50):
            library.keep(VISITOR, with_music(Conversation()))
    assert library.conversation(VISITOR, conversation.id) == conversation
    library.keep(VISITOR, with_music(conversation))


@contextmanager
def _always(library: Library, pragma: str) -> Iterator[None]:
    """Every connection of a library under a setting of SQLite's."""

    def set_it(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(pragma)

    event.listen(library._engine, "connect", set_it)
    library.close()
    yield
    event.remove(library._engine, "connect", set_it)
    library.close()


def test_a_file_that_is_no_library_is_refused_in_a_sentence_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"my shopping list, which is longer than a header of a hundred bytes" * 9)
    before = (tmp_path / "library.db").read_bytes()
    with pytest.raises(UnavailableError, match="damaged"):
        open_library(None, tmp_path)
    assert (tmp_path / "library.db").read_bytes() == before


def test_a_library_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_library(None, tmp_path).close()
    with sqlite3.connect(tmp_path / "library.db") as file:
        file.execute("UPDATE music_schema SET number = 99")
    with pytest.raises(UnavailableError, match="newer"):
        open_library(None, tmp_path)


@pytest.mark.parametrize("url", ["mysql://u:geheim@h/x", "geheim", "postgresql://u:geheim@127.0.0.1:1/x"])
def test_an_address_where_no_library_is_is_refused_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(UnavailableError) as refused:
        open_library(url, tmp_path)
    assert "geheim" not in refused.value.sentence()


# ---------------------------------------------------------------- where it is


def test_pieces_are_kept_where_they_last(tmp_path: Path) -> None:
    storage = tmp_path / "data"
    storage.mkdir()
    on_space = lasting_place({"SPACE_ID": "me/music", "HOME": str(tmp_path)}, storage)
    assert on_space.folder.parent == storage
    assert not on_space.remark
    assert "persistent" in lasting_place({"SPACE_ID": "me/music"}, tmp_path / "none").remark
    homes = ({"XDG_DATA_HOME": str(tmp_path)}, {"HOME": str(tmp_path)}, {"LOCALAPPDATA": str(tmp_path)})
    found = [lasting_place(home) for home in homes]
    assert any(place.folder.is_relative_to(tmp_path) and not place.remark for place in found)


def test_where_no_lasting_folder_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    nowhere = str(tmp_path / "file")
    place = lasting_place({"HOME": nowhere, "XDG_DATA_HOME": nowhere, "LOCALAPPDATA": nowhere})
    assert "may be emptied" in place.remark
    assert place.folder.is_relative_to(tempfile.gettempdir())
