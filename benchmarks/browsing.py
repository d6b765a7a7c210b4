"""The page as its visitors meet it: `python app.py` in a process of its own, and a real browser in front of it.

The tests of the page, its figures and its pictures all come through here.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking",
                 "--autoplay-policy=document-user-activation-required")
"""As in a plain browser, sound may start only after a gesture; the rest lets it run without a screen or a network."""
READY = "html[data-ready=true]"
PATIENCE_S = 90.0
COUNT = "() => { const o = document.querySelector('.turns'); return o ? o.start + o.children.length - 1 : 0; }"
"""How many messages were answered: the chat numbers its turns, and shows the newest."""


@dataclass(frozen=True)
class Server:
    """A running page: its address, its process, its folder, and when it was started (perf_counter seconds)."""

    address: str
    process: subprocess.Popen[bytes]
    workspace: Path
    started: float


def browser_path() -> str | None:
    """Where a Chromium or Chrome is installed, None where there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(workspace: Path, *flags: str) -> Iterator[Server]:
    """`python app.py` on a free port, answering, and ended with the block. Its words go to workspace/page.log."""
    port = free_port()
    workspace.mkdir(parents=True, exist_ok=True)
    environment = {k: v for k, v in os.environ.items() if k != "MUSIC_ASSISTANT_MUSICGEN"}
    started = time.perf_counter()
    with (workspace / "page.log").open("wb") as log:
        command = [sys.executable, "app.py", "--port", str(port), "--workspace", str(workspace), *flags]
        process = subprocess.Popen(command, cwd=PROJECT, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_until_it_answers(address, process, workspace / "page.log")
            yield Server(address, process, workspace, started)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.perf_counter() + PATIENCE_S
    while time.perf_counter() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"The page did not open: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def browsing() -> Iterator[Any]:
    """A headless Chromium, closed with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(BROWSER_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def opened(context: Any, server: Server) -> Any:
    """A new page of a browser context, ready to be used."""
    page = context.new_page()
    page.goto(server.address)
    page.wait_for_selector(READY, state="attached", timeout=PATIENCE_S * 1000)
    page.wait_for_selector(".landing")
    return page


def turns(page: Any) -> int:
    """How many messages were answered, those that the chat has folded away included."""
    return int(page.evaluate(f"({COUNT})()"))


def typed(page: Any, words: str) -> int:
    """Types a message, without sending it; the number that its turn will have."""
    number = turns(page) + 1
    page.locator("#box textarea").fill(words)
    return number


def send(page: Any, words: str) -> int:
    """Types a message and sends it with the Enter key; the number that its turn will have."""
    number = typed(page, words)
    page.keyboard.press("Enter")
    return number


def wait_for_turn(page: Any, number: int) -> None:
    """Returns when the turn of this number is answered and the page takes the next message."""
    answered = (f"n => ({COUNT})() >= n"
                " && document.documentElement.dataset.busy === 'false'"
                " && !!document.querySelector('#box .submit-button')")
    page.wait_for_function(answered, arg=number, timeout=PATIENCE_S * 1000)


def say(page: Any, words: str) -> str:
    """Sends a message, waits for its answer and gives the reply's words."""
    wait_for_turn(page, send(page, words))
    return str(page.locator(".turns > li .answer").last.inner_text())
