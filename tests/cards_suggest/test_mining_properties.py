"""Whatever a note holds: mining does not raise, and what it proposes can be written down and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.cards.extract import CardOptions, extract
from notegraph.cards.suggest.mine import mine, questions
from notegraph.cards.suggest.read_back import block, read_back
from notegraph.syntax.parse import parse
from support.markdown_texts import markdown_texts

OPTIONS = CardOptions()
# Pieces of what the patterns look for, in every order.
PIECES = (
    *("- ", "  - ", "1. ", "\t", "    ", "> ", "# ", "## ", "\n", "\n\n", "\r\n", "\r", " ", "|", "|---|\n"),
    *("[x] ", "- [x] ", "- [ ] ", "?", "\uff1f", ";", ":", ": ", "::", " - ", " >> ", "\uff1a", "***", "**", "*", "_"),
    *("Softmax", "a list of numbers", "is a", "What is it", "Q: ", "TODO: ", "[[Link|shown]]", "![[a.png]]", "`code`"),
    *(
        "[a](https://example.org)",
        "$x$",
        "$$",
        "$$\ny\n$$",
        "```\n",
        "%%",
        "<!--",
        "-->",
        "^id1",
        "{{c1::x}}",
        "{{",
        "\\",
    ),
    *("# 1. ", "向量", "是", "---\n", "____", "\u2028", "\x0c", "🔥", "?\n", "===\n", ": definition of it\n"),
)
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), markdown_texts())


@given(texts)
def test_mining_is_total_and_what_it_proposes_is_a_card(text: str) -> None:
    note = parse("dir/note.md", text)
    taken = {line for card in extract(note, OPTIONS).cards for line in range(card.line, card.end_line + 1)}
    answers: set[int] = set()
    for one in mine(note, OPTIONS):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert 0 < one.confidence < 1
        assert note.position(one.span.end - 1).line not in taken
        last = note.position(one.span.end - 1).line
        assert last not in answers  # no line answers two questions
        answers.add(last)
        assert read_back(one.front, one.back) == (one.front, one.back)
        (card,) = extract(parse("cards.md", block(one.front, one.back) + "\n"), OPTIONS).cards
        assert (card.front, card.back) == (one.front, one.back)
    for question in questions(note, OPTIONS):
        assert question.text.strip()
        assert note.position(question.span.start).line not in taken


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("a", "b\n\nc"),
        ("", "b"),
        ("a", "# b"),
        ("%%", "b"),
        ("a\n?", "b"),
        ("1. a", "b"),
        ("a", "b ^id1"),
        ("# a", "b"),
    ],
)
def test_sides_that_no_card_can_hold(front: str, back: str) -> None:
    assert read_back(front, back) is None


def test_an_item_alone_loses_its_mark() -> None:
    assert read_back("a", "- b") == ("a", "b")
    assert read_back("a", "- b\n- c") == ("a", "- b\n- c")
    assert read_back("a", "b\n?\nc") == ("a", "b\n?\nc")
