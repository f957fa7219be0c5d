"""The ``notegraph.yaml`` that ``init`` writes: every key, commented, with its default."""

from __future__ import annotations

from enum import StrEnum
from textwrap import fill

from notegraph.model.keys import ACTIONS
from notegraph.model.settings import Mix, NewOrder, ReviewOrder, Settings, TypeIgnore

_WIDTH = 120
_HEAD = """\
# How notegraph treats this vault. Every line that sets something is commented out and shows the default:
# take the `#` away to change it. An empty file is valid too.
"""


def default_config() -> str:
    """The text of a commented configuration. Explanations start with ``# ``, settings with ``#`` and no space."""
    return _HEAD + "".join(f"\n{_explained(why)}\n#{key}: {value}\n" for key, value, why in _lines(Settings()))


def _explained(why: str) -> str:
    return fill(why, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


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
        ("log_ending", default.vault.log_ending, "Its files end in .jsonl, or in .md for tools that sync only notes."),
        ("follow_symlinks", _yaml(default.vault.follow_symlinks), "Read folders and files linked from outside."),
        ("scheduler", default.schedule.scheduler, "What decides when a card comes back: sm2 or fsrs."),
        ("variant", default.schedule.variant, "SM-2 as its published text has it (text) or its program (source)."),
        ("rollover_hour", default.schedule.rollover_hour, "The hour, 0 to 23, at which a new study day begins."),
        ("maximum_interval", default.schedule.maximum_interval, "The longest wait for a card, in days."),
        ("desired_retention", default.schedule.desired_retention, "FSRS: how much is to be remembered, 0.7 to 0.99."),
        ("fsrs_parameters", "[]", "FSRS: its 21 weights, as `notegraph optimize` finds them; none for the published."),
        ("fuzz", default.schedule.fuzz, "Move due days a little: off, random, or balance (to the emptiest days)."),
        ("review_order", default.queue.review_order, _choices("Due cards by", ReviewOrder)),
        ("new_order", default.queue.new_order, _choices("New cards by", NewOrder)),
        ("mix", default.queue.mix, _choices("Where new cards stand among the due", Mix)),
        (
            "bury_siblings",
            _yaml(default.queue.bury_siblings),
            "Ask one cloze of a text, one direction of a card, a day.",
        ),
        ("leech_lapses", default.queue.leech_lapses, "Lapses that make a card a leech, for stats to name."),
        ("new_per_day", _yaml(default.limits.new_per_day), "New cards a day; null for no limit."),
        ("reviews_per_day", _yaml(default.limits.reviews_per_day), "Reviews a day; null for no limit."),
        ("grades", default.grades, "Grade with 0 to 5 (six), or with 1 to 4: again, hard, good, easy (four)."),
        ("notations", "{}", "Ways to write a card, such as {callout: on, arrow: off}; see `notegraph notation`."),
        ("folder_notations", "{}", "The same below a folder, such as {Daily: {question-mark: off}}."),
        ("theme", default.faces.theme, "Colours of full-screen commands: auto (as the terminal says), light or dark."),
        ("keys", "{}", f"Other keys, such as {{undo: z, answer: [space, enter]}}. Actions: {', '.join(ACTIONS)}."),
        (
            "type_ignore",
            f"[{', '.join(default.faces.type_ignore)}]",
            f"What does not count in a typed answer: {', '.join(TypeIgnore)}.",
        ),
        ("lint_select", "null", "The only rules of lint to use, such as [NG1, NG301]; null for those on by default."),
        ("lint_ignore", "[]", "Rules to leave out, such as [NG106]; see `notegraph rule`."),
        (
            "lint_per_file_ignores",
            "{}",
            'Rules to leave out in some notes, such as {"Daily/**": [NG1], "*.tmp.md": ALL}.',
        ),
        ("lint_severity", "{}", "How bad findings are, such as {NG106: info, NG5: error}; infos alone never fail."),
        ("lint_card_characters", default.lint.card_characters, "The longest a card may be, front and back."),
        ("lint_image_megabytes", default.lint.image_bytes // 1_000_000, "The largest an image may be."),
    ]


def _choices(what: str, choices: type[StrEnum]) -> str:
    return f"{what}: {', '.join(choices)}."


def _yaml(value: object) -> str:
    return "null" if value is None else str(value).lower()
