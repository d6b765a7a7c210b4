"""Files that a user brings: a MIDI file's notes become a piece, as they are, and stay through what is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import mido
import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from music_assistant.change import Change
from music_assistant.completing import created
from music_assistant.composer import compose
from music_assistant.composer.choosing import chords_of
from music_assistant.conversation import Conversation, Version
from music_assistant.errors import FileError, MusicAssistantError
from music_assistant.export import Recipe
from music_assistant.export.midi import midi_file
from music_assistant.heard import Heard
from music_assistant.importing import Brought, bring_notes, standard_midi
from music_assistant.importing.sound import told as heard_words
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import refined
from music_assistant.score import Part, Score
from music_assistant.studio import Answered, Studio, Understood

PPQ = 480
GENRES = ("pop", "jazz", "rock", "bossa nova", "waltz", "salsa", "techno", "folk")
Told = tuple[int, int, int, int]
"""A note: start in ticks, length in ticks, pitch, velocity."""


def track(notes: Sequence[Told], *first: mido.Message | mido.MetaMessage, channel: int = 0) -> mido.MidiTrack:
    """A track of a mido file: messages at its start, then notes."""
    timed = [(0, 0, message) for message in first]
    for start, length, pitch, velocity in notes:
        timed.append((start, 2, mido.Message("note_on", channel=channel, note=pitch, velocity=velocity)))
        timed.append((start + length, 1, mido.Message("note_off", channel=channel, note=pitch)))
    made, now = mido.MidiTrack(), 0
    for at, _, message in sorted(timed, key=lambda t: t[:2]):
        made.append(message.copy(time=at - now))
        now = at
    return made


def saved(path: Path, *tracks: mido.MidiTrack, kind: int = 1, ppq: int = PPQ) -> Path:
    file = mido.MidiFile(type=kind, ticks_per_beat=ppq)
    file.tracks.extend(tracks)
    file.save(path)
    return path


def program(number: int, channel: int = 0) -> mido.Message:
    return mido.Message("program_change", channel=channel, program=number)


def meta(kind: str, **values: object) -> mido.MetaMessage:
    return mido.MetaMessage(kind, **values)


def told(score: Score, part: Part, ppq: int = PPQ) -> list[Told]:
    return sorted((round(n.start_beats * ppq), round(n.length_beats * ppq), n.pitch, n.velocity)
                  for n in score.notes_of(part))


TUNE: list[Told] = [(i * PPQ, PPQ - 20, 67 + (0, 2, 4, 5, 7, 5, 4, 2)[i % 8], 90) for i in range(64)]
CHORDS: list[Told] = [(bar * 4 * PPQ, 4 * PPQ, pitch, 70) for bar in range(16)
                      for pitch in ((60, 64, 67), (57, 60, 64), (65, 69, 72), (67, 71, 74))[bar % 4]]
BASS: list[Told] = [(i * PPQ, PPQ // 2, (36, 33, 41, 43)[i // 4 % 4], 100) for i in range(64)]
BEAT: list[Told] = [(i * PPQ // 2, 60, (36, 42, 38, 42)[i % 4], 100) for i in range(128)]


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """A tune, chords, a bass and drums in C major, 16 bars at 96 bpm."""
    return saved(tmp_path / "my song.mid",
                 mido.MidiTrack([meta("set_tempo", tempo=625_000), meta("time_signature", numerator=4, denominator=4),
                                 meta("key_signature", key="C")]),
                 track(TUNE, program(73)), track(CHORDS, program(0, 1), channel=1),
                 track(BASS, program(33, 2), channel=2), track(BEAT, channel=9))


def asked(brought: Brought, *messages: str) -> tuple[Brought, Score]:
    """The piece after some messages, as the studio would go on from it."""
    spec, score, listener = brought.spec, brought.score, RulesListener()
    for words in messages:
        standing = Conversation().made(Version(1, spec, "a file", Change("recall"), score=score))
        spec = refined(spec, listener.hear(words, standing), (), chords_of).spec
        score = compose(spec, score)
    return replace(brought, spec=spec), score


def part(score: Score, instrument: str) -> Part:
    found = score.part(instrument)
    assert found is not None
    return found


# ---------------------------------------------------------------- what is found


def test_a_file_becomes_a_piece_that_says_what_it_is(song: Path) -> None:
    spec = bring_notes(song, 1).spec
    assert (spec.title, spec.tempo_bpm, spec.key, spec.meter, spec.bars) == ("my song", 96.0, "C major", "4/4", 16)
    assert [(i.name, i.role) for i in spec.instruments] == [
        ("flute", "melody"), ("piano", "pad"), ("bass", "bass"), ("drums", "drums")]
    assert {s.chords for s in spec.sections} == {"C Am F G"}


@pytest.mark.parametrize("kind", [0, 1])
def test_every_note_is_played_as_it_stands_in_the_file(tmp_path: Path, kind: int) -> None:
    tracks = [track(TUNE, program(40)), track(BEAT, channel=9)]
    if kind == 0:
        tracks = [mido.merge_tracks(tracks)]
    brought = bring_notes(saved(tmp_path / "a.mid", *tracks, kind=kind), 1)
    assert [told(brought.score, p) for p in brought.score.parts] == [sorted(TUNE), sorted(BEAT)]


@pytest.mark.parametrize("genre", GENRES)
def test_what_we_write_as_midi_comes_back_note_for_note_with_its_tempo_meter_key_and_form(
        genre: str, tmp_path: Path) -> None:
    spec = created(Change("create", genres=(genre,), duration_s=40.0), 7)
    score = compose(spec)
    file = midi_file(score, spec)
    for one in file.tracks:
        one[:] = [m for m in one if m.type not in ("sequencer_specific", "text")]
    file.save(tmp_path / "ours.mid")
    back = bring_notes(tmp_path / "ours.mid", 1)
    again = mido.MidiFile(file=BytesIO(_bytes(midi_file(back.score, back.spec))))
    assert _struck(again) == _struck(file)
    assert (back.spec.meter, back.spec.bars) == (spec.meter, spec.bars)
    assert back.spec.tempo_bpm == pytest.approx(spec.tempo_bpm, rel=1e-4)
    assert back.spec.parsed_key.pitch_class == spec.parsed_key.pitch_class
    assert [s.name for s in back.spec.sections] == [s.name for s in spec.sections]
    assert [i.name for i in back.spec.instruments] == [i.name for i in spec.instruments]


def _bytes(file: mido.MidiFile) -> bytes:
    data = BytesIO()
    file.save(file=data)
    return data.getvalue()


def _struck(file: mido.MidiFile) -> list[tuple[int, int, int]]:
    """Every note of a file: its tick, pitch and velocity."""
    found = []
    for one in file.tracks:
        now = 0
        for message in one:
            now += message.time
            if message.type == "note_on" and message.velocity:
                found.append((now, message.note, message.velocity))
    return sorted(found)


@pytest.mark.parametrize("ppq", [24, 96, 384, 480, 960, 1024, 32_767])
def test_notes_lie_where_they_are_whatever_the_files_resolution(ppq: int, tmp_path: Path) -> None:
    notes = [(i * ppq, ppq // 2, 60 + i % 7, 80) for i in range(32)]
    brought = bring_notes(saved(tmp_path / "a.mid", track(notes), ppq=ppq), 1)
    assert told(brought.score, brought.score.parts[0], ppq) == sorted(notes)


def test_tempos_that_hold_become_those_of_sections_and_the_piece_lasts_as_long(tmp_path: Path) -> None:
    conductor = mido.MidiTrack([meta("set_tempo", tempo=500_000), meta("set_tempo", tempo=400_000, time=32 * PPQ),
                                meta("set_tempo", tempo=500_000, time=16 * PPQ)])
    spec = bring_notes(saved(tmp_path / "a.mid", conductor, track(TUNE)), 1).spec
    assert spec.tempo_bpm == 120 and 150 in [s.tempo_bpm for s in spec.sections]
    assert spec.duration_s == pytest.approx(48 * 0.5 + 16 * 0.4)


@pytest.mark.parametrize(("beats", "unit", "meter"), [
    (3, 4, "3/4"), (6, 8, "6/8"), (7, 8, "7/8"), (2, 2, "4/4"), (12, 16, "6/8"), (5, 16, "5/8"), (4, 1, "16/4")])
def test_meters_are_kept_or_written_as_a_spec_can_hold_them(beats: int, unit: int, meter: str, tmp_path: Path) -> None:
    first = mido.MidiTrack([meta("time_signature", numerator=beats, denominator=unit)])
    assert bring_notes(saved(tmp_path / "a.mid", first, track(TUNE)), 1).spec.meter == meter


def test_tempos_beyond_any_metronome_are_counted_in_halves_or_doubles_and_sound_the_same(tmp_path: Path) -> None:
    for bpm, counted in ((480, 240), (15, 30)):
        first = mido.MidiTrack([meta("set_tempo", tempo=mido.bpm2tempo(bpm))])
        brought = bring_notes(saved(tmp_path / "a.mid", first, track(TUNE[:16])), 1)
        assert brought.spec.tempo_bpm == counted
        last = max(n.start_beats for n in brought.score.notes_of(brought.score.parts[0]))
        assert brought.score.seconds_at(last) == pytest.approx(15 * 60 / bpm)


def test_a_key_signature_is_believed_unless_the_notes_speak_against_it(tmp_path: Path) -> None:
    lifted = [(start, length, pitch + 4, velocity) for start, length, pitch, velocity in CHORDS]
    for signature, key in (("C", "E major"), ("E", "E major")):
        first = mido.MidiTrack([meta("key_signature", key=signature)])
        assert bring_notes(saved(tmp_path / "a.mid", first, track(lifted)), 1).spec.key == key


def test_sections_are_called_what_the_files_markers_call_them(tmp_path: Path) -> None:
    first = mido.MidiTrack([meta("marker", text="Intro"), meta("marker", text="Verse 1", time=16 * PPQ),
                            meta("marker", text="Refrain", time=16 * PPQ)])
    spec = bring_notes(saved(tmp_path / "a.mid", first, track(TUNE)), 1).spec
    assert [(s.name, s.bars) for s in spec.sections] == [("intro", 4), ("verse", 4), ("chorus", 8)]


def test_twelve_players_are_kept_and_the_others_are_named(tmp_path: Path) -> None:
    tracks = [track(TUNE[:60 - 3 * i], meta("track_name", name=f"part {i}"), program(i * 5, i % 9), channel=i % 9)
              for i in range(14)]
    brought = bring_notes(saved(tmp_path / "a.mid", *tracks), 1)
    assert len(brought.spec.instruments) == 12
    assert "part 12" in brought.remarks and "part 13" in brought.remarks


def test_notes_that_nobody_ends_get_an_end_and_the_reply_says_so(tmp_path: Path) -> None:
    hanging = mido.MidiTrack([mido.Message("note_on", note=60, velocity=80), mido.Message("note_on", note=64, time=PPQ),
                              mido.Message("note_off", note=64, time=PPQ)])
    brought = bring_notes(saved(tmp_path / "a.mid", hanging), 1)
    assert [n.length_beats for n in brought.score.notes_of(brought.score.parts[0])] == [4.0, 1.0]
    assert "1 of its notes had no end" in brought.remarks


def test_a_riff_shell_and_a_karaoke_files_words_are_looked_through(tmp_path: Path) -> None:
    inner = _bytes(mido.MidiFile(saved(tmp_path / "a.mid", track(TUNE, meta("text", text="\\La la")))))
    (tmp_path / "a.rmi").write_bytes(b"RIFF" + (len(inner) + 12).to_bytes(4, "little") + b"RMIDdata"
                                     + len(inner).to_bytes(4, "little") + inner)
    brought = bring_notes(tmp_path / "a.rmi", 1)
    assert told(brought.score, brought.score.parts[0]) == sorted(TUNE) and "the words" in brought.remarks


# ---------------------------------------------------------------- what is asked of it then


@pytest.mark.parametrize("words", ["faster", "at 140 bpm", "add strings", "more reverb", "louder drums"])
def test_what_does_not_speak_of_notes_leaves_every_note_of_the_file(song: Path, words: str) -> None:
    before = bring_notes(song, 1)
    _, after = asked(before, words)
    for old in before.score.parts:
        assert part(after, old.instrument_id) == old


def test_a_transposition_moves_every_pitch_alike_and_no_drum(song: Path) -> None:
    before = bring_notes(song, 1)
    _, after = asked(before, "up two semitones")
    for old in before.score.parts:
        by = 0 if old.role == "drums" else 2
        assert told(after, part(after, old.instrument_id)) == [
            (start, length, pitch + by, velocity) for start, length, pitch, velocity in told(before.score, old)]


def test_another_instrument_plays_the_notes_of_the_one_it_replaces(song: Path) -> None:
    before = bring_notes(song, 1)
    _, after = asked(before, "swap the piano for strings")
    assert part(after, "piano").name == "strings"
    assert told(after, part(after, "piano")) == told(before.score, part(before.score, "piano"))


def test_silence_in_one_section_takes_no_note_of_any_other_and_comes_back(song: Path) -> None:
    before = bring_notes(song, 1)
    section = before.spec.sections[0]
    rest, after = asked(before, f"no drums in the {section.name}")
    kept = {p.section_id: p for p in part(after, "drums").passages}
    assert kept == {p.section_id: p for p in part(before.score, "drums").passages
                    if before.score.section(p.section_id).name != section.name}
    whole = rest.spec.with_(instruments=before.spec.instruments)
    assert compose(whole, after).parts == before.score.parts


def test_a_piece_in_minor_has_the_files_rhythm_on_the_minor_scale(song: Path) -> None:
    before = bring_notes(song, 1)
    _, after = asked(before, "make it minor")
    moved = {old[2] % 12: new[2] - old[2] for old, new in
             zip(told(before.score, part(before.score, "flute")), told(after, part(after, "flute")), strict=True)}
    assert {pitch for pitch, by in moved.items() if by == -1} <= {4, 9, 11} and -1 in moved.values()


def test_in_another_genre_the_tune_and_the_chords_stay_and_the_band_plays_anew(song: Path) -> None:
    before = bring_notes(song, 1)
    after, score = asked(before, "make this bossa nova")
    assert after.spec.genres[0] == "bossa nova" and after.spec.key == "C major"
    assert [note[:3] for note in told(score, part(score, "flute"))] == [
        note[:3] for note in told(before.score, part(before.score, "flute"))]
    assert [s.chords for s in after.spec.sections] == [s.chords for s in before.spec.sections]
    anew = {note[:3] for p in score.parts if p.role != "melody" for note in told(score, p)}
    assert not anew & {note[:3] for note in BASS} and any(p.role == "drums" for p in score.parts)


def test_a_section_that_is_repeated_plays_the_files_notes_again(song: Path) -> None:
    before = bring_notes(song, 1)
    name = before.spec.sections[-1].name
    after, score = asked(before, f"repeat the {name}")
    first, again = (s.id for s in after.spec.sections if s.name == name) if len(after.spec.sections) == 2 else \
        [s.id for s in after.spec.sections if s.name == name][-2:]
    tune = part(score, "flute")
    assert tune.passage(first) is not None and tune.passage(again) is not None
    assert len(tune.passage(again).notes) > 0  # type: ignore[union-attr]


def test_a_piece_that_was_brought_is_carried_by_our_own_files_with_the_notes_it_came_with(song: Path) -> None:
    before = bring_notes(song, 1)
    after, score = asked(before, "make this bossa nova")
    back = Recipe.from_text(Recipe(after.spec, score, "band").to_text())
    assert back.score == score and back.score.given == before.score.given


def test_the_studio_plays_a_file_as_a_version_that_goes_on_as_any_other(song: Path, tmp_path: Path) -> None:
    studio = Studio(tmp_path, listener="rules", seed=3)
    first, *_, last = studio.bring(Conversation(), song)
    assert isinstance(first, Understood) and "my song.mid" in first.reply and "304 notes" in first.reply
    assert isinstance(last, Answered) and last.conversation.current is not None
    *_, next_one = studio.send(last.conversation, "no bass")
    assert isinstance(next_one, Answered) and next_one.conversation.current is not None
    then, now = last.conversation.current, next_one.conversation.current
    for name in ("flute", "piano", "drums"):
        assert now.fingerprints[name] == then.fingerprints[name]
    *_, other = studio.send(last.conversation, "now a new piece: a slow waltz for flute and piano")
    assert isinstance(other, Answered) and other.conversation.current is not None
    assert other.conversation.current.score is not None and other.conversation.current.score.given is None


# ---------------------------------------------------------------- sound of others


RATE = 22_050
LOOP = ((48, 60, 64, 67), (45, 57, 60, 64), (41, 57, 60, 65), (43, 59, 62, 67))


def recording(path: Path, bpm: float = 100.0, bars: int = 16, late_s: float = 0.0) -> Path:
    """Struck chords, C Am F G a bar each, over a kick and a tick, in 4/4."""
    beat = round(RATE * 60 / bpm)
    sound = np.zeros(round(late_s * RATE) + (4 * bars + 2) * beat, np.float32)
    fade = np.arange(beat * 2) / RATE
    kick = np.exp(-18 * fade) * np.sin(2 * np.pi * 55 * fade)
    tick = np.exp(-90 * fade) * np.random.default_rng(1).standard_normal(len(fade))
    for i in range(4 * bars):
        at = round(late_s * RATE) + i * beat
        notes = sum(np.exp(-2.5 * fade) * sum(np.sin(2 * np.pi * 440 * 2 ** ((p - 69) / 12) * k * fade) / k**2
                                              for k in range(1, 5)) for p in LOOP[i // 4 % 4])
        sound[at:at + len(fade)] += 0.12 * notes + 0.3 * tick + (0.8 * kick if i % 2 == 0 else 0)
    soundfile.write(path, 0.3 * sound, RATE)
    return path


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"), listener="rules", seed=5)


@pytest.fixture(scope="module")
def heard(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """A conversation in which a recording was brought."""
    *_, last = studio.bring(Conversation(), recording(tmp_path_factory.mktemp("sound") / "loop.wav"))
    assert isinstance(last, Answered)
    return last.conversation


def test_of_a_recording_tempo_key_bars_and_chords_are_heard_and_offered(heard: Conversation) -> None:
    reference, reply = heard.turns[-1].reference, heard.turns[-1].reply
    assert reference is not None and (reference.tempo_bpm, reference.key, reference.meter) == (100.0, "C major", "4/4")
    assert 16 <= reference.bars <= 17
    assert [c[:2].rstrip("m7/") for c in reference.chords[:8]] == ["C", "A", "F", "G"] * 2
    assert "100.0 bpm" in reply and "C major" in reply and "goes with it" in reply
    assert heard.current is None


@pytest.mark.parametrize("words", ["something that goes with this", "a jazz piece to go with it",
                                   "etwas, das dazu passt", "algo que combine con esto"])
def test_what_is_to_go_with_a_recording_has_its_tempo_key_length_and_chords_bar_by_bar(
        studio: Studio, heard: Conversation, words: str) -> None:
    reference, spec = heard.turns[-1].reference, studio.understand(heard, words).conversation.spec
    assert reference is not None and spec is not None
    assert (spec.tempo_bpm, spec.key, spec.meter, spec.bars) == (100.0, "C major", "4/4", reference.bars)
    assert " ".join(s.chords or "" for s in spec.sections).split() == list(reference.chords)


def test_who_is_asked_for_beside_a_recording_plays_alone(studio: Studio, heard: Conversation) -> None:
    spec = studio.understand(heard, "make a bass line for this").conversation.spec
    assert spec is not None and [i.role for i in spec.instruments] == ["bass"]


def test_only_what_is_named_is_taken_over_and_what_is_said_wins(studio: Studio, heard: Conversation) -> None:
    jazz = studio.understand(heard, "same tempo and key, but jazz")
    assert jazz.conversation.spec is not None and jazz.conversation.spec.genres == ("jazz",)
    assert (jazz.conversation.spec.tempo_bpm, jazz.conversation.spec.key) == (100.0, "C major")
    assert "loop.wav" in jazz.reply and not any(s.chords for s in jazz.conversation.spec.sections)
    other = studio.understand(heard, "like that but at 140 bpm in E minor").conversation.spec
    assert other is not None and (other.tempo_bpm, other.key) == (140.0, "E minor")
    plain = studio.understand(heard, "a techno track").conversation.spec
    assert plain is not None and plain.tempo_bpm != 100.0
    beside = studio.understand(heard, "a techno track", beside=True).conversation.spec
    assert beside is not None and beside.tempo_bpm == 100.0


def test_a_piece_that_was_made_since_is_what_later_words_mean(studio: Studio, heard: Conversation) -> None:
    made = studio.understand(heard, "a techno track").conversation
    later = studio.understand(made, "something like that in that tempo").conversation.spec
    assert later is not None and later.tempo_bpm != 100.0


def test_when_the_first_bar_begins_late_the_reply_says_when(studio: Studio, tmp_path: Path) -> None:
    *_, last = studio.bring(Conversation(), recording(tmp_path / "a.wav", late_s=0.4))
    assert isinstance(last, Answered) and last.turn.reference is not None
    assert last.turn.reference.start_s == pytest.approx(0.4, abs=0.05) and "0.4" in last.turn.reply


def test_a_recording_is_described_with_what_cannot_be_told() -> None:
    plain = Heard(12.0, 12.0, -14.0, -1.0, False)
    keyed = replace(plain, tempo_bpm=120.0, key="A minor")
    assert "a pulse of 120.0 bpm, in A minor" in heard_words("x.wav", keyed, None)
    assert "no steady pulse, in no key" in heard_words("x.wav", plain, None)
    assert "silent" in heard_words("x.wav", Heard(12.0, 0.0, None, -120.0, True), None)


# ---------------------------------------------------------------- what is declined


@pytest.mark.parametrize(("data", "sentence"), [
    (b"", "is empty"), (b"not at all", "is not a MIDI file"), (b"MThd\0\0\0\x06\0\x01\0\x01\0\0", "is not a MIDI file"),
    (b"MThd\0\0\0\x06\0\x01\0\x01\0\x60", "holds no notes"), (b"\x1f\x8b" + bytes(200), "is not a MIDI file")])
def test_what_is_no_music_gets_one_sentence_that_says_what_is(data: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.mid").write_bytes(data)
    with pytest.raises(FileError, match=sentence):
        bring_notes(tmp_path / "a.mid", 1)


def test_a_file_of_too_many_bytes_notes_or_minutes_is_declined_with_the_limit(tmp_path: Path) -> None:
    (tmp_path / "large.mid").write_bytes(bytes(standard_midi.LARGEST_BYTES + 1))
    with pytest.raises(FileError) as large:
        bring_notes(tmp_path / "large.mid", 1)
    many = b"\0\x90\x3c\x40\1\x3c\0" + b"\0\x3c\x40\1\x3c\0" * standard_midi.MOST_NOTES
    (tmp_path / "many.mid").write_bytes(b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk" + len(many).to_bytes(4, "big") + many)
    with pytest.raises(FileError) as crowded:
        bring_notes(tmp_path / "many.mid", 1)
    with pytest.raises(FileError) as long:
        bring_notes(saved(tmp_path / "long.mid", track([(0, PPQ, 60, 64), (2 * 10**8, PPQ, 60, 64)])), 1)
    assert "4 MB" in large.value.hint and "50,000 notes" in crowded.value.message and "10 minutes" in long.value.hint


def test_a_files_name_is_shown_short_and_without_what_cannot_be_shown(tmp_path: Path) -> None:
    path = saved(tmp_path / ("a\u202eb" + "x" * 150 + ".mid"), track(TUNE))
    title = bring_notes(path, 1).spec.title
    assert len(title) <= 60 and "\u202e" not in title


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    spec = created(Change("create", genres=("pop",), duration_s=10.0), 3)
    return _bytes(midi_file(compose(spec), spec))


ODD_MESSAGES = [
    b"\x90\x3c\x40", b"\x80\x3c\x00", b"\x90\x7f\x7f", b"\x90\x00\x01", b"\x99\x24\x64", b"\xc0\x77", b"\xc1\x7f",
    b"\xb0\x00\x7f", b"\xb0\x07\x00", b"\xb0\x0a\x7f", b"\xb0\x40\x7f", b"\xe0\x00\x00",
    b"\xff\x51\x03\x00\x00\x01", b"\xff\x51\x03\xff\xff\xff", b"\xff\x51\x03\x07\xa1\x20",
    b"\xff\x58\x04\x07\x04\x18\x08",
    b"\xff\x58\x04\xff\x05\x18\x08", b"\xff\x58\x04\x00\x02\x18\x08", b"\xff\x59\x02\xf9\x01", b"\xff\x59\x02\x04\x00",
    b"\xff\x06\x05Verse", b"\xff\x06\x06{0}<b>", b"\xff\x03\x02\xff\xfe", b"\xff\x21\x01\x09", b"\xf0\x02\x7e\xf7",
]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=some.lists(some.tuples(some.sampled_from([0, 1, 30, 127]), some.sampled_from(ODD_MESSAGES)), max_size=60),
       kind=some.integers(0, 3), division=some.sampled_from([1, 24, 480, 32_767, 0xE728, 0xE250, 0x8000]))
@example(told=[(0, b"\xc0\x77"), (0, b"\x90\x3c\x40"), (1, b"\xff\x59\x02\xf9\x01"), (0, b"\xff\x59\x02\x04\x00")],
         kind=0, division=1)
def test_whatever_a_file_says_no_note_is_lost_or_there_is_a_sentence(
        tmp_path: Path, told: list[tuple[int, bytes]], kind: int, division: int) -> None:
    body = b"".join(bytes([delta]) + message for delta, message in told)
    (tmp_path / "a.mid").write_bytes(b"MThd\0\0\0\6" + kind.to_bytes(2, "big") + b"\0\1" + division.to_bytes(2, "big")
                                     + b"MTrk" + len(body).to_bytes(4, "big") + body)
    try:
        brought = bring_notes(tmp_path / "a.mid", 1)
    except MusicAssistantError as error:
        assert error.message
    else:
        struck = sum(m[0] & 0xF0 == 0x90 and m[2] > 0 for _, m in told)
        assert brought.count == struck or len(brought.spec.instruments) == 12


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=some.binary(max_size=400), ppq=some.integers(0, 0xFFFF), cut=some.floats(0, 1),
       flips=some.lists(some.tuples(some.floats(0, 0.999), some.integers(0, 255)), max_size=6))
def test_whatever_the_bytes_the_answer_is_a_piece_or_a_sentence(
        whole_file: bytes, tmp_path: Path, body: bytes, ppq: int, cut: float,
        flips: list[tuple[float, int]]) -> None:
    broken = bytearray(whole_file[:round(cut * len(whole_file))])
    for where, value in flips:
        if broken:
            broken[int(where * len(broken))] = value
    header = b"MThd\0\0\0\x06\0\x01\0\x01" + ppq.to_bytes(2, "big")
    random_track = header + b"MTrk" + (len(body) + 4).to_bytes(4, "big") + b"\0\x90\x3c\x40" + body
    for data in (body, random_track, bytes(broken)):
        (tmp_path / "a.mid").write_bytes(data)
        try:
            brought = bring_notes(tmp_path / "a.mid", 1)
        except MusicAssistantError as error:
            assert error.message
        else:
            assert brought.count > 0 and brought.spec.duration_s <= 612
