"""Where neural models run: what torch reports decides, and a plan lets two models share a card."""

from __future__ import annotations

import pytest

from music_assistant.engines.neural.checkpoints import CHECKPOINTS, default, published
from music_assistant.engines.neural.placement import PRECISIONS, Report, placed, reported
from music_assistant.engines.neural.plan import Need, Plan, planned
from music_assistant.errors import RequestError, UnavailableError

GB = 10**9
PROCESSOR = Report(memory_bytes=32 * GB)
XL = CHECKPOINTS["acestep-v15-xl-turbo-diffusers"]
MUSIC = Need(XL.name, XL.parameters or 0, XL.kept_whole_parameters)
WORDS = Need("Qwen3-4B", 4_020_000_000, kind="words")


def card(free_gb: float) -> Report:
    return Report(cuda=("NVIDIA X", int(free_gb * GB)), memory_bytes=32 * GB)


def forms(plan: Plan) -> list[tuple[str, str, bool]]:
    return [(p.device, p.precision.name, p.offloaded) for p in plan.placements]


@pytest.mark.parametrize("report, device, name, precision", [
    (card(24), "cuda", "NVIDIA X", "nf4"),
    (Report(cuda=("AMD Y", 16 * GB), hip=True, memory_bytes=GB), "cuda", "AMD Y (ROCm)", "nf4"),
    (Report(xpu=("Intel Z", 16 * GB), memory_bytes=GB), "xpu", "Intel Z", "nf4"),
    (Report(mps=True, memory_bytes=16 * GB), "mps", "the Apple GPU", "float32"),
    (PROCESSOR, "cpu", "the processor", "dynamic-int8"),
])
def test_the_device_is_the_one_that_torch_reports_with_its_own_default_precision(
        report: Report, device: str, name: str, precision: str) -> None:
    found = placed(report=report)
    assert (found.device, found.device_name, found.precision.name) == (device, name, precision)
    assert found.free_bytes == next(iter(report.devices().values()))[1]


def test_this_machine_reports_the_devices_that_torch_can_use_and_always_the_processor() -> None:
    import torch

    devices = reported().devices()
    assert ("cuda" in devices) == torch.cuda.is_available()
    assert ("mps" in devices) == torch.backends.mps.is_available()
    assert devices["cpu"][1] > 0


def test_a_device_that_is_not_here_is_refused_and_the_processor_never_is() -> None:
    for absent in ("cuda", "xpu", "mps"):
        with pytest.raises(UnavailableError, match=f"no {absent} device"):
            placed(device=absent, report=PROCESSOR)
    assert placed(device="cpu", report=card(24)).device == "cpu"
    with pytest.raises(RequestError, match="nf4 does not work on the Apple GPU"):
        placed("nf4", report=Report(mps=True, memory_bytes=GB))


def test_on_a_large_card_both_models_are_on_it_as_nf4() -> None:
    plan = planned((MUSIC, WORDS), report=card(24))
    assert forms(plan) == [("cuda", "nf4", False), ("cuda", "nf4", False)]
    assert plan.fits()
    assert plan.sentence() == (f"{XL.name} runs on NVIDIA X as nf4. Qwen3-4B runs on NVIDIA X as nf4.")


@pytest.mark.parametrize("free_gb, expected", [
    (8.5, [("cuda", "nf4", True), ("cuda", "nf4", False)]),
    (7.0, [("cuda", "nf4", True), ("cuda", "nf4", False)]),
    (6.9, [("cuda", "nf4", True), ("cuda", "nf4", False)]),
    (5.0, [("cuda", "nf4", True), ("cpu", "bfloat16", False)]),
    (2.0, [("cpu", "dynamic-int8", False), ("cpu", "bfloat16", False)]),
])
def test_on_a_smaller_card_the_music_models_parts_take_turns_then_words_go_beside_it_then_both(
        free_gb: float, expected: list[tuple[str, str, bool]]) -> None:
    assert forms(planned((MUSIC, WORDS), report=card(free_gb))) == expected


def test_a_music_model_alone_steps_down_from_halves_to_nf4_to_turns_to_the_processor_and_then_no_further() -> None:
    plan: Plan | None = planned((MUSIC,), precision="bfloat16", report=card(80))
    steps = []
    while plan is not None:
        steps += forms(plan)
        plan = plan.stepped_down()
    assert steps == [("cuda", "bfloat16", False), ("cuda", "nf4", False), ("cuda", "nf4", True),
                     ("cpu", "dynamic-int8", False)]


@pytest.mark.parametrize("report", [card(80), card(9), Report(xpu=("Z", 20 * GB), memory_bytes=GB),
                                    Report(mps=True, memory_bytes=64 * GB)])
def test_every_step_down_takes_less_of_the_card_until_nothing_is_on_it(report: Report) -> None:
    plan = planned((MUSIC, WORDS), report=report)
    while (lower := plan.stepped_down()) is not None:
        assert lower.card_bytes() < plan.card_bytes()
        plan = lower
    assert plan.card_bytes() == 0


def test_without_a_card_there_is_one_plan_and_a_memory_that_is_too_small_is_known() -> None:
    plan = planned((MUSIC,), report=PROCESSOR)
    assert forms(plan) == [("cpu", "dynamic-int8", False)]
    assert plan.fits() and plan.stepped_down() is None
    assert not planned((MUSIC,), report=Report(memory_bytes=4 * GB)).fits()


def test_on_the_processor_weights_need_room_before_they_are_made_smaller() -> None:
    assert planned((MUSIC,), precision="nf4", report=Report(memory_bytes=30 * GB)).fits()
    assert not planned((MUSIC,), precision="nf4", report=Report(memory_bytes=20 * GB)).fits()


def test_the_sentence_of_a_plan_says_when_parts_take_turns() -> None:
    assert planned((MUSIC,), report=card(5)).sentence() == (
        f"{XL.name} runs on NVIDIA X as nf4, its parts taking turns there.")


def test_what_a_checkpoint_needs_falls_with_its_precision_and_the_codec_stays_whole() -> None:
    for row in CHECKPOINTS.values():
        needed = [row.memory_bytes(name) or 0 for name in ("float32", "bfloat16", "int8", "nf4")]
        assert needed == sorted(needed, reverse=True)
        assert all(needed), row.name
    assert (XL.memory_bytes("nf4") or 0) > PRECISIONS["nf4"].needed_bytes(XL.parameters or 0)


def test_no_weights_that_are_gated_or_not_for_commercial_use_are_ever_a_default() -> None:
    for engine in ("ace_step", "stable_audio", "musicgen"):
        row = default(engine)
        assert row is None or (row.commercial and not row.gated and not row.needs_conversion)
        assert published(engine)
    assert default("ace_step") == XL
    assert default("stable_audio") is None and default("musicgen") is None
