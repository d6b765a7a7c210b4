"""Notes and rests as MusicXML elements, in the order that its schema wants."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from music_assistant.export.notation.bars import TICKS_PER_BEAT, Bar
from music_assistant.export.notation.directions import harmony
from music_assistant.export.notation.elements import leaf, sound_id
from music_assistant.export.notation.heads import Head, heads_in
from music_assistant.export.notation.kit import piece
from music_assistant.export.notation.sheet import Glyph, PrintedPart
from music_assistant.export.notation.spelling import ACCIDENTALS

_GHOST_VELOCITY = 40
_SNARES = frozenset((37, 38, 40))
"""A stroke of the snare that is softer than that stands in parentheses."""
_SYLLABIC = {(True, True): "single", (True, False): "begin", (False, True): "end", (False, False): "middle"}
_VOICES_A_STAFF = 4

Placed = Mapping[tuple[int, int], Head]
"""(tick, pitch) → head"""


@dataclass(frozen=True)
class Place:
    """Where a glyph stands: its part, the part's name in the document, its voice and staff from 1."""

    part: PrintedPart
    identity: str
    voice: int
    staff: int


def add_notes(measure: ET.Element, bar: Bar, part: PrintedPart, identity: str, *, with_chords: bool) -> None:
    """The notes of a bar, voice by voice; `with_chords`: chord symbols stand above them."""
    is_first = True
    for staff, voices in enumerate(part.bars[bar.number - 1], 1):
        heads = heads_in(voices, bar, part.is_drums)
        for number, voice in enumerate(voices, 1):
            if not is_first:
                leaf(ET.SubElement(measure, "backup"), "duration", bar.length)
            place = Place(part, identity, (staff - 1) * _VOICES_A_STAFF + number, staff)
            for glyph in voice:
                if is_first and with_chords:
                    _add_harmony(measure, bar, glyph)
                _add_glyph(measure, glyph, place, heads)
            is_first = False


def _add_harmony(measure: ET.Element, bar: Bar, glyph: Glyph) -> None:
    before = None
    for span in bar.section.chords:
        tick = round((bar.section.start_beats + span.start_beats) * TICKS_PER_BEAT)
        if glyph.value.start <= tick < glyph.value.end and span.chord != before:
            measure.append(harmony(span.chord, bar, tick - glyph.value.start))
        before = span.chord


def _add_glyph(measure: ET.Element, glyph: Glyph, place: Place, heads: Placed) -> None:
    if glyph.chord is not None:
        for number in range(len(glyph.chord.notes)):
            _add_note(measure, glyph, number, place, heads)
    elif glyph.is_hidden:
        leaf(ET.SubElement(measure, "forward"), "duration", glyph.value.ticks)
    else:
        note = ET.SubElement(measure, "note")
        ET.SubElement(note, "rest", {"measure": "yes"} if glyph.fills_bar else {})
        leaf(note, "duration", glyph.value.ticks)
        _add_value(note, glyph, place, "")
        _add_staff_and_beams(note, glyph, place, is_first=True)
        _add_notations(note, glyph, is_first=True, is_note=False)


def _add_note(measure: ET.Element, glyph: Glyph, number: int, place: Place, heads: Placed) -> None:
    """One note of a chord, the lowest first; the others say that they sound with it."""
    assert glyph.chord is not None
    written, is_drum = glyph.chord.notes[number], place.part.is_drums
    note = ET.SubElement(measure, "note", dynamics=f"{written.velocity / 0.9:.4g}")
    if number:
        ET.SubElement(note, "chord")
    head = heads[glyph.value.start, written.pitch]
    standing = ET.SubElement(note, "unpitched" if is_drum else "pitch")
    leaf(standing, "display-step" if is_drum else "step", head.letter)
    if head.alter:
        leaf(standing, "alter", head.alter)
    leaf(standing, "display-octave" if is_drum else "octave", head.octave)
    leaf(note, "duration", glyph.value.ticks)
    for kind in _ties(glyph):
        ET.SubElement(note, "tie", type=kind)
    if is_drum:
        ET.SubElement(note, "instrument", id=sound_id(place.identity, written.pitch))
    _add_value(note, glyph, place, ACCIDENTALS[head.alter] if head.shows else "")
    if is_drum:
        _add_drum_head(note, written.pitch, written.velocity)
    _add_staff_and_beams(note, glyph, place, is_first=number == 0)
    _add_notations(note, glyph, is_first=number == 0, is_note=True)
    if number == 0 and glyph.begins:
        _add_syllable(note, written.place, place.part)


def _add_value(note: ET.Element, glyph: Glyph, place: Place, accidental: str) -> None:
    leaf(note, "voice", place.voice)
    if not glyph.fills_bar:
        leaf(note, "type", glyph.value.type)
        for _ in range(glyph.value.dots):
            ET.SubElement(note, "dot")
    if accidental:
        leaf(note, "accidental", accidental)
    if glyph.value.in_triplet:
        change = ET.SubElement(note, "time-modification")
        leaf(change, "actual-notes", 3)
        leaf(change, "normal-notes", 2)


def _add_drum_head(note: ET.Element, key: int, velocity: int) -> None:
    leaf(note, "stem", "down" if piece(key).by_foot else "up")
    shape = leaf(note, "notehead", piece(key).head)
    if velocity < _GHOST_VELOCITY and key in _SNARES:
        shape.set("parentheses", "yes")


def _add_staff_and_beams(note: ET.Element, glyph: Glyph, place: Place, *, is_first: bool) -> None:
    if len(place.part.clefs) > 1:
        leaf(note, "staff", place.staff)
    for level, mark in enumerate(glyph.beams if is_first else (), 1):
        leaf(note, "beam", mark, number=str(level))


def _add_notations(note: ET.Element, glyph: Glyph, *, is_first: bool, is_note: bool) -> None:
    found = ET.Element("notations")
    for kind in _ties(glyph) if is_note else ():
        ET.SubElement(found, "tied", type=kind)
    if glyph.triplet and is_first:
        ET.SubElement(found, "tuplet", type=glyph.triplet, bracket="no" if glyph.beams else "yes", number="1")
    is_whole = glyph.begins and glyph.ends
    if is_first and is_whole and glyph.chord is not None and glyph.chord.is_short:
        ET.SubElement(ET.SubElement(found, "articulations"), "staccato")
    if len(found):
        note.append(found)


def _add_syllable(note: ET.Element, number: int, part: PrintedPart) -> None:
    syllable = part.syllables.get(number)
    if syllable is not None:
        lyric = ET.SubElement(note, "lyric", number="1")
        leaf(lyric, "syllabic", _SYLLABIC[syllable.begins, syllable.ends])
        leaf(lyric, "text", syllable.text)


def _ties(glyph: Glyph) -> Iterator[str]:
    if not glyph.begins:
        yield "stop"
    if not glyph.ends:
        yield "start"
