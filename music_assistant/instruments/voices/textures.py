"""Weather, places, dust and transitions as voices: each note is a stretch of one, and leads in or out of a section."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.performance import Performance
from music_assistant.instruments.voices import places, transitions, weather
from music_assistant.instruments.voices.loops import Curve, Loop, stereo
from music_assistant.instruments.voices.noise import Take, between, burst, ping, place
from music_assistant.instruments.voices.voice import Stage

Bed = Callable[[Take], Loop]

FADE_S = 0.6
RELEASE_S = 0.8
RING_S = 2.5
TURN_S = 1.8
"""One turn of a record at 33 a minute."""


def vinyl(take: Take) -> Loop:
    """Crackle, a few pops, hiss and rumble, and the same scratch at every turn."""
    out = take.silence()
    clicks = [ping(hz, decay) for hz, decay in ((2_600, 0.0003), (3_900, 0.0002), (1_500, 0.0006), (5_200, 0.00015))]
    take.scatter(out, "crackle", 26.0, clicks, 0.40)
    take.scatter(out, "pops", 0.7, [burst(3, 250, 2_500, 0.0014), ping(900, 0.0009)], 0.40)
    scratch = burst(5, 800, 5_000, 0.001)
    for turn in range(int(take.frames / SAMPLE_RATE / TURN_S) + 1):
        place(out, scratch, int((0.4 + turn * TURN_S) * SAMPLE_RATE), 0.05, 0.7)
    take.lay(out, "hiss", between(900, 9_000, -2), 0.006)
    take.lay(out, "rumble", between(22, 55), 0.012)
    return out


def tape_hiss(take: Take) -> Loop:
    """The breath of tape, not quite even."""
    out = take.silence()
    take.lay(out, "hiss", between(1_200, 13_000, 1.5), 0.06 * take.sway("tape", 0.4, 0.9, 1.05))
    take.lay(out, "hum", between(45, 140, -4), 0.003)
    return out


@dataclass(frozen=True)
class Texture:
    """A bed, whether it `fades` in and out or starts at once, and whether it `climbs` to the end of its note."""

    bed: Bed
    fades: bool = True
    climbs: bool = False


TEXTURES: Mapping[str, Texture] = MappingProxyType({
    "vinyl": Texture(vinyl), "tape_hiss": Texture(tape_hiss), "rain": Texture(weather.rain),
    "wind": Texture(weather.wind), "waves": Texture(weather.waves), "thunder": Texture(weather.thunder),
    "stream": Texture(weather.stream_bed), "fire": Texture(weather.fire), "birds": Texture(places.birds),
    "crickets": Texture(places.crickets), "forest": Texture(places.forest), "night": Texture(places.night),
    "city": Texture(places.city), "crowd": Texture(places.crowd), "applause": Texture(places.applause),
    "cafe": Texture(places.cafe), "train": Texture(places.train),
    "riser": Texture(transitions.riser, False, True),
    "reverse_cymbal": Texture(transitions.reversed_cymbal, False, True),
    "downlifter": Texture(transitions.downlifter, False), "impact": Texture(transitions.impact, False),
    "sub_drop": Texture(transitions.sub_drop, False),
})


@dataclass(frozen=True)
class TextureVoice:
    """A row of TEXTURES as a voice."""

    name: str

    def __call__(self, performance: Performance, stage: Stage) -> Samples:
        """Each note as a stretch of the texture: stereo float32 [stage.frames, 2]."""
        out = np.zeros((2, stage.frames), np.float32)
        texture = TEXTURES[self.name]
        nth: dict[str, int] = {}
        for i, section in enumerate(performance.section_ids):
            start, length = int(performance.starts[i]), int(performance.lengths[i])
            number = nth[section] = nth.get(section, -1) + 1
            ring = int((RELEASE_S if texture.fades else RING_S) * SAMPLE_RATE)
            whole = length + (0 if texture.climbs else ring)
            frames = min(whole, stage.frames - start)
            if frames <= 0:
                continue
            take = Take(whole if texture.climbs else frames, stage, self.name, section, number)
            sound = texture.bed(take)[:, :frames]
            sound *= _shape(whole, ring, texture.fades)[:frames] * np.float32((performance.velocities[i] / 127) ** 1.2)
            out[:, start:start + frames] += sound
        return stereo(out)


def _shape(frames: int, ring: int, fades: bool) -> Curve:
    """The loudness of a stretch: faded at both ends, or at its last moment alone."""
    rise = min(frames, int(FADE_S * SAMPLE_RATE)) if fades else 1
    fall = min(frames, ring) if fades else min(frames, int(0.03 * SAMPLE_RATE))
    shape = np.ones(frames, np.float32)
    if rise > 1:
        shape[:rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, dtype=np.float32))
    shape[frames - fall:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fall, dtype=np.float32))
    return shape
