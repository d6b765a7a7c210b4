"""A desk as the part model knows it, and what the model writes as strokes on the desk.

All of it is in the written key and on the straight grid, as the other writers' strokes are, so that what comes after
(swing, the instrument's range, the asked key) treats them alike. A part's chances are drawn bar by bar: sections of one
name share them but in the last bar of each phrase, and so come back varied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.form import KINDS
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.groove import LEVELS
from music_assistant.composer.harmony import changes_in, chord_at, scale_over
from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.alphabet import BarContext, Context, Event
from music_assistant.composer.learned.habits import Habits
from music_assistant.composer.learned.teachers import TEACHERS
from music_assistant.composer.learned.writing import PitchClasses, Tones, Wish
from music_assistant.composer.parts.drums import DRUM_KEYS, LENGTHS, framed
from music_assistant.composer.parts.melody import dressed, end_of_tune
from music_assistant.composer.register import COMPASS
from music_assistant.score import ChordSpan
from music_assistant.theory import Chord, Key
from music_assistant.vocabulary.rows import InstrumentRow

_MOTIF_BARS, _MIDDLING = 2, 0.5
_LINES = ("melody", "counter")
_FOLLOWING = ("drums", "bass", "comping")
"""Roles that go with a section's feel, of which the model knows nothing."""
_CHORDAL = ("comping", "arpeggio", "pad")
"""Roles that strike every note of a chord that the user wrote, which the model would thin out."""
_KEYBOARDS = ("piano", "chromatic percussion", "organ", "synth lead", "synth pad")
"""Families whose chords the model writes: its accompaniments are pianists'."""
_REACH = 4
"""Semitones beyond its role's compass that a line may go."""
_LEADING = 0.7
"""How much of the tune a kind of section must have for the model to write it: in others it is only hinted at."""
_PLAIN_MODES = ("major", "minor", "harmonic minor", "melodic minor")
"""Modes that the model knows from its music; in others a tune keeps to the scale."""

_QUALITIES: Mapping[str, str] = MappingProxyType({
    "": "major", "6": "major", "69": "major", "add9": "major", "m": "minor", "m6": "minor", "madd9": "minor",
    "dim": "diminished", "dim7": "diminished", "aug": "augmented", "aug7": "augmented", "5": "power",
    "sus2": "suspended", "sus4": "suspended", "7sus4": "suspended", "7": "dominant", "9": "dominant",
    "11": "dominant", "13": "dominant", "7b9": "dominant", "7#9": "dominant", "maj7": "major seventh",
    "maj9": "major seventh", "m7": "minor seventh", "m9": "minor seventh", "m11": "minor seventh",
    "mmaj7": "minor", "m7b5": "half diminished",
})
"""Suffix of a chord → the quality by which the model knows it."""

_UNSWUNG: Mapping[int, int] = MappingProxyType({2: 3, 4: 3, 8: 6, 10: 9})
"""Where a triplet's steps fall on the straight grid, from which swing bends them back."""

_PIECE_OF_KEY: Mapping[int, str] = MappingProxyType({key: piece for piece, key in reversed(list(DRUM_KEYS.items()))})


def plays(desk: Desk, row: InstrumentRow) -> bool:
    """Whether the model knows how to play a desk: no half tunes, no half kits, no odd meters, no guitar strums."""
    plan = desk.plan
    if not 0 < plan.playing_bars <= words.MOST_BARS or words.meter_index(_meter(desk)) is None or desk.drum_keys:
        return False
    if plan.groove.feel and desk.role in _FOLLOWING:
        return False
    if desk.role == "drums":
        return plan.kind.drums == "full"
    if desk.role in _CHORDAL and any(span.asked for span in plan.chords):
        return False
    if desk.role == "comping":
        return words.family_of(row.program or 0) in _KEYBOARDS
    return desk.role != "melody" or (plan.kind.lead >= _LEADING and not plan.kind.solo)


def wish_of(desk: Desk, row: InstrumentRow, habits: Habits, motif: Sequence[Sequence[Event]] = ()) -> Wish:
    """What is asked of the model for a desk; `motif`: the bars that its tune follows."""
    plan = desk.plan
    bars = tuple(BarContext(_chords(desk, bar), _kick(desk, bar), min(3, plan.playing_bars - 1 - bar))
                 for bar in range(plan.playing_bars))
    streams = tuple(_stream(desk, bar) for bar in range(len(bars)))
    return Wish(_context(desk, row, habits), bars, _pitches(desk, plan.kind.lift), desk.own_seed, streams,
                tuple(_tones(desk, bar) for bar in range(len(bars))), _given(motif, desk.plan.key.family))


def motif_of(desk: Desk, row: InstrumentRow, habits: Habits, key: Key) -> Wish:
    """What is asked for the motif that all sections of a tune share: two bars over the tonic and the dominant.

    Of the desk's section it takes only what is the whole piece's; `key` is the written one.
    """
    home = replace(desk, plan=replace(desk.plan, key=key, kind=KINDS["verse"], energy=_MIDDLING))
    bars = tuple(BarContext((chord,) * words.CHORD_SLOTS, -1, _MOTIF_BARS - 1 - i)
                 for i, chord in enumerate(_motif_chords(key.family)))
    streams = tuple((desk.instrument_id, "motif", str(bar)) for bar in range(_MOTIF_BARS))
    return Wish(_context(home, row, habits), bars, _pitches(home, 0), desk.own_seed, streams)


def _given(motif: Sequence[Sequence[Event]], family: str) -> tuple[tuple[BarContext, tuple[Event, ...]], ...]:
    chords = _motif_chords(family)
    return tuple((BarContext((chords[i],) * words.CHORD_SLOTS, -1, len(motif) - 1 - i, is_motif=True), tuple(events))
                 for i, events in enumerate(motif))


def _motif_chords(family: str) -> tuple[int, ...]:
    tonic = "minor" if family == "minor" else "major"
    return (words.chord_index(0, words.QUALITIES.index(tonic)), words.chord_index(7, words.QUALITIES.index("major")))


def _stream(desk: Desk, bar: int) -> tuple[str, ...]:
    """The name of a bar's chances: those of all sections of the material, in the last bar of this one alone."""
    if bar == desk.plan.playing_bars - 1:
        return (desk.instrument_id, desk.plan.id, "learned", str(bar))
    return (desk.instrument_id, desk.plan.kind.material, "learned", str(bar))


def _meter(desk: Desk) -> tuple[int, int]:
    return desk.plan.groove.meter.beats, desk.plan.groove.meter.unit


def _teacher(desk: Desk) -> str:
    return TEACHERS[desk.role][desk.style.name]


def _shift(desk: Desk) -> int:
    """Semitones from the written key to C, by the shorter way; none for drums."""
    return 0 if desk.role == "drums" else words.shift_to_c(desk.plan.key.pitch_class)


def _pitches(desk: Desk, lift: int) -> frozenset[int]:
    """What a role may play, as if in C: its compass moved by the mood's register, a tune's by the section's lift."""
    if desk.role == "drums":
        return frozenset(DRUM_KEYS.values())
    low, high = COMPASS[desk.role]
    reach, move = (_REACH, lift) if desk.role in _LINES else (0, 0)
    move += desk.style.register if desk.role != "bass" else 0
    return frozenset(range(low + _shift(desk) + move - reach, high + _shift(desk) + move + reach + 1))


def _tones(desk: Desk, bar: int) -> Tones:
    """What a bar's chords leave open: accompaniment keeps to them, a bass begins each on its lowest note."""
    plan = desk.plan
    start, end = plan.bar_start(bar), plan.bar_start(bar + 1)
    found: list[tuple[int, PitchClasses, PitchClasses]] = []
    for span in [chord_at(plan.chords, start), *changes_in(plan.chords, start + STEP_BEATS / 2, end)]:
        at = max(0, round((span.start_beats - start) * words.STEPS_PER_QUARTER))
        chord = _moved((*span.chord.pitch_classes, span.chord.bass), desk)
        if desk.role in _LINES:
            scale = None if plan.key.mode in _PLAIN_MODES else _moved(scale_over(plan.key, span.chord), desk)
            found.append((at, scale, scale))
        elif desk.role == "bass":
            begins = span.start_beats >= start
            found.append((at, _moved([span.chord.bass], desk) if begins else chord, None))
        elif desk.role != "drums":
            found.append((at, chord, chord))
    return tuple(found) or ((0, None, None),)


def _moved(classes: Iterable[int], desk: Desk) -> frozenset[int]:
    return frozenset((pc + _shift(desk)) % 12 for pc in classes)


def _context(desk: Desk, row: InstrumentRow, habits: Habits) -> Context:
    is_drums = desk.role == "drums"
    family = "drums" if is_drums else words.family_of(row.program or 0)
    pitches = _pitches(desk, desk.plan.kind.lift)
    middle = (min(pitches) + max(pitches)) / 2
    mode = "none" if is_drums else desk.plan.key.family
    meter = words.METERS.index(_meter(desk))
    return Context(words.ROLES.index(desk.role), words.FAMILIES.index(family), words.STYLES.index(_teacher(desk)),
                   meter, words.tempo_band(desk.plan.tempo_bpm), words.MODES.index(mode),
                   habits.band(desk.role, _teacher(desk), desk.density),
                   max(0, min(words.REGISTERS - 1, int((middle - 24) // 6))), is_drums, is_drums)


def _chords(desk: Desk, bar: int) -> tuple[int, ...]:
    plan = desk.plan
    if desk.role == "drums":
        return ()
    pulse = words.pulse_steps(_meter(desk))
    count = max(1, words.bar_steps(_meter(desk)) // pulse)
    at = plan.bar_start(bar)
    return tuple(_number(plan.chords, at + i * pulse / words.STEPS_PER_QUARTER, plan.key.pitch_class)
                 for i in range(min(words.CHORD_SLOTS, count)))


def _number(chords: Sequence[ChordSpan], beats: float, tonic: int) -> int:
    chord: Chord = chord_at(chords, beats).chord
    return words.chord_index(chord.root - tonic, words.QUALITIES.index(_QUALITIES[chord.quality]))


def _kick(desk: Desk, bar: int) -> int:
    """The plan's kick drum as bits, for those who lock with it; nobody's where the style has no kick."""
    if desk.role not in ("drums", "bass"):
        return -1
    steps = desk.plan.groove.kicks[bar]
    return sum(1 << step for step in steps if step < words.KICKS) if steps else -1


def strokes_of(desk: Desk, bars: Sequence[Sequence[Event]]) -> list[Stroke]:
    """What the model wrote for a desk, as strokes."""
    shift, swings = _shift(desk), bool(desk.plan.groove.swing)
    found = []
    for bar, events in enumerate(bars):
        for event in events:
            within = event.position % words.STEPS_PER_QUARTER
            step = event.position - within + (_UNSWUNG.get(within, within) if swings else within)
            at = desk.plan.bar_start(bar) + step / words.STEPS_PER_QUARTER
            found.append(_drum(desk, event, at) if desk.role == "drums" else
                         _tone(desk, event, at, event.pitch - shift))
    if desk.role == "drums":
        return framed(desk, _with_planned_kicks(desk, found))
    if desk.role in _LINES:
        end = end_of_tune(desk)
        found = [replace(stroke, length_beats=min(stroke.length_beats, end - stroke.start_beats))
                 for stroke in found if stroke.start_beats < end]
    return dressed(desk, _one_voice(found, desk)) if desk.role == "melody" else found


def _one_voice(strokes: list[Stroke], desk: Desk) -> list[Stroke]:
    """The highest note of each moment where the style's manner adds the others."""
    if desk.style.melody.voices == 1:
        return strokes
    tops: dict[float, Stroke] = {}
    for stroke in strokes:
        if stroke.start_beats not in tops or stroke.pitch > tops[stroke.start_beats].pitch:
            tops[stroke.start_beats] = stroke
    return list(tops.values())


def _with_planned_kicks(desk: Desk, strokes: Sequence[Stroke]) -> list[Stroke]:
    """The strokes with the kick drum where the band's plan has it and nowhere else: the bass counts on it."""
    plan = desk.plan
    if not any(plan.groove.kicks):
        return list(strokes)
    planned = {plan.bar_start(bar) + step * STEP_BEATS: LEVELS[plan.groove.lane("kick", bar)[step]]
               for bar in range(plan.playing_bars) for step in plan.groove.kicks[bar]}
    kept = [s for s in strokes if s.lane != "kick" or s.start_beats in planned]
    struck = {s.start_beats for s in kept if s.lane == "kick"}
    return kept + [Stroke(at, LENGTHS.get("kick", 0.25), DRUM_KEYS["kick"], level * desk.loudness, "kick")
                   for at, level in planned.items() if at not in struck]


def _drum(desk: Desk, event: Event, at: float) -> Stroke:
    piece = _PIECE_OF_KEY[event.pitch]
    velocity = (event.velocity + 0.5) * words.VELOCITY_SIZE / 127 * desk.loudness / 0.8
    late = (event.offset - words.OFFSET_LIMIT) * words.OFFSET_STEPS / words.STEPS_PER_QUARTER
    return Stroke(at, LENGTHS.get(piece, 0.25), event.pitch, min(1.0, velocity), piece, "", late, True)


def _tone(desk: Desk, event: Event, at: float, pitch: int) -> Stroke:
    weight = desk.plan.grid.weight(round((at % desk.plan.grid.beats) / STEP_BEATS))
    length = words.LENGTHS[event.length] / words.STEPS_PER_QUARTER
    room = desk.plan.bar_start(desk.plan.playing_bars) - at
    return Stroke(at, min(length, room), pitch, desk.loudness * (0.8 + 0.2 * weight), desk.role)
