"""Named streams of random numbers: the same name gives the same numbers, whoever else draws, and in any order."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.random import Generator


def stream(seed: int, *names: str) -> Generator:
    """A generator of its own for a seed and names ("piano", "verse-2", "timing").

    The names' lengths are hashed with them, so that ("ab", "c") and ("a", "bc") differ. The bit generator is named
    here (PCG64), so that numpy's choice of a default can change without changing anybody's music.
    """
    from numpy.random import PCG64, Generator

    digest = blake2b(str(int(seed)).encode(), digest_size=16)
    for name in names:
        spelled = name.encode()
        digest.update(b"|%d|" % len(spelled) + spelled)
    return Generator(PCG64(int.from_bytes(digest.digest(), "little")))
