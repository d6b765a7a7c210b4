"""The chords of a piece to play from: a printable page of boxes, one a bar, and ChordPro text with the words."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from music_assistant.export.files import whole_file, write_text
from music_assistant.export.notation.spelling import root_name, signature
from music_assistant.export.recipe import TEXT_MARK, Recipe
from music_assistant.export.singing import Sung, sung_notes
from music_assistant.score import ChordSpan, Score, Section
from music_assistant.spec import MusicSpec
from music_assistant.theory import Chord, Key, Meter

BARS_A_ROW = 4
_SIGNS = {-2: "bb", -1: "b", 0: "", 1: "#", 2: "##"}
_NEAR_BEATS = 0.05


@dataclass(frozen=True)
class ChartBar:
    """A bar's chords: (pulse from 0, chord) of each that begins in it; empty where the one before goes on."""

    chords: tuple[tuple[int, str], ...]
    pulses: int


def chord_name(chord: Chord, key: Key) -> str:
    """A chord as players read it, spelled in a key: "F#m7/C#"."""
    fifths, minor = signature(key), key.family == "minor"

    def name(pitch_class: int) -> str:
        letter, alter = root_name(pitch_class, fifths, minor)
        return letter + _SIGNS[alter]

    return name(chord.root) + chord.quality + (f"/{name(chord.bass)}" if chord.bass != chord.root else "")


def chart_bars(section: Section) -> tuple[ChartBar, ...]:
    """The bars of a section; a chord that is struck again right after itself is not named again within a bar."""
    found = []
    length = section.meter.bar_beats
    pulses = _pulses(section.meter)
    for bar in range(section.bars):
        inside = [c for c in section.chords if bar * length - _NEAR_BEATS <= c.start_beats < (bar + 1) * length
                  - _NEAR_BEATS]
        named = [(_pulse(c, bar * length, pulses), chord_name(c.chord, section.key)) for c in inside]
        found.append(ChartBar(tuple(next(group) for _, group in groupby(named, key=lambda one: one[1])), len(pulses)))
    return tuple(found)


def _pulses(meter: Meter) -> tuple[float, ...]:
    return meter.pulses if meter.unit == 8 else tuple(float(beat) for beat in range(meter.beats))


def _pulse(span: ChordSpan, bar_start: float, pulses: Sequence[float]) -> int:
    """The last pulse at or before a chord's start."""
    place = span.start_beats - bar_start + _NEAR_BEATS
    return max(i for i, pulse in enumerate(pulses) if pulse <= place or i == 0)


# ---------------------------------------------------------------- ChordPro


def write_chordpro(score: Score, spec: MusicSpec, path: Path) -> None:
    """Writes the chords as ChordPro text (chordpro.org), with words where anyone sings. Raises FileError."""
    write_text(chordpro(score, spec), path)


def chordpro(score: Score, spec: MusicSpec) -> str:
    """The chords of each section: over the words where it is sung, else as a grid."""
    lines = [f"{{title: {_plain(spec.title or 'Untitled')}}}", f"{{key: {_short(spec.parsed_key)}}}",
             f"{{tempo: {spec.tempo_bpm:g}}}", f"{{time: {spec.meter}}}", f"{{meta: key_in_full {spec.key}}}",
             f"{{meta: seed {spec.seed}}}", f"{{duration: {int(spec.duration_s // 60)}:{spec.duration_s % 60:02.0f}}}"]
    sung = list(sung_notes(score, spec))
    for section in score.sections:
        inside = [s for s in sung if section.start_beats <= s.note.start_beats + 0.2 < section.end_beats]
        lines += ["", *(_sung_section(section, inside) if inside else _grid(section))]
    lines += ["", f"# {TEXT_MARK}: {Recipe(spec, score, 'band').to_text()}"]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A text that may stand in a directive."""
    return " ".join(text.replace("{", "(").replace("}", ")").split())


def _short(key: Key) -> str:
    return key.tonic + ("m" if key.family == "minor" else "")


def _grid(section: Section) -> Iterator[str]:
    name = _plain(section.name)
    yield f'{{start_of_grid label="{name[:1].upper()}{name[1:]}"}}'
    bars = chart_bars(section)
    for start in range(0, len(bars), BARS_A_ROW):
        yield "| " + " | ".join(" ".join(_cells(bar)) for bar in bars[start:start + BARS_A_ROW]) + " |"
    yield "{end_of_grid}"


def _cells(bar: ChartBar) -> list[str]:
    named = dict(bar.chords)
    return [named.get(pulse, ".") for pulse in range(bar.pulses)]


def _sung_section(section: Section, sung: Sequence[Sung]) -> Iterator[str]:
    """A sung section: its words two bars a line, each chord before the syllable that it falls on."""
    kind = section.name.split()[0].lower() if section.name.split() else ""
    kind = kind if kind in ("verse", "chorus", "bridge") else "verse"
    yield f'{{start_of_{kind}: label="{_plain(section.name)[:1].upper()}{_plain(section.name)[1:]}"}}'
    line_beats = 2 * section.meter.bar_beats
    for start in range(-(-section.bars // 2)):
        low, high = start * line_beats, (start + 1) * line_beats
        words = [s for s in sung if low <= s.note.start_beats - section.start_beats + 0.2 < high]
        chords = [c for c in section.chords if low - _NEAR_BEATS <= c.start_beats < high - _NEAR_BEATS]
        yield _sung_line(section, words, chords)
    yield f"{{end_of_{kind}}}"


def _sung_line(section: Section, words: Sequence[Sung], chords: Sequence[ChordSpan]) -> str:
    line, waiting = "", list(chords)
    for word in words:
        at = word.note.start_beats - section.start_beats + 0.2
        while waiting and waiting[0].start_beats <= at:
            line += f"[{chord_name(waiting.pop(0).chord, section.key)}]"
        line += word.syllable.text + (" " if word.syllable.ends else "")
    return (line + "".join(f"[{chord_name(c.chord, section.key)}]" for c in waiting)).rstrip()


# ---------------------------------------------------------------- a page

_STYLE = """
body { font: 15px/1.4 Georgia, serif; color: #111; max-width: 180mm; margin: 14mm auto; padding: 0 6mm; }
h1 { font-size: 26px; margin: 0; } p { margin: .2em 0 1.2em; color: #444; }
h2 { font-size: 15px; margin: 1.1em 0 .3em; break-after: avoid; }
.row { display: grid; grid-template-columns: repeat(4, 1fr); break-inside: avoid; }
.bar { border-left: 2px solid #111; min-height: 2.6em; display: grid; grid-auto-columns: 1fr; grid-auto-flow: column;
  align-items: center; padding-left: .4em; font-size: 19px; }
.bar:last-child { border-right: 2px solid #111; } .bar i { color: #999; font-style: normal; font-size: 16px; }
.bar span { white-space: nowrap; }
@page { size: A4; margin: 12mm; } @media print { body { margin: 0 auto; } }
"""


def write_chart(score: Score, spec: MusicSpec, path: Path) -> None:
    """Writes the chords as one HTML page to look at and print, a box a bar. Raises FileError."""
    facts = " · ".join((spec.key, f"{spec.tempo_bpm:g} bpm", spec.meter, f"{spec.bars} bars"))
    title = html.escape(spec.title or "Untitled")
    sections = "".join(_section_boxes(section) for section in score.sections)
    recipe = f'<script type="text/plain" id="{TEXT_MARK}">{Recipe(spec, score, "band").to_text()}</script>'
    page = (f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>{recipe}'
            f"</head>\n<body><h1>{title}</h1><p>{html.escape(facts)}</p>{sections}</body></html>\n")
    with whole_file(path) as half:
        half.write_text(page, encoding="utf-8", newline="\n")


def _section_boxes(section: Section) -> str:
    bars, rows = chart_bars(section), []
    for start in range(0, len(bars), BARS_A_ROW):
        boxes = "".join(_box(bar) for bar in bars[start:start + BARS_A_ROW])
        rows.append(f'<div class="row">{boxes}</div>')
    name = section.name[:1].upper() + section.name[1:]
    return f"<section><h2>{html.escape(name)}</h2>{''.join(rows)}</section>"


def _box(bar: ChartBar) -> str:
    if not bar.chords:
        return '<div class="bar"><i>%</i></div>'
    return '<div class="bar">' + "".join(f"<span>{html.escape(name)}</span>" for _, name in bar.chords) + "</div>"
