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
from notegraph.model.diagnostic import Diagnostic, Problem
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.files import NoteRecord
from notegraph.model.link import Link, LinkStatus, Resolution
from notegraph.model.link_style import LinkStyle
from notegraph.model.settings import LintSettings
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


def _no_size(_path: str) -> int | None:
    return None


def _no_text(_path: str) -> str:
    return ""


class VaultFacts(NamedTuple):
    """What else is known of a vault. ``size_of`` gives the bytes of any file below its root, hidden ones too, ``None``
    where there is none; what it said is looked at again before findings are taken for current. ``problems`` are what
    could not be read as meant, by path and place; ``link_style`` is how new links are written (R36). ``text_of`` gives
    the text of any file, empty where there is none; ``dangling`` are symbolic links that lead nowhere, by path.
    """

    settings: LintSettings = LintSettings()
    link_style: LinkStyle = LinkStyle()
    size_of: Callable[[str], int | None] = _no_size
    problems: Callable[[], Sequence[Problem]] = tuple
    text_of: Callable[[str], str] = _no_text
    dangling: Callable[[], Sequence[str]] = tuple


_NO_CARDS = CardFacts()
_NO_FACTS = VaultFacts()


class Context:
    """One state of the vault. ``source_line`` is asked only for lines with findings.

    ``found`` are the findings of the rules that have run, for those that run last.
    """

    def __init__(
        self,
        graph: Graph,
        records: Mapping[str, NoteRecord],
        resolver: Resolver,
        source_line: SourceLine,
        cards: CardFacts = _NO_CARDS,
        facts: VaultFacts = _NO_FACTS,
    ) -> None:
        self.graph = graph
        self.records = records
        self.resolver = resolver
        self.source_line = source_line
        self.facts = facts
        self.found: Sequence[Diagnostic] = ()
        self._cards = cards

    @property
    def link_style(self) -> LinkStyle:
        """How the vault's links are written (R36)."""
        return self.facts.link_style

    @property
    def settings(self) -> LintSettings:
        """The vault's settings of lint."""
        return self.facts.settings

    @cached_property
    def suggester(self) -> Suggester:
        """Made on first use: a vault without findings does not pay for it."""
        return Suggester(self.resolver.kinds, self.records)

    def links(self, status: LinkStatus) -> Sequence[LinkUse]:
        """The links of this status, note by note."""
        return self._by_status.get(status, ())

    @cached_property
    def all_links(self) -> Sequence[LinkUse]:
        """Every link of every note that is no template, whatever it means, note by note."""
        links = self.graph.links
        return [LinkUse(path, link, resolution) for path in self.notes for link, resolution in links[path]]

    @cached_property
    def notes(self) -> Sequence[str]:
        """The notes by path, without templates, which are no notes yet (R35)."""
        is_template = self.resolver.is_template
        return [path for path in self.graph.paths if not is_template(path)]

    @cached_property
    def questions(self) -> Sequence[Question]:
        """Every card as it is asked, by path and place."""
        return self._cards.questions()

    def doubts(self, kind: DoubtKind) -> Sequence[tuple[str, Doubt]]:
        """The doubtful places of this kind with their notes, by path and place."""
        return [(path, doubt) for path, doubt in self._doubts if doubt.kind is kind]

    def text_at(self, path: str, place: Range) -> str:
        """What stands in a place on one line; empty where the note has changed since."""
        line = self.source_line(path, place.line) or ""
        return line[place.column - 1 : place.end_column - 1] if place.end_line == place.line else ""

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
