"""Values to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from notegraph.model.card import Card, CardKind, Cloze
from notegraph.model.diagnostic import Edit, Problem
from notegraph.model.files import HeadingText, NoteRecord
from notegraph.model.link import Link, LinkKind
from notegraph.model.span import Range, Span
from notegraph.model.suppression import Suppression

if TYPE_CHECKING:
    from notegraph.cards.extract import Extracted

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Row = tuple[Any, ...]

LINK_COLUMNS = "kind, raw, target, anchor, alias, start, stop, line, col, end_line, end_col, markdown"
CARD_COLUMNS = (
    "notation, kind, line, end_line, start, stop, front, back, source, clozes, headings, targets, deck, tags, minted,"
    " cloze_text, extra, numbers"
)


def facts_of(record: NoteRecord) -> str:
    """All of a record but its path and links, as JSON."""
    return _encode(
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
        cards=list(_card_rows(extracted.cards)),
        problems=[(*problem.range, problem.message) for problem in problems],
        doubts=[(doubt.kind.value, *doubt.range, doubt.message) for doubt in extracted.doubts],
        final=final,
    )


def _link_rows(record: NoteRecord) -> Iterator[Row]:
    for link in record.links:
        yield (
            link.kind.value,
            link.raw,
            link.target,
            link.anchor,
            link.alias,
            *link.span,
            *link.range,
            link.markdown,
        )


_KINDS = {kind.value: kind for kind in LinkKind}


def link_from(row: Row) -> Link:
    """A link from its ``LINK_COLUMNS``."""
    kind, raw, target, anchor, alias, start, stop, line, column, end_line, end_column, markdown = row
    place = Range(line, column, end_line, end_column)
    return Link(_KINDS[kind], raw, target, anchor, alias, Span(start, stop), place, bool(markdown))


def _card_rows(cards: tuple[Card, ...]) -> Iterator[Row]:
    """``id`` begins as the written one and is settled over the whole vault."""
    for card in cards:
        yield (
            card.id,
            card.id,
            str(card.notation),
            card.kind.value,
            card.line,
            card.end_line,
            *card.span,
            card.front,
            card.back,
            card.source,
            _encode([(cloze.ordinal, cloze.text, cloze.hint) for cloze in card.clozes]) if card.clozes else "[]",
            _encode(card.heading_path),
            _encode(card.targets) if card.targets else "[]",
            card.deck,
            _encode(card.tags) if card.tags else "[]",
            card.minted,
            card.cloze_text,
            card.extra,
        )


def card_from(card_id: str, path: str, row: Row) -> Card:
    """A card from its final id, its note and its ``CARD_COLUMNS``."""
    notation, kind, line, end_line, start, stop, front, back, source, clozes, *more = row
    headings, targets, deck, tags, minted, cloze_text, extra, numbers = more
    hidden = json.loads(clozes)
    if numbers:
        hidden, cloze_text = _renumbered(hidden, cloze_text, json.loads(numbers))
    return Card(
        id=card_id,
        notation=notation,
        kind=CardKind(kind),
        path=path,
        line=line,
        end_line=end_line,
        span=Span(start, stop),
        front=front,
        back=back,
        source=source,
        clozes=tuple(Cloze(*cloze) for cloze in hidden),
        heading_path=tuple(json.loads(headings)),
        targets=tuple(json.loads(targets)),
        deck=deck,
        tags=tuple(json.loads(tags)),
        minted=minted,
        cloze_text=cloze_text,
        extra=extra,
    )


def _renumbered(clozes: list[Row], cloze_text: str, numbers: dict[str, int]) -> tuple[list[Row], str]:
    """A card's clozes and text with the numbers that its clozes have kept instead of those they were read with."""
    from notegraph.cards.clozes import renumbered

    kept = {int(number): new for number, new in numbers.items()}
    return [(kept.get(number, number), *rest) for number, *rest in clozes], renumbered(cloze_text, kept)
