"""How a piece may end: a row each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from music_assistant.vocabulary.rows import table


@dataclass(frozen=True)
class EndingRow:
    """A way to end.

    `last_bar`: what the band does there: "style" (meets on the last chord as the style does), "held" (meets on it and
    holds it), "on" (plays on as before) or "stop" (plays on up to the last pulse, and all strike there for the last
    time). `slow_bars`: bars before the last that grow slower, to the share `slowest` of the tempo. `held`: the last
    bar's share of the tempo. `fade_s`: seconds at the end, at most, in which the sound falls to silence.
    `cadence`: whether the bar before the last leads home from the dominant. `stops`: whether nothing rings on after
    the last stroke. `loops`: whether the end leads into the start, and rings on there.
    """

    name: str
    last_bar: str = "style"
    slow_bars: int = 0
    slowest: float = 1.0
    held: float = 1.0
    fade_s: float = 0.0
    cadence: bool = False
    stops: bool = False
    loops: bool = False

    @property
    def meets(self) -> bool:
        """Whether the last bar is a bar of its own, in which the band meets on the last chord."""
        return self.last_bar in ("style", "held")


ENDINGS: Mapping[str, EndingRow] = table((
    EndingRow("fade", "on", fade_s=10.0),
    EndingRow("ritardando", "held", slow_bars=2, slowest=0.55, held=0.5),
    EndingRow("cut", "stop", stops=True),
    EndingRow("hold", "held", held=0.5),
    EndingRow("cadence", cadence=True),
    EndingRow("loop", "on", loops=True),
))
"""The endings that can be asked for."""

USUAL_ENDING = EndingRow("usual")
"""How a piece ends where nothing was asked: on its last chord, as its style does."""


def ending_row(name: str | None) -> EndingRow:
    """The row of an ending, the usual one's for None."""
    return USUAL_ENDING if name is None else ENDINGS[name]
