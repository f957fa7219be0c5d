"""How learning goes, from the review log."""

from __future__ import annotations

from notegraph.schedule.replay import grades
from notegraph.stats.distribution import Band
from notegraph.stats.retention import Recall, Retention
from notegraph.stats.summary import Summary, summarise, summary_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

__all__ = ["Band", "Recall", "Retention", "Summary", "statistics", "summary_document"]


def statistics(workspace: Workspace, journal: Journal) -> Summary:
    """All series on the journal's study day: grades of every card, states of those that the vault still has."""
    answers = grades(journal.history, journal.settings)
    states = [journal.state(key.id) for key in workspace.reading.card_keys()]
    return summarise(answers, states, journal.today)
