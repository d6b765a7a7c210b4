"""Japanese in mid-conversation: what is said with a pause, behind its order, or of somebody who plays already."""

from __future__ import annotations

import pytest

from music_assistant.change import Change, InstrumentChange
from music_assistant.conversation import Conversation, Version
from music_assistant.listeners.anchor import anchored
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import made, refined
from music_assistant.spec import MusicSpec

LISTENER = RulesListener()
FIRST = "ポップス、キーはAマイナー、テンポ100、ピアノとギターとチェロとドラム、構成はイントロ、Aメロ、サビ、アウトロ"


def begun() -> Conversation:
    """A conversation that stands at a piece."""
    change = LISTENER.hear(FIRST, Conversation())
    return Conversation().made(Version(1, made(change, 1).spec, FIRST, change))


PIECE = begun()


def after(text: str) -> MusicSpec:
    """The piece after a message."""
    assert PIECE.current is not None
    return refined(PIECE.current.spec, LISTENER.hear(text, PIECE)).spec


@pytest.mark.parametrize(("plain", "text"), [
    ("テンポをかなり落として", "テンポ、もっと落として。かなり"),
    ("もっと速くして", "もっと速くして、テンポを"),
    ("フルートを入れて", "入れて、フルート"),
    ("長さを倍にして", "曲の長さ、倍にしてもらっていいですか？"),
    ("ギターの代わりにフルート", "ギターのところ、フルートにできる？"),
    ("短くして", "長すぎるので短くしてください"),
    ("テンポを遅くして", "テンポ速すぎない？"),
    ("サビの後に間奏を8小節足して", "サビの後に間奏いれて8小節"),
])
def test_a_pause_or_another_order_of_words_changes_nothing(plain: str, text: str) -> None:
    assert after(text) == after(plain)


@pytest.mark.parametrize(("key", "text"), [
    ("C major", "平行調に転調"), ("A major", "同主調にして"), ("C minor", "短3度上げて"), ("G minor", "二度下げて"),
])
def test_keys_are_reached_by_their_kinship_and_by_degrees(key: str, text: str) -> None:
    assert after(text).key == key


def test_the_tune_goes_to_somebody_who_plays_already_and_theirs_to_who_had_it() -> None:
    assert PIECE.current is not None
    had = {i.name: i.role for i in PIECE.current.spec.instruments}
    has = {i.name: i.role for i in after("メロディはピアノにしてください").instruments}
    assert had["piano"] != "melody" == has["piano"]
    assert sorted(had.values()) == sorted(has.values())


@pytest.mark.parametrize("text", ["サビを3回にして", "サビ3回"])
def test_a_section_comes_so_often_as_is_said(text: str) -> None:
    assert [s.name for s in after(text).sections].count("chorus") == 3


def test_a_piece_that_shall_begin_with_its_chorus_does() -> None:
    assert after("サビから始めて").sections[0].name == "chorus"


def test_thanks_leave_a_model_nothing_to_claim() -> None:
    claim = Change("edit", instruments=(InstrumentChange("level", "piano", step="less"),))
    reading = LISTENER.read("最高すぎるありがと😭", PIECE)
    assert anchored(claim, reading, PIECE).intent == "other"


def test_a_piece_of_an_ending_beside_a_wish_names_nobody() -> None:
    claim = Change("edit", instruments=(InstrumentChange("swap", "guitar", into="flute"),))
    reading = LISTENER.read("音がペロつくからこもらせて", PIECE)
    assert not anchored(claim, reading, PIECE).instruments
