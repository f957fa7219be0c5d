"""Answers that cost much and hold as long as no file of the vault changes, kept in the index."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

_PREFIX = "kept "


def kept(database: sqlite3.Connection, name: str) -> Any:
    """The answer kept under ``name`` for the vault as it is now, ``None`` without one."""
    found = dict(database.execute("SELECT key, value FROM meta WHERE key IN ('listing', ?)", (_PREFIX + name,)))
    if not found.get("listing") or _PREFIX + name not in found:
        return None
    try:
        listing, answer = json.loads(found[_PREFIX + name])
    except ValueError:
        return None
    return answer if listing == found["listing"] else None


def keep(database: sqlite3.Connection, name: str, answer: Any) -> None:
    """Keeps an answer (JSON values) until a file changes. Where the index cannot be written it is not kept."""
    row = database.execute("SELECT value FROM meta WHERE key = 'listing'").fetchone()
    if row is None or not row[0]:
        return
    try:
        database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_PREFIX + name, json.dumps([row[0], answer])))
    except sqlite3.OperationalError:  # another command is writing, or the disk is full: it is only a cache
        return


def kept_text(database: sqlite3.Connection, name: str) -> str | None:
    """Text kept under ``name`` by ``keep_text`` for the vault as it is now: large, and as fast to read as can be."""
    found = dict(database.execute("SELECT key, value FROM meta WHERE key IN ('listing', ?)", (_PREFIX + name,)))
    listing, _, text = str(found.get(_PREFIX + name, "")).partition("\n")
    return text if listing and listing == found.get("listing") else None


def keep_text(database: sqlite3.Connection, name: str, text: str) -> None:
    """Keeps text until a file changes, as ``keep`` does."""
    row = database.execute("SELECT value FROM meta WHERE key = 'listing'").fetchone()
    if row is None or not row[0]:
        return
    try:
        database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_PREFIX + name, f"{row[0]}\n{text}"))
    except (sqlite3.OperationalError, UnicodeEncodeError):  # as above; a file name may hold half a character
        return


def forget_kept(database: sqlite3.Connection) -> None:
    """Drops every answer: a note may have changed within one tick of its date, which the listing does not show."""
    database.execute("DELETE FROM meta WHERE key GLOB ?", (_PREFIX + "*",))
