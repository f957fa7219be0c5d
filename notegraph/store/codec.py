"""Events as lines of JSON (facts, "Where the state lives"). Lines are ASCII, so no editor's encoding can spoil them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from notegraph.model.event import (
    SCHEMA_VERSION,
    AliasEvent,
    BuryEvent,
    CardEvent,
    ConfigEvent,
    Event,
    EventId,
    ExportEvent,
    ImportEvent,
    ResetEvent,
    ReviewEvent,
    SetDueEvent,
    Stamp,
    SuspendEvent,
    UndoEvent,
    UnknownEvent,
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ID = re.compile(r"([a-z0-9]{1,32})-([0-9]{1,18})")


class UnreadableError(ValueError):
    """A line that is no event: torn, edited, or not ours. The text says what is wrong with it."""


class Decoded(NamedTuple):
    """What a line holds. ``newer`` marks a line of a newer notegraph, of which ``event`` knows no more than the kind;
    it is ``None`` where not even its id and time can be read.
    """

    event: Event | None
    newer: bool


def encode(event: Event) -> str:
    """``event`` as one line of JSON without its line end."""
    kind, fields = _ENCODERS[type(event)](event)
    at = event.at
    head = {"v": SCHEMA_VERSION, "id": str(event.id), "t": kind, "ts": time_text(at.ts), "off": at.off}
    return json.dumps(head | {"day": at.day.isoformat()} | fields, separators=(",", ":"), default=str)


def decode(line: str) -> Decoded:
    """The event in ``line``. Unknown fields are ignored. Raises UnreadableError."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("this is not JSON") from error
    return decode_object(values)


def decode_object(values: object) -> Decoded:
    """``decode`` for a line that is already JSON."""
    if not isinstance(values, dict):
        raise UnreadableError("this is not an event, which is an object in braces")
    version = values.get("v", 1)
    kind = values.get("t")
    if type(version) is not int or version < 1 or not isinstance(kind, str):
        raise UnreadableError("an event needs its version 'v' and its kind 't'")
    decoder = _DECODERS.get(kind)
    newer = version > SCHEMA_VERSION or decoder is None
    try:
        event_id, at = _event_id(values.get("id")), _stamp(values)
    except UnreadableError:
        if newer:
            return Decoded(None, newer=True)
        raise
    if decoder is None or newer:
        return Decoded(UnknownEvent(event_id, at, kind), newer=True)
    return Decoded(decoder(event_id, at, values), newer=False)


def time_text(ts: int) -> str:
    """UTC milliseconds as the log writes them: ``2026-11-22T03:22:20.123Z``."""
    moment = _EPOCH + ts * _MILLISECOND
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{ts % 1000:03d}Z"


def _stamp(values: Mapping[str, object]) -> Stamp:
    off = values.get("off", 0)
    return Stamp(_time(values.get("ts")), off if type(off) is int else 0, _day(values.get("day"), "day"))


def _time(value: object) -> int:
    try:
        moment = datetime.fromisoformat(value)  # type: ignore[arg-type]  # anything but text is a TypeError
        return (moment - _EPOCH) // _MILLISECOND
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadableError(f"'ts' is not a time in UTC: {value!r}") from error


@lru_cache(maxsize=4096)
def _iso_day(text: str) -> date:
    return date.fromisoformat(text)


def _day(value: object, name: str) -> date:
    try:
        return _iso_day(value)  # anything but text is a TypeError
    except (TypeError, ValueError) as error:
        raise UnreadableError(f"{name!r} is not a day such as 2026-11-22: {value!r}") from error


def _event_id(value: object) -> EventId:
    found = _ID.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise UnreadableError(f"this is not the id of an event: {value!r}")
    return EventId(found[1], int(found[2]))


def _text(values: Mapping[str, object], name: str) -> str:
    value = values.get(name)
    if isinstance(value, str) and value:
        return value
    raise UnreadableError(f"{name!r} is missing")


def _optional(values: Mapping[str, object], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) else None


def _loose(values: Mapping[str, object], name: str, default: str = "") -> str:
    value = values.get(name)
    return value if isinstance(value, str) else default


def _count(values: Mapping[str, object], name: str) -> int:
    value = values.get(name)
    return value if type(value) is int else 0


def _mapping(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = values.get(name)
    return value if isinstance(value, dict) else {}


def _grade(values: Mapping[str, object]) -> int:
    value = values.get("grade")
    if type(value) is int and 0 <= value <= 5:
        return value
    raise UnreadableError(f"'grade' is not a whole number from 0 to 5: {value!r}")


def _decode_review(event_id: EventId, at: Stamp, v: Mapping[str, object]) -> ReviewEvent:
    pressed = (_loose(v, "key"), _loose(v, "scale"), _loose(v, "mode", "due"), _count(v, "ms"), _loose(v, "alg"))
    return ReviewEvent(event_id, at, _text(v, "card"), _grade(v), *pressed, _mapping(v, "after"), _count(v, "shift"))


def _texts(v: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = v.get(key)
    return tuple(one for one in found if isinstance(one, str)) if isinstance(found, list) else ()


def _decode_card(event_id: EventId, at: Stamp, v: Mapping[str, object]) -> CardEvent:
    path = _texts(v, "heading")
    looks = (_loose(v, "notation"), _loose(v, "kind"), _loose(v, "front"), _loose(v, "back"))
    neighbours = (_optional(v, "previous"), _optional(v, "following"))
    prints = (_loose(v, "hidden"), _loose(v, "letters"))
    place = (_text(v, "card"), _loose(v, "path"), path)
    return CardEvent(event_id, at, *place, *looks, *neighbours, *prints, could_be=_texts(v, "could_be"))


def _decode_export(event_id: EventId, at: Stamp, v: Mapping[str, object]) -> ExportEvent:
    ledger = (_text(v, "target"), _loose(v, "guid"), _loose(v, "content_hash"), _count(v, "content_time"))
    tags = v.get("tags")
    told = tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else None
    return ExportEvent(event_id, at, _text(v, "card"), *ledger, _loose(v, "deck"), told)


_DECODERS: dict[str, Callable[[EventId, Stamp, Mapping[str, object]], Event]] = {
    "review": _decode_review,
    "undo": lambda i, at, v: UndoEvent(i, at, _event_id(v.get("of")), _count(v, "of_ts") or None),
    "card": _decode_card,
    "suspend": lambda i, at, v: SuspendEvent(i, at, _text(v, "card"), on=True),
    "unsuspend": lambda i, at, v: SuspendEvent(i, at, _text(v, "card"), on=False),
    "bury": lambda i, at, v: BuryEvent(i, at, _text(v, "card")),
    "reset": lambda i, at, v: ResetEvent(i, at, _text(v, "card")),
    "set_due": lambda i, at, v: SetDueEvent(i, at, _text(v, "card"), _day(v.get("due"), "due"), _loose(v, "reason")),
    "alias": lambda i, at, v: AliasEvent(i, at, _text(v, "from"), _text(v, "to"), _loose(v, "reason")),
    "import": lambda i, at, v: ImportEvent(i, at, _text(v, "card"), _loose(v, "origin"), _mapping(v, "state")),
    "export": _decode_export,
    "config": lambda i, at, v: ConfigEvent(i, at, _mapping(v, "values")),
}


def _encode_review(e: ReviewEvent) -> tuple[str, dict[str, object]]:
    pressed = {"card": e.card, "grade": e.grade, "key": e.key, "scale": e.scale, "mode": e.mode, "ms": e.ms}
    fields: dict[str, object] = {**pressed, "alg": e.alg, "after": dict(e.after)}
    return "review", fields | {"shift": e.shift} if e.shift else fields


def _encode_undo(e: UndoEvent) -> tuple[str, dict[str, object]]:
    fields: dict[str, object] = {"of": str(e.of)}
    return "undo", fields | {"of_ts": e.ts} if e.ts else fields


def _encode_card(e: CardEvent) -> tuple[str, dict[str, object]]:
    place: dict[str, object] = {
        "card": e.card,
        "path": e.path,
        "heading": list(e.heading),
        "notation": e.notation,
        "kind": e.kind,
    }
    prints = {"front": e.front, "back": e.back, "previous": e.previous, "following": e.following}
    rest: dict[str, object] = {"hidden": e.hidden, "letters": e.letters, "could_be": list(e.could_be)}
    return "card", place | prints | {name: value for name, value in rest.items() if value}


def _encode_export(e: ExportEvent) -> tuple[str, dict[str, object]]:
    content: dict[str, object] = {"content_hash": e.content_hash, "content_time": e.content_time}
    if e.deck:
        content["deck"] = e.deck
    if e.tags is not None:
        content["tags"] = list(e.tags)
    return "export", {"card": e.card, "target": e.target, "guid": e.guid} | content


_ENCODERS: dict[type, Callable[[Any], tuple[str, dict[str, object]]]] = {
    ReviewEvent: _encode_review,
    UndoEvent: _encode_undo,
    CardEvent: _encode_card,
    SuspendEvent: lambda e: ("suspend" if e.on else "unsuspend", {"card": e.card}),
    BuryEvent: lambda e: ("bury", {"card": e.card}),
    ResetEvent: lambda e: ("reset", {"card": e.card}),
    SetDueEvent: lambda e: ("set_due", {"card": e.card, "due": e.due.isoformat(), "reason": e.reason}),
    AliasEvent: lambda e: ("alias", {"from": e.source, "to": e.to} | ({"reason": e.reason} if e.reason else {})),
    ImportEvent: lambda e: ("import", {"card": e.card, "origin": e.origin, "state": dict(e.state)}),
    ExportEvent: _encode_export,
    ConfigEvent: lambda e: ("config", {"values": dict(e.values)}),
}
