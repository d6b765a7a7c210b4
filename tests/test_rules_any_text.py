"""The rules listener never breaks, whatever is typed, and its readers of figures stop where a figure ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from music_assistant.change import Change
from music_assistant.conversation import Conversation, Version
from music_assistant.errors import RequestError
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.rules.pitches import find_chords, read_interval, read_key
from music_assistant.listeners.rules.quantities import read_length, read_meter, read_number, read_tempo
from music_assistant.listeners.rules.tokens import listed, tokenise
from music_assistant.refining import made

LISTENER = RulesListener()
FIRST = LISTENER.hear("pop song in A minor with piano, bass, drums, with intro, verse, outro", Conversation())
PIECE = Conversation().made(Version(1, made(FIRST, 1).spec, "pop song", FIRST))


def test_figures_are_read_with_the_place_after_them() -> None:
    assert read_number(tokenise("a hundred and twenty"), 0) == (120.0, 4)
    assert read_length(tokenise("a minute and a half"), 0) == (90.0, 5)
    assert read_length(tokenise("80s synths"), 0) is None
    assert read_meter(tokenise("12/8"), 0) == (("12/8", None), 1)
    found = read_tempo(tokenise("tempo of 96"), 0)
    assert found is not None and found[0].bpm == 96.0
    key = read_key(tokenise("B flat minor"), 0)
    assert key is not None and (key[0].tonic, key[0].mode, key[1]) == ("Bb", "minor", 3)
    assert read_interval(tokenise("a perfect fifth"), 0) == (7, 3)
    assert find_chords("play Dm7 G7 Cmaj7 please") == ("Dm7 G7 Cmaj7", 5, 17)


WORDS = listed("""
    no not add drums piano the in verse 8 bars 1:30 3/4 Am up down a third more too only instead of " ' ( - + % undo go
    back to v2 about singing . , ! ? 😀 ピアノ и без""")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_no_text_breaks_it(text: str) -> None:
    for conversation in (Conversation(), PIECE):
        try:
            assert isinstance(LISTENER.hear(text, conversation), Change)
        except RequestError as error:
            assert error.message


@pytest.mark.parametrize("text", ["faster " * 1_500, "é" * 10_000, "\x00\x01\xff" * 3_000, "(" * 10_000, "\"" * 9_999,
                                  "zxqw vbnm " * 1_000, "12345678" * 1_250, "a " * 5_000, "C G Am F " * 1_200])
def test_a_message_of_ten_thousand_characters_is_answered_at_once(text: str) -> None:
    LISTENER.hear("warm up", PIECE)
    began = time.perf_counter()
    change = LISTENER.hear(text, PIECE)
    assert time.perf_counter() - began < 1.0
    if len(text) > 2_000:
        assert any("2,000" in note for note in change.not_understood)
