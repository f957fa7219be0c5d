"""What the review log says of the looks and places of cards, kept in the index so that only news are read.

A cache like the rest of the index: whatever sequence of readings led to them, the tables hold what the log says.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from notegraph.model.event import AliasEvent, CardEvent, UndoEvent, order
from notegraph.store import log_files
from notegraph.store.codec import UnreadableError
from notegraph.store.log_folder import LogFolder
from notegraph.store.log_reading import decoded

_TAIL = 4096
_FOUND = re.compile(rb'"t"\s*:\s*"(?:card|alias|undo)"')
_WROTE = re.compile(rb'"id":"(?!anki-)([a-z0-9]+)-[0-9]+","t":"[a-z_]+",[^\n]*?"card":"([^"#\\\n]+)')
_FACTS = "path, heading, notation, kind, front, back, hidden, letters, previous, following"
_PATH, _FRONT, _BACK, _SIGNS = 0, 4, 5, 7


class _Place(NamedTuple):
    """How far a file was read: bytes, and a digest of the last of them."""

    size: int
    tail: bytes


def catch_up(database: sqlite3.Connection, log: LogFolder) -> bool:
    """Reads what is new in the log; whether a card's place or looks, or an alias, were among it.

    Files that only grew are read from where they ended, otherwise all are read anew. A file that cannot be read now is
    passed over and tried again when the token changes; so is a folder, and then everything stays as it was. Events
    more than a day ahead of the clock are not followed; all are read anew when that no longer divides them rightly.
    """
    try:
        log_files.check_folder(log.vault, log.path)
        files = {f"{log.folder}/{name}": path for name, path in log_files.log_files(log.path)}
    except OSError:
        return False
    known = {name: _Place(size, tail) for name, size, tail in database.execute("SELECT name, size, tail FROM log_file")}
    news = [_news(path, known.get(name)) for name, path in files.items()]
    times = database.execute("SELECT value FROM meta WHERE key = 'log times'").fetchone()
    newest, ahead_from = json.loads(times[0]) if times else (0, None)
    forget = not known.keys() <= files.keys() or any(one.changed for one in news) or not log.covers(newest, ahead_from)
    if forget:
        for table in ("log_file", "known", "alias", "undone", "wrote"):
            database.execute(f"DELETE FROM {table}")
        news = [_news(path, None) for path in files.values()]
        newest, ahead_from = 0, None
    writer = _Writer(database, log.limit, newest, ahead_from)
    for name, one in zip(files, news, strict=True):
        writer.take(one.data)
        if one.place is not None:
            database.execute("INSERT OR REPLACE INTO log_file VALUES (?, ?, ?)", (name, *one.place))
    return writer.flush() or forget


class _News(NamedTuple):
    data: bytes
    place: _Place | None
    changed: bool = False


def _news(path: str, known: _Place | None) -> _News:
    """What a file holds beyond ``known``, up to its last line end; ``changed`` where it did not just grow."""
    begin = max(0, known.size - _TAIL) if known else 0
    try:
        data = log_files.read_from(path, begin)
    except OSError:
        return _News(b"", None)
    if known and _digest(data[: known.size - begin]) != known.tail:
        return _News(b"", None, changed=True)
    new = data[known.size - begin :] if known else data
    end = len(data) - len(new) + new.rfind(b"\n") + 1
    return _News(new, _Place(begin + end, _digest(data[max(0, end - _TAIL) : end])))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


class _Writer:
    """Takes lines of the log in any order, copies too; the later event of a card is what it is now."""

    def __init__(self, database: sqlite3.Connection, limit: int | None, newest: int, ahead_from: int | None) -> None:
        self.database = database
        self._limit = limit
        self._newest = newest
        self._ahead_from = ahead_from
        self.cards: dict[str, tuple[object, ...]] = {}
        self.changed = False

    def take(self, data: bytes) -> None:
        """What ``data``, whole lines, says."""
        wrote = set(_WROTE.findall(data))
        self.database.executemany(
            "INSERT OR IGNORE INTO wrote VALUES (?, ?)",
            [(family.decode("ascii", "replace"), device.decode("ascii")) for device, family in wrote],
        )
        for line in _lines(data):
            for found in decoded(line):
                event = None if isinstance(found, UnreadableError) else found.event
                if isinstance(event, CardEvent | AliasEvent | UndoEvent) and self._is_followed(event.at.ts):
                    self._event(event)

    def _event(self, event: CardEvent | AliasEvent | UndoEvent) -> None:
        match event:
            case CardEvent():
                self.card(event)
            case AliasEvent():
                self.alias(event)
            case UndoEvent():
                self.undo(event)

    def _is_followed(self, time: int) -> bool:
        if self._limit is not None and time > self._limit:
            self._ahead_from = time if self._ahead_from is None else min(time, self._ahead_from)
            return False
        self._newest = max(time, self._newest)
        return True

    def card(self, event: CardEvent) -> None:
        """One more look at a card."""
        at = order(event)
        facts = (event.path, json.dumps(event.heading), event.notation, event.kind, event.front, event.back)
        looks = (*facts, event.hidden, event.letters, event.previous, event.following)
        known = (
            self.cards.get(event.card)
            or self.database.execute(
                f"SELECT {_FACTS}, ts, device, counter, first_ts, first_device, first_counter, same, could_be"
                " FROM known WHERE card = ?",
                (event.card,),
            ).fetchone()
        )
        if known is None:
            row: tuple[object, ...] = (*looks, *at, *at, True, json.dumps(sorted(event.could_be)))
        else:
            was, last, first = known[:10], known[10:13], known[13:16]
            same = known[16] and _same_text(was, looks)
            # Of an edited copy of the same event, either is taken, whichever comes first.
            newer = at > last or (at == last and repr(looks) < repr(was))
            could_be = sorted({*json.loads(str(known[17])), *event.could_be})
            place = (*max(at, last), *min(at, first))
            row = (*(looks if newer else was), *place, bool(same), json.dumps(could_be))
        if row != known:
            self.cards[event.card] = row

    def alias(self, event: AliasEvent) -> None:
        """Two ids that are one."""
        before = self.database.total_changes
        self.database.execute(
            "INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?, ?, ?)",
            (*order(event), event.source, event.to, event.reason),
        )
        self.changed = self.changed or self.database.total_changes > before

    def undo(self, event: UndoEvent) -> None:
        """An event that is taken back: only an alias matters here, which may be read later."""
        undone = (event.of.device, event.of.counter)
        self.database.execute("INSERT OR IGNORE INTO undone VALUES (?, ?, ?)", (*undone, event.ts or 0))
        same = "SELECT 1 FROM alias WHERE device = ? AND counter = ?"
        self.changed = self.changed or self.database.execute(same, undone).fetchone() is not None

    def flush(self) -> bool:
        """Writes what was gathered; whether there was anything."""
        times = json.dumps([self._newest, self._ahead_from])
        self.database.execute("INSERT OR REPLACE INTO meta VALUES ('log times', ?)", (times,))
        marks = ", ".join("?" * 19)
        self.database.executemany(
            f"INSERT OR REPLACE INTO known VALUES ({marks})", [(card, *row) for card, row in self.cards.items()]
        )
        return self.changed or bool(self.cards)


def _same_text(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two looks are of the same text in the same note, sign by sign where both events say the signs."""
    words = all(one[fact] == other[fact] for fact in (_PATH, _FRONT, _BACK))
    return words and (one[_SIGNS] == other[_SIGNS] or "" in (one[_SIGNS], other[_SIGNS]))


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines that hold a ``card``, ``alias`` or ``undo`` event."""
    end = -1
    for match in _FOUND.finditer(data):
        if match.start() > end:
            start = data.rfind(b"\n", 0, match.start()) + 1
            end = data.find(b"\n", match.end())
            end = len(data) if end < 0 else end
            yield data[start:end]
