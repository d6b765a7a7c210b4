"""When a player comes in and goes out: moments of a piece, and the bars in which somebody plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from music_assistant.form import section_words
from music_assistant.refining.shape import meant_sections
from music_assistant.spec import Instrument, MusicSpec, Stay

_BAR, _SECONDS = re.compile(r"bar (-?\d+)"), re.compile(r"(\d+(?:\.\d+)?) s")


def bar_at(spec: MusicSpec, moment: str) -> int | None:
    """The bar, from 0, at whose start a moment lies: of seconds and of the half the nearest one. None where there is no
    such section; what lies past the end gives a bar past the last."""
    if bar := _BAR.fullmatch(moment):
        number = int(bar[1])
        return number - 1 if number > 0 else max(0, spec.bars + number)
    if seconds := _SECONDS.fullmatch(moment):
        at = float(seconds[1])
        return min(range(spec.bars + 1), key=lambda b: abs(bar_start_s(spec, b) - at)) if at <= spec.duration_s else \
            spec.bars + 1
    if moment == "half":
        return round(spec.bars / 2)
    meant = meant_sections(spec.sections, moment)
    return _starts(spec)[spec.sections.index(meant[0])] if meant else None


def bar_start_s(spec: MusicSpec, bar: int) -> float:
    """When a bar, counted from 0, begins, in seconds."""
    return spec.seconds_at(bar * spec.parsed_meter.bar_beats)


def bars_of(member: Instrument, spec: MusicSpec) -> tuple[int, ...]:
    """The bars of the piece, from 0, in which somebody plays."""
    return tuple(start + bar for start, section in zip(_starts(spec), spec.sections, strict=True)
                 for first, after in member.stays_in(section) for bar in range(first, after))


def runs_of(bars: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Bars in order as stretches: (first, last)."""
    stretches = (tuple(b for _, b in run) for _, run in groupby(enumerate(bars), key=lambda pair: pair[1] - pair[0]))
    return tuple((run[0], run[-1]) for run in stretches)


def staying(member: Instrument, spec: MusicSpec, bars: frozenset[int]) -> Instrument:
    """The member playing in these bars of the piece, and in no others."""
    stays: list[Stay] = []
    played: set[str] = set()
    for start, section in zip(_starts(spec), spec.sections, strict=True):
        here = [b - start for b in sorted(bars) if start <= b < start + section.bars]
        if here:
            played.add(section.id)
        if 0 < len(here) < section.bars:
            stays += [Stay(section.id, first + 1, None if last + 1 == section.bars else last + 1)
                      for first, last in runs_of(here)]
    return replace(member, sections=section_words(played, spec.sections), stays=tuple(stays))


def coming(member: Instrument, spec: MusicSpec, enters: int | None, leaves: int | None) -> frozenset[int]:
    """The bars that somebody plays who comes in at one bar and goes out at another. Who rests where it comes in plays
    from there on; who plays there plays on where it did."""
    first, after = enters or 0, spec.bars if leaves is None else leaves
    asked, now = frozenset(range(first, min(after, spec.bars))), frozenset(bars_of(member, spec))
    rests = enters is not None and first not in now
    return asked if rests else asked & now


def _starts(spec: MusicSpec) -> list[int]:
    """The first bar of each section."""
    return list(accumulate((s.bars for s in spec.sections), initial=0))[:-1]
