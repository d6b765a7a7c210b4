"""The diffusion engines behind the one door, through the real loading path, on tiny random checkpoints written here."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from conftest import PROJECT
from test_musicgen import SPEC, finished
from tiny_checkpoints import write_ace_step, write_musicgen, write_stable_audio

from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.commands import serve
from music_assistant.conversation import Conversation, Version
from music_assistant.engines import ENGINES, NEURAL_ENGINES, open_engine
from music_assistant.engines.ace_step import AceStep
from music_assistant.engines.neural import engine as engine_module
from music_assistant.engines.neural import exact, execution, opening
from music_assistant.engines.neural.captions import words
from music_assistant.engines.neural.checkpoints import CHECKPOINTS, CHOICE_VARIABLES, chosen
from music_assistant.engines.neural.engine import NeuralEngine
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.placement import OutOfMemory, Report, placed
from music_assistant.engines.neural.plan import Plan, planned
from music_assistant.engines.neural.tracks import TRACKS, track, without
from music_assistant.engines.neural.treatment import Dry, DryTakes, treated
from music_assistant.engines.stable_audio import StableAudio
from music_assistant.errors import EngineError, RequestError, UnavailableError
from music_assistant.events import Chunk, EngineEvent, Progress
from music_assistant.export import Piece, write_piece
from music_assistant.page import borrowing
from music_assistant.page.session import Session
from music_assistant.spec import Effects, Section
from music_assistant.studio import Answered, Failed, Studio
from music_assistant.vocabulary import INSTRUMENTS

PLAYED = SPEC.with_(sections=(Section("verse", "verse", 8, 0.4),))
"""Ten seconds."""

KINDS: dict[str, type[NeuralEngine]] = {"ace": AceStep, "stable": StableAudio}
RATES = {"ace": 48_000, "stable": 44_100}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Holds the checkpoints ace, stable and musicgen. One thread is the quickest for models of this size."""
    import torch

    root = tmp_path_factory.mktemp("checkpoints")
    write_ace_step(root / "ace")
    write_stable_audio(root / "stable")
    write_musicgen(root / "musicgen")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield root
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def engines(folder: Path) -> dict[str, NeuralEngine]:
    return {kind: made(folder / kind, "float32", "cpu", is_guided=False, tries=None) for kind, made in KINDS.items()}


@pytest.fixture(scope="module")
def played(engines: dict[str, NeuralEngine]) -> dict[str, list[EngineEvent]]:
    return {kind: list(engine.play(PLAYED)) for kind, engine in engines.items()}


@pytest.fixture
def version(engines: dict[str, NeuralEngine], played: dict[str, list[EngineEvent]], tmp_path: Path) -> Version:
    """PLAYED by ACE-Step, kept as the studio keeps it."""
    return kept(played["ace"], tmp_path)


def kept(events: list[EngineEvent], folder: Path) -> Version:
    file = write_piece(Piece(PLAYED, finished(events).clip), folder, "wav", "mix")
    return Version(1, PLAYED, "a rainy beat", Change("create"), engine="ace_step", mix_file=file)


def read(version: Version) -> Clip:
    assert version.mix_file is not None
    return Clip(*soundfile.read(version.mix_file, dtype="float32", always_2d=True))


# ---------------------------------------------------------------- sound


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_event_comes_before_anything_is_loaded(folder: Path, kind: str) -> None:
    engine = KINDS[kind](folder / kind, device="cpu")
    begun = monotonic()
    first = next(iter(engine.play(PLAYED)))
    assert isinstance(first, Progress) and first.step.startswith("opening ")
    assert monotonic() - begun < 0.5
    assert engine._model is None


@pytest.mark.parametrize("kind", KINDS)
def test_it_plays_the_length_asked_for_at_the_models_rate_and_what_is_heard_is_what_is_kept(
        played: dict[str, list[EngineEvent]], kind: str) -> None:
    done = finished(played[kind])
    assert (done.clip.sample_rate, done.clip.samples.shape) == (RATES[kind], (RATES[kind] * 10, 2))
    assert np.abs(done.clip.samples).max() > 0.01
    assert np.array_equal(np.concatenate([e.clip.samples for e in played[kind] if isinstance(e, Chunk)]),
                          done.clip.samples)


@pytest.mark.parametrize("kind", KINDS)
def test_progress_never_goes_back_comes_with_every_step_of_the_model_and_ends_whole(
        played: dict[str, list[EngineEvent]], kind: str) -> None:
    fractions = [e.fraction for e in played[kind] if isinstance(e, Progress) and e.fraction is not None]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert len(set(fractions)) >= 8


def test_the_sound_is_that_of_the_bare_pipeline_with_the_same_seed(
        folder: Path, engines: dict[str, NeuralEngine], played: dict[str, list[EngineEvent]]) -> None:
    import torch
    from diffusers import AceStepPipeline

    pipe, told = AceStepPipeline.from_pretrained(folder / "ace"), words(PLAYED, "ace_step")
    bare = pipe(prompt=told.caption, lyrics=told.lyrics, vocal_language=told.language, bpm=told.bpm, keyscale=told.key,
                timesignature=told.meter, audio_duration=10.0, guidance_scale=1.0, num_inference_steps=8,
                generator=torch.Generator().manual_seed(PLAYED.seed)).audios[0].numpy().T
    assert np.array_equal(finished(played["ace"]).clip.samples, bare)
    other = finished(list(engines["ace"].play(PLAYED.with_(seed=8))))
    assert not other.clip.same_samples(finished(played["ace"]).clip)


def test_stop_ends_the_work_at_the_next_step_and_the_engine_plays_again(
        engines: dict[str, NeuralEngine], played: dict[str, list[EngineEvent]]) -> None:
    playing = engines["ace"].play(PLAYED)
    next(e for e in playing if isinstance(e, Progress) and (e.fraction or 0) > 0.2)
    playing.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if t.name.startswith("neural")]
    assert finished(list(engines["ace"].play(PLAYED))).clip.same_samples(finished(played["ace"]).clip)


def test_the_bands_playing_guides_a_take_and_the_ears_check_it(folder: Path,
                                                               played: dict[str, list[EngineEvent]]) -> None:
    events = list(AceStep(folder / "ace", "float32", "cpu", tries=0).play(PLAYED))
    assert any(isinstance(e, Progress) and "guide" in e.step for e in events)
    done = finished(events)
    assert abs(done.clip.duration_s - 10.0) < 0.7, "a tempo that is put right changes the length"
    assert not done.clip.same_samples(finished(played["ace"]).clip)


def test_turbo_weights_as_they_are_published_follow_the_band_and_the_take_before_without_what_a_cover_needs(
        folder: Path, tmp_path: Path) -> None:
    published = write_ace_step(tmp_path / "published", covers=False)
    assert chosen(published, "ace_step").tasks == CHECKPOINTS["acestep-v15-xl-turbo-diffusers"].tasks
    assert chosen(folder / "ace", "ace_step").tasks == chosen(published, "ace_step").tasks | {"cover"}
    studio = studio_with(AceStep(published, "float32", "cpu", tries=0), tmp_path)
    *steps, first = studio.send(Conversation(), "a waltz, 12 seconds")
    assert isinstance(first, Answered)
    assert any(isinstance(step, Progress) and step.step == "the band plays a guide" for step in steps)
    notes = {"in minor": "guided by the band's playing", "more energy": "follows closely but not exactly"}
    for message, note in notes.items():
        *_, other = studio.send(first.conversation, message)
        assert isinstance(other, Answered) and other.turn.report is not None
        assert any(note in said for said in other.turn.report.notes), message


# ---------------------------------------------------------------- what is kept


def test_a_faster_take_is_the_same_take_stretched_exactly_without_the_model(folder: Path, version: Version) -> None:
    engine = AceStep(folder / "ace", "float32", "cpu")
    done = finished(list(engine.play(PLAYED.with_(tempo_bpm=110), version)))
    assert done.clip.same_samples(exact.stretched(read(version), 110 / 96))
    assert engine._model is None, "nothing was to be played, so nothing was opened"


def test_the_same_piece_again_is_the_same_to_the_bit(folder: Path, version: Version) -> None:
    done = finished(list(AceStep(folder / "ace").play(PLAYED, version)))
    assert done.clip.same_samples(read(version))


def test_an_effect_turned_up_and_down_again_leaves_the_take_as_it_was_to_the_bit(folder: Path, version: Version,
                                                                                 tmp_path: Path) -> None:
    engine = AceStep(folder / "ace", "float32", "cpu")
    wet = PLAYED.with_(effects=replace(PLAYED.effects, reverb=0.8, distortion=0.4))
    up = finished(list(engine.play(wet, version)))
    assert not up.clip.same_samples(read(version)) and len(up.clip.samples) == 480_000
    file = write_piece(Piece(wet, up.clip), tmp_path / "2", "wav", "mix")
    down = finished(list(engine.play(PLAYED, replace(version, spec=wet, mix_file=file))))
    assert down.clip.same_samples(read(version))


def test_that_an_effect_stays_in_the_sound_is_said_when_the_take_before_it_is_gone(folder: Path,
                                                                                   version: Version) -> None:
    engine = AceStep(folder / "ace", "float32", "cpu")
    before = replace(version, spec=PLAYED.with_(effects=Effects(reverb=0.8)))
    done = finished(list(engine.play(PLAYED.with_(effects=Effects(reverb=0.2)), before)))
    assert "The take before its effects is no longer kept, so what they did to its sound stays in it." in done.notes
    assert done.clip.same_samples(read(version))


def test_a_louder_take_is_as_much_louder_as_asked() -> None:
    tone = (0.05 * np.sin(np.arange(96_000) * 0.05)).astype(np.float32)
    dry = Dry(Clip(np.stack([tone, tone], axis=1), 48_000), SPEC.effects, -14.0)
    from music_assistant.ears.loudness import loudness_lufs

    loud, _ = treated(dry, SPEC.with_(loudness_lufs=-20.0))
    assert loudness_lufs(loud) == pytest.approx(-20.0, abs=0.5)


def test_a_take_is_found_again_by_its_sound_from_before_it_was_written_and_after(
        version: Version, played: dict[str, list[EngineEvent]]) -> None:
    takes = DryTakes()
    dry = Dry(finished(played["ace"]).clip, SPEC.effects, -14.0)
    takes.keep(finished(played["ace"]).clip, dry)
    assert takes.of(read(version)) is dry
    assert takes.of(exact.cut(read(version), 5.0)) is None


@pytest.mark.parametrize(("missing", "said"), [("file", "has no sound to start from"), ("band", "was played by band"),
                                               ("broken", "cannot be read")])
def test_a_version_that_cannot_be_gone_on_from_means_a_new_take_and_that_is_said(
        engines: dict[str, NeuralEngine], played: dict[str, list[EngineEvent]], version: Version, tmp_path: Path,
        missing: str, said: str) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF....")
    files = {"file": None, "broken": tmp_path / "broken.wav", "band": version.mix_file}
    before = replace(version, mix_file=files[missing], engine="band" if missing == "band" else "ace_step")
    done = finished(list(engines["ace"].play(PLAYED, before)))
    assert any(said in note for note in done.notes)
    assert done.clip.same_samples(finished(played["ace"]).clip)


def test_what_cannot_be_done_is_refused_before_anything_is_loaded_or_made(folder: Path, version: Version) -> None:
    engine = AceStep(folder / "ace", "float32", "cpu")
    fewer = PLAYED.with_(instruments=PLAYED.instruments[1:])
    with pytest.raises(RequestError, match="cannot take one instrument out") as error:
        list(engine.play(fewer, version))
    assert "The band plays this piece too" in error.value.sentence()
    assert engine._model is None


def test_what_is_not_exact_is_said_before_it_is_done(engines: dict[str, NeuralEngine], version: Version) -> None:
    sad = PLAYED.with_(moods=("sad",))
    steps = [e.step for e in engines["ace"].play(sad, version) if isinstance(e, Progress)]
    first = next(i for i, step in enumerate(steps) if "not exactly" in step)
    assert first < next(i for i, step in enumerate(steps) if "plays on" in step)


# ---------------------------------------------------------------- what goes wrong


def studio_with(engine: NeuralEngine, folder: Path) -> Studio:
    studio = Studio(folder, listener="rules", engine=engine.name, seed=7)
    studio._engines[engine.name] = engine
    return studio


def fails(studio: Studio, conversation: Conversation, message: str) -> Failed:
    *_, last = studio.send(conversation, message)
    assert isinstance(last, Failed)
    assert last.conversation.versions == conversation.versions
    assert last.conversation.current is conversation.current
    assert last.conversation.turns[-1].reply == last.error.sentence()
    return last


@pytest.mark.parametrize(("made", "variable"), [(AceStep, "MUSIC_ASSISTANT_ACE_STEP"),
                                                (StableAudio, "MUSIC_ASSISTANT_STABLE_AUDIO")])
@pytest.mark.parametrize("wrong", ["nowhere", "another engine's", "cut", "no index"])
def test_weights_that_are_missing_or_broken_are_a_sentence_and_the_band_is_offered(
        folder: Path, tmp_path: Path, made: type[NeuralEngine], variable: str, wrong: str) -> None:
    here = tmp_path / "weights"
    if wrong != "nowhere":
        kind = "musicgen" if wrong == "another engine's" else "ace" if made is AceStep else "stable"
        _copied(folder / kind, here)
    if wrong == "cut":
        file = next((here / "transformer").glob("*.safetensors"))
        file.write_bytes(file.read_bytes()[:10_000])
    if wrong == "no index":
        (here / "model_index.json").unlink()
    last = fails(studio_with(made(here, "float32", "cpu", is_guided=False), tmp_path), Conversation(),
                 "a waltz, 12 seconds")
    assert isinstance(last.error, UnavailableError)
    assert "The band can play this now." in last.error.sentence()


def _copied(source: Path, here: Path) -> None:
    import shutil

    shutil.copytree(source, here)


def test_a_hub_out_of_reach_is_said_and_the_band_is_offered(tmp_path: Path) -> None:
    engine = AceStep(device="cpu", hub=Hub("http://127.0.0.1:9", tmp_path / "cache"))
    last = fails(studio_with(engine, tmp_path), Conversation(), "a waltz, 12 seconds")
    assert "cannot be reached" in last.error.sentence() and "The band can play this now." in last.error.sentence()


def test_weights_that_are_given_only_to_those_who_asked_are_never_a_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHOICE_VARIABLES["stable_audio"], raising=False)
    with pytest.raises(UnavailableError, match="none were chosen") as error:
        open_engine("stable_audio").require()
    assert CHOICE_VARIABLES["stable_audio"] in error.value.hint


def on_a_machine_with(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the engines plan for a machine of which torch would report so."""
    monkeypatch.setattr(engine_module, "placements_for",
                        lambda needs, device, precision, _: planned(needs, device, precision, report))


def test_a_model_that_no_memory_here_holds_is_refused_before_anything_is_read(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_machine_with(Report(memory_bytes=1_000), monkeypatch)
    with pytest.raises(UnavailableError, match="does not fit in the memory of the processor"):
        AceStep(folder / "ace", "float32", "cpu").require()


def test_when_the_memory_runs_out_it_steps_down_once_says_so_and_plays(
        folder: Path, played: dict[str, list[EngineEvent]], monkeypatch: pytest.MonkeyPatch) -> None:
    engine = AceStep(folder / "ace", "float32", "cpu", is_guided=False, tries=None)
    engine.warm_up()
    assert engine._placed is not None
    engine._placed = Plan(engine._placed.needs, (replace(placed("float32", "cpu"), device="cuda"),),
                          (engine._placed.placements,))
    diffused, tried = execution.diffused, []

    def scarce(pipeline: object, request: object) -> Iterator[object]:
        tried.append(pipeline)
        if len(tried) == 1:
            raise OutOfMemory("The memory ran out.", "Ask for less.")
        yield from diffused(pipeline, request)  # type: ignore[arg-type]

    monkeypatch.setattr(execution, "diffused", scarce)
    monkeypatch.setattr(engine_module, "free_memory", lambda placement: None)
    events = list(engine.play(PLAYED))
    assert any(isinstance(e, Progress) and e.step.startswith("The memory ran out. ace runs on the processor as float32")
               for e in events)
    assert tried[0] is not tried[1]
    assert finished(events).clip.same_samples(finished(played["ace"]).clip)


def test_when_the_memory_runs_out_again_the_turn_fails_and_nothing_is_lost(folder: Path, tmp_path: Path,
                                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    def scarce(pipeline: object, request: object) -> Iterator[object]:
        raise OutOfMemory("The memory of the card ran out.", "The band can play this now.")
        yield

    engine = AceStep(folder / "ace", "float32", "cpu", is_guided=False)
    studio = studio_with(engine, tmp_path)
    *_, first = studio.send(Conversation(), "a waltz, 12 seconds")
    assert isinstance(first, Answered)
    monkeypatch.setattr(execution, "diffused", scarce)
    last = fails(studio, first.conversation, "sadder")
    assert isinstance(last.error, EngineError)
    assert "The band can play this now." in last.error.sentence()


def test_a_model_in_memory_needs_its_files_no_more_until_it_is_closed(folder: Path, tmp_path: Path) -> None:
    import shutil

    _copied(folder / "ace", tmp_path / "gone")
    engine = AceStep(tmp_path / "gone", "float32", "cpu", is_guided=False, tries=None)
    engine.warm_up()
    shutil.rmtree(tmp_path / "gone")
    engine.require()
    assert finished(list(engine.play(PLAYED))).clip.duration_s == 10.0
    engine.close()
    with pytest.raises(UnavailableError, match="There is no folder"):
        engine.require()


# ---------------------------------------------------------------- doors


def test_the_neural_engines_are_those_that_have_weights_to_choose() -> None:
    assert set(CHOICE_VARIABLES) == NEURAL_ENGINES
    assert {"band", *NEURAL_ENGINES} == set(ENGINES)


def test_looking_at_the_engines_does_not_load_torch() -> None:
    code = ("import sys; from music_assistant.engines import ENGINES, open_engine; [open_engine(n) for n in ENGINES];"
            "from music_assistant.engines.neural.opening import opening_engine;"
            "print([n for n in ('torch', 'transformers', 'diffusers', 'huggingface_hub') if n in sys.modules])")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert found.stdout.strip() == "[]"


def test_a_page_opens_on_the_band_where_there_is_no_card_and_on_ace_step_where_one_holds_its_weights(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE_VARIABLES["ace_step"], str(folder / "ace"))
    monkeypatch.setattr(opening, "may_have_card", lambda: False)
    assert opening.opening_engine() == "band"
    monkeypatch.setattr(opening, "may_have_card", lambda: True)
    for card, expected in ((None, "band"), (("a card", 20_000_000_000), "ace_step"), (("a small one", 1_000), "band")):
        on_a_machine_with(Report(cuda=card, memory_bytes=20_000_000_000), monkeypatch)
        assert opening.opening_engine() == expected
    monkeypatch.setenv(CHOICE_VARIABLES["ace_step"], str(folder / "nowhere"))
    assert opening.opening_engine() == "band"


def test_who_serves_may_still_say_who_plays() -> None:
    import argparse

    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    assert parser.parse_args([]).engine is None
    assert parser.parse_args(["--engine", "band"]).engine == "band"


@pytest.mark.parametrize(("asked", "seconds"), [("a waltz, 12 seconds", 60), ("a waltz, 3 minutes", 165),
                                                ("a waltz, 10 minutes", 300), ("what is a waltz?", 75)])
def test_a_lent_card_is_asked_for_as_long_as_the_piece_needs_it(tmp_path: Path, asked: str, seconds: int) -> None:
    house = SimpleNamespace(studio=Studio(tmp_path, listener="rules", seed=7))
    needed = borrowing.seconds_needed(house, Session().asked(asked), None, "ace_step", "rules")  # type: ignore[arg-type]
    assert needed == pytest.approx(seconds, abs=4)


def test_a_lent_card_is_asked_for_longer_where_a_take_is_made_as_slowly_as_it_sounds(tmp_path: Path) -> None:
    house = SimpleNamespace(studio=Studio(tmp_path, listener="rules", seed=7))
    asked = Session().asked("a waltz, 30 seconds")
    needed = borrowing.seconds_needed(house, asked, None, "musicgen", "rules")  # type: ignore[arg-type]
    assert needed == pytest.approx(120, abs=8), "three takes of half a minute, and the model to be opened"


def test_where_no_card_is_lent_answers_are_given_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def answering() -> Iterator[int]:
        yield 1

    monkeypatch.setattr(borrowing, "LENDER", "a_library_that_nobody_has")
    assert borrowing.lent(answering, lambda: 60) is answering
    assert not borrowing.borrows("ace_step")


def test_a_session_travels_to_the_process_that_has_the_card_and_back(tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lender_of_cards.py").write_text("def GPU(duration):\n    return lambda answering: answering\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(borrowing, "LENDER", "lender_of_cards")
    assert borrowing.borrows("ace_step") and not borrowing.borrows("band")
    borrowing.lent(lambda: iter(()), lambda: 60)
    *_, last = Studio(tmp_path, listener="rules", seed=7).send(Conversation(), "a waltz, 6 seconds")
    assert isinstance(last, Answered)
    session = Session().answered(last.conversation)
    assert pickle.loads(pickle.dumps(session)) == session


# ---------------------------------------------------------------- tracks


def test_every_family_of_instruments_has_its_track() -> None:
    assert {row.family for row in INSTRUMENTS.values()} <= set(TRACKS)
    assert (track("upright bass"), track("brush drums"), track("guitar 2"), track("voice")) == (
        "bass", "drums", "guitar", "vocals")


def test_a_part_that_is_taken_out_is_gone_and_the_others_stay() -> None:
    at = np.arange(96_000) / 48_000
    low, high = (np.stack([0.3 * np.sin(2 * np.pi * hz * at)] * 2, axis=1).astype(np.float32)
                 for hz in (110.0, 1_760.0))
    left = without(Clip(low + high, 48_000), Clip(low * 2.5, 48_000)).samples[4_800:-4_800]
    spectrum = np.abs(np.fft.rfft(left[:, 0]))
    hz = np.fft.rfftfreq(len(left), 1 / 48_000)
    assert spectrum[np.argmin(abs(hz - 110))] < 0.1 * spectrum[np.argmin(abs(hz - 1_760))]
    assert np.std(left) == pytest.approx(np.std(high), rel=0.1)
