"""The command line: what it prints is for machines, what it says is one plain sentence."""

from __future__ import annotations

import argparse
import json
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, TextIO

import mido
import numpy as np
import pytest
import soundfile
from conftest import PROJECT, CommandLine

from music_assistant.__main__ import main
from music_assistant.commands import Command
from music_assistant.export import recipe_of
from music_assistant.listeners import resolved
from music_assistant.spec import MusicSpec

MESSAGES = ("a rainy lo-fi beat with soft piano, 72 bpm, 20 seconds", "faster, and add strings", "what key is it in?",
            "900 bpm", "no drums", "back to the first one", "give me the midi and an mp3")


def one_sentence(text: str) -> str:
    """The text, which must be one plain line and no trace."""
    assert text.count("\n") == 1 and "Traceback" not in text, text
    return text


def test_an_error_that_nobody_foresaw_is_logged_with_its_trace_and_ends_in_one_sentence(
        monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    def run(options: argparse.Namespace, output: TextIO) -> None:
        print("a library's chatter")
        output.write('{"half": "an answer"}\n')
        raise ZeroDivisionError

    monkeypatch.setattr("music_assistant.__main__.COMMANDS", {"fall": Command("", lambda parser: None, run)})
    assert main(["fall"]) == 2
    printed = capfd.readouterr()
    assert printed.out == '{"half": "an answer"}\n' and "a library's chatter" in printed.err
    assert printed.err.splitlines()[-1].startswith("This should not have happened: ZeroDivisionError")
    assert "Traceback" in caplog.text


# ---------------------------------------------------------------- interpret


@pytest.fixture(scope="module")
def interpreted(command_line: CommandLine) -> list[dict[str, Any]]:
    odd = ["", "🎹🎹", "\ud800", "x" * 10_000, "<script>alert(1)</script>"]
    lines = [json.dumps({"id": "one", "turns": list(MESSAGES)}), "", "{not json",
             json.dumps({"id": 7, "turns": "text"}),
             json.dumps({"id": "odd", "turns": odd})]
    ran = command_line("interpret", "--seed", "5", given="\n".join(lines) + "\n")
    assert ran.returncode == 0 and "Traceback" not in ran.stderr, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_interpret_answers_every_line_in_order(interpreted: list[dict[str, Any]]) -> None:
    assert [line["id"] for line in interpreted] == ["one", None, 7, "odd"]
    assert [len(line["turns"]) for line in interpreted] == [len(MESSAGES), 0, 0, 5]
    assert all("error" in line for line in interpreted[1:3]) and "error" not in interpreted[0]


def test_interpret_gives_the_spec_as_it_stands_after_each_turn(interpreted: list[dict[str, Any]]) -> None:
    turns = interpreted[0]["turns"]
    assert all(set(turn) == {"intent", "spec", "reply", "seconds"} and turn["reply"] for turn in turns)
    specs = [MusicSpec.from_json(turn["spec"]) for turn in turns]
    assert [turn["intent"] for turn in turns[:3]] == ["create", "edit", "question"]
    assert specs[0].tempo_bpm == 72 < specs[1].tempo_bpm and specs[1] == specs[2] == specs[3]
    assert turns[5]["intent"] in ("recall", "undo") and specs[5] == specs[0]
    assert all(turn["spec"]["duration_s"] == pytest.approx(spec.duration_s, abs=1e-3)
               for turn, spec in zip(turns, specs, strict=True))


def test_interpret_answers_odd_messages_with_a_reply_and_no_error(interpreted: list[dict[str, Any]]) -> None:
    assert all(turn["reply"] and turn["seconds"] < 5 for turn in interpreted[3]["turns"])


def test_interpret_answers_each_line_as_soon_as_it_is_read() -> None:
    program = [sys.executable, "-m", "music_assistant", "interpret"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as process:
        assert process.stdin is not None and process.stdout is not None
        for identity in ("a", "b"):
            process.stdin.write(json.dumps({"id": identity, "turns": ["a slow waltz"]}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == identity
        process.stdin.close()
        assert process.wait(30) == 0


# ---------------------------------------------------------------- make


@pytest.fixture(scope="module")
def made(command_line: CommandLine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "new" / "folder"
    ran = command_line("make", *MESSAGES, "--out", out, "--seed", "3")
    assert ran.returncode == 0, ran.stderr
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [line["turn"] for line in lines] == [1, 2, 3, 4, 5, 6, 7]
    return out


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


def test_make_writes_a_folder_for_each_turn_with_all_that_the_turn_made(made: Path) -> None:
    music = {"mix.wav", "score.mid", "stems", "spec.json", "report.json", "reply.txt"}
    assert [names(made / f"turn-{n}") == music for n in range(1, 7)] == [True, True, False, False, True, True]
    assert names(made) == {f"turn-{n}" for n in range(1, 8)}


def test_a_question_and_a_refusal_get_their_folder_with_the_reply_alone(made: Path) -> None:
    for number in (3, 4):
        folder = made / f"turn-{number}"
        assert names(folder) == {"reply.txt", "report.json"}
        assert json.loads((folder / "report.json").read_text())["reply"] == (folder / "reply.txt").read_text().strip()
    assert "300" in (made / "turn-4" / "reply.txt").read_text()


def test_a_wish_to_take_the_piece_away_puts_the_files_into_its_folder(made: Path) -> None:
    files = {Path(name).suffix for name in names(made / "turn-7")}
    assert files == {".txt", ".json", ".mid", ".mp3"}


def test_the_stems_are_named_after_the_instruments_and_begin_with_the_same_length(made: Path) -> None:
    spec = MusicSpec.from_json(json.loads((made / "turn-2" / "spec.json").read_text()))
    stems = {p.stem: soundfile.read(p, always_2d=True)[0] for p in (made / "turn-2" / "stems").iterdir()}
    assert set(stems) == {i.name for i in spec.instruments} | {"returns"} and "strings" in " ".join(stems)
    assert len({len(s) for s in stems.values()}) == 1
    assert all(np.abs(s).max() > 1e-4 for name, s in stems.items() if name != "returns")


def test_the_mix_lasts_as_long_as_the_spec_says_and_carries_its_recipe(made: Path) -> None:
    for number in (1, 2, 5):
        folder = made / f"turn-{number}"
        spec = MusicSpec.from_json(json.loads((folder / "spec.json").read_text()))
        info = soundfile.info(folder / "mix.wav")
        assert spec.duration_s - 0.01 <= info.duration <= spec.duration_s + 4.01
        assert (info.samplerate, info.channels, info.subtype) == (44_100, 2, "PCM_24")
        assert recipe_of(folder / "mix.wav") == spec


def test_the_midi_file_plays_at_the_asked_tempo_for_the_whole_form(made: Path) -> None:
    spec = MusicSpec.from_json(json.loads((made / "turn-1" / "spec.json").read_text()))
    file = mido.MidiFile(made / "turn-1" / "score.mid")
    tempo = next(m.tempo for m in file.tracks[0] if m.type == "set_tempo")
    assert mido.tempo2bpm(tempo) == pytest.approx(72, abs=0.001)
    assert file.length == pytest.approx(spec.duration_s, abs=4)
    assert len(file.tracks) == len(spec.instruments) + 1


def test_going_back_gives_the_same_samples_again(made: Path) -> None:
    first, back = (soundfile.read(made / f"turn-{n}" / "mix.wav")[0] for n in (1, 6))
    assert np.array_equal(first, back)


def test_the_report_holds_asked_against_measured_and_the_seconds_of_each_stage(made: Path) -> None:
    report = json.loads((made / "turn-2" / "report.json").read_text())
    assert {row["fact"] for row in report["rows"]} >= {"tempo", "key"}
    assert report["seconds"] and all(seconds >= 0 for seconds in report["seconds"].values())
    assert report["heard"]["duration_s"] > 5 and report["engine"] == "band"
    assert report["listener"] == resolved("auto")


def test_making_again_with_the_same_seed_gives_the_same_samples_and_replaces_the_earlier_run(
        made: Path, command_line: CommandLine, tmp_path: Path) -> None:
    for messages in (MESSAGES[:2], MESSAGES[:1]):
        ran = command_line("make", *messages, "--out", tmp_path, "--seed", "3", "--format", "flac")
        assert ran.returncode == 0, ran.stderr
    assert names(tmp_path) == {"turn-1"}
    assert np.array_equal(soundfile.read(tmp_path / "turn-1" / "mix.flac")[0],
                          soundfile.read(made / "turn-1" / "mix.wav")[0])


def test_make_begins_with_the_piece_in_a_file_and_goes_on_from_there(
        made: Path, command_line: CommandLine, tmp_path: Path) -> None:
    file = next((made / "turn-7").glob("*.mp3"))
    ran = command_line("make", "--from", file, "slower", "--out", tmp_path, "--listener", "rules")
    assert ran.returncode == 0, ran.stderr
    back, slower = (json.loads((tmp_path / f"turn-{n}" / "spec.json").read_text()) for n in (1, 2))
    assert back == json.loads((made / "turn-6" / "spec.json").read_text())
    assert slower["tempo_bpm"] < back["tempo_bpm"] and slower["key"] == back["key"]
    assert np.array_equal(soundfile.read(tmp_path / "turn-1" / "mix.wav")[0],
                          soundfile.read(made / "turn-6" / "mix.wav")[0])


def test_make_refuses_to_replace_a_folder_that_it_did_not_make(command_line: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "turn-1").mkdir()
    (tmp_path / "turn-1" / "diary.txt").write_text("mine")
    ran = command_line("make", "hello", "--out", tmp_path)
    assert ran.returncode == 2 and "turn-1" in ran.stderr and "Traceback" not in ran.stderr
    assert names(tmp_path / "turn-1") == {"diary.txt"} and names(tmp_path) == {"turn-1"}


@pytest.mark.parametrize("arguments", [
    ("make", "a beat", "--out", "/dev/null/out"), ("make", "a beat", "--out", "OUT", "--engine", "nonesuch"),
    ("make", "a beat", "--out", "OUT", "--format", "aiff"), ("make", "a beat", "--out", "OUT", "--seed", "-1"),
    ("make", "a beat"), ("make", "--out", "OUT"), ("make", "--from", "missing.mp3", "--out", "OUT"),
    ("interpret", "--listener", "missing.gguf"), ("measure", "missing.wav"),
    ("interpret", "--listener", "nonesuch"), ("make", "a beat", "--out", "OUT", "--listener", "nonesuch"),
    ("weights", "fetch", "x"), ("serve", "--engine", "nonesuch"), ("serve", "--listener", "nonesuch"),
    ("nonesuch",), (),
])
def test_what_cannot_be_done_is_said_in_one_sentence_with_exit_code_2(
        arguments: tuple[str, ...], command_line: CommandLine, tmp_path: Path) -> None:
    ran = command_line(*(tmp_path / "out" if a == "OUT" else a for a in arguments),
                       given='{"id": 1, "turns": ["a beat"]}\n')
    assert ran.returncode == 2 and ran.stdout == ""
    lines = [line for line in ran.stderr.splitlines() if not line.startswith("listening")]
    assert len(lines) == 1 and lines[0].endswith((".", "possible.")), ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file size stands in for a full disk")
def test_a_full_disk_ends_make_with_one_sentence_and_no_half_written_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "music_assistant", "make", "a slow waltz, 12 s", "--out", str(tmp_path / "out")]
    ran = subprocess.run(["bash", "-c", f"ulimit -f 400; exec {shlex.join(command)}"], cwd=PROJECT,
                         capture_output=True, text=True, check=False)
    assert ran.returncode == 2 and "Traceback" not in ran.stderr and ran.stdout == ""
    assert "cannot be written" in ran.stderr.splitlines()[-1] and names(tmp_path / "out") == set()


def test_measure_says_what_the_ears_hear_and_which_recipe_the_file_carries(
        made: Path, command_line: CommandLine) -> None:
    ran = command_line("measure", made / "turn-1" / "mix.wav")
    assert ran.returncode == 0, ran.stderr
    heard = json.loads(ran.stdout)
    assert heard["recipe"] == json.loads((made / "turn-1" / "spec.json").read_text())
    assert heard["duration_s"] > 20 - 2 and not heard["silent"] and -20 < heard["loudness_lufs"] < -8


def test_measure_of_silence_is_valid_json(command_line: CommandLine, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros((44_100 * 6, 2), np.float32), 44_100)
    heard = json.loads(command_line("measure", tmp_path / "silence.wav").stdout, parse_constant=pytest.fail)
    assert heard["silent"] and heard["tempo_bpm"] is None


# ---------------------------------------------------------------- serve


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_serve_opens_a_page_and_a_second_one_on_its_port_is_refused_in_one_sentence(
        command_line: CommandLine, tmp_path: Path) -> None:
    port = free_port()
    arguments = ("serve", "--port", str(port), "--workspace", str(tmp_path))
    with subprocess.Popen([sys.executable, "-m", "music_assistant", *arguments], cwd=PROJECT,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            page = answer_of(f"http://127.0.0.1:{port}/", within_s=60)
            second = command_line(*arguments)
        finally:
            process.terminate()
        assert process.stdout is not None and process.stdout.read() == b""
    assert "Music" in page
    assert second.returncode == 2 and "--port" in second.stderr.splitlines()[-1] and "Traceback" not in second.stderr


def answer_of(address: str, within_s: float) -> str:
    """What a page answers, as soon as it does."""
    until = time.monotonic() + within_s
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)
