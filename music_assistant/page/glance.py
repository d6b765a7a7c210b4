"""The piece at a glance: its player, its sections, and a lane an instrument under one playhead."""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.conversation import Version
from music_assistant.page.drawing import lane, sections_row, waveform, who_plays
from music_assistant.page.markup import ICONS, clock, element, text
from music_assistant.page.outline import Outline
from music_assistant.page.words import Words
from music_assistant.spec import Instrument
from music_assistant.wording import Name, say


@dataclass(frozen=True)
class Playing:
    """What is played of a version: its outline and its sound's address once it has one; `live`, the number of the turn
    whose first stretches are heard before that; `same`, the instruments that sound as in the version before."""

    outline: Outline | None = None
    sound: str | None = None
    live: int | None = None
    same: tuple[str, ...] = ()


def glance(version: Version, playing: Playing, words: Words) -> str:
    """Waveform, sections and lanes of a version on one time axis."""
    spec, outline = version.spec, playing.outline
    total_s = max(outline.duration_s if outline else 0.0, spec.duration_s)
    lanes = "".join(_strip(_name(i, i.name in playing.same, words), lane(spec, i, version.score, total_s),
                           f"lane role-{i.role}", words(who_plays(spec, i))) for i in spec.instruments)
    form = _strip("", sections_row(spec, total_s, words), "sections", words(say("Sections")))
    playhead = element("div", element("i"), class_="playhead", aria_hidden="true")
    return element("section", _wave(playing, total_s, words), form, lanes, playhead, class_="score",
                   data_sound=playing.sound if playing.live is None else None, data_live=playing.live,
                   data_length=f"{total_s:.3f}", aria_label=words(say("The piece at a glance")))


def _wave(playing: Playing, total_s: float, words: Words) -> str:
    button = element("button", ICONS["play"], ICONS["pause"], type="button", class_="play", data_play=True,
                     aria_label=words(say("Play")), aria_pressed="false")
    time = element("span", element("b", "0:00", class_="at"), clock(total_s), class_="time")
    waiting = " waiting" if playing.live is not None else ""
    drawing = (waveform(playing.outline.levels) if playing.outline else
               element("div", class_=f"waveform flat{waiting}"))
    position = words(say("{at} of {whole}", at="0:00", whole=clock(total_s)))
    track = element("div", drawing, class_="track seek", role="slider", tabindex="0",
                    aria_label=words(say("Position in the piece")), aria_valuemin="0", aria_valuenow="0",
                    aria_valuemax=f"{total_s:.0f}", aria_valuetext=position, data_position=position)
    return element("div", element("div", button, time, class_="side"), track, class_="strip wave")


def _strip(side: str, track: str, name: str, label: str) -> str:
    drawing = element("div", track, class_="track", role="img", aria_label=label)
    return element("div", element("div", side, class_="side"), drawing, class_=f"strip {name}")


def _name(instrument: Instrument, same: bool, words: Words) -> str:
    called, role = words(Name(instrument.name)), words(Name(instrument.role))
    name = element("span", text(called), title=f"{called}: {role}")
    return name + (element("b", "=", title=words(say("sample for sample as in the version before"))) if same else "")
