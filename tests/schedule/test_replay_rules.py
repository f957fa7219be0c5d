from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from notegraph.model.event import Event, EventId, Stamp, UndoEvent
from notegraph.model.settings import ScheduleSettings, Sm2Variant
from notegraph.model.state import NEW_STATE, CardState, New, Reviewed, Sm2
from notegraph.schedule.replay import replay
from schedule.log_events import Script, day, sm2

SETTINGS = ScheduleSettings()


def memory(events: list[Event], card: str = "c", settings: ScheduleSettings = SETTINGS) -> Reviewed:
    found = replay(events, settings)[card].memory
    assert isinstance(found, Reviewed)
    return found


def test_nothing_said_nothing_known() -> None:
    script = Script()
    script.card(0)
    script.unknown(0)
    assert replay(script.events, SETTINGS) == {}
    assert replay([], SETTINGS) == {}


def test_reviews_on_time() -> None:
    script = Script()
    for number in (0, 1, 7, 24, 72):
        script.review(number, 5)
    expected = Reviewed(
        Sm2(5, 140, 300),
        due=day(212),
        interval=140,
        last=day(72),
        again=False,
        lapses=0,
        reviews=5,
        first=day(0),
    )
    assert replay(script.events, SETTINGS) == {"c": CardState(expected)}


def test_late_reviews_count_from_the_review_and_get_no_credit() -> None:
    script = Script()
    script.review(0, 5)
    script.review(50, 5)
    assert (memory(script.events).due, memory(script.events).interval) == (day(56), 6)


def test_only_the_first_grade_of_a_day_counts() -> None:
    script = Script()
    script.review(0, 5)
    script.review(1, 2)
    once = memory(script.events)
    for grade in (5, 3, 0):
        script.review(1, grade, mode="again")
        now = memory(script.events)
        assert (now.memory, now.due, now.interval, now.lapses) == (once.memory, once.due, once.interval, once.lapses)
        assert now.again is (grade < 4)
    assert memory(script.events).reviews == 5


def test_two_devices_offline_make_one_repetition() -> None:
    here, there = Script("aaaaaaaa"), Script("bbbbbbbb")
    here.review(0, 4)
    there.review(0, 1, at=500_000)
    both = memory(here.events + there.events)
    assert both == memory(here.events)._replace(again=True, reviews=2)


@pytest.mark.parametrize("grade", [3, 4, 5])
def test_an_early_pass_moves_nothing(grade: int) -> None:
    script = Script()
    script.review(0, 5)
    script.review(1, 5)
    before = memory(script.events)
    script.review(3, grade)
    assert memory(script.events) == before._replace(last=day(3), again=grade == 3, reviews=3)


def test_an_early_failure_counts() -> None:
    script = Script()
    script.review(0, 5)
    script.review(1, 5)
    script.review(3, 2)
    now = memory(script.events)
    assert (now.memory, now.due, now.lapses) == (Sm2(0, 1, 270), day(4), 1)


def test_a_failure_after_an_early_pass_of_the_same_day_is_drill() -> None:
    script = Script()
    script.review(0, 5)
    script.review(1, 5)
    script.review(3, 5)
    script.review(3, 1)
    now = memory(script.events)
    assert (now.memory, now.due, now.again) == (Sm2(2, 6, 270), day(7), True)


def test_lapses_count_failures_of_cards_once_passed() -> None:
    script = Script()
    for number, grade in enumerate((1, 2, 0)):
        script.review(number, grade)
    assert memory(script.events).lapses == 0
    script.review(3, 5)
    script.review(4, 1)
    assert memory(script.events).lapses == 1
    script.review(5, 1)
    assert memory(script.events).lapses == 2


def test_cram_is_ignored() -> None:
    script = Script()
    script.review(0, 5)
    before = replay(script.events, SETTINGS)
    script.review(1, 0, mode="cram")
    assert replay(script.events, SETTINGS) == before
    script.review(1, 4)
    assert memory(script.events).interval == 6
    fresh = Script()
    fresh.review(0, 0, mode="cram")
    assert replay(fresh.events, SETTINGS) == {"c": NEW_STATE}


def test_a_repeat_without_its_first_grade_is_the_first() -> None:
    """It was acknowledged, so it counts: the first grade undone elsewhere, the rollover between, the card reset."""
    script = Script()
    first = script.review(0, 1)
    second = script.review(0, 4, mode="again")
    script.undo(0, first)
    assert replay(script.events, SETTINGS) == replay([replace(second, mode="new")], SETTINGS)
    assert memory(script.events).memory == Sm2(1, 1, 250)
    later = Script()
    later.review(0, 1)
    later.review(1, 4, mode="again")  # after midnight's rollover
    assert memory(later.events) == memory(later.events)._replace(last=day(1), due=day(2), again=False, reviews=2)
    later.reset(1)
    later.review(1, 5, mode="again")
    assert memory(later.events).memory == Sm2(1, 1, 260)


def test_a_grade_that_is_none_is_skipped() -> None:
    script = Script()
    script.review(0, 7)
    script.review(0, -1)
    assert replay(script.events, SETTINGS) == {"c": NEW_STATE}


def test_maximum_interval_caps() -> None:
    script = Script()
    for number in (0, 1, 7, 24):
        script.review(number, 5)
    now = memory(script.events, settings=ScheduleSettings(maximum_interval=30))
    assert (now.interval, sm2(now).interval, now.due) == (30, 30, day(54))


def test_the_end_of_time_is_no_accident() -> None:
    script = Script()
    event = script.review(0, 5)
    script.events = [replace(event, at=event.at._replace(day=date.max))]
    assert memory(script.events).due == date.max
    script.imported(400, {"due": "9999-12-31", "interval": 5})
    script.imported(401, {"last": "9999-12-31", "interval": 5}, card="d")
    assert memory(script.events).due == date.max
    assert memory(script.events, "d").due == date.max


def test_variant_changes_by_replay() -> None:
    script = Script()
    for number, grade in enumerate((2, 5, 4)):
        script.review(number, grade)
    assert memory(script.events).memory == Sm2(2, 6, 260)
    assert memory(script.events, settings=ScheduleSettings(Sm2Variant.SOURCE)).memory == Sm2(2, 6, 228)


def test_flying_west_gives_no_second_repetition() -> None:
    script = Script()
    script.review(3, 4)
    before = memory(script.events)
    event = script.review(3, 2)
    script.events[-1] = replace(event, at=event.at._replace(day=day(2)))
    assert memory(script.events) == before._replace(again=True, reviews=2)


def test_suspend_bury_reset_set_due() -> None:
    script = Script()
    script.review(0, 5)
    script.suspend(0)
    script.bury(0)
    state = replay(script.events, SETTINGS)["c"]
    assert (state.suspended, state.buried) == (True, day(0))
    script.suspend(1, on=False)
    script.set_due(1, day(9))
    state = replay(script.events, SETTINGS)["c"]
    assert isinstance(state.memory, Reviewed)
    assert (state.suspended, state.memory.due, state.memory.interval) == (False, day(9), 1)
    script.reset(2)
    assert replay(script.events, SETTINGS)["c"] == CardState(New(), buried=day(0))
    script.review(2, 5)
    assert memory(script.events) == Reviewed(
        Sm2(1, 1, 260), day(3), 1, day(2), again=False, lapses=0, reviews=1, first=day(2)
    )


def test_set_due_on_a_new_card_says_nothing() -> None:
    script = Script()
    script.set_due(0, day(9))
    assert replay(script.events, SETTINGS) == {"c": NEW_STATE}


def test_undo_wherever_it_stands() -> None:
    script = Script()
    script.review(0, 5)
    before = memory(script.events)
    second = script.review(1, 0)
    there = Script("bbbbbbbb")
    there.undo(0, second, at=0)  # a clock that was slow: it sorts before what it takes back
    assert memory(script.events + there.events) == before
    there.undo(1, second)
    assert memory(there.events + script.events) == before


def test_an_undo_cannot_be_undone() -> None:
    script = Script()
    undo = script.undo(0, script.review(0, 5))
    script.undo(0, undo)
    assert replay(script.events, SETTINGS) == {}


def test_any_kind_can_be_undone() -> None:
    script = Script()
    script.review(0, 5)
    before = replay(script.events, SETTINGS)
    for event in (
        script.reset(1),
        script.suspend(1),
        script.bury(1),
        script.set_due(1, day(9)),
        script.alias(1, "c", "d"),
    ):
        script.undo(1, event)
    assert replay(script.events, SETTINGS) == before


def test_an_alias_joins_histories() -> None:
    script = Script()
    script.review(0, 5, "old")
    script.review(1, 5, "new")
    script.review(7, 5, "old")
    script.review(24, 5, "new")
    script.alias(25, "old", "new")
    states = replay(script.events, SETTINGS)
    assert states["old"] == states["new"]
    assert memory(script.events, "new").memory == Sm2(4, 48, 290)


def test_aliases_in_a_circle_a_chain_and_to_nowhere() -> None:
    script = Script()
    script.review(0, 5, "a")
    for source, to in (("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"), ("a", "a")):
        script.alias(1, source, to)
    states = replay(script.events, SETTINGS)
    assert set(states) == {"a", "b", "c"}
    assert len({id(state) for state in states.values()}) == 1


def test_an_alias_takes_the_siblings_along() -> None:
    script = Script()
    script.review(0, 5, "a#1")
    script.review(0, 1, "a#2")
    script.alias(1, "a", "b")
    script.alias(1, "b", "c")
    states = replay(script.events, SETTINGS)
    assert states["c#1"] == states["a#1"]
    assert states["c#2"] == states["a#2"]
    assert states["c#1"] != states["c#2"]


def test_copies_count_once_and_a_cloned_machine_loses_nothing() -> None:
    script = Script()
    event = script.review(0, 5)
    assert replay([event, event, replace(event)], SETTINGS) == replay([event], SETTINGS)
    clone = replace(event, at=Stamp(event.at.ts + 86_400_000, 0, day(1)))
    assert sm2(memory([clone, event])).repetition == 2
    edited = replace(event, grade=2)
    assert replay([event, edited], SETTINGS) == replay([edited, event, edited], SETTINGS)


def test_copies_of_an_undone_event_stay_undone() -> None:
    script = Script()
    event = script.review(0, 5)
    script.undo(0, event)
    edited = replace(event, grade=1)
    assert replay([edited, *script.events, event], SETTINGS) == {}
    assert replay([replace(event, id=EventId("zzzzzzzz", 1)), *script.events], SETTINGS) != {}


def test_a_rollover_changed_later_leaves_the_past_alone() -> None:
    script = Script()
    for number, grade in enumerate((5, 2, 4, 5)):
        script.review(number, grade)
        script.review(number, 1)
    assert replay(script.events, ScheduleSettings(rollover_hour=0)) == replay(script.events, SETTINGS)


def test_an_undo_takes_back_its_own_event_and_none_of_a_cloned_machine() -> None:
    script = Script()
    event = script.review(0, 5, "a")
    clone = replace(event, card="b", at=Stamp(event.at.ts + 500, 0, day(0)))
    undo = UndoEvent(EventId("aaaaaaaa", 9), Stamp(event.at.ts + 900, 0, day(0)), event.id, event.at.ts)
    found = replay([event, clone, undo], SETTINGS)
    assert set(found) == {"b"}
    without_time = replace(undo, ts=None)
    assert replay([event, clone, without_time], SETTINGS) == {}
