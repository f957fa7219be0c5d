"""What `undo` takes back."""

from __future__ import annotations

from dataclasses import replace

from notegraph.model.event import ADOPTED, EventId, SetDueEvent, Stamp
from notegraph.schedule.last_action import last_action
from schedule.log_events import Script, day


def burst(counter: int, ts: int, reason: str = "postpone", device: str = "aaaaaaaa") -> SetDueEvent:
    return SetDueEvent(EventId(device, counter), Stamp(ts, 0, day(0)), f"c{counter}", day(9), reason)


def test_a_grade_is_one_thing() -> None:
    script = Script()
    script.review(0, 5, "a")
    second = script.review(0, 5, "b")
    assert last_action(script.events, day(0)) == (second,)
    script.undo(0, second)
    assert last_action(script.events, day(0)) == (script.events[0],)


def test_yesterday_stays() -> None:
    script = Script()
    script.review(0, 5)
    script.card(1)
    assert last_action(script.events, day(1)) == ()
    assert last_action([], day(0)) == ()


def test_what_one_command_did_is_one_thing() -> None:
    first = [burst(1, 100), burst(2, 101)]
    second = [burst(3, 500), burst(4, 501), burst(5, 502)]
    assert last_action([*second, *first], day(0)) == tuple(second)
    assert last_action([*first, burst(3, 102, "advance")], day(0)) == (burst(3, 102, "advance"),)
    assert last_action([*first, burst(3, 102, device="bbbbbbbb")], day(0)) == (burst(3, 102, device="bbbbbbbb"),)


def test_a_suspension_and_its_end_are_two() -> None:
    script = Script()
    off = script.suspend(0, "a")
    on = replace(script.suspend(0, "a", on=False), at=Stamp(off.at.ts + 1, 0, day(0)))
    assert last_action([off, on], day(0)) == (on,)


def test_only_ids_that_the_learner_joined_come_apart() -> None:
    script = Script()
    grade = script.review(0, 5)
    joined = script.alias(0, "a", "b")
    adopted = replace(script.alias(0, "c", "d"), reason=ADOPTED)
    assert last_action([grade, joined], day(0)) == (grade,)
    assert last_action([grade, joined, adopted], day(0)) == (adopted,)
