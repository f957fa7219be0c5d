"""The schedules of Obsidian Spaced Repetition in a vault's log."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from notegraph.model.event import ImportEvent
from notegraph.model.state import Reviewed, Sm2
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.import_history import ImportSummary, import_obsidian_sr
from notegraph.workspace.journal import Journal
from support.vaults import TestClock, open_vault, write_vault

NOTES = {
    "a.md": (
        "---\nsr-due: 2026-12-01\nsr-interval: 4\nsr-ease: 250\n---\n"
        "Question\n?\nAnswer\n<!--SR:!2026-12-01,12,230-->\n"
    ),
    "b.md": (
        "{{c1::a}} {{c2::b}} ^ng-abcd2345\n<!--SR:!2000-01-01,1,250!2026-11-30,30,270-->\n\n"
        "lost ::@:: card <!--SR:!2026-12-01,1,250-->\n"
    ),
    "c.md": "no cards\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", NOTES)


def take(root: Path, clock: TestClock | None = None, *, dry_run: bool = False) -> ImportSummary:
    with open_vault(root, root.parent, clock) as workspace:
        return import_obsidian_sr(workspace, Journal(workspace), _utc, dry_run=dry_run)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def test_schedules_come_over(root: Path) -> None:
    summary = take(root)
    assert (len(summary.taken), summary.new, summary.unchanged, summary.reviews) == (2, 1, 0, 0)
    assert [(one.path, one.line, one.card) for one in summary.skipped] == [("b.md", 4, None)]
    assert summary.notes == ["a.md"]
    with open_vault(root, root.parent) as workspace:
        journal = Journal(workspace)
        memory = journal.state("ng-abcd2345#2").memory
        events = [event for event in journal.events if isinstance(event, ImportEvent)]
    assert memory == Reviewed(
        Sm2(2, 30, 270), date(2026, 11, 30), 30, date(2026, 10, 31), again=False, lapses=0, reviews=0,
        first=date(2026, 10, 31),
    )  # fmt: skip
    assert [event.state["source"] for event in events] == ["a.md:9", "b.md:2"]
    assert {name: (root / name).read_text() for name in NOTES} == NOTES


def test_a_second_import_changes_nothing(root: Path) -> None:
    clock = TestClock()
    take(root, clock)
    log = {path: path.read_bytes() for path in root.rglob("*.jsonl")}
    clock.pass_time(days=3)
    # Moved to another line and under other text: the schedule is the same.
    (root / "a.md").write_text("# Heading\n\n" + NOTES["a.md"].partition("---\nQ")[2].join(["Q", ""]))
    summary = take(root, clock)
    assert (len(summary.taken), summary.unchanged, summary.new) == (0, 2, 1)
    assert {path: path.read_bytes() for path in root.rglob("*.jsonl")} == log


def test_pairs_of_equal_cards_are_taken_once(tmp_path: Path) -> None:
    """The two in the middle have an equal card on one side, and on the other a card of which the same can be said."""
    one = "Who weighs the hay?\n?\na farmer\n<!--SR:!2026-12-01,12,230-->\n"
    other = "Who mows the meadow?\n?\nanother farmer\n<!--SR:!2026-11-28,7,250-->\n"
    root, clock = write_vault(tmp_path / "vault", {"a.md": "\n".join([one, one, other, other])}), TestClock()
    assert len(take(root, clock).taken) == 4
    log = {path: path.read_bytes() for path in root.rglob("*.jsonl")}
    clock.pass_time(days=1)
    summary = take(root, clock)
    assert (len(summary.taken), summary.unchanged) == (0, 4)
    assert {path: path.read_bytes() for path in root.rglob("*.jsonl")} == log


def test_a_dry_run_writes_nothing(root: Path) -> None:
    assert len(take(root, dry_run=True).taken) == 2
    assert not (root / "_notegraph").exists()


def test_the_newer_side_is_kept(root: Path) -> None:
    clock = TestClock()
    take(root, clock)
    clock.pass_time(days=8)
    with open_vault(root, root.parent, clock) as workspace:
        card = workspace.reading.cards("a.md")[0]
        Journal(workspace).append([ReviewDraft(card.id, 4, "4", "six", "due", 0, "sm2/text", {})], [card])
    clock.pass_time(days=4)
    note = root / "a.md"
    note.write_text(NOTES["a.md"].replace("2026-12-01,12,230", "2026-12-20,25,230"))  # reviewed there on 25 November
    summary = take(root, clock)
    assert (len(summary.taken), summary.unchanged) == (0, 1)
    assert "reviewed here on 2026-11-30" in summary.skipped[0].reason
    note.write_text(NOTES["a.md"].replace("2026-12-01,12,230", "2026-12-20,17,230"))  # on 3 December
    assert len(take(root, clock).taken) == 1
