"""What a link opens, as a page of its own: one version to hear and to look at, and nothing of whose it is.

Addresses in it are relative to where it lies (s/<token>), so that it works below any path; only the ones that other
sites read are absolute. It runs one script of ours and asks nothing of anybody else.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from music_assistant.conversation import Version
from music_assistant.page.chat import facts
from music_assistant.page.cover import cover
from music_assistant.page.cover_preview import HEIGHT_PX, WIDTH_PX
from music_assistant.page.downloads import Download, offered
from music_assistant.page.glance import Playing, glance
from music_assistant.page.markup import element, joined, text
from music_assistant.page.outline import Outline
from music_assistant.page.words import Words
from music_assistant.wording import Name, Wording, listed, named, say

STYLES = ("page.css", "glance.css", "shared/shared.css")
"""The studio's own look, and what differs here."""
DARK = ('const dark = matchMedia("(prefers-color-scheme: dark)"), wear = () => document.documentElement'
        '.classList.toggle("dark", dark.matches); dark.addEventListener("change", wear); wear();')
"""Run before anything is drawn, so that nobody is dazzled; the one script that stands in the page."""

POLICY = "; ".join((
    "default-src 'none'", f"script-src 'self' 'sha256-{b64encode(sha256(DARK.encode()).digest()).decode()}'",
    "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "connect-src 'self'", "media-src 'self' blob:",
    "base-uri 'none'", "form-action 'none'"))
"""The Content-Security-Policy of the page."""


@dataclass(frozen=True)
class Showing:
    """A version as its link shows it. `address`: the page's own, absolute; `downloads`: whether files may be taken."""

    token: str
    version: Version
    title: str
    downloads: bool
    address: str
    outline: Outline | None = None


def shared_page(showing: Showing, words: Words) -> str:
    """The page of a link."""
    title = showing.title or words(say("Untitled"))
    spec, token = showing.version.spec, showing.token
    playing = Playing(showing.outline, f"{token}/sound", read_only=True)
    mine = element("a", text(words(say("Make it yours"))), href=f"../?from={token}", class_="mine")
    promise = words(say("Copy it into the studio and change it by words. This one stays as it is."))
    top = element("header", element("div", cover(spec), class_="cover", aria_hidden="true"),
                  element("div", element("h1", text(title), dir="auto"),
                                            element("p", text(facts(spec, words))),
                          element("p", text(_band(showing.version, words)), class_="band"),
                          element("div", mine, element("span", text(promise)), class_="onward")))
    body = element("article", top, glance(showing.version, playing, words),
                   element("p", class_="trouble", role="status",
                           data_trouble=words(say("The sound cannot be played right now. Please try again."))),
                   _lyrics(showing.version, words), _takes(showing, words), class_="piece")
    return document(title, body, words, _card(showing, title, words))


def notice(title: str, sentence: str, words: Words, way: str = "../") -> str:
    """A page that says one thing. `way`: where the studio is, seen from this page."""
    on = element("a", text(words(say("Make music of your own"))), href=way, class_="mine")
    body = element("article", element("header", element("div", element("h1", text(title)),
                                                        element("p", text(sentence)),
                                                        element("div", on, class_="onward"))), class_="piece notice")
    return document(title, body, words, way=way)


def document(title: str, body: str, words: Words, more: str = "", way: str = "../") -> str:
    """A whole HTML document in the studio's look."""
    styles = "".join(element("link", rel="stylesheet", href=f"{way}studio/{name}") for name in STYLES)
    head = element("head", element("meta", charset="utf-8"), element("title", text(f"{title} · Music Assistant")),
                   element("meta", name="viewport", content="width=device-width, initial-scale=1"),
                   element("meta", name="robots", content="noindex, nofollow"),
                   element("meta", name="color-scheme", content="light dark"),
                   element("link", rel="icon", type="image/svg+xml", href=f"{way}studio/icon.svg"), more,
                   element("script", DARK), styles,
                   element("script", type="module", src=f"{way}studio/shared/shared.js"))
    brand = element("header", element("a", element("b", "Music Assistant"), element("span", text(words(
        say("does exactly what you say")))), href=way, class_="brand"), id="header")
    return "<!doctype html>" + element(
        "html", head, element("body", brand, element("main", body, id="room"), class_="shared"),
        lang=words.language, dir=words.direction)


def _card(showing: Showing, title: str, words: Words) -> str:
    """What other sites show of a link: title, description, picture."""
    described = joined((facts(showing.version.spec, words), _band(showing.version, words)))
    picture = f"{showing.address}/preview.png"
    told = {"og:type": "music.song", "og:site_name": "Music Assistant", "og:title": title, "og:description": described,
            "og:url": showing.address, "og:image": picture, "og:image:type": "image/png",
            "og:image:width": WIDTH_PX, "og:image:height": HEIGHT_PX, "og:image:alt": title}
    tweeted = {"twitter:card": "summary_large_image", "twitter:title": title, "twitter:description": described,
               "twitter:image": picture}
    return "".join((element("link", rel="canonical", href=showing.address),
                    element("meta", name="description", content=described),
                    *(element("meta", property=name, content=value) for name, value in told.items()),
                    *(element("meta", name=name, content=value) for name, value in tweeted.items())))


def _band(version: Version, words: Words) -> str:
    """Who plays, in a line."""
    return words(listed(named(dict.fromkeys(i.name for i in version.spec.instruments)), "comma"))


def _lyrics(version: Version, words: Words) -> str:
    vocals = version.spec.vocals
    if vocals is None or not vocals.lyrics.strip():
        return ""
    title = words(say("Lyrics"))
    lines = "\n".join(_sung(line, words) for line in vocals.lyrics.strip().splitlines())
    return element("section", element("h3", text(title)), element("p", lines, dir="auto", lang=vocals.language),
                   class_="lyrics", aria_label=title)


def _sung(line: str, words: Words) -> str:
    """A line of lyrics; one like "[verse]" is the name of what follows."""
    section = re.fullmatch(r"\[([^\]]+)\]", line.strip())
    return element("b", text(words(Name(section[1])))) if section else text(line)


def _takes(showing: Showing, words: Words) -> str:
    """The ways to take it away, where whoever shares it allows that."""
    if not showing.downloads:
        return ""
    rows = "".join(_take(way, showing.token, words) for way in offered(showing.version))
    title = words(say("Take it away"))
    return element("section", element("h3", text(title)), element("ul", rows), class_="ways", aria_label=title)


def _take(way: Download, token: str, words: Words) -> str:
    label: Wording = way.label
    return element("li", element("a", text(words(label)), href=f"{token}/take/{way.format}"),
                   element("span", text(words(way.gives))))
