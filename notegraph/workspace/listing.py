"""All cards, notes and links of a vault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from notegraph.graph.build import ResolvedLink
from notegraph.model.card import Card
from notegraph.model.files import NoteRecord
from notegraph.model.state import CardState
from notegraph.workspace.concepts import concept_paths
from notegraph.workspace.documents import Document, card_document, link_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


@dataclass(frozen=True, slots=True)
class ListedCard:
    """A card with what only the vault as a whole knows of it; ``concepts`` are the paths its links open."""

    card: Card
    deck: str
    concepts: tuple[str, ...]
    state: CardState


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note with the number of its cards as reviewed and of links from and to other notes."""

    record: NoteRecord
    cards: int
    links_in: int
    links_out: int

    def document(self) -> Document:
        """An entry of ``notes``."""
        return {
            "path": self.record.path,
            "title": self.record.title,
            "aliases": list(self.record.aliases),
            "tags": list(self.record.tags),
            "cards": self.cards,
            "links_in": self.links_in,
            "links_out": self.links_out,
        }


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link in the note ``source`` and what it means."""

    source: str
    found: ResolvedLink

    def document(self) -> Document:
        """An entry of ``links``."""
        return link_document(self.source, self.found)


def list_card(workspace: Workspace, journal: Journal, card: Card) -> ListedCard:
    """One card with its deck, concepts and state. Raises ``ConfigError`` for a faulty deck file."""
    paths = tuple(concept_paths(workspace, card)) if card.targets else ()
    return ListedCard(card, workspace.deck_of(card), paths, journal.state(card.id))


def list_cards(workspace: Workspace, journal: Journal) -> Iterator[ListedCard]:
    """Every card as reviewed, by note and place. Raises like ``list_card``."""
    for card in workspace.reading.cards():
        yield list_card(workspace, journal, card)


def listed_document(listed: ListedCard, journal: Journal) -> Document:
    """An entry of ``cards``."""
    return card_document(listed.card, listed.deck, listed.concepts, listed.state, journal.today)


def list_notes(workspace: Workspace) -> Iterator[ListedNote]:
    """Every note, by path."""
    graph = workspace.graph
    cards = Counter(key.path for key in workspace.reading.card_keys())
    for number, path in enumerate(graph.paths):
        links_in = sum(graph.linked_from[number].values())
        links_out = sum(graph.links_to[number].values())
        yield ListedNote(workspace.records[path], cards[path], links_in, links_out)


def list_links(workspace: Workspace) -> Iterator[ListedLink]:
    """Every link of every note, by note and place."""
    for path, links in workspace.graph.links.items():
        for found in links:
            yield ListedLink(path, found)
