"""genanki, wrapped: the same tables, without what it gets wrong (the facts are in the documentation of the export).

Own note and card ids, own cards of a cloze note, a time per note, a constant time for note types, the decks' JSON
written once, no look at the fields' HTML, no file: the database is built in memory.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from notegraph.exchange.anki import style
from notegraph.exchange.anki.note_types import NoteType
from notegraph.exchange.anki.plan import PlannedNote

# Ids lie between 2001 and 2033 when read as the milliseconds that Anki's own are.
_FIRST_ID = 1_000_000_000_000
_ID_SPAN = 1_000_000_000_000
_DECK_ID_SPAN = 2**52


class Model(genanki.Model):  # type: ignore[misc]
    """A note type with constant ids on fields and templates and a constant time."""

    def __init__(self, note_type: NoteType) -> None:
        super().__init__(
            note_type.id,
            note_type.name,
            fields=[{"name": field.name, "id": field.id} for field in note_type.fields],
            templates=[
                {"name": template.name, "id": template.id, "qfmt": template.question, "afmt": template.answer}
                for template in note_type.templates
            ],
            css=style.CSS,
            model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        )

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, object]:  # noqa: ARG002
        """The note type as Anki stores it; the time is that of our templates, not that of the export."""
        return dict(super().to_json(style.TEMPLATE_TIME, deck_id))


class Note(genanki.Note):  # type: ignore[misc]
    """A planned note. ``due`` is its place among the new cards, ``time`` unix seconds."""

    def __init__(self, planned: PlannedNote, model: Model, due: int, time: int) -> None:
        super().__init__(model, list(planned.fields), tags=planned.tags, guid=planned.guid, due=due)
        self._planned = planned
        self._time = time

    def row(self, note_id: int) -> tuple[object, ...]:
        """The note in the table ``notes``, with its own time and without genanki's false warnings about its HTML."""
        model_id = self._planned.note_type.id
        first = self._planned.fields[0]
        return (
            note_id,
            self.guid,
            model_id,
            self._time,
            -1,
            self._format_tags(),
            self._format_fields(),
            first,
            0,
            0,
            "",
        )

    def card_rows(self, note_id: int, deck_id: int, ids: Ids) -> Iterator[tuple[object, ...]]:
        """The planned cards in the table ``cards``, new. genanki misses nested, shared and empty clozes."""
        for ordinal in self._planned.ordinals:
            card_id = ids.of(f"{self.guid}\x1f{ordinal}")
            yield (card_id, note_id, deck_id, ordinal, self._time, -1, 0, 0, self.due, *[0] * 8, "")


class Package(genanki.Package):  # type: ignore[misc]
    """The planned notes as a collection. ``times`` are unix seconds by GUID."""

    def __init__(self, notes: Sequence[PlannedNote], times: Mapping[str, int]) -> None:
        super().__init__()
        self._notes = notes
        self._times = times

    def database(self) -> bytes:
        """The collection as an SQLite file, the same bytes for the same notes and times."""
        connection = sqlite3.connect(":memory:")
        try:
            cursor = connection.cursor()
            self.write_to_db(cursor, 0, itertools.count())
            connection.commit()
            return connection.serialize()
        finally:
            connection.close()

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:  # noqa: ARG002
        """Writes everything; ids come from GUIDs, times from the plan."""
        cursor.executescript(APKG_SCHEMA)
        cursor.executescript(APKG_COL)
        deck_ids = Ids(1, _DECK_ID_SPAN, taken={0, 1})
        decks: dict[str, int] = {}
        models: dict[int, Model] = {}
        ids = Ids(_FIRST_ID, _ID_SPAN)
        notes: list[tuple[object, ...]] = []
        cards: list[tuple[object, ...]] = []
        for place, planned in enumerate(self._notes, start=1):
            if planned.deck not in decks:
                decks[planned.deck] = deck_ids.of(planned.deck.casefold())
            if planned.note_type.id not in models:
                models[planned.note_type.id] = Model(planned.note_type)
            note = Note(planned, models[planned.note_type.id], place, self._times[planned.guid])
            note_id = ids.of(planned.guid)
            notes.append(note.row(note_id))
            cards += note.card_rows(note_id, decks[planned.deck], ids)
        cursor.executemany(f"INSERT INTO notes VALUES({','.join('?' * 11)})", notes)
        cursor.executemany(f"INSERT INTO cards VALUES({','.join('?' * 18)})", cards)
        (default,) = cursor.execute("SELECT decks FROM col").fetchone()
        known = json.loads(default)
        known |= {str(number): genanki.Deck(number, name).to_json() for name, number in decks.items()}
        types = {str(model.model_id): model.to_json(0, 1) for model in models.values()}
        cursor.execute("UPDATE col SET decks = ?, models = ?", (json.dumps(known), json.dumps(types)))


class Ids:
    """Numbers made of names: the same for the same names in the same order, never one twice."""

    def __init__(self, first: int, span: int, taken: set[int] | None = None) -> None:
        self._first = first
        self._span = span
        self._taken = taken or set()

    def of(self, name: str) -> int:
        """The number for ``name``; one that is taken is counted up from."""
        digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
        number = self._first + int.from_bytes(digest) % self._span
        while number in self._taken:
            number += 1
        self._taken.add(number)
        return number
