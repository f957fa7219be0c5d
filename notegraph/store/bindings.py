"""Binding over the whole index: every card row gets the id of the card that it is, as notes and log say.

What is decided depends on the cards read from the notes and on the log alone, never on what the index said before. Work
is saved where that can be done without changing the outcome: a card whose minted id, note and text are those of its
last event is bound without being looked at, and where nothing else is known nothing else is looked at.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from notegraph.cards.binding import bind
from notegraph.cards.binding_similarity import Texts, text_key
from notegraph.cards.binding_values import Bindings, Candidate, Known, Stage
from notegraph.cards.identity import fingerprint, letters_of
from notegraph.model.event import ADOPTED
from notegraph.schedule.aliases import Pair, counting
from notegraph.store.found import Found, remember
from notegraph.store.ids import settle_ids
from notegraph.store.known_families import KnownFamily, halves, known_families

_FREE_NUMBERS = frozenset({"highlight-cloze", "brace-cloze"})
"""Notations in which clozes need no number of the writer's."""
_OWN_NUMBER = re.compile(r"==([0-9]+);;|\{c?([0-9]+)[:|]")
_LETTERS = re.compile(r"==[ahs]+;;")
_ALIASES = """SELECT source, target, reason FROM alias WHERE NOT EXISTS
    (SELECT 1 FROM undone WHERE undone.device = alias.device AND undone.counter = alias.counter
    AND undone.ts IN (alias.ts, 0)) ORDER BY ts, device, counter"""


def settle(database: sqlite3.Connection) -> None:
    """Sets ``card.id`` and ``card.numbers`` for the whole index, and the meta row ``found``."""
    known = known_families(database)
    families = _families(database) if known else []
    pairs = [*counting(map(Pair._make, database.execute(_ALIASES)))]
    aliases = [(pair.source, pair.to) for pair in pairs]
    prints = _Prints(database)
    sure = _sure(families, known, aliases, prints)
    if not known or _all_there(families, known, aliases, sure, prints):
        settle_ids(database)
        found = Found()
    else:
        cards = _candidates(database, families, known, sure, prints)
        adopted = {pair.source for pair in pairs if pair.reason == ADOPTED}
        bindings = bind(cards, [one.looks for one in known.values()], aliases, adopted)
        _write(database, families, bindings)
        found = _found(cards, known, bindings)
    prints.keep()
    remember(database, found)


class _Family(NamedTuple):
    """The rows of one card and its siblings."""

    rows: list[tuple[int, str, str, str, str]]  # row, written, minted, id, numbers
    note: int
    path: str
    start: int
    written: str
    minted: str
    kind: str
    notation: str
    headings: str


def _families(database: sqlite3.Connection) -> list[_Family]:
    families: list[_Family] = []
    place: tuple[int, int] | None = None
    for row, note, path, start, written, minted, card_id, numbers, *looks in database.execute(
        "SELECT card.rowid, card.note, note.path, card.start, written, minted, card.id, numbers, kind, notation,"
        " headings FROM card JOIN note ON note.id = card.note ORDER BY card.note, card.start, card.rowid"
    ):
        if place != (note, start):
            place = (note, start)
            names = (written.partition("#")[0], minted.partition("#")[0])
            families.append(_Family([], note, path, start, *names, *looks))
        families[-1].rows.append((row, written, minted, card_id, numbers))
    return families


class _Prints:
    """Fingerprints of cards, made where the index has none yet."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        rows = database.execute("SELECT note, start, front, back, hidden, letters FROM print")
        self._found: dict[tuple[int, int], tuple[str, str, str, str]] = {
            (note, start): (front, back, hidden, letters) for note, start, front, back, hidden, letters in rows
        }
        self._made: list[tuple[object, ...]] = []

    def of(self, family: _Family) -> tuple[str, str, str, str]:
        """Of front, back and what each cloze hides, and the letters of front and back."""
        found = self._found.get((family.note, family.start))
        if found is None:
            found = self._found[family.note, family.start] = _prints(self._database, family)
            self._made.append((family.note, family.start, *found))
        return found

    def keep(self) -> None:
        """Writes those that were made into the index."""
        self._database.executemany("INSERT OR REPLACE INTO print VALUES (?, ?, ?, ?, ?, ?)", self._made)


def _sure(
    families: Sequence[_Family],
    known: Mapping[str, KnownFamily],
    aliases: Iterable[tuple[str, str]],
    prints: _Prints,
) -> set[int]:
    """Cards with the id, note, notation and text of their only known state, whose words no other of the note or the log
    has.
    """
    unsure = {name.partition("#")[0] for pair in aliases for name in pair}
    unsure.update(name for one in known.values() for name in one.looks.could_be)
    texts = Counter(text_key(one.looks) for one in known.values())
    sure: dict[tuple[int, Texts], int] = {}
    others: list[_Family] = []
    for card, family in enumerate(families):
        one = known.get(family.minted) if family.written == family.minted else None
        if (
            one is None
            or not one.same
            or (one.looks.path, one.looks.notation, one.looks.kind) != (family.path, family.notation, family.kind)
            or family.minted in unsure
            or texts[text_key(one.looks)] > 1
        ):
            others.append(family)
        else:
            sure[family.note, text_key(one.looks)] = card
    notes = {note for note, _ in sure}
    for family in others:
        if family.note in notes:
            front, back, *_ = prints.of(family)
            sure.pop((family.note, (front, back)), None)
    return set(sure.values())


def _all_there(
    families: Sequence[_Family],
    known: Mapping[str, KnownFamily],
    aliases: Iterable[tuple[str, str]],
    sure: set[int],
    prints: _Prints,
) -> bool:
    """Whether nothing is to be found: known cards are all there, ids all different, those that are written below the
    same words as ever, and no cloze is to be numbered.
    """
    if any(True for _ in aliases):
        return False
    seen: set[str] = set()
    for card, family in enumerate(families):
        name = family.written
        if name in known and card not in sure:
            if name == family.minted or name in seen or not _says_the_same(family, known[name].looks, prints):
                return False
        elif name in seen:
            return False
        seen.add(name)
    return all(name in seen for name in known)


def _says_the_same(family: _Family, known: Known, prints: _Prints) -> bool:
    if family.kind == "cloze" or family.kind != known.kind:
        return False
    front, back, *_ = prints.of(family)
    return (front, back) == (known.front, known.back)


def _candidates(
    database: sqlite3.Connection,
    families: Sequence[_Family],
    known: Mapping[str, KnownFamily],
    sure: set[int],
    prints: _Prints,
) -> list[Candidate]:
    cards: list[Candidate] = []
    for card, family in enumerate(families):
        facts = (family.written, family.minted, family.written != family.minted, family.path, family.start)
        if card in sure:
            one = known[family.minted].looks
            seen = (one.front, one.back, one.hidden)
            place = (_heading(family.headings), family.notation, family.kind)
            cards.append(Candidate(*facts, *place, *seen, sure=True, letters=one.letters, senses=one.senses))
            continue
        front, back, encoded, letters = prints.of(family)
        own = _own_numbers(database, family)
        hidden = {int(number): text for number, text in json.loads(encoded).items()} if encoded else {}
        looks = (_heading(family.headings), family.notation, family.kind, front, back)
        sketch, senses = halves(letters)
        cards.append(Candidate(*facts, *looks, hidden, own & hidden.keys(), letters=sketch, senses=senses))
    return cards


def _prints(database: sqlite3.Connection, family: _Family) -> tuple[str, str, str, str]:
    front, back = database.execute("SELECT front, back FROM card WHERE rowid = ?", family.rows[0][:1]).fetchone()
    hidden: dict[str, str] = {}
    if family.kind == "cloze":
        for row, _, minted, *_ in family.rows:
            (clozes,) = database.execute("SELECT clozes FROM card WHERE rowid = ?", (row,)).fetchone()
            hidden[minted.partition("#")[2]] = fingerprint("\n".join(text for _, text, _ in json.loads(clozes)))
        front = ""
    return fingerprint(front), fingerprint(back), json.dumps(hidden) if hidden else "", letters_of(front, back)


@lru_cache(maxsize=4096)
def _heading(encoded: str) -> tuple[str, ...]:
    return tuple(json.loads(encoded))


def _own_numbers(database: sqlite3.Connection, family: _Family) -> frozenset[int]:
    numbers = (int(row[2].partition("#")[2] or 0) for row in family.rows)
    if family.notation in _FREE_NUMBERS:
        (source,) = database.execute("SELECT source FROM card WHERE rowid = ?", family.rows[0][:1]).fetchone()
        if not _LETTERS.search(source):
            numbers = (int(one or other) for one, other in _OWN_NUMBER.findall(source))
    return frozenset(numbers)


def _write(database: sqlite3.Connection, families: Sequence[_Family], bindings: Bindings) -> None:
    changes: list[tuple[str, str, int]] = []
    for family, name, numbers in zip(families, bindings.ids, bindings.numbers, strict=True):
        encoded = json.dumps(numbers) if numbers else ""
        for row, _, minted, was, had in family.rows:
            _, mark, number = minted.partition("#")
            card_id = f"{name}#{numbers.get(int(number), int(number))}" if mark else name
            if (card_id, encoded) != (was, had):
                changes.append((card_id, encoded, row))
    database.executemany("UPDATE card SET id = ?, numbers = ? WHERE rowid = ?", changes)


def _found(cards: Sequence[Candidate], known: Mapping[str, KnownFamily], bindings: Bindings) -> Found:
    return Found(
        joins=bindings.joins,
        changed=tuple(_changed(cards, known, bindings)),
        undecided=tuple(
            (one.known, tuple((bindings.ids[choice.card], choice.score) for choice in one.choices))
            for one in bindings.undecided
        ),
        missing=bindings.missing,
    )


def _changed(cards: Sequence[Candidate], known: Mapping[str, KnownFamily], bindings: Bindings) -> Iterator[str]:
    """Cards that are not where, or not what, the last event said."""
    for card, name, stage in sorted(
        zip(cards, bindings.ids, bindings.stages, strict=True), key=lambda one: one[0][3:5]
    ):
        one = known.get(name)
        if one is None or card.sure or stage in (Stage.NEW, Stage.WRITTEN):
            continue
        looks = one.looks
        front = "" if card.kind == "cloze" else card.front
        was = "" if looks.kind == "cloze" else looks.front
        signs = any(known_sign not in ("", sign) for known_sign, sign in zip(looks.senses, card.senses, strict=True))
        if signs or (card.path, front, card.back) != (looks.path, was, looks.back):
            yield name
