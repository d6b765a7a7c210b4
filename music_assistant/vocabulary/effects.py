"""The effects of the whole piece: how far one step goes, and the words that ask for more or less."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import EffectRow, table

EFFECTS: Mapping[str, EffectRow] = table((
    EffectRow("reverb", 0.2, 0.2,
              ("reverb", "echo", "echoey", "spacious", "roomy", "cathedral", "hall", "wet", "airy",
               "church", "cavernous"),
              ("dry", "drier", "close", "intimate", "dead")),
    EffectRow("lofi", 0.25, 0.0,
              ("lo-fi", "lofi", "vinyl", "crackle", "dusty", "tape", "old radio", "am radio", "gramophone",
               "cassette", "wobbly"),
              ("clean", "cleaner", "hi-fi", "hifi", "pristine", "modern sounding")),
    EffectRow("distortion", 0.25, 0.0,
              ("distortion", "distorted", "fuzz", "fuzzy", "overdrive", "overdriven", "gritty", "crunch", "crunchy",
               "dirty", "saturated"),
              ("undistorted", "clean tone")),
    EffectRow("swing", 0.3, 0.0,
              ("swing", "swung", "shuffle", "shuffled", "swinging", "triplet feel", "bounce"),
              ("straight", "straighten", "straight eighths", "on the grid", "quantised",
               "quantized")),
    EffectRow("brightness", 0.3, 0.0,
              ("bright", "brighter", "crisp", "sparkle", "sparkly", "treble", "shiny", "air", "clearer", "clarity"),
              ("dull", "darker tone", "warm", "warmer", "muffled", "harsh", "shrill", "tinny",
               "piercing", "mellow tone", "bassy")),
))
