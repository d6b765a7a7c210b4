"""Words: counted in syllables, written in every language, told again in another, kept where they are the user's."""

from __future__ import annotations

import pytest

from music_assistant.lyrics import has_words_for, is_ours, retold, sung_weights, with_line, written_lyrics
from music_assistant.lyrics.syllables import syllables, weights
from music_assistant.lyrics.templates import SONGS
from music_assistant.spec import Section, Vocals


def sung_counts(vocals: Vocals, section: Section, place: int) -> tuple[int, ...]:
    """How many syllables each line has that a section sings."""
    return tuple(map(len, sung_weights(vocals, section, place)))


VERSE, CHORUS, SECOND = (Section(i, i.rstrip("-12"), 8, 0.5) for i in ("verse-1", "chorus-1", "verse-2"))
FORM = (VERSE, CHORUS, SECOND)


@pytest.mark.parametrize(("language", "words", "count"), [
    ("en", "time", 1), ("en", "little", 2), ("en", "banana", 3), ("en", "piano", 3), ("en", "wanted", 2),
    ("en", "loved", 1), ("en", "don't", 1), ("en", "player", 2), ("en", "the silver moon is mine", 6),
    ("es", "corazón", 3), ("es", "día", 2), ("es", "ciudad", 2), ("es", "guitarra", 3), ("es", "hoy y yo", 3),
    ("fr", "musique", 2), ("fr", "chante", 1), ("fr", "voyage", 2), ("fr", "qu'elle", 1), ("fr", "théâtre", 2),
    ("pt", "coração", 3), ("pt", "não", 1), ("it", "buongiorno", 3), ("it", "città", 2), ("de", "Häuser", 2),
    ("de", "Liebe", 2), ("nl", "mooi huis", 2), ("tr", "şarkı", 2), ("sv", "sommar", 2),
    ("ja", "さくら", 3), ("ja", "きょう", 2), ("ja", "ラーメン", 4), ("ko", "노래해", 3), ("zh", "你好，世界", 4),
    ("hi", "नमस्ते", 3), ("hi", "संगीत", 2), ("hi", "बस", 1), ("ru", "песня", 2), ("ru", "в дом", 1),
    ("ar", "حبيبي", 3), ("en", "24", 2), ("en", " — !", 0),
])
def test_a_line_has_the_syllables_that_its_language_gives_it(language: str, words: str, count: int) -> None:
    assert syllables(words, language) == count


def test_a_long_word_weighs_more_than_the_particle_beside_it() -> None:
    assert weights("the silver sea") == (0.5, 1.0, 1.0, 0.5)


@pytest.mark.parametrize("language", sorted(SONGS))
def test_every_language_has_singable_words_with_the_subject_in_the_users_own(language: str) -> None:
    lyrics = written_lyrics("paper boats", FORM, language)
    assert lyrics.count("[verse]") == 2 and lyrics.count("[chorus]") == 1
    assert all("paper boats" in block for block in lyrics.split("\n\n"))
    assert "$" not in lyrics
    assert all(2 <= syllables(line, language) <= 16 for line in lyrics.splitlines() if line and line[0] != "[")
    assert is_ours(lyrics)


def test_our_words_are_told_again_in_another_language_and_back() -> None:
    english = written_lyrics("paper (boats)?", FORM, "en")
    assert retold(english, "hi") == written_lyrics("paper (boats)?", FORM, "hi") != english
    assert retold(retold(english, "ja"), "en") == english


def test_words_of_the_users_own_are_never_told_again() -> None:
    own = "we row at dawn\nwe row at night"
    assert not is_ours(own)
    assert retold(own, "es") == own
    mixed = with_line(written_lyrics("boats", FORM), "row on, row on")
    assert retold(mixed, "es").split("\n\n")[1] == "[chorus]\nrow on, row on"
    assert retold(mixed, "es").startswith("[verse]\nboats, siempre en mi mente")


def test_a_new_line_makes_lines_of_ours_give_way_and_none_of_the_users() -> None:
    once = with_line(written_lyrics("boats", FORM), "row on")
    assert "[chorus]\nrow on\n" in once and "boats, it's on my mind" in once
    assert "[chorus]\nrow on\nrow home\n" in with_line(once, "row home")
    assert with_line("row on", "row home") == "row on\nrow home"
    assert with_line("row on", "row on") == "row on"
    verse_only = written_lyrics("boats", (VERSE,))
    assert with_line(verse_only, "row on").splitlines()[:3] == ["[verse]", "row on", "boats, it's on my mind"]


def test_sections_sing_the_block_of_their_name_and_number() -> None:
    lyrics = "[Verse 1]\none two\n[Chorus]\none\n[Verse 2]\none two three"
    assert [sung_counts(Vocals(lyrics=lyrics), s, i) for i, s in enumerate(FORM)] == [(2,), (1,), (3,)]
    assert sung_counts(Vocals(lyrics=lyrics), Section("verse-3", "verse", 8, 0.5), 0) == (2,)


def test_free_lines_go_to_the_sung_sections_in_order() -> None:
    lines = ["one", "one two", "one two three", "one two three four", "one two three four five"]
    vocals = Vocals(lyrics="\n".join(lines))
    assert [sung_counts(vocals, s, i) for i, s in enumerate(FORM)] == [(1, 2, 3, 4), (5,), (1, 2, 3, 4)]
    assert sung_counts(Vocals(), VERSE, 0) == ()


def test_a_language_without_words_of_its_own_gets_english_ones() -> None:
    assert not has_words_for("fi")
    assert written_lyrics("boats", FORM, "fi") == written_lyrics("boats", FORM, "en")
