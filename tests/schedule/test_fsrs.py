"""FSRS in study days equals the package it comes from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import Fsrs, Reviewed
from notegraph.schedule.fsrs import from_sm2, parameters_fault, recall
from notegraph.schedule.replay import replay
from schedule.log_events import Script, day

FSRS = ScheduleSettings(scheduler=SchedulerName.FSRS)
RATINGS = (
    fsrs.Rating.Again,
    fsrs.Rating.Again,
    fsrs.Rating.Again,
    fsrs.Rating.Hard,
    fsrs.Rating.Good,
    fsrs.Rating.Easy,
)
STEPS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), min_size=1, max_size=12)


def by_the_package(steps: list[tuple[int, int]]) -> fsrs.Card:
    """The package alone, given noon of the days that the steps come to."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    for days, grade in steps:
        at += timedelta(days)
        card, _ = scheduler.review_card(card, RATINGS[grade], at)
    return card


def memory(script: Script, settings: ScheduleSettings = FSRS) -> Reviewed:
    found = replay(script.events, settings)["c"].memory
    assert isinstance(found, Reviewed)
    return found


@given(STEPS)
def test_every_grade_moves_the_memory_as_in_the_package(steps: list[tuple[int, int]]) -> None:
    script, at = Script(), 0
    for days, grade in steps:
        at += days
        script.review(at, grade)
    found, expected = memory(script), by_the_package(steps)
    assert isinstance(found.memory, Fsrs)
    assert found.memory.stability == pytest.approx(expected.stability, rel=1e-9)
    assert found.memory.difficulty == pytest.approx(expected.difficulty, rel=1e-9)
    assert found.due == expected.due.date()
    assert found.interval == (found.due - found.last).days


def test_a_card_is_repeated_until_it_is_remembered() -> None:
    script = Script()
    script.review(0, 2)
    assert memory(script).again
    script.review(0, 3)
    assert not memory(script).again
    assert memory(script).lapses == 0
    script.review(9, 1)
    assert (memory(script).lapses, memory(script).reviews) == (1, 3)


def test_recall_falls_to_the_desired_retention_after_the_stability() -> None:
    known = Fsrs(10.0, 5.0)
    assert recall(known, day(0), day(0), FSRS) == 1
    assert recall(known, day(0), day(10), FSRS) == pytest.approx(0.9)


def test_an_ease_factor_is_spread_over_the_difficulties() -> None:
    assert from_sm2(16, 130) == Fsrs(16.0, 10.0)
    assert from_sm2(0, 370) == Fsrs(0.1, 1.0)
    assert from_sm2(5, 250) == Fsrs(5.0, 5.5)


def test_an_import_brings_its_memory_or_what_its_schedule_stands_for() -> None:
    script = Script()
    script.imported(10, {"due": "2026-02-01", "interval": 16, "stability": 20.5, "difficulty": 4.5})
    assert memory(script).memory == Fsrs(20.5, 4.5)
    other = Script()
    other.imported(10, {"due": "2026-02-01", "interval": 16, "ease": "2.50", "difficulty": 4.5})
    assert memory(other).memory == Fsrs(16.0, 5.5)


def test_a_change_of_scheduler_and_back_changes_nothing() -> None:
    script = Script()
    for at, grade in ((0, 5), (1, 4), (7, 2), (8, 3), (20, 5)):
        script.review(at, grade)
    before = memory(script, ScheduleSettings())
    assert memory(script).memory != before.memory
    assert memory(script, ScheduleSettings()) == before


def test_weights_are_checked() -> None:
    assert parameters_fault(fsrs.Scheduler().parameters) is None
    assert "21 parameters" in (parameters_fault((1.0, 2.0)) or "")
