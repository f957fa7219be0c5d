"""Rows of Anki's review log → what they were, and which of them this log has not yet."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from notegraph.exchange.anki.answers import EASES, FILTERED, MANUAL
from notegraph.exchange.anki.reading.collection import AnkiReview
from notegraph.model.event import Event, ImportEvent, ResetEvent, ReviewEvent
from notegraph.schedule.imported import read_reviews

RESET = 0
"""Stands for a reset where there is a button otherwise."""

_FIRST = 1_136_073_600_000  # 2006, when there was no Anki
_NEARBY = 10_000
_BUTTONS = range(1, 5)
_RESCHEDULED = 5


class What(Enum):
    """What a row of Anki's log is."""

    ANSWER = "answer"  # a grade
    RESET = "reset"  # the card was made new
    CRAM = "cram"  # practice in a filtered deck that reschedules nothing
    MOVED = "moved"  # another due day by hand, or by Anki's own rescheduling
    UNUSABLE = "unusable"  # no such row is written by Anki


class Known(NamedTuple):
    """Something in our log: its time (UTC ms) and Anki's button for it, or ``RESET``."""

    ts: int
    ease: int


def what_is(review: AnkiReview, latest: int) -> What:
    """What a row is; one with a time after ``latest`` (UTC ms) cannot be (facts 6.2)."""
    if not _FIRST <= review.id <= latest:
        return What.UNUSABLE
    if review.kind in {MANUAL, _RESCHEDULED}:
        return What.RESET if review.kind == MANUAL and not review.factor else What.MOVED
    if review.ease not in _BUTTONS or review.kind not in range(FILTERED + 1):
        return What.UNUSABLE
    return What.CRAM if review.kind == FILTERED and not review.factor else What.ANSWER


def known_in(events: Iterable[Event]) -> defaultdict[str, list[Known]]:
    """What the log knows, by card; also what was undone and what other tools knew: all of it may have been in Anki."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for event in events:
        if type(event) is ReviewEvent:
            found[event.card].append(Known(event.at.ts, EASES[event.grade]))
        elif type(event) is ResetEvent:
            found[event.card].append(Known(event.at.ts, RESET))
        elif type(event) is ImportEvent:
            found[event.card] += [Known(one.ts, one.rating) for one in read_reviews(event.state)]
    return found


def news(reviews: Sequence[AnkiReview], known: Iterable[Known]) -> list[AnkiReview]:
    """Those of a card's ``reviews`` that are not among ``known``.

    What went to Anki came back under its millisecond, or a little later where another review had that millisecond: each
    review in Anki has a time of its own. So each known one stands for one row: first that of its time, then the next
    within ten seconds with the same button.
    """
    times = sorted(set(known))
    exact = {one.ts for one in times}
    rest = [review for review in reviews if review.id not in exact]
    if not rest:
        return rest
    taken = {review.id for review in reviews}
    free = sorted(one for one in times if one.ts not in taken)
    return [review for review in rest if not _claim(review, free)]


def _claim(review: AnkiReview, free: list[Known]) -> bool:
    ease = review.ease if review.kind != MANUAL else RESET
    end = bisect_left(free, Known(review.id, 0))
    for place in range(bisect_left(free, Known(review.id - _NEARBY, 0)), end):
        if free[place].ease == ease:
            del free[place]
            return True
    return False
