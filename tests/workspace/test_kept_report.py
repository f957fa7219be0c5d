"""The kept report: shown again as it was while it holds, and not when anything it depends on has changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NoReturn

import pytest

from notegraph.model.errors import NotFoundError
from notegraph.store.kept import keep_bytes, kept_bytes
from notegraph.workspace.check import check_vault
from notegraph.workspace.kept_report import KeptReport, keep_report, kept_report
from support.vaults import open_vault, write_vault

ASKED: tuple[object, ...] = ([], None, [], False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_vault(tmp_path / "vault", {"a.md": "[[gone]]\n![[p.png]]\n", "p.png": "x", "b.md": "---\nx: [\n---\n"})
    with open_vault(root, tmp_path) as workspace:
        keep_report(workspace, ASKED, check_vault(workspace, select=["NG1", "NG4"]), "shown é\nat last".encode())
    return root


def again(root: Path, tmp_path: Path, asked: tuple[object, ...] = ASKED) -> KeptReport | None:
    with open_vault(root, tmp_path) as workspace:
        return kept_report(workspace, asked)


def test_it_is_what_was_shown(root: Path, tmp_path: Path) -> None:
    found = again(root, tmp_path)
    assert found is not None
    assert (found.text, found.fails) == ("shown é\nat last".encode(), True)
    assert [problem[:6] for problem in found.problems] == ["b.md:3"]


def test_another_question_has_another_answer(root: Path, tmp_path: Path) -> None:
    assert again(root, tmp_path, ([], ["NG1"], [], False)) is None
    assert again(root, tmp_path, (["a.md"], None, [], False)) is None


@pytest.mark.parametrize(
    "files",
    [
        {"gone.md": ""},
        {"a.md": "[[b]]\n"},
        {"p.png": "more"},
        {"notegraph.yaml": "lint_severity: {NG101: info}\n"},
        {"notegraph.yaml": "lint_per_file_ignores: {a.md: ALL}\n"},
        {".obsidian/app.json": '{"newLinkFormat": "absolute"}'},
    ],
)
def test_what_changes_is_noticed(files: dict[str, str], root: Path, tmp_path: Path) -> None:
    if "p.png" in files:  # seen by the rule for large pictures alone
        with open_vault(root, tmp_path) as workspace:
            keep_report(workspace, ASKED, check_vault(workspace, select=["ALL"]), b"all")
        assert again(root, tmp_path) is not None
    write_vault(root, files)
    assert again(root, tmp_path) is None


def test_junk_in_the_index_counts_for_nothing(root: Path, tmp_path: Path) -> None:
    with open_vault(root, tmp_path) as workspace:
        database = workspace.reading.database
        assert kept_bytes(database, "lint report") is not None
        keep_bytes(database, "lint report", b"{junk\ntext")
        assert kept_report(workspace, ASKED) is None
        with pytest.raises(NotFoundError):
            check_vault(workspace, ["nowhere"])


def test_what_another_process_drops_meanwhile_counts_for_nothing() -> None:
    class Dropped(sqlite3.Connection):
        """Finds a row that is gone when it is read."""

        def blobopen(self, *_: object, **__: object) -> NoReturn:
            raise sqlite3.OperationalError("no such rowid: 1")

    database = sqlite3.connect(":memory:", factory=Dropped)
    database.execute("CREATE TABLE meta (key, value)")
    database.execute("CREATE TABLE kept (name, listing, value)")
    database.execute("INSERT INTO meta VALUES ('listing', 'l')")
    keep_bytes(database, "report", b"text")
    assert database.execute("SELECT value FROM kept").fetchall() == [(b"text",)]
    assert kept_bytes(database, "report") is None
    database.close()
