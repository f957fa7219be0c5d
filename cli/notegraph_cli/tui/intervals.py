"""Days and times in few characters."""

from __future__ import annotations

from datetime import timedelta

_MONTH = 30.44
_YEAR = 365.25


def days(count: int) -> str:
    """``6 d``, ``2.5 mo``, ``1.2 y``."""
    if count < 31:
        return f"{count} d"
    return f"{count / _MONTH:.1f} mo" if count < 365 else f"{count / _YEAR:.1f} y"


def short_days(count: int) -> str:
    """``6d``, ``3m``, ``1y``: what ``days`` says in three characters."""
    if count < 31:
        return f"{count}d"
    return f"{count / _MONTH:.0f}m" if count < 365 else f"{count / _YEAR:.0f}y"


def clock(time: timedelta) -> str:
    """``0:07``, ``12:30``, ``1:02:03``."""
    seconds = int(time.total_seconds())
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def about(time: timedelta) -> str:
    """``under a minute``, ``4 min``, ``1 h 20 min``."""
    minutes = round(time.total_seconds() / 60)
    if minutes < 1:
        return "under a minute"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
