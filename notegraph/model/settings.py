"""What a user can set, with the defaults. ``vault`` reads these from ``notegraph.yaml``; each room takes its part."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.switches import UNSWITCHED, Switches

if TYPE_CHECKING:
    from notegraph.model.diagnostic import Severity
    from notegraph.model.keys import KeyChanges


class Sm2Variant(StrEnum):
    """SM-2 as the published text has it, or as the published program source has it."""

    TEXT = "text"
    SOURCE = "source"


class SchedulerName(StrEnum):
    """What computes intervals."""

    SM2 = "sm2"
    FSRS = "fsrs"


class Fuzz(StrEnum):
    """Whether due days are moved a little: not at all, by chance, or to the days with the fewest cards due."""

    OFF = "off"
    RANDOM = "random"
    BALANCE = "balance"


class GradeScale(StrEnum):
    """``six``: 0-5 as published. ``four``: 1-4 for again, hard, good, easy, read as 1, 3, 4, 5."""

    SIX = "six"
    FOUR = "four"


class ScheduleSettings(NamedTuple):
    """``rollover_hour`` is the local hour at which a study day begins; ``maximum_interval`` is in days.

    ``variant`` is SM-2's; ``desired_retention`` and ``parameters`` (21 weights; none: the published ones) are FSRS's.
    """

    variant: Sm2Variant = Sm2Variant.TEXT
    rollover_hour: int = 4
    maximum_interval: int = 36_500
    scheduler: SchedulerName = SchedulerName.SM2
    desired_retention: float = 0.9
    parameters: tuple[float, ...] = ()
    fuzz: Fuzz = Fuzz.OFF


class LimitSettings(NamedTuple):
    """Cards a study day, over all devices. ``None`` is no limit."""

    new_per_day: int | None = 20
    reviews_per_day: int | None = None


class ReviewOrder(StrEnum):
    """In which order due cards are asked."""

    RELATIVE = "relative-overdueness"
    OVERDUE = "overdue"
    RANDOM = "random"
    DECK = "deck"
    NOTE = "note"


class NewOrder(StrEnum):
    """In which order new cards are asked."""

    PREREQUISITES = "prerequisites"
    NOTE = "note"
    DECK = "deck"
    RANDOM = "random"


class Mix(StrEnum):
    """Where new cards stand among those that are due."""

    AFTER = "after"
    BEFORE = "before"
    INTERLEAVED = "interleaved"


class QueueSettings(NamedTuple):
    """What a day's queue looks like. ``leech_lapses`` is how many lapses make a card a leech (facts 1.5: Anki's 8)."""

    review_order: ReviewOrder = ReviewOrder.RELATIVE
    new_order: NewOrder = NewOrder.PREREQUISITES
    mix: Mix = Mix.AFTER
    bury_siblings: bool = True
    leech_lapses: int = 8


class LogEnding(StrEnum):
    """What the files of the review log end in: ``.md`` for tools that synchronise nothing but notes."""

    JSONL = ".jsonl"
    MD = ".md"


class VaultSettings(NamedTuple):
    """Where things lie. ``ignore`` are globs over vault-relative paths (``**`` crosses folders)."""

    ignore: tuple[str, ...] = ()
    memory_folder: str = "SR"
    log_folder: str = "_notegraph"
    follow_symlinks: bool = False
    log_ending: LogEnding = LogEnding.JSONL


class LintSettings(NamedTuple):
    """Which rules of lint count, and how much. Words are codes, beginnings of codes, names of rules or ``ALL``.

    Without ``select`` the rules stand as their documentation says. ``per_file_ignores`` are globs over vault paths with
    the words that do not count there, ``severity`` words with the severity that their rules get.
    ``card_characters`` is the longest a card may be, front and back, ``image_bytes`` the largest an image.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    card_characters: int = 1_000
    image_bytes: int = 5_000_000


class Theme(StrEnum):
    """The colours of the full-screen faces; ``auto`` is what the terminal says of its background, else dark."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class TypeIgnore(StrEnum):
    """What does not count in a typed answer."""

    CASE = "case"
    ACCENTS = "accents"
    MARKUP = "markup"
    PUNCTUATION = "punctuation"


class FaceSettings(NamedTuple):
    """How the faces look and listen. ``keys`` replaces keys of actions, see ``model.keys``."""

    theme: Theme = Theme.AUTO
    keys: KeyChanges = ()
    type_ignore: tuple[TypeIgnore, ...] = (TypeIgnore.CASE, TypeIgnore.ACCENTS, TypeIgnore.MARKUP)


class Settings(NamedTuple):
    """Everything of ``notegraph.yaml`` but the two folders it names (``vault:``, ``decks:``)."""

    vault: VaultSettings = VaultSettings()
    schedule: ScheduleSettings = ScheduleSettings()
    limits: LimitSettings = LimitSettings()
    queue: QueueSettings = QueueSettings()
    grades: GradeScale = GradeScale.SIX
    notations: Switches = UNSWITCHED
    lint: LintSettings = LintSettings()
    faces: FaceSettings = FaceSettings()
