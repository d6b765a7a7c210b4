"""The tables of the vocabulary agree with each other, and words find what a musician means by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from music_assistant.composer.styles import STYLES
from music_assistant.instruments.voices import VOICES
from music_assistant.spec import EFFECT_NAMES, RANGES, ROLES
from music_assistant.theory import MODES, Meter
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS, SECTIONS
from music_assistant.vocabulary.lookup import (
    aliases_of,
    find_genre,
    find_instrument,
    find_mood,
    meant_by,
    nearest_instrument,
)
from music_assistant.vocabulary.rows import GenreRow, InstrumentRow, MoodRow
from music_assistant.vocabulary.sections import FORMS

FAMILIES = ("keys", "organ", "reed", "guitar", "bass", "strings", "brass", "woodwind", "voice", "synth", "pad",
            "mallet", "plucked", "percussion", "drums", "texture")
KIT_PROGRAMS = (0, 8, 16, 24, 25, 32, 40, 48)
BAND = ("piano", "electric piano", "guitar", "guitar 2", "distorted guitar", "bass", "strings", "violin", "trumpet",
        "tenor sax", "drums", "cowbell", "shaker", "synth pad", "synth lead", "rain")


@pytest.mark.parametrize("rows", [INSTRUMENTS, GENRES, MOODS, SECTIONS],
                         ids=["instruments", "genres", "moods", "sections"])
def test_a_word_belongs_to_one_row_of_a_table(rows: Mapping[str, InstrumentRow | GenreRow | MoodRow]) -> None:
    owners = Counter(word for row in rows.values() for word in (row.name, *row.aliases))
    assert [word for word, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("rows", [INSTRUMENTS, GENRES, MOODS], ids=["instruments", "genres", "moods"])
def test_every_name_is_lower_case_and_finds_its_own_row(rows: Mapping[str, InstrumentRow | GenreRow | MoodRow]) -> None:
    words = aliases_of(rows)
    for row in rows.values():
        for word in (row.name, *row.aliases):
            assert word == word.lower().strip()
            assert words[word] == row.name


def test_aliases_come_longest_first() -> None:
    lengths = [len(word) for word in aliases_of(INSTRUMENTS)]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("row", INSTRUMENTS.values(), ids=lambda row: row.name)
def test_an_instrument_can_be_played(row: InstrumentRow) -> None:
    assert row.family in FAMILIES
    assert row.roles and set(row.roles) <= set(ROLES)
    assert 21 <= row.low <= row.high <= 108
    assert row.program is not None or row.voice is not None or row.drum_keys
    assert row.program is None or 0 <= row.program <= 127
    assert row.voice is None or row.voice in VOICES
    assert all(27 <= key <= 87 for key in row.drum_keys)
    if row.family not in ("percussion", "drums", "texture"):
        assert row.high - row.low >= 15, "a melody needs more than an octave"


def test_the_kits_are_general_midi_kits_and_alone_have_the_role_drums() -> None:
    kits = [row for row in INSTRUMENTS.values() if "drums" in row.roles]
    assert {row.program for row in kits} == set(KIT_PROGRAMS)
    assert all(row.family == "drums" and row.roles == ("drums",) for row in kits)
    assert all(row.family != "drums" for row in INSTRUMENTS.values() if row not in kits)


def test_every_synthesised_voice_has_an_instrument() -> None:
    assert {row.voice for row in INSTRUMENTS.values() if row.voice} == set(VOICES)


@pytest.mark.parametrize(("name", "program", "low", "high"), [
    ("piano", 0, 21, 108), ("violin", 40, 55, 103), ("cello", 42, 36, 81), ("tenor sax", 66, 44, 75),
    ("trumpet", 56, 55, 84), ("upright bass", 32, 28, 67), ("nylon guitar", 24, 40, 83), ("flute", 73, 60, 96),
    ("timpani", 47, 38, 57), ("glockenspiel", 9, 79, 108), ("sitar", 104, 36, 84), ("choir", 52, 40, 84)])
def test_well_known_instruments_have_their_program_and_range(name: str, program: int, low: int, high: int) -> None:
    row = INSTRUMENTS[name]
    assert (row.program, row.low, row.high) == (program, low, high)


@pytest.mark.parametrize("row", GENRES.values(), ids=lambda row: row.name)
def test_a_genre_can_be_made(row: GenreRow) -> None:
    assert row.style in STYLES
    assert set(row.modes) <= set(MODES) and row.modes
    assert row.form in FORMS
    assert row.meters and all(Meter.parse(meter) for meter in row.meters)
    assert all(Meter.parse(*own).groups for own in row.groupings.items())
    assert RANGES["tempo_bpm"].low <= row.tempo[0] < row.usual_bpm < row.tempo[1] <= RANGES["tempo_bpm"].high
    assert 0 <= row.energy <= 1
    assert set(row.moods) <= set(MOODS)
    for effect, amount in row.effects.items():
        assert effect in EFFECT_NAMES and amount in RANGES[effect]


@pytest.mark.parametrize("row", GENRES.values(), ids=lambda row: row.name)
def test_a_genres_band_is_known_and_has_a_bass_and_a_tune(row: GenreRow) -> None:
    assert 4 <= len(row.band) <= 7
    names = [name for name, _ in row.band]
    assert len(set(names)) == len(names)
    roles = [role for _, role in row.band]
    for name, role in row.band:
        assert name in INSTRUMENTS
        assert role in ROLES
        assert role in INSTRUMENTS[name].roles
    assert "bass" in roles
    assert {"melody", "arpeggio", "counter", "comping"} & set(roles)


def test_every_style_is_a_genre_that_plays_itself() -> None:
    assert {name for name, row in GENRES.items() if row.style == name} == set(STYLES)


@pytest.mark.parametrize("row", MOODS.values(), ids=lambda row: row.name)
def test_a_mood_pulls_within_bounds(row: MoodRow) -> None:
    assert 0 <= row.energy <= 1
    assert 0.75 <= row.tempo_factor <= 1.25
    assert row.family in ("major", "minor", None)
    assert set(row.modes) <= set(MODES)
    assert set(row.effects) <= set(EFFECT_NAMES)
    assert all(-0.5 <= step <= 0.5 for step in row.effects.values())


@pytest.mark.parametrize(("text", "name"), [
    ("Piano", "piano"), ("the pianos", "piano"), ("Rhodes", "rhodes"), ("keys", "electric piano"),
    ("axe", "electric guitar"),
    ("double basses", "upright bass"), ("horns", "brass section"), ("sax", "saxophone"),
    ("saxes", "saxophone"),
    ("guitar 2", "guitar"), ("TR-808", "808 drums"), ("tr 808", "808 drums"),
    ("classical guitars", "nylon guitar"),
    ("vinyl crackle", "vinyl noise"), ("batería", "drums"), ("bateria", "drums"),
    ("geige", "violin"), ("Flöte", "flute"),
    ("flote", "flute"), ("contrebasse", "upright bass"), ("sanfona", "accordion"),
    ("chitarra elettrica", "electric guitar"),
    ("ピアノ", "piano"), ("피아노", "piano"), ("二胡", "erhu"), ("तबला", "tabla"), ("скрипка", "violin"),
    ("hobo", "oboe"), ("keman", "violin"), ("عود", "oud"), ("fiddles", "fiddle"),
    ("brushes", "brush drums")])
def test_an_instrument_is_found_by_what_people_call_it(text: str, name: str) -> None:
    found = find_instrument(text)
    assert found is not None and found.name == name


@pytest.mark.parametrize(("text", "name", "heard_as"), [
    ("bodhran", "bodhran", None), ("Bodhrán", "bodhran", None), ("dhol", "dhol", None),
    ("uilleann pipes", "uilleann pipes", "bagpipes"), ("zurna", "zurna", "shehnai"), ("guqin", "guqin", "koto"),
    ("santur", "santoor", "dulcimer"), ("theorbo", "theorbo", "nylon guitar"),
    ("harmonium", "harmonium", "reed organ"), ("contrabassoon", "contrabassoon", "bassoon"),
    ("musical saw", "musical saw", "theremin"), ("cabasa", "cabasa", None), ("ride cymbal", "ride cymbal", None),
    ("hang drum", "handpan", None), ("klarnet", "clarinet", None), ("skrzypce", "violin", None)])
def test_an_instrument_keeps_the_musicians_word_and_says_what_is_heard(text: str, name: str,
                                                                       heard_as: str | None) -> None:
    found = find_instrument(text)
    assert found is not None
    assert (found.name, found.stand_in) == (name, heard_as)


@pytest.mark.parametrize("text", ["", "kazoo orchestra of doom", "please", "2", "🎹"])
def test_words_that_name_no_instrument_find_none(text: str) -> None:
    assert find_instrument(text) is None


@pytest.mark.parametrize(("text", "name"), [
    ("lofi", "lo-fi"), ("Lo Fi", "lo-fi"), ("dnb", "drum and bass"), ("d&b", "drum and bass"),
    ("drum n bass", "drum and bass"),
    ("Hip-Hop", "hip hop"), ("RnB", "r&b"), ("forro", "forró"), ("música clásica", "classical"),
    ("クラシック", "classical"),
    ("재즈", "jazz"), ("walzer", "waltz"), ("waltzes", "waltz"), ("8-bit", "chiptune"),
    ("хаус", "house")])
def test_a_genre_is_found_by_what_people_call_it(text: str, name: str) -> None:
    found = find_genre(text)
    assert found is not None and found.name == name


@pytest.mark.parametrize(("text", "meter", "tempo"), [
    ("bachata", "4/4", 128), ("merengue", "2/4", 148), ("reel", "4/4", 112), ("hornpipe", "4/4", 92),
    ("tarantella", "6/8", 160), ("paso doble", "2/4", 120), ("mazurka", "3/4", 144), ("sarabande", "3/4", 60),
    ("fado", "4/4", 82), ("doo-wop", "12/8", 96), ("drill", "4/4", 142), ("deep house", "4/4", 121),
    ("thrash metal", "4/4", 188), ("nocturne", "6/8", 62), ("math rock", "7/8", 138)])
def test_a_genre_of_its_own_has_its_own_name_meter_and_tempo(text: str, meter: str, tempo: float) -> None:
    row = GENRES[text]
    assert find_genre(text) is row
    assert (row.meters[0], row.usual_bpm) == (meter, tempo)


@pytest.mark.parametrize(("text", "name"), [
    ("rain", "rainy"), ("sunset", "chill"), ("wedding", "romantic"), ("spooky", "eerie"),
    ("chase scene", "urgent"),
    ("heartbreak", "sad"), ("study", "focused"), ("workout", "energetic"), ("triste", "sad"),
    ("traurig", "sad"),
    ("悲しい", "sad"), ("spannend", "suspenseful"), ("Mélancolique", "melancholic"),
    ("melancolique", "melancholic")])
def test_a_mood_is_found_by_what_people_call_it(text: str, name: str) -> None:
    found = find_mood(text)
    assert found is not None and found.name == name


@pytest.mark.parametrize(("text", "name"), [
    ("paino", "piano"), ("electric gutar", "electric guitar"), ("saxaphone", "saxophone"),
    ("xylofone", "xylophone"),
    ("violn", "violin"), ("piano", "piano")])
def test_the_nearest_instrument_is_the_one_that_was_mistyped(text: str, name: str) -> None:
    assert nearest_instrument(text).name == name


@pytest.mark.parametrize(("word", "names"), [
    ("guitars", ("guitar", "guitar 2", "distorted guitar")),
    ("guitar 2", ("guitar 2",)),
    ("the distorted guitar", ("distorted guitar",)),
    ("drums", ("drums",)),
    ("percussion", ("cowbell", "shaker")),
    ("strings", ("strings", "violin")),
    ("horns", ("trumpet", "tenor sax")),
    ("brass", ("trumpet",)),
    ("bass", ("bass",)),
    ("piano", ("piano",)),
    ("pianos", ("piano", "electric piano")),
    ("keys", ("piano", "electric piano")),
    ("synths", ("synth pad", "synth lead")),
    ("pads", ("synth pad",)),
    ("sax", ("tenor sax",)),
    ("the rain", ("rain",)),
    ("fiddle", ()),
    ("double bass", ()),
    ("rhythm section", ("bass", "drums", "cowbell", "shaker")),
])
def test_a_word_means_those_of_the_band_that_a_musician_would_mean(word: str, names: tuple[str, ...]) -> None:
    assert meant_by(word, BAND) == names


@pytest.mark.parametrize(("word", "band", "names"), [
    ("drums", ("808 drums", "cowbell"), ("808 drums",)),
    ("guitar", ("acoustic guitar", "slide guitar", "ukulele"), ("acoustic guitar", "slide guitar")),
    ("guitar", ("guitar", "distorted guitar"), ("guitar", "distorted guitar")),
    ("bass", ("synth bass", "808 bass", "bass drum"), ("synth bass", "808 bass")),
    ("piano", ("electric piano", "strings"), ("electric piano",)),
    ("piano", ("rhodes",), ("rhodes",)),
    ("double bass", ("upright bass", "bass"), ("upright bass",)),
    ("strings", ("violin", "cello", "harp"), ("violin", "cello")),
    ("hi-hats", ("hi-hat", "drums"), ("hi-hat",)),
    ("vinyl", ("vinyl noise", "drums"), ("vinyl noise",)),
    ("electric", ("electric guitar", "acoustic guitar"), ("electric guitar",)),
    ("violins", ("violin", "viola"), ("violin",)),
    ("gitarre", ("electric guitar", "piano"), ("electric guitar",)),
    ("bajo", ("synth bass", "drums"), ("synth bass",)),
    ("electric bass", ("synth bass", "drums"), ()),
    ("the bassline", ("synth bass", "drums"), ("synth bass",)),
    ("horn", ("french horn", "trumpet"), ("french horn",)),
    ("horns", ("french horn", "trumpet", "flute"), ("french horn", "trumpet")),
    ("acoustic guitar", ("distorted guitar",), ()),
    ("guitarra eléctrica", ("electric guitar", "guitar"), ("electric guitar",)),
    ("wind", ("wind", "flute"), ("wind",)),
    ("scheherazade horn", ("french horn",), ()),
])
def test_a_word_means_what_it_can_in_other_bands(word: str, band: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert meant_by(word, band) == names


EVERYDAY = """
a about add after again all alone also and ask at back bar bars be before between bit black both bring but by call can
change chord chords come could current cut do does download down drop each empty end every everything export fall fast
faster few file fill first five for four fresh from give go good half have hear help here higher how i if in into is it
just keep kind last leave length less let level like little long longer loop lot loud louder lower make mean measure me
middle minute more move moving much my new next nice no not note now of off ok old on once one only open or other our
out over pace part perfect pick piece play please put raise remove repeat rest same save say score second section see
set short show simpler slow slower so some song sound space start still stop take tempo than thanks that the then there
they thing this three time to top track try turn twice two under undo until up us use very voice wait want was we what
when where which who why wide will with work would yes you your
"""


@pytest.mark.parametrize("rows", [INSTRUMENTS, GENRES, MOODS], ids=["instruments", "genres", "moods"])
def test_everyday_words_of_a_request_name_nothing(rows: Mapping[str, InstrumentRow | GenreRow | MoodRow]) -> None:
    assert [word for word in EVERYDAY.split() if word in aliases_of(rows)] == []
