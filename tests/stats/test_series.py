"""Series by hand, and what holds for any of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.state import NEW_STATE, CardState, Fsrs, Reviewed, Sm2
from notegraph.schedule.graded import Graded, Role
from notegraph.stats.backlog import Backlog, backlog
from notegraph.stats.by_day import DayReviews, reviews_by_day
from notegraph.stats.card import StatCard
from notegraph.stats.distribution import Band, difficulties, eases, intervals, stabilities
from notegraph.stats.forecast import DueDay, forecast
from notegraph.stats.hardest import hardest
from notegraph.stats.heat_map import heat_map
from notegraph.stats.leech import leeches, tells_leech
from notegraph.stats.retention import Recall, retention_by_month, retention_by_week, true_retention
from schedule.log_events import day

TODAY = day(100)


def card(
    name: str = "c", due: int = 100, last: int = 90, lapses: int = 0, suspended: bool = False, interval: int = 10
) -> StatCard:
    memory = Reviewed(Sm2(2, interval, 250), day(due), interval, day(last), False, lapses, 5, day(0))
    return StatCard(name, name, "a.md", 1, "d", (), CardState(memory, suspended), 0.9)


def under_fsrs(stability: float, difficulty: float) -> CardState:
    return CardState(Reviewed(Fsrs(stability, difficulty), day(9), 9, day(0), False, 0, 1, day(0)))


def answer(number: int, grade: int, name: str = "c", interval: int = 10, role: Role = Role.DUE) -> Graded:
    return Graded(name, number, day(number), grade, 1000, role, interval)


ANSWERS = st.lists(
    st.builds(
        answer,
        st.integers(-400, 100),
        st.integers(0, 5),
        st.sampled_from("abc"),
        st.integers(0, 60),
        st.sampled_from(Role),
    )
)
CARDS = st.lists(
    st.builds(
        card,
        st.sampled_from("abc"),
        st.integers(0, 700),
        st.integers(0, 102),
        st.integers(0, 20),
        st.booleans(),
        st.integers(1, 400),
    )
)


def test_a_heat_map_is_a_year_with_its_empty_days() -> None:
    days = [DayReviews(day(number), number, (0, 0, 0, 0, 0, 0), 0, 0) for number in (1, 365, 366)]
    shown = heat_map(days, day(365))
    assert (len(shown), shown[0], shown[-1]) == (365, (day(1), 1), (day(365), 365))
    assert sum(count for _, count in shown) == 366
    assert heat_map([], TODAY, 2) == ((day(99), 0), (day(100), 0))


@given(ANSWERS)
def test_a_heat_map_holds_every_review_of_its_year(answers: list[Graded]) -> None:
    shown = heat_map(reviews_by_day(answers), TODAY)
    first = TODAY - timedelta(364)
    counted = sum(first <= one.day <= TODAY and one.role is not Role.CRAM for one in answers)
    assert sum(count for _, count in shown) == counted


@given(CARDS, st.integers(0, 400))
def test_the_forecast_holds_every_card_within_its_horizon(cards: list[StatCard], horizon: int) -> None:
    states = [one.state for one in cards] + [NEW_STATE]
    series = forecast(states, TODAY, horizon)
    last = TODAY + timedelta(horizon - 1)
    memories = [one.memory for one in states if not one.suspended and isinstance(one.memory, Reviewed)]
    asked = sum(max(memory.due, memory.last + timedelta(1)) <= last for memory in memories if horizon)
    assert sum(one.due for one in series) == asked
    assert len(series) == horizon


@given(ANSWERS)
def test_retention_is_a_share_and_periods_add_up(answers: list[Graded]) -> None:
    whole = true_retention(answers).all
    assert whole.rate is None or 0 <= whole.rate <= 1
    for periods in (retention_by_week(answers), retention_by_month(answers)):
        assert sum(one.retention.all.asked for one in periods) == whole.asked
        assert sum(one.retention.all.passed for one in periods) == whole.passed
        assert [one.start for one in periods] == sorted({one.start for one in periods})


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    answers = [answer(number, grade) for number, grade in ((3, 5), (4, 1), (10, 4), (30, 2), (31, 3))]
    # 2026-01-01 is a Thursday: day 3 is a Sunday, day 4 a Monday
    weeks = [(one.start, one.retention.all) for one in retention_by_week(answers)]
    assert weeks == [
        (date(2025, 12, 29), Recall(1, 1)),
        (date(2026, 1, 5), Recall(1, 2)),
        (date(2026, 1, 26), Recall(1, 2)),
    ]
    months = [(one.start, one.retention.all) for one in retention_by_month(answers)]
    assert months == [(date(2026, 1, 1), Recall(2, 4)), (date(2026, 2, 1), Recall(1, 1))]


def test_stabilities_and_difficulties() -> None:
    states = [under_fsrs(0.4, 1.0), under_fsrs(6.99, 1.9), under_fsrs(7.0, 4.2), under_fsrs(900.0, 10.0), NEW_STATE]
    assert stabilities(states) == (
        Band(1, 7, 2),
        Band(7, 21, 1),
        Band(21, 90, 0),
        Band(90, 365, 0),
        Band(365, None, 1),
    )
    assert [(band.low, band.cards) for band in difficulties(states) if band.cards] == [(1, 2), (4, 1), (10, 1)]
    assert len(difficulties(states)) == 10
    assert eases(states) == ()
    assert stabilities([card().state]) == difficulties([card().state]) == ()
    assert intervals(states)[1] == Band(7, 21, 4)


@pytest.mark.parametrize(
    ("due", "cap", "done", "expected"),
    [
        ([], 5, 0, Backlog(0, 0, 5, 0)),
        ([99] * 12, None, 0, Backlog(12, 12, None, 1)),
        ([99] * 12, 5, 0, Backlog(12, 12, 5, 3)),
        ([99] * 12, 5, 5, Backlog(12, 12, 5, 4)),
        ([99] * 12, 5, 9, Backlog(12, 12, 5, 4)),
        ([99] * 10 + [100] * 2 + [101] * 4, 5, 0, Backlog(10, 12, 5, 4)),
        ([99], 0, 0, Backlog(1, 1, 0, None)),
    ],
)
def test_how_long_a_backlog_takes(due: list[int], cap: int | None, done: int, expected: Backlog) -> None:
    states = [card(due=number).state for number in due] + [card(due=99, suspended=True).state, NEW_STATE]
    assert backlog(states, TODAY, forecast(states, TODAY, 10), cap, done) == expected


def test_what_was_graded_today_is_no_backlog() -> None:
    states = [card(due=99, last=100).state]
    assert backlog(states, TODAY, [DueDay(TODAY, 0)], 5) == Backlog(0, 0, 5, 0)


def test_hardest_cards() -> None:
    cards = [card("never"), card("b", lapses=3), card("a", lapses=3), card("worst", lapses=9), card("unseen", lapses=3)]
    answers = [
        *(answer(number, 4, "b") for number in range(3)),
        answer(3, 1, "b"),
        answer(4, 4, "a"),
        answer(5, 1, "a"),
        answer(6, 1, "a", role=Role.AGAIN),
        answer(7, 1, "never"),
    ]
    found = hardest(cards, answers)
    assert [(one.card.id, one.lapses, one.recall) for one in found] == [
        ("worst", 9, Recall(0, 0)),
        ("unseen", 3, Recall(0, 0)),
        ("a", 3, Recall(1, 2)),
        ("b", 3, Recall(3, 4)),
    ]
    assert len(hardest(cards, answers, 1)) == 1


def test_leeches() -> None:
    cards = [card("b", lapses=8), card("a", lapses=8, suspended=True), card("c", lapses=7), card("d", lapses=20)]
    assert [one.id for one in leeches(cards, 8)] == ["d", "a", "b"]
    assert leeches([StatCard("n", "n", "a.md", 1, "d", (), NEW_STATE, None)], 1) == []


@pytest.mark.parametrize(
    ("threshold", "told"),
    [(8, [8, 12, 16, 20]), (7, [7, 11, 15, 19]), (1, list(range(1, 21))), (2, list(range(2, 21)))],
)
def test_a_leech_is_told_at_the_threshold_and_every_half_of_it(threshold: int, told: list[int]) -> None:
    assert [lapses for lapses in range(21) if tells_leech(lapses, threshold)] == told
