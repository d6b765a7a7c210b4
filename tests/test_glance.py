"""The piece at a glance: where sections, chords and notes stand on the time axis, and what the mixer beside them asks
for. Nothing here opens a browser."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from test_page import ENGLISH, conversation, score, spec, version

from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.page import lanes, mixing
from music_assistant.page.drawing import lane, sections_row, spans, who_plays
from music_assistant.page.glance import Playing, glance
from music_assistant.page.outline import Outline, read_outline
from music_assistant.page.sounds import wav_bytes
from music_assistant.page.words import Words
from music_assistant.refining import refined
from music_assistant.score import ChordSpan, Note, Part, Passage
from music_assistant.spec import Instrument, MusicSpec, Section, Stay
from music_assistant.theory import Chord
from music_assistant.wording import languages


def numbers(words: str) -> list[tuple[int, ...]]:
    """The notes of a lane as (start, length, height, loudness)."""
    found: list[tuple[int, ...]] = []
    at = 0
    flat = [int(word) for word in words.split()]
    for wait, length, height, loudness in zip(*[iter(flat)] * 4, strict=True):
        at += wait
        found.append((at, length, height, loudness))
    return found


def drums(*keys: int) -> Part:
    return Part("drums", "drums", "drums", (Passage("verse-1", tuple(Note(i, 0.1, k, 127) for i, k in
                                                                     enumerate(keys))),))


# ---------------------------------------------------------------- the time axis

def test_sections_follow_each_other_in_seconds() -> None:
    assert [(s.name, s.start_s, s.length_s) for s in spans(spec())] == [("verse", 0.0, 8.0), ("chorus", 8.0, 8.0)]


def test_a_section_with_its_own_tempo_is_as_wide_as_it_lasts() -> None:
    slow = spec(sections=(Section("a", "a", 4, 0.5, tempo_bpm=60.0), Section("b", "b", 4, 0.5)))
    assert [(s.start_s, s.length_s) for s in spans(slow)] == [(0.0, 16.0), (16.0, 8.0)]


def test_a_section_block_stands_in_place_is_filled_as_high_as_its_energy_and_can_be_sought_and_looped() -> None:
    drawn = sections_row(spec(), 20.0, ENGLISH)
    assert "left:0.000%;width:40.000%" in drawn and "left:40.000%;width:40.000%" in drawn
    assert "height:100%" in drawn and "height:34%" in drawn
    assert 'data-seek="8.000"' in drawn and 'data-loop="8.000 16.000"' in drawn


def test_a_lane_shows_only_the_sections_in_which_the_instrument_plays() -> None:
    drawn = lane(spec(), spec().instruments[1], 16.0)
    assert drawn == '<i class="band" style="left:50.000%;width:50.000%"></i>'


def test_a_lane_begins_at_the_bar_in_which_the_instrument_comes_in() -> None:
    late = replace(spec().instruments[0], stays=(Stay(spec().sections[0].id, 3),))
    assert lane(spec(), late, 16.0).startswith('<i class="band" style="left:25.000%;width:25.000%"></i><i'), (
        "the last two of four bars, and all of the next section")


def test_who_plays_where_is_said_in_words_too() -> None:
    assert who_plays(spec(), spec().instruments[0]) == "piano plays throughout"
    assert who_plays(spec(), spec().instruments[1]) == "drums plays in chorus"


def test_an_outline_tells_loud_from_quiet_in_every_block_of_a_long_file(tmp_path: Path) -> None:
    import numpy as np

    samples = np.zeros((600_000, 2), np.float32)
    samples[300_000:] = 0.5
    (tmp_path / "half.wav").write_bytes(wav_bytes(Clip(samples)))
    assert read_outline(tmp_path / "half.wav", buckets=6).levels == (0.0, 0.0, 0.0, 1.0, 1.0, 1.0)
    assert len(read_outline(tmp_path / "half.wav").levels) == 960


# ---------------------------------------------------------------- notes and chords

def test_a_lane_holds_each_note_where_it_sounds_as_high_and_as_loud_as_it_is() -> None:
    found = score(spec(), Note(8, 2, 72, 127), Note(0, 1, 60, 14))
    assert numbers(lanes.notes(found, found.parts[0])) == [(0, 50, 60, 1), (400, 100, 72, 9)]


def test_drums_are_a_grid_with_a_row_for_each_piece_of_the_kit() -> None:
    found = replace(score(spec()), parts=(drums(36, 42, 38, 46),))
    assert [height for _, _, height, _ in numbers(lanes.notes(found, found.parts[0]))] == [0, 2, 1, 2]
    assert lanes.pieces(found.parts[0]) == ("kick", "snare", "hats")


def test_chords_stand_where_they_begin_and_are_called_as_players_call_them() -> None:
    found = score(spec())
    verse = replace(found.sections[0], chords=(ChordSpan(0, 4, Chord.parse("Am")), ChordSpan(4, 4, Chord.parse("Am")),
                                               ChordSpan(8, 8, Chord.parse("F#m7/C#"))))
    assert lanes.chords(replace(found, sections=(verse, found.sections[1]))) == ((0.0, "Am"), (4.0, "F#m7/C#"))
    assert lanes.chords(None) == ()


def test_three_minutes_of_twelve_instruments_stay_a_small_page() -> None:
    notes = tuple(Note(i * 0.29, 0.25, 40 + i % 40, 40 + i % 80) for i in range(1250))
    band = tuple(Instrument(f"i-{n}", f"piano {n}", "comping") for n in range(12))
    long = spec(instruments=band, sections=(Section("verse-1", "verse", 45, 0.2), Section("chorus-1", "chorus", 45, 1)))
    parts = tuple(Part(i.id, i.name, i.role, (Passage("verse-1", notes),)) for i in band)
    song = version(spec=long, score=replace(score(long), parts=parts))
    drawn = glance(song, Playing(Outline((0.5,) * 960, 181.0)), ENGLISH)
    assert len(drawn.encode()) < 250_000


def test_before_the_notes_are_known_the_glance_shows_who_will_play_where() -> None:
    drawn = glance(version(score=None), Playing(live=3), ENGLISH)
    assert 'data-live="3"' in drawn and "data-notes" not in drawn and drawn.count('class="band"') == 3


# ---------------------------------------------------------------- the mixer

BAND = (Instrument("bass", "bass", "bass"), Instrument("sub", "sub bass", "bass", gain_db=-3),
        Instrument("drums", "drums", "drums", sections=("chorus",)))


def touched(now: MusicSpec, *hands: dict[str, object]) -> MusicSpec:
    """The spec after controls were touched, one turn each."""
    talk = conversation(version(spec=now))
    for number, told in enumerate(hands, start=2):
        wish = mixing.wished(talk, told)
        assert wish.said
        made = refined(talk.spec, wish.change, frozenset(), lambda *_: None).spec  # type: ignore[arg-type]
        talk = talk.made(version(number, spec=made, change=wish.change))
    assert talk.spec is not None
    return talk.spec


def playing(found: MusicSpec) -> dict[str, tuple[str, ...] | None]:
    return {i.id: i.sections for i in found.instruments}


def test_mute_silences_one_instrument_and_unmute_brings_it_back_where_it_played() -> None:
    before = spec(instruments=BAND)
    muted = touched(before, {"mix": "mute", "of": "drums"})
    assert playing(muted) == {"bass": None, "sub": None, "drums": ()}
    back = touched(before, {"mix": "mute", "of": "drums"}, {"mix": "unmute", "of": "drums"})
    assert back.instruments == before.instruments


def test_muting_the_bass_leaves_the_sub_bass_alone() -> None:
    assert playing(touched(spec(instruments=BAND), {"mix": "mute", "of": "bass"}))["sub"] is None


def test_solo_leaves_one_playing_and_everyone_comes_back_as_they_were() -> None:
    before = spec(instruments=BAND)
    alone = touched(before, {"mix": "solo", "of": "bass"})
    assert playing(alone) == {"bass": None, "sub": (), "drums": ()}
    assert mixing.is_alone(alone, alone.instruments[0])
    after = touched(before, {"mix": "solo", "of": "bass"}, {"mix": "unsolo", "of": "bass"})
    assert after.instruments == before.instruments


@pytest.mark.parametrize("level", ["-4", "0", "6.5", "12", "-24"])
def test_a_level_is_set_to_the_very_decibel_and_moves_nobody_else(level: str) -> None:
    after = touched(spec(instruments=BAND), {"mix": "level", "of": "sub", "level": level})
    assert {i.id: i.gain_db for i in after.instruments} == {"bass": 0, "sub": float(level), "drums": 0}


@pytest.mark.parametrize("told", [{"mix": "mute", "of": "nobody"}, {"mix": "explode", "of": "bass"}, {"of": "bass"},
                                  {"mix": "level", "of": "bass", "level": "loud"},
                                  {"mix": "level", "of": "bass", "level": "nan"}])
def test_a_control_that_is_not_there_is_refused_with_a_sentence(told: dict[str, object]) -> None:
    with pytest.raises(RequestError):
        mixing.wished(conversation(version(spec=spec(instruments=BAND))), told)


def test_without_a_piece_there_is_nothing_to_mix() -> None:
    with pytest.raises(RequestError):
        mixing.wished(Conversation(), {"mix": "mute", "of": "bass"})


@pytest.mark.parametrize("language", ["en", *languages()])
def test_what_a_control_says_names_its_instrument_in_every_language(language: str) -> None:
    talk, words = conversation(version(spec=spec(instruments=BAND))), Words(language)
    for control in mixing.CONTROLS:
        said, other = (words(mixing.wished(talk, {"mix": control, "of": of, "level": 3}).said)
                       for of in ("bass", "sub"))
        assert said and "{" not in said
        assert control == "unsolo" or said != other


def test_the_mixer_shows_what_the_spec_says() -> None:
    shown = unescape(mixing.channel(Instrument("sub", "sub bass", "bass", gain_db=-3, sections=()), spec(), ENGLISH))
    assert 'value="-3"' in shown and "<output>-3</output>" in shown
    assert 'data-mix="unmute"' in shown and 'aria-pressed="true"' in shown


def test_a_change_by_hand_is_an_ordinary_change_that_can_be_kept_and_read_again() -> None:
    change = mixing.wished(conversation(version(spec=spec(instruments=BAND))), {"mix": "solo", "of": "bass"}).change
    assert change.intent == "edit" and Change.from_json(change.to_json()) == change


def test_a_silent_lane_still_shows_what_it_would_play() -> None:
    silent = spec(instruments=(replace(spec().instruments[0], sections=()), spec().instruments[1]))
    before = version(1, score=score(spec(), Note(0, 1, 60, 80)))
    now = version(2, spec=silent, score=replace(score(silent), parts=()))
    drawn = glance(now, Playing(others=(now, before)), ENGLISH)
    assert 'data-notes="0 50 60 6"' in drawn and "row lane track role-comping silent" in drawn
    assert "data-notes" not in glance(now, Playing(others=(now,)), ENGLISH)
