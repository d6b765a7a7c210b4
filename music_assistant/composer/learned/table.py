"""Where the part model writes and where the rules do: decided by measurement (`python -m benchmarks.parts`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from music_assistant.composer.learned.teachers import TEACHERS
from music_assistant.composer.learned.writer import Writer
from music_assistant.errors import UnavailableError

MODEL_FILE = Path(__file__).resolve().parents[3] / "weights" / "parts.safetensors"


@dataclass(frozen=True)
class Learned:
    """Role → styles of the composer in which the model writes it; `file` is the model.

    `sections`: the ids of those in which it does; None for all.
    """

    styles: Mapping[str, frozenset[str]]
    file: Path | None
    sections: frozenset[str] | None = None

    def writes(self, role: str, style: str, section: str) -> bool:
        inside = self.sections is None or section in self.sections
        return self.file is not None and inside and style in self.styles.get(role, ())

    def within(self, sections: Iterable[str]) -> Learned:
        """The same in some sections only: what is to be heard first need not wait for the rest."""
        return replace(self, sections=frozenset(sections))

    @property
    def writer(self) -> Writer:
        """The model, opened. Raises UnavailableError where its file is not there."""
        assert self.file is not None
        return _opened(self.file)


@lru_cache(maxsize=2)
def _opened(file: Path) -> Writer:
    if not file.is_file():
        raise UnavailableError(f"The part model {file.name} is not here.",
                               "It comes with the project, in the folder weights.")
    return Writer(file)


NOTHING_LEARNED = Learned({}, None)
WRITERS = Learned(MappingProxyType({role: frozenset(styles.split(", ")) for role, styles in {
    "bass": "classical, baroque, cinematic, horror score, orchestral march, metal, rock, grunge, punk, chiptune",
    "melody": "pop, soul, r&b, jazz, swing, big band, bossa nova, country, disco, rockabilly, lullaby, indie folk, "
              "celtic, bluegrass, waltz, march, classical, baroque, romantic piano, orchestral march, metal",
    "comping": "lullaby, romantic piano, ragtime, cinematic, orchestral march",
    "counter": "classical, baroque, cinematic, horror score, orchestral march, romantic piano, pop, folk, indie folk, "
               "lullaby, march, waltz, metal",
}.items()}), MODEL_FILE)
"""Where the model's parts are nearer to people's than the rules' are by LEAD (benchmarks/parts.md has the figures).

No drums: in some styles their figures are nearer, but no cymbal of theirs keeps time from bar to bar. No arpeggios:
nearer too, as a lone pianist's, who changes figure and rests; ours is a layer that others stand on. No pads: people's
are single lines of an orchestra, and one player of ours stands for all of its strings. Nothing where people's own
excerpts are not alike: ambient tunes and basses."""


def everything(file: Path) -> Learned:
    """The model in every role and style in which it has a teacher, to be measured."""
    return Learned({role: frozenset(styles) for role, styles in TEACHERS.items()}, file)
