"""A ``rename`` that is broken off, or that finds a file changed: it is whole afterwards, or nothing was done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError, VaultError
from notegraph.workspace.journal import Journal
from notegraph.workspace.rename import apply_rename, finish_interrupted, plan_rename
from support.vaults import open_vault, write_vault


def test_a_file_changed_since_the_plan(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", "Old.md": "", "src.md": "[[Old]]"})
    with open_vault(root, tmp_path) as workspace:
        found = plan_rename(workspace, "Old.md", "New.md")
        (root / "src.md").write_text("[[Old]] more")
        with pytest.raises(NotegraphError, match="changed in the meantime"):
            apply_rename(workspace, Journal(workspace), found)
        (root / "src.md").write_text("more [[Old]]")
        with pytest.raises(VaultError, match="changed in the meantime"):
            plan_rename(workspace, "Old.md", "New.md")
    assert (root / "Old.md").exists()


def test_an_interrupted_run_is_finished_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", "Old.md": "", "src.md": "[[Old]]"})
    with open_vault(root, tmp_path) as workspace:
        assert finish_interrupted(workspace) is None
        found = plan_rename(workspace, "Old.md", "New.md")
        monkeypatch.setattr("notegraph.vault.moves.os.rename", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        monkeypatch.setattr("notegraph.vault.moves._take_back", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            apply_rename(workspace, Journal(workspace), found)
        monkeypatch.undo()
        with pytest.raises(NotegraphError, match="an earlier rename was interrupted"):
            plan_rename(workspace, "src.md", "x.md")
        finished = finish_interrupted(workspace)
        assert finished is not None
        assert finished.done
        assert "New.md" in workspace.records
        assert finish_interrupted(workspace) is None
    assert (root / "src.md").read_text() == "[[New]]"


def test_the_record_of_a_vault_from_elsewhere_deletes_nothing(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", "a.md": "", ".git/x": ""})
    for made in (root / ".git/refs/tags", tmp_path / "outside", root / "empty"):
        made.mkdir(parents=True)
    for folder, left in ((".git/refs", True), ("../outside", True), (1, True), ("empty", False)):
        notes: dict[str, object] = {"cards": {}, "moves": {}, "folder": folder}
        said = {"contents": [], "moves": [["gone.md", "there.md"]], "title": "x", "notes": notes}
        (root / ".notegraph-rename.json").write_text(json.dumps(said))
        with open_vault(root, tmp_path / "home") as workspace:
            assert finish_interrupted(workspace) is not None
        assert (root / "empty").exists() == left
    assert (root / ".git/refs/tags").exists()
    assert (tmp_path / "outside").exists()
