"""A hub on this very machine, in the protocol of the public one, for tests that fetch weights."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
NAME = "someone/tiny-music"


class LocalHub(ThreadingHTTPServer):
    """Serves one folder as the repository NAME, in the hub's protocol, with the faults that a test asks for.

    `commit`: what its "main" is. `resolved`: the revisions of which files were asked for.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.folder = folder
        self.fault = ""
        self.pause_s = 0.0
        self.claimed_bytes: int | None = None
        self.commit = COMMIT
        self.resolved: set[str] = set()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def entry(self, path: Path) -> dict[str, object]:
        """A file as the hub's listings describe it."""
        data = path.read_bytes()
        size = self.claimed_bytes or len(data)
        name = path.relative_to(self.folder).as_posix()
        known: dict[str, object] = {"rfilename": name, "path": name, "type": "file", "size": size, "oid": "0"}
        if path.suffix == ".safetensors":
            digest = hashlib.sha256(data).hexdigest()
            known["lfs"] = {"oid": digest, "sha256": digest, "size": size, "pointerSize": 1}
        return known


class _Answers(BaseHTTPRequestHandler):
    server: LocalHub

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def _answer(self, with_body: bool) -> None:
        path = urlsplit(self.path).path
        if NAME not in path:
            return self._refuse(404, "RepoNotFound")
        if "/api/" in path:
            entries = [self.server.entry(p) for p in sorted(self.server.folder.rglob("*")) if p.is_file()]
            listing = entries if "/tree/" in path else {"id": NAME, "sha": self._commit(path), "siblings": entries}
            return self._send(json.dumps(listing).encode(), {"Content-Type": "application/json"}, with_body)
        if self.server.fault == "gated":
            return self._refuse(403, "GatedRepo")
        revision, name = path.split("/resolve/")[1].split("/", 1)
        self.server.resolved.add(revision)
        return self._send_file(self.server.folder / name, with_body)

    def _commit(self, path: str) -> str:
        """The commit that a path asks for, or the newest."""
        named = re.search("[0-9a-f]{40}", path)
        return named.group() if named else self.server.commit

    def _send_file(self, path: Path, with_body: bool) -> None:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if self.server.fault == "damaged" and path.suffix == ".safetensors":
            data = b"\x00" * len(data)
        head = {"ETag": f'"{digest}"', "X-Repo-Commit": self._commit(self.path), "Accept-Ranges": "bytes"}
        return self._send(data, head, with_body)

    def _send(self, data: bytes, headers: dict[str, str], with_body: bool) -> None:
        start = int(self.headers.get("Range", "bytes=0-")[6:].split("-")[0])
        self.send_response(206 if "Range" in self.headers else 200)
        for name, value in ({"Content-Length": str(len(data) - start)} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        if not with_body:
            return
        for place in range(start, len(data), 65_536):
            self.wfile.write(data[place:place + 65_536])
            sleep(self.server.pause_s if len(data) > 200_000 else 0.0)

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def serving(folder: Path) -> Iterator[LocalHub]:
    """The hub that serves this folder, until the context closes."""
    server = LocalHub(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
