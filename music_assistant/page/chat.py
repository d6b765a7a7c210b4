"""The chat as HTML: the landing, the turns with what was understood and their clips, the turn being answered.

Words of the user and of the assistant are always shown as text. Each clip is drawn here and played by the page's one
player, so that fifty turns cost no more than their words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from music_assistant.conversation import Version
from music_assistant.page import wrong
from music_assistant.page.card import differs, summary
from music_assistant.page.chip_row import chip_row, live_chips
from music_assistant.page.chips import Chip, understood
from music_assistant.page.drawing import motif, waveform
from music_assistant.page.markup import ICONS, clock, element, joined, text
from music_assistant.page.outline import Outline
from music_assistant.page.session import SHOWN_MORE, Exchange, Session, exchanges
from music_assistant.page.words import Words
from music_assistant.spec import MusicSpec
from music_assistant.wording import Name, Wording, listed, named, say

EXAMPLES: Sequence[Wording] = (
    say("a rainy lo-fi beat with soft piano, 72 bpm, half a minute"),
    say("slow waltz for strings and harp in D minor"),
    say("dark drum and bass, 174 bpm, with a deep sub"),
    say("bossa nova with nylon guitar, one minute"),
    say("blues shuffle in E, 12/8, with a walking bass"),
    say("something hopeful and cinematic that builds"),
)
"""First messages to click, sent in the words in which they are shown. Each shows another thing that can be said."""

REFUSED = say("Too many people are making music here right now, so this was not heard. Please send it again in a "
              "moment.")
CLIP_BARS = 64


def chat(session: Session, address: Callable[[Version], str | None]) -> str:
    """The newest turns, or the landing while there are none."""
    found = exchanges(session.conversation)
    if not found:
        return "" if session.asking is not None else landing(session.words)
    newest = found[-1] if session.asking is None else None
    shown = found[-session.shown:]
    turns = (_exchange(e, session, address, live=e is newest) for e in shown)
    return earlier(len(found) - len(shown), session.words) + element(
        "ol", *turns, class_="turns", aria_label=session.words(say("Conversation")), start=shown[0].number)


def phrases(words: Words) -> dict[str, str]:
    """What the page's scripts say themselves, by name; {place} and {words} are filled in there."""
    return {"next": words(say("Next")), "withdraw": words(say("Take it out of the line")),
            "line": words(say("number {place} in line", place="{place}")),
            "unsent": words(say("That was not answered, so it is back in the box.")), "refused": words(REFUSED),
            "file": words(say("One moment: a file can be brought when your last message has been answered."))}


def earlier(hidden: int, words: Words) -> str:
    """The button that brings turns that are folded away; nothing where none are."""
    if not hidden:
        return ""
    label = say("Show {number} earlier messages", number=min(hidden, SHOWN_MORE)) if hidden > 1 else say(
        "Show the first message")
    return element("button", text(words(label)), type="button", class_="earlier", data_act="earlier")


def landing(words: Words) -> str:
    """What a first-time visitor sees: what this is in two lines, and messages to try."""
    tries = "".join(element("li", said_by_click(example, words)) for example in EXAMPLES)
    promise = words(say("It plays in seconds. Then change one thing at a time: everything else stays exactly as it "
                        "was, and each answer shows what was measured in the sound."))
    return element("div", motif(), element("h1", text(words(say("Say what you want to hear.")))),
                   element("p", text(promise)),
                   element("ul", tries, class_="tries", aria_label=words(say("Examples to try"))), class_="landing")


def said_by_click(message: Wording, words: Words) -> str:
    """A message that is sent by a click on its words."""
    return element("button", text(words(message)), type="button", **words.sent(message))


def _exchange(exchange: Exchange, session: Session, address: Callable[[Version], str | None], live: bool) -> str:
    """A turn: what was said, what was understood, the reply, the sound and what was measured. `live`: whether it is the
    newest, which can be corrected."""
    turn, version, words = exchange.turn, exchange.brought, session.words
    report = turn.report
    told = summary(report, words) if report else ""
    facts_line = element("p", text(told), class_="facts differs" if report and differs(report) else "facts") if told \
        else ""
    talk, chips = session.conversation, understood_by(exchange)
    taken_back = version is not None and version.number not in talk.path[:talk.place + 1]
    return element("li", said(turn.said, words), element(
        "div", live_chips(chips, talk.spec, exchange.number, words) if live else chip_row(chips, words),
        element("p", text(turn.reply), dir="auto"),
        clip(version, session.outline(version), address(version), words) if version else "",
        element("div", facts_line, wrong.button(exchange, talk, words) if live else "",
                element("p", text(words(say("taken back"))), class_="facts") if taken_back else "", class_="after"),
        wrong.asking_back(talk, words) if live else "", class_="answer"), class_="back" if taken_back else None)


def understood_by(exchange: Exchange) -> tuple[Chip, ...]:
    """What a turn was understood to mean."""
    before, after = exchange.before, exchange.brought
    return understood(before.spec if before else None, after.spec if after else None, exchange.turn.change)


def said(message: str, words: Words) -> str:
    """The user's words as a bubble; silence is shown too."""
    nothing = element("em", text(words(say("(nothing)"))))
    return element("div", text(message) if message.strip() else nothing, class_="said", dir="auto")


def version_name(version: Version, words: Words) -> str:
    """What a version is called: its own name, else its number."""
    return version.name or words(say("version {number}", number=version.number))


def clip(version: Version, outline: Outline | None, address: str | None, words: Words) -> str:
    """A version's sound as it stands in the chat; nothing while it has none."""
    if outline is None or address is None:
        return ""
    name = version_name(version, words)
    button = element("button", ICONS["play"], ICONS["pause"], type="button", class_="play", data_play=True,
                     aria_label=words(say("Play {name}", name=name)), aria_pressed="false")
    return element("div", button, _bars(outline),
                   element("span", text(name), element("small", clock(outline.duration_s))),
                   class_="clip", data_sound=address, data_length=f"{outline.duration_s:.3f}")


@lru_cache(maxsize=512)
def _bars(outline: Outline) -> str:
    """A sound's outline as a clip shows it; those of older turns are shown again at every turn."""
    return waveform(outline.thinned(CLIP_BARS))


@dataclass(frozen=True)
class Doing:
    """The turn being answered: the step at hand, those before it, and the early words of the answer with what was
    understood. `waits`: whether nobody has begun with it."""

    steps: tuple[str, ...] = ()
    fraction: float | None = None
    reply: str = ""
    chips: tuple[Chip, ...] = ()
    waits: bool = False

    def at(self, step: str, fraction: float | None) -> Doing:
        """The same turn, a step further."""
        steps = self.steps if self.steps and self.steps[-1] == step else (*self.steps, step)
        return replace(self, steps=steps, fraction=fraction)

    def replying(self, reply: str, chips: tuple[Chip, ...] = ()) -> Doing:
        return replace(self, reply=reply, chips=chips)


WAITING = Doing((say("waiting its turn"),), waits=True)
"""A message before anybody has time for it; the page's scripts write its place in line there."""


def pending(message: str, doing: Doing, words: Words) -> str:
    """The message being answered and how far the answer is, step by step."""
    steps = "".join(element("li", text(words(step)), class_="done" if i < len(doing.steps) - 1 else "now")
                    for i, step in enumerate(doing.steps))
    known = doing.fraction is not None
    bar = element("i", style=f"width:{100 * (doing.fraction or 0):.0f}%" if known else None)
    percent = f"{100 * (doing.fraction or 0):.0f}" if known else None
    progress = element("div", bar, class_="bar" if known else "bar open", role="progressbar",
                       aria_label=words(say("Progress")), aria_valuenow=percent)
    reply = element("p", text(doing.reply), dir="auto") if doing.reply else ""
    answer = element("div", chip_row(doing.chips, words), reply, element("ol", steps, class_="steps"), progress,
                     class_="answer")
    return element("div", said(message, words), answer, class_="pending", data_waits=doing.waits)


def facts(spec: MusicSpec, words: Words) -> str:
    """A piece in one line: "lo-fi · A minor · 72 bpm · 4/4 · 0:30"."""
    tempo = words(say("{tempo:g} bpm", tempo=round(spec.tempo_bpm, 1)))
    genres = words(listed(named(spec.genres[:2]), "comma"))
    return joined((genres, words(Name(spec.key)), tempo, spec.meter, clock(spec.duration_s)))
