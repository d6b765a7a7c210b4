"""How far each style goes with what songs' charts taught about chords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Manner:
    """How far a style goes with what the charts taught. `share`: how often its progressions are written so rather than
    chosen among its own rows. `adventure`: the share of a progression that may be outside the key. `loops`: how often
    four bars simply go round. `longest`, `shortest`: half bars that a chord lasts. `sevenths`: whether a dominant
    keeps its seventh where the style plays triads."""

    share: float
    adventure: float
    loops: float = 0.0
    longest: int = 4
    shortest: int = 1
    sevenths: bool = False


MANNERS: Mapping[str, Manner] = MappingProxyType({
    "pop": Manner(0.65, 0.13, loops=0.3),
    "rock": Manner(0.6, 0.26, loops=0.2),
    "soul": Manner(0.6, 0.26, sevenths=True),
    "r&b": Manner(0.45, 0.2, loops=0.3),
    "country": Manner(0.65, 0.13, sevenths=True),
    "bluegrass": Manner(0.5, 0.13, sevenths=True),
    "folk": Manner(0.5, 0.07, sevenths=True),
    "indie folk": Manner(0.5, 0.13, longest=8),
    "disco": Manner(0.5, 0.13, loops=0.3),
    "funk": Manner(0.3, 0.26, loops=0.5, longest=8),
    "gospel": Manner(0.35, 0.26, sevenths=True),
    "punk": Manner(0.5, 0.2, loops=0.3, shortest=2),
    "grunge": Manner(0.3, 0.4, loops=0.4, shortest=2),
    "metal": Manner(0.25, 0.2, loops=0.4, shortest=2),
    "rockabilly": Manner(0.3, 0.13, sevenths=True),
    "surf rock": Manner(0.45, 0.2, shortest=2),
    "synthwave": Manner(0.45, 0.13, loops=0.5, shortest=2),
    "edm": Manner(0.4, 0.0, loops=0.8, shortest=2),
    "trance": Manner(0.3, 0.0, loops=0.8, shortest=2),
    "future bass": Manner(0.35, 0.13, loops=0.6, shortest=2),
    "chiptune": Manner(0.4, 0.2, loops=0.3),
    "hip hop": Manner(0.3, 0.13, loops=0.9, shortest=2),
    "boom bap": Manner(0.3, 0.13, loops=0.9),
    "lo-fi": Manner(0.3, 0.13, loops=0.7),
    "reggae": Manner(0.4, 0.13, loops=0.5),
    "ska": Manner(0.45, 0.2, loops=0.2, sevenths=True),
    "lullaby": Manner(0.35, 0.07, sevenths=True),
    "post-rock": Manner(0.3, 0.07, loops=0.4, longest=8, shortest=2),
    "cinematic": Manner(0.2, 0.13, loops=0.4, shortest=2),
})
"""Style → its manner; the others' harmony is an idiom of their own, and they keep to their rows."""

KEPT_MODES: Mapping[str, tuple[int, ...]] = MappingProxyType({
    "major": (), "minor": (), "major pentatonic": (), "minor pentatonic": (), "dorian": (9,), "mixolydian": (10,)})
"""Mode → semitones above the tonic that must sound, or the mode would not be heard; other modes keep to the rows."""
