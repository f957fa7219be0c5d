"""NG104 about an id that stands in the note and is none."""

from __future__ import annotations

import pytest

from lint.findings import context
from notegraph.lint.engine import check

CALLOUT = ["> [!note] Types", "> | a |", "", "^b38a1a", "**Example:** see [[#^b38a1a]]"]


def message(lines: list[str], link: str) -> str:
    """What is said about ``link`` in a note of these lines."""
    made = context({"src.md": [link]}, {"src.md": lines})
    (found,) = check(made, ["NG104"])
    return found.message


def test_the_line_of_an_id_that_does_not_count_is_told() -> None:
    told = message(CALLOUT, "[[#^b38a1a]]")
    assert told == (
        "`^b38a1a` on line 4 of this note is no block id: it must end its block, "
        "or have a blank line before and after it"
    )


@pytest.mark.parametrize("line", ["text ^b1 goes on", "^b1 goes on", "\t^b1 goes on", "- [x] x^b1, then ^B1."])
def test_an_id_stands_behind_white_space_or_begins_its_line(line: str) -> None:
    assert message([line], "[[#^b1]]").startswith("`^b1` on line 1 of this note is no block id")


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("[[#^b1]] [[Other#^b1]] x^b1 ^b12 ^b1-a", "[[#^b1]]"),
        ("nothing", "[[#^b1]]"),
        ("the note[^1] says so, [^1] too", "[[#^1]]"),
        ("[^1]: the note", "[[#^1]]"),
        ("the square $(a+b)^2$ of a sum", "[[#^2]]"),
        ("from `^b1` on", "[[#^b1]]"),
        ("hidden %%^b1%%", "[[#^b1]]"),
        ("^ ^", "[[#^]]"),
    ],
)
def test_an_id_that_is_not_there_is_to_be_put_there(line: str, link: str) -> None:
    assert "at the end of the block" in message([line], link)
