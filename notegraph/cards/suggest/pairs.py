"""A term alone and the paragraph right below it, wherever that may be: what two patterns have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from notegraph.cards.suggest.emphasis import bare
from notegraph.cards.suggest.sheet import Section, Sheet
from notegraph.cards.suggest.sides import is_term
from notegraph.model.note import Block, BlockKind, Heading
from notegraph.model.span import Span

_LONGEST_TERM = 150
"""Characters of a line that may be a term, a link's address among them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``front`` is the term as written, ``shown`` as read. ``marked``: bold, italic or a wikilink. ``glued``: both are
    lines of one paragraph. ``alone``: nothing else stands in the section or item.
    """

    term: Span
    front: str
    shown: str
    answer: Span
    marked: bool
    glued: bool
    alone: bool
    in_item: bool
    heading: Heading | None = None

    def text(self, sheet: Sheet, inner: Span | None = None) -> str:
        """The answer's lines without what indents them; ``inner`` of it where given."""
        start, end = inner or self.answer
        lines = sheet.lines(Span(start, end))
        kept = (Span(max(start, sheet.page.span(line).start), min(end, sheet.text_end(line))) for line in lines)
        return "\n".join(sheet.note.text[left:right].strip() for left, right in kept)


@lru_cache(maxsize=1)
def pairs(sheet: Sheet) -> tuple[Pair, ...]:
    """Every term with the paragraph below it, in no order. Both patterns ask for those of the same sheet."""
    return tuple(_pairs(sheet))


def _pairs(sheet: Sheet) -> Iterator[Pair]:
    for section in sheet.sections:
        yield from _below_heading(sheet, section)
        yield from _in_run(sheet, section.blocks, in_item=False)
    for items in sheet.lists:
        for item in items:
            if item.mark is None:
                yield from _in_run(sheet, item.block.children, in_item=True)


def _below_heading(sheet: Sheet, section: Section) -> Iterator[Pair]:
    heading, blocks = section
    if heading is None or not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return
    front = sheet.heading_front(heading)
    shown = bare(sheet.shown(heading.span).strip("# \t\r\n"))
    if is_term(shown):
        answer = _trimmed(sheet, blocks[0].span)
        yield Pair(_trimmed(sheet, heading.span), front, shown, answer, False, False, len(blocks) == 1, False, heading)


def _in_run(sheet: Sheet, blocks: tuple[Block, ...], *, in_item: bool) -> Iterator[Pair]:
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH or (in_item and index):
            continue
        if sheet.page.span(sheet.page.line_of(block.span.start)).end - block.span.start > _LONGEST_TERM:
            continue
        whole = _trimmed(sheet, block.span)
        lines = sheet.lines(whole)
        first = Span(whole.start, min(sheet.text_end(lines[0]), whole.end))
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if len(lines) > 1:
            answer = _trimmed(sheet, Span(sheet.page.span(lines[1]).start, whole.end))
        elif following is not None and following.kind is BlockKind.PARAGRAPH:
            answer = _trimmed(sheet, following.span)
        else:
            continue
        shown = bare(sheet.shown(first))
        if first.end > first.start and is_term(shown) and not sheet.in_listing(first.start):
            written = sheet.note.text[first.start : first.end].strip()
            front = bare(written)
            linked = written.startswith("[[") and any((link.start, link.end) == first for link in sheet.links(first))
            glued = len(lines) > 1
            alone = len(blocks) == (1 if glued else 2)
            yield Pair(first, front, shown, answer, front != written or linked, glued, alone, in_item)


def _trimmed(sheet: Sheet, span: Span) -> Span:
    """``span`` without white space at its ends and without a block id."""
    text = sheet.note.text
    start = span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())
    end = max(start, span.start + len(text[span.start : span.end].rstrip()))
    end = max(start, min(end, sheet.text_end(sheet.page.line_of(max(start, end - 1)))))
    return Span(start, start + len(text[start:end].rstrip()))
