"""How a piece ends: what is asked for is heard, in beats, in seconds and in the sound; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import mido
import numpy as np
import pytest
from pieces import piece

from music_assistant import ears
from music_assistant.change import Change
from music_assistant.clip import SAMPLE_RATE, Samples
from music_assistant.composer import compose
from music_assistant.conversation import Conversation
from music_assistant.engines.band import Band
from music_assistant.errors import RequestError
from music_assistant.events import Finished
from music_assistant.export.midi import midi_file
from music_assistant.listeners.rules import RulesListener
from music_assistant.refining import made, refined
from music_assistant.reporting import reported
from music_assistant.score import Score
from music_assistant.spec import Effects, MusicSpec
from music_assistant.studio import Studio
from music_assistant.vocabulary.endings import ENDINGS

LISTENER = RulesListener()
TRIO = piece("pop", "drums", "synth bass", "piano", seed=5, bars=6, tempo_bpm=120.0)
QUIET = TRIO.with_(genres=("classical",), loudness_lufs=-29.0, effects=Effects(reverb=0.4))
"""So quiet a master only multiplies; a concert hall's bus has no glue, and leaves what is in the middle as it is."""


@pytest.fixture(scope="module")
def band() -> Band:
    return Band()


def played(band: Band, spec: MusicSpec) -> Finished:
    finished = [*band.play(spec)][-1]
    assert isinstance(finished, Finished)
    return finished


def stems_of(finished: Finished) -> dict[str, Samples]:
    assert finished.stems is not None
    return {name: clip.samples for name, clip in finished.stems.items()}


def notes_before(score: Score, beats: float) -> list[tuple[str, float, int]]:
    return [(part.name, note.start_beats, note.pitch) for part in score.parts for note in score.notes_of(part)
            if note.start_beats < beats]


def level_db(samples: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64))) + 1e-12))


# ---------------------------------------------------------------- notes


@pytest.mark.parametrize("genre", ["pop", "lo-fi", "house", "bossa nova", "bebop", "celtic"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_changes_no_note_before_the_last_two_bars(genre: str, ending: str) -> None:
    spec = piece(genre, seed=4)
    usual, other = compose(spec), compose(spec.with_(ending=ending))
    until = usual.length_beats - 2.3 * spec.parsed_meter.bar_beats
    assert notes_before(usual, until) == notes_before(other, until)


def test_a_ritardando_leaves_every_note_in_beats() -> None:
    held, slowed = compose(TRIO.with_(ending="hold")), compose(TRIO.with_(ending="ritardando"))
    assert held.parts == slowed.parts
    last_bar = slowed.length_beats - 4
    assert notes_before(compose(TRIO), last_bar - 0.2) == notes_before(slowed, last_bar - 0.2)


def test_a_ritardando_grows_slower_beat_by_beat_and_only_at_the_end() -> None:
    tempos = [bpm for _, bpm in compose(TRIO.with_(ending="ritardando")).tempo_map()]
    assert tempos[0] == 120.0 and tempos == sorted(tempos, reverse=True)
    assert compose(TRIO.with_(ending="ritardando")).tempo_map()[1][0] == TRIO.bars * 4 - 12


def test_a_cadence_is_the_dominant_and_the_tonic_whatever_chords_stood_there() -> None:
    for chords in (None, "C F Am Dm"):
        spec = made(Change("create", genres=("pop",), tonic="C", mode="major", chords=chords, bars=8), 3).spec
        score = compose(spec.with_(ending="cadence"))
        roots = [span.chord.root for section in score.sections for span in section.chords]
        assert roots[-2:] == [7, 0]


def test_a_last_section_of_one_bar_is_the_held_chord() -> None:
    spec = made(Change("create", genres=("lo-fi",), form=("verse", "outro"), bars=5), 3).spec
    last = spec.sections[-1].__class__(**{**vars(spec.sections[-1]), "bars": 1})
    score = compose(spec.with_(sections=(*spec.sections[:-1], last), ending="hold"))
    for part in score.parts:
        passage = part.passage(last.id)
        assert passage is None or all(n.start_beats < 0.5 for n in passage.notes)


# ---------------------------------------------------------------- time


@pytest.mark.parametrize("ending", [None, *ENDINGS])
def test_the_score_the_spec_and_the_midi_file_agree_on_the_length(ending: str | None) -> None:
    spec = TRIO.with_(ending=ending)
    score = compose(spec)
    assert score.seconds_at(score.length_beats) == pytest.approx(spec.duration_s)
    file = midi_file(score, spec)
    assert file.length == pytest.approx(spec.duration_s, abs=0.002)
    tempos = [m for m in file.tracks[0] if m.type == "set_tempo"]
    assert len(tempos) == {"ritardando": 18, "hold": 2}.get(ending or "", 1)


def test_midi_of_a_ritardando_lasts_as_long_as_its_sound_but_for_the_ring(band: Band, tmp_path: Path) -> None:
    spec = TRIO.with_(ending="ritardando")
    finished = played(band, spec)
    assert finished.score is not None
    midi_file(finished.score, spec).save(str(tmp_path / "score.mid"))
    assert mido.MidiFile(str(tmp_path / "score.mid")).length == pytest.approx(finished.clip.duration_s - 3.5, abs=0.01)


@pytest.mark.parametrize("ending", ["ritardando", "hold", "loop", "fade"])
def test_a_stated_length_is_met_with_its_ending(ending: str) -> None:
    spec = made(Change("create", genres=("pop",), duration_s=30.0, ending=ending), 3).spec  # type: ignore[arg-type]
    assert spec.duration_s == pytest.approx(30.0, abs=0.1)


def test_a_new_loop_has_neither_beginning_nor_ending() -> None:
    spec = made(Change("create", genres=("lo-fi",), ending="loop"), 3).spec
    assert spec.bars == 8 and len(spec.sections) == 1
    longer = made(Change("create", genres=("lo-fi",), ending="loop", bars=16), 3).spec
    assert not {"intro", "outro"} & {s.name for s in longer.sections}


# ---------------------------------------------------------------- sound


@pytest.mark.parametrize("genre", ["lo-fi", "house", "ambient"])
def test_a_loop_played_three_times_has_no_seam_and_lasts_exactly_its_bars(band: Band, genre: str) -> None:
    spec = piece(genre, seed=3, bars=2, ending="loop")
    finished = played(band, spec)
    assert len(finished.clip.samples) == round(spec.duration_s * SAMPLE_RATE)
    for sound in (finished.clip.samples, *stems_of(finished).values()):
        thrice = np.concatenate([sound, sound, sound])
        steps = np.abs(np.diff(thrice, axis=0)).max(axis=1)
        seams = [len(sound) - 1, 2 * len(sound) - 1]
        assert steps[seams].max() <= np.delete(steps, seams).max() + 1e-6


def test_the_ring_of_a_loop_sounds_at_its_start(band: Band) -> None:
    usual, loop = stems_of(played(band, TRIO)), stems_of(played(band, TRIO.with_(ending="loop")))
    quiet = slice(0, int(0.005 * SAMPLE_RATE))
    assert np.abs(loop["returns"][quiet]).max() > 10 * np.abs(usual["returns"][quiet]).max()


@pytest.mark.parametrize("ending", ENDINGS)
def test_stems_and_returns_sum_to_the_mix_whatever_the_ending(band: Band, ending: str) -> None:
    finished = played(band, QUIET.with_(ending=ending))
    total = np.sum(list(stems_of(finished).values()), axis=0)
    assert total.shape == finished.clip.samples.shape
    total, heard = total.sum(axis=1), finished.clip.samples.sum(axis=1)
    gain = np.abs(heard).max() / np.abs(total).max()
    np.testing.assert_allclose(total * gain, heard, atol=4e-4 * gain)


def test_a_fade_falls_to_silence_and_leaves_what_is_before_it(band: Band) -> None:
    usual, faded = played(band, TRIO), played(band, TRIO.with_(ending="fade"))
    sound = faded.clip.samples
    assert faded.clip.duration_s == pytest.approx(TRIO.duration_s, abs=0.001)
    assert np.abs(sound[-int(0.1 * SAMPLE_RATE):]).max() < 10 ** (-50 / 20)
    levels = [level_db(sound[-int(s * SAMPLE_RATE):-int((s - 1) * SAMPLE_RATE)]) for s in (5, 3, 2)]
    assert levels == sorted(levels, reverse=True)
    begins = int(TRIO.duration_s / 2 * SAMPLE_RATE)
    before, after = stems_of(usual), stems_of(faded)
    for name in ("drums", "synth-bass", "piano"):
        early, late = before[name][:begins], after[name][:begins]
        assert np.abs(early - late).max() < 1e-3 * np.abs(early).max(), "a strip's make-up hears the whole stem"


def test_a_cut_is_silent_at_once_reverb_and_all(band: Band) -> None:
    finished = played(band, TRIO.with_(ending="cut"))
    assert finished.clip.duration_s == pytest.approx(TRIO.duration_s, abs=0.001)
    assert not finished.clip.samples[-int(0.15 * SAMPLE_RATE):].any()
    assert level_db(finished.clip.samples[-int(0.5 * SAMPLE_RATE):-int(0.35 * SAMPLE_RATE)]) > -35


def test_back_to_the_normal_ending_restores_every_stem_bit_for_bit(band: Band) -> None:
    usual = played(band, TRIO)
    spec = TRIO
    for ending in (*ENDINGS, "usual"):
        spec = refined(spec, Change("edit", ending=ending)).spec  # type: ignore[arg-type]
    assert spec.with_(stated=TRIO.stated) == TRIO
    again = played(Band(), spec)
    assert all(np.array_equal(a, stems_of(again)[name]) for name, a in stems_of(usual).items())


@pytest.mark.parametrize("ending", ["fade", "cut", "loop", "ritardando", "hold"])
def test_the_card_shows_the_ending_as_it_was_heard(band: Band, ending: str) -> None:
    spec = piece("house", seed=3, bars=8, ending=ending)
    finished = played(band, spec)
    steady_s = spec.seconds_at(spec.slowing[0][0]) if spec.slowing else None
    heard = ears.measure(finished.clip, finished.stems, steady_s=steady_s)
    from music_assistant.conversation import Version

    report = reported(Version(1, spec, "", Change("create"), heard=heard), None, listener="rules", seconds={})
    rows = {row.fact: row.agrees for row in report.rows}
    assert rows["ending"] is True and rows["tempo"] is True and rows["length"] is True


# ---------------------------------------------------------------- words

PIECE = Studio(Path(), listener="rules", seed=1).understand(
    Conversation(), "a calm lo-fi beat with piano and strings, 80 bpm").conversation

SAID: dict[str, tuple[str, ...]] = {
    "loop": ("make it a loop", "turn it into a seamless loop", "i want it to loop", "mach eine Schleife daraus",
             "fais-en une boucle", "hazlo un bucle", "fallo in loop", "transforma em loop", "maak er een loop van",
             "döngü yap", "сделай зацикленным", "خليها لوب", "इसे लूप बना दो", "做成无缝循环", "ループできるようにして",
             "루프로 만들어 줘"),
    "fade": ("end with a fade out", "fade it out at the end", "am Ende ausblenden", "termine en fondu",
             "que se desvanezca al final", "finisci con una dissolvenza", "termina com fade out",
             "laat het langzaam wegsterven", "sonda sesi yavaşça kısılsın",
             "пусть в конце затихает", "اجعلها تتلاشى في النهاية", "अंत में फेड आउट करो",
             "结尾淡出", "最後はフェードアウトして", "끝에 페이드아웃 해 줘"),
    "ritardando": ("slow down at the end", "add a ritardando", "am Schluss bitte langsamer werden", "ralentis à la fin",
                   "más lento al final", "rallenta alla fine", "mais lento no final", "aan het eind langzamer",
                   "sonuna doğru yavaşlasın", "замедли в конце", "أبطئ في النهاية", "अंत में धीमा कर दो", "结尾慢下来",
                   "最後に遅くして", "끝에서 점점 느려지게 해 줘"),
    "cut": ("end abruptly", "with a hard stop at the end", "hör abrupt auf", "que ça s'arrête net",
            "que termine de golpe", "finisci di colpo", "termina de repente", "laat het abrupt stoppen",
            "aniden bitsin", "резко оборви в конце", "خليها تنتهي فجأة", "अचानक खत्म करो", "突然结束",
            "突然終わるようにして", "갑자기 끝나게 해 줘"),
    "hold": ("let the last chord ring", "hold the final chord", "halte den letzten Akkord", "tiens le dernier accord",
             "最後のコードを伸ばして"),
    "cadence": ("end on a cadence", "mit einer Kadenz enden", "termina con una cadencia", "以终止式结束"),
}


@pytest.mark.parametrize(("ending", "text"), [(e, text) for e, texts in SAID.items() for text in texts])
def test_an_ending_is_heard_and_nothing_else(ending: str, text: str) -> None:
    assert LISTENER.hear(text, PIECE).to_json() == {"intent": "edit", "ending": ending}


@pytest.mark.parametrize("text", ["no fade", "don't fade out", "back to the normal ending", "nicht ausblenden",
                                  "sans fondu", "без затухания", "フェードアウトしないで", "不要淡出"])
def test_an_ending_is_taken_back(text: str) -> None:
    faded = Studio(Path(), listener="rules", seed=1).understand(PIECE, "fade out at the end").conversation
    assert LISTENER.hear(text, faded).ending == "usual"


@pytest.mark.parametrize("text", ["fade out the strings in the last chorus", "loop the chorus", "fade in the strings"])
def test_what_is_said_of_a_player_or_a_section_is_no_ending(text: str) -> None:
    assert LISTENER.hear(text, PIECE).ending is None


@pytest.mark.parametrize(("text", "ending"), [
    ("a loopable techno beat, 16 bars", "loop"), ("an 8 bar drum loop at 90 bpm", "loop"),
    ("a calm piano piece that fades out at the end, 80 bpm", "fade"), ("a rock song with a cold ending", "cut"),
    ("a slow waltz for piano with a ritardando at the end", "ritardando"), ("jazz trio, no fade out", None),
    ("ein ruhiger Lo-Fi-Loop, 70 bpm", "loop"), ("8小節のローファイループ", "loop"),
])
def test_a_new_piece_is_described_with_its_ending(text: str, ending: str | None) -> None:
    change = LISTENER.hear(text, Conversation())
    assert (change.intent, change.ending) == ("create", ending)


def test_the_reply_says_how_it_ends_now_and_that_the_rest_stays() -> None:
    studio = Studio(Path(), listener="rules", seed=1)
    understood = studio.understand(PIECE, "fade out at the end")
    assert understood.reply == "It fades out at the end. The rest stays as it was."
    assert studio.understand(understood.conversation, "fade out at the end").reply == "It ends that way already."
    assert "fades out" in studio.understand(understood.conversation, "how does it end?").reply


def test_a_fade_in_is_said_to_be_impossible_yet() -> None:
    understood = Studio(Path(), listener="rules", seed=1).understand(PIECE, "fade in at the start")
    assert "I cannot do that yet: “fade in at the start”." in understood.reply
    assert understood.conversation.spec == PIECE.spec


def test_an_ending_that_there_is_not_is_refused_and_the_others_survive_json() -> None:
    for ending in (None, *ENDINGS):
        spec = TRIO.with_(ending=ending)
        assert MusicSpec.from_json(spec.to_json()) == spec
    with pytest.raises(RequestError, match="no ending called 'bang'"):
        TRIO.with_(ending="bang")
