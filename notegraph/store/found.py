"""What binding found beside the cards' ids: what the log should hear of, and what nobody could tell."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple


class Found(NamedTuple):
    """What binding says beside the ids. All are families, without ``#N``, but for ``joins``.

    ``joins`` are pairs of ids that are one card and that no alias in the log joins; ``changed`` are cards found again
    under another text or in another note, which the log should hear of. ``undecided`` are known cards, each with the
    cards it could be and how alike they are (0-1); ``missing`` are known cards that are in no note.
    """

    joins: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()
    undecided: tuple[tuple[str, tuple[tuple[str, float], ...]], ...] = ()
    missing: tuple[str, ...] = ()


def remember(database: sqlite3.Connection, found: Found) -> None:
    """Keeps ``found`` until the next binding."""
    database.execute("INSERT OR REPLACE INTO meta VALUES ('found', ?)", (json.dumps(found),))


def found_in(database: sqlite3.Connection) -> Found:
    """What the last binding said."""
    row = database.execute("SELECT value FROM meta WHERE key = 'found'").fetchone()
    if row is None:
        return Found()
    joins, changed, undecided, missing = json.loads(row[0])
    choices = tuple((known, tuple((card, score) for card, score in cards)) for known, cards in undecided)
    return Found(tuple((source, to) for source, to in joins), tuple(changed), choices, tuple(missing))
