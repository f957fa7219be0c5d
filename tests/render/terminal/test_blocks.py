"""Blocks for a terminal: golden cases as outlines, and what holds for every text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from notegraph.model.drawn import Mark, Paragraph, Run
from notegraph.render.clean import for_terminal
from notegraph.render.resources import NoResources
from notegraph.render.terminal import drawn
from render.terminal.outline import outline, runs, words
from render.vault_stub import StubVault

CASES = read_fixture_file(Path(__file__).parent / "blocks.md")
WORDS = ["alpha", "beta", "gamma"]
PIECES = [
    *WORDS,
    "*",
    "**",
    "==",
    "`",
    "> ",
    "- ",
    "\n",
    "\n\n",
    " ",
    "# ",
    "1. ",
    "$",
    "$$",
    "[",
    "]",
    "[[",
    "]]",
    "!",
]
MARKUP = [
    *PIECES,
    "(",
    ")",
    "|",
    "\n|-|\n",
    "```",
    "~~~",
    "<sub>",
    "</sub>",
    "<b>",
    "</b>",
    "%%",
    "[!note]",
    "\x1b",
    "____",
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[2:], id=f"{case[0]}: {case[1]}") for case in CASES])
def test_outline(text: str, expected: str) -> None:
    assert "".join(f"{line}\n" for line in outline(drawn(text, "x/a.md", StubVault()))) == expected


def drawn_line(text: str, *gaps: str, blanks: bool = False) -> str:
    (block,) = drawn(text, "n.md", StubVault(), gaps=gaps, blanks=blanks)
    assert isinstance(block, Paragraph)
    return runs(block.runs)


def test_gaps_are_marked_and_nothing_in_them_is_markup() -> None:
    assert drawn_line("a […](b) **[*hint*]** `[…]` […]", "[…]", "[*hint*]") == (
        "a {cloze|[…]}(b) {cloze,strong|[*hint*]} {cloze,code|[…]} {cloze|[…]}"
    )


def test_gaps_in_formulas_links_and_code_are_shown() -> None:
    assert drawn_line("$a + […]$ [[a|x […]]]", "[…]") == "{math|a + […]} {|x […] → x/a.md}"
    (code,) = drawn("```\n[…]\n```", "n.md", StubVault(), gaps=["[…]"])
    assert words([code]) == "code -: '[…]'"


def test_brackets_are_no_gaps_unless_asked_for() -> None:
    assert drawn_line("a […] b") == "a […] b"


def test_blanks() -> None:
    assert drawn_line("____ is ___ of _a_ `____`", blanks=True) == (
        "{blank|____} is {blank|___} of {emphasis|a} {code|____}"
    )


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join).filter(lambda text: "```" not in text))
def test_every_word_appears(text: str) -> None:
    shown = words(drawn(text, "n.md", NoResources()))
    for word in WORDS:
        assert shown.count(word) >= text.count(word)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(MARKUP), max_size=20).map("".join)), st.booleans())
def test_never_raises_and_holds_no_controls(text: str, flag: bool) -> None:
    blocks = drawn(text, "x/a.md", StubVault(), gaps=["[alpha]"] if flag else (), blanks=flag)
    for shown in texts(blocks):
        assert for_terminal(shown) == shown


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Mark):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def test_neighbours_of_one_look_are_one_run() -> None:
    (block,) = drawn("a <u>b</u> \\* c", "n.md", NoResources())
    assert block == Paragraph((Run("a b * c"),))


def test_deep_nesting() -> None:
    assert "x" in words(drawn("> " * 300 + "x" + "\n" + "- " * 300 + "x", "n.md", NoResources()))
