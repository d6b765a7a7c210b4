"""Notation written as MusicXML 4.0 (W3C Community Group report, 2021), uncompressed, as other programs open it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from music_assistant.export.files import whole_file
from music_assistant.export.notation.bars import TICKS_PER_BEAT, Bar
from music_assistant.export.notation.chords import HARMONY_KINDS
from music_assistant.export.notation.heads import Head, heads_in
from music_assistant.export.notation.kit import piece
from music_assistant.export.notation.sheet import Glyph, PrintedPart, Sheet, sheet_of
from music_assistant.export.notation.spelling import ACCIDENTALS, mode_name, root_name, signature
from music_assistant.export.recipe import TEXT_MARK, Recipe
from music_assistant.export.tags import PROGRAM
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.theory import Chord

DOCTYPE = ('<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" '
           '"http://www.musicxml.org/dtds/partwise.dtd">')
_GHOST_VELOCITY = 40
_TECHNIQUES: Mapping[str, str] = MappingProxyType({"pizzicato": "pizz.", "muted": "muted", "legato": "legato"})
"""Articulation → the words above the staff where it begins."""


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
        root.append(_PartWriter(part, f"P{number}", sheet, score, number == 1).element())
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n{DOCTYPE}\n{ET.tostring(root, "unicode")}\n'


def _text(parent: ET.Element, name: str, text: object, /, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = "".join(c for c in str(text) if c >= " " or c in "\t\n")
    return child


def _heading(root: ET.Element, score: Score, spec: MusicSpec) -> None:
    work = ET.SubElement(root, "work")
    _text(work, "work-title", spec.title or "Untitled")
    identification = ET.SubElement(root, "identification")
    _text(identification, "creator", PROGRAM, type="composer")
    encoding = ET.SubElement(identification, "encoding")
    _text(encoding, "software", PROGRAM)
    for element in ("accidental", "beam"):
        ET.SubElement(encoding, "supports", element=element, type="yes")
    fields = ET.SubElement(identification, "miscellaneous")
    for name, text in (("tempo", f"{spec.tempo_bpm:g} bpm"), ("key", spec.key), ("seed", spec.seed),
                       (TEXT_MARK, Recipe(spec, score, "band").to_text())):
        _text(fields, "miscellaneous-field", text, name=name)


def _listed(names: ET.Element, part: PrintedPart, identity: str) -> None:
    """A part's entry in the list: what it is called and what it sounds like."""
    entry = ET.SubElement(names, "score-part", id=identity)
    _text(entry, "part-name", part.name[:1].upper() + part.name[1:])
    _text(entry, "part-abbreviation", _short(part.name))
    keys = sorted({n.pitch for bar in part.bars for staff in bar for voice in staff for g in voice if g.chord
                   for n in g.chord.notes}) if part.is_drums else []
    sounds: list[int | None] = [*keys] or [None]
    program = part.row.program if part.row and part.row.program is not None else 53 if part.name == "vocals" else 0
    for key in sounds:
        sound = ET.SubElement(entry, "score-instrument", id=_sound(identity, key))
        _text(sound, "instrument-name", part.name if key is None else piece(key).name)
    for key in sounds:
        midi = ET.SubElement(entry, "midi-instrument", id=_sound(identity, key))
        number = int(identity[1:])
        _text(midi, "midi-channel", 10 if part.is_drums else (number - 1) % 9 + 1)
        _text(midi, "midi-program", program + 1)
        if key is not None:
            _text(midi, "midi-unpitched", key + 1)


def _sound(identity: str, key: int | None) -> str:
    return f"{identity}-I1" if key is None else f"{identity}-I{key + 1}"


def _short(name: str) -> str:
    """An abbreviation for the staves after the first."""
    words = name.split()
    return " ".join(f"{w[:3].capitalize()}." if len(w) > 4 else w.capitalize() for w in words)


@dataclass
class _PartWriter:
    """Writes one part, bar by bar. `leads`: whether it bears what stands above the system."""

    part: PrintedPart
    identity: str
    sheet: Sheet
    score: Score
    leads: bool
    technique: str = ""

    def element(self) -> ET.Element:
        element = ET.Element("part", id=self.identity)
        before: Bar | None = None
        for bar in self.sheet.bars.all:
            measure = ET.SubElement(element, "measure", number=str(bar.number))
            self._attributes(measure, bar, before)
            self._directions(measure, bar)
            self._staves(measure, bar)
            self._bar_line(measure, bar)
            before = bar
        return element

    def _attributes(self, measure: ET.Element, bar: Bar, before: Bar | None) -> None:
        key, meter = bar.section.key, bar.section.meter
        new_key = before is None or (signature(before.section.key), mode_name(before.section.key)) != (
            signature(key), mode_name(key))
        new_meter = before is None or before.section.meter != meter
        if not (new_key or new_meter):
            return
        attributes = ET.SubElement(measure, "attributes")
        if before is None:
            _text(attributes, "divisions", TICKS_PER_BEAT)
        if new_key and not self.part.is_drums:
            written = ET.SubElement(attributes, "key")
            _text(written, "fifths", signature(key))
            _text(written, "mode", mode_name(key))
        if new_meter:
            time = ET.SubElement(attributes, "time")
            _text(time, "beats", meter.grouping or meter.beats)
            _text(time, "beat-type", meter.unit)
        if before is None:
            self._clefs(attributes)

    def _clefs(self, attributes: ET.Element) -> None:
        if len(self.part.clefs) > 1:
            _text(attributes, "staves", len(self.part.clefs))
        for number, clef in enumerate(self.part.clefs, 1):
            element = ET.SubElement(attributes, "clef", number=str(number))
            _text(element, "sign", clef.sign)
            _text(element, "line", clef.line)
            if clef.octaves:
                _text(element, "clef-octave-change", clef.octaves)

    def _directions(self, measure: ET.Element, bar: Bar) -> None:
        if self.leads:
            self._system_directions(measure, bar)
        mark = self.part.loudness.get(bar.number)
        if mark:
            direction = ET.SubElement(measure, "direction", placement="below")
            ET.SubElement(ET.SubElement(ET.SubElement(direction, "direction-type"), "dynamics"), mark)
            _staff(direction, self.part, 1)
        self._words_of_technique(measure, bar)

    def _system_directions(self, measure: ET.Element, bar: Bar) -> None:
        if bar.opens_section:
            direction = ET.SubElement(measure, "direction", placement="above")
            name = bar.section.name
            _text(ET.SubElement(direction, "direction-type"), "rehearsal", name[:1].upper() + name[1:])
            _staff(direction, self.part, 1)
        for beats, bpm in self.score.tempo_map():
            tick = round(beats * TICKS_PER_BEAT)
            if bar.start <= tick < bar.end:
                self._tempo(measure, bar, tick, bpm)
        if bar.number == 1 and self.sheet.swing:
            words = "Swing" if self.sheet.swing == "eighths" else "Swing sixteenths"
            _words(measure, words, self.part)

    def _tempo(self, measure: ET.Element, bar: Bar, tick: int, bpm: float) -> None:
        """A metronome mark; where the ending slows down, its word and then only what a player's program hears."""
        slows = self.score.slowing and tick >= round(self.score.slowing[0][0] * TICKS_PER_BEAT)
        direction = ET.SubElement(measure, "direction", placement="above")
        kind = ET.SubElement(direction, "direction-type")
        if slows:
            first = tick == round(self.score.slowing[0][0] * TICKS_PER_BEAT)
            _text(kind, "words", "rit." if first else "", **{"font-style": "italic"})
        else:
            compound = bar.section.meter.is_compound
            metronome = ET.SubElement(kind, "metronome")
            _text(metronome, "beat-unit", "quarter")
            if compound:
                ET.SubElement(metronome, "beat-unit-dot")
            _text(metronome, "per-minute", f"{bpm / (1.5 if compound else 1):.4g}")
        if tick > bar.start:
            _text(direction, "offset", tick - bar.start)
        _staff(direction, self.part, 1)
        ET.SubElement(direction, "sound", tempo=f"{bpm:.6g}")

    def _words_of_technique(self, measure: ET.Element, bar: Bar) -> None:
        first = next((g.chord for voice in self.part.bars[bar.number - 1][0] for g in voice if g.chord and g.begins),
                     None)
        if first is None or self.part.is_drums:
            return
        technique = first.notes[0].articulation
        if technique != self.technique and (technique in _TECHNIQUES or self.technique in _TECHNIQUES):
            _words(measure, _TECHNIQUES.get(technique, "ord."), self.part)
        self.technique = technique

    def _staves(self, measure: ET.Element, bar: Bar) -> None:
        staves = self.part.bars[bar.number - 1]
        is_first = True
        for staff_number, voices in enumerate(staves, 1):
            heads = heads_in(voices, bar, self.part.is_drums)
            for voice_number, voice in enumerate(voices, 1):
                if not is_first:
                    _text(ET.SubElement(measure, "backup"), "duration", bar.length)
                for glyph in voice:
                    if is_first and self.leads:
                        self._harmony(measure, bar, glyph)
                    self._glyph(measure, glyph, (staff_number - 1) * 4 + voice_number, staff_number, heads)
                is_first = False

    def _harmony(self, measure: ET.Element, bar: Bar, glyph: Glyph) -> None:
        for span in bar.section.chords:
            tick = round((bar.section.start_beats + span.start_beats) * TICKS_PER_BEAT)
            if glyph.value.start <= tick < glyph.value.end:
                measure.append(_harmony(span.chord, bar, tick - glyph.value.start))

    def _glyph(self, measure: ET.Element, glyph: Glyph, voice: int, staff: int,
               heads: Mapping[tuple[int, int], Head]) -> None:
        if glyph.chord is None and glyph.is_hidden:
            _text(ET.SubElement(measure, "forward"), "duration", glyph.value.ticks)
            return
        if glyph.chord is None:
            note = ET.SubElement(measure, "note")
            ET.SubElement(note, "rest", {"measure": "yes"} if glyph.fills_bar else {})
            _text(note, "duration", glyph.value.ticks)
            self._after_head(note, glyph, voice, staff, None)
            return
        for number, written in enumerate(glyph.chord.notes):
            note = ET.SubElement(measure, "note", dynamics=f"{written.velocity / 0.9:.4g}")
            if number:
                ET.SubElement(note, "chord")
            head = heads[glyph.value.start, written.pitch]
            name = "unpitched" if self.part.is_drums else "pitch"
            place = ET.SubElement(note, name)
            prefix = "display-" if self.part.is_drums else ""
            _text(place, f"{prefix}step", head.letter)
            if head.alter:
                _text(place, "alter", head.alter)
            _text(place, f"{prefix}octave", head.octave)
            _text(note, "duration", glyph.value.ticks)
            for kind in _ties(glyph):
                ET.SubElement(note, "tie", type=kind)
            if self.part.is_drums:
                ET.SubElement(note, "instrument", id=_sound(self.identity, written.pitch))
            self._after_head(note, glyph, voice, staff, (head, number))

    def _after_head(self, note: ET.Element, glyph: Glyph, voice: int, staff: int,
                    head: tuple[Head, int] | None) -> None:
        _text(note, "voice", voice)
        if not glyph.fills_bar:
            _text(note, "type", glyph.value.type)
            for _ in range(glyph.value.dots):
                ET.SubElement(note, "dot")
        if head and head[0].shows:
            _text(note, "accidental", ACCIDENTALS[head[0].alter])
        if glyph.value.in_triplet:
            change = ET.SubElement(note, "time-modification")
            _text(change, "actual-notes", 3)
            _text(change, "normal-notes", 2)
        if self.part.is_drums and glyph.chord is not None:
            _text(note, "stem", "down" if piece(glyph.chord.notes[0].pitch).by_foot else "up")
        if head and self.part.is_drums and glyph.chord is not None:
            written = glyph.chord.notes[head[1]]
            shape = _text(note, "notehead", piece(written.pitch).head)
            if written.velocity < _GHOST_VELOCITY:
                shape.set("parentheses", "yes")
        if len(self.part.clefs) > 1:
            _text(note, "staff", staff)
        if head is None or head[1] == 0:
            for level, mark in enumerate(glyph.beams, 1):
                _text(note, "beam", mark, number=str(level))
        self._notations(note, glyph, head)
        if head and head[1] == 0 and glyph.begins and glyph.chord is not None:
            self._lyric(note, glyph)

    def _notations(self, note: ET.Element, glyph: Glyph, head: tuple[Head, int] | None) -> None:
        found = ET.Element("notations")
        if head:
            for kind in _ties(glyph):
                ET.SubElement(found, "tied", type=kind)
        if glyph.triplet and (head is None or head[1] == 0):
            ET.SubElement(found, "tuplet", type=glyph.triplet, bracket="yes" if not glyph.beams else "no", number="1")
        if head and head[1] == 0 and glyph.chord is not None and glyph.chord.is_short and glyph.begins and glyph.ends:
            ET.SubElement(ET.SubElement(found, "articulations"), "staccato")
        if len(found):
            note.append(found)

    def _lyric(self, note: ET.Element, glyph: Glyph) -> None:
        assert glyph.chord is not None
        syllable = self.part.syllables.get(glyph.chord.notes[0].place)
        if syllable is None:
            return
        lyric = ET.SubElement(note, "lyric", number="1")
        kind = {(True, True): "single", (True, False): "begin", (False, True): "end", (False, False): "middle"}
        _text(lyric, "syllabic", kind[syllable.begins, syllable.ends])
        _text(lyric, "text", syllable.text)

    def _bar_line(self, measure: ET.Element, bar: Bar) -> None:
        last = bar.end == self.sheet.bars.end
        closes = not last and self.sheet.bars.at(bar.end).opens_section
        if last or closes:
            line = ET.SubElement(measure, "barline", location="right")
            _text(line, "bar-style", "light-heavy" if last else "light-light")


def _ties(glyph: Glyph) -> Iterator[str]:
    if not glyph.begins:
        yield "stop"
    if not glyph.ends:
        yield "start"


def _staff(direction: ET.Element, part: PrintedPart, number: int) -> None:
    if len(part.clefs) > 1:
        _text(direction, "staff", number)


def _words(measure: ET.Element, text: str, part: PrintedPart) -> None:
    direction = ET.SubElement(measure, "direction", placement="above")
    _text(ET.SubElement(direction, "direction-type"), "words", text)
    _staff(direction, part, 1)


def _harmony(chord: Chord, bar: Bar, offset: int) -> ET.Element:
    """A chord symbol above the staff."""
    fifths, minor = signature(bar.section.key), bar.section.key.family == "minor"
    element = ET.Element("harmony")
    root = ET.SubElement(element, "root")
    letter, alter = root_name(chord.root, fifths, minor)
    _text(root, "root-step", letter)
    if alter:
        _text(root, "root-alter", alter)
    kind, text, degrees = HARMONY_KINDS[chord.quality]
    _text(element, "kind", kind, text=text)
    if chord.bass != chord.root:
        bass = ET.SubElement(element, "bass")
        letter, alter = root_name(chord.bass, fifths, minor)
        _text(bass, "bass-step", letter)
        if alter:
            _text(bass, "bass-alter", alter)
    for value, degree_alter, how in degrees:
        degree = ET.SubElement(element, "degree")
        _text(degree, "degree-value", value)
        _text(degree, "degree-alter", degree_alter)
        _text(degree, "degree-type", how)
    if offset:
        _text(element, "offset", offset)
    return element
