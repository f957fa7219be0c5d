"""The index: what was read from the vault's files, in SQLite, in the user's cache folder.

It is a cache. Deleting it loses nothing; only files whose date or size changed are parsed again; and an index after
any number of changes equals one built from scratch.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.files import FileEntry, FileKind
from notegraph.model.listing import Listing
from notegraph.model.uncollected import uncollected
from notegraph.store.database import attach, connect, discard, transaction
from notegraph.store.found import Found, remember
from notegraph.store.ids import settle_ids
from notegraph.store.kept import forget_kept
from notegraph.store.log_folder import LogFolder
from notegraph.store.schema import INDICES

if TYPE_CHECKING:
    from notegraph.store.rows import NoteRows

    Read = Callable[[Sequence[tuple[FileEntry, bytes | None]]], Iterator[NoteRows | None]]
    """Reads and parses files, in order; ``None`` for one whose content still has the hash given with it."""

# A file written this shortly before it was read may have been written again within one tick of its date.
_UNSURE_NS = 2_000_000_000
_MANY = 200


class Refreshed(NamedTuple):
    """What a refresh did: notes parsed, notes gone, notes whose date alone was new, notes that could not be read."""

    parsed: int
    removed: int
    touched: int
    unread: int = 0


class Index:
    """An open index. ``signature`` names the settings that reading depends on: another one empties the index.

    With ``ready`` it must be ready for use and is never emptied: raises ``sqlite3.Error`` where it is not.
    """

    def __init__(self, path: str | None, signature: str, *, ready: bool = False) -> None:
        self._path = path
        self.database = attach(path, signature) if ready and path is not None else connect(path, signature)

    def close(self) -> None:
        """Closes the database."""
        self.database.close()

    def discard(self) -> bool:
        """Closes the database and deletes its files; whether there were any (not for one kept in memory)."""
        self.close()
        return self._path is not None and discard(self._path)

    def refresh(
        self,
        files: Listing,
        read: Read,
        progress: Callable[[int, int], None] | None = None,
        log: LogFolder | None = None,
    ) -> Refreshed:
        """Brings the index to the state of ``files`` (all of the vault's, as walked just now) and of the review log,
        by which cards are known again.

        ``progress`` hears of notes done and to do. Everything happens in one transaction or not at all.
        """
        listing = files.digest()
        token = log.token() if log else ""
        keys = "'refreshed', 'listing', 'log', 'log times'"
        meta = dict(self.database.execute(f"SELECT key, value FROM meta WHERE key IN ({keys})"))
        held = log is None or log.covers(*json.loads(meta.get("log times", "[0, null]")))
        read_log = log if meta.get("log") != token or not held else None
        current = self._is_current(files, listing, meta)
        if current and read_log is None:
            return Refreshed(0, 0, 0)
        with uncollected(), transaction(self.database):  # the collector costs a tenth of the time
            began = self._now()
            # What changed is looked up only now: another process may have been here first.
            done = Refreshed(0, 0, 0) if current else self._apply(files.entries(), read, progress)
            news = read_log is not None and self._catch_up(read_log)
            if news or done.parsed or done.removed:
                self._settle_ids()
            found = [("log", token)]
            if done.parsed:
                forget_kept(self.database)
            if not current:
                found += [("refreshed", str(began)), ("listing", "" if done.unread else listing)]
            self.database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", found)
            return done

    def _catch_up(self, log: LogFolder) -> bool:
        from notegraph.store.known import catch_up

        return catch_up(self.database, log)

    def _settle_ids(self) -> None:
        """Which card of the log each card is; without a log only which of several cards keeps a written id."""
        if not self.database.execute("SELECT 1 FROM known UNION ALL SELECT 1 FROM alias LIMIT 1").fetchone():
            settle_ids(self.database)
            remember(self.database, Found())
            return
        from notegraph.store.bindings import settle

        try:
            settle(self.database)
        except (ValueError, TypeError, KeyError) as error:
            raise sqlite3.DatabaseError(f"a row of the index makes no sense: {error}") from error

    def _is_current(self, files: Listing, listing: str, meta: Mapping[str, str]) -> bool:
        """Whether no note has changed, as the rows of ``meta`` tell."""
        if meta.get("listing") != listing:
            return False
        return files.newest < _number(meta.get("refreshed")) - _UNSURE_NS

    def _known(self) -> dict[str, tuple[str, int, int, int]]:
        rows = self.database.execute("SELECT path, kind, mtime_ns, size, changed_ns FROM file")
        return {path: (kind, mtime_ns, size, changed_ns) for path, kind, mtime_ns, size, changed_ns in rows}

    def _changes(self, files: Sequence[FileEntry]) -> _Changes:
        known = self._known()
        unsure_from = self._last_refresh() - _UNSURE_NS
        read: list[FileEntry] = []
        other: list[FileEntry] = []
        for entry in files:
            was = known.pop(entry.path, None)
            same = was is not None and was == (entry.kind.value, *entry[2:])
            if entry.kind is FileKind.NOTE:
                if not same or entry.mtime_ns >= unsure_from:
                    read.append(entry)
            elif not same:
                other.append(entry)
        return _Changes(read, other, list(known))

    def _apply(
        self,
        files: Sequence[FileEntry],
        read: Read,
        progress: Callable[[int, int], None] | None,
    ) -> Refreshed:
        database = self.database
        changes = self._changes(files)
        stored = {path: (note, digest) for note, path, digest in database.execute("SELECT id, path, hash FROM note")}
        notes = {entry.path for entry in files if entry.kind is FileKind.NOTE}
        gone = [stored[path][0] for path in stored if path not in notes]
        writer = _Writer(database, max((note for note, _ in stored.values()), default=0))
        writer.remove(gone)
        touched = 0
        unread: set[str] = set()
        asked = [(entry, stored[entry.path][1] if entry.path in stored else None) for entry in changes.read]
        for done, (entry, rows) in enumerate(zip(changes.read, read(asked), strict=True), 1):
            if rows is None:
                touched += 1
            else:
                writer.put(stored[entry.path][0] if entry.path in stored else None, rows)
                if not rows.final:
                    unread.add(entry.path)
            if progress and (done % _MANY == 0 or done == len(changes.read)):
                progress(done, len(changes.read))
        writer.flush()
        database.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in changes.gone])
        database.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)",
            [
                (
                    entry.path,
                    entry.kind.value,
                    -1 if entry.path in unread else entry.mtime_ns,
                    entry.size,
                    entry.changed_ns,
                )
                for entry in (*changes.read, *changes.other)
            ],
        )
        for statement in INDICES.split(";"):
            database.execute(statement)
        return Refreshed(writer.count, len(gone), touched, len(unread))

    def _last_refresh(self) -> int:
        row = self.database.execute("SELECT value FROM meta WHERE key = 'refreshed'").fetchone()
        return _number(row[0]) if row else 0

    def _now(self) -> int:
        """By the file system's clock, not the process's: dates of files are compared with it. 0 in memory."""
        path = self.database.execute("PRAGMA database_list").fetchone()[2]
        if not path:
            return 0
        try:
            os.utime(path)
            return os.stat(path).st_mtime_ns
        except OSError:  # another process has thrown the index away
            return 0


class _Changes(NamedTuple):
    """Notes to read, other files that are new or of another kind, and paths that are gone."""

    read: list[FileEntry]
    other: list[FileEntry]
    gone: list[str]


def _number(stored: object) -> int:
    """A time as stored; 0, which makes every note be looked at, for anything else."""
    try:
        return int(str(stored))
    except ValueError:
        return 0


class _Writer:
    """Gathers rows and writes them many at a time."""

    def __init__(self, database: sqlite3.Connection, last_id: int) -> None:
        self.database = database
        self.last_id = last_id
        self.count = 0
        self.waiting: list[tuple[int, NoteRows]] = []
        self.replaced: list[int] = []

    def put(self, note: int | None, rows: NoteRows) -> None:
        """A note that is new (``note`` is ``None``) or has new content."""
        if note is None:
            self.last_id += 1
            note = self.last_id
        else:
            self.replaced.append(note)
        self.count += 1
        self.waiting.append((note, rows))
        if len(self.waiting) >= _MANY:
            self.flush()

    def remove(self, notes: Iterable[int]) -> None:
        """Takes notes out with all that belongs to them."""
        ids = [(note,) for note in notes]
        if not ids:
            return
        self.database.executemany("DELETE FROM note WHERE id = ?", ids)
        for table in ("link", "card", "problem", "doubt", "print"):
            self.database.executemany(f"DELETE FROM {table} WHERE note = ?", ids)

    def flush(self) -> None:
        """Writes what was gathered."""
        self.remove(self.replaced)
        many = self.database.executemany
        many(
            "INSERT INTO note VALUES (?, ?, ?, ?)",
            [(note, rows.path, rows.hash, rows.facts) for note, rows in self.waiting],
        )
        many(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(note, *row) for note, rows in self.waiting for row in rows.links],
        )
        many(
            "INSERT INTO card (note, id, written, notation, kind, line, end_line, start, stop, front, back, source,"
            " clozes, headings, targets, deck, tags, minted, cloze_text, extra)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(note, *row) for note, rows in self.waiting for row in rows.cards],
        )
        many(
            "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)",
            [(note, *row) for note, rows in self.waiting for row in rows.problems],
        )
        many(
            "INSERT INTO doubt VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(note, *row) for note, rows in self.waiting for row in rows.doubts],
        )
        self.waiting.clear()
        self.replaced.clear()
