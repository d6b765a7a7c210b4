"""Training rows are what the program itself composes and reads, and share nothing with what results are measured on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from conftest import PROJECT

from music_assistant.errors import RequestError
from music_assistant.listeners import memory
from music_assistant.listeners.shorthand import read, written
from music_assistant.vocabulary.lookup import meant_by
from training.rows import Row, opened, overlap, rows
from training.rows.__main__ import main
from training.rows.creates import composed_create
from training.rows.figures import FIGURES, speech
from training.rows.filling import Binding
from training.rows.mixing import TOPICS
from training.rows.names import Names
from training.rows.overlap import measured_runs, messages_in, runs
from training.rows.shapes import topic_of
from training.rows.situations import Situation, member, pool

PHRASES = PROJECT / "training" / "phrases"
MEASURED = PROJECT / "benchmarks" / "dialogues"

NAMES = """
joiners = [" and ", ", "]
openers = ["hey, "]
[instruments]
piano = ["piano", "piano forte"]
cello = ["cello"]
drums = ["drums", "the kit"]
flute = ["blowpipe"]
oboe = ["oboe"]
[groups]
strings = ["strings"]
[genres]
jazz = ["jazz"]
[moods]
sad = ["sad", "weepy"]
"""

BANK = """
== add {new}
[please |]bring in a {new}
could we have {new}
== louder {last} | last: add {last}
more of it
== remove {have}
no more {have}
== faster
quicker
== slower
slow down
== question; ask tempo
how fast is it
== recall; to {name} | have: name
go back to {name}
== allow {wish} | have: wish
{wish} may come back
== redo | have: undone
no, keep it
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A folder of one language with a few phrases of every kind."""
    folder = tmp_path / "phrases" / "en"
    folder.mkdir(parents=True)
    (folder / "names.toml").write_text(NAMES, encoding="utf-8")
    (folder / "all.txt").write_text(BANK, encoding="utf-8")
    return folder.parent


def drawn(folder: Path, count: int, seed: int = 1) -> list[Row]:
    return list(rows(opened(folder, seed, situations=150)[0], count))


@pytest.fixture(scope="module")
def real_rows() -> Sequence[Row]:
    return drawn(PHRASES, 900)


# ---------------------------------------------------------------- what every row is


def test_every_answer_is_one_that_shorthand_reads_and_would_write_itself(real_rows: Sequence[Row]) -> None:
    assert [row.answer for row in real_rows if row.answer != f" {written(read(row.answer))}"] == []


def test_every_prompt_is_composed_as_the_listener_composes_it(real_rows: Sequence[Row]) -> None:
    for row in real_rows:
        head, _, said = row.prompt.removesuffix("\ndo:").rpartition("say: ")
        assert row.prompt == memory.composed(head, memory.readable(said))
        lines = head.splitlines()
        assert lines[0].startswith("have: ") and len(lines) <= 2
        assert all(line.startswith("last: ") for line in lines[1:])


def test_no_message_is_so_long_that_the_listener_would_cut_it(real_rows: Sequence[Row]) -> None:
    assert max(len(row.prompt) for row in real_rows) < 600
    assert max(len(row.message) for row in real_rows) <= 210


def test_the_same_seed_gives_the_same_rows_and_another_seed_others(bank: Path) -> None:
    first, again, other = (drawn(bank, 60, seed) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_every_topic_and_language_is_seen(real_rows: Sequence[Row]) -> None:
    assert {row.topic for row in real_rows} == set(TOPICS)
    assert {row.language for row in real_rows} == {p.parent.name for p in PHRASES.glob("*/names.toml")}


def test_no_row_comes_twice(real_rows: Sequence[Row]) -> None:
    assert len({(row.prompt, row.answer) for row in real_rows}) == len(real_rows)


def test_nothing_but_a_request_is_answered_to_a_wish_for_music_when_there_is_no_piece(real_rows: Sequence[Row]) -> None:
    first = {row.answer.split(";")[0].strip() for row in real_rows if row.prompt.startswith("have: nothing")}
    assert first <= {"create", "question", "other"}


# ---------------------------------------------------------------- where a conversation stands


def test_situations_are_pieces_that_the_program_made_and_that_stand_as_the_listener_says() -> None:
    for situation in pool(3, 40, ("piano", "cello", "flute")):
        assert situation.spec is not None
        assert situation.head.startswith(f"have: {memory.standing(situation.spec)}\nlast: ")


def test_a_turn_before_is_really_carried_out_before_the_next_message(bank: Path) -> None:
    for row in drawn(bank, 150):
        if "more of it" in row.prompt.lower():
            name = row.answer.removeprefix(" edit; louder ")
            head, last = row.prompt.splitlines()[:2]
            assert last == f"last: add {name}"
            assert name in head


def test_what_a_member_of_the_band_is_called_by_means_that_member() -> None:
    random = Random(5)
    for situation in pool(2, 60, ()):
        word = member(situation.band, (), random)
        assert word is None or len(meant_by(word, situation.band)) >= 1


def test_conditions_of_a_phrase_hold_where_it_is_said(bank: Path) -> None:
    for row in drawn(bank, 200):
        if "recall" in row.answer:
            assert f"named {row.answer.removeprefix(' recall; to ')}" in row.prompt or ", " in row.prompt
        if "allow" in row.answer:
            assert f"never {row.answer.removeprefix(' edit; allow ')}" in row.prompt
        if "redo" in row.answer:
            assert "\nlast: undo\n" in row.prompt


# ---------------------------------------------------------------- what is said


def test_an_instrument_is_answered_by_its_canonical_name_whatever_it_was_called(bank: Path) -> None:
    called = [row for row in drawn(bank, 800) if "blowpipe" in row.message.lower() and row.topic == "add"]
    assert called and {row.answer for row in called} == {" edit; add flute"}


def test_a_created_piece_has_only_names_that_the_message_says() -> None:
    names = Names("en", {}, {})
    for n in range(200):
        binding = Binding(Situation(), names, Random(n))
        said, answer = composed_create(binding)
        for slot, name in binding.canonical.items():
            if slot.startswith(("genre", "mood", "new")):
                assert name in said, (said, answer)
        assert answer == written(read(answer))


def test_figures_of_a_message_are_never_in_its_answer(real_rows: Sequence[Row]) -> None:
    for row in real_rows:
        change = read(row.answer)
        assert (change.tempo_bpm, change.tonic, change.meter, change.duration_s, change.bars) == (None,) * 5


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "ru", "tr",
                                      "zh"])
def test_every_language_says_every_figure_without_leaving_a_gap(language: str) -> None:
    ways, random = speech(language), Random(4)
    assert ways.language == language
    for name in FIGURES:
        for _ in range(40):
            said = ways.figure(name, random)
            assert said and "{" not in said and "None" not in said


def test_a_figure_before_its_unit_is_a_bare_number() -> None:
    random = Random(1)
    assert all(speech("en").figure("bpm", random, " bpm please").isdigit() for _ in range(30))


def test_the_articles_of_english_fit_the_names_that_follow(bank: Path) -> None:
    said = " ".join(row.message for row in drawn(bank, 200) if row.topic == "add")
    assert " an oboe" in said
    assert " a oboe" not in said and " an piano" not in said


def test_a_topic_is_read_from_the_answer_and_not_from_the_file() -> None:
    assert topic_of(read("edit; louder piano")) == "level"
    assert topic_of(read("edit; faster; add piano")) == "mixed"
    assert topic_of(read("edit")) == "figures"
    assert topic_of(read("undo; to first")) == "undo"


# ---------------------------------------------------------------- banks are read strictly


def test_every_phrase_that_is_shipped_can_be_used() -> None:
    assert opened(PHRASES, 1, situations=5)[1] == ()


@pytest.mark.parametrize(("text", "reason"), [
    ("== add {newish}\nbring {newish}", "cannot have {newish}"),
    ("== louden the piano\nlouder", "no clause of shorthand"),
    ("== add {new}\nbring something in", "needs {new}"),
    ("== add {new}\n[add {new}|more]", "needs {new}"),
    ("== faster\nfaster {than} before", "cannot have {than}"),
    ("== faster\n[fast|faster", "brackets must be closed"),
    ("== faster | last: wobble the piano\nmore", "no clause of shorthand"),
    ("== faster | have: fun\nmore", "no condition"),
    ("== add {new.the}\nadd {new}", "has no form"),
    ("== add {new}\nadd {new.the}", "no table [instruments_the]"),
    ("faster", "before any header"),
    ("== faster\nmore {", "is no slot"),
])
def test_a_broken_bank_is_named_by_file_and_line(bank: Path, text: str, reason: str,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    (bank / "en" / "broken.txt").write_text(text, encoding="utf-8")
    assert main(["--check", "--phrases", str(bank)]) == 2
    said = capsys.readouterr().err
    assert "en/broken.txt:" in said and reason in said


def test_a_name_that_the_vocabulary_lacks_is_named(bank: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (bank / "en" / "names.toml").write_text(NAMES + "\n[sections]\nverze = ['verze']\n", encoding="utf-8")
    assert main(["--check", "--phrases", str(bank)]) == 2
    assert "'verze'" in capsys.readouterr().err


def test_a_broken_line_is_left_out_and_the_others_still_give_rows(bank: Path, tmp_path: Path,
                                                                   capsys: pytest.CaptureFixture[str]) -> None:
    (bank / "en" / "broken.txt").write_text("== nonsense here\nxyzzy\n", encoding="utf-8")
    out, watch = tmp_path / "out.jsonl", tmp_path / "watch.jsonl"
    assert main([str(out), "--rows", "50", "--phrases", str(bank), "--watch", str(watch), "--watch-rows", "5"]) == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(found) == 50 and len(watch.read_text(encoding="utf-8").splitlines()) == 5
    assert all(set(row) == {"prompt", "answer", "language", "topic"} for row in found)
    assert "xyzzy" not in out.read_text(encoding="utf-8")
    assert "broken.txt" in capsys.readouterr().err


def test_a_language_without_phrases_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--languages", "xx"]) == 2
    assert "'xx'" in capsys.readouterr().err


# ---------------------------------------------------------------- measured on nothing that was trained on


def measured(folder: Path, *said: str) -> Path:
    folder.mkdir()
    rows_ = [{"id": n, "turns": [{"say": text, "expect": {}}]} for n, text in enumerate(said)]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows_)), encoding="utf-8")
    return folder


def test_a_shared_run_of_five_words_is_found_whatever_the_case(tmp_path: Path) -> None:
    folder = measured(tmp_path / "rows", "Please give the violin a brighter colour today")
    found = overlap(["hm, GIVE THE VIOLIN a brighter sound"], folder)
    assert [shared.run for shared in found] == ["give the violin a brighter"]


def test_a_shared_run_of_characters_is_found_where_there_are_no_blanks(tmp_path: Path) -> None:
    folder = measured(tmp_path / "rows", "もう少しだけ静かなピアノにしてください")
    assert overlap(["静かなピアノにしてください、お願い"], folder)
    assert not overlap(["ピアノを静かに"], folder)


def test_short_messages_and_runs_of_little_words_are_common_language(tmp_path: Path) -> None:
    folder = measured(tmp_path / "rows", "make it faster please", "can you do it as a bit of a polka")
    assert not overlap(["make it faster please", "can you do it as a waltz"], folder)
    assert runs("make it a bit louder") == frozenset()


def test_a_folder_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError):
        messages_in(tmp_path)


def test_rows_that_share_a_run_with_measured_ones_are_left_out(bank: Path, tmp_path: Path) -> None:
    (bank / "en" / "long.txt").write_text("== faster\nhurry along like startled wild horses\n", encoding="utf-8")
    folder = measured(tmp_path / "rows", "They run along like startled wild horses do")
    source = opened(bank, 1, situations=40)[0]
    said = [row.message for row in rows(source, 150, measured_runs(folder))]
    assert any("startled" in row.message for row in drawn(bank, 150))
    assert not overlap(said, folder)


def test_training_rows_share_no_sentence_with_the_benchmarks_rows() -> None:
    if not any(MEASURED.rglob("*.jsonl")):
        pytest.skip("the benchmark's rows are not here yet")
    source = opened(PHRASES, 1, situations=60)[0]
    assert not overlap((row.message for row in rows(source, 400, measured_runs(MEASURED))), MEASURED)
