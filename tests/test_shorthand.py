"""Shorthand, the memory line and the anchor: what a small model may say, and what of it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from music_assistant.change import Change, InstrumentChange
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.listeners.anchor import anchored
from music_assistant.listeners.memory import MAX_TOKENS, prompt
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.shorthand import grammar, projected, read, written
from music_assistant.studio import Studio

LINES = (
    "create; genre lo-fi, jazz; mood sad, calm; pace very slow; only piano",
    "edit; faster; add strings, choir in chorus, verse 2; bit louder piano",
    "edit; half speed; much less reverb; more energy in chorus; no singing",
    "edit; swap piano for electric guitar; mute drums in intro; place bass everywhere; octave up flute",
    "edit; play staccato violin; pan left guitar; add section bridge at before chorus; remove section intro",
    "edit; sing child in ja; never drums; keep tempo; allow bass; another take",
    "undo", "undo; to before strings", "recall; to first; remove drums", "recall; to the happy one",
    "question; ask tempo", "export; as midi, stems", "other; call it the happy one", "variation",
)


@pytest.fixture(scope="module")
def rules() -> RulesListener:
    return RulesListener()


@pytest.fixture
def studio(tmp_path) -> Studio:
    return Studio(tmp_path, listener="rules", seed=5)


def _after(studio: Studio, *said: str) -> Conversation:
    conversation = Conversation()
    for text in said:
        conversation = studio.understand(conversation, text).conversation
    return conversation


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_shorthand_is_read_and_written_back_the_same(line: str) -> None:
    assert written(read(line)) == line


@given(st.lists(st.sampled_from([deed for line in LINES if line.startswith("edit") for deed in line.split("; ")[1:]]),
                max_size=12, unique=True))
def test_deeds_in_any_order_make_one_canonical_line(deeds: list[str]) -> None:
    change = read("; ".join(["edit", *deeds]))
    assert projected(change) == projected(projected(change))


@given(st.text(max_size=80))
def test_what_is_no_shorthand_is_refused_in_a_sentence(line: str) -> None:
    try:
        change = read(line)
    except RequestError as error:
        assert error.sentence()
    else:
        assert isinstance(change, Change)


def test_an_undo_cannot_also_add_strings() -> None:
    assert written(replace(read("edit; add strings"), intent="undo")) == "undo"


def test_numbers_stay_out_of_shorthand() -> None:
    assert written(Change("edit", tempo_bpm=120.0, tonic="A", mode="minor", duration_s=30.0)) == "edit"


def test_before_there_is_a_piece_the_grammar_admits_no_edit() -> None:
    assert '"edit"' in grammar(True)
    assert '"edit"' not in grammar(False)


def test_the_model_sees_the_band_the_sections_the_wishes_and_the_last_change(studio: Studio) -> None:
    conversation = _after(studio, "a slow jazz piece for piano and cello", "never use drums", "call this one Maple")
    text = prompt("make it a bit louder", conversation, len).text
    assert text.startswith("have: piano, cello; ")
    assert "never drums" in text and "named maple" in text.lower()
    assert text.endswith("say: make it a bit louder\ndo:")


def test_a_message_that_is_too_long_is_cut_and_what_is_left_out_is_known(studio: Studio) -> None:
    words = "please make this whole thing a little warmer and softer " * 40
    asked = prompt(words, Conversation(), lambda text: len(text.split()))
    assert len(asked.text.split()) <= MAX_TOKENS
    assert asked.left_out and " ".join(words.split()).endswith(asked.left_out)


@given(st.text(max_size=3_000))
def test_no_message_makes_a_prompt_of_more_lines_or_control_words(text: str) -> None:
    asked = prompt(text, Conversation(), len)
    assert len(asked.text) <= MAX_TOKENS
    assert asked.text.count("\n") == 2 and "<|" not in asked.text


def test_where_the_words_are_understood_claims_without_support_are_dropped(rules, studio) -> None:
    conversation = _after(studio, "a slow jazz piece for piano and cello")
    reading = rules.read("add a flute", conversation)
    change = anchored(read("edit; add flute, trumpet; faster; more reverb"), reading, conversation)
    assert change.instruments == (InstrumentChange("add", "flute"),)
    assert change.tempo_step is None and not change.effects


def test_figures_that_the_model_cannot_say_come_from_the_words(rules, studio) -> None:
    conversation = _after(studio, "a slow jazz piece for piano and cello")
    reading = rules.read("set it to 96 bpm in G minor and add a flute", conversation)
    change = anchored(read("edit"), reading, conversation)
    assert (change.tempo_bpm, change.tonic, change.mode) == (96.0, "G", "minor")
    assert [c.name for c in change.instruments] == ["flute"]


def test_words_that_the_rules_do_not_know_are_the_models_to_explain(rules, studio) -> None:
    conversation = _after(studio, "a slow jazz piece for piano and cello")
    reading = rules.read("it plods like an ox through molasses", conversation)
    assert reading.strange
    change = anchored(read("edit; faster"), reading, conversation)
    assert change.intent == "edit" and change.tempo_step == "more"


def test_an_instrument_that_nobody_named_is_not_added(rules, studio) -> None:
    conversation = _after(studio, "a slow jazz piece for piano and cello")
    reading = rules.read("it plods like an ox through molasses", conversation)
    assert not anchored(read("edit; add trombone"), reading, conversation).instruments


def test_a_claim_never_overturns_what_the_words_say(rules, studio) -> None:
    conversation = _after(studio, "a slow jazz piece for piano and cello")
    reading = rules.read("remove the cello, it gurgles", conversation)
    change = anchored(read("edit; louder cello; sing"), reading, conversation)
    assert [(c.action, c.name) for c in change.instruments] == [("remove", "cello")]
    assert change.vocals is None
