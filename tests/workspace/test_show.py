"""A card's history in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from notegraph.schedule.draft import BuryDraft, Draft, ImportDraft, ResetDraft, ReviewDraft, SetDueDraft, SuspendDraft
from notegraph.workspace.journal import Journal
from notegraph.workspace.show import find_cards, show_card, state_line
from support.vaults import TestClock, open_vault, write_vault


def review(card: str, grade: int, mode: str) -> ReviewDraft:
    return ReviewDraft(card, grade, str(grade), "six", mode, 1000, "sm2", {})


def test_every_kind_of_event_is_told(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {"notegraph.yaml": "", "a.md": "front >> back ^ng-abcd2345\n"})
    clock = TestClock()
    with open_vault(root, tmp_path, clock) as workspace:
        (card,) = find_cards(workspace, "ng-abcd2345")
        journal = Journal(workspace)
        drafts: list[Draft] = [
            review(card.id, 5, "new"),
            review(card.id, 2, "again"),
            review(card.id, 4, "cram"),
            SuspendDraft(card.id, on=True),
            SuspendDraft(card.id, on=False),
            BuryDraft(card.id),
            SetDueDraft(card.id, date(2027, 1, 1), "postpone"),
            ResetDraft(card.id),
            ImportDraft(card.id, "srai", {}),
        ]
        for draft in drafts:
            clock.pass_time(minutes=1)
            journal.append([draft], [card])
        view = show_card(workspace, journal, card)
        assert [one.what for one in view.history] == [
            "grade 5",
            "grade 2 (again)",
            "grade 4 (cram)",
            "suspended",
            "unsuspended",
            "buried",
            "due day set by postpone",
            "reset",
            "imported from srai",
        ]
        assert [one.at.minute for one in view.history] == list(range(1, 10))
        states = [one.state for one in view.history if one.state is not None]
        assert state_line(states[3]).endswith("2 reviews, 0 lapses, suspended")
        assert state_line(states[6]).startswith("due 2027-01-01")
        assert state_line(states[7]) == "new"


def test_ids_that_nothing_has(tmp_path: Path) -> None:
    with open_vault(write_vault(tmp_path / "v", {"a.md": "front >> back\n"}), tmp_path) as workspace:
        for name in ("", "nope", "#1", "\udcff", "é"):
            assert find_cards(workspace, name) == []
