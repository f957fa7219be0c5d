"""What the log last said of a card, as the index keeps it."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple


class Look(NamedTuple):
    """Where a card stood and what it looked like, as in a ``card`` event."""

    path: str
    heading: tuple[str, ...]
    notation: str
    kind: str
    front: str
    back: str
    letters: str
    previous: str | None
    following: str | None


def last_look(database: sqlite3.Connection, card: str) -> Look | None:
    """The last ``card`` event of a card in the log as it was when the index was refreshed; ``None`` without one."""
    row = database.execute(f"SELECT {', '.join(Look._fields)} FROM known WHERE card = ?", (card,)).fetchone()
    return Look(row[0], tuple(json.loads(row[1])), *row[2:]) if row else None
