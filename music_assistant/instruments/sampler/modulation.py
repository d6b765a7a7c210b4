"""What velocity and key do to a recorded sound: SoundFont modulators, worked out for one note.

MuseScore_General leans on them: without them its pianos stay behind a 300 Hz filter. Formulas: SoundFont 2.04, 8.2 and
9.5. MIDI controllers rest at 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log10

from music_assistant.instruments.soundfont import Modulator

ATTENUATION = 48
VELOCITY_TO_ATTENUATION = Modulator(0x502, ATTENUATION, 960, 0, 0)
"""The one modulator that every instrument has without saying so and that reads velocity. (The standard's other one,
velocity to filter, is left out by the players that this bank was made for.)"""

_VELOCITY, _KEY = 2, 3
_CONTROLLER, _NEGATIVE, _BIPOLAR = 0x80, 0x100, 0x200


def overridden(common: Iterable[Modulator], own: Iterable[Modulator]) -> tuple[Modulator, ...]:
    """All modulators, an own one in place of a common one with the same controllers and target."""
    kept = {(m.source, m.target, m.scale, m.transform): m for m in common}
    kept.update({(m.source, m.target, m.scale, m.transform): m for m in own})
    return tuple(kept.values())


def moves(modulators: Iterable[Modulator], velocity: int, key: int) -> dict[int, float]:
    """What the modulators add to each generator for a note."""
    moved: dict[int, float] = {}
    for m in modulators:
        amount = m.amount * _controller(m.source, velocity, key, 0.0) * _controller(m.scale, velocity, key, 1.0)
        if amount:
            moved[m.target] = moved.get(m.target, 0.0) + (abs(amount) if m.transform == 2 else amount)
    return moved


def _controller(index: int, velocity: int, key: int, none: float) -> float:
    """A controller's value, 0..1 or -1..1; `none` is what no controller counts for."""
    number = index & 0x7F
    if not index & _CONTROLLER and number == 0:
        return none
    raw = {_VELOCITY: velocity, _KEY: key}.get(number, 0) if not index & _CONTROLLER else 0
    place = raw / 127
    if index & _NEGATIVE:
        place = 1 - place
    shape = (index >> 10) & 0x3F
    if index & _BIPOLAR:
        side = 2 * place - 1
        return side if shape == 0 else (1.0 if side >= 0 else -1.0) * _shaped(abs(side), shape)
    return _shaped(place, shape)


def _shaped(place: float, shape: int) -> float:
    """Linear, concave, convex or a switch, 0..1 to 0..1."""
    if shape == 1:
        return 1.0 if place >= 1 else min(1.0, -(40 / 96) * log10(1 - place))
    if shape == 2:
        return 0.0 if place <= 0 else max(0.0, 1 + (40 / 96) * log10(place))
    if shape == 3:
        return 1.0 if place >= 0.5 else 0.0
    return place
