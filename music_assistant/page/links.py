"""The links to a piece's versions, on the page of whoever made it: make one, copy it, say what it allows, end it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from music_assistant.conversation import Version
from music_assistant.page.markup import element, text
from music_assistant.page.words import Words
from music_assistant.wording import say

if TYPE_CHECKING:
    from music_assistant.library import Share


def links(version: Version, shares: Sequence[Share], words: Words) -> str:
    """The section in which a piece is shared: the link to the version that stands, and those to others."""
    title = words(say("Share"))
    shown = words(say("Whoever has the link can hear this version, see its notes and lyrics, and make a copy of their "
                      "own to change. What you said, your other versions and your other pieces stay yours."))
    here = [share for share in shares if share.version == version.number]
    others = [share for share in shares if share.version != version.number]
    make = element("button", text(words(say("Make a link to version {number}", number=version.number))), type="button",
                   class_="make", data_act="share", data_number=version.number, data_downloads="")
    rows = "".join(_row(share, words) for share in (*here, *others))
    return element("section", element("h3", text(title)), element("p", text(shown)), "" if here else make,
                   element("ul", rows) if rows else "", element("p", class_="copied", role="status"), class_="share",
                   aria_label=title, data_copied=words(say("The link is copied.")),
                   data_uncopied=words(say("The link is marked: copy it by Ctrl+C or ⌘C.")))


def _row(share: Share, words: Words) -> str:
    """A link, its address whole as soon as the browser has told where this page is."""
    label = words(say("Link to version {number}", number=share.version))
    field = element("input", type="text", readonly=True, value=f"s/{share.token}", data_path=f"s/{share.token}",
                    aria_label=label, dir="ltr", spellcheck="false")
    copy = element("button", text(words(say("Copy"))), type="button", data_copy=True, class_="strong",
                   aria_label=words(say("Copy the link to version {number}", number=share.version)))
    look = element("a", text(words(say("Open"))), href=f"s/{share.token}", target="_blank", rel="noopener")
    downloads = element("button", element("i", aria_hidden="true"), text(words(say("Downloads allowed"))),
                        type="button", role="switch", aria_checked=str(share.downloads).lower(), data_act="share",
                        data_number=share.version, data_downloads="" if share.downloads else "yes")
    stop = element("button", text(words(say("Stop sharing"))), type="button", data_act="unshare",
                   data_token=share.token, class_="alarming")
    return element("li", element("div", element("label", text(label)), field, copy, class_="link"),
                   element("div", downloads, look, stop, class_="rights"))
