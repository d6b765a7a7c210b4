"""Checkpoints from the hub: what is already here, what is there, and the download, verified and stoppable.

What "main" was when a checkpoint was fetched, or first opened, is noted beside its weights, and is what it is from then
on: a newer one does not take its place unasked. To have that, name it: owner/name@commit.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, TypeVar

from music_assistant.engines.neural.checkpoints import BAND_OFFER, COMMIT, CONVERTER, Checkpoint, published
from music_assistant.errors import Cancelled, FileError, UnavailableError

Answer = TypeVar("Answer")

log = logging.getLogger(__name__)

NEEDED_FILES = ("*.json", "*.safetensors", "*.model", "README.md")
INDEX = "model_index.json"
PIPELINE_FILES = ("*.json", "*/*.json", "*/*.safetensors", "*/*.model", "*/*.txt", "*/*.jinja", "README.md")
"""What a checkpoint is made of; a diffusion pipeline's components each have a folder."""

VARIANTS = ("*.fp16.*", "*.fp16-*", "*.bf16.*", "*.bf16-*")
"""The same weights again, in another type."""

TIMEOUT_S = 10.0
"""How long the hub may take to say what a checkpoint holds. A download that goes on has no such limit."""

LOOK_S = 0.25
"""How often a download is looked at."""


@dataclass(frozen=True)
class HubFile:
    """A file as the hub lists it; `sha256` is None for the small ones."""

    name: str
    bytes: int
    sha256: str | None


@dataclass(frozen=True)
class Hub:
    """A model hub and the folder that keeps what came from it; by default the public one and its usual cache."""

    endpoint: str | None = None
    cache: Path | None = None

    def kept(self, checkpoint: Checkpoint) -> Path | None:
        """The folder of a checkpoint that is already on this machine, or None. Asks no network."""
        if checkpoint.folder:
            return checkpoint.folder
        checkpoint = self.pinned(checkpoint)
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import LocalEntryNotFoundError

        try:
            index = {"allow_patterns": [INDEX]} if checkpoint.engine != "musicgen" else {}
            folder = Path(snapshot_download(local_files_only=True, **self._place(checkpoint) | index))
        except LocalEntryNotFoundError:
            return None
        return folder if _is_whole(checkpoint, folder) else None

    def listed(self, checkpoint: Checkpoint) -> tuple[HubFile, ...]:
        """The files that a checkpoint needs. Raises UnavailableError when the hub is out of reach or refuses."""
        return self._found(self.pinned(checkpoint))[1]

    def pinned(self, checkpoint: Checkpoint) -> Checkpoint:
        """The checkpoint at the commit that is noted here for its revision; as it is where none is. Asks no network."""
        if checkpoint.folder or checkpoint.commit:
            return checkpoint
        note = self._note(checkpoint)
        commit = note.read_text(encoding="utf-8").strip() if note.is_file() else ""
        return replace(checkpoint, revision=commit) if COMMIT.fullmatch(commit) else checkpoint

    def settled(self, checkpoint: Checkpoint, folder: Path) -> Checkpoint:
        """The checkpoint at the commit that its folder is, which is noted where none is yet."""
        if checkpoint.folder or not COMMIT.fullmatch(folder.name):
            return checkpoint
        if not self.pinned(checkpoint).commit:
            self._keep_to(checkpoint, folder.name)
        return replace(checkpoint, revision=folder.name)

    def _found(self, checkpoint: Checkpoint) -> tuple[Checkpoint, tuple[HubFile, ...]]:
        """The checkpoint at the commit that the hub has it at now, and the files that it needs."""
        from huggingface_hub import HfApi

        def ask() -> Any:
            return HfApi(endpoint=self.endpoint).model_info(
                str(checkpoint.hub_id), revision=checkpoint.revision, files_metadata=True, timeout=TIMEOUT_S)

        found = _asked(checkpoint, ask)
        siblings = found.siblings or ()
        needed = _needed(checkpoint, [s.rfilename for s in siblings])
        files = tuple(HubFile(s.rfilename, s.size or 0, s.lfs.sha256 if s.lfs else None) for s in siblings
                      if s.rfilename in needed)
        return replace(checkpoint, revision=found.sha or checkpoint.revision), files

    def fetching(self, checkpoint: Checkpoint) -> Iterator[float]:
        """Downloads a checkpoint, saying what share of it is here. Closing it stops: whole files stay, halves go.

        Raises UnavailableError when the hub is out of reach or refuses, FileError when the disk is too small or a
        file arrived damaged.
        """
        asked, (checkpoint, files) = checkpoint, self._found(self.pinned(checkpoint))
        total = sum(file.bytes for file in files)
        self._require_room(checkpoint, total - self._bytes_here(checkpoint))
        stop = threading.Event()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub") as pool:
            work = pool.submit(self._download, checkpoint, files, stop)
            try:
                while not work.done():
                    yield min(1.0, self._bytes_here(checkpoint) / max(1, total))
                    wait([work], timeout=LOOK_S)
                self.settled(asked, work.result())
            finally:
                stop.set()
                work.exception()

    def _download(self, checkpoint: Checkpoint, files: tuple[HubFile, ...], stop: threading.Event) -> Path:
        from huggingface_hub import snapshot_download

        folder = _asked(checkpoint, lambda: Path(snapshot_download(
            tqdm_class=_stoppable(stop), etag_timeout=TIMEOUT_S,
            **self._place(checkpoint) | {"allow_patterns": [file.name for file in files]})))
        for file in files:
            path = folder / file.name
            if file.sha256 and _sha256(path) != file.sha256:
                path.resolve().unlink()
                path.unlink()
                raise FileError(f"{file.name} of {checkpoint.name} arrived damaged and was thrown away.",
                                f"Try again. {BAND_OFFER}")
        return folder

    def _place(self, checkpoint: Checkpoint) -> dict[str, Any]:
        """Where a checkpoint comes from and goes to, in snapshot_download's words."""
        return {"repo_id": str(checkpoint.hub_id), "revision": checkpoint.revision, "endpoint": self.endpoint,
                "cache_dir": self.cache, "allow_patterns": list(_patterns(checkpoint))}

    def _folder(self) -> Path:
        from huggingface_hub import constants

        return self.cache or Path(constants.HF_HUB_CACHE)

    def _bytes_here(self, checkpoint: Checkpoint) -> int:
        """What has arrived of a checkpoint so far, unfinished files included."""
        blobs = self._home(checkpoint) / "blobs"
        return sum(path.stat().st_size for path in blobs.glob("*") if path.is_file())

    def _home(self, checkpoint: Checkpoint) -> Path:
        """Where all of a checkpoint's files are, whatever their commits."""
        return self._folder() / f"models--{str(checkpoint.hub_id).replace('/', '--')}"

    def _note(self, checkpoint: Checkpoint) -> Path:
        """The file that says which commit a revision is here: a reference of our own beside the cache's."""
        return self._home(checkpoint) / "refs" / f"music-assistant-{checkpoint.revision}"

    def _keep_to(self, checkpoint: Checkpoint, commit: str) -> None:
        note = self._note(checkpoint)
        fresh = note.with_suffix(".new")
        try:
            note.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(commit, encoding="utf-8")
            fresh.replace(note)
        except OSError as error:
            log.warning("that %s is kept at commit %s cannot be noted: %s", checkpoint.name, commit, error)

    def _require_room(self, checkpoint: Checkpoint, needed: int) -> None:
        cache = self._folder()
        free = shutil.disk_usage(next(p for p in (cache, *cache.parents) if p.is_dir())).free
        if needed > free:
            raise FileError(f"{checkpoint.name} needs {needed / 1e9:.1f} GB of disk and {free / 1e9:.1f} GB are free.",
                            f"Make room in {cache}. {BAND_OFFER}")


def _patterns(checkpoint: Checkpoint) -> tuple[str, ...]:
    return NEEDED_FILES if checkpoint.engine == "musicgen" else PIPELINE_FILES


def _needed(checkpoint: Checkpoint, names: list[str]) -> frozenset[str]:
    """Those files of a listing that are needed. Raises UnavailableError when it is no model in a form that is read."""
    found = frozenset(n for n in names if any(fnmatch(n, pattern) for pattern in _patterns(checkpoint)))
    if checkpoint.engine == "musicgen":
        if not any(name.endswith(".safetensors") for name in found):
            raise UnavailableError(f"{checkpoint.hub_id} is not published as safetensors, which alone are read here.",
                                   f"Published ones are {', '.join(published(checkpoint.engine))}. {BAND_OFFER}")
        return found
    if INDEX not in found:
        raise UnavailableError(f"{checkpoint.hub_id} is not published as a pipeline of diffusers.",
                               f"{_conversion(checkpoint)} {BAND_OFFER}")
    return frozenset(n for n in found if n.count("/") <= 1 and not any(fnmatch(n, v) for v in VARIANTS))


def _conversion(checkpoint: Checkpoint) -> str:
    """What to do about weights in another form."""
    if checkpoint.engine == "stable_audio":
        return (f"Accept its terms on the hub, convert it with the script {CONVERTER} of diffusers, and set "
                f"{checkpoint.choice_variable} to the folder.")
    return f"Published ones are {', '.join(published(checkpoint.engine))}."


def _is_whole(checkpoint: Checkpoint, folder: Path) -> bool:
    """Whether a folder of the cache holds a model: for a pipeline, all weights of each component that has a config."""
    if checkpoint.engine == "musicgen":
        return (folder / "config.json").is_file() and any(folder.glob("*.safetensors"))
    parts = [config.parent for config in folder.glob("*/config.json")]
    return (folder / INDEX).is_file() and bool(parts) and all(_has_weights(part) for part in parts)


def _has_weights(part: Path) -> bool:
    """Whether the weights of a component are here: every file that its index names, or any where it has no index."""
    named = {name for index in part.glob("*.safetensors.index.json")
             for name in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()}
    return all((part / name).is_file() for name in named) if named else any(part.glob("*.safetensors"))


def _stoppable(stop: threading.Event) -> Any:
    """A progress bar for the hub's client that ends the download from within once it is to stop."""
    from huggingface_hub import utils

    bar: Any = utils.tqdm  # type: ignore[attr-defined]

    class Bar(bar):  # type: ignore[misc]
        def update(self, n: float | None = 1) -> Any:
            if stop.is_set():
                raise Cancelled("Stopped.")
            return super().update(n)

    return Bar


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _asked(checkpoint: Checkpoint, ask: Callable[[], Answer]) -> Answer:
    """What the hub answers, its refusals turned into sentences."""
    from huggingface_hub import errors

    try:
        return ask()
    except errors.GatedRepoError as error:
        raise UnavailableError(f"{checkpoint.hub_id} is only given to those who accepted its terms.",
                               f"Accept them on the hub and sign in with: hf auth login. {BAND_OFFER}") from error
    except (errors.RepositoryNotFoundError, errors.RevisionNotFoundError) as error:
        raise UnavailableError(f"The hub has no checkpoint called {checkpoint.hub_id} at {checkpoint.revision}.",
                               f"Published ones are {', '.join(published(checkpoint.engine))}. {BAND_OFFER}") from error
    except (errors.HTTPError, errors.LocalEntryNotFoundError, ConnectionError) as error:  # type: ignore[attr-defined]
        raise UnavailableError(f"{checkpoint.name} is not on this machine and the hub cannot be reached.",
                               f"Connect and try again, or set {checkpoint.choice_variable} to a folder. "
                               f"{BAND_OFFER}") from error
    except OSError as error:
        raise FileError(f"{checkpoint.name} could not be saved: {error.strerror or error}.", BAND_OFFER) from error
