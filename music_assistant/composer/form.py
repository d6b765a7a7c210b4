"""The plan that every part reads: what each kind of section is for, its harmony, groove and theme.

A section's plan depends on the section, the style and the seed, never on its neighbours or on who plays. Sections of
one name share `material`: the streams that choose progression, groove and motif are named by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from music_assistant.composer.grid import Grid, grid_of
from music_assistant.composer.groove import GroovePlan, plan_groove
from music_assistant.composer.harmony import chord_of_token, diatonic_chord, progressions, style_chords, written_chords
from music_assistant.composer.motif import ThemeNote, theme_of
from music_assistant.composer.progressions import progression_of
from music_assistant.composer.stops import silent_beats
from music_assistant.composer.styles.rows import Style
from music_assistant.score import ChordSpan
from music_assistant.spec import MusicSpec, Section
from music_assistant.theory import Chord, Key
from music_assistant.vocabulary import SECTIONS
from music_assistant.vocabulary.endings import USUAL_ENDING, EndingRow, ending_row
from music_assistant.vocabulary.rows import table

_PLAIN_MINOR: Mapping[str, str] = MappingProxyType({"seventh": "m", "ninth": "madd9"})
"""Colour → the minor tonic chord that is clear of its relative major."""


@dataclass(frozen=True)
class SectionKind:
    """What a kind of section does. `slot`: which progressions it draws from. `material`: whose progression and
    motif it shares. `lead`: how much of the tune is heard, 0..1. `lift`: semitones that the tune sits higher.
    `drive`: added to the energy for the choice of grooves. `drums`: "full", "entering", "light" or "building".
    `solo`: whether leads improvise. `sung`: whether a singer sings."""

    name: str
    slot: str = "verse"
    material: str = "verse"
    lead: float = 1.0
    lift: int = 0
    drive: float = 0.0
    drums: str = "full"
    solo: bool = False
    sung: bool = True


KINDS: Mapping[str, SectionKind] = table((
    SectionKind("intro", "verse", "verse", 0.4, 0, -0.1, "entering", sung=False),
    SectionKind("verse"),
    SectionKind("pre-chorus", "lift", "pre-chorus", 0.9, 1, 0.05),
    SectionKind("chorus", "chorus", "chorus", 1.0, 4, 0.1),
    SectionKind("post-chorus", "chorus", "chorus", 0.8, 4, 0.1),
    SectionKind("bridge", "bridge", "bridge", 0.9, 2),
    SectionKind("solo", "verse", "verse", 1.0, 3, 0.05, solo=True, sung=False),
    SectionKind("interlude", "verse", "verse", 0.6, 0, -0.05, sung=False),
    SectionKind("break", "vamp", "break", 0.4, 0, 0.0, sung=False),
    SectionKind("breakdown", "verse", "verse", 0.6, 0, -0.15, "light", sung=False),
    SectionKind("build", "lift", "build", 0.6, 2, 0.05, "building", sung=False),
    SectionKind("drop", "chorus", "chorus", 0.9, 4, 0.15, sung=False),
    SectionKind("head"),
    SectionKind("theme"),
    SectionKind("variation", "verse", "verse", 1.0, 2, 0.05),
    SectionKind("development", "bridge", "development", 1.0, 4, 0.1),
    SectionKind("groove"),
    SectionKind("vamp", "vamp", "vamp", 0.7),
    SectionKind("outro", "verse", "verse", 0.5, 0, -0.1, sung=False),
))
"""Kinds of sections by name. A section of another name is played like a verse, from material of its own."""


@dataclass(frozen=True)
class SectionPlan:
    """All that a part may know of the section it plays in; positions in beats from the section's start.

    `key` and `chords` are as written, before transposition. `ends_piece` is true for the last section, which
    ends as `ending` says. `is_first`: nothing can lead into it.
    """

    id: str
    name: str
    kind: SectionKind
    bars: int
    energy: float
    key: Key
    grid: Grid
    chords: tuple[ChordSpan, ...]
    groove: GroovePlan
    theme: tuple[ThemeNote, ...]
    is_first: bool
    ends_piece: bool
    tempo_bpm: float
    ending: EndingRow = USUAL_ENDING
    stop: bool = False

    @property
    def closes(self) -> bool:
        """Whether the piece ends here in a bar of its own."""
        return self.ends_piece and self.ending.meets

    @property
    def leads_on(self) -> bool:
        """Whether something follows that the last bar leads into: a section, or the start of what loops."""
        return not self.ends_piece or self.ending.loops

    @property
    def playing_bars(self) -> int:
        """Bars before the ending: all of them, one fewer where the piece closes here and there is room, or where the
        last chord was asked for."""
        return self.bars - 1 if self.closes and (self.bars > 1 or self.ending != USUAL_ENDING) else self.bars

    @property
    def length_beats(self) -> float:
        return self.bars * self.grid.beats

    @property
    def stop_beats(self) -> float:
        """Where the band falls silent: at the section's end, or before it where it stops."""
        return self.length_beats - silent_beats(self.grid) if self.stop else self.length_beats

    def theme_in(self, bar: int) -> tuple[ThemeNote, ...]:
        """The theme's notes of a bar, a lead into it included."""
        first, last = (bisect_left(self.theme, b, key=lambda note: note.bar) for b in (bar, bar + 1))
        return self.theme[first:last]

    def bar_start(self, bar: int) -> float:
        return bar * self.grid.beats


def kind_of(name: str) -> SectionKind:
    """The kind that a section's name ("verse", "chorus 2") says it is."""
    words = name.lower().strip()
    base = words if words in KINDS else words.rstrip(" 0123456789")
    known = next((row.name for row in SECTIONS.values() if base in row.aliases), base)
    return KINDS[known] if known in KINDS else replace(KINDS["verse"], name=words, material=words)


def retold(plan: SectionPlan, spec: MusicSpec, section: Section, style: Style, seed: int) -> SectionPlan:
    """The plan with another theme over the same chords."""
    theme = theme_of(seed, section, plan.kind, style.melody, plan.key, spec.parsed_meter, plan.chords)
    return replace(plan, theme=theme)


def plan_section(spec: MusicSpec, section: Section, style: Style, transposition: int) -> SectionPlan:
    """The plan of one section of a spec, in the written key."""
    kind = kind_of(section.name)
    key = Key.parse(section.key).transposed(-transposition) if section.key else _written_key(spec)
    meter = spec.parsed_meter
    grid = grid_of(meter)
    is_last = section.id == spec.sections[-1].id
    chords = _chords(spec, section, style, key, transposition)
    groove = plan_groove(spec, section, kind.material, kind.drive, style)
    bpm = spec.written.tempo_bpm * meter.tempo_unit_beats
    theme = theme_of(spec.seed, section, kind, style.melody, key, meter, chords)
    return SectionPlan(section.id, section.name, kind, section.bars, section.energy, key, grid, chords, groove, theme,
                       section.id == spec.sections[0].id, is_last, bpm, ending_row(spec.ending),
                       section.stop and not is_last)


def _written_key(spec: MusicSpec) -> Key:
    return Key.parse(spec.written.key)


def _chords(spec: MusicSpec, section: Section, style: Style, key: Key, transposition: int) -> tuple[ChordSpan, ...]:
    """A section's chords: the user's own to the letter, else the style's, with the tonic in a piece's closing bar.

    Where a cadence was asked for, the last two bars are that.
    """
    grid, kind = grid_of(spec.parsed_meter), kind_of(section.name)
    ending = ending_row(spec.ending)
    is_last = section.id == spec.sections[-1].id
    if section.chords and section.chords.split():
        chords = written_chords(section.chords, transposition, grid, section.bars)
    else:
        progression = progression_of(spec.seed, kind, style, key)
        chords = style_chords(progression, key, style.harmony.colour, grid, section.bars)
        if is_last and ending.meets:
            last_bar = (section.bars - 1) * grid.beats
            chords = (*_until(chords, last_bar), ChordSpan(last_bar, grid.beats, final_chord(style, key)))
    return _led_home(chords, spec, section, style, key) if ending.cadence else chords


def _led_home(chords: tuple[ChordSpan, ...], spec: MusicSpec, section: Section, style: Style,
              key: Key) -> tuple[ChordSpan, ...]:
    """The chords with what falls into them of the piece's last two bars: one that leads home, one at home."""
    beats = grid_of(spec.parsed_meter).beats
    place = next(i for i, s in enumerate(spec.sections) if s.id == section.id)
    end = sum(s.bars for s in spec.sections[place:])
    for bar, chord in ((end - 2, leading_chord(style, key)), (end - 1, final_chord(style, key))):
        if 0 <= bar < section.bars:
            chords = (*_until(chords, bar * beats), ChordSpan(bar * beats, beats, chord))
    return chords


def _until(chords: tuple[ChordSpan, ...], end_beats: float) -> tuple[ChordSpan, ...]:
    """The chords that begin before a position, ended there at the latest."""
    return tuple(replace(c, length_beats=min(c.length_beats, end_beats - c.start_beats))
                 for c in chords if c.start_beats < end_beats)


def leading_chord(style: Style, key: Key) -> Chord:
    """The chord that leads home in a style: the dominant with its leading note, in phrygian the half step above."""
    colour = style.harmony.colour
    if key.mode.startswith("phrygian"):
        return Chord.of(key.pitch_class + 1, {"power": "5", "triad": ""}.get(colour, "maj7"))
    return Chord.of(key.pitch_class + 7, {"power": "5", "triad": ""}.get(colour, "7"))


def final_chord(style: Style, key: Key) -> Chord:
    """The tonic chord that a piece of a style ends on, coloured as the style colours its chords.

    A minor seventh would leave it open whether the relative major was meant: a minor piece ends without it.
    """
    first = progressions(style.harmony, key, "verse")[0].split()[0].split("/")[0]
    if first.startswith("1:"):
        return chord_of_token(first, key, style.harmony.colour)
    plain = _PLAIN_MINOR.get(style.harmony.colour) if diatonic_chord(key, 1, "triad").quality == "m" else None
    return chord_of_token("1" if plain is None else f"1:{plain}", key, style.harmony.colour)
