"""The library: every piece of every visitor, kept turn by turn."""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, exists, insert, or_, select, update

from music_assistant.conversation import Conversation
from music_assistant.errors import FileError, RequestError
from music_assistant.library.failures import told_plainly
from music_assistant.library.pages import Latest, Written, page_of, turn_of, version_of
from music_assistant.library.pieces import (
    MAX_SEARCH_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    Facts,
    Kept,
    Share,
    Shared,
    facts,
    findable,
    one_line,
    title,
)
from music_assistant.library.tables import PIECES, SHARES, TURNS, VERSIONS
from music_assistant.records import read_record, record
from music_assistant.score import Score
from music_assistant.wording import say

STILL_HERE = say("What you made is still on this page; it is kept again with the next message.")
TRY_AGAIN = say("Please try again in a moment.")
_SAFE_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_TOKEN_BYTES = 24


class Library:
    """Pieces by visitor. May be used from several threads, and by several programs at once.

    A visitor is a secret of a browser; kept is only its hash. What is another's is answered like what is not there.
    Every method raises FileError when the database fails.
    """

    def __init__(self, engine: Engine, workspace: Path) -> None:
        self.workspace = workspace
        self._engine = engine
        self._latest = Latest()

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    # ------------------------------------------------------------------ pieces

    def keep(self, visitor: str, conversation: Conversation) -> None:
        """Keeps a conversation as it now stands, whole or not at all. Only what is new or changed is written.

        On a FileError the conversation that was passed in still stands, and the next call writes what this did not.
        """
        if not visitor or not _SAFE_ID.fullmatch(conversation.id):
            raise RequestError(say("Nothing is kept of a browser that does not say which it is."))
        whose = (_owner(visitor), conversation.id)
        known = self._latest.of(whose)
        page = page_of(conversation, known, self.workspace)
        with told_plainly(STILL_HERE), self._writing() as connection:
            found = connection.execute(select(PIECES.c.row, PIECES.c.revision).where(_is(whose))
                                       .with_for_update()).first()
            if found is None or known is None or found.revision != known.revision:
                page = page_of(conversation, None, self.workspace)
            revision = 1 if found is None else found.revision + 1
            row = _write_piece(connection, whose, conversation, found.row if found else None, revision)
            _write_page(connection, row, conversation, page)
        self._latest.remember(whose, conversation, revision)

    def pieces(self, visitor: str, search: str = "", limit: int = 200) -> tuple[Kept, ...]:
        """A visitor's pieces, favourites first and then the latest; with a search, those in which every word of it is
        found: in the title, in what was said, or among instruments, styles, moods and keys."""
        found = [PIECES.c.owner == _owner(visitor)]
        for word in findable(search[:MAX_SEARCH_CHARACTERS]).split():
            said = exists().where(TURNS.c.piece == PIECES.c.row, TURNS.c.words.contains(word, autoescape=True))
            found.append(or_(PIECES.c.words.contains(word, autoescape=True), said))
        order = (PIECES.c.favourite.desc(), PIECES.c.changed.desc(), PIECES.c.row.desc())
        with told_plainly(TRY_AGAIN), self._engine.connect() as connection:
            rows = connection.execute(select(PIECES).where(and_(*found)).order_by(*order).limit(limit)).all()
        return tuple(map(_kept, rows))

    def conversation(self, visitor: str, id: str) -> Conversation | None:
        """A visitor's piece as it was kept; None where there is none.

        A version whose sound is gone has no `mix_file`. Raises FileError when a record of it cannot be read; the
        scores of versions other than the one that stands are not read yet.
        """
        whose = (_owner(visitor), id)
        with told_plainly(TRY_AGAIN), self._engine.connect() as connection:
            piece = connection.execute(select(PIECES).where(_is(whose))).first()
            if piece is None:
                return None
            turns = connection.execute(select(TURNS.c.record).where(TURNS.c.piece == piece.row)
                                       .order_by(TURNS.c.number)).scalars().all()
            versions = connection.execute(select(VERSIONS.c.record, VERSIONS.c.score)
                                          .where(VERSIONS.c.piece == piece.row).order_by(VERSIONS.c.number)).all()
        kept = Conversation(id, tuple(turn_of(t) for t in turns),
                            tuple(version_of(v.record, v.score, self.workspace) for v in versions),
                            tuple(json.loads(piece.path)), piece.place)
        if kept.current is not None and kept.current.packed_score is not None:
            read_record(kept.current.packed_score, Score)  # damage is told here, not while the page is drawn
        self._latest.remember(whose, kept, piece.revision)
        return kept

    def rename(self, visitor: str, id: str, title: str) -> None:
        """Gives a piece a name of the user's; an empty one gives its own back. Raises RequestError."""
        name = one_line(title)
        if len(name) > MAX_TITLE_CHARACTERS:
            raise RequestError(say("That name is too long."),
                               say("At most {limit} characters are allowed.", limit=MAX_TITLE_CHARACTERS))
        with told_plainly(TRY_AGAIN), self._writing() as connection:
            piece = _piece(connection, (_owner(visitor), id))
            connection.execute(update(PIECES).where(PIECES.c.row == piece.row).values(
                name=name or None, words=_words(name, piece.title, read_record(piece.facts, Facts))))

    def favour(self, visitor: str, id: str, yes: bool) -> None:
        """Makes a piece a favourite, or no longer. Raises RequestError when the visitor has no such piece."""
        with told_plainly(TRY_AGAIN), self._writing() as connection:
            piece = _piece(connection, (_owner(visitor), id))
            connection.execute(update(PIECES).where(PIECES.c.row == piece.row).values(favourite=yes))

    def delete(self, visitor: str, id: str) -> None:
        """Removes a piece, its links and its sounds. Of what is not there nothing is removed.

        Raises FileError when the sounds could not be removed; the rest is gone then.
        """
        with told_plainly(TRY_AGAIN), self._writing() as connection:
            gone = connection.execute(delete(PIECES).where(_is((_owner(visitor), id)))).rowcount
            elsewhere = connection.scalar(select(PIECES.c.row).where(PIECES.c.id == id).limit(1))
        self._latest.forget((_owner(visitor), id))
        if gone and elsewhere is None and _SAFE_ID.fullmatch(id) and (self.workspace / id).is_dir():
            try:
                shutil.rmtree(self.workspace / id)
            except OSError as error:
                raise FileError(say("The piece is deleted, but not all of its sounds could be."),
                                say("They are in the folder {folder}.", folder=str(self.workspace / id))) from error

    # ------------------------------------------------------------------ links

    def share(self, visitor: str, id: str, version: int, downloads: bool) -> str:
        """The token of a link to a version, the same one as before where it is shared with the same rights already.

        Raises RequestError when the visitor has no such piece or it no such version.
        """
        with told_plainly(TRY_AGAIN), self._writing() as connection:
            piece = _piece(connection, (_owner(visitor), id), locked=True)
            if not 1 <= version <= piece.versions:
                raise RequestError(say("There is no version {number}.", number=version))
            same = and_(SHARES.c.piece == piece.row, SHARES.c.version == version, SHARES.c.downloads == downloads)
            token = connection.scalar(select(SHARES.c.token).where(same))
            if token is None:
                token = secrets.token_urlsafe(_TOKEN_BYTES)
                connection.execute(insert(SHARES).values(token=token, piece=piece.row, version=version,
                                                         downloads=downloads, created=time.time()))
        return str(token)

    def allow(self, visitor: str, token: str, downloads: bool) -> None:
        """Lets whoever has a link of a visitor's take files away, or no longer; the link stays the same."""
        mine = select(PIECES.c.row).where(PIECES.c.owner == _owner(visitor))
        with told_plainly(TRY_AGAIN), self._writing() as connection:
            connection.execute(update(SHARES).where(SHARES.c.token == one_line(token), SHARES.c.piece.in_(mine))
                               .values(downloads=downloads))

    def shares(self, visitor: str, id: str) -> tuple[Share, ...]:
        """The links to a visitor's piece, in the order in which they were made."""
        with told_plainly(TRY_AGAIN), self._engine.connect() as connection:
            rows = connection.execute(select(SHARES).join(PIECES, PIECES.c.row == SHARES.c.piece)
                                      .where(_is((_owner(visitor), id))).order_by(SHARES.c.created)).all()
        return tuple(Share(r.token, r.version, r.downloads, _when(r.created)) for r in rows)

    def unshare(self, visitor: str, token: str) -> None:
        """Revokes a link of a visitor's; one that is not there stays so."""
        mine = select(PIECES.c.row).where(PIECES.c.owner == _owner(visitor))
        with told_plainly(TRY_AGAIN), self._writing() as connection:
            connection.execute(delete(SHARES).where(SHARES.c.token == one_line(token), SHARES.c.piece.in_(mine)))

    def shared(self, token: str) -> Shared | None:
        """What a link opens; None where it was revoked or never was."""
        wanted = (select(SHARES, VERSIONS.c.record, VERSIONS.c.score, PIECES.c.id, PIECES.c.name)
                  .join(PIECES, PIECES.c.row == SHARES.c.piece)
                  .join(VERSIONS, and_(VERSIONS.c.piece == SHARES.c.piece, VERSIONS.c.number == SHARES.c.version))
                  .where(SHARES.c.token == one_line(token)))
        with told_plainly(TRY_AGAIN), self._engine.connect() as connection:
            found = connection.execute(wanted).first()
        if found is None:
            return None
        version = version_of(found.record, found.score, self.workspace)
        return Shared(found.id, version, found.name or one_line(version.spec.title), found.downloads,
                      _when(found.created))

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes."""
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection


Whose = tuple[str, str]


def _owner(visitor: str) -> str:
    """What is kept of a visitor. Who has no secret has no pieces either: no row bears an empty owner."""
    return sha256(visitor.encode("utf-8", "surrogatepass")).hexdigest() if visitor else ""


def _is(whose: Whose) -> Any:
    return and_(PIECES.c.owner == whose[0], PIECES.c.id == one_line(whose[1]))


def _piece(connection: Connection, whose: Whose, locked: bool = False) -> Row[Any]:
    wanted = select(PIECES).where(_is(whose))
    found = connection.execute(wanted.with_for_update() if locked else wanted).first()
    if found is None:
        raise RequestError(say("That piece is not here."), say("It may have been deleted."))
    return found


def _write_piece(connection: Connection, whose: Whose, conversation: Conversation, row: int | None,
                 revision: int) -> int:
    """Writes what is known of a whole piece; gives its row."""
    known, own = facts(conversation), title(conversation)
    values: dict[str, Any] = {
        "title": own, "facts": record(known, Facts), "path": json.dumps(conversation.path),
        "place": conversation.place, "turns": len(conversation.turns), "versions": len(conversation.versions),
        "revision": revision, "changed": time.time()}
    if row is None:
        made = connection.execute(insert(PIECES).values(
            **values, owner=whose[0], id=whose[1], words=_words("", own, known), favourite=False,
            created=values["changed"]).returning(PIECES.c.row))
        return int(made.scalar_one())
    name = connection.scalar(select(PIECES.c.name).where(PIECES.c.row == row))
    connection.execute(update(PIECES).where(PIECES.c.row == row).values(**values, words=_words(name, own, known)))
    return row


def _write_page(connection: Connection, row: int, conversation: Conversation, page: Written) -> None:
    """Writes the turns and versions that are new or changed, and removes those beyond the last."""
    for table, rows, count in ((TURNS, page.turns, len(conversation.turns)),
                               (VERSIONS, page.versions, len(conversation.versions))):
        numbers = [r["number"] for r in rows]
        connection.execute(delete(table).where(table.c.piece == row, or_(table.c.number > count,
                                                                         table.c.number.in_(numbers))))
        if rows:
            connection.execute(insert(table), [{**r, "piece": row} for r in rows])


def _words(name: str | None, own: str, known: Facts) -> str:
    """The words by which a piece is found, beside those that were said."""
    return findable(name or "", own, *known.genres, *known.moods, *known.instruments, known.key or "",
                    known.meter or "")


def _kept(row: Row[Any]) -> Kept:
    return Kept(**vars(read_record(row.facts, Facts)), id=row.id, title=row.name or row.title, versions=row.versions,
                turns=row.turns, favourite=row.favourite, created=_when(row.created), changed=_when(row.changed))


def _when(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
