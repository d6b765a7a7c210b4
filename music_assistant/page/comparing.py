"""Two versions beside each other: what was asked of them and what was measured in their sounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from music_assistant.conversation import Version
from music_assistant.errors import RequestError
from music_assistant.page.drawing import waveform
from music_assistant.page.markup import ICONS, clock, element, text
from music_assistant.page.naming import called
from music_assistant.page.session import Session
from music_assistant.page.versions import Address
from music_assistant.page.words import Words
from music_assistant.replies import changed_phrases
from music_assistant.reporting import reported
from music_assistant.wording import Name, say

WAVE_BARS = 160
"""Stretches of a waveform as long as the longer of both sounds."""


@dataclass(frozen=True)
class Pair:
    """Two versions, the one with the lower number first, and their names."""

    first: Version
    second: Version
    names: tuple[str, str]

    @property
    def versions(self) -> tuple[Version, Version]:
        return self.first, self.second


def comparison(session: Session, address: Address, number: int) -> str:
    """A dialog that holds a version beside the one that stands. Raises RequestError when there is no other such."""
    conversation, words = session.conversation, session.words
    other, now = conversation.version(number), conversation.current
    if now is None or other is now:
        raise RequestError(say("Version {number} is the one that stands.", number=number),
                           say("Compare it with another."))
    first, second = sorted((other, now), key=lambda v: v.number)
    pair = Pair(first, second, (called(conversation, first, words), called(conversation, second, words)))
    title = words(say("Version {first} beside version {second}", first=first.number, second=second.number))
    close = words(say("Close"))
    head = element("header", element("h2", text(title), id="compared-title"),
                   element("form", element("button", "×", aria_label=close, title=close), method="dialog"))
    return element("dialog", head, _waves(pair, session, address), _beside(other, address, words),
                   _asked(pair, words), _measured(pair, words), _instruments(pair, words), class_="compared",
                   data_with=number, aria_labelledby="compared-title")


def _waves(pair: Pair, session: Session, address: Address) -> str:
    """Both sounds above each other on one time axis."""
    words = session.words
    outlines = [session.outline(v) for v in pair.versions]
    longest = max((o.duration_s for o in outlines if o), default=0.0)
    rows = []
    for version, name, outline in zip(pair.versions, pair.names, outlines, strict=True):
        label = element("span", element("b", str(version.number)), element("span", text(name), dir="auto"))
        sound = address(version)
        if outline is None or sound is None:
            silent = element("small", text(words(say("It has no sound."))))
            rows.append(element("div", label, silent, class_="wave-row"))
            continue
        share = outline.duration_s / longest if longest else 1.0
        button = element("button", ICONS["play"], ICONS["pause"], type="button", class_="play", data_play=True,
                         aria_label=words(say("Play version {number}", number=version.number)), aria_pressed="false")
        drawing = element("div", waveform(outline.thinned(max(1, round(WAVE_BARS * share)))),
                          style=f"width:{100 * share:.2f}%", class_="wave-extent")
        rows.append(element("div", button, label, element("small", clock(outline.duration_s)), drawing,
                            class_="wave-row", data_sound=sound, data_length=f"{outline.duration_s:.3f}"))
    return "".join(rows)


def _beside(other: Version, address: Address, words: Words) -> str:
    """The way to hear one of both at the place of the other."""
    if address(other) is None:
        return ""
    button = element("button", text(words(say("A/B at the same place"))), type="button", data_ab=other.number,
                     aria_pressed="false")
    return element("div", button, element("p", class_="comparing-now", role="status"), class_="beside")


def _asked(pair: Pair, words: Words) -> str:
    """What differs between the descriptions of both."""
    phrases = changed_phrases(pair.first.spec, pair.second.spec)
    title = say("From version {first} to version {second}", first=pair.first.number, second=pair.second.number)
    rows = [element("li", text(words(phrase))) for phrase in phrases] or [
        element("li", text(words(say("Nothing that was asked for differs."))))]
    return element("section", element("h3", text(words(title))), element("ul", *rows))


def _measured(pair: Pair, words: Words) -> str:
    """What the ears heard in each of both, fact by fact; of what was not heard, that it was not."""
    title = element("h3", text(words(say("Measured in the sound"))))
    heard = [{row.fact: words(row.heard) for row in reported(v, None, listener="", seconds={}).rows}
             for v in pair.versions]
    if not any(heard):
        return element("section", title, element("p", text(words(say("Neither was measured.")))))
    unknown = words(say("not measured"))
    rows = []
    for fact in dict.fromkeys((*heard[0], *heard[1])):
        cells = [facts.get(fact) or unknown for facts in heard]
        rows.append((words(Name(fact)), cells, cells[0] != cells[1]))
    return element("section", title, _table(_columns(pair, words), rows))


def _instruments(pair: Pair, words: Words) -> str:
    """Each instrument alone: its level in both, and whether it is the same sound; "" where no stem was measured."""
    levels = [v.heard.stems_level_dbfs if v.heard else {} for v in pair.versions]
    if not any(levels):
        return ""
    rows = [(name, [_level(of.get(stem), words) for of in levels] + [told], differs)
            for stem, name, told, differs in _stems(pair, words)]
    title = element("h3", text(words(say("Each instrument alone"))),
                    element("small", text(words(say("its level where it plays")))))
    return element("section", title, _table((*_columns(pair, words), words(say("difference"))), rows))


def _level(level_dbfs: float | None, words: Words) -> str:
    return "–" if level_dbfs is None else words(say("{level:.1f} dBFS", level=level_dbfs))


def _stems(pair: Pair, words: Words) -> Iterator[tuple[str, str, str, bool]]:
    """Of each instrument of both: its id, its name, how its sound differs, and whether it does."""
    first, second = ({i.id: i.name for i in v.spec.instruments} | ({"vocals": "vocals"} if v.spec.vocals else {})
                     for v in pair.versions)
    for stem in dict.fromkeys((*first, *second)):
        old, new = first.get(stem), second.get(stem)
        name = words(say("{old} → {new}", old=Name(old), new=Name(new))) if old and new and old != new else (
            words(Name(old or new or stem)))
        yield stem, name, words(_difference(pair, stem, old is not None, new is not None)), not _same(pair, stem)


def _difference(pair: Pair, stem: str, in_first: bool, in_second: bool) -> str:
    if not (in_first and in_second):
        return say("only in version {number}", number=(pair.first if in_first else pair.second).number)
    if _same(pair, stem):
        return say("identical, sample for sample")
    levels = [v.heard.stems_level_dbfs.get(stem) if v.heard else None for v in pair.versions]
    if levels[0] is None or levels[1] is None:
        return say("not measured")
    by = round(levels[1] - levels[0], 1)
    return say("{by:+.1f} dB", by=by) if by else say("as loud, another sound")


def _same(pair: Pair, stem: str) -> bool:
    """Whether an instrument sounds the same in both, bit for bit."""
    own = pair.first.fingerprints.get(stem)
    return own is not None and own == pair.second.fingerprints.get(stem)


def _columns(pair: Pair, words: Words) -> tuple[str, ...]:
    return ("", *(words(say("version {number}", number=v.number)) for v in pair.versions))


def _table(columns: tuple[str, ...], rows: list[tuple[str, list[str], bool]]) -> str:
    """Rows of a name, cells and whether these differ."""
    head = "".join(element("th", text(c), scope="col") if c else element("td") for c in columns)
    body = (element("tr", element("th", text(name), scope="row"), *(element("td", text(c)) for c in cells),
                    class_="differs" if differs else None) for name, cells, differs in rows)
    return element("table", element("thead", element("tr", head)), element("tbody", *body))
