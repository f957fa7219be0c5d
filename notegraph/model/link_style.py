"""How a vault's links are written: what Obsidian is set to (R36). It decides nothing about what a link means."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LinkFormat(StrEnum):
    """``newLinkFormat``: a name where it is unique in the vault, a path from the note, a path from the vault's root."""

    SHORTEST = "shortest"
    RELATIVE = "relative"
    ABSOLUTE = "absolute"


class LinkStyle(NamedTuple):
    """``markdown``: ``[text](path.md)`` is written rather than ``[[name]]`` (``useMarkdownLinks``)."""

    format: LinkFormat = LinkFormat.SHORTEST
    markdown: bool = False
