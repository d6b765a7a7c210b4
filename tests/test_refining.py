"""A change does what it asks for and leaves the rest alone."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pieces import piece

from music_assistant.change import (
    STEPS,
    Change,
    EffectChange,
    InstrumentChange,
    RuleChange,
    SectionChange,
    VocalsChange,
)
from music_assistant.errors import RequestError
from music_assistant.lyrics import written_lyrics
from music_assistant.refining import made, refined
from music_assistant.refining.band import meant
from music_assistant.replies import changed_sentence
from music_assistant.spec import MusicSpec, Vocals
from music_assistant.vocabulary import INSTRUMENTS


def edited(spec: MusicSpec, **wishes: object) -> MusicSpec:
    return refined(spec, Change("edit", **wishes)).spec  # type: ignore[arg-type]


def differing(before: MusicSpec, after: MusicSpec) -> set[str]:
    """Names of the fields that differ, `stated` aside."""
    return {f.name for f in fields(MusicSpec) if getattr(before, f.name) != getattr(after, f.name)} - {"stated"}


def names(spec: MusicSpec) -> list[str]:
    return [i.name for i in spec.instruments]


@pytest.mark.parametrize(("wish", "touched"), [
    ({"tempo_step": "more"}, {"tempo_bpm"}),
    ({"transpose": 3}, {"key"}),
    ({"tonic": "G"}, {"key"}),
    ({"octave_by": 1}, {"octave"}),
    ({"instruments": (InstrumentChange("add", "flute"),)}, {"instruments"}),
    ({"instruments": (InstrumentChange("remove", "drums"),)}, {"instruments"}),
    ({"instruments": (InstrumentChange("level", "drums", step="less"),)}, {"instruments"}),
    ({"instruments": (InstrumentChange("place", "drums", sections=("intro",), outside=True),)}, {"instruments"}),
    ({"effects": (EffectChange("reverb", step="more"),)}, {"effects"}),
    ({"meter": "3/4"}, {"meter"}),
    ({"vocals": VocalsChange(voice="female")}, {"vocals"}),
    ({"sections": (SectionChange("set", "intro", bars=8),)}, {"sections"}),
    ({"duration_s": 60.0}, {"sections"}),
    ({"loudness_lufs": -16.0}, {"loudness_lufs"}),
    ({"title": "Porch"}, {"title"}),
    ({"seed": 99}, {"seed"}),
])
def test_an_edit_touches_its_own_field_and_no_other(wish: dict[str, object], touched: set[str]) -> None:
    spec = piece("rock")
    assert differing(spec, edited(spec, **wish)) == touched


@pytest.mark.parametrize(("step", "low", "high"), [
    ("a bit more", 1.02, 1.15), ("more", 1.05, 1.35), ("much more", 1.15, 1.8),
    ("a bit less", 0.87, 0.98), ("less", 0.74, 0.95), ("much less", 0.55, 0.87),
])
def test_faster_and_slower_are_as_large_as_people_mean(step: str, low: float, high: float) -> None:
    spec = piece("pop", tempo_bpm=100.0)
    assert low <= edited(spec, tempo_step=step).tempo_bpm / 100.0 <= high


def test_a_faster_piece_keeps_its_bars_and_scales_its_sections_tempos() -> None:
    spec = edited(piece("pop", tempo_bpm=100.0), sections=(SectionChange("set", "verse", tempo_bpm=80.0),))
    fast = edited(spec, tempo_ratio=1.5)
    assert [s.bars for s in fast.sections] == [s.bars for s in spec.sections]
    assert {s.tempo_bpm for s in fast.sections if s.name == "verse"} == {120.0}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-12, 12), min_size=1, max_size=8), st.sampled_from(["C", "F#", "Bb"]))
def test_transpositions_add_up_to_one_interval(moves: list[int], tonic: str) -> None:
    spec = piece("pop", tonic=tonic, mode="minor")
    total = 0
    for move in moves:
        try:
            spec = edited(spec, transpose=move)
        except RequestError:
            continue  # beyond three octaves
        total += move
    assert spec.sounding_shift == total
    assert spec.written.key == f"{tonic} minor"


def test_four_minor_thirds_up_are_an_octave_up() -> None:
    spec = piece("pop", tonic="C", mode="minor")
    for _ in range(4):
        spec = edited(spec, transpose=3)
    assert (spec.key, spec.octave) == ("C minor", 1)


def test_a_swap_keeps_id_role_level_and_place() -> None:
    spec = edited(piece("rock"), instruments=(InstrumentChange("level", "bass", step="more"),))
    swapped = edited(spec, instruments=(InstrumentChange("swap", "bass", into="tuba"),))
    old = next(i for i in spec.instruments if i.role == "bass")
    new = next(i for i in swapped.instruments if i.name == "tuba")
    assert (new.id, new.role, new.gain_db, new.pan) == (old.id, old.role, old.gain_db, old.pan)


def test_an_id_is_never_given_twice() -> None:
    spec = piece("rock", "piano", "drums")
    gone = edited(spec, instruments=(InstrumentChange("remove", "piano"),))
    back = refined(gone, Change("edit", instruments=(InstrumentChange("add", "piano"),)),
                   {i.id for i in spec.instruments}).spec
    assert next(i for i in back.instruments if i.name == "piano").id != "piano"


def test_the_last_instrument_cannot_be_taken_away() -> None:
    with pytest.raises(RequestError, match="nothing to hear"):
        edited(piece("classical", "piano"), instruments=(InstrumentChange("remove", "piano"),))


def test_an_unknown_instrument_is_answered_with_the_nearest_known_one() -> None:
    spec = piece("pop")
    draft = refined(spec, Change("edit", instruments=(InstrumentChange("add", "flurbophone"),)))
    assert names(draft.spec) == names(spec)
    assert "flurbophone" in draft.remarks[0]
    assert any(name in draft.remarks[0] for name in INSTRUMENTS)


def test_a_section_wish_reaches_the_section_that_is_meant() -> None:
    spec = made(Change("create", genres=("pop",), form=("verse", "chorus", "verse", "chorus", "outro")), 1).spec
    last = edited(spec, sections=(SectionChange("set", "last chorus", bars=6),))
    assert [s.bars for s in last.sections if s.name == "chorus"][1] == 6
    assert last.sections[1] == spec.sections[1]
    before = edited(spec, sections=(SectionChange("add", "bridge", where="before last chorus"),))
    assert [s.name for s in before.sections] == ["verse", "chorus", "verse", "bridge", "chorus", "outro"]
    assert "bridge" not in [s.name for s in edited(before, sections=(SectionChange("remove", "bridge"),)).sections]


def test_an_instrument_can_play_in_one_section_only_or_everywhere_but_there() -> None:
    spec = made(Change("create", genres=("rock",), form=("intro", "verse", "chorus", "verse", "outro")), 1).spec
    only = edited(spec, instruments=(InstrumentChange("place", "drums", sections=("chorus",)),))
    assert meant(only, "drums")[0].sections == ("chorus",)
    but = edited(spec, instruments=(InstrumentChange("place", "drums", sections=("first verse",), outside=True),))
    assert meant(but, "drums")[0].sections == ("intro", "chorus", "verse-2", "outro")


def test_making_it_longer_keeps_every_section_that_was_there() -> None:
    spec = piece("pop", duration_s=40.0)
    longer = edited(spec, duration_ratio=2.0)
    assert abs(longer.duration_s / spec.duration_s - 2.0) < 0.06
    assert set(spec.sections) <= set(longer.sections)


def test_a_genre_in_another_meter_keeps_the_length_and_the_form() -> None:
    jig = piece("jig", duration_s=40.0)
    reel = edited(jig, genres=("reel",))
    assert (jig.meter, reel.meter) == ("6/8", "4/4")
    assert abs(reel.duration_s - jig.duration_s) < 2.0
    assert [s.id for s in reel.sections] == [s.id for s in jig.sections]


def test_a_standing_wish_outlives_edits_genres_and_fresh_starts_until_it_is_lifted() -> None:
    spec = edited(piece("rock"), rules=(RuleChange("without", "drums"),))
    assert not any(i.role == "drums" for i in spec.instruments)
    for wish in ({"genres": ("techno",)}, {"instruments": (InstrumentChange("add", "drums"),)}):
        assert not any(i.role == "drums" for i in edited(spec, **wish).instruments)
    fresh = made(Change("create", genres=("metal",)), 2, spec.rules).spec
    assert not any(i.role == "drums" for i in fresh.instruments)
    lifted = edited(spec, rules=(RuleChange("without", "drums", lift=True),),
                    instruments=(InstrumentChange("add", "drums"),))
    assert "drums" in names(lifted)


def test_a_tempo_limit_holds_against_faster() -> None:
    spec = edited(piece("hip hop", tempo_bpm=94.0), rules=(RuleChange("limit", "tempo_bpm", high=95.0),))
    draft = refined(spec, Change("edit", tempo_step="much more"))
    assert draft.spec.tempo_bpm == 95.0
    assert any("95" in r for r in draft.remarks)


def test_another_genre_keeps_what_the_user_stated() -> None:
    spec = made(Change("create", genres=("folk",), tonic="G", tempo_bpm=97.0,
                       instruments=(InstrumentChange("add", "banjo"),)), 1).spec
    jazz = edited(spec, genres=("jazz",))
    assert (jazz.key, jazz.tempo_bpm) == (spec.key, 97.0)
    assert "banjo" in names(jazz)
    assert [(s.id, s.bars) for s in jazz.sections] == [(s.id, s.bars) for s in spec.sections]


def test_a_genre_with_a_player_has_that_player_and_one_bass() -> None:
    spec = made(Change("create", genres=("lo-fi",), instruments=(InstrumentChange("add", "upright bass"),)), 1).spec
    funk = edited(spec, genres=("funk",), instruments=(InstrumentChange("add", "slap bass"),))
    assert [i.name for i in funk.instruments if i.role == "bass"] == ["slap bass"]
    jazz = edited(funk, genres=("jazz",), instruments=(InstrumentChange("add", "piano"),))
    assert next(i for i in jazz.instruments if i.name == "piano").gain_db == 0
    again = edited(jazz, genres=("soul",), instruments=(InstrumentChange("add", "piano"),))
    assert next(i for i in again.instruments if i.name == "piano").gain_db == 0
    assert "slap bass" in names(jazz)


def test_a_player_named_with_a_genre_sits_in_its_band_and_is_heard_throughout() -> None:
    guitar = InstrumentChange("add", "nylon guitar")
    spec = made(Change("create", genres=("bossa nova",), instruments=(guitar,)), 1).spec
    pianist = next(i for i in spec.instruments if i.name == "piano")
    rests = spec.with_(instruments=tuple(replace(i, role="counter", sections=("solo",)) if i == pianist else i
                                         for i in spec.instruments))
    jazz = edited(rests, genres=("jazz",), instruments=(InstrumentChange("add", "piano"),))
    piano = next(i for i in jazz.instruments if i.name == "piano")
    assert (piano.id, piano.role, piano.sections) == (pianist.id, "comping", None)
    assert any(i.role == "melody" for i in jazz.instruments)


def test_a_genre_at_the_same_tempo_and_length_leaves_the_form_alone() -> None:
    for bars in (7, 9, 11, 13):
        spec = made(Change("create", genres=("lo-fi",), tempo_bpm=83.0, bars=bars, duration_s=None), 1).spec
        spec = spec.with_(stated=(*spec.stated, "duration_s"))
        assert [s.bars for s in edited(spec, genres=("jazz",)).sections] == [s.bars for s in spec.sections]


def test_a_waltz_of_another_style_is_in_three() -> None:
    spec = made(Change("create", genres=("lo-fi",)), 1).spec
    assert edited(spec, genres=("jazz", "waltz")).meter == "3/4"


STEP = st.sampled_from(sorted(STEPS))
WISH = st.fixed_dictionaries({}, optional={
    "tempo_step": STEP, "energy_step": STEP, "duration_step": STEP, "transpose": st.integers(-12, 12),
    "mode": st.sampled_from(["major", "minor", "dorian"]), "meter": st.sampled_from(["4/4", "3/4", "6/8", "7/8"]),
    "genres": st.sampled_from([("jazz",), ("house",), ("waltz",)]), "moods": st.sampled_from([("sad",), ("happy",)]),
    "instruments": st.tuples(st.builds(InstrumentChange, st.sampled_from(["add", "remove", "level", "place"]),
                                       st.sampled_from(["drums", "piano", "strings", "bass", "kazoo"]), step=STEP)),
    "sections": st.tuples(st.builds(SectionChange, st.sampled_from(["add", "remove", "repeat"]),
                                    st.sampled_from(["chorus", "bridge", "intro"]))),
    "effects": st.tuples(st.builds(EffectChange, st.sampled_from(["reverb", "swing"]), STEP)),
})


@settings(max_examples=150, deadline=None)
@given(st.lists(WISH, max_size=6), st.integers(0, 1000))
def test_any_series_of_wishes_gives_a_valid_spec_or_a_plain_refusal(wishes: list[dict[str, object]], seed: int) -> None:
    spec = piece("pop", seed=seed)
    for wish in wishes:
        try:
            spec = edited(spec, **wish)
        except RequestError as refused:
            assert refused.message.endswith((".", "!", "?"))
        assert MusicSpec.from_json(spec.to_json()) == spec
        assert spec.seed == seed


def test_our_words_follow_the_language_and_the_subject_stays_as_it_was_said() -> None:
    spec = piece("pop", vocals=VocalsChange(about="rusty bicycles"))
    assert spec.vocals is not None and spec.vocals.lyrics == written_lyrics("rusty bicycles", spec.sections, "en")
    draft = refined(spec, Change("edit", vocals=VocalsChange(language="hi")))
    assert draft.spec.vocals is not None
    assert draft.spec.vocals.lyrics == written_lyrics("rusty bicycles", spec.sections, "hi")
    assert draft.remarks == ()


def test_words_of_the_users_own_stay_in_their_language_and_the_reply_says_so() -> None:
    spec = piece("pop", vocals=VocalsChange(lyrics="rust never sleeps in june"))
    draft = refined(spec, Change("edit", vocals=VocalsChange(language="es")))
    assert draft.spec.vocals == Vocals("", "es", "rust never sleeps in june")
    assert draft.remarks == ("I cannot translate your words yet, so they stay as they are.",)


def test_a_language_that_has_no_words_is_sung_in_english_and_the_reply_says_so() -> None:
    draft = refined(piece("pop"), Change("edit", vocals=VocalsChange(language="fi", about="rusty bicycles")))
    assert draft.spec.vocals is not None and "rusty bicycles, it's on my mind" in draft.spec.vocals.lyrics
    assert draft.remarks == ("I have no words of my own in that language yet, so they are in English.",)


def test_a_singer_without_words_sings_of_the_title_and_a_choir_does_not() -> None:
    spec = piece("pop", title="Porch Light")
    drafts = [refined(spec, Change("edit", vocals=VocalsChange(voice=v))) for v in ("female", "choir")]
    assert [d.remarks for d in drafts] == [("You named no subject for the words, so they are about the title.",), ()]
    sung, choir = (d.spec.vocals for d in drafts)
    assert sung is not None and "Porch Light" in sung.lyrics
    assert choir == Vocals("choir")
    spanish = edited(spec.with_(vocals=choir), vocals=VocalsChange(language="es")).vocals
    assert spanish is not None and spanish.lyrics == written_lyrics("Porch Light", spec.sections, "es")


def test_a_new_line_takes_the_chorus_and_keeps_what_the_user_gave_before() -> None:
    spec = piece("pop", vocals=VocalsChange(about="rusty bicycles"), form=("verse", "chorus"))
    first = refined(spec, Change("edit", vocals=VocalsChange(lyrics="oil the chain")))
    second = edited(first.spec, vocals=VocalsChange(lyrics="ring the bell"))
    assert second.vocals is not None
    assert second.vocals.lyrics.endswith("[chorus]\noil the chain\nring the bell")
    assert "rusty bicycles" in second.vocals.lyrics
    assert first.remarks == ("Your words are sung in the chorus.",)


def test_a_trio_is_three_players_whoever_of_them_is_named() -> None:
    for named in ((), ("piano",), ("piano", "upright bass", "brush drums")):
        adds = tuple(InstrumentChange("add", name) for name in named)
        trio = made(Change("create", genres=("jazz",), players=3, instruments=adds), 1).spec
        assert len(trio.instruments) == 3
        assert set(named) <= set(names(trio))
    duo = made(Change("create", genres=("jazz",), players=2), 1).spec
    assert [i.role for i in duo.instruments] == ["comping", "melody"]


def test_a_meter_is_grouped_as_its_genre_has_it_unless_a_grouping_is_asked_for() -> None:
    assert piece("balkan", meter="9/8").grouping == "2+2+2+3"
    assert piece("balkan", meter="9/8", grouping="3+2+2+2").grouping == "3+2+2+2"
    assert piece("jig", meter="9/8").grouping is None
    assert edited(piece("balkan"), meter="11/8").grouping == "2+2+3+2+2"
    assert edited(piece("balkan", meter="9/8"), meter="4/4").grouping is None
    assert edited(piece("jig"), genres=("greek folk",)).grouping == "3+2+2"


# ---------------------------------------------------------------- the title


def test_a_title_of_our_own_follows_the_genre_and_the_mood() -> None:
    spec = piece("bossa nova", moods=("cheerful",))
    assert spec.title == "Cheerful bossa nova"
    assert edited(spec, genres=("jazz",)).title == "Cheerful jazz"
    assert edited(spec, moods=("sad",)).title == "Sad bossa nova"
    assert edited(edited(spec, genres=("jazz",)), genres=("rock",)).title == "Cheerful rock"


@pytest.mark.parametrize("wish", [{"tempo_bpm": 90.0}, {"add_genres": ("jazz",)}, {"transpose": 2}])
def test_a_title_of_our_own_stays_while_its_genre_does(wish: dict[str, object]) -> None:
    spec = piece("bossa nova", moods=("cheerful",))
    assert edited(spec, **wish).title == spec.title


def test_a_name_that_the_user_gave_stays_in_every_genre() -> None:
    given = piece("bossa nova", moods=("cheerful",), title="Cheerful bossa nova")
    assert edited(given, genres=("jazz",)).title == "Cheerful bossa nova"
    renamed = edited(piece("bossa nova", moods=("cheerful",)), title="Porch")
    assert edited(renamed, genres=("jazz",)).title == "Porch"
    about = piece("pop", moods=("sad",), vocals=VocalsChange(about="the sea"))
    assert about.title == "The sea" and edited(about, genres=("jazz",)).title == "The sea"


def test_the_answer_tells_the_new_title_after_the_genre() -> None:
    spec = piece("bossa nova", moods=("cheerful",))
    after = edited(spec, genres=("jazz",))
    said = str(changed_sentence(spec, after))
    assert said.startswith("The genre is jazz now; ") and "; the title is “Cheerful jazz”; " in said
