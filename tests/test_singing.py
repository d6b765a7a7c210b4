"""The singer sings the words: a note a syllable, other words other notes, and nobody else plays differently."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from pieces import piece

from music_assistant.composer import compose
from music_assistant.composer.motif import ThemeNote
from music_assistant.composer.parts.vocals import fitted_to
from music_assistant.conversation import Conversation
from music_assistant.lyrics import with_line, written_lyrics
from music_assistant.score import Passage, Score
from music_assistant.spec import MusicSpec, Vocals
from music_assistant.studio import Studio


def sung_spec(genre: str = "pop") -> MusicSpec:
    """A verse and a chorus of eight bars of 4/4 or more, between an intro and an outro, without a singer yet."""
    return piece(genre, "piano", "drums", form=("intro", "verse", "chorus", "outro"), bars=32, meter="4/4", seed=1)


def passage(score: Score, section: str) -> Passage:
    """What the singer sings in a section."""
    voice = score.part("vocals")
    assert voice is not None
    return next(p for p in voice.passages if p.section_id == section)


@pytest.mark.parametrize("genre", ["pop", "jazz", "hip hop", "folk"])
def test_a_line_is_sung_with_a_note_a_syllable(genre: str) -> None:
    counts = (5, 8, 11, 14)
    lyrics = "\n".join(" ".join(["la"] * n) for n in counts)
    score = compose(sung_spec(genre).with_(vocals=Vocals("female", "en", lyrics)))
    notes = passage(score, "verse-1").notes
    found = Counter(int(n.start_beats + 0.1) // 8 for n in notes)
    # A line may begin on an upbeat, in the bar before its own.
    assert [found[i] - counts[i] in (0, 1) for i in range(4)] == [True] * 4
    lines = score.section("verse-1").bars // 2
    assert len(notes) == sum(counts[i % len(counts)] for i in range(lines))


@pytest.mark.parametrize(("language", "lyrics"), [
    ("es", written_lyrics("the tide", sung_spec().sections, "es")),
    ("hi", written_lyrics("the tide", sung_spec().sections, "hi")),
    ("en", "we are never ever coming home again"),
])
def test_other_words_or_another_language_change_the_singer_and_nobody_else(language: str, lyrics: str) -> None:
    spec = sung_spec()
    english = spec.with_(vocals=Vocals("female", "en", written_lyrics("the tide", spec.sections, "en")))
    before, after = compose(english), compose(spec.with_(vocals=Vocals("female", language, lyrics)))
    assert before.part("vocals") != after.part("vocals")
    assert before.parts[:-1] == after.parts[:-1]
    assert compose(english) == before


def test_another_word_of_as_many_syllables_is_stressed_otherwise() -> None:
    sea, river = (compose(sung_spec().with_(vocals=Vocals("female", "en", f"we went down to the {word}")))
                  for word in ("sea", "stream"))
    one, other = (passage(score, "verse-1").notes for score in (sea, river))
    assert [(n.start_beats, n.pitch) for n in one] == [(n.start_beats, n.pitch) for n in other]
    assert [n.velocity for n in one] != [n.velocity for n in other]


def test_new_words_in_the_chorus_leave_the_verse_as_it_was() -> None:
    spec = sung_spec()
    lyrics = written_lyrics("the tide", spec.sections)
    scores = [compose(spec.with_(vocals=Vocals("male", "en", words)))
              for words in (lyrics, with_line(lyrics, "hold"))]
    verse, chorus = ([passage(score, i) for score in scores]
                     for i in ("verse-1", "chorus-1"))
    assert verse[0] == verse[1]
    assert chorus[0] != chorus[1]


@pytest.mark.parametrize(("count", "starts"), [
    (1, [0.0, 4.0, 6.0]), (3, [0.0, 4.0, 6.0]), (4, [0.0, 2.0, 4.0, 6.0]), (5, [0.0, 2.0, 3.0, 4.0, 6.0]),
    (7, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
])
def test_a_phrase_is_split_and_joined_to_its_syllables(count: int, starts: list[float]) -> None:
    phrase = [ThemeNote(0, 2, 60, 1.0, 0), ThemeNote(2, 1, 62, 0.6, 0), ThemeNote(3, 1, 64, 0.3, 0),
              ThemeNote(4, 2, 65, 1.0, 1), ThemeNote(6, 2, 60, 0.8, 1, True)]
    found = fitted_to(phrase, count, 8)
    assert [n.start_beats for n in found] == starts
    assert all(a.start_beats + a.length_beats <= b.start_beats for a, b in pairwise(found))


def test_too_many_syllables_are_sung_in_sixteenths_and_no_faster() -> None:
    found = fitted_to([ThemeNote(0, 0.5, 60, 1.0, 0), ThemeNote(3, 0.75, 60, 1.0, 0)], 99, 4)
    assert len(found) == 16
    assert {n.length_beats for n in found} == {0.25}


@pytest.mark.parametrize(("asked", "language", "subject"), [
    ("夏の海についての歌、女性ボーカルで", "ja", "夏の海"),
    ("歌、女性ボーカルで、歌詞は別れについて", "ja", "別れ"),
    ("이별에 대한 노래, 여자 보컬", "ko", "이별"),
    ("ein Lied über den Winter mit Frauenstimme", "de", "Winter"),
    ("une chanson sur la pluie, voix de femme", "fr", "pluie"),
    ("a song about rain with a female singer", "en", "rain"),
])
def test_who_asks_for_a_song_hears_it_in_their_own_language(tmp_path: Path, asked: str, language: str,
                                                           subject: str) -> None:
    vocals = Studio(tmp_path, listener="rules", seed=1).understand(Conversation(), asked).conversation.spec.vocals
    assert vocals.language == language
    assert subject in vocals.lyrics


def test_a_singer_who_is_there_keeps_the_language_when_asked_for_something_in_another(tmp_path: Path) -> None:
    studio = Studio(tmp_path, listener="rules", seed=1)
    song = studio.understand(Conversation(), "a song about rain with a female singer").conversation
    assert studio.understand(song, "bitte mit Männerstimme").conversation.spec.vocals.language == "en"
