"""Progressions written the way that songs' charts go: a phrase of two, four or eight bars that comes back.

The chord model proposes; the key, the style's manner and the slot of the form decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from music_assistant.composer.chord_model import NAMES, PERIOD, PHRASE, ROOTS, ChordModel, Place, Step
from music_assistant.composer.harmony import chord_of_token, family_of
from music_assistant.composer.manners import KEPT_MODES, Manner
from music_assistant.theory import CHORD_QUALITIES, MODES, Chord, Key

if TYPE_CHECKING:
    from numpy.random import Generator

_NEXT_SLOT: Mapping[str, str] = MappingProxyType({
    "verse": "chorus", "lift": "chorus", "chorus": "verse", "bridge": "chorus", "vamp": "verse"})
"""Slot → the one that usually follows it, whose usual beginning a progression leads to."""

_SUFFIXES: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "triad": {"": "", "m": "m", "7": "", "dim": "dim", "aug": "aug", "sus4": "sus4"},
    "power": {"": "5", "m": "5", "7": "5", "dim": "dim", "aug": "5", "sus4": "5"},
    "seventh": {"": "maj7", "m": "m7", "7": "7", "dim": "m7b5", "aug": "aug7", "sus4": "7sus4"},
    "ninth": {"": "maj9", "m": "m9", "7": "9", "dim": "m7b5", "aug": "aug7", "sus4": "7sus4"},
})
"""Colour → quality of the model → suffix of a chord that is not the key's own."""
_LEADING = (2, 4, 7, 9, 11)
"""Semitones above the tonic on which a major chord from outside the key leads on, as a dominant does."""
_RAISED_FOURTH = 6
_RARE = ("dim", "aug")
_RARE_FROM = 0.2
"""The adventure from which a style has augmented chords, and diminished ones but for the key's own."""

_CANDIDATES, _TRIES = 6, 40
_TONIC_SHARE = 1 / 8
_HOME_FIRST = 3.0
_SHARPNESS, _LEAST_SHARE = 1.3, 0.03
"""Exponent of the model's shares, and the share beneath which a chord never follows: what is seldom played in songs is
played more seldom here."""

Heard = tuple[tuple[Chord, ...], ...]
"""The chords of eight bars."""


def heard(progression: str, key: Key, colour: str) -> Heard:
    """The chords of a progression's first eight bars."""
    bars = [tuple(chord_of_token(token, key, colour) for token in bar.split("/")) for bar in progression.split()]
    return tuple(bars[i % len(bars)] for i in range(PERIOD // 2))


@dataclass(frozen=True)
class Writer:
    """Writes progressions for a slot of the form in a key, a style's manner and a colour."""

    model: ChordModel
    manner: Manner
    colour: str
    key: Key
    slot: str

    @property
    def mode(self) -> str:
        return family_of(self.key)

    def written(self, draw: Generator, taken: set[Heard]) -> str:
        """A progression that is none of those taken, the likeliest to close the slot most often; "" where none fits."""
        found: list[str] = []
        weights: list[float] = []
        for _ in range(_TRIES):
            steps = self._shaped(draw)
            text = self.tokens(steps)
            if self._fits(steps) and heard(text, self.key, self.colour) not in taken:
                found.append(text)
                weights.append(self._begins(steps) * self._closes(steps))
            if len(found) == _CANDIDATES:
                break
        return found[_chosen(draw, weights)] if found else ""

    def _shaped(self, draw: Generator) -> list[Step]:
        """Two bars four times, four that go round, four and four that begin alike, or eight."""
        shapes = self.model.shape_shares(self.mode, self.slot)
        loop = draw.random() < self.manner.loops
        shape = "loop" if loop else [*shapes][_chosen(draw, [*shapes.values()])]
        if shape == "through":
            return self._on(draw, [], PERIOD)
        if shape == "pair":
            pair = self._on(draw, [], PHRASE // 2)
            return self._on(draw, pair * 3, PERIOD) if draw.random() < 0.5 else pair
        phrase = self._on(draw, [], PHRASE)
        return phrase if shape == "loop" else self._on(draw, phrase + _first(phrase, PHRASE // 2), PERIOD)

    def _on(self, draw: Generator, before: list[Step], until: int) -> list[Step]:
        """Steps that go on with some as far as a half bar."""
        steps = before
        while (at := sum(length for _, length in steps)) < until:
            place = Place(self.mode, self.slot).then(steps)
            chord = self._next(draw, place)
            steps = [*steps, (chord, min(self._length(draw, place, chord), until - at))]
        return steps

    def _next(self, draw: Generator, place: Place) -> str:
        shares = self.model.next_chords(place)
        chords = [chord for chord, share in shares.items() if share >= _LEAST_SHARE and chord in self.open]
        chords = chords or [chord for chord in shares if chord in self.own]
        return chords[_chosen(draw, [shares[chord] ** _SHARPNESS for chord in chords])]

    def _length(self, draw: Generator, place: Place, chord: str) -> int:
        """How long a chord lasts: one that begins in the middle of a bar, to its end."""
        if place.at % 2:
            return 1
        shares = self.model.next_lengths(place, chord)
        lengths = [length for length in shares if self.manner.shortest <= length <= self.manner.longest
                   and (length == 1 or length % 2 == 0)]
        return lengths[_chosen(draw, [shares[length] for length in lengths])]

    @cached_property
    def own(self) -> frozenset[str]:
        """The chords whose notes the key has."""
        return frozenset(chord for chord in NAMES if self._is_own(chord))

    @cached_property
    def open(self) -> frozenset[str]:
        """The chords that may come."""
        return frozenset(chord for chord in NAMES if self._is_open(chord))

    def _is_open(self, chord: str) -> bool:
        """Whether a chord is the key's own, or a stranger of a kind that the style has; the tonic keeps its third."""
        if chord in self.own:
            return not chord.endswith("dim") or self.manner.adventure >= _RARE_FROM
        strange = chord.partition(":")[2] in _RARE and self.manner.adventure < _RARE_FROM
        home = chord == "1:m" if self.mode == "major" else chord in ("1:", "1:7")
        return self.manner.adventure > 0 and not (strange or home or KEPT_MODES[self.key.mode])

    def _is_own(self, chord: str) -> bool:
        """Whether the key has all notes of a chord; a minor key has the dominant with its leading note, too."""
        root, quality = ROOTS[chord], chord.partition(":")[2]
        if self.mode == "minor" and root == 7 and quality in ("", "7", "sus4"):
            return not KEPT_MODES[self.key.mode]
        return {(root + step) % 12 for step in CHORD_QUALITIES[quality]} <= set(MODES[self.key.mode].harmony)

    def _fits(self, steps: Sequence[Step]) -> bool:
        """Whether a progression moves, is heard in its key, and goes no farther from it than the style does."""
        whole = sum(length for _, length in steps)
        roots = [ROOTS[chord] for chord, length in steps for _ in range(length)]
        foreign = sum(length for chord, length in steps if chord not in self.own)
        rivals = (9, 7) if self.mode == "major" else (3,)
        notes = {(ROOTS[chord] + step) % 12 for chord, _ in steps
                 for step in CHORD_QUALITIES[chord.partition(":")[2]]}
        return (len(set(roots)) >= (3 if whole > PHRASE else 2)
                and foreign <= self.manner.adventure * whole
                and roots.count(0) >= max(1, _TONIC_SHARE * whole, *(roots.count(rival) for rival in rivals))
                and notes.issuperset(KEPT_MODES[self.key.mode]))

    def _begins(self, steps: Sequence[Step]) -> float:
        """How well a progression begins: a verse, and the intro that shares its chords, at home rather than away."""
        return _HOME_FIRST if self.slot == "verse" and ROOTS[steps[0][0]] == 0 else 1.0

    def _closes(self, steps: Sequence[Step]) -> float:
        """How well a progression ends the slot and leads to the beginning of the one that usually follows."""
        last = steps[-1][0]
        following = self.model.next_chords(Place(self.mode, _NEXT_SLOT.get(self.slot, "verse")))
        onward = self.model.next_chords(Place(self.mode, self.slot, chords=(last,)))
        leads = sum(share * onward.get(chord, 0.0) for chord, share in following.items())
        return self.model.closes(self.mode, self.slot, last) * leads

    def tokens(self, steps: Sequence[Step]) -> str:
        """Steps as the tokens of a progression, a bar each, in the style's colour."""
        halves = [self.token(chord) for chord, length in steps for _ in range(length)]
        bars = [(halves[i], halves[i + 1]) for i in range(0, len(halves), 2)]
        return " ".join(first if first == second else f"{first}/{second}" for first, second in bars)

    def token(self, chord: str) -> str:
        """A chord of the model as a token of progressions: a bare degree where the key has it so."""
        root, quality = ROOTS[chord], chord.partition(":")[2]
        scale = MODES[self.key.mode].harmony
        degree = _degree(root, scale, self.mode)
        if root not in scale:
            return f"{degree}:{self._suffix(root, quality)}"
        at = scale.index(root)
        triad = {(scale[(at + 2 * i) % 7] - root) % 12 for i in range(3)}
        tetrad = triad | {(scale[(at + 6) % 7] - root) % 12}
        steps = set(CHORD_QUALITIES[quality])
        if steps == triad and quality != "dim":
            return degree
        if quality == "7" and steps == tetrad:
            return f"{degree}:7" if self.colour == "triad" and self.manner.sevenths else degree
        return f"{degree}:{self._suffix(root, quality)}"

    def _suffix(self, root: int, quality: str) -> str:
        leads = quality == "" and root in _LEADING and self.colour in ("seventh", "ninth")
        keeps = quality == "7" and self.colour == "triad" and self.manner.sevenths
        return "7" if keeps else _SUFFIXES[self.colour]["7" if leads else quality]


def _degree(root: int, scale: Sequence[int], mode: str) -> str:
    """The degree that progressions name a root by: plain where the key has it, else altered from the plain scale."""
    if root in scale:
        return str(scale.index(root) + 1)
    plain = MODES[mode].harmony
    if root in plain:
        return f"n{plain.index(root) + 1}"
    lowered = root == 1 or (mode == "major" and root != _RAISED_FOURTH)
    return f"b{plain.index(root + 1) + 1}" if lowered else f"#{plain.index(root - 1) + 1}"


def _first(steps: Sequence[Step], half_bars: int) -> list[Step]:
    """The first half bars of some steps."""
    found: list[Step] = []
    for chord, length in steps:
        room = half_bars - sum(n for _, n in found)
        if room > 0:
            found.append((chord, min(length, room)))
    return found


def _chosen(draw: Generator, weights: Sequence[float]) -> int:
    """The place of one of some weights, as often as it weighs."""
    total = sum(weights)
    mark = draw.random() * total
    for place, weight in enumerate(weights):
        mark -= weight
        if mark < 0:
            return place
    return len(weights) - 1
