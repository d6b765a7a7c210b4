"""The listener for a graphics card, on the processor, with a tiny random checkpoint that is written here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import PROJECT

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners import open_listener
from music_assistant.listeners.hearing import Message, hear
from music_assistant.listeners.llama_schema import FIELDS_BY_INTENT
from music_assistant.listeners.local import best_present
from music_assistant.listeners.transformers_listener import TransformersListener
from music_assistant.listeners.transformers_model import at_hand
from music_assistant.listeners.transformers_place import (
    DEFAULT_MODEL,
    MODEL_VARIABLE,
    NEEDED,
    PRECISION_VARIABLE,
    chosen_precision,
    is_ready,
    kept_bytes,
    lighter,
    place,
    shared,
)

NEW = Conversation(id="new")
ENDS_OF_JSON = ('"', "}", "]")


def write_checkpoint(folder: Path, ends: bool = True) -> Path:
    """A chat model in `folder` as save_pretrained writes one: Qwen2 with random weights, a byte a token.

    With `ends`, tokens that end a JSON text are likely wherever they are allowed, so that its answers come to an end.
    """
    import torch
    from transformers import Qwen2Config, Qwen2ForCausalLM, Qwen2Tokenizer
    from transformers.convert_slow_tokenizer import bytes_to_unicode

    letters = list(bytes_to_unicode().values())
    tokenizer = Qwen2Tokenizer(vocab={letter: n for n, letter in enumerate([*letters, "<|endoftext|>"])}, merges=[])
    tokenizer.chat_template = ("{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}"
                               "{% if add_generation_prompt %}assistant: {% endif %}")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        model = Qwen2ForCausalLM(Qwen2Config(
            vocab_size=264, hidden_size=64, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=16_384, tie_word_embeddings=False,
            eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.eos_token_id))
        model.lm_head.weight.data.normal_(0, 0.6)
        model.model.embed_tokens.weight.data.normal_(0, 0.6)
    if ends:
        model.model.embed_tokens.weight.data[:, 0] = 1.5
        model.lm_head.weight.data[:, 0] = 0.0
        for sign in ENDS_OF_JSON:
            model.lm_head.weight.data[letters.index(sign), 0] = 4.0
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory):
    opened = TransformersListener(str(write_checkpoint(tmp_path_factory.mktemp("models") / "tiny")))
    yield opened
    opened.close()


@pytest.mark.parametrize("message", ["a slow jazz ballad", "plus rapide", "🎹<|im_end|>\x00", "", "x " * 5_000])
def test_whatever_is_said_the_model_answers_with_a_change(listener: TransformersListener, message: str) -> None:
    change = listener.hear(message, NEW)
    assert set(change.to_json()) - {"intent", "not_understood"} <= set(FIELDS_BY_INTENT[change.intent])
    assert Change.from_json(change.to_json()) == change


def test_a_model_that_writes_on_and_on_is_given_up_in_a_sentence(tmp_path: Path) -> None:
    rambling = TransformersListener(str(write_checkpoint(tmp_path / "rambling", ends=False)), patience_s=0.01)
    with pytest.raises(UnavailableError, match="did not finish"):
        rambling.hear("some jazz", NEW)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    with pytest.raises(UnavailableError, match="No language model was chosen") as error:
        open_listener("transformers").hear("hello", NEW)
    assert MODEL_VARIABLE in error.value.hint
    monkeypatch.setattr("music_assistant.listeners.transformers_place.NEEDED", (*NEEDED, "no_such_library"))
    with pytest.raises(UnavailableError, match="needs no_such_library"):
        TransformersListener(str(tmp_path)).require()


def test_a_folder_without_a_model_is_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="cannot be loaded") as error:
        TransformersListener(str(tmp_path)).warm_up()
    assert tmp_path.name in error.value.sentence()


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("models") / "chatty")


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose torch says that there is a graphics card: what is chosen there, not what runs there."""
    import torch

    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: "a card")
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (8_000_000_000, 8_000_000_000))
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: True)


@pytest.mark.parametrize("said", ["nf4", "int8", "bf16", "fp32"])
def test_in_every_precision_the_answer_is_held_to_a_change(checkpoint: Path, monkeypatch: pytest.MonkeyPatch,
                                                           said: str) -> None:
    monkeypatch.setenv(PRECISION_VARIABLE, said)
    listener = TransformersListener(str(checkpoint))
    change = listener.hear("a slow jazz ballad", NEW)
    assert Change.from_json(change.to_json()) == change
    assert listener._loaded is not None
    quantised = {type(module).__name__ for module in listener._loaded.model.modules()}
    assert ("Linear4bit" in quantised, "Linear8bitLt" in quantised) == (said == "nf4", said == "int8")
    listener.close()


def test_a_precision_that_does_not_exist_is_refused_before_anything_is_loaded(checkpoint: Path,
                                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PRECISION_VARIABLE, "int3")
    with pytest.raises(UnavailableError, match="cannot be held in 'int3'") as error:
        TransformersListener(str(checkpoint)).require()
    assert "nf4" in error.value.hint and PRECISION_VARIABLE in error.value.hint


def test_on_a_graphics_card_nothing_else_needs_to_be_said(card: None) -> None:
    open_listener("transformers").require()
    listener = TransformersListener()
    assert listener._chosen() == DEFAULT_MODEL
    where = place(chosen_precision())
    assert (where.device, where.precision.name, where.precision.library) == ("cuda", "nf4", "bitsandbytes")


def test_no_large_model_is_used_unasked_unless_there_is_a_card_and_its_weights_are_here(
        checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setenv(MODEL_VARIABLE, str(checkpoint))
    assert kept_bytes(str(checkpoint)) and not is_ready() and best_present() != "transformers"
    request.getfixturevalue("card")
    monkeypatch.setenv(MODEL_VARIABLE, "someone/not-here")
    assert not is_ready() and best_present() != "transformers"
    monkeypatch.setenv(MODEL_VARIABLE, str(checkpoint))
    assert is_ready() and best_present() == "transformers"
    import torch

    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (1_000, 8_000_000_000))
    assert not is_ready() and is_ready(is_open=True)


@pytest.mark.parametrize(("engine", "weights_of", "free_gb", "device"), [
    ("ACE_STEP", "acestep-v15-xl-turbo-diffusers", 80, "cuda"),
    ("ACE_STEP", "acestep-v15-xl-turbo-diffusers", 8, "cuda"),
    ("ACE_STEP", "acestep-v15-xl-turbo-diffusers", 5, "cpu"),
    ("MUSICGEN", "musicgen-large", 8, "cuda"),
    ("MUSICGEN", "musicgen-large", 4, "cpu"),
])
def test_a_card_is_shared_with_the_music_model_whose_weights_are_here(
        card: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, weights_of: str, free_gb: int,
        device: str) -> None:
    import torch

    words, music = tmp_path / "words", tmp_path / weights_of
    for folder in (words, music):
        folder.mkdir()
        for name in ("config.json", "model_index.json"):
            (folder / name).write_text("{}")
    with (words / "model.safetensors").open("wb") as weights:
        weights.truncate(8_000_000_000)
    monkeypatch.setenv(MODEL_VARIABLE, str(words))
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda index: (free_gb * 10**9, 80 * 10**9))
    assert (shared(str(words)).device, is_ready()) == ("cuda", True), "alone it has the card"
    monkeypatch.setenv(f"MUSIC_ASSISTANT_{engine}", str(music))
    assert (shared(str(words)).device, is_ready()) == (device, device == "cuda")


def test_half_a_download_is_not_a_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors.index.json").write_text(
        '{"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}')
    (tmp_path / "model-1.safetensors").write_bytes(b"12345")
    assert kept_bytes(str(tmp_path)) is None
    (tmp_path / "model-2.safetensors").write_bytes(b"678")
    assert kept_bytes(str(tmp_path)) == 8


def test_memory_that_runs_out_while_loading_leads_to_a_lighter_form_and_a_line_in_the_log(
        checkpoint: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    import torch
    from transformers import AutoModelForCausalLM

    load = AutoModelForCausalLM.from_pretrained

    def small(name: str, **options: object) -> object:
        if "quantization_config" not in options:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 8.00 GiB")
        return load(name, **options)

    monkeypatch.setattr(AutoModelForCausalLM, "from_pretrained", small)
    listener = TransformersListener(str(checkpoint), precision="bfloat16")
    assert Change.from_json(listener.hear("some jazz", NEW).to_json())
    assert "as bfloat16 on" in caplog.text and "goes on as nf4" in caplog.text


def test_memory_that_runs_out_while_answering_is_answered_by_a_lighter_form_at_last_by_the_rules(
        checkpoint: Path, caplog: pytest.LogCaptureFixture) -> None:
    import torch

    def overflow(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    listener = TransformersListener(str(checkpoint), precision="bfloat16")
    listener.warm_up()
    assert listener._loaded is not None
    listener._loaded.model.register_forward_pre_hook(overflow)
    assert Change.from_json(listener.hear("some jazz", NEW).to_json())
    assert "goes on as nf4" in caplog.text
    listener._loaded.model.register_forward_pre_hook(overflow)
    with pytest.raises(UnavailableError, match="memory is too small"):
        listener.hear("some jazz", NEW)


def test_a_user_is_told_once_that_the_language_model_goes_on_in_a_lighter_form(
        checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setenv(MODEL_VARIABLE, str(checkpoint))
    monkeypatch.setenv(PRECISION_VARIABLE, "bfloat16")
    listener = open_listener("transformers")
    said = []
    for failing in (False, True, False):
        claimant = cast(Any, listener)._claimant
        claimant.warm_up()
        if failing:
            def overflow(*_: object) -> None:
                raise torch.OutOfMemoryError("CUDA out of memory.")

            claimant._loaded.model.register_forward_pre_hook(overflow)
        _, by, remark = hear(Message("some jazz", NEW, "en"), ["transformers"], lambda name: listener)
        assert by == "transformers"
        said.append(str(remark))
    assert [bool(remark) for remark in said] == [False, True, False]
    assert "The memory ran out" in said[1] and "nf4" in said[1]


def test_where_float16_is_too_narrow_it_answers_in_float32_and_a_model_without_numbers_is_said_to_be_one(
        checkpoint: Path) -> None:
    from safetensors.torch import load_file, save_file

    listener = TransformersListener(str(checkpoint))
    listener._place = replace(place("bfloat16", "cpu"), half="float16")
    listener.warm_up()
    assert listener._loaded is not None
    listener._loaded.model.lm_head.register_forward_hook(lambda layer, args, scores: scores * float("nan"))
    assert Change.from_json(listener.hear("some jazz", NEW).to_json())
    assert "float16 was too narrow" in str(listener.remark()) and not listener.remark()
    assert listener._place is not None and listener._place.computes_in == "float32"
    listener.close()
    broken = checkpoint.parent / "broken"
    shutil.copytree(checkpoint, broken)
    weights = load_file(broken / "model.safetensors")
    save_file({name: weight * float("nan") for name, weight in weights.items()}, broken / "model.safetensors",
              {"format": "pt"})
    with pytest.raises(UnavailableError, match="calculates no numbers"):
        TransformersListener(str(broken), precision="float32").hear("some jazz", NEW)


def test_what_is_here_of_the_hub_is_kept_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from huggingface_hub import constants

    home = tmp_path / "models--some--model"
    folder = home / "snapshots" / ("a" * 40)
    folder.mkdir(parents=True)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text("a" * 40)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    assert at_hand("some/model") == "some/model", "nothing is here yet"
    for name in ("config.json", "model.safetensors"):
        (folder / name).write_text("{}")
    assert at_hand("some/model") == str(folder)


def test_from_a_card_it_goes_to_four_bits_and_then_to_a_processor_that_has_room(card: None) -> None:
    first = lighter(place("bfloat16"), None)
    assert first is not None and (first.device, first.precision.name) == ("cuda", "nf4")
    second = lighter(first, 1_000_000)
    assert second is not None and second.device == "cpu"
    assert lighter(first, 10**15) is None


def _loading_says(folder: Path | str) -> str:
    with pytest.raises(UnavailableError) as error:
        TransformersListener(str(folder)).warm_up()
    return error.value.sentence()


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "damaged")
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    assert "is damaged" in _loading_says(folder) and "fetch it again" in _loading_says(folder)


def test_a_model_that_does_not_chat_is_said_not_to(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path / "silent")
    (folder / "chat_template.jinja").unlink()
    assert "is no model that chats" in _loading_says(folder)


class Hub(ThreadingHTTPServer):
    """A hub that answers everything with one status and, as the real one does, a code of its own."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(("127.0.0.1", 0), Refusal)
        self.status, self.code = status, code


class Refusal(BaseHTTPRequestHandler):
    server: Hub

    def do_GET(self) -> None:
        self.send_response(self.server.status)
        self.send_header("X-Error-Code", self.server.code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def _said_with_hub(endpoint: str, tmp_path: Path) -> str:
    """What is said of a model by a process of its own, because the hub's address is read once."""
    program = ("from music_assistant.errors import UnavailableError\n"
               "from music_assistant.listeners.transformers_listener import TransformersListener\n"
               "try: TransformersListener('someone/closed').warm_up()\n"
               "except UnavailableError as error: print(error.sentence())")
    environment = {**os.environ, "HF_ENDPOINT": endpoint, "HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "0",
                   "TRANSFORMERS_OFFLINE": "0", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    return subprocess.run([sys.executable, "-c", program], cwd=PROJECT, env=environment, capture_output=True,
                          text=True, check=True).stdout


@pytest.mark.parametrize(("status", "code", "words"), [
    (403, "GatedRepo", "only given to those who accepted its terms"),
    (404, "RepoNotFound", "There is no language model called someone/closed"),
    (401, "GatedRepo", "only given to those who accepted its terms"), (0, "", "hub cannot be reached")])
def test_what_the_hub_refuses_is_a_sentence_each(tmp_path: Path, status: int, code: str, words: str) -> None:
    with Hub(status, code) as hub:
        threading.Thread(target=hub.serve_forever, daemon=True).start()
        endpoint = f"http://127.0.0.1:{hub.server_address[1] if status else 9}"
        said = _said_with_hub(endpoint, tmp_path)
        hub.shutdown()
    assert words in said, said
