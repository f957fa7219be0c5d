"""By chance, the same all day long and on every device."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from notegraph.schedule.waiting import Waiting


def shuffled(waiting: Sequence[Waiting], today: date) -> list[Waiting]:
    """In an order drawn from the study day."""
    return sorted(waiting, key=lambda one: (_lot(one.card.id, today), one.card.id))


def _lot(card: str, today: date) -> bytes:
    return blake2b(f"{today.isoformat()}\x1f{card}".encode("utf-8", "replace"), digest_size=8).digest()
