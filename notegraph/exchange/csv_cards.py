"""Cards as comma-separated values (RFC 4180): for spreadsheets and for people's own scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

COLUMNS = (
    "id",
    "deck",
    "tags",
    "kind",
    "front",
    "back",
    "path",
    "line",
    "due",
    "interval",
    "ease",
    "reviews",
    "lapses",
    "suspended",
)
"""What stands in a line. Columns may be added at the end."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(cards: Iterable[Mapping[str, object]], *, raw: bool = False) -> str:
    """``cards``, each as an entry of the ``cards`` command, under a head; lines end in CRLF.

    Tags are parted by spaces (one with spaces has ``_`` for them). A card that was never graded has no ``due`` and what
    follows. A spreadsheet would run a text that begins like a formula, so it gets a ``'`` before it (as does one that
    begins with ``'`` and such a sign, so that the first ``'`` can be taken off again), unless ``raw``.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for card in cards:
        values = {**card, **_state(card)}
        writer.writerow([_cell(values.get(column), raw) for column in COLUMNS])
    return text.getvalue()


def _state(card: Mapping[str, object]) -> dict[str, object]:
    state = card.get("state")
    tags = card.get("tags")
    found: dict[str, object] = dict(state) if isinstance(state, Mapping) else {}
    found["suspended"] = "yes" if card.get("suspended") else ""
    found["tags"] = " ".join("_".join(str(tag).split()) for tag in tags) if isinstance(tags, list) else ""
    return found


def _cell(value: object, raw: bool) -> object:
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n")
    return f"'{text}" if not raw and text.lstrip("'").startswith(_FORMULA) else text
