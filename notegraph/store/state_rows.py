"""States of cards as rows of the index, days as ordinals."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from notegraph.model.state import CardState, Fsrs, New, Reviewed, Sm2
from notegraph.schedule.step import Done, Standing

if TYPE_CHECKING:
    from notegraph.model.event import ConfigEvent, EventId

_COLUMNS = (
    "card, suspended, buried, due, interval, last, again, lapses, reviews, first,"
    " repetition, ease, stability, difficulty"
)
_day = lru_cache(4096)(date.fromordinal)


def read_states(database: sqlite3.Connection, cards: Iterable[str] | None = None) -> dict[str, CardState]:
    """Every state, or those of ``cards``."""
    query = f"SELECT {_COLUMNS} FROM state"
    if cards is None:
        return dict(_states(database.execute(query)))
    found: dict[str, CardState] = {}
    for card in cards:
        found.update(_states(database.execute(f"{query} WHERE card = ?", (card,))))
    return found


def write_states(database: sqlite3.Connection, states: Mapping[str, CardState]) -> None:
    """Writes states over what was there. Raises UnicodeEncodeError for an id that no database takes."""
    database.executemany(
        f"INSERT OR REPLACE INTO state ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_row(card, state) for card, state in states.items()),
    )


def read_done(database: sqlite3.Connection) -> list[Done]:
    """The cards done on the days that are known."""
    return [Done(_day(day), card, bool(new)) for day, card, new in database.execute("SELECT day, card, new FROM done")]


def write_done(database: sqlite3.Connection, done: Iterable[Done]) -> None:
    """Adds cards done to those that are there; a card that was new once that day was new that day."""
    database.executemany(
        "INSERT INTO done VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET new = max(new, excluded.new)",
        [(one.day.toordinal(), one.card, one.new) for one in done],
    )


def standing_text(standing: Standing) -> str:
    """``standing`` as JSON."""
    from notegraph.store.codec import encode

    return json.dumps(
        {
            "joined": standing.joined,
            "numbers": sorted(standing.numbers),
            "undone": sorted(standing.undone),
            "configs": [encode(event) for event in standing.configs],
            "last": standing.last,
            "since": standing.since.toordinal(),
        }
    )


def standing_from(text: str) -> Standing:
    """What ``standing_text`` wrote."""
    values = json.loads(text)
    last = values["last"]
    return Standing(
        joined=values["joined"],
        numbers=frozenset(values["numbers"]),
        undone=_ids(values["undone"]) if values["undone"] else frozenset(),
        configs=_configs(values["configs"]) if values["configs"] else (),
        last=(last[0], last[1], last[2]) if last else None,
        since=_day(values["since"]),
    )


def _ids(undone: Iterable[tuple[str, int]]) -> frozenset[EventId]:
    from notegraph.model.event import EventId

    return frozenset(EventId(*one) for one in undone)


def _configs(lines: Iterable[str]) -> tuple[ConfigEvent, ...]:
    from notegraph.model.event import ConfigEvent
    from notegraph.store.codec import decode

    events = (decode(line).event for line in lines)
    return tuple(event for event in events if isinstance(event, ConfigEvent))


def _row(card: str, state: CardState) -> tuple[object, ...]:
    buried = state.buried.toordinal() if state.buried else None
    memory = state.memory
    if isinstance(memory, New):
        return (card, state.suspended, buried, *(None,) * 11)
    known = memory.memory
    place = (memory.due.toordinal(), memory.interval, memory.last.toordinal(), memory.again)
    counts = (memory.lapses, memory.reviews, memory.first.toordinal())
    strength: tuple[object, ...] = (
        (known.repetition, known.ease, None, None)
        if isinstance(known, Sm2)
        else (None, None, known.stability, known.difficulty)
    )
    return (card, state.suspended, buried, *place, *counts, *strength)


def _states(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, CardState]]:
    for card, suspended, buried, due, interval, last, again, lapses, reviews, first, repetition, ease, *fsrs in rows:
        buried_on = None if buried is None else _day(buried)
        if due is None:
            yield card, CardState(New(), bool(suspended), buried_on)
            continue
        memory = Fsrs(*fsrs) if repetition is None else Sm2(repetition, interval, ease)
        reviewed = Reviewed(memory, _day(due), interval, _day(last), bool(again), lapses, reviews, _day(first))
        yield card, CardState(reviewed, bool(suspended), buried_on)
