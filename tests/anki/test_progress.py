"""Progress out: rows of Anki's tables from the log."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from notegraph.exchange.anki.answers import Answer, answers, permille
from notegraph.exchange.anki.progress import CardProgress, card_progress, progress_of_cards
from notegraph.model.event import AliasEvent, Event, EventId, ImportEvent, ResetEvent, ReviewEvent, Stamp
from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import CardState, Fsrs, New, Reviewed, Sm2
from notegraph.schedule.history import History
from notegraph.schedule.replay import states
from support.histories import Histories

SETTINGS = ScheduleSettings()
FSRS = ScheduleSettings(scheduler=SchedulerName.FSRS)
BEGIN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TS = int(BEGIN.timestamp() * 1000)
DAY = 86_400_000


def head(ms: int, number: int = 1) -> tuple[EventId, Stamp]:
    day = (BEGIN + timedelta(milliseconds=ms)).date()
    return EventId("d", number), Stamp(TS + ms, 0, day)


def review(ms: int, grade: int, card: str = "c", mode: str = "due", number: int = 0) -> ReviewEvent:
    return ReviewEvent(*head(ms, number or ms + 1), card, grade, "", "", mode, 2_000, "sm2", {})


def imported(ms: int, reviews: list[Any], origin: str = "other", **state: object) -> ImportEvent:
    return ImportEvent(*head(ms, 900 + ms), "c", origin, {"reviews_log": reviews, **state})


def logged(events: list[Event], settings: ScheduleSettings = SETTINGS) -> list[Answer]:
    return answers(History.of(events), settings).get("c", [])


@pytest.mark.parametrize(("grade", "ease"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3), (5, 4)])
def test_grades_as_buttons(grade: int, ease: int) -> None:
    assert [one.ease for one in logged([review(0, grade)])] == [ease]


def test_a_course() -> None:
    events: list[Event] = [
        review(0, 3),
        review(60_000, 4),
        review(DAY, 5),
        review(2 * DAY, 4),  # early: nothing moves
        review(8 * DAY, 1),
        review(8 * DAY + 60_000, 4),
        review(8 * DAY + 90_000, 2, mode="cram"),
    ]
    assert logged(events) == [
        Answer(TS, 2, 1, 0, 0, 2_000, 0),
        Answer(TS + 60_000, 3, 1, 1, 0, 2_000, 0),
        Answer(TS + DAY, 4, 6, 1, 2_460, 2_000, 1),
        Answer(TS + 2 * DAY, 3, 6, 6, 2_460, 2_000, 3),
        Answer(TS + 8 * DAY, 1, 1, 6, 2_460, 2_000, 1),
        Answer(TS + 8 * DAY + 60_000, 3, 1, 1, 2_460, 2_000, 2),
        Answer(TS + 8 * DAY + 90_000, 1, 1, 1, 0, 2_000, 3),
    ]


def test_a_reset_is_anki_s_own_entry_and_the_card_is_learnt_anew() -> None:
    reset = ResetEvent(*head(5, 50), "c")
    events: list[Event] = [ResetEvent(*head(-5, 49), "c"), review(0, 4), reset, review(DAY, 4)]
    assert [(one.id - TS, one.ease, one.factor, one.kind) for one in logged(events)] == [
        (0, 3, 0, 0),
        (5, 0, 0, 4),
        (DAY, 3, 0, 0),
    ]


def test_reviews_of_another_tool() -> None:
    log = [[TS - 20 * DAY, 1, "2026-02-09"], [TS - 20 * DAY + 5, 3, "2026-02-09"], [TS - 15 * DAY, 2, "2026-02-14"]]
    more = [*log, [TS - 15 * DAY + 9, 3, "2026-02-14"], [TS, 4, "2026-03-01"], ["x"]]
    state: dict[str, Any] = {"due": "2026-05-01", "interval": 30, "ease": "2.30"}
    events: list[Event] = [imported(-9, log), review(0, 5), imported(9, more, **state), imported(10, [], "third")]
    assert logged(events) == [
        Answer(TS - 20 * DAY, 1, 1, 0, 0, 0, 0),
        Answer(TS - 20 * DAY + 5, 3, 5, 1, 0, 0, 0),
        Answer(TS - 15 * DAY, 2, 1, 5, 2_300, 0, 2 - 1),
        Answer(TS - 15 * DAY + 9, 3, 30, 1, 2_300, 0, 2),
        Answer(TS, 4, 1, 0, 0, 2_000, 0),
    ]
    assert logged([imported(0, log)])[-1].factor == 2_500  # nothing but a log: no schedule


def test_every_review_has_a_number_of_its_own_whichever_cards_are_asked_for() -> None:
    events: list[Event] = [review(0, 4, card, number=place) for place, card in enumerate("zyx", 1)]
    events += [review(1, 4, "y", number=9), review(DAY, 4, "z", number=10)]
    history = History.of(events)
    found = {card: [one.id - TS for one in all_of] for card, all_of in answers(history, SETTINGS).items()}
    assert found == {"x": [0], "y": [1, 3], "z": [2, DAY]}
    part = progress_of_cards(["z"], history, states(history, SETTINGS), SETTINGS)
    assert [one.id - TS for one in part.answers["z"]] == found["z"]


@pytest.mark.parametrize("settings", [SETTINGS, FSRS])
def test_any_order_of_the_log_gives_the_same(settings: ScheduleSettings) -> None:
    events = Histories(3).of([f"c{number}" for number in range(40)])
    shuffled = random.Random(5).sample(events, len(events))
    first, second = (answers(History.of(some), settings) for some in (events, shuffled))
    assert first == second
    numbers = [one.id for all_of in first.values() for one in all_of]
    assert len(numbers) == len(set(numbers)) > 100
    assert all(
        one.ease in range(5) and one.ivl >= 0 and one.factor in range(65_001) for a in first.values() for one in a
    )


def test_joined_ids_have_one_history_in_one_card() -> None:
    events: list[Event] = [review(0, 4, "old"), AliasEvent(*head(1, 77), "old", "new")]
    history = History.of(events)
    progress = progress_of_cards(["old", "new"], history, states(history, SETTINGS), SETTINGS)
    assert list(progress.answers) == ["old"]
    assert set(progress.cards) == {"old", "new"}


def reviewed(**changes: Any) -> Reviewed:
    values: dict[str, Any] = {
        "memory": Sm2(2, 6, 260),
        "due": date(2026, 3, 7),
        "interval": 6,
        "last": date(2026, 3, 1),
        "again": False,
        "lapses": 1,
        "reviews": 3,
        "first": date(2026, 2, 1),
    }
    return Reviewed(**values | changes)


NOON = '{"lrt":1772366400}'


@pytest.mark.parametrize(
    ("state", "row"),
    [
        (CardState(New()), None),
        (CardState(New(), buried=date(2026, 3, 1)), None),
        (CardState(New(), suspended=True), CardProgress(0, -1, None, 0, 0, 0, 0, "")),
        (CardState(reviewed()), CardProgress(2, 2, 9_562, 6, 2_600, 3, 1, NOON)),
        (CardState(reviewed(), suspended=True), CardProgress(2, -1, 9_562, 6, 2_600, 3, 1, NOON)),
        (CardState(reviewed(due=date.max, interval=0)), CardProgress(2, 2, 99_999, 1, 2_600, 3, 1, NOON)),
        (CardState(reviewed(due=date(1999, 12, 30))), CardProgress(2, 2, -2, 6, 2_600, 3, 1, NOON)),
    ],
)
def test_rows_of_cards(state: CardState, row: CardProgress | None) -> None:
    assert card_progress(state, ()) == row


def test_the_last_review_is_the_last_grade_that_counted() -> None:
    history = History.of([review(0, 4), review(60_000, 4, mode="cram")])
    progress = progress_of_cards(["c", "unknown"], history, states(history, SETTINGS), SETTINGS)
    assert progress.cards["c"].data == f'{{"lrt":{TS // 1000}}}'
    assert list(progress.cards) == ["c"]


@pytest.mark.parametrize(
    ("memory", "factor"),
    [
        (Sm2(1, 1, 250), 2_500),
        (Sm2(1, 1, 10_000), 65_000),
        (Fsrs(3.0, 10.0), 1_300),
        (Fsrs(3.0, 1.0), 3_700),
        (Fsrs(3.0, 5.5), 2_500),
    ],
)
def test_ease_factors(memory: Sm2 | Fsrs, factor: int) -> None:
    assert permille(memory) == factor
