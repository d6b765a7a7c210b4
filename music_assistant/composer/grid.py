"""The bar as a grid of sixteenths, and how a pattern written for one meter is heard in another.

Patterns are strings with a character a sixteenth. They are written for 4/4 and, where a style has its own way with
them, for 3/4 and 12/8. Every other meter is made of those: quarters are gathered in fours, threes and twos, dotted
quarters are counted off from 12/8, and in a meter of uneven eighths each group takes the next quarter of the 4/4
pattern, a group of three with half of the quarter after it. So 7/8 as 2+2+3 is a 4/4 bar that lost its last eighth.
A style at home in such meters writes the groups of two and of three themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.theory import Meter

STEP_BEATS = 0.25
STEPS_PER_QUARTER = 4
REST, HOLD = ".", "-"

_TRIPLET_STEPS = (0, 2, 4, 5)
"""Where the four sixteenths of a quarter fall among the six sixteenths of a dotted quarter."""


@dataclass(frozen=True)
class Pattern:
    """A rhythm as characters a sixteenth: `four` in 4/4 (16, or 32 for two bars), `three` in 3/4 (12), `twelve` in
    12/8 (24). An empty `three` or `twelve` is derived from `four`. `pair`, `triple`: a group of two eighths (4) and
    one of three (6) in a meter of uneven groups; longer ones hold several groups, taken in turn."""

    four: str
    three: str = ""
    twelve: str = ""
    pair: str = ""
    triple: str = ""

    def continued(self, other: Pattern) -> Pattern:
        """A pattern that begins as this one and goes on as another of the same lengths, from the middle of the bar."""
        return Pattern(_halves(self.four, other.four), _halves(self.three, other.three),
                       _halves(self.twelve, other.twelve), self.pair, self.triple)


def _halves(first: str, second: str) -> str:
    """The first half of one row and the second of another; all of the first where they are not equally long."""
    middle = len(first) // 2
    return first[:middle] + second[middle:] if len(first) == len(second) else first


@dataclass(frozen=True)
class Grid:
    """A bar of a meter in sixteenths: its pulses, the groups that they gather in, and how heavy each step is."""

    steps: int
    pulses: tuple[int, ...]
    groups: tuple[int, ...]
    weights: tuple[float, ...]

    @property
    def beats(self) -> float:
        """Length of the bar in quarters."""
        return self.steps * STEP_BEATS

    @property
    def half(self) -> int:
        """The step where the bar's second half starts: the group that begins nearest to its middle, or 0 when none."""
        later = [g for g in self.groups if g > 0]
        return min(later, key=lambda g: (abs(g - self.steps / 2), g)) if later else 0

    def weight(self, step: int) -> float:
        """How strong a step is, 1 on the downbeat and .15 on an unstressed sixteenth."""
        return self.weights[step % self.steps]


def gathered(quarters: int) -> tuple[int, ...]:
    """Quarters in groups of four, three and two: 5 is 3+2, 7 is 4+3, 9 is 4+3+2. One stays one."""
    if quarters <= 4:
        return (quarters,)
    if quarters == 5:
        return (3, 2)
    if quarters == 6:
        return (3, 3)
    return (4, *gathered(quarters - 4))


def _quarter_groups(meter: Meter) -> tuple[int, ...]:
    """Sizes of the groups of an n/4 bar, in quarters, as asked or as usual."""
    if meter.grouping is None:
        return gathered(meter.beats)
    return tuple(size for group in meter.groups for size in gathered(group))


def grid_of(meter: Meter) -> Grid:
    """The grid of a meter's bar."""
    steps = round(meter.bar_beats * STEPS_PER_QUARTER)
    if meter.unit == 4:
        sizes = [STEPS_PER_QUARTER * q for q in _quarter_groups(meter)]
        pulses = tuple(range(0, steps, STEPS_PER_QUARTER))
    else:
        sizes = [2 * g for g in meter.groups]
        pulses = _starts(sizes)
    groups = _starts(sizes)
    if meter.unit == 4 and meter.beats == 4 and meter.grouping is None:
        groups = (0, 8)
    if meter.is_compound and meter.beats == 12:
        groups = (0, 12)
    return Grid(steps, pulses, groups, _weights(steps, pulses, groups))


def _starts(sizes: list[int]) -> tuple[int, ...]:
    return tuple(sum(sizes[:i]) for i in range(len(sizes)))


def _weights(steps: int, pulses: tuple[int, ...], groups: tuple[int, ...]) -> tuple[float, ...]:
    weights = [0.35 if step % 2 == 0 else 0.15 for step in range(steps)]
    for step in pulses:
        weights[step] = 0.6
    for step in groups:
        weights[step] = 0.8
    weights[0] = 1.0
    return tuple(weights)


def fitted(pattern: Pattern, meter: Meter, bar: int = 0) -> str:
    """A pattern's characters for one bar of a meter, as long as the bar's grid; `bar` picks from longer patterns."""
    if (meter.beats, meter.unit) == (2, 4):
        return _half_of(_bar_of(pattern.four, 16, bar // 2), bar)
    if meter.unit == 4:
        return "".join(_of_quarters(pattern, size, bar, i) for i, size in enumerate(_quarter_groups(meter)))
    if meter.is_compound or meter.groups == (3,):
        twelve = pattern.twelve or _as_triplets(_bar_of(pattern.four, 16, bar))
        twelve = _bar_of(twelve, 24, bar)
        order = {1: (0,), 2: (0, 1) if bar % 2 == 0 or pattern.twelve == "" else (2, 3), 3: (0, 1, 3)}
        cells = order.get(len(meter.groups)) or tuple(i % 4 for i in range(len(meter.groups)))
        return "".join(twelve[6 * c:6 * c + 6] for c in cells)
    if pattern.pair and pattern.triple:
        return "".join(_own_group(pattern, size, i) for i, size in enumerate(meter.groups))
    return _of_uneven_groups(_bar_of(pattern.four, 16, bar), meter.groups)


def _own_group(pattern: Pattern, eighths: int, group: int) -> str:
    """A group of any size from a pattern's own: larger ones are pairs and a last three, an eighth is half a pair."""
    if eighths > 3:
        return _own_group(pattern, 2, group) + _own_group(pattern, eighths - 2, group)
    return _bar_of(pattern.triple, 6, group) if eighths == 3 else _bar_of(pattern.pair, 4, group)[:2 * eighths]


def tied_steps(pattern: Pattern, meter: Meter, bar: int) -> int:
    """Steps of the next bar through which a bar's last note is held: those that the next bar begins with."""
    following = fitted(pattern, meter, bar + 1)
    return len(following) - len(following.lstrip(HOLD))


def _bar_of(steps: str, length: int, bar: int) -> str:
    bars = max(1, len(steps) // length)
    return steps[length * (bar % bars):length * (bar % bars) + length]


def _half_of(four: str, bar: int) -> str:
    """A bar of 2/4 from a bar of 4/4: the halves by turns, the first one again where the second begins held."""
    return four[8:] if bar % 2 and four[8] != HOLD else four[:8]


def _of_quarters(pattern: Pattern, quarters: int, bar: int, group: int) -> str:
    four = _bar_of(pattern.four, 16, bar)
    if quarters == 4:
        return four
    if quarters == 3:
        return _bar_of(pattern.three, 12, bar) if pattern.three else four[:8] + four[12:]
    half = four[8:] if group else four[:8]
    return half[:4 * quarters]


def _of_uneven_groups(four: str, groups: tuple[int, ...]) -> str:
    cells = [four[i:i + 4] for i in range(0, 16, 4)]
    bar, at = "", 0
    for size in groups:
        wanted, taken = 2 * size, ""
        while len(taken) < wanted:
            taken += cells[at % 4]
            at += 1
        bar += taken[:wanted]
    return bar


def _as_triplets(four: str) -> str:
    """A 4/4 bar with every quarter spread over a dotted quarter; steady eighths or sixteenths become steady eighths."""
    if _is_steady(four):
        return "".join(f"{four[4 * q]}.{four[4 * q + 2]}.{four[4 * q + 2]}." for q in range(4))
    cells = []
    for q in range(4):
        cell = [HOLD if four[4 * q] == HOLD else REST] * 6
        for i, step in enumerate(_TRIPLET_STEPS):
            cell[step] = four[4 * q + i]
        for step in (1, 3):
            cell[step] = HOLD if cell[step - 1] != REST and HOLD in four else REST
        cells.append("".join(cell))
    return "".join(cells)


def _is_steady(four: str) -> bool:
    return HOLD not in four and sum(c != REST for c in four[::2]) >= 7
