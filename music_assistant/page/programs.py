"""The studio for other programs: four functions, which Gradio offers over HTTP, to its own clients, and as MCP tools.

A piece is opened by its secret alone, so nobody finds another's. The functions' own docstrings are what a program's
author, or a language model that may use them, reads. Annotations here are never postponed: Gradio reads them as they
stand.
"""

import json
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, TypedDict

import gradio as gr
from gradio.events import api
from gradio.processing_utils import save_file_to_cache
from gradio.utils import get_upload_folder

from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.errors import MusicAssistantError, RequestError
from music_assistant.events import Progress
from music_assistant.page.session import Session
from music_assistant.page.turns import BROKEN, MAX_MESSAGE_CHARACTERS, TOO_LONG
from music_assistant.page.view import House
from music_assistant.report import ReportRow
from music_assistant.studio import Answered, Failed
from music_assistant.wording import say

log = logging.getLogger(__name__)

SECRET_BYTES = 24
MOST_PIECES = 64
"""Pieces of programs that are held in memory, the longest unused goes first; the library has them all."""
HELD_S = 12 * 3600
NO_PIECE = say("There is no such piece. It may have been let go; make another.")
"""Said of a piece that never was, that is another's, and that is gone alike: the answer tells nobody which."""
AT_WORK = say("This piece is being worked on. Send the next message when the last is answered.")
NOT_WORDS = say("The message must be text.")
NOT_A_NUMBER = say("The version must be a whole number.")


class Row(TypedDict):
    """One fact of a piece: asked, and heard in the finished sound; `agrees` is null where it cannot be told."""

    fact: str
    asked: str
    heard: str
    agrees: bool | None


class Answer(TypedDict):
    """What came of a message. `spec` is the whole MusicSpec, null before the first piece, as `version` is."""

    piece: str
    version: int | None
    reply: str
    spec: dict[str, Any] | None
    report: list[Row]
    unchanged: list[str]
    notes: list[str]
    seconds: float


class Listed(TypedDict):
    """A version of a piece in short. `now`: it is the one that stands; `parent`: the version that it was made from."""

    version: int
    parent: int | None
    name: str | None
    words: str
    now: bool
    tempo_bpm: float
    key: str
    meter: str
    duration_s: float
    instruments: list[str]


@dataclass(frozen=True)
class _Held:
    conversation: Conversation
    until: float


class Pieces:
    """The pieces of programs by their secrets: a bounded number in memory, and all in the library where there is one.

    May be used from several threads.
    """

    def __init__(self, house: House, most: int = MOST_PIECES, held_s: float = HELD_S) -> None:
        self._house = house
        self._most = most
        self._held_s = held_s
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._at_work: set[str] = set()
        self._lock = Lock()

    def found(self, piece: str) -> Conversation:
        """The piece of a secret. Raises RequestError where there is none."""
        if not isinstance(piece, str) or not piece.isascii():
            raise RequestError(NO_PIECE)
        with self._lock:
            held = self._held.get(piece)
        if held is not None and time.monotonic() < held.until:
            return held.conversation
        library = self._house.library
        kept = library.conversation(piece, conversation_id(piece)) if library else None
        if kept is None:
            raise RequestError(NO_PIECE)
        return kept

    def keep(self, piece: str, conversation: Conversation) -> str:
        """Keeps a piece as it is now; the sentence that says why the library could not, "" where it did."""
        now = time.monotonic()
        with self._lock:
            self._held[piece] = _Held(conversation, now + self._held_s)
            self._held.move_to_end(piece)
            while len(self._held) > self._most or next(iter(self._held.values())).until < now:
                self._held.popitem(last=False)
        return self._house.kept(Session(conversation, visitor=piece))

    @contextmanager
    def changing(self, piece: str) -> Iterator[Conversation]:
        """A piece while a message changes it. Raises RequestError where there is none or it is being changed."""
        conversation = self.found(piece)
        with self._lock:
            if piece in self._at_work:
                raise RequestError(AT_WORK)
            self._at_work.add(piece)
        try:
            # Looked up once more: it may have changed between the look and the lock.
            yield self.found(piece) if conversation.turns else conversation
        finally:
            with self._lock:
                self._at_work.discard(piece)


def conversation_id(piece: str) -> str:
    """The conversation that a secret opens; it is named in paths, and does not tell the secret."""
    return blake2b(piece.encode("utf-8", "replace"), digest_size=16, person=b"piece").hexdigest()


class Programs:
    """What other programs can do with the studio."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._pieces = Pieces(house)

    def make(self, words: str) -> tuple[Answer, gr.FileData | None]:
        """Makes a new piece of music from a description in words: half a minute of music takes about three seconds.

        Say in any of many languages what it should be like: style, mood, tempo, key, meter, length, instruments,
        sections, chords. What is stated is met exactly, everything else is chosen. Gives an answer and the finished
        sound, a WAV file to download. In the answer `piece` is the secret by which `refine`, `versions` and `export`
        open this piece (nobody opens it without), `version` its number, `reply` what was made, in words, `spec` the
        whole piece as data, `report` what was asked beside what was measured in the finished sound.

        Args:
            words: What the music should be like: "a rainy lo-fi beat with soft piano, 72 bpm, 30 seconds".
        """
        with _said():
            piece = secrets.token_urlsafe(SECRET_BYTES)
            return self._turn(piece, Conversation(id=conversation_id(piece)), words)

    def refine(self, piece: str, words: str) -> tuple[Answer, gr.FileData | None]:
        """Changes a piece by words, exactly as they ask and nothing else; or answers a question about it.

        "Faster, and add strings", "no drums in the intro", "a minor third up", "the piano quieter", "another take",
        "undo", "redo", "back to the first one", "call this one sunrise", "what key is it in?". A change makes a new
        version, and every version can be gone back to. Gives an answer as `make` does, whose `unchanged` names the
        instruments that stayed the same, sample for sample, and the sound of the version that stands now.

        Args:
            piece: The secret that `make` gave for the piece.
            words: What should change: "faster, and add strings", or "undo".
        """
        with _said(), self._pieces.changing(piece) as conversation:
            return self._turn(piece, conversation, words)

    def versions(self, piece: str) -> list[Listed]:
        """Lists every version of a piece, the oldest first: what was said for it, its tempo, key, length, instruments.

        `now` marks the version that stands; `parent` is the version that each was made from. To stand at another, say
        so: `refine` with "back to version 2".

        Args:
            piece: The secret that `make` gave for the piece.
        """
        with _said():
            conversation = self._pieces.found(piece)
            return [_listed(version, conversation) for version in conversation.versions]

    def export(self, piece: str, version: int, format: str) -> gr.FileData:
        """Gives a version of a piece as a file to download: sound, notes, chords, or each instrument by itself.

        Sound: wav (24 bit), wav16, wav32, flac, flac16, mp3, mp3v0, ogg, opus. Notes: midi, musicxml, sheet (pages to
        read and print). Chords: chords (a chart), chordpro. A zip with a WAV of each instrument: stems (32 bit),
        stems24, stems16.

        Args:
            piece: The secret that `make` gave for the piece.
            version: The number of the version, from 1.
            format: The kind of file, by its name: "mp3", "midi", "stems".
        """
        with _said():
            conversation = self._pieces.found(piece)
            if not isinstance(version, int) or isinstance(version, bool):
                raise RequestError(NOT_A_NUMBER)
            return _file(self._house.studio.export(conversation, version, str(format)))

    def _turn(self, piece: str, before: Conversation, words: str) -> tuple[Answer, gr.FileData | None]:
        started = time.perf_counter()
        if not isinstance(words, str):
            raise RequestError(NOT_WORDS)
        if len(words) > MAX_MESSAGE_CHARACTERS:
            raise RequestError(TOO_LONG)
        after, turn = self._answered(before, words)
        not_kept = self._pieces.keep(piece, after)
        current = after.current
        notes = [*(turn.report.notes if turn.report else ()), *([not_kept] if not_kept else [])]
        answer = Answer(piece=piece, version=current.number if current else None, reply=turn.reply,
                        spec=current.spec.to_json() if current else None,
                        report=[_row(row) for row in turn.report.rows] if turn.report else [],
                        unchanged=list(turn.report.unchanged) if turn.report else [], notes=notes,
                        seconds=round(time.perf_counter() - started, 3))
        return answer, _file(self._sound(after, current)) if current else None

    def _sound(self, conversation: Conversation, version: Version) -> Path:
        """A version's finished sound, played again where its file is gone."""
        if version.mix_file is not None and version.mix_file.exists():
            return version.mix_file
        return self._house.studio.export(conversation, version.number, "wav")

    def _answered(self, before: Conversation, words: str) -> tuple[Conversation, Turn]:
        """The conversation after a message, and its turn. Raises RequestError when it could not be done."""
        progress = gr.Progress()
        with closing(self._house.studio.send(before, words, early=False)) as events:
            for event in events:
                match event:
                    case Progress(step, fraction):
                        progress(fraction, desc=str(step))
                    case Answered(conversation, turn):
                        return conversation, turn
                    case Failed(conversation, error):
                        told = len(conversation.turns) > len(before.turns)
                        raise RequestError(conversation.turns[-1].reply) if told else error
        raise RequestError(BROKEN)


def wire(house: House, **line: Any) -> None:
    """Offers the four functions beside the page that is being laid out; `line`: where what takes long waits its turn,
    which is that of the page's messages."""
    programs = Programs(house)
    for function in (programs.make, programs.refine, programs.export):
        api(function, api_name=function.__name__, **line)
    api(programs.versions, api_name="versions", concurrency_limit=None)


def speak_json(blocks: gr.Blocks) -> None:
    """Has the MCP tools of a launched page give their answers as JSON; Gradio's own way is what Python prints."""
    server = blocks.mcp_server_obj
    if server is None:
        return
    written = server.postprocess_output_data

    def as_json(data: list[Any], root_url: str) -> list[Any]:
        # Several outputs come as one tuple to a client that follows no progress, and one by one to one that does.
        outputs = [one for given in data for one in (given if isinstance(given, tuple) else (given,))]
        return written([one if isinstance(one, dict) and "meta" in one else json.dumps(one, ensure_ascii=False)
                        for one in outputs], root_url)

    server.postprocess_output_data = as_json  # type: ignore[method-assign]


@contextmanager
def _said() -> Iterator[None]:
    """Whatever goes wrong inside reaches the caller as one sentence, and its trace the log alone."""
    try:
        yield
    except MusicAssistantError as error:
        raise gr.Error(error.sentence(), print_exception=False) from error
    except Exception as error:  # the last door before the program: the trace goes to the log, a sentence out
        log.exception("a program could not be answered")
        raise gr.Error(str(BROKEN), print_exception=False) from error


def _row(row: ReportRow) -> Row:
    return Row(fact=row.fact, asked=row.asked, heard=row.heard, agrees=row.agrees)


def _listed(version: Version, conversation: Conversation) -> Listed:
    spec = version.spec
    return Listed(version=version.number, parent=version.parent, name=version.name, words=version.request,
                  now=version is conversation.current, tempo_bpm=spec.tempo_bpm, key=spec.key, meter=spec.meter,
                  duration_s=round(spec.duration_s, 3), instruments=[i.name for i in spec.instruments])


def _file(file: Path) -> gr.FileData:
    """A file as Gradio gives it out: a copy in its own folder, which its cleaning empties."""
    kept = save_file_to_cache(file, get_upload_folder())
    return gr.FileData(path=kept, orig_name=file.name, size=file.stat().st_size)
