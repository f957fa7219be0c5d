"""The concept pages behind a card: the notes its links open, and how they begin."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from notegraph.model.card import Card
from notegraph.model.files import FileKind
from notegraph.model.note import BlockKind, Note
from notegraph.model.span import Span
from notegraph.syntax.parse import parse
from notegraph.workspace.open import Workspace


class Concept(NamedTuple):
    """A note as a concept page. ``opening`` is the Markdown of its first paragraph, empty where it has none."""

    path: str
    title: str
    opening: str


def concept_paths(workspace: Workspace, card: Card) -> list[str]:
    """The notes that the card's links open, in the order of the links, each once."""
    return list(dict.fromkeys(_opened(workspace, card)))


def concepts(workspace: Workspace, card: Card) -> list[Concept]:
    """The card's concept pages; the note it stands in where it links to none."""
    return [concept(workspace, path) for path in concept_paths(workspace, card) or [card.path]]


def concept(workspace: Workspace, path: str) -> Concept:
    """A note's title and opening, as they are on disk now."""
    from notegraph.cards.extract import extract

    note = parse(path, workspace.text(path))
    cards = extract(note, workspace.card_options).cards
    return Concept(path, note.title, opening(note, [card.span for card in cards]))


def opening(note: Note, cards: Collection[Span] = ()) -> str:
    """The first paragraph at the note's top level that is neither a card nor begins with a comment or an embed."""
    for block in note.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            text = note.text[block.span.start : block.span.end].strip()
            is_card = any(card.start < block.span.end and block.span.start < card.end for card in cards)
            if text and not is_card and not text.startswith(("%%", "![")):
                return text
    return ""


def _opened(workspace: Workspace, card: Card) -> Iterator[str]:
    for target in card.targets:
        path = workspace.opens(target, card.path)
        if path and workspace.resolver.kinds.get(path) is FileKind.NOTE:
            yield path
