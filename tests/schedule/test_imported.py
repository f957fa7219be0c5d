from __future__ import annotations

import pytest

from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, Reviewed, Sm2
from notegraph.schedule.imported import ImportedReview, read_reviews
from notegraph.schedule.replay import replay
from schedule.log_events import Script, day, sm2

SETTINGS = ScheduleSettings()


def after(state: dict[str, object], script: Script | None = None) -> Reviewed:
    script = script or Script()
    script.imported(10, state)
    found = replay(script.events, SETTINGS)["c"].memory
    assert isinstance(found, Reviewed)
    return found


def test_everything_given() -> None:
    state: dict[str, object] = {
        "due": "2026-03-01", "interval": 16, "ease": "2.60", "repetition": 3, "lapses": 2,
        "reviews": 9, "last": "2026-01-09",
    }  # fmt: skip
    assert after(state) == Reviewed(
        Sm2(3, 16, 260), day(59), 16, day(8), again=False, lapses=2, reviews=9, first=day(8)
    )


def test_due_and_interval_are_enough() -> None:
    assert after({"due": "2026-01-21", "interval": 16}) == Reviewed(
        Sm2(2, 16, 250), day(20), 16, day(4), again=False, lapses=0, reviews=0, first=day(4)
    )


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"interval": 4}, (1, 4, day(14), day(10))),
        ({"interval": 0, "due": "2026-01-01"}, (1, 1, day(0), day(-1))),
        ({"due": "2026-01-31"}, (1, 1, day(30), day(10))),  # last is never after the import
        ({"last": "2026-01-05", "interval": 8}, (2, 8, day(12), day(4))),
        ({"last": "2026-01-05", "due": "2026-01-25"}, (2, 20, day(24), day(4))),
        ({"repetition": 5}, (5, 1, day(11), day(10))),
        ({"interval": 1e6}, (2, 36_500, day(36_510), day(10))),
        ({"interval": "7", "due": "2026-01-08T10:00:00Z"}, (2, 7, day(7), day(0))),
        ({"due": "0001-01-01", "interval": 9}, (2, 9, day(-739616), day(-739616))),
    ],
)
def test_what_is_missing_is_worked_out(state: dict[str, object], expected: tuple[object, ...]) -> None:
    found = after(state)
    assert (sm2(found).repetition, found.interval, found.due, found.last) == expected


@pytest.mark.parametrize(
    ("ease", "expected"),
    [
        ("2.60", 260), (2.6, 260), (260, 260), ("1.0", 130), (3, 300), ("2.345", 234),
        ("x", 250), (None, 250), (True, 250), ("NaN", 250), ("1e400", 250), (-1, 250), (99, 9900), (20_000, 250),
        ([], 250), (float("inf"), 250),
    ],
)  # fmt: skip
def test_ease_however_written(ease: object, expected: int) -> None:
    assert sm2(after({"interval": 4, "ease": ease})).ease == expected


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"due": "soon"},
        {"due": 5},
        {"interval": -3},
        {"interval": True},
        {"interval": "many"},
        {"lapses": 3},
        {"ease": 2.5},
    ],
)
def test_nothing_usable_changes_nothing(state: dict[str, object]) -> None:
    script = Script()
    script.imported(0, state)
    assert replay(script.events, SETTINGS) == {"c": NEW_STATE}
    script.review(1, 5)
    before = replay(script.events, SETTINGS)
    script.imported(2, state)
    assert replay(script.events, SETTINGS) == before


def test_an_import_replaces_what_it_names_and_keeps_the_rest() -> None:
    script = Script()
    for number in (0, 1, 7):
        script.review(number, 5)
    assert after({"due": "2026-02-01"}, script) == Reviewed(
        Sm2(3, 17, 280), day(31), 17, day(10), again=False, lapses=0, reviews=3, first=day(0)
    )


def test_reviewing_goes_on_from_an_import() -> None:
    script = Script()
    script.imported(0, {"due": "2026-01-11", "interval": 10, "ease": "2.50", "last": "2026-01-01"})
    script.review(10, 4)
    found = replay(script.events, SETTINGS)["c"].memory
    assert isinstance(found, Reviewed)
    assert (found.interval, found.due) == (25, day(35))


def test_an_integer_too_long_to_print() -> None:
    assert sm2(after({"interval": 4, "ease": 10**5000})).ease == 250


def test_the_reviews_of_the_other_tool_oldest_first() -> None:
    entries = [[2_000, 3, "2026-01-02"], [1_000, 1, "2026-01-01", "more"], [2_000, 3, "2026-01-02"]]
    expected = (ImportedReview(1_000, 1, day(0)), ImportedReview(2_000, 3, day(1)))
    assert read_reviews({"reviews_log": entries}) == expected


@pytest.mark.parametrize(
    "log",
    [
        None, {}, "log", 3, [None], [[]], [[1_000, 3]], [["1000", 3, "2026-01-01"]], [[1_000, 0, "2026-01-01"]],
        [[1_000, 5, "2026-01-01"]], [[1_000, True, "2026-01-01"]], [[1_000, 3, "soon"]], [[-1, 3, "2026-01-01"]],
        [[10**15, 3, "2026-01-01"]], [[1_000.0, 3, "2026-01-01"]],
    ],
)  # fmt: skip
def test_what_is_no_review_is_left_out(log: object) -> None:
    assert read_reviews({"reviews_log": log}) == ()
