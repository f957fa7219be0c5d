"""One memory file of Spaced Repetition AI, however odd."""

from __future__ import annotations

import json
from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.memory_files import LEARNING, LONG, NEW, RELEARNING, log, memory
from notegraph.exchange.foreign import Days, ForeignHistory, ease_of, instant
from notegraph.exchange.srai_memory import UnusableError, read_memory
from notegraph.schedule.imported import read_fsrs, read_import, read_reviews

TODAY = date(2026, 11, 22)
DAYS = Days(lambda moment: moment.astimezone(UTC), 4, TODAY)


def history(text: str, days: Days = DAYS) -> ForeignHistory:
    found = read_memory("SR/memory/aaaaaaa1.md", text, days).history
    assert found is not None
    return found


def test_everything_given() -> None:
    reviews = (("2026-10-28T02:00:00.000Z", 1), ("2026-11-20T10:00:00.000Z", 3))
    found = read_memory("SR/memory/aaaaaaa1.md", memory(logs=log(*reviews)), DAYS)
    assert (found.id, found.front, found.back) == ("aaaaaaa1", "front", "back")
    assert found.history is not None
    state = found.history.state(found.digest, found.path)
    assert state == {
        "due": "2026-12-07", "last": "2026-11-20", "interval": 17, "ease": "2.50", "lapses": 1, "reviews": 3,
        "stability": 17.3, "difficulty": 5.5, "state": "review", "due_at": "2026-12-07T10:00:00.000Z",
        "last_review": "2026-11-20T10:00:00.000Z", "source": "SR/memory/aaaaaaa1.md", "digest": found.digest,
        # Two in the morning is still the day before.
        "reviews_log": [[1793152800000, 1, "2026-10-27"], [1795168800000, 3, "2026-11-20"]],
    }  # fmt: skip
    assert read_fsrs(state) == (17.3, 5.5)
    assert [one.rating for one in read_reviews(json.loads(json.dumps(state)))] == [1, 3]
    taken = read_import(state, TODAY.toordinal(), 36_500, None)
    assert taken is not None
    assert (taken.repetition, taken.interval, taken.ease, taken.lapses, taken.reviews) == (2, 17, 250, 1, 3)


def test_a_long_log_comes_over_in_order() -> None:
    found = history(memory(logs=log(*LONG)))
    assert [one.rating for one in found.reviews_log] == [rating for _, rating in LONG]
    assert [one.day.isoformat() for one in found.reviews_log] == [time[:10] for time, _ in LONG]


def test_new_has_no_history() -> None:
    assert read_memory("SR/memory/a.md", memory(state=NEW), DAYS).history is None
    # The card is believed, not the log.
    reviewed = memory(state=NEW, logs=log(("2026-11-20T10:00:00.000Z", 3)))
    assert read_memory("SR/memory/a.md", reviewed, DAYS).history is None


@pytest.mark.parametrize(
    ("state", "due", "expected"),
    [
        (LEARNING, "2026-11-22T09:10:00.000Z", date(2026, 11, 22)),
        (LEARNING, "2026-11-19T09:10:00.000Z", date(2026, 11, 19)),
        (RELEARNING, "2026-11-23T09:10:00.000Z", TODAY),  # its steps are not ours: today
    ],
)
def test_what_is_being_learnt_is_due_at_once(state: int, due: str, expected: date) -> None:
    found = history(memory(state=state, due=due, scheduled_days=0))
    assert (found.due, found.interval, found.repetition) == (expected, 1, 0)


@pytest.mark.parametrize(
    ("zone", "hour", "expected"),
    [(0, 4, date(2026, 12, 7)), (-7, 4, date(2026, 12, 6)), (-7, 2, date(2026, 12, 7)), (14, 4, date(2026, 12, 7))],
)
def test_days_are_those_of_the_learner(zone: int, hour: int, expected: date) -> None:
    days = Days(lambda moment: moment.astimezone(timezone(timedelta(hours=zone))), hour, TODAY)
    assert history(memory(due="2026-12-07T09:30:00.000Z"), days).due == expected


@pytest.mark.parametrize(
    ("changes", "due", "last", "interval"),
    [
        ({"due": ...}, "2026-12-07", "2026-11-20", 17),
        ({"last_review": ...}, "2026-12-07", "2026-11-20", 17),
        ({"scheduled_days": ...}, "2026-12-07", "2026-11-20", 17),
        ({"last_review": ..., "scheduled_days": "many"}, "2026-12-07", "2026-11-22", 1),
        ({"last_review": "2031-01-01T00:00:00Z"}, "2026-12-07", "2026-11-22", 17),
        ({"due": "2026-12-07"}, "2026-12-06", "2026-11-20", 17),
        ({"scheduled_days": 0, "due": "2026-11-20T10:00:00Z"}, "2026-11-20", "2026-11-20", 1),
        ({"state": ...}, "2026-12-07", "2026-11-20", 17),
        ({"state": 9}, "2026-12-07", "2026-11-20", 17),
        ({"state": True}, "2026-12-07", "2026-11-20", 17),
    ],
)
def test_what_is_missing_is_worked_out(changes: dict[str, object], due: str, last: str, interval: int) -> None:
    found = history(memory(**changes))  # type: ignore[arg-type]
    assert (found.due.isoformat(), found.last.isoformat(), found.interval) == (due, last, interval)


def test_the_last_review_may_be_in_the_log_alone() -> None:
    found = history(memory(logs=log(("2026-11-18T10:00:00Z", 3)), last_review=..., reps=..., stability=float("nan")))
    assert (found.last, found.reviews, found.last_review, found.stability) == (date(2026, 11, 18), 1, None, None)


def test_entries_that_are_no_reviews_are_left_out() -> None:
    good = log(("2026-11-18T10:00:00Z", 3))
    bad = [*log(("2026-11-18T10:00:00Z", 0), ("soon", 3), ("1066-10-14T10:00:00Z", 3)), "x", None, {"rating": True}]
    assert len(history(memory(logs=[*bad, *good, *good])).reviews_log) == 1
    assert history(memory().replace('"reviewLogs": []', '"reviewLogs": {}')).reviews_log == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        ("<<<<<<< HEAD\n{}", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no `card`"),
        ("{}", "no `card`"),
        ('{"card": 3}', "no `card`"),
        (memory(due=..., last_review=...), "neither when"),
        (memory(due="soon", scheduled_days=...), "neither when"),
    ],
)
def test_junk_is_told_of(text: str, reason: str) -> None:
    with pytest.raises(UnusableError, match=reason):
        read_memory("SR/memory/a.md", text, DAYS)


def test_the_digest_is_that_of_the_history_alone() -> None:
    def digest(days: Days = DAYS, **card: object) -> str:
        return read_memory("SR/memory/a.md", memory(**card), days).digest  # type: ignore[arg-type]

    west = Days(lambda moment: moment.astimezone(timezone(timedelta(hours=-8))), 2, date(2027, 1, 1))
    assert digest() == digest(front="other", path="x.md", entryType=...) == digest(west)
    assert len({digest(), digest(reps=4), digest(due="2026-12-08T10:00:00.000Z"), digest(due=["x"])}) == 4


def test_an_odd_id_and_a_json_ending_do_no_harm() -> None:
    text = json.dumps({"id": 17, "card": {"id": 17, "due": "2026-12-07T10:00:00Z", "reps": 2, "front": 3}})
    found = read_memory("SR/memory/17.json", text, DAYS)
    assert (found.id, found.front) == ("17", "")
    assert found.history is not None
    assert (found.history.reviews, found.history.ease) == (2, None)


@pytest.mark.parametrize(
    ("difficulty", "ease"), [(1.0, 370), (10.0, 130), (5.5, 250), (0.0, 370), (99.0, 130), (None, None)]
)
def test_difficulty_as_ease(difficulty: float | None, ease: int | None) -> None:
    assert ease_of(difficulty) == ease


@pytest.mark.parametrize(
    "value", [None, 5, "", "soon", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "2026-13-01"]
)
def test_what_is_no_time(value: object) -> None:
    assert instant(value) is None


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from(
    ["2026-12-07T10:00:00.000Z", "1970-01-01T00:00:00Z", 0, 1, 2, 3, 5.5, [], {}]
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(["due", "last_review", "state", "reps", "scheduled_days", "difficulty"]), VALUES)
)
def test_no_file_raises_anything_else(card: dict[str, object]) -> None:
    try:
        found = read_memory("SR/memory/a.md", json.dumps({"card": card}), DAYS)
    except UnusableError:
        return
    if found.history:
        state = found.history.state(found.digest, found.path)
        assert read_import(state, TODAY.toordinal(), 36_500, None) is not None
