"""SoundFont files as values: read from disk without decoding, cut down to some presets, written back as bytes.

A SoundFont (SF2, or SF3 with Ogg Vorbis samples) is opened by mapping the file; only its small tables are parsed.
`SoundFont.parts` takes out some presets and `assembled` makes a complete little SoundFont of them, so that a player
decodes nothing else.
Format: SoundFont Technical Specification 2.04; in SF3 a sample's start and end count bytes and its loop counts frames
from the sample's own start.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from music_assistant.errors import FileError

KEY_RANGE, VELOCITY_RANGE, INSTRUMENT, SAMPLE, LOOPS = 43, 44, 41, 53, 54
"""Numbers of the generators that are read here."""
VORBIS = 0x10
"""The bit of a sample's type that marks it as Ogg Vorbis."""
SF2_PADDING_FRAMES = 46
"""Silent frames that the format wants after each uncompressed sample."""

_PRESET = np.dtype([("name", "S20"), ("program", "<u2"), ("bank", "<u2"), ("bag", "<u2"), ("unused", "<u4", 3)])
_INSTRUMENT = np.dtype([("name", "S20"), ("bag", "<u2")])
_BAG = np.dtype([("generator", "<u2"), ("modulator", "<u2")])
_GENERATOR = np.dtype([("kind", "<u2"), ("amount", "<u2")])
_MODULATOR = np.dtype([("source", "<u2"), ("target", "<u2"), ("amount", "<i2"), ("scale", "<u2"), ("transform", "<u2")])
_SAMPLE = np.dtype([("name", "S20"), ("start", "<u4"), ("end", "<u4"), ("loop_start", "<u4"), ("loop_end", "<u4"),
                    ("rate", "<u4"), ("key", "u1"), ("cents", "i1"), ("link", "<u2"), ("type", "<u2")])
_TABLES: Mapping[bytes, np.dtype] = {b"phdr": _PRESET, b"pbag": _BAG, b"pgen": _GENERATOR, b"inst": _INSTRUMENT,
                                     b"ibag": _BAG, b"igen": _GENERATOR, b"shdr": _SAMPLE,
                                     b"pmod": _MODULATOR, b"imod": _MODULATOR}


@dataclass(frozen=True)
class Modulator:
    """What moves a generator (`target`) while a note is struck: controllers `source` and `scale` times `amount`."""

    source: int
    target: int
    amount: int
    scale: int
    transform: int


@dataclass(frozen=True)
class Zone:
    """A zone's generators in the file's order, as (kind, amount 0..65535), and its modulators."""

    generators: tuple[tuple[int, int], ...]
    modulators: tuple[Modulator, ...] = ()

    def amount(self, kind: int) -> int | None:
        """The amount of a generator, or None where the zone has none of the kind."""
        return next((a for k, a in self.generators if k == kind), None)

    def span(self, kind: int) -> tuple[int, int]:
        """Lowest and highest value of a range (KEY_RANGE, VELOCITY_RANGE); 0 to 127 where none is given."""
        amount = self.amount(kind)
        return (0, 127) if amount is None else (amount & 255, amount >> 8)

    def with_(self, kind: int, amount: int) -> Zone:
        """This zone with a generator set; a range goes first and a sample or instrument stays last, as they must."""
        rest = tuple(g for g in self.generators if g[0] != kind)
        first = ((kind, amount),) if kind == KEY_RANGE else ()
        last = tuple(g for g in rest if g[0] in (INSTRUMENT, SAMPLE))
        middle = tuple(g for g in rest if g[0] not in (INSTRUMENT, SAMPLE))
        return replace(self, generators=(*first, *middle, *(() if first else ((kind, amount),)), *last))


@dataclass(frozen=True)
class Sample:
    """One recording. `data` is Ogg Vorbis or 16-bit PCM; loop points are frames from its start."""

    name: bytes
    data: bytes
    loop_start: int
    loop_end: int
    rate: int
    key: int
    cents: int
    vorbis: bool


@dataclass(frozen=True)
class Preset:
    """A program of a bank: its own zones and, for each instrument they name, that instrument's zones.

    Zones speak of instruments and samples by their numbers in `instruments` and `samples`.
    """

    bank: int
    program: int
    name: bytes
    zones: tuple[Zone, ...]


@dataclass(frozen=True)
class Parts:
    """A SoundFont taken apart: presets, and instruments (name, zones) and samples by number."""

    presets: tuple[Preset, ...]
    instruments: Mapping[int, tuple[bytes, tuple[Zone, ...]]]
    samples: Mapping[int, Sample]


class SoundFont:
    """A SoundFont file, open for reading. Its presets are listed; nothing is decoded.

    Raises FileError when the file cannot be read or is no SoundFont.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise FileError(f"The sound bank {path.name} cannot be read: {error}.",
                            "Check out the project again, weights included.") from error
        self._sample_data = 0
        self._tables: dict[bytes, NDArray[np.void]] = {}
        for name, start, size in _chunks(self._bytes, 12, len(self._bytes)):
            if name == b"LIST":
                for inner, inner_start, inner_size in _chunks(self._bytes, start + 4, start + size):
                    self._note(inner, inner_start, inner_size)
        if self._bytes[8:12] != b"sfbk" or set(self._tables) != set(_TABLES):
            raise FileError(f"{path.name} is not a SoundFont.", "Sound banks are .sf2 or .sf3 files.")
        heads = self._tables[b"phdr"][:-1]
        self.presets: Mapping[tuple[int, int], str] = {
            (int(h["bank"]), int(h["program"])): h["name"].decode("latin-1") for h in heads}

    def _note(self, name: bytes, start: int, size: int) -> None:
        if name == b"smpl":
            self._sample_data = start
        elif name in _TABLES:
            kind = _TABLES[name]
            self._tables[name] = np.frombuffer(self._bytes[start:start + size], kind)

    def parts(self, wanted: Iterable[tuple[int, int]]) -> Parts:
        """The presets of these (bank, program), with all the instruments and samples that they use.

        Raises KeyError when the file has no such preset.
        """
        heads = self._tables[b"phdr"]
        where = {(int(h["bank"]), int(h["program"])): i for i, h in enumerate(heads[:-1])}
        presets = tuple(
            Preset(bank, program, bytes(heads[where[bank, program]]["name"]),
                   self._zones(b"phdr", b"p", where[bank, program])) for bank, program in wanted)
        used = sorted({n for p in presets for z in p.zones if (n := z.amount(INSTRUMENT)) is not None})
        instruments = {n: (bytes(self._tables[b"inst"][n]["name"]), self._zones(b"inst", b"i", n))
                       for n in used}
        heard = sorted({n for _, zones in instruments.values() for z in zones if (n := z.amount(SAMPLE)) is not None})
        return Parts(presets, instruments, {n: self._sample(n) for n in heard})

    def _zones(self, heads: bytes, letter: bytes, number: int) -> tuple[Zone, ...]:
        """The zones of a preset (letter p) or an instrument (i)."""
        head, bag = self._tables[heads], self._tables[letter + b"bag"]
        generator, modulator = self._tables[letter + b"gen"], self._tables[letter + b"mod"]
        zones = []
        for b in range(int(head[number]["bag"]), int(head[number + 1]["bag"])):
            here, following = bag[b], bag[b + 1]
            rows = generator[int(here["generator"]):int(following["generator"])].tolist()
            moves = modulator[int(here["modulator"]):int(following["modulator"])].tolist()
            zones.append(Zone(tuple(rows), tuple(Modulator(*m) for m in moves)))
        return tuple(zones)

    def _sample(self, number: int) -> Sample:
        row = self._tables[b"shdr"][number]
        vorbis = bool(int(row["type"]) & VORBIS)
        width = 1 if vorbis else 2
        start, end = self._sample_data + int(row["start"]) * width, self._sample_data + int(row["end"]) * width
        origin = 0 if vorbis else int(row["start"])
        return Sample(bytes(row["name"]), self._bytes[start:end], int(row["loop_start"]) - origin,
                      int(row["loop_end"]) - origin, int(row["rate"]), int(row["key"]), int(row["cents"]), vorbis)


def _chunks(data: mmap.mmap, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, start, size) of each RIFF chunk. Some writers leave out the byte that pads odd sizes: both are read."""
    while start + 8 <= end:
        name, size = data[start:start + 4], struct.unpack("<I", data[start + 4:start + 8])[0]
        yield name, start + 8, size
        start += 8 + size
        if size % 2 and data[start:start + 1] == b"\0":
            start += 1


def assembled(parts: Parts, comments: Mapping[bytes, str] | None = None) -> bytes:
    """The bytes of a SoundFont file made of these parts. `comments` go into its INFO list, by chunk name."""
    sample_numbers = {old: new for new, old in enumerate(parts.samples)}
    instrument_numbers = {old: new for new, old in enumerate(parts.instruments)}
    info = {b"isng": "EMU8000", b"INAM": "reduced bank", **(comments or {})}
    version = (3 if any(s.vorbis for s in parts.samples.values()) else 2, 4)
    info_list = b"INFO" + _chunk(b"ifil", struct.pack("<HH", *version)) + b"".join(
        _chunk(name, text.encode("latin-1", "replace") + b"\0") for name, text in info.items())
    data, headers = _sample_table(tuple(parts.samples.values()))
    presets = [(p.name, tuple(_renumbered(z, INSTRUMENT, instrument_numbers) for z in p.zones)) for p in parts.presets]
    instruments = [(name, tuple(_renumbered(z, SAMPLE, sample_numbers) for z in zones))
                   for name, zones in parts.instruments.values()]
    preset_bags, preset_tables = _zone_tables(presets, b"p")
    instrument_bags, instrument_tables = _zone_tables(instruments, b"i")
    preset_heads = np.zeros(len(presets) + 1, _PRESET)
    for row, preset, bag in zip(preset_heads, parts.presets, preset_bags, strict=False):
        row["name"], row["program"], row["bank"], row["bag"] = preset.name, preset.program, preset.bank, bag
    preset_heads[-1]["name"], preset_heads[-1]["bag"] = b"EOP", preset_bags[-1]
    instrument_heads = np.zeros(len(instruments) + 1, _INSTRUMENT)
    for row, (name, _), bag in zip(instrument_heads, instruments, instrument_bags, strict=False):
        row["name"], row["bag"] = name, bag
    instrument_heads[-1]["name"], instrument_heads[-1]["bag"] = b"EOI", instrument_bags[-1]
    tables = (b"pdta" + _chunk(b"phdr", preset_heads.tobytes()) + preset_tables
              + _chunk(b"inst", instrument_heads.tobytes()) + instrument_tables + _chunk(b"shdr", headers.tobytes()))
    body = b"sfbk" + _chunk(b"LIST", info_list) + _chunk(b"LIST", b"sdta" + _chunk(b"smpl", data)) \
        + _chunk(b"LIST", tables)
    return _chunk(b"RIFF", body)


def _chunk(name: bytes, data: bytes) -> bytes:
    padded = data + b"\0" * (len(data) % 2)
    return name + struct.pack("<I", len(padded)) + padded


def _renumbered(zone: Zone, kind: int, numbers: Mapping[int, int]) -> Zone:
    amount = zone.amount(kind)
    if amount is None:
        return zone
    return replace(zone, generators=tuple((k, numbers[a] if k == kind else a) for k, a in zone.generators))


def _sample_table(samples: tuple[Sample, ...]) -> tuple[bytes, NDArray[np.void]]:
    """The sample data one after another and their headers, with the closing one."""
    headers = np.zeros(len(samples) + 1, _SAMPLE)
    blobs, at = [], 0
    for row, s in zip(headers, samples, strict=False):
        size = len(s.data) if s.vorbis else len(s.data) // 2
        origin = 0 if s.vorbis else at
        row["name"], row["start"], row["end"], row["rate"] = s.name, at, at + size, s.rate
        row["loop_start"], row["loop_end"] = origin + s.loop_start, origin + s.loop_end
        row["key"], row["cents"], row["type"] = s.key, s.cents, 1 | (VORBIS if s.vorbis else 0)
        padding = b"" if s.vorbis else b"\0" * 2 * SF2_PADDING_FRAMES
        blobs.append(s.data + padding)
        at += size + (0 if s.vorbis else SF2_PADDING_FRAMES)
    headers[-1]["name"] = b"EOS"
    return b"".join(blobs), headers


def _zone_tables(owners: list[tuple[bytes, tuple[Zone, ...]]], letter: bytes) -> tuple[list[int], bytes]:
    """Where each owner's zones start (and where the last ends), and the bag, modulator and generator chunks."""
    starts: list[int] = []
    bags: list[tuple[int, int]] = []
    generators: list[tuple[int, int]] = []
    modulators: list[tuple[int, ...]] = []
    for _, zones in owners:
        starts.append(len(bags))
        for zone in zones:
            bags.append((len(generators), len(modulators)))
            generators.extend(zone.generators)
            modulators.extend((m.source, m.target, m.amount, m.scale, m.transform) for m in zone.modulators)
    starts.append(len(bags))
    bags.append((len(generators), len(modulators)))
    generators.append((0, 0))
    modulators.append((0, 0, 0, 0, 0))
    tables = ((b"bag", bags, _BAG), (b"mod", modulators, _MODULATOR), (b"gen", generators, _GENERATOR))
    return starts, b"".join(_chunk(letter + name, np.array(rows, kind).tobytes()) for name, rows, kind in tables)
