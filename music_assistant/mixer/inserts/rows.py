"""What may be inserted into one instrument's channel: frozen rows, and the strip that holds them in the order in which
sound runs through them. Levels are against the stem's own loudness, so that a strip does the same to a loud and a soft
player.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """One band of an equaliser.

    `kind`: "low cut" and "high cut" (`order` poles, 3 dB down at `hz`), "low shelf" and "high shelf" (half of `db` at
    `hz`) or "peak" (`db` at `hz`, `q` as narrow as it says).
    """

    kind: str
    hz: float
    db: float = 0.0
    q: float = 0.7
    order: int = 2


@dataclass(frozen=True)
class Compressor:
    """What is louder than `threshold_db` over the stem's loudness is `ratio` times less so. `attack_s` is the time
    constant of its going down; it comes back by `release_db_a_second`. The knee is `knee_db` wide.
    """

    threshold_db: float
    ratio: float
    attack_s: float = 0.012
    release_db_a_second: float = 60.0
    knee_db: float = 6.0


@dataclass(frozen=True)
class Drive:
    """A stage that bends what is loud. `gain_db` is how hard a stem of usual loudness drives it.

    `kind`: "tape" (symmetric, soft), "tube" (asymmetric: even harmonics), "amp" (two tubes in a row). `dry`: how much
    of the straight sound stays beside it, 0..1.
    """

    kind: str
    gain_db: float
    dry: float = 0.0


@dataclass(frozen=True)
class Crush:
    """An old sampler: `bits` for what reaches 12 dB over the stem's loudness, each value held for `hold` frames."""

    bits: int
    hold: int = 1


@dataclass(frozen=True)
class Sway:
    """Copies of the sound, read late by a time that sways: chorus, flanger, vibrato, tape.

    `base_ms`, `depth_ms`: the mean delay and how far it sways; `rate_hz` how often. `mix`: 0 straight .. 1 copies
    alone; below 0 they are turned upside down. `apart`: 0 both channels sway together .. 1 in opposite directions.
    `voices`: copies in each channel.
    """

    base_ms: float
    depth_ms: float
    rate_hz: float
    mix: float = 0.5
    apart: float = 0.5
    voices: int = 1


@dataclass(frozen=True)
class Phaser:
    """Notches that wander between two frequencies at `rate_hz`; `stages` all-passes make half as many notches."""

    rate_hz: float
    low_hz: float = 300.0
    high_hz: float = 1_800.0
    stages: int = 4
    mix: float = 0.5


@dataclass(frozen=True)
class Rotor:
    """A rotary loudspeaker. `speeds`: (second, turns a second) from which on it turns so fast, the first at 0."""

    speeds: tuple[tuple[float, float], ...] = ((0.0, 0.8),)
    depth: float = 1.0


@dataclass(frozen=True)
class Tremolo:
    """A level that goes up and down by `depth` 0..1; `apart` 1 moves the sound between the loudspeakers instead."""

    rate_hz: float
    depth: float
    apart: float = 0.0


@dataclass(frozen=True)
class Echo:
    """Repeats every `delay_s`, the first `mix` as loud, each next `feedback` of it and duller above `high_cut_hz`.
    Those of a `ping_pong` change sides. In a table `beats` may stand for `delay_s` (then 0) until the tempo is known.
    """

    delay_s: float
    mix: float
    feedback: float = 0.0
    high_cut_hz: float = 4_000.0
    ping_pong: bool = False
    beats: float = 0.0


@dataclass(frozen=True)
class Strip:
    """A channel strip, its inserts in the order of the signal. An empty strip leaves a stem as it is.

    `name` is for people. `sides`: "stereo", "mono" (both channels their mean), or "double" (a second take on the
    right). `transients_db`: what the first milliseconds of a hit gain. `before`: what the drive is fed with; `tone`:
    what follows it. `width` multiplies the difference of the channels; `spread` adds one made of their mean, 0..1.
    Below 120 Hz a strip with either is mono. `phase` 0..1 is where all that sways begins.
    """

    name: str = ""
    sides: str = "stereo"
    transients_db: float = 0.0
    compressor: Compressor | None = None
    crush: Crush | None = None
    before: tuple[Band, ...] = ()
    drive: Drive | None = None
    tone: tuple[Band, ...] = ()
    width: float = 1.0
    spread: float = 0.0
    sway: Sway | None = None
    phaser: Phaser | None = None
    rotor: Rotor | None = None
    tremolo: Tremolo | None = None
    echo: Echo | None = None
    phase: float = 0.0


def low_cut(hz: float, order: int = 2) -> Band:
    """Takes what is lower."""
    return Band("low cut", hz, order=order)


def high_cut(hz: float, order: int = 2) -> Band:
    """Takes what is higher."""
    return Band("high cut", hz, order=order)


def low_shelf(hz: float, db: float) -> Band:
    """Raises or lowers all that is lower."""
    return Band("low shelf", hz, db)


def high_shelf(hz: float, db: float) -> Band:
    """Raises or lowers all that is higher."""
    return Band("high shelf", hz, db)


def peak(hz: float, db: float, q: float = 1.0) -> Band:
    """Raises or lowers what is near."""
    return Band("peak", hz, db, q)
