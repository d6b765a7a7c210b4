"""A piece that becomes an ensemble's: who plays then, what the answer says, and that no other word does it."""

from __future__ import annotations

import pytest
from pieces import piece

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import refined
from music_assistant.replies import edited
from music_assistant.spec import MusicSpec
from music_assistant.vocabulary import INSTRUMENTS

LISTENER = RulesListener()


def told(text: str, spec: MusicSpec) -> MusicSpec:
    talk = Conversation().made(Version(1, spec, "first", Change("create")))
    change = LISTENER.hear(text, talk)
    assert change.intent == "edit" and not change.not_understood, (text, change)
    return refined(spec, change).spec


def seats(spec: MusicSpec) -> list[tuple[str, str]]:
    return sorted((i.name, i.role) for i in spec.instruments)


@pytest.mark.parametrize("text", ["make it a piano trio", "as a piano trio", "turn it into a piano trio",
                                  "arrange it for piano trio"])
def test_a_piano_trio_has_a_rhythm_section_in_jazz_and_strings_in_classical_music(text: str) -> None:
    jazz, classical = told(text, piece("jazz")), told(text, piece("classical"))
    assert seats(jazz) == [("jazz drums", "drums"), ("piano", "solo"), ("upright bass", "bass")]
    assert seats(classical) == [("cello", "bass"), ("piano", "comping"), ("violin", "melody")]


def test_who_of_the_ensemble_plays_already_stays_who_they_are_and_the_rest_of_the_piece_too() -> None:
    spec = piece("jazz")
    after = told("make it a piano trio", spec)
    old = {i.id: i for i in spec.instruments}
    kept = [i for i in after.instruments if i.id in old]
    assert {"upright bass", "jazz drums"} <= {i.name for i in kept}
    assert all(i == old[i.id] for i in kept if i.name != "piano")
    assert (after.sections, after.tempo_bpm, after.key, after.seed) == (
        spec.sections, spec.tempo_bpm, spec.key, spec.seed)
    before, now = compose(spec), compose(after)
    for player in ("bass", "drums"):
        assert [p for p in now.parts if p.role == player] == [p for p in before.parts if p.role == player]


def test_every_player_of_an_ensemble_has_notes_and_a_role_that_it_knows() -> None:
    for name in ("piano trio", "piano quartet", "string trio", "wind quintet"):
        for genre in ("jazz", "classical"):
            spec = told(f"make it a {name}", piece(genre))
            assert all(any(True for _ in compose(spec).notes_of(p)) for p in compose(spec).parts), (name, genre)
            assert all(i.name in INSTRUMENTS for i in spec.instruments)
            assert all(i.role in INSTRUMENTS[i.name].roles or i.role == "solo" for i in spec.instruments), (
                name, seats(spec))


@pytest.mark.parametrize("text", ["make it a string quartet", "as a string quartet", "arrange it for string quartet"])
def test_a_string_quartet_is_alone(text: str) -> None:
    assert [i.name for i in told(text, piece("pop")).instruments] == ["string quartet"]


def test_a_string_quartet_that_is_added_sends_nobody_away() -> None:
    spec = piece("pop")
    after = told("add a string quartet", spec)
    assert {i.name for i in spec.instruments} < {i.name for i in after.instruments}


def test_the_answer_says_who_left_who_joined_and_who_plays_another_part() -> None:
    spec = piece("jazz")
    before = next(i for i in spec.instruments if i.name == "piano")
    said = str(edited(spec, told("make it a piano trio", spec), ()))
    assert "emoved" in said
    assert ("piano plays another part: solo" in said.lower()) == (before.role != "solo")
