"""The count at the end of a report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from notegraph.model.diagnostic import Diagnostic, Severity


class Summary(NamedTuple):
    """How many notes were looked at and how many findings of each severity there are."""

    notes: int
    errors: int
    warnings: int
    infos: int

    @property
    def fails(self) -> bool:
        """Whether ``lint`` ends with exit code 1: infos alone do not."""
        return self.errors > 0 or self.warnings > 0


class Count(NamedTuple):
    """How many findings a rule has, and how many of them have a safe fix."""

    code: str
    name: str
    severity: Severity
    findings: int
    fixable: int


def summarise(diagnostics: Iterable[Diagnostic], notes: int) -> Summary:
    """Counts the findings of a run over ``notes`` notes."""
    counts = dict.fromkeys(Severity, 0)
    for one in diagnostics:
        counts[one.severity] += 1
    return Summary(notes, counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])


def count_by_code(diagnostics: Iterable[Diagnostic]) -> list[Count]:
    """The findings of each rule that has any, the most first."""
    by_code: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        by_code.setdefault(one.code, []).append(one)
    counts = [
        Count(
            code,
            found[0].name,
            found[0].severity,
            len(found),
            sum(one.fix is not None and one.fix.safe for one in found),
        )
        for code, found in by_code.items()
    ]
    return sorted(counts, key=lambda one: (-one.findings, one.code))
