"""One card's events, one after another, on its state. Full replay and a running session both go through here."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.model.event import Event
from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.model.state import CardState
from notegraph.schedule.graded import Graded
from notegraph.schedule.progress import Progress

STATEFUL = frozenset(Progress.TAKE)
"""The kinds of event that say something about a card's state."""


def fold(
    state: CardState, events: Iterable[Event], settings: ScheduleSettings, trace: list[Graded] | None = None
) -> CardState:
    """``state`` after ``events``, all of one card and in the log's order. Other kinds of event are skipped.

    What every grade was taken for is added to ``trace``. The rules of SM-2 (facts 1.4; for FSRS see ``FsrsProgress``):

    * At most one repetition counts on a study day: the first grade that was not undone, whatever its mode says: it
      was acknowledged. Later ones are drill and change ``again`` and ``reviews`` alone. ``cram`` changes nothing.
    * A new or due card's grade counts. Before the due day a failure counts, a pass moves nothing.
    * The next due day is the study day of the grade plus the interval, however late the grade came, plus the event's
      ``shift``; the interval is cut at ``maximum_interval``.
    """
    progress = progress_of(settings)(state, settings, trace)
    take = progress.TAKE
    for event in events:
        taken = take.get(type(event))
        if taken is not None:
            taken(progress, event)
    return progress.state()


def progress_of(settings: ScheduleSettings) -> type[Progress]:
    """What folds events under these settings."""
    if settings.scheduler is SchedulerName.SM2:
        return Progress
    from notegraph.schedule.fsrs_progress import FsrsProgress

    return FsrsProgress
