"""The database behind the library: SQLite in the workspace, or PostgreSQL by an address."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, select, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from music_assistant.errors import UnavailableError
from music_assistant.library.failures import reason
from music_assistant.library.keeping import Library
from music_assistant.library.tables import METADATA, SCHEMA, SCHEMAS
from music_assistant.wording import say

FILE = "library.db"
PATIENCE_S = 10.0
"""So long one program waits for another that is writing."""
DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "postgresql+psycopg":
           "postgresql+psycopg", "sqlite": "sqlite"}
"""How an address may begin → what opens it."""
_LAYING = 7_736_421
"""The number of PostgreSQL's lock for laying the tables; any, as long as it is always the same."""


def open_library(url: str | None, workspace: Path) -> Library:
    """The library at an address ("postgresql://…"), else in SQLite's file in the workspace.

    Raises UnavailableError when it cannot be reached or a newer program laid its tables.
    """
    address = _address(url, workspace)
    try:
        if not url:
            workspace.mkdir(parents=True, exist_ok=True)
        engine = _engine(address)
        _lay_tables(engine)
    except (SQLAlchemyError, OSError) as error:
        why = reason(error) if isinstance(error, SQLAlchemyError) else error.strerror or str(error)
        raise UnavailableError(say("The library at {place} cannot be opened. {why}", place=_shown(address), why=why),
                               say("Choose another with --library or --workspace.")) from error
    return Library(engine, workspace)


def _address(url: str | None, workspace: Path) -> URL:
    if not url:
        return URL.create("sqlite", database=str(workspace / FILE))
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UnavailableError(say("That is not the address of a library."), _ALLOWED) from error
    if address.drivername not in DRIVERS:
        raise UnavailableError(say("A library cannot be in {kind}.", kind=address.drivername), _ALLOWED)
    return address.set(drivername=DRIVERS[address.drivername])


_ALLOWED = say("It looks like postgresql://user:password@host/name, or sqlite:///file.")


def _shown(address: URL) -> str:
    """An address without its password."""
    return (address.database or "") if address.drivername == "sqlite" else address.render_as_string(hide_password=True)


def _engine(address: URL) -> Engine:
    """Connections that say nothing of what is kept in their errors."""
    if address.drivername != "sqlite":
        return create_engine(address, pool_pre_ping=True, pool_size=5, max_overflow=15, hide_parameters=True,
                             connect_args={"connect_timeout": int(PATIENCE_S)})
    engine = create_engine(address, hide_parameters=True, pool_size=5, max_overflow=15,
                           connect_args={"timeout": PATIENCE_S})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """What holds for every connection: a log beside the file, so that nobody who reads waits for who writes and a
    process that is killed leaves all or nothing of a turn; and what is deleted is overwritten.

    The disk is not waited for: a power cut may cost the last moments, a killed process nothing.
    """
    connection.isolation_level = None  # transactions begin where we say so
    for setting in ("foreign_keys = ON", "synchronous = NORMAL", "secure_delete = ON", "cache_size = -8000"):
        connection.execute(f"PRAGMA {setting}")
    _set_log(connection)


def _set_log(connection: sqlite3.Connection) -> None:
    """Turns to write-ahead logging, which a file remembers. SQLite waits for nobody there, so this does.

    Where a folder cannot have it (one on a network), SQLite keeps its older journal, which has to wait for the disk.
    """
    latest = time.monotonic() + PATIENCE_S
    while True:
        try:
            (kind,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            if kind != "wal":
                connection.execute("PRAGMA synchronous = FULL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > latest:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    """Who will write says so at the start; two that read first and then both write would stop each other."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _lay_tables(engine: Engine) -> None:
    """Makes the tables that are not there yet. Two programs that start at once do it one after the other."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LAYING})
        METADATA.create_all(connection)
        number = connection.scalar(select(SCHEMAS.c.number))
        if number is None:
            connection.execute(insert(SCHEMAS).values(number=SCHEMA))
        elif number > SCHEMA:
            raise UnavailableError(say("A newer version of this program keeps this library."),
                                   say("Update the program, or choose another library with --library."))
