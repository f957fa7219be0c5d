"""The schedule changed by hand: cards taken out, brought back, put off for today, started again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notegraph.model.card import Card
from notegraph.model.errors import NotFoundError
from notegraph.schedule.draft import BuryDraft, Draft, ResetDraft, SuspendDraft
from notegraph.workspace.card_place import cards_at, refuse_place
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.show import SHORTEST_ID, cards_beginning, find_cards


def suspend(workspace: Workspace, journal: Journal, names: Sequence[str]) -> list[str]:
    """Takes the cards called ``names`` out until they are unsuspended; returns their ids, each once.

    A name is an id, an id without its ``#N`` for all its siblings, the beginning of one, or a place, ``PATH:LINE``
    (see ``cards_at``). All is written at once;
    raises ``NotFoundError`` where a name is no card's or several cards', and nothing is written then, and ``LogError``.
    """
    return _write(workspace, journal, names, SuspendDraft)


def unsuspend(workspace: Workspace, journal: Journal, names: Sequence[str]) -> list[str]:
    """Brings suspended cards back, as ``suspend`` takes them out."""
    return _write(workspace, journal, names, lambda card: SuspendDraft(card, on=False))


def bury(workspace: Workspace, journal: Journal, names: Sequence[str]) -> list[str]:
    """Takes cards out for this study day, as ``suspend`` does for good."""
    return _write(workspace, journal, names, BuryDraft)


def reset(workspace: Workspace, journal: Journal, names: Sequence[str]) -> list[str]:
    """Makes cards new again, named as for ``suspend``. Their history stays in the log."""
    return _write(workspace, journal, names, ResetDraft)


def _write(workspace: Workspace, journal: Journal, names: Sequence[str], draft: Callable[[str], Draft]) -> list[str]:
    cards = cards_called(workspace, names)
    journal.append([draft(card.id) for card in cards], cards)
    return [card.id for card in cards]


def cards_called(workspace: Workspace, names: Sequence[str]) -> list[Card]:
    """The cards that ``names`` stand for, each once. Raises ``NotFoundError``."""
    return list({card.id: card for name in names for card in _called(workspace, name)}.values())


def _called(workspace: Workspace, name: str) -> list[Card]:
    cards = find_cards(workspace, name) or cards_at(workspace, name) or cards_beginning(workspace, name)
    if not cards:
        refuse_place(workspace, name)
        raise NotFoundError(
            f"no card has the id {name!r}: give an id, at least {SHORTEST_ID} characters of its beginning, or "
            "PATH:LINE of a card; `notegraph cards` lists them"
        )
    return cards
