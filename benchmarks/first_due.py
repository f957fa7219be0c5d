"""``python -m benchmarks.first_due``: the card longest overdue of 100,000, out of the cached states.

Against opening SQLite and that one indexed query on the same file. Both happen in one process, with warm caches. The
library's way looks at every file of the log as well, by name, size, date and the hash of its end, and at the settings
and the clock: whether the cached states still hold.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from time import perf_counter

from benchmarks.measure import Figure, row, table
from benchmarks.replay import grades
from notegraph.model.settings import ScheduleSettings
from notegraph.store.codec import encode
from notegraph.store.database import connect
from notegraph.store.log_folder import LogFolder
from notegraph.store.schema import INDICES
from notegraph.store.states import DUE, first_due, snapshot

_NOW = datetime(2026, 2, 10, 12, tzinfo=UTC)
_TODAY = date(2026, 2, 10)
_REPEATS = 200


class Bench:
    """A vault's log of some months and its index with ``cards`` cards."""

    def __init__(self, root: str, cards: int, months: int) -> None:
        self.index = os.path.join(root, "index.sqlite")
        self.log = LogFolder(os.path.join(root, "vault"), "_notegraph")
        self.settings = ScheduleSettings()
        os.makedirs(self.log.path)
        for number, event in enumerate(grades(3 * cards, cards)):
            month = date(2025, 1, 1) + timedelta(31 * (number * months // (3 * cards)))
            name = f"{event.id.device}-{month:%Y-%m}.jsonl"
            with open(os.path.join(self.log.path, name), "a", encoding="ascii") as file:
                file.write(encode(event) + "\n")
        self.files = len(os.listdir(self.log.path))
        with closing(connect(self.index, "benchmark")) as database:
            kept = snapshot(database, self.log, self.settings, _NOW, _TODAY)
            self.cards = len(kept.states)
            database.execute("BEGIN")
            database.executemany(
                "INSERT INTO card (note, id, written, minted, notation, kind, line, end_line, start, stop, front, back,"
                " source, clozes, headings, targets, deck, tags, cloze_text)"
                " VALUES (1, ?1, ?1, ?1, 'arrow', 'basic', 1, 1, 0, 9, 'f', 'b', '', '[]', '[]', '[]', 'd', '[]', '')",
                [(card,) for card in kept.states],
            )
            for statement in INDICES.split(";"):
                database.execute(statement)
            database.execute("COMMIT")

    def plain(self) -> str:
        """The query alone."""
        with closing(sqlite3.connect(self.index)) as database:
            day = _TODAY.toordinal()
            (card,) = database.execute(DUE, (day, day)).fetchone()
            return str(card)

    def ours(self) -> str:
        """The library's way."""
        found = first_due(self.index, self.log, self.settings, _NOW, _TODAY)
        if not found:
            raise AssertionError("a card is due")
        return found[0]


def _seconds(what: partial[str]) -> float:
    start = perf_counter()
    for _ in range(_REPEATS):
        what()
    return (perf_counter() - start) / _REPEATS


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_due", description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=1, help="months of the log, a file each and device")
    parser.add_argument("--rounds", type=int, default=21, help=f"pairs, each of {_REPEATS} times")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as root:
        bench = Bench(root, options.cards, options.months)
        if bench.plain() != bench.ours():
            raise AssertionError("both find the same card")
        machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
        print(f"{bench.cards} cards, {bench.files} files of the log; {machine}")
        plain, ours = partial(_seconds, partial(bench.plain)), partial(_seconds, partial(bench.ours))
        print(table([row(Figure("first due card", "sqlite3 and one query", plain, ours, 1.5), options.rounds)]))


if __name__ == "__main__":
    main()
