"""A term alone on its line, in a list item or as a heading, and below it a definition.

    **Softmax**
    Turns scores into probabilities.

    ## Vector

    A list of numbers.

Below a heading the paragraph must begin as a definition without a verb does (“A list of …”): text below a heading is
mostly no definition of it. So must it below a term that is not marked, unless both are lines of one paragraph, or all
that a section or list item holds.

Confidence: 0.55 below a marked term; 0.5 where the definition begins with an article; else 0.45. A marked
term with such a definition +0.1, nothing else in the section or item +0.05, half a sentence as term -0.2, more than
40 words -0.15, a definition of fewer than four words -0.1.
"""

from __future__ import annotations

from notegraph.cards.suggest.pairs import Pair, pairs
from notegraph.cards.suggest.sheet import Sheet
from notegraph.cards.suggest.sides import is_clause, is_definition
from notegraph.cards.suggest.suggestion import Reason, confidence
from notegraph.cards.suggest.words import INDEFINITE, count, is_question, words

_MARKED, _ARTICLE, _OTHER = 0.55, 0.5, 0.45
_FEW, _MANY = 4, 40


def mine(sheet: Sheet) -> None:
    """Proposes a card for every such pair."""
    for pair in pairs(sheet):
        shown = sheet.shown(pair.answer)
        base = _base(pair, shown)
        if base is None or is_question(shown) or not is_definition(sheet, pair.answer):
            continue
        facts = [
            0.1 if pair.marked and _is_nominal(shown) else 0.0,
            0.05 if pair.alone else 0.0,
            -0.2 if is_clause(pair.shown) else 0.0,
            -0.1 if count(shown) < _FEW else 0.0,
            -0.15 if count(shown) > _MANY else 0.0,
        ]
        rated = confidence(base, *facts)
        sheet.propose(Reason.PLAIN_DEFINITION, rated, pair.term, pair.front, pair.answer, pair.text(sheet))


def _base(pair: Pair, shown: str) -> float | None:
    if pair.shown.endswith(("?", "\uff1f")):
        return None
    if pair.marked and pair.heading is None:
        return _MARKED
    if _is_nominal(shown):
        return _ARTICLE
    if pair.heading is not None or not (pair.glued or pair.alone) or not pair.shown[0].isalpha():
        return None
    return _OTHER if count(pair.shown) < _FEW else None


def _is_nominal(shown: str) -> bool:
    return next(iter(words(shown[:40])), "") in INDEFINITE
