"""How true and how honest the ears are: tempo, key, and what they catch when the sound is not what the spec says.

    python -m benchmarks.ears [--source synthetic|band] [--pieces 40] [--seed 1]

Every piece is checked as it is, and again behind its spec's back: faster and slower by 3 %, in another key, with an
instrument missing, with one that no stem holds, and silent. A check that cries wolf on the true piece is counted too.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from music_assistant.clip import SAMPLE_RATE, Clip
from music_assistant.ears import UNEXPLAINED_TOLERANCE, measure, tempo_agreement, warm_up
from music_assistant.engines import Engine
from music_assistant.events import Finished
from music_assistant.heard import Heard
from music_assistant.spec import MusicSpec
from music_assistant.theory import MAJOR_SPELLING, Chord, Key

Sound = NDArray[np.float32]
TEMPO_TOLERANCE = 0.005


@dataclass(frozen=True)
class Notes:
    """One instrument's notes, (start in beats, length in beats, MIDI pitch, velocity 0..1), and how it sounds."""

    voice: str
    notes: tuple[tuple[float, float, int, float], ...]
    gain: float = 1.0


@dataclass(frozen=True)
class Sketch:
    """A piece before it sounds."""

    name: str
    tempo_bpm: float
    key: Key
    beats: float
    parts: Mapping[str, Notes]


@dataclass(frozen=True)
class Piece:
    """A piece as the ears get it, with what its spec says."""

    name: str
    tempo_bpm: float
    key: Key
    clip: Clip
    stems: Mapping[str, Clip]


@dataclass(frozen=True)
class Style:
    """How a sketch is made: a range of tempos, steps of a 16th (or of a triplet 8th) where each part plays."""

    name: str
    bpm: tuple[int, int]
    beats: int
    steps: int
    swing: float
    drums: Mapping[str, str]
    bass: str
    comping: str
    comping_voice: str
    melody: float
    progressions: tuple[str, ...]


_BACKBEAT, _EIGHTHS, _OFFBEATS = "....x.......x...", "x.x.x.x.x.x.x.x.", "..x...x...x...x."

STYLES = (
    Style("lo-fi", (62, 92), 4, 4, 0.3, {"kick": "x......x..x.....", "snare": _BACKBEAT, "hat": _EIGHTHS},
          "x.....x...x.....", "h", "electric piano", 0.3, ("i VI III VII", "ii V I vi", "i iv v i")),
    Style("house", (118, 130), 4, 4, 0, {"kick": "x...x...x...x...", "hat": _OFFBEATS, "snare": _BACKBEAT},
          _OFFBEATS, "..x..x..x..x..x.", "organ", 0.0, ("i VI III VII", "I V vi IV", "i iv VI v")),
    Style("rock", (96, 168), 4, 4, 0, {"kick": "x.......x.x.....", "snare": _BACKBEAT, "hat": _EIGHTHS},
          _EIGHTHS, _EIGHTHS, "guitar", 0.4, ("I V vi IV", "I IV V I", "i VII VI VII")),
    Style("jazz", (92, 210), 4, 3, 0, {"ride": "x..x.xx..x.x", "kick": "x...........", "hat": "...x.....x.."},
          "x..x..x..x..", "..x........x", "piano", 0.7, ("ii V I I", "I vi ii V", "i iv V i")),
    Style("waltz", (84, 170), 3, 4, 0, {},
          "x...........", "....x...x...", "piano", 0.6, ("I IV V I", "I vi IV V", "i iv V i")),
    Style("drum and bass", (165, 178), 4, 4, 0, {"kick": "x.........x.....", "snare": _BACKBEAT, "hat": _EIGHTHS},
          "x.....x.......x.", "h", "pad", 0.2, ("i VI VII i", "i III VII VI")),
    Style("ballad", (54, 76), 4, 4, 0, {},
          "x.......x.......", _EIGHTHS, "piano", 0.3, ("I V vi IV", "vi IV I V", "i VI III VII")),
    Style("strings", (60, 110), 4, 4, 0, {},
          "x.......x.......", "x...x...x...x...", "strings", 0.5, ("I IV V I", "i iv V i", "I V vi IV")),
    Style("shuffle", (88, 140), 4, 3, 0, {"kick": "x.....x.....", "snare": "...x.....x..", "hat": "x.xx.xx.xx.x"},
          "x..x..x..x..", "x.x...x.x...", "organ", 0.4, ("I IV I V", "I I IV V", "i iv i V")),
    Style("funk", (94, 116), 4, 4, 0.1,
          {"kick": "x..x..x...x.....", "snare": "....x..x.x..x..x", "hat": "xxxxxxxxxxxxxxxx"},
          "x..x..x...xx.x..", "..x...x.....x.x.", "guitar", 0.2, ("i IV i IV", "I IV I V")),
)
_DEGREES = {"I": 0, "II": 1, "III": 2, "IV": 3, "V": 4, "VI": 5, "VII": 6}


def chord_of(key: Key, numeral: str) -> Chord:
    """The chord of a degree: its root from the key's scale, its quality from the numeral's case."""
    return Chord.of(key.scale[_DEGREES[numeral.upper()]], "" if numeral.isupper() else "m")


Hits = list[tuple[float, float, int, float]]


@dataclass(frozen=True)
class Hand:
    """Plays notes as a hand does: starts spread by about 6 ms, no two equally loud."""

    rng: np.random.Generator
    spread_beats: float

    def played(self, starts: list[float], length: float, pitches: Callable[[], list[int]], loud: float) -> Hits:
        return [(max(0.0, s + self.rng.normal(0, self.spread_beats)), length, p,
                 float(np.clip(loud + self.rng.normal(0, 0.08), 0.2, 1))) for s in starts for p in pitches()]


def sketch(style: Style, rng: np.random.Generator, least_s: float) -> Sketch:
    """A piece in a style: a progression that comes round and ends on its tonic."""
    tempo = float(np.round(rng.uniform(*style.bpm), 1))
    numerals = str(rng.choice(style.progressions)).split()
    minor = "i" in numerals
    key = Key("C", "minor" if minor else "major").transposed(int(rng.integers(12)))
    bars = int(np.ceil(least_s * tempo / 60 / style.beats / 4)) * 4
    chords = [chord_of(key, numerals[bar % len(numerals)]) for bar in range(bars)]
    chords.append(Chord.of(key.pitch_class, "m" if minor else ""))
    hand = Hand(rng, 0.006 * tempo / 60)
    parts = {"bass": Notes("bass", tuple(_bass(style, chords, hand)), 0.9),
             style.comping_voice: Notes(style.comping_voice, tuple(_comping(style, chords, hand)), 0.5)}
    if style.melody:
        parts["flute"] = Notes("flute", tuple(_melody(style, chords[:-1], key, hand)), 0.5)
    for name, steps in style.drums.items():
        hits = [h for bar in range(bars) for h in hand.played(_hits(steps, style, bar), 0.1, lambda: [0], 0.7)]
        parts[name] = Notes(name, tuple(hits), 0.7)
    return Sketch(style.name, tempo, key, float((bars + 1) * style.beats), parts)


def _hits(steps: str, style: Style, bar: int) -> list[float]:
    """Beats at which an x stands; every second step is late by the style's swing. "h" is held from the bar's start."""
    if steps == "h":
        return [float(bar * style.beats)]
    late = (0.0, style.swing)
    return [bar * style.beats + (i + late[i % 2]) / style.steps for i, s in enumerate(steps) if s == "x"]


def _bass(style: Style, chords: list[Chord], hand: Hand) -> Hits:
    notes: Hits = []
    for bar, chord in enumerate(chords):
        last = bar == len(chords) - 1
        root = 36 + chord.bass
        notes += hand.played(_hits("h" if last else style.bass, style, bar), 2.0 if last else 0.8,
                             lambda r=root: [r if hand.rng.random() < 0.8 else r + 7], 0.8)  # type: ignore[misc]
    return notes


def _comping(style: Style, chords: list[Chord], hand: Hand) -> Hits:
    notes: Hits = []
    for bar, chord in enumerate(chords):
        steps = "h" if bar == len(chords) - 1 else style.comping
        voicing = sorted(55 + (c - 55) % 12 for c in chord.pitch_classes)
        notes += hand.played(_hits(steps, style, bar), style.beats if steps == "h" else 0.5,
                             lambda v=voicing: v, 0.6)  # type: ignore[misc]
    return notes


def _melody(style: Style, chords: list[Chord], key: Key, hand: Hand) -> Hits:
    scale = [72 + (p - 72) % 12 for p in key.scale]
    notes: Hits = []
    for bar, chord in enumerate(chords):
        steady = [p for p in scale if p % 12 in chord.pitch_classes] or scale
        starts = [bar * style.beats + s / 2 for s in range(style.beats * 2) if hand.rng.random() < style.melody]
        for start in starts:
            choice = steady if hand.rng.random() < 0.7 else scale
            notes += hand.played([start], 0.5, lambda c=choice: [int(hand.rng.choice(c))], 0.6)  # type: ignore[misc]
    return notes


@dataclass(frozen=True)
class Voice:
    """A tone: weights of its overtones, seconds of attack, of decay to a third (0 = held) and of release."""

    overtones: tuple[float, ...]
    attack_s: float
    decay_s: float
    release_s: float


VOICES = {
    "bass": Voice((1, 0.6, 0.3, 0.2, 0.1), 0.006, 0.5, 0.05),
    "piano": Voice((1, 0.5, 0.35, 0.2, 0.12, 0.08, 0.05), 0.004, 0.6, 0.15),
    "electric piano": Voice((1, 0.15, 0.3, 0.05, 0.1), 0.005, 0.9, 0.2),
    "guitar": Voice((1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15), 0.003, 0.4, 0.06),
    "organ": Voice((1, 0.8, 0.5, 0.4, 0, 0.3, 0, 0.2), 0.01, 0.0, 0.04),
    "strings": Voice((1, 0.6, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1), 0.07, 0.0, 0.2),
    "pad": Voice((1, 0.5, 0.3, 0.2, 0.1), 0.4, 0.0, 0.8),
    "flute": Voice((1, 0.3, 0.1), 0.03, 0.0, 0.08),
}


def _tone(voice: Voice, pitch: int, length_s: float, velocity: float) -> Sound:
    count = int((length_s + voice.release_s) * SAMPLE_RATE)
    t = np.arange(count) / SAMPLE_RATE
    hz = 440 * 2 ** ((pitch - 69) / 12)
    parts = [(w, hz * k) for k, w in enumerate(voice.overtones, 1) if hz * k < 15_000]
    wave = np.sum([w * np.sin(2 * np.pi * f * t) for w, f in parts], axis=0)
    shape = np.minimum(1, t / voice.attack_s) * np.clip((length_s + voice.release_s - t) / voice.release_s, 0, 1)
    fade = np.exp(-t / voice.decay_s) if voice.decay_s else 1.0
    tone: Sound = (velocity * 0.3 * wave * shape * fade).astype(np.float32)
    return tone


def _drum(name: str, velocity: float, rng: np.random.Generator) -> Sound:
    t = np.arange(int(0.3 * SAMPLE_RATE)) / SAMPLE_RATE
    noise = rng.standard_normal(len(t))
    bright = np.diff(noise, prepend=0.0)
    wave = {"kick": np.sin(2 * np.pi * (50 * t + 4 * (1 - np.exp(-t * 40)))) * np.exp(-t * 14),
            "snare": (0.5 * noise + 0.4 * np.sin(2 * np.pi * 190 * t)) * np.exp(-t * 22),
            "hat": 0.3 * bright * np.exp(-t * 60), "ride": 0.25 * bright * np.exp(-t * 14)}[name]
    hit: Sound = (velocity * wave).astype(np.float32)
    return hit


def rendered(part: Notes, tempo_bpm: float, length_s: float, rng: np.random.Generator) -> Sound:
    """A part as sound, float32 [frames]."""
    out = np.zeros(int(length_s * SAMPLE_RATE), np.float32)
    for start, length, pitch, velocity in part.notes:
        if part.voice in VOICES:
            one = _tone(VOICES[part.voice], pitch, length * 60 / tempo_bpm, velocity)
        else:
            one = _drum(part.voice, velocity, rng)
        at = int(start * 60 / tempo_bpm * SAMPLE_RATE)
        one = one[: len(out) - at]
        out[at : at + len(one)] += part.gain * one
    return out


def mastered(stems: Mapping[str, Clip]) -> Clip:
    """A mix of stems as a master makes it: brighter, its level evened out slowly, peaks held below -1 dB."""
    from scipy.ndimage import maximum_filter1d, uniform_filter1d
    from scipy.signal import lfilter

    mix = np.sum([s.samples for s in stems.values()], axis=0)
    mix = lfilter([1.0, -0.35], [0.75], mix, axis=0)
    level = np.sqrt(np.maximum(0, uniform_filter1d(np.square(mix).mean(axis=1), SAMPLE_RATE // 3))) + 1e-3
    mix = mix * (0.16 / level ** 0.5 / np.median(level) ** 0.5)[:, None]
    over = maximum_filter1d(np.abs(mix).max(axis=1), 400)
    held = uniform_filter1d(np.minimum(1.0, 0.89 / np.maximum(over, 1e-6)), 400)
    return Clip((mix * held[:, None]).astype(np.float32))


def _stereo(sound: Sound, pan: float) -> Clip:
    return Clip(np.stack([sound * (1 - pan) * 0.5, sound * (1 + pan) * 0.5], axis=1).astype(np.float32))


Maker = Callable[[float, int, str | None], Piece]
"""(factor on the tempo, semitones to move by, instrument left out of the mix though its stem is there) → a piece."""


def sounded(plan: Sketch, rng: np.random.Generator, without: str | None = None) -> Piece:
    """A sketch as a piece, mixed and mastered; `without` names a stem that the mix lacks."""
    length_s = plan.beats * 60 / plan.tempo_bpm + 1.0
    stems = {name: _stereo(rendered(part, plan.tempo_bpm, length_s, rng), float(rng.uniform(-0.5, 0.5)))
             for name, part in plan.parts.items()}
    return Piece(plan.name, plan.tempo_bpm, plan.key, mastered({n: s for n, s in stems.items() if n != without}), stems)


def synthetic(count: int, seed: int) -> Iterator[Maker]:
    """Pieces of every style in turn, made of plain tones and noise."""
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        yield partial(_synthetic, sketch(STYLES[index % len(STYLES)], rng, 22.0), (seed, index))


def _synthetic(plan: Sketch, seed: tuple[int, int], factor: float, semitones: int, without: str | None) -> Piece:
    moved = {name: replace(part, notes=tuple((s, d, p + semitones, v) for s, d, p, v in part.notes))
             if part.voice in VOICES else part for name, part in plan.parts.items()}
    changed = replace(plan, tempo_bpm=plan.tempo_bpm * factor, key=plan.key.transposed(semitones), parts=moved)
    return sounded(changed, np.random.default_rng([*seed, 1]), without)


def band(count: int, seed: int) -> Iterator[Maker]:
    """Pieces by the band engine: its styles in turn, tempos from 40 to 240 bpm, keys at random."""
    from music_assistant.change import Change
    from music_assistant.engines import open_engine
    from music_assistant.refining import made
    from music_assistant.vocabulary import GENRES

    engine = open_engine("band")
    styles = tuple(dict.fromkeys(row.style for row in GENRES.values()))
    for index in range(count):
        rng = np.random.default_rng([seed, index])
        tempo = float(np.round(np.exp(rng.uniform(np.log(40), np.log(240))), 1))
        change = Change("create", genres=(styles[index % len(styles)],), tempo_bpm=tempo, duration_s=24.0,
                        tonic=MAJOR_SPELLING[rng.integers(12)], mode=("major", "minor")[rng.integers(2)])
        yield partial(_played, engine, made(change, seed + index).spec)


def _played(engine: Engine, spec: MusicSpec, factor: float, semitones: int, without: str | None) -> Piece:
    change: dict[str, object] = {"tempo_bpm": spec.tempo_bpm * factor}
    if semitones:
        change["key"] = str(spec.parsed_key.transposed(semitones))
    changed = spec.with_(**change)
    whole = _finished(engine, changed)
    clip = whole.clip
    if without is not None:
        clip = _finished(engine, changed.with_(instruments=tuple(i for i in spec.instruments if i.id != without))).clip
    return Piece(spec.genres[0], changed.tempo_bpm, changed.parsed_key, clip, whole.stems or {})


def _finished(engine: Engine, spec: MusicSpec) -> Finished:
    return next(event for event in engine.play(spec) if isinstance(event, Finished))


SOURCES: Mapping[str, Callable[[int, int], Iterator[Maker]]] = {"synthetic": synthetic, "band": band}


@dataclass(frozen=True)
class Verdict:
    """What the ears say of a sound held against a claim; None where they cannot tell."""

    tempo: bool | None
    level: float
    key: bool | None
    nothing_missing: bool
    nothing_extra: bool
    sounds: bool


def judged(heard: Heard, claim: Piece, expected: Collection[str]) -> Verdict:
    """Whether what was heard agrees with a claimed tempo, key and set of instruments."""
    tempo, level = None, 0.0
    if heard.tempo_bpm is not None:
        error, level = tempo_agreement(heard.tempo_bpm, claim.tempo_bpm)
        tempo = abs(error) <= TEMPO_TOLERANCE
    key = None
    if heard.key is not None:
        found = Key.parse(heard.key)
        key = (found.pitch_class, found.family) == (claim.key.pitch_class, claim.key.family)
    return Verdict(tempo, level, key, set(expected) <= set(heard.present),
                   (heard.unexplained or 0.0) <= UNEXPLAINED_TOLERANCE, not heard.silent)


def true_verdict(piece: Piece, heard: Heard, count: Counter[str]) -> None:
    """Counts how a piece fares that is what its spec says."""
    verdict = judged(heard, piece, _instruments(piece, heard))
    count["pieces"] += 1
    count["pulse heard"] += verdict.tempo is not None
    count["tempo right"] += verdict.tempo is True
    count["read at another level"] += verdict.tempo is True and verdict.level != 1
    count["key right"] += verdict.key is True
    count["false alarm: missing"] += not verdict.nothing_missing
    count["false alarm: extra"] += not verdict.nothing_extra


def lies(make: Maker, piece: Piece, heard: Heard, index: int) -> Iterator[tuple[str, bool | None]]:
    """(what was changed behind the spec's back, whether the ears noticed, None where they say they cannot tell)."""
    expected = _instruments(piece, heard)
    for factor in (0.97, 1.03):
        tempo = judged(measure(*_sound(make(factor, 0, None))), piece, expected).tempo
        yield f"tempo {factor - 1:+.0%}", None if tempo is None else not tempo
    key = judged(measure(*_sound(make(1.0, 1 + index % 11, None))), piece, expected).key
    yield "another key", None if key is None else not key
    gone = expected[index % len(expected)]
    yield "a missing instrument", not judged(measure(*_sound(make(1.0, 0, gone))), piece, expected).nothing_missing
    fewer = {name: stem for name, stem in piece.stems.items() if name != gone}
    yield "an extra instrument", not judged(measure(piece.clip, fewer), piece, list(fewer)).nothing_extra
    silence = Clip(np.zeros_like(piece.clip.samples))
    yield "silence", not judged(measure(silence, piece.stems), piece, expected).sounds


def _sound(piece: Piece) -> tuple[Clip, Mapping[str, Clip]]:
    return piece.clip, piece.stems


def _instruments(piece: Piece, heard: Heard) -> list[str]:
    """The stems that are instruments, those too soft for anyone (more than 30 dB below the loudest) left out."""
    levels = heard.stems_level_dbfs
    return [name for name in piece.stems if name != "returns" and levels[name] > max(levels.values()) - 30.0]


def main() -> None:
    """Prints shares and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", choices=sorted(SOURCES), default="synthetic")
    parser.add_argument("--pieces", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    warm_up()
    count: Counter[str] = Counter()
    told: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    seconds = []
    for index, make in enumerate(SOURCES[args.source](args.pieces, args.seed)):
        piece = make(1.0, 0, None)
        started = time.perf_counter()
        heard = measure(piece.clip, piece.stems)
        seconds.append(time.perf_counter() - started)
        true_verdict(piece, heard, count)
        for lie, noticed in lies(make, piece, heard, index):
            told[lie] += noticed is not None
            caught[lie] += noticed is True
    print(f"pieces {count['pieces']}; with a steady pulse {count['pulse heard']}")
    print(f"tempo within 0.5 %: {count['tempo right']}/{count['pulse heard']} "
          f"(of these read at another metrical level: {count['read at another level']})")
    print(f"key right: {count['key right']}/{count['pieces']}")
    for lie in told:
        print(f"caught {lie}: {caught[lie]}/{told[lie]}")
    print(f"caught in all: {caught.total() / max(1, told.total()):.3f} of {told.total()}")
    for alarm in ("false alarm: missing", "false alarm: extra"):
        print(f"{alarm}: {count[alarm]}/{count['pieces']}")
    print(f"seconds to measure, median: {np.median(seconds):.2f}")


if __name__ == "__main__":
    main()
