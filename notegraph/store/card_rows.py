"""Cards to rows and back: apart from notes, for a quiz reads no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring
from typing import Any

from notegraph.model.card import Card, CardKind, Cloze
from notegraph.model.span import Span

Row = tuple[Any, ...]

CARD_COLUMNS = (
    "notation, kind, line, end_line, start, stop, front, back, source, clozes, headings, targets, deck, tags, minted,"
    " cloze_text, extra, numbers"
)

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON as the index keeps it."""


def card_rows(cards: Iterable[Card]) -> Iterator[Row]:
    """``id`` begins as the written one and is settled over the whole vault."""
    for card in cards:
        yield (
            card.id,
            card.id,
            str(card.notation),
            str(card.kind),
            card.line,
            card.end_line,
            *card.span,
            card.front,
            card.back,
            card.source,
            encode(card.clozes) if card.clozes else "[]",
            _encode_texts(card.heading_path),
            _encode_texts(card.targets),
            card.deck,
            _encode_texts(card.tags),
            card.minted,
            card.cloze_text,
            card.extra,
        )


def _encode_texts(texts: Iterable[str]) -> str:
    """As ``encode``, in a fifth of its time."""
    return f"[{','.join(map(encode_basestring, texts))}]"


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
