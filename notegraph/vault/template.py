"""The ``notegraph.yaml`` that ``init`` writes: every key, commented, with its default."""

from __future__ import annotations

from notegraph.model.settings import Settings

_HEAD = """\
# How notegraph treats this vault. Every line that sets something is commented out and shows the default:
# take the `#` away to change it. An empty file is valid too.
"""


def default_config() -> str:
    """The text of a commented configuration. Explanations start with ``# ``, settings with ``#`` and no space."""
    return _HEAD + "".join(f"\n# {why}\n#{key}: {value}\n" for key, value, why in _lines(Settings()))


def _lines(default: Settings) -> list[tuple[str, object, str]]:
    """Key, default as YAML, explanation."""
    return [
        ("version", 1, "The format of this file."),
        ("vault", ".", "The folder that holds the notes, seen from this file."),
        ("decks", "decks", "The folder of deck files, seen from this file; used by default where it exists."),
        (
            "ignore",
            "[]",
            'Notes to leave out, such as ["Archive/**", "*.excalidraw.md", "Templates/"]; links to them still work.',
        ),
        ("memory_folder", default.vault.memory_folder, "Files that memory links point at; never read as notes."),
        ("log_folder", default.vault.log_folder, "Your review history: keep it, and let it be synchronised."),
        ("follow_symlinks", _yaml(default.vault.follow_symlinks), "Read folders and files linked from outside."),
        ("scheduler", "sm2", "What decides when a card comes back."),
        ("variant", default.schedule.variant, "SM-2 as its published text has it (text) or its program (source)."),
        ("rollover_hour", default.schedule.rollover_hour, "The hour, 0 to 23, at which a new study day begins."),
        ("maximum_interval", default.schedule.maximum_interval, "The longest wait for a card, in days."),
        ("new_per_day", _yaml(default.limits.new_per_day), "New cards a day; null for no limit."),
        ("reviews_per_day", _yaml(default.limits.reviews_per_day), "Reviews a day; null for no limit."),
        ("grades", default.grades, "Grade with 0 to 5 (six), or with 1 to 4: again, hard, good, easy (four)."),
    ]


def _yaml(value: object) -> str:
    return "null" if value is None else str(value).lower()
