from __future__ import annotations

import json
from datetime import date

import pytest

from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState, Reviewed, Sm2
from notegraph.schedule.graded import Graded, Role
from notegraph.schedule.history import History
from notegraph.schedule.replay import grades, states
from notegraph.stats.answer import Answer
from notegraph.stats.by_day import DayReviews, reviews_by_day
from notegraph.stats.card import StatCard
from notegraph.stats.card_counts import CardCounts, StateCounts, count_cards, count_states
from notegraph.stats.distribution import Band, eases, intervals
from notegraph.stats.document import summary_document
from notegraph.stats.forecast import DueDay, forecast
from notegraph.stats.mastery import By
from notegraph.stats.retention import Recall, Retention, true_retention
from notegraph.stats.streak import Streak, streak
from notegraph.stats.summary import Asked, summarise
from notegraph.stats.time_spent import TimeSpent, time_spent
from schedule.log_events import Script, day

SETTINGS = ScheduleSettings()
EARLIER = day(-9)


def answers(script: Script) -> list[Answer]:
    return list(grades(History.of(script.events), SETTINGS))


def reviewed(due: date, interval: int = 6, ease: int = 250, last: date = EARLIER, suspended: bool = False) -> CardState:
    memory = Reviewed(Sm2(2, interval, ease), due, interval, last, again=False, lapses=0, reviews=1, first=last)
    return CardState(memory, suspended)


def diary() -> Script:
    """Card c at days 0, 1, 7, 24 and 72: an interval of 1, 6, 17, 48 before the later ones."""
    script = Script()
    script.review(0, 5)
    script.review(1, 5)
    script.review(7, 5)
    script.review(24, 5)
    script.review(72, 2)
    script.review(72, 4, mode="again")
    script.review(72, 5, "d", mode="new")
    script.review(73, 0, "d", mode="cram")
    return script


def test_reviews_by_day() -> None:
    script = diary()
    series = reviews_by_day(answers(script))
    assert [one.day for one in series] == [day(number) for number in (0, 1, 7, 24, 72, 73)]
    assert series[0] == DayReviews(day(0), 1, (0, 0, 0, 0, 0, 1), 1, 1000)
    assert series[4] == DayReviews(day(72), 3, (0, 0, 1, 0, 1, 1), 1, 3000)
    assert series[5] == DayReviews(day(73), 0, (0, 0, 0, 0, 0, 0), 0, 1000)
    assert reviews_by_day([]) == ()


def test_undone_grades_are_not_there() -> None:
    script = Script()
    script.undo(0, script.review(0, 5))
    assert answers(script) == []


def test_true_retention() -> None:
    found = true_retention(answers(diary()))
    assert found == Retention(all=Recall(3, 4), young=Recall(3, 3), mature=Recall(0, 1))
    assert (found.all.rate, found.mature.rate) == (0.75, 0.0)
    assert true_retention([]).all.rate is None


def test_a_days_repeats_and_first_grades_of_new_cards_are_no_recall() -> None:
    script = Script()
    script.review(0, 1)
    script.review(0, 5, mode="again")
    script.review(1, 3)
    script.review(1, 0, mode="again")
    script.review(2, 1)  # early failure
    assert true_retention(answers(script)).all == Recall(1, 2)


def test_an_interval_below_a_day_is_no_recall() -> None:
    answer = Graded("c", 0, day(0), 5, 1000, Role.DUE, interval=0)
    assert true_retention([answer]).all == Recall(0, 0)


def test_young_and_mature_part_at_21_days() -> None:
    script = Script()
    for card, interval in (("y", 20), ("m", 21)):
        script.imported(0, {"interval": interval, "due": "2026-01-31"}, card)
        script.review(30, 4, card)
    assert true_retention(answers(script)) == Retention(Recall(2, 2), Recall(1, 1), Recall(1, 1))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Streak(0, 0)),
        ([10], Streak(1, 1)),
        ([9], Streak(1, 1)),
        ([8], Streak(0, 1)),
        ([10, 9, 8, 3, 2, 1, 0], Streak(3, 4)),
        ([7, 8, 9, 9], Streak(3, 3)),
        ([9, 10, 11], Streak(2, 3)),  # a day ahead of the clock is not today's
    ],
)
def test_streak(days: list[int], expected: Streak) -> None:
    assert streak([day(number) for number in days], day(10)) == expected


def test_forecast() -> None:
    cards = [
        NEW_STATE,
        reviewed(day(-5)),
        reviewed(day(0)),
        reviewed(day(0), last=day(0)),
        reviewed(day(2)),
        reviewed(day(3)),
        reviewed(day(1), suspended=True),
        reviewed(day(0), last=day(1)),  # graded over the date line: asked when that day is over
    ]
    assert forecast(cards, day(0), 3) == (DueDay(day(0), 2), DueDay(day(1), 1), DueDay(day(2), 2))
    assert forecast(cards, day(0), 0) == ()


def test_intervals() -> None:
    cards = [NEW_STATE] + [reviewed(day(0), interval) for interval in (1, 6, 7, 20, 21, 90, 364, 365, 36_500)]
    assert intervals(cards) == (Band(1, 7, 2), Band(7, 21, 2), Band(21, 90, 1), Band(90, 365, 2), Band(365, None, 2))


def test_eases() -> None:
    cards = [NEW_STATE] + [reviewed(day(0), ease=ease) for ease in (130, 139, 140, 199)]
    assert eases(cards) == (Band(120, 140, 2), Band(140, 160, 1), Band(160, 180, 0), Band(180, 200, 1))
    assert eases([NEW_STATE]) == ()


def test_time_spent() -> None:
    series = reviews_by_day(answers(diary()))
    assert time_spent(series, day(72)) == TimeSpent(today=3000, total=8000, mean_day=1333)
    assert time_spent([], day(72)) == TimeSpent(0, 0, 0)
    spent = [Graded("c", 0, day(0), 5, ms, Role.DUE, interval=1) for ms in (9000, 1000, 4000, 2000)]
    assert time_spent(reviews_by_day(spent), day(0), spent) == TimeSpent(16_000, 16_000, 16_000, median=2000)


def test_card_counts() -> None:
    cards = [NEW_STATE, reviewed(day(0), 20), reviewed(day(0), 21), CardState(NEW_STATE.memory, suspended=True)]
    assert count_cards(cards) == CardCounts(new=2, young=1, mature=1, suspended=1, learning=1)
    assert count_states(cards) == StateCounts(new=1, learning=1, young=0, mature=1, suspended=1)
    known = reviewed(day(0), 20)
    assert isinstance(known.memory, Reviewed)
    later = CardState(known.memory._replace(last=day(-1)))
    assert count_cards([later]) == CardCounts(0, 1, 0, 0)
    assert count_states([later]) == StateCounts(0, 0, 1, 0, 0)


def test_summary_as_json() -> None:
    script = diary()
    history = History.of(script.events)
    cards = [
        StatCard(card, card, "a.md", 1, "a::b", ("t",), state, 0.5) for card, state in states(history, SETTINGS).items()
    ]
    summary = summarise(answers(script), cards, Asked(day(73)))
    document = json.loads(json.dumps(summary_document(summary)))
    assert document["version"] == 1
    assert document["day"] == "2026-03-15"
    assert document["cards"] == {"new": 0, "young": 2, "mature": 0, "suspended": 0, "learning": 1}
    assert document["states"] == {"new": 0, "learning": 1, "young": 1, "mature": 0, "suspended": 0}
    assert document["streak"] == {"current": 1, "longest": 2}
    assert document["retention"]["mature"] == {"passed": 0, "asked": 1, "rate": 0.0}
    assert document["time_ms"] == {"today": 1000, "total": 8000, "mean_day": 1333, "median_review": 1000}
    assert document["days"][0] == {
        "day": "2026-01-01",
        "reviews": 1,
        "grades": [0, 0, 0, 0, 0, 1],
        "new": 1,
        "ms": 1000,
    }
    assert document["forecast"][:2] == [{"day": "2026-03-15", "due": 2}, {"day": "2026-03-16", "due": 0}]
    assert len(document["forecast"]) == 90
    assert document["period"] is None
    assert document["retention"]["desired"] is None
    assert document["retention"]["reference"] == 0.9
    assert [month["start"] for month in document["retention_by_month"]] == ["2026-01-01", "2026-03-01"]
    assert document["retention_by_week"][0]["start"] == "2025-12-29"
    assert len(document["heat_map"]) == 365
    assert sum(day["reviews"] for day in document["heat_map"]) == 7
    assert document["backlog"] == {"overdue": 0, "due": 2, "cap": None, "days": 1}
    assert document["stabilities"] == document["difficulties"] == document["leeches"] == []
    assert document["hardest"] == [
        {
            "card": "c",
            "path": "a.md",
            "line": 1,
            "lapses": 1,
            "suspended": False,
            "retention": {"passed": 3, "asked": 4, "rate": 0.75},
            "recall": 0.5,
        }
    ]
    assert document["estimate"] is True
    assert document["mastery"] == {
        "estimate": True,
        "all": 0.5,
        "concepts": [{"path": "a.md", "cards": 2, "seen": 2, "mastery": 0.5}],
        "tags": [{"tag": "t", "cards": 2, "seen": 2, "mastery": 0.5}],
        "decks": [{"deck": name, "cards": 2, "seen": 2, "mastery": 0.5} for name in ("a", "a::b")],
    }
    assert (document["by"], document["groups"]) == (None, [])
    assert document["intervals"][0] == {"low": 1, "high": 7, "cards": 2}
    by_tag = summary_document(summary, By.TAG)
    assert (by_tag["by"], by_tag["groups"]) == (
        "tag",
        [
            {
                "name": "t",
                "cards": 2,
                "new": 0,
                "due": 2,
                "suspended": 0,
                "lapses": 1,
                "retention": {"passed": 3, "asked": 4, "rate": 0.75},
                "ms": 8000,
                "mastery": 0.5,
            }
        ],
    )
    assert document["eases"][-1] == {"low": 280, "high": 300, "cards": 1}


def test_a_period_bounds_grades_and_forecast_but_not_the_streak() -> None:
    script = diary()
    summary = summarise(answers(script), [], Asked(day(73), days=2, desired=0.85, estimate=False))
    assert [one.day for one in summary.days] == [day(72), day(73)]
    assert summary.retention.all == Recall(0, 1)
    assert len(summary.forecast) == 2
    assert summary.streak == Streak(1, 2)
    assert sum(one.reviews for one in summary.heat_map) == 7
    document = summary_document(summary)
    assert (document["period"], document["estimate"]) == (2, False)
    assert document["mastery"] == {"estimate": False, "all": None, "concepts": [], "tags": [], "decks": []}
