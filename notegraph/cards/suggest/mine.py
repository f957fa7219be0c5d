"""Runs the patterns over a note, one after another: the surer ones take their lines first."""

from __future__ import annotations

from notegraph.cards.extract import CardOptions, extract
from notegraph.cards.suggest import (
    answered_task,
    heading_definition,
    heading_formula,
    italic_definition,
    open_questions,
    plain_definition,
    term_definition,
)
from notegraph.cards.suggest.sheet import Sheet
from notegraph.cards.suggest.suggestion import Question, Suggestion
from notegraph.model.note import Note

_PATTERNS = (
    answered_task.mine,
    italic_definition.mine,
    term_definition.mine,
    heading_definition.mine,
    heading_formula.mine,
    plain_definition.mine,
)


def mine(note: Note, options: CardOptions) -> list[Suggestion]:
    """The cards that a note's prose could give, in file order. No text makes it raise, nothing is read twice: lines
    of a card give none, and every other line at most one answer.
    """
    sheet = Sheet(note, [card.span for card in extract(note, options).cards])
    for pattern in _PATTERNS:
        pattern(sheet)
    return sorted(sheet.suggestions, key=lambda one: (one.span, one.reason))


def questions(note: Note, options: CardOptions) -> list[Question]:
    """The questions of a note that have no answer, in file order."""
    return open_questions.find(Sheet(note, [card.span for card in extract(note, options).cards]))
