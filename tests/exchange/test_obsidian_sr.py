"""Which schedule in a note belongs to which card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.cards.extract import CardOptions, extract
from notegraph.exchange.foreign import Days, Match
from notegraph.exchange.obsidian_sr import holds_schedules, is_reviewed_note, match_schedules
from notegraph.exchange.sr_comment import schedules
from notegraph.schedule.sm2 import ease_text
from notegraph.syntax.parse import parse
from support.golden import Case, compare, read_cases

DAYS = Days(lambda moment: moment.astimezone(UTC), 4, date(2026, 11, 22))
CASES = read_cases(Path(__file__).parent / "golden")


def _facts(text: str) -> Iterator[str]:
    note = parse("note.md", text)
    cards = extract(note, CardOptions()).cards
    fronts = {card.id: card.front for card in cards}
    found = match_schedules(note, cards, DAYS)
    yield from map(_match, sorted(found.matches, key=lambda match: (match.card.span, match.card.ordinal)))
    yield f"new {found.new}"
    for one in sorted(found.not_taken, key=lambda one: one.line):
        yield f"{one.line}{' ' + fronts[one.card] if one.card else ''}: {one.reason}"


def _match(match: Match) -> str:
    history = match.history
    ease = f"ease {ease_text(history.ease)}" if history.ease is not None else "no ease"
    fsrs = f", FSRS {history.stability}/{history.difficulty}/{history.phase}" if history.phase else ""
    days = f"{history.interval} day{'' if history.interval == 1 else 's'}"
    return f"{match.card.front}: due {history.due}, last {history.last}, {days}, {ease}{fsrs}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_golden(case: Case) -> None:
    assert case.text is not None
    compare(case, case.expectations[0], _facts(case.text), Path(__file__))


def test_times_are_of_the_learners_own_study_day() -> None:
    west = Days(lambda moment: moment.astimezone(timezone(timedelta(hours=-8))), 4, date(2026, 11, 22))
    body = "!fsrs,2026-12-30T11:00:00.000Z,40,39.9,5.05,2,7,1,0,2026-11-20T12:00:00.000Z"
    (found,) = schedules(body, west)
    assert found.history is not None
    assert (found.history.due, found.history.last) == (date(2026, 12, 29), date(2026, 11, 20))
    assert found.history.last_review == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert found.digest == schedules(body, DAYS)[0].digest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!--SR:!2026-12-01,4,250-->", True),
        ("<!-- SR:x -->", True),
        ("<!--SR:\n-->", False),
        ("SR: x", False),
        ("", False),
    ],
)
def test_where_to_look(text: str, expected: bool) -> None:
    assert holds_schedules(text) is expected


def test_notes_that_are_reviewed_as_a_whole() -> None:
    assert is_reviewed_note({"sr-due": "2026-12-01", "tags": []})
    assert not is_reviewed_note({"tags": ["sr-due"]})


FIELDS = st.sampled_from(
    ["!", ",", "fsrs", "2026-12-01", "2000-01-01", "9", "250", "-", "1e9", "2026-12-01T00:00:00Z", "NaN", " ", "0", "٣"]
)


@given(st.lists(FIELDS, max_size=24).map("".join))
def test_no_comment_raises(body: str) -> None:
    for one in schedules(body, DAYS):
        assert not (one.history and one.fault)
        assert one.history is None or one.history.interval >= 1


@given(
    st.lists(st.sampled_from(["a >> b", "\n", "<!--SR:!2026-12-01,4,250-->", "?", "> ", "{{c1::x}}", "`"]), max_size=30)
)
def test_every_schedule_is_matched_or_told_of(parts: list[str]) -> None:
    text = "".join(parts)
    note = parse("note.md", text)
    found = match_schedules(note, extract(note, CardOptions()).cards, DAYS)
    assert len({match.card.id for match in found.matches}) == len(found.matches)
    told = {match.line for match in found.matches} | {one.line for one in found.not_taken}
    if "`" not in text:
        assert {text.count("\n", 0, at.start()) + 1 for at in re.finditer("<!--SR:", text)} <= told
