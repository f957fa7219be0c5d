"""A link as its writer wrote it, and what it turned out to mean: two types, so that nobody forgets to resolve."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from notegraph.model.span import Range, Span


class LinkKind(StrEnum):
    """How a link is written."""

    WIKILINK = "wikilink"
    EMBED = "embed"
    MARKDOWN = "markdown"
    FRONTMATTER = "frontmatter"


class Link(NamedTuple):
    """A link as written.

    ``target`` is trimmed, without alias, anchor and table backslash, percent-decoded for Markdown links (R17).
    ``anchor`` is what follows the first ``#`` (``None`` without one), ``^id`` for a block. ``markdown`` tells
    ``![x](a.png)`` and ``[x](a.md)`` from their wikilink forms: only these accept GitHub slugs as anchors (R26).
    """

    kind: LinkKind
    raw: str
    target: str
    anchor: str | None
    alias: str | None
    span: Span
    range: Range
    markdown: bool = False


link_of: Callable[[tuple[LinkKind, str, str, str | None, str | None, Span, Range, bool]], Link]
link_of = partial(tuple.__new__, Link)
"""``Link`` of all its fields, as quick as ``span_of``."""


class LinkStatus(StrEnum):
    """What a link turned out to be; the words are those of the ``links`` command."""

    RESOLVED = "resolved"
    BROKEN = "broken"
    AMBIGUOUS = "ambiguous"
    MISSING_HEADING = "missing-heading"
    MISSING_BLOCK = "missing-block"
    ALIAS = "alias"
    EXTERNAL = "external"
    PLACEHOLDER = "placeholder"
    MEMORY = "memory"

    @property
    def opens_note(self) -> bool:
        """Whether Obsidian would open the file in ``Resolution.path`` (a missing heading opens the page's top)."""
        return self in _OPENS


_OPENS = frozenset({LinkStatus.RESOLVED, LinkStatus.AMBIGUOUS, LinkStatus.MISSING_HEADING, LinkStatus.MISSING_BLOCK})


class How(StrEnum):
    """Which rule decided: the reason messages are built from."""

    SELF = "self"  # R21: empty target
    EXACT_PATH = "exact-path"  # R13, R16: the vault path as written
    RELATIVE = "relative"  # R15
    NAME = "name"  # R10: file name anywhere
    SUFFIX = "suffix"  # R14: vault path ends with the given path
    ALIAS = "alias"  # R11
    EXTERNAL = "external"  # R20
    PLACEHOLDER = "placeholder"  # R35
    MEMORY = "memory"
    NO_SUCH_NAME = "no-such-name"
    WRONG_FOLDER = "wrong-folder"  # R19: the name exists, in another folder
    FOLDER = "folder"  # R20: the target is a folder


@dataclass(frozen=True, slots=True)
class Resolution:
    """What Obsidian would open for a link, what else matched, and why.

    ``path`` is vault-relative, spelled as on disk, ``None`` where nothing opens. ``candidates`` holds all matches
    when there are several, the one that opens first (R18); for ``WRONG_FOLDER`` the files of that name.
    """

    status: LinkStatus
    path: str | None
    how: How
    candidates: tuple[str, ...] = ()
