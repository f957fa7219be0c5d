"""What stands at a place of a note, and where in a note an anchor leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from notegraph.graph.anchors import heading_key, slugs
from notegraph.graph.names import key
from notegraph.model.link import Link
from notegraph.model.note import BlockId, Heading, Note
from notegraph.model.span import Range, Span


class Titled(Protocol):
    """A heading, of a note or of its record."""

    @property
    def level(self) -> int: ...
    @property
    def text(self) -> str: ...


def link_at(note: Note, offset: int) -> Link | None:
    """The link that the place ``offset`` lies in or at the end of."""
    found = [link for link in note.links if link.span.start <= offset <= link.span.end]
    return min(found, key=lambda link: link.span.end - link.span.start) if found else None


def heading_at(note: Note, offset: int) -> Heading | None:
    """The heading on whose lines ``offset`` lies, if links can name it (R27)."""
    return next((one for one in note.headings if one.top_level and one.span.start <= offset <= one.span.end), None)


def block_id_at(note: Note, offset: int) -> BlockId | None:
    """The block id that ``offset`` lies in or at the end of."""
    return next((one for one in note.block_ids if one.span.start <= offset <= one.span.end), None)


def find_heading(headings: Sequence[Titled], anchor: str, *, markdown: bool) -> int | None:
    """The place among ``headings`` of the one that an anchor opens (R22, R23); ``None`` where none is called so.

    ``markdown`` admits GitHub slugs (R26).
    """
    wanted = [heading_key(part) for part in anchor.split("#") if part.strip()]
    if not wanted:
        return None
    depth = found = 0
    for number, heading in enumerate(headings):
        if heading.level > depth and heading_key(heading.text) == wanted[found]:
            found, depth = found + 1, heading.level
            if found == len(wanted):
                return number
    known = slugs(heading.text for heading in headings) if markdown else []
    return known.index(key(anchor)) if key(anchor) in known else None


def anchor_span(note: Note, anchor: str | None, *, markdown: bool) -> Span | None:
    """Where an anchor leads in a note: the heading, or the block that has the id. ``None`` where it leads nowhere."""
    name = block_name(anchor)
    if name is not None:
        return next((one.block for one in note.block_ids if one.id.lower() == name), None)
    headings = [heading for heading in note.headings if heading.top_level]
    place = find_heading(headings, anchor or "", markdown=markdown)
    return None if place is None else headings[place].span


def trimmed(note: Note, span: Span) -> Range:
    """The range of a span without the line end that blocks have."""
    length = len(note.text[span.start : span.end].rstrip())
    return note.range(Span(span.start, span.start + length))


def block_name(anchor: str | None) -> str | None:
    """The block id that an anchor names, in small letters; ``None`` for anchors of headings."""
    last = [part.strip() for part in (anchor or "").split("#") if part.strip()][-1:]
    return last[0][1:].lower() if last and last[0].startswith("^") else None
