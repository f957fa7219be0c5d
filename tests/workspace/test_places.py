"""From what a user types to a path of the vault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notegraph.workspace.places import vault_path
from support.vaults import write_vault


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", {"a.md": "", "x/a.md": "", "x/b.md": "", "x/y/c.md": ""})


@pytest.mark.parametrize(
    ("name", "here", "path"),
    [
        ("a.md", "", "a.md"),
        ("a.md", "x", "a.md"),
        ("x/a.md", "x", "x/a.md"),
        ("./a.md", "x", "x/a.md"),
        ("b.md", "x", "x/b.md"),
        ("../a.md", "x", "a.md"),
        ("../x/./y//c.md", "x", "x/y/c.md"),
        ("x//b.md", "x", "x/b.md"),
        ("x/", "", "x"),
        ("y", "x", "x/y"),
        (".", "x", "x"),
        (".", "", ""),
        ("..", "x", ""),
        ("", "", ""),
        ("./new", "x", "x/new"),
        ("some title", "x", "some title"),
        ("../../outside.md", "x", "../../outside.md"),
        ("..", "", ".."),
        ("nul\0l", "", "nul\0l"),
    ],
)
def test_names(name: str, here: str, path: str, root: Path) -> None:
    assert vault_path(str(root), name, str(root / here)) == path


def test_absolute_paths(root: Path, tmp_path: Path) -> None:
    assert vault_path(str(root), str(root / "x" / "b.md"), str(tmp_path)) == "x/b.md"
    assert vault_path(str(root), str(root), str(tmp_path)) == ""
    outside = str(tmp_path / "elsewhere.md")
    assert vault_path(str(root), outside, str(root)) == outside
    assert vault_path(str(root), f"{root}-twin/a.md", str(root)) == f"{root}-twin/a.md"


def test_a_vault_reached_through_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert vault_path(str(tmp_path / "link"), str(root / "x" / "b.md"), str(tmp_path)) == "x/b.md"
    assert vault_path(str(root), str(tmp_path / "link" / "x"), str(tmp_path)) == "x"
    assert vault_path(str(root), "b.md", str(tmp_path / "link" / "x")) == "x/b.md"


def test_a_linked_note_is_itself(root: Path) -> None:
    (root / "x" / "alias.md").symlink_to(root / "a.md")
    assert vault_path(str(root), "alias.md", str(root / "x")) == "x/alias.md"


def test_another_drive(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(*_: str) -> str:
        raise ValueError("path is on another drive")

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert vault_path(str(root), str(root / "a.md"), str(root)) == str(root / "a.md")
