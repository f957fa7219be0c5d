"""The review history as rows of Anki's ``revlog``: one a grade, each with a number of its own for ever.

================  =======================================  ============================
a grade of ours   Anki's button (``ease``)                 ``type``
================  =======================================  ============================
0, 1, 2           1, again                                 0 learn: the card's first
3                 2, hard                                  day, all grades of it
4                 3, good                                  1 review: the first grade of
5                 4, easy                                  a day on which it was due
================  =======================================  ============================

``type`` 2, relearn, are a day's further grades; 3 grades before the due day, and cram (``factor`` 0, which Anki passes
over). A card that was made new again gets Anki's own entry for that: ``type`` 4, ``ease`` and ``factor`` 0.
``ivl`` and ``lastIvl`` are days, ``factor`` is the ease factor in permille, 0 while a card is learnt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from notegraph.model.event import Event, ImportEvent, ResetEvent, ReviewEvent
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import NEW_STATE, Fsrs, Sm2
from notegraph.schedule.fold import progress_of
from notegraph.schedule.graded import Role
from notegraph.schedule.history import History
from notegraph.schedule.imported import ImportedReview, read_reviews

EASES = (1, 1, 1, 2, 3, 4)
"""Anki's button for our grades 0 to 5: again, hard, good, easy."""

LEARN, REVIEW, RELEARN, FILTERED, MANUAL = range(5)
"""What ``type`` says of an entry."""

_LOWEST, _HIGHEST = 1_300, 65_000  # permille; Anki keeps 16 bits
_LONGEST_MS = 3_600_000
_KINDS: Mapping[Role, int] = {
    Role.NEW: LEARN,
    Role.DUE: REVIEW,
    Role.AGAIN: RELEARN,
    Role.EARLY: FILTERED,
    Role.CRAM: FILTERED,
}


class Answer(NamedTuple):
    """A row of ``revlog`` without its card. ``id`` is when it was, in UTC milliseconds, unique in the whole log."""

    id: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    ms: int
    kind: int


def answers(history: History, settings: ScheduleSettings) -> dict[str, list[Answer]]:
    """Every review in the log, by the root of its card's ids, in the order of time.

    Two reviews of one millisecond get numbers one apart, by card and place in the log: the same numbers in every
    export, whichever cards are in it.
    """
    found = {card: list(_answers(course, settings)) for card, course in history.courses.items()}
    places = sorted((one.id, card, place) for card, all_of in found.items() for place, one in enumerate(all_of))
    last = 0
    for ts, card, place in places:
        last = max(ts, last + 1)
        if last != ts:
            found[card][place] = found[card][place]._replace(id=last)
    return {card: sorted(all_of) for card, all_of in found.items() if all_of}


def permille(memory: Sm2 | Fsrs) -> int:
    """The ease factor for Anki's SM-2. FSRS has none: its difficulties 1 to 10 stand for 3.70 to 1.30, as
    ``fsrs.from_sm2`` has them the other way round.
    """
    factor = memory.ease * 10 if isinstance(memory, Sm2) else 1_300 + round((10 - memory.difficulty) / 9 * 2_400)
    return min(max(factor, _LOWEST), _HIGHEST)


def _answers(course: Sequence[Event], settings: ScheduleSettings) -> Iterator[Answer]:
    """The answers of one card; its own and those that another tool logged."""
    progress = progress_of(settings)(NEW_STATE, settings, None)
    graded = {event.at.ts for event in course if isinstance(event, ReviewEvent)}
    # A later import of the same tool holds all of its reviews again.
    logs = {
        event.origin: event for event in course if isinstance(event, ImportEvent) and event.state.get("reviews_log")
    }
    for event in course:
        before, was_reviewed = progress.interval, progress.reviewed
        day = event.at.day.toordinal()
        role = progress.role(event.mode, day) if isinstance(event, ReviewEvent) else None
        first_day = progress.first
        progress.TAKE[type(event)](progress, event)
        if isinstance(event, ReviewEvent) and role is not None:
            kind = LEARN if role is Role.AGAIN and first_day == progress.last else _KINDS[role]
            factor = 0 if role is Role.CRAM or kind == LEARN else permille(progress.memory())
            ms = min(max(event.ms, 0), _LONGEST_MS)
            yield Answer(event.at.ts, EASES[event.grade], progress.interval, before, factor, ms, kind)
        elif isinstance(event, ResetEvent) and was_reviewed:
            yield Answer(event.at.ts, 0, 0, before, 0, 0, MANUAL)
        elif isinstance(event, ImportEvent) and event is logs.get(event.origin):
            reviews = [review for review in read_reviews(event.state) if review.ts not in graded]
            factor = permille(progress.memory()) if progress.reviewed else 2_500
            yield from _imported(reviews, max(progress.interval, 1), factor)


def _imported(reviews: Iterable[ImportedReview], interval: int, factor: int) -> Iterator[Answer]:
    """What another tool logged. It kept no intervals: they were as long as it took until the next review, the last
    one is ``interval``.
    """
    known = list(reviews)
    following = [*known[1:], None]
    last_ivl = 0
    for place, (review, after) in enumerate(zip(known, following, strict=True)):
        kind = RELEARN if place and review.day == known[place - 1].day else REVIEW
        kind = LEARN if review.day == known[0].day else kind
        ivl = interval if after is None else max((after.day - review.day).days, 1)
        yield Answer(review.ts, review.rating, ivl, last_ivl, factor if kind != LEARN else 0, 0, kind)
        last_ivl = ivl
