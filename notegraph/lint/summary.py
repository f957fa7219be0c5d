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


def summarise(diagnostics: Iterable[Diagnostic], notes: int) -> Summary:
    """Counts the findings of a run over ``notes`` notes."""
    counts = dict.fromkeys(Severity, 0)
    for one in diagnostics:
        counts[one.severity] += 1
    return Summary(notes, counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])
