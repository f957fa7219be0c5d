"""Memory link: a wikilink into the memory folder marks a card and is its id.

Alone on its line it parts the question above it from the answer below it; otherwise what stands left of it on the line
is the front and what stands right of it the back. Any alias will do, or none. Quotes, callouts, headings and ``%%``
comments may hold such cards; code, math, tables and HTML do not. A question begins after a blank line, a heading or a
rule; an answer ends at a blank line outside code fences and ``$$`` blocks, at a heading or at a rule.

The plugin Spaced Repetition AI writes these links; the files they lead to need not be there. Its older marks
``<!--LEARN:id-->`` end an answer and are in no card's text.

On by default.

    Which dimensions must agree in a matrix product?
    [[SR/memory/0Wn1kyD2.md|?]]
    The inner ones.

    tiktoken [[SR/memory/KwfTbvZ1.md|>>]] is a fast BPE tokeniser
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from notegraph.cards.finder import Finder
from notegraph.cards.page import Page, quote_marks
from notegraph.cards.sides import without_bullet
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.link import LinkKind
from notegraph.model.note import Note, RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_LEARN = re.compile(r"<!--\s{0,9}LEARN:([^>\r\n]{0,200})-->")
_VERBATIM = frozenset(RegionKind) - {RegionKind.COMMENT, RegionKind.HTML_BLOCK, RegionKind.HTML}
_FARTHEST = 2_000
"""Characters that share a line with a marker that is alone on it, at most: marks of quotes and white space."""
_MOST = 16
"""Markers of one line that are tried, one after another, until one has text on both sides."""


class Marker(NamedTuple):
    """A memory link: its id, its place, and whether nothing else is on its line."""

    id: str
    span: Span
    line: int
    alone: bool


@lru_cache(maxsize=8)
def memory_target(folder: str) -> re.Pattern[str]:
    """Matches link targets into the memory folder, under any parent; group 1 is the id."""
    return re.compile(rf"(?:.*/)?{re.escape(folder)}/memory/([A-Za-z0-9]{{8}})(?:\.md)?")


def markers(note: Note, page: Page, folder: str) -> list[Marker]:
    """Every memory link of the note, those in comments too, in file order."""
    if f"{folder}/memory/" not in note.text:
        return []
    pattern = memory_target(folder)
    found: list[Marker] = []
    hidden = note.comment_links
    for link in sorted((*note.links, *hidden), key=lambda link: link.span) if hidden else note.links:
        match = pattern.fullmatch(link.target) if "/memory/" in link.target else None
        if match and link.kind is LinkKind.WIKILINK and not page.tables.covers(link.span.start):
            line = page.line_of(link.span.start)
            span = page.span(line)
            found.append(Marker(match[1], link.span, line, _is_alone(note.text, span, link.span)))
    below = list(_below_tables(page, folder, {marker.span for marker in found})) if note.tables else []
    return sorted([*found, *below], key=lambda marker: marker.span) if below else found


def _below_tables(page: Page, folder: str, known: set[Span]) -> Iterator[Marker]:
    """Memory links alone on a line right below a table: its bar makes two cells of it, and no link is seen there."""
    alone = re.compile(rf"[ \t]*(\[\[{memory_target(folder).pattern}\|[^\[\]|]*\]\])[ \t]*")
    for table in page.note.tables:
        for line in range(page.line_of(table.start), page.line_of(table.end - 1) + 1):
            match = alone.fullmatch(page.text(line)) if folder in page.text(line) else None
            if match:
                start = page.note.line_starts[line]
                span = Span(start + match.start(1), start + match.end(1))
                if span not in known:
                    yield Marker(match[2], span, line, True)


def _is_alone(text: str, line: Span, link: Span) -> bool:
    """Whether nothing but marks of quotes, lists and comments shares the line with the link."""
    if (line.end - line.start) - (link.end - link.start) > _FARTHEST:
        return False
    before = text[line.start : link.start].replace("%%", "")
    after = text[link.end : line.end].replace("%%", "")
    return not without_bullet(before[quote_marks(before)[1] :]).strip() and not after.strip()


def lines(page: Page, found: Iterable[Marker]) -> set[int]:
    """The lines that the cards of these markers may have."""
    own: set[int] = set()
    for marker in found:
        if marker.line not in own:
            first, last = page.bounds(marker.line) if marker.alone else (marker.line, marker.line)
            own.update(range(first, last + 1))
    return own


def inline_cards(finder: Finder, found: Iterable[Marker]) -> None:
    """Claims the cards of markers that share their line with other text; notes those that make none."""
    tried: Counter[int] = Counter()
    for marker in found:
        span = marker.span
        if marker.alone:
            continue
        tried[marker.line] += 1
        if not finder.is_free([marker.line]):
            finder.doubt(
                DoubtKind.AMBIGUOUS,
                span,
                f"memory link `{marker.id}` stands in another card's text, so it makes no card: "
                "give each card lines of its own",
            )
        elif tried[marker.line] > _MOST or not finder.inline(marker.line, span, Notation.MEMORY_LINK, marker.id):
            finder.doubt(
                DoubtKind.EMPTY_SIDE,
                span,
                f"memory link `{marker.id}` makes no card: it needs a question on its left and an answer on its right, "
                "or a line of its own between the two",
            )


def note_remains(finder: Finder) -> None:
    """Notes every ``<!--LEARN:id-->``, what Spaced Repetition AI wrote before it wrote memory links."""
    note = finder.page.note
    if "<" not in note.text or "LEARN:" not in note.text:
        return
    verbatim = SpanSet(region.span for region in note.regions if region.kind in _VERBATIM)
    for match in _LEARN.finditer(note.text):
        if not verbatim.covers(match.start()):
            finder.doubt(
                DoubtKind.LEGACY,
                Span(*match.span()),
                f"`{match[1].strip()}` is an id of Spaced Repetition AI's former notation: `notegraph import srai` "
                "brings its history over, then this comment can go",
            )
