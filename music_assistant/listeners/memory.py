"""What a small language model sees of a conversation: one line of what stands, one of what was done last, the message.

    have: piano, cello; verse, chorus; named happy one
    last: add cello
    say: could you make it a bit louder
    do:

Most messages come to some forty tokens with all of it; `MAX_TOKENS` bounds the longest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from music_assistant.conversation import Conversation
from music_assistant.listeners.shorthand import projected, written
from music_assistant.spec import MusicSpec

MAX_TOKENS = 256
"""Of state and words together: what is longer is cut."""

INSTRUMENTS_SHOWN = 10
SECTIONS_SHOWN = 6
NAMES_SHOWN = 3
MAX_STATE_CHARACTERS = 240
MAX_LAST_CHARACTERS = 60
MAX_MESSAGE_CHARACTERS = 1_000
"""No message of 256 tokens is longer than this."""

NOTHING = "nothing"
LEFT_OUT = "the end of your message, from"
"""How a remark begins on what the model had no room for."""

Count = Callable[[str], int]


@dataclass(frozen=True)
class Prompt:
    """What is put to the model. `left_out`: the end of the message for which there was no room, else ""."""

    text: str
    left_out: str = ""


def prompt(text: str, conversation: Conversation, count: Count) -> Prompt:
    """The conversation and its newest message within MAX_TOKENS; `count` says how many tokens a text has."""
    head = "".join(f"{line}\n" for line in (state_line(conversation), last_line(conversation)) if line)
    line = readable(text)
    said = _cut(line[:MAX_MESSAGE_CHARACTERS], MAX_TOKENS - count(composed(head, "")), count)
    return Prompt(composed(head, said), line[len(said):].strip())


def composed(head: str, said: str) -> str:
    """The prompt's text: the lines of the conversation, then the message, then the cue for an answer."""
    return f"{head}say: {said}\ndo:"


def state_line(conversation: Conversation) -> str:
    """What stands: the band, the sections, whether it is sung, the standing wishes, the versions' names."""
    spec = conversation.spec
    if spec is None:
        return f"have: {NOTHING}"
    names = [version.name for version in conversation.versions if version.name][-NAMES_SHOWN:]
    return f"have: {standing(spec, tuple(names))}"


def standing(spec: MusicSpec, names: tuple[str, ...] = ()) -> str:
    """A piece as a line: "piano, cello; verse, chorus; sung; never drums; named happy one"."""
    band = [instrument.name for instrument in spec.instruments]
    sections = list(dict.fromkeys(section.name for section in spec.sections))
    parts = [", ".join(band[:INSTRUMENTS_SHOWN]), ", ".join(sections[:SECTIONS_SHOWN]),
             "sung" if spec.vocals else "",
             ", ".join(f"never {rule.subject}" for rule in spec.rules if rule.kind == "without"),
             f"named {', '.join(names)}" if names else ""]
    return "; ".join(part for part in parts if part)[:MAX_STATE_CHARACTERS]


def last_line(conversation: Conversation) -> str:
    """What the turn before did, in shorthand, or "" where there was none."""
    if not conversation.turns:
        return ""
    return f"last: {done(written(projected(conversation.turns[-1].change)))}"


def done(line: str) -> str:
    """A line of shorthand as it is remembered: what an edit did, else the intent and the rest, cut short."""
    return line.removeprefix("edit; ")[:MAX_LAST_CHARACTERS].rstrip("; ,")


def readable(text: str) -> str:
    """A message as one line of printable characters, without the marks of a model's control words."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line.replace("<|", "< |").replace("|>", "| >")


def _cut(line: str, tokens: int, count: Count) -> str:
    """The longest beginning of a line that has at most so many tokens, at a blank where there is one near."""
    if count(line) <= tokens:
        return line
    short, long = 0, len(line)
    while short < long:
        middle = (short + long + 1) // 2
        short, long = (middle, long) if count(line[:middle]) <= tokens else (short, middle - 1)
    blank = line.rfind(" ", 0, short)
    return line[:blank if blank > short // 2 else short]
