"""The inside of ``[[…]]`` (R1, R9)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Parts(NamedTuple):
    """A link's target, anchor and alias; ``None`` where the part is not written."""

    target: str
    anchor: str | None
    alias: str | None


_parts: Callable[[tuple[str, str | None, str | None]], Parts] = partial(tuple.__new__, Parts)  # as quick as `span_of`


def wikilink_parts(inner: str) -> Parts | None:
    """Takes the text between the brackets apart; ``None`` where it is no link: empty, on two lines, `[[` inside (R1).

    The first pipe separates the alias; a backslash before it belongs to the table cell, not to the target (R9).
    """
    if "\n" in inner or "\r" in inner or "[[" in inner:
        return None
    if "|" not in inner and "#" not in inner:
        target = inner.strip()
        return _parts((target, None, None)) if target else None
    destination, pipe, alias = inner.partition("|")
    if pipe and destination.endswith("\\"):
        destination = destination[:-1]
    target, hash_mark, anchor = destination.partition("#")
    target = target.strip()
    if not target and not hash_mark:
        return None
    shown = alias.replace("\\|", "|").strip() if pipe else None
    return _parts((target, anchor.strip() if hash_mark else None, shown))
