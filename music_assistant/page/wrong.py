"""Taking a turn back by a click: the button that says it was wrong, and what to try instead once it has.

Both are ordinary messages, so the conversation holds what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from music_assistant.conversation import Conversation
from music_assistant.page.chips import Chip, understood
from music_assistant.page.corrections import Correction, alone, corrections, kin, swapped
from music_assistant.page.markup import element, text
from music_assistant.page.session import Exchange, exchanges
from music_assistant.page.words import Words
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary.lookup import find_instrument
from music_assistant.wording import Name, Wording, quoted, say

WRONG = say("wrong, undo that")
"""The message by which the newest change is taken back."""
MOST_TRIED = 3
NEARER = frozenset({"tempo", "key", "meter", "length", "genre", "mood", "loudness", "ending"})
"""Kinds of which the nearest other values are offered; they are said the same way before and after."""


def button(exchange: Exchange, conversation: Conversation, words: Words) -> str:
    """The way back from a turn that changed the music; nothing where there is none, or where it went back itself."""
    made = exchange.brought is not None and exchange.turn.change.intent not in ("undo", "redo", "recall")
    if not made or conversation.place <= 0:
        return ""
    return element("button", text(words(say("Not what I meant"))), type="button", class_="wrong",
                   title=words(say("Takes this back")), **words.sent(WRONG))


def asking_back(conversation: Conversation, words: Words) -> str:
    """After the button: the question what was meant, with a few things to try; nothing after anything else."""
    wrong = _taken_back(conversation, words)
    if wrong is None or conversation.spec is None:
        return ""
    asked = words(say("What did you mean by {words}?", words=quoted(wrong.turn.said)))
    tries = [element("li", element("button", text(words(message)), type="button", **words.sent(message)))
             for message in meant_instead(wrong, conversation)]
    reworded = element("button", text(words(say("say it in other words"))), type="button", data_fill=wrong.turn.said)
    return element("p", text(asked), dir="auto") + element("ul", *tries, element("li", reworded), class_="wishes",
                                                           aria_label=asked)


def _taken_back(conversation: Conversation, words: Words) -> Exchange | None:
    """The turn that the newest one has taken back because it was wrong."""
    if len(conversation.turns) < 2 or conversation.turns[-1].said != words(WRONG):
        return None
    wrong = exchanges(conversation)[-2]
    return wrong if wrong.brought is not None and wrong.before is not None else None


def meant_instead(wrong: Exchange, conversation: Conversation) -> tuple[Wording, ...]:
    """Messages that may have been meant: each thing that was understood alone where there were several, else what is
    near the one. None of them leads to what was just taken back."""
    assert wrong.brought is not None and wrong.before is not None
    chips = understood(wrong.before.spec, wrong.brought.spec, wrong.turn.change)
    stated = [chip for chip in chips if chip.is_stated and not chip.words]
    if len(stated) > 1:
        singly = (alone(chip, wrong.brought.spec) for chip in stated)
        return tuple(dict.fromkeys(m for m in singly if m is not None))[:MOST_TRIED]
    return tuple(dict.fromkeys(m for chip in stated for m in _nearby(chip, wrong, conversation)))[:MOST_TRIED]


def _nearby(chip: Chip, wrong: Exchange, conversation: Conversation) -> Iterator[Wording]:
    """What is near the one thing that was understood."""
    assert wrong.brought is not None and conversation.spec is not None
    spec, same = conversation.spec, alone(chip, wrong.brought.spec)
    if chip.kind == "instrument":
        yield from _other_players(chip, spec)
        return
    offered = corrections(chip, wrong.brought.spec if chip.kind in NEARER else spec)
    yield from (offer.message for offer in offered if isinstance(offer, Correction) and offer.message != same)


def _other_players(chip: Chip, spec: MusicSpec) -> Iterator[Wording]:
    """Who else may have been meant to come, or what else to happen to one who should not have gone."""
    if chip.is_gone:
        yield from (offer.message for offer in corrections(replace(chip, kind="level"), spec)
                    if isinstance(offer, Correction))
        return
    row = find_instrument(chip.subject)
    for other in kin(row, {i.name for i in spec.instruments} | {chip.subject}) if row is not None else ():
        yield swapped(chip.was, other.name) if chip.was else say("add {name}", name=Name(other.name))
