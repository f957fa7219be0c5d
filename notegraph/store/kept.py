"""Answers that cost much and hold as long as no file of the vault changes, kept in the index.

They have a table of their own: among the small values of ``meta`` a search by key would read megabytes of them.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

_FIND = """SELECT kept.rowid FROM kept JOIN meta ON meta.key = 'listing' AND meta.value = kept.listing
 WHERE kept.name = ? AND kept.listing <> '' AND typeof(kept.value) = 'blob'"""
_KEEP = "INSERT OR REPLACE INTO kept SELECT ?, value, ? FROM meta WHERE key = 'listing' AND value <> ''"


def kept(database: sqlite3.Connection, name: str) -> Any:
    """The answer kept under ``name`` for the vault as it is now, ``None`` without one."""
    try:
        return json.loads(kept_bytes(database, name) or b"null")
    except ValueError:
        return None


def keep(database: sqlite3.Connection, name: str, answer: Any) -> None:
    """Keeps an answer (JSON values) until a file changes. Where the index cannot be written it is not kept."""
    keep_bytes(database, name, json.dumps(answer).encode())


def kept_bytes(database: sqlite3.Connection, name: str) -> bytes | None:
    """The bytes kept under ``name`` for the vault as it is now, ``None`` without any."""
    row = database.execute(_FIND, (name,)).fetchone()
    if row is None:
        return None
    try:
        with database.blobopen("kept", "value", row[0], readonly=True) as blob:  # a column would be copied twice
            return blob.read()
    except sqlite3.OperationalError:  # another process has dropped it meanwhile
        return None


def keep_bytes(database: sqlite3.Connection, name: str, value: bytes) -> None:
    """Keeps bytes as ``keep`` does an answer."""
    try:
        database.execute(_KEEP, (name, value))
    except sqlite3.OperationalError:  # another command is writing, or the disk is full: it is only a cache
        return


def forget_kept(database: sqlite3.Connection) -> None:
    """Drops every answer: a note may have changed within one tick of its date, which the listing does not show."""
    database.execute("DELETE FROM kept")
