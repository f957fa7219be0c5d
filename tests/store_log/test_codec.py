from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.event import (
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
from notegraph.store.codec import Decoded, UnreadableError, decode, encode, time_text

ID = EventId("k3f9a2c1", 4711)
AT = Stamp(1_795_317_740_123, -300, date(2026, 11, 21))
HEAD = '{"v":1,"id":"k3f9a2c1-004711","t":"%s","ts":"2026-11-22T03:22:20.123Z","off":-300,"day":"2026-11-21",'
AFTER = {"n": 3, "i": 16, "ef": "2.60", "due": "2026-12-07"}

CASES: list[tuple[Event, str]] = [
    (
        ReviewEvent(ID, AT, "ng-7h2k9", 4, "3", "sm2", "due", 5400, "sm2/text", AFTER),
        HEAD % "review" + '"card":"ng-7h2k9","grade":4,"key":"3","scale":"sm2","mode":"due","ms":5400,"alg":"sm2/text",'
        '"after":{"n":3,"i":16,"ef":"2.60","due":"2026-12-07"}}',
    ),
    (UndoEvent(ID, AT, EventId("bbbbbbbb", 7)), HEAD % "undo" + '"of":"bbbbbbbb-000007"}'),
    (
        CardEvent(ID, AT, "c#1", "Ä.md", ("A", "B"), "arrow", "basic", "f0", "b0", None, "d"),
        HEAD % "card" + '"card":"c#1","path":"\\u00c4.md","heading":["A","B"],"notation":"arrow","kind":"basic",'
        '"front":"f0","back":"b0","previous":null,"following":"d"}',
    ),
    (SuspendEvent(ID, AT, "c", on=True), HEAD % "suspend" + '"card":"c"}'),
    (SuspendEvent(ID, AT, "c", on=False), HEAD % "unsuspend" + '"card":"c"}'),
    (BuryEvent(ID, AT, "c"), HEAD % "bury" + '"card":"c"}'),
    (ResetEvent(ID, AT, "c"), HEAD % "reset" + '"card":"c"}'),
    (
        SetDueEvent(ID, AT, "c", date(2026, 12, 1), "postpone"),
        HEAD % "set_due" + '"card":"c","due":"2026-12-01","reason":"postpone"}',
    ),
    (AliasEvent(ID, AT, "a", "b"), HEAD % "alias" + '"from":"a","to":"b"}'),
    (AliasEvent(ID, AT, "a", "b", "adopt"), HEAD % "alias" + '"from":"a","to":"b","reason":"adopt"}'),
    (
        ImportEvent(ID, AT, "c", "anki", {"ease": "2.60"}),
        HEAD % "import" + '"card":"c","origin":"anki","state":{"ease":"2.60"}}',
    ),
    (
        ExportEvent(ID, AT, "c", "anki", "g", "h", 12),
        HEAD % "export" + '"card":"c","target":"anki","guid":"g","content_hash":"h","content_time":12}',
    ),
    (ConfigEvent(ID, AT, {"variant": "source"}), HEAD % "config" + '"values":{"variant":"source"}}'),
]


@pytest.mark.parametrize(("event", "line"), CASES, ids=[type(event).__name__ for event, _ in CASES])
def test_lines_to_the_letter(event: Event, line: str) -> None:
    assert encode(event) == line
    assert decode(line) == Decoded(event, newer=False)


def changed(**fields: Any) -> str:
    values = json.loads(CASES[0][1]) | fields
    return json.dumps({name: value for name, value in values.items() if value is not ...})


def test_unknown_fields_are_ignored() -> None:
    assert decode(changed(mood="good", v=1)).event == CASES[0][0]
    assert decode(changed(v=...)).event == CASES[0][0]


def test_what_a_review_can_do_without() -> None:
    event = decode(changed(key=..., scale=3, mode=..., ms="long", alg=None, after=[], off="east")).event
    assert event == ReviewEvent(ID, AT._replace(off=0), "ng-7h2k9", 4, "", "", "due", 0, "", {})
    bare = json.loads(HEAD % "card" + '"card":"c","heading":["A",1]}')
    expected = CardEvent(ID, AT, "c", "", ("A",), "", "", "", "", None, None)
    assert decode(json.dumps(bare)).event == expected
    assert decode(json.dumps(bare | {"heading": "A"})).event == CardEvent(
        ID, AT, "c", "", (), "", "", "", "", None, None
    )


@pytest.mark.parametrize("line", [changed(v=2), changed(t="dream"), changed(v=2, grade=9)])
def test_newer_lines_are_kept_as_unknown(line: str) -> None:
    assert decode(line) == Decoded(UnknownEvent(ID, AT, json.loads(line)["t"]), newer=True)


def test_a_newer_line_may_have_changed_altogether() -> None:
    assert decode('{"v":3,"t":"x","moment":5}') == Decoded(None, newer=True)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "this is not JSON"),
        ("<<<<<<< HEAD", "this is not JSON"),
        ('{"v":1,"id":"k3f9', "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ('{"v":1,"ms":' + "9" * 5000 + "}", "this is not JSON"),
        ("[]", "in braces"),
        ("5", "in braces"),
        ("null", "in braces"),
        ("{}", "its kind 't'"),
        (changed(v="1"), "its version 'v'"),
        (changed(v=0), "its version 'v'"),
        (changed(v=True), "its version 'v'"),
        (changed(t=5), "its kind 't'"),
        (changed(id=...), "not the id of an event: None"),
        (changed(id="x"), "not the id of an event: 'x'"),
        (changed(id="K-1"), "not the id"),
        (changed(ts=...), "'ts' is not a time"),
        (changed(ts=5), "'ts' is not a time"),
        (changed(ts="2026-11-22T03:22:20.123"), "'ts' is not a time"),  # whose zone?
        (changed(day="yesterday"), "'day' is not a day"),
        (changed(day=...), "'day' is not a day"),
        (changed(day=[]), "'day' is not a day"),
        (changed(card=...), "'card' is missing"),
        (changed(card=""), "'card' is missing"),
        (changed(grade=6), "'grade' is not a whole number"),
        (changed(grade=4.0), "'grade' is not a whole number"),
        (changed(grade=True), "'grade' is not a whole number"),
        (changed(grade="4"), "'grade' is not a whole number"),
        (HEAD % "undo" + '"of":5}', "not the id of an event: 5"),
        (HEAD % "set_due" + '"card":"c","due":"soon"}', "'due' is not a day"),
        (HEAD % "alias" + '"from":"a"}', "'to' is missing"),
    ],
)
def test_unreadable(line: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(line)


@pytest.mark.parametrize(
    ("ts", "text"),
    [(0, "1970-01-01T00:00:00.000Z"), (AT.ts, "2026-11-22T03:22:20.123Z"), (-1, "1969-12-31T23:59:59.999Z")],
)
def test_time_text(ts: int, text: str) -> None:
    assert time_text(ts) == text


names = st.text(st.characters(codec=None), min_size=1)
stamps = st.builds(Stamp, st.integers(-(10**12), 10**13), st.integers(-900, 900), st.dates())
ids = st.builds(EventId, st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=8, max_size=8), st.integers(0, 10**9))


@given(ids, stamps, names, st.integers(0, 5), st.lists(names))
def test_any_text_comes_back(event_id: EventId, at: Stamp, name: str, grade: int, heading: list[str]) -> None:
    events: list[Event] = [
        ReviewEvent(event_id, at, name, grade, name, name, name, 5, name, {name: name}),
        CardEvent(event_id, at, name, name, tuple(heading), name, name, name, name, name, None),
        UndoEvent(event_id, at, event_id),
    ]
    for event in events:
        line = encode(event)
        assert line.isascii()
        assert "\n" not in line
        assert decode(line) == Decoded(event, newer=False)


@given(
    st.text()
    | st.dictionaries(
        st.sampled_from(["v", "id", "t", "ts", "off", "day", "card", "grade"]),
        st.none() | st.integers() | st.text() | st.lists(st.integers()),
    ).map(json.dumps)
)
def test_nothing_else_is_raised(line: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(decode(line), Decoded)


def test_days_in_what_another_tool_knew() -> None:
    event = ImportEvent(ID, AT, "c", "anki", {"due": date(2026, 12, 1)})
    assert decode(encode(event)).event == ImportEvent(ID, AT, "c", "anki", {"due": "2026-12-01"})
