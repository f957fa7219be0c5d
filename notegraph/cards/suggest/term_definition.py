"""`Term: definition` in a list, or a bold or linked term at the beginning of a paragraph.

    - Softmax: turns scores into probabilities
    - **Query** — what a token looks for
    - [Adam](https://example.org/adam): an optimiser that keeps
      two averages of every gradient

The answer is what follows the term, with the item's further paragraphs, sub-items and images. A key that two items of
a note share is a field, and a list with such a key is a form or a talk: neither has terms.

Confidence: 0.6. A marked term (bold, italic, link, code) +0.2; a dash instead of a colon -0.1, a hyphen -0.15; half
a sentence as term -0.3; a term that tells somebody what to do -0.25; a section of advantages, properties, steps or the
like -0.15; a definition that begins with an order -0.15, in a numbered list -0.3; one about the note's or section's own
subject -0.3; more than four words -0.1; a definition of fewer than four words -0.15; a note of a day -0.2;
half of the list or more made like this +0.05, an only one among four or more -0.15.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from notegraph.cards.suggest.emphasis import bare
from notegraph.cards.suggest.sheet import Item, Sheet
from notegraph.cards.suggest.sides import answer, is_clause, is_definition, is_term
from notegraph.cards.suggest.suggestion import Reason, confidence
from notegraph.cards.suggest.words import ACTIONS, ARTICLES, ASPECTS, count, words
from notegraph.model.note import Block, BlockKind, RegionKind
from notegraph.model.span import Span

_BASE = 0.6
_SEPARATOR = re.compile(
    r"[ \t]*(?<!:)(?P<colon>:)(?P<close>\*\*|__|[*_])?(?=[ \t]|$)(?!:)|(?P<wide>\uff1a)"
    r"|[ \t]+(?:(?P<dash>[\u2013—])|(?P<hyphen>-))[ \t]+"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}")
_FEW = 4
_ABOUT_SUBJECT, _STEP, _ORDER = -0.3, -0.3, -0.15


class _Entry(NamedTuple):
    """A term and where what explains it begins. ``cost`` is what the separator takes from the confidence."""

    term: Span
    front: str
    shown: str
    marked: bool
    start: int
    cost: float
    blocks: tuple[Block, ...]


def mine(sheet: Sheet) -> None:
    """Proposes a card for every such item and paragraph."""
    groups = [[_of_item(sheet, item) for item in items] for items in sheet.lists]
    paragraphs = [_of_paragraph(sheet, block) for section in sheet.sections for block in section.blocks]
    keys = Counter(entry.shown.casefold() for group in [*groups, paragraphs] for entry in group if entry)
    for group in groups:
        if all(entry is None or keys[entry.shown.casefold()] == 1 for entry in group):
            for entry in group:
                if entry:
                    _propose(sheet, entry, _in_company(group))
    for entry in paragraphs:
        if entry and keys[entry.shown.casefold()] == 1:
            _propose(sheet, entry, 0)


def _of_item(sheet: Sheet, item: Item) -> _Entry | None:
    children = item.block.children
    if item.mark is not None or not children or children[0].kind is not BlockKind.PARAGRAPH:
        return None
    return _entry(sheet, children[0].span, children)


def _of_paragraph(sheet: Sheet, block: Block) -> _Entry | None:
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    entry = _entry(sheet, block.span, (block,))
    return entry if entry and entry.marked else None


def _entry(sheet: Sheet, paragraph: Span, blocks: tuple[Block, ...]) -> _Entry | None:
    page, text = sheet.page, sheet.note.text
    first = page.line_of(paragraph.start)
    end = min(sheet.text_end(first), paragraph.end)
    for separator in _SEPARATOR.finditer(text, paragraph.start, end):
        if not page.is_prose(separator.start(separator.lastgroup or 0)):
            continue
        if separator.end() >= end and not text[end : paragraph.end].strip():
            return None
        term = Span(paragraph.start, separator.start())
        written = text[term.start : term.end] + (separator["close"] or "")
        front = bare(written)
        shown = bare(sheet.shown(term) + (separator["close"] or ""))
        marked = front != written.strip() or _is_marked(sheet, term)
        if not is_term(shown) or sheet.in_listing(term.start):
            return None
        start = separator.end() + len(text[separator.end() : end]) - len(text[separator.end() : end].lstrip())
        cost = -0.15 if separator["hyphen"] else -0.1 if separator["dash"] else 0.0
        return _Entry(term, front, shown, marked, start, cost, blocks)
    return None


def _is_marked(sheet: Sheet, term: Span) -> bool:
    """Whether the term is a link or code as a whole."""
    whole = Span(term.start, term.start + len(sheet.note.text[term.start : term.end].rstrip()))
    if any((link.start, link.end) == whole for link in sheet.links(term)):
        return True
    kinds = (RegionKind.CODE, RegionKind.MATH)
    return not sheet.prose(whole).strip() and any(one.kind in kinds and one.span == whole for one in sheet.note.regions)


def _in_company(group: Sequence[_Entry | None]) -> float:
    alike = sum(entry is not None for entry in group)
    if alike > 1 and alike * 2 >= len(group):
        return 0.05
    return -0.15 if alike == 1 and len(group) >= _FEW else 0.0


def _propose(sheet: Sheet, entry: _Entry, company: float) -> None:
    said = Span(entry.start, entry.blocks[0].span.end)
    if not is_definition(sheet, said, 2):
        return
    found = answer(sheet, entry.start, entry.blocks)
    if found is None:
        return
    facts = [
        company,
        entry.cost,
        0.2 if entry.marked else 0.0,
        -0.3 if is_clause(entry.shown) else 0.0,
        -0.25 if next(iter(words(entry.shown)), "") in ACTIONS else 0.0,
        -0.15 if not ASPECTS.isdisjoint(sheet.heading_words(entry.term.start)) else 0.0,
        _cost_of(sheet, entry, words(sheet.shown(said))),
        -0.1 if count(entry.shown) > _FEW else 0.0,
        -0.15 if count(sheet.shown(said)) < _FEW else 0.0,
        -0.2 if _DAY.match(sheet.note.title) else 0.0,
    ]
    sheet.propose(Reason.TERM_DEFINITION, confidence(_BASE, *facts), entry.term, entry.front, *found)


def _cost_of(sheet: Sheet, entry: _Entry, said: list[str]) -> float:
    """What the beginning of the definition takes from the confidence; an adverb before an order does not hide it."""
    said = said[1:] if said and said[0] in ARTICLES else said
    term = words(entry.shown)
    for subject in (sheet.heading_words(entry.term.start), words(sheet.note.title)):
        begins = len(said) >= len(subject) > 0 and all(map(_same, said, subject))
        if begins and not any(_same(word, other) for word in term for other in subject):
            return _ABOUT_SUBJECT
    orders = said[1:2] if said and said[0].endswith("ly") else said[:1]
    if orders and orders[0] in ACTIONS:
        page = sheet.page
        start = page.span(page.line_of(entry.term.start)).start
        return _STEP if sheet.note.text[start : entry.term.start].strip()[:1].isdigit() else _ORDER
    return 0.0


def _same(word: str, other: str) -> bool:
    return word.rstrip("s") == other.rstrip("s")
