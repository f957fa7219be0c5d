"""What the walk of a vault finds, and what the index keeps of a note."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from notegraph.model.link import Link
    from notegraph.model.suppression import Suppression


class FileKind(StrEnum):
    """What a file in the vault is to us. Links may lead to all of them."""

    NOTE = "note"
    ATTACHMENT = "attachment"
    IGNORED = "ignored"  # a note that the configuration or the memory folder keeps out


class FileEntry(NamedTuple):
    """A file of the vault. ``mtime_ns``, ``size`` (bytes) and ``changed_ns`` are 0 for all but notes.

    ``changed_ns`` is ``st_ctime_ns``: unlike the date, nobody can set it back. Times are within 64 bits.
    """

    path: str
    kind: FileKind
    mtime_ns: int
    size: int
    changed_ns: int = 0


class HeadingText(NamedTuple):
    """A heading that links can name (R27)."""

    level: int
    text: str
    line: int


class NoteRecord(NamedTuple):
    """What the index keeps of a note: all that resolving links, the graph and lint need.

    ``block_ids`` are lower-cased. ``properties`` holds the frontmatter's scalar and list values as JSON types.
    ``suppressions`` are the comments and the property that silence lint.
    """

    path: str
    title: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    headings: tuple[HeadingText, ...]
    block_ids: tuple[str, ...]
    html_ids: tuple[str, ...]
    links: tuple[Link, ...]
    properties: Mapping[str, object]
    suppressions: tuple[Suppression, ...] = ()
