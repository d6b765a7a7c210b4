"""The chat as HTML: the landing, the turns with their clips, the turn being answered, wishes to click.

Words of the user and of the assistant are always shown as text. Each clip is drawn here and played by the page's one
player, so that fifty turns cost no more than their words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from music_assistant.conversation import Version
from music_assistant.page.card import differs, summary
from music_assistant.page.drawing import motif, waveform
from music_assistant.page.markup import ICONS, clock, element, joined, text
from music_assistant.page.outline import Outline
from music_assistant.page.session import Exchange, Session, exchanges
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

CLIP_BARS = 64


def chat(session: Session, address: Callable[[Version], str | None]) -> str:
    """All turns, or the landing while there are none."""
    found = exchanges(session.conversation)
    if not found:
        return "" if session.asking is not None else landing(session.words)
    return element("ol", *(_exchange(e, session, address) for e in found), class_="turns",
                   aria_label=session.words(say("Conversation")))


def landing(words: Words) -> str:
    """What a first-time visitor sees: what this is in two lines, and messages to try."""
    tries = "".join(element("li", said_by_click(words(example))) for example in EXAMPLES)
    promise = words(say("It plays in seconds. Then change one thing at a time: everything else stays exactly as it "
                        "was, and each answer shows what was measured in the sound."))
    return element("div", motif(), element("h1", text(words(say("Say what you want to hear.")))),
                   element("p", text(promise)),
                   element("ul", tries, class_="tries", aria_label=words(say("Examples to try"))), class_="landing")


def said_by_click(message: str) -> str:
    """A message that is sent by a click on its words."""
    return element("button", text(message), type="button", data_say=message)


def _exchange(exchange: Exchange, session: Session, address: Callable[[Version], str | None]) -> str:
    turn, version, words = exchange.turn, exchange.brought, session.words
    report = turn.report
    facts = summary(report, words) if report else ""
    return element("li", said(turn.said, words), element(
        "div", element("p", text(turn.reply), dir="auto"),
        clip(version, session.outline(version), address(version), words) if version else "",
        element("p", text(facts), class_="facts differs" if report and differs(report) else "facts") if facts else "",
        class_="answer"))


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
    return element("div", button, waveform(outline.thinned(CLIP_BARS)),
                   element("span", text(name), element("small", clock(outline.duration_s))),
                   class_="clip", data_sound=address, data_length=f"{outline.duration_s:.3f}")


@dataclass(frozen=True)
class Doing:
    """The turn being answered: the step at hand, those before it, and the early words of the answer."""

    steps: tuple[str, ...] = ()
    fraction: float | None = None
    reply: str = ""

    def at(self, step: str, fraction: float | None) -> Doing:
        """The same turn, a step further."""
        steps = self.steps if self.steps and self.steps[-1] == step else (*self.steps, step)
        return Doing(steps, fraction, self.reply)

    def replying(self, reply: str) -> Doing:
        return Doing(self.steps, self.fraction, reply)


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
    answer = element("div", reply, element("ol", steps, class_="steps"), progress, class_="answer")
    return element("div", said(message, words), answer, class_="pending")


@dataclass(frozen=True)
class Wish:
    """A next message to click, and when it makes sense."""

    message: Wording
    fits: Callable[[MusicSpec], bool]


def _has(name: str) -> Callable[[MusicSpec], bool]:
    return lambda spec: any(name in f"{i.name} {i.role}" for i in spec.instruments)


WISHES: Sequence[Wish] = (
    Wish(say("a bit faster"), lambda spec: spec.tempo_bpm < 130),
    Wish(say("a bit slower"), lambda spec: spec.tempo_bpm >= 130),
    Wish(say("add strings"), lambda spec: not _has("string")(spec)),
    Wish(say("quieter drums"), _has("drums")),
    Wish(say("darker"), lambda spec: spec.effects.brightness > -0.5),
    Wish(say("up two semitones"), lambda spec: True),
    Wish(say("another take"), lambda spec: True),
)


def wishes(session: Session, limit: int = 3) -> str:
    """A few next messages that fit the piece, undo first where there is something to undo; nothing without a piece."""
    spec, words = session.conversation.spec, session.words
    if spec is None:
        return ""
    undo = [say("undo")] if session.conversation.place > 0 else []
    messages = undo + [w.message for w in WISHES if w.fits(spec)]
    buttons = [element("li", said_by_click(words(m))) for m in messages[:limit + 1]]
    return element("ul", *buttons, class_="wishes", aria_label=words(say("What to say next")))


def facts(spec: MusicSpec, words: Words) -> str:
    """A piece in one line: "lo-fi · A minor · 72 bpm · 4/4 · 0:30"."""
    tempo = words(say("{tempo:g} bpm", tempo=round(spec.tempo_bpm, 1)))
    genres = words(listed(named(spec.genres[:2]), "comma"))
    return joined((genres, words(Name(spec.key)), tempo, spec.meter, clock(spec.duration_s)))
