"""The library's tables. Records (records.py) hold what only the program reads; columns, what is searched."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 1
"""The number of this arrangement of tables, written in the one row of `schema`."""

METADATA = MetaData()

SCHEMAS = Table("music_schema", METADATA, Column("number", Integer, primary_key=True))

PIECES = Table(
    "pieces", METADATA,
    Column("row", Integer, primary_key=True),
    Column("owner", String(64), nullable=False),
    Column("id", String(64), nullable=False),
    Column("name", Text),
    Column("title", Text, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("favourite", Boolean, nullable=False),
    Column("created", Double, nullable=False),
    Column("changed", Double, nullable=False),
    UniqueConstraint("owner", "id"),
)
"""A visitor's piece. `owner`: sha256 of the visitor's secret. `name`: the user's; `title`: the piece's own. `revision`
counts what was kept. Times are seconds since 1970."""

TURNS = Table(
    "turns", METADATA,
    Column("piece", ForeignKey("pieces.row", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

VERSIONS = Table(
    "versions", METADATA,
    Column("piece", ForeignKey("pieces.row", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("record", LargeBinary, nullable=False),
    Column("score", LargeBinary),
)

SHARES = Table(
    "shares", METADATA,
    Column("token", String(64), primary_key=True),
    Column("piece", ForeignKey("pieces.row", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("downloads", Boolean, nullable=False),
    Column("created", Double, nullable=False),
    UniqueConstraint("piece", "version", "downloads"),
)
