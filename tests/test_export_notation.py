"""The score on paper: every bar full, no stroke lost, values and accidentals that a reader expects."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pieces import piece

from music_assistant.composer import compose
from music_assistant.export.chart import chart_bars, chord_name, chordpro, write_chart
from music_assistant.export.notation.bars import Bar, bars_of
from music_assistant.export.notation.chords import HARMONY_KINDS
from music_assistant.export.notation.musicxml import musicxml
from music_assistant.export.notation.quantise import straightening, written
from music_assistant.export.notation.sheet import sheet_of
from music_assistant.export.notation.spelling import signature, spelled
from music_assistant.export.notation.values import values
from music_assistant.score import ChordSpan, Note, Part, Passage, Score, Section
from music_assistant.spec import Instrument, MusicSpec, Vocals, Written
from music_assistant.spec import Section as SpecSection
from music_assistant.theory import CHORD_QUALITIES, Chord, Key, Meter

TICKS = {"breve": 192, "whole": 96, "half": 48, "quarter": 24, "eighth": 12, "16th": 6, "32nd": 3}


def paper(*parts: Part, meter: str = "4/4", bars: int = 2, key: str = "C major", grouping: str | None = None,
          chords: tuple[ChordSpan, ...] = ()) -> tuple[Score, MusicSpec]:
    """Parts in one verse, and a spec that has them as melody instruments."""
    section = Section("verse", "verse", 0.0, bars, Meter.parse(meter, grouping), 100, Key.parse(key), 0.5, chords)
    band = tuple(Instrument(p.instrument_id, p.name, p.role) for p in parts)
    spec = MusicSpec(title="A & B", genres=(), moods=(), energy=0.5, tempo_bpm=100, key=key, meter=meter, seed=1,
                     grouping=grouping, instruments=band, written=Written(key, 100),
                     sections=(SpecSection("verse", "verse", bars, 0.5),))
    return Score((section,), parts), spec


def part(name: str, role: str, *notes: Note) -> Part:
    return Part(name, name, role, (Passage("verse", notes),))


def line(*notes: tuple[float, float, int]) -> tuple[Note, ...]:
    return tuple(Note(start, length, pitch, 80) for start, length, pitch in notes)


def document(score: Score, spec: MusicSpec) -> ET.Element:
    return ET.fromstring(musicxml(score, spec))


def complaints(root: ET.Element) -> Iterator[str]:
    """What is wrong with the time in a document: bars that are not full, values that are not their durations."""
    for staff in root.iter("part"):
        length = 0
        for bar in staff.iter("measure"):
            where = f"{staff.get('id')} bar {bar.get('number')}"
            if bar.find("attributes/time") is not None:
                length = sum(map(int, bar.findtext("attributes/time/beats", "").split("+"))) * 96 // int(
                    bar.findtext("attributes/time/beat-type", "4"))
            at = 0
            for element in bar:
                ticks = int(element.findtext("duration", "0"))
                if element.tag == "backup":
                    if at != length:
                        yield f"{where}: a voice lasts {at} of {length}"
                    at -= ticks
                elif element.tag == "forward" or (element.tag == "note" and element.find("chord") is None):
                    at += ticks
                if element.tag == "note" and element.findtext("type"):
                    value = TICKS[element.findtext("type", "")] * (2 - 0.5 ** len(element.findall("dot")))
                    value *= 2 / 3 if element.find("time-modification") is not None else 1
                    if value != ticks:
                        yield f"{where}: {element.findtext('type')} lasts {ticks}"
            if at != length:
                yield f"{where}: lasts {at} of {length}"


def heads(root: ET.Element) -> Counter[str]:
    """Strokes by part: notes that no tie ends in."""
    found: Counter[str] = Counter()
    for staff in root.iter("part"):
        for note in staff.iter("note"):
            if note.find("rest") is None and "stop" not in [t.get("type") for t in note.findall("tie")]:
                found[staff.get("id", "")] += 1
    return found


def open_ties(root: ET.Element) -> set[tuple[str, ...]]:
    """Ties that begin and do not end at the next note of their pitch and voice."""
    waiting: set[tuple[str, ...]] = set()
    for staff in root.iter("part"):
        for note in staff.iter("note"):
            if note.find("pitch") is None:
                continue
            pitch = tuple(note.findtext(f"pitch/{name}", "0") for name in ("step", "alter", "octave"))
            tone = (staff.get("id", ""), note.findtext("voice", ""), *pitch)
            kinds = {t.get("type") for t in note.findall("tie")}
            assert ("stop" in kinds) == (tone in waiting), tone
            waiting = waiting - {tone} | ({tone} if "start" in kinds else set())
    return waiting


GENRES = ("pop", "jazz", "classical", "trap", "waltz", "bossa nova", "metal", "ragtime", "flamenco", "celtic",
          "ambient", "reggae")


@pytest.mark.parametrize("genre", GENRES)
def test_every_bar_of_every_part_is_full_and_no_stroke_is_lost(genre: str) -> None:
    spec = piece(genre, seed=5, duration_s=30.0)
    score = compose(spec)
    root = document(score, spec)
    assert list(complaints(root)) == [] and open_ties(root) == set()
    sheet = sheet_of(score, spec)
    bars = bars_of(score)
    for number, printed in enumerate(sheet.parts, 1):
        strokes = {(round(8 * (n.start_beats)), n.pitch) for n in score.notes_of(printed.part)}
        assert heads(root)[f"P{number}"] >= 0.97 * len(strokes) - 1, printed.name
        assert len(written(printed.part, score, bars, straightening(spec)).notes) >= 0.97 * len(strokes) - 1


@pytest.mark.parametrize(("meter", "grouping"), [
    ("3/4", None), ("6/8", None), ("12/8", None), ("7/8", "2+2+3"), ("5/4", None), ("11/8", None), ("3/8", None)])
def test_bars_of_any_meter_are_full(meter: str, grouping: str | None) -> None:
    beats = Meter.parse(meter, grouping).bar_beats
    notes = line(*((i * 0.75, 0.7, 60 + i) for i in range(int(2 * beats / 0.75))))
    root = document(*paper(part("piano", "comping", *notes), part("drums", "drums", *notes), meter=meter,
                           grouping=grouping))
    assert list(complaints(root)) == []
    assert heads(root) == {"P1": len(notes), "P2": len(notes)}


def test_human_timing_is_written_straight_and_a_note_over_the_bar_line_is_tied() -> None:
    root = document(*paper(part("flute", "melody", *line((0.02, 0.9, 72), (0.98, 1.0, 74), (2.03, 0.45, 76),
                                                         (2.49, 0.5, 77), (3.01, 1.95, 79)))))
    found = [(n.findtext("pitch/step"), n.findtext("type"), [t.get("type") for t in n.findall("tie")])
             for n in root.iter("note") if n.find("rest") is None]
    assert found == [("C", "quarter", []), ("D", "quarter", []), ("E", "eighth", []), ("F", "eighth", []),
                     ("G", "quarter", ["start"]), ("G", "quarter", ["stop"])]


def test_triplets_are_written_as_three_under_a_bracket_or_a_beam() -> None:
    root = document(*paper(part("violin", "melody", *line((0, 0.3, 72), (1 / 3, 0.3, 74), (2 / 3, 0.3, 76), (1, 1, 77),
                                                          (2, 0.6, 72), (2.667, 0.3, 76), (3, 1, 79)))))
    notes = [n for n in root.iter("note") if n.find("rest") is None]
    assert [(n.findtext("type"), n.find("time-modification") is not None) for n in notes] == [
        *[("eighth", True)] * 3, ("quarter", False), ("quarter", True), ("eighth", True), ("quarter", False)]
    brackets = [t.get("type") for n in notes for t in n.iter("tuplet")]
    assert brackets == ["start", "stop"] * 2 and list(complaints(root)) == []


def test_a_syncopation_is_written_as_musicians_do_and_what_hides_the_middle_of_the_bar_is_tied() -> None:
    bar = bars_of(paper(part("flute", "melody"))[0]).all[0]

    def said(start: int, end: int) -> list[tuple[str, int]]:
        return [(v.type, v.dots) for v in values(start, end, bar, frozenset())]

    assert said(12, 36) == [("quarter", 0)] and said(24, 72) == [("half", 0)]
    assert said(36, 60) == [("eighth", 0), ("eighth", 0)]
    assert said(24, 96) == [("quarter", 0), ("half", 0)] and said(0, 36) == [("quarter", 1)]
    assert said(6, 24) == [("eighth", 1)] and said(0, 60) == [("half", 0), ("eighth", 0)]


def test_a_piano_that_spans_both_hands_has_two_staves_and_a_bass_its_clef_an_octave_lower() -> None:
    chords = line(*((b, 0.9, p) for b in range(4) for p in (36, 43, 64, 67, 72)))
    root = document(*paper(part("piano", "comping", *chords), part("bass", "bass", *line((0, 4, 33)))))
    clefs = [[(c.findtext("sign"), c.findtext("clef-octave-change")) for c in p.iter("clef")]
             for p in root.iter("part")]
    assert clefs == [[("G", None), ("F", None)], [("F", "-1")]]
    staff = {n.findtext("pitch/octave"): n.findtext("staff") for n in root.find("part").iter("note")
             if n.find("pitch") is not None}
    assert staff["2"] == "2" and staff["5"] == "1"


def test_drums_stand_on_a_percussion_staff_with_feet_below_and_cymbals_as_crosses() -> None:
    root = document(*paper(part("drums", "drums", *line((0, 0.1, 36), (0, 0.1, 42), (1, 0.1, 38)))))
    assert root.findtext(".//clef/sign") == "percussion"
    found = {(n.findtext("unpitched/display-step"), n.findtext("notehead"), n.findtext("stem"))
             for n in root.iter("note") if n.find("unpitched") is not None}
    assert found == {("F", "normal", "down"), ("G", "x", "up"), ("C", "normal", "up")}
    assert {e.text for e in root.iter("midi-unpitched")} == {"37", "43", "39"}


@pytest.mark.parametrize(("key", "sharps"), [
    ("C major", 0), ("A minor", 0), ("Eb major", -3), ("F# minor", 3), ("D dorian", 0), ("G# major", -4),
    ("E phrygian dominant", 0), ("Bb lydian", -1), ("A blues", 3)])
def test_a_key_has_its_signature(key: str, sharps: int) -> None:
    assert signature(Key.parse(key)) == sharps


@pytest.mark.parametrize(("pitch", "key", "name"), [
    (61, "C major", ("C", 1, 4)), (70, "C major", ("B", -1, 4)), (68, "A minor", ("G", 1, 4)),
    (59, "Cb major", ("C", -1, 4)), (67, "G# minor", ("F", 2, 4)), (63, "C minor", ("E", -1, 4)),
    (65, "F# major", ("E", 1, 4)), (21, "C major", ("A", 0, 0))])
def test_a_pitch_is_spelled_as_its_key_has_it(pitch: int, key: str, name: tuple[str, int, int]) -> None:
    parsed = Key.parse(key)
    assert spelled(pitch, signature(parsed), parsed.family == "minor") == name


def test_an_accidental_is_printed_once_a_bar_and_again_when_it_is_taken_back() -> None:
    root = document(*paper(part("flute", "melody", *line((0, 1, 66), (1, 1, 66), (2, 1, 65), (4, 1, 65), (5, 1, 66)))))
    shown = [n.findtext("accidental") for n in root.iter("note") if n.find("rest") is None]
    assert shown == ["sharp", None, "natural", None, "sharp"]


def test_words_stand_under_the_vocal_line_syllable_by_syllable() -> None:
    spec = piece("pop", seed=3, duration_s=30.0)
    spec = spec.with_(vocals=Vocals("female", "en", "[verse]\nMorning is golden\n[chorus]\nHold on to the river"))
    root = document(compose(spec), spec)
    words = [(s.findtext("syllabic"), s.findtext("text")) for s in root.iter("lyric")]
    assert words[:5] == [("begin", "Mor"), ("end", "ning"), ("single", "is"), ("begin", "gol"), ("end", "den")]


def test_sections_tempos_dynamics_and_chords_stand_above_and_below_the_staff() -> None:
    chords = tuple(ChordSpan(4.0 * i, 4.0, Chord.parse(c)) for i, c in enumerate(("Am7", "D7/F#")))
    root = document(*paper(part("flute", "melody", *line((0, 4, 72), (4, 4, 74))), key="A minor", chords=chords))
    assert [r.text for r in root.iter("rehearsal")] == ["Verse"]
    assert root.findtext(".//metronome/per-minute") == "100" and root.find(".//dynamics/mf") is not None
    assert [(h.findtext("root/root-step"), h.findtext("kind"), h.findtext("bass/bass-step"))
            for h in root.iter("harmony")] == [("A", "minor-seventh", None), ("D", "dominant", "F")]


def test_every_chord_that_can_be_played_has_a_name_in_notation() -> None:
    assert set(HARMONY_KINDS) == set(CHORD_QUALITIES)


def test_a_piece_in_which_nobody_plays_notes_still_has_its_bars_and_chords() -> None:
    root = document(*paper(chords=(ChordSpan(0, 8, Chord.parse("C")),)))
    assert len(list(root.iter("measure"))) == 2 and len(list(root.iter("harmony"))) == 1
    assert list(complaints(root)) == []


def test_the_chart_has_a_box_a_bar_and_the_words_have_chords_over_their_syllables(tmp_path: Path) -> None:
    chords = tuple(ChordSpan(at, length, Chord.parse(name))
                   for at, length, name in ((0, 2, "F#m7"), (2, 2, "B/D#"), (4, 4, "E")))
    score, spec = paper(part("flute", "melody"), key="E major", chords=chords)
    assert [bar.chords for bar in chart_bars(score.sections[0])] == [((0, "F#m7"), (2, "B/D#")), ((0, "E"),)]
    assert "| F#m7 . B/D# . | E . . . |" in chordpro(score, spec)
    write_chart(score, spec, tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text()
    assert page.count('class="bar"') == 2 and "A &amp; B" in page and "B/D#" in page
    assert chord_name(Chord.parse("Bb7"), Key.parse("Eb major")) == "Bb7"


def test_a_printed_score_has_pages_with_every_part(tmp_path: Path) -> None:
    pytest.importorskip("verovio")
    from music_assistant.export.engraving import engraved

    spec = piece("pop", "piano", "bass", "drums", seed=3, duration_s=12.0)
    pages = list(engraved(compose(spec), spec))
    assert pages and all(page.startswith("<svg") and "</svg>" in page for page in pages)
    assert all(name in pages[0] for name in ("Piano", "Bass", "Drums"))


def test_what_another_program_reads_in_the_notation_is_what_was_written() -> None:
    verovio = pytest.importorskip("verovio")
    spec = piece("waltz", seed=4, duration_s=20.0)
    score = compose(spec)
    toolkit = verovio.toolkit()
    toolkit.setOptions({"xmlIdSeed": 1})
    assert toolkit.loadData(musicxml(score, spec))
    mei = ET.fromstring(toolkit.getMEI())
    space = "{http://www.music-encoding.org/ns/mei}"
    assert len(list(mei.iter(f"{space}measure"))) == spec.bars


def test_a_bar_knows_its_beats() -> None:
    bars = bars_of(paper(part("flute", "melody"), meter="7/8", grouping="3+2+2")[0])
    first: Bar = bars.all[0]
    assert first.windows == ((0, 36), (36, 60), (60, 84)) and bars.window(100) == (84, 120)
