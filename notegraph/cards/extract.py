"""Note to cards: runs the notations, settles who owns which lines, gives ids, siblings and decks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from notegraph.cards.find import find
from notegraph.cards.found import Found
from notegraph.cards.identity import BLOCK_ID, canonical, mint
from notegraph.cards.notations import anki_cloze
from notegraph.cards.notations.blanks import answers
from notegraph.cards.notations.memory_link import memory_target
from notegraph.cards.page import Page
from notegraph.cards.surroundings import Surroundings
from notegraph.model.card import Card, CardKind, Cloze, Notation
from notegraph.model.note import Note
from notegraph.model.span import Span


class CardOptions(NamedTuple):
    """What extraction needs of the settings. ``vault_name`` names the deck of cards in the vault's root."""

    memory_folder: str = "SR"
    vault_name: str = "vault"


def extract(note: Note, options: CardOptions) -> tuple[Card, ...]:
    """A note's cards in file order, one entry a schedule. No text makes it raise."""
    page = Page(note)
    found = find(note, page, options.memory_folder)
    return tuple(_cards(note, page, found, options)) if found else ()


def _cards(note: Note, page: Page, found: list[Found], options: CardOptions) -> Iterator[Card]:
    pattern = memory_target(options.memory_folder)
    around = Surroundings(note, [one.span for one in found], pattern, options.vault_name)
    equals: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind, clozes = _kind(one)
        text = canonical(f"{one.front}\x1e{one.back}")
        equals[kind, text] += 1
        minted = mint(note.path, kind, text, equals[kind, text])
        block_id = one.block_id if one.block_id and BLOCK_ID.fullmatch(one.block_id) else None
        base = Card(
            id=one.written_id or block_id or minted,
            notation=Notation.BLANKS if kind is CardKind.BLANKS and one.written_id is None else one.notation,
            kind=kind,
            path=note.path,
            line=page.line_of(one.span.start) + 1,
            end_line=page.line_of(one.span.end - 1) + 1,
            span=one.span,
            front=one.front,
            back=one.back,
            source=note.text[one.span.start : one.span.end],
            clozes=clozes,
            heading_path=around.heading_path(one.span),
            targets=around.targets(one.span),
            deck=around.deck(one.span),
            tags=around.tags(one.span),
            minted=minted,
        )
        yield from _siblings(base, one) if kind is CardKind.CLOZE else (base,)


def _kind(found: Found) -> tuple[CardKind, tuple[Cloze, ...]]:
    if found.marks:
        return CardKind.CLOZE, tuple(anki_cloze.clozes(found.front, found.marks))
    filled = answers(found.front, found.back)
    return (CardKind.BLANKS, filled) if filled else (CardKind.BASIC, ())


def _siblings(base: Card, found: Found) -> Iterator[Card]:
    """One card a cloze number, in the order of the numbers."""
    whole = Span(0, len(found.front))
    back = anki_cloze.reveal(found.front, found.marks, whole)
    of_number: dict[int, list[Cloze]] = {}
    for cloze in base.clozes:
        of_number.setdefault(cloze.ordinal, []).append(cloze)
    for number in sorted(of_number):
        yield replace(
            base,
            id=f"{base.id}#{number}",
            front=anki_cloze.reveal(found.front, found.marks, whole, hide=number),
            back=back,
            clozes=tuple(of_number[number]),
            minted=f"{base.minted}#{number}",
        )
