"""What builds on what, worked out over a connection of its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from notegraph.workspace.journal import Journal
from notegraph.workspace.learning_order import kept_order, prerequisite_paths
from notegraph.workspace.quiz import Quiz, QuizOptions
from support.vaults import open_vault, write_vault

NOTES = {"a.md": "[[b]]\n\na >> 1\n", "b.md": "b >> 2\n", "notegraph.yaml": "new_order: note\n"}


@pytest.mark.parametrize("cache", [True, False])
def test_it_is_kept_for_the_session_by_a_thread(cache: bool, tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", NOTES)
    with open_vault(root, tmp_path / "home", cache=cache) as workspace:
        quiz = Quiz(workspace, Journal(workspace), QuizOptions())
        thread = Thread(target=quiz.prepare_lapses)
        thread.start()
        thread.join()
        assert "graph" not in workspace.__dict__
        assert (prerequisite_paths(workspace, work_out=False) == {"a.md": ["b.md"]}) is cache
        assert (kept_order(workspace) == ["b.md", "a.md"]) is cache  # an index in memory is one connection's alone


def test_settings_of_the_vault_that_changed_since_the_session_began(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", NOTES | {"T/t.md": "t >> 3\n"})
    with open_vault(root, tmp_path / "home") as workspace:
        quiz = Quiz(workspace, Journal(workspace), QuizOptions())
        write_vault(root, {".obsidian/templates.json": '{"folder": "T"}'})
        quiz.prepare_lapses()
        assert [key.path for key in workspace.reading.card_keys()] == ["T/t.md", "a.md", "b.md"]
        assert prerequisite_paths(workspace, work_out=False) == {"a.md": ["b.md"]}


def test_an_index_that_another_program_made_anew_is_left_to_it(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", NOTES | {"T/t.md": "t >> 3\n"})
    with open_vault(root, tmp_path / "home") as workspace:
        quiz = Quiz(workspace, Journal(workspace), QuizOptions())
        write_vault(root, {".obsidian/templates.json": '{"folder": "T"}'})
        with open_vault(root, tmp_path / "home") as other:
            quiz.prepare_lapses()
            assert [key.path for key in other.reading.card_keys()] == ["a.md", "b.md"]


def test_an_index_that_is_gone_stays_so(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", NOTES)
    with open_vault(root, tmp_path / "home") as workspace:
        quiz = Quiz(workspace, Journal(workspace), QuizOptions())
        path = Path(workspace.index_path or "")
        for file in path.parent.iterdir():
            file.unlink()
        quiz.prepare_lapses()
        assert list(path.parent.iterdir()) == []


def test_where_it_cannot_be_done_it_is_left_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_vault(tmp_path / "vault", NOTES)
    with open_vault(root, tmp_path / "home") as workspace:

        def fail(_: object) -> None:
            raise sqlite3.OperationalError("database is locked")

        monkeypatch.setattr("notegraph.workspace.learning_order.learning_ranks", fail)
        Quiz(workspace, Journal(workspace), QuizOptions()).prepare_lapses()
        assert prerequisite_paths(workspace, work_out=False) is None
