"""Sections that fill a length: from a form's usual order to whole bars, and longer or shorter without losing any."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from math import log

from music_assistant.errors import RequestError
from music_assistant.spec import MAX_SECTIONS, RANGES, Section
from music_assistant.vocabulary.sections import SECTIONS
from music_assistant.wording import say

EDGES = ("intro", "outro")
_USUAL_BODY_BARS = 8
SHORT_FORM = 4
"""A form of so many sections or fewer may have a phrase that its ending completes."""


def section_id(name: str, used: Iterable[str]) -> str:
    """An id made of the name and a number: "verse-1", "verse-2". Never one that is used, never a bare name."""
    slug = "-".join(name.lower().split()) or "section"
    taken = set(used)
    return next(f"{slug}-{n}" for n in range(1, len(taken) + 2) if f"{slug}-{n}" not in taken)


def section_words(ids: Container[str], sections: Sequence[Section]) -> tuple[str, ...] | None:
    """Sections as a spec writes them: null for all, a name where all of that name are meant, else ids."""
    if all(s.id in ids for s in sections):
        return None
    whole = {s.name for s in sections} - {s.name for s in sections if s.id not in ids}
    return tuple(dict.fromkeys(s.name if s.name in whole else s.id for s in sections if s.id in ids))


def section_energy(name: str, energy: float) -> float:
    """A section's energy in a piece of this energy."""
    row = SECTIONS.get(name)
    return round(RANGES["energy"].clamped(energy + (row.energy if row else 0.0)), 3)


def usual_bars(name: str) -> int:
    """How long a section of this name usually is."""
    return SECTIONS[name].bars if name in SECTIONS else 8


def fitted(form: Sequence[str], bars: int, energy: float, required: Sequence[str] = ()) -> tuple[Section, ...]:
    """Sections of a form that together last so many bars: as many of its sections as have room, in its order.

    `required` are names that must be among them. Raises RequestError for fewer than one bar.
    """
    if bars < 1:
        raise RequestError(say("A piece cannot be shorter than one bar."), say("Ask for a bar or more."))
    return _numbered(_chosen(tuple(form), bars, tuple(required)), bars, energy)


def in_choruses(form: Sequence[str], bars: int, energy: float, required: Sequence[str],
                chorus_bars: int) -> tuple[Section, ...]:
    """Sections of a form that goes round in choruses of so many bars: as many as there is room for, what is left over
    given to an ending, and to a beginning where it is enough for both. A piece that is shorter, or that must have
    other sections, is `fitted`."""
    count, rest = divmod(bars, chorus_bars)
    body = tuple(name for name in form if name not in EDGES)
    beginning = min(rest // 2, usual_bars("intro")) if rest >= SHORT_FORM else 0
    names = [*(["intro"] if beginning else []), *(body[i % len(body)] for i in range(count)),
             *(["outro"] if rest else [])]
    if not 0 < len(names) <= MAX_SECTIONS or not count or not set(required) <= set(names):
        return fitted(form, bars, energy, required)
    ids: list[str] = []
    for name in names:
        ids.append(section_id(name, ids))
    lengths = {"intro": beginning, "outro": rest - beginning}
    return tuple(Section(i, name, lengths.get(name, chorus_bars), section_energy(name, energy))
                 for i, name in zip(ids, names, strict=True))


def laid_out(names: Sequence[str], bars: int | None, energy: float, chorus_bars: int = 0) -> tuple[Section, ...]:
    """Exactly these sections in this order, together as long as asked, or each as long as it usually is.

    `chorus_bars`: how long those of a form that goes round in choruses usually are, between beginning and ending.
    """
    if bars is None and chorus_bars:
        return tuple(replace(s, bars=chorus_bars) if s.bars == _USUAL_BODY_BARS else s
                     for s in laid_out(names, None, energy))
    return _numbered(tuple(names), max(len(names), bars or sum(map(usual_bars, names))), energy)


def _numbered(names: tuple[str, ...], bars: int, energy: float) -> tuple[Section, ...]:
    ids: list[str] = []
    for name in names:
        ids.append(section_id(name, ids))
    return tuple(Section(i, name, length, section_energy(name, energy))
                 for i, name, length in zip(ids, names, _lengths(names, bars), strict=True))


def _least(name: str, names: Sequence[str]) -> int:
    """The fewest bars in which a section of a form still means something: a phrase, or nearly one in a short piece."""
    short = len(names) <= SHORT_FORM
    if name in EDGES:
        return 1 if short else 2
    return 2 if usual_bars(name) <= 4 else 3 if short else 4


def _chosen(form: tuple[str, ...], bars: int, required: tuple[str, ...]) -> tuple[str, ...]:
    """The cut of the form whose usual length is nearest; a form that is too short is repeated in its body.

    One with a beginning and an ending wins over any without.
    """
    full = form
    body = tuple(n for n in form if n not in EDGES) or form
    while sum(usual_bars(n) for n in full) < bars * 0.75 and len(full) + len(body) <= MAX_SECTIONS:
        full = _before_outro(full, body)
    cuts = [_with_required(cut, tuple(r for r in dict.fromkeys(required) if r not in cut)) for cut in _cuts(full)]
    fitting = [names for names in cuts if sum(_least(n, names) for n in names) <= bars]
    if not fitting:
        return (tuple(dict.fromkeys(required)) or body[:1])[:bars]
    whole = [names for names in fitting if names[0] == full[0] and names[-1] == full[-1]]
    return min(whole, key=lambda names: abs(log(sum(map(usual_bars, names)) / bars))) if whole else fitting[0]


def _before_outro(names: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[:-1], *added, names[-1]) if names[-1] == "outro" else (*names, *added)


def _with_required(cut: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    names = cut
    if "intro" in wanted:
        names = ("intro", *names)
    names = _before_outro(names, tuple(w for w in wanted if w not in EDGES)) if names else wanted
    return (*names, "outro") if "outro" in wanted else names


def _cuts(form: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The whole form, then ever shorter ones: its beginning with its ending, its first two bodies, its first."""
    yield form
    ending = form[-1:] if form[-1] == "outro" else ()
    opening = form[:-1] if ending else form
    for count in range(len(opening) - 1, 2, -1):
        yield opening[:count] + ending
    body = tuple(dict.fromkeys(n for n in form if n not in EDGES)) or form
    yield body[:2] + ending
    yield body[:2]
    yield body[:1]


def _lengths(names: Sequence[str], bars: int) -> list[int]:
    """Bars for each section: near their usual proportions, in fours, twos or ones, adding up exactly."""
    usual = [usual_bars(n) for n in names]
    scale = bars / sum(usual)
    least = [_least(n, names) for n in names]
    if sum(least) > bars:
        least = [1] * len(names)
    lengths = [max(few, _in_fours(u * scale)) for few, u in zip(least, usual, strict=True)]
    while (rest := bars - sum(lengths)) != 0:
        shortfalls = [u * scale - length for u, length in zip(usual, lengths, strict=True)]
        place, by = _more(names, lengths, shortfalls, rest) if rest > 0 else _fewer(lengths, shortfalls, -rest)
        lengths[place] += by
    return lengths


def _more(names: Sequence[str], lengths: Sequence[int], shortfalls: Sequence[float], rest: int) -> tuple[int, int]:
    """Which section gets how many more bars: first a phrase that lacks one, then whole phrases, then the edges."""
    nearly = [i for i, length in enumerate(lengths) if length % 4 == 3 and names[i] not in EDGES]
    if nearly:
        return nearly[0], 1
    if rest >= 4:
        return shortfalls.index(max(shortfalls)), 4
    edges = [i for i, name in enumerate(names) if name in EDGES or usual_bars(name) <= 4]
    if rest == 1 or not edges:
        return len(names) - 1, rest if rest == 1 else 2
    return max(edges, key=lambda i: shortfalls[i]), 2


def _fewer(lengths: Sequence[int], shortfalls: Sequence[float], excess: int) -> tuple[int, int]:
    """Which section loses how many bars. Raises RequestError when none has one to spare."""
    unit = next(u for u in (4, 2, 1) if excess >= u)
    longer = [i for i, n in enumerate(lengths) if n > unit] or [i for i, n in enumerate(lengths) if n > 1]
    if not longer:
        bars = sum(lengths) - excess
        raise RequestError(say("{count} sections do not fit into {bars} bars.", count=len(lengths), bars=bars),
                           say("Ask for more bars."))
    chosen = min(longer, key=lambda i: shortfalls[i])
    return chosen, -min(unit, lengths[chosen] - 1)


def _in_fours(bars: float) -> int:
    return int(bars // 4) * 4 if bars >= 4 else int(bars // 2) * 2 or 1


def rescaled(sections: Sequence[Section], bars: int) -> tuple[Section, ...]:
    """The same sections with their shares of so many bars, at least one each; the longest takes what is left over."""
    factor = bars / sum(s.bars for s in sections)
    lengths = [max(1, _in_twos(s.bars * factor)) for s in sections]
    longest = lengths.index(max(lengths))
    lengths[longest] = max(1, lengths[longest] + bars - sum(lengths))
    return tuple(replace(s, bars=length) for s, length in zip(sections, lengths, strict=True))


def _in_twos(bars: float) -> int:
    return 2 * round(bars / 2) if bars >= 2 else round(bars)


def resized(sections: Sequence[Section], bars: int, used_ids: Iterable[str]) -> tuple[Section, ...]:
    """The sections made longer or shorter to so many bars: whole sections first, then the last bars of one.

    A closing outro stays where it is; what survives keeps its id. Raises RequestError for fewer than one bar.
    """
    if bars < 1:
        raise RequestError(say("A piece cannot be shorter than one bar."), say("Ask for a bar or more."))
    ending = tuple(sections[-1:]) if len(sections) > 1 and sections[-1].name == "outro" else ()
    body = list(sections[: len(sections) - len(ending)])
    room = bars - sum(s.bars for s in ending)
    if room < 1:
        return _shortened(list(sections[:1]), bars)
    if room <= sum(s.bars for s in body):
        return (*_shortened(body, room), *ending)
    return (*_lengthened(body, room, set(used_ids) | {s.id for s in sections}), *ending)


def _shortened(body: list[Section], bars: int) -> tuple[Section, ...]:
    kept: list[Section] = []
    for section in body:
        room = bars - sum(s.bars for s in kept)
        if room <= 0:
            break
        kept.append(section if section.bars <= room else replace(section, bars=room))
    return tuple(kept)


def _lengthened(body: list[Section], bars: int, used: set[str]) -> tuple[Section, ...]:
    grown = list(body)
    cycle = [s for s in body if s.name not in EDGES] or list(body)
    turn = 0
    while (rest := bars - sum(s.bars for s in grown)) > 0:
        model = cycle[turn % len(cycle)]
        if len(grown) >= MAX_SECTIONS - 1 or rest < min(2, model.bars):
            grown[-1] = replace(grown[-1], bars=grown[-1].bars + rest)
            break
        copy_id = section_id(model.name, used)
        used.add(copy_id)
        grown.append(replace(model, id=copy_id, bars=min(model.bars, rest)))
        turn += 1
    return tuple(grown)
