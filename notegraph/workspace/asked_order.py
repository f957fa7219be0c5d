"""The orders that a quiz can be asked for."""

from __future__ import annotations

from enum import StrEnum


class AskedOrder(StrEnum):
    """What ``quiz --order`` takes: an order of due cards, of new ones, or of both."""

    RELATIVE = "relative-overdueness"
    OVERDUE = "overdue"
    PREREQUISITES = "prerequisites"
    NOTE = "note"
    DECK = "deck"
    RANDOM = "random"
