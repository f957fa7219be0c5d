"""Cards named by where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from notegraph.model.errors import NotFoundError
from notegraph.workspace.card_place import cards_at
from render.card_factory import make_card
from support.vaults import open_vault, write_vault

NOTE = "one >> 1\n\n{{c1::two}} and\n{{c2::three}}\nof five\n"


@pytest.mark.parametrize(
    ("place", "found"),
    [("a.md:1", 1), ("a.md:3", 2), ("a.md:5", 2), ("a.md:2", 0), ("a.md:6", 0), ("b.md:1", 0)],
)
def test_places(tmp_path: Path, place: str, found: int) -> None:
    root = write_vault(tmp_path / "vault", {"a.md": NOTE})
    with open_vault(root, tmp_path) as workspace:
        assert len(cards_at(workspace, place)) == found


@pytest.mark.parametrize("name", ["a.md", "a.md:", ":1", "a.md:\u0661", "a.md:-1", "a.md:1234567890", "0Wn1kyD2"])
def test_what_is_no_place(tmp_path: Path, name: str) -> None:
    with open_vault(write_vault(tmp_path / "vault", {"a.md": NOTE}), tmp_path) as workspace:
        assert cards_at(workspace, name) == []


def test_where_there_are_several() -> None:
    workspace: Any = Mock()
    inner, outer = make_card("inner", line=3, end_line=4), make_card("outer", line=2, end_line=5)
    workspace.reading.cards.return_value = [outer, inner]
    assert cards_at(workspace, "a.md:3") == [inner]
    with pytest.raises(NotFoundError, match=r"several cards are at a\.md:4: outer, inner; name one by its id"):
        cards_at(workspace, "a.md:4")
    with pytest.raises(NotFoundError, match=r"several cards are at a\\nb\.md:4: outer"):
        cards_at(workspace, "a\nb.md:4")
