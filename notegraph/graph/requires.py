"""What a note names under ``requires:``: a list of wikilinks or names, or a single one (CLI.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notegraph.graph.resolve import Resolver
from notegraph.model.files import NoteRecord
from notegraph.model.link import Link, LinkKind, Resolution
from notegraph.model.span import Range, Span
from notegraph.syntax.wikilink import wikilink_parts

REQUIRES = "requires"


class Requirement(NamedTuple):
    """An entry as written, the target it names, and what that means; ``link`` tells a wikilink from a bare name."""

    written: str
    target: str
    link: bool
    resolution: Resolution


def requirements(record: NoteRecord, resolver: Resolver) -> Iterator[Requirement]:
    """The entries of a note in order; what is no text is passed over."""
    value = next((value for key, value in record.properties.items() if key.lower() == REQUIRES), None)
    for entry in value if isinstance(value, list) else [value]:
        written = entry.strip() if isinstance(entry, str) else ""
        if not written:
            continue
        is_link = written.startswith("[[") and written.endswith("]]")
        parts = wikilink_parts(written[2:-2]) if is_link else None
        target = parts.target if parts else written
        link = Link(LinkKind.FRONTMATTER, written, target, None, None, Span(0, 0), Range(1, 1, 1, 1))
        yield Requirement(written, target, is_link, resolver.resolve(link, record.path))
