"""Rows that several styles share: fills, figures for meters in three, endings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.composer.grid import Pattern
from music_assistant.composer.styles.rows import Groove

Fills = tuple[Mapping[str, str], ...]


def fill(**steps: str) -> Mapping[str, str]:
    """A fill: kit piece → eight steps."""
    return MappingProxyType(steps)


def groove(level: float, **lanes: Pattern | str) -> Groove:
    """A groove: kit piece → pattern, a bare string being a 4/4 one."""
    return Groove(level, MappingProxyType({k: Pattern(v) if isinstance(v, str) else v for k, v in lanes.items()}))


TOM_FILLS: Fills = (
    fill(snare="xxx.....", high_tom="...xx...", mid_tom=".....x..", floor_tom="......xX", kick="x......."),
    fill(snare="x.xx..x.", floor_tom="....x..X", kick="..x...x."),
    fill(snare="..oxx...", high_tom=".....x..", mid_tom="......x.", floor_tom=".......X", kick="x...x..."),
    fill(snare="g.xg.xgX", kick="x..x....", open_hat="......x."),
    fill(snare="oooxxxXX", kick="x...x..."),
    fill(high_tom="x.x.....", mid_tom="...xx...", floor_tom=".....xXX", kick="x...x..."),
)
LIGHT_FILLS: Fills = (
    fill(snare="....g.ox", kick="x.....x.", hat="x.x....."),
    fill(rim="..x..x..", kick="x......x", open_hat="....x..."),
    fill(snare="......xx", kick="x..x....", hat="x.x.x..."),
    fill(snare="....x..x", kick="x.x...x."),
)
CLUB_FILLS: Fills = (
    fill(snare="....xxXX", hat="x.x....."),
    fill(clap="....x.xx", open_hat="..x....."),
    fill(snare="..o.x.xX", kick="x......."),
    fill(clap="...x..x.", low_tom="....xx.X"),
)
BRUSH_FILLS: Fills = (
    fill(snare="o.g.o.x.", ride="x...x...", pedal_hat="....x..."),
    fill(snare="g.o.x...", floor_tom="......x.", kick="......o."),
    fill(snare="x.x.....", high_tom="....o...", floor_tom="......x.", kick="x......."),
)
CINEMA_FILLS: Fills = (
    fill(floor_tom="x...x.xX", low_tom="..o...x."),
    fill(floor_tom="o.ooxxXX"),
    fill(snare="g.ooxxXX", kick="x......."),
)

HAT_EIGHTHS = Pattern("X.o.X.o.X.o.X.o.", "X.o.X.o.X.o.", "X.o.o.X.o.o.X.o.o.X.o.o.")
WALTZ_KICK = "x..........."
BACKBEAT = Pattern("....X.......X...", "....x...X...", "......X...........X.....")
"""The snare on two and four, on two and three of a waltz, on the second and fourth dotted quarter."""
