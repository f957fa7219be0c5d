"""The study day: a calendar day that begins at the rollover hour instead of midnight."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def study_day(moment: datetime, rollover_hour: int) -> date:
    """The study day of ``moment``, an aware time in the learner's own zone.

    The wall clock decides, not elapsed seconds: on the nights when clocks change the day still begins when the clock on
    the wall says ``rollover_hour``. Raises ValueError for a time without a zone, which has no wall clock to speak of.
    """
    if moment.tzinfo is None:
        raise ValueError("a study day needs a time with a zone")
    return (moment.replace(tzinfo=None) - timedelta(hours=rollover_hour)).date()
