"""What is doubtful about a note's links and properties: found in its place, in any text, in reasonable time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.syntax.doubts import find_doubts
from notegraph.syntax.parse import parse
from support.markdown_texts import FRAGMENTS

PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "aliases: ",
            "tags: ",
            "tag: x\n",
            "alias: ",
            "[[A]]",
            "[[A|b]]",
            "| a | b |\n|---|---|\n",
            "|",
            "\n",
        ),
        *(
            "[t](a b)",
            "[",
            "](",
            ")",
            "(",
            '"t"',
            "up: [[A]]\n",
            "- [[B]]\n",
            "1984",
            "true",
            "{a: b}",
            "^id",
            " ",
            "%%",
        ),
        *("x: 1\n", "x: 2\n", "`", "$", "\\", "\r\n", "\u00e9", "😀", "!", "#"),
    ]
)
TEXTS = st.lists(PIECES | st.sampled_from(FRAGMENTS), max_size=30).map("".join)


@given(TEXTS)
def test_no_text_raises_and_every_doubt_stands_in_the_text(text: str) -> None:
    note = parse("a.md", text)
    lines = [note.text[start:end] for start, end in zip(note.line_starts, [*note.line_starts[1:], None], strict=True)]
    for doubt in find_doubts(note):
        line, column, end_line, end_column = doubt.range
        assert line <= end_line <= len(lines)
        assert (line, column) < (end_line, end_column)
        assert end_column <= len(lines[end_line - 1]) + 1
        assert doubt.message


@given(TEXTS)
def test_what_is_said_of_a_place_is_what_stands_there(text: str) -> None:
    note = parse("a.md", text)
    for doubt in find_doubts(note):
        written = _written(note.text, note.line_starts, doubt)
        if doubt.kind is DoubtKind.UNQUOTED_LINK:
            assert written.startswith("[[")
            assert written.endswith("]]")
        elif doubt.kind is DoubtKind.TABLE_PIPE:
            assert "|" in written
        elif doubt.kind is DoubtKind.UNENCODED_SPACE:
            assert "](" in written
            assert written.endswith(")")
        elif doubt.kind is DoubtKind.SINGULAR_KEY:
            assert written.lower() in {"alias", "tag"}
        elif doubt.kind is DoubtKind.DUPLICATE_BLOCK_ID:
            assert written.startswith("^")


def _written(text: str, starts: tuple[int, ...], doubt: Doubt) -> str:
    line, column, end_line, end_column = doubt.range
    return text[starts[line - 1] + column - 1 : starts[end_line - 1] + end_column - 1]


@pytest.mark.parametrize(
    "text",
    [
        "](a b" * 5_000,
        "[](" * 5_000,
        "[x](a " * 5_000 + ")" * 5_000,
        "[" * 10_000 + "](a b)" * 3_000,
        "---\na" + " " * 100_000 + "\n---\n",
        "---\n" + "a: 1\n" * 5_000 + "---\n",
        "---\naliases: [" + "1, " * 900 + "1]\n---\n",
        "---\nup: [[" + "a" * 50_000 + "\n---\n",
        "a ^id\n\n" * 5_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_are_read(text: str) -> None:
    assert isinstance(find_doubts(parse("a.md", text)), tuple)
