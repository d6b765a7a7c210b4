"""A score becomes a Standard MIDI File that a DAW or a notation program opens as it was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

import mido

from music_assistant.composer.parts.vocals import VOCALS
from music_assistant.export.files import whole_file
from music_assistant.export.recipe import MIDI_MARK, Recipe
from music_assistant.export.singing import sung_notes
from music_assistant.export.tags import PROGRAM, RECIPE_MARK
from music_assistant.score import Note, Part, Score
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.theory import Key
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

TICKS_PER_BEAT = 960
DRUM_CHANNEL = 9
PITCHED_CHANNELS = tuple(c for c in range(16) if c != DRUM_CHANNEL)
PORTS = 3
"""Parts beyond fifteen go to the channels of a second port, as DAWs and notation programs read it, and so on."""
VOLUME_AT_0_DB = 100

ROLE_PROGRAMS: Mapping[str, int] = MappingProxyType({
    "bass": 38, "comping": 4, "pad": 89, "arpeggio": 81, "melody": 80, "counter": 80, "texture": 122, "percussion": 115,
})
"""The General MIDI program that stands in for a synthesised voice, by what it does in the band."""
VOICE_PROGRAM = 53


def write_midi(score: Score, spec: MusicSpec, path: Path) -> None:
    """Writes a type 1 file: a conductor's track (tempos, meters, keys, section markers), then a track a part.

    Drums are on channel 10. Raises FileError when it cannot be written.
    """
    with whole_file(path) as half:
        half.write_bytes(midi_bytes(score, spec))


def midi_bytes(score: Score, spec: MusicSpec) -> bytes:
    """The file that `write_midi` writes."""
    data = BytesIO()
    midi_file(score, spec).save(file=data)
    return data.getvalue()


def midi_file(score: Score, spec: MusicSpec) -> mido.MidiFile:
    """The score as a mido file in memory."""
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS_PER_BEAT, charset="utf-8")
    file.tracks.append(_track(_conductor(score, spec), score))
    for seat in seats(score, spec):
        file.tracks.append(_track(_events(seat, score, spec), score))
    return file


@dataclass(frozen=True)
class Seat:
    """Where a part sits: its port, its channel 0..15, its program, and whether it sets the channel up."""

    part: Part
    channel: int
    program: int
    leads_channel: bool
    port: int = 0


def seats(score: Score, spec: MusicSpec) -> Iterator[Seat]:
    """A channel of its own for every pitched part, on as many ports as that takes.

    On later ports a part takes the channel on which the nearest sound is on the first: a player that knows no ports
    then plays it almost right. Drums and hand drums share channel 10, since they play different keys of the same kits;
    a second drummer goes to the next port.
    """
    free = [list(PITCHED_CHANNELS) for _ in range(PORTS)]
    programs: dict[int, int] = {}
    kits = 0
    for part in score.parts:
        row = _row(part, spec)
        drums = part.role == "drums" or (bool(row.drum_keys) if row else part.role == "percussion")
        program = row.program if row and row.program is not None else 0 if drums else _stand_in(part)
        if drums:
            # A kit names the channel's sound; a tambourine beside it plays the same keys in any kit.
            leads = part.role == "drums"
            yield Seat(part, DRUM_CHANNEL, program, leads, min(kits, PORTS - 1) if leads else 0)
            kits += leads
            continue
        port = next(p for p in range(PORTS) if free[p])
        channel = min(free[port], key=lambda c: _distance(program, programs.get(c))) if port else free[port][0]
        free[port].remove(channel)
        programs.setdefault(channel, program)
        yield Seat(part, channel, program, True, port)


def _distance(program: int, other: int | None) -> tuple[bool, bool]:
    """How far one sound is from another: not the same, not of the same family of eight."""
    return program != other, other is None or program // 8 != other // 8


def _stand_in(part: Part) -> int:
    return VOICE_PROGRAM if part.instrument_id == VOCALS else ROLE_PROGRAMS.get(part.role, 0)


def _row(part: Part, spec: MusicSpec) -> InstrumentRow | None:
    """The vocabulary's row for a part: "guitar 2" is a guitar."""
    instrument = spec.instrument(part.instrument_id)
    name = instrument.name if instrument else part.name
    return INSTRUMENTS.get(name) or INSTRUMENTS.get(re.sub(r" \d+$", "", name))


Timed = tuple[int, int, mido.Message | mido.MetaMessage]
"""(tick, order within the tick, message)"""


def _tick(beats: float) -> int:
    return round(beats * TICKS_PER_BEAT)


def _conductor(score: Score, spec: MusicSpec) -> Iterator[Timed]:
    yield 0, 0, mido.MetaMessage("track_name", name=spec.title)
    yield from ((0, 0, message) for message in _recipe(score, spec))
    for start, bpm in score.tempo_map():
        yield _tick(start), 1, mido.MetaMessage("set_tempo", tempo=round(60e6 / bpm))
    meter, key = None, None
    for section in score.sections:
        at = _tick(section.start_beats)
        yield at, 4, mido.MetaMessage("marker", text=section.name)
        if section.meter != meter:
            meter = section.meter
            yield at, 2, mido.MetaMessage("time_signature", numerator=meter.beats, denominator=meter.unit,
                                          clocks_per_click=round(24 * meter.tempo_unit_beats))
        if section.key != key:
            key = section.key
            yield at, 3, mido.MetaMessage("key_signature", key=_signature(key))


def _recipe(score: Score, spec: MusicSpec) -> Iterator[mido.MetaMessage]:
    """The piece's description as a line of text, and the whole recipe where no program shows it.

    Lines that begin with "@I" are for information: programs that take texts for lyrics leave them out.
    """
    plain = json.dumps(spec.to_json(), ensure_ascii=False, separators=(",", ":"))
    yield mido.MetaMessage("text", text=f"@I{PROGRAM}. {RECIPE_MARK}{plain}")
    packed = MIDI_MARK + Recipe(spec, score).to_text().encode("ascii")
    yield mido.MetaMessage("sequencer_specific", data=tuple(packed))


def _signature(key: Key) -> str:
    """The key as MIDI can say it: its tonic, usually spelled, major or minor."""
    usual = key.transposed(0)
    return usual.tonic + ("m" if usual.family == "minor" else "")


def _events(seat: Seat, score: Score, spec: MusicSpec) -> Iterator[Timed]:
    instrument = spec.instrument(seat.part.instrument_id)
    yield 0, 0, mido.MetaMessage("track_name", name=instrument.name if instrument else seat.part.name)
    if seat.port:
        yield 0, 1, mido.MetaMessage("midi_port", port=seat.port)
    if seat.leads_channel:
        pan = round(64 + 63 * (instrument.pan if instrument else 0.0))
        yield 0, 1, mido.Message("control_change", channel=seat.channel, control=0, value=0)
        yield 0, 2, mido.Message("program_change", channel=seat.channel, program=seat.program)
        for at, volume in _volumes(instrument, score, spec):
            yield at, 3, mido.Message("control_change", channel=seat.channel, control=7, value=volume)
        yield 0, 3, mido.Message("control_change", channel=seat.channel, control=10, value=max(0, min(127, pan)))
    if seat.part.instrument_id == VOCALS:
        for sung in sung_notes(score, spec):
            yield _tick(sung.note.start_beats), 5, mido.MetaMessage("lyrics", text=sung.shown)
    for note, start, end in _spans(tuple(score.notes_of(seat.part))):
        yield start, 6, mido.Message("note_on", channel=seat.channel, note=note.pitch, velocity=note.velocity)
        yield end, 4, mido.Message("note_off", channel=seat.channel, note=note.pitch, velocity=0)


def _volumes(instrument: Instrument | None, score: Score, spec: MusicSpec) -> Iterator[tuple[int, int]]:
    """(tick, volume) by General MIDI's curve, 40 log10(cc / 127) dB: at the start, and where a section's level differs
    from the one before it."""
    gain_db = instrument.gain_db if instrument else 0.0
    levels = {s.id: instrument.level_db(s) for s in spec.sections} if instrument else {}
    before = None
    for at, level_db in ((0, levels.get(score.sections[0].id, 0.0)),
                         *((_tick(s.start_beats), levels.get(s.id, 0.0)) for s in score.sections[1:])):
        volume = min(127, round(VOLUME_AT_0_DB * 10 ** ((gain_db + level_db) / 40)))
        if volume != before:
            yield at, volume
        before = volume


def _spans(notes: tuple[Note, ...]) -> Iterator[tuple[Note, int, int]]:
    """Each note with its first and last tick, ended where the same key is struck again.

    A key struck twice in one tick sounds once, as long as the longer.
    """
    by_pitch: dict[int, list[Note]] = {}
    for note in notes:
        by_pitch.setdefault(note.pitch, []).append(note)
    for pitch in by_pitch:
        struck = {_tick(n.start_beats): n for n in sorted(by_pitch[pitch], key=lambda n: n.length_beats)}
        starts = sorted(struck)
        for start, following in zip_longest(starts, starts[1:]):
            end = max(start + 1, _tick(struck[start].start_beats + struck[start].length_beats))
            yield struck[start], start, end if following is None else min(end, following)


def _track(timed: Iterator[Timed], score: Score) -> mido.MidiTrack:
    """The messages in order of time, ended no earlier than the piece."""
    track, now = mido.MidiTrack(), 0
    for at, _, message in sorted(timed, key=lambda event: event[:2]):
        track.append(message.copy(time=at - now))
        now = at
    track.append(mido.MetaMessage("end_of_track", time=max(0, _tick(score.length_beats) - now)))
    return track
