"""Cached states: whatever happens to the log, they are what a replay of it gives."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notegraph.model.errors import LogError
from notegraph.model.event import Event
from notegraph.schedule import standing
from notegraph.schedule.draft import ConfigDraft
from notegraph.store import state_rows, states
from notegraph.store.codec import encode
from notegraph.store.database import connect
from notegraph.store.log_folder import LogFolder
from notegraph.store.states import snapshot
from schedule.log_events import DAY0, Script, day
from schedule.test_replay_properties import logs
from support.cached_states import BEGIN, SETTINGS, Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = Vault(tmp_path / "vault")
    yield made
    made.database.close()


@pytest.fixture
def scratch(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts full replays."""
    count: list[int] = []
    whole = standing.stand

    def counting(*args: Any) -> Any:
        count.append(1)
        return whole(*args)

    monkeypatch.setattr(standing, "stand", counting)
    return count


def test_nothing_at_all(vault: Vault) -> None:
    assert vault.check().states == {}
    shutil.rmtree(vault.folder)
    assert vault.check().states == {}


def test_a_log_that_grew_is_read_on(vault: Vault, scratch: list[int]) -> None:
    here, there = Script("aaaaaaaa"), Script("bbbbbbbb")
    vault.write([here.review(0, 4), here.review(0, 3, "d")])
    vault.check()
    assert len(scratch) == 1
    for number in range(1, 30):
        script = here if number % 3 else there
        vault.write(
            [script.review(number, number % 6, "cde"[number % 3]), script.suspend(number, "d", bool(number % 2))]
        )
        if number % 4 == 0:
            vault.write([script.card(number), script.bury(number, "e")])
        vault.at(number)
        vault.check()
    assert len(scratch) == 1


@pytest.mark.parametrize("kind", ["undo", "alias", "unknown", "earlier", "copy", "torn", "edited", "gone", "ahead"])
def test_what_needs_a_full_replay_gets_one(vault: Vault, scratch: list[int], kind: str) -> None:
    script, other = Script("aaaaaaaa"), Script("bbbbbbbb")
    vault.write([script.review(0, 5), script.review(1, 2), script.review(1, 5, "d#1")])
    vault.at(1)
    before = vault.check().states
    file = vault.folder / "aaaaaaaa-2026-01.jsonl"
    match kind:
        case "undo":
            vault.write([script.undo(1, script.events[1])])
        case "alias":
            vault.write([script.alias(1, "c", "d#1")])
        case "unknown":
            vault.write([script.unknown(1)])
        case "earlier":
            vault.write([other.review(0, 0)])
        case "copy":
            vault.write([script.events[0]], "aaaaaaaa.sync-conflict.jsonl")
        case "torn":
            with file.open("ab") as torn:
                torn.write(b'{"v":1,"id"')
        case "edited":
            text = file.read_bytes()
            stat = file.stat()
            file.write_bytes(text.replace(b'"grade":5', b'"grade":1'))
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
        case "gone":
            file.unlink()
        case _:
            vault.write([other.review(9, 5)])
    found = vault.check()
    assert len(scratch) == 2
    assert (found.states != before) is (kind in ("undo", "alias", "earlier", "edited", "gone"))
    vault.check()
    assert len(scratch) == 2


def test_a_torn_tail_mended_by_the_next_line(vault: Vault) -> None:
    script = Script()
    vault.write([script.review(0, 5)])
    file = vault.folder / f"{script.device}-2026-01.jsonl"
    cut = encode(script.review(0, 1, "d")).encode()
    for end in (cut[:20], cut[20:], b"\n", b"\n\n", encode(script.review(0, 1, "e")).encode(), b"\nx\n"):
        with file.open("ab") as log:
            log.write(end)
        vault.check()
    assert set(vault.check().states) == {"c", "d", "e"}


def test_events_ahead_count_when_their_time_has_come_and_not_when_the_clock_goes_back(vault: Vault) -> None:
    script = Script()
    vault.write([script.review(0, 5), script.review(20, 5, "d"), script.review(40, 5, "e")])
    for number in (0, 5, 19, 20, 38, 45, 20, 0, 40):
        vault.at(number)
        assert set(vault.check().states) == {"c", "d", "e"} - {"d" if number < 19 else "", "e" if number < 39 else ""}


def test_new_siblings_of_joined_cards(vault: Vault, scratch: list[int]) -> None:
    script = Script()
    vault.write([script.review(0, 5, "a#1"), script.alias(0, "a", "b")])
    vault.check()
    vault.write([script.review(1, 5, "b#1")])
    vault.at(1)
    assert vault.check().states["a#1"] == vault.check().states["b#1"]
    assert len(scratch) == 1
    vault.write([script.review(1, 5, "b#2")])
    found = vault.check()
    assert found.states["a#2"] == found.states["b#2"]
    assert len(scratch) == 2


def test_an_event_that_was_undone_before_it_came(vault: Vault) -> None:
    """A cloned machine uses numbers twice: an undo takes both."""
    script, clone = Script(), Script()
    vault.write([script.review(0, 5), script.undo(0, script.events[0])])
    vault.check()
    vault.write([clone.review(1, 5)], "clone.jsonl")
    vault.at(1)
    assert vault.check().states == {}


def test_an_id_that_no_database_takes(vault: Vault) -> None:
    script = Script()
    vault.write([script.review(0, 5, "\ud800")])
    assert set(vault.check().states) == {"\ud800"}
    vault.write([script.review(0, 5, "e")])
    assert set(vault.check().states) == {"\ud800", "e"}


def test_a_folder_in_the_place_of_a_file(vault: Vault, scratch: list[int]) -> None:
    (vault.folder / "x.jsonl").mkdir()
    script = Script()
    vault.write([script.review(0, 5)])
    assert vault.check().told.unreadable == 1
    vault.write([script.review(0, 5, "d")])
    vault.check()
    assert len(scratch) == 1
    (vault.folder / "x.jsonl").rmdir()
    vault.write([script.review(0, 5, "e")], "x.jsonl")
    assert vault.check().told.unreadable == 0


def test_joins_that_the_log_does_not_know_yet(vault: Vault) -> None:
    script = Script()
    vault.write([script.review(0, 5), script.review(1, 5, "d")])
    vault.at(1)
    vault.check()
    vault.joins = [("c", "d")]
    found = vault.check().states
    assert found["c"] == found["d"]


def test_a_log_that_cannot_be_read(vault: Vault) -> None:
    vault.folder.rmdir()
    vault.folder.write_text("")
    with pytest.raises(LogError, match=r"_notegraph/reviews: the review log cannot be read \(Not a directory"):
        vault.snapshot()


def test_where_the_database_cannot_be_written(vault: Vault) -> None:
    script = Script()
    vault.write([script.review(0, 5)])
    vault.database.execute("PRAGMA query_only = 1")
    assert set(vault.check().states) == {"c"}


def test_another_process_that_writes(vault: Vault, tmp_path: Path) -> None:
    script = Script()
    vault.write([script.review(0, 5)])
    with connect(str(tmp_path / "vault" / "cache" / "index.sqlite"), "x") as other:
        vault.check()
        vault.write([script.review(0, 5, "d")])
        found = snapshot(other, vault.log, vault.settings, vault.now, DAY0)
        assert vault.check().states == found.states
    other.close()


def test_a_failure_in_between_leaves_what_was(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script()
    vault.write([script.review(0, 5)])
    vault.check()
    vault.write([script.review(0, 5, "d")])

    def failing(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(state_rows, "write_done", failing)
        with pytest.raises(KeyboardInterrupt):
            vault.snapshot()
    assert not vault.database.in_transaction
    vault.check()


def test_the_journals_own_events(vault: Vault) -> None:
    """What was appended since, in memory: the same as reading it."""
    script = Script()
    vault.write([script.review(0, 5), script.review(0, 1, "d")])
    before = vault.check()
    more: list[Event] = [script.review(0, 4, "d", mode="again"), script.review(0, 5, "e"), script.suspend(0)]
    config = ConfigDraft({"exam": {"deck": "x", "date": "2026-12-01"}}).stamped(*_next(script))
    after = before.after([*more, config])
    vault.write([*more, config])
    found = vault.check()
    assert after is not None
    assert (after.states, after.newest) == (found.states, found.newest)
    assert after.done_on(DAY0) == found.done_on(DAY0)
    assert after.known.standing == found.known.standing
    assert before.after([script.undo(0, more[0])]) is None
    assert set(before.states) == {"c", "d"}


def _next(script: Script) -> tuple[Any, Any]:
    event = script.card(0, "z")
    return event.id, event.at


class Arrival:
    """A log that arrives by and by, in every way in which a log may, and things done to it meanwhile."""

    def __init__(self, vault: Vault, log: list[Event], data: st.DataObject) -> None:
        self.vault = vault
        self.waiting = log
        self.data = data

    def append(self) -> None:
        count = self.data.draw(st.integers(1, 6))
        some, self.waiting = self.waiting[:count], self.waiting[count:]
        if self.waiting and self.data.draw(st.integers(0, 5)) == 0:  # what happened later arrives first
            some, self.waiting = self.waiting[:1], some + self.waiting[1:]
        self.vault.write(some)
        self.vault.at(max(self.vault.number, *((event.at.day - DAY0).days for event in some)))

    def copy(self) -> None:
        for source in sorted(self.vault.folder.glob("*.jsonl"))[:1]:
            lines = source.read_bytes().split(b"\n")[: self.data.draw(st.integers(1, 3))]
            (self.vault.folder / f"{source.stem}.sync-conflict-1.jsonl").write_bytes(b"\r\n".join(lines))

    def torn(self) -> None:
        for file in sorted(self.vault.folder.glob("*.jsonl"))[:1]:
            with file.open("ab") as torn:
                torn.write(self.data.draw(st.sampled_from((b'{"v":1,', b"\n", b"x\n", b'{"v":9,"t":"y"}\n'))))

    def settings(self) -> None:
        self.vault.settings = self.data.draw(st.sampled_from(SETTINGS))

    def clock(self) -> None:
        self.vault.at(max(0, self.vault.number + self.data.draw(st.integers(-40, 40))))

    def joins(self) -> None:
        self.vault.joins = self.data.draw(st.sampled_from(([], [("a", "b")], [("c", "d")])))

    def date(self) -> None:
        for file in sorted(self.vault.folder.glob("*.jsonl"))[:1]:
            os.utime(file)

    def forget(self) -> None:
        self.vault.database.execute("DELETE FROM replayed")

    STEPS = (append, append, append, append, append, copy, torn, settings, clock, joins, date, forget)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(logs(), st.lists(st.sampled_from(Arrival.STEPS), min_size=4, max_size=15), st.data())
def test_cached_equals_replayed_after_every_step(
    tmp_path: Path, log: list[Event], steps: list[Callable[[Arrival], None]], data: st.DataObject
) -> None:
    """Logs of one to four devices with undo and alias, whose lines arrive in any way."""
    vault = Vault(tmp_path / str(len(os.listdir(tmp_path))), in_memory=True)
    arrival = Arrival(vault, log, data)
    for step in steps:
        if arrival.waiting:
            step(arrival)
            vault.check()
    vault.database.close()


def test_the_card_longest_overdue(vault: Vault) -> None:
    """Of those that the vault has, without those suspended or buried; nothing where the cached states do not hold."""
    path = vault.database.execute("PRAGMA database_list").fetchone()[2]

    def first(number: int) -> list[str] | None:
        vault.at(number)
        return states.first_due(path, vault.log, vault.settings, vault.now, day(number))

    def cards(*names: str) -> None:
        vault.database.executemany(
            "INSERT INTO card (note, id, written, minted, notation, kind, line, end_line, start, stop, front, back,"
            " source, clozes, headings, targets, deck, tags, cloze_text)"
            " VALUES (1, ?1, ?1, ?1, '', '', 1, 1, 0, 0, '', '', '', '', '', '', '', '', '')",
            [(name,) for name in names],
        )

    script = Script()
    assert first(0) is None
    vault.check()
    assert first(0) == []
    vault.write(
        [script.review(0, 5, "gone"), script.review(0, 5, "c"), script.review(2, 5, "d"), script.review(2, 5, "e")]
    )
    cards("c", "d", "e")
    assert first(2) is None
    vault.check()
    assert (first(0), first(1), first(2), first(5)) == (None, ["c"], ["c"], ["c"])
    vault.at(5)
    vault.write([script.suspend(5), script.bury(5, "d")])
    assert first(5) is None
    vault.check()
    assert first(5) == ["e"]
    vault.write([script.suspend(5, "e")])
    vault.check()
    assert (first(5), first(6)) == ([], ["d"])
    vault.settings = SETTINGS[1]
    assert first(6) is None


def test_no_index(tmp_path: Path) -> None:
    log = LogFolder(str(tmp_path), "_notegraph")
    missing = tmp_path / "none.sqlite"
    assert states.first_due(str(missing), log, SETTINGS[0], BEGIN, DAY0) is None
    assert not missing.exists()
    (tmp_path / "odd.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 100)
    with pytest.raises(sqlite3.Error):
        states.first_due(str(tmp_path / "odd.sqlite"), log, SETTINGS[0], BEGIN, DAY0)
