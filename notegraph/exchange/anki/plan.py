"""Cards → the notes of a package: frozen values, nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from notegraph.decks.select import deck_of
from notegraph.exchange.anki.fields import NoteText, note_text
from notegraph.exchange.anki.media import Files, MediaFile, MissingMedia, PackageMedia
from notegraph.exchange.anki.names import DeckNames, anki_tags
from notegraph.exchange.anki.note_types import NoteType
from notegraph.model.card import Card, CardKind
from notegraph.model.deck import Deck
from notegraph.model.diagnostic import one_line

_NO_GUIDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PlannedNote:
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
    """What a package will hold, notes in the order of their cards, media by name."""

    notes: tuple[PlannedNote, ...]
    media: tuple[MediaFile, ...]
    missing: tuple[MissingMedia, ...]
    skipped: tuple[Skipped, ...]


def build_notes(
    cards: Sequence[Card],
    files: Files,
    *,
    decks: Sequence[Deck] = (),
    vault: str | None = None,
    guids: Mapping[str, str] = _NO_GUIDS,
) -> Plan:
    """The notes for ``cards``: siblings make one note, which stands where the first of them stands.

    ``vault`` is the vault's name, for links that open Obsidian. ``guids`` are those of families that Anki knows by
    another id than theirs (``ledger.known_guids``). The same arguments give the same plan.
    Nothing raises for a card: one that Anki cannot hold is in ``skipped``.
    """
    media = PackageMedia(files)
    names = DeckNames()
    skipped: list[Skipped] = []
    notes: list[PlannedNote] = []
    for family in _families(cards, skipped):
        media.card = family[0]
        text = note_text(family, media, vault)
        held = [card for card in family if card.ordinal - 1 in text.ordinals]
        skipped += [_skip(card, text.problem) for card in family if card.ordinal - 1 not in text.ordinals]
        if held:
            guid = guids.get(held[0].family, text.guid)
            notes.append(_note(held, text, guid, names.clean(deck_of(held[0], decks))))
    return Plan(
        tuple(notes),
        tuple(MediaFile(name, file) for name, file in sorted(media.found.items())),
        tuple(media.missing.values()),
        tuple(skipped),
    )


def _families(cards: Iterable[Card], skipped: list[Skipped]) -> Iterable[list[Card]]:
    """Siblings, in order. Anki would take two notes of one GUID without a word: later claims to an id are skipped."""
    families: dict[str, list[Card]] = {}
    for card in cards:
        family = families.setdefault(card.family, [])
        if not card.family.strip():
            skipped.append(_skip(card, "it has no id"))
        elif not family or (_siblings(family[0], card) and all(card.id != other.id for other in family)):
            family.append(card)
        else:
            first = family[0]
            skipped.append(_skip(card, f"its id is also that of {first.path}:{first.line}; give one of them another"))
    return [family for family in families.values() if family]


def _siblings(first: Card, second: Card) -> bool:
    return (
        first.kind is second.kind
        and first.kind in {CardKind.CLOZE, CardKind.REVERSED}
        and (first.path, first.span) == (second.path, second.span)
    )


def _note(cards: Sequence[Card], text: NoteText, guid: str, deck: str) -> PlannedNote:
    tags = anki_tags(tag for card in cards for tag in card.tags)
    content = "\x1f".join([str(text.note_type.id), *text.fields, *tags])
    return PlannedNote(
        note_type=text.note_type,
        guid=guid,
        fields=text.fields,
        tags=tags,
        deck=deck,
        cards=tuple(card.id for card in cards),
        ordinals=tuple(card.ordinal - 1 for card in cards),
        content_hash=hashlib.sha256(content.encode()).hexdigest()[:32],
    )


def _skip(card: Card, reason: str) -> Skipped:
    return Skipped(card.id, card.path, card.line, reason)
