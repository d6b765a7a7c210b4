"""`make`: messages in, a folder of music for each turn out."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from uuid import uuid4

from music_assistant.clip import Clip
from music_assistant.commands.measure import facts
from music_assistant.commands.studio_arguments import add_engine, add_listener, add_seed, require_listener
from music_assistant.conversation import Conversation, Version
from music_assistant.errors import EngineError, FileError, RequestError
from music_assistant.events import Progress
from music_assistant.export import (
    AUDIO_FORMATS,
    FORMATS,
    Tags,
    taken_as,
    write_audio,
    write_midi,
    write_stems,
    write_text,
)
from music_assistant.export.files import cannot_write, made_folder

if TYPE_CHECKING:
    from music_assistant.studio import Studio

SOUNDLESS_INTENTS = frozenset(("question", "export", "other"))
"""Turns of these kinds make and choose no music."""

REPORT_FILE = "report.json"
"""Every turn's folder has one; a folder without it was not made here and is left alone."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("messages", nargs="*", metavar="MESSAGE", help="what is said, one message a turn")
    parser.add_argument("--from", type=Path, dest="file", metavar="FILE",
                        help="begins with a file, as turn 1: any that was made here, or a MIDI file")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR",
                        help="gets a folder for each turn; those of an earlier run are replaced")
    parser.add_argument("--format", default=AUDIO_FORMATS[0], choices=AUDIO_FORMATS, help="(default: %(default)s)")
    add_engine(parser)
    add_listener(parser)
    add_seed(parser)


def run(options: argparse.Namespace, output: TextIO) -> None:
    """Writes a JSON line a turn: its folder, intent and reply."""
    from music_assistant.studio import Studio

    if not options.messages and options.file is None:
        raise RequestError("There is nothing to make.", "Say a message, or name a file of a piece with --from.")
    require_listener(options)
    made_folder(options.out)
    with tempfile.TemporaryDirectory() as workspace:
        studio = Studio(Path(workspace), listener=options.listener, engine=options.engine, seed=options.seed)
        conversation = Conversation()
        for number, turn in enumerate([*([options.file] if options.file else []), *options.messages], 1):
            answer = answered(studio, conversation, turn)
            conversation = answer.conversation
            folder = options.out / f"turn-{number}"
            _replace(folder, answer, options.format, studio)
            line = {"turn": number, "folder": str(folder), "intent": answer.intent, "reply": answer.reply}
            output.write(json.dumps(line, ensure_ascii=False) + "\n")
            output.flush()
        _clear_after(options.out, number)


@dataclass(frozen=True)
class Answer:
    """What came of one message. `version` is None where it made or chose no music; `formats` are those asked for."""

    conversation: Conversation
    intent: str
    reply: str
    report: dict[str, Any]
    version: Version | None = None
    formats: tuple[str, ...] = ()


def answered(studio: Studio, conversation: Conversation, turn: str | Path) -> Answer:
    """The outcome of a message, or of a file that is brought back. A refusal is an answer too; anything else that goes
    wrong is raised."""
    from music_assistant.studio import Answered, Failed, Understood

    intent = "other"
    events = studio.bring(conversation, turn) if isinstance(turn, Path) else studio.send(conversation, turn)
    for event in events:
        if isinstance(event, Progress):
            share = "" if event.fraction is None else f" {event.fraction:.0%}"
            print(f"{event.step}{share}", file=sys.stderr)
        elif isinstance(event, Understood):
            intent = event.change.intent
        elif isinstance(event, Failed):
            if not isinstance(event.error, RequestError):
                raise event.error
            return Answer(event.conversation, intent, event.conversation.turns[-1].reply, {})
        elif isinstance(event, Answered):
            done, version = event.turn, event.conversation.current
            sounds = done.change.intent not in SOUNDLESS_INTENTS and version is not None and version.mix_file
            return Answer(event.conversation, done.change.intent, done.reply,
                          done.report.to_json() if done.report else {}, version if sounds else None,
                          taken_as(done.change.export_formats) if version else ())
    raise EngineError("The music stopped before it was finished.", "Try again.")


def _replace(folder: Path, answer: Answer, audio_format: str, studio: Studio) -> None:
    """Writes the turn's folder beside its place and then puts it there, so that it is whole or not there."""
    if folder.exists() and not (folder / REPORT_FILE).is_file():
        raise FileError(f"{folder} is in the way and was not made by this command.", "Choose another folder for --out.")
    fresh = made_folder(folder.with_name(f".{folder.name}-{uuid4().hex}"))
    try:
        _write(fresh, answer, audio_format, studio)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(folder: Path, answer: Answer, audio_format: str, studio: Studio) -> None:
    version = answer.version
    report = {**answer.report, "intent": answer.intent, "reply": answer.reply,
              "version": version.number if version else None,
              "heard": facts(version.heard) if version and version.heard else None}
    write_text(_json(report), folder / REPORT_FILE)
    write_text(answer.reply + "\n", folder / "reply.txt")
    for name in answer.formats:
        current = answer.conversation.current
        assert current is not None
        made = studio.export(answer.conversation, current.number, name)
        shutil.copyfile(made, folder / made.name)
    if version is None or version.mix_file is None:
        return
    write_text(_json(version.spec.to_json()), folder / "spec.json")
    clip = sound(version.mix_file)
    tags = Tags.of(version.spec, version.score, version.engine or "")
    write_audio(clip, folder / f"mix.{FORMATS[audio_format].suffix.rsplit('.')[-1]}", audio_format, tags)
    if version.score is not None:
        write_midi(version.score, version.spec, folder / "score.mid")
        write_stems(studio.stems(answer.conversation, version.number), version.spec, folder / "stems")


def sound(path: Path) -> Clip:
    """The clip in a sound file that the studio wrote. Raises FileError."""
    import soundfile

    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise FileError("The finished sound cannot be read back.", "Make room on the disk and ask again.") from error
    return Clip(samples, rate)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _clear_after(out: Path, last: int) -> None:
    """Removes the folders of later turns that an earlier, longer run left."""
    number = last + 1
    while (folder := out / f"turn-{number}").is_dir() and (folder / REPORT_FILE).is_file():
        shutil.rmtree(folder)
        number += 1
