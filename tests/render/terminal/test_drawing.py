"""Drawing cards and notes of a vault."""

from __future__ import annotations

from pathlib import Path

from notegraph.workspace.drawing import Side, draw_card, draw_note, draw_text, formula, media_file
from notegraph.workspace.open import Workspace
from render.terminal.outline import words
from support.vaults import TestClock, open_vault, write_vault

NOTES = {
    "notegraph.yaml": "",
    "a.md": "---\ntags: x\n---\n# A\n\nsee [[b#H|there]], [[gone]] and ![[p.png|20]]\n",
    "b.md": "The {{c1::mean::which?}}(x) is $\\frac{a}{b}$ {{c2::always}}\n\n2 + ____ = 4\n?\n2\n\nfront >> back\n",
    "sub/p.png": "no real picture",
}


def sides(workspace: Workspace, side: Side) -> list[str]:
    cards = workspace.reading.cards("b.md")
    return sorted(words(draw_card(workspace, card, side)) for card in cards)


def test_cards(tmp_path: Path) -> None:
    with open_vault(write_vault(tmp_path / "v", NOTES), tmp_path, TestClock()) as workspace:
        assert sides(workspace, Side.FRONT) == [
            "paragraph: 2 + {blank|____} = 4",
            "paragraph: The mean(x) is {math|a/b} {cloze|[…]}",
            "paragraph: The {cloze|[which?]}(x) is {math|a/b} always",
            "paragraph: front",
        ]
        assert sides(workspace, Side.BACK)[0] == "paragraph: 2"


def test_notes(tmp_path: Path) -> None:
    with open_vault(write_vault(tmp_path / "v", NOTES), tmp_path, TestClock()) as workspace:
        assert words(draw_note(workspace, "a.md")).splitlines() == [
            "heading 1: A",
            "paragraph: see {|there → b.md#H}, {missing|gone} and",
            "media 'p.png': sub/p.png 20",
        ]
        assert draw_note(workspace, "b.md")
        assert draw_note(workspace, "gone.md") == ()
        assert words(draw_text(workspace, "[[b]]", "a.md")) == "paragraph: {|b → b.md}"


def test_media_lie_in_the_vault(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", NOTES)
    with open_vault(root, tmp_path, TestClock()) as workspace:
        file = media_file(workspace, "sub/p.png")
        assert file is not None
        assert Path(file).samefile(Path(root, "sub/p.png"))
        assert media_file(workspace, "gone.png") is None
        assert media_file(workspace, "../outside.png") is None


def test_formula() -> None:
    assert formula("\\frac{a}{b}", 10) == (" a", "───", " b")
