"""The versions of a piece: a tree with names, each to go back to, to hear beside another, to name."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from pieces import piece

from music_assistant.change import Change, VersionReference
from music_assistant.conversation import NAME_CHARACTERS, Conversation, Version
from music_assistant.heard import Heard
from music_assistant.page import acts
from music_assistant.page.comparing import comparison
from music_assistant.page.naming import short_name
from music_assistant.page.session import Session
from music_assistant.page.sounds import SoundDoor
from music_assistant.page.versions import Tree, grown, versions
from music_assistant.page.view import House
from music_assistant.page.words import Words
from music_assistant.spec import Instrument, MusicSpec, Section, Vocals
from music_assistant.studio import Studio

ENGLISH = Words()
HARM = "<script>alert(1)</script>\"'&"

PIANO = Instrument("piano", "piano", "comping")
DRUMS = Instrument("drums", "drums", "drums")
STRINGS = Instrument("strings", "strings", "pad")
FORM = (Section("intro-1", "intro", 2, 0.3), Section("verse-1", "verse", 4, 0.5), Section("chorus-1", "chorus", 4, 0.8))


def spec(**changes: object) -> MusicSpec:
    return piece().with_(**{"instruments": (PIANO, DRUMS), "sections": FORM, "tempo_bpm": 120.0, "key": "A minor",
                            "meter": "4/4", "genres": ("lo-fi",), "moods": ("rainy",), **changes})


def talk(*parents: int | None) -> Conversation:
    """A version for each parent, in order; the last made stands."""
    made = Conversation()
    for number, parent in enumerate(parents, 1):
        version = Version(number, spec(tempo_bpm=80.0 + number), f"request {number}", Change("edit"), parent)
        if parent and made.current and parent != made.current.number:
            made = made.recalled(VersionReference(number=parent))
        made = made.made(version)
    return made


def drawn(conversation: Conversation, words: Words = ENGLISH, shown: int = 1000) -> str:
    return versions(conversation, words, lambda version: f"sound/{version.number}.wav", shown)


def order(html: str) -> list[int]:
    """The numbers of the versions in the order in which they stand on the page."""
    return [int(n) for n in re.findall(r'<li data-version="(\d+)"', html)]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Studio(tmp_path, listener="rules", seed=1), SoundDoor(tmp_path))


# ---------------------------------------------------------------- the tree

def test_versions_made_one_after_another_are_one_line_newest_first() -> None:
    html = drawn(talk(None, 1, 2, 3))
    assert order(html) == [4, 3, 2, 1]
    assert "branch" not in html.replace("starts a branch", "") and "from version" not in html


def test_of_very_many_versions_the_newest_are_drawn_the_one_that_stands_and_those_with_a_name() -> None:
    long = talk(None, *range(1, 60)).named("the good one", 7).recalled(VersionReference(number=3))
    assert order(drawn(long, shown=30)) == [*range(60, 30, -1), 7, 3]
    assert "28 earlier versions" in drawn(long, shown=30)
    assert "earlier version" not in drawn(long, shown=60)


def test_the_line_that_leads_to_the_newest_version_goes_straight_on() -> None:
    assert grown(talk(None, 1, 2, 2, 4)).line(1) == (1, 2, 4, 5)
    assert grown(talk(None, 1, 2, 2, 3)).line(1) == (1, 2, 3, 5)


def test_another_way_on_hangs_where_it_left_and_says_so() -> None:
    html = drawn(talk(None, 1, 2, 2, 4))
    assert order(html) == [5, 4, 3, 2, 1]
    assert '<li class="aside"><ol class="line branch" aria-label="from version 2"><li data-version="3"' in html
    assert html.count(">from version 2<") == 1, "of version 4; 3 follows 2 anyhow"


def test_branches_of_branches_hang_within_each_other() -> None:
    tree = grown(talk(None, 1, 2, 2, 3, 1))
    assert tree.line(1) == (1, 6)
    assert tree.asides(1) == (2,) and tree.line(2) == (2, 3, 5) and tree.asides(2) == (4,)


def test_a_second_piece_begins_a_line_of_its_own() -> None:
    html = drawn(talk(None, 1, None, 3))
    assert order(html) == [4, 3, 2, 1]
    assert html.count('<ol class="line">') == 2 and "a new piece" in html


def test_no_version_is_lost_however_often_one_goes_back() -> None:
    parents = [None, *(max(1, (7 * n) % n) for n in range(2, 60))]
    html = drawn(talk(*parents))
    assert sorted(order(html)) == list(range(1, len(parents) + 1))


def test_two_hundred_versions_each_from_an_older_one_are_drawn() -> None:
    assert len(order(drawn(talk(None, *(1 + n // 2 for n in range(199)))))) == 200


def test_the_version_that_stands_is_no_button_and_every_other_goes_back() -> None:
    html = drawn(talk(None, 1, 2).undone())
    assert 'data-say="back to version 2"' not in html
    assert 'data-say="back to version 3"' in html and 'data-say="back to version 1"' in html
    assert html.count('aria-current="true"') == 1


def test_the_page_says_when_the_next_change_branches_off() -> None:
    assert "starts a branch" not in drawn(talk(None, 1))
    assert "starts a branch from version 1" in drawn(talk(None, 1).undone())


def test_undo_and_redo_say_where_they_lead_and_are_disabled_where_they_lead_nowhere() -> None:
    def way(html: str, name: str) -> str:
        found = re.search(rf'<button[^>]*data-history="{name}"[^>]*>', html)
        assert found is not None
        return found[0]

    one = drawn(talk(None))
    assert " disabled" in way(one, "undo") and " disabled" in way(one, "redo")
    two = drawn(talk(None, 1))
    assert ": to version 1" in way(two, "undo") and " disabled" in way(two, "redo")
    back = drawn(talk(None, 1).undone())
    assert " disabled" in way(back, "undo") and ": to version 2" in way(back, "redo")


def test_after_a_step_back_a_new_change_leaves_nothing_to_redo_and_a_branch() -> None:
    stepped = talk(None, 1, 2).undone()
    assert stepped.can_redo
    made = stepped.made(Version(4, spec(), "no, slower", Change("edit"), 2))
    assert not made.can_redo and made.can_undo
    assert grown(made).children[2] == (3, 4)


def test_each_version_with_sound_carries_its_sections_in_seconds() -> None:
    html = drawn(talk(None))
    told = re.search(r'data-sections="([^"]*)"', html)
    assert told is not None
    table = json.loads(told[1].replace("&quot;", '"'))
    assert table["verse-1"] == [pytest.approx(8 * 60 / 81, abs=0.01), pytest.approx(16 * 60 / 81, abs=0.01), 4]
    silent = versions(talk(None, 1), ENGLISH, lambda _: None, 30)
    assert "data-sections" not in silent and "data-ab" not in silent


def test_a_version_can_be_heard_beside_the_one_that_stands_but_not_beside_itself() -> None:
    assert re.findall(r'data-ab="(\d+)"', drawn(talk(None, 1, 2))) == ["2", "1"]


# ---------------------------------------------------------------- names

def named(after: MusicSpec, before: MusicSpec | None = None, **change: object) -> str:
    old = Version(1, before or spec(), "before", Change("create"))
    return short_name(Version(2, after, "the request", Change("edit", **change), 1), old)  # type: ignore[arg-type]


@pytest.mark.parametrize(("changes", "name"), [
    ({"instruments": (PIANO, DRUMS, STRINGS)}, "+ strings"),
    ({"instruments": (PIANO,)}, "− drums"),
    ({"instruments": (PIANO, DRUMS, STRINGS), "tempo_bpm": 132.0}, "+ strings, 132 bpm"),
    ({"tempo_bpm": 80.0}, "80 bpm"),
    ({"key": "B minor"}, "B minor"),
    ({"meter": "3/4"}, "3/4"),
    ({"instruments": (PIANO, replace(DRUMS, sections=("intro-1", "chorus-1")))}, "no drums in the verse"),
    ({"instruments": (PIANO, replace(DRUMS, sections=("chorus-1",)))}, "drums only in the chorus"),
    ({"instruments": (PIANO, replace(DRUMS, gain_db=-3.0))}, "drums quieter"),
    ({"instruments": (replace(PIANO, name="harp"), DRUMS)}, "piano → harp"),
    ({"sections": (*FORM, Section("bridge-1", "bridge", 4, 0.5))}, "+ bridge"),
    ({"sections": FORM[1:]}, "− intro"),
    ({"effects": replace(piece().effects, reverb=1.0)}, "more reverb"),
    ({"vocals": Vocals("female", "en", "la")}, "+ vocals"),
    ({"genres": ("bossa nova",), "tempo_bpm": 140.0, "instruments": (STRINGS,)}, "bossa nova"),
    ({"seed": 99}, "another take"),
    ({"tempo_bpm": 80.0, "key": "B minor", "meter": "3/4"}, "80 bpm, 3/4 …"),
    ({"ending": "fade"}, "it fades out at the end"),
])
def test_a_version_is_named_by_what_it_changed(changes: dict[str, object], name: str) -> None:
    assert named(spec(**changes)) == name


def test_a_length_that_was_asked_for_names_the_version_and_not_the_sections_that_fill_it() -> None:
    longer = spec(sections=(*FORM, Section("verse-2", "verse", 5, 0.5)))
    assert named(longer, duration_s=30.0) == "0:30"


def test_drums_that_come_back_are_named_so() -> None:
    without = spec(instruments=(PIANO, replace(DRUMS, sections=("chorus-1",))))
    assert named(spec(), without) == "drums throughout"


def test_a_first_version_is_named_by_what_it_is_and_one_out_of_a_file_by_the_file() -> None:
    assert short_name(Version(1, spec(), "some rain", Change("create")), None) == "rainy lo-fi"
    assert short_name(Version(1, spec(), "rain.mid", Change("recall")), None) == "“rain.mid”"


def test_names_are_said_in_the_language_of_the_page() -> None:
    added = short_name(Version(2, spec(instruments=(PIANO, DRUMS, STRINGS)), "x", Change("edit"), 1),
                       Version(1, spec(), "y", Change("create")))
    assert Words("de")(added) == "+ Streicher"


def test_a_name_of_the_users_own_stands_before_the_automatic_one_until_it_is_taken_away(house: House) -> None:
    session = Session(talk(None, 1))
    named_so = acts.acted(house, session, {"act": "name", "number": "1", "name": "  before the\nstrings "})
    assert named_so.session is not None and named_so.piece is not None
    assert named_so.session.conversation.version(1).name == "before the strings"
    assert "before the strings" in named_so.piece
    again = acts.acted(house, named_so.session, {"act": "name", "number": "1", "name": " "})
    assert again.session is not None and again.session.conversation.version(1).name is None


def test_a_name_changes_no_music_and_takes_nothing_from_undo_and_redo() -> None:
    before = talk(None, 1, 2).undone()
    after = before.named("the quiet one", 3)
    assert (after.path, after.place, after.spec) == (before.path, before.place, before.spec)
    assert after.redone().current == after.version(3)
    assert after.meant(VersionReference(name="the quiet one")).number == 3


def test_a_name_is_cut_to_a_length_that_a_row_can_hold() -> None:
    assert len(talk(None).named("w" * 10_000).version(1).name or "") == NAME_CHARACTERS


@pytest.mark.parametrize("number", ["0", "9", "-1", "", "two", "1e3", "٣", "9" * 400])
def test_an_act_on_a_version_that_is_not_there_gets_a_sentence(house: House, number: str) -> None:
    for act in ("name", "compare"):
        view = acts.acted(house, Session(talk(None, 1)), {"act": act, "number": number, "with": number, "name": "x"})
        assert view.session is None and view.note
        assert "went wrong" not in view.note


def test_no_name_becomes_markup() -> None:
    harmful = talk(None, 1).named(HARM).named(HARM, 1)
    assert "<script" not in drawn(harmful)


# ---------------------------------------------------------------- compared

HEARD = Heard(20.0, 19.0, -14.0, -1.5, False, tempo_bpm=120.0, key="A minor", present=("piano", "drums"),
              stems_level_dbfs={"piano": -20.0, "drums": -18.0})
LOUDER = replace(HEARD, tempo_bpm=80.0, loudness_lufs=-12.0, present=("piano", "drums", "strings"),
                 stems_level_dbfs={"piano": -20.0, "drums": -15.5, "strings": -22.0})


def heard_pair() -> Session:
    """The second version is slower, has louder drums and strings on top; its piano is the same sound."""
    first = Version(1, spec(), "before", Change("create"), heard=HEARD, fingerprints={"piano": "a", "drums": "b"})
    band = (PIANO, replace(DRUMS, gain_db=2.5), STRINGS)
    second = Version(2, spec(tempo_bpm=80.0, instruments=band), "after", Change("edit"), 1, heard=LOUDER,
                     fingerprints={"piano": "a", "drums": "c", "strings": "d"})
    return Session(Conversation().made(first).made(second))


def rows(html: str) -> dict[str, list[str]]:
    """Row name → its cells."""
    found = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html):
        name, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        found[name] = cells
    return found


def test_a_comparison_says_what_was_asked_for_and_what_was_measured_of_both() -> None:
    html = comparison(heard_pair(), lambda _: None, 1)
    told = rows(html)
    assert "the tempo goes from 120 to 80 bpm" in html and "added strings" in html
    assert told["tempo"] == ["120.00 bpm", "80.00 bpm"]
    assert told["loudness"] == ["-14.0 LUFS, -1.5 dBTP", "-12.0 LUFS, -1.5 dBTP"]


def test_a_comparison_tells_each_instrument_that_is_the_same_sound_from_those_that_are_not() -> None:
    told = rows(comparison(heard_pair(), lambda _: None, 1))
    assert told["piano"] == ["-20.0 dBFS", "-20.0 dBFS", "identical, sample for sample"]
    assert told["drums"] == ["-18.0 dBFS", "-15.5 dBFS", "+2.5 dB"]
    assert told["strings"] == ["–", "-22.0 dBFS", "only in version 2"]


def test_the_version_with_the_lower_number_stands_first_whichever_stands() -> None:
    session = heard_pair()
    back = replace(session, conversation=session.conversation.undone())
    assert rows(comparison(back, lambda _: None, 2))["tempo"] == rows(comparison(session, lambda _: None, 1))["tempo"]


def test_a_comparison_says_where_nothing_was_measured() -> None:
    html = comparison(Session(talk(None, 1)), lambda _: None, 1)
    assert "Neither was measured." in html and "It has no sound." in html and "dBFS" not in html
    half = heard_pair().conversation
    html = comparison(Session(half.replaced(replace(half.version(1), heard=None))), lambda _: None, 1)
    assert rows(html)["tempo"] == ["not measured", "80.00 bpm"]


def test_versions_that_differ_in_nothing_that_was_asked_are_said_to() -> None:
    same = Conversation().made(Version(1, spec(), "a", Change("create"))).made(
        Version(2, spec(), "b", Change("create")))
    assert "Nothing that was asked for differs." in comparison(Session(same), lambda _: None, 1)


def test_a_version_is_not_compared_with_itself(house: House) -> None:
    view = acts.acted(house, Session(talk(None, 1)), {"act": "compare", "with": "2"})
    assert view.compared is None and view.note and "is the one that stands" in view.note


def test_no_word_of_a_compared_piece_becomes_markup() -> None:
    harmful = Instrument("x", HARM, "melody")
    pair = Conversation().made(Version(1, spec(title=HARM), HARM, Change("create"), name=HARM)).made(
        Version(2, spec(instruments=(harmful,)), HARM, Change("edit"), 1, heard=LOUDER))
    assert "<script" not in comparison(Session(pair), lambda _: None, 1)


def test_a_tree_of_nothing_has_no_line() -> None:
    assert grown(Conversation()) == Tree({})
