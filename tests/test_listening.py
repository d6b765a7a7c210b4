"""Listening holds whatever is said and whatever a model claims: odd messages, broken models, many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import pytest
from tiny_checkpoints import write_gguf

from benchmarks.babble import KINDS, Dice, line
from benchmarks.fuzz import RULES, Babbler, Stage, conversations, outcomes
from benchmarks.parallel import had
from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners.anchored import AnchoredListener
from music_assistant.listeners.llama_runtime import opened
from music_assistant.listeners.memory import LEFT_OUT, MAX_TOKENS, prompt
from music_assistant.listeners.plausible import are_language, some_known
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.shorthand import read
from music_assistant.listeners.tuned import PATIENCE_S, TunedListener, TunedModel

TIMELESS = [(name, holds) for name, holds in RULES if "takes at most" not in name]
"""Rules that hold however busy the machine is."""


@pytest.fixture(scope="module")
def rules() -> RulesListener:
    return RulesListener()


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture(scope="module")
def tuned(gguf: Path):
    listener = TunedListener(TunedModel(gguf), threads=1)
    yield listener
    listener.close()


def _with_files(base: Path, rules: RulesListener) -> AnchoredListener:
    return AnchoredListener("tuned", TunedListener(TunedModel(base), threads=1), rules)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_message_has_a_valid_outcome_whatever_a_model_claims(tmp_path: Path, rules, seed: int) -> None:
    babbler = Babbler(seed)
    studio = Stage(tmp_path, AnchoredListener("babbler", babbler, rules))
    for outcome in outcomes(studio, 150, Dice(seed)):
        broken = [name for name, holds in TIMELESS if not holds(outcome)]
        assert not broken, (outcome.kind, outcome.text[:200], babbler.line[:200], outcome.error)


@pytest.mark.parametrize("has_piece", [True, False])
def test_every_line_that_the_grammar_allows_can_be_read(has_piece: bool) -> None:
    dice = Dice(4)
    for _ in range(1_000):
        assert isinstance(read(line(dice, has_piece, broken=0.0)), Change)


def test_letters_that_make_no_word_license_no_claim(tmp_path: Path, rules) -> None:
    studio = Stage(tmp_path, AnchoredListener("babbler", Babbler(3), rules))
    piece = conversations(studio)[1]
    dice = Dice(6)
    for _ in range(60):
        text = KINDS["nonsense"](dice)
        assert studio.understand(piece, text).conversation.spec == piece.spec, text


@pytest.mark.parametrize("words", [
    ("trudges", "mule"), ("Schneckentempo",), ("traîne",), ("melancólica",), ("дождливо",), ("もっさり",),
    ("느릿느릿",), ("慢吞吞",), ("बारिश",), ("ضجيج",)])
def test_words_of_many_languages_that_no_table_holds_are_words(words: tuple[str, ...]) -> None:
    assert are_language(words)


@pytest.mark.parametrize("words", [(), ("asdf", "qwer"), ("xkcdqz",), ("zxcvbnm",), ("ÃƒÂ",), ("\uf7df\uead1",)])
def test_a_fist_on_the_keyboard_is_no_word(words: tuple[str, ...]) -> None:
    assert not are_language(words)


@pytest.mark.parametrize("seed", [3, 8])
def test_any_model_at_all_answers_with_a_change_or_a_sentence_within_its_patience(tmp_path: Path, seed: int) -> None:
    listener = TunedListener(TunedModel(write_gguf(tmp_path / "random.gguf", seed=seed)), threads=1)
    listener.warm_up()
    dice = Dice(seed)
    for kind in KINDS:
        begun = monotonic()
        try:
            change = listener.hear(KINDS[kind](dice), Conversation(id="new"))
            assert Change.from_json(change.to_json()) == change
        except UnavailableError as error:
            assert error.sentence()
        assert monotonic() - begun < 2 * PATIENCE_S, kind
    listener.close()


def test_two_who_talk_at_once_each_get_what_they_get_alone(tmp_path: Path, gguf: Path, rules) -> None:
    studio = Stage(tmp_path, _with_files(gguf, rules))
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda number: had(studio, number, 6), (0, 1)))
    assert [heard.specs for heard in together] == [had(studio, number, 6).specs for number in (0, 1)]


def test_the_model_never_sees_more_than_its_share_of_tokens(tmp_path: Path, gguf: Path) -> None:
    runtime = opened(gguf, 1, context_tokens=512)
    dice = Dice(9)
    for conversation in conversations(Stage(tmp_path, RulesListener())):
        for kind in ("long", "unicode", "sentence"):
            text = prompt(KINDS[kind](dice), conversation, runtime.count).text
            assert runtime.count(text) <= MAX_TOKENS, text


def test_the_reply_to_a_long_message_says_what_the_model_left_out(tmp_path: Path, tuned: TunedListener, rules) -> None:
    text = "a slow jazz piece for piano that plods and trudges, " + "and it sighs like an old door in the wind, " * 20
    try:
        heard = tuned.hear(text, Conversation(id="new"))
    except UnavailableError as error:
        pytest.fail(f"this random model found no end: {error.sentence()}")
    assert any(note.startswith(LEFT_OUT) for note in heard.not_understood)
    understood = Stage(tmp_path, AnchoredListener("tuned", tuned, rules)).understand(Conversation(id="new"), text)
    assert understood.heard_by == "tuned" and LEFT_OUT in understood.reply


@pytest.mark.parametrize("content", [None, b"no model at all"])
def test_without_a_whole_model_the_rules_answer_and_the_reply_says_who_listened(tmp_path: Path, rules,
                                                                                content: bytes | None) -> None:
    base = tmp_path / "listener.gguf"
    if content is not None:
        base.write_bytes(content)
    understood = Stage(tmp_path, _with_files(base, rules)).understand(Conversation(id="new"), "a slow jazz waltz")
    assert understood.heard_by == "rules" and "listened this time" in understood.reply
    assert understood.conversation.spec is not None and understood.conversation.spec.meter == "3/4"


@pytest.mark.parametrize("words", [("flibber", "gronk"), ("blorp", "wuggle"), ("gronk", "zzz")])
def test_words_that_stand_nowhere_are_not_known_however_well_they_can_be_said(words: tuple[str, ...]) -> None:
    assert are_language(words[:1]) and not some_known(words)


@pytest.mark.parametrize("words", [("crunchier",), ("simmering", "velvety"), ("flibber", "sparkly"), ("melancolic",)])
def test_rare_and_mistyped_words_are_known(words: tuple[str, ...]) -> None:
    assert some_known(words)
