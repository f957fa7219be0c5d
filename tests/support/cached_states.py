"""A vault's log and its cached states, asked both ways."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from notegraph.model.event import Event, UnknownEvent
from notegraph.model.settings import SchedulerName, ScheduleSettings, Sm2Variant
from notegraph.schedule.day_counts import day_counts
from notegraph.schedule.history import History
from notegraph.schedule.replay import states as replayed
from notegraph.store.codec import encode, time_text
from notegraph.store.database import connect
from notegraph.store.log_folder import LogFolder
from notegraph.store.log_reading import read_folder
from notegraph.store.states import Snapshot, snapshot
from schedule.log_events import day

BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
SETTINGS = (
    ScheduleSettings(),
    ScheduleSettings(Sm2Variant.SOURCE),
    ScheduleSettings(scheduler=SchedulerName.FSRS, desired_retention=0.85),
)


def line(event: Event) -> bytes:
    """An event as the log has it; one of an unknown kind as a newer notegraph writes it."""
    if isinstance(event, UnknownEvent):
        moment = time_text(event.at.ts)
        return f'{{"v":1,"id":"{event.id}","t":"{event.kind}","ts":"{moment}","day":"{event.at.day}"}}'.encode()
    return encode(event).encode()


class Vault:
    """A log folder and an index; ``check`` asks both ways."""

    def __init__(self, root: Path, *, in_memory: bool = False) -> None:
        self.log = LogFolder(str(root), "_notegraph")
        self.folder = root / "_notegraph" / "reviews"
        self.folder.mkdir(parents=True)
        self.database = connect(None if in_memory else str(root / "cache" / "index.sqlite"), "x")
        self.settings = SETTINGS[0]
        self.joins: list[tuple[str, str]] = []
        self.now = BEGIN
        self.number = 0

    def at(self, number: int) -> None:
        """Noon of a day of the script."""
        self.number = number
        self.now = BEGIN + timedelta(days=number, hours=12)

    def write(self, events: Sequence[Event], name: str | None = None) -> None:
        """Appends events to the files of their devices, or all to one."""
        for event in events:
            with (self.folder / (name or f"{event.id.device}-2026-01.jsonl")).open("ab") as file:
                file.write(line(event) + b"\n")

    def snapshot(self) -> Snapshot:
        return snapshot(self.database, self.log, self.settings, self.now, day(self.number), self.joins)

    def check(self) -> Snapshot:
        """Compares what is cached with what a replay of the whole log gives."""
        found = self.snapshot()
        milliseconds = (self.now - BEGIN) // timedelta(milliseconds=1)
        reading = read_folder(str(self.folder), "_notegraph/reviews", milliseconds)
        history = History.of(reading.events[: len(reading.events) - len(reading.ahead)], self.joins)
        assert found.states == replayed(history, self.settings)
        assert found.told == (len(reading.unreadable), reading.newer, len(reading.ahead))
        assert found.newest == reading.newest
        assert found.known.standing.configs == history.configs
        for back in range(3):
            today = day(self.number - back)
            done = found.done_on(today)
            assert (done is None) is (today < found.known.standing.since)
            assert done in (None, day_counts(history, today, self.settings))
        assert found.done_on(day(-4000)) is None
        return found
