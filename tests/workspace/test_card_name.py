"""What a message calls a card."""

from __future__ import annotations

from pathlib import Path

from notegraph.workspace.card_name import card_name
from support.vaults import open_vault, write_vault


def test_a_card_is_called_by_its_place_and_what_it_asks(tmp_path: Path) -> None:
    root = write_vault(
        tmp_path / "vault",
        {"a.md": f"what is **`x`** in $x^2$, [[b|here]] >> 1\n\n{'word ' * 30}>> 2\n\nthe {{{{c1::left}}}} side\n"},
    )
    with open_vault(root, tmp_path / "home") as workspace:
        names = [card_name(workspace, card.id) for card in workspace.reading.cards()]
        assert names == [
            "a.md:1 “what is x in x², here”",
            "a.md:3 “word word word word word word word word word word…”",
            "a.md:5 “the […] side”",
        ]
        assert card_name(workspace, "gone") == "gone"


def test_a_name_of_a_file_is_one_line(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "vault", {"a\nerror: b.md": "one >> 1\n"})
    with open_vault(root, tmp_path / "home") as workspace:
        (card,) = workspace.reading.cards()
        assert card_name(workspace, card.id) == "a\\nerror: b.md:1 “one”"
