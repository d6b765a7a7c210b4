"""The rules listener on what is no plain edit: new pieces, questions, small talk, and wishes that no field holds."""

from __future__ import annotations

import pytest
from test_rules import LISTENER, PIECE, add, begun, edit, heard, level, swap

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError

QUESTIONS: dict[str, tuple[str, ...]] = {
    "tempo": ("is it fast?", "how many beats per minute is that?"),
    "key": ("which scale is it", "is it major or minor?"),
    "meter": ("is it in 3/4?", "what's the time signature"),
    "length": ("what's the running time", "how many bars has it got"),
    "energy": ("how intense is it right now", "how energetic is this?"),
    "instruments": ("who is in the band?", "who is playing", "is there a piano in it?"),
    "sections": ("what's the running order", "how is it structured?", "how many choruses are there"),
    "chords": ("what's the chord progression?", "which chords are those"),
    "effects": ("how much reverb is on it?", "is there any distortion?"),
    "genre": ("what style would you call this", "which genre is it"),
    "mood": ("what feeling does it have", "what mood is it in?"),
    "vocals": ("does anyone sing?", "who sings"),
    "lyrics": ("show me the lyrics", "what are the words?"),
    "levels": ("which instrument is loudest", "is the bass louder than the drums?"),
    "loudness": ("how loud is it?", "how many LUFS"),
    "versions": ("which version is this", "how many takes do we have?"),
    "changes": ("what did you just change?", "what changed", "what was that change", "what's different now?"),
    "wishes": ("what did I forbid?", "what are my rules"),
    "title": ("what is it called", "does it have a title?"),
    "seed": ("which seed did you use", "what's the seed?"),
    "exports": ("what formats can I get", "which file types are there?"),
    "help": ("what can you do", "how does this work?"),
    "theory": ("what does rubato mean", "what's the difference between major and minor?"),
    "piece": ("tell me about it", "describe the piece", "what do we have so far"),
    "other": ("who won the election?", "what's the weather like"),
}

NEW_PIECES = (
    "give me a cheerful banjo tune for my sister's wedding, 20 seconds", "make me a techno track at 130",
    "now write a lullaby", "I need a jingle for my bike shop", "can I get a slow piano ballad",
    "a calm harp piece in D, one minute", "compose a tango", "music that tastes like peppermint",
    "I want a lo-fi beat", "how about a reggae song", "now write one about trains",
    "I want a march with no drums in it", "mach mir ein fröhliches lied", "une chanson triste")

STILL_EDITS = ("a song like this but in C", "a track with more bass", "try it as a jazz track", "make it a ballad",
               "give me a shorter one", "this needs a theme", "can we have a short intro")

UNHELD: dict[str, tuple[str, ...]] = {
    "fade in at the start": ("fade in at the start",),
    "pan the drums": ("pan the drums",),
    "make it stereo": ("stereo",),
    "add a key change every bar": ("key change every bar",),
    "sidechain the pads": ("sidechain the pads",),
    "play it backwards": ("backwards",),
    "make the dog bark": ("dog bark",),
    "speed up at the end": ("speed up at the end",),
    "more reverb in the chorus": ("more reverb in the chorus",),
    "autotune the vocals": ("autotune the vocals",),
    "imitate Selma Quarrel's voice": ("imitate Selma Quarrel's voice",),
    "use the voice of Selma Quarrel": ("Selma Quarrel",),
    "start with the chorus": ("start with the chorus",),
    "do a fade in": ("a fade in",),
    "make it sound like Brono Punk": ("Brono Punk",),
}


@pytest.mark.parametrize("text", NEW_PIECES)
def test_a_piece_asked_for_with_an_indefinite_article_is_a_new_one(text: str) -> None:
    assert heard(text)["intent"] == "create"


@pytest.mark.parametrize("text", STILL_EDITS)
def test_a_noun_for_a_piece_that_compares_with_this_one_edits_it(text: str) -> None:
    assert heard(text)["intent"] == "edit"


@pytest.mark.parametrize(("topic", "text"), [(t, q) for t, rows in QUESTIONS.items() for q in rows])
def test_a_question_is_about_what_its_words_ask(topic: str, text: str) -> None:
    assert heard(text) == {"intent": "question", "question": topic}


@pytest.mark.parametrize(("text", "words"), UNHELD.items())
def test_what_no_field_can_hold_is_said_and_changes_nothing(text: str, words: tuple[str, ...]) -> None:
    change = LISTENER.hear(text, PIECE)
    assert (change.intent, change.not_understood) == ("other", words)
    assert not change.touches_music


@pytest.mark.parametrize("text", ["thanks a lot", "great job!", "you're the best", "have a nice day", "haha, lovely"])
def test_small_talk_is_never_said_to_be_not_understood(text: str) -> None:
    assert LISTENER.hear(text, PIECE) == Change("other")


def test_a_wish_that_can_be_held_is_kept_beside_one_that_cannot() -> None:
    change = LISTENER.hear("add strings and fade in at the start", PIECE)
    assert change.to_json() == edit(instruments=[add("strings")], not_understood=["fade in at the start"])


def test_a_key_that_does_not_exist_is_refused_with_a_sentence() -> None:
    with pytest.raises(RequestError, match="There is no key H#"):
        LISTENER.hear("in the key of H#", PIECE)


def test_words_that_carried_nothing_are_told() -> None:
    assert LISTENER.hear("make it faster, like a zibbledorf", PIECE).not_understood == ("zibbledorf",)


def test_everyday_words_are_never_taken_for_slips_of_instruments() -> None:
    for text in ("the cell rang while I was at the shop", "my aunt sold her house in the hills", "we had a good laugh"):
        assert not LISTENER.hear(text, PIECE).instruments, text


def test_a_word_for_a_band_says_how_many_play() -> None:
    assert heard("a jazz trio with piano, upright bass and brush drums", Conversation())["players"] == 3
    assert heard("a bluegrass quintet", Conversation())["players"] == 5
    assert "players" not in heard("a string quartet in D", Conversation())


def only(name: str) -> dict[str, object]:
    return {"action": "only", "name": name}


LO_FI = begun("a lo-fi beat with rhodes, jazz guitar, bass and lo-fi drums")
RESTYLED: dict[str, dict[str, object]] = {
    "make it jazz with piano": edit(genres=["jazz"], instruments=[add("piano")]),
    "make it a rock song with violin and synth bass": edit(genres=["rock"], instruments=[add("violin"),
                                                                                          add("synth bass")]),
    "jazz with hip hop drums": edit(genres=["jazz"], instruments=[add("trap drums")]),
    "turn it into a jazz waltz": edit(genres=["jazz", "waltz"]),
    "make the jazz guitar a violin": edit(instruments=[swap("jazz guitar", "violin")]),
    "make it jazzier": edit(add_genres=["jazz"]),
    "as a duo for cello and piano": edit(instruments=[only("cello"), only("piano")]),
    "make it a string quartet": edit(instruments=[only("string quartet")]),
    "make the ending less abrupt": edit(ending="hold"),
    "mute everything except the rhodes in the intro": edit(instruments=[
        {"action": "place", "name": name, "sections": ["intro"], "outside": True}
        for name in ("jazz guitar", "bass", "lo-fi drums", "vinyl noise")]),
    "turn the jazz down": edit(instruments=[level("jazz guitar", "less")]),
}


@pytest.mark.parametrize("text", RESTYLED)
def test_a_wish_for_the_band_reaches_those_who_are_meant(text: str) -> None:
    assert heard(text, LO_FI) == RESTYLED[text]


TAKES: dict[str, tuple[str, ...]] = {
    "give me a different melody": ("jazz guitar",),
    "I don't like the melody, try another one": ("jazz guitar",),
    "another bassline": ("bass",),
    "rewrite the bass and the drums": ("bass", "lo-fi drums"),
    "try a different rhodes part": ("rhodes",),
    "redo the drums": ("lo-fi drums",),
    "keep the drums but change everything else": ("rhodes", "jazz guitar", "bass", "vinyl noise"),
}


@pytest.mark.parametrize("text", TAKES)
def test_other_notes_for_some_are_no_other_take_of_the_whole(text: str) -> None:
    takes = [{"action": "play", "name": name, "another_take": True} for name in TAKES[text]]
    assert heard(text, LO_FI) == {"intent": "variation", "instruments": takes}


@pytest.mark.parametrize("text", ("another take", "try something else", "surprise me again"))
def test_another_take_without_a_player_is_of_the_whole(text: str) -> None:
    assert heard(text, LO_FI) == {"intent": "variation", "another_take": True}
