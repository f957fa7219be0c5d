"""What `cards` finds, as written in golden/*.md.

A card is a line `LINES NOTATION KIND` with the id where it is written in the note, then its sides (`Q|`, `A|`) and
what it hides (`C|`). The words `id`, `deck`, `tags`, `path`, `links` and `source` ask for more. A block `doubts` lists
doubtful places as `LINE:COLUMN-LINE:COLUMN KIND`, with the word `message` also what is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from notegraph.cards.extract import CardOptions, extract
from notegraph.model.card import Card, Notation
from notegraph.model.doubt import Doubt
from notegraph.model.switches import Switches
from notegraph.syntax.parse import parse
from support.golden import Case, compare, read_cases, show
from support.note_checks import check_cards, check_note

CASES = read_cases(Path(__file__).parent / "golden")


def _facts(card: Card, details: tuple[str, ...]) -> Iterator[str]:
    written = "" if card.id == card.minted and "id" not in details else f" {card.id}"
    yield f"{card.line}-{card.end_line} {card.notation} {card.kind}{written or _ordinal(card)}"
    for mark, side in (("Q", card.front), ("A", card.back)):
        yield from (f"{mark}| {show(line)}".rstrip() for line in side.split("\n"))
    for cloze in card.clozes:
        yield f"C| {cloze.ordinal} {show(cloze.text)}" + (f" ({cloze.hint})" if cloze.hint else "")
    if "deck" in details:
        yield f"deck {card.deck}"
    if "tags" in details:
        yield f"tags {' '.join(card.tags)}".rstrip()
    if "path" in details:
        yield f"path {' > '.join(card.heading_path)}".rstrip()
    if "links" in details:
        yield f"links {' | '.join(card.targets)}".rstrip()
    if "source" in details:
        yield f"source {show(card.source)}"


def _doubt(doubt: Doubt, details: tuple[str, ...]) -> str:
    line, column, end_line, end_column = doubt.range
    message = f" {doubt.message}" if "message" in details else ""
    return f"{line}:{column}-{end_line}:{end_column} {doubt.kind}{message}"


def _ordinal(card: Card) -> str:
    return f" #{card.ordinal}" if "#" in card.id else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.where} {case.title}")
def test_golden_cards(case: Case) -> None:
    note = parse(case.path, case.text or "")
    check_note(note)
    assert set(case.on) <= set(Notation)
    options = CardOptions(switches=Switches(vault=tuple((name, True) for name in case.on)))
    cards, doubts = extract(note, options)
    check_cards(note, cards)
    for expectation in case.expectations:
        assert expectation.about in ("cards", "doubts")
        if expectation.about == "cards":
            found = [line for card in cards for line in _facts(card, expectation.details)]
        else:
            found = [_doubt(doubt, expectation.details) for doubt in doubts]
        compare(case, expectation, found, Path(__file__))
