"""What an open vault makes of its log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from notegraph.model.state import New, Reviewed, Sm2
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.due import due
from notegraph.workspace.journal import Journal
from support.vaults import START, TestClock, open_vault, write_vault


def review(card: str, grade: int) -> ReviewDraft:
    return ReviewDraft(card, grade, str(grade), "six", "new", 900, "sm2/text", {})


def test_events_ahead_of_the_clock_count_when_their_time_has_come(tmp_path: Path) -> None:
    """A device whose clock was a month ahead graded a card: told, not followed, and today's grade is the first."""
    root = write_vault(tmp_path / "vault", {"a.md": "one >> 1\n\ntwo >> 2\n"})
    fast = TestClock(START + timedelta(days=30))
    with open_vault(root, tmp_path / "fast", fast) as workspace:
        card = workspace.keys[0].id
        there = Journal(workspace)
        told = there.append([review(card, 1)], [workspace.reading.card(card)])  # type: ignore[list-item]
        assert there.ahead == ()
    clock = TestClock()
    with open_vault(root, tmp_path / "home", clock) as workspace:
        journal = Journal(workspace)
        assert tuple(journal.ahead) == told
        assert (journal.events, journal.states) == ((), {})
        assert isinstance(journal.state(card).memory, New)
        before = due(workspace, journal)
        journal.append([review(card, 5)])
        memory = journal.state(card).memory
        assert isinstance(memory, Reviewed)
        assert (memory.memory, memory.again) == (Sm2(1, 1, 260), False)
        assert due(workspace, journal) != before
        assert [event.at.ts for event in journal.events] < [told[0].at.ts]
    clock.pass_time(days=31)
    with open_vault(root, tmp_path / "home", clock) as workspace:
        journal = Journal(workspace)
        assert (len(journal.events), journal.ahead) == (3, ())
        memory = journal.state(card).memory
        assert isinstance(memory, Reviewed)
        assert (memory.interval, memory.again, memory.reviews) == (1, True, 2)
