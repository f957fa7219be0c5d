"""Note to cards: runs the notations, settles who owns which lines, gives ids, siblings and decks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notegraph.cards.decks import own_deck
from notegraph.cards.find import find
from notegraph.cards.found import Found
from notegraph.cards.identity import BLOCK_ID, mint
from notegraph.cards.notations import anki_cloze
from notegraph.cards.notations.blanks import answers
from notegraph.cards.notations.memory_link import memory_target
from notegraph.cards.page import Page
from notegraph.model.card import Card, CardKind, Cloze, Notation
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.syntax.markdown_link import is_external


class CardOptions(NamedTuple):
    """What extraction needs of the settings. ``vault_name`` names the deck of cards in the vault's root."""

    memory_folder: str = "SR"
    vault_name: str = "vault"


def extract(note: Note, options: CardOptions) -> tuple[Card, ...]:
    """A note's cards in file order, one entry a schedule. No text makes it raise."""
    page = Page(note)
    found = find(note, page, options.memory_folder)
    if not found:
        return ()
    return tuple(_cards(note, page, found, options))


def _cards(note: Note, page: Page, found: list[Found], options: CardOptions) -> Iterator[Card]:
    pattern = memory_target(options.memory_folder)
    links = [
        (link.span.start, link.target)
        for link in (*note.links, *note.comment_links)
        if link.target and not pattern.fullmatch(link.target) and not (link.markdown and is_external(link.target))
    ]
    tags = _Tags(note, [one.span for one in found])
    deck = own_deck(note, tags.of_note, options.vault_name)
    equals: Counter[tuple[str, str]] = Counter()
    for one in found:
        kind, clozes = _kind(one)
        text = f"{one.front}\x1e{one.back}"
        equals[kind, text] += 1
        minted = mint(note.path, kind, text, equals[kind, text])
        base = Card(
            id=one.written_id or _block_id(note, one.span) or minted,
            notation=Notation.BLANKS if kind is CardKind.BLANKS and one.written_id is None else one.notation,
            kind=kind,
            path=note.path,
            line=page.line_of(one.span.start) + 1,
            end_line=page.line_of(max(one.span.start, one.span.end - 1)) + 1,
            span=one.span,
            front=one.front,
            back=one.back,
            source=note.text[one.span.start : one.span.end],
            clozes=clozes,
            heading_path=_heading_path(note, one.span.start),
            targets=tuple(dict.fromkeys(target for at, target in links if one.span.contains(at))),
            deck=deck,
            tags=tags.of_card(one.span),
            minted=minted,
        )
        yield from _siblings(base) if kind is CardKind.CLOZE else (base,)


def _kind(found: Found) -> tuple[CardKind, tuple[Cloze, ...]]:
    if found.notation is Notation.ANKI_CLOZE:
        return CardKind.CLOZE, found.clozes
    filled = answers(found.front, found.back)
    return (CardKind.BLANKS, filled) if filled else (CardKind.BASIC, ())


def _siblings(base: Card) -> Iterator[Card]:
    """One card a cloze number, in the order of the numbers."""
    text = base.front
    whole = Span(0, len(text))
    marks = anki_cloze.marks(text, whole, lambda _: True)
    back = anki_cloze.reveal(text, marks, whole)
    for number in sorted({cloze.ordinal for cloze in base.clozes}):
        yield Card(
            id=f"{base.id}#{number}",
            notation=base.notation,
            kind=base.kind,
            path=base.path,
            line=base.line,
            end_line=base.end_line,
            span=base.span,
            front=anki_cloze.reveal(text, marks, whole, hide=number),
            back=back,
            source=base.source,
            clozes=tuple(cloze for cloze in base.clozes if cloze.ordinal == number),
            heading_path=base.heading_path,
            targets=base.targets,
            deck=base.deck,
            tags=base.tags,
            minted=f"{base.minted}#{number}",
        )


def _block_id(note: Note, span: Span) -> str | None:
    for block_id in note.block_ids:
        if span.contains(block_id.span.start) and BLOCK_ID.fullmatch(block_id.id):
            return block_id.id
    return None


def _heading_path(note: Note, offset: int) -> tuple[str, ...]:
    path: list[tuple[int, str]] = []
    for heading in note.headings:
        if heading.span.start >= offset:
            break
        if heading.top_level:
            while path and path[-1][0] >= heading.level:
                path.pop()
            path.append((heading.level, heading.text))
    return tuple(text for _, text in path)


class _Tags:
    """A card has its note's tags and its own, not those in another card's text."""

    def __init__(self, note: Note, cards: Iterable[Span]) -> None:
        spans = list(cards)
        self.inside = [tag for tag in note.tags if any(span.contains(tag.span.start) for span in spans)]
        outside = [tag.name for tag in note.tags if tag not in self.inside]
        self.of_note = tuple(dict.fromkeys([*note.frontmatter.tags, *outside]))

    def of_card(self, span: Span) -> tuple[str, ...]:
        own = [tag.name for tag in self.inside if span.contains(tag.span.start)]
        return tuple(dict.fromkeys([*self.of_note, *own])) if own else self.of_note
