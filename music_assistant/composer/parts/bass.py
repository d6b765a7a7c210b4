"""The bass: figures of the style, the kick drum's own rhythm, or a walking line; approaches into the next chord."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import HOLD, STEP_BEATS
from music_assistant.composer.harmony import changes_in, chord_after, chord_ahead, chord_at, scale_over
from music_assistant.composer.motif import onsets, stepped
from music_assistant.composer.parts.passing import led_on
from music_assistant.composer.styles.rows import BassLine
from music_assistant.theory import CHORD_QUALITIES, Chord

LOWEST_ROOT, HIGHEST = 33, 55
_HIGH_BARS = 0.15
"""How often a bar of a bass that steps between chords lies an octave higher."""
_PLAIN, _WEAK, _DEAD = 0.9, 0.78, 0.45
_HELD_BARS = 4
"""Bars after which a root that is held is struck anew."""


def write_bass(desk: Desk) -> list[Stroke]:
    """The bass's strokes in a section."""
    line = desk.chosen(desk.style.bass, "bass line")
    if line.source == "held":
        return _held(desk, line)
    found: list[Stroke] = []
    for bar in range(desk.plan.playing_bars):
        if line.source == "walking":
            found += _walking_bar(desk, bar, line)
        else:
            found += _figure_bar(desk, bar, line)
    if desk.style.passing and line.source == "steps":
        found = _rising(found, desk)
    return led_on(found, desk, LOWEST_ROOT) if line.source == "steps" and not line.ahead_steps else found


def _rising(strokes: Sequence[Stroke], desk: Desk) -> list[Stroke]:
    """The line with some of its bars an octave higher where they stay within the bass's compass."""
    lifted = {bar for bar in range(desk.plan.playing_bars) if desk.draw("bass octave", bar).random() < _HIGH_BARS}
    beats = desk.plan.grid.beats
    highest = {bar: max(s.pitch for s in strokes if int(s.start_beats // beats) == bar) for bar in
               {int(s.start_beats // beats) for s in strokes}}
    return [replace(s, pitch=s.pitch + 12) if (bar := int(s.start_beats // beats)) in lifted
            and highest[bar] + 12 <= HIGHEST else s for s in strokes]


def root_pitch(chord: Chord) -> int:
    """The chord's bass note in the bass's lowest octave."""
    return LOWEST_ROOT + (chord.bass - LOWEST_ROOT) % 12


def _fifth_pitch(chord: Chord) -> int:
    """The fifth beside the root: below it where there is room, else above."""
    fifth = next((s for s in CHORD_QUALITIES[chord.quality] if s in (6, 7, 8)), 7)
    root = root_pitch(chord)
    return root + fifth - 12 if root + fifth - 12 >= LOWEST_ROOT - 5 else root + fifth


def _third_pitch(chord: Chord) -> int:
    return root_pitch(chord) + next((s for s in CHORD_QUALITIES[chord.quality] if s in (3, 4, 5, 2)), 12)


def _seventh_pitch(chord: Chord) -> int:
    return root_pitch(chord) + next((s for s in CHORD_QUALITIES[chord.quality] if s in (9, 10, 11)), 12)


def _approach(desk: Desk, start: float) -> int:
    """A step below or above the next root, in the key; the fifth where no chord follows in the section."""
    chord = chord_at(desk.plan.chords, start).chord
    following = chord_after(desk.plan.chords, start)
    if following is None or following.chord.bass == chord.bass:
        return _fifth_pitch(chord)
    goal = root_pitch(following.chord)
    scale = scale_over(desk.plan.key, chord)
    return stepped(goal, 1 if root_pitch(chord) > goal else -1, scale)


def _pitch(desk: Desk, char: str, start: float, ahead_steps: int = 0) -> int:
    chord = chord_ahead(desk.plan.chords, start, ahead_steps).chord
    if char == "O":
        return root_pitch(chord) + 12
    by_char = {"F": _fifth_pitch, "T": _third_pitch, "S": _seventh_pitch}
    if char == "A":
        return _approach(desk, start)
    if char == "V":
        return _alternating(desk, start)
    return by_char.get(char, root_pitch)(chord)


def _alternating(desk: Desk, start: float) -> int:
    """The root; the fifth in every other bar where the chord goes on from the bar before."""
    chords, beats = desk.plan.chords, desk.plan.grid.beats
    chord = chord_at(chords, start).chord
    goes_on = start // beats % 2 == 1 and chord_at(chords, start - beats).chord.bass == chord.bass
    return _fifth_pitch(chord) if goes_on else root_pitch(chord)


def _step_onward(desk: Desk, start: float, pitch: int) -> int:
    """A step of the scale towards the next chord's root, back again from it; away from a root that stays."""
    chord = chord_at(desk.plan.chords, start).chord
    following = chord_after(desk.plan.chords, start)
    root = root_pitch(chord)
    goal = root_pitch(following.chord) if following is not None else root
    if goal == root:
        goal = root + 12 if root < LOWEST_ROOT + 6 else root - 12
    rises = goal > pitch if goal != pitch else goal < root
    return stepped(pitch, 1 if rises else -1, scale_over(desk.plan.key, chord))


def _held(desk: Desk, line: BassLine) -> list[Stroke]:
    """The root held for as long as it stays, struck anew every four bars."""
    plan = desk.plan
    end = plan.bar_start(plan.playing_bars)
    struck: list[tuple[float, Chord]] = []
    for span in plan.chords:
        anew = span.start_beats % (_HELD_BARS * plan.grid.beats) < STEP_BEATS / 2
        if span.start_beats < end and (not struck or anew or span.chord.bass != struck[-1][1].bass):
            struck.append((span.start_beats, span.chord))
    ends = [*(start for start, _ in struck[1:]), end]
    return [Stroke(start, (until - start) * line.length, root_pitch(chord), _PLAIN * desk.loudness, "bass",
                   line.articulation) for (start, chord), until in zip(struck, ends, strict=True)]


def _figure_bar(desk: Desk, bar: int, line: BassLine) -> list[Stroke]:
    plan = desk.plan
    figure = _restruck(desk, bar, plan.groove.figure(line.steps, bar), line.ahead_steps)
    row = _kick_row(desk, bar, line) if line.source == "kick" else figure
    chance = desk.draw("bass", bar).random(len(row)).tolist()
    found: list[Stroke] = []
    tied = plan.groove.tied(line.steps, bar) if line.source == "steps" else 0
    for step, length in onsets(row):
        weight = plan.grid.weight(step)
        if step and weight < 0.5 and chance[step] > 0.35 + 1.8 * desk.density:
            continue
        start = plan.bar_start(bar) + step * STEP_BEATS
        char = row[step]
        length += tied if step + length == len(row) and bar + 1 < plan.playing_bars else 0
        beats = 0.2 if char == "r" else length * STEP_BEATS * line.length
        level = _DEAD if char == "r" else _PLAIN if weight >= 0.6 else _WEAK
        stepping = char == "W" and found
        pitch = _step_onward(desk, start, found[-1].pitch) if stepping else _pitch(desk, char, start, line.ahead_steps)
        found.append(Stroke(start, beats, pitch, level * desk.loudness, "bass",
                            "muted" if char == "r" else line.articulation))
    return found + _extra(desk, bar, row, chance)


def _extra(desk: Desk, bar: int, row: str, chance: Sequence[float]) -> list[Stroke]:
    """Octaves in the gaps, where a high density was asked for."""
    if desk.density <= 0.7:
        return []
    plan = desk.plan
    starts = {step for step, _ in onsets(row)}
    found = []
    for step in range(0, len(row), 2):
        if step not in starts and chance[step] < 2.5 * (desk.density - 0.7):
            start = plan.bar_start(bar) + step * STEP_BEATS
            found.append(Stroke(start, 0.4, _pitch(desk, "O", start), _WEAK * desk.loudness, "bass"))
    return found


def _restruck(desk: Desk, bar: int, row: str, ahead_steps: int) -> str:
    """The figure with the root struck wherever a chord changes within the bar that was not played ahead."""
    plan = desk.plan
    chars = list(row)
    if row[0] == HOLD and (bar == 0 or not ahead_steps):
        chars[0] = "R"
    for span in changes_in(plan.chords, plan.bar_start(bar), plan.bar_start(bar + 1)):
        step = round((span.start_beats - plan.bar_start(bar)) / STEP_BEATS)
        if any(c not in "-." for c in chars[max(0, step - ahead_steps):step]):
            continue
        if 0 < step < len(chars) and chars[step] in "-.FTSAVW":
            chars[step] = "R"
    return "".join(chars)


def _kick_row(desk: Desk, bar: int, line: BassLine) -> str:
    """A bar on the kick's steps and the chords' starts: roots where it is heavy, colour between, an approach last."""
    plan = desk.plan
    steps = plan.grid.steps
    draw = desk.draw("bass figure", bar)
    changing = changes_in(plan.chords, plan.bar_start(bar), plan.bar_start(bar + 1))
    changes = {round((c.start_beats - plan.bar_start(bar)) / STEP_BEATS) for c in changing}
    strikes = sorted({s for s in (*plan.groove.kicks[bar], *changes) if 0 <= s < steps})
    chars = ["-"] * steps if strikes else ["."] * steps
    for step in strikes:
        roll = draw.random()
        light = step not in changes and plan.grid.weight(step) < 0.8
        chars[step] = ("O" if roll < 0.14 else "F" if roll < 0.3 else "R") if light else "R"
    before = max(0, (strikes[0] if strikes else 0))
    chars[:before] = ["."] * before
    last = steps - 2
    if chars[last] == "-" and draw.random() < line.fill and last > (strikes[-1] if strikes else 0) + 1:
        chars[last] = "A"
    return "".join(chars)


def _walking_bar(desk: Desk, bar: int, line: BassLine) -> list[Stroke]:
    """A note a pulse: the root as a chord starts, then its notes and the scale's towards the next chord."""
    plan = desk.plan
    draw = desk.draw("walking", bar)
    pulses = [*plan.groove.pulses]
    found: list[Stroke] = []
    pitch = root_pitch(chord_at(plan.chords, plan.bar_start(bar)).chord)
    rising = draw.random() < 0.55
    for i, step in enumerate(pulses):
        start = plan.bar_start(bar) + step * STEP_BEATS
        length = ((pulses[i + 1] if i + 1 < len(pulses) else plan.grid.steps) - step) * STEP_BEATS
        span = chord_at(plan.chords, start)
        ends_chord = start + length >= span.start_beats + span.length_beats - 1e-9
        if abs(span.start_beats - start) < 1e-9 or i == 0:
            pitch = root_pitch(span.chord)
        elif ends_chord:
            pitch = _leading_note(desk, start, pitch, bool(draw.random() < 0.5))
        else:
            pitch = _walked(desk, span.chord, pitch, rising, i)
        level = _PLAIN if i % 2 == 0 else 0.95
        found.append(Stroke(start, length * line.length, pitch, level * desk.loudness, "bass"))
        if draw.random() < 0.35 * desk.density * (i > 0) and length >= 1:
            found.append(Stroke(start + length - 0.5, 0.3, pitch, 0.5 * desk.loudness, "bass", "muted"))
    return found


def _walked(desk: Desk, chord: Chord, pitch: int, rising: bool, i: int) -> int:
    """The next note of a walk: a chord note on even pulses, a scale step on odd ones, turning at the edges."""
    root = root_pitch(chord)
    up = rising if LOWEST_ROOT - 3 < pitch < root + 14 else pitch <= LOWEST_ROOT
    if i % 2:
        return stepped(pitch, 1 if up else -1, scale_over(desk.plan.key, chord))
    return stepped(pitch, 1 if up else -1, chord.pitch_classes[:4])


def _leading_note(desk: Desk, start: float, pitch: int, from_above: bool) -> int:
    """The note before a change: a semitone or a scale step from the next root; a chord note at a section's end."""
    following = chord_after(desk.plan.chords, start)
    chord = chord_at(desk.plan.chords, start).chord
    if following is None:
        return _fifth_pitch(chord)
    goal = root_pitch(following.chord)
    if from_above:
        return goal + 1 if goal + 1 != pitch else goal + 2
    below = goal - 1
    return below if below >= LOWEST_ROOT - 4 else goal + 1
