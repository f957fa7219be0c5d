"""Opening the index's database: whatever is wrong with it, it is thrown away and begun anew."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator

from notegraph.store.schema import TABLES, USER_VERSION

_WAIT_SECONDS = 60
_NAMES = frozenset(re.findall(r"CREATE TABLE (\w+)", TABLES))


def connect(path: str | None, signature: str) -> sqlite3.Connection:
    """An index ready for use. ``None`` keeps it in memory; so does a folder that cannot be written."""
    if path is None:
        return _fresh(":memory:", signature)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return _open(path, signature)
    except (sqlite3.DatabaseError, OSError):
        discard(path)
    try:
        return _open(path, signature)
    except (sqlite3.DatabaseError, OSError):
        return _fresh(":memory:", signature)


def attach(path: str, signature: str) -> sqlite3.Connection:
    """Another connection to an index that is ready for use.

    Raises ``sqlite3.Error`` where it is gone, damaged, or of another signature by now: it stays as it is.
    """
    from pathlib import Path

    place = f"{Path(path).absolute().as_uri()}?mode=rw"
    database = sqlite3.connect(place, timeout=_WAIT_SECONDS, isolation_level=None, uri=True)
    try:
        database.execute("PRAGMA synchronous = NORMAL")
        if not _matches(database, signature):
            raise sqlite3.DatabaseError("the index is of another signature")
    except BaseException:
        database.close()
        raise
    return database


def discard(path: str) -> bool:
    """Deletes an index's files; whether it is gone now."""
    for file in (path, f"{path}-wal", f"{path}-shm"):
        with contextlib.suppress(OSError):
            os.unlink(file)
    return not os.path.lexists(path)


def _open(path: str, signature: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if not _matches(database, signature):
            _empty(database, signature)
    except BaseException:
        database.close()
        raise
    return database


def _fresh(path: str, signature: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    _empty(database, signature)
    return database


def _matches(database: sqlite3.Connection, signature: str) -> bool:
    if database.execute("PRAGMA user_version").fetchone()[0] != USER_VERSION:
        return False
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    if not {name for (name,) in names} >= _NAMES:
        return False
    row = database.execute("SELECT value FROM meta WHERE key = 'signature'").fetchone()
    return row is not None and row[0] == signature


def _empty(database: sqlite3.Connection, signature: str) -> None:
    """Drops whatever tables there are and makes ours."""
    database.execute("BEGIN IMMEDIATE")
    try:
        if not _matches(database, signature):  # another process may have been here first
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            for (name,) in names.fetchall():
                database.execute(f'DROP TABLE "{name}"')
            for statement in TABLES.split(";"):
                database.execute(statement)
            database.execute("INSERT INTO meta VALUES ('signature', ?)", (signature,))
            database.execute(f"PRAGMA user_version = {USER_VERSION}")
        database.execute("COMMIT")
    except BaseException:
        database.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def transaction(database: sqlite3.Connection) -> Iterator[None]:
    """All that is written meanwhile, or nothing where something is raised."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.commit()
