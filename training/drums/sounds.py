"""Pieces with and without their drums, as the ears hear them: what there is to learn from.

Two kinds of players: the band's own, a piece of each genre, from which is learned; and files of others' music that
fluidsynth plays with a bank that the band does not have, on which is measured whether what was learned is more than a
trait of the band. Each mix has levels, a tilt and a saturation of its own, as masters differ.
"""

from __future__ import annotations

import subprocess
import tempfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import mido
import numpy as np
import soundfile
from numpy.typing import NDArray
from scipy.signal import lfilter

from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.ears.drums import features
from music_assistant.ears.spectrum import Signal, listened
from music_assistant.engines.band import Band
from music_assistant.engines.neural.players import bare_name
from music_assistant.vocabulary import INSTRUMENTS

SECONDS = 32.0
LONGEST_S = 600.0
DRUM_CHANNEL = 9
SILENCE = 1e-4
"""A sound that never rises above this is nobody's playing but the reverb's own noise."""
PLAYS, PLAYS_NOT = 0.01, 0.0005
"""Drums play in a stretch where they are so much of its power; between the two, nobody could say."""

Power = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Mix:
    """A mix as the ears hear it. `players`: "band" or "files"; `piece`: the same for all mixes of a piece. `features`:
    [stretches, features]. `drums` and `percussion`: their share of the power of each stretch, [stretches]."""

    players: str
    piece: str
    features: Power
    drums: Power
    percussion: Power

    @property
    def certain(self) -> NDArray[np.bool_]:
        """Which stretches plainly have drums or plainly none, shakers and tambourines not being any."""
        unclear = (self.drums > PLAYS_NOT) & (self.drums < PLAYS)
        sound: NDArray[np.bool_] = ~unclear & ~((self.percussion > PLAYS_NOT) & (self.drums < PLAYS))
        return sound

    @property
    def has_drums(self) -> bool | None:
        """Whether drums play anywhere in it; None where nobody could say."""
        if self.drums.max() >= PLAYS:
            return True
        return None if max(self.drums.max(), self.percussion.max()) > PLAYS_NOT else False


def band_mixes(genre: str) -> list[Mix]:
    """A piece of a genre as the band plays it: whole, without drums, without bass, without both."""
    seed = zlib.crc32(genre.encode())
    spec = created(Change("create", genres=(genre,), duration_s=SECONDS), seed)
    stems = Band().render_stems(spec, compose(spec))
    rows = {i.id: INSTRUMENTS.get(bare_name(i)) for i in spec.instruments}
    families = {name: row.family if row is not None else "" for name, row in rows.items()}
    kit = {name for name, family in families.items() if family in ("drums", "percussion")}
    deep = {name for name, family in families.items() if family == "bass"}
    heard = {name: listened(clip) for name, clip in stems.items()}
    return list(_mixes("band", genre, heard, families, ((), kit, deep, kit | deep)))


def file_mixes(path: Path, bank: Path) -> list[Mix]:
    """A MIDI file as fluidsynth plays it with a bank, from a third of it on: whole and, where it has any, without its
    drums. None of a file that cannot be read, that is very short or long, or of drums alone."""
    try:
        song = mido.MidiFile(path, clip=True)
    except (OSError, ValueError, EOFError, KeyError, IndexError):
        return []
    if not 12.0 <= song.length <= LONGEST_S:
        return []
    begins_s = max(0.0, min(song.length / 3, song.length - SECONDS))
    played = {name: _played(song, name == "drums", bank, begins_s) for name in ("drums", "others")}
    heard = {name: sound for name, sound in played.items() if np.abs(sound.values).max(initial=0.0) > SILENCE}
    if "others" not in heard:
        return []
    return list(_mixes("files", path.stem, heard, {"drums": "drums"}, ((), {"drums"})))


def _played(song: mido.MidiFile, drums: bool, bank: Path, begins_s: float) -> Signal:
    """The drums of a file, or all others, as the ears hear them."""
    kept = mido.MidiFile(type=song.type, ticks_per_beat=song.ticks_per_beat)
    for track in song.tracks:
        muted = (m.copy(velocity=0) if m.type == "note_on" and (m.channel == DRUM_CHANNEL) != drums else m
                 for m in track)
        kept.tracks.append(mido.MidiTrack(muted))
    with tempfile.TemporaryDirectory() as folder:
        notes, wave = Path(folder, "a.mid"), Path(folder, "a.wav")
        kept.save(notes)
        subprocess.run(["fluidsynth", "-ni", "-q", "-r", "44100", "-g", "0.4", "-F", str(wave), str(bank), str(notes)],
                       check=True, capture_output=True)
        samples, rate = soundfile.read(wave, dtype="float32", always_2d=True)
    first = round(begins_s * rate)
    return listened(Clip(samples[first : first + round(SECONDS * rate)], rate))


def _mixes(players: str, piece: str, heard: Mapping[str, Signal], families: Mapping[str, str],
           leaving: Collection[Collection[str]]) -> Iterator[Mix]:
    """Mixes of what is heard, each without some of it; none twice."""
    dice = np.random.default_rng(zlib.crc32(f"{players} {piece}".encode()))
    frames, rate = max(len(s.values) for s in heard.values()), next(iter(heard.values())).rate
    done: set[frozenset[str]] = set()
    for left in leaving:
        names = frozenset(n for n in heard if n not in left)
        if not names or names in done:
            continue
        done.add(names)
        parts = {n: heard[n].as_long(frames).values * np.float32(10 ** (dice.uniform(-6, 5) / 20))
                 for n in sorted(names)}
        described = features(Signal(_mastered(sum(parts.values()), dice), rate))
        sounds = np.isfinite(described).all(axis=1)
        drums, percussion = (_share(family, parts, families, len(described))[sounds]
                             for family in ("drums", "percussion"))
        if np.any(sounds):
            yield Mix(players, piece, described[sounds], drums, percussion)


def _share(family: str, parts: Mapping[str, NDArray[np.float32]], families: Mapping[str, str], count: int) -> Power:
    """How much of the power of each of so many stretches a family of instruments has."""
    power = {name: np.array([np.mean(np.square(stretch)) for stretch in np.array_split(part, count)])
             for name, part in parts.items()}
    mine = [p for name, p in power.items() if families.get(name) == family]
    return np.asarray(np.sum(mine, axis=0) / (sum(power.values()) + 1e-12)) if mine else np.zeros(count)


def _mastered(sound: NDArray[np.float32], dice: np.random.Generator) -> NDArray[np.float32]:
    """A mix darker or brighter, and more or less saturated."""
    tilted = lfilter([1.0, -dice.uniform(-0.35, 0.35)], [1.0], sound)
    tilted /= np.abs(tilted).max() + 1e-9
    return np.tanh(dice.uniform(0.5, 3.0) * tilted).astype(np.float32)
