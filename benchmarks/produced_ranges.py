"""What records of a style measure: the ranges that benchmarks/produced.py holds our mixes against, with their sources.

A range is ours, drawn around what these sources publish (the letters stand beside the figures below):

P  Pestana, Ma, Reiss, Barbosa, Black 2013, "Spectral characteristics of popular commercial recordings 1950-2010"
   (AES 135): the long-term spectrum falls by about 5 dB an octave (power density; 2 dB between octave bands) from
   100 Hz to 4 kHz, steeply above and below 60 Hz.
E  Elowsson, Friberg 2017, "Long-term average spectrum in popular music and its relation to the level of the
   percussion" (AES 142): the same mean, its peak near 100 Hz; more percussion goes with more bass and more treble.
K  Kirchberger, Russo 2016, "Dynamic range across music genres …" (Trends in Hearing 20): popular styles are narrower
   in dynamics than jazz, piano, chamber, choir, orchestra and opera.
L  Gerdes, Siedenburg 2023, "Lead-vocal level in recordings of popular music 1946-2020" (JASA Express Letters 3(4)):
   lead to accompaniment near +1 dB since 1975; above 0 in country, rap and pop, about 0 in rock, below 0 in metal.
V  Mastering The Mix, "The perfect vocal loudness (with data)": in the 25 most played songs of 2023 the voice lies 3 to
   6 LU below the whole.
R  PreSonus, "Mastering: what LRA means to you": loudness range of 9 LU and more in classical music, 6 to 8 in country
   and jazz, 5 to 6 in rock and dance music, 5 and less in hip hop. Skovenborg 2012 (AES 132) on the measure itself.
M  MeterPlugs, "Crest factor, PSR and PLR", and the dynamic range database's figures: 14 to 20 dB for orchestras, 12 to
   16 for jazz and acoustic music, 10 to 12 for rock that is mastered with care, 5 to 8 for loud metal and dance music.
D  De Man, McNally, Reiss 2017, "Perceptual evaluation and analysis of reverberation in multitrack music production"
   (JAES 65): too much and too little reverberation follow its loudness against the mix; the middle is near -14 LU.

Where no source has a figure for a family (gamelan, drones, films) the range is the nearest family's, widened. Ranges
of published means are widened to what single pieces of forty seconds do. Widths and percussion levels are conventions
of mixing (low end mono for vinyl and clubs, sides 4 to 18 dB below the middle), not of a study.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Range = tuple[float, float]

OPEN = (-99.0, 99.0)
"""A range that holds everything: the feature means nothing for the family."""


@dataclass(frozen=True)
class Family:
    """Styles that are mixed alike. `octaves_db`: mean levels of OCTAVES_HZ against that at 1 kHz. Other fields are
    ranges: see FEATURES of produced.py for what each measures. `lowest_hz` is the lowest octave that all of its bands
    reach.
    """

    styles: tuple[str, ...]
    octaves_db: tuple[float, ...]
    loudness_range_lu: Range
    peak_to_loudness_db: Range
    drums_lu: Range
    bass_lu: Range
    lead_db: Range
    reverb_lu: Range
    width_middle_db: Range = (-20.0, -4.0)
    width_high_db: Range = (-18.0, -2.0)
    spectrum_off_db: Range = (0.0, 4.0)
    lowest_hz: float = 63.0
    pads_lu: Range = field(default=(-30.0, -6.0))


FAMILIES: Mapping[str, Family] = MappingProxyType({
    "pop": Family(  # P E L V R M
        ("pop", "r&b", "soul", "gospel", "disco", "synthwave", "reggaeton"),
        (-3, 6, 6, 4, 2, 0, -2, -4.5, -8.5, -16), (1, 9), (7, 14), (-10, -3), (-14, -4), (-4, 4), (-24, -8),
        width_middle_db=(-18, -3)),
    "hip hop": Family(  # P E L R M
        ("hip hop", "trap", "boom bap", "lo-fi"),
        (2, 10, 8, 4, 1.5, 0, -2, -4.5, -8.5, -16), (1, 8), (7, 14), (-8, -1.5), (-10, -2), (-5, 4), (-26, -9),
        width_middle_db=(-18, -3)),
    "club": Family(  # P E R M
        ("house", "techno", "edm", "trance", "future bass", "garage", "drum and bass", "dubstep"),
        (1, 10, 8, 3.5, 1, 0, -1.5, -3.5, -7, -14), (1, 9), (6, 13.5), (-8, -1.5), (-11, -2), (-8, 3), (-24, -7),
        width_middle_db=(-18, -2.5)),
    "chip": Family(
        ("chiptune",), (-10, 2, 5, 4, 2, 0, -2, -5, -9, -16), (1, 8), (7, 14), (-12, -3), (-14, -3), (-4, 6),
        (-60, -9), spectrum_off_db=(0, 5), width_middle_db=(-40, -3), width_high_db=(-40, -2)),
    "rock": Family(  # P E L R M
        ("rock", "punk", "grunge", "post-rock", "surf rock", "rockabilly", "ska"),
        (-8, 4, 6, 4, 2, 0, -1, -3, -8, -17), (1, 9), (7, 14), (-9, -3), (-14, -5), (-5, 3), (-30, -7)),
    "metal": Family(  # L R M
        ("metal",), (-8, 4, 6, 4, 1, 0, 0, -2, -7, -17), (0.5, 8), (5, 13.5), (-9, -2.5), (-14, -5), (-8, 1.5),
        (-34, -11)),
    "jazz": Family(  # K L R M
        ("jazz", "swing", "big band", "bebop", "bossa nova", "blues"),
        (-10, 2, 6, 5, 3, 0, -3, -6, -11, -20), (1.5, 12), (9, 18), (-16, -5), (-14, -4), (-3, 6), (-24, -7)),
    "folk": Family(  # K L R M
        ("folk", "indie folk", "country", "bluegrass", "celtic", "klezmer", "balkan", "flamenco", "tango"),
        (-14, 0, 5, 5, 3, 0, -2.5, -6, -11, -19), (1.5, 12), (9, 18), (-18, -5), (-16, -5), (-3, 6), (-26, -6),
        lowest_hz=125.0),
    "dance": Family(  # P E R
        ("salsa", "samba", "cumbia", "bachata", "afrobeat", "funk", "reggae"),
        (-5, 5, 6, 4, 2, 0, -2, -4.5, -8.5, -16), (1, 9), (8, 15), (-9, -2.5), (-13, -4), (-4, 5), (-26, -7)),
    "concert": Family(  # K R M
        ("classical", "baroque", "romantic piano", "minimalism", "waltz", "lullaby", "march", "orchestral march",
         "ragtime"),
        (-14, -3, 3, 4.5, 3.5, 0, -4.5, -10, -17, -28), (2, 20), (9, 20), (-22, -6), (-16, -4), (-5, 8), (-24, -4),
        width_middle_db=(-20, -3), lowest_hz=125.0, pads_lu=(-30, -2), spectrum_off_db=(0, 5)),
    "film": Family(  # K
        ("cinematic", "horror score"),
        (0, 5, 6, 5, 3, 0, -4, -8, -13, -21), (3, 20), (8, 20), (-14, -3), (-14, -3), (-6, 6), (-22, -4),
        pads_lu=(-20, -2), spectrum_off_db=(0, 5.5)),
    "ambient": Family(  # K
        ("ambient", "drone"),
        (-6, 3, 6, 6, 4, 0, -5, -10, -15, -24), (1, 20), (8, 20), (-30, -5), (-20, -2), (-12, 6), (-18, -2.5),
        pads_lu=(-20, 0), spectrum_off_db=(0, 6), width_middle_db=(-18, 1), width_high_db=(-18, 1)),
    "traditions": Family(
        ("east asian", "indian classical", "gamelan"),
        (-14, -2, 4, 5, 3, 0, -3, -7, -12, -20), (2, 15), (9, 20), (-20, -3), (-18, -3), (-4, 8), (-28, -5),
        lowest_hz=125.0, spectrum_off_db=(0, 5.5), pads_lu=(-30, -2)),
})

PUMPED: Mapping[str, Range] = MappingProxyType({
    "house": (1.5, 14), "techno": (1, 14), "edm": (1.5, 14), "future bass": (1.5, 14), "trance": (1.5, 14)})
"""How far all but the drums dip on the beat, for the styles whose records do so audibly."""

HIGHEST_HZ = 8_000.0
"""The highest octave in which a spectrum is held against the family's; above it one cymbal decides."""
LOW_CORRELATION = (0.9, 1.0)
LEAN_DB = (-1.5, 1.5)
LOUDNESS_OFF_LU = (-0.5, 0.5)


def family_of(style: str) -> Family:
    """The family that a style belongs to."""
    return next(f for f in FAMILIES.values() if style in f.styles)
