"""The rules listener: words become a change by a grammar over the vocabulary's tables, with no model at all.

    text ─ tokens ─ lexicon (marks of what words mean) ─ message (clauses) ─ frames ─ Change

`tokens` cuts the text, `quantities`, `pitches` and `spelled_figures` read figures, `phrasebook` and `lexicon` know
the words, `spelling` forgives slips, `inflections` finds the plain form, `contexts` settles words with several
meanings, `pointing` takes "the new one" for its player, `complaints` hears a "too" in "it's slow", `message` makes
clauses; `section_wishes` (with `section_places`, `chord_wishes` and `chord_words`) takes out what is said of how a
section goes; `values`, `scales`, `players` (with `levels` and `exchanges`), `parts`, `singing` and `wishes` each read
their part of a clause, and `unheld` what no field can hold. `references`, `corrections`, `asking`, `requests` and
`topics` know the conversation; `intents` decides what a message is, `reading` keeps the evidence for it, and `tongue`
tells in which language to answer.
"""

from __future__ import annotations

from functools import cache

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules.draft import names_in_band
from music_assistant.listeners.rules.intents import heard
from music_assistant.listeners.rules.lexicon import Lexicon
from music_assistant.listeners.rules.message import read_message
from music_assistant.listeners.rules.phrasebook import load_books
from music_assistant.listeners.rules.pointing import pointers_in
from music_assistant.listeners.rules.reading import Reading, reading_of
from music_assistant.listeners.rules.scripts import script_language
from music_assistant.listeners.rules.tokens import MAX_CHARACTERS, tokenise
from music_assistant.listeners.rules.tongue import Tongues, tongues

__all__ = ["Reading", "RulesListener"]

TURNS_HEARD = 4
"""So many of the last turns tell the language of a message that does not tell it by itself."""


@cache
def _looked_up() -> tuple[Lexicon, Tongues]:
    """The phrase books ready for looking up: read once, and shared by all that hear by rules or are held to them."""
    books = load_books()
    lexicon = Lexicon(books)
    return lexicon, tongues(books, lexicon)


class RulesListener:
    """Hears by rules. Opening one reads the phrase books; hearing changes nothing."""

    name = "rules"

    def __init__(self) -> None:
        self._lexicon, self._tongues = _looked_up()

    def require(self) -> None:
        """Nothing: the rules need nothing."""

    def warm_up(self) -> None:
        """Makes ready what the first message in each language would wait for: a second's work in all."""
        self._lexicon.warm_up()

    def hear(self, text: str, conversation: Conversation) -> Change:
        """The change that the text asks for. Raises RequestError for what cannot be, such as a key of H#."""
        return self.read(text, conversation).change

    def language(self, text: str, conversation: Conversation) -> str:
        """The language (ISO 639-1) in which a message wants its answer: its own, else the conversation's last one."""
        usual: str | None = None
        for turn in conversation.turns[-TURNS_HEARD:]:
            usual = self._tongues.told(turn.said, usual) or usual
        return self._tongues.told(text, usual) or usual or "en"

    def read(self, text: str, conversation: Conversation) -> Reading:
        """The change, and the evidence in the words that another listener's claims can be held to."""
        said = " ".join(turn.said for turn in conversation.turns[-TURNS_HEARD:])[:MAX_CHARACTERS]
        usual = self._lexicon.language(tokenise(said)) if said else self.language(text, conversation)
        usual = "ja" if script_language(said) == "ja" else usual
        message = read_message(text, self._lexicon, names_in_band(conversation, text), usual,
                               pointers_in(conversation))
        return reading_of(message, heard(message, conversation), conversation)
