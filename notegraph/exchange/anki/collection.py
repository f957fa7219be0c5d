"""genanki, wrapped: the same tables, without what it gets wrong (the facts are in the documentation of the export).

Own note and card ids, own cards of a cloze note, a time per note, a constant time for note types, schedule and reviews,
the decks' JSON written once, no look at the fields' HTML, no file: the database is built in memory.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from operator import itemgetter
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from notegraph.exchange.anki import style
from notegraph.exchange.anki.note_types import NoteType
from notegraph.exchange.anki.plan import PlannedDeck, PlannedNote
from notegraph.exchange.anki.progress import NEW, NO_PROGRESS, CardProgress, Progress
from notegraph.model.uncollected import uncollected

# Ids lie between 2001 and 2033 when read as the milliseconds that Anki's own are.
_FIRST_ID = 1_000_000_000_000
_ID_SPAN = 1_000_000_000_000
_DECK_ID_SPAN = 2**52
_NEW = CardProgress(NEW, NEW, None, 0, 0, 0, 0, "")
# What is the same in every row stands here: update numbers, flags, what Anki counts itself.
_NOTE = "INSERT INTO notes VALUES(?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_CARD = "INSERT INTO cards VALUES(?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)"
_ANSWER = "INSERT INTO revlog VALUES(?, ?, -1, ?, ?, ?, ?, ?, ?)"


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


class Package(genanki.Package):  # type: ignore[misc]
    """The planned notes as a collection. ``times`` are unix seconds by GUID, ``decks`` what deck files say of them."""

    def __init__(
        self,
        notes: Sequence[PlannedNote],
        times: Mapping[str, int],
        progress: Progress = NO_PROGRESS,
        decks: Sequence[PlannedDeck] = (),
    ) -> None:
        super().__init__()
        self._notes = notes
        self._times = times
        self._progress = progress
        self._told = {deck.name: deck for deck in decks}

    def database(self) -> bytes:
        """The collection as an SQLite file, the same bytes for the same notes, times and progress."""
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
        tables, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
        cursor.executescript(tables)
        cursor.executescript(APKG_COL)
        with uncollected():
            decks, models = self._write_rows(cursor)
        cursor.executescript(f"CREATE INDEX{indexes}")  # made of rows that are there, they cost half
        known, presets, conf = map(json.loads, cursor.execute("SELECT decks, dconf, conf FROM col").fetchone())
        for name, number in decks.items():
            known[str(number)] = self._deck(name, number, presets)
        types = {str(model.model_id): model.to_json(0, 1) for model in models}
        # Without `schedVer` Anki takes our entries for those of its first scheduler and turns Good into Easy.
        conf |= {"schedVer": 2, "rollover": self._progress.rollover, "creationOffset": 0}
        cursor.execute(
            "UPDATE col SET crt = ?, conf = ?, decks = ?, dconf = ?, models = ?",
            (self._progress.creation, *map(json.dumps, (conf, known, presets, types))),
        )

    def _write_rows(self, cursor: sqlite3.Cursor) -> tuple[dict[str, int], list[Model]]:
        """The tables of notes, cards and reviews; returns the decks' ids and the note types in use."""
        deck_ids, ids = Ids(1, _DECK_ID_SPAN, taken={0, 1}), Ids(_FIRST_ID, _ID_SPAN)
        decks: dict[str, int] = {}
        types: dict[int, NoteType] = {}
        notes: list[tuple[object, ...]] = []
        cards: list[tuple[object, ...]] = []
        answers: list[tuple[object, ...]] = []
        of_card, logged = self._progress.cards, self._progress.answers
        times = self._times
        for place, note in enumerate(self._notes, start=1):
            guid = note.guid
            if note.deck not in decks:
                decks[note.deck] = deck_ids.of(note.deck.casefold())
            types.setdefault(note.note_type.id, note.note_type)
            time, deck, note_id = times[guid], decks[note.deck], ids.of(guid)
            tags = f" {' '.join(note.tags)} " if note.tags else "  "
            notes.append((note_id, guid, note.note_type.id, time, tags, "\x1f".join(note.fields), note.fields[0]))
            # Our own cards: genanki misses nested, shared and empty clozes.
            for card, ordinal in zip(note.cards, note.ordinals, strict=True):
                card_id = ids.of(f"{guid}\x1f{ordinal}")
                kind, queue, due, ivl, factor, reps, lapses, data = of_card.get(card, _NEW)
                due = place if due is None else due
                cards.append((card_id, note_id, deck, ordinal, time, kind, queue, due, ivl, factor, reps, lapses, data))
                if card in logged:
                    answers += [(one.id, card_id, *one[1:]) for one in logged[card]]
        for statement, rows in ((_NOTE, notes), (_CARD, cards), (_ANSWER, answers)):
            rows.sort(key=itemgetter(0))  # the ids are scattered: in their order SQLite only appends
            cursor.executemany(statement, rows)
        return decks, [Model(note_type) for note_type in types.values()]

    def _deck(self, name: str, number: int, presets: dict[str, dict[str, object]]) -> dict[str, object]:
        """A deck as Anki stores it; the preset it asks for is added to ``presets``, made of genanki's."""
        told = self._told.get(name)
        deck = dict(genanki.Deck(number, name, told.description if told else "").to_json())
        if told and told.preset:
            preset_ids = Ids(_FIRST_ID, _ID_SPAN)
            deck["conf"] = preset_ids.of(told.preset)
            presets[str(deck["conf"])] = _preset(deck["conf"], told, presets["1"])
        return deck


def _preset(number: int, told: PlannedDeck, default: Mapping[str, Any]) -> dict[str, object]:
    preset = {**default, "id": number, "name": told.preset, "new": dict(default["new"]), "rev": dict(default["rev"])}
    if told.new is not None:
        preset["new"]["perDay"] = told.new
    if told.limit is not None:
        preset["rev"]["perDay"] = told.limit
    return preset


class Ids:
    """Numbers made of names: the same for the same names in the same order, never one twice."""

    def __init__(self, first: int, span: int, taken: set[int] | None = None) -> None:
        self._first = first
        self._span = span
        self._taken = taken or set()

    def of(self, name: str) -> int:
        """The number for ``name``; one that is taken is counted up from."""
        digest = blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
        number = self._first + int.from_bytes(digest) % self._span
        taken = self._taken
        while number in taken:
            number += 1
        taken.add(number)
        return number
