"""A note as the patterns see it: its sections, lists and siblings, and whose lines are whose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from notegraph.cards.page import Page
from notegraph.cards.suggest.emphasis import bare
from notegraph.cards.suggest.read_back import read_back
from notegraph.cards.suggest.suggestion import Reason, Suggestion
from notegraph.cards.suggest.words import LISTINGS, words
from notegraph.model.link import LinkKind
from notegraph.model.note import Block, BlockKind, Heading, Note, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.containers import find_tasks
from notegraph.syntax.spans import SpanSet

LONGEST = 1000
"""Characters an answer has at most: more is a text to read, no answer to recall."""
_FORMS = re.compile(r"\{\{|<%|\$\{")
_URL = re.compile(r"\b(?:https?|ftp|file|obsidian)://\S+|\bwww\.\S+")
_NUMBERING = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|[IVX]+\.|[A-Za-z][.)])[ \t]+(?=\S)")
_OPEN = frozenset({BlockKind.LIST, BlockKind.ITEM})


class Section(NamedTuple):
    """Blocks at the top level between two headings; ``heading`` is ``None`` above the first."""

    heading: Heading | None
    blocks: tuple[Block, ...]


class Item(NamedTuple):
    """A list item; ``mark`` is what stands in a task's box."""

    block: Block
    mark: str | None


class Sheet:
    """Collects what is proposed for a note. ``cards`` are the places of its cards: nothing is proposed there."""

    def __init__(self, note: Note, cards: Iterable[Span] = ()) -> None:
        self.note = note
        self.page = Page(note)
        self.suggestions: list[Suggestion] = []
        self._cards = {line for card in cards for line in self.lines(card)}
        self._claimed: set[int] = set()

    def lines(self, span: Span) -> range:
        """The lines that ``span`` stands on."""
        return range(self.page.line_of(span.start), self.page.line_of(max(span.start, span.end - 1)) + 1)

    def is_free(self, span: Span) -> bool:
        """Whether no card and no proposal has any of the lines."""
        lines = self.lines(span)
        return self._cards.isdisjoint(lines) and self._claimed.isdisjoint(lines)

    def propose(
        self, reason: Reason, confidence: float, asked: Span | None, front: str, answer: Span, back: str
    ) -> None:
        """Proposes a card unless its lines are taken or it could not be written as one.

        ``asked`` is where the front stands, ``None`` for a note's title. A heading may be asked more than once.
        """
        if not self.is_free(answer) or not self.is_said(answer) or len(back) > LONGEST:
            return
        if asked and not (self._cards.isdisjoint(self.lines(asked)) and self.is_said(asked)):
            return
        sides = read_back(front.strip(), back)
        if sides is None:
            return
        self._claimed.update(self.lines(answer))
        span = Span(min(asked.start, answer.start), answer.end) if asked else answer
        self.suggestions.append(Suggestion(span, *sides, reason, confidence))

    def is_said(self, span: Span) -> bool:
        """Whether ``span`` holds neither a comment nor a form to be filled in."""
        if self._hidden.touches(span):
            return False
        return not any(map(self.page.is_prose, (m.start() for m in _FORMS.finditer(self.note.text, *span))))

    @cached_property
    def _hidden(self) -> SpanSet:
        text = self.note.text
        kinds = (RegionKind.COMMENT, RegionKind.FRONTMATTER)
        return SpanSet(
            region.span
            for region in self.note.regions
            if region.kind in kinds or text.startswith("<!--", region.span.start)
        )

    @cached_property
    def sections(self) -> list[Section]:
        """The note's sections in file order."""
        headings = {heading.span.start: heading for heading in self.note.headings if heading.top_level}
        found: list[Section] = []
        heading: Heading | None = None
        blocks: list[Block] = []
        for block in self.note.blocks:
            if block.kind is BlockKind.HEADING:
                found.append(Section(heading, tuple(blocks)))
                heading, blocks = headings.get(block.span.start), []
            else:
                blocks.append(block)
        return [*found, Section(heading, tuple(blocks))]

    @cached_property
    def lists(self) -> list[list[Item]]:
        """Every list that stands in no quote, outer ones first, as its items."""
        marks = {task.span.start: task.mark for task in find_tasks(self.note)}
        starts = sorted(marks)
        found: list[list[Item]] = []
        waiting = [block for block in reversed(self.note.blocks) if block.kind is BlockKind.LIST]
        while waiting:
            block = waiting.pop()
            if block.kind is BlockKind.LIST:
                found.append([Item(item, self._mark(item, starts, marks)) for item in block.children])
            waiting.extend(child for child in reversed(block.children) if child.kind in _OPEN)
        return found

    def _mark(self, item: Block, starts: list[int], marks: dict[int, str]) -> str | None:
        at = bisect_right(starts, item.span.start)
        first_line = self.page.span(self.page.line_of(item.span.start))
        return marks[starts[at]] if at < len(starts) and first_line.contains(starts[at]) else None

    def text_end(self, line: int) -> int:
        """Where the text of a line ends, before a block id."""
        return self._ids.get(line, self.page.span(line).end)

    @cached_property
    def _ids(self) -> dict[int, int]:
        return {self.page.line_of(block_id.span.start): block_id.span.start for block_id in self.note.block_ids}

    def in_listing(self, offset: int) -> bool:
        """Whether the section lists things, by its heading: links, sources, tasks."""
        named = self.heading_words(offset)
        return bool(named) and all(word in LISTINGS for word in named)

    def heading_words(self, offset: int) -> list[str]:
        """The words of the heading that ``offset`` stands under, none above the first."""
        index = bisect_right(self.note.headings, offset, key=lambda heading: heading.span.start) - 1
        return words(self.note.headings[index].text) if index >= 0 else []

    def above(self, heading: Heading) -> Heading | None:
        """The heading at the top level that ``heading``, one there too, stands under."""
        return self._above.get(heading.span.start)

    @cached_property
    def _above(self) -> dict[int, Heading]:
        found: dict[int, Heading] = {}
        path: list[Heading] = []
        for heading in self.note.headings:
            if heading.top_level:
                while path and path[-1].level >= heading.level:
                    path.pop()
                if path:
                    found[heading.span.start] = path[-1]
                path.append(heading)
        return found

    def heading_front(self, heading: Heading) -> str:
        """A heading as a question: without numbering, a colon at its end, and marks around the whole of it."""
        text = _NUMBERING.sub("", heading.text, count=1)
        return bare(text.rstrip(" :\uff1a"))

    def prose(self, span: Span) -> str:
        """The plain text in ``span``: no code, math, links, addresses."""
        plain, text = self.note.plain, self.note.text
        index = max(0, bisect_right(plain, span.start, key=lambda one: one.start) - 1)
        parts: list[str] = []
        while index < len(plain) and plain[index].start < span.end:
            parts.append(text[max(plain[index].start, span.start) : min(plain[index].end, span.end)])
            index += 1
        return _URL.sub(" ", " ".join(parts))

    def shown(self, span: Span) -> str:
        """``span`` with the links in it as the words a reader sees."""
        parts: list[str] = []
        at = span.start
        for link in self.links(span):
            parts += [self.note.text[at : link.start], link.words]
            at = link.end
        return "".join([*parts, self.note.text[at : span.end]])

    def links(self, span: Span) -> Iterator[Shown]:
        """The links that begin in ``span``, none inside another."""
        index = bisect_right(self._link_starts, span.start - 1)
        at = span.start
        while index < len(self._links) and self._links[index].start < span.end:
            if self._links[index].start >= at:
                yield self._links[index]
                at = self._links[index].end
            index += 1

    @cached_property
    def _links(self) -> list[Shown]:
        return sorted(
            Shown(*link.span, "" if link.kind is LinkKind.EMBED else link.alias or link.target or link.anchor or "")
            for link in self.note.links
            if link.kind is not LinkKind.FRONTMATTER
        )

    @cached_property
    def _link_starts(self) -> list[int]:
        return [link.start for link in self._links]


class Shown(NamedTuple):
    """A link's place and the words it shows."""

    start: int
    end: int
    words: str
