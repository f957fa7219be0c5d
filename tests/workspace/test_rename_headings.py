"""New texts of headings with code and math in them, and refusals that tell why."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.model.errors import NotegraphError
from notegraph.workspace.rename import plan_rename
from support.vaults import open_vault, write_vault

LINK = "[[a#One]] [[a#Two code]]\n"


@pytest.mark.parametrize(
    ("old", "new", "note", "links"),
    [
        ("One", "With `code`", "# With `code`\n\n`x`\n\n## Two `code`\n", "[[a#With `code`]] [[a#Two code]]"),
        ("One", "The $x^2$", "# The $x^2$\n\n`x`\n\n## Two `code`\n", "[[a#The $x 2$]] [[a#Two code]]"),
        ("Two code", "Plain", "# One\n\n`x`\n\n## Plain\n", "[[a#One]] [[a#Plain]]"),
    ],
)
def test_code_and_math_come_and_go(tmp_path: Path, old: str, new: str, note: str, links: str) -> None:
    files = {"notegraph.yaml": "", "a.md": "# One\n\n`x`\n\n## Two `code`\n", "b.md": LINK}
    root = write_vault(tmp_path / "vault", files)
    with open_vault(root, tmp_path) as workspace:
        plan = plan_rename(workspace, f"a.md#{old}", f"#{new}")
    assert {change.path: change.after for change in plan.changes} == {"a.md": note, "b.md": f"{links}\n"}


def test_what_would_swallow_the_note_is_refused(tmp_path: Path) -> None:
    files = {"notegraph.yaml": "", "a.md": "# One\n\n`x` %% y %%\n\ntext\n", "b.md": "[[a#One]]\n"}
    root = write_vault(tmp_path / "vault", files)
    with open_vault(root, tmp_path) as workspace:
        with pytest.raises(NotegraphError, match="would be read otherwise"):
            plan_rename(workspace, "a.md#One", "#Open %% comment")
        assert plan_rename(workspace, "a.md#One", "#Open `tick").links == 1  # a tick ends with its heading


@pytest.mark.parametrize(("name", "mark"), [("C# basics", "#"), ("x^2", "^"), ("a [x]", "[")])
def test_the_mark_that_no_link_can_hold_is_named(tmp_path: Path, name: str, mark: str) -> None:
    root = write_vault(tmp_path / "vault", {"notegraph.yaml": "", "a.md": "", "b.md": "[[a]]\n"})
    with open_vault(root, tmp_path) as workspace, pytest.raises(NotegraphError) as refusal:
        plan_rename(workspace, "a.md", name)
    assert f"a link like this cannot hold `{mark}`; choose another name" in str(refusal.value)
