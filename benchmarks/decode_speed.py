"""How fast a language model writes within a grammar, against the bare runtime without one; and many who ask at once.

    python -m benchmarks.decode_speed MODEL.gguf [--adapter ADAPTER.gguf] [--threads 2] [--writing-threads N]

Requests with the tuned listener's grammar and without any take turns in one process, on prompts in the tuned
listener's form; the ratio is the median over pairs. An untuned model often wants what the grammar forbids, which a
tuned one does not, so the prompt shows it the form: `--examples 0` leaves that out for a tuned one. Then so many
conversations ask at once, through one queue as the listener has it: how long the slowest waits. Last, a thousand turns:
whether the memory stays.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from music_assistant.errors import UnavailableError
from music_assistant.listeners.llama_runtime import Runtime, opened
from music_assistant.listeners.shorthand import grammar

CONTEXT_TOKENS = 512
MAX_TOKENS = 24
FORM = "have: piano, cello; verse, chorus\nsay: {said}\ndo:"
EXAMPLES = (("add violin and make it faster", " edit; add violin; faster"),
            ("less reverb please", " edit; less reverb"),
            ("a happy jazz tune with double bass", " create; genre jazz; mood happy; add double bass"))
SAID = ("add drums and make it slower", "louder cello in the chorus", "take the piano out", "a dreamy house track",
        "play it again", "put the cello in the verse only", "much more energy", "more reverb and less swing")


def prompts(examples: int) -> list[str]:
    """Prompts in the tuned listener's form, each after so many examples of it."""
    shown = "".join(f"{FORM.format(said=said)}{done}\n" for said, done in EXAMPLES[:examples])
    return [shown + FORM.format(said=said) for said in SAID]


def held() -> str:
    """The tuned listener's grammar, after which the end of the line may come, with which the examples end."""
    return 'root ::= line "\\n"?\n' + grammar(has_piece=True).replace("root ::=", "line ::=", 1)


def token_ms(runtime: Runtime, prompt: str, more: dict[str, Any]) -> float:
    """Milliseconds a written token, by llama.cpp's own clock."""
    timings: list[dict[str, float]] = []

    def hand_over(chunk: dict[str, Any]) -> bool:
        if "timings" in chunk:
            timings.append(chunk["timings"])
        return False

    runtime.server.handle_completions({
        "prompt": prompt, "stream": True, "temperature": 0.0, "seed": 0, "max_tokens": MAX_TOKENS, "stop": ["\n"],
        **more,
    }, hand_over)
    return timings[-1]["predicted_ms"] / max(1, timings[-1]["predicted_n"])


def memory_mb() -> float:
    """Resident memory of this process, the mapped model included, from /proc (Linux)."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))


def print_ratio(runtime: Runtime, asked: Sequence[str], rounds: int) -> None:
    """Prints milliseconds a token with the grammar and without, and the ratio of speeds."""
    pairs = [(token_ms(runtime, prompt, {"grammar": held()}), token_ms(runtime, prompt, {}))
             for _ in range(rounds) for prompt in asked]
    within, free = (median(times) for times in zip(*pairs, strict=True))
    print(f"a token: {within:.1f} ms within the grammar, {free:.1f} ms without; "
          f"speed ratio {median(b / a for a, b in pairs):.2f} (asked for: at least 0.9)")


def line(runtime: Runtime, prompt: str) -> str:
    """What the model writes to a prompt; where an untuned one finds no end, the sentence that says so."""
    try:
        return runtime.complete(prompt, held(), lambda: False, max_tokens=MAX_TOKENS)
    except UnavailableError as unfinished:
        return unfinished.sentence()


def print_crowd(runtime: Runtime, asked: Sequence[str], at_once: int) -> None:
    """Prints how long those wait who ask at once, and whether each got what it gets alone."""
    alone = {prompt: line(runtime, prompt) for prompt in asked}
    with ThreadPoolExecutor(1) as queue:
        begun = time.perf_counter()
        work = [(prompt, queue.submit(lambda p=prompt: (line(runtime, p), time.perf_counter() - begun)))
                for prompt in (asked[n % len(asked)] for n in range(at_once))]
        answers = [(prompt, *future.result()) for prompt, future in work]
    waits = [seconds for _, _, seconds in answers]
    crossed = sum(answer != alone[prompt] for prompt, answer, _ in answers)
    print(f"{at_once} at once: p50 {median(waits):.1f} s, p95 {quantiles(waits, n=20)[-1]:.1f} s "
          f"(asked for: at most 12); {crossed} got another answer than alone")


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--adapter", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--writing-threads", type=int)
    parser.add_argument("--examples", type=int, default=len(EXAMPLES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--turns", type=int, default=1_000)
    options = parser.parse_args()
    begun = time.perf_counter()
    runtime = opened(options.model, options.threads, adapter=options.adapter, context_tokens=CONTEXT_TOKENS,
                     writing_threads=options.writing_threads)
    print(f"opened in {time.perf_counter() - begun:.1f} s")
    asked = prompts(options.examples)
    line(runtime, asked[0])
    print_ratio(runtime, asked, options.rounds)
    if options.at_once:
        print_crowd(runtime, asked, options.at_once)
    first = memory_mb()
    for turn in range(options.turns):
        line(runtime, asked[turn % len(asked)])
    print(f"memory: {first:.0f} MB, after {options.turns} more turns {memory_mb():.0f} MB")


if __name__ == "__main__":
    main()
