"""The library: every piece is kept, found again, shared by a link and deleted for good.

    library = open_library(None, workspace)
    library.keep(visitor, conversation)

Writing is one transaction a turn, so that a process may be killed at any moment: what `keep` returned from is there
afterwards, and never half a turn.
"""

from music_assistant.library.keeping import Library
from music_assistant.library.opening import open_library
from music_assistant.library.pieces import Kept, Share, Shared
from music_assistant.library.places import Place, lasting_place

__all__ = ["Kept", "Library", "Place", "Share", "Shared", "lasting_place", "open_library"]
