"""One id, one card: where two cards are written with the same id, the first in the vault's order keeps it.

The order is by path and place, so that an index built by any sequence of edits settles ids alike. The others are
called by their minted id: they start new, and no two cards ever share a history.
"""

from __future__ import annotations

import sqlite3

_FAMILY = "CASE instr(written, '#') WHEN 0 THEN written ELSE substr(written, 1, instr(written, '#') - 1) END"


def settle_ids(database: sqlite3.Connection) -> None:
    """Sets ``card.id`` for the whole index: the written id, or the minted one for all but the first of its family.

    For cards that the log does not know, or knows just as they are; ``bindings`` sees to all others.
    """
    database.execute("UPDATE card SET id = written, numbers = '' WHERE id <> written OR numbers <> ''")
    shared = database.execute(
        f"SELECT {_FAMILY} AS family FROM card GROUP BY family HAVING COUNT(DISTINCT note || ':' || start) > 1"
    ).fetchall()
    for (family,) in shared:
        places = database.execute(
            "SELECT DISTINCT card.note, card.start FROM card JOIN note ON note.id = card.note"
            f" WHERE {_FAMILY} = ? ORDER BY note.path, card.start",
            (family,),
        ).fetchall()
        database.executemany("UPDATE card SET id = minted WHERE note = ? AND start = ?", places[1:])
