"""The sampler: recordings of a SoundFont bank played at any pitch, loudness and length.

A preset is a set of *regions* (which recording sounds for which keys and velocities, and how); a region struck at a key
and a velocity is a *stroke* (regions.py). Each stroke's sound, at its pitch and through its filter, is made once and
kept (takes.py, pitching.py); a note is a stretch of it under the note's own envelope (envelopes.py, playing.py).
"""
