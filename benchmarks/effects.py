"""Does each effect of the spec do more of the same with every step of its dial, over its whole range?

    python -m benchmarks.effects [--genres pop,rock,...] [--steps 6] [--seed 3]

A piece of each genre is played once; then its mix is made again at each step of one dial, the others as the genre has
them, and what the dial is for is measured in the sound:

reverb      late energy: what sounds more than 80 ms after a burst by every player, in dB against what sounds before
            returns: what room and echo give, in dB against the stems
lofi        roll-off: below which 95 % of the mix's power lies, in Hz, falling
            noise: what is heard in a second of silence cut into the mix, in dB against the mix
            wow: how far a tone of 1 kHz sways, in cents (its 95th percentile), measured by its phase
distortion  overtones: those of a tone as loud as the mix, in dB against it (total harmonic distortion)
            crest: the mix's peak above its loudness, in dB, falling
            flatness: of a held chord's spectrum, in dB (the more even, the less like tones)
brightness  centroid: the spectrum's, in Hz
swing       off-beat: where the drums' strokes between two beats (or half-beats) begin, 0.5 being straight

Prints each curve and the share of steps that go the right way. Exits with 1 where one does not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.composer.styles import STYLES
from music_assistant.engines.band import Band
from music_assistant.instruments.performance import TempoLine
from music_assistant.mixer.desk import Desk, Mixdown
from music_assistant.mixer.effects import treat
from music_assistant.mixer.loudness import level_of
from music_assistant.random_streams import stream
from music_assistant.score import Score
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import GENRES

SUITE = ("pop", "rock", "jazz", "house", "cinematic", "folk", "hip hop", "funk")
LENGTH_S = 12.0
RING_OUT_S = 3.0
TONE_HZ, WOW_TONE_HZ = 441.0, 1_000.0
FRAME, HOP = 8_192, 64
STRAIGHT, TRIPLET, LATE_S = 0.5, 2 / 3, 0.03
"""Between where and where in a pair its later stroke is looked for, and by how much a drummer comes before or after."""
PLACES, FAINT = 151, 0.15
"""How many places are tried, and the share of the sharpest rise of all below which a pair has no later stroke."""


@dataclass(frozen=True)
class Measure:
    """One thing that a dial moves: whether it rises, and how it is measured in a played piece with the dial set."""

    dial: str
    name: str
    rises: bool
    of: Callable[[Played, MusicSpec], float]


@dataclass(frozen=True, eq=False)
class Played:
    """A piece's stems before the mix, its score, and where its last bar ends."""

    spec: MusicSpec
    score: Score
    stems: Mapping[str, Samples]
    end: int

    def mixed(self, spec: MusicSpec) -> Mixdown:
        """The piece mixed with the effects of a spec."""
        desk = Desk(spec, self.end + int(RING_OUT_S * SAMPLE_RATE))
        for member in spec.instruments:
            if member.id in self.stems:
                desk.add(member, self.stems[member.id])
        return desk.mixed()


def played(spec: MusicSpec) -> Played:
    """A spec composed and played, its stems long enough to ring out."""
    score = compose(spec)
    end = int(spec.duration_s * SAMPLE_RATE)
    frames = end + int(RING_OUT_S * SAMPLE_RATE)
    clips = Band().render_stems(spec.with_(instruments=tuple(replace(i, gain_db=0.0, pan=0.0)
                                                             for i in spec.instruments)), score)
    stems = {name: np.pad(c.samples, ((0, max(0, frames - len(c.samples))), (0, 0)))[:frames]
             for name, c in clips.items() if name != "returns"}
    return Played(spec, score, stems, end)


def decibels(power: float) -> float:
    """A power in dB."""
    return float(10 * np.log10(max(power, 1e-15)))


def power(sound: Samples) -> float:
    """The mean square."""
    return float(np.mean(np.square(sound, dtype=np.float64)))


def spectrum(sound: Samples) -> np.ndarray:
    """The mean power spectrum of the middle, float64 [FRAME / 2 + 1]."""
    mono = sound.mean(axis=1, dtype=np.float64)
    frames = np.lib.stride_tricks.sliding_window_view(mono, FRAME)[::FRAME // 2]
    return np.asarray((np.abs(np.fft.rfft(frames * np.hanning(FRAME), axis=1)) ** 2).mean(axis=0))


def late_energy(piece: Played, spec: MusicSpec) -> float:
    """What sounds later than 80 ms after a burst of noise by every player against what sounds before, in dB."""
    frames, burst = 4 * SAMPLE_RATE, SAMPLE_RATE // 20
    desk = Desk(spec, frames)
    for member in spec.instruments:
        sound = np.zeros((frames, 2), np.float32)
        sound[:burst] = 0.05 * stream(1, "benchmarks", member.id).standard_normal((burst, 1))
        desk.add(member, sound)
    heard = desk.mixed().treated
    early = burst + int(0.08 * SAMPLE_RATE)
    return decibels(float(np.sum(heard[early:] ** 2) / np.sum(heard[:early] ** 2)))


def returned(piece: Played, spec: MusicSpec) -> float:
    """Room and echo against the stems, in dB."""
    mix = piece.mixed(spec)
    return decibels(power(mix.returns) / power(np.sum(list(piece.stems.values()), axis=0)))


def roll_off_hz(piece: Played, spec: MusicSpec) -> float:
    """Below where 95 % of the power lies."""
    total = np.cumsum(spectrum(piece.mixed(spec).treated[:piece.end]))
    return float(np.interp(0.95 * total[-1], total, np.arange(len(total)) * SAMPLE_RATE / FRAME))


def centroid_hz(piece: Played, spec: MusicSpec) -> float:
    """The middle of the spectrum."""
    each = spectrum(piece.mixed(spec).treated[:piece.end])
    return float(np.sum(each * np.arange(len(each))) / np.sum(each) * SAMPLE_RATE / FRAME)


def flatness_db(piece: Played, spec: MusicSpec) -> float:
    """How even the spectrum of a held chord is: its geometric mean against its mean."""
    t = np.arange(3 * SAMPLE_RATE) / SAMPLE_RATE
    chord = sum(np.sin(2 * np.pi * hz * t) for hz in (220.0, 277.18, 329.63, 440.0)) * 0.05
    sound = np.repeat(np.asarray(chord)[:, None], 2, axis=1).astype(np.float32)
    each = spectrum(treat(sound, spec.effects, level_of(sound), spec.seed)[SAMPLE_RATE // 2:])
    heard = each[100 * FRAME // SAMPLE_RATE:16_000 * FRAME // SAMPLE_RATE]
    return float(np.mean(10 * np.log10(heard + 1e-15)) - decibels(float(np.mean(heard))))


def crest_db(piece: Played, spec: MusicSpec) -> float:
    """The largest sample above the mix's weighted level: of what the limiter gets."""
    sound = piece.mixed(spec).treated
    return float(20 * np.log10(np.percentile(np.abs(sound), 99.99) / level_of(sound)))


def noise_db(piece: Played, spec: MusicSpec) -> float:
    """What is heard in a silent second, against the mix."""
    sound = piece.mixed(replace_effects(spec, "lofi", 0.0)).treated
    level, at = level_of(sound), SAMPLE_RATE
    sound[at:2 * at] = 0.0
    treat(sound, spec.effects, level, spec.seed)
    return decibels(power(sound[at + at // 5:2 * at - at // 20]) / level ** 2)


def wow_cents(piece: Played, spec: MusicSpec) -> float:
    """How far a tone's pitch sways."""
    from scipy.signal import hilbert

    heard = _tone(WOW_TONE_HZ, 6.0, spec)
    phase = np.unwrap(np.angle(hilbert(heard[:, 0].astype(np.float64))))
    smooth = np.convolve(np.diff(phase), np.ones(882) / 882, "valid")[SAMPLE_RATE // 2:-SAMPLE_RATE // 2]
    cents = 1_200 * np.log2(np.maximum(smooth * SAMPLE_RATE / (2 * np.pi * WOW_TONE_HZ), 1e-3))
    return float(np.percentile(np.abs(cents), 95))


def overtones_db(piece: Played, spec: MusicSpec) -> float:
    """The overtones of a tone against it."""
    sound = _tone(TONE_HZ, 2.0, spec)[SAMPLE_RATE // 2:SAMPLE_RATE // 2 + SAMPLE_RATE, 0]
    size = np.abs(np.fft.rfft(sound)) ** 2
    own = round(TONE_HZ)
    return decibels(float(size[2 * own:20_000:own].sum() / size[own]))


def offbeat(piece: Played, spec: MusicSpec) -> float:
    """Where the drums' strokes between beats begin: the sharpest rise of the sound in each pair, their mean."""
    swung = played(spec)
    pair = 0.5 * (1 if spec.parsed_meter.unit == 8 else STYLES[GENRES[spec.genres[0]].style].feel.swing_steps)
    beaten = [swung.stems[i.id] for i in spec.instruments if i.role == "drums"] or list(swung.stems.values())
    rise = rises(np.sum(beaten, axis=0).mean(axis=1))
    beats = np.arange(0.0, sum(s.length_beats for s in swung.score.sections), pair)
    starts = TempoLine(swung.score).seconds(np.append(beats, beats[-1] + pair)) * SAMPLE_RATE / HOP
    late = LATE_S * SAMPLE_RATE / HOP / float(np.median(np.diff(starts)))
    places = np.linspace(STRAIGHT - late, TRIPLET + late, PLACES)
    heard = np.array([np.interp(a + places * (b - a), np.arange(len(rise)), rise) for a, b in pairwise(starts)])
    sharpest, found = heard.max(axis=1), places[heard.argmax(axis=1)]
    clear = sharpest >= FAINT * sharpest.max()
    return float(np.average(found[clear], weights=sharpest[clear]))


def rises(sound: Samples) -> np.ndarray:
    """How much each HOP frames are louder than those before, without the bass: float64."""
    sharp = np.diff(sound.astype(np.float64), 2)
    size = np.sqrt(np.square(sharp[:len(sharp) // HOP * HOP]).reshape(-1, HOP).mean(axis=1))
    before = np.maximum.reduce([np.concatenate([np.zeros(k), size[:-k]]) for k in (1, 2, 3, 4)])
    return np.asarray(np.maximum(0.0, size - before) / (size.max() + 1e-12))


def _tone(hz: float, seconds: float, spec: MusicSpec) -> Samples:
    """A tone as loud as a mix, with the effects of a spec."""
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    tone = np.repeat((0.1 * np.sin(2 * np.pi * hz * t))[:, None], 2, axis=1).astype(np.float32)
    return treat(tone, spec.effects, level_of(tone), spec.seed)


MEASURES = (
    Measure("reverb", "late energy dB", True, late_energy), Measure("reverb", "returns dB", True, returned),
    Measure("lofi", "roll-off Hz", False, roll_off_hz), Measure("lofi", "noise dB", True, noise_db),
    Measure("lofi", "wow cents", True, wow_cents),
    Measure("distortion", "overtones dB", True, overtones_db), Measure("distortion", "crest dB", False, crest_db),
    Measure("distortion", "flatness dB", True, flatness_db),
    Measure("brightness", "centroid Hz", True, centroid_hz), Measure("swing", "off-beat", True, offbeat),
)
LEAST = {"off-beat": -0.006, "crest dB": -0.05, "roll-off Hz": -3.0}
"""How much a step may go the wrong way and still count: what the measure cannot resolve."""


def replace_effects(spec: MusicSpec, dial: str, value: float) -> MusicSpec:
    """The spec with one dial set."""
    return spec.with_(effects=replace(spec.effects, **{dial: value}))


def dial_values(dial: str, steps: int) -> list[float]:
    """The whole range of a dial in so many steps."""
    return [float(v) for v in np.linspace(-1.0 if dial == "brightness" else 0.0, 1.0, steps)]


def clean(spec: MusicSpec, dial: str) -> MusicSpec:
    """The spec without the effects that would hide another's: only the room stays."""
    others = {name: 0.0 for name in ("lofi", "distortion", "brightness") if name != dial}
    return spec.with_(effects=replace(spec.effects, **others))


def right_steps(values: Sequence[float], measure: Measure) -> int:
    """How many steps go the right way."""
    least = LEAST.get(measure.name, 0.0)
    return sum((b - a if measure.rises else a - b) > least for a, b in pairwise(values))


def main() -> None:
    """Prints the curves and the shares."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--genres", default=",".join(SUITE))
    arguments.add_argument("--steps", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=3)
    options = arguments.parse_args()
    right, total = dict.fromkeys(MEASURES, 0), dict.fromkeys(MEASURES, 0)
    for genre in options.genres.split(","):
        piece = played(created(Change("create", genres=(genre,), duration_s=LENGTH_S), seed=options.seed))
        for measure in MEASURES:
            values = [measure.of(piece, replace_effects(clean(piece.spec, measure.dial), measure.dial, v))
                      for v in dial_values(measure.dial, options.steps)]
            right[measure] += right_steps(values, measure)
            total[measure] += len(values) - 1
            print(f"{genre:12} {measure.dial:11} {measure.name:15}", " ".join(f"{v:9.3f}" for v in values), flush=True)
    print()
    for measure in MEASURES:
        print(f"{measure.dial:11} {measure.name:15} {right[measure]:3}/{total[measure]:3} steps go the right way")
    share = sum(right.values()) / sum(total.values())
    print(f"share of steps that go the right way: {share:.3f}")
    sys.exit(0 if share == 1.0 else 1)


if __name__ == "__main__":
    main()
