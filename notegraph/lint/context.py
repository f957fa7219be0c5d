"""What rules look at: the graph with every resolved link, the records, the cards and what is doubtful about them.

Cards and doubts are fetched when a rule first asks for them: a run about links alone does not pay for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from notegraph.graph.build import Graph
from notegraph.graph.resolve import Resolver
from notegraph.lint.suggest import Suggester
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.files import NoteRecord
from notegraph.model.link import Link, LinkStatus, Resolution
from notegraph.model.span import Range

SourceLine = Callable[[str, int], str | None]
"""A note's line by path and number (from 1), without byte-order mark and line end; ``None`` if it cannot be read."""


class LinkUse(NamedTuple):
    """A link where it stands."""

    path: str
    link: Link
    resolution: Resolution


class Question(NamedTuple):
    """A card as it is asked. ``id`` is what it is called and ``written`` the id that stands at it in the note, empty
    where none does; both without ``#N``.
    """

    path: str
    line: int
    id: str
    written: str
    front: str
    back: str

    @property
    def place(self) -> str:
        """``path:line``, for messages."""
        return f"{self.path}:{self.line}"


class CardFacts(NamedTuple):
    """Where the facts about cards come from: every card as asked and every doubtful place, by path and place."""

    questions: Callable[[], Sequence[Question]] = tuple
    doubts: Callable[[], Sequence[tuple[str, Doubt]]] = tuple


_NO_CARDS = CardFacts()


class Context:
    """One state of the vault. ``source_line`` is asked only for lines with findings."""

    def __init__(
        self,
        graph: Graph,
        records: Mapping[str, NoteRecord],
        resolver: Resolver,
        source_line: SourceLine,
        cards: CardFacts = _NO_CARDS,
    ) -> None:
        self.graph = graph
        self.records = records
        self.resolver = resolver
        self.source_line = source_line
        self._cards = cards

    @cached_property
    def suggester(self) -> Suggester:
        """Made on first use: a vault without findings does not pay for it."""
        return Suggester(self.resolver.kinds, self.records)

    def links(self, status: LinkStatus) -> Sequence[LinkUse]:
        """The links of this status, note by note."""
        return self._by_status.get(status, ())

    @cached_property
    def questions(self) -> Sequence[Question]:
        """Every card as it is asked, by path and place."""
        return self._cards.questions()

    def doubts(self, kind: DoubtKind) -> Sequence[tuple[str, Doubt]]:
        """The doubtful places of this kind with their notes, by path and place."""
        return [(path, doubt) for path, doubt in self._doubts if doubt.kind is kind]

    def line_range(self, path: str, line: int) -> Range:
        """What stands on a line, without the white space around it."""
        text = self.source_line(path, line) or ""
        indent = len(text) - len(text.lstrip())
        return Range(line, indent + 1, line, max(indent + 1, len(text.rstrip()) + 1))

    @cached_property
    def _doubts(self) -> Sequence[tuple[str, Doubt]]:
        return self._cards.doubts()

    @cached_property
    def _by_status(self) -> dict[LinkStatus, list[LinkUse]]:
        uses: dict[LinkStatus, list[LinkUse]] = {}
        for path, links in self.graph.links.items():
            for link, resolution in links:
                if resolution.status is not LinkStatus.RESOLVED:
                    uses.setdefault(resolution.status, []).append(LinkUse(path, link, resolution))
        return uses
