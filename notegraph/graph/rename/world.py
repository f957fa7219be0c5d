"""A state of the vault, as it is or as it is to be: what each link opens there, and which place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from notegraph.graph.rename.spots import Spot, Spots
from notegraph.graph.requires import requirements
from notegraph.graph.resolve import ResolveOptions, Resolver
from notegraph.model.files import FileEntry, NoteRecord
from notegraph.model.link import Link, LinkKind, LinkStatus
from notegraph.model.span import Range, Span


class Meaning(NamedTuple):
    """What a link opens: a file, whether others match it as well, and the place its anchor leads to, if any."""

    path: str | None
    ambiguous: bool = False
    spot: Spot | None = None


NOWHERE = Meaning(None)


class World:
    """``files`` and ``records`` as a resolver takes them. Links in templates count: other notes' links do too (R35)."""

    def __init__(self, files: Iterable[FileEntry], records: Mapping[str, NoteRecord], memory_folder: str) -> None:
        self.files = files
        self.records = records
        self.memory_folder = memory_folder
        self.resolver = Resolver(files, records, ResolveOptions(memory_folder))
        self._spots: dict[str, Spots] = {}

    def meaning(self, link: Link, source: str) -> Meaning:
        """What ``link`` in the file at ``source`` opens."""
        found = self.resolver.resolve(link, source)
        path = found.path
        if path is None or not (found.status.opens_note or (found.status is LinkStatus.ALIAS and is_name(link))):
            return NOWHERE
        spots = self.spots(path) if link.anchor else None
        spot = spots.find(link.anchor or "", markdown=as_markdown(link)) if spots else None
        return Meaning(path, len(found.candidates) > 1, spot)

    def spots(self, path: str) -> Spots | None:
        """The places of a note; ``None`` for other files."""
        if path not in self.records:
            return None
        if path not in self._spots:
            self._spots[path] = Spots(self.records[path])
        return self._spots[path]

    def names(self, record: NoteRecord) -> Iterator[Link]:
        """The bare names under ``requires:``, as links without brackets."""
        for one in requirements(record, self.resolver):
            if not one.link:
                yield name_link(one.written)


def name_link(written: str) -> Link:
    """A bare name as a link; it has no place."""
    return Link(LinkKind.FRONTMATTER, written, written, None, None, Span(0, 0), Range(1, 1, 1, 1))


def is_name(link: Link) -> bool:
    """Whether a link is a bare name under ``requires:``."""
    return link.kind is LinkKind.FRONTMATTER and not link.raw.startswith("[[")


def as_markdown(link: Link) -> bool:
    """Whether GitHub's anchors and HTML ids count in a link (R26)."""
    return link.markdown or link.kind is LinkKind.MARKDOWN
