"""The composer: harmony, meters, endings and what is asked of single parts, with literal notes where they can be."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import PROJECT
from pieces import piece

from music_assistant.composer import compose
from music_assistant.composer.form import KINDS
from music_assistant.composer.grid import Pattern, fitted, grid_of
from music_assistant.composer.groove import LEVELS
from music_assistant.composer.harmony import chord_of_token, diatonic_chord, progressions, scale_over, style_chords
from music_assistant.composer.learned.table import NOTHING_LEARNED, WRITERS, Learned
from music_assistant.composer.parts.drums import DRUM_KEYS
from music_assistant.composer.parts.percussion import FIGURES
from music_assistant.composer.register import octave_shift, usable
from music_assistant.composer.styles import STYLES, style_name, style_of
from music_assistant.composer.voicing import VOICINGS, voiced
from music_assistant.score import Note, Part, Score
from music_assistant.spec import Effects, Instrument, MusicSpec, Playing, Section, Vocals, Written
from music_assistant.theory import MODES, Chord, Key, Meter
from music_assistant.vocabulary import GENRES, INSTRUMENTS, SECTIONS

METERS = ("4/4", "3/4", "6/8", "12/8", "5/4", "7/8", "2/4", "9/8", "7/4", "5/8", "11/8", "1/4")
BAND = (("drums", "drums"), ("bass", "bass"), ("piano", "comping"), ("violin", "melody"), ("strings", "pad"),
        ("harp", "arpeggio"), ("cello", "counter"), ("shaker", "percussion"), ("vinyl noise", "texture"))


def spec_of(genre: str = "pop", sections: tuple[tuple[str, int], ...] = (("verse", 4), ("chorus", 4), ("outro", 2)),
            band: tuple[tuple[str, str], ...] = BAND, key: str = "C major", **fields: object) -> MusicSpec:
    """A spec written by hand, so that these tests stand without the words."""
    count: Counter[str] = Counter()
    made = []
    for name, bars in sections:
        count[name] += 1
        energy = min(1.0, max(0.0, 0.5 + (SECTIONS[name].energy if name in SECTIONS else 0)))
        made.append(Section(f"{name}-{count[name]}", name, bars, energy))
    players = tuple(Instrument(name.replace(" ", "-"), name, role) for name, role in band)
    base: dict[str, object] = {
        "title": "", "genres": (genre,), "moods": (), "energy": 0.5, "tempo_bpm": 100.0, "key": key, "meter": "4/4",
        "instruments": players, "sections": tuple(made), "written": Written(key, 100.0), "seed": 1}
    return MusicSpec(**{**base, **fields})  # type: ignore[arg-type]


def part(score: Score, instrument_id: str) -> Part:
    found = score.part(instrument_id)
    assert found is not None
    return found


def bar_of(score: Score, instrument_id: str, section: str, bar: int) -> list[Note]:
    """An instrument's notes in a bar, with starts rounded to sixteenths and counted from the bar."""
    length = score.sections[0].meter.bar_beats
    passage = part(score, instrument_id).passage(section)
    assert passage is not None
    return [replace(n, start_beats=round(4 * (n.start_beats - bar * length)) / 4) for n in passage.notes
            if bar * length - 0.12 <= n.start_beats < (bar + 1) * length - 0.12]


def steps(notes: list[Note], *pitches: int) -> list[float]:
    return sorted({n.start_beats for n in notes if not pitches or n.pitch in pitches})


# ---------------------------------------------------------------- harmony


@pytest.mark.parametrize(("key", "degree", "colour", "symbol"), [
    ("C major", 1, "triad", "C"), ("C major", 2, "seventh", "Dm7"), ("C major", 5, "ninth", "G9"),
    ("A minor", 1, "ninth", "Am9"), ("A minor", 7, "triad", "G"), ("A harmonic minor", 5, "seventh", "E7"),
    ("D dorian", 4, "triad", "G"), ("E phrygian", 2, "triad", "F"), ("F lydian", 2, "triad", "G"),
    ("B locrian", 1, "triad", "Bdim"), ("A blues", 1, "seventh", "A7"), ("C major", 4, "power", "F5"),
    ("A major pentatonic", 6, "triad", "F#m"),
])
def test_a_bare_degree_is_the_chord_that_the_key_has_there(key: str, degree: int, colour: str, symbol: str) -> None:
    assert diatonic_chord(Key.parse(key), degree, colour).symbol(Key.parse(key)) == symbol


@pytest.mark.parametrize(("token", "symbol"), [
    ("5:7", "G7"), ("b7:", "Bb"), ("6:7b9", "A7b9"), ("b2:maj7", "Dbmaj7"), ("1:69", "C69"), ("4:m", "Fm")])
def test_a_token_with_a_suffix_is_that_chord(token: str, symbol: str) -> None:
    assert chord_of_token(token, Key.parse("C major"), "triad").symbol() == symbol


def test_two_chords_split_a_bar_where_its_second_half_begins() -> None:
    for meter, second in (("4/4", 2.0), ("3/4", 2.0), ("6/8", 1.5), ("5/4", 3.0), ("7/8", 2.0)):
        spans = style_chords("1/5", Key.parse("C major"), "triad", grid_of(Meter.parse(meter)), 1)
        assert [s.start_beats for s in spans] == [0.0, second], meter
        assert sum(s.length_beats for s in spans) == Meter.parse(meter).bar_beats


def test_the_scale_bends_to_a_chord_from_outside_the_key() -> None:
    over_e7 = scale_over(Key.parse("A minor"), Chord.parse("E7"))
    assert 8 in over_e7 and 7 not in over_e7


def test_every_progression_of_every_style_can_be_read_in_every_mode() -> None:
    for style in STYLES.values():
        for mode in MODES:
            key = Key("C", mode)
            for slot in {kind.slot for kind in KINDS.values()}:
                for progression in progressions(style.harmony, key, slot):
                    spans = style_chords(progression, key, style.harmony.colour, grid_of(Meter(4, 4)), 4)
                    assert all(s.chord.pitch_classes for s in spans)


def test_verses_and_choruses_have_two_progressions_or_more() -> None:
    for style in STYLES.values():
        for table in (style.harmony.major, style.harmony.minor):
            assert len(table["verse"]) >= 2, style.name
        assert max(len(table["chorus"]) for table in (style.harmony.major, style.harmony.minor)) >= 2, style.name


def test_a_chord_moves_to_the_nearest_position_of_the_next() -> None:
    c = voiced(Chord.parse("C"), VOICINGS["triad"])
    f = voiced(Chord.parse("F"), VOICINGS["triad"], c)
    assert sum(abs(a - b) for a, b in zip(c, f, strict=True)) <= 5


def test_close_voices_never_lie_in_the_mud() -> None:
    for name, row in VOICINGS.items():
        for symbol in ("C", "Bbm7", "F#7b9", "Ebmaj9", "A13", "B5", "Dsus4", "G#dim7"):
            pitches = voiced(Chord.parse(symbol), row)
            low = [p for p in pitches if p < 48]
            assert len(low) <= 2, (name, symbol)
            assert all(b - a >= 3 for a, b in zip(low, pitches[1:], strict=False) if a < 48), (name, symbol)


# ---------------------------------------------------------------- meters and patterns


def test_patterns_fit_every_meter_exactly() -> None:
    for style in STYLES.values():
        rows = [p for g in style.drums.grooves for p in g.lanes.values()]
        rows += [b.steps for b in style.bass] + [c.steps for c in style.comping] + [a.steps for a in style.arpeggios]
        rows += [*style.melody.calls, *style.melody.answers, *style.melody.cadences]
        for row in rows:
            assert len(row.four) in (16, 32), (style.name, row)
            assert len(row.three) in (0, 12) and len(row.twelve) in (0, 24, 48), (style.name, row)
            for meter in METERS:
                wanted = grid_of(Meter.parse(meter)).steps
                assert all(len(fitted(row, Meter.parse(meter), bar)) == wanted for bar in (0, 1)), (style.name, meter)


def test_drum_rows_name_pieces_of_the_kit_and_known_strokes() -> None:
    for style in STYLES.values():
        for lanes in [g.lanes for g in style.drums.grooves]:
            assert set(lanes) <= set(DRUM_KEYS)
            assert all(set(p.four + p.three + p.twelve) <= {*LEVELS, "."} for p in lanes.values()), style.name
        for fill in style.drums.fills:
            assert set(fill) <= set(DRUM_KEYS)
            assert all(len(s) == 8 and set(s) <= {*LEVELS, "."} for s in fill.values()), (style.name, fill)
        assert len(style.drums.grooves) >= 2 and style.drums.fills
        assert {*style.drums.ending, style.drums.roll} <= set(DRUM_KEYS)


@pytest.mark.parametrize(("meter", "grouping", "kicks", "snares"), [
    ("4/4", None, [0], [1, 3]), ("7/8", None, [0], [1, 3]), ("7/8", "3+2+2", [0], [1, 2.5]),
    ("5/4", None, [0, 3], [1, 2, 4]), ("6/8", None, [0], [1.5]), ("12/8", None, [0, 3], [1.5, 4.5]),
])
def test_a_backbeat_keeps_its_sense_in_other_meters(meter: str, grouping: str | None, kicks: list[float],
                                                    snares: list[float]) -> None:
    kick = Pattern("x.......x.......", "x...........")
    snare = Pattern("....x.......x...", "....x...x...")
    asked = Meter.parse(meter, grouping)
    assert [i / 4 for i, c in enumerate(fitted(snare, asked)) if c == "x"] == snares
    assert set(kicks) <= {i / 4 for i, c in enumerate(fitted(kick, asked)) if c == "x"}


def test_a_waltz_goes_oom_pah_pah() -> None:
    spec = spec_of("classical", band=(("cello", "bass"), ("strings", "comping")), meter="3/4")
    spec = replace(spec, sections=tuple(replace(s, energy=0.3) for s in spec.sections))
    score = compose(spec)
    bass = [steps(bar_of(score, "cello", "verse-1", bar)) for bar in range(3)]
    assert all(found[0] == 0.0 for found in bass)
    chords = bar_of(score, "strings", "verse-1", 0)
    sizes = Counter(n.start_beats for n in chords)
    assert sizes[1.0] >= 2 and sizes[2.0] >= 2


def test_a_slow_blues_shuffles_in_triplets() -> None:
    score = compose(spec_of("blues", meter="12/8", key="A blues", band=(("drums", "drums"), ("bass", "bass"))))
    hats = bar_of(score, "drums", "verse-1", 1)
    assert set(steps(hats, 42, 51, 46)) <= {i / 2 for i in range(12)}
    assert {0.0, 1.5, 3.0, 4.5} <= set(steps(hats, 42, 51, 46))


def test_jazz_walks_and_swings() -> None:
    straight = spec_of("jazz", band=(("upright bass", "bass"), ("drums", "drums")))
    score = compose(straight.with_(effects=Effects(swing=1.0)))
    assert {0.0, 1.0, 2.0, 3.0} <= set(steps(bar_of(score, "upright-bass", "verse-1", 1)))
    drums = part(score, "drums").passage("verse-1")
    assert drums is not None
    off_beats = [n.start_beats % 1 for n in drums.notes if n.pitch == 51 and 0.45 < n.start_beats % 1 < 0.85]
    assert off_beats and all(0.6 < beat < 0.74 for beat in off_beats), "a triplet's last eighth"


def test_house_is_four_on_the_floor_with_the_bass_between() -> None:
    score = compose(spec_of("house", (("groove", 8), ("outro", 2)), key="A minor"))
    assert steps(bar_of(score, "drums", "groove-1", 1), 36) == [0.0, 1.0, 2.0, 3.0]
    assert 0.5 in steps(bar_of(score, "bass", "groove-1", 1)) or 0.75 in steps(bar_of(score, "bass", "groove-1", 1))


def test_the_bass_strikes_with_the_kick_even_when_no_drummer_plays() -> None:
    for seed in range(6):
        both = spec_of("hip hop", band=(("drums", "drums"), ("bass", "bass")), seed=seed)
        score = compose(both)
        for bar in range(3):
            kicks = set(steps(bar_of(score, "drums", "verse-1", bar), 36))
            strikes = set(steps(bar_of(score, "bass", "verse-1", bar)))
            assert len(kicks & strikes) >= 1
        alone = compose(replace(both, instruments=both.instruments[1:]))
        assert part(alone, "bass") == part(score, "bass")


def test_metal_chugs_on_roots_and_fifths() -> None:
    score = compose(spec_of("metal", band=(("distorted guitar", "comping"),), key="E minor", energy=0.95))
    for span in score.sections[0].chords:
        sounding = {n.pitch % 12 for n in part(score, "distorted-guitar").passages[0].notes
                    if span.start_beats <= n.start_beats < span.start_beats + span.length_beats - 0.1}
        assert sounding <= {span.chord.root, (span.chord.root + 7) % 12, (span.chord.root + 6) % 12}


# ---------------------------------------------------------------- the piece


@pytest.mark.parametrize("genre", list(STYLES))
def test_every_style_plays_every_meter_without_a_silent_part(genre: str) -> None:
    for meter in METERS:
        score = compose(spec_of(genre, (("verse", 2), ("chorus", 2), ("outro", 2)), meter=meter))
        for played in score.parts:
            assert [p.section_id for p in played.passages] == [s.id for s in score.sections]
            for passage in played.passages:
                assert passage.notes, (meter, played.name, passage.section_id)
                end = score.section(passage.section_id).length_beats
                for note in passage.notes:
                    assert note.length_beats > 0 and 1 <= note.velocity <= 127 and 0 <= note.pitch <= 127
                    assert note.start_beats + note.length_beats <= end + 1e-6


@pytest.mark.parametrize("genre", list(STYLES))
def test_the_piece_ends_on_its_tonic_on_the_downbeat_of_the_last_bar(genre: str) -> None:
    for key in ("C major", "A minor", "F# dorian"):
        spec = spec_of(genre, key=key, band=(*BAND[:5],))
        score = compose(spec)
        last = score.sections[-1]
        assert last.chords[-1].chord.root == Key.parse(key).pitch_class
        start = (last.bars - 1) * last.meter.bar_beats
        for played in score.parts:
            final = [n for n in played.passages[-1].notes if n.start_beats > start - 0.12]
            stabs = (0, 1) if STYLES[genre].ending == "twice" else (0,)
            assert final and {round(n.start_beats - start - 0.1) for n in final} <= {*stabs}, played.name
            assert min(n.start_beats for n in final) < start + 0.35, played.name
        assert bar_of(score, "bass", last.id, last.bars - 1)[0].pitch % 12 == Key.parse(key).pitch_class


def test_a_piece_of_one_bar_is_music_too() -> None:
    score = compose(spec_of(sections=(("groove", 1),)))
    assert all(p.passages[0].notes for p in score.parts)
    assert len(part(score, "drums").passages[0].notes) > 4


def test_chords_that_were_asked_for_sound_to_the_letter() -> None:
    spec = spec_of(band=(("piano", "comping"), ("bass", "bass")))
    spec = replace(spec, sections=(replace(spec.sections[0], chords="Am F/C G7 Dm"), *spec.sections[1:]))
    score = compose(spec)
    assert [(s.start_beats, s.chord.symbol()) for s in score.sections[0].chords] == [
        (0.0, "Am"), (4.0, "F"), (6.0, "C"), (8.0, "G7"), (12.0, "Dm")]
    roots = [bar_of(score, "bass", "verse-1", bar)[0].pitch % 12 for bar in range(4)]
    assert roots == [9, 5, 7, 2]


def test_asked_chords_stay_as_written_when_the_piece_is_transposed_with_them() -> None:
    spec = spec_of(band=(("piano", "comping"), ("bass", "bass")))
    with_chords = replace(spec, sections=(replace(spec.sections[0], chords="C Am F G"), *spec.sections[1:]))
    moved = replace(with_chords, key="D major",
                    sections=(replace(spec.sections[0], chords="D Bm G A"), *spec.sections[1:]))
    before, after = compose(with_chords), compose(moved)
    for a, b in zip(before.parts, after.parts, strict=True):
        assert [n.pitch + 2 for p in a.passages for n in p.notes] == [n.pitch for p in b.passages for n in p.notes]


def test_a_section_in_another_key_sounds_in_it() -> None:
    spec = spec_of(band=(("piano", "comping"),))
    spec = replace(spec, sections=(spec.sections[0], replace(spec.sections[1], key="Eb major"), spec.sections[2]))
    score = compose(spec)
    assert str(score.section("chorus-1").key) == "Eb major"
    pitches = {n.pitch % 12 for n in part(score, "piano").passages[1].notes}
    assert pitches <= set(Key.parse("Eb major").harmony)


def test_a_section_of_its_own_tempo_says_so_in_quarters() -> None:
    spec = spec_of(meter="6/8")
    spec = replace(spec, sections=(replace(spec.sections[0], tempo_bpm=80.0), *spec.sections[1:]))
    assert [s.beats_per_minute for s in compose(spec).sections] == [120.0, 150.0, 150.0]


def test_tunes_keep_to_the_scale_and_rest_on_the_chord() -> None:
    for genre in STYLES:
        spec = spec_of(genre, band=(("violin", "melody"),), sections=(("verse", 8), ("outro", 2)))
        score = compose(spec)
        verse = score.sections[0]
        tops = [*{n.start_beats: n for n in part(score, "violin").passages[0].notes}.values()]
        for note, following in pairwise([*tops, tops[-1]]):
            chord = next(c.chord for c in reversed(verse.chords) if c.start_beats <= note.start_beats + 0.12)
            leads = STYLES[genre].melody.chromatic > 0 and abs(following.pitch - note.pitch) == 1
            assert leads or note.pitch % 12 in scale_over(Key.parse("C major"), chord), genre


def test_the_second_verse_brings_the_first_one_back() -> None:
    spec = spec_of(band=(("violin", "melody"), ("bass", "bass")),
                   sections=(("verse", 8), ("chorus", 8), ("verse", 8), ("outro", 2)))
    score = compose(spec)
    chords = [[c.chord for c in score.section(i).chords] for i in ("verse-1", "verse-2")]
    assert chords[0] == chords[1]
    first, second = (Counter((round(2 * n.start_beats) / 2, n.pitch) for n in p.notes)
                     for p in (part(score, "violin").passages[0], part(score, "violin").passages[2]))
    shared = sum((first & second).values())
    assert shared >= 0.7 * sum(first.values()), "the tune is the same"


def test_a_chorus_lies_higher_and_is_played_louder_than_a_verse() -> None:
    higher = louder = 0
    for seed in range(12):
        score = compose(spec_of(band=(("violin", "melody"),), seed=seed,
                                sections=(("verse", 8), ("chorus", 8), ("outro", 2))))
        verse, chorus = (p.notes for p in part(score, "violin").passages[:2])
        higher += sum(n.pitch for n in chorus) / len(chorus) > sum(n.pitch for n in verse) / len(verse)
        louder += sum(n.velocity for n in chorus) / len(chorus) > sum(n.velocity for n in verse) / len(verse)
    assert higher >= 9 and louder == 12


def test_a_fill_leads_into_a_section_and_none_into_the_first() -> None:
    score = compose(spec_of("rock"))
    passages = part(score, "drums").passages
    assert all(n.start_beats >= 0 for n in passages[0].notes)
    lead_in = [n for n in passages[1].notes if n.start_beats < -0.12]
    assert lead_in and all(n.start_beats >= -2.2 for n in lead_in)
    room = score.sections[0].length_beats - 2
    assert not [n for n in passages[0].notes if n.start_beats >= room - 0.05], "the room is left to the fill"


def test_a_build_up_rolls_faster_and_louder() -> None:
    score = compose(spec_of("house", (("build", 8), ("drop", 4)), band=(("drums", "drums"),)))
    counts = [len([n for n in bar_of(score, "drums", "build-1", bar) if n.pitch == 38]) for bar in range(7)]
    assert counts == sorted(counts) and counts[0] < counts[-1]
    loud = [max(n.velocity for n in bar_of(score, "drums", "build-1", bar) if n.pitch == 38) for bar in (0, 6)]
    assert loud[0] < loud[1]


# ---------------------------------------------------------------- what is asked of one player


@pytest.mark.parametrize(("name", "role"), [*BAND[1:7], ("drums", "drums"), ("shaker", "percussion")])
def test_a_busier_player_plays_more_notes(name: str, role: str) -> None:
    def count(density: float) -> int:
        spec = spec_of(band=((name, role),), sections=(("verse", 8), ("chorus", 8), ("outro", 2)))
        player = replace(spec.instruments[0], playing=Playing(density=density))
        return sum(len(p.notes) for p in compose(replace(spec, instruments=(player,))).parts[0].passages)

    assert count(0.05) < count(0.95)


def test_an_octave_asked_of_a_player_is_an_octave() -> None:
    spec = spec_of(band=(("piano", "comping"),))
    up = replace(spec, instruments=(replace(spec.instruments[0], playing=Playing(octave=1)),))
    before, after = compose(spec).parts[0], compose(up).parts[0]
    raised = [n.pitch + 12 for p in before.passages for n in p.notes]
    assert raised == [n.pitch for p in after.passages for n in p.notes]


@pytest.mark.parametrize("learned", (NOTHING_LEARNED, WRITERS))
@pytest.mark.parametrize("genre", ("pop", "jazz", "classical"))
def test_another_take_of_a_player_leaves_every_other_note(genre: str, learned: Learned) -> None:
    spec = spec_of(genre)
    before = compose(spec, None, learned)
    for name in ("violin", "bass", "drums", "piano"):
        takes = [compose(spec.with_(instruments=tuple(
            replace(i, playing=Playing(take=take)) if i.name == name else i for i in spec.instruments)), None, learned)
            for take in (1, 2)]
        assert len({before.notes_of(part(before, name)), *(s.notes_of(part(s, name)) for s in takes)}) == 3
        assert all(s.part(p.instrument_id) == p for s in takes for p in before.parts if p.instrument_id != name)
        assert all(s.sections == before.sections for s in takes)


def test_an_articulation_is_marked_and_changes_the_lengths() -> None:
    spec = spec_of(band=(("violin", "melody"),))
    short = replace(spec, instruments=(replace(spec.instruments[0], playing=Playing(articulation="staccato")),))
    before, after = compose(spec).parts[0].passages[0].notes, compose(short).parts[0].passages[0].notes
    assert all(n.articulation == "staccato" for n in after)
    assert all(b.length_beats < a.length_beats for a, b in zip(before, after, strict=True) if a.length_beats > 0.2)
    assert [n.pitch for n in before] == [n.pitch for n in after]


def test_an_instrument_is_silent_where_it_was_not_asked() -> None:
    spec = spec_of()
    drums = replace(spec.instruments[0], sections=("chorus",))
    score = compose(replace(spec, instruments=(drums, *spec.instruments[1:])))
    assert [p.section_id for p in part(score, "drums").passages] == ["chorus-1"]


def test_one_voice_plays_one_note_at_a_time() -> None:
    score = compose(spec_of(band=(("flute", "comping"), ("trumpet", "pad"))))
    for played in score.parts:
        for passage in played.passages:
            for a, b in zip(passage.notes, passage.notes[1:], strict=False):
                assert a.start_beats + a.length_beats <= b.start_beats + 1e-4


def test_a_texture_is_one_long_note_a_section() -> None:
    passages = part(compose(spec_of()), "vinyl-noise").passages
    assert [(n.start_beats, n.length_beats, n.pitch) for p in passages for n in p.notes] == [
        (0.0, 16.0, 60), (0.0, 16.0, 60), (0.0, 8.0, 60)]


def test_percussion_plays_its_own_keys() -> None:
    for row in INSTRUMENTS.values():
        if row.drum_keys and "percussion" in row.roles:
            assert row.drum_keys[0] in FIGURES, row.name
            score = compose(spec_of(band=((row.name, "percussion"),)))
            assert {n.pitch for p in score.parts[0].passages for n in p.notes} <= set(row.drum_keys), row.name


def test_a_singer_sings_in_sung_sections_and_changes_nobody_else() -> None:
    spec = spec_of(sections=(("intro", 4), ("verse", 4), ("chorus", 4), ("outro", 2)))
    without, sung = compose(spec), compose(spec.with_(vocals=Vocals("male")))
    assert sung.parts[:-1] == without.parts
    voice = part(sung, "vocals")
    assert [p.section_id for p in voice.passages] == ["verse-1", "chorus-1"]
    assert all(41 <= n.pitch <= 72 for p in voice.passages for n in p.notes)


# ---------------------------------------------------------------- styles and registers


def test_every_genre_has_a_style_and_every_style_a_genre() -> None:
    assert {style_name(name) for name in GENRES} == set(STYLES)


def test_a_second_genre_lends_its_drums() -> None:
    spec = spec_of("jazz", genres=("jazz", "hip hop"))
    assert style_of(spec).harmony == STYLES["jazz"].harmony
    assert style_of(spec).drums == STYLES["hip hop"].drums


def test_a_genre_that_nobody_knows_is_played_all_the_same() -> None:
    assert style_of(spec_of(genres=("zydeco-gaze",))) in STYLES.values()
    assert style_of(spec_of(genres=())) == STYLES["pop"]


def test_a_register_leaves_room_for_every_transposition() -> None:
    for row in INSTRUMENTS.values():
        low, high = usable(row)
        assert row.low <= low <= high <= row.high, row.name
        assert high - low >= min(12, row.high - row.low), row.name
        assert octave_shift("melody", row) % 12 == 0


@pytest.mark.parametrize(("key", "octave", "interval"), [("D major", 0, 2), ("G major", 0, -5), ("F# major", 0, 6),
                                                         ("C major", 1, 12), ("Bb major", -1, -14)])
def test_a_transposition_takes_the_nearest_way(key: str, octave: int, interval: int) -> None:
    assert spec_of().with_(key=key, octave=octave).sounding_shift == interval


def test_two_processes_write_the_same_score() -> None:
    program = ("from pieces import piece; from music_assistant.composer import compose; "
               "print(repr(compose(piece('funk', seed=7))))")
    runs = {subprocess.run([sys.executable, "-c", program], cwd=PROJECT / "tests", capture_output=True, text=True,
                           check=True, env={"PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": seed}).stdout
            for seed in ("1", "2")}
    assert runs == {repr(compose(piece("funk", seed=7))) + "\n"}


def test_another_seed_writes_another_tune() -> None:
    verses = [part(compose(spec_of(seed=seed)), "violin").passages[0].notes for seed in range(8)]
    tunes = {tuple((n.start_beats // 0.5, n.pitch) for n in verse) for verse in verses}
    assert len(tunes) == 8


def test_a_drummer_who_is_silent_in_the_intro_plays_no_fill_in_it() -> None:
    spec = spec_of()
    silent = tuple(replace(i, sections=tuple(s.id for s in spec.sections[1:])) for i in spec.instruments)
    score = compose(spec.with_(instruments=silent))
    first = score.sections[1].start_beats
    assert all(note.start_beats >= first for part in score.parts for note in score.notes_of(part))
