"""What a session came to: for its end, and for how long the rest may take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.state import New, Reviewed
from notegraph.schedule.sm2 import PASS
from notegraph.workspace.drawing import Side, draw_card
from notegraph.workspace.held_back import HeldBack, held_back
from notegraph.workspace.quiz import Quiz

if TYPE_CHECKING:
    from notegraph.model.event import ReviewEvent

_ENOUGH = 3
"""Grades from which a pace is told."""


class Asked(NamedTuple):
    """A card of the session. ``question`` is its front on one line."""

    id: str
    question: str


class SessionReport(NamedTuple):
    """``learnt`` were new and are passed by their last grade, ``lapsed`` were forgotten at least once and are not among
    those, ``leeches`` are to be rewritten.

    ``grades`` counts what was graded and not undone, ``passed`` those of 3 and above, ``spent`` the time on them.
    ``held`` is what is not asked any more today.
    """

    grades: int
    passed: int
    spent: timedelta
    learnt: tuple[Asked, ...]
    lapsed: tuple[Asked, ...]
    leeches: tuple[Asked, ...]
    held: HeldBack


def session_report(quiz: Quiz) -> SessionReport:
    """The report as of now."""
    reviews = list(_reviews(quiz))
    last = {review.card: review.grade for review in reviews}
    states = quiz.session.states
    learnt = dict.fromkeys(
        card
        for card, grade in last.items()
        if grade >= PASS and (card not in states or isinstance(states[card].memory, New)) and _is_reviewed(quiz, card)
    )
    forgotten = dict.fromkeys(review.card for review in reviews if review.grade < PASS)
    lapsed = [card for card in forgotten if card not in learnt]
    return SessionReport(
        len(reviews),
        sum(review.grade >= PASS for review in reviews),
        timedelta(milliseconds=sum(review.ms for review in reviews)),
        tuple(_asked(quiz, card) for card in learnt),
        tuple(_asked(quiz, card) for card in lapsed),
        tuple(_asked(quiz, card) for card in quiz.leeches),
        held_back(quiz),
    )


def time_left(quiz: Quiz) -> timedelta | None:
    """How long the rest may take at the pace of this session; ``None`` until there is a pace."""
    reviews = list(_reviews(quiz))
    if len(reviews) < _ENOUGH:
        return None
    return timedelta(milliseconds=sum(review.ms for review in reviews) / len(reviews) * sum(quiz.remaining))


def _reviews(quiz: Quiz) -> Iterator[ReviewEvent]:
    if not quiz.session.trail:
        return
    from notegraph.model.event import ReviewEvent

    for step in quiz.session.trail:
        for event in quiz.session.courses[step.card].events:
            if event.id == step.event and isinstance(event, ReviewEvent):
                yield event


def _is_reviewed(quiz: Quiz, card: str) -> bool:
    return isinstance(quiz.session.state(card).memory, Reviewed)


def _asked(quiz: Quiz, card_id: str) -> Asked:
    from notegraph.render.terminal.words import in_a_line

    card = quiz.workspace.reading.card(card_id)
    return Asked(card_id, in_a_line(draw_card(quiz.workspace, card, Side.FRONT)) if card else card_id)
