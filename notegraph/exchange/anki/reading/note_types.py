"""Decks and note types of a collection, in both of Anki's schemas: JSON in ``col`` (11), tables of their own (18)."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from notegraph.exchange.anki.reading import protobuf
from notegraph.exchange.anki.reading.collection import tables

_COLUMNS = {"decks": "SELECT decks FROM col", "models": "SELECT models FROM col"}


class AnkiTemplate(NamedTuple):
    """A card of a note type: how its two sides are made, in Anki's template language."""

    name: str
    question: str
    answer: str


class AnkiType(NamedTuple):
    """A note type. ``cloze`` ones have one template and a card for each number."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[AnkiTemplate, ...]
    cloze: bool


def deck_names(connection: sqlite3.Connection) -> dict[int, str]:
    """The decks' names by id, levels joined by ``::``. Raises ``sqlite3.Error`` and ValueError."""
    if "decks" in tables(connection):
        rows = connection.execute("SELECT id, name FROM decks")
        return {number: str(name).replace("\x1f", "::") for number, name in rows}
    return {int(key): str(deck.get("name", "")) for key, deck in _objects(connection, "decks").items()}


def note_types(connection: sqlite3.Connection) -> dict[int, AnkiType]:
    """The note types by id. Raises ``sqlite3.Error`` and ValueError."""
    if "notetypes" in tables(connection):
        return _from_tables(connection)
    return {int(key): _from_json(model) for key, model in _objects(connection, "models").items()}


def _from_tables(connection: sqlite3.Connection) -> dict[int, AnkiType]:
    fields: defaultdict[int, list[str]] = defaultdict(list)
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields[kind].append(str(name))
    templates: defaultdict[int, list[AnkiTemplate]] = defaultdict(list)
    for kind, name, config in connection.execute("SELECT ntid, name, config FROM templates ORDER BY ntid, ord"):
        sides = (protobuf.text(bytes(config), 1), protobuf.text(bytes(config), 2))
        templates[kind].append(AnkiTemplate(str(name), *sides))
    rows = connection.execute("SELECT id, name, config FROM notetypes")
    return {
        kind: AnkiType(str(name), tuple(fields[kind]), tuple(templates[kind]), protobuf.number(bytes(config), 1) == 1)
        for kind, name, config in rows
    }


def _from_json(model: Mapping[str, object]) -> AnkiType:
    templates = (
        AnkiTemplate(str(one.get("name", "")), str(one.get("qfmt", "")), str(one.get("afmt", "")))
        for one in _dicts(model.get("tmpls"))
    )
    fields = tuple(str(one.get("name", "")) for one in _dicts(model.get("flds")))
    return AnkiType(str(model.get("name", "")), fields, tuple(templates), model.get("type") == 1)


def _objects(connection: sqlite3.Connection, column: str) -> dict[str, Mapping[str, object]]:
    row = connection.execute(_COLUMNS[column]).fetchone()
    found = json.loads(row[0]) if row else None
    if not isinstance(found, dict):
        raise ValueError(f"it says nothing of its {column}")
    return {key: value for key, value in found.items() if isinstance(value, dict)}


def _dicts(value: object) -> list[Mapping[str, object]]:
    """The objects of a list in their own order (``ord``)."""
    found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return sorted(found, key=_place)


def _place(one: Mapping[str, object]) -> int:
    place = one.get("ord")
    return place if isinstance(place, int) else 0
