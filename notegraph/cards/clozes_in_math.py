"""Clozes that stand inside a formula. Nothing is looked for in one, so they make no card: lint tells of them."""

from __future__ import annotations

import re

from notegraph.cards.finder import Finder
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.note import RegionKind
from notegraph.model.span import Span

_MATH = frozenset({RegionKind.MATH, RegionKind.MATH_BLOCK})
_CLOZES = (
    (Notation.ANKI_CLOZE, "{{c", re.compile(r"\{\{c[0-9]{1,3}(?:,[0-9]{1,3})*::(?!\s*\}\})"), "{{c1::$…$}}"),
    (Notation.HIGHLIGHT_CLOZE, "==", re.compile(r"==(?![\s=])[^=\n]{1,200}(?<!\s)=="), "==$…$=="),
)
"""Each with what its text certainly holds, and how to write it instead."""


def tell(finder: Finder) -> None:
    """Doubts of the notations that are on in the note."""
    note = finder.page.note
    if "$" not in note.text:
        return
    looked_for = [row for row in _CLOZES if row[0] in finder.on and row[1] in note.text]
    if not looked_for:
        return
    for region in note.regions:
        if region.kind in _MATH:
            for _, _, pattern, instead in looked_for:
                for match in pattern.finditer(note.text, *region.span):
                    message = (
                        f"`{match[0]}` stands inside a formula and makes no card: hide the whole formula, `{instead}`, "
                        "or end the formula before what is hidden"
                    )
                    finder.doubt(DoubtKind.AMBIGUOUS, Span(*match.span()), message)
