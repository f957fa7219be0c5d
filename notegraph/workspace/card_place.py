"""Cards named by where they stand, as ``doctor`` and ``lint`` print places."""

from __future__ import annotations

from collections.abc import Sequence

from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotFoundError
from notegraph.workspace.open import Workspace


def cards_at(workspace: Workspace, place: str) -> list[Card]:
    """The cards at ``PATH:LINE``: those that begin in this line, else those that cover it; siblings are one card.

    None where ``place`` is no such thing or the note has no card there. Raises ``NotFoundError`` where there are
    several.
    """
    parts = _parts(place)
    if parts is None:
        return []
    path, line = parts
    there = [card for card in workspace.reading.cards(path) if card.line <= line <= card.end_line]
    found = [card for card in there if card.line == line] or there
    if len({card.family for card in found}) > 1:
        ids = ", ".join(dict.fromkeys(card.family for card in found))
        raise NotFoundError(f"several cards are at {one_line(place)}: {ids}; name one by its id")
    return found


def refuse_place(workspace: Workspace, place: str) -> None:
    """Raises ``NotFoundError`` where ``place`` is ``PATH:LINE``, for one without a card: says what is missing, and what
    is near. A title may end so too (``Genesis 1:6``): what neither ends in ``.md`` nor names a note is no path.
    """
    parts = _parts(place)
    if parts is None:
        return
    path, line = parts
    if path not in workspace.records:
        others = _meant(workspace, path)
        if not others and not path.lower().endswith(".md"):
            return
        near = ", ".join(f"{one_line(other)}:{line}" for other in others or _alike(workspace, path))
        hint = f"did you mean {near}?" if near else "`notegraph notes` lists them"
        raise NotFoundError(f"{one_line(place)}: no note has this path; {hint}")
    lines = sorted({card.line for card in workspace.reading.cards(path)}, key=lambda other: (abs(other - line), other))
    if not lines:
        raise NotFoundError(f"{one_line(place)}: this note has no card")
    where = " and ".join(map(str, sorted(lines[:2])))
    near = f"the nearest are at the lines {where}" if len(lines) > 1 else f"the only one is at line {where}"
    raise NotFoundError(f"{one_line(place)}: no card is at this line; {near}")


def _parts(place: str) -> tuple[str, int] | None:
    """The path and the line of ``PATH:LINE``."""
    path, colon, number = place.rpartition(":")
    fits = path and colon and number.isascii() and number.isdigit() and len(number) < 9
    return (path, int(number)) if fits else None


def _meant(workspace: Workspace, path: str) -> Sequence[str]:
    """Notes that ``path`` names, in whatever folders."""
    found = workspace.meaning(path, "")
    return [one for one in found.candidates or (found.path,) if one in workspace.records]


def _alike(workspace: Workspace, path: str) -> Sequence[str]:
    """Notes whose names resemble that of ``path``, which ends in ``.md``."""
    from notegraph.workspace.notes import near_notes

    return near_notes(workspace.records, path.rpartition("/")[2][:-3])
