"""The one orchestrator: a message comes in, events go out, and the last of them bears the new conversation.

A Studio keeps no conversation: each is a frozen value of the caller's, so that two users never meet. What it keeps is
shared and read-only to users: the opened listeners and engines, and a folder in which each conversation has its own.
"""

from __future__ import annotations

import gc
import logging
import secrets
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from types import MappingProxyType

import numpy as np

from music_assistant import bringing, ears, export, importing
from music_assistant.answers import HELP, answer
from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.composer.choosing import chords_of
from music_assistant.composer.given import given_remarks
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.engines import ENGINES, Engine, open_engine
from music_assistant.errors import MusicAssistantError, RequestError, UnavailableError
from music_assistant.events import Chunk, Finished, Progress
from music_assistant.export.formats import OFFERED, said_formats
from music_assistant.limits import DECLINED, limited, style_sentence
from music_assistant.listeners import BEST, Listener, in_turn, open_listener, resolved
from music_assistant.listeners.hearing import FALLBACK_LISTENER, Message, hear
from music_assistant.listeners.rules import RulesListener
from music_assistant.random_streams import stream
from music_assistant.refining import Draft, made, refined
from music_assistant.refining.singing import sung_in
from music_assistant.replies import changed_sentence, described_piece, edited, not_understood
from music_assistant.report import Report
from music_assistant.reporting import reported
from music_assistant.score import Given
from music_assistant.spec import MusicSpec
from music_assistant.wording import Wording, listed, quoted, say, together, worded

log = logging.getLogger(__name__)

SEED_LIMIT = 2**31
LIMITS = "limits"
"""Who has heard a message that was declined: no listener."""
CLICK = "click"
"""Who has said what a message means that a control of the page sent."""
FILE = "file"
"""Who has said what a piece is that a file brought back."""


@dataclass(frozen=True)
class Understood:
    """What a message was taken to mean, before any sound: the conversation as it would stand, and the reply.

    `heard_by`: the listener that heard it, which may be another than the one asked for.
    `language`: that of the message (ISO 639-1), in which the reply is, as far as there are words for it.
    """

    conversation: Conversation
    change: Change
    reply: str
    heard_by: str
    language: str = "en"


@dataclass(frozen=True)
class Answered:
    """The turn is done; sound, where there is any, is at `conversation.current.mix_file`."""

    conversation: Conversation
    turn: Turn


@dataclass(frozen=True)
class Failed:
    """The turn could not be done; the conversation holds the turn and every version as it was."""

    conversation: Conversation
    error: MusicAssistantError


StudioEvent = Progress | Chunk | Understood | Answered | Failed


class Studio:
    """Listens, plays, measures and answers, for any number of conversations at once."""

    def __init__(self, workspace: Path, *, listener: str = BEST, engine: str = "band",
                 seed: int | None = None) -> None:
        self.workspace = workspace
        self.listener = listener
        self.engine = engine
        self.seed = seed
        self._listeners: dict[str, Listener] = {}
        self._engines: dict[str, Engine] = {}
        self._heard = ears.Memory()
        self._lock = Lock()

    def warm_up(self) -> None:
        """Loads what the first piece would otherwise wait for. May be called from any thread."""
        self.warm_up_listeners()
        self._engine(self.engine).warm_up()
        ears.warm_up()

    def warm_up_listeners(self) -> None:
        """Loads what the first message would otherwise wait for. May be called from any thread.

        The phrase books are half a million objects that stay: the garbage collector is told to pass them over, since
        looking through them took up to a tenth of a second in the middle of a turn.
        """
        for name in dict.fromkeys((FALLBACK_LISTENER, resolved(self.listener, self._listeners))):
            self._warm_up_listener(name)
        gc.freeze()

    def _warm_up_listener(self, name: str) -> None:
        """Opens a listener's model, where it has one. What is wrong with it, the first message will say."""
        warm_up = getattr(self._listener(name), "warm_up", None)
        if warm_up is not None:
            try:
                warm_up()
            except UnavailableError as error:
                log.warning("the listener %s cannot be warmed up: %s", name, error.sentence())

    # ------------------------------------------------------------------ words

    def understand(self, conversation: Conversation, text: str, *, listener: str | None = None,
                   beside: bool = False, meant: Change | None = None) -> Understood:
        """What a message means and the conversation after it, without any sound.

        `beside`: it came with the file that was brought last. `meant`: what it means, where that is known without
        listening: a fader was moved, and the text only tells of it.
        Raises RequestError when it asks for what cannot be, UnavailableError when the listener is not there.
        """
        text = writable(text)
        limits = limited(text)
        language = self.language(text, conversation)
        if limits.declined:
            declined = refused_turn(conversation, text, worded(DECLINED[limits.declined], language))
            return Understood(conversation.said(declined), declined.change, declined.reply, LIMITS, language)
        if meant is not None:
            heard, heard_by, remark = meant, CLICK, ""
        else:
            names = in_turn(listener or self.listener, self._listeners)
            heard, heard_by, remark = hear(Message(limits.text, conversation, language), names, self._listener)
        heard, taken_over = importing.lent(heard, limits.text, conversation, beside)
        heard = sung_in(heard, conversation.spec, language)
        after, told = self._applied(conversation, text, heard)
        reply = together(told, taken_over, style_sentence(limits.artists), not_understood(heard, told),
                         remark).worded(language)
        current = after.current
        turn = Turn(text, heard, reply, current.number if current else None)
        return Understood(after.said(turn), heard, reply, heard_by, language)

    def language(self, text: str, conversation: Conversation) -> str:
        """The language (ISO 639-1) of a message, or of those before it where its own words tell none."""
        rules = self._listener(FALLBACK_LISTENER)
        assert isinstance(rules, RulesListener)
        return rules.language(text, conversation)

    def _applied(self, conversation: Conversation, text: str, change: Change) -> tuple[Conversation, Wording]:
        match change.intent:
            case "question":
                topics = (change.question, *change.more_questions)
                return conversation, together(*(answer(topic, conversation) for topic in topics))
            case "export":
                return conversation, _export_reply(conversation, change)
            case "undo" | "redo" | "recall":
                return self._gone_back(conversation, text, change)
            case _:
                if not (change.touches_music or change.intent in ("create", "variation")):
                    return _named_or_other(conversation, change)
                return self._changed(conversation, text, change)

    def _gone_back(self, conversation: Conversation, text: str, change: Change) -> tuple[Conversation, Wording]:
        reference = change.version
        steps = reference.steps if reference and reference.steps else 1
        if change.intent == "recall" and reference is not None:
            after = conversation.recalled(reference)
        elif change.intent == "redo":
            after = conversation.redone(steps)
        else:
            after = conversation.undone(steps)
        before, now = conversation.current, after.current
        assert before is not None and now is not None
        where = (say("Back at version {number} {name}.", number=now.number, name=quoted(now.name)) if now.name else
                 say("Back at version {number}.", number=now.number))
        what = changed_sentence(before.spec, now.spec) if before is not now else say("That is where we are.")
        if not change.touches_music:
            return after, together(where, what)
        after, more = self._changed(after, text, change)
        return after, together(where, what, more)

    def _changed(self, conversation: Conversation, text: str, change: Change) -> tuple[Conversation, Wording]:
        before = conversation.current
        draft = self._draft(conversation, change)
        if before is not None and draft.spec == before.spec:
            return conversation, together(*draft.remarks or (say("Nothing changed: I found nothing to do in that."),))
        number = len(conversation.versions) + 1
        fresh = change.intent == "create" or before is None
        version = Version(number, draft.spec, text, change, None if fresh or before is None else before.number,
                          change.version_name)
        if fresh or before is None:
            return conversation.made(version), together(described_piece(draft.spec, change), *draft.remarks)
        draft = draft.remarked(*given_remarks(_given(conversation), before.spec, draft.spec))
        return conversation.made(version), edited(before.spec, draft.spec, draft.remarks)

    def _draft(self, conversation: Conversation, change: Change) -> Draft:
        spec = conversation.spec
        if spec is None or change.intent == "create":
            return made(change, self._new_seed(conversation), spec.rules if spec else (), chords_of=chords_of)
        of_some = any(c.another_take for c in change.instruments)
        if change.another_take or (change.intent == "variation" and not of_some):
            change = replace(change, seed=_another_seed(spec, len(conversation.versions)))
        return refined(spec, change, conversation.used_ids, chords_of)

    def _new_seed(self, conversation: Conversation) -> int:
        if self.seed is None:
            return secrets.randbelow(SEED_LIMIT)
        made_before = len(conversation.versions)
        return self.seed if made_before == 0 else int(
            stream(self.seed, "piece", str(made_before)).integers(SEED_LIMIT))

    # ------------------------------------------------------------------ sound

    def send(self, conversation: Conversation, text: str, *, engine: str | None = None,
             listener: str | None = None, beside: bool = False,
             meant: Change | None = None, early: bool = True) -> Generator[StudioEvent, None, None]:
        """The events of one turn: what was understood, progress and sound, then Answered or Failed.

        `beside`: the message came with the file that was brought last. `meant`: what it means, where that is known.
        `early`: whether anybody hears the sound before it is finished.
        Closing the iterator stops the work; the conversation that was passed in still stands then.
        """
        started = time.perf_counter()
        text = writable(text)
        yield Progress(say("listening"), 0.0)
        try:
            understood = self.understand(conversation, text, listener=listener, beside=beside, meant=meant)
            listened = time.perf_counter() - started
            yield understood
            after, before = understood.conversation, conversation.current
            version = after.current
            if version is None or version is before or (version.mix_file and version.mix_file.exists()):
                yield self._answered_without_sound(understood, before, listened)
                return
            yield from self._played(understood, before, engine or self.engine, listened, early)
        except MusicAssistantError as error:
            sentence = error.sentence(self.language(text, conversation))
            yield Failed(conversation.said(refused_turn(conversation, text, sentence)), error)

    def restore(self, conversation: Conversation, file: Path,
                language: str | None = None) -> Generator[StudioEvent, None, None]:
        """The events of a turn that brings back, as a new version, the piece that a file carries.

        `language`: that of the reply, else the conversation's. Raises FileError when the file carries none or is
        damaged, before any event.
        """
        started = time.perf_counter()
        recipe = export.carried(file)
        if recipe is None:
            raise export.nothing_carried(file)
        engine, remark = self._engine_of(recipe)
        after = bringing.restored(conversation, file, recipe, engine == "band", remark)
        yield from self._taken_in(conversation, after, language or self.language("", conversation), engine, started)

    def bring(self, conversation: Conversation, file: Path,
              language: str | None = None) -> Generator[StudioEvent, None, None]:
        """The events of a turn that takes in a file of any kind: a piece of ours comes back, MIDI becomes a piece with
        its notes as they are, and of any other sound is told what the ears hear, for later wishes to take over.

        `language`: that of the reply, else the conversation's. Raises FileError when nothing can be made of the file.
        """
        started = time.perf_counter()
        language = language or self.language("", conversation)
        if export.carried(file) is not None:
            yield from self.restore(conversation, file, language)
        elif importing.is_midi(file):
            after = bringing.with_notes(conversation, file, self._new_seed(conversation))
            yield from self._taken_in(conversation, after, language, "band", started)
        elif export.is_sound(file):
            yield Progress(say("listening to the file"), 0.0)
            understood = _of_file(bringing.with_sound(conversation, file), language)
            yield understood
            yield Answered(understood.conversation, understood.conversation.turns[-1])
        else:
            raise export.nothing_carried(file)

    def _taken_in(self, conversation: Conversation, after: Conversation, language: str, engine: str,
                  started: float) -> Iterator[StudioEvent]:
        """The events of a turn whose version came out of a file."""
        understood = _of_file(after, language)
        yield understood
        try:
            yield from self._played(understood, conversation.current, engine, time.perf_counter() - started)
        except MusicAssistantError as error:
            turn = refused_turn(conversation, after.turns[-1].said, error.sentence(language))
            yield Failed(conversation.said(turn), error)

    def _engine_of(self, recipe: export.Recipe) -> tuple[str, Wording | str]:
        """The engine that plays a piece from a file, and a remark where it is not the one that made it."""
        made_by = recipe.engine if recipe.engine in ENGINES else "band" if recipe.score else self.engine
        try:
            self._engine(made_by).require()
        except UnavailableError:
            return self.engine, say("{engine} made it, which is not here, so {other} plays it.", engine=made_by,
                                    other=self.engine)
        return made_by, ""

    def _answered_without_sound(self, understood: Understood, before: Version | None, listened: float) -> Answered:
        after = understood.conversation
        report = None
        if after.current is not None and after.current is not before and after.current.heard is not None:
            report = reported(after.current, before, listener=understood.heard_by, seconds={"listening": listened})
        return _finished_turn(after, report)

    def _played(self, understood: Understood, before: Version | None, engine_name: str, listened: float,
                early: bool = True) -> Iterator[StudioEvent]:
        after = understood.conversation
        version = after.current
        assert version is not None
        engine = self._engine(engine_name)
        engine.require()
        origin = version if version.score is not None else _forerunner(after, version)
        playing = engine.play(version.spec, origin, early=early)
        started = time.perf_counter()
        for event in playing:
            if not isinstance(event, Finished):
                yield event
                continue
            yield Progress(say("measuring the sound"), 0.9)
            played = time.perf_counter() - started
            slowing = version.spec.slowing
            steady_s = version.spec.seconds_at(slowing[0][0]) if slowing else None
            prints = fingerprints(event.stems or {})
            heard = ears.measure(event.clip, event.stems, steady_s=steady_s, memory=self._heard, fingerprints=prints)
            measured = time.perf_counter() - started - played
            folder = self.folder(after, version.number)
            mix_file = export.write_piece(_piece(version.spec, event, engine_name), folder, "wav", "mix")
            version = replace(version, engine=engine_name, score=event.score, heard=heard, mix_file=mix_file,
                              fingerprints=prints)
            seconds = {"listening": listened, **(event.seconds or {"playing": played}), "measuring": measured,
                       "all": listened + time.perf_counter() - started}
            report = reported(version, before, listener=understood.heard_by, notes=event.notes, seconds=seconds)
            yield _finished_turn(after.replaced(version), report)

    def folder(self, conversation: Conversation, version_number: int) -> Path:
        """Where a version's files are. The folder may not exist yet."""
        return self.workspace / conversation.id / f"version-{version_number}"

    def stems(self, conversation: Conversation, version_number: int) -> Mapping[str, Clip]:
        """A version's stems by instrument id, and "returns", played again from its kept score.

        Raises RequestError when the version was not made by the band.
        """
        version = conversation.version(version_number)
        if version.score is None:
            raise RequestError("There are no stems of this version.", "Only what the band plays has separate stems.")
        return self._replayed(version).stems or {}

    def export(self, conversation: Conversation, version_number: int, format: str) -> Path:
        """A file of a version in a format of export.FORMATS. Raises RequestError for an unknown one, FileError."""
        folder = self.folder(conversation, version_number)
        return self.written(conversation.version(version_number), folder / "files", format)

    def written(self, version: Version, folder: Path, format: str) -> Path:
        """A file of a version, whosever it is, in a folder. Raises as `export` does."""
        stems = None if version.score is None else lambda: self._replayed(version).stems or {}
        piece = export.Piece(version.spec, self._clip(version), version.score, stems, version.engine or "")
        return export.write_piece(piece, folder, format)

    def sounded(self, version: Version, folder: Path) -> Path:
        """The file of a version's sound, played again into its folder where it is gone. Raises as `export` does."""
        if (file := version.mix_file or folder / "mix.wav").exists():
            return file
        piece = _piece(version.spec, self._replayed(version), version.engine or "")
        return export.write_piece(piece, folder, "wav", "mix")

    def _clip(self, version: Version) -> Clip:
        """A version's sound: from its file, or played again where that is gone."""
        if version.mix_file is not None and version.mix_file.exists():
            import soundfile

            samples, rate = soundfile.read(version.mix_file, dtype="float32", always_2d=True)
            return Clip(samples, rate)
        return self._replayed(version).clip

    def _replayed(self, version: Version) -> Finished:
        """A version played once more: from its kept score, so it sounds as it did."""
        for event in self._engine(version.engine or self.engine).play(version.spec, version, early=False):
            if isinstance(event, Finished):
                return event
        raise RequestError(f"Version {version.number} could not be played again.", "Ask for another take of it.")

    # ------------------------------------------------------------------ doors

    def _listener(self, name: str) -> Listener:
        with self._lock:
            if name not in self._listeners:
                self._listeners[name] = open_listener(name)
            return self._listeners[name]

    def _engine(self, name: str) -> Engine:
        with self._lock:
            if name not in self._engines:
                self._engines[name] = open_engine(name)
            return self._engines[name]


def _of_file(conversation: Conversation, language: str) -> Understood:
    """What the last turn makes of a file, its reply in a language."""
    turn = conversation.turns[-1]
    turn = replace(turn, reply=worded(turn.reply, language))
    after = replace(conversation, turns=(*conversation.turns[:-1], turn))
    return Understood(after, turn.change, turn.reply, FILE, language)


def _forerunner(conversation: Conversation, version: Version) -> Version | None:
    """The version that a version was made from; what the user brought of it is in its score."""
    return None if version.parent is None else conversation.version(version.parent)


def _given(conversation: Conversation) -> Given | None:
    """The notes that the user brought for the piece that stands."""
    current = conversation.current
    return current.score.given if current is not None and current.score is not None else None


def _piece(spec: MusicSpec, played: Finished, engine: str) -> export.Piece:
    return export.Piece(spec, played.clip, played.score, engine=engine)


def fingerprints(stems: Mapping[str, Clip]) -> Mapping[str, str]:
    """A hash of each stem's samples, side after side as they lie: equal only when the sound is the same bit for bit."""
    return MappingProxyType({name: blake2b(np.ascontiguousarray(clip.samples.T).data, digest_size=16).hexdigest()
                             for name, clip in stems.items()})


def writable(text: str) -> str:
    """A message as it can be kept: without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def refused_turn(conversation: Conversation, text: str, sentence: str) -> Turn:
    """The turn of a message that was not done: a sentence that says why, with the piece as it was."""
    current = conversation.current
    return Turn(writable(text), Change("other"), sentence, current.number if current else None)


def _another_seed(spec: MusicSpec, takes: int) -> int:
    return int(stream(spec.seed, "take", str(takes)).integers(SEED_LIMIT))


def _finished_turn(conversation: Conversation, report: Report | None) -> Answered:
    """The conversation whose last turn bears its report."""
    turn = replace(conversation.turns[-1], report=report)
    return Answered(replace(conversation, turns=(*conversation.turns[:-1], turn)), turn)


def _named_or_other(conversation: Conversation, change: Change) -> tuple[Conversation, Wording]:
    if change.version_name and conversation.current is not None:
        after = conversation.named(change.version_name)
        return after, say("Version {number} is called {name} now.", number=conversation.current.number,
                          name=quoted(change.version_name))
    if conversation.current is None:
        return conversation, together(say("I make music from words."), HELP)
    return conversation, say("I found nothing in that to change, so the piece stays as it is.")


def _export_reply(conversation: Conversation, change: Change) -> Wording:
    if conversation.current is None:
        return say("There is nothing to take away yet. Ask for some music first.")
    unknown = [f.upper() for f in change.export_formats if f not in export.FORMATS]
    if unknown:
        known = listed(said_formats(OFFERED), "comma")
        return say("I cannot write {formats} yet. I can write: {known}.", formats=listed(unknown, "comma"), known=known)
    written = said_formats(export.taken_as(change.export_formats))
    formats = listed(written, "comma") if written else listed(said_formats(OFFERED), "or")
    return say("Version {number} is ready to take away as {formats}.", number=conversation.current.number,
               formats=formats)
