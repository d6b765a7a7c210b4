"""A turn on the page, as text: what was understood, how it is corrected, taken back, and what is suggested next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from benchmarks.random_specs import drawn
from music_assistant.change import Change
from music_assistant.composer.choosing import chords_of
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.listeners import Listener, open_listener
from music_assistant.page import acts, chat, turns, wrong
from music_assistant.page.chat import REFUSED
from music_assistant.page.chip_row import live_chips
from music_assistant.page.chips import KINDS, Chip, understood
from music_assistant.page.corrections import CORRECTIONS, FILLED_IN, Correction, Entry, alone, corrections
from music_assistant.page.line import FORGOTTEN_AFTER_S, Line
from music_assistant.page.session import SHOWN, SHOWN_MORE, Session, exchanges
from music_assistant.page.sounds import SoundDoor
from music_assistant.page.suggestions import MOST_SHOWN, REMEMBERED, SUGGESTIONS, suggested, wishes
from music_assistant.page.view import House, View, steps_of
from music_assistant.page.words import Words
from music_assistant.refining import refined
from music_assistant.spec import MusicSpec
from music_assistant.studio import Studio
from music_assistant.wording import Wording

ENGLISH = Words()
FIRST = "a lo-fi beat with piano, bass, drums and strings, 80 bpm, one minute, A minor"
SPECS = [spec for spec in map(drawn, range(60)) if any(i.sections != () for i in spec.instruments)][:40]
"""Random pieces in which somebody plays."""


@pytest.fixture(scope="module")
def rules() -> Listener:
    return open_listener("rules")


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=3)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Studio(tmp_path, listener="rules", seed=1), SoundDoor(tmp_path))


def talk(studio: Studio, *texts: str) -> Conversation:
    """A conversation in words alone: every turn understood, none played."""
    conversation = Conversation(id="0123456789abcdef")
    for text in texts:
        conversation = studio.understand(conversation, text).conversation
    return conversation


def chips(conversation: Conversation) -> list[str]:
    """What stands on the chips of the newest turn."""
    return [str(chip.label) for chip in chat.understood_by(exchanges(conversation)[-1])]


def at(spec: MusicSpec) -> Conversation:
    return Conversation().made(Version(1, spec, "", Change("create")))


def heard_in(rules: Listener, spec: MusicSpec, message: str) -> tuple[Change, MusicSpec]:
    """What a message means to the rules in a piece, and the piece after it."""
    change = rules.hear(message, at(spec))
    return change, refined(spec, change, frozenset(), chords_of).spec


# ---------------------------------------------------------------- what was understood

def test_a_new_piece_is_chips_of_what_it_is_and_who_plays_those_that_were_said_first(studio: Studio) -> None:
    found = chat.understood_by(exchanges(talk(studio, FIRST))[-1])
    labels = [str(chip.label) for chip in found]
    assert {"lo-fi", "80 bpm", "A minor", "4/4", "1:00", "piano", "bass", "drums", "strings"} <= set(labels)
    said = [chip.is_stated for chip in found]
    assert said == sorted(said, reverse=True)
    assert dict(zip(labels, said, strict=True))["80 bpm"] and not dict(zip(labels, said, strict=True))["4/4"]


@pytest.mark.parametrize(("message", "labels"), [
    ("tempo 72 bpm", ["80 → 72 bpm"]),
    ("add a trumpet", ["+ trumpet"]),
    ("remove the strings", ["− strings"]),
    ("replace the piano with rhodes", ["piano → rhodes"]),
    ("no drums in the verse", ["drums: not in the verse"]),
    ("drums only in the chorus", ["drums: only in the chorus"]),
    ("in C major", ["A minor → C major"]),
    ("up an octave", ["an octave up"]),
    ("in 6/8", ["4/4 → 6/8"]),
    ("make it 30 seconds", ["1:00 → 0:30"]),
    ("half-time chorus", ["chorus: half-time"]),
    ("the piano quieter", ["piano: -4 dB"]),
    ("more reverb", ["more reverb"]),
    ("make it a loop", ["it loops: its end leads into its start"]),
    ("never trumpets", ["from now on: never trumpet"]),
    ("another take", ["another take"]),
    ("what is the tempo?", []),
])
def test_an_edit_is_chips_of_what_it_changed_and_of_nothing_else(
        studio: Studio, message: str, labels: list[str]) -> None:
    found = chat.understood_by(exchanges(talk(studio, FIRST, message))[-1])
    assert [str(chip.label) for chip in found if chip.is_stated] == labels


def test_what_an_edit_brought_along_stands_apart_from_what_was_asked(studio: Studio) -> None:
    found = chat.understood_by(exchanges(talk(studio, FIRST, "make it country music"))[-1])
    assert [str(c.label) for c in found if c.is_stated] == ["country"]
    assert any(not chip.is_stated for chip in found)


def test_words_that_were_not_understood_are_a_chip_that_brings_them_back_into_the_box(studio: Studio) -> None:
    conversation = talk(studio, FIRST + " and some flibber")
    assert "not understood: flibber" in chips(conversation)
    html = live_chips(chat.understood_by(exchanges(conversation)[-1]), conversation.spec, 1, ENGLISH)
    assert 'data-fill="flibber"' in html


def test_an_undo_says_what_it_brought_back(studio: Studio) -> None:
    assert chips(talk(studio, FIRST, "tempo 100 bpm", "undo")) == ["100 → 80 bpm"]


def test_a_damaged_score_costs_its_version_and_nothing_else(house: House) -> None:
    session = Session()
    for text in ("an 8 second piano piece", "faster", "undo"):
        if text == "undo":
            damaged = session.conversation.version(1).with_packed(b"not a score")
            session = replace(session, conversation=session.conversation.replaced(damaged))
        views = turns.answer(house, replace(session, asking=text), turns.Dials("band", "rules"))
        session = [view.session for view in views if view.session is not None][-1]
    assert session.asking is None and session.conversation.current == session.conversation.version(2)
    assert "cannot be read" in session.conversation.turns[-1].reply


def test_the_pending_turn_says_what_was_understood_before_there_is_sound(house: House) -> None:
    session = turns.asked(house, None, "a slow waltz in D minor, 10 seconds").session
    assert session is not None
    for view in turns.answer(house, session, turns.Dials("band", "rules")):
        if view.stage is not None:
            break
        if view.pending and "D minor" in view.pending.partition('class="chips"')[2]:
            return
    raise AssertionError("there was sound before anything was said to be understood")


def test_only_the_newest_turn_can_be_corrected(studio: Studio) -> None:
    html = chat.chat(Session(talk(studio, FIRST, "tempo 90 bpm")), lambda _: None)
    first, second = html.split('<li><div class="said"')[1:]
    assert "popovertarget" not in first and "lo-fi" in first
    assert "popovertarget" in second


def test_every_menu_belongs_to_one_chip(studio: Studio) -> None:
    html = chat.chat(Session(talk(studio, FIRST)), lambda _: None)
    opened, menus = re.findall(r'popovertarget="([^"]+)"', html), re.findall(r'<div id="([^"]+)" popover', html)
    assert opened == menus and len(set(menus)) == len(menus) > 5


# ---------------------------------------------------------------- corrections

def every_chip(spec: MusicSpec) -> Iterator[Chip]:
    """A chip of every kind that a piece could have."""
    yield from understood(None, spec, Change("create"))
    for kind in ("energy", "loudness", "ending", "vocals", "take"):
        yield Chip(kind, Wording(kind), is_up=True)
    yield Chip("octave", Wording("octave"), is_up=True)
    yield from (Chip("effect", Wording("effect"), name) for name in ("swing", "brightness", "reverb"))
    yield from (Chip("section", Wording(s.name), s.name) for s in spec.sections[:2])
    for member in spec.instruments[:2]:
        yield from (Chip(kind, Wording(kind), member.name) for kind in ("level", "place", "side"))


@pytest.mark.parametrize("spec", SPECS[:12], ids=range(12))
def test_every_correction_is_understood_and_changes_the_piece(rules: Listener, spec: MusicSpec) -> None:
    deaf = []
    for chip in every_chip(spec):
        for offer in corrections(chip, spec):
            message = str(offer.message).replace(FILLED_IN, "61")
            change, after = heard_in(rules, spec, message)
            if change.not_understood or (after == spec and change.intent != "variation"):
                deaf.append(message)
    assert deaf == []


@pytest.mark.parametrize(("chip", "offers"), [
    ("80 bpm", {"75 bpm", "85 bpm", "40 bpm", "160 bpm"}),
    ("A minor", {"C major", "A major", "A dorian", "G# minor", "Bb minor"}),
    ("1:00", {"0:30", "2:00", "0:15", "3:00"}),
    ("4/4", {"3/4", "6/8", "12/8", "2/4", "5/4", "7/8"}),
])
def test_a_chip_offers_what_is_near_it(studio: Studio, chip: str, offers: set[str]) -> None:
    conversation = talk(studio, FIRST)
    found = next(c for c in chat.understood_by(exchanges(conversation)[-1]) if c.label == chip)
    assert conversation.spec is not None
    labels = {str(o.label) for o in corrections(found, conversation.spec) if isinstance(o, Correction)}
    assert offers <= labels


def test_an_instrument_can_give_way_to_its_kin_or_leave(studio: Studio) -> None:
    spec = talk(studio, FIRST).spec
    assert spec is not None
    offers = [str(o.message) for o in corrections(Chip("instrument", Wording("piano"), "piano"), spec)]
    assert "remove the piano" in offers
    assert sum(message.startswith("replace the piano with") for message in offers) >= 3
    assert not any("replace the piano with bass" in message for message in offers)


def test_a_number_can_be_typed_within_its_range(studio: Studio) -> None:
    spec = talk(studio, FIRST).spec
    assert spec is not None
    entry = next(o for o in corrections(Chip("tempo", Wording("80 bpm")), spec) if isinstance(o, Entry))
    assert (entry.low, entry.high, entry.value) == (30, 300, 80)


def test_every_kind_with_corrections_is_found_somewhere() -> None:
    found = {kind.name for kind in KINDS} | {"octave", "level", "place", "side", "playing"}
    assert set(CORRECTIONS) <= found


@pytest.mark.parametrize("message", [
    "tempo 100 bpm", "add a trumpet", "remove the strings", "in C major", "in 3/4", "replace the piano with rhodes",
    "make it happy", "add a bridge", "make it a loop", "less reverb"])
def test_one_thing_alone_is_asked_for_so_that_the_same_comes_of_it(
        studio: Studio, rules: Listener, message: str) -> None:
    conversation = talk(studio, FIRST, message)
    chip = next(c for c in chat.understood_by(exchanges(conversation)[-1]) if c.is_stated)
    before, after = conversation.versions[0].spec, conversation.spec
    assert after is not None
    again = alone(chip, after)
    assert again is not None
    _, heard = heard_in(rules, before, again)
    assert heard.with_(stated=after.stated, instruments=after.instruments) == after


# ---------------------------------------------------------------- taken back

def test_a_turn_that_was_wrong_goes_back_and_asks_what_was_meant(studio: Studio) -> None:
    conversation = talk(studio, FIRST, "faster, and add a trumpet")
    assert f'data-say="{wrong.WRONG}"' in chat.chat(Session(conversation), lambda _: None)
    after = talk(studio, FIRST, "faster, and add a trumpet", str(wrong.WRONG))
    assert after.current is after.versions[0] and len(after.versions) == 2
    html = unescape(chat.chat(Session(after), lambda _: None))
    assert "taken back" in html and "What did you mean by “faster, and add a trumpet”?" in html
    assert 'data-say="add trumpet"' in html and 'data-fill="faster, and add a trumpet"' in html


def test_the_first_piece_and_a_step_back_offer_no_way_back(studio: Studio) -> None:
    assert 'class="wrong"' not in chat.chat(Session(talk(studio, FIRST)), lambda _: None)
    assert 'class="wrong"' not in chat.chat(Session(talk(studio, FIRST, "faster", "undo")), lambda _: None)


@pytest.mark.parametrize("message", [
    "faster", "add a trumpet", "remove the strings", "replace the piano with rhodes", "in C major",
    "make it country music", "more reverb"])
def test_what_may_have_been_meant_is_never_what_was_taken_back(studio: Studio, rules: Listener, message: str) -> None:
    after = talk(studio, FIRST, message, str(wrong.WRONG))
    assert after.spec is not None
    others = wrong.meant_instead(exchanges(after)[-2], after)
    assert others
    for other in others:
        _, heard = heard_in(rules, after.spec, other)
        assert heard.with_(stated=()) != after.versions[1].spec.with_(stated=())


# ---------------------------------------------------------------- suggestions

@pytest.mark.parametrize("spec", SPECS, ids=range(len(SPECS)))
def test_every_suggestion_is_understood_and_changes_the_piece(rules: Listener, spec: MusicSpec) -> None:
    deaf = []
    for message in (m for row in SUGGESTIONS for m in row.found(spec)):
        change, after = heard_in(rules, spec, message)
        if change.not_understood or change.intent not in ("edit", "variation") or (
                after == spec and change.intent == "edit"):
            deaf.append(str(message))
    assert deaf == []


def test_suggestions_are_few_of_different_kinds_and_the_same_for_the_same_conversation(studio: Studio) -> None:
    conversation = talk(studio, FIRST)
    found = suggested(conversation)
    assert found == suggested(conversation) and len(found) == MOST_SHOWN == len(set(found))


def test_suggestions_vary_from_turn_to_turn(studio: Studio) -> None:
    conversation, seen = talk(studio, FIRST), set[str]()
    for _ in range(6):
        conversation = conversation.said(Turn("what is the tempo?", Change("question"), "80", 1))
        seen |= set(suggested(conversation))
    assert len(seen) > MOST_SHOWN + 2


def test_undo_comes_first_where_there_is_something_to_undo(studio: Studio) -> None:
    assert "undo" not in suggested(talk(studio, FIRST))
    assert suggested(talk(studio, FIRST, "faster"))[0] == "undo"


def test_nothing_is_suggested_that_was_said_lately(studio: Studio) -> None:
    conversation = talk(studio, FIRST)
    for _ in range(REMEMBERED):
        said = next(m for m in suggested(conversation) if m != "undo")
        conversation = conversation.said(Turn(str(said), Change("other"), "", 1))
        assert said not in suggested(conversation)


def test_there_is_nothing_to_suggest_before_there_is_a_piece() -> None:
    assert wishes(Session()) == ""


# ---------------------------------------------------------------- messages on their way

def test_a_message_sent_twice_is_heard_once(house: House) -> None:
    first = turns.asked(house, None, "a waltz", "ticket-1").session
    assert first is not None and house.line.begin(first.conversation.id)
    again = turns.asked(house, first, "a waltz", "ticket-1")
    assert again.session is None and again.stage is not None and again.stage.heard == "ticket-1" and again.stage.busy
    assert not house.line.begin(first.conversation.id)
    done = replace(first, asking=None)
    late = turns.asked(house, done, "a waltz", "ticket-1")
    assert late.session is None and late.stage is not None and not late.stage.busy


def test_a_message_that_comes_while_another_is_answered_is_left_to_its_sender(house: House) -> None:
    first = turns.asked(house, None, "a waltz", "ticket-1").session
    second = turns.asked(house, first, "faster", "ticket-2")
    assert second.session is None and second.stage is not None and second.stage.heard == "ticket-1"


def test_a_message_that_waits_is_shown_and_stands_in_line_while_the_session_stays_free(house: House) -> None:
    session = Session()
    view = turns.waiting(house, session, "a waltz", "ticket-1")
    assert view.session is None and "a waltz" in (view.pending or "") and "data-waits" in (view.pending or "")
    assert view.stage is not None and view.stage.busy and view.stage.heard == "ticket-1"
    assert house.line.place(session.conversation.id) == 1


def test_a_message_that_is_being_answered_waits_no_more(house: House) -> None:
    session = turns.asked(house, None, "a waltz", "ticket-1").session
    assert session is not None and house.line.begin(session.conversation.id)
    assert turns.waiting(house, session, "a waltz", "ticket-1") == View()
    assert turns.waiting(house, replace(session, asking=None), "a waltz", "ticket-1") == View()
    assert house.line.place(session.conversation.id) is None


def test_a_message_that_waits_can_be_stopped_and_is_told_of(house: House) -> None:
    session = Session()
    turns.waiting(house, session, "a waltz", "ticket-1")
    after = turns.settle(house, session, turns.STOPPED).session
    assert after is not None and [(t.said, t.reply) for t in after.conversation.turns] == [("a waltz", turns.STOPPED)]
    assert after.asking is None
    assert house.line.place(session.conversation.id) is None


def test_who_finds_no_place_in_line_is_told_so_and_nothing_is_made_up(house: House) -> None:
    view = turns.settle(house, Session(), REFUSED)
    assert view.session is None and view.stage is not None and view.stage.refused and not view.stage.busy
    assert "Too many people" in view.stage.phrases["refused"]


def test_each_step_of_an_answer_tells_what_those_before_it_told() -> None:
    first = View(Session(), chat="<ol></ol>", pending="<p>1</p>")
    steps = [told for _, told in steps_of([first, View(pending="<p>2</p>"), View(note="")])]
    assert len({told.pop("run") for told in steps}) == 1
    assert steps == [{"chat": "<ol></ol>", "pending": "<p>1</p>"}, {"chat": "<ol></ol>", "pending": "<p>2</p>"},
                     {"chat": "<ol></ol>", "pending": "<p>2</p>", "note": ""}]


def test_the_line_tells_each_its_place_until_its_turn_comes() -> None:
    line = Line()
    for key in ("a", "b", "c"):
        line.join(key)
    assert [line.place(key) for key in ("a", "b", "c", "d")] == [1, 2, 3, None]
    assert line.begin("a") and not line.begin("a")
    assert [line.place(key) for key in ("a", "b", "c")] == [None, 1, 2]


def test_who_is_gone_is_not_counted_in_line() -> None:
    now = [0.0]
    line = Line(lambda: now[0])
    line.join("gone")
    line.join("here")
    now[0] = FORGOTTEN_AFTER_S - 1
    assert line.place("here") == 2
    now[0] = FORGOTTEN_AFTER_S + 1
    assert line.place("here") == 1


# ---------------------------------------------------------------- long conversations

def long_talk(count: int) -> Conversation:
    conversation = at(SPECS[0])
    for number in range(count):
        conversation = conversation.said(Turn(f"message {number + 1}", Change("other"), "yes", 1))
    return conversation


def test_earlier_turns_are_folded_away_and_a_click_brings_more(house: House) -> None:
    session = Session(long_talk(200))
    html = chat.chat(session, lambda _: None)
    assert html.count('class="said"') == SHOWN and 'data-act="earlier"' in html and f'start="{201 - SHOWN}"' in html
    more = acts.acted(house, session, {"act": "earlier"})
    assert more.session is not None and more.chat is not None
    assert more.chat.count('class="said"') == SHOWN + SHOWN_MORE


def test_a_short_conversation_is_shown_whole() -> None:
    assert 'data-act="earlier"' not in chat.chat(Session(long_talk(SHOWN)), lambda _: None)


def test_the_chat_of_two_hundred_turns_is_no_larger_than_that_of_thirty() -> None:
    short, long = (len(chat.chat(Session(long_talk(n)), lambda _: None)) for n in (31, 200))
    assert long < short * 1.1


def test_what_a_click_sends_is_understood_exactly_in_every_language(house: House) -> None:
    session = turns.asked(house, None, "piano", plain="a waltz for piano, 8 seconds").session
    assert session is not None
    *_, answered = turns.answer(house, session, turns.Dials("band", "rules"))
    assert answered.session is not None and answered.session.conversation.spec is not None
    assert answered.session.conversation.spec.meter == "3/4"
    odd = turns.asked(house, answered.session, "zmień tempo", plain="150 bpm").session
    assert odd is not None
    *_, answered = turns.answer(house, odd, turns.Dials("band", "rules"))
    assert answered.session is not None and answered.session.conversation.spec is not None
    assert answered.session.conversation.spec.tempo_bpm == 150
