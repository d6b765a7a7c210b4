"""The offer of a better listener: what the page says while it comes, and what can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.fetching import Fetching
from music_assistant.page.markup import element, text
from music_assistant.page.words import Words
from music_assistant.wording import Value, Wording, say

MEGABYTE = 1e6


@dataclass(frozen=True)
class Offer:
    """What stands under the dials. `accept`, `decline`: the words of the two buttons, "" where there is none."""

    line: str = ""
    accept: str = ""
    decline: str = ""
    is_moving: bool = False


NO_OFFER = Offer()


def begun(fetching: Fetching | None) -> None:
    """Starts what is wanted and not here yet, once a page is open; what was declined stays declined."""
    if fetching is not None and not fetching.is_declined:
        fetching.start()


def offered(fetching: Fetching | None, words: Words) -> Offer:
    """What to say about a fetch as it stands."""
    if fetching is None:
        return NO_OFFER
    state = fetching.state
    what: dict[str, Value] = {"name": fetching.weight.name, "licence": fetching.weight.licence,
                              "size": state.bytes / MEGABYTE}
    decline = words(say("Don't fetch it"))
    match state.phase:
        case "fetching":
            line = say("A better listener is on its way: {name}, {licence}, {have:.0f} of {size:.0f} MB. It takes over "
                       "when it is here.", have=state.have / MEGABYTE, **what)
            return Offer(_line(line, words), decline=decline, is_moving=True)
        case "declined" if fetching.is_forbidden:
            return NO_OFFER
        case "declined" | "absent":
            line = say("A better listener can be fetched once: {name}, {licence}, {size:.0f} MB.", **what)
            return Offer(_line(line, words), accept=words(say("Fetch it")))
        case "failed":
            line = say("A better listener ({size:.0f} MB) cannot be fetched now; the one that is here works on.",
                       size=what["size"])
            return Offer(_line(line, words, state.reason), accept=words(say("Try again")), decline=decline)
    return NO_OFFER


def _line(line: Wording, words: Words, more: str = "") -> str:
    """A line, with the whole story where the mouse rests on it."""
    return element("p", text(words(line)), role="status", title=more or None)
