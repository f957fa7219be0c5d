"""NG103 about a heading that a link names word for word, but for the `#` that parts headings."""

from __future__ import annotations

import pytest

from lint.small_vault import cases
from notegraph.model.diagnostic import Diagnostic


def found(headings: str, link: str) -> Diagnostic:
    """What is said about ``link`` to a note ``A`` of these headings."""
    case = f"## NG103: x\n\n````note A.md\n{headings}\n````\n````note src.md\n{link}\n````\n````findings\n````\n"
    (small,) = cases(case)
    (only,) = small.check()
    return only


@pytest.mark.parametrize(
    ("headings", "link"),
    [
        ("# C# and F#", "[[A#C# and F#]]"),
        ("# Twice #1", "[[A#Twice #1]]"),
        ("# Why\n## C# again", "[[A#Why#C# again]]"),
    ],
)
def test_the_mark_of_a_heading_is_to_be_left_out(headings: str, link: str) -> None:
    assert "leave the heading's own `#` out" in found(headings, link).message


@pytest.mark.parametrize("headings", ["## One Two", "# One Two\n# C#", "# One Two #"])
def test_a_heading_without_a_mark_is_not_said_to_have_one(headings: str) -> None:
    diagnostic = found(headings, "[[A#One#Two]]")
    assert diagnostic.message == "`A.md` has no heading `One > Two`: correct the link or add the heading"
    assert diagnostic.suggestions == ("#One Two",)
    assert diagnostic.fix is not None
