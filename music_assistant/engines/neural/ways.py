"""How a change is made in sound that is finished: the steps there are, and a table of the ways from changes to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from music_assistant.engines.neural.checkpoints import CONTINUE, SINGING
from music_assistant.engines.neural.differences import Span
from music_assistant.spec import Effects

BAND_INSTEAD = "The band plays this piece too, and can."


@dataclass(frozen=True)
class Abilities:
    """What a checkpoint can: its tasks, and the longest and the shortest piece it makes, in seconds."""

    tasks: frozenset[str]
    longest_s: float
    shortest_s: float

    def can(self, tasks: Sequence[str]) -> bool:
        """Whether it has one of these tasks; what needs no task anything can."""
        return not tasks or not self.tasks.isdisjoint(tasks)

    @property
    def sings(self) -> bool:
        """Whether it takes lyrics: those that can lay, cover or repaint a song do."""
        return self.can(SINGING)


@dataclass(frozen=True)
class NewTake:
    """The whole piece made anew, along the band's playing of it where the model can follow that. `keeps`: what is
    taken over of the sound before: "tune", its "opening", or nothing."""

    keeps: str = ""


@dataclass(frozen=True)
class Stretched:
    """The sound played so many times as fast, at its pitch: new tempo over old."""

    ratio: float


@dataclass(frozen=True)
class Shifted:
    """The sound so many semitones higher, at its tempo."""

    semitones: int


@dataclass(frozen=True)
class Joined:
    """Stretches of the sound in a new order, silence where a span has no sound yet."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Repainted:
    """New sound for these seconds, all else as it is."""

    start_s: float
    end_s: float


@dataclass(frozen=True)
class Extended:
    """New sound from one moment up to another past the end."""

    from_s: float
    to_s: float


@dataclass(frozen=True)
class Cut:
    """The sound up to a moment, falling to silence there."""

    to_s: float


@dataclass(frozen=True)
class Faded:
    """The last so many seconds of the sound a fade to silence."""

    seconds: float


@dataclass(frozen=True)
class Covered:
    """The whole made anew along the sound before it. `strength`: how closely it follows that, 0..1."""

    strength: float


@dataclass(frozen=True)
class Laid:
    """Parts of instruments, or of a voice, laid over the sound, played by the model ("lego") or by the "band"."""

    instrument_ids: tuple[str, ...]
    by: str


@dataclass(frozen=True)
class Taken:
    """One instrument taken out of the sound, by the model's "extract" or "complete"."""

    instrument: str
    by: str


@dataclass(frozen=True)
class Mixed:
    """Effects of the whole and loudness (in LUFS), by the mixer."""

    before: Effects
    after: Effects
    loudness_before: float = -14.0
    loudness_after: float = -14.0


Step: TypeAlias = (NewTake | Stretched | Shifted | Joined | Repainted | Extended | Cut | Faded | Covered | Laid | Taken
                   | Mixed)


@dataclass(frozen=True)
class Plan:
    """The steps that make one spec's sound from another's, in order; what must be said; what cannot be done.

    Without steps the sound stays as it is, bit for bit.
    """

    steps: tuple[Step, ...] = ()
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """One way to make a change. `tasks`: one of these is needed, none where it is empty. `operation`: the steps' names.
    `note`: what of it is not exact; "" where all is."""

    operation: str
    tasks: tuple[str, ...] = ()
    note: str = ""


COVERING, PAINTING = ("cover", "audio2audio"), ("repaint", "inpaint")
GROWING = (*PAINTING, CONTINUE)
"""Tasks that give a sound more of itself after its end."""
TAKE = Way("NewTake", ("text2music",), "{what}, so this is a new take; nothing of the one before stays as it was.")
TUNE = Way("NewTake along the tune", ("melody",), "{what}, so this is a new take along the tune of the one before.")
BAND = Way("NewTake along the band", COVERING, "{what}, so this is a new take, guided by the band's playing; "
           "nothing of the one before stays as it was.")
OPENING = Way("NewTake from the opening", (CONTINUE,),
               "{what}, so this is a new take that goes on from the opening of the one before.")
_ANEW = (TUNE, BAND, TAKE)
_COVER = (Way("Covered", COVERING, "{what}: it is all played anew along the take before, which it follows closely but "
              "not exactly."), *_ANEW)
_MORE = (TUNE, OPENING, BAND, TAKE)
REPEAT = Way("Joined", (), "What is new in its form repeats the sections of the same name.")
_REPAINT = (Way("Repainted", PAINTING), *_MORE)

OPERATIONS: Mapping[str, tuple[Way, ...]] = MappingProxyType({
    "a new piece": (Way("NewTake", ("text2music",)),),
    "another take": (Way("NewTake", ("text2music",)),),
    "faster or slower, up to 25 %": (Way("Stretched"),),
    "faster or slower, by more": _ANEW,
    "transposed, up to an octave": (Way("Shifted"),),
    "transposed, by more": _ANEW,
    "another mode": _ANEW,
    "another meter": _ANEW,
    "an instrument more": (Way("Laid by lego", ("lego",)), Way("Laid by the band")),
    "an instrument less": (Way("Taken by extract", ("extract",)), Way("Taken by complete", ("complete",))),
    "a section otherwise": _REPAINT,
    "sections in another order, fewer or more": (Way("Joined, Repainted", PAINTING), REPEAT, *_MORE),
    "longer": (Way("Extended", GROWING), REPEAT, *_MORE),
    "shorter": (Way("Cut"),),
    "another mood": _COVER,
    "another genre": _COVER,
    "more or less energy": _COVER,
    "more or less swing": _COVER,
    "effects and loudness": (Way("Mixed"),),
    "other words in some sections": _REPAINT,
    "other words or another voice": _COVER,
    "an ending that fades": (Way("Faded"),),
    "another ending": (),
    "one instrument's level or place": (),
    "one instrument's level in a section": (),
    "how one instrument plays": (),
})
"""Change → the ways to make it in finished sound, the best first; the first that a checkpoint can is taken."""

STRENGTHS: Mapping[str, Mapping[str, float]] = MappingProxyType({
    "more or less swing": {"cover": 0.9, "audio2audio": 0.5},
    "more or less energy": {"cover": 0.85, "audio2audio": 0.45},
    "another mood": {"cover": 0.85, "audio2audio": 0.4},
    "other words or another voice": {"cover": 0.85, "audio2audio": 0.4},
    "a voice where there was none": {"cover": 0.85, "audio2audio": 0.2},
    "a genre of the same style": {"cover": 0.8, "audio2audio": 0.4},
    "a genre with much the same band": {"cover": 0.65, "audio2audio": 0.3},
    "another genre": {"cover": 0.5, "audio2audio": 0.2},
})
"""How closely each task follows the sound before it: the further the change goes, the less.

ACE-Step's makers say of a cover: 0.8 to 1 for a near style, 0.5 to 0.7 for a moderate change, below that hardly the
same piece. A sound under noise keeps what the noise leaves, which hides more at the same share; a voice needs room.
"""

REFUSALS: Mapping[str, str] = MappingProxyType({
    "an instrument less": "This model cannot take one instrument out of a finished sound ({names}). Ask for another "
                          f"take without it. {BAND_INSTEAD}",
    "another ending": "A finished sound cannot be given another ending than a fade ({names}). Ask for a fade, or for "
                      f"another take. {BAND_INSTEAD}",
    "one instrument's level or place": "A finished sound has no faders for single instruments ({names}). "
                                       f"{BAND_INSTEAD}",
    "one instrument's level in a section": "A finished sound has no faders for single instruments, so none can be "
                                           f"louder or quieter in one section ({{names}}). {BAND_INSTEAD}",
    "how one instrument plays": "How one instrument plays cannot be changed in a finished sound ({names}). "
                                f"{BAND_INSTEAD}",
})
"""What cannot be done where no way is open, and what can be done instead."""


def operation(change: str, abilities: Abilities) -> Way | None:
    """The best way to make a change of OPERATIONS that a checkpoint has; None where it has none."""
    return next((w for w in OPERATIONS[change] if abilities.can(w.tasks)), None)


def operation_rows(engines: Mapping[str, Abilities]) -> Iterator[tuple[str, ...]]:
    """A row for each change: its name, and what each of the engines does for it ("refused" where it can't)."""
    for change in OPERATIONS:
        ways = (operation(change, abilities) for abilities in engines.values())
        yield (change, *(way.operation if way else "refused" for way in ways))


def tasks_of(step: Step) -> tuple[str, ...]:
    """The tasks of which a checkpoint needs one for a step; none where any can."""
    if isinstance(step, Laid | Taken):
        return () if step.by == "band" else (step.by,)
    return _TASKS.get(type(step), ())


_TASKS: Mapping[type, tuple[str, ...]] = MappingProxyType({
    NewTake: ("text2music",), Repainted: PAINTING, Extended: GROWING, Covered: COVERING,
})


def strength_of(change: str, abilities: Abilities) -> float:
    """How closely a checkpoint's cover follows the sound before, for a row of STRENGTHS."""
    return next(share for task, share in STRENGTHS[change].items() if abilities.can((task,)))
