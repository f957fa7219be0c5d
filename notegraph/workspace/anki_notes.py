"""Which of our cards a card in Anki is: by the GUID of its note and its place in the note."""

from __future__ import annotations

from collections.abc import Sequence

from notegraph.exchange.anki.as_notes.ids import card_id, note_id
from notegraph.exchange.anki.ledger import anki_exports, guids_of
from notegraph.model.card import Card
from notegraph.render.clean import for_html
from notegraph.workspace.journal import Journal


class AnkiNotes:
    """Knows the notes that left for Anki, and those that came from there as notes."""

    def __init__(self, cards: Sequence[Card], journal: Journal) -> None:
        self._cards = {card.id: card for card in cards}
        exports = anki_exports(journal.events)
        self._left = {event.guid for event in exports}
        self._families = {for_html(card.family): card.family for card in cards}
        known = guids_of(cards, exports, journal.history.aliases.root)
        self._families.update({guid: family for family, guids in known.items() for guid in guids})

    def has(self, guid: str) -> bool:
        """Whether the note left from here, now or once."""
        return guid in self._left or guid in self._families

    def card(self, guid: str, place: int) -> Card | str | None:
        """Our card, or why there is none any more; ``None`` where the note never was one of ours."""
        family = self._families.get(guid)
        if family is not None:
            found = self._cards.get(f"{family}#{place + 1}") or (None if place else self._cards.get(family))
            return found or f"the card has no number {place + 1} here"
        if guid in self._left:
            return "its card is in no note any more"
        return self._cards.get(card_id(guid, place)) or self._cards.get(f"{note_id(guid)}#{place + 1}")
