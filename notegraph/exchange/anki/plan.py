"""Cards → the notes of a package: frozen values, nothing written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from notegraph.decks.select import deck_of
from notegraph.exchange.anki.concepts import ConceptPages
from notegraph.exchange.anki.fields import NoteText, note_text
from notegraph.exchange.anki.media import Files, MediaFile, MissingMedia, PackageMedia
from notegraph.exchange.anki.names import DeckNames, anki_tags
from notegraph.exchange.anki.note_types import NoteType
from notegraph.model.card import Card, CardKind
from notegraph.model.deck import Deck
from notegraph.model.diagnostic import one_line
from notegraph.model.uncollected import uncollected
from notegraph.render.html import words_to_html

_MEDIA = re.compile(r"ng-[0-9a-f]{16}\.[0-9a-z]+")
_SEPARATOR = "\x1f"  # stands in no field: it is Anki's own between them
_NO_GUIDS: Mapping[str, str] = MappingProxyType({})


class PlannedNote(NamedTuple):
    """One note of the package.

    ``guid`` is the family's id when it first left: what Anki knows the note by for ever. ``cards`` are our card ids and
    ``ordinals`` the places of these cards in the note type (ordinal - 1), in the same order. ``content_hash`` covers
    note type, fields and tags: when it changes, the note's time must (see ``ledger``).
    """

    note_type: NoteType
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    deck: str
    cards: tuple[str, ...]
    ordinals: tuple[int, ...]
    content_hash: str


@dataclass(frozen=True, slots=True)
class PlannedDeck:
    """What a deck file says of a deck, for Anki: ``description`` is HTML, ``preset`` the name of the deck's options,
    ``new`` and ``limit`` the cards a day in them. Empty and ``None`` say nothing.
    """

    name: str
    description: str = ""
    preset: str = ""
    new: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A card that Anki could not hold, and why."""

    card: str
    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{one_line(self.path)}:{self.line}:1: card {self.card} was not exported: {self.reason}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a package will hold: notes in the order of their cards, media by name, decks of which a deck file tells
    more than the name.
    """

    notes: tuple[PlannedNote, ...]
    media: tuple[MediaFile, ...]
    missing: tuple[MissingMedia, ...]
    skipped: tuple[Skipped, ...]
    decks: tuple[PlannedDeck, ...] = ()

    def part(self, notes: Iterable[PlannedNote]) -> Plan:
        """A plan of some of the notes, with the media that these show; what could not be planned is left out."""
        kept = tuple(notes)
        if len(kept) == len(self.notes):
            return self
        shown = {name for note in kept for field in note.fields for name in _MEDIA.findall(field)}
        names = {note.deck for note in kept}
        return Plan(
            kept,
            tuple(item for item in self.media if item.name in shown),
            (),
            (),
            tuple(deck for deck in self.decks if deck.name in names),
        )


def build_notes(
    cards: Sequence[Card],
    files: Files,
    *,
    decks: Sequence[Deck] = (),
    vault: str | None = None,
    guids: Mapping[str, str] = _NO_GUIDS,
    max_image_width: int | None = None,
) -> Plan:
    """The notes for ``cards``: siblings make one note, which stands where the first of them stands.

    ``vault`` is the vault's name, for links that open Obsidian. ``guids`` are those of families that Anki knows by
    another id than theirs (``ledger.known_guids``). Pictures wider than ``max_image_width`` pixels are made smaller.
    The same arguments give the same plan.
    Nothing raises for a card: one that Anki cannot hold is in ``skipped``.
    """
    media = PackageMedia(files, max_image_width)
    concepts = ConceptPages(media, vault)
    names = DeckNames()
    places: dict[tuple[object, ...], str] = {}
    skipped: list[Skipped] = []
    notes: list[PlannedNote] = []
    with uncollected():
        for family in _families(cards, skipped):
            media.card = family[0]
            text = note_text(family, media, vault, concepts)
            held = family
            ordinals = [card.ordinal - 1 for card in family]
            if not text.ordinals.issuperset(ordinals):
                held = [card for card in family if card.ordinal - 1 in text.ordinals]
                skipped += [_skip(card, text.problem) for card in family if card.ordinal - 1 not in text.ordinals]
                ordinals = [card.ordinal - 1 for card in held]
            if held:
                first = held[0]
                guid = guids.get(first.family, text.guid) if guids else text.guid
                place = (first.path, first.tags, first.deck, first.notation) if decks else (first.deck,)
                if place not in places:
                    places[place] = names.clean(deck_of(first, decks))
                notes.append(_note(held, ordinals, text, guid, places[place]))
    return Plan(
        tuple(notes),
        tuple(file for _, file in sorted(media.found.items())),
        tuple(media.missing.values()),
        tuple(skipped),
        tuple(_planned_decks(decks, names, set(places.values()))),
    )


def _planned_decks(decks: Iterable[Deck], names: DeckNames, used: Collection[str]) -> Iterator[PlannedDeck]:
    for deck in decks:
        name = names.clean(deck.name)
        if name in used and (deck.description or deck.preset):
            description = words_to_html(deck.description).replace("\n", "<br>")
            yield PlannedDeck(name, description, one_line(deck.preset), deck.new, deck.limit)


def _families(cards: Iterable[Card], skipped: list[Skipped]) -> Iterator[list[Card]]:
    """Siblings, in order. Anki would take two notes of one GUID without a word: later claims to an id are skipped."""
    firsts: dict[str, Card] = {}
    others: dict[str, list[Card]] = {}  # most cards have no sibling
    for card in cards:
        name = card.family
        if not name or name.isspace():
            skipped.append(_skip(card, "it has no id"))
            continue
        first = firsts.get(name)
        if first is None:
            firsts[name] = card
            continue
        siblings = others.setdefault(name, [])
        if _siblings(first, card) and all(card.id != other.id for other in (first, *siblings)):
            siblings.append(card)
        else:
            skipped.append(_skip(card, f"its id is also that of {first.path}:{first.line}; give one of them another"))
    for name, first in firsts.items():
        yield [first, *others.get(name, ())]


def _siblings(first: Card, second: Card) -> bool:
    return (
        first.kind is second.kind
        and first.kind in {CardKind.CLOZE, CardKind.REVERSED}
        and (first.path, first.span) == (second.path, second.span)
    )


def _note(cards: Sequence[Card], ordinals: Iterable[int], text: NoteText, guid: str, deck: str) -> PlannedNote:
    tags = anki_tags(cards[0].tags if len(cards) == 1 else (tag for card in cards for tag in card.tags))
    fields = text.fields
    joined = _SEPARATOR.join(fields)
    if not is_normalized("NFC", joined):  # as Anki does when it imports
        fields = tuple(normalize("NFC", field) for field in fields)
        joined = _SEPARATOR.join(fields)
    return PlannedNote(
        text.note_type,
        guid,
        fields,
        tags,
        deck,
        tuple([card.id for card in cards]),
        tuple(ordinals),
        _hash(text.note_type, joined, tags),
    )


def content_hash(note_type: NoteType, fields: Sequence[str], tags: Sequence[str]) -> str:
    """What tells a note's content from another: 32 hexadecimal digits over note type, fields and sorted tags."""
    return _hash(note_type, _SEPARATOR.join(fields), tags)


def _hash(note_type: NoteType, joined: str, tags: Sequence[str]) -> str:
    content = _SEPARATOR.join((str(note_type.id), joined, *tags))
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _skip(card: Card, reason: str) -> Skipped:
    return Skipped(card.id, card.path, card.line, reason)
