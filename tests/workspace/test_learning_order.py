"""New cards come in the order in which their notes build on one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.graph import prerequisites
from notegraph.store.kept import keep, kept
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.quiz import Quiz, QuizOptions
from support.vaults import TestClock, open_vault, write_vault

NOTES = {
    "attention.md": "needs [[softmax]]\n\na >> 1\n",
    "softmax.md": "needs [[vector]]\n\nb >> 2\n",
    "vector.md": "c >> 3\n",
    "basics.md": '---\nrequires: ["[[zero]]", vector, nothing]\n---\nlinks [[attention]]\n\nd >> 4\n',
    "zero.md": "---\nrequires: vector\n---\nsee [[basics]]\n\ne >> 5\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    write_vault(tmp_path / "vault", NOTES)
    return open_vault(tmp_path / "vault", tmp_path / "home", TestClock())


def asked(workspace: Workspace) -> list[str]:
    quiz = Quiz(workspace, Journal(workspace), QuizOptions())
    return [card.path.removesuffix(".md") for card in quiz.queue.cards]


def test_links_and_requires_order_new_cards(workspace: Workspace) -> None:
    assert asked(workspace) == ["vector", "softmax", "attention", "zero", "basics"]


def test_the_order_is_kept_until_a_file_changes(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked(workspace)
    workspace.refresh()

    def never(*_: object) -> list[int]:
        raise RuntimeError("the order was worked out again")

    monkeypatch.setattr(prerequisites, "learning_order", never)
    assert asked(workspace) == first
    write_vault(Path(workspace.root), {"vector.md": "builds on [[softmax]]\n\nc >> 3\n"})
    workspace.refresh()
    with pytest.raises(RuntimeError, match="again"):
        asked(workspace)


def test_what_is_kept_goes_with_the_listing(workspace: Workspace) -> None:
    database = workspace.reading.database
    assert kept(database, "x") is None
    keep(database, "x", [1, "a"])
    assert kept(database, "x") == [1, "a"]
    database.execute("UPDATE kept SET value = 'junk' WHERE name = 'x'")
    assert kept(database, "x") is None
    database.execute("UPDATE meta SET value = '' WHERE key = 'listing'")
    keep(database, "y", 1)
    assert kept(database, "y") is None
    keep(database, "x", 1)


def test_a_database_that_cannot_be_written_keeps_nothing(workspace: Workspace) -> None:
    database = workspace.reading.database
    database.execute("PRAGMA query_only = ON")
    keep(database, "x", 1)
    assert kept(database, "x") is None
