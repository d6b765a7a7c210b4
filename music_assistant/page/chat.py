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
from music_assistant.spec import MusicSpec

EXAMPLES = (
    "a rainy lo-fi beat with soft piano, 72 bpm, half a minute",
    "slow waltz for strings and harp in D minor",
    "dark drum and bass, 174 bpm, with a deep sub",
    "bossa nova with nylon guitar, one minute",
    "blues shuffle in E, 12/8, with a walking bass",
    "something hopeful and cinematic that builds",
)
"""First messages to click. Each shows another thing that can be said."""

CLIP_BARS = 64


def chat(session: Session, address: Callable[[Version], str | None]) -> str:
    """All turns, or the landing while there are none."""
    found = exchanges(session.conversation)
    if not found:
        return "" if session.asking is not None else landing()
    return element("ol", *(_exchange(e, session, address) for e in found), class_="turns",
                   aria_label="Conversation")


def landing() -> str:
    """What a first-time visitor sees: what this is in two lines, and messages to try."""
    tries = "".join(element("li", element("button", text(words), type="button", data_say=words)) for words in EXAMPLES)
    return element("div", motif(), element("h1", "Say what you want to hear."),
                   element("p", "It plays in seconds. Then change one thing at a time: everything else stays exactly "
                                "as it was, and each answer shows what was measured in the sound."),
                   element("ul", tries, class_="tries", aria_label="Examples to try"), class_="landing")


def _exchange(exchange: Exchange, session: Session, address: Callable[[Version], str | None]) -> str:
    turn, version = exchange.turn, exchange.brought
    report = turn.report
    facts = summary(report) if report else ""
    return element("li", said(turn.said), element(
        "div", element("p", text(turn.reply)),
        clip(version, session.outline(version), address(version)) if version else "",
        element("p", text(facts), class_="facts differs" if report and differs(report) else "facts") if facts else "",
        class_="answer"))


def said(words: str) -> str:
    """The user's words as a bubble; silence is shown too."""
    return element("div", text(words) if words.strip() else element("em", "(nothing)"), class_="said", dir="auto")


def clip(version: Version, outline: Outline | None, address: str | None) -> str:
    """A version's sound as it stands in the chat; nothing while it has none."""
    if outline is None or address is None:
        return ""
    name = version.name or f"version {version.number}"
    button = element("button", ICONS["play"], ICONS["pause"], type="button", class_="play", data_play=True,
                     aria_label=f"Play {name}", aria_pressed="false")
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


def pending(words: str, doing: Doing) -> str:
    """The message being answered and how far the answer is, step by step."""
    steps = "".join(element("li", text(step), class_="done" if i < len(doing.steps) - 1 else "now")
                    for i, step in enumerate(doing.steps))
    known = doing.fraction is not None
    bar = element("i", style=f"width:{100 * (doing.fraction or 0):.0f}%" if known else None)
    percent = f"{100 * (doing.fraction or 0):.0f}" if known else None
    progress = element("div", bar, class_="bar" if known else "bar open", role="progressbar", aria_label="Progress",
                       aria_valuenow=percent)
    reply = element("p", text(doing.reply)) if doing.reply else ""
    answer = element("div", reply, element("ol", steps, class_="steps"), progress, class_="answer")
    return element("div", said(words), answer, class_="pending")


@dataclass(frozen=True)
class Wish:
    """A next message to click, and when it makes sense."""

    words: str
    fits: Callable[[MusicSpec], bool]


def _has(name: str) -> Callable[[MusicSpec], bool]:
    return lambda spec: any(name in f"{i.name} {i.role}" for i in spec.instruments)


WISHES: Sequence[Wish] = (
    Wish("a bit faster", lambda spec: spec.tempo_bpm < 130),
    Wish("a bit slower", lambda spec: spec.tempo_bpm >= 130),
    Wish("add strings", lambda spec: not _has("string")(spec)),
    Wish("quieter drums", _has("drums")),
    Wish("darker", lambda spec: spec.effects.brightness > -0.5),
    Wish("up two semitones", lambda spec: True),
    Wish("another take", lambda spec: True),
)


def wishes(session: Session, limit: int = 3) -> str:
    """A few next messages that fit the piece, undo first where there is something to undo; nothing without a piece."""
    spec = session.conversation.spec
    if spec is None:
        return ""
    words = (["undo"] if session.conversation.place > 0 else []) + [w.words for w in WISHES if w.fits(spec)]
    buttons = [element("li", element("button", text(w), type="button", data_say=w)) for w in words[:limit + 1]]
    return element("ul", *buttons, class_="wishes", aria_label="What to say next")


def facts(spec: MusicSpec) -> str:
    """A piece in one line: "lo-fi · A minor · 72 bpm · 4/4 · 0:30"."""
    tempo = f"{round(spec.tempo_bpm, 1):g} bpm"
    return joined((", ".join(spec.genres[:2]), spec.key, tempo, spec.meter, clock(spec.duration_s)))
