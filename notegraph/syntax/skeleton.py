"""CommonMark's view of a note, in one pass over pyromark's events: blocks, regions, headings and links."""

from __future__ import annotations

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
_LEAVES = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.HTML,
    "Table": BlockKind.TABLE,
}
_BLOCK_REGIONS = {"CodeBlock": RegionKind.CODE_BLOCK, "HtmlBlock": RegionKind.HTML_BLOCK}
_LINKS = frozenset({"Link", "Image"})
_INLINE_REGIONS = {
    "Code": RegionKind.CODE,
    "InlineMath": RegionKind.MATH,
    "DisplayMath": RegionKind.MATH_BLOCK,
    "InlineHtml": RegionKind.HTML,
}


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
    """Parses ``text`` from ``base`` on (behind the frontmatter). All places are characters of ``text``."""
    body = text[base:] if base else text
    reader = _Reader(text, body, base)
    for event, extent in pyromark.events_with_range(body, options=_OPTIONS, merge_text=True):
        reader.take(event, extent["start"], extent["end"])
    reader.links.sort(key=lambda link: link.span)
    blocks = tuple(reader.children[0])
    return Skeleton(blocks, sorted(reader.leaves), reader.regions, reader.headings, reader.links, reader.rows)


class _Reader:
    """Collects; runs for every inline of every note, so what is not needed is passed over early."""

    __slots__ = ("at", "children", "headings", "leaves", "links", "open_links", "regions", "rows", "text")

    def __init__(self, text: str, body: str, base: int) -> None:
        self.text = text
        self.at = to_characters(body, base)
        self.children: list[list[Block]] = [[]]
        self.leaves: list[Span] = []
        self.regions: list[Region] = []
        self.headings: list[RawHeading] = []
        self.links: list[RawLink] = []
        self.rows: list[Span] = []
        # (pyromark's link, whether an image, end of the label so far), innermost last
        self.open_links: list[tuple[dict[str, Any], bool, int]] = []

    def take(self, event: Any, start: int, end: int) -> None:
        """One event; ``start`` and ``end`` are bytes of the body."""
        if type(event) is str:
            if event == "Rule":
                self.children[-1].append(Block(BlockKind.RULE, self.span(start, end)))
        elif "Text" in event:
            if self.open_links:
                self.widen_label(end)
        elif "Start" in event:
            value = event["Start"]
            if type(value) is str:
                self.start(value, value, start, end)
            else:
                for name, detail in value.items():
                    self.start(name, detail, start, end)
        elif "End" in event:
            value = event["End"]
            self.end(value if type(value) is str else next(iter(value)), start, end)
        else:
            for name in event:
                if name in _INLINE_REGIONS:
                    self.regions.append(Region(_INLINE_REGIONS[name], self.span(start, end)))
                    self.widen_label(end)

    def span(self, start: int, end: int) -> Span:
        """Bytes to characters."""
        return Span(self.at(start), self.at(end))

    def start(self, name: str, detail: Any, start: int, end: int) -> None:
        """A block or an inline begins."""
        if name in _CONTAINERS:
            self.children.append([])
        elif name in _LINKS:
            self.widen_label(end)
            self.open_links.append((detail, name == "Image", start + 1 + (name == "Image")))
        elif name == "Heading":
            self.headings.append(RawHeading(int(detail["level"][1]), self.span(start, end), len(self.children) == 1))
        elif name in ("TableRow", "TableHead"):
            self.rows.append(self.span(start, end))

    def end(self, name: str, start: int, end: int) -> None:
        """A block or an inline ends; pyromark repeats its whole extent."""
        if name in _LINKS:
            detail, image, label_end = self.open_links.pop()
            self.widen_label(end)
            self.add_link(detail, image, start, end, label_end)
        elif name in _LEAVES:
            span = self.span(start, end)
            self.children[-1].append(Block(_LEAVES[name], span))
            self.leaves.append(span)
            if name in _BLOCK_REGIONS:
                self.regions.append(Region(_BLOCK_REGIONS[name], span))
        elif name in _CONTAINERS:
            children = self.children.pop()
            span = self.span(start, end)
            if name == "Item":
                children, added = item_paragraphs(self.text, span, children)
                self.leaves.extend(added)
            kind = quote_kind(self.text, *span) if name == "BlockQuote" else _CONTAINERS[name]
            self.children[-1].append(Block(kind, span, tuple(children)))
        else:
            self.widen_label(end)

    def widen_label(self, end: int) -> None:
        """The innermost open link's label reaches at least to ``end``."""
        if self.open_links:
            detail, image, label_end = self.open_links[-1]
            if end > label_end:
                self.open_links[-1] = (detail, image, end)

    def add_link(self, detail: dict[str, Any], image: bool, start: int, end: int, label_end: int) -> None:
        """Turns a finished link into places in the file."""
        kind = detail["link_type"]
        span = self.span(start, end)
        if kind == "Collapsed" and self.text.startswith("[]", span.end):
            span = Span(span.start, span.end + 2)
        label = self.span(start + 1 + image, max(label_end, start + 1 + image))
        name = kind if type(kind) is str else next(iter(kind))
        self.links.append(RawLink(name, image, detail["dest_url"], span, label))
