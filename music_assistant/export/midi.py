"""A score becomes a Standard MIDI File that a DAW or a notation program opens as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

import mido

from music_assistant.export.files import whole_file
from music_assistant.score import Note, Part, Score
from music_assistant.spec import MusicSpec
from music_assistant.theory import Key
from music_assistant.vocabulary import INSTRUMENTS
from music_assistant.vocabulary.rows import InstrumentRow

TICKS_PER_BEAT = 960
DRUM_CHANNEL = 9
PITCHED_CHANNELS = tuple(c for c in range(16) if c != DRUM_CHANNEL)
VOLUME_AT_0_DB = 100

ROLE_PROGRAMS: Mapping[str, int] = MappingProxyType({
    "bass": 38, "comping": 4, "pad": 89, "arpeggio": 81, "melody": 80, "counter": 80, "texture": 122, "percussion": 115,
})
"""The General MIDI program that stands in for a synthesised voice, by what it does in the band."""


def write_midi(score: Score, spec: MusicSpec, path: Path) -> None:
    """Writes a type 1 file: a conductor's track (tempos, meters, keys, section markers), then a track a part.

    Drums are on channel 10. Raises FileError when it cannot be written.
    """
    file = midi_file(score, spec)
    with whole_file(path) as half:
        file.save(str(half))


def midi_file(score: Score, spec: MusicSpec) -> mido.MidiFile:
    """The score as a mido file in memory."""
    file = mido.MidiFile(type=1, ticks_per_beat=TICKS_PER_BEAT, charset="utf-8")
    file.tracks.append(_track(_conductor(score, spec), score))
    for seat in seats(score, spec):
        file.tracks.append(_track(_events(seat, score, spec), score))
    return file


@dataclass(frozen=True)
class Seat:
    """Where a part sits: its channel 0..15, its program, and whether it is the one that sets the channel up."""

    part: Part
    channel: int
    program: int
    leads_channel: bool


def seats(score: Score, spec: MusicSpec) -> Iterator[Seat]:
    """A channel for every part: one each while there are any.

    After that a part shares the channel of the nearest sound: the same program, else the same family of eight.
    """
    free = list(PITCHED_CHANNELS)
    programs: dict[int, int] = {}
    for part in score.parts:
        row = _row(part, spec)
        drums = part.role == "drums" or (bool(row.drum_keys) if row else part.role == "percussion")
        program = row.program if row and row.program is not None else 0 if drums else ROLE_PROGRAMS.get(part.role, 0)
        if drums:
            # A kit names the channel's sound; a tambourine beside it plays the same keys in any kit.
            leads = DRUM_CHANNEL not in programs and part.role == "drums"
            channel = DRUM_CHANNEL
        else:
            leads = bool(free)
            channel = free.pop(0) if free else _nearest(program, programs)
        if leads:
            programs[channel] = program
        yield Seat(part, channel, program, leads)


def _nearest(program: int, programs: Mapping[int, int]) -> int:
    return min((c for c in programs if c != DRUM_CHANNEL),
               key=lambda c: (programs[c] != program, programs[c] // 8 != program // 8, -c))


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


def _signature(key: Key) -> str:
    """The key as MIDI can say it: its tonic, usually spelled, major or minor."""
    usual = key.transposed(0)
    return usual.tonic + ("m" if usual.family == "minor" else "")


def _events(seat: Seat, score: Score, spec: MusicSpec) -> Iterator[Timed]:
    instrument = spec.instrument(seat.part.instrument_id)
    yield 0, 0, mido.MetaMessage("track_name", name=instrument.name if instrument else seat.part.name)
    if seat.leads_channel:
        # Volume by General MIDI's curve: 40 log10(cc / 127) dB.
        volume = round(VOLUME_AT_0_DB * 10 ** ((instrument.gain_db if instrument else 0.0) / 40))
        pan = round(64 + 63 * (instrument.pan if instrument else 0.0))
        yield 0, 1, mido.Message("program_change", channel=seat.channel, program=seat.program)
        yield 0, 2, mido.Message("control_change", channel=seat.channel, control=7, value=min(127, volume))
        yield 0, 3, mido.Message("control_change", channel=seat.channel, control=10, value=max(0, min(127, pan)))
    for note, start, end in _spans(tuple(score.notes_of(seat.part))):
        yield start, 5, mido.Message("note_on", channel=seat.channel, note=note.pitch, velocity=note.velocity)
        yield end, 4, mido.Message("note_off", channel=seat.channel, note=note.pitch, velocity=0)


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
