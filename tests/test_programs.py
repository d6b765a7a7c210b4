"""The studio for other programs: a real server, Gradio's own client and a real MCP client in front of it."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mido
import pytest
import soundfile
from gradio_client import Client

from benchmarks.browsing import Server, serving
from music_assistant.change import Change
from music_assistant.conversation import Conversation, Turn
from music_assistant.errors import RequestError
from music_assistant.export import FORMATS
from music_assistant.library import open_library
from music_assistant.page.layout import LINE, PLACES
from music_assistant.page.programs import AT_WORK, NO_PIECE, Pieces, Programs, conversation_id
from music_assistant.page.serving import open_house
from music_assistant.page.turns import MAX_MESSAGE_CHARACTERS
from music_assistant.studio import Studio

WORDS = "a lo-fi beat with piano, bass and drums, 96 bpm, 8 seconds"
NAMES = {"/make", "/refine", "/versions", "/export"}
PATIENCE_S = 90


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("programs"), "--listener", "rules", "--seed", "5") as running:
        yield running


@pytest.fixture
def client(server: Server, tmp_path: Path) -> Client:
    return Client(server.address, download_files=tmp_path, verbose=False)


@pytest.fixture(scope="module")
def made(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """A piece that was made by another client, and its sound."""
    client = Client(server.address, download_files=tmp_path_factory.mktemp("made"), verbose=False)
    answer, sound = client.predict(WORDS, api_name="/make")
    return answer, Path(sound)


def refused(client: Client, *values: Any, name: str) -> str:
    """The sentence that a call is refused with."""
    with pytest.raises(Exception) as error:
        client.predict(*values, api_name=name)
    sentence = str(error.value)
    assert sentence and "\n" not in sentence and "Traceback" not in sentence
    return sentence


def test_a_piece_is_made_changed_listed_and_taken_away(client: Client) -> None:
    first, sound = client.predict(WORDS, api_name="/make")
    assert first["version"] == 1 and first["spec"]["tempo_bpm"] == 96 and "96 bpm" in first["reply"]
    assert {"tempo", "length"} <= {row["fact"] for row in first["report"]} and first["seconds"] > 0
    assert soundfile.info(sound).duration >= first["spec"]["duration_s"]

    second, other = client.predict(first["piece"], "120 bpm", api_name="/refine")
    assert (second["piece"], second["version"], second["spec"]["tempo_bpm"]) == (first["piece"], 2, 120)
    assert soundfile.info(other).duration < soundfile.info(sound).duration

    listed = client.predict(first["piece"], api_name="/versions")
    assert [(v["version"], v["parent"], v["words"], v["now"]) for v in listed] == [
        (1, None, WORDS, False), (2, 1, "120 bpm", True)]

    midi = mido.MidiFile(client.predict(first["piece"], 1, "midi", api_name="/export"))
    assert next(round(mido.tempo2bpm(m.tempo)) for t in midi.tracks for m in t if m.type == "set_tempo") == 96
    assert soundfile.info(client.predict(first["piece"], 2, "flac", api_name="/export")).format == "FLAC"

    back, again = client.predict(first["piece"], "undo", api_name="/refine")
    assert back["version"] == 1 and Path(again).read_bytes() == Path(sound).read_bytes()


def test_a_question_is_answered_and_changes_nothing(client: Client, made: tuple[dict[str, Any], Path]) -> None:
    answer, _ = client.predict(made[0]["piece"], "what is the tempo?", api_name="/refine")
    assert answer["version"] == made[0]["version"] and "96" in answer["reply"]


def test_only_the_four_functions_are_public(client: Client, server: Server) -> None:
    with urllib.request.urlopen(f"{server.address}gradio_api/info") as page:
        info = json.load(page)
    assert set(info["named_endpoints"]) == NAMES and not info["unnamed_endpoints"]
    assert all(len(told["description"]) > 100 for told in info["named_endpoints"].values())


def test_a_piece_opens_to_its_secret_alone(client: Client, made: tuple[dict[str, Any], Path]) -> None:
    piece = made[0]["piece"]
    assert len(piece) * 6 >= 128, "a secret of at least 128 bits"
    for other in ("", "no-such-piece", piece[:-1], piece.swapcase(), conversation_id(piece), "../" + piece, "é"):
        for values, name in (((other,), "/versions"), ((other, "faster"), "/refine"), ((other, 1, "wav"), "/export")):
            assert refused(client, *values, name=name) == NO_PIECE


def test_two_clients_never_meet(server: Server, made: tuple[dict[str, Any], Path]) -> None:
    one, two = (Client(server.address, download_files=False, verbose=False) for _ in range(2))
    pieces = [c.predict(f"a piano piece at {tempo} bpm, 6 seconds", api_name="/make")[0]["piece"]
              for c, tempo in ((one, 70), (two, 140))]
    jobs = [c.submit(piece, "add strings", api_name="/refine") for c, piece in zip((one, two), pieces, strict=True)]
    tempos = [job.result(PATIENCE_S)[0]["spec"]["tempo_bpm"] for job in jobs]
    assert tempos == [70, 140] and len({made[0]["piece"], *pieces}) == 3


@pytest.mark.parametrize(("values", "name", "part"), [
    (("x" * (MAX_MESSAGE_CHARACTERS + 1),), "/make", str(MAX_MESSAGE_CHARACTERS)),
    ((7,), "/make", "text"),
    (({"not": "words"},), "/make", "text"),
    (([],), "/versions", NO_PIECE),
])
def test_what_is_no_message_gets_a_sentence(client: Client, server: Server, values: tuple[Any, ...], name: str,
                                            part: str) -> None:
    assert part in refused(client, *values, name=name)
    assert "Traceback" not in (server.workspace / "page.log").read_text()


@pytest.mark.parametrize(("version", "format", "part"), [
    (99, "wav", "no version 99"), (0, "wav", "no version 0"), ("one", "wav", "whole number"), (True, "wav", "whole"),
    (1, "docx", "mp3"), (1, "../wav", "mp3"), (1, None, "mp3"),
])
def test_what_cannot_be_exported_gets_a_sentence(client: Client, server: Server, made: tuple[dict[str, Any], Path],
                                                 version: Any, format: Any, part: str) -> None:
    assert part in refused(client, made[0]["piece"], version, format, name="/export")
    assert "Traceback" not in (server.workspace / "page.log").read_text()


def test_what_cannot_be_done_to_a_piece_gets_a_sentence_and_the_piece_stays(client: Client) -> None:
    piece = client.predict("a piano piece, 6 seconds", api_name="/make")[0]["piece"]
    assert "nothing to undo" in refused(client, piece, "undo", name="/refine")
    assert [v["version"] for v in client.predict(piece, api_name="/versions")] == [1]


def test_a_full_line_is_answered_by_a_sentence(tmp_path: Path) -> None:
    song = urllib.request.Request("http://", json.dumps({"data": ["a four minute song"]}).encode(),
                                  {"Content-Type": "application/json"})
    with serving(tmp_path / "page", "--listener", "rules") as server:
        client = Client(server.address, download_files=False, verbose=False)
        song.full_url = f"{server.address}gradio_api/call/make"
        with pytest.raises(urllib.error.HTTPError, match="503"):
            for _ in range(LINE + PLACES + 8):
                urllib.request.urlopen(song).close()
        assert refused(client, WORDS, name="/make") == "Queue is full! Please try again."


def test_the_description_names_every_kind_of_file() -> None:
    told = Programs.export.__doc__ or ""
    assert [name for name in FORMATS if name not in told.replace(",", " ").replace(".", " ").split()] == []


# ---------------------------------------------------------------- what is held


def pieces_at(folder: Path, **bounds: Any) -> Pieces:
    return Pieces(open_house(Studio(folder, listener="rules")), **bounds)


def test_pieces_in_memory_are_bounded_and_the_longest_unused_goes_first(tmp_path: Path) -> None:
    pieces = pieces_at(tmp_path, most=2)
    held = {name: Conversation() for name in ("one", "two", "three")}
    for name in ("one", "two", "one", "three"):
        pieces.keep(name, held[name])
    assert pieces.found("one") is held["one"] and pieces.found("three") is held["three"]
    with pytest.raises(RequestError, match=NO_PIECE):
        pieces.found("two")


def test_pieces_in_memory_are_let_go_after_their_time(tmp_path: Path) -> None:
    pieces = pieces_at(tmp_path, held_s=0.0)
    pieces.keep("one", Conversation())
    with pytest.raises(RequestError, match=NO_PIECE):
        pieces.found("one")


def test_a_piece_that_is_being_changed_takes_no_second_message_until_it_is_done(tmp_path: Path) -> None:
    pieces = pieces_at(tmp_path)
    pieces.keep("one", Conversation())
    with pieces.changing("one"), pytest.raises(RequestError, match=AT_WORK), pieces.changing("one"):
        pass
    with pieces.changing("one"):
        pass


def test_a_piece_that_the_library_keeps_outlives_the_program_for_its_secret_alone(tmp_path: Path) -> None:
    turn = Turn("hello", Change("other"), "I make music from words.")
    told = Conversation(id=conversation_id("one")).said(turn)
    before, after = (Pieces(open_house(Studio(tmp_path, listener="rules"), open_library(None, tmp_path)))
                     for _ in range(2))
    assert before.keep("one", told) == ""
    assert after.found("one") == told
    for other in ("two", told.id, "\ud800"):
        with pytest.raises(RequestError, match=NO_PIECE):
            after.found(other)


# ---------------------------------------------------------------- MCP


def speaking(server: Server, talk: Any) -> Any:
    """What a talk with the server over MCP's streamable HTTP gives; `talk` is called with the session."""
    mcp = pytest.importorskip("mcp", reason="mcp is not installed: pip install -r requirements.txt")
    from mcp.client.streamable_http import streamable_http_client

    async def spoken() -> Any:
        async with streamable_http_client(f"{server.address}gradio_api/mcp/") as (reading, writing, _), \
                mcp.ClientSession(reading, writing) as session:
            await session.initialize()
            return await talk(session)

    return asyncio.run(asyncio.wait_for(spoken(), PATIENCE_S))


def test_assistants_find_the_four_tools_with_what_each_does_and_takes(server: Server) -> None:
    async def talk(session: Any) -> Any:
        return (await session.list_tools()).tools

    tools = {tool.name: tool for tool in speaking(server, talk)}
    assert {f"/{name}" for name in tools} == NAMES
    assert {name: sorted(tool.inputSchema["required"]) for name, tool in tools.items()} == {
        "make": ["words"], "refine": ["piece", "words"], "versions": ["piece"],
        "export": ["format", "piece", "version"]}
    assert all(len(tool.description) > 100 for tool in tools.values())
    assert all(told["description"] for tool in tools.values() for told in tool.inputSchema["properties"].values())
    assert tools["export"].inputSchema["properties"]["version"]["type"] == "integer"


def test_an_assistant_makes_a_piece_refines_it_and_fetches_its_sound(server: Server, tmp_path: Path) -> None:
    async def listening(*_: Any) -> None:
        """Gradio answers a client that follows the progress by another way."""

    async def talk(session: Any) -> Any:
        made = await session.call_tool("make", {"words": WORDS})
        piece = json.loads(made.content[0].text)["piece"]
        refined = await session.call_tool("refine", {"piece": piece, "words": "120 bpm"}, progress_callback=listening)
        return (made, refined,
                await session.call_tool("versions", {"piece": piece}),
                await session.call_tool("export", {"piece": piece, "version": 1, "format": "mp3"}))

    answers = speaking(server, talk)
    assert [answer.isError for answer in answers] == [False] * 4
    made, refined, versions, exported = answers
    assert json.loads(refined.content[0].text)["spec"]["tempo_bpm"] == 120
    assert [v["tempo_bpm"] for v in json.loads(versions.content[0].text)] == [96, 120]
    for answer, suffix in ((made, ".wav"), (refined, ".wav"), (exported, ".mp3")):
        file = tmp_path / f"sound{suffix}"
        urllib.request.urlretrieve(answer.content[-1].text.replace(" ", "%20"), file)
        assert soundfile.info(file).duration > 5


def test_an_assistant_without_the_secret_gets_the_same_sentence(server: Server) -> None:
    async def talk(session: Any) -> Any:
        return await session.call_tool("refine", {"piece": "no-such-piece", "words": "faster"})

    answer = speaking(server, talk)
    assert answer.isError and answer.content[0].text == NO_PIECE
