"""CommonMark's view of a note, in one pass over pyromark's events: blocks, regions, headings and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pyromark

from notegraph.model.note import Block, BlockKind, Region, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.containers import quote_kind
from notegraph.syntax.items import item_paragraphs
from notegraph.syntax.offsets import to_characters

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_WIKILINKS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_CONTAINERS = {
    "List": BlockKind.LIST,
    "Item": BlockKind.ITEM,
    "BlockQuote": BlockKind.QUOTE,
    "FootnoteDefinition": BlockKind.FOOTNOTE,
}
_LISTS = frozenset({"List", "Item"})
_LEAVES = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.HTML,
    "Table": BlockKind.TABLE,
}
_BLOCK_REGIONS = {"CodeBlock": RegionKind.CODE_BLOCK, "HtmlBlock": RegionKind.HTML_BLOCK}
_ROWS = frozenset({"TableHead", "TableRow"})
_LINKS = frozenset({"Link", "Image"})
_INLINE_REGIONS = {
    "Code": RegionKind.CODE,
    "InlineMath": RegionKind.MATH,
    "DisplayMath": RegionKind.MATH_BLOCK,
    "InlineHtml": RegionKind.HTML,
}
_LEADING = frozenset(" \t\r\n>")
_LEAD = re.compile(r"[ \t\r\n>]+")
_Handler = Callable[[str, Any, int, int], None]
_LONE_CR = re.compile(r"\r(?!\n)")
# Takes the place of a dollar that pyromark must not see: no mark of Markdown, and as long in UTF-8.
_NO_DOLLAR = "\x1a"
# Each pass leaves at most half of the dollars, but for texts made to be read slowly.
_MAX_PASSES = 20


class RawLink(NamedTuple):
    """A link or image as CommonMark has it. ``label`` is the text between its brackets."""

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
    """``leaves`` are the spans of the blocks that hold text, ``rows`` those of table rows; all in file order."""

    blocks: tuple[Block, ...]
    leaves: list[Span]
    regions: list[Region]
    headings: list[RawHeading]
    links: list[RawLink]
    rows: list[Span]


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
    """Passes on what a reader wants to know; this loop runs for every inline of every note."""
    reader = _Reader(text, body, base)
    starts, ends, open_links = reader.starts(), reader.ends(), reader.open_links
    events: Any = pyromark.events_with_range(body, options=_OPTIONS, merge_text=True)
    for event, extent in events:
        if type(event) is str:
            if event == "Rule":
                reader.rule(extent["start"], extent["end"])
        elif "Text" in event:
            if open_links:
                reader.widen_label(extent["end"])
        elif "End" in event:
            detail = event["End"]
            name = detail if type(detail) is str else next(iter(detail))
            if name in ends:
                ends[name](name, detail, extent["start"], extent["end"])
            elif open_links:
                reader.widen_label(extent["end"])
        elif "Start" in event:
            detail = event["Start"]
            name = detail if type(detail) is str else next(iter(detail))
            if name in starts:
                starts[name](name, detail, extent["start"], extent["end"])
        else:
            reader.inline(next(iter(event)), extent["start"], extent["end"])
    return reader


class _Reader:
    """Collects. Places in arguments are bytes of the body."""

    __slots__ = ("children", "headings", "leaves", "links", "open_links", "prices", "regions", "rows", "span", "text")

    def __init__(self, text: str, body: str, base: int) -> None:
        self.text = text
        self.span = to_characters(body, base)
        self.children: list[list[Block]] = [[]]
        self.leaves: list[Span] = []
        self.regions: list[Region] = []
        self.headings: list[RawHeading] = []
        self.links: list[RawLink] = []
        self.rows: list[Span] = []
        # Dollars before a digit that pyromark took for the end of math.
        self.prices: list[int] = []
        # (pyromark's link, whether an image, end of the label so far), innermost last
        self.open_links: list[tuple[dict[str, Any], bool, int]] = []

    def skeleton(self) -> Skeleton:
        """What was collected, in file order."""
        links = sorted(self.links, key=lambda link: link.span)
        return Skeleton(tuple(self.children[0]), sorted(self.leaves), self.regions, self.headings, links, self.rows)

    def rule(self, start: int, end: int) -> None:
        """A thematic break."""
        self.children[-1].append(Block(BlockKind.RULE, self.span(start, end)))

    def starts(self) -> dict[str, _Handler]:
        """What is done where a block or inline begins."""
        return {**dict.fromkeys(_CONTAINERS, self.open_container), **dict.fromkeys(_LINKS, self.open_link)}

    def ends(self) -> dict[str, _Handler]:
        """What is done where one ends; pyromark repeats its whole extent."""
        return {
            **dict.fromkeys(_LEAVES, self.leaf),
            **dict.fromkeys(_LINKS, self.close_link),
            **dict.fromkeys(_CONTAINERS, self.close_container),
            **dict.fromkeys(_ROWS, self.row),
        }

    def inline(self, name: str, start: int, end: int) -> None:
        """Code, math, HTML, or something that does not matter here."""
        kind = _INLINE_REGIONS.get(name)
        if kind is None:
            return
        span = self.span(start, end)
        self.regions.append(Region(kind, span))
        self.widen_label(end)
        if name == "InlineMath" and self.text[span.end : span.end + 1].isdigit():
            self.prices.append(span.end - 1)

    def leaf(self, name: str, detail: Any, start: int, end: int) -> None:
        """A block that holds text is complete."""
        span = self.span(start, end)
        self.children[-1].append(Block(_LEAVES[name], span))
        self.leaves.append(span)
        if name == "Heading":
            self.headings.append(RawHeading(int(detail[name][1]), span, len(self.children) == 1))
        elif name in _BLOCK_REGIONS:
            self.regions.append(Region(_BLOCK_REGIONS[name], span))

    def row(self, _name: str, _detail: Any, start: int, end: int) -> None:
        """A table row is complete."""
        self.rows.append(self.span(start, end))

    def open_container(self, _name: str, _detail: Any, _start: int, _end: int) -> None:
        """A list, item, quote or footnote begins."""
        self.children.append([])

    def close_container(self, name: str, _detail: Any, start: int, end: int) -> None:
        """A list, item, quote or footnote ends: its children are complete."""
        span = self.span(start, end)
        children = self.children.pop()
        if name in _LISTS:
            # pyromark begins a tab-indented one too early, and may end it before its last item.
            first, last = span
            if children and children[-1].span.end > last:
                last = children[-1].span.end
            if self.text[first] in _LEADING:
                lead = _LEAD.match(self.text, first, span.end - 1)
                first = lead.end() if lead else first
            span = Span(first, last)
        if name == "Item":
            children, added = item_paragraphs(self.text, span, children)
            self.leaves.extend(added)
        kind = quote_kind(self.text, *span) if name == "BlockQuote" else _CONTAINERS[name]
        self.children[-1].append(Block(kind, span, tuple(children)))

    def open_link(self, name: str, detail: Any, start: int, end: int) -> None:
        """A link begins; it belongs to the label of the link around it."""
        self.widen_label(end)
        image = name == "Image"
        self.open_links.append((detail[name], image, start + 1 + image))

    def close_link(self, _name: str, _detail: Any, start: int, end: int) -> None:
        """Turns the finished link into places in the file."""
        detail, image, label_end = self.open_links.pop()
        self.widen_label(end)
        kind = detail["link_type"]
        span = self.span(start, end)
        if kind == "Collapsed" and self.text.startswith("[]", span.end):
            span = Span(span.start, span.end + 2)
        label = self.span(start + 1 + image, max(label_end, start + 1 + image))
        name = kind if type(kind) is str else next(iter(kind))
        self.links.append(RawLink(name, image, detail["dest_url"], span, label))

    def widen_label(self, end: int) -> None:
        """The innermost open link's label reaches at least to ``end``."""
        if self.open_links:
            detail, image, label_end = self.open_links[-1]
            if end > label_end:
                self.open_links[-1] = (detail, image, end)
