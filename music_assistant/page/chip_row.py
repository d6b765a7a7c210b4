"""Chips as HTML: a row of what was understood, each with a small menu of what to say instead.

A menu is the browser's own popover: it opens by click or key, closes by Escape or a click beside it, and is announced.
"""

from __future__ import annotations

from collections.abc import Sequence

from music_assistant.page.chips import Chip
from music_assistant.page.corrections import FILLED_IN, Correction, Entry, corrections, removed
from music_assistant.page.markup import element, text
from music_assistant.page.words import Words
from music_assistant.spec import MusicSpec
from music_assistant.wording import say


def chip_row(chips: Sequence[Chip], words: Words) -> str:
    """Chips to read."""
    return _row([element("span", text(words(chip.label)), class_=_look(chip), title=_why(chip, words), dir="auto")
                 for chip in chips], words)


def live_chips(chips: Sequence[Chip], spec: MusicSpec | None, turn: int, words: Words) -> str:
    """Chips to correct by a click. `turn`: the number of the turn that they stand under."""
    return _row([_live(chip, spec, f"chip-{turn}-{place}", words) for place, chip in enumerate(chips)], words)


def _row(items: Sequence[str], words: Words) -> str:
    if not items:
        return ""
    return element("ul", *(element("li", item) for item in items), class_="chips",
                   aria_label=words(say("What I understood")))


def _look(chip: Chip) -> str:
    return "chip" + (" strange" if chip.words else "" if chip.is_stated else " chosen")


def _why(chip: Chip, words: Words) -> str | None:
    """What the look of a chip means, where it was not asked for."""
    return None if chip.is_stated else words(say("You left this open, so I chose it."))


def _live(chip: Chip, spec: MusicSpec | None, name: str, words: Words) -> str:
    label = text(words(chip.label))
    if chip.words:
        return element("button", label, type="button", class_=_look(chip), data_fill=chip.words, dir="auto",
                       title=words(say("Say it in other words")))
    offered = corrections(chip, spec) if spec is not None else ()
    if not offered:
        return element("span", label, class_=_look(chip), title=_why(chip, words), dir="auto")
    button = element("button", label, type="button", popovertarget=name, class_=_look(chip), title=_why(chip, words),
                     dir="auto")
    instead = words(say("Instead of {what}", what=chip.label))
    menu = element("div", element("p", text(instead)), *(_offered(offer, words) for offer in offered), id=name,
                   popover="auto", class_="menu", role="group", aria_label=instead)
    return button + _out(chip, spec, words) + menu


def _out(chip: Chip, spec: MusicSpec | None, words: Words) -> str:
    """The small cross on an instrument that takes it out."""
    here = spec is not None and len(spec.instruments) > 1 and spec.instrument(chip.subject) is not None
    if chip.kind != "instrument" or not here:
        return ""
    message = removed(chip.subject)
    label = words(message)
    return element("button", "×", type="button", class_="out", aria_label=label, title=label, **words.sent(message))


def _offered(offer: Correction | Entry, words: Words) -> str:
    if isinstance(offer, Entry):
        box = element("input", type="number", name_="value", value=f"{offer.value:g}", min=f"{offer.low:g}",
                      max=f"{offer.high:g}", step="any", required=True, aria_label=words(offer.label))
        return element("form", box, element("button", text(words(say("Change"))), type="submit"),
                       data_fills=words(offer.message), data_field=FILLED_IN)
    hint = element("small", text(offer.hint)) if offer.hint else ""
    return element("button", text(words(offer.label)), hint, type="button", **words.sent(offer.message))
