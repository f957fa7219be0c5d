"""Exam dates: the cards of a deck are asked once more in the last days before.

An exam is a ``config`` event and nothing else. What it asks is derived each day: a card that would fall due on the day
of the exam or later gets a day of the week before it, by chance but always the same, unless it was graded in that time.
Intervals are left alone: a pass before the due day moves nothing, a failure counts as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from notegraph.model.state import Reviewed

if TYPE_CHECKING:
    from notegraph.model.event import ConfigEvent

KEY = "exam"
"""The key of the config event: ``{"exam": {"deck": NAME, "date": ISO day or null}}``."""
WINDOW = 7
"""Days before the exam over which its cards are spread."""


def exams(configs: Iterable[ConfigEvent]) -> dict[str, date]:
    """The exam's day by deck. A later event replaces an earlier one, no date takes it away; junk is passed over."""
    found: dict[str, date] = {}
    for config in configs:
        value = config.values.get(KEY)
        if not isinstance(value, Mapping) or not isinstance(value.get("deck"), str):
            continue
        found.pop(value["deck"], None)
        try:
            found[value["deck"]] = date.fromisoformat(value["date"])
        except (KeyError, TypeError, ValueError):
            continue
    return found


def exam_of(deck: str, dates: Mapping[str, date]) -> date | None:
    """The exam that a deck takes part in: its own or that of the nearest deck above it."""
    while deck:
        if deck in dates:
            return dates[deck]
        deck = deck.rpartition("::")[0]
    return None


def due_before(card: str, memory: Reviewed, exam: date | None, today: date) -> date:
    """The card's due day, brought before the exam where it lies on it or after it."""
    if exam is None or today >= exam or memory.due < exam:
        return memory.due
    first = max(exam - timedelta(WINDOW), memory.last + timedelta(1))
    days = (exam - first).days
    if memory.last >= exam - timedelta(WINDOW) or days <= 0:
        return memory.due  # graded in the last days before it
    lot = int.from_bytes(blake2b(card.encode("utf-8", "replace"), digest_size=8).digest())
    return first + timedelta(lot % days)
