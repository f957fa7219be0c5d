"""An Anki collection in memory: hostile until shown otherwise, and never written to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_NEEDED = frozenset({"col", "notes", "cards", "revlog"})
_WAL = slice(18, 20)  # the two bytes of SQLite's header that say how it is written
_LONGEST_VALUE = 1 << 26


class AnkiReview(NamedTuple):
    """A row of Anki's review log: ``id`` UTC ms, ``ease`` 1-4 or 0, ``interval`` in days or minus seconds, ``ms`` what
    it took. ``kind``: 0 learning, 1 review, 2 relearning, 3 filtered, 4 manual, 5 rescheduled.
    """

    guid: str
    ord: int
    id: int
    ease: int
    interval: int
    factor: int
    ms: int
    kind: int


class AnkiNote(NamedTuple):
    """A note: its fields in HTML, its tags, the id of its type."""

    id: int
    guid: str
    type: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class AnkiCard(NamedTuple):
    """A card: its note, its place in the note type (or cloze number - 1), the id of its deck."""

    note: int
    ord: int
    deck: int


def connect(data: bytearray) -> sqlite3.Connection:
    """Opens an SQLite file held in memory, for reading. Raises ``sqlite3.Error`` and ValueError.

    Nothing in its schema may call anything (``trusted_schema``), and the tables that are read have to be tables: a view
    may never end.
    """
    if bytes(data[_WAL]) == b"\x02\x02":
        data[_WAL] = b"\x01\x01"  # else SQLite looks for the write-ahead log, which is whole in the file
    if not data:
        raise ValueError("it is empty")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.deserialize(bytes(data))
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.create_collation("unicase", _unicase)
        missing = _NEEDED - tables(connection)
        if missing:
            raise ValueError(f"it has no table {min(missing)}")
    except BaseException:
        connection.close()
        raise
    return connection


def tables(connection: sqlite3.Connection) -> set[str]:
    """The names of the ordinary tables. Raises ``sqlite3.Error``."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return {name for name, sql in found if not str(sql).upper().lstrip().startswith("CREATE VIRTUAL")}


def reviews(connection: sqlite3.Connection) -> Iterator[AnkiReview]:
    """The review log, oldest first, without rows of cards that are gone or that hold no numbers."""
    rows = connection.execute(
        "SELECT notes.guid, cards.ord, revlog.id, ease, revlog.ivl, revlog.factor, time, revlog.type FROM revlog"
        " JOIN cards ON cards.id = revlog.cid JOIN notes ON notes.id = cards.nid ORDER BY revlog.id"
    )
    return (AnkiReview(str(guid), *numbers) for guid, *numbers in rows if all(type(one) is int for one in numbers))


def notes(connection: sqlite3.Connection) -> Iterator[AnkiNote]:
    """Every note, in the order in which they were made."""
    for number, guid, kind, tags, fields in connection.execute(
        "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id"
    ):
        yield AnkiNote(number, str(guid), kind, tuple(str(tags).split()), tuple(str(fields).split("\x1f")))


def cards(connection: sqlite3.Connection) -> Iterator[AnkiCard]:
    """Every card, by note; one in a filtered deck is in the deck that it came from."""
    rows = connection.execute("SELECT nid, ord, CASE WHEN odid THEN odid ELSE did END FROM cards ORDER BY nid, ord")
    return (AnkiCard(*row) for row in rows if all(type(one) is int for one in row))


def _unicase(left: str, right: str) -> int:
    one, other = left.casefold(), right.casefold()
    return (one > other) - (one < other)
