"""The listener for a graphics card, on the processor, with a tiny random checkpoint that is written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners import open_listener
from music_assistant.listeners.llama_schema import FIELDS_BY_INTENT
from music_assistant.listeners.transformers_listener import MODEL_VARIABLE, NEEDED, TransformersListener

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
            vocab_size=264, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
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
    monkeypatch.setattr("music_assistant.listeners.transformers_listener.NEEDED", (*NEEDED, "no_such_library"))
    with pytest.raises(UnavailableError, match="needs no_such_library"):
        TransformersListener(str(tmp_path)).require()


def test_a_folder_without_a_model_is_named_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="cannot be loaded") as error:
        TransformersListener(str(tmp_path)).warm_up()
    assert tmp_path.name in error.value.sentence()
