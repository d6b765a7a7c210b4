"""The piece at a glance: its waveform, its sections and who plays where, as SVG and HTML text on one time axis.

Everything is placed in percent of the sound's length, so that the waveform, the sections, the lanes and the
playhead line up at any width. Pure functions of the spec and the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from music_assistant.page.markup import ICONS, clock, element, text
from music_assistant.page.words import Words
from music_assistant.spec import Instrument, MusicSpec
from music_assistant.wording import Name, Wording, listed, named, say


@dataclass(frozen=True)
class Span:
    """A section on the time axis, in seconds."""

    id: str
    name: str
    start_s: float
    length_s: float
    bars: int
    energy: float


def spans(spec: MusicSpec) -> tuple[Span, ...]:
    """The sections of a spec one after the other."""
    bar_beats = spec.parsed_meter.bar_beats
    found: list[Span] = []
    start = 0.0
    for section in spec.sections:
        end = start + section.bars * bar_beats
        start_s = spec.seconds_at(start)
        found.append(Span(section.id, section.name, start_s, spec.seconds_at(end) - start_s, section.bars,
                          section.energy))
        start = end
    return tuple(found)


def waveform(levels: Sequence[float], label: str = "") -> str:
    """Bars around a middle line, drawn twice: the upper drawing is uncovered as far as the music has played."""
    width = max(1, len(levels))
    bars = "".join(f"M{x + 0.5:g} {50 - max(2.0, 46 * level):.4g}V{50 + max(2.0, 46 * level):.4g}"
                   for x, level in enumerate(levels))
    drawing = f'<svg viewBox="0 0 {width} 100" preserveAspectRatio="none" aria-hidden="true"><path d="{bars}"/></svg>'
    return element("div", element("div", drawing, class_="whole"), element("div", drawing, class_="played"),
                   class_="waveform", title=label or None)


def sections_row(spec: MusicSpec, total_s: float, words: Words) -> str:
    """A block for each section, as wide as it lasts and filled as high as its energy: a click goes there, the small
    button in its corner makes it go round and round."""
    return "".join(_stretch(span, total_s, words) for span in spans(spec))


def _stretch(span: Span, total_s: float, words: Words) -> str:
    until = min(span.start_s + span.length_s, total_s)
    name = Name(span.name)
    go = element("button", element("i", style=f"height:{100 * (0.12 + 0.88 * span.energy):.0f}%"),
                 element("span", text(words(name)), element("small", text(words.count(span.bars, "bar")))),
                 type="button", class_="go", title=_told(span, words), data_seek=f"{span.start_s:.3f}")
    loop = element("button", ICONS["loop"], type="button", class_="loop", aria_pressed="false",
                   data_loop=f"{span.start_s:.3f} {until:.3f}", title=words(say("Loop the {section}", section=name)),
                   aria_label=words(say("Loop the {section}", section=name)))
    return element("div", go, loop, class_="stretch", style=_placed(span.start_s, span.length_s, total_s))


def _told(span: Span, words: Words) -> str:
    return words(say("{name}: {bars}, {start} to {end}, energy {energy:.0%}", name=Name(span.name),
                     bars=words.count(span.bars, "bar"), start=clock(span.start_s),
                     end=clock(span.start_s + span.length_s), energy=span.energy))


def lane(spec: MusicSpec, instrument: Instrument, total_s: float) -> str:
    """Where one instrument plays: a band for each of its sections, or for its bars in one."""
    where = [(span.start_s + span.length_s * first / span.bars, span.length_s * (after - first) / span.bars)
             for span, section in zip(spans(spec), spec.sections, strict=True)
             for first, after in instrument.stays_in(section)]
    return "".join(element("i", class_="band", style=_placed(*stretch, total_s)) for stretch in where)


def _placed(start_s: float, length_s: float, total_s: float) -> str:
    return f"left:{100 * start_s / total_s:.3f}%;width:{100 * length_s / total_s:.3f}%"


MOTIF = (("melody", ((9, 3), (13, 2), (16, 6), (25, 3))), ("comping", ((0, 5), (8, 5), (16, 5), (24, 5))),
         ("pad", ((8, 14), (24, 8))), ("bass", ((0, 3), (4, 3), (12, 3), (16, 3), (20, 3), (28, 3))),
         ("drums", tuple((x, 0.01) for x in range(0, 32, 2))))
"""Role → its notes, start and length in eighths: four bars for the landing, drawn as the lanes of a piece are."""


def motif() -> str:
    """A few bars of a band at a glance, for a page without a piece yet."""
    lanes = "".join(f'<path class="role-{role}" d="{"".join(f"M{x} {y}h{length}" for x, length in notes)}"/>'
                    for y, (role, notes) in enumerate(MOTIF))
    return f'<svg class="motif" viewBox="-0.5 -0.5 33 5" preserveAspectRatio="none" aria-hidden="true">{lanes}</svg>'


def who_plays(spec: MusicSpec, instrument: Instrument) -> Wording:
    """Where an instrument plays in words, for those who do not see the lane."""
    names = [s.name for s in spec.sections if instrument.plays_in(s)]
    member = Name(instrument.name)
    if len(names) == len(spec.sections):
        return say("{name} plays throughout", name=member)
    if not names:
        return say("{name} does not play", name=member)
    return say("{name} plays in {sections}", name=member, sections=listed(named(names), "comma"))
