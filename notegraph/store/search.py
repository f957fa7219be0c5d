"""The full-text index: titles, aliases, headings and text of every note, in SQLite beside the index of the vault.

It is a cache too: built when first asked, kept up to date by the notes' hashes, and any number of changes leaves it
equal to one built from scratch. Where SQLite was built without FTS5 only names are kept, and texts must be read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import IntEnum
from typing import NamedTuple

from notegraph.store.database import discard, transaction
from notegraph.store.rows import written_title_in
from notegraph.store.search_words import fold, phrase, searchable

VERSION = 2
"""Of tables and folding: any other is thrown away."""
_WAIT_SECONDS = 60
_MANY = 200
_TABLES = """
DROP TABLE IF EXISTS doc;
DROP TABLE IF EXISTS name;
CREATE TABLE doc (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, hash BLOB NOT NULL,
    written TEXT);
CREATE TABLE name (doc INTEGER NOT NULL, place INTEGER NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL,
    folded TEXT NOT NULL);
CREATE INDEX name_doc ON name (doc)
"""
# Marks belong to words here: in Indic scripts vowels are marks.
_TEXT = (
    "CREATE VIRTUAL TABLE text USING fts5(names, body, prefix = '1 2 3',"
    """ tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'")"""
)
_CLOSENESS = (
    "CASE instr(folded, ?) WHEN 1 THEN folded <> ? ELSE 2 END * (2 - place / 2)"
    " + CASE place WHEN 2 THEN 6 ELSE place END"
)
"""``Named.rank`` in SQL: place 2 is a heading."""
_RANK = "bm25(text, 4.0, 1.0)"
"""A word in a note's name says four times as much about the note as one in its text."""


class Place(IntEnum):
    """Which name of a note."""

    TITLE = 0
    ALIAS = 1
    HEADING = 2


class Named(NamedTuple):
    """A name that has the words. ``rank`` is 0 to 5 for titles and aliases, 6 to 8 for headings: the words themselves
    come before what begins with them, and that before what has them somewhere. ``written`` is the title that the note
    gives itself beside its name ``title``.
    """

    path: str
    title: str
    written: str | None
    place: Place
    line: int
    text: str
    rank: int


Read = Callable[[str], str]
"""The text of the note at a vault path."""
Progress = Callable[[int, int], None]


class TextIndex:
    """An open full-text index. ``path`` is its file; ``None``, or one that cannot be written, keeps it in memory."""

    def __init__(self, path: str | None) -> None:
        self.database, self.has_text = _connect(path)

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

    def sync(self, index: sqlite3.Connection, read: Read, progress: Progress | None = None) -> int:
        """Brings it to the state of the vault's ``index``: only notes with another hash are read. Returns how many."""
        if not self._changes(index):
            return 0
        with transaction(self.database):
            changes = self._changes(index)  # looked up again: another process may have been here first
            self._remove([(path,) for path, _, facts in changes if facts is None])
            news = [(path, digest, facts) for path, digest, facts in changes if facts is not None]
            for start in range(0, len(news), _MANY):
                some = news[start : start + _MANY]
                self._remove([(path,) for path, _, _ in some])
                for path, digest, facts in some:
                    self._add(path, digest, facts, read(path))
                if progress:
                    progress(min(start + _MANY, len(news)), len(news))
        return len(changes)

    def named(self, words: Sequence[str], most: int | None = None) -> list[Named]:
        """The notes of which a name contains all of the folded ``words``, each with its best name; by rank and path."""
        asked = " ".join(words)
        have = " AND ".join(["instr(folded, ?)"] * len(words))
        query = (  # of the rows with the smallest rank SQLite gives the columns of one: the first, for MIN
            f"SELECT path, title, written, place, line, text, MIN({_CLOSENESS}) AS rank"
            f" FROM name JOIN doc ON doc.id = name.doc WHERE {have} GROUP BY doc ORDER BY rank, path LIMIT ?"
        )
        values = (asked, asked, *words, -1 if most is None else most)
        rows = self.database.execute(query, values)
        return [Named(path, title, written, Place(place), *rest) for path, title, written, place, *rest in rows]

    def written(self, path: str) -> str | None:
        """The title that the note at ``path`` gives itself beside its name."""
        row = self.database.execute("SELECT written FROM doc WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def having(self, words: Sequence[str], most: int | None = None) -> list[str] | None:
        """The notes that have all of the folded ``words``, as beginnings of words: the best by BM25 first.

        ``None`` where the index cannot tell: without FTS5, or where a word has no letter.
        """
        phrases = [phrase(word, beginning=True) for word in words]
        if not self.has_text or None in phrases:
            return None
        return self._matching(" AND ".join(map(str, phrases)), most)

    def mentioning(self, names: Sequence[str], most: int | None = None) -> list[str] | None:
        """The notes that have one of ``names`` as whole words, the best first; ``None`` where the index cannot tell."""
        phrases = [phrase(fold(name)) for name in names]
        if not self.has_text or None in phrases:
            return None
        return self._matching(" OR ".join(f"body : {one}" for one in phrases), most)

    def _matching(self, asked: str, most: int | None) -> list[str]:
        if not asked:
            return []
        query = (
            f"SELECT path FROM text JOIN doc ON doc.id = text.rowid WHERE text MATCH ? ORDER BY {_RANK}, path LIMIT ?"
        )
        return [path for (path,) in self.database.execute(query, (asked, -1 if most is None else most))]

    def _changes(self, index: sqlite3.Connection) -> list[tuple[str, bytes, str | None]]:
        """Paths with another content, each with the index's hash and facts of it; those that are gone have no facts."""
        known = dict(self.database.execute("SELECT path, hash FROM doc"))
        found: list[tuple[str, bytes, str | None]] = []
        for path, digest, facts in index.execute("SELECT path, hash, facts FROM note ORDER BY path"):
            if known.pop(path, None) != digest:
                found.append((path, digest, facts))
        return [*((path, digest, None) for path, digest in known.items()), *found]

    def _remove(self, paths: list[tuple[str]]) -> None:
        many = self.database.executemany
        if self.has_text:
            many("DELETE FROM text WHERE rowid = (SELECT id FROM doc WHERE path = ?)", paths)
        many("DELETE FROM name WHERE doc = (SELECT id FROM doc WHERE path = ?)", paths)
        many("DELETE FROM doc WHERE path = ?", paths)

    def _add(self, path: str, digest: bytes, facts: str, text: str) -> None:
        """The hash is the index's: a text that was edited since is read again once the index has its names."""
        title, aliases, _, headings, *_ = json.loads(facts)
        written = written_title_in(facts)
        execute = self.database.execute
        number = execute(
            "INSERT INTO doc (path, title, hash, written) VALUES (?, ?, ?, ?)", (path, title, digest, written)
        ).lastrowid
        names = [(Place.TITLE, 1, one) for one in (title, written) if one is not None]
        names += [(Place.ALIAS, 1, alias) for alias in aliases]
        of_note = len(names)
        names += [(Place.HEADING, line, text) for _, text, line in headings]
        rows = [(number, int(place), line, text, fold(text)) for place, line, text in names]
        self.database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?)", rows)
        if self.has_text:
            called = "\n".join(searchable(row[4]) for row in rows[:of_note])
            execute(
                "INSERT INTO text (rowid, names, body) VALUES (?, ?, ?)",
                (number, called, searchable(fold(text))),
            )


def has_fts5(database: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    return bool(database.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchone())


def _connect(path: str | None) -> tuple[sqlite3.Connection, bool]:
    if path is None:
        return _open(":memory:")
    with suppress(sqlite3.DatabaseError, OSError):
        return _open(path)
    discard(path)
    try:
        return _open(path)
    except (sqlite3.DatabaseError, OSError):
        return _open(":memory:")


def _open(path: str) -> tuple[sqlite3.Connection, bool]:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        has_text = has_fts5(database)
        version = VERSION * 2 + has_text
        if database.execute("PRAGMA user_version").fetchone()[0] != version:
            database.execute("BEGIN IMMEDIATE")
            database.execute("DROP TABLE IF EXISTS text")
            for statement in _TABLES.split(";"):
                database.execute(statement)
            if has_text:
                database.execute(_TEXT)
            database.execute(f"PRAGMA user_version = {version}")
            database.execute("COMMIT")
        database.execute("SELECT COUNT(*) FROM doc").fetchone()
    except BaseException:
        database.close()
        raise
    return database, has_text
