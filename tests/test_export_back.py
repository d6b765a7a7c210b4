"""A file dropped back into the chat is the piece again: the same version, the same samples; or one clear sentence."""

from __future__ import annotations

import base64
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from music_assistant.conversation import Conversation
from music_assistant.errors import FileError
from music_assistant.export import FORMATS, Recipe, carried, is_sound
from music_assistant.export.recipe import MIDI_MARK, TEXT_MARK
from music_assistant.page import turns
from music_assistant.page.session import Session
from music_assistant.page.sounds import SoundDoor
from music_assistant.page.turns import Dials, House
from music_assistant.studio import Answered, Studio, Understood

FIRST = "a short bossa nova with a singer about rain, 8 seconds"


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=11)


@pytest.fixture(scope="module")
def made(studio: Studio) -> Conversation:
    """A piece that was changed once, so that no message alone would make it again."""
    conversation = Conversation()
    for words in (FIRST, "add a flute"):
        *_, last = studio.send(conversation, words)
        assert isinstance(last, Answered)
        conversation = last.conversation
    return conversation


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_file_brings_the_piece_back_to_the_sample(
        studio: Studio, made: Conversation, name: str, tmp_path: Path) -> None:
    version = made.current
    assert version is not None and version.mix_file is not None and version.score is not None
    file = studio.export(made, version.number, name)
    events = list(Studio(tmp_path, listener="rules").restore(Conversation(), file))
    assert isinstance(events[0], Understood) and file.name in events[0].reply
    assert isinstance(events[-1], Answered)
    back = events[-1].conversation.current
    assert back is not None and back.mix_file is not None
    assert (back.number, back.spec, back.score) == (1, version.spec, version.score)
    assert np.array_equal(soundfile.read(back.mix_file)[0], soundfile.read(version.mix_file)[0])
    assert back.fingerprints == version.fingerprints


def test_what_is_brought_back_is_one_version_more_and_can_be_undone_and_changed(
        studio: Studio, made: Conversation) -> None:
    file = studio.export(made, 1, "mp3")
    *_, back = studio.restore(made, file)
    assert isinstance(back, Answered) and back.conversation.current is not None
    assert back.conversation.current.number == 3 and back.conversation.spec == made.version(1).spec
    *_, undone = studio.send(back.conversation, "undo")
    assert isinstance(undone, Answered) and undone.conversation.spec == made.spec


def test_a_score_from_a_file_is_played_as_it_stands_though_the_composer_would_write_another(
        studio: Studio, made: Conversation, tmp_path: Path) -> None:
    version = made.current
    assert version is not None and version.score is not None
    parts = tuple(replace(p, passages=tuple(replace(q, notes=q.notes[:3]) for q in p.passages))
                  for p in version.score.parts)
    older = replace(version.score, parts=parts)
    file = tmp_path / "older.json"
    file.write_text(f'{{"{TEXT_MARK}": "{Recipe(version.spec, older, "band").to_text()}"}}')
    *_, back = studio.restore(Conversation(), file)
    assert isinstance(back, Answered) and back.conversation.current is not None
    assert back.conversation.current.score == older


def test_a_description_alone_brings_the_piece_back_with_its_notes_written_anew(
        studio: Studio, made: Conversation, tmp_path: Path) -> None:
    assert made.spec is not None and made.current is not None
    (tmp_path / "spec.json").write_text(json.dumps(made.spec.to_json(), indent=2))
    told, *_, back = studio.restore(Conversation(), tmp_path / "spec.json")
    assert isinstance(told, Understood) and "written anew" in told.reply
    assert isinstance(back, Answered) and back.conversation.spec == made.spec
    assert back.conversation.current is not None and back.conversation.current.score == made.current.score


def test_a_piece_of_an_engine_that_is_not_here_is_played_by_another_and_the_reply_says_so(
        studio: Studio, made: Conversation, tmp_path: Path) -> None:
    assert made.spec is not None
    file = tmp_path / "neural.json"
    file.write_text(f'{{"{TEXT_MARK}": "{Recipe(made.spec, None, "musicgen").to_text()}"}}')
    told = next(studio.restore(Conversation(), file))
    assert isinstance(told, Understood)
    assert ("musicgen" in told.reply) == ("band" in told.reply)


@pytest.mark.parametrize(("words", "wanted"), [
    ("as opus please", "opus"), ("stems in 16 bit", "stems16"), ("32 bit float wav", "wav32"),
    ("V0 mp3 please", "mp3v0"), ("the chords please", "chords"), ("can I get the chord chart?", "chords"),
    ("give me the sheet music", "musicxml"), ("print the score", "sheet"), ("das Akkordblatt", "chords"),
    ("楽譜", "musicxml")])
def test_what_can_be_taken_away_is_asked_for_in_words(
        studio: Studio, made: Conversation, words: str, wanted: str) -> None:
    heard = studio.understand(made, words).change
    assert (heard.intent, heard.export_formats) == ("export", (wanted,))


# ---------------------------------------------------------------- the page


@pytest.fixture
def house(studio: Studio) -> House:
    return House(studio, SoundDoor(studio.workspace))


def dropped(house: House, file: Path, words: str = "") -> turns.View:
    """The page at rest after a file was dropped with some words."""
    session = Session().asked("\n".join((file.name, words)).strip())
    *_, last = turns.hear_file(house, session, Dials("band", "rules"), file)
    return last


def test_a_file_dropped_on_the_page_with_words_is_brought_back_and_changed_by_them(
        house: House, studio: Studio, made: Conversation) -> None:
    view = dropped(house, studio.export(made, 2, "midi"), "no drums, and slower")
    assert view.session is not None and view.session.asking is None
    conversation = view.session.conversation
    assert len(conversation.turns) == 2 and conversation.turns[1].said == "no drums, and slower"
    assert conversation.spec is not None and made.spec is not None
    assert conversation.version(1).spec == made.spec and conversation.spec.tempo_bpm < made.spec.tempo_bpm


def test_a_file_without_a_note_gets_one_sentence_and_sound_is_listened_to(house: House, tmp_path: Path) -> None:
    (tmp_path / "a.mid").write_bytes(b"MThd\0\0\0\x06\0\x01\0\0\0\x60")
    view = dropped(house, tmp_path / "a.mid")
    assert view.session is not None and "holds no notes" in view.session.conversation.turns[-1].reply
    soundfile.write(tmp_path / "b.wav", np.zeros((44_100, 2)), 44_100)
    view = dropped(house, tmp_path / "b.wav")
    assert view.session is not None and "silent" in view.session.conversation.turns[-1].reply


# ---------------------------------------------------------------- what is not ours, broken or hostile


def packed(value: object) -> str:
    return base64.b64encode(zlib.compress(json.dumps(value).encode())).decode()


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return path


NOT_OURS: dict[str, bytes] = {
    "a.mid": b"MThd\0\0\0\x06\0\x01\0\0\0\x60", "a.xml": b"<score-partwise/>", "a.txt": b"hello", "a.wav": b"",
    "b.wav": b"RIFF\xff\xff\xff\xffWAVE" + b"data\xff\xff\xff\xff", "c.wav": b"RIFF\0\0\0\0WAVELIST\xff\xff\xff\x7f",
    "a.mp3": b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + b"\0" * 99, "b.mp3": b"\xff\xfb\x90\x64" * 40, "a.json": b"{}",
    "bomb.xml": b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 9000 + b'"><!ENTITY c "' + b"&b;" * 9000 + b'">]><a>&c;</a>',
}
BROKEN: dict[str, bytes] = {
    "a.flac": b"fLaC\x84\xff\xff\xff\xff\xff\xff\xff", "b.flac": b"fLaC", "a.ogg": b"OggS",
    "b.ogg": b"OggS" + b"\xff" * 90, "a.zip": b"PK\x03\x04" + b"\0" * 90,
    "a.svg": f"<svg {TEXT_MARK}=\"{'A' * 400}\">".encode(), "b.mid": b"MThd" + MIDI_MARK + b"AAAA====",
    "bomb.json": f'{{"{TEXT_MARK}": "'.encode() + base64.b64encode(zlib.compress(b"0" * 200_000_000)) + b'"}',
    "deep.json": f'{TEXT_MARK}="{base64.b64encode(zlib.compress(b"[" * 200_000)).decode()}"'.encode(),
    "number.json": f'{TEXT_MARK}="{base64.b64encode(zlib.compress(b"9" * 20_000)).decode()}"'.encode(),
    "spec.json": b'{"written": 1, "seed": NaN}',
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_file_that_is_not_ours_carries_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(NOT_OURS[name])
    assert carried(tmp_path / name) is None


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_broken_or_hostile_gets_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    with pytest.raises(FileError) as refusal:
        carried(tmp_path / name)
    assert refusal.value.sentence().count("\n") == 0 and len(refusal.value.sentence()) < 200


def test_a_zip_that_unpacks_to_gigabytes_costs_a_sentence(tmp_path: Path) -> None:
    for name in ("spec_json", "score_mid"):
        with pytest.raises(FileError, match="damaged"):
            carried(zipped(tmp_path / "bomb.zip", **{name: bytes(80_000_000)}))
    assert carried(zipped(tmp_path / "photos.zip", a_txt=b"x")) is None


def test_two_gigabytes_of_foreign_sound_are_passed_over_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "long.wav"
    with file.open("wb") as sparse:
        sparse.write(b"RIFF\xf0\xff\xff\x7fWAVEdata\xe0\xff\xff\x7f")
        sparse.truncate(2**31)
    assert carried(file) is None and is_sound(file)


Edit = Callable[[dict[str, object]], object]


@pytest.mark.parametrize("edit", [
    lambda d: d["spec"].update(title=5), lambda d: d["spec"].update(title="x" * 9999),
    lambda d: d["spec"].update(tempo_bpm=1e9), lambda d: d["spec"].update(tempo_bpm="fast"),
    lambda d: d["spec"]["sections"][0].update(bars=10**9), lambda d: d["spec"]["sections"][0].update(bars=1.5),
    lambda d: d["spec"]["sections"][0].update(id=["a"]), lambda d: d["spec"].update(instruments={"a": 1}),
    lambda d: d["spec"]["instruments"][0].update(sections=[{}]), lambda d: d["spec"].update(seed=-1),
    lambda d: d["spec"].pop("written"), lambda d: d.update(spec=[]), lambda d: d.update(score=[1]),
    lambda d: d["score"]["parts"][0].__setitem__(0, "nobody"), lambda d: d["score"]["parts"].append(1),
    lambda d: d["score"]["parts"][0][3][0].__setitem__(0, "nowhere"), lambda d: d["score"]["chords"].pop(),
    lambda d: d["score"]["parts"][0][3][0][1].__setitem__(0, 1e300),
    lambda d: d["score"]["parts"][0][3][0][2].__setitem__(0, float("nan")),
    lambda d: d["score"]["parts"][0][3][0][2].__setitem__(0, -1.0),
    lambda d: d["score"]["parts"][0][3][0][3].__setitem__(0, 60.5),
    lambda d: d["score"]["parts"][0][3][0][4].__setitem__(0, 10**400),
    lambda d: d["score"]["parts"][0][3][0][5].__setitem__(0, None),
    lambda d: d["score"]["parts"][0][3][0][1].append(0),
])
def test_a_recipe_with_one_absurd_value_is_refused_in_a_sentence(made: Conversation, edit: Edit) -> None:
    version = made.current
    assert version is not None
    text = Recipe(version.spec, version.score, "band").to_text()
    data = json.loads(zlib.decompress(base64.b64decode(text)))
    edit(data)
    with pytest.raises(FileError) as refusal:
        Recipe.from_text(packed(data))
    assert "\n" not in refusal.value.sentence()
