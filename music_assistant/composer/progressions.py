"""A section's progression: one of its style's own, or one written the way that songs' charts go.

Everything is drawn from the stream of the section's material, so that no section reads another: a chorus knows the
verse's progression because the seed does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from music_assistant.composer.chord_model import read_model
from music_assistant.composer.harmony import progressions
from music_assistant.composer.manners import KEPT_MODES, MANNERS
from music_assistant.composer.progression_writer import Writer, heard
from music_assistant.composer.styles.rows import Style
from music_assistant.random_streams import stream
from music_assistant.theory import Key

if TYPE_CHECKING:
    from numpy.random import Generator


_EARLIER: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({
    "verse": (), "chorus": (("verse", "verse"),)})
"""Material → (material, slot) of those whose progressions it keeps off."""
_ALL_EARLIER = (("verse", "verse"), ("chorus", "chorus"))

_PHRASE_BARS = 4


class Slotted(Protocol):
    """What is asked of a kind of section: which slot of the form it fills, and whose progression it shares."""

    @property
    def slot(self) -> str: ...
    @property
    def material(self) -> str: ...


def progression_of(seed: int, kind: Slotted, style: Style, key: Key) -> str:
    """The progression of a section's material in a style and key, as tokens a bar.

    It differs from the verse's and the chorus's, unless it is theirs or the style knows no other.
    """
    return _drawn(seed, kind.material, kind.slot, style, key)


def _drawn(seed: int, material: str, slot: str, style: Style, key: Key) -> str:
    colour = style.harmony.colour
    taken = {heard(_drawn(seed, *earlier, style, key), key, colour)
             for earlier in _EARLIER.get(material, _ALL_EARLIER)}
    draw = stream(seed, material, "progression")
    manner = MANNERS.get(style.name)
    if manner is not None and key.mode in KEPT_MODES and draw.random() < manner.share:
        written = Writer(read_model(), manner, colour, key, slot).written(draw, taken)
        if written:
            return written
    choices = progressions(style.harmony, key, slot)
    fresh = [choice for choice in choices if heard(choice, key, colour) not in taken] or choices
    chosen = fresh[int(draw.integers(len(fresh)))]
    exchanged = _exchanged(draw, chosen, choices)
    return chosen if heard(exchanged, key, colour) in taken else exchanged


def _exchanged(draw: Generator, chosen: str, rows: Sequence[str]) -> str:
    """A row whose later phrases of four bars may be another row's that is as long and begins there on the same degree:
    the second line of one blues goes with the first of another."""
    bars = chosen.split()
    alike = [row.split() for row in rows if len(row.split()) == len(bars)]
    found = bars[:_PHRASE_BARS]
    for start in range(_PHRASE_BARS, len(bars), _PHRASE_BARS):
        lines = [row[start:start + _PHRASE_BARS] for row in alike
                 if _first_degree(row[start]) == _first_degree(bars[start])]
        found = found + lines[int(draw.integers(len(lines)))]
    return " ".join(found)


def _first_degree(bar: str) -> str:
    return bar.split("/")[0].partition(":")[0]
