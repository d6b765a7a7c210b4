"""Tuning small language models: tiny random checkpoints are trained for real, and llama.cpp reads what comes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

import numpy as np
import pytest
import tiny_checkpoints

from music_assistant.errors import RequestError
from training import adapter, checkpoint, merged, model_file, tune, vocabulary
from training.batches import Encoder, Place, Row, batches, padded, rows
from training.state import saved_state
from training.trained import Method

THINGS = ("cello", "drums", "harp", "organ", "flute")
ASKS = ("add a {}", "no {}", "the {} louder", "more {} please")
ANSWERS = (" add {}", " drop {}", " louder {}", " add {}; louder {}")
ROWS = tuple(Row(f"say: {ask.format(thing)}\ndo:", answer.format(thing, thing))
             for ask, answer in zip(ASKS, ANSWERS, strict=True) for thing in THINGS)
METHODS = (Method("lora", 8), Method("full"))
RATES = {"lora": 2e-2, "full": 4e-3}


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Steps this small gain nothing from a second thread, and lose much to it where other work shares the machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small untrained model whose layers are quiet enough to learn from."""
    loud = tiny_checkpoints.write_gguf(tmp_path_factory.mktemp("base") / "loud.gguf", ends=False)
    quiet = {name: replace(tensor, values=tensor.values * np.float32(0.3 if name.startswith("blk.") else 1.0))
             if tensor.values.ndim == 2 else tensor for name, tensor in model_file.stored(loud).items()}
    return model_file.write(loud.with_name("base.gguf"), loud, quiet, model_file.Changes())


def tuned(base: Path, method: Method, steps: int) -> tune.Tuning:
    plan = tune.Plan(method, RATES[method.name], batch_rows=10, planned_rows=steps * 10, warm_up_rows=20)
    tuning = tune.Tuning(checkpoint.opened(base), plan)
    step_through(tuning, steps)
    return tuning


def step_through(tuning: tune.Tuning, steps: int) -> None:
    order = batches(ROWS, tuning.plan.batch_rows, tuning.plan.seed, tuning.progress.place)
    for batch, place in islice(order, steps):
        tuning.step(batch, place)


@pytest.fixture(scope="module")
def trainings(base: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[tune.Tuning, Path]]:
    """Both methods, trained until they know the rows, and the folders that keep them."""
    made = {}
    for method in METHODS:
        tuning, folder = tuned(base, method, 70), tmp_path_factory.mktemp(method.name)
        tuning.save(folder)
        made[method.name] = tuning, folder
    return made


def served(model: Path, adapter_path: Path | None = None) -> Any:
    """A llama.cpp of one thread on a model."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.n_ctx, parameters.n_parallel, parameters.warmup = 256, 1, False
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    if adapter_path:
        parameters.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter_path), 1.0)]
    return xllamacpp.Server(parameters)


def answers_of_llama(server: Any) -> list[str]:
    greedy = {"max_tokens": 24, "temperature": 0.0}
    return [server.handle_completions({"prompt": row.prompt, **greedy})["choices"][0]["text"] for row in ROWS]


def tokens_of_llama(server: Any, text: str) -> list[int]:
    asked = Request(f"{server.listening_address}/tokenize", json.dumps({"content": text}).encode("utf-8"),
                    {"Content-Type": "application/json"})
    with build_opener(ProxyHandler({})).open(asked) as reply:
        tokens: list[int] = json.load(reply)["tokens"]
    return tokens


def answers_of_torch(tuning: tune.Tuning, base: Path) -> list[str]:
    opened = checkpoint.opened(base)
    tokenizer = opened.tokenizer()
    return [tokenizer.decode(tuning.network.decoder.written(tokenizer.encode(row.prompt).ids, opened.end, most=24))
            for row in ROWS]


# ---------------------------------------------------------------- learning


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_training_teaches_the_rows(trainings: Any, base: Path, method: Method) -> None:
    before = tuned(base, method, 0).watched(ROWS)
    after = trainings[method.name][0].watched(ROWS)
    assert before[0] > 3.0
    assert after[0] < 0.15
    assert (before[1], after[1] >= 0.9) == (0.0, True)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_training_that_rested_ends_where_an_unbroken_one_does(base: Path, tmp_path: Path, method: Method) -> None:
    unbroken = tuned(base, method, 7)
    first = tune.Tuning(checkpoint.opened(base), unbroken.plan)
    step_through(first, 3)
    first.save(tmp_path)
    second = tune.Tuning(checkpoint.opened(base), unbroken.plan)
    second.load(tmp_path)
    step_through(second, 4)
    assert second.progress.rows == unbroken.progress.rows == 70
    for name, master in unbroken.network.masters.items():
        assert master.equal(second.network.masters[name]), name


def test_gradients_are_those_of_the_plain_formulas(base: Path) -> None:
    """The hand-written passes against torch's own, through a decoder in float32."""
    import torch

    opened = checkpoint.opened(base)
    tuning = tuned(base, Method("full"), 2)
    decoder = tuning.network.decoder
    ids, answers = padded([Encoder(opened).encoded(row) for row in ROWS[:4]])
    loss, _ = decoder.loss(ids, answers)
    torch.autograd.backward(loss)
    name = "blk.0.ffn_down"
    slope = decoder.matrices[name].live.grad
    assert slope is not None
    step = 1e-2 * slope.float() / slope.float().norm()
    moved = []
    for sign in (1, -1):
        with torch.no_grad():
            decoder.matrices[name].live.copy_(tuning.network.masters[f"{name}.weight"] + sign * 8 * step)
            moved.append(float(decoder.loss(ids, answers)[0]))
    assert (moved[0] - moved[1]) / (2 * 8e-2) == pytest.approx(float(slope.float().norm()), rel=0.15)


def test_the_watched_share_is_that_of_the_greedy_answers(base: Path) -> None:
    halfway = tuned(base, METHODS[0], 22)
    exact = [answer == row.answer for answer, row in zip(answers_of_torch(halfway, base), ROWS, strict=True)]
    assert 0 < sum(exact) < len(ROWS)
    assert halfway.watched(ROWS)[1] == pytest.approx(sum(exact) / len(ROWS))


# ---------------------------------------------------------------- the order of the rows


def test_an_epoch_shows_each_row_once_wherever_it_was_broken_off() -> None:
    whole = [row for batch, _ in islice(batches(ROWS, 3, 1, Place()), 7) for row in batch]
    order = batches(ROWS, 3, 1, Place())
    before = [next(order) for _ in range(4)]
    after = islice(batches(ROWS, 3, 1, before[-1][1]), 3)
    assert sorted(whole, key=str) == sorted(ROWS, key=str)
    assert [row for batch, _ in (*before, *after) for row in batch] == whole


def test_a_larger_file_goes_on_without_showing_again_what_was_seen() -> None:
    some, size = ROWS[:16], 1
    seen = list(islice(batches(some, size, 1, Place()), 16))
    assert seen[-1][1].after != ""
    more = [row for batch, place in islice(batches(ROWS, size, 1, seen[-1][1]), 20) for row in batch
            if place.epoch == 0]
    assert {row for batch, _ in seen for row in batch} == set(some)
    assert not set(more) & set(some)


@pytest.mark.parametrize("line", ["", "[]", '{"prompt": "a"}', "add strings"])
def test_a_line_that_is_no_row_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"prompt": "a", "answer": "b"}) + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(RequestError, match=r"Line 2 of rows\.jsonl"):
        rows(path)


# ---------------------------------------------------------------- what comes out


def test_the_adapter_makes_the_unchanged_base_answer_as_the_training_does(trainings: Any, base: Path,
                                                                          tmp_path: Path) -> None:
    tuning, folder = trainings["lora"]
    path = adapter.write(checkpoint.opened(base).shape, saved_state(folder), tmp_path / "adapter.gguf")
    wanted, plain, with_adapter = (answers_of_torch(tuning, base), answers_of_llama(served(base)),
                                   answers_of_llama(served(base, path)))
    assert sum(a == b for a, b in zip(with_adapter, wanted, strict=True)) >= 19
    assert sum(a == b for a, b in zip(plain, wanted, strict=True)) == 0


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_the_merged_file_answers_as_the_training_does(trainings: Any, base: Path, tmp_path: Path,
                                                      method: Method) -> None:
    tuning, folder = trainings[method.name]
    path = tmp_path / "merged.gguf"
    assert merged.main([str(base), str(folder), str(path), "--type", "blk.*=Q8_0"]) == 0
    types = {tensor.type for name, tensor in model_file.stored(path).items() if ".attn_" in name or ".ffn_" in name}
    answers = answers_of_llama(served(path))
    assert "Q8_0" in types
    assert sum(a == b for a, b in zip(answers, answers_of_torch(tuning, base), strict=True)) >= 18


def test_a_merged_file_over_its_bound_is_refused_and_leaves_nothing(trainings: Any, base: Path, tmp_path: Path,
                                                                    capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "merged.gguf"
    assert merged.main([str(base), str(trainings["full"][1]), str(path), "--most", "1000"]) == 2
    assert "of at most 1,000" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_whole_training_has_no_adapter(trainings: Any, base: Path, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="changed the whole model"):
        adapter.write(checkpoint.opened(base).shape, saved_state(trainings["full"][1]), tmp_path / "adapter.gguf")


# ---------------------------------------------------------------- vocabulary


@pytest.mark.parametrize("pre", sorted(checkpoint.PRE_TOKENIZERS))
def test_texts_get_the_tokens_that_llama_gives_them(base: Path, tmp_path: Path, pre: str) -> None:
    changed = model_file.Changes({"tokenizer.ggml.pre": pre})
    path = model_file.write(tmp_path / "model.gguf", base, model_file.stored(base), changed)
    server, tokenizer = served(path), checkpoint.opened(path).tokenizer()
    texts = [*(row.prompt + row.answer for row in ROWS[:6]), "I'd've  two   spaces\n\n\tand 120bpm 12/8",
             "Zürich, ハープ", "быстрее 🎹", "a\r\nb  ", "12345 x2 C#m7"]
    for text in texts:
        assert tokens_of_llama(server, text) == tokenizer.encode(text).ids, text


def test_a_cut_vocabulary_reads_the_rows_as_before_and_answers_alike(base: Path, tmp_path: Path) -> None:
    whole = checkpoint.opened(base)
    texts = [text for row in ROWS for text in (row.prompt, row.answer)]
    staying = vocabulary.kept(whole, vocabulary.used(whole, texts), first_merges=0)
    path = vocabulary.cut(whole, staying, tmp_path / "cut.gguf")
    cut = checkpoint.opened(path)
    pieces = partial(_pieces, whole), partial(_pieces, cut)
    assert len(cut.tokens) < len(whole.tokens) / 2
    assert [pieces[1](text) for text in texts] == [pieces[0](text) for text in texts]
    assert _text(cut, "Fagott, vielleicht? 🎻") == "Fagott, vielleicht? 🎻"
    assert tokens_of_llama(served(path), texts[0]) == cut.tokenizer().encode(texts[0]).ids
    assert cut.weights["token_embd.weight"].equal(whole.weights["token_embd.weight"][list(staying)])
    assert cut.tokens[cut.end] == whole.tokens[whole.end]


def _pieces(opened: checkpoint.Checkpoint, text: str) -> list[str]:
    return [opened.tokens[number] for number in opened.tokenizer().encode(text).ids]


def _text(opened: checkpoint.Checkpoint, text: str) -> str:
    tokenizer = opened.tokenizer()
    return str(tokenizer.decode(tokenizer.encode(text).ids))
