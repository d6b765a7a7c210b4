"""How this process asks the system for memory, so that what is let go of is given back."""

from __future__ import annotations

import ctypes
import sys

ARENAS, MAPPED_FROM_BYTES = 2, 4 * 2**20
"""In how many places small things lie, and from which size on a thing has a place of its own, which goes with it.

The C library gives each thread a place of its own and lets sounds of up to 32 MB lie among small things: holes between
them stay. After ten pieces the page took 1.6 GB, with these 1.0 GB, and no longer for a piece.
"""
_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8
"""mallopt's names for the two, from glibc's malloc.h."""


def keep_memory_small() -> None:
    """Settles that, before threads are begun; nothing where the C library is not glibc."""
    if not sys.platform.startswith("linux"):
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, ARENAS)
        mallopt(_M_MMAP_THRESHOLD, MAPPED_FROM_BYTES)
