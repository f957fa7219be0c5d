"""Where block ids go in one note: at the end of their cards, and nowhere that would change what the note says.

Nothing is taken for granted: the changed text is parsed and its cards are extracted before it is proposed. They must be
the same cards, with the new ids and no other difference, or the id is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from notegraph.cards.extract import CardOptions, Extracted, extract
from notegraph.cards.page import Page, quote_marks
from notegraph.cards.sides import Sides
from notegraph.model.card import Card
from notegraph.model.note import Note
from notegraph.model.span import Span
from notegraph.syntax.containers import find_tasks
from notegraph.syntax.parse import parse
from notegraph.vault.edit_plan import SpanEdit, edited

IN_TABLE = "it ends with a table, and an id there would be a cell of it: put a line of text below the table"
UNREADABLE = (
    "an id at its end would not be read as its own, or would change what the note says: Obsidian takes a block id only "
    "at the end of a paragraph or list item, so put a blank line below the card"
)


class Wish(NamedTuple):
    """A card, by its first sibling as extracted, and the id it is to have."""

    card: Card
    id: str


class Placed(NamedTuple):
    """The edits that fulfil wishes, and for the other wishes, by the card's ``minted``, why they cannot be."""

    edits: tuple[SpanEdit, ...]
    refused: dict[str, str]


def place(note: Note, extracted: Extracted, wishes: Sequence[Wish], options: CardOptions) -> Placed:
    """Puts as many of the wished ids into the note as can stand there."""
    page = Page(note)
    sides = Sides(page, ())
    refused: dict[str, str] = {}
    open_wishes: list[Wish] = []
    for wish in wishes:
        reason = _obstacle(page, sides, wish.card)
        if reason:
            refused[wish.card.minted] = reason
        else:
            open_wishes.append(wish)
    kept: list[tuple[Wish, SpanEdit]] = []
    for form in (_below, _behind):  # behind the last line unless that is the end of a fence or a `$$` block
        tried = [(wish, edit) for wish in open_wishes if (edit := form(page, wish))]
        kept = _hold(kept, tried, _Checker(note, extracted, options))
        done = {wish.id for wish, _ in kept}
        open_wishes = [wish for wish in open_wishes if wish.id not in done]
    refused.update((wish.card.minted, UNREADABLE) for wish in open_wishes)
    return Placed(tuple(edit for _, edit in sorted(kept, key=lambda one: one[1].span)), refused)


def _hold(
    kept: list[tuple[Wish, SpanEdit]],
    tried: list[tuple[Wish, SpanEdit]],
    holds: Callable[[Iterable[tuple[Wish, SpanEdit]]], bool],
) -> list[tuple[Wish, SpanEdit]]:
    """``kept`` with those of ``tried`` that stand together, found by halving: nearly always it is all of them."""
    if not tried:
        return kept
    if holds([*kept, *tried]):
        return [*kept, *tried]
    if len(tried) == 1:
        return kept
    middle = len(tried) // 2
    return _hold(_hold(kept, tried[:middle], holds), tried[middle:], holds)


def _obstacle(page: Page, sides: Sides, card: Card) -> str:
    """What is known to stand in the way of an id at the card's end."""
    last = page.line_of(card.span.end - 1)
    there = sides.end_id(last)
    if there:
        return f"^{there[0]} stands at its end already, and a block has one id only"
    return IN_TABLE if page.tables.covers(card.span.end - 1) else ""


def _behind(page: Page, wish: Wish) -> SpanEdit | None:
    """The id at the end of the card's last line (R24); spaces that end the line stay behind it."""
    last = page.line_of(wish.card.span.end - 1)
    at = page.span(last).start + len(page.text(last).rstrip())
    return SpanEdit(Span(at, at), f" ^{wish.id}")


def _below(page: Page, wish: Wish) -> SpanEdit | None:
    """The id on a line of its own below a fence or ``$$`` block that the card ends with (R24)."""
    end = wish.card.span.end
    if not page.kept_together.covers(end - 1):
        return None
    text = page.text(page.line_of(end - 1))
    marks = quote_marks(text)[1]
    margin = text[: marks + len(text[marks:]) - len(text[marks:].lstrip())]
    return SpanEdit(Span(end, end), f"\n{margin}^{wish.id}")


class _Checker:
    """Whether a note with new ids is the same note otherwise."""

    def __init__(self, note: Note, extracted: Extracted, options: CardOptions) -> None:
        self.note = note
        self.extracted = extracted
        self.options = options

    def __call__(self, proposed: Iterable[tuple[Wish, SpanEdit]]) -> bool:
        proposed = list(proposed)
        note = parse(self.note.path, edited(self.note.text, [edit for _, edit in proposed]), self.note.problems)
        added = {wish.id for wish, _ in proposed}
        if not added <= {block_id.id for block_id in note.block_ids}:
            return False  # R24: in mid-paragraph it would be text in Obsidian
        if _facts(note, added) != _facts(self.note, frozenset()):
            return False
        found = extract(note, self.options)
        if [doubt.kind for doubt in found.doubts] != [doubt.kind for doubt in self.extracted.doubts]:
            return False
        families = {wish.card.minted.partition("#")[0]: wish.id for wish, _ in proposed}
        expected = [_said(card, _id_of(card, families)) for card in self.extracted.cards]
        return [_said(card, card.id) for card in found.cards] == expected


def _id_of(card: Card, families: dict[str, str]) -> str:
    family, mark, number = card.id.partition("#")
    return families.get(family, family) + mark + number


def _said(card: Card, card_id: str) -> tuple[object, ...]:
    """Everything of a card but where it stands."""
    sides = (card.front, card.back, card.clozes, card.cloze_text)
    place = (card.heading_path, card.targets, card.deck, card.tags)
    return (card_id, card.minted, card.notation, card.kind, *sides, *place)


def _facts(note: Note, without_ids: Iterable[str]) -> tuple[object, ...]:
    """Everything of a note but its cards and the places in it; block ids ``without_ids`` are left out."""
    return (
        note.frontmatter.span,
        [(heading.level, heading.text) for heading in note.headings],
        [link.raw for link in (*note.links, *note.comment_links)],
        [tag.name for tag in note.tags],
        [(region.kind, note.text[region.span.start : region.span.end]) for region in note.regions],
        [block_id.id for block_id in note.block_ids if block_id.id not in without_ids],
        [(callout.type, callout.title) for callout in note.callouts],
        len(find_tasks(note)),
    )
