"""The inserts of one channel: equaliser, dynamics, drive, modulation and echo of a single stem, before its fader.

Each is a frozen row (rows.py) and a function that works in place, a stretch at a time, on stereo float32
[frames, 2]. Nothing here hears another instrument, and nothing looks ahead further than a block of 63 frames.
"""

from music_assistant.mixer.inserts.channel import inserted
from music_assistant.mixer.inserts.rows import Strip

__all__ = ["Strip", "inserted"]
