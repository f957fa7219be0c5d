"""Everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from notegraph.stats.answer import Answer
from notegraph.stats.backlog import Backlog, backlog
from notegraph.stats.by_day import DayReviews, reviews_by_day
from notegraph.stats.card import StatCard
from notegraph.stats.card_counts import CardCounts, StateCounts, count_cards, count_states
from notegraph.stats.distribution import Band, difficulties, eases, intervals, stabilities
from notegraph.stats.forecast import DueDay, forecast
from notegraph.stats.groups import Group, groups
from notegraph.stats.hardest import HardCard, hardest
from notegraph.stats.heat_map import DayCount, heat_map
from notegraph.stats.leech import leeches
from notegraph.stats.mastery import By, Mastery, mastery
from notegraph.stats.retention import (
    PeriodRetention,
    Retention,
    retention_by_month,
    retention_by_week,
    true_retention,
)
from notegraph.stats.streak import Streak, streak
from notegraph.stats.time_spent import TimeSpent, time_spent

HORIZON = 90
"""Days that the forecast looks ahead."""
_CATCHING_UP = 365


@dataclass(frozen=True, slots=True)
class Asked:
    """What the statistics are asked for. ``days`` bounds the answers looked at and the forecast, ``None`` is all
    answers and 90 days ahead. ``desired`` is the retention that FSRS aims at, ``None`` under SM-2, which aims at none;
    there recall is an ``estimate``. ``cap`` is the limit of reviews a day, ``done`` how many of it are used up today.
    """

    today: date
    days: int | None = None
    desired: float | None = None
    estimate: bool = True
    leech_lapses: int = 8
    cap: int | None = None
    done: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """All series on a study day; see the functions that they come from."""

    asked: Asked
    cards: CardCounts
    states: StateCounts
    days: tuple[DayReviews, ...]
    heat_map: tuple[DayCount, ...]
    streak: Streak
    retention: Retention
    weeks: tuple[PeriodRetention, ...]
    months: tuple[PeriodRetention, ...]
    forecast: tuple[DueDay, ...]
    backlog: Backlog
    intervals: tuple[Band, ...]
    eases: tuple[Band, ...]
    stabilities: tuple[Band, ...]
    difficulties: tuple[Band, ...]
    time: TimeSpent
    hardest: tuple[HardCard, ...]
    leeches: tuple[StatCard, ...]
    mastery: Mastery | None
    concepts: tuple[Group, ...]
    tags: tuple[Group, ...]
    decks: tuple[Group, ...]

    @property
    def day(self) -> date:
        """The study day they were made on."""
        return self.asked.today

    def groups(self, by: By) -> tuple[Group, ...]:
        """The groups of one kind."""
        return {By.CONCEPT: self.concepts, By.TAG: self.tags, By.DECK: self.decks}[by]


def summarise(answers: Sequence[Answer], cards: Sequence[StatCard], asked: Asked) -> Summary:
    """All series. ``cards`` are those of the vault or of a part of it, ``answers`` the grades of the log that belong
    to them. Streak and heat map look at all answers, everything else at those of ``asked.days``.
    """
    today = asked.today
    ever = reviews_by_day(answers)
    if asked.days is not None:
        first = today - timedelta(asked.days - 1)
        answers = [answer for answer in answers if answer.day >= first]
    days = reviews_by_day(answers)
    states = [card.state for card in cards]
    coming = forecast(states, today, max(_CATCHING_UP, asked.days or 0))
    return Summary(
        asked=asked,
        cards=count_cards(states),
        states=count_states(states),
        days=days,
        heat_map=heat_map(ever, today),
        streak=streak((day.day for day in ever if day.reviews), today),
        retention=true_retention(answers),
        weeks=retention_by_week(answers),
        months=retention_by_month(answers),
        forecast=coming[: asked.days or HORIZON],
        backlog=backlog(states, today, coming, asked.cap, asked.done),
        intervals=intervals(states),
        eases=eases(states),
        stabilities=stabilities(states),
        difficulties=difficulties(states),
        time=time_spent(days, today, answers),
        hardest=hardest(cards, answers),
        leeches=tuple(leeches(cards, asked.leech_lapses)),
        mastery=mastery(cards),
        concepts=groups(cards, answers, By.CONCEPT, today),
        tags=groups(cards, answers, By.TAG, today),
        decks=groups(cards, answers, By.DECK, today),
    )
