"""A display formula under a named heading: the heading is the question, the formula the answer.

    ## Scaled dot-product attention

    $$
    \\mathrm{softmax}(QK^T / \\sqrt{d}) V
    $$

The formula is the section's first block, or its second after a paragraph. Under a heading that says no more than
“Formula” or “Definition” the question is the heading above that, or the note's title.

Confidence: 0.6 for the section's only formula, else 0.45. Half a sentence as heading -0.2.
"""

from __future__ import annotations

from notegraph.cards.suggest.emphasis import bare
from notegraph.cards.suggest.formulas import formula_at, is_formula
from notegraph.cards.suggest.sheet import Section, Sheet
from notegraph.cards.suggest.sides import is_clause, is_term
from notegraph.cards.suggest.suggestion import Reason, confidence
from notegraph.cards.suggest.words import FORMULAS, words
from notegraph.model.note import BlockKind, Heading
from notegraph.model.span import Span
from notegraph.syntax.lines import split_lines

_ONLY, _FIRST = 0.6, 0.45
_MOST_WORDS = 3


def mine(sheet: Sheet) -> None:
    """Proposes a card for every such section."""
    if "$$" in sheet.note.text:
        for section in sheet.sections:
            _propose(sheet, section)


def _propose(sheet: Sheet, section: Section) -> None:
    heading, blocks = section
    if heading is None or not blocks:
        return
    place = 1 if blocks[0].kind is BlockKind.PARAGRAPH and not is_formula(sheet, blocks[0]) else 0
    if place >= len(blocks) or not is_formula(sheet, blocks[place]):
        return
    asked, front = _question(sheet, heading)
    formula = formula_at(sheet, blocks[place])
    if formula is None or not is_term(bare(front)):
        return
    more = any(formula_at(sheet, block) for block in blocks if block.span.start >= formula.end)
    base = _FIRST if more else _ONLY
    cost = -0.2 if is_clause(front) else 0.0
    text = "\n".join(line.rstrip() for line in split_lines(sheet.note.text[formula.start : formula.end]))
    sheet.propose(Reason.HEADING_FORMULA, confidence(base, cost), asked, front, formula, text)


def _question(sheet: Sheet, heading: Heading) -> tuple[Span | None, str]:
    """The heading that names what the formula is of, and its text; a note's title has no place."""
    above: Heading | None = heading
    while above is not None:
        named = words(above.text)
        if len(named) > _MOST_WORDS or FORMULAS.isdisjoint(named):
            return above.span, sheet.heading_front(above)
        above = sheet.above(above)
    return None, sheet.note.title
