"""What Anki holds: the notes that carry one of our ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from notegraph.exchange.anki.connect.client import AnkiConnectError, Client

Progress = Callable[[int, int], None]
"""Hears of notes done and to do."""

ID_FIELD = "NgId"
BATCH = 100
_CARDS = 1000


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A note in Anki: ``id`` and ``cards`` are Anki's numbers, ``name`` is what its id field says. Texts are in NFC."""

    id: int
    name: str
    model: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]


def find_ids(client: Client) -> list[int]:
    """The numbers of all notes with something in the id field. One search: Anki reads all notes for each."""
    found = client.ask("findNotes", query=f"{ID_FIELD}:_*")
    if not isinstance(found, list):
        raise AnkiConnectError("Anki did not say which notes it has: update the add-on AnkiConnect")
    return [int(number) for number in found]


def read_notes(client: Client, ids: Sequence[int], progress: Progress | None = None) -> list[HeldNote]:
    """The notes of these numbers; those that are gone meanwhile are left out."""
    notes: list[HeldNote] = []
    for start in range(0, len(ids), BATCH):
        found = client.ask("notesInfo", notes=list(ids[start : start + BATCH]))
        notes += [_note(entry) for entry in found if entry] if isinstance(found, list) else []
        if progress:
            progress(min(start + BATCH, len(ids)), len(ids))
    return notes


def read_decks(client: Client, cards: Sequence[int]) -> dict[int, str]:
    """The deck of each card, by its number."""
    decks: dict[int, str] = {}
    for start in range(0, len(cards), _CARDS):
        found = client.ask("getDecks", cards=list(cards[start : start + _CARDS]))
        for name, held in found.items() if isinstance(found, dict) else ():
            decks.update(dict.fromkeys(held, normalize("NFC", name)))
    return decks


def _note(entry: Any) -> HeldNote:
    try:
        fields = {name: normalize("NFC", field["value"]) for name, field in entry["fields"].items()}
        tags = tuple(normalize("NFC", tag) for tag in entry["tags"])
        cards = tuple(map(int, entry["cards"]))
        return HeldNote(int(entry["noteId"]), fields.get(ID_FIELD, ""), entry["modelName"], fields, tags, cards)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise AnkiConnectError("Anki told of a note in words that are not known: update the add-on") from error
