"""The inside of ``[[…]]`` (R1, R9)."""

from __future__ import annotations

from typing import NamedTuple


class Parts(NamedTuple):
    """A link's target, anchor and alias; ``None`` where the part is not written."""

    target: str
    anchor: str | None
    alias: str | None


def wikilink_parts(inner: str) -> Parts | None:
    """Takes the text between the brackets apart; ``None`` where it is no link: empty, on two lines, `[[` inside (R1).

    The first pipe separates the alias; a backslash before it belongs to the table cell, not to the target (R9).
    """
    if "\n" in inner or "\r" in inner or "[[" in inner:
        return None
    destination, pipe, alias = inner.partition("|")
    if pipe and destination.endswith("\\"):
        destination = destination[:-1]
    target, hash_mark, anchor = destination.partition("#")
    target = target.strip()
    if not target and not hash_mark:
        return None
    shown = alias.replace("\\|", "|").strip() if pipe else None
    return Parts(target, anchor.strip() if hash_mark else None, shown)
