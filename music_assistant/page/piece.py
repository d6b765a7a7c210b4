"""The piece as HTML: its player, its score at a glance, the card, the versions to go back to, and downloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from music_assistant.conversation import Conversation, Version
from music_assistant.page.card import card
from music_assistant.page.chat import facts
from music_assistant.page.drawing import lane, sections_row, waveform, who_plays
from music_assistant.page.markup import ICONS, clock, element, text
from music_assistant.page.outline import Outline
from music_assistant.page.session import Session
from music_assistant.report import Report
from music_assistant.spec import Instrument


@dataclass(frozen=True)
class Download:
    """A way to take a version away: the export's name, what the button says, what it gives, what it needs."""

    format: str
    label: str
    gives: str
    needs_score: bool = False


DOWNLOADS = (
    Download("wav", "WAV", "the mix, uncompressed"),
    Download("mp3", "MP3", "the mix, small, plays everywhere"),
    Download("flac", "FLAC", "the mix, lossless and smaller"),
    Download("ogg", "OGG", "the mix, small, open"),
    Download("opus", "Opus", "the mix, smallest, open"),
    Download("midi", "MIDI", "the notes, for any music program", needs_score=True),
    Download("sheet", "Score", "the notes on pages, to read and print", needs_score=True),
    Download("musicxml", "MusicXML", "the notes, for MuseScore and other notation programs", needs_score=True),
    Download("chords", "Chords", "a chord chart to play from", needs_score=True),
    Download("stems", "Stems", "each instrument by itself, as a zip", needs_score=True),
)


def piece(session: Session, address: Callable[[Version], str | None], live: int | None = None) -> str:
    """Everything about the version that stands; empty while there is none.

    `live` is the number of the turn whose first stretches are being heard before the version's sound is done.
    """
    version = session.conversation.current
    if version is None:
        return ""
    outline, sound = session.outline(version), address(version)
    report = _report(session.conversation, version)
    same = report.unchanged if report and live is None else ()
    return element("article", _title(session.conversation, version), _score(version, outline, sound, live, same),
                   card(report) if report and live is None else "", _versions(session.conversation),
                   _downloads(version) if sound else "", class_="piece", data_version=version.number)


def _report(conversation: Conversation, version: Version) -> Report | None:
    """The newest card that was written about a version."""
    return next((t.report for t in reversed(conversation.turns) if t.version == version.number and t.report), None)


def _title(conversation: Conversation, version: Version) -> str:
    spec = version.spec
    which = f"version {version.number} of {len(conversation.versions)}"
    wishes = "".join(element("li", text(rule.sentence())) for rule in spec.rules)
    return element("header", element("h2", text(version.name or spec.title or "Untitled")),
                   element("p", text(facts(spec)), element("small", text(which))),
                   element("ul", wishes, class_="rules", aria_label="Standing wishes") if wishes else "")


def _score(version: Version, outline: Outline | None, sound: str | None, live: int | None,
           same: tuple[str, ...]) -> str:
    """The player: waveform, sections and one lane an instrument under one playhead; `same` are marked as unchanged."""
    spec = version.spec
    total_s = max(outline.duration_s if outline else 0.0, spec.duration_s)
    lanes = "".join(_strip(_name(i, i.name in same), lane(spec, i, version.score, total_s), f"lane role-{i.role}",
                         f"{i.name} {who_plays(spec, i)}") for i in spec.instruments)
    form = _strip("", sections_row(spec, total_s), "sections", "Sections")
    playhead = element("div", element("i"), class_="playhead", aria_hidden="true")
    return element("section", _wave(outline, total_s, live is not None), form, lanes, playhead, class_="score",
                   data_sound=sound if live is None else None, data_live=live, data_length=f"{total_s:.3f}",
                   aria_label="The piece at a glance")


def _wave(outline: Outline | None, total_s: float, waiting: bool) -> str:
    button = element("button", ICONS["play"], ICONS["pause"], type="button", class_="play", data_play=True,
                     aria_label="Play", aria_pressed="false")
    time = element("span", element("b", "0:00", class_="at"), clock(total_s), class_="time")
    drawing = waveform(outline.levels) if outline else element("div", class_=f"waveform flat{' waiting' * waiting}")
    track = element("div", drawing, class_="track seek", role="slider", tabindex="0",
                    aria_label="Position in the piece", aria_valuemin="0", aria_valuenow="0",
                    aria_valuemax=f"{total_s:.0f}", aria_valuetext=f"0:00 of {clock(total_s)}")
    return element("div", element("div", button, time, class_="side"), track, class_="strip wave")


def _strip(side: str, track: str, name: str, label: str) -> str:
    drawing = element("div", track, class_="track", role="img", aria_label=label)
    return element("div", element("div", side, class_="side"), drawing, class_=f"strip {name}")


def _name(instrument: Instrument, same: bool) -> str:
    name = element("span", text(instrument.name), title=f"{instrument.name}: {instrument.role}")
    return name + (element("b", "=", title="sample for sample as in the version before") if same else "")


def _versions(conversation: Conversation) -> str:
    """The versions, newest first; each but the one that stands is a button that goes back to it."""
    rows = "".join(_version(v, here=v is conversation.current) for v in reversed(conversation.versions))
    return element("section", element("h3", "Versions"), element("ol", rows), class_="versions")


def _version(version: Version, here: bool) -> str:
    words = version.name or version.request or "(nothing)"
    inside = (element("b", str(version.number)), element("span", text(words), dir="auto"),
              element("small", text(facts(version.spec))))
    if here:
        return element("li", element("div", *inside, aria_current="true"))
    return element("li", element("button", *inside, type="button", data_say=f"back to version {version.number}",
                                 title=f"Go back to version {version.number}"))


def _downloads(version: Version) -> str:
    offered = [d for d in DOWNLOADS if version.score is not None or not d.needs_score]
    buttons = "".join(element("button", text(d.label), type="button", data_take=d.format, data_of=version.number,
                              title=f"{d.label}: {d.gives}") for d in offered)
    title = element("h3", "Take it away")
    return element("section", title, element("div", buttons, class_="takes"), class_="downloads")
