"""Places in a note's Markdown that were surely meant otherwise; whether lint tells of them is up to its rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.link import LinkKind
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.syntax.property_doubts import property_doubts
from notegraph.syntax.spans import SpanSet

BARE_PIPE = re.compile(r"(?<!\\)\|")
"""A pipe that ends a table's cell."""
SPACED_LINK = re.compile(
    r"(?P<label>!?\[(?!\^)[^\[\]\r\n]*\])\((?P<destination>[^\s<>][^<>\r\n]*?)"
    r"(?P<title>[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))?[ \t]*\)"
)
"""A Markdown link on one line, taken apart; with a space in its destination it is none."""
_LONGEST = 400
"""Characters of a label, and of a destination: nobody means a longer one as a link."""
_WIKILINKS = frozenset({LinkKind.WIKILINK, LinkKind.EMBED})


def find_doubts(note: Note) -> tuple[Doubt, ...]:
    """The doubtful places of a note that no notation of cards knows of, in file order."""
    found = [*property_doubts(note), *_table_pipes(note), *_spaced_links(note), *_block_ids(note)]
    return tuple(sorted(found, key=lambda doubt: doubt.range)) if found else ()


def _table_pipes(note: Note) -> Iterator[Doubt]:
    if not note.tables:
        return
    tables = SpanSet(note.tables)
    for link in note.links:
        if link.alias is None or link.markdown or link.kind not in _WIKILINKS:
            continue
        if tables.covers(link.span.start) and BARE_PIPE.search(link.raw):
            message = f"the `|` in `{link.raw}` ends the cell of the table: write `\\|`"
            yield Doubt(DoubtKind.TABLE_PIPE, link.range, message)


def _spaced_links(note: Note) -> Iterator[Doubt]:
    at = note.text.find("](")
    while at >= 0:
        index = bisect_right(note.plain, (at, len(note.text))) - 1
        start, end = note.plain[index] if index >= 0 else (0, 0)
        span = _around(note.text, at, start, end) if at + 2 <= end else None
        match = SPACED_LINK.fullmatch(note.text, *span) if span else None
        if match and " " in match["destination"]:
            message = f"a space ends the link's target, so `{match[0]}` is no link"
            yield Doubt(DoubtKind.UNENCODED_SPACE, note.range(Span(*match.span())), message)
        at = note.text.find("](", at + 2)


def _around(text: str, at: int, start: int, end: int) -> Span | None:
    """From the bracket that opens before ``](`` to the parenthesis that closes after it."""
    opening = text.rfind("[", max(start, at - _LONGEST), at)
    if opening < 0 or text[max(0, opening - 1)] == "\\":
        return None
    depth = 1
    for place in range(at + 2, min(end, at + 2 + _LONGEST)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return Span(opening - (opening > start and text[opening - 1] == "!"), place + 1)
    return None


def _block_ids(note: Note) -> Iterator[Doubt]:
    if len(note.block_ids) < 2:
        return
    first: dict[str, int] = {}
    for block_id in note.block_ids:
        line = note.position(block_id.span.start).line
        known = first.setdefault(block_id.id.lower(), line)
        if known != line:
            message = f"line {known} has the block id `^{block_id.id}` already, and links open that one: choose another"
            yield Doubt(DoubtKind.DUPLICATE_BLOCK_ID, note.range(block_id.span), message)
