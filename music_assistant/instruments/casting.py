"""Who plays what: the sound that an instrument of the spec gets, and what the card must say about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from music_assistant.instruments.bank import KIT_BANK, PROGRAMS_BESIDE_GENERAL_MIDI, Bank
from music_assistant.instruments.voices import VOICES
from music_assistant.instruments.voices.kits.choice import kit_of, playable
from music_assistant.spec import Instrument
from music_assistant.vocabulary.rows import InstrumentRow

VOCAL_ID = "vocals"
VOCAL_PROGRAMS: Mapping[str, int] = MappingProxyType({"choir": 52, "child": 52, "male": 53, "female": 53, "": 53})
VOCAL_NOTE = "The vocal line is hummed by a voice-like instrument: there is no singer yet."

ARTICULATED_PROGRAMS: Mapping[tuple[int, str], int] = MappingProxyType({
    **{(program, "pizzicato"): 45 for program in (40, 41, 42, 43, 44, 48, 49, 110)},
    **{(program, "muted"): 28 for program in (25, 26, 27)},
    (56, "muted"): 59,
})
"""(program, articulation) → the program that plays such notes. A distorted guitar is muted by shorter notes alone."""

VOICES_BY_ROLE: Mapping[str, str] = MappingProxyType({
    "bass": "bass_synth", "comping": "warm_pad", "pad": "warm_pad",
    "arpeggio": "pluck", "melody": "soft_lead", "counter": "soft_lead", "solo": "pluck",
    "texture": "tape_hiss",
})
"""What plays where there is no recording."""


@dataclass(frozen=True)
class Sound:
    """A voice's name, or a preset of the bank, or a kit's name. `key` names it in the table of levels."""

    voice: str | None = None
    preset: tuple[int, int] | None = None
    kit: str = ""

    @property
    def key(self) -> str:
        return self.kit or self.voice or "{}:{}".format(*(self.preset or (0, 0)))

    @property
    def is_kit(self) -> bool:
        """Whether its keys are a recorded kit's drums."""
        return self.voice is None and self.preset is not None and self.preset[0] == KIT_BANK


@dataclass(frozen=True)
class Casting:
    """The sound of one instrument, the sounds of its articulations, and a sentence for the card ("" for none)."""

    row: InstrumentRow
    sound: Sound
    articulated: Mapping[str, Sound]
    note: str = ""


def plain_name(name: str) -> str:
    """An instrument's name in the vocabulary: "guitar 2" is a guitar."""
    return re.sub(r"\s+\d+$", "", name)


def styles_of(genres: Sequence[str]) -> tuple[str, ...]:
    """The first of a piece's genres that the vocabulary knows, and its style; none where it knows none."""
    from music_assistant.vocabulary.genres import GENRES

    return next(((genre, GENRES[genre].style) for genre in genres if genre in GENRES), ())


def cast(instrument: Instrument, rows: Mapping[str, InstrumentRow], bank: Bank,
         styles: Sequence[str] = ()) -> Casting:
    """The sound that an instrument gets: its kit, its synthesised voice, its recording, else a voice for its role.

    `styles`: the piece's genre and its style, which say what kit "drums" are.
    """
    name = plain_name(instrument.name)
    row = rows.get(name)
    if instrument.id == VOCAL_ID or name == VOCAL_ID:
        row = rows.get("voice oohs") or InstrumentRow(name, "voice", ("melody",), 48, 84, VOCAL_PROGRAMS[""])
        return Casting(row, Sound(preset=(0, VOCAL_PROGRAMS[""])), {}, VOCAL_NOTE)
    if row is None:
        row, note = _nearest(name, instrument.role, rows)
        return Casting(row, _sound(row, instrument.role, bank, styles), {}, note)
    sound = _sound(row, instrument.role, bank, styles)
    articulated = {a: Sound(preset=(0, p)) for (program, a), p in ARTICULATED_PROGRAMS.items()
                   if sound.preset == (0, program) and bank.has(0, p)}
    return Casting(row, sound, articulated, _remark(name, row, sound))


def _sound(row: InstrumentRow, role: str, bank: Bank, styles: Sequence[str]) -> Sound:
    if row.voice in VOICES:
        return Sound(voice=row.voice)
    kit = kit_of(row, styles)
    if kit:
        return Sound(kit=playable(kit, lambda program: bank.has(KIT_BANK, program)))
    preset = PROGRAMS_BESIDE_GENERAL_MIDI.get(row.name, (0, row.program or 0))
    if row.program is not None and bank.has(*preset):
        return Sound(preset=preset)
    return Sound(voice=VOICES_BY_ROLE.get(role, "impact"))


def _remark(name: str, row: InstrumentRow, sound: Sound) -> str:
    if (sound.voice or "") != (row.voice or ""):
        return f"{name.capitalize()} sounds as a synthesised voice: the sound bank has no recording of it."
    if row.stand_in and row.name not in PROGRAMS_BESIDE_GENERAL_MIDI:
        return f"{name.capitalize()} is played by its nearest sound, {row.stand_in}."
    return ""


def _nearest(name: str, role: str, rows: Mapping[str, InstrumentRow]) -> tuple[InstrumentRow, str]:
    """The table's row nearest to a name that it lacks, and the sentence that says so."""
    from music_assistant.vocabulary.lookup import nearest_instrument

    row = nearest_instrument(name) or next(r for r in rows.values() if role in r.roles)
    return row, f"I know no instrument called {name}: {row.name} plays it."
