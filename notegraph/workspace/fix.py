"""Mending what lint found: edits of notes, shown first or made, in rounds until nothing is left to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from notegraph.lint.fix import choose_fixes
from notegraph.model.diagnostic import Diagnostic, one_line
from notegraph.model.errors import VaultError
from notegraph.model.span import Span
from notegraph.syntax.lines import line_starts
from notegraph.vault.edit_plan import FilePlan, Original, SpanEdit, apply, diff, read_original
from notegraph.workspace.check import Report
from notegraph.workspace.open import Workspace

ROUNDS = 10
"""Overlapping fixes are made one after the other; more rounds than these would be fixes that undo each other."""


@dataclass(frozen=True, slots=True)
class Change:
    """A note as it is, what is to be written into it, and how many findings that mends."""

    original: Original
    plan: FilePlan
    fixed: int


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What one round changes; how many fixes wait for the next one; why some notes cannot be mended."""

    changes: Sequence[Change]
    waiting: int
    refused: Sequence[str]

    @property
    def fixed(self) -> int:
        """How many findings the changes mend."""
        return sum(change.fixed for change in self.changes)

    def diff(self) -> Iterator[str]:
        """Every change as lines of a unified diff. Control characters of the notes are still in them."""
        for change in self.changes:
            yield from diff(change.original, change.plan)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is left after mending, how many findings were mended in how many notes, and why some notes could not be."""

    report: Report
    findings: int
    notes: int
    refused: Sequence[str]


def plan_fixes(workspace: Workspace, report: Report, *, unsafe: bool) -> FixPlan:
    """The edits of the fixes that ``report`` shows: the safe ones, with ``unsafe`` all. Nothing is written.

    Of fixes that overlap the first by position is made, the others wait. A note that was changed since it was read,
    or must not be edited, is left alone.
    """
    changes: list[Change] = []
    refused: list[str] = []
    waiting = 0
    fixable = (one for one in report.diagnostics if one.fix is not None and (unsafe or one.fix.safe))
    for path, found in groupby(fixable, key=_path):
        chosen = choose_fixes(found, unsafe=unsafe)
        waiting += chosen.waiting
        try:
            original = _as_read(workspace, path)
        except VaultError as error:
            refused.append(str(error))
            continue
        starts = line_starts(original.text)
        edits = tuple(
            SpanEdit(Span(starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1), edit.text)
            for edit in chosen.edits
            for line, column, end_line, end_column in (edit.range,)
        )
        if edits:
            changes.append(Change(original, FilePlan(path, original.digest, edits), chosen.fixed))
    return FixPlan(changes, waiting, refused)


def fix(workspace: Workspace, check: Callable[[], Report], *, unsafe: bool) -> Fixed:
    """Makes the fixes of what ``check`` finds, and of what it finds then, until there is none left, ``ROUNDS`` times at
    most. Each note is written whole or not at all. Raises ``VaultError`` as ``edit_plan.apply`` does.
    """
    report = check()
    findings = 0
    notes: set[str] = set()
    refused: dict[str, None] = {}
    for _ in range(ROUNDS):
        plan = plan_fixes(workspace, report, unsafe=unsafe)
        refused.update(dict.fromkeys(plan.refused))
        if not plan.changes:
            break
        apply(workspace.root, [change.plan for change in plan.changes])
        findings += plan.fixed
        notes.update(change.plan.path for change in plan.changes)
        workspace.refresh()
        report = check()
    return Fixed(report, findings, len(notes), tuple(refused))


def _as_read(workspace: Workspace, path: str) -> Original:
    """A note for editing, if it says what it said when it was linted. Raises ``VaultError``."""
    from notegraph.workspace.note_reading import text_digest

    original = read_original(workspace.root, path)
    row = workspace.reading.database.execute("SELECT hash FROM note WHERE path = ?", (path,)).fetchone()
    text = workspace.read(path)
    if row is None or text_digest(text) != row[0] or text.text != original.text:
        raise VaultError(f"{one_line(path)}: the file was changed in the meantime: run the command again")
    return original


def _path(one: Diagnostic) -> str:
    return one.path
