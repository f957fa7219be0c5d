"""What the index holds, as values. Nothing is loaded that was not asked for."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from notegraph.model.files import FileEntry, FileKind, NoteRecord
from notegraph.model.span import Range
from notegraph.model.uncollected import uncollected
from notegraph.store.card_rows import CARD_COLUMNS, card_from
from notegraph.store.found import Found, found_in

# Most commands read cards alone.
if TYPE_CHECKING:
    from notegraph.model.card import Card
    from notegraph.model.diagnostic import Problem
    from notegraph.model.doubt import Doubt
    from notegraph.model.link import Link

_P = ParamSpec("_P")
_T = TypeVar("_T")
_KINDS = {kind.value: kind for kind in FileKind}
_CARDS = f"SELECT card.id, note.path, {CARD_COLUMNS} FROM card JOIN note ON note.id = card.note"
_KEYS = (
    "SELECT card.id, card.deck, note.path, card.line, card.tags, card.notation"
    " FROM card JOIN note ON note.id = card.note"
)
_IN_ORDER = " ORDER BY note.path, card.start, card.rowid"


def _damage_told(read: Callable[_P, _T]) -> Callable[_P, _T]:
    """Rows that cannot be understood are damage, as what SQLite itself finds: ``sqlite3.DatabaseError``."""

    @wraps(read)
    def told(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return read(*args, **kwargs)
        except (ValueError, TypeError, KeyError) as error:
            raise sqlite3.DatabaseError(f"a row of the index makes no sense: {error}") from error

    return told


class CardKey(NamedTuple):
    """What the queue, the counts and the decks need of a card."""

    id: str
    deck: str
    path: str
    line: int
    tags: tuple[str, ...]
    notation: str = ""


class CardCount(NamedTuple):
    """How many cards one deck rule decides alike."""

    deck: str
    path: str
    tags: tuple[str, ...]
    cards: int
    notation: str = ""


def _tags(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Tags by their encoding, read all at once: a call for each would take longer than the database does."""
    different = list(dict.fromkeys(codes))
    return dict(zip(different, map(tuple, json.loads(f"[{','.join(different)}]")), strict=True))


def _keys(rows: Iterable[tuple[Any, ...]]) -> list[CardKey]:
    """The keys whose columns are those of ``_KEYS``."""
    found = list(rows)
    tags = _tags(row[4] for row in found)
    return [CardKey(*place, tags[code], notation) for *place, code, notation in found]  # type: ignore[call-arg]


class Reading:
    """Reads an index's database."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database

    @_damage_told
    def files(self) -> list[FileEntry]:
        """All files of the vault, sorted by path."""
        rows = self.database.execute("SELECT path, kind, mtime_ns, size, changed_ns FROM file ORDER BY path")
        return [FileEntry(path, _KINDS[kind], *numbers) for path, kind, *numbers in rows]

    @_damage_told
    def records(self) -> dict[str, NoteRecord]:
        """Every note's record, by path, in order."""
        from notegraph.store.rows import LINK_COLUMNS, link_from, record_from

        with uncollected():
            links: dict[int, list[Link]] = defaultdict(list)
            for note, *row in self.database.execute(f"SELECT note, {LINK_COLUMNS} FROM link ORDER BY rowid"):
                links[note].append(link_from(tuple(row)))
            rows = self.database.execute("SELECT id, path, facts FROM note ORDER BY path")
            return {path: record_from(path, facts, tuple(links.get(note, ()))) for note, path, facts in rows}

    @_damage_told
    def written_title(self, path: str) -> str | None:
        """The title that the note at ``path`` gives itself beside its name; ``None`` without one, or without a note."""
        from notegraph.store.rows import written_title_in

        row = self.database.execute("SELECT facts FROM note WHERE path = ?", (path,)).fetchone()
        return written_title_in(row[0]) if row else None

    @_damage_told
    def cards(self, path: str | None = None) -> list[Card]:
        """Every card, or those of one note, by path and place."""
        query, values = (
            (_CARDS + _IN_ORDER, ()) if path is None else (_CARDS + " WHERE note.path = ?" + _IN_ORDER, (path,))
        )
        with uncollected():
            return [
                card_from(card_id, note, tuple(row)) for card_id, note, *row in self.database.execute(query, values)
            ]

    @_damage_told
    def card(self, card_id: str) -> Card | None:
        """One card by its id."""
        row = self.database.execute(_CARDS + " WHERE card.id = ?", (card_id,)).fetchone()
        return card_from(row[0], row[1], row[2:]) if row else None

    @_damage_told
    def card_keys(self, ids: Collection[str] | None = None) -> list[CardKey]:
        """Every card's key, or those of the cards that ``ids`` name, by path and place."""
        query = _KEYS
        values: tuple[str, ...] = ()
        if ids is not None:
            query += " WHERE card.id IN (SELECT value FROM json_each(?))"
            values = (json.dumps(list(ids)),)
        return _keys(self.database.execute(query + _IN_ORDER, values))

    @_damage_told
    def note_keys(self, paths: Collection[str]) -> list[CardKey]:
        """The keys of the cards of the notes at ``paths``, by path and place."""
        query = f"{_KEYS} WHERE note.path IN (SELECT value FROM json_each(?))" + _IN_ORDER
        return _keys(self.database.execute(query, (json.dumps(list(paths)),)))

    @_damage_told
    def note_paths(self) -> list[str]:
        """The paths of all notes, sorted."""
        return [path for (path,) in self.database.execute("SELECT path FROM note ORDER BY path")]

    @_damage_told
    def sibling_keys(self) -> list[CardKey]:
        """The keys of the cards that have siblings, or may have: clozes and directions."""
        return _keys(self.database.execute(f"{_KEYS} WHERE card.kind IN ('cloze', 'reversed')" + _IN_ORDER))

    @_damage_told
    def deck_counts(self) -> dict[str, int]:
        """How many cards each deck has that notes name, by its name, sorted."""
        return dict(self.database.execute("SELECT deck, COUNT(*) FROM card GROUP BY deck ORDER BY deck"))

    @_damage_told
    def card_counts(self) -> list[CardCount]:
        """How many cards there are of each note, deck and tags."""
        rows = self.database.execute(
            "SELECT card.deck, note.path, card.tags, COUNT(*), card.notation FROM card JOIN note ON note.id = card.note"
            " GROUP BY card.note, card.deck, card.tags, card.notation"
        ).fetchall()
        tags = _tags(row[2] for row in rows)
        return [CardCount(deck, path, tags[encoded], *more) for deck, path, encoded, *more in rows]

    @_damage_told
    def found(self) -> Found:
        """What the last binding of cards to their histories said beside their ids."""
        return found_in(self.database)

    @_damage_told
    def problems(self) -> list[Problem]:
        """What could not be read as meant, by path and place."""
        from notegraph.model.diagnostic import Problem

        rows = self.database.execute(
            "SELECT note.path, problem.line, col, end_line, end_col, message FROM problem"
            " JOIN note ON note.id = problem.note ORDER BY note.path, problem.line, col, message"
        )
        return [
            Problem(path, Range(line, column, end_line, end), text) for path, line, column, end_line, end, text in rows
        ]

    @_damage_told
    def doubts(self) -> list[tuple[str, Doubt]]:
        """The doubtful places with their notes, by path and place."""
        from notegraph.model.doubt import Doubt, DoubtKind

        rows = self.database.execute(
            "SELECT note.path, doubt.kind, doubt.line, col, end_line, end_col, message FROM doubt"
            " JOIN note ON note.id = doubt.note ORDER BY note.path, doubt.line, col, message"
        )
        return [(path, Doubt(DoubtKind(kind), Range(*place), text)) for path, kind, *place, text in rows]
