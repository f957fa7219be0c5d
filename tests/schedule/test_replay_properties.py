from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.event import AliasEvent, Event, UndoEvent
from notegraph.model.settings import ScheduleSettings, Sm2Variant
from notegraph.model.state import NEW_STATE
from notegraph.schedule.graded import Role
from notegraph.schedule.history import History
from notegraph.schedule.replay import apply, grades, replay
from schedule.log_events import Script, day

CARDS = ["a", "b", "c#1", "c#2", "d"]
SETTINGS = [ScheduleSettings(), ScheduleSettings(Sm2Variant.SOURCE), ScheduleSettings(maximum_interval=20)]


@st.composite
def logs(draw: Any, aliases: bool = True) -> list[Event]:
    """A log of one to four devices in the order in which things happened."""
    scripts = [Script(name * 8) for name in "pqrs"[: draw(st.integers(1, 4))]]
    said: list[Event] = []
    number = 0
    kinds = ["review"] * 8 + ["undo", "suspend", "bury", "reset", "set_due", "import", "unknown", "card"]
    kinds += ["alias"] * aliases
    for _ in range(draw(st.integers(0, 30))):
        number += draw(st.sampled_from((0, 0, 0, 1, 1, 2, 7, 30)))
        script = draw(st.sampled_from(scripts))
        card = draw(st.sampled_from(CARDS))
        event: Event
        match draw(st.sampled_from(kinds)):
            case "review":
                mode = draw(st.sampled_from(("due", "due", "new", "again", "cram")))
                event = script.review(number, draw(st.integers(0, 5)), card, mode)
            case "undo":
                if not said:
                    continue
                event = script.undo(number, draw(st.sampled_from(said)))
            case "suspend":
                event = script.suspend(number, card, draw(st.booleans()))
            case "bury":
                event = script.bury(number, card)
            case "reset":
                event = script.reset(number, card)
            case "set_due":
                event = script.set_due(number, day(number + draw(st.integers(-5, 40))), card)
            case "import":
                state = {"interval": draw(st.integers(0, 50)), "ease": draw(st.sampled_from(("2.60", "1.1", None)))}
                event = script.imported(number, state, card)
            case "unknown":
                event = script.unknown(number)
            case "card":
                event = script.card(number, card)
            case _:
                event = script.alias(number, card, draw(st.sampled_from(CARDS)))
        said.append(event)
    return said


@given(logs(), st.sampled_from(SETTINGS), st.randoms(use_true_random=False))
def test_order_of_arrival_and_copies_do_not_matter(
    log: list[Event], settings: ScheduleSettings, chance: random.Random
) -> None:
    expected = replay(log, settings)
    arrived = log + chance.sample(log, len(log) // 2)
    chance.shuffle(arrived)
    assert replay(arrived, settings) == expected
    assert replay(iter(arrived), settings) == expected


@given(logs(), logs(), st.sampled_from(SETTINGS))
def test_merging_commutes_and_is_idempotent(one: list[Event], other: list[Event], settings: ScheduleSettings) -> None:
    assert replay(one + other, settings) == replay(other + one, settings) == replay(one + other + one, settings)


@given(logs(aliases=False), st.sampled_from(SETTINGS))
def test_replay_is_incremental_after_every_step(log: list[Event], settings: ScheduleSettings) -> None:
    ordered = sorted((event for event in log if not isinstance(event, UndoEvent)), key=lambda event: event.at.ts)
    if len({event.at.ts for event in ordered}) != len(ordered):
        ordered = ordered[:1]  # two devices in the same millisecond: their order is replay's affair
    states: dict[str, Any] = {}
    for count, event in enumerate(ordered, 1):
        card = getattr(event, "card", None)
        if card is not None:
            states[card] = apply(states.get(card, NEW_STATE), event, settings)
        full = replay(ordered[:count], settings)
        assert {name: full.get(name, NEW_STATE) for name in states} == states


@given(logs(), st.sampled_from(SETTINGS))
def test_undoing_is_as_if_it_had_not_been(log: list[Event], settings: ScheduleSettings) -> None:
    for event in log:
        if isinstance(event, UndoEvent):
            continue
        without = [other for other in log if other.id != event.id]
        undo = Script("zzzzzzzz")
        undo.undo(0, event)
        assert replay(log + undo.events, settings) == replay(without, settings)


@given(logs(), st.sampled_from(SETTINGS))
def test_another_algorithm_and_back(log: list[Event], settings: ScheduleSettings) -> None:
    before = replay(log, settings)
    replay(log, ScheduleSettings(Sm2Variant.SOURCE))
    assert replay(log, settings) == before


@given(logs(), st.sampled_from(SETTINGS))
def test_grades_tell_one_first_a_day(log: list[Event], settings: ScheduleSettings) -> None:
    history = History.of(log)
    told = grades(history, settings)
    assert [one.ts for one in told] == sorted(one.ts for one in told)
    firsts = [(one.card, one.day) for one in told if one.role in (Role.DUE, Role.EARLY)]
    resets = sum(1 for event in log if type(event).__name__ in ("ResetEvent", "ImportEvent"))
    if not resets:
        assert len(firsts) == len(set(firsts))
        counted = {(one.card, one.day) for one in told if one.role is Role.NEW} | set(firsts)
        assert {(one.card, one.day) for one in told if one.role is not Role.CRAM} == counted  # none without a first
    assert {one.card for one in told} <= set(history.courses)
    if not any(isinstance(event, AliasEvent) for event in log):
        assert all(one.interval == 0 for one in told if one.role is Role.NEW)
