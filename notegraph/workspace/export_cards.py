"""Cards out, as comma-separated values and as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.vault.write import write_atomic
from notegraph.workspace.choice import QuizOptions, choose
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal
from notegraph.workspace.listing import list_card, listed_document
from notegraph.workspace.open import Workspace


def exported_cards(workspace: Workspace, journal: Journal, decks: Sequence[str]) -> list[Document]:
    """The cards of ``decks`` (none: all) as entries of the ``cards`` command, by note and place.

    Raises ``NotFoundError`` for an unknown deck.
    """
    wanted = {key.id for key in choose(workspace, QuizOptions(decks=tuple(decks)))}
    cards = [card for card in workspace.reading.cards() if card.id in wanted]
    return [listed_document(list_card(workspace, journal, card), journal) for card in cards]


def cards_as_csv(cards: Sequence[Document], *, raw: bool = False) -> str:
    """See ``csv_of``."""
    from notegraph.exchange.csv_cards import csv_of

    return csv_of(cards, raw=raw)


def cards_as_json(cards: Sequence[Document]) -> str:
    """The document of ``cards --format json``, a card a line."""
    entries = ",\n  ".join(json.dumps(card, ensure_ascii=False) for card in cards)
    return f'{{"version": 1,\n "cards": [\n  {entries}\n]}}\n' if entries else '{"version": 1, "cards": []}\n'


def write_text(target: str, text: str, ending: str) -> None:
    """Writes ``text`` to ``target``, whole or not at all. Raises ``NotegraphError`` for a name that does not end in
    ``ending``, so that no note is overwritten by a slip of the hand, and ``VaultError`` where it cannot be written.
    """
    if not target.lower().endswith(ending):
        raise NotegraphError(f"{one_line(target)}: give the file a name that ends in {ending}")
    # Halves of surrogate pairs are no UTF-8; as JSON writes them they do no harm.
    write_atomic(os.path.abspath(target), text.encode("utf-8", "backslashreplace"))
