"""Notes and links to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.diagnostic import Edit, Problem
from notegraph.model.files import HeadingText, NoteRecord
from notegraph.model.link import Link, LinkKind, link_of
from notegraph.model.span import Range, range_of, span_of
from notegraph.model.suppression import Suppression
from notegraph.model.written_title import written_title
from notegraph.store.card_rows import Row, card_rows, encode

if TYPE_CHECKING:
    from notegraph.cards.extract import Extracted

LINK_COLUMNS = "kind, raw, target, anchor, alias, start, stop, line, col, end_line, end_col, markdown"


def facts_of(record: NoteRecord) -> str:
    """All of a record but its path and links, as JSON."""
    return encode(
        [
            record.title,
            record.aliases,
            record.tags,
            [(heading.level, heading.text, heading.line) for heading in record.headings],
            record.block_ids,
            record.html_ids,
            record.properties,
            [_suppression_row(one) for one in record.suppressions],
        ]
    )


def record_from(path: str, facts: str, links: tuple[Link, ...]) -> NoteRecord:
    """The record whose ``facts`` these are."""
    title, aliases, tags, headings, block_ids, html_ids, properties, suppressions = json.loads(facts)
    return NoteRecord(
        path=path,
        title=title,
        aliases=tuple(aliases),
        tags=tuple(tags),
        headings=tuple(HeadingText(*heading) for heading in headings),
        block_ids=tuple(block_ids),
        html_ids=tuple(html_ids),
        links=links,
        properties=properties,
        suppressions=tuple(map(_suppression, suppressions)),
    )


def written_title_in(facts: str) -> str | None:
    """The title that the note with these ``facts`` gives itself."""
    title, _, _, _, _, _, properties, *_ = json.loads(facts)
    return written_title(title, properties)


def _suppression_row(one: Suppression) -> Row:
    delete = (*one.delete.range, one.delete.text) if one.delete else None
    return one.words, one.line, one.range, delete, one.words_range


def _suppression(row: Row) -> Suppression:
    words, line, place, delete, words_range = row
    edit = Edit(Range(*delete[:4]), delete[4]) if delete else None
    return Suppression(tuple(words), line, Range(*place), edit, Range(*words_range) if words_range else None)


class NoteRows(NamedTuple):
    """What one file gave, ready to be stored: plain values only, so that another process can make them.

    ``hash`` tells whether a file with a new date has new content. ``final`` is false for a file that could not be
    read: it is tried again each time, whatever its date. Rows of links, cards, problems and doubts lack the note's
    number.
    """

    path: str
    hash: bytes
    facts: str
    links: list[Row]
    cards: list[Row]
    problems: list[Row]
    doubts: list[Row]
    final: bool


def note_rows(
    digest: bytes, record: NoteRecord, extracted: Extracted, problems: tuple[Problem, ...], *, final: bool
) -> NoteRows:
    """The rows of one note."""
    return NoteRows(
        path=record.path,
        hash=digest,
        facts=facts_of(record),
        links=list(_link_rows(record)),
        cards=list(card_rows(extracted.cards)),
        problems=[(*problem.range, problem.message) for problem in problems],
        doubts=[(str(doubt.kind), *doubt.range, doubt.message) for doubt in extracted.doubts],
        final=final,
    )


def _link_rows(record: NoteRecord) -> Iterator[Row]:
    for kind, raw, target, anchor, alias, span, place, markdown in record.links:
        yield str(kind), raw, target, anchor, alias, *span, *place, markdown


_KINDS = {kind.value: kind for kind in LinkKind}


def link_from(row: Row) -> Link:
    """A link from its ``LINK_COLUMNS``."""
    kind, raw, target, anchor, alias, start, stop, line, column, end_line, end_column, markdown = row
    place = range_of((line, column, end_line, end_column))
    return link_of((_KINDS[kind], raw, target, anchor, alias, span_of((start, stop)), place, bool(markdown)))
