"""A term alone on its line, in a list item or as a heading, and below it a definition in italics.

    Softmax
    *turns scores into probabilities*

Confidence: 0.8; below a heading 0.65, below the note's first heading, where a motto or a byline may stand, 0.5.
A definition of fewer than four words -0.15, half a sentence as term -0.15. A note, a date or a byline in italics is no
definition.
"""

from __future__ import annotations

import re

from notegraph.cards.suggest.emphasis import is_italic
from notegraph.cards.suggest.pairs import Pair, pairs
from notegraph.cards.suggest.sheet import Sheet
from notegraph.cards.suggest.sides import is_clause, is_definition
from notegraph.cards.suggest.suggestion import Reason, confidence
from notegraph.cards.suggest.words import count

_BASE, _HEADING, _FIRST_HEADING = 0.8, 0.65, 0.5
_FEW = 4
_REMARK = re.compile(
    r"(?:note|reminder|remember|remark|hint|disclaimer|hinweis|anmerkung|remarque|nota|примечание)\b"
    r"|(?:last |first )?(?:updated|written|published|posted|created|edited|translated|photo|image|source|by)\b",
    re.IGNORECASE,
)


def mine(sheet: Sheet) -> None:
    """Proposes a card for every such pair."""
    for pair in pairs(sheet):
        inner = is_italic(sheet.page, pair.answer)
        if inner is None or not is_definition(sheet, inner) or _REMARK.match(sheet.shown(inner)):
            continue
        facts = [
            -0.15 if count(sheet.shown(inner)) < _FEW else 0.0,
            -0.15 if is_clause(pair.shown) and not pair.shown.endswith("?") else 0.0,
        ]
        sheet.propose(
            Reason.ITALIC_DEFINITION,
            confidence(_base(sheet, pair), *facts),
            pair.term,
            pair.front,
            pair.answer,
            pair.text(sheet, inner),
        )


def _base(sheet: Sheet, pair: Pair) -> float:
    if pair.heading is None:
        return _BASE
    return _FIRST_HEADING if pair.heading.span == sheet.note.headings[0].span else _HEADING
