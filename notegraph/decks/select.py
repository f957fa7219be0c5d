"""Which deck a card belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from unicodedata import normalize

from notegraph.model.deck import Deck, Selector, SelectorKind


class Placed(Protocol):
    """What decks look at in a card: a ``Card`` is one, and so is a light key of it."""

    @property
    def path(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def deck(self) -> str: ...


def deck_of(card: Placed, decks: Sequence[Deck]) -> str:
    """The name of the card's deck: the first deck file, by file name, that includes the card, else what the note says.

    A card belongs to exactly one deck (CLI.md, "Deck files"). The order of ``decks`` does not matter.
    """
    taking = [deck for deck in decks if includes(deck, card)]
    return min(taking, key=lambda deck: deck.file).name if taking else card.deck


def includes(deck: Deck, card: Placed) -> bool:
    """Whether one of the deck's selectors covers the card. A deck without selectors takes nothing."""
    return any(_covers(selector, card) for selector in deck.include)


def _covers(selector: Selector, card: Placed) -> bool:
    if selector.kind is SelectorKind.TAG:
        wanted = _key(selector.value.lstrip("#").strip("/")).lower()
        return any(_within(_key(tag).lower(), wanted) for tag in card.tags)
    return _within(_key(card.path.rpartition("/")[0]), _key(selector.value.removeprefix("./").strip("/")))


def _within(path: str, ancestor: str) -> bool:
    """Whether ``path`` is ``ancestor`` or lies below it; everything lies below the root, the empty ancestor."""
    return not ancestor or path == ancestor or path.startswith(f"{ancestor}/")


def _key(name: str) -> str:
    """Names are compared in NFC (R30)."""
    return normalize("NFC", name)
