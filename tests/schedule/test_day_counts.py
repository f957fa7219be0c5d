from __future__ import annotations

from dataclasses import replace

from notegraph.model.event import Event
from notegraph.model.settings import ScheduleSettings
from notegraph.schedule.day_counts import DayCounts, day_counts
from notegraph.schedule.history import History
from schedule.log_events import Script, day


def counts(events: list[Event], number: int) -> DayCounts:
    return day_counts(History.of(events), day(number), ScheduleSettings())


def test_two_devices_together() -> None:
    here, there = Script("aaaaaaaa"), Script("bbbbbbbb")
    for card in range(10):
        here.review(0, 4, f"h{card}", mode="new")
        there.review(0, 4, f"t{card}", mode="new")
    assert counts(here.events + there.events, 0) == DayCounts(new=20, reviews=0)
    assert counts(here.events + there.events, 0).done == 20


def test_the_same_new_card_on_both_is_one() -> None:
    here, there = Script("aaaaaaaa"), Script("bbbbbbbb")
    here.review(0, 4, mode="new")
    there.review(0, 2, mode="new")
    there.review(1, 4, mode="new")
    assert counts(here.events + there.events, 0) == DayCounts(1, 0)
    assert counts(here.events + there.events, 1) == DayCounts(0, 1)


def test_repeats_cram_and_undone_grades_do_not_count() -> None:
    script = Script()
    script.review(0, 1)
    script.review(0, 1, mode="again")
    script.review(0, 4, mode="again")
    script.review(0, 5, "d", mode="cram")
    script.undo(0, script.review(0, 5, "e"))
    script.suspend(0, "f")
    assert counts(script.events, 0) == DayCounts(1, 0)
    assert counts(script.events, 1) == DayCounts(0, 0)
    script.review(1, 5)
    script.review(2, 5)  # early
    assert counts(script.events, 1) == DayCounts(0, 1)
    assert counts(script.events, 2) == DayCounts(0, 1)
    assert counts(script.events, 0) == DayCounts(1, 0)


def test_a_reset_card_is_new_again_and_counts_once() -> None:
    script = Script()
    script.review(0, 5)
    script.review(1, 5)
    script.reset(1)
    script.review(1, 5)
    assert counts(script.events, 1) == DayCounts(1, 0)


def test_joined_ids_are_one_card() -> None:
    script = Script()
    script.review(0, 5, "a")
    script.review(0, 5, "b")
    script.alias(1, "a", "b")
    assert counts(script.events, 0) == DayCounts(1, 0)


def test_a_day_out_of_order_is_found() -> None:
    script = Script()
    script.review(5, 5)
    script.review(6, 5, "d")
    script.suspend(40)
    assert counts(script.events, 5) == DayCounts(1, 0)
    assert counts(script.events, 40) == DayCounts(0, 0)


def test_a_later_grade_may_have_an_earlier_day() -> None:
    script = Script()
    script.review(5, 5)
    flown = script.review(6, 5)
    script.events[-1] = replace(flown, at=flown.at._replace(day=day(4)))
    assert counts(script.events, 5) == DayCounts(1, 0)
