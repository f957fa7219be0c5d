"""Reviewed cards keep their ids and their history, whatever a rename does to their notes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notegraph.model.errors import LogError
from notegraph.schedule.draft import SuspendDraft
from notegraph.store.log import ReviewLog
from notegraph.workspace.journal import Journal
from notegraph.workspace.rename import apply_rename, finish_interrupted, plan_rename
from support.vaults import TestClock, open_vault, write_vault

FILES = {
    "notegraph.yaml": "",
    "Softmax.md": (
        "# Softmax\n\nlogits >> scores before softmax\n\nlogits >> scores before softmax\n\n"
        "{{c1::Softmax}} sums to {{c2::one}}.\n\nstamped >> yes ^ng-aaaa1111\n\nnever seen >> card\n"
    ),
    "Other.md": (
        "What is [[Softmax]]? >> see [[Softmax#Softmax]]\n\nWhat is [[Softmax]]?\n?\nanother\n\n"
        "x >> [[Softmax#^ng-aaaa1111]]\n"
    ),
}


class Desk:
    """A vault whose cards have all been suspended, but for one that was never seen."""

    def __init__(self, tmp_path: Path, cache: bool) -> None:
        self.root = write_vault(tmp_path / "vault", FILES)
        self.home, self.clock, self.cache = tmp_path / "home", TestClock(), cache
        with open_vault(self.root, self.home, self.clock, cache=cache) as workspace:
            cards = [card for card in workspace.reading.cards() if card.front != "never seen"]
            Journal(workspace).append([SuspendDraft(card.id) for card in cards], cards)

    def rename(self, old: str, new: str) -> None:
        self.clock.pass_time(minutes=1)
        with open_vault(self.root, self.home, self.clock, cache=self.cache) as workspace:
            apply_rename(workspace, Journal(workspace), plan_rename(workspace, old, new))

    def cards(self) -> list[tuple[str, str]]:
        """Ids of the cards in order, and whether each has its history."""
        self.clock.pass_time(minutes=1)
        with open_vault(self.root, self.home, self.clock, cache=self.cache) as workspace:
            journal = Journal(workspace)
            cards = sorted(
                workspace.reading.cards(), key=lambda card: (card.path.endswith("Other.md"), card.line, card.id)
            )
            return [(card.id, str(journal.state(card.id).suspended)) for card in cards]

    def log(self) -> list[dict[str, object]]:
        files = sorted((self.root / "_notegraph/reviews").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text().splitlines()]


@pytest.fixture(params=[True, False], ids=["index on disk", "index in memory"])
def desk(tmp_path: Path, request: pytest.FixtureRequest) -> Desk:
    return Desk(tmp_path, request.param)


def reviewed(cards: list[tuple[str, str]]) -> list[str]:
    return [card for card, suspended in cards if suspended == "True"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Softmax.md", "deep/er/Normalised exponential.md"),
        ("Softmax.md#Softmax", "#The function"),
        ("Other.md", "deep/Other.md"),
    ],
)
def test_ids_stay(desk: Desk, old: str, new: str) -> None:
    before = desk.cards()
    desk.rename(old, new)
    after = desk.cards()
    assert reviewed(after) == reviewed(before)
    assert len(after) == len(before) == 9
    assert len(reviewed(after)) == 8


def test_there_and_back_again(desk: Desk) -> None:
    before = desk.cards()
    desk.rename("Softmax.md", "S.md")
    desk.rename("S.md", "Softmax.md")
    assert desk.cards() == before
    assert (desk.root / "Softmax.md").read_text() == FILES["Softmax.md"]
    assert (desk.root / "Other.md").read_text() == FILES["Other.md"]


def test_a_renamed_block_id_takes_the_history_along(desk: Desk) -> None:
    before = desk.cards()
    desk.rename("Softmax.md#^ng-aaaa1111", "#^ng-bbbb2222")
    after = desk.cards()
    assert ["ng-bbbb2222" if card == "ng-aaaa1111" else card for card in reviewed(before)] == reviewed(after)
    assert [(one["from"], one["to"]) for one in desk.log() if "from" in one] == [("ng-aaaa1111", "ng-bbbb2222")]


def test_nothing_is_told_of_a_vault_without_reviews(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", FILES)
    with open_vault(root, tmp_path, cache=False) as workspace:
        apply_rename(workspace, Journal(workspace), plan_rename(workspace, "Softmax.md", "S.md"))
    assert not (root / "_notegraph").exists()


def test_a_log_that_fails_afterwards_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_vault(desk.root, desk.home, desk.clock, cache=desk.cache) as workspace:
        plan, journal = plan_rename(workspace, "Softmax.md", "S.md"), Journal(workspace)

        def fail(*_: object) -> None:
            raise LogError("the disk is full")

        monkeypatch.setattr(ReviewLog, "append", lambda self, drafts, *_: fail() if drafts else ())
        with pytest.raises(LogError, match=r"everything was renamed, but .* the disk is full"):
            apply_rename(workspace, journal, plan)
    assert (desk.root / "S.md").exists()
    monkeypatch.undo()
    with open_vault(desk.root, desk.home, desk.clock, cache=desk.cache) as workspace:
        assert finish_interrupted(workspace) is not None
    assert len(reviewed(desk.cards())) == 8
