"""What the assistant says: in the user's language, true, with the figures and names it speaks of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from conftest import PROJECT

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.studio import Failed, Studio
from music_assistant.wording import ENGLISH, Name, catalogue, clauses, languages, listed, quoted, say, together

LANGUAGES = ("ar", "de", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "tr", "zh")
SAME_IN_ALL = frozenset((
    "{name} ({role})", "{section} ({bars})", "{section}: {chords}", "{effect} {value:g}", "{name} {gain:+g} dB",
    "{number}: {request}", "{number} ({name}): {request}", "{value} {unit}", "{subject}: {fact}", "{old} → {new}",
    "+ {names}", "− {names}", "{changes} …"))
"""Templates without a word, which may stay as they are in any language."""
SAME_IN = {
    "de": {"in {key}", "in {meter}", "instrumental"},
    "es": {"instrumental"},
    "fr": {"{number} version", "{number} versions", "version {number}", "Versions", "Sections", "Conversation",
           "Volume", "instrumental", "verdict"},
    "it": {"in {key}", "in {meter}", "Mixer", "Volume"},
    "nl": {"in {key}", "in {meter}", "Volume"},
    "pt": {"instrumental", "Mixer", "Volume"},
}
"""Language → templates whose words are spelled there as in English."""


def said_templates() -> Iterator[tuple[str, ast.expr]]:
    """(where, first argument) of each call of `say` in the program."""
    for path in sorted((PROJECT / "music_assistant").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                yield f"{path.name}:{node.lineno}", node.args[0]


TEMPLATES = frozenset(a.value for _, a in said_templates() if isinstance(a, ast.Constant))


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=3)


def talk(studio: Studio, *texts: str) -> tuple[Conversation, list[str]]:
    conversation, replies = Conversation(), []
    for text in texts:
        understood = studio.understand(conversation, text)
        conversation = understood.conversation
        replies.append(understood.reply)
    return conversation, replies


# ---------------------------------------------------------------- catalogues


def test_every_sentence_is_written_out_where_it_is_said() -> None:
    assert [where for where, argument in said_templates() if not isinstance(argument, ast.Constant)] == []


def test_there_is_a_catalogue_for_each_language_that_we_answer_in() -> None:
    assert languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_said_is_translated_with_the_same_fields(language: str) -> None:
    sentences = catalogue(language).sentences
    assert set(sentences) == TEMPLATES, "a sentence without a translation, or one that is no longer said"
    assert {t: s for t, s in sentences.items() if fields(t) != fields(s)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_the_english_sentence_again(language: str) -> None:
    same = {t for t, s in catalogue(language).sentences.items() if t == s}
    assert same <= SAME_IN_ALL | SAME_IN.get(language, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_all_signs_keys_and_modes(language: str) -> None:
    words = catalogue(language)
    assert set(words.marks) == set(ENGLISH.marks)
    assert len(words.tonics) == 17
    assert len({Name(f"C {mode}").worded(language) for mode in words.modes}) == 13


def test_the_thai_reader_is_answered_in_english() -> None:
    assert say("Nothing changed.").worded("th") == "Nothing changed."


def test_a_language_is_never_read_as_a_path() -> None:
    assert catalogue("../wordings/de") is ENGLISH


# ---------------------------------------------------------------- how it is said


def test_names_numbers_lists_and_keys_are_said_as_the_language_says_them() -> None:
    names = listed([Name("piano"), Name("strings"), Name("guitar 2")])
    assert say("added {names}", names=names) == "added piano, strings and guitar 2"
    assert say("added {names}", names=names).worded("de") == "neu dabei: Klavier, Streicher und Gitarre 2"
    assert say("It is in {key}.", key=Name("B minor")).worded("de") == "Es steht in h-Moll."
    assert say("It is in {key}.", key=Name("Eb major")).worded("fr") == "C'est en mi bémol majeur."
    assert say("The tempo is {tempo:g} bpm.", tempo=72.5).worded("es") == "El tempo es de 72,5 bpm."
    assert say("The tempo is {tempo:g} bpm.", tempo=72.5).worded("ja") == "テンポは72.5 bpmです。"


def test_a_users_own_words_are_never_translated() -> None:
    assert say("It is called {title}.", title=quoted("piano")).worded("de") == "Es heißt „piano“."


def test_phrases_and_sentences_are_joined_with_the_signs_of_the_language() -> None:
    phrases = clauses([say("nobody sings"), say("the lyrics are new")])
    assert phrases == "Nobody sings; the lyrics are new."
    assert phrases.worded("ja") == "歌はなくなりました。歌詞が新しくなりました。"
    assert together(phrases, "", say("Nothing changed.")).worded("zh") == "没有人唱了；歌词是新的。没有变化。"


# ---------------------------------------------------------------- the language of a message


@pytest.mark.parametrize(("language", "text"), [
    ("en", "a rainy lo-fi beat, 72 bpm"), ("de", "ein trauriges Klavierstück, 80 bpm"),
    ("fr", "un morceau de piano triste"), ("es", "una canción alegre con guitarra"),
    ("it", "un brano allegro con archi"), ("pt", "uma música calma com piano"),
    ("nl", "een rustig nummer met gitaar"), ("ru", "грустная мелодия на пианино"),
    ("tr", "sakin bir piyano parçası"), ("ar", "مقطوعة بيانو هادئة"), ("hi", "एक शांत पियानो धुन"),
    ("zh", "安静的钢琴曲"), ("ja", "静かなピアノ曲"), ("ko", "조용한 피아노 곡"),
    ("en", "сумна пісня з піаніно, будь ласка, її"),
])
def test_a_message_is_answered_in_its_own_language(studio: Studio, language: str, text: str) -> None:
    assert studio.language(text, Conversation()) == language


@pytest.mark.parametrize("text", ["120 bpm", "4/4", "ok", "piano", "A minor"])
def test_words_of_no_language_keep_the_language_of_the_conversation(studio: Studio, text: str) -> None:
    conversation, _ = talk(studio, "ein ruhiges Klavierstück", "schneller bitte")
    assert studio.language(text, conversation) == "de"
    assert studio.language(text, Conversation()) == "en"


def test_a_user_may_change_the_language_at_any_time(studio: Studio) -> None:
    conversation, _ = talk(studio, "ein ruhiges Klavierstück")
    assert studio.language("faster please", conversation) == "en"
    assert studio.language("plus vite", conversation) == "fr"


# ---------------------------------------------------------------- replies


def test_a_german_edit_gets_a_german_reply_with_its_figures_and_what_stays(studio: Studio) -> None:
    conversation, replies = talk(studio, "ein trauriges Klavierstück in a-Moll, 80 bpm", "Tempo 96 und Streicher dazu")
    assert "80 bpm in a-Moll" in replies[0] and "Klavier" in replies[0]
    assert "von 80 auf 96 bpm" in replies[1] and "neu dabei: Streicher" in replies[1]
    assert replies[1].endswith("Alles andere bleibt, wie es war.")
    assert conversation.spec is not None and conversation.spec.tempo_bpm == 96


def test_a_japanese_question_gets_a_japanese_answer(studio: Studio) -> None:
    _, replies = talk(studio, "静かなピアノ曲、72bpm", "テンポはいくつですか？")
    assert replies[1].startswith("テンポは72 bpmです。")


def test_two_questions_in_one_message_get_two_answers(studio: Studio) -> None:
    conversation, replies = talk(studio, "a calm piano piece in D minor, 72 bpm", "what key and what tempo is it?")
    assert "D minor" in replies[1] and "72 bpm" in replies[1]
    change = conversation.turns[-1].change
    assert {change.question, *change.more_questions} == {"key", "tempo"}


def test_one_question_gets_one_answer(studio: Studio) -> None:
    conversation, _ = talk(studio, "a calm piano piece in D minor, 72 bpm", "what key is it in?")
    assert conversation.turns[-1].change == Change("question", question="key")


def test_going_back_says_first_where_we_are(studio: Studio) -> None:
    _, replies = talk(studio, "ein ruhiges Klavierstück, 80 bpm", "schneller", "mach das rückgängig")
    assert replies[2].startswith("Zurück bei Version 1.")


def test_an_edit_ends_with_what_stays_and_another_take_does_not(studio: Studio) -> None:
    _, replies = talk(studio, "a calm piano piece, 72 bpm", "add banjo", "another take", "make it techno")
    assert replies[1] == "Added banjo. The rest stays as it was."
    assert "rest stays" not in replies[2] and "rest stays" not in replies[3]


def test_a_section_that_only_got_livelier_is_told(studio: Studio) -> None:
    _, replies = talk(studio, "a pop song with verse and chorus", "more energy in the chorus")
    assert "chorus gets livelier" in replies[1]


def test_what_was_taken_for_an_instrument_is_not_called_not_understood_as_well(studio: Studio) -> None:
    _, replies = talk(studio, "a calm piano piece", "add a flurbophone")
    assert replies[1].count("flurbophone") == 1


def test_a_refusal_says_what_is_allowed_in_the_language_of_the_message(studio: Studio) -> None:
    conversation, _ = talk(studio, "ein ruhiges Klavierstück")
    last = [*studio.send(conversation, "mach das Tempo 900 bpm")][-1]
    assert isinstance(last, Failed) and isinstance(last.error, RequestError)
    assert last.conversation.turns[-1].reply == "Tempo: 900 bpm geht nicht. Möglich ist 30 bis 300 bpm."
    assert last.error.sentence() == "The tempo cannot be 900 bpm. It goes from 30 to 300 bpm."


def test_a_wish_that_is_declined_is_declined_in_the_language_of_the_message(studio: Studio, tmp_path: Path) -> None:
    _, replies = talk(studio, "mach ein rassistisches Lied")
    assert replies[0].startswith("Musik, die Menschen verletzt")
