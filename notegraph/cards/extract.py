"""Note to cards: runs the notations, settles who owns which lines, gives ids, siblings and decks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from notegraph.cards.clozes import anki_text, clozes, reveal
from notegraph.cards.find import find
from notegraph.cards.found import Found
from notegraph.cards.identity import BLOCK_ID, canonical, mint
from notegraph.cards.notations.blanks import answers
from notegraph.cards.notations.memory_link import memory_target
from notegraph.cards.page import Page
from notegraph.cards.surroundings import Surroundings
from notegraph.cards.switches import Switches, notations_of
from notegraph.model.card import Card, CardKind, Cloze, Notation
from notegraph.model.doubt import Doubt
from notegraph.model.note import Note
from notegraph.model.span import Span


class CardOptions(NamedTuple):
    """What extraction needs of the settings. ``vault_name`` names the deck of cards in the vault's root."""

    memory_folder: str = "SR"
    vault_name: str = "vault"
    switches: Switches = Switches()


class Extracted(NamedTuple):
    """A note's cards in file order, one entry a schedule, and the places of which it is not clear what they are."""

    cards: tuple[Card, ...]
    doubts: tuple[Doubt, ...]


def extract(note: Note, options: CardOptions) -> Extracted:
    """The cards of a note. No text makes it raise."""
    page = Page(note)
    finder = find(note, page, options.memory_folder, notations_of(note, options.switches))
    cards = tuple(_cards(note, page, finder.found, options)) if finder.found else ()
    return Extracted(cards, tuple(sorted(finder.doubts, key=lambda doubt: doubt.range)))


def _cards(note: Note, page: Page, found: list[Found], options: CardOptions) -> Iterator[Card]:
    pattern = memory_target(options.memory_folder)
    around = Surroundings(note, [one.span for one in found], pattern, options.vault_name)
    equals: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind, hidden = _kind(one)
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
            clozes=hidden,
            heading_path=around.heading_path(one.span),
            targets=around.targets(one.span),
            deck=around.deck(one.span),
            tags=tuple(dict.fromkeys([*around.tags(one.span), *one.tags])) if one.tags else around.tags(one.span),
            minted=minted,
        )
        yield from _siblings(base, one)


def _kind(found: Found) -> tuple[CardKind, tuple[Cloze, ...]]:
    if found.marks:
        return CardKind.CLOZE, tuple(clozes(found.front, found.marks))
    if found.both_ways:
        return CardKind.REVERSED, ()
    filled = None if found.plain else answers(found.front, found.back)
    return (CardKind.BLANKS, filled) if filled else (CardKind.BASIC, ())


def _siblings(base: Card, found: Found) -> Iterator[Card]:
    if base.kind is CardKind.CLOZE:
        yield from _clozes(base, found)
    elif base.kind is CardKind.REVERSED:
        yield replace(base, id=f"{base.id}#1", minted=f"{base.minted}#1")
        yield replace(base, id=f"{base.id}#2", minted=f"{base.minted}#2", front=base.back, back=base.front)
    else:
        yield base


def _clozes(base: Card, found: Found) -> Iterator[Card]:
    """One card a cloze number, in the order of the numbers."""
    whole = Span(0, len(found.front))
    back = reveal(found.front, found.marks, whole)
    cloze_text = anki_text(found.front, found.marks)
    of_number: dict[int, list[Cloze]] = {}
    for cloze in base.clozes:
        of_number.setdefault(cloze.ordinal, []).append(cloze)
    for number in sorted(of_number):
        yield replace(
            base,
            id=f"{base.id}#{number}",
            front=reveal(found.front, found.marks, whole, hide=number),
            back=back,
            clozes=tuple(of_number[number]),
            minted=f"{base.minted}#{number}",
            cloze_text=cloze_text,
        )
