"""Where a conversation can stand: real pieces that the program itself made and changed, and what was done last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from music_assistant.errors import RequestError
from music_assistant.listeners.memory import NOTHING, done, standing
from music_assistant.listeners.shorthand import read, written
from music_assistant.refining import made, refined
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS
from music_assistant.vocabulary.lookup import GROUPS, find_instrument, meant_by
from music_assistant.vocabulary.sections import SECTIONS
from training.rows.shapes import in_shorthand, writable

COMMON_GENRES = 60
"""The first genres of the vocabulary, which people ask for more often than for the others."""

FAMILY_WORDS = ("drums", "guitar", "bass", "piano", "strings", "saxophone", "organ", "synth", "choir")
"""Words by which people mean the band's member of that family, whatever its exact name."""

EDITS: tuple[tuple[int, str], ...] = (
    (14, "add {new}"), (6, "add {new}, {new2}"), (8, "remove {have}"), (5, "swap {have} for {new}"),
    (5, "louder {have}"), (4, "quieter {have}"), (3, "bit quieter {have}"), (2, "bit louder {have}"),
    (6, "faster"), (5, "slower"), (3, "bit faster"), (3, "bit slower"), (3, "longer"), (3, "shorter"),
    (3, "more energy"), (3, "less energy"), (2, "more reverb"), (2, "less reverb"), (1, "more lofi"),
    (1, "more distortion"),
    (2, "mood {mood}"), (2, "also mood {mood}"), (2, "genre {genre}"), (1, "higher"), (1, "lower"),
    (2, "add section {fresh}"), (1, "remove section {section}"), (2, "mute {have} in {section}"),
    (2, "place {have} in {section}"), (3, "never {group}"), (2, "sing female"), (1, "sing male"), (2, "no singing"),
    (1, "busier {have}"), (1, "octave up {have}"), (1, "pan left {have}"), (4, ""), (2, "faster; louder {have}"),
    (2, "remove {have}; add {new}"), (1, "another take"), (1, "more brightness"), (1, "less brightness"),
)
"""(weight, what an earlier turn did); "" is an edit of figures alone."""

TALK: tuple[tuple[int, str], ...] = (
    (4, "question; ask {topic}"), (3, "undo"), (1, "redo"), (2, "other"), (1, "export; as mp3"), (1, "undo; to first"),
    (2, "variation"), (1, "recall; to first"),
)
"""(weight, what a turn did that leaves the piece as it is)."""

VOICES = ("sing", "sing female", "sing male", "sing choir", "sing female in es", "sing child")
TOPICS = ("tempo", "key", "instruments", "length", "chords", "help", "changes", "versions")


@dataclass(frozen=True)
class Situation:
    """A conversation as the model sees it. `spec`: the piece, or None. `last`: the turn before as a line, or ""."""

    spec: MusicSpec | None = None
    last: str = ""
    names: tuple[str, ...] = ()

    @property
    def band(self) -> tuple[str, ...]:
        """The instruments' names."""
        return tuple(i.name for i in self.spec.instruments) if self.spec else ()

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections' names in order, repeated ones too."""
        return tuple(s.name for s in self.spec.sections) if self.spec else ()

    @property
    def sung(self) -> bool:
        """Whether someone sings."""
        return self.spec is not None and self.spec.vocals is not None

    @property
    def wishes(self) -> tuple[str, ...]:
        """What shall never be there."""
        return tuple(r.subject for r in self.spec.rules if r.kind == "without") if self.spec else ()

    @property
    def head(self) -> str:
        """The prompt's lines before the message."""
        have = standing(self.spec, self.names) if self.spec else NOTHING
        return f"have: {have}\n" + (f"last: {done(self.last)}\n" if self.last else "")

    def after(self, line: str) -> Situation:
        """This situation after a turn. Raises RequestError when the turn cannot be."""
        change = read(line)
        if change.intent == "create":
            return Situation(made(change, seed=len(line)).spec, written(change), self.names)
        if change.intent in ("edit", "variation") and self.spec is not None:
            return replace(self, spec=refined(self.spec, change).spec, last=written(change))
        return replace(self, last=written(change))


def weighted(rows: Sequence[tuple[int, str]], random: Random) -> str:
    """One of the rows by its weight."""
    return random.choices([row for _, row in rows], [weight for weight, _ in rows])[0]


def newcomer(band: Sequence[str], used: Sequence[str], random: Random, common: Sequence[str] = ()) -> str:
    """An instrument that is not in the band: two times in three one of the common ones, else any of the vocabulary."""
    taken = {*band, *used, *(row.name for name in (*band, *used) if (row := find_instrument(name)))}
    rows = common if common and random.random() < 0.66 else tuple(INSTRUMENTS)
    free = [name for name in rows if name not in taken and writable(name)]
    return random.choice(free or [name for name in INSTRUMENTS if name not in taken])


def member(band: Sequence[str], used: Sequence[str], random: Random) -> str | None:
    """A member of the band as people call it: often its family's word; None where all have been spoken of."""
    free = [name for name in band if not any(name in meant_by(word, band) for word in used)]
    if not free:
        return None
    name = random.choice(free)
    row = find_instrument(name)
    if row is None or random.random() < 0.45 or re.search(r"\d$", name):
        return name
    for word in FAMILY_WORDS:
        meant = meant_by(word, band)
        if name in meant and (len(meant) == 1 or word in ("drums", "strings")):
            return word
    return name


def families(band: Sequence[str]) -> tuple[str, ...]:
    """Words for groups that have members in the band."""
    return tuple(word for word in GROUPS if meant_by(word, band))


def pool(seed: int, size: int, common: Sequence[str]) -> tuple[Situation, ...]:
    """So many situations: pieces made from random words, some of them changed by up to four turns."""
    random = Random(f"{seed} situations")
    found: list[Situation] = []
    while len(found) < size:
        situation = _created(random, common)
        found.append(situation)
        for _ in range(random.choice((0, 1, 1, 2, 2, 3, 4))):
            situation = _next(situation, random, common)
            found.append(situation)
    return tuple(found[:size])


def _created(random: Random, common: Sequence[str]) -> Situation:
    """A piece from a first message of some genre, mood, instruments, voice or wish."""
    genres = [name for name in GENRES if writable(name)]
    clauses = []
    if random.random() < 0.8:
        clauses.append(f"genre {random.choice(genres[:COMMON_GENRES] if random.random() < 0.6 else genres)}")
    if random.random() < 0.45:
        clauses.append(f"mood {random.choice(list(MOODS))}")
    if random.random() < 0.2:
        clauses.append(f"pace {random.choice(('slow', 'fast', 'medium'))}")
    wanted = [newcomer((), (), random, common) for _ in range(random.choice((0, 0, 0, 1, 1, 2, 3)))]
    if wanted or not clauses:
        clauses.append(f"{'only' if random.random() < 0.15 else 'add'} {', '.join(wanted or ['piano'])}")
    if random.random() < 0.14:
        clauses.append(random.choice(VOICES))
    if random.random() < 0.08:
        clauses.append(f"never {random.choice(('drums', 'strings', 'guitar', 'brass', 'vocals', 'piano', 'choir'))}")
    try:
        return Situation().after(in_shorthand("; ".join(["create", *clauses])))
    except RequestError:
        return _created(random, common)


def _next(situation: Situation, random: Random, common: Sequence[str]) -> Situation:
    """The situation after one more turn, or the same where that turn cannot be."""
    line = weighted(EDITS, random) if random.random() < 0.8 else weighted(TALK, random)
    member_ = member(situation.band, (), random) or "piano"
    new = newcomer(situation.band, (), random, common)
    names = {"new": new, "new2": newcomer(situation.band, (new,), random, common), "have": member_,
             "mood": random.choice(list(MOODS)), "genre": random.choice(list(GENRES)[:COMMON_GENRES]),
             "section": random.choice(situation.sections or ("verse",)),
             "fresh": random.choice([s for s in SECTIONS if s not in situation.sections]),
             "group": random.choice(("drums", "strings", "brass", "guitar", "synth", "vocals")),
             "topic": random.choice(TOPICS)}
    intents = ("question", "undo", "redo", "other", "export", "variation", "recall")
    text = in_shorthand(line.format_map(names))
    try:
        return situation.after(text if text.split(";")[0] in intents else f"edit; {text}" if text else "edit")
    except RequestError:
        return situation

