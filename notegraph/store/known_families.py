"""The cards that the log knows, siblings together, as the binding takes them."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import NamedTuple

from notegraph.cards.binding_values import Known, Order


class KnownFamily(NamedTuple):
    """``same`` says that every event of the card and its siblings saw the same text in the same note."""

    looks: Known
    same: bool


class _Sibling(NamedTuple):
    """A row of the table ``known``, ids split."""

    ordinal: int
    path: str
    heading: str
    notation: str
    kind: str
    front: str
    back: str
    hidden: str
    letters: str
    previous: str | None
    following: str | None
    last: Order
    first: Order
    same: bool
    could_be: str


def known_families(database: sqlite3.Connection) -> dict[str, KnownFamily]:
    """Every family of the log, each as its last event says."""
    siblings: dict[str, list[_Sibling]] = {}
    for row in database.execute("SELECT * FROM known"):
        family, _, number = row[0].partition("#")
        ordinal = int(number) if number.isdecimal() else 0
        found = _Sibling._make((ordinal, *row[1:11], row[11:14], row[14:17], *row[17:]))
        siblings.setdefault(family, []).append(found)
    devices = _devices(database)
    nobody = frozenset[str]()
    return {family: _family(family, found, devices.get(family, nobody)) for family, found in siblings.items()}


def _devices(database: sqlite3.Connection) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    alone: dict[str, frozenset[str]] = {}
    for family, device in database.execute("SELECT family, device FROM wrote"):
        one = alone.setdefault(device, frozenset({device}))
        found[family] = found[family] | one if family in found else one
    return found


def _family(name: str, siblings: list[_Sibling], devices: frozenset[str]) -> KnownFamily:
    alone = len(siblings) == 1
    newest = siblings[0] if alone else max(siblings, key=lambda one: one.last)
    kind, front, back = newest.kind, newest.front, newest.back
    letters, senses = halves(newest.letters)
    if kind == "reversed" and newest.ordinal == 2:
        front, back = back, front
        letters, senses = (letters[1], letters[0]), (senses[1], senses[0])
    looks = Known(
        name,
        newest.path,
        _heading(newest.heading),
        newest.notation,
        kind,
        front,
        back,
        {one.ordinal: one.hidden for one in sorted(siblings) if one.kind == "cloze"} if kind == "cloze" else {},
        _other_family(newest.previous, name),
        _other_family(newest.following, name),
        frozenset([one.ordinal for one in siblings]),
        newest.first if alone else min(one.first for one in siblings),
        newest.last,
        devices,
        letters,
        senses,
        frozenset(name for one in siblings if one.could_be != "[]" for name in json.loads(one.could_be)),
    )
    return KnownFamily(looks, bool(newest.same) if alone else _same(siblings))


def _same(siblings: list[_Sibling]) -> bool:
    """Sides of a reversed card are each other's backs; clozes have the whole text there."""
    places = {(one.path, one.kind) for one in siblings}
    backs = {one.back for one in siblings}
    alike = len(places) == 1 and (siblings[0].kind == "reversed" or len(backs) == 1)
    return alike and all(one.same for one in siblings)


def halves(encoded: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """``identity.letters_of`` taken apart: letters of front and back, senses of front and back."""
    front, back, front_sense, back_sense, *_ = [*encoded.split("|"), "", "", "", ""]
    return (front, back), (front_sense, back_sense)


@lru_cache(maxsize=4096)
def _heading(encoded: str) -> tuple[str, ...]:
    return tuple(json.loads(encoded))


def _other_family(name: str | None, own: str) -> str | None:
    family = name.partition("#")[0] if name else None
    return None if family == own else family
