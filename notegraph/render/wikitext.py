"""A wikilink's inside, taken apart. ``syntax`` does it for notes, with spans; drawing needs target and words only."""

from __future__ import annotations

import re
from typing import NamedTuple

# R1: on one line, no `[[` inside. `]` alone may stand in an alias.
WIKILINK = re.compile(r"\[\[((?:(?!\[\[|\]\])[^\n])+)\]\]")


class WikiText(NamedTuple):
    """``target`` and ``anchor`` as in ``Link``; ``alias`` is ``None`` without a pipe; ``shown`` is what one reads."""

    target: str
    anchor: str | None
    alias: str | None
    shown: str


def wikitext(inside: str) -> WikiText | None:
    """Reads what stands between ``[[`` and ``]]``; ``None`` where that is no link (R1: nothing before the pipe).

    A backslash before the pipe belongs to the table the link stands in (R9). Without an alias ``a#b#c`` is shown as
    ``a > b > c``, a block id not at all.
    """
    left, pipe, right = inside.partition("|")
    left = (left.removesuffix("\\") if pipe else left).strip()
    if not left:
        return None
    target, mark, anchor = left.partition("#")
    target = target.strip()
    alias = right.strip() or None if pipe else None
    steps = [target, *anchor.split("#")] if mark else [target]
    shown = " > ".join(step.strip() for step in steps if step.strip() and not step.strip().startswith("^"))
    return WikiText(target, anchor.strip() or None if mark else None, alias, alias or shown or left)
