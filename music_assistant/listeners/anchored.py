"""A listener that asks a language model and holds what it says to the words."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.listeners import Listener
from music_assistant.listeners.anchor import anchored
from music_assistant.listeners.memory import LEFT_OUT
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.rules.reading import Reading
from music_assistant.wording import Wording


class AnchoredListener:
    """Hears through a model, `claimant`, and holds its claims to the rules' reading of the same words."""

    def __init__(self, name: str, claimant: Listener, rules: RulesListener,
                 languages: Container[str] | None = None) -> None:
        """`languages`: those in which the model may add to what the rules read; None for all of them."""
        self.name = name
        self._languages = languages
        self._claimant = claimant
        self._rules = rules

    def require(self) -> None:
        """Nothing when the model is there. Raises UnavailableError that says what is missing."""
        self._claimant.require()

    def warm_up(self) -> None:
        """Opens the model, where it has to be opened."""
        warm_up = getattr(self._claimant, "warm_up", None)
        if warm_up is not None:
            warm_up()

    def knows(self, language: str) -> bool:
        """Whether the model may add to what the rules read in a language (ISO 639-1); where not, the rules hear."""
        return self._languages is None or language in self._languages

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the words support. Raises UnavailableError when the model cannot be heard, and RequestError
        for what cannot be, such as a key of H#."""
        reading = self._rules.read(text, conversation)
        if not self.knows(reading.language):
            return reading.change
        return _held(self._claimant.hear(text, conversation), reading, conversation)

    def hear_soon(self, text: str, conversation: Conversation, wait_s: float) -> Change:
        """The same, though others' messages are waited for so long at most, where the model can say how long that is.
        Raises Busy where they take longer."""
        hear_soon = getattr(self._claimant, "hear_soon", None)
        reading = self._rules.read(text, conversation)
        if hear_soon is None or not self.knows(reading.language):
            return self.hear(text, conversation)
        return _held(hear_soon(text, conversation, wait_s), reading, conversation)

    def remark(self) -> Wording | str:
        """What the model has to say of itself, once; "" for nothing."""
        remark = getattr(self._claimant, "remark", None)
        return remark() if remark is not None else ""

    def close(self) -> None:
        """Gives back what the model holds."""
        close = getattr(self._claimant, "close", None)
        if close is not None:
            close()


def _held(claim: Change, reading: Reading, conversation: Conversation) -> Change:
    """What a model claims, held to the rules' reading of the same words."""
    change = anchored(claim, reading, conversation)
    left_out = tuple(note for note in claim.not_understood if note.startswith(LEFT_OUT))
    return replace(change, not_understood=(*left_out, *change.not_understood)) if left_out else change
