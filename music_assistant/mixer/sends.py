"""What each instrument sends to the room and to the echo, and which of them a genre has: tables by genre and role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.instruments.filters import Sections, band_filter
from music_assistant.mixer.balance import of_genre, seat
from music_assistant.mixer.convolution import Partition, Signal, answer_of, partitioned
from music_assistant.mixer.reverb import ROOMS, Room, impulse
from music_assistant.spec import Effects, MusicSpec

REVERB_GAIN, REVERB_CURVE = 1.5, 0.7
"""What reverb 1 sends at a role's send of 1, and the power that makes its small values heard."""
ECHO_GAIN, ECHO_CURVE = 0.75, 0.5
"""The same of the echo, which has no dial of its own: who wants it dry gets no echo either."""
CROSSED = 0.3
"""How much of one side the room hears on the other: a player at the far left has a room on both sides."""

GENRE_ROOMS: Mapping[str, str] = MappingProxyType({
    "classical": "hall", "cinematic": "hall", "baroque": "chamber", "romantic piano": "hall", "ambient": "cathedral",
    "drone": "cathedral", "horror score": "cathedral", "orchestral march": "hall", "minimalism": "hall",
    "jazz": "studio", "big band": "studio", "bebop": "room", "ragtime": "room", "bossa nova": "chamber",
    "tango": "studio", "blues": "spring", "gospel": "hall", "folk": "studio", "country": "plate", "bluegrass": "room",
    "celtic": "chamber", "indian classical": "hall", "gamelan": "hall", "flamenco": "chamber",
    "rock": "plate", "metal": "room", "punk": "room", "grunge": "room", "post-rock": "hall", "surf rock": "spring",
    "rockabilly": "chamber", "pop": "plate", "soul": "chamber", "r&b": "plate", "funk": "room", "afrobeat": "room",
    "reggae": "spring", "dub": "spring", "ska": "spring", "salsa": "studio", "cumbia": "studio",
    "house": "plate", "techno": "plate", "trance": "hall", "disco": "plate", "synthwave": "plate",
    "future bass": "hall", "dubstep": "room", "garage": "room", "drum and bass": "plate", "hip hop": "room",
    "trap": "plate", "lo-fi": "studio", "chiptune": "room", "shoegaze": "cathedral", "dream pop": "hall",
})
USUAL_ROOM = "plate"

ROLE_SENDS_DB: Mapping[str, Mapping[str, float]] = MappingProxyType({
    "metal": {"comping": -7.0, "drums": 1.0, "melody": 1.0},
    "punk": {"comping": -6.0, "drums": 1.0},
    "grunge": {"comping": -4.0},
    "rock": {"comping": -4.0, "drums": 1.0},
    "surf rock": {"comping": 1.0, "melody": 2.5, "counter": 1.0, "drums": -6.0},
    "blues": {"comping": 1.0, "melody": 1.0, "drums": -4.0},
    "hip hop": {"drums": -5.0, "comping": -2.0},
    "trap": {"drums": -4.0, "melody": 2.0, "pad": 2.0},
    "techno": {"drums": -3.0, "percussion": 2.0, "comping": 3.0},
    "house": {"drums": -3.0},
    "trance": {"drums": -5.0, "melody": 3.0, "arpeggio": 2.0},
    "drum and bass": {"drums": -3.0, "pad": 2.0},
    "dubstep": {"drums": -2.0, "pad": 3.0},
    "reggae": {"comping": 2.0, "drums": -3.0, "melody": 1.0},
    "funk": {"comping": -4.0, "counter": -1.0},
    "classical": {"drums": 3.0, "bass": 8.0, "pad": -2.0},
    "cinematic": {"drums": 4.0, "bass": 6.0, "percussion": 2.0},
    "ambient": {"melody": 0.0, "pad": -2.0, "texture": 2.0, "bass": 4.0},
    "dub": {"comping": -2.0, "melody": -1.0, "counter": -2.0, "pad": -2.0, "drums": -1.0},
    "jazz": {"bass": 8.0, "drums": 1.0},
    "folk": {"comping": -3.0, "percussion": -2.0, "bass": 4.0},
    "lo-fi": {"drums": -3.0},
    "pop": {"drums": -1.0, "comping": -2.0},
})
"""What a genre adds to what a role's seat sends to the room."""
GENRE_SENDS_DB: Mapping[str, float] = MappingProxyType({
    "post-rock": -6.0, "surf rock": -3.0, "gospel": -4.0, "reggae": -3.5, "dub": -4.0, "trance": -1.5,
    "indian classical": -4.5, "gamelan": -3.5, "horror score": -4.0, "orchestral march": -2.5, "ambient": -3.5,
    "drone": -1.5,
})
"""What a genre adds to all that goes to room and echo. These have long rooms and high dials: with the seats' sends
alone the direct sound would be lost in what comes back."""
_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Echo:
    """A delay in the tempo of the piece. `beats`: (left, right) quarters between repeats, or `seconds` where it knows
    no tempo; a "ping-pong" goes from side to side. Each repeat is `feedback` of the last, through a band from `low_hz`
    to `high_hz`. `wet`: how much of it the room hears. `sends`: role → how much of it goes in, 0..1.
    """

    kind: str
    beats: tuple[float, float]
    feedback: float
    sends: Mapping[str, float] = field(hash=False)
    low_hz: float = 250.0
    high_hz: float = 4_500.0
    wet: float = 0.3
    seconds: float = 0.0


_QUARTER, _EIGHTH, _DOTTED, _TRIPLET = 1.0, 0.5, 0.75, 2 / 3
_LEADS = MappingProxyType({"melody": 0.20, "solo": 0.22, "counter": 0.14})
_SLAP = MappingProxyType({"melody": 0.30, "solo": 0.30, "comping": 0.18, "counter": 0.2, "drums": 0.05})
_DUB = MappingProxyType({"comping": 0.42, "melody": 0.36, "counter": 0.34, "solo": 0.34, "percussion": 0.25,
                         "drums": 0.07, "pad": 0.15})
_CLUB = MappingProxyType({"comping": 0.26, "melody": 0.28, "solo": 0.28, "counter": 0.26, "arpeggio": 0.24,
                          "percussion": 0.12})
_SPACE = MappingProxyType({"melody": 0.45, "counter": 0.42, "solo": 0.42, "arpeggio": 0.45, "comping": 0.3,
                           "pad": 0.12, "texture": 0.1})

ECHOES: Mapping[str, Echo | None] = MappingProxyType({
    "pop": Echo("sides", (_QUARTER, _DOTTED), 0.28, _LEADS),
    "r&b": Echo("sides", (_EIGHTH, _DOTTED), 0.30, _LEADS),
    "soul": Echo("sides", (_DOTTED, _DOTTED), 0.18, _LEADS, high_hz=3_500.0),
    "hip hop": Echo("ping-pong", (_DOTTED, _DOTTED), 0.30, _LEADS, high_hz=3_500.0),
    "trap": Echo("ping-pong", (_DOTTED, _DOTTED), 0.38, MappingProxyType({**_LEADS, "arpeggio": 0.28}),
                 high_hz=3_800.0),
    "rock": Echo("sides", (_QUARTER, _QUARTER), 0.22, MappingProxyType({"melody": 0.16, "solo": 0.26})),
    "post-rock": Echo("sides", (_DOTTED, _QUARTER), 0.48, _SPACE, wet=0.5),
    "shoegaze": Echo("sides", (_DOTTED, _QUARTER), 0.45, _SPACE, wet=0.6),
    "metal": Echo("sides", (_QUARTER, _DOTTED), 0.25, MappingProxyType({"melody": 0.18, "solo": 0.28})),
    "rockabilly": Echo("sides", (0.0, 0.0), 0.12, _SLAP, 150.0, 5_000.0, 0.1, seconds=0.118),
    "country": Echo("sides", (0.0, 0.0), 0.10, MappingProxyType({"melody": 0.22, "solo": 0.25}), 180.0, 5_000.0, 0.15,
                    seconds=0.105),
    "blues": Echo("sides", (0.0, 0.0), 0.12, MappingProxyType({"melody": 0.18, "solo": 0.2}), 180.0, 4_000.0, 0.2,
                  seconds=0.130),
    "reggae": Echo("sides", (_DOTTED, _DOTTED), 0.42, _DUB, 300.0, 2_800.0, 0.5),
    "dub": Echo("ping-pong", (_DOTTED, _DOTTED), 0.58, MappingProxyType({k: v * 1.1 for k, v in _DUB.items()}), 320.0,
                2_400.0, 0.6),
    "dubstep": Echo("ping-pong", (_DOTTED, _DOTTED), 0.42, _CLUB, 350.0, 3_500.0, 0.4),
    "house": Echo("sides", (_DOTTED, _EIGHTH), 0.36, _CLUB),
    "disco": Echo("sides", (_EIGHTH, _EIGHTH), 0.20, _LEADS),
    "techno": Echo("ping-pong", (_DOTTED, _DOTTED), 0.50, _CLUB, 350.0, 3_500.0, 0.5),
    "trance": Echo("ping-pong", (_DOTTED, _DOTTED), 0.46,
                   MappingProxyType({**_CLUB, "melody": 0.42, "solo": 0.42, "arpeggio": 0.36}), high_hz=6_000.0),
    "future bass": Echo("ping-pong", (_EIGHTH, _EIGHTH), 0.38, _CLUB, high_hz=6_000.0),
    "synthwave": Echo("sides", (_DOTTED, _QUARTER), 0.40, _CLUB),
    "drum and bass": Echo("ping-pong", (_DOTTED, _DOTTED), 0.40, _CLUB, 300.0, 4_000.0, 0.4),
    "garage": Echo("ping-pong", (_DOTTED, _DOTTED), 0.36, _CLUB),
    "chiptune": Echo("ping-pong", (_DOTTED, _DOTTED), 0.32, MappingProxyType({"melody": 0.3, "arpeggio": 0.15})),
    "lo-fi": Echo("sides", (_DOTTED, _DOTTED), 0.30, _LEADS, 250.0, 2_400.0),
    "ambient": Echo("ping-pong", (_DOTTED, _QUARTER), 0.62, _SPACE, 200.0, 3_500.0, 0.8),
    "drone": Echo("ping-pong", (_QUARTER, _QUARTER), 0.65, _SPACE, 200.0, 2_800.0, 0.9),
    "cinematic": Echo("sides", (_QUARTER, _DOTTED), 0.30, MappingProxyType({"arpeggio": 0.25, "texture": 0.1}),
                      wet=0.6),
    "afrobeat": Echo("sides", (_TRIPLET, _DOTTED), 0.25, _LEADS),
    "reggaeton": Echo("ping-pong", (_DOTTED, _DOTTED), 0.30, _LEADS),
    "gospel": None,
})
"""Genre → its echo, None for none. A genre without a row takes that of its style, or of one alike."""
SHORTEST_S, LONGEST_S = 0.09, 0.75
"""A repeat's time; what is longer or shorter by the tempo is halved or doubled into it."""
INAUDIBLE = 0.004
FILTER_FRAMES = 4_096
LONGEST_ANSWER_S = 6.0


def room_of(spec: MusicSpec) -> Room:
    """The room that the piece's genre plays in."""
    return ROOMS[of_genre(GENRE_ROOMS, spec, USUAL_ROOM)]


def echo_of(spec: MusicSpec) -> Echo | None:
    """The echo of the piece's genre."""
    found: Echo | None = of_genre(ECHOES, spec, None)
    return found


def room_send(spec: MusicSpec, role: str) -> float:
    """How much a role sends to the room, at a reverb of 1."""
    added_db = of_genre(ROLE_SENDS_DB, spec, _NONE).get(role, 0.0) + of_genre(GENRE_SENDS_DB, spec, 0.0)
    return seat(role).send * 10 ** (added_db / 20)


def echo_send(spec: MusicSpec, role: str) -> float:
    """How much a role sends to the echo, 0..1."""
    echo = echo_of(spec)
    if echo is None:
        return 0.0
    return echo.sends.get(role, 0.0) * 10 ** (of_genre(GENRE_SENDS_DB, spec, 0.0) / 20)


def room_gain(effects: Effects) -> float:
    """What the reverb dial does to all that goes to the room."""
    return float(REVERB_GAIN * effects.reverb ** REVERB_CURVE)


def echo_gain(effects: Effects) -> float:
    """What the reverb dial does to all that goes to the echo."""
    return float(ECHO_GAIN * effects.reverb ** ECHO_CURVE)


@lru_cache(maxsize=8)
def room_answers(room: Room) -> tuple[Partition, Partition]:
    """The room's answers at the left and at the right, ready to be played through."""
    answer = impulse(room)
    return partitioned(answer[:, 0]), partitioned(answer[:, 1])


@lru_cache(maxsize=8)
def echo_answers(echo: Echo, room: Room, tempo_bpm: float) -> tuple[Partition, Partition]:
    """The echo's answers at the left and at the right, with what the room makes of them."""
    answer = repeats(echo, tempo_bpm)
    left, right = (partitioned(_in_room(answer[:, side], room, side, echo.wet)) for side in (0, 1))
    return left, right


def repeats(echo: Echo, tempo_bpm: float) -> Samples:
    """What an echo answers to a click: float32 [frames, 2], each repeat darker and softer than the last."""
    times = [_seconds(echo, beats, tempo_bpm) for beats in echo.beats]
    crossing = echo.kind == "ping-pong"
    heard = []
    once = answer_of(_band(echo), FILTER_FRAMES)
    sound = once
    for k in range(1, 2 + int(np.log(INAUDIBLE) / np.log(echo.feedback))):
        for side in (0, 1):
            at = times[0] * ((k + 1) // 2) + times[1] * (k // 2) if crossing else times[side] * k
            share = (1.0 if k % 2 != side else 0.15) if crossing else 0.8
            heard.append((round(at * SAMPLE_RATE), side, sound * np.float32(share * echo.feedback ** (k - 1))))
        sound = _again(sound, once)
    frames = min(round(LONGEST_ANSWER_S * SAMPLE_RATE), max(at for at, _, _ in heard) + FILTER_FRAMES)
    answer = np.zeros((frames, 2), np.float32)
    for at, side, repeat in heard:
        answer[at:at + len(repeat), side] += repeat[:max(0, frames - at)]
    return answer


def _again(sound: Signal, once: Signal) -> Signal:
    """A repeat that went through the echo's filter once more."""
    from scipy.fft import irfft, rfft

    frames = 2 * FILTER_FRAMES
    return np.asarray(irfft(rfft(sound, frames) * rfft(once, frames), frames)[:FILTER_FRAMES], np.float32)


def _seconds(echo: Echo, beats: float, tempo_bpm: float) -> float:
    """The time between two repeats at one side."""
    seconds = echo.seconds or beats * 60 / tempo_bpm
    while seconds > LONGEST_S:
        seconds /= 2
    while seconds < SHORTEST_S:
        seconds *= 2
    return seconds


def _band(echo: Echo) -> Sections:
    """What one pass through the echo leaves: one pole at either end."""
    return np.concatenate([band_filter("high", 1, echo.low_hz), band_filter("low", 1, echo.high_hz)])


def _in_room(answer: Signal, room: Room, side: int, wet: float) -> Signal:
    """The repeats with the room around them."""
    from scipy.fft import irfft, next_fast_len, rfft

    around = impulse(room)[:, side]
    frames = min(len(answer) + len(around) - 1, round(LONGEST_ANSWER_S * SAMPLE_RATE))
    transform = next_fast_len(len(answer) + len(around) - 1, real=True)
    spectrum = rfft(answer, transform)
    heard = irfft(spectrum + spectrum * rfft(around, transform) * np.float32(wet), transform)[:frames]
    last = min(frames, SAMPLE_RATE // 4)
    heard[-last:] *= np.linspace(1, 0, last, dtype=np.float32)
    return np.asarray(heard, np.float32)
