"""What looks like a cloze where CommonMark sees no block."""

from __future__ import annotations

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.syntax.parse import parse


@pytest.mark.parametrize(
    "text", ["[ref]: {{c1::x}}\n", "[ref]: x '{{c1::x}}'\n", "[^1]: {{c1::x}}\n\n[a]: {{c2::y}}\n"]
)
def test_a_definition_holds_no_card(text: str) -> None:
    cards = extract(parse("a.md", text), CardOptions()).cards
    assert all("ref" not in card.front and "y" not in card.front for card in cards)
