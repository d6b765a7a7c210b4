"""A real PostgreSQL server for tests, from Debian's package: started in a folder of its own, stopped at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

VERSIONS = Path("/usr/lib/postgresql")
SERVANT = "postgres"
"""Whom Debian's package makes to run the server, which refuses to be run by root."""


@dataclass(frozen=True)
class Server:
    """A running server. `folder` holds its data and its socket; nothing of it is on the network."""

    folder: Path
    programs: Path

    @property
    def address(self) -> str:
        """The address of its database, as a user would write it."""
        return f"postgresql://{SERVANT}@/postgres?host={self.folder}"

    def start(self) -> None:
        """Starts it; returns when it answers."""
        settings = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-o", settings, "-l", str(self.folder / "log"), "-w",
                  "start")

    def stop(self) -> None:
        """Stops it at once, as a power cut would."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def lay(self) -> None:
        """Makes its empty database."""
        self._run("initdb", "-D", str(self.folder / "data"), "-U", SERVANT, "-A", "trust", "-E", "UTF8", "--locale=C",
                  "--no-sync")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", SERVANT, "--", *command]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def programs() -> Path | None:
    """The folder of the newest server's programs, None where none is installed."""
    found = sorted(VERSIONS.glob("*/bin/initdb"), key=lambda file: float(file.parents[1].name))
    return found[-1].parent if found else None


@contextmanager
def serving(folder_of_programs: Path) -> Iterator[Server]:
    """A running server with an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # a socket's path must be short, which pytest's folders are not
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVANT)
        server = Server(folder, folder_of_programs)
        server.lay()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
