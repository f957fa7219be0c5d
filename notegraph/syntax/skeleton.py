"""CommonMark's view of a note, in one pass over pyromark's events: blocks, regions, headings and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import pyromark

from notegraph.model.note import Block, Region, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.blocks import CONTAINERS, LEAVES, LISTS, Ended, blocks_in, container
from notegraph.syntax.offsets import to_characters

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_BLOCK_REGIONS = {"CodeBlock": RegionKind.CODE_BLOCK, "HtmlBlock": RegionKind.HTML_BLOCK}
_ROWS = frozenset({"TableHead", "TableRow"})
_LINKS = frozenset({"Link", "Image"})
_INLINE_REGIONS = {
    "Code": RegionKind.CODE,
    "InlineMath": RegionKind.MATH,
    "DisplayMath": RegionKind.MATH_BLOCK,
    "InlineHtml": RegionKind.HTML,
}
_WIKILINK = "WikiLink"
_Events = Iterator[tuple[Any, Any]]
_LONE_CR = re.compile(r"\r(?!\n)")
# Takes the place of a dollar that pyromark must not see: no mark of Markdown, and as long in UTF-8.
_NO_DOLLAR = "\x1a"
# Each pass leaves at most half of the dollars, but for texts made to be read slowly.
_MAX_PASSES = 20


class RawLink(NamedTuple):
    """A link or image as CommonMark has it. ``label`` is the text between its brackets, all of it for a wikilink."""

    type: str
    image: bool
    destination: str
    span: Span
    label: Span


class RawHeading(NamedTuple):
    """A heading's level and span, and whether it stands in no container (R27)."""

    level: int
    span: Span
    top_level: bool


class Skeleton(NamedTuple):
    """What was found, each in file order. ``rows`` are the spans of table rows, ``quotes`` holds callouts too."""

    blocks: tuple[Block, ...]
    quotes: tuple[Span, ...]
    tables: tuple[Span, ...]
    rows: list[Span]
    regions: list[Region]
    headings: list[RawHeading]
    links: list[RawLink]


def read_skeleton(text: str, base: int) -> Skeleton:
    """Parses ``text`` from ``base`` on (behind the frontmatter). All places are characters of ``text``.

    Two things pyromark reads otherwise are changed in the text it gets, character for character: a lone CR ends a
    line everywhere, and a dollar before a digit closes no math (R5).
    """
    body = text[base:] if base else text
    if "\r" in body:
        body = _LONE_CR.sub("\n", body)
    reader = _read(text, body, base)
    passes = 0
    while reader.prices and passes < _MAX_PASSES:
        passes += 1
        characters = list(body)
        for price in reader.prices:
            characters[price - base] = _NO_DOLLAR
        body = "".join(characters)
        reader = _read(text, body, base)
        reader.links = [link._replace(destination=link.destination.replace(_NO_DOLLAR, "$")) for link in reader.links]
    return reader.skeleton()


def _read(text: str, body: str, base: int) -> _Reader:
    """Passes on what a reader wants to know; this loop runs for every inline of every note.

    An event is a word, or a dictionary with one key: ``in`` looks into both.
    """
    reader = _Reader(text, to_characters(body, base))
    events: _Events = iter(pyromark.events_with_range(body, options=_OPTIONS, merge_text=True))
    ends, ends_within = reader.ends(), reader.ends_within
    for event, extent in events:
        if "Text" in event:
            continue
        if "End" in event:
            detail = event["End"]
            name = detail if type(detail) is str else next(iter(detail))
            if name in ends:
                ends[name](name, detail, extent["start"], extent["end"])
        elif "Start" in event:
            detail = event["Start"]
            name = detail if type(detail) is str else next(iter(detail))
            if name in CONTAINERS:
                if ends_within:
                    reader.inner.append(None)
                ends_within.append(0)
            elif name in _LINKS:
                link = event["Start"][name]
                read = reader.link if type(link["link_type"]) is str else reader.wikilink
                read(name, link, extent, events)
        elif type(event) is not str:
            reader.inline(next(iter(event)), extent["start"], extent["end"])
        elif event == "Rule":
            reader.leaf(event, event, extent["start"], extent["end"])
    return reader


class _Reader:
    """Collects. Places in arguments are bytes of the body, as ``span`` takes them."""

    __slots__ = (
        "blocks",
        "ends_within",
        "headings",
        "inner",
        "links",
        "prices",
        "quotes",
        "regions",
        "rows",
        "span",
        "tables",
        "text",
    )

    def __init__(self, text: str, span: Callable[[int, int], Span]) -> None:
        self.text = text
        self.span = span
        self.blocks: list[Block] = []
        # What has happened in the container at top level since it was opened; none is open where ``ends_within`` is
        # empty, which holds, for each open container, where the last block in it ends.
        self.inner: list[Ended | None] = []
        self.ends_within: list[int] = []
        self.quotes: list[Span] = []
        self.tables: list[Span] = []
        self.rows: list[Span] = []
        self.regions: list[Region] = []
        self.headings: list[RawHeading] = []
        self.links: list[RawLink] = []
        # Dollars before a digit that pyromark took for the end of math.
        self.prices: list[int] = []

    def skeleton(self) -> Skeleton:
        """What was collected, in file order."""
        places = (tuple(self.blocks), tuple(sorted(self.quotes)), tuple(self.tables), self.rows)
        return Skeleton(*places, self.regions, self.headings, self.links)

    def ends(self) -> dict[str, Callable[[str, Any, int, int], None]]:
        """What is done where a block ends; pyromark repeats its whole extent."""
        return {
            **dict.fromkeys(LEAVES, self.leaf),
            **dict.fromkeys(CONTAINERS, self.close_container),
            **dict.fromkeys(_ROWS, self.row),
        }

    def leaf(self, name: str, detail: Any, start: int, end: int) -> None:
        """A block that holds no blocks is complete."""
        ends_within = self.ends_within
        if ends_within:
            ends_within[-1] = end
            self.inner.append((name, start, end))
            if name == "Paragraph":
                return
        span = self.span(start, end)
        if not ends_within:
            self.blocks.append(Block(LEAVES[name], span))
        if name == "Heading":
            self.headings.append(RawHeading(int(detail[name][1]), span, not ends_within))
        elif name == "Table":
            self.tables.append(span)
        elif name in _BLOCK_REGIONS:
            self.regions.append(Region(_BLOCK_REGIONS[name], span))

    def row(self, _name: str, _detail: Any, start: int, end: int) -> None:
        """A table row is complete."""
        self.rows.append(self.span(start, end))

    def close_container(self, name: str, _detail: Any, start: int, end: int) -> None:
        """A list, item, quote or footnote ends: what is in it is complete."""
        ends_within = self.ends_within
        last = ends_within.pop()
        if last > end and name in LISTS:  # pyromark may end one before its last item
            end = last
        if name == "BlockQuote":
            self.quotes.append(self.span(start, end))
        if ends_within:
            ends_within[-1] = end
            self.inner.append((name, start, end))
            return
        inner, self.inner = self.inner, []
        children = partial(blocks_in, self.text, self.span, inner)
        self.blocks.append(container(name, self.text, self.span(start, end), children))

    def inline(self, name: str, start: int, end: int) -> bool:
        """Code, math or HTML; false for what does not matter here."""
        kind = _INLINE_REGIONS.get(name)
        if kind is None:
            return False
        span = self.span(start, end)
        self.regions.append(Region(kind, span))
        if name == "InlineMath" and self.text[span.end : span.end + 1].isdigit():
            self.prices.append(span.end - 1)
        return True

    def link(self, name: str, detail: dict[str, Any], extent: dict[str, int], events: _Events) -> None:
        """Reads on to the end of the link that has begun; links may stand in its label."""
        opened = [_OpenLink(name, detail, extent["start"], len(self.links))]
        self.links.append(_UNREAD)
        for event, place in events:
            if type(event) is str:
                continue
            end = place["end"]
            if "Text" in event:
                pass
            elif "End" in event:
                if event["End"] in _LINKS:
                    self._close_link(opened.pop(), end)
                    if not opened:
                        return
            elif "Start" in event:
                begun = event["Start"]
                name = begun if type(begun) is str else next(iter(begun))
                if name not in _LINKS:
                    continue
                opened[-1].widen(end)
                opened.append(_OpenLink(name, event["Start"][name], place["start"], len(self.links)))
                self.links.append(_UNREAD)
                continue
            elif not self.inline(next(iter(event)), place["start"], end):
                continue
            opened[-1].widen(end)

    def wikilink(self, name: str, detail: dict[str, Any], extent: dict[str, int], events: _Events) -> None:
        """As ``link``: in nearly every wikilink is nothing but text, and nobody asks where."""
        for event in events:
            if "Text" not in event[0]:
                break
        else:
            return
        if "End" in event[0]:
            span = self.span(extent["start"], extent["end"])
            self.links.append(_raw_link((_WIKILINK, name == "Image", detail["dest_url"], span, span)))
        else:
            self.link(name, detail, extent, chain([event], events))

    def _close_link(self, link: _OpenLink, end: int) -> None:
        """Turns the finished link into places in the file."""
        kind = link.detail["link_type"]
        span = self.span(link.start, end)
        if kind == "Collapsed" and self.text.startswith("[]", span.end):
            span = Span(span.start, span.end + 2)
        name = kind if type(kind) is str else next(iter(kind))
        label = self.span(link.label, link.label_end)
        self.links[link.index] = RawLink(name, link.image, link.detail["dest_url"], span, label)


class _OpenLink:
    """A link whose end has not come yet: pyromark's detail, and where its label begins and ends so far."""

    __slots__ = ("detail", "image", "index", "label", "label_end", "start")

    def __init__(self, name: str, detail: dict[str, Any], start: int, index: int) -> None:
        self.detail = detail
        self.image = name == "Image"
        self.start = start
        self.index = index
        self.label = self.label_end = start + 1 + self.image

    def widen(self, end: int) -> None:
        """The label reaches at least to ``end``."""
        self.label_end = max(self.label_end, end)


_raw_link: Callable[[tuple[str, bool, str, Span, Span]], RawLink] = partial(tuple.__new__, RawLink)
_UNREAD = RawLink("", False, "", Span(0, 0), Span(0, 0))
"""Holds a link's place until its end has come."""
