"""The study day over whole sessions: nights when clocks change, a flight, another rollover hour, a clock set back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from notegraph.model.state import Reviewed
from notegraph.workspace.journal import Journal
from notegraph.workspace.quiz import Quiz, QuizOptions
from support.vaults import TestClock, open_vault, write_vault

NIGHTS = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Pacific/Auckland", date(2026, 9, 27)),
    ("Pacific/Auckland", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6)),
    ("America/Santiago", date(2026, 4, 5)),
]
DAY = timedelta(1)


class Learner:
    """Someone with one card, a device and a wall clock."""

    def __init__(self, root: Path, settings: str = "") -> None:
        self.vault = write_vault(root / "vault", {"a.md": "front >> back\n", "notegraph.yaml": settings})
        self.home = root / "home"

    def settings(self, text: str) -> None:
        write_vault(self.vault, {"notegraph.yaml": text})

    def grade(self, moment: datetime, key: str) -> date | None:
        """The next due day after a grade at ``moment``; ``None`` where the card is not asked then."""
        with open_vault(self.vault, self.home, TestClock(moment)) as workspace:
            quiz = Quiz(workspace, Journal(workspace), QuizOptions())
            if quiz.card is None:
                return None
            quiz.show_answer()
            return quiz.grade(key).due

    def memory(self, moment: datetime) -> Reviewed:
        with open_vault(self.vault, self.home, TestClock(moment)) as workspace:
            (state,) = Journal(workspace).states.values()
            assert isinstance(state.memory, Reviewed)
            return state.memory


def local(zone: str, day: date, hour: int, minute: int = 0) -> datetime:
    """A time on the wall, as the system's clock gives it: with the offset that holds then."""
    there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone))


@pytest.mark.parametrize(("zone", "night"), NIGHTS)
def test_nights_when_clocks_change(tmp_path: Path, zone: str, night: date) -> None:
    """Graded at 23:00, asked again when the wall clock shows four, whatever the hours in between."""
    learner = Learner(tmp_path)
    eve = night - DAY
    assert learner.grade(local(zone, eve, 23), "5") == night
    assert learner.grade(local(zone, night, 0, 1), "5") is None
    assert learner.grade(local(zone, night, 3, 59), "5") is None
    assert learner.grade(local(zone, night, 4), "5") == night + 6 * DAY
    assert learner.grade(local(zone, night + 6 * DAY, 3, 59), "5") is None
    assert learner.grade(local(zone, night + 6 * DAY, 8), "5") == night + 23 * DAY
    assert learner.memory(local(zone, night + 7 * DAY, 8)).reviews == 3


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Apia"]
)
def test_the_edges_of_a_day(tmp_path: Path, zone: str) -> None:
    learner = Learner(tmp_path)
    day = date(2026, 5, 10)
    assert learner.grade(local(zone, day, 23, 59), "5") == day + DAY
    for hour, minute in ((0, 1), (3, 59)):
        assert learner.grade(local(zone, day + DAY, hour, minute), "5") is None
    assert learner.grade(local(zone, day + DAY, 4), "5") == day + 7 * DAY


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [("Pacific/Auckland", "America/Los_Angeles", -1), ("America/Los_Angeles", "Pacific/Auckland", 1)],
)
def test_a_flight_over_half_the_world(tmp_path: Path, first: str, second: str, days: int) -> None:
    """West the day comes again and asks nothing twice; east it is tomorrow at once."""
    learner = Learner(tmp_path)
    day = date(2026, 5, 10)
    boarded = local(first, day, 9)
    assert learner.grade(boarded, "5") == day + DAY
    landed = (boarded + timedelta(hours=12)).astimezone(ZoneInfo(second))
    asked = learner.grade(landed, "5")
    there = (landed - timedelta(hours=4)).date()
    assert asked == (there + 6 * DAY if there > day else None)
    assert (asked is None) is (days < 0)
    memory = learner.memory(landed)
    assert memory.last == max(day, there)
    assert learner.grade(local(second, memory.due - DAY, 12), "5") is None
    assert learner.grade(local(second, memory.due, 12), "5") is not None


def test_another_rollover_hour_leaves_the_past_alone(tmp_path: Path) -> None:
    learner = Learner(tmp_path, "rollover_hour: 4\n")
    zone, day = "Europe/Berlin", date(2026, 5, 10)
    assert learner.grade(local(zone, day, 2), "5") == day  # still the ninth
    before = learner.memory(local(zone, day, 2))
    learner.settings("rollover_hour: 0\n")
    assert learner.memory(local(zone, day, 2)) == before
    learner.settings("rollover_hour: 23\n")
    assert learner.memory(local(zone, day, 2)) == before
    learner.settings("rollover_hour: 0\n")
    assert learner.grade(local(zone, day, 3), "5") == day + 6 * DAY


def test_a_clock_set_back(tmp_path: Path) -> None:
    """By hours: what is done then sorts after what was there. By weeks: that is told, and counts when it is time."""
    learner = Learner(tmp_path)
    noon = datetime(2026, 5, 10, 12, tzinfo=UTC)
    assert learner.grade(noon, "5") == date(2026, 5, 11)
    assert learner.grade(noon - timedelta(hours=5), "1") is None
    learner.grade(noon + DAY, "5")
    due = learner.memory(noon + DAY).due
    with open_vault(learner.vault, learner.home, TestClock(noon - timedelta(days=30))) as workspace:
        journal = Journal(workspace)
        assert journal.states == {}
        assert journal.warnings == [
            "review log: 3 events: each lies more than a day ahead of the clock and does not count until then"
        ]
    assert learner.memory(noon + DAY).due == due
