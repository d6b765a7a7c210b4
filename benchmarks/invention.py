"""How often a listener says what nobody said: the share of turns in which a change sets something without support.

    python -m benchmarks.invention [SET …] [--listener NAME] [--show N]

A SET is one that benchmarks.dialogues knows by name, or a file of rows, {"turns": [{"say": "…"}, …]} a line. Every
turn's change is taken apart into items: each field with its value, each name, and each deed (what happens
to an instrument, section or effect). An item has support when one of these holds:

1. The words, read: the rules' reading of the same message in the same conversation has the same item.
2. The words, by the tables: what is named (an instrument, genre, mood, section, standing wish, version) is among the
   rows that the message names in any language, is written there, or is spelled nearly so (a ratio of 0.8 by Ratcliff
   and Obershelp), or is what plays or stands already, where something is said of it in words of rule 3.
   A new singer sings in the language of who asks: the message itself is that item's support.
3. Plain entailment: a matter of more or less, of what is done, of mood or of what is asked about (RELATIVE) may be said
   in words that no table has ("it trudges like an old mule" is "faster"), if the message has such words and they are
   words of a language. A figure, a key, a meter, a length, chords, a seed, lyrics or a name is never entailed.

A turn in which any item has none is invented. Prints the share (asked for: at most 1 %), and the items by kind; --show
prints so many of them. Of the rules it says nothing: by 1 they have support in all they do.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dialogues.__main__ import USUAL, rows_of
from benchmarks.fuzz import Stage, real_listener
from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.limits import limited
from music_assistant.listeners.plausible import are_language
from music_assistant.listeners.rules import Reading, RulesListener
from music_assistant.studio import LIMITS, Studio, refused_turn
from music_assistant.vocabulary.lookup import find_genre, find_instrument, find_mood, meant_by

MOST = 0.01
"""The share of turns that may be invented."""

LIKENESS = 0.8

Item = tuple[str, object]

RELATIVE = frozenset((
    "intent", "energy", "energy_step", "tempo_step", "tempo_ratio", "pace", "duration_step", "duration_ratio",
    "transpose", "octave_by", "another_take", "mood", "effect", "deed", "wanted", "voice", "question",
    "more_questions", "where"))
"""Kinds of items that words outside the tables may say."""

REMARKS = ("not_understood",)
LISTED = {"genres": "genre", "add_genres": "genre", "moods": "mood", "add_moods": "mood"}


def items(change: Change) -> Iterator[Item]:
    """A change taken apart: (kind, value) pairs."""
    yield "intent", change.intent
    for f in fields(change):
        value = getattr(change, f.name)
        if value == f.default or f.name in ("intent", *REMARKS):
            continue
        if f.name in LISTED:
            yield from ((LISTED[f.name], name) for name in value)
        elif f.name == "instruments":
            for each in value:
                yield "deed", (each.action, each.step, each.octave_by, each.density_step, each.articulation, each.pan)
                yield from (("instrument", name) for name in (each.name, each.into) if name)
                yield from (("section", name) for name in each.sections)
        elif f.name == "sections":
            for each in value:
                yield "deed", (each.action, each.energy_step)
                yield "section", each.section
                yield from ((name, said) for name in ("bars", "chords", "key", "tempo_bpm", "where")
                            if (said := getattr(each, name)) is not None)
        elif f.name == "effects":
            yield from (("effect", (each.name, each.step)) for each in value)
        elif f.name == "vocals":
            yield from ((name, said) for name in ("wanted", "voice", "language", "lyrics", "about")
                        if (said := getattr(value, name)) is not None)
        elif f.name == "rules":
            yield from (("wish", each.subject) for each in value)
        elif f.name in ("version", "then_version"):
            yield from (("version", getattr(value, part.name)) for part in fields(value)
                        if getattr(value, part.name) not in (None, False))
        else:
            yield f.name, value


@dataclass(frozen=True)
class Support:
    """What items are held to: the rules' reading, what plays and stands, and the message's own words."""

    reading: Reading
    band: tuple[str, ...]
    sections: tuple[str, ...]

    def has(self, item: Item) -> bool:
        """Whether one of the three rules gives an item support."""
        kind, value = item
        entailed = are_language(self.reading.strange)
        if item in set(items(self.reading.change)) or (kind in RELATIVE and entailed):
            return True
        if item == ("language", self.reading.language):
            return True
        return isinstance(value, str) and (self._is_named(kind, value) or (entailed and self._stands(kind, value)))

    def _is_named(self, kind: str, name: str) -> bool:
        find = {"instrument": find_instrument, "genre": find_genre, "mood": find_mood}.get(kind)
        row = find(name) if find else None
        bare = name.split()[0] if kind == "section" and name.split() else name
        if {row.name if row else name, bare} & self.reading.named:
            return True
        if any(meant_by(named, (row.name,)) for named in self.reading.named) if row and kind == "instrument" else False:
            return True
        words = self.reading.words
        return all(any(SequenceMatcher(None, word, part).ratio() >= LIKENESS for word in words)
                   for part in name.lower().split())

    def _stands(self, kind: str, name: str) -> bool:
        if kind == "section":
            return bool(name.split()) and name.split()[0] in self.sections
        return kind == "instrument" and (name == "it" or bool(meant_by(name, self.band)))


@dataclass
class Findings:
    """Turns heard, turns invented, and the items without support."""

    turns: int = 0
    invented: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Invented turns of all."""
        return self.invented / max(1, self.turns)

    def take(self, text: str, wrong: Sequence[Item]) -> None:
        """One more turn, with its items that have no support."""
        self.turns += 1
        self.invented += bool(wrong)
        self.kinds.update(kind for kind, _ in wrong)
        if wrong:
            self.examples.append(f"{text[:100]!r}: {', '.join(f'{kind} {value}' for kind, value in wrong)}")


def listen(studio: Studio, rules: RulesListener, turns: Sequence[str], findings: Findings) -> None:
    """Has one conversation and holds every turn's change to its support."""
    conversation = Conversation(id="invention")
    for text in turns:
        try:
            understood = studio.understand(conversation, text)
        except RequestError as error:
            conversation = conversation.said(refused_turn(conversation, text, error.sentence()))
            findings.take(text, ())
            continue
        wrong: list[Item] = []
        if understood.heard_by != LIMITS:
            spec = conversation.spec
            support = Support(rules.read(limited(text).text, conversation),
                              tuple(i.name for i in spec.instruments) if spec else (),
                              tuple(s.name for s in spec.sections) if spec else ())
            wrong = [item for item in items(understood.change) if not support.has(item)]
        findings.take(text, wrong)
        conversation = understood.conversation


def said(row: str) -> list[str]:
    """The messages of a row."""
    return [turn if isinstance(turn, str) else turn["say"] for turn in json.loads(row)["turns"]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the command line, runs and reports; 1 when more than MOST of a set's turns are invented."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(USUAL))
    parser.add_argument("--listener", default="auto")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args(arguments)
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        studio, rules = Stage(Path(folder), real_listener(options.listener)), RulesListener()
        for name in options.sets:
            findings = Findings()
            for row in rows_of(name):
                listen(studio, rules, said(row), findings)
            kinds = ", ".join(f"{kind} {count}" for kind, count in findings.kinds.most_common()) or "none"
            print(f"{options.listener} on {name}: {findings.invented} of {findings.turns} turns invented, "
                  f"{100 * findings.share:.2f} % (at most {100 * MOST:g} %); "
                  f"items without support: {kinds}", flush=True)
            print(*findings.examples[: options.show], sep="\n", end="\n" if options.show else "")
            worst = max(worst, findings.share)
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
