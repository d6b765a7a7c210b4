"""The MusicGen engine through the real loading path, on tiny random checkpoints that are written here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
from tiny_checkpoints import held_up, write_musicgen

from music_assistant.change import Change
from music_assistant.clip import Clip
from music_assistant.conversation import Version
from music_assistant.engines import open_engine
from music_assistant.engines.musicgen import MusicGen
from music_assistant.engines.neural import taking
from music_assistant.engines.neural.captions import caption
from music_assistant.engines.neural.checkpoints import CHECKPOINTS, CHOICE_VARIABLE, chosen, published
from music_assistant.engines.neural.chroma import CHROMA_RATE, melody, moved
from music_assistant.engines.neural.exact import stretched
from music_assistant.engines.neural.hub import Hub
from music_assistant.engines.neural.placement import Report, placed
from music_assistant.engines.neural.starting import PROMPT_SHARE, _read
from music_assistant.engines.neural.streaming import HELD_FRAMES
from music_assistant.errors import RequestError, UnavailableError
from music_assistant.events import Chunk, EngineEvent, Finished, Progress
from music_assistant.spec import Instrument, MusicSpec, Section, Vocals, Written

SPEC = MusicSpec(
    title="Rain", genres=("lo-fi",), moods=("rainy", "mellow"), energy=0.3, tempo_bpm=96, key="A minor", meter="2/4",
    instruments=(Instrument("piano", "piano", "comping"), Instrument("bass", "upright bass", "bass"),
                 Instrument("drums", "brush drums", "drums")),
    sections=(Section("verse", "verse", 1, 0.4),), written=Written("A minor", 96), seed=7)
"""One and a quarter seconds: 62.5 frames of the codec."""

FRAMES, SAMPLES = 63, 40_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Holds the checkpoints plain, melody and stereo. One thread is the quickest for models of this size."""
    import torch

    root = tmp_path_factory.mktemp("checkpoints")
    write_musicgen(root / "plain")
    write_musicgen(root / "melody", melody=True)
    write_musicgen(root / "stereo", channels=2)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield root
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def plain(folder: Path) -> MusicGen:
    """Its takes as they come: these models play noise, in which the ears hear what they will."""
    return MusicGen(folder / "plain", precision="float32", device="cpu", tries=None)


@pytest.fixture(scope="module")
def events(plain: MusicGen) -> list[EngineEvent]:
    return list(plain.play(SPEC))


@pytest.fixture(scope="module")
def version(events: list[EngineEvent], tmp_path_factory: pytest.TempPathFactory) -> Version:
    """SPEC as it was played, kept as a file at the band's rate."""
    import soundfile
    from scipy.signal import resample_poly

    mix_file = tmp_path_factory.mktemp("versions") / "mix.wav"
    soundfile.write(mix_file, resample_poly(finished(events).clip.samples, 441, 320), 44_100)
    return Version(1, SPEC, "a rainy beat", Change("create"), mix_file=mix_file)


def finished(events: list[EngineEvent]) -> Finished:
    last = events[-1]
    assert isinstance(last, Finished)
    return last


def joined(events: list[EngineEvent]) -> np.ndarray:
    return np.concatenate([e.clip.samples for e in events if isinstance(e, Chunk)])


def bare_pipeline(folder: Path, text: str, seed: int, frames: int, **inputs: object) -> np.ndarray:
    """What transformers alone makes of a caption and a seed, float32 [frames, channels]."""
    import torch
    from transformers import AutoTokenizer, MusicgenForConditionalGeneration

    model = MusicgenForConditionalGeneration.from_pretrained(folder).eval()
    tokens = AutoTokenizer.from_pretrained(folder)([text], return_tensors="pt")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return model.generate(**tokens, max_new_tokens=frames + 3, **inputs)[0].numpy().T


# ---------------------------------------------------------------- sound


def test_the_first_event_comes_before_anything_is_loaded(folder: Path) -> None:
    begun = monotonic()
    first = next(iter(MusicGen(folder / "plain").play(SPEC)))
    assert isinstance(first, Progress)
    assert monotonic() - begun < 0.5


def test_it_plays_the_length_asked_for_at_the_models_own_rate(events: list[EngineEvent]) -> None:
    clip = finished(events).clip
    assert clip.sample_rate == 32_000
    assert clip.samples.shape == (SAMPLES, 2)
    assert np.abs(clip.samples).max() > 0.01


def test_the_sound_is_that_of_the_bare_pipeline_with_the_same_seed(folder: Path, events: list[EngineEvent]) -> None:
    expected = bare_pipeline(folder / "plain", caption(SPEC), SPEC.seed, FRAMES)
    np.testing.assert_array_equal(finished(events).clip.samples[:, 0], expected[:SAMPLES, 0])


def test_what_is_heard_on_the_way_is_what_is_there_in_the_end(plain: MusicGen, events: list[EngineEvent]) -> None:
    np.testing.assert_allclose(joined(events), finished(events).clip.samples, atol=1e-6)
    longer = list(plain.play(SPEC.with_(sections=(Section("verse", "verse", 4, 0.4),))))
    assert [len(e.clip.samples) for e in longer if isinstance(e, Chunk)] == [16_000, *[32_000] * 4, 16_000]
    np.testing.assert_allclose(joined(longer), finished(longer).clip.samples, atol=1e-6)


def test_progress_never_goes_back_and_ends_whole(events: list[EngineEvent]) -> None:
    fractions = [e.fraction for e in events if isinstance(e, Progress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(set(fractions)) >= FRAMES // 10


def test_another_seed_is_another_take_and_the_same_seed_the_same(plain: MusicGen, events: list[EngineEvent]) -> None:
    again = finished(list(plain.play(SPEC)))
    other = finished(list(plain.play(SPEC.with_(seed=8))))
    assert again.clip.same_samples(finished(events).clip)
    assert not other.clip.same_samples(again.clip)


def test_playing_leaves_the_process_random_numbers_as_they_were(plain: MusicGen) -> None:
    import torch

    before = torch.random.get_rng_state()
    for event in plain.play(SPEC):
        if isinstance(event, Chunk):
            break
    list(plain.play(SPEC))
    assert torch.equal(torch.random.get_rng_state(), before)


def test_stop_ends_the_work_at_the_next_token_and_the_engine_plays_again(plain: MusicGen,
                                                                         events: list[EngineEvent]) -> None:
    playing = plain.play(SPEC.with_(sections=(Section("verse", "verse", 24, 0.4),)))
    next(e for e in playing if isinstance(e, Chunk))
    begun = monotonic()
    playing.close()
    assert monotonic() - begun < 2.0, "thirty seconds of music would take longer than that to finish"
    assert not [t for t in threading.enumerate() if t.name.startswith("musicgen")]
    assert finished(list(plain.play(SPEC))).clip.same_samples(finished(events).clip)


def test_stop_ends_within_the_codec_before_it_has_made_the_sound(plain: MusicGen, events: list[EngineEvent]) -> None:
    playing = plain.play(SPEC)
    next(e for e in playing if isinstance(e, Chunk))
    with held_up(plain._opened().model.audio_encoder.decoder) as (reached, go_on, finished_layers):
        assert reached.wait(30)
        threading.Timer(0.5, go_on.set).start()
        playing.close()
        assert not finished_layers
    assert finished(list(plain.play(SPEC))).clip.same_samples(finished(events).clip)


def test_two_pieces_at_once_are_the_same_as_one_after_the_other(plain: MusicGen, events: list[EngineEvent]) -> None:
    results: dict[int, Clip] = {}

    def play(seed: int) -> None:
        results[seed] = finished(list(plain.play(SPEC.with_(seed=seed)))).clip

    threads = [threading.Thread(target=play, args=(seed,)) for seed in (7, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[7].same_samples(finished(events).clip)
    assert not results[8].same_samples(results[7])


def test_a_stereo_checkpoint_has_two_different_ears(folder: Path) -> None:
    events = list(MusicGen(folder / "stereo", precision="float32", device="cpu", tries=None).play(SPEC))
    samples = finished(events).clip.samples
    np.testing.assert_array_equal(samples, bare_pipeline(folder / "stereo", caption(SPEC), SPEC.seed, FRAMES)[:SAMPLES])
    assert not np.array_equal(samples[:, 0], samples[:, 1])
    np.testing.assert_allclose(joined(events), samples, atol=1e-6)


# ---------------------------------------------------------------- quantised


@pytest.mark.parametrize(("precision", "layer"), [
    ("int8", "Linear8bitLt"), ("nf4", "Linear4bit"), ("dynamic-int8", "Linear"), ("bfloat16", "Linear")])
def test_a_quantised_model_plays_and_streams_what_it_ends_with(folder: Path, precision: str, layer: str) -> None:
    engine = MusicGen(folder / "melody", precision=precision, device="cpu", tries=None)
    events = list(engine.play(SPEC))
    samples = finished(events).clip.samples
    assert len(samples) == SAMPLES
    assert np.isfinite(samples).all()
    assert np.abs(samples).max() > 0.01
    np.testing.assert_allclose(joined(events), samples, atol=1e-6)
    quantised = engine._opened().model.decoder.model.decoder.layers[0].fc1
    assert type(quantised).__name__ == layer
    assert precision != "dynamic-int8" or "quantized" in type(quantised).__module__
    assert engine._opened().model.audio_encoder.dtype.itemsize == 4, "the codec stays in float32"


def test_a_precision_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(RequestError, match="no precision called 'int3'") as error:
        placed("int3", "cpu")
    assert "nf4" in error.value.hint


# ---------------------------------------------------------------- refining


def test_a_plain_checkpoint_goes_on_from_the_first_seconds_of_the_version_before(
        plain: MusicGen, version: Version, events: list[EngineEvent]) -> None:
    brighter = SPEC.with_(sections=(replace(SPEC.sections[0], energy=0.8),))
    refined = list(plain.play(brighter, version))
    fresh = finished(list(plain.play(brighter)))
    player = plain._opened()
    assert version.mix_file
    prompt = player.encoded(_read(version.mix_file, 32_000, SPEC.duration_s * PROMPT_SHARE))
    expected = player.decoded(prompt)[:-HELD_FRAMES * 640]
    np.testing.assert_allclose(finished(refined).clip.samples[:len(expected)], expected, atol=1e-5)
    assert not finished(refined).clip.same_samples(fresh.clip)
    np.testing.assert_allclose(joined(refined), finished(refined).clip.samples, atol=1e-6)
    assert "Its first 0.4 seconds are those of the version before." in finished(refined).notes


def test_a_stereo_checkpoint_goes_on_from_both_ears(folder: Path, tmp_path: Path) -> None:
    import soundfile

    engine = MusicGen(folder / "stereo", precision="float32", device="cpu", tries=None)
    player = engine._opened()
    for layer in player.model.audio_encoder.quantizer.layers:
        layer.codebook.embed.mul_(0.02)  # as small as what the random encoder gives, so that it tells sounds apart
    noise = np.random.default_rng(7).normal(0, 1, (SAMPLES, 2)).astype(np.float32) * np.float32([5.0, 0.01])
    soundfile.write(tmp_path / "mix.wav", noise, 32_000, subtype="FLOAT")
    before = Version(1, SPEC, "a rainy beat", Change("create"), mix_file=tmp_path / "mix.wav")
    refined = finished(list(engine.play(SPEC.with_(sections=(replace(SPEC.sections[0], energy=0.8),)), before)))
    codes = player.encoded(noise[:int(SPEC.duration_s * PROMPT_SHARE * 32_000)])
    left, right = (player.encoded(noise[:int(SPEC.duration_s * PROMPT_SHARE * 32_000), ear]) for ear in (0, 1))
    assert codes[0::2].equal(left[0::2]) and codes[1::2].equal(right[1::2]) and not left.equal(right)
    expected = player.decoded(codes)[:-HELD_FRAMES * 640]
    np.testing.assert_allclose(refined.clip.samples[:len(expected)], expected, atol=1e-5)
    assert not np.array_equal(expected[:, 0], expected[:, 1])


def test_a_plain_checkpoint_says_when_it_cannot_carry_the_tune_over(plain: MusicGen, version: Version) -> None:
    quicker = SPEC.with_(tempo_bpm=130)
    refined = finished(list(plain.play(quicker, version)))
    assert refined.clip.same_samples(finished(list(plain.play(quicker))).clip)
    assert any("this is a new take; nothing of the one before stays" in note for note in refined.notes)


def test_what_is_said_to_keep_nothing_keeps_nothing(plain: MusicGen, version: Version) -> None:
    sadder = SPEC.with_(moods=("sad",))
    refined = finished(list(plain.play(sadder, version)))
    assert any("nothing of the one before stays" in note for note in refined.notes)
    assert not any("first" in note for note in refined.notes)
    assert refined.clip.same_samples(finished(list(plain.play(sadder))).clip)


def test_what_can_be_done_in_the_sound_before_is_done_there_exactly(folder: Path, version: Version) -> None:
    import soundfile

    assert version.mix_file
    engine = MusicGen(folder / "plain", precision="float32", device="cpu")
    before = Clip(*soundfile.read(version.mix_file, dtype="float32", always_2d=True))
    quicker = finished(list(engine.play(SPEC.with_(tempo_bpm=110), version)))
    assert quicker.clip.same_samples(stretched(before, 110 / 96))
    assert finished(list(engine.play(SPEC, version))).clip.same_samples(before)
    with pytest.raises(RequestError, match="cannot take one instrument out"):
        list(engine.play(SPEC.with_(instruments=SPEC.instruments[1:]), version))
    assert engine._model is None, "nothing was played, so nothing was opened"


def test_a_melody_checkpoint_follows_the_tune_of_the_version_before(folder: Path, version: Version) -> None:
    engine = MusicGen(folder / "melody", precision="float32", device="cpu")
    quicker = SPEC.with_(tempo_bpm=130)
    refined, fresh = finished(list(engine.play(quicker, version))), finished(list(engine.play(quicker)))
    assert "It follows the tune of the version before." in refined.notes
    assert not refined.clip.same_samples(fresh.clip)


def test_another_take_starts_from_nothing(plain: MusicGen, version: Version) -> None:
    other = SPEC.with_(seed=8)
    taken = finished(list(plain.play(other, version)))
    assert taken.clip.same_samples(finished(list(plain.play(other))).clip)


@pytest.mark.parametrize(("content", "said"), [(None, "has no sound to start from"),
                                               (b"not a sound", "cannot be read")])
def test_a_lost_or_broken_sound_of_the_version_before_is_said(plain: MusicGen, version: Version, tmp_path: Path,
                                                              content: bytes | None, said: str) -> None:
    path = tmp_path / "mix.wav"
    if content:
        path.write_bytes(content)
    played = finished(list(plain.play(SPEC, replace(version, mix_file=path))))
    assert [n for n in played.notes if "version before" in n] == [
        f"The {'sound of the ' if content else ''}version before {said}, so this is a new take."]


def test_a_tune_is_the_strongest_pitch_class_of_each_moment() -> None:
    time = np.arange(2 * CHROMA_RATE) / CHROMA_RATE
    tones = [np.sin(2 * np.pi * hertz * time) for hertz in (440.0, 261.63)]
    tune = melody(np.concatenate(tones).astype(np.float32))
    pitch_classes = tune.argmax(dim=1).tolist()
    assert tune.shape[1] == 12
    assert tune.sum(dim=1).eq(1).all()
    assert set(pitch_classes[1:13]) == {9}
    assert set(pitch_classes[18:30]) == {0}


def test_a_tune_is_read_as_the_models_own_feature_extractor_reads_it() -> None:
    """Its formula in plain numpy: centred frames, periodic Hann window, power, chroma filters, the strongest class."""
    from transformers.audio_utils import chroma_filter_bank

    size, hop = 16_384, 4_096
    time = np.arange(3 * CHROMA_RATE) / CHROMA_RATE
    sound = sum(np.sin(2 * np.pi * hertz * time * (1 + 0.1 * time)) / n for n, hertz in enumerate((220, 330, 523), 1))
    padded = np.pad(sound, size // 2, mode="reflect")
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::hop] * window
    power = np.abs(np.fft.rfft(frames)) ** 2
    chroma = power @ chroma_filter_bank(num_frequency_bins=size, sampling_rate=CHROMA_RATE, num_chroma=12).T
    assert melody(sound.astype(np.float32)).argmax(dim=1).tolist() == chroma.argmax(axis=1).tolist()
    assert len(set(chroma.argmax(axis=1))) > 3


def test_a_tune_moves_with_the_tempo_and_the_key() -> None:
    import torch

    tune = torch.nn.functional.one_hot(torch.tensor([0, 0, 4, 4, 7, 7, 11, 11]), 12).float()
    assert moved(tune, 2.0, 3, 30.0).argmax(dim=1).tolist() == [3, 7, 10, 2]
    assert moved(tune, 0.5, 0, 30.0).argmax(dim=1).tolist() == [0] * 4 + [4] * 4 + [7] * 4 + [11] * 4
    assert len(moved(tune, 1.0, 0, 0.5)) == 4


# ---------------------------------------------------------------- what is said


def test_notes_own_up_to_what_the_model_cannot_do(plain: MusicGen, events: list[EngineEvent]) -> None:
    sung = finished(list(plain.play(SPEC.with_(vocals=Vocals("female")))))
    assert "This model does not sing, so there is no voice." in sung.notes
    assert "There is no GPU here: it played on the processor, as float32." in finished(events).notes


def test_a_mix_beyond_full_scale_is_turned_down_and_that_is_said() -> None:
    loud = taking._whole(Clip(np.full((8, 2), 2.0, dtype=np.float32), 32_000), ("It is loud.",))
    assert float(np.abs(loud.edit(Clip(np.zeros((0, 2), np.float32), 32_000)).samples).max()) == 1.0
    assert loud.notes == ("It is loud.", "It was turned down by 6.0 dB so that nothing clips.")


def test_all_published_weights_are_said_to_be_for_non_commercial_use_only() -> None:
    assert all("not for commercial use" in CHECKPOINTS[name].licence_sentence() for name in published("musicgen"))


def test_the_licence_of_a_folder_is_the_one_that_its_readme_states(folder: Path) -> None:
    readme = folder / "plain" / "README.md"
    assert "is not known here: check it" in chosen(folder / "plain").licence_sentence()
    readme.write_text("---\nlicense: cc-by-nc-4.0\ntags: [music]\n---\n# Weights\n")
    assert chosen(folder / "plain").licence_sentence() == (
        "Made with plain, whose weights are cc-by-nc-4.0: not for commercial use.")
    readme.unlink()


@pytest.mark.slow
def test_a_piece_longer_than_the_model_can_play_stops_there_and_that_is_said(folder: Path) -> None:
    melody = MusicGen(folder / "melody", "float32", "cpu", is_guided=False, tries=None)
    played = finished(list(melody.play(SPEC.with_(sections=(Section("verse", "verse", 28, 0.4),)))))
    assert played.clip.duration_s == 30.0
    assert "This model plays at most 30 seconds, so the piece stops there instead of at 35." in played.notes


# ---------------------------------------------------------------- what is missing


def test_nothing_is_loaded_that_the_user_did_not_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHOICE_VARIABLE, raising=False)
    engine = open_engine("musicgen")
    with pytest.raises(UnavailableError, match="none were chosen") as error:
        engine.require()
    for words in (CHOICE_VARIABLE, "not for commercial use", "The band can play this now."):
        assert words in error.value.hint
    playing = engine.play(SPEC)
    next(playing)
    with pytest.raises(UnavailableError, match="none were chosen"):
        next(playing)


def test_the_environment_chooses_checkpoint_and_precision(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv(CHOICE_VARIABLE, str(folder / "plain"))
    monkeypatch.setenv(f"{CHOICE_VARIABLE}_PRECISION", "bfloat16")
    engine = MusicGen(device="cpu")
    engine.require()
    engine.warm_up()
    assert engine._opened().placement.precision.name == "bfloat16"


def test_a_name_a_hub_id_and_a_folder_are_told_apart(folder: Path) -> None:
    assert chosen("musicgen-small") == chosen("facebook/musicgen-small") == CHECKPOINTS["musicgen-small"]
    assert chosen("someone/their-musicgen").hub_id == "someone/their-musicgen"
    assert chosen(str(folder / "melody")).folder == folder / "melody"


def test_a_folder_that_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"There is no folder .*nowhere"):
        MusicGen(tmp_path / "nowhere").require()
    with pytest.raises(UnavailableError, match=r"config\.json is missing"):
        MusicGen(tmp_path).require()


@pytest.mark.parametrize("damage", ["cut", "garbage", "part missing", "no tokenizer", "other model", "config"])
def test_broken_weights_are_one_plain_sentence(tmp_path: Path, damage: str) -> None:
    from safetensors.torch import load_file, save_file

    folder = write_musicgen(tmp_path / "broken")
    weights = folder / "model.safetensors"
    if damage == "cut":
        weights.write_bytes(weights.read_bytes()[:100_000])
    elif damage == "garbage":
        weights.write_bytes(b"\xff" * 1_000)
    elif damage == "part missing":
        tensors = load_file(weights)
        del tensors["decoder.lm_heads.0.weight"]
        save_file(tensors, weights, metadata={"format": "pt"})
    elif damage == "no tokenizer":
        for path in folder.glob("tokenizer*"):
            path.unlink()
    elif damage == "config":
        (folder / "config.json").write_text("{")
    else:
        (folder / "config.json").write_text(json.dumps({"model_type": "t5"}))
    with pytest.raises(UnavailableError, match=r"broken or missing|is a t5 model, not MusicGen") as error:
        list(MusicGen(folder, device="cpu").play(SPEC))
    assert "The band can play this now." in error.value.hint


@pytest.mark.parametrize(("name", "free_bytes"), [("plain", 1_000_000), ("musicgen-large", 8_000_000_000)])
def test_a_model_that_does_not_fit_is_refused_before_it_is_read(folder: Path, name: str, free_bytes: int,
                                                                tmp_path: Path) -> None:
    here = folder / name if name == "plain" else name
    engine = MusicGen(here, "float32", "cpu", Hub("http://127.0.0.1:9", tmp_path))
    with pytest.raises(UnavailableError, match=f"{name} does not fit in the memory of the processor as float32"):
        engine._placements(engine._checkpoint(), Report(memory_bytes=free_bytes))


def test_a_model_in_memory_needs_neither_its_files_nor_its_memory_again(tmp_path: Path) -> None:
    engine = MusicGen(write_musicgen(tmp_path / "gone"), precision="float32", device="cpu")
    engine.warm_up()
    shutil.rmtree(tmp_path / "gone")
    engine.require()
    assert finished(list(engine.play(SPEC))).clip.duration_s == SPEC.duration_s
    engine.close()
    with pytest.raises(UnavailableError, match="There is no folder"):
        engine.require()


def test_a_device_that_is_not_here_is_not_quietly_replaced() -> None:
    import torch

    with pytest.raises(RequestError, match="no device called 'tpu'"):
        placed(None, "tpu")
    absent = "mps" if torch.cuda.is_available() else "cuda"
    with pytest.raises(UnavailableError, match=f"has no {absent} device"):
        placed(None, absent)


def test_importing_the_engine_does_not_import_torch() -> None:
    code = ("import sys, music_assistant.engines.musicgen as m; m.MusicGen();"
            "print([n for n in ('torch', 'transformers', 'huggingface_hub', 'scipy') if n in sys.modules])")
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                           cwd=Path(__file__).resolve().parent.parent)
    assert found.stdout.strip() == "[]"
