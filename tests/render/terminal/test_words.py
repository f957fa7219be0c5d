"""A text on one line: its words, no marks."""

from __future__ import annotations

import pytest

from notegraph.render.resources import NoResources
from notegraph.render.terminal import drawn
from notegraph.render.terminal.words import in_a_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("What does **softmax** do, see [paper](https://example.org)?", "What does softmax do, see paper?"),
        ("# Head\n\n- one\n- [ ] two\n\n> quoted", "Head one two quoted"),
        ("$$\n\\frac{a}{b}\n$$\n\n`code` and $x_i$", "a/b code and xᵢ"),
        ("> [!note] Title\n> Body", "Title Body"),
        ("```python\nx = 1\n```", "x = 1"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("![[gone.png]]\n\n---\n", "[gone.png]"),
    ],
)
def test_only_words_are_left(text: str, line: str) -> None:
    assert in_a_line(drawn(text, "a.md", NoResources())) == line
