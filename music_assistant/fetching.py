"""One weight fetched in the background, once it is allowed: what a page shows, starts and stops."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from music_assistant.errors import Cancelled, MusicAssistantError
from music_assistant.weights import WEIGHTS_FOLDER, Mirrors, Weight, fetched

log = logging.getLogger(__name__)

FETCH_VARIABLE = "MUSIC_ASSISTANT_FETCH"
NO_WORDS = ("0", "no", "off", "false")
"""Values of the variable by which fetching is declined for good, whatever is clicked."""

SPARE_DISK_BYTES = 500_000_000
"""What must stay free on the disk when the file is there."""

Phase = Literal["absent", "fetching", "ready", "declined", "failed"]
Progress = Callable[["FetchState"], None]


@dataclass(frozen=True)
class FetchState:
    """Where a fetch stands: `have` of `bytes` are there; `reason` is a sentence, only where the phase is "failed"."""

    phase: Phase
    have: int
    bytes: int
    reason: str = ""


@dataclass(frozen=True)
class Demands:
    """What a weight asks of the machine. `memory_bytes`: the free memory without which it is of no use."""

    memory_bytes: int = 0
    spare_disk_bytes: int = SPARE_DISK_BYTES


class Fetching:
    """Fetches one weight in a thread of its own when `start` is called; none of its methods raises or waits.

    `choices`: the folder that remembers that it was declined, by default the user's own for settings. `progress` is
    called from the thread, at every megabyte or so and at the end. Safe to be used from several threads.
    """

    def __init__(self, weight: Weight, folder: Path = WEIGHTS_FOLDER, *, demands: Demands | None = None,
                 choices: Path | None = None, mirrors: Mirrors | None = None, progress: Progress | None = None) -> None:
        self.weight = weight
        self._folder = folder
        self._demands = demands or Demands()
        self._marker = (choices or settings_folder()) / f"declined-{weight.name}"
        self._mirrors = mirrors
        self._progress = progress
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._have = 0
        self._reason = ""

    @property
    def state(self) -> FetchState:
        """Where it stands now."""
        if self._thread is not None and self._thread.is_alive():
            return self._at("fetching", self._have)
        if self.weight.is_present(self._folder):
            return self._at("ready", self.weight.bytes)
        if self.is_declined:
            return self._at("declined", self._kept())
        return self._at("failed" if self._reason else "absent", self._kept())

    @property
    def is_declined(self) -> bool:
        """Whether it was declined, in the environment or by the user, who may change their mind by `start`."""
        return _is_forbidden() or self._marker.exists()

    @property
    def is_forbidden(self) -> bool:
        """Whether the environment forbids it, so that nobody need be asked."""
        return _is_forbidden()

    def offer(self) -> str:
        """What a fetch would bring, in a sentence: its size, its licence, its purpose."""
        weight = self.weight
        return f"{weight.purpose.partition(':')[0]}: {weight.bytes / 1e6:.0f} MB, once, under {weight.licence}."

    def start(self) -> FetchState:
        """Begins, or goes on where it stopped; nothing happens while it runs already, when it is there, or when the
        environment forbids it. Where it stands then."""
        with self._lock:
            if self.state.phase not in ("fetching", "ready") and not _is_forbidden():
                self._forget_decline()
                self._reason = self._obstacle()
                if not self._reason:
                    self._have = self._kept()
                    self._stop.clear()
                    self._thread = threading.Thread(target=self._run, name=f"fetching {self.weight.name}", daemon=True)
                    self._thread.start()
        return self.state

    def cancel(self) -> None:
        """Stops soon; what has come stays, and `start` goes on from there."""
        self._stop.set()

    def decline(self) -> None:
        """Stops, and remembers that it is not wanted."""
        self.cancel()
        try:
            self._marker.parent.mkdir(parents=True, exist_ok=True)
            self._marker.touch()
        except OSError as error:
            log.warning("that %s was declined cannot be kept in mind: %s", self.weight.name, error)

    def wait(self, timeout_s: float | None = None) -> FetchState:
        """Where it stands when the thread has come to its end, or the time is over."""
        if self._thread is not None:
            self._thread.join(timeout_s)
        return self.state

    def _at(self, phase: Phase, have: int) -> FetchState:
        return FetchState(phase, have, self.weight.bytes, self._reason if phase == "failed" else "")

    def _kept(self) -> int:
        part = self.weight.path(self._folder).with_name(f"{self.weight.file}.part")
        return part.stat().st_size if part.is_file() else 0

    def _forget_decline(self) -> None:
        try:
            self._marker.unlink(missing_ok=True)
        except OSError as error:
            log.warning("that %s was declined cannot be forgotten: %s", self.weight.name, error)

    def _obstacle(self) -> str:
        """Why it should not even begin, in a sentence; "" when nothing stands in its way."""
        import psutil

        demands = self._demands
        needed = self.weight.bytes - self._kept() + demands.spare_disk_bytes
        if self._folder.is_dir() and (free := shutil.disk_usage(self._folder).free) < needed:
            return (f"{self.weight.name} wants {needed / 1e6:.0f} MB of free disk, and there are {free / 1e6:.0f} MB. "
                    "Make room and try again.")
        if (available := psutil.virtual_memory().available) < demands.memory_bytes:
            return (f"{self.weight.name} wants {demands.memory_bytes / 1e6:.0f} MB of free memory, and there are "
                    f"{available / 1e6:.0f} MB. Close other programs and try again.")
        return ""

    def _run(self) -> None:
        reason = "It stopped in a way that nobody expected; the log says more."
        try:
            fetched(self.weight, self._folder, tell=log.info, watch=self._watch, mirrors=self._mirrors)
            reason = ""
        except Cancelled:
            reason = ""
        except MusicAssistantError as error:
            reason = error.sentence()
        except OSError as error:
            reason = f"{self.weight.name} could not be fetched: {error}."
        finally:
            self._reason = reason
            if reason:
                log.warning("%s", reason)
            if self._progress is not None:
                done = self.weight.is_present(self._folder)
                self._progress(self._at("ready" if done else "failed" if reason else "absent", self._kept()))

    def _watch(self, have: int) -> None:
        """Keeps count. Raises Cancelled when it is to stop."""
        self._have = have
        if self._progress is not None:
            self._progress(self._at("fetching", have))
        if self._stop.is_set():
            raise Cancelled(f"{self.weight.name} is not fetched any further.")


def settings_folder() -> Path:
    """Where this program keeps what a user has chosen, by the custom of the system."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA") or str(Path.home() / ".config")
    return Path(home) / "music-assistant"


def _is_forbidden() -> bool:
    return os.environ.get(FETCH_VARIABLE, "").strip().lower() in NO_WORDS
