"""Text for a terminal, beyond the golden cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.render.plain import to_text
from notegraph.render.shown import shown as shown_otherwise


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("bell\x07 back\x08 del\x7f csi\x9b2J", "bell back del csi2J"),
        ("a\tb\r\nc\rd", "a\tb\nc\nd"),
        ("\u202eoverride\u202c \u2066isolate\u2069", "override isolate"),
        ("שלום [[a|עולם]]", "שלום עולם"),
        ("x\u200fy\u200ez\u061c", "x\u200fy\u200ez\u061c"),
        ("family \U0001f468\u200d\U0001f469", "family \U0001f468\u200d\U0001f469"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
    ],
)
def test_characters(text: str, shown: str) -> None:
    assert to_text(text) == shown


@given(st.text(alphabet="ab [].*_-#>()12\n", max_size=60).filter(lambda text: "[[" not in text))
def test_what_holds_nothing_special_is_shown_as_it_is(text: str) -> None:
    assert to_text(text) == text


PIECES = (
    "a",
    "é",
    "漢",
    " ",
    "\n",
    "\t",
    "\r",
    "[[b|c]]",
    "![[d]]",
    "$x$",
    "%%",
    "<!--",
    "-->",
    "^id",
    "`",
    "\u202e",
    "\x9b",
)


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_words_alone_are_shown_as_by_the_longer_way(text: str) -> None:
    assert to_text(text) == shown_otherwise(text)
