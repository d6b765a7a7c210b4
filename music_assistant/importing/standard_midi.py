"""A Standard MIDI File of anybody's, read to the last byte that makes sense: notes, tempos, meters, keys and names.

Nothing in a file is believed: lengths are bounded by the bytes there are, and what is broken off is read as far as it
goes. Written after the Standard MIDI Files 1.0 specification (MIDI Manufacturers Association).
"""

from __future__ import annotations

import unicodedata
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from music_assistant.errors import FileError
from music_assistant.wording import say

LARGEST_BYTES = 4_000_000
MOST_NOTES = 50_000
MOST_TRACKS = 1024
_LONGEST_TEXT = 60
_ENDLESS_BEATS = 4
"""A note that nobody ends sounds so long at most."""
_LATEST_TICK = 2**31
_DRUM_CHANNEL = 9
_DRUM_BANKS = (120, 127)
"""Banks (the controller's coarse half) that are drum kits on any channel: General MIDI 2 and XG."""
_BANK, _VOLUME, _PAN, _PEDAL = 0, 7, 10, 64
_HEEDED, _CONTROLLERS = (0x80, 0x90, 0xC0), (_BANK, _VOLUME, _PAN, _PEDAL)
"""Kinds of messages that say who plays what and when; of the controllers, those that say it too."""
_DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}


@dataclass(frozen=True, slots=True)
class Struck:
    """A note in ticks. `port` and `channel` (0..15) say who plays it, with which program when it begins."""

    start: int
    end: int
    pitch: int
    velocity: int
    track: int
    port: int
    channel: int
    program: int
    is_drum: bool


@dataclass
class Song:
    """All that a file says. Times are in ticks; tempos in quarters a minute; `keys` in sharps (flats below zero) and
    whether it is minor. `volumes` and `pans` are the first ones of a (port, channel), 0..127. `left_out` counts what
    is not read; `broken_off`: the file ends before it should."""

    ticks_a_beat: float
    notes: list[Struck] = field(default_factory=list)
    tempos: list[tuple[int, float]] = field(default_factory=list)
    meters: list[tuple[int, int, int]] = field(default_factory=list)
    keys: list[tuple[int, int, bool]] = field(default_factory=list)
    markers: list[tuple[int, str]] = field(default_factory=list)
    track_names: dict[int, str] = field(default_factory=dict)
    volumes: dict[tuple[int, int], int] = field(default_factory=dict)
    pans: dict[tuple[int, int], int] = field(default_factory=dict)
    end: int = 0
    unended: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    """A message as it stands in a track. `data` is a text or numbers; `order` keeps the file's own within a tick."""

    tick: int
    order: int
    track: int
    port: int
    status: int
    first: int
    second: int
    data: bytes = b""


def is_midi(path: Path) -> bool:
    """Whether a file begins as MIDI does, bare or in a RIFF shell, or is named as if it were MIDI."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        raise FileError(say("{file} cannot be opened.", file=path.name), say("Choose the file again.")) from error
    return head[:4] == b"MThd" or head[:4] + head[8:] == b"RIFFRMID" or path.suffix.lower() in (
        ".mid", ".midi", ".kar", ".rmi", ".smf")


def read_song(path: Path) -> Song:
    """What a MIDI file says. Raises FileError for what is no MIDI file, holds no notes, or is beyond the limits."""
    name = plain_text(path.name.encode("utf-8", "replace"))
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise FileError(say("{file} is {size:.1f} MB large.", file=name, size=size / 1e6),
                            say("A MIDI file can have {limit:g} MB.", limit=LARGEST_BYTES / 1e6))
        data = path.read_bytes()
    except OSError as error:
        raise FileError(say("{file} cannot be opened.", file=name), say("Choose the file again.")) from error
    if not data:
        raise FileError(say("{file} is empty.", file=name), _ALLOWED)
    song = song_in(data)
    if song is None:
        raise FileError(say("{file} is not a MIDI file that can be read.", file=name), _ALLOWED)
    if not song.notes:
        raise FileError(say("{file} holds no notes.", file=name), _ALLOWED)
    return song


_ALLOWED = say("A Standard MIDI File (.mid, .kar, .rmi) with notes in it is what I can take in.")


def song_in(data: bytes) -> Song | None:
    """The song in a file's bytes, None where they are no MIDI. Raises FileError where it has too many notes."""
    if data[:4] == b"RIFF":
        at = data.find(b"MThd", 12, 4096)
        data = data[max(at, 0):]
    if data[:4] != b"MThd" or len(data) < 14:
        return None
    size = int.from_bytes(data[4:8], "big")
    kind, division = int.from_bytes(data[8:10], "big"), int.from_bytes(data[12:14], "big")
    ticks_a_beat, timed = _resolution(division)
    if not ticks_a_beat:
        return None
    song = Song(ticks_a_beat)
    events = sorted(_events(data, 8 + max(6, size), kind, song), key=lambda e: (e.tick, _sets_up(e) ^ 1))
    _played(events, song)
    if timed:
        song.tempos = []
    song.end = max(song.end, max((n.end for n in song.notes), default=0))
    return song


def _resolution(division: int) -> tuple[float, bool]:
    """Ticks a quarter, and whether they count seconds, which then are half a quarter each: 120 bpm."""
    if division & 0x8000:
        frames = {0xE8: 24.0, 0xE7: 25.0, 0xE3: 30000 / 1001, 0xE2: 30.0}.get(division >> 8, 0.0)
        return frames * (division & 0xFF) / 2, True
    return float(division), False


def _sets_up(event: _Event) -> bool:
    """Whether a message changes how notes of the same moment sound."""
    return event.status & 0xF0 in (0xB0, 0xC0) or event.status == 0xFF


# ---------------------------------------------------------------- bytes to messages


def _events(data: bytes, at: int, kind: int, song: Song) -> Iterator[_Event]:
    """The messages of every track, track by track. Of a file of separate patterns (type 2) only the first."""
    tracks = 0
    while at + 8 <= len(data) and tracks < MOST_TRACKS:
        name, size = data[at:at + 4], int.from_bytes(data[at + 4:at + 8], "big")
        if name == b"MTrk":
            song.broken_off |= at + 8 + size > len(data)
            yield from _track(data[at + 8:at + 8 + size], tracks, song)
            tracks += 1
            if kind == 2:
                song.left_out["patterns"] += 1
                return
        at += 8 + size
    song.broken_off |= 0 < len(data) - at < 8 and data[at:at + 4] == b"MTrk"


def _track(data: bytes, track: int, song: Song) -> Iterator[_Event]:
    """A track's messages. A byte that no message can begin with ends it: the rest cannot be told apart."""
    at, tick, order, port, running = 0, 0, 0, 0, 0
    notes = 0
    while at < len(data):
        delta, at = _number(data, at)
        tick += delta
        if at >= len(data) or tick > _LATEST_TICK:
            song.broken_off = True
            return
        status = data[at]
        if status >= 0x80:
            at += 1
        else:
            status = running
        if status < 0x80:
            song.broken_off = True
            return
        if status < 0xF0:
            running = status
            count = _DATA_BYTES[status & 0xF0]
            if at + count > len(data):
                song.broken_off = True
                return
            first, second = data[at] & 0x7F, data[at + count - 1] & 0x7F
            at += count
            notes += status & 0xF0 == 0x90
            if notes > MOST_NOTES * 2:
                raise too_many()
            song.left_out["pitch bends"] += status & 0xF0 == 0xE0 and (first, second) != (0, 0x40)
            if status & 0xF0 in _HEEDED or (status & 0xF0 == 0xB0 and first in _CONTROLLERS):
                yield _Event(tick, order, track, port, status, first, second)
        elif status == 0xFF:
            kind = data[at] if at < len(data) else 0x2F
            size, begin = _number(data, at + 1)
            body = data[begin:begin + size]
            at = begin + size
            if kind == 0x2F:
                song.end = max(song.end, tick)
                return
            if kind == 0x21 and body:
                port = body[0]
            yield _Event(tick, order, track, port, 0xFF, kind, 0, body)
        elif status in (0xF0, 0xF7):
            size, begin = _number(data, at)
            at = begin + size
        order += 1


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, four bytes at most, and where it ends."""
    value = 0
    for _ in range(4):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, at


def too_many() -> FileError:
    """The sentence for a file with more notes than can be taken in."""
    return FileError(say("This file has more than {limit:,} notes.", limit=MOST_NOTES),
                     say("Leave some tracks out and bring it again."))


# ---------------------------------------------------------------- messages to notes


def _played(events: list[_Event], song: Song) -> None:
    """Puts what the messages say into the song."""
    programs: dict[tuple[int, int], int] = {}
    drums: dict[tuple[int, int], bool] = {}
    open_notes: dict[tuple[int, int, int, int], deque[tuple[int, int, int, bool]]] = {}
    for event in events:
        kind, channel = event.status & 0xF0, event.status & 0x0F
        who = (event.port, channel)
        if event.status == 0xFF:
            _told(event, song)
        elif kind == 0xC0:
            programs[who] = event.first
        elif kind == 0xB0:
            _controlled(event, who, drums, song)
        elif kind == 0x90 and event.second:
            is_drum = drums.get(who, channel == _DRUM_CHANNEL)
            key = (event.track, event.port, channel, event.first)
            open_notes.setdefault(key, deque()).append((event.tick, event.second, programs.get(who, 0), is_drum))
        elif kind in (0x80, 0x90):
            waiting = open_notes.get((event.track, event.port, channel, event.first))
            if waiting:
                _ended((event.track, event.port, channel, event.first), waiting.popleft(), event.tick, song)
    _unended(open_notes, song)
    song.notes.sort(key=lambda n: (n.start, n.pitch))


def _ended(key: tuple[int, int, int, int], begun: tuple[int, int, int, bool], end: int, song: Song) -> None:
    track, port, channel, pitch = key
    start, velocity, program, is_drum = begun
    if len(song.notes) >= MOST_NOTES:
        raise too_many()
    song.notes.append(Struck(start, max(start + 1, end), pitch, velocity, track, port, channel, program, is_drum))


def _unended(open_notes: dict[tuple[int, int, int, int], deque[tuple[int, int, int, bool]]], song: Song) -> None:
    """Ends the notes that nobody ended: where their key is struck again, else after a bar's length at most."""
    longest = int(_ENDLESS_BEATS * song.ticks_a_beat)
    for key, waiting in open_notes.items():
        starts = [begun[0] for begun in waiting]
        for begun, following in zip_longest(waiting, starts[1:]):
            end = begun[0] + longest
            song.unended += 1
            _ended(key, begun, end if following is None else min(end, following), song)


def _controlled(event: _Event, who: tuple[int, int], drums: dict[tuple[int, int], bool], song: Song) -> None:
    if event.first == _BANK:
        drums[who] = event.second in _DRUM_BANKS or who[1] == _DRUM_CHANNEL
    elif event.first == _VOLUME:
        song.volumes.setdefault(who, event.second)
    elif event.first == _PAN:
        song.pans.setdefault(who, event.second)
    elif event.first == _PEDAL:
        song.left_out["pedal"] += event.second >= 64


def _told(event: _Event, song: Song) -> None:
    """What a message says that is no sound: tempo, meter, key, names, markers, words."""
    body = event.data
    match event.first:
        case 0x51 if len(body) >= 3 and any(body[:3]):
            song.tempos.append((event.tick, 60e6 / int.from_bytes(body[:3], "big")))
        case 0x58 if len(body) >= 2 and body[0] and body[1] <= 5:
            song.meters.append((event.tick, body[0], 2 ** body[1]))
        case 0x59 if len(body) >= 2 and body[0] in _SHARPS:
            song.keys.append((event.tick, _SHARPS[body[0]], body[1] == 1))
        case 0x06:
            song.markers.append((event.tick, plain_text(body)))
        case 0x03:
            song.track_names.setdefault(event.track, plain_text(body))
        case 0x05:
            song.left_out["words"] += 1
        case 0x01 if body[:1] in (b"\\", b"/") or (body[:1] != b"@" and event.tick > 0):
            song.left_out["words"] += 1


_SHARPS = {sharps & 0xFF: sharps for sharps in range(-7, 8)}


def plain_text(data: bytes) -> str:
    """A text of a file's as one short line of characters that can be shown."""
    try:
        text = data[:4 * _LONGEST_TEXT].decode("utf-8")
    except UnicodeDecodeError:
        text = data[:_LONGEST_TEXT].decode("latin-1")
    shown = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return " ".join(shown.split())[:_LONGEST_TEXT]
