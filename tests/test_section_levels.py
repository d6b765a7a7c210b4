"""A level in one section alone: from words to the spec, the answer, the stems, the MIDI and the file of a spec."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from music_assistant.answers import answer
from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.composer import compose
from music_assistant.conversation import Conversation, Version
from music_assistant.engines.band import RETURNS, Band
from music_assistant.events import Finished
from music_assistant.export.midi import midi_file
from music_assistant.instruments.stems import section_frames
from music_assistant.listeners.rules import RulesListener
from music_assistant.mixer.section_levels import RAMP_S
from music_assistant.refining import Draft, made, refined
from music_assistant.replies import edited
from music_assistant.spec import MusicSpec, SectionLevel

LISTENER, BAND = RulesListener(), Band()
FIRST = "pop song at 140 bpm with drums, bass and piano: verse 2 bars, chorus 2 bars, verse 2 bars, chorus 2 bars"


@cache
def begun() -> Conversation:
    change = LISTENER.hear(FIRST, Conversation())
    spec = made(change, 3).spec
    band = tuple(i for i in spec.instruments if i.name in ("drums", "bass", "piano"))
    spec = spec.with_(sections=tuple(type(s)(s.id, s.name, 2, s.energy) for s in spec.sections), instruments=band)
    return Conversation().made(Version(1, spec, FIRST, change))


def talk_spec() -> MusicSpec:
    spec = begun().spec
    assert spec is not None
    return spec


def told(text: str, spec: MusicSpec | None = None) -> Draft:
    """What an edit in words makes of the piece."""
    change = LISTENER.hear(text, begun())
    assert change.intent == "edit" and not change.not_understood, (text, change)
    return refined(spec or talk_spec(), change)


def levels(spec: MusicSpec) -> dict[str, dict[str, float]]:
    return {i.name: {level.section: level.gain_db for level in i.levels} for i in spec.instruments if i.levels}


@cache
def stems(text: str) -> tuple[Mapping[str, Clip], Clip]:
    """The stems and the master after an edit, or of the piece as it began."""
    spec = told(text).spec if text else talk_spec()
    done = list(BAND.play(spec, early=False))[-1]
    assert isinstance(done, Finished)
    return done.stems, done.clip


@pytest.mark.parametrize(("text", "name", "expected"), [
    ("make the piano quieter in the verse", "piano", {"verse-1": -4.0, "verse-2": -4.0}),
    ("louder drums in the chorus", "drums", {"chorus-1": 4.0, "chorus-2": 4.0}),
    ("turn the piano down 6 dB in the chorus", "piano", {"chorus-1": -6.0, "chorus-2": -6.0}),
    ("bring the bass up in the last chorus", "bass", {"chorus-2": 4.0}),
    ("in the second verse, make the drums much quieter", "drums", {"verse-2": -8.0}),
    ("baja el piano en la estrofa", "piano", {"verse-1": -4.0, "verse-2": -4.0}),
    ("monte la batterie dans le refrain", "drums", {"chorus-1": 4.0, "chorus-2": 4.0}),
    ("das Klavier leiser in der Strophe", "piano", {"verse-1": -4.0, "verse-2": -4.0}),
    ("サビのドラムを大きく", "drums", {"chorus-1": 4.0, "chorus-2": 4.0}),
])
def test_a_level_in_one_section_is_that_players_there_and_nothing_else(
        text: str, name: str, expected: dict[str, float]) -> None:
    after, before = told(text).spec, talk_spec()
    assert levels(after) == {name: expected}
    cleared = tuple(i.__class__(**{**vars(i), "levels": ()}) for i in after.instruments)
    assert after.with_(instruments=cleared) == before


def test_the_answer_says_where_and_by_how_much() -> None:
    draft = told("make the piano quieter in the verse")
    said = str(edited(talk_spec(), draft.spec, draft.remarks))
    assert said == "Piano 4 dB quieter in the verse. The rest stays as it was."
    one = told("bring the bass up in the last chorus")
    assert str(edited(talk_spec(), one.spec, one.remarks)).startswith("Bass 4 dB louder in the chorus-2.")


def test_who_does_not_play_there_is_not_turned_and_the_answer_says_so() -> None:
    absent = told("make the piano quieter in the bridge")
    assert absent.spec == talk_spec() and "There is no bridge" in " ".join(absent.remarks)
    apart = told("piano only in the chorus").spec
    draft = told("make the piano quieter in the verse", apart)
    assert draft.spec == apart and draft.remarks == ("The piano does not play in the verse.",)


def test_levels_add_up_within_the_range_of_a_level_and_the_limit_is_said() -> None:
    once = told("turn the piano down 20 dB in the chorus").spec
    twice = told("turn the piano down 20 dB in the chorus", once).spec
    assert levels(twice) == {"piano": {"chorus-1": -24.0, "chorus-2": -24.0}}
    thrice = told("turn the piano down 20 dB in the chorus", twice)
    assert thrice.spec == twice and "at its limit already in the chorus" in thrice.remarks[0]
    back = told("turn the piano up 12 dB in the chorus", told("turn the piano down 12 dB in the chorus").spec).spec
    assert back == talk_spec()


def test_another_players_stem_and_this_one_outside_the_section_stay_bit_for_bit() -> None:
    (before, _), (after, master) = stems(""), stems("turn the piano down 6 dB in the chorus")
    piano = next(i.id for i in talk_spec().instruments if i.name == "piano")
    assert {name for name in before if not np.array_equal(before[name].samples, after[name].samples)} == {
        piano, RETURNS}
    ramp = round(RAMP_S * before[piano].sample_rate)
    spans = section_frames(compose(talk_spec()))
    for name, first, end in spans:
        old, new = before[piano].samples[first:end], after[piano].samples[first:end]
        if name.startswith("verse"):
            assert np.array_equal(old, new), name
        else:
            assert np.allclose(new[ramp:-ramp], old[ramp:-ramp] * 10 ** (-6 / 20), rtol=1e-5, atol=1e-7), name
    last = spans[-1][2]
    assert np.allclose(after[piano].samples[last:], before[piano].samples[last:] * 10 ** (-6 / 20), atol=1e-7)
    assert np.isfinite(master.samples).all()


def test_a_fader_that_goes_down_makes_no_click() -> None:
    (before, _), (after, _) = stems(""), stems("turn the piano down 20 dB in the chorus")
    piano = next(i.id for i in talk_spec().instruments if i.name == "piano")
    old, new = before[piano].samples, after[piano].samples
    for (_, first, _), _ in pairwise(section_frames(compose(talk_spec()))):
        near = slice(max(0, first - 2_000), first + 2_000)
        assert np.abs(np.diff(new[near], axis=0)).max() <= np.abs(np.diff(old[near], axis=0)).max() * 1.05 + 1e-4


def test_the_rest_of_the_master_is_not_lifted_where_one_is_turned_down() -> None:
    (_, before), (_, after) = stems(""), stems("turn the piano down 20 dB in the last chorus")
    first = section_frames(compose(talk_spec()))[0]
    old, new = (c.samples[first[1]:first[2] // 2].astype(np.float64) for c in (before, after))
    assert np.sqrt(np.mean(new ** 2)) == pytest.approx(np.sqrt(np.mean(old ** 2)), rel=0.002)


def test_midi_turns_the_volume_at_the_section_and_back_after_it() -> None:
    spec = told("turn the piano down 6 dB in the first chorus").spec
    file = midi_file(compose(spec), spec)
    track = next(t for t in file.tracks if t.name == "piano")
    at, found = 0, []
    for message in track:
        at += message.time
        if message.type == "control_change" and message.control == 7:
            found.append((at / file.ticks_per_beat, message.value))
    assert found == [(0.0, 100), (8.0, 71), (16.0, 100)]


def test_a_spec_with_levels_comes_back_from_its_file_and_an_old_one_without_them_loads() -> None:
    spec = told("louder drums in the chorus").spec
    assert MusicSpec.from_json(spec.to_json()) == spec
    old = talk_spec().to_json()
    for member in old["instruments"]:
        del member["levels"]
    assert MusicSpec.from_json(old) == talk_spec()


def test_a_section_played_again_keeps_its_levels() -> None:
    spec = told("turn the piano down 6 dB in the last chorus").spec
    again = refined(spec, LISTENER.hear("repeat the last chorus", begun())).spec
    fresh = again.sections[-1].id
    assert fresh not in {s.id for s in spec.sections}
    piano = again.instrument("piano")
    assert piano is not None and SectionLevel(fresh, -6.0) in piano.levels


def test_no_i_meant_another_player_moves_the_level_over() -> None:
    first = LISTENER.hear("make the piano quieter in the verse", begun())
    spec = refined(talk_spec(), first).spec
    talk = begun().made(Version(2, spec, "make the piano quieter in the verse", first))
    after = refined(spec, LISTENER.hear("no, I meant the bass", talk)).spec
    assert levels(after) == {"bass": {"verse-1": -4.0, "verse-2": -4.0}}


def test_the_levels_are_told_when_asked_for() -> None:
    spec = told("make the piano quieter in the verse").spec
    said = str(answer("levels", begun().made(Version(2, spec, "", Change("edit")))))
    assert "piano -4 dB in the verse" in said and "drums +0 dB" in said
