"""What a language model is told: the rules of the game, a few examples, and where the conversation stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TypedDict

from music_assistant import prompts
from music_assistant.change import QUESTION_TOPICS, STEPS, Change
from music_assistant.conversation import Conversation
from music_assistant.listeners.llama_schema import EXPORT_FORMATS
from music_assistant.spec import EFFECT_NAMES, MusicSpec
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS, SECTIONS
from music_assistant.vocabulary.pace import PACES

MAX_MESSAGE_CHARACTERS = 1_000
MAX_MESSAGE_BYTES = 2_000
"""A model reads rare characters slowly, up to a token a byte, so bytes are bounded too."""

NAMES_SHOWN = 40
"""Genres, moods and instruments named to the model, the tables' first ones; it knows the others from elsewhere."""

TURNS_SHOWN = 3
VERSIONS_SHOWN = 8
REQUEST_CHARACTERS = 60
NO_PIECE = "none"


class ChatMessage(TypedDict):
    """One message of a chat with a language model."""

    role: str
    content: str


def opening() -> list[ChatMessage]:
    """The messages that stand before every request, always the same, so that a model reads them once."""
    told = prompts.template("listener_system.txt").substitute(
        steps='", "'.join(STEPS), paces=_listed(PACES), effects=_listed(EFFECT_NAMES), formats=_listed(EXPORT_FORMATS),
        topics=_listed(QUESTION_TOPICS), genres=_shown(GENRES), moods=_shown(MOODS), instruments=_shown(INSTRUMENTS),
        sections=_listed(SECTIONS))
    messages = [ChatMessage(role="system", content=told)]
    for example in prompts.table("listener_examples.json"):
        messages += _example(example)
    return messages


def _example(example: dict[str, Any]) -> list[ChatMessage]:
    words = {name: example.get(name, "") for name in ("players", "sections", "wishes", "versions", "turns")}
    asked = _asked({"piece": example.get("piece", NO_PIECE), "message": example["said"], **words})
    return [ChatMessage(role="user", content=asked),
            ChatMessage(role="assistant", content=written(Change.from_json(example["change"])))]


def written(change: Change) -> str:
    """A change as a model should write it: JSON without blanks to spare, intent first."""
    return json.dumps(change.to_json(), ensure_ascii=False, separators=(",", ":"))


def request(text: str, conversation: Conversation) -> ChatMessage:
    """The message of the moment, with what it may refer to: the piece, the versions, what was said last."""
    spec = conversation.spec
    turns = [f"“{_short(turn.said)}”" for turn in conversation.turns[-TURNS_SHOWN:]]
    versions = [f"{v.number} ({v.name or _short(v.request)})" for v in conversation.versions[-VERSIONS_SHOWN:]]
    words = {"piece": _described(spec) if spec else NO_PIECE,
             "players": ", ".join(i.name for i in spec.instruments) if spec else "",
             "sections": ", ".join(s.name for s in spec.sections) if spec else "",
             "wishes": "; ".join(rule.sentence() for rule in spec.rules) if spec else "",
             "versions": " ".join(versions), "turns": " ".join(turns), "message": bounded(text)}
    return ChatMessage(role="user", content=_asked(words))


def _asked(words: dict[str, str]) -> str:
    return "\n".join(prompts.clauses("listener_message.txt", words))


def _described(spec: MusicSpec) -> str:
    facts = (*spec.genres, *spec.moods, f"{spec.tempo_bpm:g} bpm", spec.key, spec.meter, f"{spec.duration_s:.0f} s")
    return _listed((*facts, "sung") if spec.vocals else facts)


def readable(text: str) -> str:
    """A message as one line of printable characters, without the marks of a model's control words."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line.replace("<|", "< |").replace("|>", "| >")


def bounded(text: str) -> str:
    """A readable message, cut where it is too long."""
    cut = readable(text)[:MAX_MESSAGE_CHARACTERS].encode("utf-8", errors="ignore")[:MAX_MESSAGE_BYTES]
    return cut.decode("utf-8", errors="ignore")


def _short(text: str) -> str:
    line = bounded(text)
    return line if len(line) <= REQUEST_CHARACTERS else line[:REQUEST_CHARACTERS - 1] + "…"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _shown(names: Iterable[str]) -> str:
    return ", ".join(list(names)[:NAMES_SHOWN])
