"""The piece at a glance: its player, sections, chords, and a lane an instrument, all on one time axis.

What can be touched stands in HTML; waveform, chords and notes are numbers in an element's data, which static/glance.js
draws on canvases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from music_assistant.conversation import Version
from music_assistant.page import lanes
from music_assistant.page.drawing import lane, sections_row, who_plays
from music_assistant.page.markup import ICONS, clock, element, text
from music_assistant.page.mixing import channel, is_silent
from music_assistant.page.outline import Outline
from music_assistant.page.words import Words
from music_assistant.spec import Instrument
from music_assistant.wording import Name, listed, named, say

LEVELS = 99
"""Loudest of a waveform's whole numbers."""
NAMED_CHORDS = 24
"""Chords that are said to those who do not see the row."""


@dataclass(frozen=True)
class Playing:
    """What is played of a version: its outline and its sound's address once it has one; `live`, the number of the turn
    whose first stretches are heard before that; `same`, the instruments that sound as in the version before;
    `others`, the versions before this one, newest first;
    `read_only`: it can be heard, not changed."""

    outline: Outline | None = None
    sound: str | None = None
    live: int | None = None
    same: tuple[str, ...] = ()
    others: Sequence[Version] = ()
    read_only: bool = False


def glance(version: Version, playing: Playing, words: Words) -> str:
    """Transport, waveform, sections, chords and lanes of a version."""
    spec, outline = version.spec, playing.outline
    total_s = max(outline.duration_s if outline else 0.0, spec.duration_s)
    names = [_side("wave", ""), _side("form", text(words(say("Sections"))))]
    rows = [_wave(playing, total_s, words),
            element("div", sections_row(spec, total_s, words), class_="row form", role="group",
                    aria_label=words(say("Sections")))]
    if version.score is not None:
        names.append(_side("chords", text(words(say("Chords")))))
        rows.append(_chords(version, words))
    names += [_name(i, version, playing, words) for i in spec.instruments]
    rows += [_lane(i, version, playing.others, total_s, words) for i in spec.instruments]
    line = element("div", *rows, element("div", class_="playhead", aria_hidden="true"), class_="line")
    axis = element("div", line, class_="axis", dir="ltr")
    return element("section", _transport(version, playing, total_s, words),
                   element("div", element("div", *names, class_="names"), axis, class_="desk"), class_="score",
                   data_sound=playing.sound if playing.live is None else None, data_live=playing.live,
                   data_length=f"{total_s:.3f}", aria_label=words(say("The piece at a glance")))


# ---------------------------------------------------------------- above the axis

def _transport(version: Version, playing: Playing, total_s: float, words: Words) -> str:
    play = element("button", ICONS["play"], ICONS["pause"], type="button", class_="play", data_play=True,
                   aria_label=words(say("Play")), aria_pressed="false")
    time = element("span", element("b", "0:00", class_="at"), element("span", "/ ", clock(total_s)), class_="time")
    now = element("span", class_="now-chord", aria_hidden="true")
    loud = words(say("Volume"))
    volume = element("label", ICONS["sound"], '<input type="range" class="volume" min="0" max="100" value="100" '
                     f'aria-label="{text(loud)}">', class_="loud", title=loud)
    tools = [_tool("further", say("Zoom out"), words, data_zoom="-1", disabled=True),
             _tool("nearer", say("Zoom in"), words, data_zoom="1")]
    if version.score is not None and playing.live is None and not playing.read_only:
        tools.insert(0, _sheet(version, words))
    mix = element("button", text(words(say("Mixer"))), type="button", class_="tool mixing", data_mixing=True,
                  aria_pressed="false")
    tools = tools if playing.read_only else [mix, *tools]
    return element("div", play, time, now, element("div", *tools, volume, class_="tools-row"), class_="transport")


def _sheet(version: Version, words: Words) -> str:
    label = words(say("Sheet music"))
    return element("button", ICONS["notes"], element("span", text(label)), type="button", class_="tool sheet",
                   data_sheet=version.number, title=label, data_waiting=words(say("Engraving the notes…")),
                   data_close=words(say("Close")))


def _tool(icon: str, label: str, words: Words, **data: object) -> str:
    return element("button", ICONS[icon], type="button", class_="tool", title=words(label), aria_label=words(label),
                   **data)


# ---------------------------------------------------------------- on the axis

def _side(name: str, inside: str) -> str:
    return element("div", inside, class_=f"side {name}")


def _wave(playing: Playing, total_s: float, words: Words) -> str:
    waiting = " waiting" if playing.live is not None else ""
    levels = " ".join(f"{LEVELS * level:.0f}" for level in playing.outline.levels) if playing.outline else None
    position = words(say("{at} of {whole}", at="0:00", whole=clock(total_s)))
    return element("div", class_=f"row wave track seek{waiting}", role="slider", tabindex="0",
                   aria_label=words(say("Position in the piece")), aria_valuemin="0", aria_valuenow="0",
                   aria_valuemax=f"{total_s:.0f}", aria_valuetext=position, data_position=position, data_levels=levels)


def _chords(version: Version, words: Words) -> str:
    found = lanes.chords(version.score)
    names = tuple(dict.fromkeys(symbol for _, symbol in found))[:NAMED_CHORDS]
    label = words(say("Chords: {chords}", chords=listed(names, "comma")))
    return element("div", class_="row chords track", role="img", aria_label=label, data_chords=lanes.as_data(found))


def _lane(instrument: Instrument, version: Version, others: Sequence[Version], total_s: float, words: Words) -> str:
    part = version.score.part(instrument.id) if version.score else None
    if version.score and is_silent(instrument):
        part = lanes.ghost(version.score, instrument.id, (v.score for v in others if _plays(v, instrument) and v.score))
    struck = part is not None and lanes.is_struck(part)
    label = words(who_plays(version.spec, instrument))
    pieces = words(listed(named(lanes.pieces(part)), "comma")) if part is not None and struck else ""
    silent = " silent" if is_silent(instrument) else ""
    return element("div", lane(version.spec, instrument, total_s),
                   class_=f"row lane track role-{instrument.role}{silent}",
                   role="img", aria_label=label, title=f"{label}: {pieces}" if pieces else None,
                   data_struck=struck, data_notes=lanes.notes(version.score, part) if version.score and part else None)


def _plays(version: Version, instrument: Instrument) -> bool:
    """Whether an instrument has notes in a version, as far as its spec tells."""
    then = version.spec.instrument(instrument.id)
    return then is not None and not is_silent(then)


def _name(instrument: Instrument, version: Version, playing: Playing, words: Words) -> str:
    called, role = words(Name(instrument.name)), words(Name(instrument.role))
    same = element("b", "=", title=words(say("sample for sample as in the version before")))
    silent = " silent" if is_silent(instrument) else ""
    return element("div", element("span", text(called), class_="called", title=f"{called}: {role}"),
                   same if instrument.name in playing.same else "",
                   "" if playing.read_only else channel(instrument, version.spec, words),
                   class_=f"side lane role-{instrument.role}{silent}", data_instrument=instrument.id)
