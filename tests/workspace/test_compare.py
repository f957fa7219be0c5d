"""The same reviews under other schedulers, and weights fitted to them."""

from __future__ import annotations

import builtins
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from notegraph.model.errors import NotegraphError
from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.compare import compare
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.optimize import LEAST, optimize
from support.vaults import TestClock, open_vault, write_vault

CARDS = 60


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[tuple[Workspace, TestClock]]:
    """A vault of 60 cards and a clock."""
    root = tmp_path / "vault"
    write_vault(root, {"a.md": "\n\n".join(f"question {number} >> answer {number}" for number in range(CARDS))})
    clock = TestClock()
    with open_vault(root, tmp_path / "home", clock) as workspace:
        yield workspace, clock


def review(journal: Journal, grade_of: Callable[[int, int], int], rounds: int, clock: TestClock) -> None:
    """Every card once a round, rounds 4 days apart."""
    for number in range(rounds):
        grades = [grade_of(number, card) for card in range(CARDS)]
        keys = journal.workspace.keys
        drafts = [
            ReviewDraft(key.id, grade, str(grade), "six", "due", 1000, "sm2/text", {})
            for key, grade in zip(keys, grades, strict=True)
        ]
        journal.append(drafts)
        clock.pass_time(days=4)


def test_every_scheduler_over_the_whole_log(diary: tuple[Workspace, TestClock]) -> None:
    workspace, clock = diary
    journal = Journal(workspace)
    review(journal, lambda number, card: 5 if (card + number) % 3 else 2, 4, clock)
    found = {one.name: one for one in compare(journal)}
    assert list(found) == ["sm2/text", "sm2/source", "fsrs"]
    assert [one.current for one in found.values()] == [True, False, False]
    assert {one.predictions for one in found.values()} == {CARDS * 3}
    assert all(one.due <= one.next_7 <= one.next_30 <= CARDS for one in found.values())
    losses = [one.log_loss for one in found.values()]
    assert all(loss is not None and loss > 0 for loss in losses)
    assert found["fsrs"].document()["estimate"] is False
    assert found["sm2/text"].document()["estimate"] is True


def test_an_empty_log_compares_to_nothing(diary: tuple[Workspace, TestClock]) -> None:
    for one in compare(Journal(diary[0])):
        assert (one.due, one.median_interval, one.log_loss, one.predictions) == (0, None, None, 0)


def test_weights_are_fitted_and_tried_on_later_reviews(diary: tuple[Workspace, TestClock]) -> None:
    """A learner who forgets far more than the published weights expect: fitted weights must foretell that better."""
    workspace, clock = diary
    dice = random.Random(7)
    journal = Journal(workspace)
    review(journal, lambda _number, _card: 4 if dice.random() < 0.45 else 1, 10, clock)
    found = optimize(journal)
    assert len(found.parameters) == 21
    assert found.trained + found.held_out == CARDS * 9
    assert found.held_out >= CARDS
    assert found.is_better
    assert found.after < found.before
    assert set(found.document()) >= {"parameters", "log_loss_before", "log_loss_after", "better"}


def test_too_few_reviews(diary: tuple[Workspace, TestClock]) -> None:
    with pytest.raises(NotegraphError, match=f"there are 0 reviews to learn from, {LEAST} are needed"):
        optimize(Journal(diary[0]))


def test_without_the_extra(diary: tuple[Workspace, TestClock], monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, clock = diary
    journal = Journal(workspace)
    review(journal, lambda _number, _card: 4, 8, clock)
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "fsrs_rs_python":
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NotegraphError, match=r"pip install 'notegraph\[optimizer\]'"):
        optimize(journal)
