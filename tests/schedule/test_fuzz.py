"""Due days moved a little: inside the range, the same each time, recorded, and without touching the interval."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.settings import Fuzz, SchedulerName, ScheduleSettings
from notegraph.model.state import Reviewed
from notegraph.schedule.actions import Grade, RefusedError, ShowAnswer
from notegraph.schedule.draft import ReviewDraft
from notegraph.schedule.fuzz import balanced_shift, fuzz_range, kept, random_shift
from notegraph.schedule.replay import replay
from notegraph.schedule.session import ReviewSession
from schedule.log_events import Script, day, sm2

LONGEST = 36_500
INTERVALS = st.integers(1, LONGEST)


def grown(card: str = "c") -> Script:
    """A card whose next pass gives 48 days."""
    script = Script()
    for number in (0, 1, 7):
        script.review(number, 5, card)
    return script


def session(script: Script, fuzz: Fuzz, **rest: object) -> ReviewSession:
    settings = ScheduleSettings(fuzz=fuzz)
    start = ReviewSession(("c",), replay(script.events, settings), day(24), settings, **rest)  # type: ignore[arg-type]
    return start.decide(ShowAnswer()).after()


def drafted(start: ReviewSession, key: str) -> ReviewDraft:
    (draft,) = start.decide(Grade(key)).drafts
    assert isinstance(draft, ReviewDraft)
    return draft


@pytest.mark.parametrize(
    ("interval", "expected"), [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (7, (5, 9)), (20, (17, 23)), (100, (93, 107))]
)
def test_the_range_is_ankis(interval: int, expected: tuple[int, int]) -> None:
    assert fuzz_range(interval, LONGEST) == expected


@given(INTERVALS, st.integers(1, LONGEST), st.text(max_size=5), st.integers(0, 50))
def test_shifts_stay_in_the_range(interval: int, maximum: int, card: str, reviews: int) -> None:
    interval = min(interval, maximum)
    low, high = fuzz_range(interval, maximum)
    assert 1 <= low <= interval <= high <= max(maximum, interval)
    shift = random_shift(card, reviews, interval, maximum)
    assert shift == random_shift(card, reviews, interval, maximum)
    assert low <= interval + shift <= high
    assert kept(shift, interval, maximum) == shift
    assert kept(high - interval + 1, interval, maximum) == 0
    assert low <= interval + balanced_shift(card, reviews, interval, maximum, day(0), {}) <= high


def test_every_day_of_the_range_is_as_likely() -> None:
    counts = Counter(random_shift(f"card {number}", 3, 10, LONGEST) for number in range(10_000))
    low, high = fuzz_range(10, LONGEST)
    assert set(counts) == set(range(low - 10, high - 10 + 1))
    assert max(counts.values()) < 1.2 * min(counts.values())


def test_balance_takes_the_emptiest_day_the_nearest_of_equals() -> None:
    load = {day(7 + shift): 5 for shift in range(-2, 3)}
    assert balanced_shift("c", 1, 7, LONGEST, day(0), load) == 0
    load[day(5)] = load[day(8)] = 1
    assert balanced_shift("c", 1, 7, LONGEST, day(0), load) == 1


def test_without_fuzz_nothing_is_moved() -> None:
    assert drafted(session(grown(), Fuzz.OFF), "5").shift == 0


def test_a_grade_is_recorded_with_its_shift_and_replayed_with_it() -> None:
    script = grown()
    start = session(script, Fuzz.RANDOM)
    draft = drafted(start, "5")
    assert draft.shift == random_shift("c", 4, 48, LONGEST) != 0
    event = draft.stamped(script.review(24, 5).id, script.events[-1].at)
    memory = replay([*script.events[:-1], event], ScheduleSettings())["c"].memory
    assert isinstance(memory, Reviewed)
    assert (memory.interval, sm2(memory).interval) == (48, 48)
    assert memory.due == day(24 + 48 + draft.shift)
    assert start.preview("5").memory == memory
    assert start.preview("1").memory != memory


def test_a_shift_out_of_range_is_not_believed() -> None:
    script = grown()
    event = replace(script.review(24, 5), shift=40)
    memory = replay([*script.events[:-1], event], ScheduleSettings())["c"].memory
    assert isinstance(memory, Reviewed)
    assert memory.due == day(24 + 48)


def test_what_moves_no_due_day_has_no_shift() -> None:
    script = grown()
    early = session(script, Fuzz.RANDOM)._replace(today=day(10))
    assert drafted(early, "5").shift == 0
    assert drafted(session(script, Fuzz.RANDOM, cram=True), "5").shift == 0
    script.review(24, 5)
    assert drafted(session(script, Fuzz.RANDOM), "4").shift == 0


def test_a_session_balances_by_its_load() -> None:
    load = {day(24 + number): 9 for number in range(60)} | {day(24 + 46): 0}
    assert drafted(session(grown(), Fuzz.BALANCE, load=load), "5").shift == -2


def test_fsrs_is_moved_alike() -> None:
    settings = ScheduleSettings(scheduler=SchedulerName.FSRS, fuzz=Fuzz.RANDOM)
    script = grown()
    before = replay(script.events, settings)
    start = ReviewSession(("c",), before, day(24), settings).decide(ShowAnswer()).after()
    draft = drafted(start, "5")
    assert draft.alg == "fsrs/6"
    memory = start.preview("5").memory
    assert isinstance(memory, Reviewed)
    assert memory.due == day(24) + timedelta(memory.interval + draft.shift)


def test_a_preview_wants_a_key_and_a_card() -> None:
    start = session(grown(), Fuzz.OFF)
    with pytest.raises(RefusedError):
        start.preview("x")
    with pytest.raises(RefusedError):
        start._replace(waiting=()).preview("5")
