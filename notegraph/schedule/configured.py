"""Settings that change results, in the log: so that it can be told later why the past looks as it does.

They are for people; replay goes by the settings in force, whatever the log says of earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from notegraph.model.event import ConfigEvent
from notegraph.model.settings import ScheduleSettings
from notegraph.schedule.draft import ConfigDraft

KEY = "schedule"


def change(configs: Iterable[ConfigEvent], settings: ScheduleSettings) -> ConfigDraft | None:
    """What to log before the next grade: nothing while the settings are those logged last (none: the defaults)."""
    logged: object = _values(ScheduleSettings())
    for config in configs:
        logged = config.values.get(KEY, logged)
    now = _values(settings)
    return None if now == logged else ConfigDraft({KEY: now})


def _values(settings: ScheduleSettings) -> Mapping[str, object]:
    return {
        "scheduler": settings.scheduler.value,
        "variant": settings.variant.value,
        "rollover_hour": settings.rollover_hour,
        "maximum_interval": settings.maximum_interval,
        "desired_retention": settings.desired_retention,
        "parameters": list(settings.parameters),
        "fuzz": settings.fuzz.value,
    }
