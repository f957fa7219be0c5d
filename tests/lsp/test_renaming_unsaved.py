"""Renaming among notes that were never saved, in links with percent signs, and of files with a mark in their name."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.edited import cursor, editing_vault
from notegraph.model.errors import NotegraphError
from notegraph.workspace.editor.renaming import renamable, rename

FILES: dict[str, str | bytes] = {"a b.md": "# One\n\ntext ^id\n", "C# x.md": "# Top\n"}


def test_a_note_that_was_never_saved_is_mended_too(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", "\N{GRINNING FACE} [[a b#One]]\n")
        plan = rename(vault, "a b.md", 3, "Two")
        assert {change.path: change.after for change in plan.changes} == {
            "a b.md": "# Two\n\ntext ^id\n",
            "new.md": "\N{GRINNING FACE} [[a b#Two]]\n",
        }


def test_a_heading_of_a_note_that_was_never_saved(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", "# Here\n\n[[#Here]]\n")
        plan = rename(vault, "new.md", 3, "There")
        assert [change.after for change in plan.changes] == ["# There\n\n[[#There]]\n"]


def test_a_file_that_is_none_yet_is_not_moved(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new\n.md", "x\n")
        vault.put("other.md", "[[new\N{NO-BREAK SPACE}]]\n")
        vault.put("new.md", "x\n")
        with pytest.raises(NotegraphError, match=r"\Anew\.md: save the note first"):
            rename(vault, "other.md", 3, "newer")


@pytest.mark.parametrize(
    ("written", "words", "name", "old"),
    [
        ("[t](a%20¦b.md)", "a%20b.md", "a b", "a b.md"),
        ("[a b.md](¦<a b.md>)", "a b.md", "a b", "a b.md"),
        ("[One](a%20b.md#O¦ne)", "One", "One", "a b.md#One"),
        ("![a b](a%20b.md#^¦id)", "^id", "id", "a b.md#^id"),
        ("[x](C%23¦%20x.md)", "C%23%20x.md", "C# x", "C# x.md"),
    ],
)
def test_the_name_is_found_as_it_is_written(tmp_path: Path, written: str, words: str, name: str, old: str) -> None:
    text, offset = cursor(written)
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", text)
        found = renamable(vault, "new.md", offset)
        assert found is not None
        assert (text[found.range.column - 1 : found.range.end_column - 1], found.name, found.old) == (words, name, old)
        assert text.index("(") < found.range.column - 1


def test_a_link_whose_target_stands_elsewhere_has_no_name(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", "[a][1]\n\n[1]: <a b.md>\n")
        assert renamable(vault, "new.md", 1) is None


def test_a_note_with_a_hash_in_its_name(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", "[x](C%23%20x.md#Top)\n")
        assert rename(vault, "new.md", 6, "C sharp").moves == (("C# x.md", "C sharp.md"),)
        plan = rename(vault, "new.md", 17, "Bottom")
        assert [change.after for change in plan.changes] == ["# Bottom\n", "[x](C%23%20x.md#Bottom)\n"]
