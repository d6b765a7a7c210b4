"""Chords in rhythm: strums, stabs, off-beats, oom-pah-pah, fingerpicking; voices led from chord to chord."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import HOLD, REST, STEP_BEATS
from music_assistant.composer.harmony import changes_in, chord_after, chord_ahead, chord_at
from music_assistant.composer.motif import onsets
from music_assistant.composer.parts.passing import passing_notes
from music_assistant.composer.styles.rows import Comping
from music_assistant.composer.voicing import VOICINGS, voiced
from music_assistant.score import ChordSpan
from music_assistant.theory import CHORD_QUALITIES
from music_assistant.vocabulary import INSTRUMENTS

_LEVELS = {"X": 0.95, "x": 0.8, "o": 0.62, "d": 0.82, "u": 0.6, "B": 0.85, "F": 0.82, "O": 0.85, "P": 0.66, "D": 0.66,
           "a": 0.82, "m": 0.8}
_DIGIT_LEVEL = 0.68
_ANTICIPATION_BEATS = 0.5
_STRUMMED_FAMILIES = ("guitar", "plucked")
_WITHOUT_FRETS = MappingProxyType({"power": "triad", "strum": "triad", "strum7": "block", "picked": "keys"})
"""Guitars' voicings → what other instruments play in their place."""
_BASS_STEPS, _LOWEST_BASS, _LOWEST_FIFTH = "BFO", 43, 38
_STRUM_BEATS = 0.018
_ROLL_BEATS = 0.004


def write_comping(desk: Desk) -> list[Stroke]:
    """The chords' strokes in a section."""
    row = desk.chosen(desk.style.comping, "comping")
    lift = desk.style.register + section_lift(desk)
    positions = led_voices(desk.plan.chords, voicing_for(desk, row), _starting_shift(desk), lift)
    found: list[Stroke] = []
    turn = desk.chosen(desk.style.comping, "comping turn")
    for bar in range(desk.plan.playing_bars):
        found += _bar(desk, bar, _figure(desk, bar, row, turn), row, positions)
    if row.has_bass:
        level = _LEVELS["B"] * desk.loudness
        found += [Stroke(start, length * 0.95, pitch, level, "comping", row.articulation)
                  for start, length, pitch in passing_notes(desk, _LOWEST_BASS)
                  if not chord_at(desk.plan.chords, start).asked]
    return found


def _figure(desk: Desk, bar: int, row: Comping, turn: Comping) -> str:
    """A bar's rhythm: the row's own, its second half from another row at some of the ends of four bars."""
    plan = desk.plan
    steps = plan.groove.figure(row.steps, bar)
    half = plan.grid.half
    same_hand = row.steps.four[0].isdigit() == turn.steps.four[0].isdigit()
    if bar % 4 == 3 and half and same_hand and desk.draw("turn", bar).random() < 0.6:
        tail = plan.groove.figure(turn.steps, bar)[half:]
        steps = steps[:half] + (tail if tail[0] != HOLD else steps[half:])
    return steps


def voicing_for(desk: Desk, row: Comping) -> str:
    """The voicing of a row as the instrument's hands have it: what a guitar strums, others play as a plain chord.

    The id tells the hands: it names what was asked for first and is kept when the instrument is swapped.
    """
    name = desk.instrument_id.replace("-", " ").rstrip(" 0123456789")
    if name not in INSTRUMENTS or INSTRUMENTS[name].family in _STRUMMED_FAMILIES:
        return row.voicing
    return _WITHOUT_FRETS.get(row.voicing, row.voicing)


def section_lift(desk: Desk) -> int:
    """Semitones by which a section's chords lie higher than usual: with its tune, and each material a little apart."""
    return desk.plan.kind.lift + int(desk.draw_shared("section register").integers(-5, 4))


def _starting_shift(desk: Desk) -> int:
    """Semitones by which this instrument lies higher or lower than another of its kind would."""
    return int(desk.draw_shared("compass").integers(-3, 4))


def led_voices(chords: Sequence[ChordSpan], voicing: str, shift: int = 0,
               register: int = 0) -> dict[float, tuple[int, ...]]:
    """Start of each chord → its pitches, each position led from the one before, the first near the middle.

    `register`: semitones by which a mood moves the voicing's compass.
    """
    row = VOICINGS[voicing].moved(register)
    middle = (row.low + row.high) // 2 + shift
    found: dict[float, tuple[int, ...]] = {}
    previous: tuple[int, ...] = ()
    start = tuple(range(middle - 4, middle + 5, 4)) if shift else ()
    for span in chords:
        previous = voiced(span.chord, row.over(span), previous or start)
        found[span.start_beats] = previous
    return found


def _bar(desk: Desk, bar: int, figure: str, row: Comping,
         positions: dict[float, tuple[int, ...]]) -> list[Stroke]:
    plan = desk.plan
    steps = _restruck(desk, bar, figure, row)
    tied = plan.groove.tied(row.steps, bar) if bar + 1 < plan.playing_bars else 0
    chance = desk.draw("comping", bar).random(len(steps)).tolist()
    found: list[Stroke] = []
    for step, length in onsets(steps):
        weight = plan.grid.weight(step)
        kept = 0.55 + 0.9 * desk.density - 0.2 * (weight < 0.3)
        if step and steps[step] != "X" and weight < 0.7 and chance[step] > kept:
            continue
        start = plan.bar_start(bar) + step * STEP_BEATS
        span = _sounding_chord(desk, start, steps[step], row.ahead_steps)
        length += tied if step + length == len(steps) else 0
        struck = [*_strokes(desk, steps[step], start, length * STEP_BEATS * row.length, positions[span.start_beats],
                            span, row.articulation)]
        found += struck
        if row.octaves and steps[step].isdigit():
            found += [replace(s, pitch=s.pitch + 12) for s in struck]
    if desk.density > 0.72:
        found += _thicker(desk, bar, steps, chance, positions)
    return found


def _restruck(desk: Desk, bar: int, steps: str, row: Comping) -> str:
    """The rhythm with a chord struck where the harmony changes under a held step and was not played ahead."""
    plan = desk.plan
    chars = list(steps)
    before = plan.groove.figure(row.steps, bar - 1) if bar else REST * len(chars)
    for span in changes_in(plan.chords, plan.bar_start(bar), plan.bar_start(bar + 1)):
        step = round((span.start_beats - plan.bar_start(bar)) / STEP_BEATS)
        ahead = (before + steps)[len(before) + step - row.ahead_steps:len(before) + step]
        if any(c not in (HOLD, REST) for c in ahead):
            continue
        if 0 <= step < len(chars) and chars[step] == HOLD:
            chars[step] = "o" if step else "x"
    return "".join(chars)


def _sounding_chord(desk: Desk, start: float, char: str, ahead_steps: int) -> ChordSpan:
    """The chord of a stroke; "a" anticipates the next one where the section has it."""
    span = chord_ahead(desk.plan.chords, start, ahead_steps)
    if char == "a":
        later = chord_after(desk.plan.chords, start)
        if later is not None and later.start_beats - start <= _ANTICIPATION_BEATS:
            return later
    return span


def _strokes(desk: Desk, char: str, start: float, length: float, position: tuple[int, ...], span: ChordSpan,
             articulation: str) -> Iterator[Stroke]:
    """The notes of one stroke of the rhythm, by its character."""
    accent = 0.92 + 0.12 * desk.plan.grid.weight(round(start / STEP_BEATS))
    if char.isdigit():
        voice = int(char) - 1
        octave, index = divmod(voice, len(position))
        pitch = position[index] + 12 * octave
        yield Stroke(start, length, pitch, _DIGIT_LEVEL * accent * desk.loudness, "comping", articulation)
        return
    if char == "D":
        position = position[-2:]
    level = _LEVELS.get(char, 0.8) * accent * desk.loudness
    if char in _BASS_STEPS:
        for low in _bass_pitches(char, span):
            yield Stroke(start, length, low, level, "comping", articulation)
        return
    pitches = position[::-1] if char == "u" else position
    if char == "u":
        pitches = pitches[:4]
    delay = _STRUM_BEATS if char in "du" else _ROLL_BEATS
    for i, pitch in enumerate(pitches):
        yield Stroke(start, length, pitch, level * (1 - 0.03 * i), "comping", "muted" if char == "m" else articulation,
                     i * delay)


def _bass_pitches(char: str, span: ChordSpan) -> tuple[int, ...]:
    """A chord's bass note, in octaves for "O"; its fifth, below where there is room, for "F"."""
    low = _LOWEST_BASS + (span.chord.bass - _LOWEST_BASS) % 12
    if char == "F":
        fifth = next((s for s in CHORD_QUALITIES[span.chord.quality] if s in (6, 7, 8)), 7)
        above = _LOWEST_BASS + (span.chord.root + fifth - _LOWEST_BASS) % 12
        return (above - 12 if above > low and above - 12 >= _LOWEST_FIFTH else above,)
    return (low - 12, low) if char == "O" else (low,)


def _thicker(desk: Desk, bar: int, steps: str, chance: Sequence[float],
             positions: dict[float, tuple[int, ...]]) -> list[Stroke]:
    """Soft chords in the gaps, where a high density was asked for."""
    plan = desk.plan
    found: list[Stroke] = []
    for step in range(0, len(steps), 2):
        if steps[step] in (REST, HOLD) and chance[step] < 2 * (desk.density - 0.72):
            start = plan.bar_start(bar) + step * STEP_BEATS
            span = chord_at(plan.chords, start)
            found += _strokes(desk, "o", start, 0.35, positions[span.start_beats], span, "")
    return found
