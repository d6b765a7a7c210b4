"""The versions of a piece, to go back to."""

from __future__ import annotations

from music_assistant.conversation import Conversation, Version
from music_assistant.page.chat import facts
from music_assistant.page.markup import element, text
from music_assistant.page.words import Words
from music_assistant.wording import say


def versions(conversation: Conversation, words: Words) -> str:
    """The versions, newest first; each but the one that stands is a button that goes back to it."""
    rows = "".join(_version(v, words, here=v is conversation.current) for v in reversed(conversation.versions))
    return element("section", element("h3", text(words(say("Versions")))), element("ol", rows), class_="versions")


def _version(version: Version, words: Words, here: bool) -> str:
    called = version.name or version.request or words(say("(nothing)"))
    inside = (element("b", str(version.number)), element("span", text(called), dir="auto"),
              element("small", text(facts(version.spec, words))))
    if here:
        return element("li", element("div", *inside, aria_current="true"))
    return element("li", element("button", *inside, type="button",
                                 data_say=words(say("back to version {number}", number=version.number)),
                                 title=words(say("Go back to version {number}", number=version.number))))
