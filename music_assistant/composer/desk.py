"""What a player has before it: its own instrument, the section's plan, the style, and streams of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from music_assistant.composer.form import SectionPlan
from music_assistant.composer.styles.rows import Style
from music_assistant.random_streams import stream
from music_assistant.spec import RANGES, Playing

if TYPE_CHECKING:
    from numpy.random import Generator

    from music_assistant.vocabulary.rows import InstrumentRow


class Levelled(Protocol):
    @property
    def level(self) -> float: ...


Row = TypeVar("Row", bound=Levelled)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A note before it is performed: on the straight grid, in the written key, velocity 0..1.

    `lane`: the piece of the kit or the role, for its timing. `delay_beats`: how late within a strum. `is_played`:
    whether that delay is a player's own timing, to which no other is added.
    """

    start_beats: float
    length_beats: float
    pitch: int
    velocity: float
    lane: str = ""
    articulation: str = ""
    delay_beats: float = 0.0
    is_played: bool = False


@lru_cache(maxsize=256)
def seed_of_take(seed: int, instrument_id: str, take: int) -> int:
    """The seed of an instrument's take: the piece's own for the first."""
    if not take:
        return seed
    return int(stream(seed, instrument_id, "take", str(take)).integers(int(RANGES["seed"].high)))


@dataclass(frozen=True)
class Desk:
    """One instrument in one section. `seed`: the piece's, for what players share. `drum_keys`: the keys of a percussion
    instrument, else empty.

    `syllables`: the weight 0..1 of each one of each line that a singer has here; empty where there are no words.
    """

    seed: int
    instrument_id: str
    role: str
    playing: Playing
    style: Style
    plan: SectionPlan
    drum_keys: tuple[int, ...] = ()
    syllables: tuple[tuple[float, ...], ...] = ()

    @property
    def own_seed(self) -> int:
        """The seed of this player's own choices: the piece's, until another take of its part is asked for."""
        return seed_of_take(self.seed, self.instrument_id, self.playing.take or 0)

    def draw(self, purpose: str, bar: int | None = None) -> Generator:
        """The stream of this instrument in this section for a purpose, of one bar where that is given."""
        names = (purpose,) if bar is None else (purpose, str(bar))
        return stream(self.own_seed, self.instrument_id, self.plan.id, *names)

    def draw_shared(self, purpose: str) -> Generator:
        """The stream of this instrument for a purpose in all sections that share this one's material."""
        return stream(self.own_seed, self.instrument_id, self.plan.kind.material, purpose)

    @property
    def density(self) -> float:
        """How much it plays, 0..1: as asked, else around a half by the section's energy within the style."""
        if self.playing.density is not None:
            return self.playing.density
        return min(0.7, max(0.3, 0.25 + 0.5 * self.style.level(self.plan.energy)))

    @property
    def loudness(self) -> float:
        """Velocity of a plain accent in this section, 0..1."""
        low, high = self.style.dynamics
        return low + (high - low) * self.plan.energy

    def chosen(self, rows: Sequence[Row], purpose: str) -> Row:
        """The row nearest to the section's level, heard a little differently by each instrument and seed."""
        level = self.style.level(self.plan.energy, self.plan.kind.drive)
        shifts = self.draw_shared(purpose).uniform(-0.2, 0.2, len(rows))
        return min(zip(rows, shifts, strict=True), key=lambda pair: abs(pair[0].level + pair[1] - level))[0]


@dataclass(frozen=True)
class Seat:
    """A player in a section that it plays in. `entered`: whether it was silent in the section before."""

    desk: Desk
    row: InstrumentRow
    entered: bool
