"""How learning goes, from the review log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from notegraph.model.state import CardState, Reviewed
from notegraph.schedule.exams import due_before, exam_of, exams
from notegraph.schedule.replay import grades
from notegraph.stats.answer import Answer
from notegraph.stats.card import StatCard
from notegraph.stats.distribution import Band
from notegraph.stats.document import Document, leeches_document, summary_document
from notegraph.stats.groups import Group
from notegraph.stats.heat_map import DayCount
from notegraph.stats.leech import leeches
from notegraph.stats.mastery import By, Mastery
from notegraph.stats.retention import REFERENCE, PeriodRetention, Recall
from notegraph.stats.summary import Asked, Summary, summarise
from notegraph.workspace.choice import QuizOptions, choose
from notegraph.workspace.journal import Journal
from notegraph.workspace.mastery import frontier, is_estimate, masteries, stat_cards, weak_spots
from notegraph.workspace.open import Workspace

__all__ = [
    "REFERENCE",
    "Band",
    "By",
    "DayCount",
    "Group",
    "Mastery",
    "PeriodRetention",
    "Recall",
    "Summary",
    "concepts_document",
    "leeches_document",
    "leeches_of",
    "statistics",
    "summary_document",
]


def statistics(workspace: Workspace, journal: Journal, decks: Sequence[str] = (), days: int | None = None) -> Summary:
    """All series on the journal's study day: grades of every card, states of those that the vault still has.

    ``decks`` leaves only the cards of these and the decks below them, and their grades; raises ``NotFoundError`` for
    one that has none. ``days`` bounds the grades looked at and the forecast.
    """
    cards = _cards(workspace, journal, decks)
    answers: Sequence[Answer] = grades(journal.history, journal.settings)
    if decks:
        roots = {card.root for card in cards}
        answers = [answer for answer in answers if answer.card in roots]
    settings = workspace.settings
    estimate = is_estimate(settings.schedule)
    asked = Asked(
        journal.today,
        days,
        None if estimate else settings.schedule.desired_retention,
        estimate,
        settings.queue.leech_lapses,
        settings.limits.reviews_per_day,
        journal.done_on(journal.today).reviews,
    )
    return summarise(answers, cards, asked)


def leeches_of(workspace: Workspace, journal: Journal, decks: Sequence[str] = ()) -> list[StatCard]:
    """The cards forgotten at least as often as the setting ``leech_lapses`` says, the worst first."""
    return leeches(_cards(workspace, journal, decks), workspace.settings.queue.leech_lapses)


def concepts_document(workspace: Workspace, journal: Journal, decks: Sequence[str] = ()) -> Document:
    """The JSON keys of ``stats`` that need the graph: ``weak_spots``, the weightiest first, and ``frontier``."""
    # A prerequisite may lie in another deck: all notes are looked at, those of the decks are told.
    known = masteries(stat_cards(journal, workspace.keys))
    asked = {card.path for card in _cards(workspace, journal, decks)} if decks else known.keys()
    return {
        "weak_spots": [
            {"path": spot.path, "links_in": spot.links_in, "mastery": round(spot.mastery, 4)}
            for spot in weak_spots(workspace, known)
            if spot.path in asked
        ],
        "frontier": [path for path in frontier(workspace, known) if path in asked],
    }


def _cards(workspace: Workspace, journal: Journal, decks: Sequence[str]) -> list[StatCard]:
    """The cards of the decks, due as exams have them."""
    cards = stat_cards(journal, choose(workspace, QuizOptions(decks=tuple(decks))))
    dates = exams(journal.history.configs)
    if not dates:
        return cards
    today = journal.today
    return [card._replace(state=_examined(card, exam_of(card.deck, dates), today)) for card in cards]


def _examined(card: StatCard, exam: date | None, today: date) -> CardState:
    memory = card.state.memory
    if not isinstance(memory, Reviewed):
        return card.state
    return card.state._replace(memory=memory._replace(due=due_before(card.id, memory, exam, today)))
