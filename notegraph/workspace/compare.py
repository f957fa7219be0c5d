"""What other schedulers would have made of the same reviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from notegraph.model.settings import SchedulerName, ScheduleSettings, Sm2Variant
from notegraph.model.state import Reviewed
from notegraph.schedule.predictions import log_loss, predictions
from notegraph.schedule.replay import states
from notegraph.workspace.documents import Document
from notegraph.workspace.journal import Journal


@dataclass(frozen=True, slots=True)
class Compared:
    """A scheduler over the whole log: what it would ask from today on, and how your reviews fit it.

    ``early`` and ``late`` are reviews before their due day and days after it, ``log_loss`` how well recall was foretold
    (lower is better; under SM-2 the forecast is an estimate), all over ``predictions`` reviews. ``current`` is the
    scheduler of the settings.
    """

    name: str
    current: bool
    due: int
    next_7: int
    next_30: int
    median_interval: float | None
    early: int
    late: int
    predictions: int
    log_loss: float | None

    def document(self) -> Document:
        """An entry of ``compare``."""
        return {
            "name": self.name,
            "current": self.current,
            "due": self.due,
            "next_7": self.next_7,
            "next_30": self.next_30,
            "median_interval": self.median_interval,
            "early": self.early,
            "late": self.late,
            "predictions": self.predictions,
            "log_loss": self.log_loss,
            "estimate": self.name.startswith("sm2"),
        }


def compare(journal: Journal) -> list[Compared]:
    """SM-2 in both variants and FSRS, each over the whole log. Nothing is changed."""
    return [_compared(journal, name, settings) for name, settings in _schedulers(journal.settings)]


def _schedulers(settings: ScheduleSettings) -> Iterator[tuple[str, ScheduleSettings]]:
    for variant in Sm2Variant:
        yield f"sm2/{variant.value}", settings._replace(scheduler=SchedulerName.SM2, variant=variant)
    yield "fsrs", settings._replace(scheduler=SchedulerName.FSRS)


def _compared(journal: Journal, name: str, settings: ScheduleSettings) -> Compared:
    today = journal.today
    history = journal.history
    found = states(history, settings)
    memories = [found[card].memory for card in history.courses if card in found and not found[card].suspended]
    reviewed = [memory for memory in memories if isinstance(memory, Reviewed)]
    foretold = list(predictions(history.courses.values(), settings))
    return Compared(
        name,
        settings == journal.settings or (name == "fsrs" and journal.settings.scheduler is SchedulerName.FSRS),
        sum(memory.due <= today for memory in reviewed),
        sum(memory.due <= today + timedelta(7) for memory in reviewed),
        sum(memory.due <= today + timedelta(30) for memory in reviewed),
        median(memory.interval for memory in reviewed) if reviewed else None,
        sum(one.late < 0 for one in foretold),
        sum(one.late > 0 for one in foretold),
        len(foretold),
        log_loss(foretold),
    )
