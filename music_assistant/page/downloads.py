"""The ways to take a version away, as buttons."""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.conversation import Version
from music_assistant.page.markup import element, text
from music_assistant.page.words import Words
from music_assistant.wording import Wording, say


@dataclass(frozen=True)
class Download:
    """A way to take a version away: the export's name, what the button says, what it gives, what it needs."""

    format: str
    label: Wording
    gives: Wording
    needs_score: bool = False


DOWNLOADS = (
    Download("wav", Wording("WAV"), say("the mix, uncompressed")),
    Download("mp3", Wording("MP3"), say("the mix, small, plays everywhere")),
    Download("flac", Wording("FLAC"), say("the mix, lossless and smaller")),
    Download("ogg", Wording("OGG"), say("the mix, small, open")),
    Download("opus", Wording("Opus"), say("the mix, smallest, open")),
    Download("midi", Wording("MIDI"), say("the notes, for any music program"), needs_score=True),
    Download("sheet", say("Score"), say("the notes on pages, to read and print"), needs_score=True),
    Download("musicxml", Wording("MusicXML"), say("the notes, for MuseScore and other notation programs"),
             needs_score=True),
    Download("chords", say("Chords"), say("a chord chart to play from"), needs_score=True),
    Download("stems", say("Stems"), say("each instrument by itself, as a zip"), needs_score=True),
)


def offered(version: Version) -> tuple[Download, ...]:
    """The ways in which a version can be taken away."""
    return tuple(d for d in DOWNLOADS if version.score is not None or not d.needs_score)


def downloads(version: Version, words: Words) -> str:
    """A button for each way in which a version can be taken away."""
    buttons = "".join(element("button", text(words(d.label)), type="button", data_take=d.format,
                              data_of=version.number, title=f"{words(d.label)}: {words(d.gives)}")
                      for d in offered(version))
    title = element("h3", text(words(say("Take it away"))))
    return element("section", title, element("div", buttons, class_="takes"), class_="downloads")
