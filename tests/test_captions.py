"""What each family of models is told of a piece, word for word."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from test_musicgen import SPEC
from tiny_checkpoints import write_stable_audio

from music_assistant import prompts
from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.engines.neural.captions import MAX_CHARACTERS, Words, caption, unwanted, words
from music_assistant.engines.neural.checkpoints import chosen
from music_assistant.engines.neural.diffusion import Request, diffused
from music_assistant.engines.neural.pipelines import opened
from music_assistant.engines.neural.placement import placed
from music_assistant.engines.neural.players import spoken, spoken_part
from music_assistant.engines.neural.script import MAX_CHARACTERS as MAX_SCRIPT
from music_assistant.engines.neural.script import lyrics, unsung
from music_assistant.spec import (
    ARTICULATIONS,
    ROLES,
    VOICES,
    Effects,
    Instrument,
    MusicSpec,
    Playing,
    Rule,
    Section,
    Vocals,
    Written,
)
from music_assistant.theory import MODES
from music_assistant.vocabulary import GENRES, INSTRUMENTS, MOODS
from music_assistant.vocabulary.endings import ENDINGS

ENGINES = ("ace_step", "stable_audio", "musicgen")

PIECE = SPEC.with_(
    genres=("pop",), moods=(), tempo_bpm=120, meter="4/4", key="C major", written=Written("C major", 120),
    instruments=(Instrument("drums", "drums", "drums"), Instrument("bass", "bass", "bass"),
                 Instrument("piano", "piano", "comping")),
    sections=(Section("verse-1", "verse", 4, 0.5), Section("chorus-1", "chorus", 4, 0.8)))

def test_ace_step_is_told_tags_and_has_the_numbers_beside_them() -> None:
    told = words(PIECE, "ace_step")
    assert told.caption == ("pop, instrumental, drum kit, bass, piano chords, calm, relaxed, "
                            "builds from a soft verse to a full chorus")
    assert told == Words(told.caption, "[Instrumental]", "unknown", 120, "C major", "4",
                         (("verse", 0.0, 8.0), ("chorus", 8.0, 16.0)), "vocals, singing, speech")


def test_stable_audio_is_told_the_tags_of_its_training_data_then_tempo_and_key() -> None:
    assert words(PIECE, "stable_audio").caption == (
        "TrackType: Music, VocalType: Instrumental, Genre: pop, Instruments: drum kit, bass, piano, calm, relaxed, "
        "builds from a soft verse to a full chorus, 120 BPM, C major")


def test_musicgen_is_told_a_sentence_and_its_numbers() -> None:
    assert caption(SPEC) == ("A rainy, mellow lo-fi instrumental, with piano chords, upright bass and brush drums, "
                             "calm, relaxed, 2/4 time. bpm: 96. key: A minor.")


def test_a_caption_says_how_it_sounds_and_leaves_out_what_is_not_there() -> None:
    bare = SPEC.with_(moods=(), instruments=(), energy=0.9, effects=Effects(reverb=0.8, lofi=0.5, brightness=-0.5))
    assert caption(bare) == (
        "A lo-fi instrumental, intense, powerful, high energy, spacious, deep reverb, dusty vinyl, warm, dark tone, "
        "2/4 time. bpm: 96. key: A minor.")


def test_what_an_instrument_does_and_how_it_plays_is_said() -> None:
    flute = Instrument("flute", "flute", "melody", playing=Playing(octave=1, density=0.1, articulation="staccato"))
    assert spoken_part(flute) == "high sparse staccato flute melody"
    assert spoken(Instrument("guitar-2", "guitar 2", "solo")) == "guitar"
    assert spoken_part(Instrument("lead", "synth lead", "melody")) == "synth lead"
    assert "high sparse staccato flute melody" in caption(PIECE.with_(instruments=(flute,)), "stable_audio")


def test_a_mode_is_major_or_minor_in_the_key_and_named_beside_it() -> None:
    dorian = PIECE.with_(key="D dorian", written=Written("D dorian", 120))
    told = words(dorian, "ace_step")
    assert told.key == "D minor" and "dorian mode" in told.caption
    assert "D minor" in words(dorian, "stable_audio").caption


def test_a_meter_that_ace_step_has_no_number_for_stands_in_its_caption() -> None:
    seven, waltz = (words(PIECE.with_(meter=meter), "ace_step") for meter in ("7/8", "3/4"))
    assert (seven.meter, waltz.meter) == ("", "3")
    assert "7/8 time" in seven.caption and "3/4" not in waltz.caption
    assert "3/4 waltz time" in caption(PIECE.with_(meter="3/4"))


def test_what_changes_over_time_is_said() -> None:
    changing = PIECE.with_(sections=(
        Section("verse-1", "verse", 4, 0.5), Section("chorus-1", "chorus", 4, 0.5, tempo_bpm=140, key="D major"),
        Section("bridge-1", "bridge", 4, 0.5)))
    assert "faster chorus, key change in the chorus" in caption(changing, "ace_step")
    late = PIECE.with_(instruments=(*PIECE.instruments[1:], replace(PIECE.instruments[0], sections=("chorus",))))
    assert "drum kit from the chorus on" in caption(late, "ace_step")
    assert caption(PIECE.with_(ending="fade"), "ace_step").endswith("fades out at the end")


def test_a_song_is_told_who_sings_in_what_language_and_each_sections_lines_under_its_tag() -> None:
    song = PIECE.with_(vocals=Vocals("female", "fr", "[verse]\nil pleut encore\n[chorus]\net je suis là"))
    told = words(song, "ace_step")
    assert "soft female vocals in French" in words(song.with_(energy=0.3), "ace_step").caption
    assert "instrumental" not in told.caption
    assert told.lyrics == "[Verse - soft]\nil pleut encore\n\n[Chorus - powerful]\net je suis là"
    assert (told.language, told.unwanted) == ("fr", "")


def test_a_songs_script_says_who_plays_alone_what_has_no_words_and_how_it_ends() -> None:
    song = PIECE.with_(
        sections=(Section("intro-1", "intro", 4, 0.5), Section("verse-1", "verse", 4, 0.5),
                  Section("verse-2", "verse", 4, 0.5), Section("bridge-1", "bridge", 4, 0.5)),
        instruments=(*(replace(i, sections=("verse", "bridge")) for i in PIECE.instruments[:2]), PIECE.instruments[2]),
        vocals=Vocals("male", "en", "[verse]\nthe rain comes down"), ending="fade")
    assert lyrics(song).split("\n\n") == [
        "[Intro - piano only]\nthe rain comes down", "[Verse 1]\nthe rain comes down", "[Verse 2]\nthe rain comes down",
        "[Bridge - fade out]\nthe rain comes down"]
    free = song.with_(vocals=Vocals("male", "en", ""))
    assert lyrics(free).split("\n\n")[0] == "[Intro - piano only]"


def test_voices_without_words_are_not_called_instrumental() -> None:
    chant = PIECE.with_(instruments=(Instrument("choir", "choir", "melody"),))
    for engine in ENGINES:
        assert "instrumental" not in caption(chant, engine).lower()
    assert lyrics(chant) == "[Verse - soft]\n\n[Chorus - powerful]"
    assert "vocals" not in unwanted(chant)


def test_a_script_that_is_too_long_ends_with_a_whole_section_and_what_is_left_out_is_counted() -> None:
    long = PIECE.with_(sections=tuple(Section(f"verse-{n}", "verse", 2, 0.5) for n in range(1, 31)),
                       vocals=Vocals("male", "en", "[verse]\n" + "and so it goes on and on\n" * 10))
    script = lyrics(long)
    assert len(script) <= MAX_SCRIPT and script.endswith("and so it goes on and on")
    assert f"the last {30 - script.count('[Verse')} sections" in unsung(long)
    assert not unsung(PIECE)


def test_what_is_not_wanted_is_named_to_nobody_but_a_pipeline_that_takes_such_words() -> None:
    quiet = PIECE.with_(instruments=PIECE.instruments[1:], rules=(Rule("without", "drums"), Rule("without", "banjo")))
    assert unwanted(quiet) == "drums, banjo, vocals, singing, speech, percussion"
    for engine in ENGINES:
        assert "drum" not in caption(quiet, engine) and "banjo" not in caption(quiet, engine)


def test_the_base_of_stable_audio_is_told_what_is_not_wanted(tmp_path: Path) -> None:
    from diffusers import StableAudio3Pipeline

    short = PIECE.with_(sections=(Section("verse-1", "verse", 1, 0.5),))
    told = words(short, "stable_audio")
    base = write_stable_audio(tmp_path / "base", distilled=False)
    pipeline = opened(replace(chosen(base, "stable_audio"), steps=4), base, placed("float32", "cpu"))
    *_, last = diffused(pipeline, Request("text2music", told, 2.0, 7))
    bare = StableAudio3Pipeline.from_pretrained(base)(
        prompt=told.caption, negative_prompt="vocals, singing, speech", duration=2.0, guidance_scale=4.0,
        num_inference_steps=4, generator=torch.Generator().manual_seed(7)).audios[0].numpy().T
    assert last.whole is not None and np.array_equal(last.whole, bare[:len(last.whole)])


def _fair(said: str) -> None:
    """Raises AssertionError for a caption with a gap, a doubled comma or word, or a name that is not for people."""
    assert said == said.strip() and "  " not in said and ", ," not in said and ",," not in said, said
    assert "$" not in said and "_" not in said and not re.search(r"\b[a-z]+-\d+\b", said), said
    tags = [tag.strip(" .") for tag in said.split(", ")]
    assert all(tags) and len(set(tags)) == len(tags), said
    for tag in tags:
        plain = re.findall(r"[\w#-]+", tag.lower())
        doubled = {word for word in plain if plain.count(word) > 1 and len(word) > 3}
        assert not doubled or " and " in tag or "from a" in tag, f"{doubled} twice in {tag!r} of {said!r}"
        assert not any(a == b for a, b in pairwise(plain)), f"{tag!r} of {said!r}"
    assert len(said) <= MAX_CHARACTERS, f"{len(said)} characters: {said}"


@pytest.mark.parametrize("engine", ENGINES)
def test_every_genre_has_good_words(engine: str) -> None:
    for name in GENRES:
        spec = created(Change("create", genres=(name,)), seed=3)
        _fair(caption(spec, engine))
        assert caption(spec, engine) == caption(MusicSpec.from_json(spec.to_json()), engine)
        assert prompts.table("caption_words.json")["genres"].get(name, name) in caption(spec, engine)


def test_every_row_of_the_vocabulary_has_good_words() -> None:
    for name in INSTRUMENTS:
        for role in {*INSTRUMENTS[name].roles, "solo"} & set(ROLES):
            for articulation in (None, *ARTICULATIONS):
                player = Instrument("x", name, role, playing=articulation and Playing(articulation=articulation))
                _fair(spoken_part(player))
    for mood in MOODS:
        for engine in ENGINES:
            _fair(caption(PIECE.with_(moods=(mood,)), engine))


def test_the_longest_caption_is_within_what_the_models_read() -> None:
    longest = sorted(INSTRUMENTS, key=len)[-24:]
    full = PIECE.with_(
        genres=tuple(sorted(GENRES, key=len)[-6:]), moods=tuple(sorted(MOODS, key=len)[-6:]), meter="7/8",
        key="F# phrygian dominant", written=Written("F# phrygian dominant", 120), ending="hold",
        vocals=Vocals("choir", "uk", "la"), effects=Effects(0.9, 0.9, 0.9, 0.9, 0.9),
        instruments=tuple(Instrument(f"i{n}", name, "counter", playing=Playing(1, 0.1, "pizzicato"))
                          for n, name in enumerate(longest)),
        sections=(Section("intro-1", "intro", 2, 0.1),
                  *(Section(f"pre-chorus-{n}", "pre-chorus", 2, 0.9, tempo_bpm=150, feel="half-time") for n in (1, 2))))
    for engine in ENGINES:
        assert len(caption(full, engine)) <= MAX_CHARACTERS, engine
        assert spoken_part(full.instruments[0]) in caption(full, engine)


def test_the_tables_of_words_have_a_row_for_all_that_a_spec_can_say() -> None:
    table = prompts.table("caption_words.json")
    assert set(table["roles"]) == set(ROLES) and set(table["modes"]) == set(MODES)
    assert set(table["voices"]) == {*VOICES, ""} and set(table["endings"]) == set(ENDINGS)
    assert set(table["genres"]) <= set(GENRES) and set(table["instruments"]) <= set(INSTRUMENTS)
    assert set(table["articulations"]) == set(ARTICULATIONS) - {"normal"}
