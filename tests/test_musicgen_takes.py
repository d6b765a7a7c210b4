"""MusicGen's takes: heard while they are made, checked by the ears, and made again where the memory runs out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from test_musicgen import SPEC, finished, joined
from test_words_and_ears import PIECE
from tiny_checkpoints import write_musicgen

from music_assistant import ears
from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.conversation import Version
from music_assistant.engines.band import Band
from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural import checked, exact, taking
from music_assistant.engines.neural.checkpoints import CHECKPOINTS, MELODY_TASKS, Checkpoint, able, chosen
from music_assistant.engines.neural.engine import REPLACED
from music_assistant.engines.neural.placement import Report, placed
from music_assistant.engines.neural.plan import Plan, planned
from music_assistant.engines.neural.streaming import Piece, Task
from music_assistant.errors import EngineError
from music_assistant.events import Chunk, EngineEvent, Finished, Progress
from music_assistant.spec import MusicSpec, Section, Written

LONGER = SPEC.with_(sections=(Section("verse", "verse", 4, 0.4),))
"""Five seconds."""

RATE = 32_000
WORD = "The memory ran out. plain runs on the processor as float32."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Holds the checkpoints plain and melody. One thread is the quickest for models of this size."""
    import torch

    root = tmp_path_factory.mktemp("checkpoints")
    write_musicgen(root / "plain")
    write_musicgen(root / "melody", melody=True)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield root
    torch.set_num_threads(threads)


def engine(folder: Path, tries: int | None = None, name: str = "plain") -> MusicGen:
    return MusicGen(folder / name, "float32", "cpu", is_guided=False, tries=tries)


@pytest.fixture(scope="module")
def played(folder: Path) -> list[EngineEvent]:
    return list(engine(folder).play(LONGER))


def heard(events: list[EngineEvent]) -> list[Clip]:
    return [event.clip for event in events if isinstance(event, Chunk)]


# ---------------------------------------------------------------- longer than the model plays in one go


def in_windows(folder: Path, window_s: float = 2.0) -> MusicGen:
    """An engine that plays so much in one go."""
    made = engine(folder)
    made._model = replace(made._opened(), window_s=window_s)
    return made


def test_a_piece_longer_than_a_window_is_one_sound_without_a_seam_and_heard_as_it_is(
        folder: Path, played: list[EngineEvent], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "KEPT_SECONDS", 1.5)
    codes = []
    own = taking.streamed

    def watched(player: Any, task: Task) -> Iterator[Piece]:
        for piece in own(player, task):
            if piece.codes is not None:
                codes.append(piece.codes[:, task.prompt_frames:])
            yield piece

    monkeypatch.setattr(taking, "streamed", watched)
    maker = in_windows(folder)
    events = list(maker.play(LONGER))
    done = finished(events).clip
    assert len(codes) == 7 and len(done.samples) == 5 * RATE
    import torch

    at_once = maker._opened().decoded(torch.cat(codes, dim=1))[:5 * RATE]
    np.testing.assert_allclose(done.samples, at_once, atol=2e-3 * np.abs(at_once).max())
    np.testing.assert_allclose(joined(events), done.samples, atol=2e-3 * np.abs(at_once).max())
    first_window = 2 * RATE - 8 * 640
    np.testing.assert_allclose(done.samples[:first_window], finished(played).clip.samples[:first_window], atol=1e-6)
    shares = [event.fraction for event in events if isinstance(event, Progress) and event.fraction is not None]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert finished(list(in_windows(folder).play(LONGER))).clip.same_samples(done)


def test_windows_overlap_by_what_is_kept_and_reach_the_end() -> None:
    assert list(taking.windows(1500, 1500, 600)) == [(0, 1500)]
    assert list(taking.windows(4000, 1500, 600)) == [(0, 1500), (900, 2400), (1800, 3300), (2700, 4000)]


def test_weights_that_go_on_play_two_minutes_and_those_that_follow_a_tune_half_a_one(folder: Path) -> None:
    assert [chosen(folder / name).max_seconds for name in ("plain", "melody")] == [120.0, 30.0]
    found = able(Checkpoint("mine", "me/mine"), folder / "melody")
    assert (found.max_seconds, found.tasks) == (30.0, MELODY_TASKS), "weights of the hub are known once they are here"
    assert CHECKPOINTS["musicgen-small"].max_seconds == 120.0 and CHECKPOINTS["musicgen-melody"].max_seconds == 30.0


# ---------------------------------------------------------------- made longer


def test_a_piece_made_longer_goes_on_from_its_own_end_and_what_was_there_stays_to_the_bit(
        folder: Path, played: list[EngineEvent], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Task] = []
    own = taking.streamed

    def watched(player: Any, task: Task) -> Iterator[Piece]:
        asked.append(task)
        yield from own(player, task)

    monkeypatch.setattr(taking, "streamed", watched)
    old = finished(played).clip
    soundfile.write(tmp_path / "mix.wav", old.samples, RATE, subtype="FLOAT")
    before = Version(1, LONGER, "", Change("create"), mix_file=tmp_path / "mix.wav", engine="musicgen")
    longer = LONGER.with_(sections=(*LONGER.sections, Section("outro", "outro", 2, 0.3)))
    for window_s, known_s, windows in ((30.0, 12.0, 1), (3.0, 1.5, 2)):
        asked.clear()
        monkeypatch.setattr(taking, "KEPT_SECONDS", known_s)
        made = finished(list(in_windows(folder, window_s).play(longer, before))).clip
        kept = len(old.samples) - round(exact.FADE_S * RATE)
        assert len(made.samples) == round(longer.duration_s * RATE)
        assert np.array_equal(made.samples[:kept], old.samples[:kept])
        assert np.any(made.samples[len(old.samples):])
        assert [task.prompt_frames for task in asked] == [round(50 * min(known_s, 5.0))] * windows


# ---------------------------------------------------------------- memory


def on_a_card(engine: MusicGen) -> None:
    """Lets an engine take the processor for a card, on which its plan has it, and the processor for the next place."""
    here = placed("float32", "cpu")
    engine._placed = Plan((engine._need(engine._checkpoint()),), (replace(here, device="cuda"),), ((here,),))


def runs_out(module: Any, after: int = 0) -> list[int]:
    """Lets a card's memory run out in a module, as torch says so, once it has been called so often: the calls."""
    import torch

    calls: list[int] = []

    def overflow(*_: object) -> None:
        calls.append(1)
        if len(calls) > after:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    module.register_forward_pre_hook(overflow)
    return calls


def test_memory_that_runs_out_before_a_sound_is_heard_means_the_same_take_from_a_lighter_model_and_a_word(
        folder: Path, played: list[EngineEvent]) -> None:
    player = engine(folder)
    player.warm_up()
    on_a_card(player)
    calls = runs_out(player._opened().model.decoder)
    events = list(player.play(LONGER))
    assert calls == [1] and WORD in [e.step for e in events if isinstance(e, Progress)]
    assert WORD in finished(events).notes and not any("no GPU" in note for note in finished(events).notes)
    assert finished(events).clip.same_samples(finished(played).clip)
    np.testing.assert_allclose(joined(events), finished(events).clip.samples, atol=1e-6)
    assert WORD in finished(list(player.play(LONGER))).notes, "it still plays there, and says why"


def test_memory_that_runs_out_while_a_take_is_heard_begins_no_second_time_in_anybodys_ears(
        folder: Path, played: list[EngineEvent]) -> None:
    player = engine(folder)
    player.warm_up()
    on_a_card(player)
    runs_out(player._opened().model.decoder, after=120)
    events = list(player.play(LONGER))
    done = finished(events)
    assert done.clip.same_samples(finished(played).clip)
    assert 0 < len(joined(events)) < len(done.clip.samples)
    assert {WORD, REPLACED} <= set(done.notes)


def test_memory_that_runs_out_in_the_codec_is_survived_too(folder: Path, played: list[EngineEvent]) -> None:
    player = engine(folder)
    player.warm_up()
    on_a_card(player)
    runs_out(player._opened().model.audio_encoder.decoder.layers[0])
    assert finished(list(player.play(LONGER))).clip.same_samples(finished(played).clip)


def test_memory_that_runs_out_while_the_model_is_opened_means_a_lighter_one_and_a_word(
        folder: Path, played: list[EngineEvent], monkeypatch: pytest.MonkeyPatch) -> None:
    import torch
    import transformers

    load, tried = transformers.MusicgenForConditionalGeneration.from_pretrained, []

    def small(*asked: object, **options: Any) -> object:
        tried.append(options["device_map"])
        if len(tried) == 1:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return load(*asked, **options)

    monkeypatch.setattr(transformers.MusicgenForConditionalGeneration, "from_pretrained", small)
    player = engine(folder)
    on_a_card(player)
    events = list(player.play(LONGER))
    assert tried == [{"": "cuda:0"}, {"": "cpu"}]
    assert WORD in finished(events).notes and WORD in [e.step for e in events if isinstance(e, Progress)]
    assert finished(events).clip.same_samples(finished(played).clip)
    tried.clear()
    beforehand = engine(folder)
    on_a_card(beforehand)
    beforehand.warm_up()
    assert tried == [{"": "cuda:0"}, {"": "cpu"}] and WORD in finished(list(beforehand.play(LONGER))).notes


def test_memory_that_runs_out_where_nothing_is_lighter_is_a_sentence_and_the_engine_plays_on(
        folder: Path, played: list[EngineEvent]) -> None:
    player = engine(folder)
    player.warm_up()
    runs_out(player._opened().model.decoder, after=30)
    with pytest.raises(EngineError, match="memory of the processor ran out while plain played") as error:
        list(player.play(LONGER))
    assert "The band can play this now." in error.value.sentence()
    player.close()
    assert finished(list(player.play(LONGER))).clip.same_samples(finished(played).clip)


def test_it_steps_down_from_halves_to_four_bits_to_the_processor() -> None:
    card = Report(cuda=("a card", 40 * 10**9), memory_bytes=64 * 10**9)
    plan: Plan | None = planned((MusicGen("musicgen-large")._need(CHECKPOINTS["musicgen-large"]),),
                                precision="bfloat16", report=card)
    steps = []
    while plan is not None:
        steps.append((plan.placement().device, plan.placement().precision.name, plan.placement().offloaded))
        plan = plan.stepped_down()
    assert steps == [("cuda", "bfloat16", False), ("cuda", "nf4", False), ("cpu", "dynamic-int8", False)]


def test_what_it_needs_is_counted_in_its_files_and_its_codec_is_never_made_smaller(folder: Path) -> None:
    model = engine(folder)._opened().model
    need = engine(folder)._need(chosen(folder / "plain"))
    parts = {name: sum(tensor.numel() for tensor in getattr(model, name).state_dict().values())
             for name in ("text_encoder", "audio_encoder", "decoder")}
    assert need.kept_wide_parameters == pytest.approx(parts["audio_encoder"], rel=0.01)
    assert need.parameters - need.kept_whole_parameters == pytest.approx(parts["decoder"], rel=0.01)
    small = CHECKPOINTS["musicgen-small"]
    assert (small.memory_bytes("nf4") or 0) > 4 * small.kept_wide_parameters + small.kept_whole_parameters


# ---------------------------------------------------------------- the ears


def test_a_take_that_the_ears_leave_alone_is_the_bare_one_and_what_was_heard(folder: Path) -> None:
    bare, with_ears = (list(engine(folder, tries).play(SPEC)) for tries in (None, 2))
    assert finished(with_ears).clip.same_samples(finished(bare).clip)
    assert REPLACED not in finished(with_ears).notes


def too_slow(monkeypatch: pytest.MonkeyPatch, ratio: float) -> None:
    """Lets the ears hear of every take that it is to be so much faster."""
    judged = checked.judged

    def slow(clip: Clip, spec: MusicSpec, number: int, length_s: float) -> checked.Verdict:
        return checked.Verdict(number, judged(clip, spec).heard, ratio=ratio)

    monkeypatch.setattr(checked, "judged", slow)


@pytest.mark.parametrize("name", ["plain", "melody"])
def test_a_take_that_was_too_slow_is_the_same_one_stretched_and_played_on_where_the_model_can_go_on(
        folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    raw = finished(list(engine(folder, name=name).play(LONGER))).clip
    too_slow(monkeypatch, 1.1)
    events = list(engine(folder, 2, name).play(LONGER))
    done = finished(events)
    stretched = exact.stretched(raw, 1.1).samples
    kept = len(stretched) - round(exact.FADE_S * RATE) - 1
    np.testing.assert_allclose(done.clip.samples[:kept], stretched[:kept], atol=1e-6)
    assert len(done.clip.samples) == len(raw.samples)
    goes_on = bool(np.abs(done.clip.samples[len(stretched) + 1_000:]).max() > 1e-3)
    assert goes_on == (name == "plain"), "a melody model cannot go on from a sound"
    assert any("played anew" in note for note in done.notes) == goes_on
    assert any(isinstance(e, Progress) and e.step.endswith(", its end") for e in events) == goes_on
    np.testing.assert_allclose(joined(events), raw.samples, atol=1e-6)
    assert REPLACED in done.notes


def test_a_take_that_nobody_heard_early_is_heard_once_and_not_said_to_be_in_anothers_place(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    too_slow(monkeypatch, 1.1)
    events = list(engine(folder, 2).play(LONGER, early=False))
    assert len(heard(events)) == 1 and heard(events)[0].same_samples(finished(events).clip)
    assert REPLACED not in finished(events).notes


def test_where_nobody_hears_it_early_the_codec_makes_the_sound_once(folder: Path, played: list[EngineEvent],
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    player = engine(folder)
    codec, calls = player._opened().model.audio_encoder, []
    decode = codec.decode
    monkeypatch.setattr(codec, "decode", lambda *codes, **options: calls.append(1) or decode(*codes, **options))
    events = list(player.play(LONGER, early=False))
    assert calls == [1]
    assert finished(events).clip.same_samples(finished(played).clip)


def as_if_played(monkeypatch: pytest.MonkeyPatch, takes: list[Clip]) -> list[Task]:
    """Lets the model make some sounds, one after another, in pieces of half a second: the tasks that it is given."""
    tasks: list[Task] = []

    def streamed(player: object, task: Task) -> Iterator[Piece]:
        whole = takes[len(tasks)].samples
        tasks.append(task)
        for at in range(0, len(whole), RATE // 2):
            yield Piece(at / len(whole), whole[at:at + RATE // 2] if task.is_heard else None)
        yield Piece(1.0, None, whole)

    monkeypatch.setattr(taking, "streamed", streamed)
    return tasks


@pytest.fixture(scope="module")
def music() -> Callable[[str], Clip]:
    """The band's playing of PIECE in a key, at the model's rate: sixteen seconds."""
    def play(key: str) -> Clip:
        *_, last = Band().play(PIECE.with_(key=key, written=Written(key, PIECE.tempo_bpm)))
        assert isinstance(last, Finished)
        return exact.at_rate(exact.cut(last.clip, 16.0, 0.0), RATE)

    return play


def test_a_take_that_drags_is_heard_as_it_comes_and_then_put_to_its_tempo_by_what_the_ears_hear(
        folder: Path, monkeypatch: pytest.MonkeyPatch, music: Callable[[str], Clip]) -> None:
    slow = exact.cut(exact.stretched(music("C major"), 0.97), 16.0, 0.0)
    tasks = as_if_played(monkeypatch, [slow, slow])
    events = list(engine(folder, 2).play(PIECE))
    done, found = finished(events), ears.measure(finished(events).clip)
    assert found.tempo_bpm and abs(ears.tempo_agreement(found.tempo_bpm, 120)[0]) < 0.005
    assert abs(ears.tempo_agreement(ears.measure(slow).tempo_bpm or 0.0, 120)[0]) > 0.02
    assert len(done.clip.samples) == 16 * RATE
    np.testing.assert_array_equal(joined(events), slow.samples)
    assert any("tempo was" in note and "put right" in note for note in done.notes) and REPLACED in done.notes
    assert [task.is_heard for task in tasks] == [True, False] and tasks[1].prompt is not None


def test_a_take_in_another_key_is_followed_by_one_of_another_seed_that_is_only_heard_in_the_end(
        folder: Path, monkeypatch: pytest.MonkeyPatch, music: Callable[[str], Clip]) -> None:
    off, right = music("F# major"), music("C major")
    tasks = as_if_played(monkeypatch, [off, right])
    events = list(engine(folder, 2).play(PIECE))
    done = finished(events)
    assert [task.is_heard for task in tasks] == [True, False] and tasks[0].seed == PIECE.seed != tasks[1].seed
    np.testing.assert_array_equal(joined(events), off.samples)
    assert done.clip.same_samples(right)
    assert {"It is take 2 of 2, the best of them.", "Take 1: it was heard in F# major.", REPLACED} <= set(done.notes)
    assert any(isinstance(e, Progress) and e.step.endswith("(take 2)") for e in events)


def test_a_take_a_tone_off_is_moved_to_its_key(folder: Path, monkeypatch: pytest.MonkeyPatch,
                                               music: Callable[[str], Clip]) -> None:
    tasks = as_if_played(monkeypatch, [exact.shifted(music("C major"), 2)])
    done = finished(list(engine(folder, 2).play(PIECE)))
    assert len(tasks) == 1 and ears.measure(done.clip).key == "C major"
    assert any("moved to C major" in note for note in done.notes)
