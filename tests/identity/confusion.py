"""What came of the cards, counted by kind of edit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from identity.edit_history import KINDS

SEVERAL = "several of these at once"
SIDE_EFFECT = "none itself; others were edited"
_GONE = ("delete", "delete note")


class Outcome(Enum):
    """What the app made of a card."""

    KEPT = "kept"
    LOST = "started new"
    WRONG = "another card's history"
    TWIN = "its twin's history"
    TOLD = "its twin's history, which stood where the log had last seen the card"
    FRESH = "new, rightly"


class Finding(NamedTuple):
    """One card at one step. ``row`` is the kind of edit; ``story`` tells what happened, for people."""

    row: str
    outcome: Outcome
    has_history: bool
    decidable: bool
    promised: bool
    story: str


def row_of(kinds: Iterable[str]) -> str:
    """The row of a card that these edits touched since its last event. A card that came back was deleted before."""
    left = list(dict.fromkeys(kinds))
    if any(kind.startswith("restore") for kind in left):
        left = [kind for kind in left if kind not in _GONE]
    if not left:
        return SIDE_EFFECT
    return left[0] if len(left) == 1 else SEVERAL


class Table:
    """Counts findings. ``touched`` and ``kept`` count histories, each once, however often it was at stake. ``told``
    are undecidable cards that would be wrong if the log knew no more than the reviews.
    """

    def __init__(self) -> None:
        self.histories = 0
        self.touched = 0
        self.kept = 0
        self.told = 0
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.failures: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """Counts one finding and keeps it where it is a fault."""
        self.counts[finding.row][_column(finding)] += 1
        if finding.outcome is Outcome.TOLD:
            self.told += 1
        if _column(finding) in ("lost", "wrong", "fresh wrong"):
            self.failures.append(finding)

    def merge(self, other: Table) -> None:
        """Adds what ``other`` counted."""
        self.histories += other.histories
        self.touched += other.touched
        self.kept += other.kept
        self.told += other.told
        for row, counts in other.counts.items():
            self.counts[row].update(counts)
        self.failures += other.failures

    def total(self, column: str) -> int:
        """The sum of a column."""
        return sum(counts[column] for counts in self.counts.values())

    @property
    def wrong(self) -> int:
        """Cards that got another card's history."""
        return self.total("wrong") + self.total("fresh wrong")

    @property
    def share_kept(self) -> float:
        """Of the histories that an edit touched, the share that their card kept through all steps."""
        return self.kept / self.touched if self.touched else 1.0

    def markdown(self) -> str:
        """The table for the documentation."""
        lines = [f"| {' | '.join(HEADER)} |", f"| --- |{' ---: |' * (len(HEADER) - 1)}"]
        for row in (*KINDS, SEVERAL, SIDE_EFFECT):
            if row in self.counts:
                lines.append(_line(row, self.counts[row]))
        lines.append(_line("**all**", sum(self.counts.values(), Counter())))
        share = f"{100 * self.share_kept:.2f} %"
        lines += ["", f"{self.histories} edit histories; of {self.touched} review histories that an edit touched,"]
        lines += [f"{self.kept} ({share}) stayed with their card at every step; {self.wrong} went to a wrong card."]
        lines += [f"{self.told} more went to a twin in the place where the log had last seen the card."]
        return "\n".join(lines)


COLUMNS = ("kept", "lost", "wrong", "fresh right", "fresh wrong", "open own", "open new", "open twin")
HEADER = (
    "edit",
    "kept",
    "started new",
    "wrong history",
    "new: started new",
    "new: wrong history",
    "undecidable: kept",
    "undecidable: new",
    "undecidable: twin's",
)


def _line(row: str, counts: Counter[str]) -> str:
    return f"| {row} | {' | '.join(str(counts[column]) for column in COLUMNS)} |"


def _column(finding: Finding) -> str:
    outcome = finding.outcome
    if outcome is Outcome.WRONG:
        return "wrong" if finding.has_history else "fresh wrong"
    if outcome in (Outcome.TWIN, Outcome.TOLD):
        return "open twin"
    if not finding.has_history:
        return "fresh right"
    if finding.decidable and finding.promised:
        return "kept" if outcome is Outcome.KEPT else "lost"
    return "open own" if outcome is Outcome.KEPT else "open new"
