"""What each insert of a channel strip does to sound, and what it costs; then the strips of whole bands.

    python -m benchmarks.inserts [--genres "lo-fi,rock,…"] [--seed 7]

The first table sends tones, noise, clicks and strokes through one insert at a time and measures what an engineer would
look at. The second plays 30 s of each genre's band, sends every stem through its strip, and prints the processor
seconds of all strips together (times 8 / players, so that bands compare), and how far loudness, peaks over the mean,
brightness and the likeness of both channels moved in the mean.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.change import Change
from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.composer.learned.table import NOTHING_LEARNED
from music_assistant.engines.band import Band
from music_assistant.instruments.stems import stem
from music_assistant.mixer.inserts import Strip, inserted
from music_assistant.mixer.inserts.boxes import COMBO, STACK
from music_assistant.mixer.inserts.responses import magnitude
from music_assistant.mixer.inserts.rows import (
    Compressor,
    Crush,
    Drive,
    Echo,
    Phaser,
    Rotor,
    Sway,
    Tremolo,
    high_shelf,
    low_cut,
    peak,
)
from music_assistant.mixer.loudness import measured
from music_assistant.random_streams import stream

GENRES = ("lo-fi", "boom bap", "trap", "funk", "soul", "rock", "metal", "shoegaze", "pop", "house", "techno",
          "synthwave", "jazz", "classical", "cinematic", "ambient", "country", "blues", "dub", "salsa", "folk",
          "chiptune")
STEM_S = 33.5
"""A piece of 30 s and its ring-out."""
Figure = Callable[[Strip], str]


def seconds(length_s: float) -> NDArray[np.float64]:
    return np.arange(int(length_s * SAMPLE_RATE)) / SAMPLE_RATE


def both(wave: NDArray[np.float64]) -> Samples:
    """A wave on both sides."""
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def tone(hz: float, length_s: float = 6.0, amplitude: float = 0.1) -> Samples:
    return both(amplitude * np.sin(2 * np.pi * hz * seconds(length_s)))


def noise(length_s: float = 6.0) -> Samples:
    return both(0.1 * stream(5, "benchmarks", "inserts").standard_normal(int(length_s * SAMPLE_RATE)))


def strokes(length_s: float = 6.0) -> Samples:
    """A decaying tone every half second."""
    t = seconds(length_s)
    return both(0.4 * np.exp(-(t % 0.5) / 0.12) * np.sin(2 * np.pi * 200 * t))


def through(sound: Samples, strip: Strip) -> Samples:
    return inserted(sound.copy(), strip)


def spectrum_db(sound: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Frequencies and levels in dB of the second half of a channel."""
    late = sound[len(sound) // 2:] * np.hanning(len(sound) - len(sound) // 2)
    return line_hz(len(late)), np.asarray(20 * np.log10(np.abs(np.fft.rfft(late)) + 1e-12))


def line_hz(frames: int) -> NDArray[np.float64]:
    """The frequency of each line of a spectrum of so many frames."""
    return np.asarray(np.fft.rfftfreq(frames, 1 / SAMPLE_RATE), np.float64)


def crest_db(sound: Samples) -> float:
    return 20 * float(np.log10(np.abs(sound).max() / np.sqrt(np.mean(np.square(sound, dtype=np.float64)))))


def likeness(sound: Samples) -> float:
    """The correlation of left and right, 1 where they are the same."""
    left, right = sound[:, 0].astype(np.float64), sound[:, 1].astype(np.float64)
    return float(left @ right / np.sqrt((left @ left) * (right @ right) + 1e-24))


def brightness_hz(sound: Samples) -> float:
    hz, db = spectrum_db(sound.mean(axis=1))
    power = 10 ** (db / 10)
    return float(hz @ power / power.sum())


# ---------------------------------------------------------------- one insert at a time


def response_error(strip: Strip) -> str:
    click = both(np.eye(1, 65_536, 100)[0])
    heard = np.abs(np.fft.rfft(through(click, strip)[:, 0]))
    hz = line_hz(65_536)
    asked = magnitude(strip.before + strip.tone, hz)
    inside = (hz > 40) & (hz < 18_000) & (asked > 0.03)
    error = 20 * np.log10(heard[inside] / asked[inside])
    return f"off the asked response by at most {np.abs(error - np.median(error)).max():.2f} dB"


def overtones(strip: Strip) -> str:
    hz, db = spectrum_db(through(tone(220.0), strip)[:, 0])
    level = [db[np.abs(hz - 220 * n) < 6].max() for n in range(1, 30)]
    power = [10 ** ((each - level[0]) / 10) for each in level[1:]]
    return (f"220 Hz: overtones {100 * np.sqrt(sum(power)):.1f} %, second {level[1] - level[0]:.0f} dB, "
            f"third {level[2] - level[0]:.0f} dB; {folded(strip)}")


def folded(strip: Strip) -> str:
    """What folds back of a high tone's overtones, against the tone itself: the loudest line below it."""
    hz, db = spectrum_db(through(tone(6_100.0), strip)[:, 0])
    return f"6.1 kHz folds back {db[(hz > 100) & (hz < 5_900)].max() - db[np.abs(hz - 6_100) < 20].max():.0f} dB"


def levels_apart(strip: Strip) -> str:
    loud = np.where(seconds(8.0) % 2 < 1, 1.0, 10 ** (-12 / 20))
    heard = through(tone(300.0, 8.0) * loud[:, None].astype(np.float32), strip)
    loudest, softest = (float(np.sqrt(np.mean(np.square(heard[int(at * SAMPLE_RATE):][:13_230])))) for at in (6.6, 7.6))
    return f"12 dB apart become {20 * np.log10(loudest / softest):.1f} dB"


def crest(strip: Strip) -> str:
    sound = strokes()
    return f"crest {crest_db(sound):.1f} → {crest_db(through(sound, strip)):.1f} dB"


def steps(strip: Strip) -> str:
    sound = tone(440.0)
    heard = through(sound, strip)
    gain = float(np.vdot(heard, sound) / np.vdot(sound, sound))
    return f"noise {10 * np.log10(np.mean(np.square(heard - gain * sound)) / np.mean(np.square(gain * sound))):.0f} dB"


def pitch_sway(strip: Strip) -> str:
    from scipy.signal import hilbert

    wave = through(tone(1_000.0, 8.0), strip)[:, 1]
    hz = np.diff(np.unwrap(np.angle(hilbert(wave)))) * SAMPLE_RATE / (2 * np.pi)
    smooth = np.convolve(hz, np.full(441, 1 / 441), "valid")[SAMPLE_RATE:-SAMPLE_RATE]
    return f"right: ±{1200 * np.log2(smooth.max() / smooth.min()) / 2:.1f} cents; {sides(strip)}"


def sides(strip: Strip) -> str:
    """How alike both channels are of all and of the low end, and what is lost where both become one."""
    heard = through(noise(), strip)[SAMPLE_RATE:]
    low = np.fft.rfft(heard, axis=0)
    low[int(70 * len(heard) / SAMPLE_RATE):] = 0
    loss = np.mean(np.square(heard.mean(axis=1))) / np.mean(np.square(heard))
    return (f"left like right {likeness(heard):.2f}, below 70 Hz "
            f"{likeness(np.fft.irfft(low, len(heard), axis=0).astype(np.float32)):.2f}, "
            f"in mono {10 * np.log10(loss):+.1f} dB")


def swing(strip: Strip) -> str:
    """The rate and depth at which a level goes up and down."""
    heard = through(noise(8.0), strip)[:, 0]
    level = np.sqrt(np.mean(np.square(heard[:len(heard) // 441 * 441].reshape(-1, 441)), axis=1))[100:]
    smooth = np.convolve(level, np.full(5, 0.2), "valid")
    turns = np.abs(np.fft.rfft(smooth - smooth.mean()))
    rate = np.fft.rfftfreq(len(smooth), 0.01)[np.argmax(turns)]
    depth = np.percentile(smooth, 95) / np.percentile(smooth, 5)
    return f"left: {rate:.1f} times a second, {20 * np.log10(depth):.1f} dB"


def notches(strip: Strip) -> str:
    heard = through(noise(8.0), strip)[:, 0]
    part = heard[4 * SAMPLE_RATE:4 * SAMPLE_RATE + 16_384]
    power = np.abs(np.fft.rfft(part.reshape(-1, 2_048) * np.hanning(2_048), axis=1)) ** 2
    db = 10 * np.log10(np.convolve(power.mean(axis=0), np.full(3, 1 / 3), "same"))
    deepest = db[5:280].min() - np.median(db[5:280])
    return f"at one moment the deepest of 100 to 6,000 Hz is {deepest:.0f} dB; {sides(strip)}"


def repeats(strip: Strip) -> str:
    click = np.zeros((3 * SAMPLE_RATE, 2), np.float32)
    click[1_000:1_040] = 0.5
    heard = np.abs(through(click, strip)).max(axis=1)
    level = [heard[1_000 + round(k * strip.echo.delay_s * SAMPLE_RATE):][:200].max() for k in range(4)] \
        if strip.echo else [1.0]
    return "repeats at " + ", ".join(f"{20 * np.log10(each / level[0]):.0f}" for each in level[1:]) + " dB"


EQ = (low_cut(90), peak(300, -4.0), high_shelf(8_000, 3.0))
PRIMITIVES: tuple[tuple[str, Strip, Figure], ...] = (
    ("equaliser, three bands", Strip(tone=EQ), response_error),
    ("cabinet, closed", Strip(tone=STACK), response_error),
    ("compressor 2:1", Strip(compressor=Compressor(-12.0, 2.0)), levels_apart),
    ("compressor 4:1", Strip(compressor=Compressor(-12.0, 4.0)), levels_apart),
    ("transients +6 dB", Strip(transients_db=6.0), crest),
    ("transients -6 dB", Strip(transients_db=-6.0), crest),
    ("tape, soft", Strip(drive=Drive("tape", -9.0)), overtones),
    ("tape, hard", Strip(drive=Drive("tape", 3.0)), overtones),
    ("tube", Strip(drive=Drive("tube", -6.0)), overtones),
    ("amplifier, clean, combo", Strip(drive=Drive("tube", -12.0), tone=COMBO), overtones),
    ("amplifier, crunch", Strip(drive=Drive("amp", 3.0)), overtones),
    ("amplifier, high gain", Strip(before=(low_cut(90),), drive=Drive("amp", 24.0)), overtones),
    ("12 bits", Strip(crush=Crush(12)), steps),
    ("8 bits", Strip(crush=Crush(8)), steps),
    ("8 bits, a third of the rate", Strip(crush=Crush(8, 3)), steps),
    ("tape's wow", Strip(sway=Sway(9.0, 1.1, 0.8, 1.0, 0.0)), pitch_sway),
    ("vibrato", Strip(sway=Sway(4.0, 0.4, 5.5, 1.0, 0.0)), pitch_sway),
    ("chorus", Strip(sway=Sway(7.0, 1.6, 0.7, 0.5, 1.0)), sides),
    ("ensemble", Strip(sway=Sway(5.0, 1.6, 0.6, 0.6, 1.0, 2)), sides),
    ("flanger", Strip(sway=Sway(2.2, 1.6, 0.2, 0.5, 0.5)), notches),
    ("phaser", Strip(phaser=Phaser(0.4)), notches),
    ("rotary loudspeaker, slow", Strip(rotor=Rotor()), swing),
    ("rotary loudspeaker, fast", Strip(rotor=Rotor(((0.0, 6.6),))), swing),
    ("tremolo", Strip(tremolo=Tremolo(5.5, 0.4)), swing),
    ("from side to side", Strip(tremolo=Tremolo(1.5, 0.6, apart=1.0)), swing),
    ("echo", Strip(echo=Echo(0.375, 0.5, 0.5, 4_000)), repeats),
    ("echo, side to side", Strip(echo=Echo(0.375, 0.5, 0.5, 4_000, ping_pong=True)), repeats),
    ("two takes", Strip(sides="double"), sides),
    ("spread 0.3", Strip(spread=0.3), sides),
    ("spread 0.6", Strip(spread=0.6), sides),
    ("mono", Strip(sides="mono"), sides),
)


def cost_ms(strip: Strip) -> float:
    """Processor milliseconds for a stereo stem of 30 s and its ring-out, the best of three."""
    sound = noise(STEM_S)
    sound[:, 1] *= np.float32(0.9)
    best = float("inf")
    for _ in range(3):
        copy = sound.copy()
        start = time.process_time()
        inserted(copy, strip)
        best = min(best, time.process_time() - start)
    return best * 1_000


# ---------------------------------------------------------------- whole bands


def band_row(band: Band, genre: str, seed: int) -> str:
    """A line of the second table."""
    spec = created(Change("create", genres=(genre,), duration_s=30.0), seed=seed)
    session = band._session(spec, compose(spec, learned=NOTHING_LEARNED))
    total, moved = 0.0, []
    for member in session.members:
        plan = session.plans[member.id]
        plain = stem(plan, band.bank, band._levels)
        sound = plain.copy(order="K")
        start = time.process_time()
        inserted(sound, session.strips[member.id], plan.setting.level_db, plan.stage.fade_frames)
        total += time.process_time() - start
        if plain.any():
            moved.append((measured(sound).loudness_lufs - measured(plain).loudness_lufs,
                          crest_db(sound) - crest_db(plain), np.log2(brightness_hz(sound) / brightness_hz(plain)),
                          likeness(sound) - likeness(plain)))
    louder, crests, brighter, alike = np.array(moved).T
    count = len(session.members)
    return (f"| {genre} | {count} | {total * 8 / count:.2f} | {np.abs(louder).max():.2f} | "
            f"{crests.mean():+.1f} | {brighter.mean():+.2f} | {alike.mean():+.2f} |")


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--genres", default=",".join(GENRES))
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    print("| insert | what it does | ms for 30 s |\n|---|---|---:|")
    for name, strip, figure in PRIMITIVES:
        print(f"| {name} | {figure(strip)} | {cost_ms(strip):.0f} |", flush=True)
    print("\n| genre | players | s for 8 stems | loudness moved, at most dB | crest dB | brightness, octaves | "
          "left like right |\n|---|---:|---:|---:|---:|---:|---:|")
    band = Band()
    band.warm_up()
    for genre in options.genres.split(","):
        print(band_row(band, genre.strip(), options.seed), flush=True)


if __name__ == "__main__":
    main()
