"""The states of all cards, kept in the index so that a log of years need not be replayed at every start (ADR 0007).

A cache: what it gives is what a replay of the log gives, and deleting it loses nothing. It holds for a set of files,
known by name, size, date and last 4 KiB, for the settings that decide results, and as long as the clock lets the same
events count. Files that only grew are read on from where they ended, where ``can_go_on`` allows.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.errors import LogError
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import CardState
from notegraph.schedule.day_counts import DayCounts
from notegraph.schedule.step import Step, merged
from notegraph.store import log_files, state_rows
from notegraph.store.log_files import ReadFile, Shape
from notegraph.store.log_folder import LogFolder

# What replays is imported by who does it: most often the log is as it was.
if TYPE_CHECKING:
    from notegraph.model.event import Event

_VERSION = 1  # raised when the same log gives other states
_DAYS = timedelta(7)  # so many days back it is known what was done
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MS = 86_400_000

_HOLDS = "ifnull(newest <= ?, 1) AND ifnull(ahead_from > ?, 1) AND settings = ?"
DUE = """SELECT state.card FROM state CROSS JOIN card ON card.id = state.card
    WHERE state.suspended = 0 AND state.due <= ? AND state.buried IS NOT ? ORDER BY state.due LIMIT 1"""
"""The card of the index that is longest overdue on a day, given twice, by its ordinal."""
_FIRST_DUE = f"SELECT signature, ({DUE}) FROM replayed WHERE {_HOLDS}"


class Told(NamedTuple):
    """What a learner is told of the log: how many lines cannot be read, are a newer notegraph's, or lie ahead."""

    unreadable: int
    newer: int
    ahead: int


class Snapshot(NamedTuple):
    """Where all cards stand: ``known`` is all of it. ``newest`` is the time (UTC ms) of the latest event that counts, 0
    without any.
    """

    settings: ScheduleSettings
    told: Told
    newest: int
    known: Step

    @property
    def states(self) -> dict[str, CardState]:
        """The state of every card that the log names."""
        return self.known.states

    def done_on(self, day: date) -> DayCounts | None:
        """What was done on a day; ``None`` for one that is too long ago to be known."""
        if day < self.known.standing.since:
            return None
        new = [is_new for (on, _), is_new in merged(self.known.done).items() if on == day]
        return DayCounts(sum(new), len(new) - sum(new))

    def after(self, events: Sequence[Event]) -> Snapshot | None:
        """Where all stand after ``events``, the log's next; ``None`` where everything has to be replayed for that."""
        from notegraph.model.event import order
        from notegraph.schedule.standing import can_go_on, go_on

        events = sorted(events, key=order)
        before = self.known
        if not can_go_on(before.standing, events):
            return None
        step = go_on(before.standing, before.states, events, self.settings)
        newest = max([self.newest, *(event.at.ts for event in events)])
        known = Step({**before.states, **step.states}, before.done + step.done, step.standing)
        return Snapshot(self.settings, self.told, newest, known)


def snapshot(
    database: sqlite3.Connection,
    log: LogFolder,
    settings: ScheduleSettings,
    now: datetime,
    today: date,
    joins: Sequence[tuple[str, str]] = (),
) -> Snapshot:
    """Where all cards stand by the log as it is now; ``joins`` as for ``History.of``. Raises ``LogError`` like
    ``ReviewLog.read``.
    """
    cache = _Cache(database, log, settings, (now - _EPOCH) // timedelta(milliseconds=1), today, joins)
    try:
        log_files.check_folder(log.vault, log.path)
        return cache.kept() or cache.caught_up()
    except OSError as error:
        raise LogError(f"{log.folder}/reviews: the review log cannot be read ({log_files.cause(error)})") from error


def first_due(path: str, log: LogFolder, settings: ScheduleSettings, now: datetime, today: date) -> list[str] | None:
    """The card of the index at ``path`` that is longest overdue on ``today``, alone in a list, which is empty where
    none is due; ``None`` where the index does not hold for the log as it is now.

    Nothing is read but the ends of the log's files and one row. Raises OSError for a log that cannot be read, and
    ``sqlite3.Error`` for what is no index.
    """
    if not os.path.exists(path):
        return None
    limit = (now - _EPOCH) // timedelta(milliseconds=1) + _DAY_MS
    day = today.toordinal()
    with closing(sqlite3.connect(path)) as database:
        row = database.execute(_FIRST_DUE, (day, day, limit, limit, _key(settings, ()))).fetchone()
    folder = log.path
    log_files.check_folder(log.vault, folder)
    if row is None or row[0] != log_files.signature(folder):
        return None
    return [row[1]] if row[1] is not None else []


class _Known(NamedTuple):
    """How far a file was read: its shape, a digest of its end, one of all of it, and whether its last line is whole."""

    size: int
    mtime_ns: int
    error: int
    tail: str
    all: str
    whole: bool

    @classmethod
    def of(cls, file: ReadFile) -> _Known:
        size, mtime_ns, tail, error = file.shape
        whole = not file.data or file.data.endswith(b"\n")
        return cls(size, mtime_ns, error, _digest(tail), _digest(file.data), whole)

    def matches(self, shape: Shape) -> bool:
        return self[:4] == (shape.size, shape.mtime_ns, shape.error, _digest(shape.tail))


class _Row(NamedTuple):
    """The one row of ``replayed`` but for its settings. ``ahead_from`` is the time of the first event ahead."""

    signature: str
    newest: int | None
    ahead_from: int | None
    told: str
    standing: str


class _Cache:
    """The cached states of one log under one group of settings."""

    def __init__(
        self,
        database: sqlite3.Connection,
        log: LogFolder,
        settings: ScheduleSettings,
        now: int,
        today: date,
        joins: Sequence[tuple[str, str]],
    ) -> None:
        self.database = database
        self.log = log
        self.settings = settings
        self.limit = now + _DAY_MS
        self.today = today
        self.joins = joins
        self.key = _key(settings, joins)

    def kept(self) -> Snapshot | None:
        """What is kept, if it holds. All is read at one time: another process may write what follows from ours."""
        self.database.execute("BEGIN")
        try:
            row = self._row()
            if row is None or row.signature != log_files.signature(self.log.path):
                return None
            return self._read(row)
        finally:
            self.database.execute("COMMIT")

    def caught_up(self) -> Snapshot:
        """What the log says now, kept for the next time where that can be done."""
        database = self.database
        try:
            database.execute("BEGIN IMMEDIATE")
            row = self._row()  # only now: another process may have been here first
            found = (self._grown(row) if row else None) or self._from_scratch()
            database.execute("COMMIT")
        except (UnicodeEncodeError, sqlite3.OperationalError):  # an id that no database takes; a disk that is full
            if database.in_transaction:
                database.execute("ROLLBACK")
            return self._replayed(log_files.read_files(self.log.path))[0]
        except BaseException:
            database.execute("ROLLBACK")
            raise
        return found

    def _row(self) -> _Row | None:
        """The kept replay, if it is of these settings and the clock lets the same events count."""
        found = self.database.execute(
            f"SELECT signature, newest, ahead_from, told, standing FROM replayed WHERE {_HOLDS}",
            (self.limit, self.limit, self.key),
        ).fetchone()
        return _Row(*found) if found else None

    def _read(self, row: _Row) -> Snapshot:
        states, done = state_rows.read_states(self.database), state_rows.read_done(self.database)
        standing = state_rows.standing_from(json.loads(row.standing)["standing"])
        told = Told(*json.loads(row.told))
        return Snapshot(self.settings, told, max(0, row.newest or 0), Step(states, done, standing))

    def _grown(self, row: _Row) -> Snapshot | None:
        """The kept replay with what was appended since; ``None`` where more happened than that."""
        from notegraph.model.event import order
        from notegraph.schedule.fold import STATEFUL
        from notegraph.schedule.standing import can_go_on, go_on

        values = json.loads(row.standing)
        known = {name: _Known(*rest) for name, *rest in values["files"]}
        files = log_files.log_files(self.log.path)
        if not known.keys() <= {file.name for file in files}:
            return None
        shapes: list[tuple[str, Shape]] = []
        events: list[Event] = []
        for name, path in files:
            now = log_files.shape(path)
            was = known.get(name)
            if was is None or not was.matches(now):
                file = log_files.read_file(name, path)
                new = _new_lines(file, was)
                if new is None or not _add_events(new, events):
                    return None
                now = file.shape
                known[name] = _Known.of(file)
            shapes.append((name, now))
        events.sort(key=order)
        standing = state_rows.standing_from(values["standing"])
        if (events and events[-1].at.ts > self.limit) or not can_go_on(standing, events):
            return None
        cards = {event.card for event in events if type(event) in STATEFUL}  # type: ignore[union-attr]
        cards |= {standing.joined[card] for card in cards if card in standing.joined}
        step = go_on(standing, state_rows.read_states(self.database, cards), events, self.settings)
        newest = events[-1].at.ts if events else row.newest
        return self._read(self._keep(step, known, shapes, row._replace(newest=newest)))

    def _from_scratch(self) -> Snapshot:
        files = log_files.read_files(self.log.path)
        found, newest, ahead_from = self._replayed(files)
        for table in ("state", "done"):
            self.database.execute(f"DELETE FROM {table}")
        known = {file.name: _Known.of(file) for file in files}
        shapes = [(file.name, file.shape) for file in files]
        self._keep(found.known, known, shapes, _Row("", newest, ahead_from, json.dumps(found.told), ""))
        return found

    def _replayed(self, files: Iterable[ReadFile]) -> tuple[Snapshot, int | None, int | None]:
        from notegraph.schedule.standing import stand
        from notegraph.store.log_reading import reading_of

        reading = reading_of(files, self.log.folder, self.limit - _DAY_MS)
        events = reading.events[: len(reading.events) - len(reading.ahead)]
        step = stand(events, self.settings, self.joins, self.today - _DAYS)
        told = Told(len(reading.unreadable), reading.newer, len(reading.ahead))
        newest, ahead_from = events[-1].at.ts if events else None, reading.ahead[0].at.ts if reading.ahead else None
        return Snapshot(self.settings, told, reading.newest, step), newest, ahead_from

    def _keep(self, step: Step, known: Mapping[str, _Known], shapes: Iterable[tuple[str, Shape]], facts: _Row) -> _Row:
        """Writes what changed, and the log of which it now is."""
        state_rows.write_states(self.database, step.states)
        state_rows.write_done(self.database, step.done)
        files = [(name, *one) for name, one in known.items()]
        standing = json.dumps({"standing": state_rows.standing_text(step.standing), "files": files})
        row = facts._replace(signature=log_files.signature_of(shapes), standing=standing)
        self.database.execute("DELETE FROM replayed")
        self.database.execute(
            "INSERT INTO replayed (settings, signature, newest, ahead_from, told, standing) VALUES (?, ?, ?, ?, ?, ?)",
            (self.key, *row),
        )
        return row


def _new_lines(file: ReadFile, was: _Known | None) -> bytes | None:
    """What stands in a file beyond what was read of it; ``None`` where that itself has changed."""
    if file.error is not None:
        return None
    if was is None:
        return file.data
    if was.error or _digest(file.data[: was.size]) != was.all:
        return None
    new = file.data[was.size :]
    return new if was.whole or not new else None


def _add_events(data: bytes, events: list[Event]) -> bool:
    """Adds the events in ``data``; false where a line cannot be read or is of a newer notegraph."""
    from notegraph.store.codec import UnreadableError
    from notegraph.store.log_reading import decoded

    for line in data.split(b"\n"):
        for found in decoded(line):
            if isinstance(found, UnreadableError) or found.newer or found.event is None:
                return False
            events.append(found.event)
    return True


def _key(settings: ScheduleSettings, joins: Sequence[tuple[str, str]]) -> str:
    """The settings that decide results."""
    return f"{_VERSION} {settings!r} {list(joins)!a}"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
