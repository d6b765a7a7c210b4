"""Many who talk at once: nobody waits long for others' messages, and one who talks alone never notices."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep

import pytest
from tiny_checkpoints import write_gguf

from music_assistant.change import Change
from music_assistant.conversation import Conversation
from music_assistant.errors import UnavailableError
from music_assistant.listeners import Listener, hearing, in_turn, local
from music_assistant.listeners.anchored import AnchoredListener
from music_assistant.listeners.hearing import Message, hear
from music_assistant.listeners.queueing import Busy, Queue
from music_assistant.listeners.rules import RulesListener
from music_assistant.listeners.tuned import TunedListener, TunedModel

NEW = Conversation(id="new")
SAID = Message("a slow jazz ballad", NEW, "en")
WORK_S = 0.2


class Slow:
    """Hears what the rules hear, one message after the other, each taking its time."""

    name = "slow"

    def __init__(self, work_s: float = WORK_S) -> None:
        self._rules = RulesListener()
        self._queue = Queue("slow", "")
        self._work_s = work_s

    def require(self) -> None:
        """Nothing: it can hear."""

    def hear(self, text: str, conversation: Conversation) -> Change:
        """What the rules hear."""
        return self._queue.done(lambda: self._heard(text, conversation), 20.0)

    def hear_soon(self, text: str, conversation: Conversation, wait_s: float) -> Change:
        """The same, unless others' messages take longer."""
        return self._queue.done(lambda: self._heard(text, conversation), 20.0, wait_s)

    def _heard(self, text: str, conversation: Conversation) -> Change:
        sleep(self._work_s)
        return self._rules.hear(text, conversation)


@pytest.fixture(scope="module")
def rules() -> RulesListener:
    return RulesListener()


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TunedListener]:
    listener = TunedListener(TunedModel(write_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")), threads=1)
    listener.warm_up()
    yield listener
    listener.close()


@contextmanager
def occupied(listener: TunedListener) -> Iterator[None]:
    """Somebody's message that the listener's model is busy with."""
    begun, let_go = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        let_go.wait(20)

    with ThreadPoolExecutor(1) as other:
        other.submit(listener._queue.done, work, 20.0)
        begun.wait(20)
        try:
            yield
        finally:
            let_go.set()


def test_a_crowd_waits_no_longer_than_is_bearable_and_is_told_who_heard(monkeypatch: pytest.MonkeyPatch,
                                                                       rules: RulesListener) -> None:
    monkeypatch.setattr(hearing, "LONGEST_WAIT_S", 0.5)
    doors: dict[str, Listener] = {"slow": Slow(), "rules": rules}

    def ask(_: int) -> tuple[str, float]:
        begun = monotonic()
        change, by, remark = hear(SAID, ("slow", "rules"), doors.__getitem__)
        assert change == rules.hear(SAID.text, NEW) and remark == ""
        return by, monotonic() - begun

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(ask, range(12)))
    assert {by for by, _ in answers} == {"slow", "rules"}
    alone_s = 12 * WORK_S
    assert max(seconds for _, seconds in answers) < 0.5 + WORK_S + 0.8 < alone_s


def test_who_talks_alone_is_always_heard_by_the_best_however_slow_it_is(monkeypatch: pytest.MonkeyPatch,
                                                                        rules: RulesListener) -> None:
    monkeypatch.setattr(hearing, "LONGEST_WAIT_S", 0.05)
    doors: dict[str, Listener] = {"slow": Slow(), "rules": rules}
    assert {hear(SAID, ("slow", "rules"), doors.__getitem__)[1] for _ in range(3)} == {"slow"}


def test_behind_a_message_that_takes_long_a_real_model_is_not_waited_for(tuned: TunedListener, rules: RulesListener,
                                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "LONGEST_WAIT_S", 0.2)
    doors: dict[str, Listener] = {"tuned": AnchoredListener("tuned", tuned, rules), "rules": rules}
    alone = hear(SAID, ("tuned", "rules"), doors.__getitem__)
    assert alone[1] == "tuned"
    with occupied(tuned):
        begun = monotonic()
        assert hear(SAID, ("tuned", "rules"), doors.__getitem__)[1] == "rules"
        assert monotonic() - begun < 5.0
    assert hear(SAID, ("tuned", "rules"), doors.__getitem__) == alone


def test_who_is_named_is_waited_for(tuned: TunedListener, rules: RulesListener,
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing, "LONGEST_WAIT_S", 0.01)
    doors: dict[str, Listener] = {"tuned": AnchoredListener("tuned", tuned, rules), "rules": rules}
    with ThreadPoolExecutor(1) as pool:
        with occupied(tuned):
            waiting = pool.submit(hear, SAID, ("tuned",), doors.__getitem__)
            sleep(0.3)
            assert not waiting.done()
        assert waiting.result(timeout=20)[1] == "tuned"


def test_a_queue_that_is_longer_than_the_wait_is_not_joined() -> None:
    queue = Queue("work", "")
    queue.done(lambda: sleep(0.1), 5.0)
    assert queue.expected_wait_s() == 0.0
    with ThreadPoolExecutor(5) as pool:
        works = [pool.submit(queue.done, lambda: sleep(0.1), 5.0) for _ in range(5)]
        sleep(0.03)
        assert 0.2 < queue.expected_wait_s() < 0.8
        begun = monotonic()
        with pytest.raises(Busy):
            queue.done(lambda: None, 5.0, begin_s=0.05)
        assert monotonic() - begun < 0.3
        for work in works:
            work.result()
    assert queue.expected_wait_s() == 0.0
    queue.close()
    with pytest.raises(UnavailableError, match="closed"):
        queue.done(lambda: None, 5.0)


def test_only_auto_may_turn_to_another_and_the_rules_are_always_the_last() -> None:
    names = list(local.LOCAL)
    assert in_turn("qwen-0.5b") == ("qwen-0.5b",) and in_turn("some.gguf") == ("some.gguf",)
    assert in_turn("auto")[-1] == "rules"
    assert local.in_turn(free_bytes=lambda: 0) == ("rules",)
    here = tuple(name for name in names if local.LOCAL[name].is_present)
    assert local.in_turn(free_bytes=lambda: 10**12)[-len(here) - 1:] == (*here, "rules")
    assert local.in_turn(names, free_bytes=lambda: 0)[-len(here) - 1:] == (*here, "rules")
