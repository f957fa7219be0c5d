"""The keys of ``notegraph.yaml`` about when cards are asked."""

from __future__ import annotations

from notegraph.model.settings import (
    Fuzz,
    Mix,
    NewOrder,
    QueueSettings,
    ReviewOrder,
    SchedulerName,
    ScheduleSettings,
    Sm2Variant,
)
from notegraph.vault.fields import Fields

KEYS = (
    "scheduler",
    "variant",
    "rollover_hour",
    "maximum_interval",
    "desired_retention",
    "fsrs_parameters",
    "fuzz",
    "review_order",
    "new_order",
    "mix",
    "bury_siblings",
    "leech_lapses",
)
_MAX_INTERVAL = 36_500
_RETENTION = (0.7, 0.99)
_MOST_LAPSES = 1_000


def read_schedule(fields: Fields) -> ScheduleSettings:
    """How intervals are computed."""
    default = ScheduleSettings()
    return ScheduleSettings(
        variant=Sm2Variant(fields.choice("variant", Sm2Variant, default.variant)),
        rollover_hour=fields.integer("rollover_hour", 0, 23, default.rollover_hour),
        maximum_interval=fields.integer("maximum_interval", 1, _MAX_INTERVAL, default.maximum_interval),
        scheduler=SchedulerName(fields.choice("scheduler", SchedulerName, default.scheduler)),
        desired_retention=fields.decimal("desired_retention", *_RETENTION, default.desired_retention),
        parameters=_parameters(fields),
        fuzz=Fuzz(fields.choice("fuzz", Fuzz, default.fuzz)),
    )


def read_queue(fields: Fields) -> QueueSettings:
    """What a day asks, in which order."""
    default = QueueSettings()
    return QueueSettings(
        review_order=ReviewOrder(fields.choice("review_order", ReviewOrder, default.review_order)),
        new_order=NewOrder(fields.choice("new_order", NewOrder, default.new_order)),
        mix=Mix(fields.choice("mix", Mix, default.mix)),
        bury_siblings=fields.flag("bury_siblings", default.bury_siblings),
        leech_lapses=fields.integer("leech_lapses", 1, _MOST_LAPSES, default.leech_lapses),
    )


def _parameters(fields: Fields) -> tuple[float, ...]:
    """FSRS's weights, all or none, within the bounds that FSRS has for each."""
    numbers = fields.numbers("fsrs_parameters")
    if not numbers:
        return ()
    from notegraph.schedule.fsrs import parameters_fault

    fault = parameters_fault(numbers)
    if fault is not None:
        fields.fail(fields.place("fsrs_parameters"), f"`fsrs_parameters`: {fault}")
        return ()
    return numbers
