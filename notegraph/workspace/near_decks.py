"""The ``near`` of deck files: which notes are how many links away."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from notegraph.decks.select import bound
from notegraph.graph.query import neighbours
from notegraph.model.deck import Deck, Selector
from notegraph.model.errors import ConfigError, NotFoundError
from notegraph.vault.fields import located
from notegraph.workspace.notes import find_note

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace


def bound_decks(workspace: Workspace, decks: Sequence[Deck]) -> list[Deck]:
    """``decks`` with their ``near`` selectors bound to notes. Links count in either direction, as in ``graph
    neighbours``. Raises ``ConfigError`` at the place of every note that is not there.
    """
    mistakes: list[str] = []

    def near(deck: Deck, selector: Selector) -> set[str]:
        try:
            note = find_note(workspace, selector.value)
        except NotFoundError as error:
            path = os.path.join(workspace.location.decks or "", deck.file)
            mistakes.append(located(path, selector.line, selector.column, str(error)))
            return set()
        return {note, *(found.path for found in neighbours(workspace.graph, note, selector.depth))}

    found = bound(decks, near)
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return found
