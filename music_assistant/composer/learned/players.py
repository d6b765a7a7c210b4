"""A desk as the part model knows it, and what the model writes as strokes on the desk.

All of it is in the written key and on the straight grid, as the other writers' strokes are, so that what comes after
(swing, the instrument's range, the asked key) treats them alike. A part's chances are drawn bar by bar: sections of one
name share them but in the last bar of each phrase, and so come back varied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from music_assistant.composer.desk import Desk, Stroke
from music_assistant.composer.grid import STEP_BEATS
from music_assistant.composer.groove import LEVELS
from music_assistant.composer.harmony import chord_at
from music_assistant.composer.learned import alphabet as words
from music_assistant.composer.learned.alphabet import BarContext, Context, Event
from music_assistant.composer.learned.writing import Wish
from music_assistant.composer.parts.drums import DRUM_KEYS, LENGTHS
from music_assistant.composer.register import COMPASS
from music_assistant.score import ChordSpan
from music_assistant.theory import Chord
from music_assistant.vocabulary.rows import InstrumentRow

_PHRASE_BARS = 4
_NEAREST: Mapping[str, str] = MappingProxyType({
    "hiphop": "lo-fi, hip hop, trap, boom bap", "pop": "pop, synthwave, chiptune, indie folk, lullaby",
    "rock": "rock, grunge, surf rock, post-rock", "metal": "metal", "funk": "funk, disco",
    "jazz": "jazz, swing, big band, bebop",
    "latin": "bossa nova, samba, salsa, cumbia, tango, bachata, reggaeton, flamenco", "blues": "blues, rockabilly",
    "quartet": "classical, baroque, minimalism", "piano": "romantic piano",
    "orchestra": "cinematic, horror score, orchestral march",
    "ambient": "ambient, drone, indian classical, gamelan",
    "dance": "house, techno, drum and bass, trance, edm, dubstep, garage, future bass",
    "folk": "folk, celtic, klezmer, balkan, bluegrass, east asian",
    "march": "march", "waltz": "waltz", "rag": "ragtime",
    "soul": "soul, r&b", "gospel": "gospel", "punk": "punk", "country": "country", "reggae": "reggae, ska",
    "afrobeat": "afrobeat",
})
"""Style of the music learned from → the composer's styles to which it is nearest; all others are played as pop."""

_STYLES: Mapping[str, str] = MappingProxyType({
    style: learned for learned, styles in _NEAREST.items() for style in styles.split(", ")})

_QUALITIES: Mapping[str, str] = MappingProxyType({
    "": "major", "6": "major", "69": "major", "add9": "major", "m": "minor", "m6": "minor", "madd9": "minor",
    "dim": "diminished", "dim7": "diminished", "aug": "augmented", "aug7": "augmented", "5": "power",
    "sus2": "suspended", "sus4": "suspended", "7sus4": "suspended", "7": "dominant", "9": "dominant",
    "11": "dominant", "13": "dominant", "7b9": "dominant", "7#9": "dominant", "maj7": "major seventh",
    "maj9": "major seventh", "m7": "minor seventh", "m9": "minor seventh", "m11": "minor seventh",
    "mmaj7": "minor", "m7b5": "half diminished",
})
"""Suffix of a chord → the quality by which the model knows it."""

_MIDDLE_DENSITY: Mapping[str, float] = MappingProxyType({
    "drums": 4.3, "bass": 1.5, "melody": 1.5, "comping": 3.6, "arpeggio": 3.3, "pad": 0.8, "counter": 1.2})
"""Role → the band of notes a quarter in which its usual density lies."""
_BANDS_PER_DENSITY = 3.0

_UNSWUNG: Mapping[int, int] = MappingProxyType({2: 3, 4: 3, 8: 6, 10: 9})
"""Where a triplet's steps fall on the straight grid, from which swing bends them back."""

_PIECE_OF_KEY: Mapping[int, str] = MappingProxyType({key: piece for piece, key in reversed(list(DRUM_KEYS.items()))})


def wish_of(desk: Desk, row: InstrumentRow) -> Wish | None:
    """What is asked of the model for a desk; None where it knows no such meter or so long a section."""
    plan = desk.plan
    meter = words.meter_index((plan.groove.meter.beats, plan.groove.meter.unit))
    if meter is None or plan.playing_bars > words.MOST_BARS:
        return None
    shift = _shift(desk)
    pitches = frozenset(DRUM_KEYS.values()) if desk.role == "drums" else _compass(desk.role, shift)
    bars = tuple(BarContext(_chords(desk, bar), _kick(desk, bar), min(3, plan.playing_bars - 1 - bar))
                 for bar in range(plan.playing_bars))
    return Wish(_context(desk, row, meter, pitches), bars, pitches, tuple(_draw(desk, bar) for bar in range(len(bars))))


def _draw(desk: Desk, bar: int):  # type: ignore[no-untyped-def]
    """A bar's chances: those of all sections of the material, of this one alone where a phrase turns."""
    if bar % _PHRASE_BARS == _PHRASE_BARS - 1:
        return desk.draw("learned", bar)
    return desk.draw_shared(f"learned {bar}")


def _shift(desk: Desk) -> int:
    """Semitones from the written key to C, by the shorter way; none for drums."""
    return 0 if desk.role == "drums" else words.shift_to_c(desk.plan.key.pitch_class)


def _compass(role: str, shift: int) -> frozenset[int]:
    low, high = COMPASS[role]
    return frozenset(range(low + shift, high + shift + 1))


def _context(desk: Desk, row: InstrumentRow, meter: int, pitches: frozenset[int]) -> Context:
    is_drums = desk.role == "drums"
    family = "drums" if is_drums else words.family_of(row.program or 0)
    density = round(_MIDDLE_DENSITY[desk.role] + _BANDS_PER_DENSITY * (desk.density - 0.5))
    middle = (min(pitches) + max(pitches)) / 2
    mode = "none" if is_drums else desk.plan.key.family
    return Context(words.ROLES.index(desk.role), words.FAMILIES.index(family),
                   words.STYLES.index(_STYLES.get(desk.style.name, "pop")), meter,
                   words.tempo_band(desk.plan.tempo_bpm), words.MODES.index(mode),
                   max(0, min(words.DENSITIES - 1, density)),
                   max(0, min(words.REGISTERS - 1, int((middle - 24) // 6))), is_drums, is_drums)


def _chords(desk: Desk, bar: int) -> tuple[int, ...]:
    plan = desk.plan
    if desk.role == "drums":
        return ()
    meter = (plan.groove.meter.beats, plan.groove.meter.unit)
    pulse = words.pulse_steps(meter)
    count = max(1, words.bar_steps(meter) // pulse)
    at = plan.bar_start(bar)
    return tuple(_number(plan.chords, at + i * pulse / words.STEPS_PER_QUARTER, plan.key.pitch_class)
                 for i in range(min(words.CHORD_SLOTS, count)))


def _number(chords: Sequence[ChordSpan], beats: float, tonic: int) -> int:
    chord: Chord = chord_at(chords, beats).chord
    return words.chord_index(chord.root - tonic, words.QUALITIES.index(_QUALITIES[chord.quality]))


def _kick(desk: Desk, bar: int) -> int:
    """The plan's kick drum as bits; nobody's where the style has no kick."""
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
    return _with_planned_kicks(desk, found) if desk.role == "drums" else found


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
