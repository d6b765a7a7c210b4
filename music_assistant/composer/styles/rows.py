"""What a row of each style table holds. A style is data; the parts know how to play any of it.

Drum steps: X accent, x hit, o soft, g ghost, ? a hit and q a ghost that come now and then, r two strokes within the
step, t a triplet over it and the next one, . nothing.
Chord tokens: a degree of the key ("1", "b7"; "n7" is the plain scale's in every mode), then nothing for the chord
that the key has there in the style's colour, or ":" and a suffix of CHORD_QUALITIES ("5:7", "4:m"; "5:" is a plain
major chord). A token a bar; "2/5" splits a bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from music_assistant.composer.grid import Pattern

LONG_ROOT = Pattern("R---------------", "R-----------", "R-----------------------")
_LEVEL_PER_ENERGY = 1.2
NOTHING: Mapping[str, float] = MappingProxyType({})
HandPercussion = Mapping[str, tuple[Pattern, ...]]
"""What hand percussion plays: an instrument's name as in the vocabulary, hyphens as spaces ("congas", "claves",
"reco reco"), or a kind of parts/percussion.KINDS ("hand drums", "shakers", "bells", "sticks", "scrapers",
"tambourines", "bass drums", "claps", "castanets" …; "pitched drums" for timpani and taiko) → figures, the calmest
first. A name goes before its kind. Steps: X x o g (and r t once) its first key; digits 0 1 2 its keys, plain;
A B C these keys accented, a b c softly; D d the first and the last at once, as a tabla's dha; . nothing. Capitals are
never left out, so a clave is written in them. A figure of 32 steps is of two bars. For congas 0 is the high drum, 1
the low one, 2 the muted high one."""
HandFills = Mapping[str, tuple[str, ...]]
"""Instrument or kind as above → what leads into the next section: eight steps as above, of which the last sound that
the drummer leaves open (`Drums.open_steps`)."""
NO_HANDS: HandPercussion = MappingProxyType({})
NO_FILLS: HandFills = MappingProxyType({})


@dataclass(frozen=True)
class Groove:
    """A drum beat. `level`: how lively it is within its style: an intro's .2, a verse's .45, a chorus's .75.
    `lanes`: what each piece of the kit plays."""

    level: float
    lanes: Mapping[str, Pattern]


@dataclass(frozen=True)
class Drums:
    """The drummer of a style. `fills`: kit piece → 8 steps (the two quarters before a section). `open_steps`: how
    much of a section's last bar is left to the fill that follows. `crash`: whether sections start with a cymbal.
    `roll`: the kit piece that rolls in a build-up. `first`: the pieces that an intro begins with. `ending`: those that
    strike the last chord."""

    grooves: tuple[Groove, ...]
    fills: tuple[Mapping[str, str], ...]
    open_steps: int = 4
    crash: bool = True
    roll: str = "snare"
    first: tuple[str, ...] = ("hat", "pedal_hat", "ride", "shaker", "rim", "tambourine", "bell")
    ending: tuple[str, ...] = ("kick", "crash")


@dataclass(frozen=True)
class BassLine:
    """A bass figure. Steps: R root, F fifth, O octave, T third, S seventh or sixth, A approach to the next chord, r
    dead note, - held, . silent. V is the root, or the fifth in every other bar of a chord that goes on; W a step of
    the scale from the note before towards the next chord. `source`: "steps", "kick" (follows the groove's kick
    drum), "walking" or "held" (the root for as long as it stays, struck anew every four bars). A bar that begins
    held is tied to the note before it. `ahead_steps`: how long before a change the line already plays the next
    chord, as a tumbao does on the bar's last quarter (4)."""

    level: float
    source: str
    steps: Pattern = LONG_ROOT
    fill: float = 0.3
    length: float = 0.9
    articulation: str = ""
    ahead_steps: int = 0


@dataclass(frozen=True)
class Comping:
    """A way to play chords in rhythm. Steps: X x o the chord (accented and never left out, plain, soft), d u strums
    down and up, B the bass note alone, F the fifth in its place, O the bass note in octaves, P the upper voices alone,
    D the two uppermost, digits single voices from the lowest, - held, . silent. `voicing` names a row of
    voicing.VOICINGS; `length` is the share of its steps that a chord sounds. `ahead_steps`: how long before a change
    its strokes already play the next chord; what is then held over the change is not struck again. `octaves`: whether
    single voices are doubled an octave above, as in a montuno."""

    level: float
    steps: Pattern
    voicing: str
    length: float = 0.9
    articulation: str = ""
    ahead_steps: int = 0
    octaves: bool = False

    @property
    def has_bass(self) -> bool:
        """Whether it plays a bass beneath its chords."""
        return "B" in self.steps.four


@dataclass(frozen=True)
class Arpeggio:
    """A broken chord. Digits: voices from the lowest of `voices` tones, beyond which octaves follow; - held.
    `voicing`: the row of voicing.VOICINGS that is broken, a close chord of so many tones where it is empty."""

    level: float
    steps: Pattern
    voices: int = 4
    voicing: str = ""


@dataclass(frozen=True)
class Pad:
    """A way to hold chords. `voicing` names a row of voicing.VOICINGS. `bars`: for how many bars a chord that stays
    is struck once. `steps`: where it is struck instead: X x o the chord, digits its single voices from the lowest and
    on in octaves, as a tanpura's strings, - held, . silent."""

    level: float
    voicing: str = "pad"
    bars: int = 2
    steps: Pattern | None = None
    length: float = 1.0


@dataclass(frozen=True)
class Melody:
    """How tunes go. Cells: x a note, - held, . silent. `calls` open a phrase, `answers` go on, `cadences` close it.
    `schemes`: the bars of a four-bar phrase, A the call, B an answer, a b their variants, Z the cadence, . a rest.
    `leap`: how often a step becomes a leap. `chord_rate`: how often an unstressed note is a chord tone. `centre`: the
    middle of its range as a MIDI number. `length`: the share of its steps that a note sounds. `ornament`: how often a
    long note is varied. `answering`: how often a second voice answers in the tune's rests. `second`: what that voice
    plays: "guides" (long chord tones), "canon" (the tune a bar or two later), "thirds" (beneath the tune) or "unison"
    (the tune, from its second phrase on or where it is lifted). `repeated`: how often a note is repeated rather than
    left. `gapped`: whether its steps leave out the scale's semitones, as in a pentatonic. `chromatic`: how often a
    light note leads into the next by a semitone from outside the scale. `tremolo`: beats from which on a note is picked
    in sixteenths, 0 for none. `voices`: notes that the tune is harmonised in, itself on top. `graces`: how often a
    stressed note is struck from the one above. `register`: semitones by which the piece's mood (composer/mood.py) has
    moved the centre, and with it the limits of all tunes and of the chords."""

    calls: tuple[Pattern, ...]
    answers: tuple[Pattern, ...]
    cadences: tuple[Pattern, ...]
    schemes: tuple[str, ...] = ("AaBZ", "ABaZ", "AABZ")
    leap: float = 0.2
    chord_rate: float = 0.24
    centre: int = 71
    length: float = 0.92
    ornament: float = 0.15
    answering: float = 0.65
    repeated: float = 0.14
    gapped: bool = False
    chromatic: float = 0.0
    tremolo: float = 0.0
    voices: int = 1
    graces: float = 0.0
    second: str = "guides"
    broad: float = 0.26
    running: float = 0.19
    register: int = 0


@dataclass(frozen=True)
class Riff:
    """What a second voice plays in rhythm on the chords' guide tones. Steps: X x o a guide tone (accented, plain,
    soft), u and l its neighbours a step up and down, - held, . silent."""

    level: float
    steps: Pattern
    length: float = 0.85
    articulation: str = ""


@dataclass(frozen=True)
class Feel:
    """How people play it. `timing_ms`, `drift_ms`: spread of single notes and of whole bars. `velocity_spread`:
    share of the velocity. `push_ms`: role or kit piece → early (-) or late (+). `swing_steps`: 2 where eighths
    swing, 1 where sixteenths do. `liberty`: how freely drummers vary a groove from bar to bar and stroke to stroke,
    0 as a machine, 1 as people who are recorded alone."""

    timing_ms: float = 6.0
    drift_ms: float = 3.0
    velocity_spread: float = 0.06
    push_ms: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    swing_steps: int = 2
    liberty: float = 0.0


@dataclass(frozen=True)
class Harmony:
    """Progressions: slot ("verse", "chorus", "bridge", "lift", "vamp") → two or more each, by the key's family.
    `colour`: "triad", "seventh", "ninth" or "power", the chord that a bare degree stands for."""

    colour: str
    major: Mapping[str, tuple[str, ...]]
    minor: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Idiom:
    """More progressions of a style: slot → lines of a progression each, by the key's family."""

    major: Mapping[str, str]
    minor: Mapping[str, str]


@dataclass(frozen=True)
class Style:
    """Everything that makes a style sound like itself. `usual_energy`: the energy at which its rows of level
    one half are meant. `ending`: "hold" the last chord, "short" stab, "twice" two stabs, the second softer,
    "fade" away.
    `riffs`: what a second voice plays, empty where it holds long notes. `left_hand`: how one player alone accompanies,
    "comping" or "arpeggio", empty where the energy decides. `dynamics`: velocity at energy 0 and at energy 1, 0..1.
    `passing`: how often low notes step into a change of chord. `swell`: how far phrases breathe, as a share of it.
    `percussion`: what shakers, bells and hand drums play; what is not named there plays its usual figures.
    `hand_fills`: how they lead into the next section.
    `pads`: how chords are held, the usual way where there is no row.
    `touch`: how long the piece's mood lets notes sound, as a multiple of the usual."""

    name: str
    harmony: Harmony
    drums: Drums
    bass: tuple[BassLine, ...]
    comping: tuple[Comping, ...]
    arpeggios: tuple[Arpeggio, ...]
    melody: Melody
    usual_energy: float
    feel: Feel = field(default_factory=Feel)
    ending: str = "hold"
    dynamics: tuple[float, float] = (0.5, 0.88)
    swell: float = 0.06
    riffs: tuple[Riff, ...] = ()
    left_hand: str = ""
    passing: float = 0.0
    percussion: HandPercussion = field(default_factory=lambda: NO_HANDS)
    hand_fills: HandFills = field(default_factory=lambda: NO_FILLS)
    pads: tuple[Pad, ...] = ()
    touch: float = 1.0

    @property
    def register(self) -> int:
        """Semitones by which the piece's mood has moved the tune and the chords."""
        return self.melody.register

    def level(self, energy: float, drive: float = 0.0) -> float:
        """How lively a section of an energy is within the style; a half is usual."""
        return 0.5 + _LEVEL_PER_ENERGY * (energy - self.usual_energy) + drive
