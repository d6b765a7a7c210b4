"""What the page shows, as text: nothing here opens a browser or imports Gradio."""

from __future__ import annotations

import subprocess
import sys
import wave
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from conftest import PROJECT

from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.conversation import Conversation, Turn, Version
from music_assistant.errors import FileError
from music_assistant.page import chat, suggestions, turns
from music_assistant.page.card import card, differs, made_by, summary, verdict
from music_assistant.page.chat import Doing
from music_assistant.page.drawing import waveform
from music_assistant.page.markup import clock, element, text
from music_assistant.page.outline import Outline, read_outline
from music_assistant.page.piece import piece
from music_assistant.page.session import Session, exchanges
from music_assistant.page.sounds import Refused, SoundDoor, wav_bytes
from music_assistant.page.turns import Dials
from music_assistant.page.view import House
from music_assistant.page.words import Words
from music_assistant.report import Report, ReportRow
from music_assistant.score import Note, Part, Passage, Score
from music_assistant.score import Section as ScoreSection
from music_assistant.spec import Instrument, MusicSpec, Rule, Section, Written
from music_assistant.studio import Studio

ENGLISH = Words()
HARM = "<script>alert(1)</script>\"'&"


def spec(**changes: object) -> MusicSpec:
    """Eight bars at 120: a verse of 4 (8 s), a chorus of 4 (8 s)."""
    values: dict[str, object] = {
        "title": "Rain", "genres": ("lo-fi",), "moods": (), "energy": 0.5, "tempo_bpm": 120.0, "key": "A minor",
        "meter": "4/4", "seed": 1, "written": Written("A minor", 120.0),
        "instruments": (Instrument("piano", "piano", "comping"),
                        Instrument("drums", "drums", "drums", sections=("chorus",))),
        "sections": (Section("verse-1", "verse", 4, 0.25), Section("chorus-1", "chorus", 4, 1.0))}
    return MusicSpec(**{**values, **changes})  # type: ignore[arg-type]


def score(piece_spec: MusicSpec, *notes: Note) -> Score:
    """The piano plays these notes in the verse."""
    key, meter = piece_spec.parsed_key, piece_spec.parsed_meter
    return Score((ScoreSection("verse-1", "verse", 0, 4, meter, 120, key, 0.25, ()),
                  ScoreSection("chorus-1", "chorus", 16, 4, meter, 120, key, 1.0, ())),
                 (Part("piano", "piano", "comping", (Passage("verse-1", notes),)),))


def version(number: int = 1, **changes: object) -> Version:
    return replace(Version(number, spec(), f"request {number}", Change(intent="create")), **changes)  # type: ignore[arg-type]


def conversation(*versions: Version) -> Conversation:
    """A turn for each version."""
    made = Conversation()
    for v in versions:
        made = made.made(v).said(Turn(v.request, v.change, f"reply {v.number}", v.number))
    return made


class Reader(HTMLParser):
    """The tags that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(Studio(tmp_path, listener="rules", seed=1), SoundDoor(tmp_path))


# ---------------------------------------------------------------- words stay words

def test_text_is_escaped_in_elements_and_in_attributes() -> None:
    assert text("<b>\"'&") == "&lt;b&gt;&quot;&#x27;&amp;"
    made = element("p", text("a<b"), data_say='say "x"', class_="c")
    assert made == '<p data-say="say &quot;x&quot;" class="c">a&lt;b</p>'


def test_attributes_that_are_none_or_false_are_left_out_and_true_stands_bare() -> None:
    assert element("i", a=None, b=False, c=True, d=0) == '<i c d="0"></i>'


def test_no_word_of_the_user_or_of_the_piece_becomes_markup() -> None:
    harmful = spec(title=HARM, genres=(HARM,), instruments=(Instrument("x", HARM, "melody"),),
                   sections=(Section("s", HARM, 4, 0.5),))
    report = Report((ReportRow(HARM, HARM, HARM, False),), (HARM,), (HARM,), HARM, HARM)
    v = version(spec=harmful, request=HARM, name=HARM)
    talk = Conversation().made(v).said(Turn(HARM, v.change, HARM, 1, report))
    session = Session(talk)
    html = (chat.chat(session, lambda _: None) + piece(session, lambda _: None) + suggestions.wishes(session)
            + chat.pending(HARM, Doing((HARM,), 0.5, HARM), ENGLISH))
    assert "script" not in Reader(html).tags
    assert HARM not in html and text(HARM) in html


# ---------------------------------------------------------------- drawings

def test_the_waveform_is_drawn_once_whole_and_once_to_be_uncovered() -> None:
    drawn = waveform((0.0, 1.0))
    assert drawn.count('d="M0.5 48V52M1.5 4V96"') == 2


def test_an_outline_tells_loud_from_quiet_and_how_long_the_file_is(tmp_path: Path) -> None:
    samples = np.zeros((44_100, 2), np.float32)
    samples[22_050:] = 0.5
    (tmp_path / "half.wav").write_bytes(wav_bytes(Clip(samples)))
    found = read_outline(tmp_path / "half.wav", buckets=4)
    assert found == Outline((0.0, 0.0, 1.0, 1.0), 1.0)
    assert found.thinned(2) == (0.0, 1.0)


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (5.4, "0:05"), (59.6, "1:00"), (201, "3:21")])
def test_times_read_like_a_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


# ---------------------------------------------------------------- the card

REPORT = Report((ReportRow("tempo", "120 bpm", "119.98 bpm", True), ReportRow("key", "A minor", "C major", False),
                 ReportRow("mood", "rainy", "", None)), ("piano", "bass"), ("A note.",), "rules", "band",
                {"composing": 0.2, "playing": 1.0, "all": 1.5})


def test_the_card_shows_what_differs_and_what_cannot_be_told() -> None:
    shown = card(REPORT, ENGLISH)
    assert "mark agrees" in shown and "mark differs" in shown and "mark open" in shown
    assert "119.98 bpm" in shown and "C major" in shown and "A note." in shown
    assert "piano, bass: identical" in shown


def test_the_verdict_counts_only_what_can_be_told() -> None:
    assert verdict(REPORT, ENGLISH) == "1 of 2 as asked"
    assert differs(REPORT)
    assert verdict(Report(), ENGLISH) == ""


def test_the_chats_line_names_the_verdict_and_how_many_parts_stayed() -> None:
    assert summary(REPORT, ENGLISH) == "1 of 2 as asked · 2 parts identical"


def test_the_card_says_who_heard_and_played_and_how_long_it_took() -> None:
    assert made_by(REPORT, ENGLISH) == "heard by rules · played by band · 1.5 s (composing 0.2 s, playing 1.0 s)"


# ---------------------------------------------------------------- chat and piece

def test_a_first_visitor_sees_examples_to_click() -> None:
    landing = chat.chat(Session(), lambda _: None)
    assert landing.count("data-say=") == len(chat.EXAMPLES) >= 4
    assert piece(Session(), lambda _: None) == ""


def test_a_clip_stands_with_the_turn_that_moved_to_its_version_and_no_other() -> None:
    talk = conversation(version(1), version(2))
    talk = talk.said(Turn("what key?", Change("question"), "A minor.", 2))
    talk = talk.undone().said(Turn("undo", Change("undo"), "Back.", 1))
    assert [e.brought.number if e.brought else None for e in exchanges(talk)] == [1, 2, None, 1]


def test_versions_are_listed_newest_first_and_the_one_that_stands_is_no_button() -> None:
    shown = piece(Session(conversation(version(1), version(2), version(3)).undone()), lambda _: None)
    assert shown.index("back to version 3") < shown.index("back to version 1")
    assert "back to version 2" not in shown and 'aria-current="true"' in shown


def test_a_version_without_a_score_offers_no_midi_and_no_stems(tmp_path: Path) -> None:
    without = version(mix_file=tmp_path / "mix.wav")
    with_score = replace(without, score=score(spec()))
    assert 'data-take="mp3"' in piece(Session(conversation(without)), lambda _: "sound/x")
    assert 'data-take="midi"' not in piece(Session(conversation(without)), lambda _: "sound/x")
    assert 'data-take="stems"' in piece(Session(conversation(with_score)), lambda _: "sound/x")


def test_standing_wishes_are_shown() -> None:
    v = version(spec=spec(rules=(Rule("without", "vocals"),)))
    assert "never vocals" in piece(Session(conversation(v)), lambda _: None)


# ---------------------------------------------------------------- sounds behind their door

def test_a_sound_is_given_only_for_its_own_sessions_key(tmp_path: Path) -> None:
    door, mine, other = SoundDoor(tmp_path), Conversation(), Conversation()
    file = door.write_live(mine, 1, 0, Clip(np.zeros((10, 2), np.float32)))
    name = door.address(mine, file).removeprefix(f"sound/{mine.id}/")
    assert door.file(mine.id, name, door.key(mine.id)) == file.resolve()
    for key in (door.key(other.id), "", "é", SoundDoor(tmp_path).key(mine.id)):
        with pytest.raises(Refused):
            door.file(mine.id, name, key)


@pytest.mark.parametrize("name", ["../secret.wav", "live/../../secret.wav", "/etc/passwd", "spec.json", "live", ""])
def test_a_key_opens_no_file_outside_its_folder_and_none_that_is_not_sound(tmp_path: Path, name: str) -> None:
    door, mine = SoundDoor(tmp_path), Conversation()
    door.write_live(mine, 1, 0, Clip(np.zeros((10, 2), np.float32)))
    (tmp_path / "secret.wav").write_bytes(b"x")
    (tmp_path / mine.id / "spec.json").write_text("{}")
    with pytest.raises(FileError):
        door.file(mine.id, name, door.key(mine.id))


def test_a_file_of_another_conversation_has_no_address_here(tmp_path: Path) -> None:
    door, mine, other = SoundDoor(tmp_path), Conversation(), Conversation()
    file = door.write_live(other, 1, 0, Clip(np.zeros((10, 2), np.float32)))
    with pytest.raises(FileError):
        door.address(mine, file)


def test_a_stretch_of_sound_is_a_wav_file_of_its_length(tmp_path: Path) -> None:
    door, mine = SoundDoor(tmp_path), Conversation()
    file = door.write_live(mine, 1, 0, Clip(np.full((22_050, 2), 2.0, np.float32)))
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnframes(), sound.getframerate(), sound.getnchannels()) == (22_050, 44_100, 2)
        assert set(np.frombuffer(sound.readframes(10), "<i2")) == {32_767}
    door.clear_live(mine)
    assert not file.exists()


# ---------------------------------------------------------------- events

def test_a_message_stands_on_the_page_before_it_is_answered(house: House) -> None:
    view = turns.asked(house, None, "a waltz")
    assert view.session is not None and view.session.asking == "a waltz"
    assert view.pending is not None and "a waltz" in view.pending
    assert view.stage is not None and view.stage.busy


def test_a_message_beyond_all_reading_is_turned_away_in_a_sentence(house: House) -> None:
    session = turns.asked(house, None, "w" * 10_000_000).session
    assert session is not None and len(session.asking or "") < 30_000
    last = [*turns.answer(house, session, Dials("band", "rules"))][-1]
    assert last.session is not None and last.session.conversation.turns[-1].reply == turns.TOO_LONG


def test_a_refused_message_keeps_the_conversation_and_says_why(house: House) -> None:
    session = turns.asked(house, Session(conversation(version(1))), "back to version 9").session
    assert session is not None
    last = [*turns.answer(house, session, Dials("band", "rules"))][-1]
    assert last.session is not None and last.session.asking is None
    assert last.session.conversation.versions == session.conversation.versions
    assert "version" in last.session.conversation.turns[-1].reply
    assert last.stage is not None and not last.stage.busy


def test_an_engine_that_does_not_exist_is_answered_with_those_that_do(house: House) -> None:
    session = turns.asked(house, None, "a slow waltz, 10 seconds").session
    assert session is not None
    last = [*turns.answer(house, session, Dials("theremin", "rules"))][-1]
    assert last.session is not None and "band" in last.session.conversation.turns[-1].reply


def test_what_nobody_expected_becomes_a_sentence_and_a_logged_trace(
        house: House, caplog: pytest.LogCaptureFixture) -> None:
    session = turns.asked(house, Session(conversation(version(1))), "faster").session
    assert session is not None
    broken = replace(house, studio=None)  # type: ignore[arg-type]
    last = [*turns.answer(broken, session, Dials("band", "rules"))][-1]
    assert last.session is not None and last.session.conversation.turns[-1].reply == turns.BROKEN
    assert len(last.session.conversation.versions) == 1
    assert "Traceback" in caplog.text


def test_a_folder_that_cannot_be_written_is_a_sentence_and_keeps_the_conversation(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    blocked = House(Studio(tmp_path / "file", listener="rules", seed=1), SoundDoor(tmp_path / "file"))
    session = turns.asked(blocked, None, "a slow waltz, 10 seconds").session
    assert session is not None
    last = [*turns.answer(blocked, session, Dials("band", "rules"))][-1]
    assert last.session is not None and last.session.conversation.versions == ()
    assert "written" in last.session.conversation.turns[-1].reply


def test_a_stopped_or_refused_message_is_settled_once(house: House) -> None:
    session = turns.asked(house, None, "a waltz").session
    view = turns.settle(house, session, turns.STOPPED)
    assert view.session is not None and view.session.conversation.turns[-1].reply == turns.STOPPED
    assert turns.settle(house, None, chat.REFUSED) == turns.View()


def test_stopping_closes_the_studios_work_and_leaves_no_half_written_version(house: House, tmp_path: Path) -> None:
    session = turns.asked(house, None, "a slow waltz, 10 seconds").session
    assert session is not None
    views = turns.answer(house, session, Dials("band", "rules"))
    while (view := next(views)).stage is None:
        assert view.session is None, "it was done before any sound was heard"
    views.close()  # type: ignore[attr-defined]
    assert not [*tmp_path.rglob("version-*")]


def test_a_whole_turn_tells_the_player_first_stretches_and_then_the_sound(house: House) -> None:
    session = turns.asked(house, None, "a slow waltz, 10 seconds").session
    assert session is not None
    stages = [v.stage for v in turns.answer(house, session, Dials("band", "rules")) if v.stage]
    assert stages[0].live and stages[0].sound is None and stages[0].busy
    assert stages[-1].sound and not stages[-1].busy
    assert all(later.live[:len(earlier.live)] == earlier.live for earlier, later in pairwise(stages))


def test_a_dial_turned_to_a_missing_engine_gives_the_reason_and_the_band_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUSIC_ASSISTANT_MUSICGEN", raising=False)
    assert turns.engine_note("band") is None
    assert "MusicGen" in (turns.engine_note("musicgen") or "")
    assert turns.listener_note("rules") is None
    assert ".gguf" in (turns.listener_note("llama") or "")


def test_opening_the_page_package_does_not_load_gradio() -> None:
    program = "import sys, music_assistant.page.turns, music_assistant.page.serving; print('gradio' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def app(*flags: str) -> subprocess.CompletedProcess[str]:
    """`python app.py` until it ends by itself."""
    return subprocess.run([sys.executable, "app.py", *flags], cwd=PROJECT, capture_output=True, text=True, check=False,
                          timeout=120)


def test_the_app_is_small_and_names_its_flags() -> None:
    assert len((PROJECT / "app.py").read_text(encoding="utf-8").splitlines()) <= 60
    shown = app("--help").stdout
    assert all(flag in shown for flag in ("--host", "--port", "--share", "--engine", "--listener", "--workspace"))


def test_an_app_that_cannot_open_its_port_says_so_in_a_sentence() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = app("--port", port)
    assert refused.returncode == 2
    assert "--port" in refused.stderr and "Traceback" not in refused.stderr


def test_the_offer_of_a_better_listener_says_its_size_and_can_be_declined(tmp_path: Path, monkeypatch) -> None:
    from music_assistant.fetching import Fetching
    from music_assistant.page.offer import offered
    from music_assistant.weights import manifest

    monkeypatch.delenv("MUSIC_ASSISTANT_FETCH", raising=False)
    fetching = Fetching(manifest().named("qwen2.5-coder-0.5b"), tmp_path, choices=tmp_path / "choices")
    asked = offered(fetching, ENGLISH)
    assert "491 MB" in asked.line and "Apache-2.0" in asked.line and asked.accept
    fetching.decline()
    assert fetching.is_declined and not offered(fetching, ENGLISH).is_moving
    monkeypatch.setenv("MUSIC_ASSISTANT_FETCH", "0")
    assert offered(fetching, ENGLISH).line == ""
