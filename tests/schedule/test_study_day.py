from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from notegraph.schedule.study_day import study_day

ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("hour", "minute", "rollover", "expected"),
    [
        (23, 59, 4, date(2026, 5, 10)),
        (0, 1, 4, date(2026, 5, 9)),
        (3, 59, 4, date(2026, 5, 9)),
        (4, 0, 4, date(2026, 5, 10)),
        (0, 0, 0, date(2026, 5, 10)),
        (22, 59, 23, date(2026, 5, 9)),
    ],
)
def test_the_wall_clock_decides(zone: str, hour: int, minute: int, rollover: int, expected: date) -> None:
    assert study_day(datetime(2026, 5, 10, hour, minute, tzinfo=ZoneInfo(zone)), rollover) == expected


@pytest.mark.parametrize(
    ("zone", "forward", "back"),
    [
        ("America/New_York", date(2026, 3, 8), date(2026, 11, 1)),
        ("Europe/Berlin", date(2026, 3, 29), date(2026, 10, 25)),
        ("Pacific/Auckland", date(2026, 9, 27), date(2026, 4, 5)),
        ("Australia/Lord_Howe", date(2026, 10, 4), date(2026, 4, 5)),
        ("America/Santiago", date(2026, 9, 6), date(2026, 4, 5)),
    ],
)
def test_both_nights_when_clocks_change(zone: str, forward: date, back: date) -> None:
    """Minute by minute through the night, the day turns once, when the wall clock first shows four."""
    for night in (forward, back):
        start = datetime(night.year, night.month, night.day, 12, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        start -= timedelta(hours=16)
        days = []
        for minute in range(16 * 60):
            local = (start + timedelta(minutes=minute)).astimezone(ZoneInfo(zone))
            days.append(study_day(local, 4))
            assert (days[-1] == night) == (local.date() == night and local.hour >= 4)
        assert sorted(set(days)) == [night - timedelta(days=1), night]
        assert days == sorted(days)


def test_23_to_8_is_the_next_day_and_an_hour_later_is_not() -> None:
    zone = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 1, 10, 23, 0, tzinfo=zone)
    assert study_day(evening + timedelta(hours=9), 4) - study_day(evening, 4) == timedelta(days=1)
    assert study_day(evening + timedelta(hours=2), 4) == study_day(evening, 4)
    four = datetime(2026, 1, 10, 4, 0, tzinfo=zone)
    assert study_day(four + timedelta(hours=23, minutes=59), 4) == study_day(four, 4)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="with a zone"):
        study_day(datetime(2026, 1, 1, 12), 4)
