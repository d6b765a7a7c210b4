"""Songs' chords as the McGill Billboard charts tell them: sections of half bars, each chord above its song's tonic.

The charts (SALAMI's text format) name the chords of each bar; lines that begin with a label start a section. A bar's
half sounds the chord that its first beat has; a bar of another meter is cut in halves like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from music_assistant.composer.chord_model import DEGREES
from music_assistant.theory import PITCH_CLASSES

CHARTS = "salami_chords"
HELD_OUT_OF = 6
"""One song in so many is held out, by the hash of its name."""

_SLOTS: Mapping[str, str] = MappingProxyType({
    "verse": "verse", "chorus": "chorus", "refrain": "chorus", "bridge": "bridge", "pre-chorus": "lift",
    "prechorus": "lift", "pre chorus": "lift", "intro": "vamp", "outro": "vamp", "coda": "vamp", "fadeout": "vamp",
    "interlude": "vamp", "instrumental": "vamp", "trans": "vamp", "transition": "vamp", "pre-verse": "vamp",
    "solo": "solo",
})
"""A section's label → the slot of the form that it fills."""

_BARE = "bare"
_QUALITIES: tuple[tuple[str, str], ...] = (
    (r"sus", "sus4"), (r"hdim|dim", "dim"), (r"aug", "aug"), (r"min", "m"), (r"^1$|^5$|^5\(", _BARE),
    (r"maj", ""), (r"^(7|9|11|13)", "7"))
"""A pattern in a chart's quality → the quality of the model; the first that is found counts."""
_MINOR_DEGREES: Mapping[str, tuple[str, ...]] = MappingProxyType({"major": ("2", "3", "6"), "minor": ("1", "4", "5")})
"""Mode → the degrees on which a fifth alone is heard as a minor chord."""
_CHORD = re.compile(r"([A-G][#b]*):([^/\s]*)")
_HEADER = re.compile(r"# (title|artist|tonic): *(.*)")
_REPEATED = re.compile(r"x(\d+)")


@dataclass(frozen=True)
class Passage:
    """A section: its slot, and the chord of each half bar, None where the chart has none."""

    slot: str
    halves: tuple[str | None, ...]


@dataclass(frozen=True)
class Song:
    """A song: the mode that its tonic chords tell ("major" or "minor"), and its sections, each once."""

    mode: str
    held_out: bool
    passages: tuple[Passage, ...]


def songs(folder: Path) -> Iterator[Song]:
    """Every song of the charts once, in the files' order; one that charted twice counts by its first chart."""
    seen: set[tuple[str, str]] = set()
    for path in sorted((folder / CHARTS).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        head = {match[1]: match[2] for line in lines if (match := _HEADER.match(line)) and match[1] != "tonic"}
        name = (head.get("title", ""), head.get("artist", ""))
        if name not in seen:
            seen.add(name)
            passages = tuple(p for p in _passages(lines) if p.halves)
            if passages:
                mode = _mode(passages)
                yield Song(mode, _held_out(name), tuple(dict.fromkeys(_filled(p, mode) for p in passages)))


def _held_out(name: tuple[str, str]) -> bool:
    digest = blake2b("|".join(("held out", *name)).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "little") % HELD_OUT_OF == 0


def _passages(lines: list[str]) -> list[Passage]:
    """The labelled sections, in order; a change of tonic ends one."""
    tonic, slot = 0, None
    found: list[tuple[str | None, list[str | None]]] = []
    for line in lines:
        header = _HEADER.match(line)
        if header and header[1] == "tonic":
            tonic = PITCH_CLASSES[header[2].strip()]
            found.append((slot, []))
            continue
        _, _, text = line.partition("\t")
        opened = _label(text)
        if opened is not None:
            slot = _SLOTS.get(opened)
            found.append((slot, []))
        elif text.startswith(("silence", "end")):
            slot = None
            found.append((slot, []))
        if "|" in text and found:
            found[-1][1].extend(_halves(text, tonic))
    return [Passage(slot, tuple(halves)) for slot, halves in found if slot is not None]


def _label(text: str) -> str | None:
    """The label that a line starts with ("chorus"), "" for a letter alone, None where it goes on with a section."""
    before = [part.strip().lower() for part in text.partition("|")[0].split(",") if part.strip()]
    if not before:
        return None
    return next((part for part in before if part in _SLOTS), "")


def _halves(text: str, tonic: int) -> list[str | None]:
    """The chords of a line's half bars."""
    first, last = text.find("|"), text.rfind("|")
    bars = [_bar(bar.split(), tonic) for bar in text[first + 1:last].split("|")]
    times = _REPEATED.search(text[last:])
    flat = [half for bar in bars for half in bar]
    return flat * (int(times[1]) if times else 1)


def _bar(words: list[str], tonic: int) -> list[str | None]:
    """The two halves of a bar; a beat of "." goes on with the chord before it."""
    words = [word for word in words if ":" in word or not (word.startswith("(") or word.endswith(")"))]
    beats: list[str | None] = []
    for word in words:
        beats.append(beats[-1] if word == "." and beats else _name(word, tonic))
    return [beats[0], beats[len(beats) // 2]] if beats else [None, None]


def _name(word: str, tonic: int) -> str | None:
    match = _CHORD.match(word)
    if match is None:
        return None
    quality = next((name for pattern, name in _QUALITIES if re.search(pattern, match[2])), None)
    return None if quality is None else f"{DEGREES[(PITCH_CLASSES[match[1]] - tonic) % 12]}:{quality}"


def _filled(passage: Passage, mode: str) -> Passage:
    """The passage with thirds for its bare fifths and bass notes, as the mode has them."""
    def third(half: str | None) -> str | None:
        degree, _, quality = (half or "").partition(":")
        return half if quality != _BARE else f"{degree}:m" if degree in _MINOR_DEGREES[mode] else f"{degree}:"

    return Passage(passage.slot, tuple(third(half) for half in passage.halves))


def _mode(passages: tuple[Passage, ...]) -> str:
    """Minor where minor tonic chords last longer than major ones, and by the thirds and sixths where neither sounds."""
    counts = Counter(half for passage in passages for half in passage.halves if half)
    minor, major = counts["1:m"], counts["1:"] + counts["1:7"] + counts["1:sus4"]
    if not minor and not major:
        minor, major = counts["b3:"] + counts["b6:"], counts["3:m"] + counts["6:m"]
    return "minor" if minor > major else "major"
