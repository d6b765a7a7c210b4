"""Arabic messages are heard as their English is: in Latin letters too, with what they take back, and after a story."""

from __future__ import annotations

import pytest

from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import made

LISTENER = RulesListener()
FIRST = "pop song in A minor, 100 bpm, piano, guitar, bass, drums, strings"


def begun() -> Conversation:
    """A conversation that stands at a piece."""
    change = LISTENER.hear(FIRST, Conversation())
    return Conversation().made(Version(1, made(change, 1).spec, FIRST, change))


PIECE = begun()


def heard(text: str, conversation: Conversation) -> dict[str, object]:
    """The change's JSON without the remark on words that were not understood."""
    data = LISTENER.hear(text, conversation).to_json()
    data.pop("not_understood", None)
    return data


@pytest.mark.parametrize(("english", "text"), [
    ("remove the drums", "shil el drums"),
    ("a bit slower", "5alleha abta2 shwayya"),
    ("more reverb", "zeed el sada"),
    ("what is the tempo?", "shu el sor3a?"),
    ("remove the bass", "sheel el bass"),
])
def test_arabic_in_latin_letters_is_heard_as_its_english(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


@pytest.mark.parametrize("text", [
    "a bit slower", "7th chords and a 5th above", "quita la batería", "sheer energy", "hadi bakalım", "rap la nuit"])
def test_what_is_no_arabic_is_not_put_into_arabic_letters(text: str) -> None:
    assert LISTENER.language(text, Conversation()) != "ar"


@pytest.mark.parametrize(("english", "text"), [
    ("remove the guitar", "شيل البيانو لا لا الجيتار"),
    ("add cello", "حط كمنجة، لا استنى، تشيلو"),
    ("a bit faster", "بص انا سمعتها مع أصحابي وكلنا حبيناها بس حاسين انها محتاجة تبقى اسرع شوية"),
])
def test_only_what_an_arabic_message_settles_on_is_done(english: str, text: str) -> None:
    assert heard(text, PIECE) == heard(english, PIECE)


def test_an_arabic_song_about_something_is_sung() -> None:
    assert heard("أغنية عن الصداقة بالإنجليزي", Conversation())["vocals"] == {"language": "en", "about": "الصداقة"}
