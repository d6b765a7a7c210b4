"""Whatever is asked for is in the score, and people could play it; a blend goes on the beat that it names."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_composer import bar_of, part, spec_of, steps

from benchmarks.asked import CHECKS, Asked, struck_together, telling
from benchmarks.playable import PLAYABLE, fingered
from benchmarks.random_specs import drawn
from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.composer.body import Breath, breathed, within_limbs
from music_assistant.composer.desk import Stroke
from music_assistant.composer.styles import STYLES, beat_name, style_of
from music_assistant.conversation import Conversation
from music_assistant.listeners.rules import RulesListener
from music_assistant.score import Note
from music_assistant.spec import Instrument, Vocals
from music_assistant.theory import CHORD_QUALITIES, Chord
from music_assistant.vocabulary import GENRES, INSTRUMENTS


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.integers(10_000, 2**31))
def test_a_random_spec_is_held_to_the_letter_and_can_be_played(number: int) -> None:
    spec = drawn(number)
    asked = Asked(spec, compose(spec))
    complaints = {name: check(asked) for name, check in (*CHECKS.items(), *PLAYABLE.items())}
    assert not {name: said for name, said in complaints.items() if said}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.integers(10_000, 2**31), st.data())
def test_one_player_less_or_louder_leaves_the_others_of_a_random_spec(number: int, data: st.DataObject) -> None:
    spec = drawn(number)
    if not spec.instruments:
        return
    whole = compose(spec)
    gone = data.draw(st.sampled_from(spec.instruments))
    fewer = compose(spec.with_(instruments=tuple(i for i in spec.instruments if i != gone)))
    assert fewer.parts == tuple(p for p in whole.parts if p.instrument_id != gone.id)
    louder = tuple(replace(i, gain_db=3.0, pan=0.0) if i == gone else i for i in spec.instruments)
    assert compose(spec.with_(instruments=louder)) == whole


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.integers(10_000, 2**31), st.data())
def test_other_chords_or_energy_in_one_section_leave_the_others_of_a_random_spec(number: int,
                                                                                data: st.DataObject) -> None:
    spec = drawn(number)
    at = data.draw(st.integers(0, len(spec.sections) - 1))
    old = spec.sections[at]
    change = data.draw(st.sampled_from(({"chords": "Cmaj7 Dm7/G13"}, {"energy": 1 - old.energy}, {"key": "F# dorian"})))
    sections = (*spec.sections[:at], replace(old, **change), *spec.sections[at + 1:])
    before, after = compose(spec), compose(spec.with_(sections=sections))
    for was, now in zip(before.parts, after.parts, strict=True):
        assert [p for p in was.passages if p.section_id != old.id] == [
            p for p in now.passages if p.section_id != old.id]


# ---------------------------------------------------------------- asked chords


@pytest.mark.parametrize("genre", ["folk", "metal", "jazz", "pop", "ambient", "house"])
def test_an_asked_chord_is_struck_with_the_notes_that_tell_it(genre: str) -> None:
    for quality in CHORD_QUALITIES:
        spec = spec_of(genre, (("verse", 2), ("outro", 1)), (("guitar", "comping"), ("piano", "pad")))
        spec = replace(spec, sections=(replace(spec.sections[0], chords=f"D{quality}"), *spec.sections[1:]))
        chord = Chord.parse(f"D{quality}")
        for played in compose(spec).parts:
            for struck in struck_together(played.passages[0].notes):
                classes = {n.pitch % 12 for n in struck}
                if len(classes) > 2:
                    assert telling(chord) <= classes <= set(chord.pitch_classes), (quality, played.name)


# ---------------------------------------------------------------- bodies


def test_a_drummer_has_two_hands_and_keeps_the_crash_and_the_backbeat() -> None:
    struck = [Stroke(0.0, 0.25, key, 0.8, "") for key in (36, 38, 39, 42, 49, 54, 44)]
    assert [s.pitch for s in within_limbs(struck, 0.5)] == [36, 38, 39, 49, 44]


def test_a_phrase_without_end_gets_a_breath() -> None:
    line = [Note(float(i), 1.0, 72, 80) for i in range(40)]
    breath = Breath(0.5, 40.0, straight=float)
    heard = breathed(line, INSTRUMENTS["flute"], breath)
    gaps = [b.start_beats - a.start_beats - a.length_beats for a, b in pairwise(heard)]
    assert len(heard) == 40 and sum(gap > 0.2 for gap in gaps) >= 2
    assert heard[-1].start_beats + heard[-1].length_beats < 40.0
    assert breathed(line, INSTRUMENTS["violin"], breath) == tuple(line)


@pytest.mark.parametrize(("pitches", "can"), [
    ((40, 47, 52, 56, 59, 64), True), ((48, 55, 60, 64, 67), True), ((60, 61, 62, 63), False)])
def test_what_lies_under_a_guitarists_hand(pitches: tuple[int, ...], can: bool) -> None:
    assert fingered(pitches) is can


def test_a_singer_sings_in_a_piece_that_has_only_an_intro() -> None:
    score = compose(spec_of(sections=(("intro", 4),), vocals=Vocals()))
    assert part(score, "vocals").passages[0].notes


# ---------------------------------------------------------------- blends


@pytest.mark.parametrize(("words", "genres"), [
    ("jazz with hip-hop drums", ("jazz", "hip hop")), ("bossa nova with trap drums", ("bossa nova", "trap")),
    ("classical with a techno groove", ("classical", "techno")), ("baroque trap", ("baroque", "trap")),
    ("reggae with strings", ("reggae",)), ("rock with rock drums", ("rock",)),
    ("rock with electronic drums", ("rock",)), ("jazz with acoustic drums", ("jazz",))])
def test_drums_called_after_a_genre_lend_a_piece_its_beat(words: str, genres: tuple[str, ...]) -> None:
    assert RulesListener().hear(words, Conversation()).genres == genres


@pytest.mark.parametrize("genres", [
    ("jazz", "hip hop"), ("classical", "techno"), ("baroque", "trap"), ("folk", "house")])
def test_a_blend_has_the_drummer_and_the_pace_of_its_beat(genres: tuple[str, str]) -> None:
    spec = created(Change("create", genres=genres), 3)
    low, high = GENRES[genres[1]].tempo
    assert any(i.role == "drums" for i in spec.instruments)
    assert low / 1.13 <= spec.tempo_bpm <= high * 1.13
    assert beat_name(spec) == GENRES[genres[1]].style


def test_a_blends_harmony_is_the_firsts_and_its_beat_the_seconds() -> None:
    players = (("drums", "drums"), ("piano", "comping"))
    sections = (("groove", 8), ("outro", 2))
    blend = spec_of("jazz", sections, players, genres=("jazz", "techno"))
    score, jazz = compose(blend), compose(spec_of("jazz", sections, players))
    assert [s.chords for s in score.sections] == [s.chords for s in jazz.sections]
    kicks = [steps(bar_of(score, "drums", "groove-1", bar), 36) for bar in (1, 2)]
    assert kicks == [[0.0, 1.0, 2.0, 3.0]] * 2
    assert style_of(blend).drums == STYLES["techno"].drums


def test_a_blend_of_one_style_is_that_style() -> None:
    assert style_of(spec_of("jazz", genres=("jazz", "cool jazz"))) is STYLES["jazz"]


def test_who_plays_only_in_one_section_has_notes_there() -> None:
    spec = spec_of().with_(instruments=(Instrument("flute", "flute", "counter", sections=("chorus",)),))
    assert [p.section_id for p in compose(spec).parts[0].passages if p.notes] == ["chorus-1"]
