"""The clock of a run: the real one, or one that starts when ``--now`` says and then ticks."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from notegraph.workspace.surroundings import Clock

_YEARS = range(1970, 9000)


def real_clock() -> datetime:
    """The time now, in the local zone."""
    return datetime.now().astimezone()


def local_time(moment: datetime) -> datetime:
    """``moment`` in the local zone, with the offset that held here then."""
    return moment.astimezone()


def clock_from(now: str) -> Clock:
    """The clock for ``--now``, an ISO 8601 time; without a zone it is local time. Raises ValueError."""
    try:
        moment = datetime.fromisoformat(now.strip())
        if moment.year not in _YEARS:
            raise OverflowError
        start = moment.astimezone()
    except (ValueError, OverflowError, OSError):
        message = f"{now!r} is no time: write it like 2026-11-22T09:00 or 2026-11-22T09:00:00+01:00"
        raise ValueError(message) from None
    began = time.monotonic()

    def ticking() -> datetime:
        """The start and what has gone by since, in the zone and summer time of then."""
        return (start + timedelta(seconds=time.monotonic() - began)).astimezone()

    return ticking
