"""What the page sends for a click, in the language of the page, means what it means in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.page import corrections, suggestions
from music_assistant.page.wrong import WRONG
from music_assistant.spec import MusicSpec
from music_assistant.studio import Studio
from music_assistant.theory import Key
from music_assistant.wording import Name, Sentence, Wording, catalogue, languages, say, worded

PIECE = ("a pop song in A minor with verse, chorus and bridge, 90 bpm, with piano, bass, drums and strings",
         "add trumpet", "strings only in the chorus", "more distortion", "less energy", "more reverb", "undo")
"""A piece in which everything below can be asked for, undone and redone."""


def _named(template: Callable[[Name], Sentence], *names: str) -> tuple[Sentence, ...]:
    return tuple(template(Name(name)) for name in names)


MESSAGES: tuple[Wording, ...] = (
    suggestions.UNDO, WRONG, say("redo"), say("another take"),
    *(say("back to version {number}", number=n) for n in (1, 3)),
    corrections.tempo_of(104.5), corrections.lasting(45), corrections.in_key(Key.parse("D major")),
    corrections.in_key(Key.parse("F# minor")), corrections.genre_music("techno"), corrections.genre_music("reggae"),
    say("calmer"), say("more energy"), say("an octave up"), say("an octave down"),
    *(say("in {meter}", meter=meter) for meter in ("3/4", "6/8")),
    *(corrections.moved(effect, up) for effect in ("reverb", "distortion", "brightness") for up in (True, False)),
    say("master to {loudness:g} LUFS", loudness=-16), *corrections.ENDING_WISHES.values(),
    say("add vocals"), say("with a male voice"), say("with a female voice"),
    *_named(lambda name: say("add a {section}", section=name), "outro", "pre-chorus"),
    *_named(lambda name: say("make the {section} {bars} bars long", section=name, bars=12), "verse", "chorus"),
    *_named(lambda name: say("a calmer {section}", section=name), "verse", "chorus"),
    *_named(lambda name: say("a livelier {section}", section=name), "verse"),
    corrections.removed("bridge"), *(corrections.removed(name) for name in ("strings", "drums", "trumpet")),
    corrections.swapped("piano", "rhodes"), corrections.swapped("strings", "harp"), corrections.swapped("bass", "tuba"),
    *_named(lambda name: say("add {name}", name=name), "cello", "flute", "banjo", "vibraphone", "congas", "oboe"),
    *_named(lambda name: say("{name} louder", name=name), "piano", "strings", "trumpet"),
    *_named(lambda name: say("{name} quieter", name=name), "bass", "drums"),
    *_named(lambda name: say("{name} more to the left", name=name), "piano", "trumpet"),
    *_named(lambda name: say("{name} more to the right", name=name), "strings"),
    *_named(lambda name: say("{name} throughout", name=name), "strings"),
    *_named(lambda name: say("{name} only in the {section}", name=name, section=Name("verse")), "piano", "bass"),
    *_named(lambda name: say("only {name} in the {section}", name=name, section=Name("bridge")), "piano"),
    say("no drums in the {section}", section=Name("verse")),
    *(say("try it in {meter}", meter=m) for m in ("6/8", "3/4")),
    say("a key change in the last chorus"), say("double time"), say("a bit faster"), say("a bit slower"),
    say("half as long"), say("twice as long"), say("quieter drums"), say("sing it"), say("louder master"),
    say("half-time chorus"), say("up two semitones"),
    *_named(lambda name: say("make it {mood}", mood=name), "happy", "sad", "dreamy"),
)
"""One or more of every message that a button of the page sends; what the mixer sends is known without listening."""

NOT_YET: Mapping[str, frozenset[str]] = {
    "pt": frozenset({"strings throughout"}),
    "tr": frozenset({"remove the trumpet", "only piano in the bridge"}),
    "hi": frozenset({"make the chorus 12 bars long", "make the verse 12 bars long"}),
}
"""Language → messages, in English, that are not yet understood there as here when somebody types them. The buttons
themselves send their English words along."""


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=3)


@pytest.fixture(scope="module")
def piece(studio: Studio) -> Conversation:
    conversation = Conversation()
    for text in PIECE:
        conversation = studio.understand(conversation, text).conversation
    return conversation


def effect(studio: Studio, conversation: Conversation, text: str) -> MusicSpec | str:
    """The piece after a message, whoever sings in whatever language; the refusal where there is one."""
    try:
        spec = studio.understand(conversation, text).conversation.spec
    except RequestError as error:
        return error.sentence()
    assert spec is not None
    voice = spec.vocals and replace(spec.vocals, language="", lyrics="")
    return replace(spec, vocals=voice, stated=())


@pytest.fixture(scope="module")
def meant(studio: Studio, piece: Conversation) -> Mapping[Wording, MusicSpec | str]:
    return {message: effect(studio, piece, message) for message in MESSAGES}


def test_every_message_of_a_button_does_something(
        piece: Conversation, meant: Mapping[Wording, MusicSpec | str]) -> None:
    assert piece.spec is not None
    before = replace(piece.spec, stated=())
    idle = [str(m) for m, after in meant.items() if isinstance(after, str) or after == before]
    assert idle == ["end normally"], "it ends as usual already; all others change something"


@pytest.mark.parametrize("language", languages())
def test_what_stands_on_a_button_does_the_same_in_each_language_when_it_is_typed(
        language: str, studio: Studio, piece: Conversation, meant: Mapping[Wording, MusicSpec | str]) -> None:
    said = {m: after for m, after in meant.items() if isinstance(m, Sentence)
            and m.template in catalogue(language).sentences}  # that each has a translation is for test_replies to say
    other = {str(m) for m, after in said.items() if effect(studio, piece, worded(m, language)) != after}
    assert other - NOT_YET.get(language, frozenset()) == set()
