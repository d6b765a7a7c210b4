"""Notation written as MusicXML 4.0 (W3C Community Group report, 2021), uncompressed, as other programs open it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from music_assistant.export.files import whole_file
from music_assistant.export.notation.bars import TICKS_PER_BEAT, Bar
from music_assistant.export.notation.directions import add_dynamics, add_system_directions, add_technique
from music_assistant.export.notation.elements import leaf, sound_id
from music_assistant.export.notation.kit import piece
from music_assistant.export.notation.notes import add_notes
from music_assistant.export.notation.sheet import PrintedPart, Sheet, sheet_of
from music_assistant.export.notation.spelling import mode_name, signature
from music_assistant.export.recipe import TEXT_MARK, Recipe
from music_assistant.export.tags import PROGRAM
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

DOCTYPE = ('<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
           '"http://www.musicxml.org/dtds/partwise.dtd">')


def write_musicxml(score: Score, spec: MusicSpec, path: Path) -> None:
    """Writes the score as notation, concert pitch. Raises FileError when it cannot be written."""
    with whole_file(path) as half:
        half.write_text(musicxml(score, spec), encoding="utf-8", newline="\n")


def musicxml(score: Score, spec: MusicSpec) -> str:
    """The score as a MusicXML document."""
    sheet = sheet_of(score, spec)
    root = ET.Element("score-partwise", version="4.0")
    _heading(root, score, spec)
    names = ET.SubElement(root, "part-list")
    for number, part in enumerate(sheet.parts, 1):
        _listed(names, part, f"P{number}")
    for number, part in enumerate(sheet.parts, 1):
        _add_part(root, part, number, sheet, score)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n{DOCTYPE}\n{ET.tostring(root, "unicode")}\n'


def _heading(root: ET.Element, score: Score, spec: MusicSpec) -> None:
    work = ET.SubElement(root, "work")
    leaf(work, "work-title", spec.title or "Untitled")
    identification = ET.SubElement(root, "identification")
    leaf(identification, "creator", PROGRAM, type="composer")
    encoding = ET.SubElement(identification, "encoding")
    leaf(encoding, "software", PROGRAM)
    for element in ("accidental", "beam"):
        ET.SubElement(encoding, "supports", element=element, type="yes")
    fields = ET.SubElement(identification, "miscellaneous")
    for name, text in (("tempo", f"{spec.tempo_bpm:g} bpm"), ("key", spec.key), ("seed", spec.seed),
                       (TEXT_MARK, Recipe(spec, score, "band").to_text())):
        leaf(fields, "miscellaneous-field", text, name=name)


def _listed(names: ET.Element, part: PrintedPart, identity: str) -> None:
    """A part's entry in the list: what it is called and what it sounds like."""
    entry = ET.SubElement(names, "score-part", id=identity)
    leaf(entry, "part-name", part.name[:1].upper() + part.name[1:])
    leaf(entry, "part-abbreviation", _short(part.name))
    keys = sorted({n.pitch for bar in part.bars for staff in bar for voice in staff for g in voice if g.chord
                   for n in g.chord.notes}) if part.is_drums else []
    sounds: list[int | None] = [*keys] or [None]
    program = part.row.program if part.row and part.row.program is not None else 53 if part.name == "vocals" else 0
    for key in sounds:
        sound = ET.SubElement(entry, "score-instrument", id=sound_id(identity, key))
        leaf(sound, "instrument-name", part.name if key is None else piece(key).name)
    for key in sounds:
        midi = ET.SubElement(entry, "midi-instrument", id=sound_id(identity, key))
        number = int(identity[1:])
        leaf(midi, "midi-channel", 10 if part.is_drums else (number - 1) % 9 + 1)
        leaf(midi, "midi-program", program + 1)
        if key is not None:
            leaf(midi, "midi-unpitched", key + 1)


def _short(name: str) -> str:
    """An abbreviation for the staves after the first."""
    words = name.split()
    return " ".join(f"{w[:3].capitalize()}." if len(w) > 4 else w.capitalize() for w in words)


def _add_part(root: ET.Element, part: PrintedPart, number: int, sheet: Sheet, score: Score) -> None:
    """A part, bar by bar; the first one bears what stands above the system."""
    element = ET.SubElement(root, "part", id=f"P{number}")
    before: Bar | None = None
    technique = ""
    for bar in sheet.bars.all:
        measure = ET.SubElement(element, "measure", number=str(bar.number))
        _add_attributes(measure, bar, before, part)
        if number == 1:
            add_system_directions(measure, bar, part, sheet, score)
        add_dynamics(measure, bar, part)
        technique = add_technique(measure, bar, part, technique)
        add_notes(measure, bar, part, f"P{number}", with_chords=number == 1)
        _add_bar_line(measure, bar, sheet)
        before = bar


def _add_attributes(measure: ET.Element, bar: Bar, before: Bar | None, part: PrintedPart) -> None:
    """Key, meter and clefs, where they change."""
    key, meter = bar.section.key, bar.section.meter
    new_key = before is None or (signature(before.section.key), mode_name(before.section.key)) != (
        signature(key), mode_name(key))
    new_meter = before is None or before.section.meter != meter
    if not (new_key or new_meter):
        return
    attributes = ET.SubElement(measure, "attributes")
    if before is None:
        leaf(attributes, "divisions", TICKS_PER_BEAT)
    if new_key and not part.is_drums:
        written = ET.SubElement(attributes, "key")
        leaf(written, "fifths", signature(key))
        leaf(written, "mode", mode_name(key))
    if new_meter:
        time = ET.SubElement(attributes, "time")
        leaf(time, "beats", meter.grouping or meter.beats)
        leaf(time, "beat-type", meter.unit)
    if before is None:
        _add_clefs(attributes, part)


def _add_clefs(attributes: ET.Element, part: PrintedPart) -> None:
    if len(part.clefs) > 1:
        leaf(attributes, "staves", len(part.clefs))
    for number, clef in enumerate(part.clefs, 1):
        element = ET.SubElement(attributes, "clef", number=str(number))
        leaf(element, "sign", clef.sign)
        leaf(element, "line", clef.line)
        if clef.octaves:
            leaf(element, "clef-octave-change", clef.octaves)


def _add_bar_line(measure: ET.Element, bar: Bar, sheet: Sheet) -> None:
    """A double line where a section ends, a final one at the end of the piece."""
    is_last = bar.end == sheet.bars.end
    if is_last or sheet.bars.at(bar.end).opens_section:
        line = ET.SubElement(measure, "barline", location="right")
        leaf(line, "bar-style", "light-heavy" if is_last else "light-light")
