"""Leeches: cards that are forgotten again and again. They are named, nothing is done to them (facts 1.5)."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.stats.card import StatCard, lapses_of


def leeches(cards: Iterable[StatCard], threshold: int) -> list[StatCard]:
    """The cards with at least ``threshold`` lapses, suspended ones too: the most lapses first, then by id."""
    found = [card for card in cards if lapses_of(card.state) >= threshold]
    return sorted(found, key=lambda card: (-lapses_of(card.state), card.id))


def tells_leech(lapses: int, threshold: int) -> bool:
    """Whether a card with its ``lapses``-th lapse is to be named: at ``threshold`` (1 or more), then again at every
    half of it, rounded up, as Anki does.
    """
    return lapses >= threshold and (lapses - threshold) % -(-threshold // 2) == 0
