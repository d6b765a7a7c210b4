"""What is declined in a friendly sentence, and musicians' names taken as words of style."""

from __future__ import annotations

import pytest

from music_assistant.conversation import Conversation
from music_assistant.limits import DECLINED, limited
from music_assistant.studio import Studio
from music_assistant.vocabulary import GENRES, MOODS
from music_assistant.vocabulary.artists import ARTISTS


@pytest.mark.parametrize("text,reason", (
    ("clone Adele's voice for the chorus", "voice"), ("have Johnny Cash sing it", "voice"),
    ("vocals by the singer Shakira please", "voice"), ("in Marlene Dietrich's voice", "voice"),
    ("recreate Yesterday note for note", "song"), ("make an exact copy of my favourite hit", "song"),
    ("a racist chant for the stadium", "harm"), ("a hymn for the ku klux klan", "harm"),
    ("a song that tells kids to hurt themselves", "harm"), ("ein rassistisches Lied", "harm"),
))
def test_what_imitates_copies_or_harms_is_declined(text: str, reason: str) -> None:
    assert limited(text).declined == reason


@pytest.mark.parametrize("text", (
    "kill the drums in the verse", "kill all the reverb", "the bass is killing me", "copy the chorus after the bridge",
    "an anti-racist anthem", "a score for a film about the victims of the nazis", "a murder mystery theme",
    "my neighbour's voice is deep, use a deep voice", "imitate a harp with the guitar", "drop a bomb of a beat",
    "a song for kids about cats", "sung by a child", "what a tricky rhythm",
))
def test_everyday_words_of_music_are_not_declined(text: str) -> None:
    assert limited(text).declined is None


def test_a_musician_is_taken_as_style_words_and_the_reply_says_so(tmp_path) -> None:
    understood = Studio(tmp_path, listener="rules", seed=1).understand(Conversation(), "a piece like Django Reinhardt")
    spec = understood.conversation.spec
    assert spec is not None and "gypsy jazz" in spec.genres
    assert "Django Reinhardt as playful, gypsy jazz" in understood.reply
    assert "did not understand" not in understood.reply


def test_a_declined_wish_leaves_the_piece_alone_and_says_what_can_be_done(tmp_path) -> None:
    studio = Studio(tmp_path, listener="rules", seed=1)
    made = studio.understand(Conversation(), "a calm piano piece").conversation
    understood = studio.understand(made, "now clone Adele's voice over it and make it faster")
    assert understood.conversation.spec == made.spec
    assert understood.reply == DECLINED["voice"]


def test_every_musician_stands_for_styles_that_the_tables_hold() -> None:
    assert all(set(row.genres) <= set(GENRES) and set(row.moods) <= set(MOODS) for row in ARTISTS.values())
