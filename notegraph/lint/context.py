"""What rules look at: the graph with every resolved link, the records, and ways to make suggestions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from notegraph.graph.build import Graph
from notegraph.graph.resolve import Resolver
from notegraph.lint.suggest import Suggester
from notegraph.model.files import NoteRecord
from notegraph.model.link import Link, LinkStatus, Resolution

SourceLine = Callable[[str, int], str | None]
"""A note's line by path and number (from 1), without byte-order mark and line end; ``None`` if it cannot be read."""


class LinkUse(NamedTuple):
    """A link where it stands."""

    path: str
    link: Link
    resolution: Resolution


class Context:
    """One state of the vault. ``source_line`` is asked only for lines with findings."""

    def __init__(
        self, graph: Graph, records: Mapping[str, NoteRecord], resolver: Resolver, source_line: SourceLine
    ) -> None:
        self.graph = graph
        self.records = records
        self.resolver = resolver
        self.source_line = source_line

    @cached_property
    def suggester(self) -> Suggester:
        """Made on first use: a vault without findings does not pay for it."""
        return Suggester(self.resolver.kinds, self.records)

    def links(self, status: LinkStatus) -> Sequence[LinkUse]:
        """The links of this status, note by note."""
        return self._by_status.get(status, ())

    @cached_property
    def _by_status(self) -> dict[LinkStatus, list[LinkUse]]:
        uses: dict[LinkStatus, list[LinkUse]] = {}
        for path, links in self.graph.links.items():
            for link, resolution in links:
                if resolution.status is not LinkStatus.RESOLVED:
                    uses.setdefault(resolution.status, []).append(LinkUse(path, link, resolution))
        return uses
