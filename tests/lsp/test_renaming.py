"""Which name is under the cursor, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.edited import cursor, editing_vault
from notegraph.model.errors import NotegraphError
from notegraph.workspace.editor.renaming import renamable, rename

FILES: dict[str, str | bytes] = {
    "sub/a.md": "# One\n\n## Deep\n\n# Two\n\n## Deep: er\n\nClaim. ^c1\n\n# One\n",
    "b.md": "[[a]] [[a#Two#Deep er]] [[a#^c1]]\n",
    "pic one.png": b"",
}


@pytest.mark.parametrize(
    ("written", "place", "name", "old"),
    [
        ("x [[¦a]]", (5, 6), "a", "sub/a.md"),
        ("x [[¦sub/a|y]]", (5, 10), "a", "sub/a.md"),
        ("[t](sub/¦a.md)", (5, 13), "a", "sub/a.md"),
        ("![[pic¦ one.png]]", (4, 15), "pic one.png", "pic one.png"),
        ("[[a#T¦wo]]", (5, 8), "Two", "sub/a.md#Two"),
        ("[[a#Two#De¦ep er]]", (5, 16), "Deep: er", "sub/a.md#Deep er"),
        ("[[a#^¦c1]]", (5, 8), "c1", "sub/a.md#^c1"),
        ("# On¦e\n", (3, 6), "One", "new.md#One"),
        ("# One\n\n## X\n\n# Two\n\n## ¦X\n", (4, 5), "X", "new.md#Two#X"),
        ("words ^b¦1\n", (8, 10), "b1", "new.md#^b1"),
        ("[[a#no¦thing]]", (3, 4), "a", "sub/a.md"),
    ],
)
def test_what_is_renamed(tmp_path: Path, written: str, place: tuple[int, int], name: str, old: str) -> None:
    text, offset = cursor(written)
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", text)
        found = renamable(vault, "new.md", offset)
        assert found is not None
        assert ((found.range.column, found.range.end_column), found.name, found.old) == (place, name, old)


@pytest.mark.parametrize("written", ["wor¦ds", "[[no¦where]]", "[[#¦]]", "#¦\n", "```\n# no¦\n```\n"])
def test_what_has_no_name(tmp_path: Path, written: str) -> None:
    text, offset = cursor(written)
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", text)
        assert renamable(vault, "new.md", offset) is None
        with pytest.raises(NotegraphError, match="put the cursor on"):
            rename(vault, "new.md", offset, "x")


@pytest.mark.parametrize(
    ("words", "name", "moves", "after"),
    [
        (
            "[[a]]",
            "New name",
            (("sub/a.md", "sub/New name.md"),),
            "[[New name]] [[New name#Two#Deep er]] [[New name#^c1]]",
        ),
        ("[[a]]", "other/n.md", (("sub/a.md", "other/n.md"),), "[[n]] [[n#Two#Deep er]] [[n#^c1]]"),
        ("a#^c1", "^id-2", (), "[[a]] [[a#Two#Deep er]] [[a#^id-2]]"),
        ("Two#Deep", "Low", (), "[[a]] [[a#Two#Low]] [[a#^c1]]"),
    ],
)
def test_plans_take_open_texts_into_account(
    tmp_path: Path, words: str, name: str, moves: tuple[tuple[str, str], ...], after: str
) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        text = f"typed just now\n\n{FILES['b.md']!s}"
        vault.put("b.md", text)
        plan = rename(vault, "b.md", text.index(words) + 2, name)
        changed = {change.path: change.after for change in plan.changes}
        assert plan.moves == moves
        assert changed["b.md"] == f"typed just now\n\n{after}\n"


def test_nothing_that_is_not_whole(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault, pytest.raises(NotegraphError, match="such a file already"):
        rename(vault, "b.md", 2, "./b.md")
