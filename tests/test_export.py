"""A piece taken away: files that are whole, hold what was made, and open elsewhere."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import mido
import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from music_assistant.clip import Clip
from music_assistant.errors import FileError, RequestError, UnavailableError
from music_assistant.export import (
    AUDIO_FORMATS,
    FORMATS,
    Piece,
    Recipe,
    Tags,
    carried,
    file_name,
    recipe_of,
    whole_file,
    write_audio,
    write_midi,
    write_piece,
    write_stems,
    zip_stems,
)
from music_assistant.score import Note, Part, Passage, Score, Section
from music_assistant.spec import Instrument, MusicSpec, Written
from music_assistant.spec import Section as SpecSection
from music_assistant.theory import Key, Meter

SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".opus", ".mid", ".zip", ".musicxml", ".html", ".pdf", ".cho")


def tone(seconds: float, hertz: float = 440.0, gain: float = 0.5) -> Clip:
    time = np.arange(round(seconds * 44_100)) / 44_100
    wave = gain * np.sin(2 * np.pi * hertz * time)
    return Clip(np.stack([wave, 0.5 * wave], axis=1).astype(np.float32))


def spec(*names: str, title: str = "Rainy window", **changes: object) -> MusicSpec:
    band = tuple(Instrument(f"i{n}", name, "drums" if name == "drums" else "melody") for n, name in enumerate(names))
    made = MusicSpec(title=title, genres=("lo-fi",), moods=("rainy",), energy=0.4, tempo_bpm=72, key="A minor",
                     meter="4/4", instruments=band, seed=7, written=Written("A minor", 72),
                     sections=(SpecSection("intro", "intro", 2, 0.3), SpecSection("verse", "verse", 2, 0.5)))
    return made.with_(**changes)


def score(*parts: Part, meter: str = "4/4", key: str = "A minor", bpms: tuple[float, float] = (72, 72)) -> Score:
    metre = Meter.parse(meter)
    first = Section("intro", "intro", 0.0, 2, metre, bpms[0], Key.parse(key), 0.3, ())
    second = Section("verse", "verse", first.end_beats, 2, metre, bpms[1], Key.parse(key), 0.5, ())
    return Score((first, second), parts)


def part(identity: str, name: str, role: str, *notes: Note) -> Part:
    return Part(identity, name, role, (Passage("intro", notes),))


def played(file: mido.MidiFile) -> list[tuple[int, int, float, float]]:
    """(channel, pitch, start in beats, length in beats) of every note in a MIDI file."""
    notes = []
    for track in file.tracks:
        now, open_notes = 0, {}
        for message in track:
            now += message.time
            if message.type == "note_on" and message.velocity:
                open_notes[message.channel, message.note] = now
            elif message.type in ("note_off", "note_on"):
                begun = open_notes.pop((message.channel, message.note))
                notes.append((message.channel, message.note, begun / file.ticks_per_beat,
                              (now - begun) / file.ticks_per_beat))
        assert not open_notes
    return sorted(notes, key=lambda n: (n[2], n[1]))


@pytest.mark.parametrize("file_format", AUDIO_FORMATS)
def test_every_sound_format_keeps_the_sound_its_length_and_its_rate(tmp_path: Path, file_format: str) -> None:
    clip = tone(3.3)
    path = tmp_path / f"mix{FORMATS[file_format].suffix}"
    write_audio(clip, path, file_format, Tags.of(spec("piano")))
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == (48_000 if file_format == "opus" else clip.sample_rate) and samples.shape[1] == 2
    assert len(samples) == soundfile.info(path).frames == round(clip.duration_s * rate)
    loudest = np.abs(np.fft.rfft(samples[:rate, 0])).argmax()
    assert loudest == 440
    off = np.abs(samples - clip.samples).max() if len(samples) == len(clip.samples) else None
    assert off is None or off < {"wav": 2**-22, "wav32": 0.0 + 1e-12, "flac": 2**-22}.get(file_format, 0.05)


@pytest.mark.parametrize("file_format", AUDIO_FORMATS)
def test_every_sound_file_carries_its_title_and_a_recipe_that_makes_the_same_piece(
        tmp_path: Path, file_format: str) -> None:
    lyrics = {"voice": "female", "language": "ja", "lyrics": "雨が降る " * 800}
    notes = score(part("i0", "piano", "melody", Note(0.123456, 1, 60, 90, "legato"), Note(-0.25, 0.5, 64, 1)))
    wish = MusicSpec.from_json({**spec("piano", "drums", title="Regen & 雨\0").to_json(), "vocals": lyrics})
    path = tmp_path / f"mix{FORMATS[file_format].suffix}"
    write_audio(tone(0.5), path, file_format, Tags.of(wish, notes, "band"))
    assert recipe_of(path) == wish
    assert carried(path) == Recipe(wish, notes, "band")
    assert "Regen & 雨".encode() in path.read_bytes()


@pytest.mark.parametrize(("frames", "channels", "rate"),
                         [(742_351, 2, 44_100), (100_000, 1, 48_000), (90_001, 1, 32_000), (1_500, 2, 44_100)])
@pytest.mark.parametrize("file_format", ["mp3", "mp3v0"])
def test_an_mp3_begins_and_ends_with_the_clip_to_the_sample(
        tmp_path: Path, file_format: str, frames: int, channels: int, rate: int) -> None:
    samples = np.random.default_rng(2).normal(0, 0.1, (frames, channels)).astype(np.float32)
    samples[[700, -700]] = 0.9
    path = tmp_path / "mix.mp3"
    write_audio(Clip(samples, rate), path, file_format, Tags("T", 60, "C major", recipe="x" * 5_000))
    heard, heard_rate = soundfile.read(path, always_2d=True)
    assert (heard.shape, heard_rate) == (samples.shape, rate)
    assert np.flatnonzero(heard[:, 0] > 0.6).tolist() == [700, frames - 700]


def test_an_mp3_at_an_unusual_rate_can_be_read(tmp_path: Path) -> None:
    samples = np.random.default_rng(2).normal(0, 0.1, (40_000, 1)).astype(np.float32)
    write_audio(Clip(samples, 16_000), tmp_path / "mix.mp3", "mp3", Tags("T", 60, "C major"))
    assert soundfile.info(tmp_path / "mix.mp3").duration == pytest.approx(2.5, abs=0.2)


def test_an_mp3_says_its_tempo_and_key_where_players_look(tmp_path: Path) -> None:
    path = tmp_path / "mix.mp3"
    write_audio(tone(0.5), path, "mp3", Tags("T", 71.6, "A# dorian"))
    data = path.read_bytes()
    assert data.startswith(b"ID3\x04")
    for frame, text in ((b"TBPM", "72"), (b"TKEY", "Bbm"), (b"TIT2", "T")):
        encoded = b"\x03" + text.encode()
        assert frame + len(encoded).to_bytes(4, "big") + b"\0\0" + encoded in data


def test_sound_louder_than_full_scale_is_clipped_and_never_wraps_round(tmp_path: Path) -> None:
    for file_format in ("wav", "wav16", "wav32", "flac", "mp3", "mp3v0"):
        path = tmp_path / f"loud{FORMATS[file_format].suffix}"
        write_audio(Clip(np.full((4_410, 2), 1.5, np.float32)), path, file_format, Tags("T", 60, "C major"))
        samples, _ = soundfile.read(path)
        assert samples[1000:3000].min() > 0.9


def test_stems_are_named_after_their_instruments_and_sum_to_the_mix_exactly(tmp_path: Path) -> None:
    stems = {"i0": tone(1, 220), "i1": tone(1, 330, 0.9), "returns": tone(1, 550, 0.8)}
    write_stems(stems, spec("piano", "drums"), tmp_path / "stems")
    assert sorted(p.name for p in (tmp_path / "stems").iterdir()) == ["drums.wav", "piano.wav", "returns.wav"]
    assert {soundfile.info(p).subtype for p in (tmp_path / "stems").iterdir()} == {"FLOAT"}
    total = sum(soundfile.read(p, dtype="float32")[0] for p in (tmp_path / "stems").iterdir())
    assert np.abs(total - sum(c.samples for c in stems.values())).max() < 1e-6


def test_stem_names_cannot_leave_their_folder_or_meet(tmp_path: Path) -> None:
    names = ("../../etc/passwd", "Piano", "piano", "returns", "con", "a/b\\c:d", "\0")
    folder = tmp_path / "deep" / "stems"
    stems = {**{f"i{n}": tone(0.01) for n in range(len(names))}, "returns": tone(0.01)}
    paths = write_stems(stems, spec(*names), folder)
    assert len(paths) == len({p.name.casefold() for p in paths}) == len(names) + 1
    assert {p.parent for p in paths} == {folder}
    assert sorted(p for p in tmp_path.rglob("*") if p.is_file()) == sorted(paths)


def test_the_zip_of_stems_holds_every_stem_and_is_the_same_each_time(tmp_path: Path) -> None:
    stems = {"i0": tone(0.2, 220), "returns": tone(0.2, 330)}
    zip_stems(stems, spec("piano"), tmp_path / "one.zip")
    time.sleep(1.1)
    zip_stems(stems, spec("piano"), tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["README.txt", "spec.json", "piano.wav", "returns.wav"]
        assert archive.testzip() is None and "72 bpm" in archive.read("README.txt").decode()
        with archive.open("piano.wav") as file:
            assert np.array_equal(soundfile.read(file, dtype="float32")[0], stems["i0"].samples)


def test_the_same_piece_makes_the_same_bytes_at_any_time_of_day(tmp_path: Path) -> None:
    stems = {"i0": tone(0.2, 220), "returns": tone(0.2, 330)}
    piece = Piece(spec("piano"), tone(1), score(part("i0", "piano", "melody", Note(0, 1, 60, 90))), lambda: stems)
    first = {name: write_piece(piece, tmp_path / "one", name) for name in FORMATS}
    time.sleep(1.1)
    changed = [name for name, path in first.items()
               if write_piece(piece, tmp_path / "two", name).read_bytes() != path.read_bytes()]
    assert changed == []


@given(st.text(max_size=300))
def test_any_text_becomes_a_safe_file_name(text: str) -> None:
    name = file_name(text)
    assert name and name == Path(name).name and name not in (".", "..") and len(name.encode()) <= 130
    assert not set(name) & set('<>:"/\\|?*\0\n') and name == name.strip(" .")


@pytest.mark.parametrize("text", ["CON", "nul", "com1.wav", "LPT9"])
def test_names_that_a_system_keeps_for_itself_are_not_used(text: str) -> None:
    assert file_name(text).lower() != text.lower()


def test_midi_holds_the_notes_in_beats_tempos_meters_keys_sections_and_names(tmp_path: Path) -> None:
    piano = part("i0", "piano", "melody", Note(0, 1, 60, 90), Note(1.5, 0.5, 64, 70), Note(2, 2, 60, 80))
    drums = part("i1", "drums", "drums", Note(0, 0.25, 36, 110), Note(1, 0.25, 38, 100))
    path = tmp_path / "score.mid"
    write_midi(score(piano, drums, meter="6/8", key="D# minor", bpms=(90, 120.5)), spec("piano", "drums"), path)
    file = mido.MidiFile(path, charset="utf-8")
    assert file.type == 1 and [t.name for t in file.tracks] == ["Rainy window", "piano", "drums"]
    assert played(file) == [(9, 36, 0, 0.25), (0, 60, 0, 1), (9, 38, 1, 0.25), (0, 64, 1.5, 0.5), (0, 60, 2, 2)]
    conductor, now = [], 0
    for message in file.tracks[0]:
        now += message.time
        conductor.append((now / file.ticks_per_beat, message))
    tempos = [(at, round(mido.tempo2bpm(m.tempo), 2)) for at, m in conductor if m.type == "set_tempo"]
    assert tempos == [(0, 90.0), (6, 120.5)]
    assert [(at, m.text) for at, m in conductor if m.type == "marker"] == [(0, "intro"), (6, "verse")]
    assert [(m.numerator, m.denominator) for _, m in conductor if m.type == "time_signature"] == [(6, 8)]
    assert [m.key for _, m in conductor if m.type == "key_signature"] == ["Ebm"]
    assert now == 12 * file.ticks_per_beat


def test_a_key_struck_again_while_it_sounds_ends_there_and_both_strokes_stay(tmp_path: Path) -> None:
    write_midi(score(part("i0", "piano", "melody", Note(0, 4, 60, 90), Note(1, 1, 60, 80))), spec("piano"),
               tmp_path / "a.mid")
    assert played(mido.MidiFile(tmp_path / "a.mid")) == [(0, 60, 0, 1), (0, 60, 1, 1)]


def test_each_part_beyond_fifteen_has_a_channel_of_its_own_on_the_next_port(tmp_path: Path) -> None:
    names = ("drums", *("piano" if n == 2 else f"piano {n}" for n in range(2, 20)))
    parts = [part(f"i{n}", name, "drums" if n == 0 else "melody", Note(0, 1, 60, 90)) for n, name in enumerate(names)]
    write_midi(score(*parts), spec(*names), tmp_path / "many.mid")
    places = []
    for track in mido.MidiFile(tmp_path / "many.mid").tracks[1:]:
        port = next((m.port for m in track if m.type == "midi_port"), 0)
        places.append((port, next(m.channel for m in track if m.type == "note_on")))
        assert any(m.type == "program_change" for m in track)
    assert len(set(places)) == len(parts) and {p for p, _ in places} == {0, 1}


def test_the_words_of_a_song_are_lyrics_on_its_notes_and_the_recipe_is_no_lyric(tmp_path: Path) -> None:
    words = {"voice": "female", "language": "en", "lyrics": "[verse]\nMorning, oh"}
    wish = MusicSpec.from_json({**spec("piano").to_json(), "vocals": words})
    sung = Part("vocals", "vocals", "melody", (Passage("verse", tuple(Note(n, 1, 60 + n, 90) for n in range(3))),))
    write_midi(score(part("i0", "piano", "melody", Note(0, 1, 60, 90)), sung), wish, tmp_path / "song.mid")
    file = mido.MidiFile(tmp_path / "song.mid", charset="utf-8")
    found, now = [], 0
    for message in file.tracks[2]:
        now += message.time
        if message.type == "lyrics":
            found.append((now / file.ticks_per_beat, message.text))
    assert found == [(8, "Mor-"), (9, "ning, "), (10, "oh ")]
    texts = [m.text for track in file.tracks for m in track if m.type == "text"]
    assert texts and all(text.startswith("@I") for text in texts)


def test_the_stems_in_a_zip_are_as_fine_as_asked_and_all_of_one_length(tmp_path: Path) -> None:
    stems = {"i0": tone(0.2, 220, 0.9), "i1": tone(0.1, 330), "returns": tone(0.2, 330)}
    for depth, subtype in (("16 bit", "PCM_16"), ("24 bit", "PCM_24"), ("32 bit float", "FLOAT")):
        zip_stems(stems, spec("piano", "drums"), tmp_path / "a.zip", score(part("i0", "piano", "melody")), depth)
        with zipfile.ZipFile(tmp_path / "a.zip") as archive:
            waves = [name for name in archive.namelist() if name.endswith(".wav")]
            about = [soundfile.info(archive.open(name)) for name in waves]
            assert {(a.subtype, a.frames) for a in about} == {(subtype, 8820)} and len(waves) == 3
            read = soundfile.read(archive.open("piano.wav"), dtype="float32")[0]
            assert np.abs(read - stems["i0"].samples).max() <= 2**-15 and "score.mid" in archive.namelist()


def test_twenty_four_instruments_fit_into_sixteen_channels_and_drums_keep_the_tenth(tmp_path: Path) -> None:
    names = ("drums", *(f"piano {n}" for n in range(2, 25)))
    parts = [part(f"i{n}", name, "drums" if n == 0 else "melody", Note(n, 1, 40 + n, 90))
             for n, name in enumerate(names)]
    write_midi(score(*parts), spec(*names), tmp_path / "many.mid")
    notes = played(mido.MidiFile(tmp_path / "many.mid"))
    assert len(notes) == 24
    assert [pitch for channel, pitch, *_ in notes if channel == 9] == [40]
    assert len({channel for channel, *_ in notes}) == 16


def test_every_format_of_the_table_writes_a_file_under_the_title(tmp_path: Path) -> None:
    piano = part("i0", "piano", "melody", Note(0, 1, 60, 90))
    stems = {"i0": tone(0.5), "returns": tone(0.5)}
    piece = Piece(spec("piano", title="a/../b"), tone(0.5), score(piano), lambda: stems)
    paths = [write_piece(piece, tmp_path / "out", name) for name in FORMATS]
    assert len(set(paths)) == len(FORMATS)
    assert all(p.parent == tmp_path / "out" and p.suffix in SUFFIXES and p.stat().st_size > 40 for p in paths)


def test_a_piece_without_notes_or_stems_says_so_and_an_unknown_format_names_the_known(tmp_path: Path) -> None:
    piece = Piece(spec("piano"), tone(0.1))
    for name in ("midi", "stems"):
        with pytest.raises(UnavailableError) as missing:
            write_piece(piece, tmp_path, name)
        assert "band" in missing.value.hint
    with pytest.raises(RequestError) as refusal:
        write_piece(piece, tmp_path, "aiff")
    assert "mp3" in refusal.value.sentence()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for path in (tmp_path / "file" / "mix.wav", tmp_path / "missing" / "mix.wav"):
        for file_format in AUDIO_FORMATS:
            with pytest.raises(FileError, match="cannot be written") as error:
                write_audio(tone(0.1), path, file_format, Tags("T", 60, "C major"))
            assert "\n" not in error.value.sentence()


def test_a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "mix.wav"
    path.write_bytes(b"the take before")
    with pytest.raises(ZeroDivisionError), whole_file(path) as half:
        half.write_bytes(b"half of it")
        raise ZeroDivisionError
    assert path.read_bytes() == b"the take before" and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file size stands in for a full disk")
@pytest.mark.parametrize("name", ["wav", "flac", "mp3", "ogg", "stems"])
def test_a_full_disk_gives_one_sentence_and_leaves_no_half_written_file(tmp_path: Path, name: str) -> None:
    program = textwrap.dedent("""
        import resource, signal, sys
        import numpy as np
        from pathlib import Path
        from music_assistant.clip import Clip
        from music_assistant.errors import FileError
        from music_assistant.export import Piece, write_piece
        from music_assistant.spec import MusicSpec
        import json
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        noise = Clip(np.random.default_rng(1).uniform(-1, 1, (44100 * 8, 2)).astype(np.float32))
        piece = Piece(MusicSpec.from_json(json.load(sys.stdin)), noise, stems=lambda: {"i0": noise})
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            write_piece(piece, Path(sys.argv[1]), sys.argv[2])
        except FileError as error:
            print(error.sentence())
    """)
    ran = subprocess.run([sys.executable, "-c", program, str(tmp_path), name], check=True, capture_output=True,
                         text=True, input=json.dumps(spec("piano").to_json()))
    assert ran.stdout.count("\n") == 1 and "cannot be written" in ran.stdout
    assert list(tmp_path.iterdir()) == []
