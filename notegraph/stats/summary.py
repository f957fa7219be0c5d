"""Everything at once, and as JSON types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from notegraph.model.state import CardState, New
from notegraph.stats.answer import Answer
from notegraph.stats.by_day import DayReviews, reviews_by_day
from notegraph.stats.distribution import Band, eases, intervals
from notegraph.stats.forecast import DueDay, forecast
from notegraph.stats.retention import MATURE, Recall, Retention, true_retention
from notegraph.stats.streak import Streak, streak
from notegraph.stats.time_spent import TimeSpent, time_spent


@dataclass(frozen=True, slots=True)
class CardCounts:
    """Cards by what is known of them: each is in one of the first three, suspended ones also in the last."""

    new: int
    young: int
    mature: int
    suspended: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All series of the vault on a study day."""

    day: date
    cards: CardCounts
    days: tuple[DayReviews, ...]
    streak: Streak
    retention: Retention
    forecast: tuple[DueDay, ...]
    intervals: tuple[Band, ...]
    eases: tuple[Band, ...]
    time: TimeSpent


def count_cards(states: Iterable[CardState]) -> CardCounts:
    """Cards by maturity; a card is mature from an interval of 21 days on."""
    new = young = mature = suspended = 0
    for state in states:
        suspended += state.suspended
        if isinstance(state.memory, New):
            new += 1
        elif state.memory.interval >= MATURE:
            mature += 1
        else:
            young += 1
    return CardCounts(new, young, mature, suspended)


def summarise(answers: Sequence[Answer], states: Sequence[CardState], today: date, forecast_days: int = 30) -> Summary:
    """All series. ``states`` holds one state for each card of the vault, ``answers`` every grade of the log."""
    days = reviews_by_day(answers)
    return Summary(
        day=today,
        cards=count_cards(states),
        days=days,
        streak=streak((day.day for day in days if day.reviews), today),
        retention=true_retention(answers),
        forecast=forecast(states, today, forecast_days),
        intervals=intervals(states),
        eases=eases(states),
        time=time_spent(days, today),
    )


def summary_document(summary: Summary) -> dict[str, object]:
    """``summary`` as the JSON document of ``stats``: days as ISO text, times in ms, ease factors in hundredths."""
    return {
        "version": 1,
        "day": summary.day.isoformat(),
        "cards": {
            "new": summary.cards.new,
            "young": summary.cards.young,
            "mature": summary.cards.mature,
            "suspended": summary.cards.suspended,
        },
        "streak": {"current": summary.streak.current, "longest": summary.streak.longest},
        "retention": {
            "all": _recall(summary.retention.all),
            "young": _recall(summary.retention.young),
            "mature": _recall(summary.retention.mature),
        },
        "time_ms": {
            "today": summary.time.today,
            "total": summary.time.total,
            "mean_day": summary.time.mean_day,
        },
        "days": [
            {
                "day": day.day.isoformat(),
                "reviews": day.reviews,
                "grades": list(day.grades),
                "new": day.new,
                "ms": day.ms,
            }
            for day in summary.days
        ],
        "forecast": [{"day": due.day.isoformat(), "due": due.due} for due in summary.forecast],
        "intervals": [_band(band) for band in summary.intervals],
        "eases": [_band(band) for band in summary.eases],
    }


def _recall(recall: Recall) -> Mapping[str, object]:
    return {"passed": recall.passed, "asked": recall.asked, "rate": recall.rate}


def _band(band: Band) -> Mapping[str, object]:
    return {"low": band.low, "high": band.high, "cards": band.cards}
