"""The settings in force, by the names they have in ``notegraph.yaml``."""

from __future__ import annotations

from enum import Enum
from typing import Any

from notegraph.model.settings import Settings
from notegraph.model.switches import Changes
from notegraph.workspace.open import Workspace


def configuration(workspace: Workspace) -> dict[str, Any]:
    """Every key with its value, in the order of the file that ``init`` writes."""
    location = workspace.location
    return {"vault": location.root, "decks": location.decks, **_values(workspace.settings)}


def _values(settings: Settings) -> dict[str, Any]:
    vault, schedule, queue, limits = settings.vault, settings.schedule, settings.queue, settings.limits
    values: dict[str, Any] = {
        "ignore": list(vault.ignore),
        "memory_folder": vault.memory_folder,
        "log_folder": vault.log_folder,
        "log_ending": vault.log_ending,
        "follow_symlinks": vault.follow_symlinks,
        "scheduler": schedule.scheduler,
        "variant": schedule.variant,
        "rollover_hour": schedule.rollover_hour,
        "maximum_interval": schedule.maximum_interval,
        "desired_retention": schedule.desired_retention,
        "fsrs_parameters": list(schedule.parameters),
        "fuzz": schedule.fuzz,
        "review_order": queue.review_order,
        "new_order": queue.new_order,
        "mix": queue.mix,
        "bury_siblings": queue.bury_siblings,
        "leech_lapses": queue.leech_lapses,
        "new_per_day": limits.new_per_day,
        "reviews_per_day": limits.reviews_per_day,
        "grades": settings.grades,
        "notations": _switches(settings.notations.vault),
        "folder_notations": {folder: _switches(changes) for folder, changes in settings.notations.folders},
        "theme": settings.faces.theme,
        "keys": {action: list(keys) for action, keys in settings.faces.keys},
        "type_ignore": list(settings.faces.type_ignore),
        "lint_select": settings.lint.select,
        "lint_ignore": list(settings.lint.ignore),
        "lint_per_file_ignores": {glob: list(words) for glob, words in settings.lint.per_file_ignores},
        "lint_severity": {word: severity.value for word, severity in settings.lint.severity},
        "lint_card_characters": settings.lint.card_characters,
        "lint_image_megabytes": settings.lint.image_bytes / 1_000_000,
    }
    return {key: value.value if isinstance(value, Enum) else value for key, value in values.items()}


def _switches(changes: Changes) -> dict[str, bool]:
    return dict(changes)
