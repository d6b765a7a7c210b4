"""What stands above and below the notes: sections, tempos, swing, dynamics, techniques and chord symbols."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.export.notation.bars import TICKS_PER_BEAT, Bar
from music_assistant.export.notation.chords import HARMONY_KINDS
from music_assistant.export.notation.elements import leaf, on_upper_staff
from music_assistant.export.notation.sheet import PrintedPart, Sheet
from music_assistant.export.notation.spelling import root_name, signature
from music_assistant.score import Score
from music_assistant.theory import Chord

_TECHNIQUES: Mapping[str, str] = MappingProxyType({"pizzicato": "pizz.", "muted": "muted", "legato": "legato"})
"""Articulation → the words above the staff where it begins."""


def add_system_directions(measure: ET.Element, bar: Bar, part: PrintedPart, sheet: Sheet, score: Score) -> None:
    """What stands above the whole system, on its first part: the section's name, tempos, swing."""
    if bar.opens_section:
        direction = ET.SubElement(measure, "direction", placement="above")
        name = bar.section.name
        leaf(ET.SubElement(direction, "direction-type"), "rehearsal", name[:1].upper() + name[1:])
        on_upper_staff(direction, part)
    for beats, bpm in score.tempo_map():
        tick = round(beats * TICKS_PER_BEAT)
        if bar.start <= tick < bar.end:
            _add_tempo(measure, bar, part, score, (tick, bpm))
    if bar.number == 1 and sheet.swing:
        _add_words(measure, "Swing" if sheet.swing == "eighths" else "Swing sixteenths", part)


def _add_tempo(measure: ET.Element, bar: Bar, part: PrintedPart, score: Score, tempo: tuple[int, float]) -> None:
    """A metronome mark; where the ending slows down, its word and then only what a player's program hears."""
    tick, bpm = tempo
    slowing = round(score.slowing[0][0] * TICKS_PER_BEAT) if score.slowing else None
    if slowing is not None and tick > slowing:
        sound = ET.SubElement(measure, "sound", tempo=f"{bpm:.6g}")
        if tick > bar.start:
            leaf(sound, "offset", tick - bar.start)
        return
    direction = ET.SubElement(measure, "direction", placement="above")
    kind = ET.SubElement(direction, "direction-type")
    if tick == slowing:
        leaf(kind, "words", "rit.", **{"font-style": "italic"})
    else:
        compound = bar.section.meter.is_compound
        metronome = ET.SubElement(kind, "metronome")
        leaf(metronome, "beat-unit", "quarter")
        if compound:
            ET.SubElement(metronome, "beat-unit-dot")
        leaf(metronome, "per-minute", f"{bpm / (1.5 if compound else 1):.4g}")
    if tick > bar.start:
        leaf(direction, "offset", tick - bar.start)
    on_upper_staff(direction, part)
    ET.SubElement(direction, "sound", tempo=f"{bpm:.6g}")


def add_dynamics(measure: ET.Element, bar: Bar, part: PrintedPart) -> None:
    """How loud a part is from a bar on, where that changes."""
    mark = part.loudness.get(bar.number)
    if mark:
        direction = ET.SubElement(measure, "direction", placement="below")
        ET.SubElement(ET.SubElement(ET.SubElement(direction, "direction-type"), "dynamics"), mark)
        on_upper_staff(direction, part)


def add_technique(measure: ET.Element, bar: Bar, part: PrintedPart, before: str) -> str:
    """Words for how a bar is played where that is another way than `before`; returns how it is."""
    first = next((g.chord for voice in part.bars[bar.number - 1][0] for g in voice if g.chord and g.begins), None)
    if first is None or part.is_drums:
        return before
    technique = first.notes[0].articulation
    if technique != before and (technique in _TECHNIQUES or before in _TECHNIQUES):
        _add_words(measure, _TECHNIQUES.get(technique, "ord."), part)
    return technique


def _add_words(measure: ET.Element, text: str, part: PrintedPart) -> None:
    direction = ET.SubElement(measure, "direction", placement="above")
    leaf(ET.SubElement(direction, "direction-type"), "words", text)
    on_upper_staff(direction, part)


def harmony(chord: Chord, bar: Bar, offset: int) -> ET.Element:
    """A chord symbol above the staff."""
    fifths, minor = signature(bar.section.key), bar.section.key.family == "minor"
    element = ET.Element("harmony")
    root = ET.SubElement(element, "root")
    letter, alter = root_name(chord.root, fifths, minor)
    leaf(root, "root-step", letter)
    if alter:
        leaf(root, "root-alter", alter)
    kind, text, degrees = HARMONY_KINDS[chord.quality]
    leaf(element, "kind", kind, text=text)
    if chord.bass != chord.root:
        bass = ET.SubElement(element, "bass")
        letter, alter = root_name(chord.bass, fifths, minor)
        leaf(bass, "bass-step", letter)
        if alter:
            leaf(bass, "bass-alter", alter)
    for value, degree_alter, how in degrees:
        degree = ET.SubElement(element, "degree", {"print-object": "no"})
        leaf(degree, "degree-value", value)
        leaf(degree, "degree-alter", degree_alter)
        leaf(degree, "degree-type", how)
    if offset:
        leaf(element, "offset", offset)
    return element
