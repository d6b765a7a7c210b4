"""Rows drawn: which language, which topic, which phrase in which situation; wishes joined, corrected and typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from random import Random
from types import MappingProxyType

from music_assistant.errors import RequestError
from music_assistant.listeners.memory import composed, readable
from music_assistant.vocabulary import INSTRUMENTS
from training.rows.bank import Phrase, read_phrases
from training.rows.creates import composed_create, tagged_create
from training.rows.figures import speech
from training.rows.filling import Binding, answered, bound, spoken, version_names
from training.rows.joining import (
    are_at_odds,
    is_in_two_scripts,
    joined,
    others_spoken_of,
    stands_beside_others,
    uncapitalised,
    unsized,
    unstopped,
)
from training.rows.names import Names, checked_language, read_names
from training.rows.noise import LATIN, noisy
from training.rows.overlap import runs
from training.rows.shapes import Row, canonical, slots
from training.rows.situations import Situation, pool

ENGLISH_SHARE = 0.55
"""Of the rows; the other languages share the rest evenly."""

TOPICS: Mapping[str, float] = MappingProxyType({
    "create": 33, "join": 27, "correction": 4, "add": 6, "remove": 5, "swap": 4, "level": 6, "place": 3.5, "play": 4,
    "only": 1.5, "tempo": 4.5, "length": 2.5, "pitch": 1.5, "energy": 3, "effects": 5, "mood": 3, "genre": 2,
    "form": 3.5, "singing": 3, "wishes": 3, "figures": 4, "mixed": 5, "undo": 3, "redo": 1.2,
    "recall": 2.5, "variation": 1.5, "question": 6, "export": 2, "other": 4.5,
})
"""Topic → its weight; a topic for which a language has no phrases leaves its share to the others."""

JOINED = ("add", "remove", "swap", "level", "place", "play", "tempo", "length", "pitch", "energy", "effects", "mood",
          "genre", "form", "singing", "figures", "only", "wishes")
"""Topics whose phrases can stand beside another in one message."""

WITHOUT_PIECE = ("question", "other")
"""What can be said before there is a piece, besides asking for one."""

DIRECTED = ("tempo", "length", "pitch", "energy", "effects", "level")
"""Topics in which a wish can be corrected to its opposite in one message."""

MOST_CHARACTERS: Mapping[bool, int] = MappingProxyType({True: 210, False: 130})
"""Of a message, by whether its letters are Latin: no prompt comes near 256 tokens."""

POOL_SIZE = 700
TRIES = 12


@dataclass(frozen=True)
class Tongue:
    """A language: its names, and its phrases by topic and meaning."""

    names: Names
    phrases: Mapping[str, Sequence[Sequence[Phrase]]]

    @property
    def topics(self) -> Mapping[str, float]:
        """The topics of which there are rows, with their weights."""
        made_here = {"create"} | ({"join"} if any(t in self.phrases for t in JOINED) else set()) | (
            {"correction"} if any(t in self.phrases for t in ("add", *DIRECTED)) else set())
        return {topic: weight for topic, weight in TOPICS.items() if topic in self.phrases or topic in made_here}

    def phrase(self, topics: Sequence[str], random: Random) -> Phrase:
        """A phrase on one of the topics; a meaning with few phrases comes more often than its share."""
        meanings = [m for topic in topics for m in self.phrases.get(topic, ())]
        if not meanings:
            raise RequestError(f"{self.names.language} has no phrases on {', '.join(topics)}.")
        return random.choice(random.choices(meanings, [sqrt(len(m)) for m in meanings])[0])


def read_tongue(folder: Path) -> tuple[Tongue, tuple[str, ...]]:
    """A language's folder and what in it cannot be used. Raises RequestError when there is nothing that can."""
    names, problems = read_names(folder)
    checked_language(names)
    phrases, faults = read_phrases(folder, names)
    by_topic: dict[str, dict[object, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
    for phrase in phrases:
        by_topic[phrase.topic][phrase.meaning].append(phrase)
    sorted_phrases = {topic: tuple(map(tuple, meanings.values())) for topic, meanings in by_topic.items()}
    return Tongue(names, sorted_phrases), (*problems, *map(str, faults))


@dataclass(frozen=True)
class Source:
    """All that rows are drawn from: languages by code, situations by what holds in them, one stream of chance."""

    tongues: Mapping[str, Tongue]
    situations: Mapping[str, Sequence[Situation]]
    random: Random

    def row(self) -> Row:
        """The next row. A phrase that nothing fits is left for another."""
        language = self.random.choices(tuple(self.tongues), self._shares())[0]
        tongue = self.tongues[language]
        topics = tongue.topics
        while True:
            topic = self.random.choices(tuple(topics), tuple(topics.values()))[0]
            for _ in range(TRIES):
                try:
                    return self._finished(*self._drawn(tongue, topic), tongue, topic)
                except RequestError:  # nothing in this situation for that phrase: another of both is drawn
                    continue

    def _shares(self) -> list[float]:
        others = (1 - ENGLISH_SHARE) / max(1, len(self.tongues) - 1)
        return [ENGLISH_SHARE if language == "en" else others for language in self.tongues]

    def _drawn(self, tongue: Tongue, topic: str) -> tuple[Situation, str, str]:
        """A situation, what is said in it, and the answer."""
        match topic:
            case "create":
                return self._create(tongue)
            case "join":
                return self._join(tongue)
            case "correction":
                return self._correction(tongue)
            case _:
                return self._single(tongue, topic)

    def _finished(self, situation: Situation, message: str, answer: str, tongue: Tongue, topic: str) -> Row:
        """The row as it is trained on, typed as people type. Raises RequestError when it is too long."""
        language = tongue.names.language
        message = readable(noisy(self._framed(message, tongue, topic), language, self.random))
        if not message or len(message) > MOST_CHARACTERS[language in LATIN]:
            raise RequestError("this message is too long to be trained on.")
        return Row(composed(situation.head, message), f" {canonical(answer)}", language, topic)

    def _framed(self, message: str, tongue: Tongue, topic: str) -> str:
        """The message with something before or after it that means nothing."""
        lists = tongue.names.lists
        polite = topic not in ("other", "question")
        if polite and lists.get("openers") and self.random.random() < 0.08:
            message = self.random.choice(lists["openers"]) + uncapitalised(message)
        if polite and lists.get("closers") and self.random.random() < 0.1:
            message = message.rstrip(".!。！") + self.random.choice(lists["closers"])
        return message

    def _situation(self, kind: str, named: bool, tongue: Tongue) -> Situation:
        """A situation of a kind, with versions named where that is wanted and now and then where not."""
        if not self.situations[kind]:
            raise RequestError(f"no situation is {kind}.")
        situation = self.random.choice(self.situations[kind])
        if kind != "nothing" and (named or self.random.random() < 0.07):
            names = list(dict.fromkeys(version_names(tongue.names)))
            count = min(len(names), self.random.choice((1, 1, 2)))
            situation = replace(situation, names=tuple(self.random.sample(names, count)))
        return situation

    def _for_phrase(self, phrase: Phrase, tongue: Tongue) -> Situation:
        """A situation that a phrase's conditions allow."""
        kind = next((have for have in phrase.have if have in self.situations), "piece")
        asks = slots(phrase.message) | slots(phrase.answer)
        free = not phrase.have and not phrase.last and not asks & {"have", "group", "section", "name"}
        before_any = phrase.topic == "create" or (phrase.topic in WITHOUT_PIECE and self.random.random() < 0.25)
        if (free and before_any) or (phrase.last or "").startswith("create"):
            kind = "nothing"
        referred = "name" in asks and phrase.topic in ("recall", "undo") and self.random.random() < 0.8
        situation = self._situation(kind, "name" in phrase.have or referred, tongue)
        return replace(situation, last="undo") if "undone" in phrase.have else situation

    def _bound(self, phrase: Phrase, tongue: Tongue) -> Binding:
        binding = bound(phrase, self._for_phrase(phrase, tongue), tongue.names, self.random)
        if "wish" in phrase.have:
            binding.canonical["wish"] = self.random.choice(binding.situation.wishes)
        return binding

    def _single(self, tongue: Tongue, topic: str) -> tuple[Situation, str, str]:
        phrase = tongue.phrase((topic,), self.random)
        binding = self._bound(phrase, tongue)
        message = spoken(phrase, binding)
        return binding.situation, message, answered(phrase, binding)

    def _create(self, tongue: Tongue) -> tuple[Situation, str, str]:
        """A first message from a phrase, from parts, or from tags; now and then after an earlier piece."""
        draw = self.random.random()
        language = tongue.names.language
        if "create" in tongue.phrases and draw < (0.45 if language == "en" else 0.82):
            situation, message, answer = self._single(tongue, "create")
        else:
            situation = Situation()
            binding = Binding(situation, tongue.names, self.random)
            whole = language == "en" and draw < 0.93
            message, answer = composed_create(binding) if whole else tagged_create(binding)
        if situation.spec is None and not situation.last and self.random.random() < 0.06:
            situation = self._situation("piece", False, tongue)
            message = self.random.choice(speech(language).restarts) + message
        return situation, message, answer

    def _join(self, tongue: Tongue) -> tuple[Situation, str, str]:
        """Two or three wishes in one message; the answer holds them all."""
        random = self.random
        situation = self._situation("piece", False, tongue)
        binding = Binding(situation, tongue.names, random)
        said: list[str] = []
        answers: list[str] = []
        topics: list[str] = []
        for _ in range(2 if random.random() < 0.72 else 3):
            phrase = self._fragment(tongue, topics)
            binding = Binding(situation, tongue.names, random, others_spoken_of(binding.canonical, phrase))
            said.append(spoken(phrase, binding))
            answers.append(answered(phrase, binding))
            topics.append(phrase.topic)
        if is_in_two_scripts("".join(said), tongue.names.language):
            raise RequestError("one message is not typed in two scripts.")
        answer = canonical("; ".join(["edit", *(line.removeprefix("edit").lstrip("; ") for line in answers)])
                           .replace("; ;", ";").rstrip("; "))
        return situation, joined(said, tongue.names.lists.get("joiners", ()), random), answer

    def _fragment(self, tongue: Tongue, topics: Sequence[str]) -> Phrase:
        """A phrase that can stand in a message beside others: short, unconditional, of another topic than they."""
        free = [t for t in JOINED if t in tongue.phrases and not any(are_at_odds(t, other) for other in topics)]
        for _ in range(40):
            phrase = tongue.phrase((self.random.choices(free, [TOPICS[t] for t in free])[0],), self.random)
            if stands_beside_others(phrase):
                return phrase
        raise RequestError("no phrase stands beside these.")

    def _correction(self, tongue: Tongue) -> tuple[Situation, str, str]:
        """A wish taken back for another in the same breath: only the second counts."""
        random = self.random
        between = random.choice(tongue.names.lists.get("corrections") or speech(tongue.names.language).corrections)
        directed = [t for t in DIRECTED if t in tongue.phrases]
        if directed and random.random() < 0.25:
            topic = random.choice(directed)
            first, second = self._fragment_of(tongue, topic), self._fragment_of(tongue, topic)
            situation = self._situation("piece", False, tongue)
            before = spoken(first, Binding(situation, tongue.names, random))
            binding = Binding(situation, tongue.names, random)
            after = spoken(second, binding)
            if unsized(first.answer) == unsized(second.answer):
                raise RequestError("a wish is not corrected to itself.")
            return situation, unstopped(before) + between + uncapitalised(after), answered(second, binding)
        phrase = tongue.phrase(("add", "level", "remove"), random)
        named = re.search(r"\{(new|have)((?:\.\w+)?)\}[.!?]?$", phrase.message)
        if named is None or phrase.last or phrase.have or len(slots(phrase.answer)) != 1:
            raise RequestError("this phrase cannot be corrected.")
        binding = Binding(self._situation("piece", False, tongue), tongue.names, random)
        message = unstopped(spoken(phrase, binding))
        binding.name(named[1] + "2", named[2].lstrip("."))
        second_name = binding.said(named[1] + "2", named[2].lstrip("."))
        binding.canonical[named[1]] = binding.canonical[named[1] + "2"]
        return binding.situation, message + between + second_name, answered(phrase, binding)

    def _fragment_of(self, tongue: Tongue, topic: str) -> Phrase:
        for _ in range(20):
            phrase = tongue.phrase((topic,), self.random)
            if stands_beside_others(phrase):
                return phrase
        raise RequestError(f"no phrase on {topic} stands beside another.")


def opened(folder: Path, seed: int, languages: Sequence[str] = (),
           situations: int = POOL_SIZE) -> tuple[Source, tuple[str, ...]]:
    """A source of rows from a folder of languages, and what in it cannot be used. The same seed gives the same rows.

    Raises RequestError when a language that is asked for is not there, or none is.
    """
    there = sorted(path.name for path in folder.iterdir() if (path / "names.toml").is_file()) if folder.is_dir() else []
    wanted = list(languages) or there
    if missing := [name for name in wanted if name not in there]:
        raise RequestError(f"there are no phrases in {missing[0]!r}.", f"There are {', '.join(there) or 'none'}.")
    tongues: dict[str, Tongue] = {}
    problems: list[str] = []
    for language in wanted:
        tongues[language], faults = read_tongue(folder / language)
        problems += faults
    if not tongues:
        raise RequestError(f"{folder} has no languages.", "Each has a folder with names.toml and phrase files.")
    random = Random(f"{seed} rows")
    common = next(iter(tongues.values())).names.table("instruments")
    found = pool(seed, situations, tuple(name for name in common if name in INSTRUMENTS))
    return Source(tongues, _sorted(found), random), tuple(problems)


def _sorted(found: Sequence[Situation]) -> Mapping[str, Sequence[Situation]]:
    """The situations by the conditions that phrases set."""
    talk = [Situation(last=line) for line in ("question; ask help", "other", "question; ask theory", "other")]
    return {"piece": found, "nothing": [Situation()] * 40 + talk, "sung": [s for s in found if s.sung],
            "unsung": [s for s in found if not s.sung], "wish": [s for s in found if s.wishes]}


def rows(source: Source, count: int, measured: Collection[str] = ()) -> Iterator[Row]:
    """So many different rows, without those that share a run with measured messages (`overlap.measured_runs`)."""
    seen: set[tuple[str, str]] = set()
    while len(seen) < count:
        row = source.row()
        if (row.prompt, row.answer) not in seen and not (measured and _is_measured(row, measured)):
            seen.add((row.prompt, row.answer))
            yield row


def _is_measured(row: Row, measured: Collection[str]) -> bool:
    return any(run in measured for run in runs(row.message))
