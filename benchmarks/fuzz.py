"""Whatever is said, and whatever a model makes of it: is every outcome a valid one, and how long does the slowest take?

    python -m benchmarks.fuzz [--messages 20000] [--seed 1] [--model NAME --model-messages 500]

Messages of every odd kind (benchmarks.babble) go through Studio.understand in conversations of every kind, heard by an
anchored listener whose model claims lines drawn from the grammar itself, and broken ones. With --model so many more go
through a real model: a listener's name, or BASE.gguf, or BASE.gguf+ADAPTER.gguf. An outcome is valid when every rule of
RULES holds. Prints the count of each kind and fault, and the slowest message; exits with 1 when any is not valid.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.babble import NO_MUSIC, Dice, line, message
from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import MusicAssistantError
from music_assistant.listeners import Listener, open_listener
from music_assistant.listeners.anchored import AnchoredListener
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.tuned import TunedListener, TunedModel, claimed
from music_assistant.spec import VOICES, MusicSpec
from music_assistant.studio import Studio, Understood, refused_turn

MOST_SECONDS = 3.0
"""No message may take longer."""

TURNS = 6
"""So many messages one conversation is sent; then another begins."""

LONGEST_SENTENCE = 400
"""An error that takes more characters is no sentence."""

NEW_SEED = ("create", "variation", "undo", "redo", "recall")
"""Intents after which another seed may stand."""

BEGINNINGS: tuple[tuple[str, ...], ...] = (
    (),
    ("a slow jazz piece for piano and cello, 40 seconds",),
    ("a song with piano, organ, violin, viola, cello, flute, oboe, clarinet, trumpet, trombone, harp, bass and drums",),
    ("a lo-fi beat", "never use strings", "keep the tempo under 100 bpm", "always keep the key"),
    ("a techno track, 2 minutes", "faster", "add strings", "call it Maple", "undo", "undo"),
    ("a folk song about rain with a female singer in 3/4", "add a bridge", "undo", "redo", "back to the first one"),
    ("calm piano music", "what is the tempo?", "the weather is nice", "double speed"),
)
"""What was said before the odd messages come."""


class Babbler:
    """Claims anything at all: lines from the grammar and broken ones, drawn from a seed."""

    name = "babbler"

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed)
        self.line = ""

    def require(self) -> None:
        """Nothing: it needs nothing."""

    def hear(self, text: str, conversation: Conversation) -> Change:
        """A claim that has nothing to do with the text. Raises UnavailableError where the line makes no sense."""
        self.line = line(self._dice, conversation.spec is not None)
        return claimed(self.line)


class Stage(Studio):
    """A studio in which one given listener hears."""

    def __init__(self, workspace: Path, listener: Listener, seed: int = 1) -> None:
        super().__init__(workspace, listener=listener.name, seed=seed)
        self._listeners[listener.name] = listener


@dataclass(frozen=True)
class Outcome:
    """What came of a message: what was understood, or the error; and what the rules alone make of it."""

    kind: str
    text: str
    before: Conversation
    understood: Understood | None
    error: Exception | None
    seconds: float
    alone: MusicSpec | None

    @property
    def after(self) -> Conversation:
        """The conversation as it stands then."""
        return self.understood.conversation if self.understood else self.before


def _is_told(o: Outcome) -> bool:
    if o.error is None:
        assert o.understood is not None
        return bool(o.understood.reply.strip())
    told = o.error.sentence() if isinstance(o.error, MusicAssistantError) else ""
    return 0 < len(told) <= LONGEST_SENTENCE and "\n" not in told and told.rstrip("”\")")[-1:] in (".", "!", "?", "…")


def _is_writable(o: Outcome) -> bool:
    spoken = [o.understood.reply if o.understood else "", *(t.said for t in o.after.turns[-1:])]
    spec = json.dumps(o.after.spec.to_json(), ensure_ascii=False) if o.after.spec else ""
    try:
        "\n".join((*spoken, spec)).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return o.after.spec is None or o.after.spec.title.isprintable()


def _is_valid_spec(o: Outcome) -> bool:
    spec = o.after.spec
    if spec is None:
        return True
    told = json.loads(json.dumps(spec.to_json(), allow_nan=False))
    sung = spec.vocals is None or (spec.vocals.voice in ("", *VOICES) and len(spec.vocals.language) == 2)
    return MusicSpec.from_json(told) == spec and sung and math.isfinite(spec.duration_s) and spec.duration_s > 0


def _is_intact(o: Outcome) -> bool:
    before, after = o.before, o.after
    if o.understood is None:
        return True
    kept = [replace(v, name=None) for v in after.versions[: len(before.versions)]]
    return (after.turns[:-1] == before.turns and after.id == before.id
            and kept == [replace(v, name=None) for v in before.versions]
            and [v.number for v in after.versions] == list(range(1, len(after.versions) + 1))
            and len(after.versions) <= len(before.versions) + 1
            and all(1 <= n <= len(after.versions) for n in after.path) and -1 <= after.place < len(after.path)
            and Change.from_json(json.loads(json.dumps(o.understood.change.to_json()))) == o.understood.change)


def _keeps_ids(o: Outcome) -> bool:
    old, new = o.before.spec, o.after.spec
    if o.understood is None or old is None or new is None or o.understood.change.intent in NEW_SEED:
        return True
    held = {i.id for i in old.instruments} | {s.id for s in old.sections}
    fresh = ({i.id for i in new.instruments} | {s.id for s in new.sections}) - held
    return not fresh & o.before.used_ids


def _keeps_seed(o: Outcome) -> bool:
    old, new = o.before.spec, o.after.spec
    if o.understood is None or new is None:
        return True
    if o.understood.change.seed is not None:
        return False
    if old is None or old.seed == new.seed:
        return True
    return o.understood.change.intent in NEW_SEED or o.understood.change.another_take


def _is_the_rules_own(o: Outcome) -> bool:
    return o.kind not in NO_MUSIC or o.after.spec == o.alone


RULES: tuple[tuple[str, Callable[[Outcome], bool]], ...] = (
    ("an error is the program's own, in one sentence, and a reply says something", _is_told),
    ("what is said and made can be written down", _is_writable),
    ("the piece is valid", _is_valid_spec),
    ("the conversation is intact", _is_intact),
    ("ids are never given again", _keeps_ids),
    ("the seed is not touched by words", _keeps_seed),
    ("where there is no word of any language no claim counts", _is_the_rules_own),
    (f"it takes at most {MOST_SECONDS:g} s", lambda o: o.seconds <= MOST_SECONDS),
)
"""What makes an outcome valid."""


@dataclass
class Tally:
    """What was counted. `faults`: rule → the first outcomes that broke it, each as one line."""

    kinds: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    by_rules: int = 0
    faulty: int = 0
    faults: dict[str, list[str]] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    slowest: str = ""

    def count(self, o: Outcome, note: str = "") -> None:
        """One more outcome; `note` says more of one that is not valid."""
        self.kinds[o.kind] += 1
        self.refused += o.error is not None
        self.by_rules += o.understood is not None and o.understood.heard_by == "rules"
        if o.seconds >= max(self.seconds, default=0.0):
            self.slowest = f"{o.kind}: {o.text[:80]!r}"
        self.seconds.append(o.seconds)
        broken = [name for name, holds in RULES if not holds(o)]
        self.faulty += bool(broken)
        for name in broken:
            self.faults.setdefault(name, []).append(f"{o.kind}: {o.text[:200]!r} {note} {o.error!r}")


def conversations(studio: Studio) -> tuple[Conversation, ...]:
    """The conversations into which odd messages come."""
    begun = []
    for said in BEGINNINGS:
        conversation = Conversation(id=f"fuzz-{len(begun)}")
        for text in said:
            conversation = studio.understand(conversation, text, listener="rules").conversation
        begun.append(conversation)
    return tuple(begun)


def understood(studio: Studio, conversation: Conversation, kind: str, text: str) -> Outcome:
    """What comes of a message."""
    started = time.perf_counter()
    heard: Understood | None = None
    failure: Exception | None = None
    try:
        heard = studio.understand(conversation, text)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        failure = error
    seconds = time.perf_counter() - started
    alone = None
    if kind in NO_MUSIC:
        try:
            alone = studio.understand(conversation, text, listener="rules").conversation.spec
        except MusicAssistantError:
            alone = conversation.spec
    return Outcome(kind, text, conversation, heard, failure, seconds, alone)


def outcomes(studio: Studio, count: int, dice: Dice) -> Iterator[Outcome]:
    """What comes of so many messages, in conversations that go on for some turns."""
    begun = conversations(studio)
    conversation = begun[0]
    for n in range(count):
        if n % TURNS == 0:
            conversation = dice.one(begun)
        outcome = understood(studio, conversation, *message(dice))
        yield outcome
        conversation = outcome.after if outcome.understood else conversation.said(
            refused_turn(conversation, outcome.text, "That cannot be."))


def real_listener(name: str) -> Listener:
    """The listener of a name, or a tuned model in BASE.gguf or BASE.gguf+ADAPTER.gguf, anchored."""
    if ".gguf" not in name:
        return open_listener(name)
    base, _, adapter = name.partition("+")
    tuned = TunedListener(TunedModel(Path(base), Path(adapter) if adapter else None))
    return AnchoredListener("tuned", tuned, RulesListener())


def report(title: str, tally: Tally) -> None:
    """Prints what was counted."""
    times = sorted(tally.seconds)
    count = len(times)
    print(f"{title}: {count} messages, {count - tally.faulty} valid ({100 * (count - tally.faulty) / count:.2f} %); "
          f"{tally.refused} refused in a sentence, {tally.by_rules} heard by the rules")
    print(f"  seconds: p50 {times[count // 2]:.3f}, p95 {times[int(0.95 * count)]:.3f}, max {times[-1]:.3f} "
          f"({tally.slowest})")
    print("  " + ", ".join(f"{kind} {n}" for kind, n in sorted(tally.kinds.items())))
    for rule, examples in tally.faults.items():
        print(f"  NOT VALID ({len(examples)}): {rule}", *examples[:5], sep="\n    ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the command line, runs and reports; 1 when any outcome is not valid."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model")
    parser.add_argument("--model-messages", type=int, default=500)
    options = parser.parse_args(arguments)
    tallies = []
    with tempfile.TemporaryDirectory() as folder:
        babbler = Babbler(options.seed)
        studio = Stage(Path(folder), AnchoredListener("babbler", babbler, RulesListener()))
        tally = Tally()
        for outcome in outcomes(studio, options.messages, Dice(options.seed)):
            tally.count(outcome, f"claim: {babbler.line[:200]!r}")
        if options.messages:
            report("random claims", tally)
            tallies.append(tally)
        if options.model:
            listener = real_listener(options.model)
            listener.require()
            tally = Tally()
            for outcome in outcomes(Stage(Path(folder), listener), options.model_messages, Dice(options.seed + 1)):
                tally.count(outcome)
            report(options.model, tally)
            tallies.append(tally)
    return 1 if any(tally.faulty for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
