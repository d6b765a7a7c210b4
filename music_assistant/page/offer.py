"""The offer of a better listener: what the page says while it comes, and what can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.fetching import Fetching
from music_assistant.page.markup import element, text

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


def offered(fetching: Fetching | None) -> Offer:
    """What to say about a fetch as it stands."""
    if fetching is None:
        return NO_OFFER
    state = fetching.state
    size = f"{state.bytes / MEGABYTE:.0f} MB"
    name, licence = fetching.weight.name, fetching.weight.licence
    match state.phase:
        case "fetching":
            have = f"{state.have / MEGABYTE:.0f} of {size}"
            return Offer(_line(f"A better listener is on its way: {name}, {licence}, {have}. It takes over when it is "
                               "here."), decline="Don't fetch it", is_moving=True)
        case "declined" if fetching.is_forbidden:
            return NO_OFFER
        case "declined" | "absent":
            return Offer(_line(f"A better listener can be fetched once: {name}, {licence}, {size}."), accept="Fetch it")
        case "failed":
            words = f"A better listener ({size}) cannot be fetched now; the one that is here works on."
            return Offer(_line(words, state.reason), accept="Try again", decline="Don't fetch it")
    return NO_OFFER


def _line(words: str, more: str = "") -> str:
    """A line, with the whole story where the mouse rests on it."""
    return element("p", text(words), role="status", title=more or None)
