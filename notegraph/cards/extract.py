"""Note to cards: runs the notations, settles who owns which lines, gives ids, siblings and decks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from notegraph.cards.anki_lines import AnkiLines, anki_lines
from notegraph.cards.clozes import anki_text, clozes, reveal
from notegraph.cards.find import find
from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.identity import BLOCK_ID, canonical, mint
from notegraph.cards.notations.blanks import answers, blanks_in
from notegraph.cards.notations.memory_link import memory_target
from notegraph.cards.page import Page
from notegraph.cards.surroundings import Surroundings
from notegraph.cards.switches import reading_of
from notegraph.model.card import Card, CardKind, Cloze, Notation
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.note import Note
from notegraph.model.spaced_repetition import SpacedRepetition
from notegraph.model.span import Span
from notegraph.model.switches import Switches

_FOR_ANKI = (Notation.START_END, Notation.HASH_CARD)


class CardOptions(NamedTuple):
    """What extraction needs of the settings. ``vault_name`` names the deck of cards in the vault's root; ``plugin`` is
    what the vault's Spaced Repetition plugin is set to.
    """

    memory_folder: str = "SR"
    vault_name: str = "vault"
    switches: Switches = Switches()
    plugin: SpacedRepetition = SpacedRepetition()


class Extracted(NamedTuple):
    """A note's cards in file order, one entry a schedule, and the places of which it is not clear what they are."""

    cards: tuple[Card, ...]
    doubts: tuple[Doubt, ...]


def extract(note: Note, options: CardOptions) -> Extracted:
    """The cards of a note. No text makes it raise."""
    page = Page(note)
    reading = reading_of(note, options.switches, options.plugin)
    anki = AnkiLines() if reading.on.isdisjoint(_FOR_ANKI) else anki_lines(note)
    finder = find(note, page, options.memory_folder, reading, anki.lines)
    for fault in reading.faults:
        finder.doubt(DoubtKind.AMBIGUOUS, page.span(0), fault)
    cards = tuple(_cards(finder, anki, options)) if finder.found else ()
    return Extracted(cards, tuple(sorted(finder.doubts, key=lambda doubt: doubt.range)))


def _cards(finder: Finder, anki: AnkiLines, options: CardOptions) -> Iterator[Card]:
    note = finder.page.note
    around = Surroundings(
        note,
        [one.span for one in finder.found],
        memory_target(options.memory_folder),
        options.vault_name,
        options.plugin,
        anki,
    )
    equals: dict[tuple[str, str], int] = {}
    starts = note.line_starts
    for found in finder.found:
        one = _without_deck_tags(found, options.plugin)
        kind, hidden = _kind(one, finder)
        text = canonical(f"{one.front}\x1e{one.back}")
        number = equals[kind, text] = equals.get((kind, text), 0) + 1
        minted = mint(note.path, kind, text, number)
        block_id = one.block_id if one.block_id and BLOCK_ID.fullmatch(one.block_id) else None
        notation = Notation.BLANKS if kind is CardKind.BLANKS and one.written_id is None else one.notation
        span = one.span
        start, end = span
        # Without the fields' names it takes a third of the time.
        base = Card(
            one.written_id or block_id or minted,
            notation,
            kind,
            note.path,
            bisect_right(starts, start),
            bisect_right(starts, end - 1),
            span,
            one.front,
            one.back,
            note.text[start:end],
            hidden,
            around.heading_path(span),
            around.targets(span),
            around.deck(span),
            _tags(one, around),
            minted,
        )
        if kind is CardKind.CLOZE:
            yield from _clozes(base, one)
        elif kind is CardKind.REVERSED:
            yield base._replace(id=f"{base.id}#1", minted=f"{minted}#1")
            yield base._replace(id=f"{base.id}#2", minted=f"{minted}#2", front=base.back, back=base.front)
        else:
            yield base


def _tags(found: Found, around: Surroundings) -> tuple[str, ...]:
    tags = around.tags(found.span)
    if found.tags or found.not_tags:
        return tuple(dict.fromkeys(tag for tag in (*tags, *found.tags) if tag not in found.not_tags))
    return tags


def _without_deck_tags(found: Found, plugin: SpacedRepetition) -> Found:
    """The card without tags at the front's beginning that only name its deck."""
    front = found.front
    while front.startswith("#") and not found.marks:
        tag, *rest = front.split(None, 1)
        if not rest or not plugin.is_of(tag[1:]):
            break
        front = rest[0]
    return found._replace(front=front) if front is not found.front else found


def _kind(found: Found, finder: Finder) -> tuple[CardKind, tuple[Cloze, ...]]:
    if found.marks:
        return CardKind.CLOZE, tuple(clozes(found.front, found.marks))
    if found.both_ways:
        return CardKind.REVERSED, ()
    if found.plain or Notation.BLANKS not in finder.on or not (count := blanks_in(found.front)):
        return CardKind.BASIC, ()
    filled = answers(count, found.back)
    if filled is None:
        finder.doubt(
            DoubtKind.BLANKS,
            found.answer or found.span,
            f"the question has {count} blanks, and the answer has neither {count} parts between commas nor {count} "
            "lines or list items: until it has, the card asks for all of it at once",
        )
    return (CardKind.BLANKS, filled) if filled else (CardKind.BASIC, ())


def _clozes(base: Card, found: Found) -> Iterator[Card]:
    """One card a cloze number, in the order of the numbers."""
    whole = Span(0, len(found.front))
    below = found.back[len(found.front) :]
    back = reveal(found.front, found.marks, whole) + below
    cloze_text = anki_text(found.front, found.marks, found.signs)
    of_number: dict[int, list[Cloze]] = {}
    for cloze in base.clozes:
        of_number.setdefault(cloze.ordinal, []).append(cloze)
    for number in sorted(of_number):
        yield base._replace(
            id=f"{base.id}#{number}",
            front=reveal(found.front, found.marks, whole, hide=number),
            back=back,
            clozes=tuple(of_number[number]),
            minted=f"{base.minted}#{number}",
            cloze_text=cloze_text,
            extra=below.strip("\n"),
        )
