"""Exams: what they ask is derived from their day and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.event import ConfigEvent, EventId, Stamp
from notegraph.model.state import Reviewed, Sm2
from notegraph.schedule.exams import KEY, WINDOW, due_before, exam_of, exams
from schedule.log_events import day

EXAM = day(100)


def config(**values: object) -> ConfigEvent:
    return ConfigEvent(EventId("aaaaaaaa", 1), Stamp(0, 0, day(0)), {KEY: values})


def reviewed(due: date, last: date) -> Reviewed:
    return Reviewed(Sm2(3, 16, 250), due, 16, last, again=False, lapses=0, reviews=3, first=last)


def test_the_last_word_on_a_deck_counts() -> None:
    found = exams([config(deck="A", date="2026-05-01"), config(deck="B", date="2026-06-01")])
    assert found == {"A": date(2026, 5, 1), "B": date(2026, 6, 1)}
    later = [config(deck="A", date="2026-05-01"), config(deck="A", date="2026-05-02")]
    assert exams(later) == {"A": date(2026, 5, 2)}
    assert exams([*later, config(deck="A", date=None)]) == {}


def test_junk_is_passed_over() -> None:
    other = ConfigEvent(EventId("aaaaaaaa", 1), Stamp(0, 0, day(0)), {"exam": "soon", "alg": "x"})
    assert exams([other, config(deck=3, date="2026-05-01"), config(deck="A"), config(deck="A", date="soon")]) == {}


def test_decks_below_take_part() -> None:
    dates: Mapping[str, date] = {"A": day(1), "A::B": day(2)}
    assert [exam_of(deck, dates) for deck in ("A", "A::B::C", "A::D", "AB", "")] == [day(1), day(2), day(1), None, None]


@given(st.text(max_size=8), st.integers(0, 200), st.integers(0, 99), st.integers(0, 120))
def test_cards_due_from_the_exam_on_come_in_the_days_before(card: str, due: int, last: int, today: int) -> None:
    memory = reviewed(day(due), day(last))
    found = due_before(card, memory, EXAM, day(today))
    if due < 100 or today >= 100 or last >= 100 - WINDOW:
        assert found == memory.due
    else:
        assert day(100 - WINDOW) <= found < EXAM
        assert found > memory.last


def test_without_an_exam_nothing_changes() -> None:
    memory = reviewed(day(300), day(1))
    assert due_before("c", memory, None, day(50)) == day(300)
