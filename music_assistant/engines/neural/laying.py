"""Parts that the band plays along with a sound that is not its own: to the key, chords, tempo and beats heard in it.

What is to be played is a spec like any other, with the bars and chords that were heard; the band makes the sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from music_assistant import ears
from music_assistant.clip import SAMPLE_RATE, Clip
from music_assistant.ears.bars import HeardBars, heard_bars
from music_assistant.ears.loudness import loudness_lufs
from music_assistant.engines.neural import exact
from music_assistant.engines.neural.differences import starts_s
from music_assistant.heard import Heard
from music_assistant.spec import RANGES, Instrument, MusicSpec, Section, Written
from music_assistant.theory import Key

if TYPE_CHECKING:
    from music_assistant.engines.band import Band

BENEATH_LU: Mapping[str, float] = MappingProxyType({
    "drums": 3.0, "percussion": 10.0, "bass": 6.0, "comping": 9.0, "pad": 11.0, "arpeggio": 10.0, "melody": 6.0,
    "counter": 9.0, "solo": 5.0, "texture": 18.0,
})
"""How far beneath the sound a part of each role lies: heard, but the sound stays what it was."""
SAME_PULSE = 0.02
"""A pulse this near to the asked one, metrical levels apart, is that one, and is counted as it was asked."""
BEGINS, NEAR_S = 0.01, 0.08
"""The share of its peak at which a sound has begun, and how near to that a bar's first beat must be."""
SILENT = 2e-5
"""What stays below this for a while is not heard, and is left out, so that the sound beneath keeps its bits."""
WHILE_S = 0.05
LAST_FADE_S = 0.4


@dataclass(frozen=True)
class Along:
    """What is played along with a sound: a spec of these players alone, and when its first bar begins, in seconds."""

    spec: MusicSpec
    start_s: float


def laid(clip: Clip, spec: MusicSpec, instrument_ids: Sequence[str], band: Band) -> Clip:
    """The clip with the parts of some of a spec's instruments over it, each beneath it by BENEATH_LU.

    As long as the clip, whose own bits stay wherever nobody plays and nothing is too loud together.
    """
    along_ = along(clip, spec, instrument_ids)
    made = clip
    for player in along_.spec.instruments:
        part = played(along_, player, band, clip)
        made = exact.laid(made, part, _gain_db(clip, part, player))
    return exact.limited(made, max(1.0, float(np.abs(clip.samples).max(initial=0.0))))


def along(clip: Clip, spec: MusicSpec, instrument_ids: Sequence[str]) -> Along:
    """What some of a spec's instruments play along with a clip: the spec's sections with the bars, chords, key and
    tempo that the clip has. Where no pulse or no bars are heard, the spec's own count."""
    clip = exact.at_rate(clip, SAMPLE_RATE)  # at which the ears count their frames of chords
    heard = ears.measure(clip, fast=True)
    players = tuple(i for i in spec.instruments if i.id in instrument_ids)
    key = _key(heard, spec)
    alone = spec.with_(instruments=players, vocals=None, ending=None, key=str(key), octave=0, rules=(),
                       effects=replace(spec.effects, lofi=0.0, distortion=0.0),
                       written=Written(str(key), spec.written.tempo_bpm))
    pulse_bpm = _pulse_bpm(heard, spec)
    bars = heard_bars(clip, pulse_bpm, key, heard.music_end_s) if pulse_bpm else None
    if pulse_bpm is None or bars is None:
        return Along(alone, 0.0)
    tempo_bpm = RANGES["tempo_bpm"].clamped(pulse_bpm)
    beat_s, begin_s, written = 60.0 / pulse_bpm, _begin_s(clip), Written(str(key), tempo_bpm)
    beats = spec.parsed_meter.bar_beats / spec.parsed_meter.tempo_unit_beats
    if _is_as_asked(heard, spec) and bars.beats != beats:
        start_s = bars.start_s + beat_s * round((begin_s - bars.start_s) / beat_s)
        sections = _counted(spec, bars, beat_s, start_s)
        return Along(alone.with_(tempo_bpm=tempo_bpm, written=written, sections=sections), max(0.0, start_s))
    bars = _squared(bars, beat_s * bars.beats, begin_s)
    return Along(alone.with_(tempo_bpm=tempo_bpm, written=written, meter=f"{bars.beats}/4", grouping=None,
                             sections=_sections(bars, beat_s * bars.beats, spec)), bars.start_s)


def played(along: Along, player: Instrument, band: Band, clip: Clip) -> Clip:
    """One player's part as the band plays it, on a clip's timeline, at its rate and with its channels."""
    from music_assistant.composer import compose
    from music_assistant.composer.learned.table import WRITERS

    spec = along.spec.with_(instruments=(replace(player, gain_db=0.0),))
    stems = band.render_stems(spec, compose(spec, None, WRITERS)).values()
    sound = sum((stem.samples for stem in stems), np.zeros((1, 2), np.float32))
    late = np.zeros((round(along.start_s * SAMPLE_RATE), 2), np.float32)
    part = exact.at_rate(Clip(np.concatenate([late, sound]).astype(np.float32)), clip.sample_rate,
                         clip.samples.shape[1])
    return _audible(exact.cut(part, clip.duration_s, LAST_FADE_S))


def _key(heard: Heard, spec: MusicSpec) -> Key:
    """The key that is heard, as the spec writes it where they have their notes in common; else the spec's."""
    if heard.key is None:
        return spec.parsed_key
    key = Key.parse(heard.key)
    return spec.parsed_key if set(key.harmony) == set(spec.parsed_key.harmony) else key


def _pulse_bpm(heard: Heard, spec: MusicSpec) -> float | None:
    """The pulse that is heard, counted as the spec counts where it is the same one; None where there is none."""
    if heard.tempo_bpm is None:
        return None
    return spec.tempo_bpm * (1 + _error(heard, spec)) if _is_as_asked(heard, spec) else heard.tempo_bpm


def _is_as_asked(heard: Heard, spec: MusicSpec) -> bool:
    """Whether the pulse that is heard is the spec's, metrical levels apart."""
    return abs(_error(heard, spec)) < SAME_PULSE


def _error(heard: Heard, spec: MusicSpec) -> float:
    return ears.tempo_agreement(heard.tempo_bpm, spec.tempo_bpm)[0] if heard.tempo_bpm else 1.0


def _counted(spec: MusicSpec, bars: HeardBars, beat_s: float, start_s: float) -> tuple[Section, ...]:
    """The spec's sections in its own meter, which is not how the bars were heard, with the chords that sound in each of
    their bars; all in one tempo and one key, as they were heard."""
    bar_s = spec.parsed_meter.bar_beats / spec.parsed_meter.tempo_unit_beats * beat_s

    def chord(at_s: float) -> str:
        place = min(max((at_s - bars.start_s) / (beat_s * bars.beats), 0.0), len(bars.chords) - 1e-6)
        halves = bars.chords[int(place)].split("/")
        return halves[int(place % 1.0 * len(halves))]

    sections, first = [], 0
    for section in spec.sections:
        pairs = [[chord(start_s + (bar + share) * bar_s) for share in (0.25, 0.75)]
                 for bar in range(first, first + section.bars)] if bars.chords else []
        chords = " ".join("/".join(dict.fromkeys(pair)) for pair in pairs) or None
        sections.append(replace(section, chords=chords, tempo_bpm=None, key=None))
        first += section.bars
    return tuple(sections)


def _begin_s(clip: Clip) -> float:
    """When the sound begins."""
    loud = np.abs(clip.samples).max(axis=1, initial=0.0)
    return float(np.argmax(loud > BEGINS * loud.max(initial=0.0))) / clip.sample_rate


def _squared(bars: HeardBars, bar_s: float, begin_s: float) -> HeardBars:
    """The same bars, half a bar earlier where the sound then begins with one: halves of bars of four sound alike, and
    music mostly begins on a first beat."""
    late = (bars.start_s - begin_s) / bar_s % 1.0
    if bars.beats != 4 or abs(late - 0.5) * bar_s > NEAR_S:
        return bars
    halves = [half for bar in bars.chords for half in (bar.split("/") * 2)[:2]]
    halves = [*halves[:1], *halves, *halves[-1:]]
    chords = tuple(a if a == b else f"{a}/{b}" for a, b in zip(halves[::2], halves[1::2], strict=True))
    return HeardBars(4, max(0.0, bars.start_s - bar_s / 2), chords, bars.bars + 1)


def _sections(bars: HeardBars, bar_s: float, spec: MusicSpec) -> tuple[Section, ...]:
    """The spec's sections with the bars that are heard while each lasts, and their chords."""
    ends = starts_s(spec)[1:]

    def place(bar: int) -> int:
        middle_s = bars.start_s + (bar + 0.5) * bar_s
        return next((i for i, end in enumerate(ends) if middle_s < end), len(ends) - 1)

    def found() -> Iterator[Section]:
        for at, group in groupby(range(bars.bars), key=place):
            numbers = list(group)
            chords = " ".join(bars.chords[n] for n in numbers) if len(bars.chords) >= bars.bars else None
            yield replace(spec.sections[at], bars=len(numbers), chords=chords, key=None, tempo_bpm=None)

    return tuple(found())


def _gain_db(clip: Clip, part: Clip, player: Instrument) -> float:
    """The gain that puts a part as far beneath a clip as its role lies, and as its own level asks."""
    loud, level = loudness_lufs(clip), loudness_lufs(part)
    if loud is None or level is None:
        return player.gain_db
    return loud - BENEATH_LU[player.role] - level + player.gain_db


def _audible(part: Clip) -> Clip:
    """The part with true silence wherever nothing of it is heard for a while."""
    from scipy.ndimage import maximum_filter1d

    peaks = np.abs(part.samples).max(axis=1, initial=0.0)
    width = 2 * round(WHILE_S * part.sample_rate / 2) + 1
    return Clip(np.where((maximum_filter1d(peaks, width) > SILENT)[:, None], part.samples, np.float32(0)),
                part.sample_rate)
