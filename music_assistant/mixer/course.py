"""What of a mix follows from the score alone: where the hand moves its faders, and where the mix is at its fullest."""

from __future__ import annotations

from dataclasses import dataclass, field

from music_assistant.clip import SAMPLE_RATE
from music_assistant.mixer.automation import Automation, automation_of, still
from music_assistant.mixer.bus import bus_of
from music_assistant.mixer.section_levels import Faders, faders_of
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary.endings import ending_row

Span = tuple[int, int]
"""The first frame of a stretch, and the one after its last."""


@dataclass(frozen=True, eq=False)
class Course:
    """The hand's curves, the stretches whose level stands for that of the full mix (empty: all of it), and the
    instruments' own faders.

    They are the same for a piece's opening, heard early, and for the whole of it, so that both are driven alike.
    """

    hand: Automation
    landmarks: tuple[Span, ...] = ()
    faders: Faders = field(default_factory=dict)


def level_course(spec: MusicSpec) -> Course:
    """The course of a piece whose sections are not known: nothing moves."""
    return Course(still())


def course_of(spec: MusicSpec, section_frames: tuple[tuple[str, int, int], ...],
              landmarks: tuple[Span, ...]) -> Course:
    """The course of a piece whose sections, (id, first frame, frame after the last), lie so. What goes round stays
    level: its end is its start."""
    spans = {name: (start, end) for name, start, end in section_frames}
    sections = [s for s in spec.sections if s.id in spans]
    faders = faders_of(spec, section_frames)
    if ending_row(spec.ending).loops:
        return Course(still(), landmarks, faders)
    return Course(automation_of(sections, [spans[s.id] for s in sections], bus_of(spec).ride), landmarks, faders)


def landmarks_of(fullest_frame: int, opening_s: float, probe_s: float) -> tuple[Span, ...]:
    """The opening, and the start of the fullest section where it does not begin within it."""
    opening, probe = (round(s * SAMPLE_RATE) for s in (opening_s, probe_s))
    return ((0, opening),) if fullest_frame < opening else ((0, opening), (fullest_frame, fullest_frame + probe))
