"""The title that a note gives itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.workspace.written_title import written_title
from support.vaults import open_vault, write_vault


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("title: On softmax", "On softmax"),
        ("title: |\n  On\n  softmax", "On softmax"),
        ("title: NOTE", None),
        ("title: 3", None),
        ("title: ''", None),
        ("other: x", None),
    ],
)
def test_written_title(header: str, title: str | None, tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"note.md": f"---\n{header}\n---\n"})
    with open_vault(root, tmp_path / "home") as workspace:
        assert written_title(workspace.records["note.md"]) == title
