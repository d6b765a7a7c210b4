"""How this process asks the system for memory, so that what is let go of is given back."""

from __future__ import annotations

import ctypes
import mmap
import sys

import numpy as np
from numpy.typing import NDArray

ARENAS, MAPPED_FROM_BYTES = 2, 4 * 2**20
"""In how many places small things lie, and from which size on a thing has a place of its own, which goes with it.

The C library gives each thread a place of its own and lets sounds of up to 32 MB lie among small things: holes between
them stay. After ten pieces the page took 1.6 GB, with these 1.0 GB, and no longer for a piece.
"""
SPARE_BYTES, GROWN_BY_BYTES = 24 * 2**20, 4 * 2**20
"""How much may lie empty at the end of such a place before it is given back, and by how much one grows at least.

Where a size is settled from which things are mapped, the C library gives back whatever is over 128 kB and asks for it
again a moment later: 85,000 to 158,000 page faults a piece, 0.2 to 0.5 s. With these 8,000 to 28,000, and 60 to 90 MB
more after some pieces.
"""
APART_FROM_BYTES = 2**15
"""From which size on what is kept has pages of its own, which are 4 kB each."""
_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -2, -3, -8
"""mallopt's names, from glibc's malloc.h."""


def keep_memory_small() -> None:
    """Settles that, before threads are begun; nothing where the C library is not glibc."""
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for name, value in ((_M_ARENA_MAX, ARENAS), (_M_MMAP_THRESHOLD, MAPPED_FROM_BYTES),
                            (_M_TRIM_THRESHOLD, SPARE_BYTES), (_M_TOP_PAD, GROWN_BY_BYTES)):
            mallopt(name, value)


def apart(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Samples that are kept for long, as a read-only copy in pages of its own; as they are where they are few.

    Among sounds that come and go they would lie scattered, with holes around them that nothing else fits into, and each
    that goes would leave one more: a tenth of the page's memory after a hundred turns.
    """
    kept = samples
    if sys.platform.startswith("linux") and samples.nbytes >= APART_FROM_BYTES:
        pages = mmap.mmap(-1, samples.nbytes, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        kept = np.frombuffer(pages, samples.dtype).reshape(samples.shape)
        kept[...] = samples
    kept.flags.writeable = False
    return kept
