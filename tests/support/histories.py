"""Random histories of cards, for tests of what is made of a log."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from notegraph.model.event import Event, EventId, ImportEvent, ResetEvent, ReviewEvent, SetDueEvent, Stamp, SuspendEvent
from notegraph.schedule.study_day import study_day

BEGIN = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)


class Histories:
    """Events in order of time, by chance but always the same for a seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._count = 0

    def of(self, cards: Sequence[str], days: int = 300) -> list[Event]:
        """The events of all ``cards``, some of which have none."""
        return [event for card in cards for event in self._course(card, days)]

    def _course(self, card: str, days: int) -> list[Event]:
        dice = self._dice
        moment = BEGIN + timedelta(days=dice.randrange(days // 3), seconds=dice.randrange(50_000))
        found: list[Event] = []
        lowest = dice.choice([0, 0, 3])  # some are leeches, some are never forgotten
        for _ in range(dice.choice([0, 1, 2, 5, 12, 30])):
            found.append(self._review(card, moment, dice.randrange(lowest, 6)))
            moment += timedelta(seconds=90) if dice.random() < 0.2 else timedelta(days=dice.randrange(1, 30))
        last = moment + timedelta(minutes=3)
        chance = dice.random()
        if chance < 0.1:
            found.append(SetDueEvent(*self._head(last), card, date(2026, 1, 1) + timedelta(dice.randrange(900)), "x"))
        elif chance < 0.2:
            found.append(SuspendEvent(*self._head(last), card, on=True))
        elif chance < 0.25:
            found.append(ResetEvent(*self._head(last), card))
        elif chance < 0.3:
            log = [[int(BEGIN.timestamp() * 1000) - 86_400_000 * 9 + self._count, 3, "2024-02-21"]]
            state = {"due": "2024-08-01", "interval": 40, "ease": "2.31", "reviews": 4, "reviews_log": log}
            found.insert(0, ImportEvent(*self._head(BEGIN), card, "other", state))
        return found

    def _review(self, card: str, moment: datetime, grade: int) -> ReviewEvent:
        mode = self._dice.choice(["due", "due", "due", "cram"])
        return ReviewEvent(*self._head(moment), card, grade, "", "", mode, self._dice.randrange(60_000), "sm2", {})

    def _head(self, moment: datetime) -> tuple[EventId, Stamp]:
        self._count += 1
        stamp = Stamp(int(moment.timestamp() * 1000) // 1000 * 1000, 0, study_day(moment, 4))
        return EventId("test0000", self._count), stamp
