"""What is drawn without the parser is what the parser gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notegraph.render.terminal import blocks, drawn
from notegraph.render.terminal.plain_words import plain_words
from render.vault_stub import StubVault

VAULT = StubVault()
_PIECES = st.sampled_from(
    [
        *"%=-+:#![_*`$|~^\\…é\u2028\u00a0\x85\u202e()?.\"'—{}\r\x00\ud800/@",
        "a",
        "b 1",
        " ",
        "  ",
        "\n",
        "\t",
        "%%",
        "==",
        "1.",
        "12)",
        "#a",
        "](x)",
        "__",
        "&amp;",
        "<b>",
        "> ",
        "שלום",
        "http://a.b",
        "---",
        "===",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.booleans())
@example("a = b\nc % d! e", False)
@example("a\n=", False)
@example("a\n1. b", True)
@example("a \nb", False)
def test_words_alone_are_drawn_like_everything(text: str, blanks: bool) -> None:
    assert drawn(text, "n.md", VAULT, blanks=blanks) == blocks.drawn(text, "n.md", VAULT, blanks=blanks)


@given(st.text(max_size=40))
def test_any_text_is_drawn_alike(text: str) -> None:
    assert drawn(text, "n.md", VAULT) == blocks.drawn(text, "n.md", VAULT)


@pytest.mark.parametrize(
    "text", ["What is softmax?", "two\nlines", "x = 50 % of y!", "Größe, 大きさ", "a - b + c: 1. d"]
)
def test_a_question_in_words_needs_no_parser(text: str) -> None:
    assert plain_words(text) is not None


@pytest.mark.parametrize(
    "text", ["", " a", "a ", "- a", "2) a", "a #tag", "**a**", "a\n\nb", "a\n- b", "[[a]]", "$x$", "a\\b"]
)
def test_whatever_may_be_more_is_left_to_the_parser(text: str) -> None:
    assert plain_words(text) is None


def test_gaps_are_left_to_the_parser() -> None:
    assert drawn("a … b", "n.md", VAULT, gaps=["…"]) == blocks.drawn("a … b", "n.md", VAULT, gaps=["…"])
