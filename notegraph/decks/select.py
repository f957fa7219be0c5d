"""Which deck a card belongs to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import Protocol
from unicodedata import normalize

from notegraph.graph.names import key as name_key
from notegraph.model.deck import Deck, Selector, SelectorKind


class Placed(Protocol):
    """What decks look at in a card: a ``Card`` is one, and so is a light key of it."""

    @property
    def path(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def deck(self) -> str: ...
    @property
    def notation(self) -> str: ...


def deck_of(card: Placed, decks: Sequence[Deck]) -> str:
    """The name of the card's deck: the first deck file, by file name, that includes the card, else what the note says.

    A card belongs to exactly one deck (CLI.md, "Deck files"). The order of ``decks`` does not matter. Decks with a
    selector ``near`` have to be ``bound`` first.
    """
    taking = [deck for deck in decks if includes(deck, card)]
    return min(taking, key=lambda deck: deck.file).name if taking else card.deck


def includes(deck: Deck, card: Placed) -> bool:
    """Whether one of the deck's selectors covers the card and none of those to exclude does. A deck without selectors
    takes nothing.
    """
    return any(_covers(one, card) for one in deck.include) and not any(_covers(one, card) for one in deck.exclude)


def asks_the_graph(decks: Iterable[Deck]) -> bool:
    """Whether a selector of ``decks`` has to be bound."""
    return any(one.kind is SelectorKind.NEAR for deck in decks for one in (*deck.include, *deck.exclude))


def bound(decks: Iterable[Deck], near: Callable[[Deck, Selector], Collection[str]]) -> list[Deck]:
    """The same decks, their ``near`` selectors with the paths of the notes that they cover; ``near`` gives these."""

    def settled(deck: Deck, selectors: tuple[Selector, ...]) -> tuple[Selector, ...]:
        return tuple(
            replace(one, paths=frozenset(near(deck, one))) if one.kind is SelectorKind.NEAR else one
            for one in selectors
        )

    return [replace(deck, include=settled(deck, deck.include), exclude=settled(deck, deck.exclude)) for deck in decks]


def _covers(selector: Selector, card: Placed) -> bool:
    match selector.kind:
        case SelectorKind.TAG:
            wanted = _key(selector.value.lstrip("#").strip("/")).lower()
            return any(_within(_key(tag).lower(), wanted) for tag in card.tags)
        case SelectorKind.FOLDER:
            return _within(_key(card.path.rpartition("/")[0]), _key(selector.value.removeprefix("./").strip("/")))
        case SelectorKind.NOTE:
            return is_note(card.path, selector.value)
        case SelectorKind.NOTATION:
            return card.notation == selector.value
        case SelectorKind.NEAR:
            return card.path in selector.paths


def is_note(path: str, name: str) -> bool:
    """Whether the note at ``path`` is called ``name``: its file's name, or the end of its path from a folder on, with
    or without ``.md`` and whatever the case (R30).
    """
    whole, wanted = name_key(path).removesuffix(".md"), name_key(name).removesuffix(".md")
    return whole == wanted or whole.endswith(f"/{wanted}")


def _within(path: str, ancestor: str) -> bool:
    """Whether ``path`` is ``ancestor`` or lies below it; everything lies below the root, the empty ancestor."""
    return not ancestor or path == ancestor or path.startswith(f"{ancestor}/")


def _key(name: str) -> str:
    """Names are compared in NFC (R30)."""
    return name if name.isascii() else normalize("NFC", name)
