"""Cards keep their history when their note is renamed or a link in them says something else.

The log is told before where the cards stand now, and afterwards where they are then: which card became which is known
here, so nothing is left to likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from notegraph.cards.extract import extract
from notegraph.model.card import Card
from notegraph.schedule.draft import AliasDraft
from notegraph.store.introduced import last_look
from notegraph.syntax.parse import parse
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


class Known(NamedTuple):
    """A card of a note: its id, how it is written, and whether the log has heard of it."""

    id: str
    notation: str
    kind: str
    logged: bool


KnownCards = Mapping[str, Sequence[Known]]
"""The cards of notes in order, by the notes' old paths; JSON can hold it."""


def known_cards(workspace: Workspace, journal: Journal, paths: Sequence[str]) -> KnownCards:
    """The cards of those notes that have logged ones. Tells the log where these are now. Raises ``LogError``."""
    found: dict[str, list[Known]] = {}
    told: list[Card] = []
    for path in paths:
        cards = list(workspace.reading.cards(path))
        logged = [last_look(workspace.reading.database, card.id) is not None for card in cards]
        if any(logged):
            found[path] = [
                Known(card.id, card.notation, card.kind.value, has) for card, has in zip(cards, logged, strict=True)
            ]
            told += [card for card, has in zip(cards, logged, strict=True) if has]
    if told:
        journal.append([], told)
    return found


def follow(workspace: Workspace, journal: Journal, known: KnownCards, moves: Mapping[str, str]) -> None:
    """Tells the log where ``known`` cards are now; ``moves`` are new paths by old ones. Refreshes the workspace.

    Raises ``LogError``.
    """
    moved: list[Card] = []
    aliases: dict[str, str] = {}
    for path, cards in known.items():
        for old, new in _pairs(cards, moves.get(path, path), workspace):
            family = old.id.partition("#")[0]
            if new.id != new.minted and family != new.family:  # its own id is another: a block id was renamed
                aliases[family] = new.family
                moved.append(new)
            else:
                moved.append(new._replace(id=old.id))
    if moved:
        journal.append([AliasDraft(old, new) for old, new in aliases.items()], moved)
    workspace.refresh()
    if moved:
        now = Journal(workspace)  # what the other knew of neighbours has old ids in it
        found = (workspace.reading.card(card.id) for card in moved)
        now.append([], [card for card in found if card is not None])


def _pairs(cards: Sequence[Known], path: str, workspace: Workspace) -> Iterator[tuple[Known, Card]]:
    """Logged cards with what they are now; none where the note has other cards than before: then likeness decides."""
    found = extract(parse(path, workspace.text(path)), workspace.card_options).cards
    if len(found) != len(cards):
        return
    for old, new in zip(cards, found, strict=True):
        if old.logged and (old.notation, old.kind) == (new.notation, new.kind.value):
            yield old, new
