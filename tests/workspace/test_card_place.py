"""Cards named by where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from notegraph.model.errors import NotFoundError
from notegraph.workspace.card_place import cards_at, refuse_place
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


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("a.md:2", "a.md:2: no card is at this line; the nearest are at the lines 1 and 3"),
        ("a.md:9", "a.md:9: no card is at this line; the nearest are at the lines 3 and 7"),
        ("one.md:4", "one.md:4: no card is at this line; the only one is at line 1"),
        ("empty.md:4", "empty.md:4: this note has no card"),
        ("Softmax.md:2", "Softmax.md:2: no note has this path; did you mean deep/Softmax.md:2?"),
        ("softmax:2", "softmax:2: no note has this path; did you mean deep/Softmax.md:2?"),
        ("Softmacks.md:2", "Softmacks.md:2: no note has this path; did you mean deep/Softmax.md:2?"),
        ("Twin.md:2", "Twin.md:2: no note has this path; did you mean deep/Twin.md:2, other/Twin.md:2?"),
        ("Genesis 1:6.MD:2", "Genesis 1:6.MD:2: no note has this path; did you mean Genesis 1-5.md:2?"),
        ("zzzzzz.md:2", "zzzzzz.md:2: no note has this path; `notegraph notes` lists them"),
        ("a\nb.md:2", "a\\nb.md:2: no note has this path; `notegraph notes` lists them"),
    ],
)
def test_a_place_without_a_card_is_refused_with_what_is_near(tmp_path: Path, place: str, said: str) -> None:
    files: dict[str, str | bytes] = {
        "a.md": f"{NOTE}\nsix >> 6\n",
        "one.md": "one >> 1\n",
        "empty.md": "nothing\n",
        "deep/Softmax.md": "",
        "deep/Twin.md": "",
        "other/Twin.md": "",
        "Genesis 1-5.md": "",
    }
    with open_vault(write_vault(tmp_path / "vault", files), tmp_path) as workspace:
        with pytest.raises(NotFoundError) as caught:
            refuse_place(workspace, place)
        assert str(caught.value) == said


@pytest.mark.parametrize("name", ["a.md", "a.md:", ":1", "a.md:\u0661", "0Wn1kyD2", "Genesis 1:6", "Softmacks:2"])
def test_what_is_no_place_is_not_refused(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {"a.md": NOTE, "Genesis 1-5.md": "", "Softmax.md": ""}
    with open_vault(write_vault(tmp_path / "vault", files), tmp_path) as workspace:
        refuse_place(workspace, name)
