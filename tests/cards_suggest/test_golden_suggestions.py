"""What mining finds, as written in golden/*.md.

A suggestion is a line `LINES REASON CONFIDENCE`, then its sides (`Q|`, `A|`); an open question is `LINE TEXT`. Every
suggestion must be the card that it claims to be once written down.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.cards.suggest.mine import mine, questions
from notegraph.cards.suggest.read_back import block
from notegraph.model.note import Note
from notegraph.syntax.parse import parse
from support.golden import Case, compare, read_cases, show

CASES = read_cases(Path(__file__).parent / "golden")


def _suggestions(note: Note) -> Iterator[str]:
    for one in mine(note, CardOptions()):
        last = note.position(one.span.end - 1).line
        yield f"{note.position(one.span.start).line}-{last} {one.reason} {one.confidence:.2f}"
        for mark, side in (("Q", one.front), ("A", one.back)):
            yield from (f"{mark}| {show(line)}".rstrip() for line in side.split("\n"))


def _questions(note: Note) -> Iterator[str]:
    for one in questions(note, CardOptions()):
        yield f"{note.position(one.span.start).line} {show(one.text)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.where} {case.title}")
def test_golden_suggestions(case: Case) -> None:
    note = parse(case.path, case.text or "")
    find = {"suggestions": _suggestions, "questions": _questions}
    for expectation in case.expectations:
        compare(case, expectation, find[expectation.about](note), Path(__file__))
    for one in mine(note, CardOptions()):
        (card,) = extract(parse("a.md", f"{block(one.front, one.back)}\n"), CardOptions()).cards
        assert (card.front, card.back) == (one.front, one.back)
