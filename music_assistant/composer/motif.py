"""Themes: motifs that come back, answer each other and reach a cadence, over the chords of a section.

A motif is a rhythm cell and a contour in scale steps, drawn once for all sections that share material. A phrase is
four bars of them by a scheme of the style; an even phrase asks (it ends off the tonic), an odd one answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from music_assistant.composer.grid import HOLD, REST, STEP_BEATS, STEPS_PER_QUARTER, Grid, Pattern, fitted, grid_of
from music_assistant.composer.harmony import chord_at, scale_over, tune_scale, tune_tones
from music_assistant.composer.styles.rows import Melody
from music_assistant.random_streams import stream
from music_assistant.score import ChordSpan
from music_assistant.spec import Section
from music_assistant.theory import Key, Meter

if TYPE_CHECKING:
    from numpy.random import Generator

PHRASE_BARS = 4
_ARCS = ((0, 2, 4, 0), (0, 1, 4, 1), (1, 4, 2, -1), (3, 1, 4, 0), (0, 3, 1, -2))
"""Semitones by which the bars of a phrase lie above its centre: most rise to the third bar and fall to the cadence."""
LOWEST, HIGHEST = 61, 84
"""Written pitches between which all tunes stay, so that an instrument's range seldom folds a note."""
_SPAN = 9
"""Semitones that a bar's notes may lie above or below its centre before the tune turns back."""
_FIRM_WEIGHT = 0.8
"""Weight of a step from which on, like every note longer than a quarter, a tune keeps to the chord."""
_PULSE_WEIGHT = 0.6
_FIFTH = 7
_SPLIT_RATE = 0.6
"""How often a note of a running bar becomes two."""
_UNBROKEN, _EARLY_ENDS = 0.3, 0.25
"""How often a phrase has no rest within, and how often it ends in the middle of its last bar."""
_LEAPS = (2, 2, 2, 3, 3, 4, 5, 7)
"""Sizes of a leap in scale steps."""
GERM_MATERIAL = "verse"
"""Whose call is the germ of all of a piece's tunes."""
_TURNING_MATERIALS = ("bridge", "development", "break")
_PICKUPS = ((), (), (-1,), (-2, -1), (-3, -2, -1))
"""Scale steps from which a phrase is led into, an eighth each; none is as likely as one."""
_PLAIN_PICKUP, _LIFTED = (-1,), 1
"""What leads into a section that lies higher by so many semitones, where nothing else does."""


@dataclass(frozen=True)
class ThemeNote:
    """A note of a theme as written: position in beats from the section's start, MIDI pitch, stress 0..1."""

    start_beats: float
    length_beats: float
    pitch: int
    stress: float
    bar: int
    is_cadence: bool = False


@dataclass(frozen=True)
class Motif:
    """A rhythm cell with its contour: for each note the scale steps from the one before, and whether it is kept to
    the chord where the beat does not ask for it."""

    cell: Pattern
    contour: tuple[int, ...]
    anchored: tuple[bool, ...]


class Leading(Protocol):
    """What a theme needs to know of a kind of section."""

    @property
    def material(self) -> str: ...
    @property
    def lift(self) -> int: ...


def theme_of(seed: int, section: Section, kind: Leading, melody: Melody, key: Key, meter: Meter,
             chords: Sequence[ChordSpan]) -> tuple[ThemeNote, ...]:
    """The theme of a section over all of its bars, each bar's notes independent of the bars after it."""
    draw = stream(seed, kind.material, "motif")
    motifs = _akin({name: _motif(draw, cells, melody) for name, cells in
                    (("A", melody.calls), ("B", melody.answers), ("Z", melody.cadences), ("Y", melody.cadences))},
                   _motif(stream(seed, GERM_MATERIAL, "motif"), melody.calls, melody), kind.material)
    scheme = melody.schemes[int(draw.integers(len(melody.schemes)))]
    arc = _ARCS[int(draw.integers(len(_ARCS)))]
    pickup = _PICKUPS[int(draw.integers(len(_PICKUPS)))]
    grid = grid_of(meter)
    notes: list[ThemeNote] = []
    previous = melody.centre + kind.lift
    for bar in range(section.bars):
        phrase, place = divmod(bar, PHRASE_BARS)
        letter = scheme[place]
        if letter == REST:
            continue
        if letter == "Z" and phrase % 2:
            letter = "Y"
        variant = stream(seed, kind.material, "variant", letter, str(phrase // 2))
        motif = _varied(motifs[letter.upper()], letter, variant)
        centre = melody.centre + kind.lift + arc[place] + (2 if phrase % 4 == 2 else 0)
        writer = _BarWriter(key, grid, chords, bar, centre, previous, closing=letter in "ZY", answers=letter == "Y",
                            gapped=melody.gapped, register=melody.register)
        cell = _paced(fitted(motif.cell, meter, bar), grid, melody, stream(seed, kind.material, "pace", letter.upper()))
        cell = _breathed(cell, place == PHRASE_BARS - 1, stream(seed, kind.material, "breath", str(phrase)).random())
        fresh = writer.notes(cell, motif)
        if place == 0 and fresh:
            into = pickup or (_PLAIN_PICKUP if not bar and kind.lift >= _LIFTED else ())
            notes += _led_into(fresh[0], into, notes[-1] if notes else None, writer)
        notes += fresh
        previous = fresh[-1].pitch if fresh else previous
    return tuple(notes)


def _akin(motifs: Mapping[str, Motif], germ: Motif, material: str) -> Mapping[str, Motif]:
    """A section's motifs made of the piece's germ, the verse's call, so that its tunes belong together.

    A call begins as the germ does and goes on in its own rhythm; an answer takes the germ's rhythm to its own moves. A
    bridge turns the germ's moves upside down, in rhythms of its own.
    """
    if material == GERM_MATERIAL:
        return motifs
    call = motifs["A"]
    if material in _TURNING_MATERIALS:
        return {**motifs, "A": replace(call, contour=tuple(-m for m in germ.contour), anchored=germ.anchored)}
    kin = {"A": replace(germ, cell=germ.cell.continued(call.cell)), "B": replace(motifs["B"], cell=germ.cell)}
    return {**motifs, **kin}


def _motif(draw: Generator, cells: Sequence[Pattern], melody: Melody) -> Motif:
    """A cell and a contour: mostly steps in one direction, then back, with a leap now and then and some repeats."""
    cell = cells[int(draw.integers(len(cells)))]
    count = 16
    direction = 1 if draw.random() < 0.55 else -1
    turn = int(draw.integers(2, 5))
    moves = [0]
    for i in range(1, count):
        sign = direction if (i // turn) % 2 == 0 else -direction
        leap = _LEAPS[int(draw.integers(len(_LEAPS)))]
        size = leap if draw.random() < melody.leap else int(draw.random() > melody.repeated)
        if abs(moves[-1]) >= 2:
            sign, size = (-1 if moves[-1] > 0 else 1), 1
        moves.append(sign * size)
    return Motif(cell, tuple(moves), tuple((draw.random(count) < melody.chord_rate).tolist()))


def _paced(cell: str, grid: Grid, melody: Melody, draw: Generator) -> str:
    """A bar's rhythm as it is, broader or running: a theme of one pace in every bar has no shape.

    A broad bar keeps the notes on pulses or, where it has no others, those on groups; in a running one notes are split.
    """
    roll = draw.random()
    placed = onsets(cell)
    if roll < melody.broad:
        kept = {step for step, _ in placed if grid.weight(step) >= _PULSE_WEIGHT}
        if len(kept) == len(placed):
            kept = {step for step, _ in placed if grid.weight(step) >= _FIRM_WEIGHT}
        gone = {step for step, _ in placed[1:]} - kept
        return "".join(HOLD if i in gone and cell[i - 1] != REST else c for i, c in enumerate(cell)) if kept else cell
    if roll < melody.broad + melody.running:
        halves = {step + length // 2 for step, length in placed if length % 2 == 0 and draw.random() < _SPLIT_RATE}
        return "".join("x" if i in halves else c for i, c in enumerate(cell))
    return cell


def _breathed(cell: str, is_last: bool, roll: float) -> str:
    """A bar of a phrase that never rests, one as it is, or one that ends early and leaves the band alone.

    `roll`: 0..1, one for a phrase.
    """
    if roll < _UNBROKEN:
        first = len(cell) - len(cell.lstrip(REST))
        return cell[:first] + cell[first:].replace(REST, HOLD)
    placed = onsets(cell)
    if is_last and placed and roll < _UNBROKEN + _EARLY_ENDS:
        end = min((step for step, _ in placed if step >= len(cell) // 2), default=len(cell) // 2)
        return cell[:min(end, len(cell) // 2 + 1)].ljust(len(cell), REST)
    return cell


def _led_into(first: ThemeNote, pickup: Sequence[int], before: ThemeNote | None, writer: _BarWriter) -> list[ThemeNote]:
    """Eighths that lead into a phrase by step, where the tune before it has come to rest in time."""
    start = first.start_beats - len(pickup) * 2 * STEP_BEATS
    silent_from = before.start_beats + before.length_beats if before else -min(1.0, writer.grid.beats / 4)
    while pickup and start < silent_from - 1e-9:
        pickup, start = pickup[1:], start + 2 * STEP_BEATS
    found = []
    for i, steps in enumerate(pickup):
        at = start + i * 2 * STEP_BEATS
        scale = tune_scale(writer.key, chord_at(writer.chords, at).chord, writer.gapped)
        found.append(ThemeNote(at, 2 * STEP_BEATS, stepped(first.pitch, steps, scale), 0.3, first.bar))
    return found


def _varied(motif: Motif, letter: str, draw: Generator) -> Motif:
    """A lower-case letter is the motif with its tail turned round; an upper-case one is the motif itself."""
    if letter.isupper():
        return motif
    turned = tuple(-m if i >= 3 or (i == 2 and draw.random() < 0.5) else m for i, m in enumerate(motif.contour))
    return Motif(motif.cell, turned, motif.anchored)


def onsets(cell: str) -> list[tuple[int, int]]:
    """(step, length in steps) of a fitted cell's notes."""
    found: list[tuple[int, int]] = []
    for step, char in enumerate(cell):
        if char == HOLD and found and sum(found[-1]) == step:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif char not in (REST, HOLD):
            found.append((step, 1))
    return found


@dataclass(frozen=True)
class _BarWriter:
    """Turns a motif into the pitches of one bar."""

    key: Key
    grid: Grid
    chords: Sequence[ChordSpan]
    bar: int
    centre: int
    previous: int
    closing: bool
    answers: bool
    gapped: bool
    register: int = 0

    @property
    def low(self) -> int:
        return LOWEST + self.register

    @property
    def high(self) -> int:
        return HIGHEST + self.register

    def notes(self, cell: str, motif: Motif) -> list[ThemeNote]:
        placed = onsets(cell)
        found: list[ThemeNote] = []
        pitch = self.previous
        for i, (step, length) in enumerate(placed):
            start = self.bar * self.grid.beats + step * STEP_BEATS
            weight = self.grid.weight(step)
            last = self.closing and i == len(placed) - 1
            move, anchored = motif.contour[i % len(motif.contour)], motif.anchored[i % len(motif.anchored)]
            firm = anchored or weight >= _FIRM_WEIGHT or length > STEPS_PER_QUARTER
            before = pitch
            pitch = self._last(start, pitch) if last else self._pitch(start, pitch, None if i == 0 else move, firm)
            if firm and not last:
                pitch = self._apart(found[-1].start_beats if found else start - STEP_BEATS, before, start, pitch)
            found.append(ThemeNote(start, length * STEP_BEATS, pitch, weight, self.bar, last))
        return found

    def _pitch(self, start: float, pitch: int, move: int | None, firm: bool) -> int:
        """The next pitch: the bar's first between its centre and the note before, then by the contour's moves."""
        chord = chord_at(self.chords, start).chord
        tones = tune_tones(self.key, chord)
        if move is None:
            return nearest(min(self.high - 4, max(self.low + 4, round((self.centre * 2 + pitch) / 3))), tones)
        scale = tune_scale(self.key, chord, self.gapped)
        fits = bool(move) or pitch % 12 in scale_over(self.key, chord)
        moved = stepped(pitch, move, scale) if fits else nearest(pitch, scale)
        reached = onward(pitch, moved, tones) if firm else moved
        if abs(reached - self.centre) <= _SPAN and self.low <= reached <= self.high:
            return reached
        middle = min(self.centre, (self.low + self.high) // 2 + 2)
        back = stepped(pitch, -1 if pitch > middle else 1, scale)
        return onward(pitch, back, tones) if firm else back

    def _apart(self, then: float, before: int, start: float, pitch: int) -> int:
        """A tone of the chord that does not move with the bass in fifths or octaves: the pitch itself, or another."""
        root, bass = chord_at(self.chords, max(0.0, then)).chord.bass, chord_at(self.chords, start).chord.bass
        same = (before - root) % 12 == (pitch - bass) % 12 in (0, _FIFTH)
        if root == bass or pitch == before or not same:
            return pitch
        others = [t for t in tune_tones(self.key, chord_at(self.chords, start).chord) if t != pitch % 12]
        return nearest(pitch, others) if others else pitch

    def _last(self, start: float, pitch: int) -> int:
        """An answer comes to rest on the tonic where the chord has it; a question stays open on another tone."""
        root = chord_at(self.chords, start).chord.root
        tones = tune_tones(self.key, chord_at(self.chords, start).chord)
        home = self.key.pitch_class
        if self.answers:
            return nearest(pitch, (home,) if home in tones else (root,) if root in tones else tones)
        return nearest(pitch, [t for t in tones if t != home] or tones)


def nearest(pitch: int, classes: Sequence[int]) -> int:
    """The pitch of some pitch classes that lies nearest (the lower of two)."""
    wanted = set(classes)
    return min((p for p in range(pitch - 11, pitch + 12) if p % 12 in wanted), key=lambda p: (abs(p - pitch), p))


def onward(start: int, goal: int, classes: Sequence[int]) -> int:
    """The pitch of some pitch classes nearest to a goal that does not turn back on the way there from a start."""
    if goal == start:
        return nearest(goal, classes)
    direction = 1 if goal > start else -1
    ahead = [p for p in range(start + direction, start + direction * 13, direction) if p % 12 in set(classes)]
    return min(ahead, key=lambda p: (abs(p - goal), abs(p - start)))


def stepped(pitch: int, steps: int, scale: Sequence[int]) -> int:
    """The pitch a number of scale steps up or down; a pitch outside the scale first moves into it."""
    if steps == 0:
        return pitch
    direction = 1 if steps > 0 else -1
    found = pitch
    for _ in range(abs(steps)):
        found += direction
        while found % 12 not in scale:
            found += direction
    return found
