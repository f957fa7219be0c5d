"""What a rule is, and what it finds."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from notegraph.model.diagnostic import Diagnostic, Fix, Related, Severity
from notegraph.model.span import Range

if TYPE_CHECKING:
    from notegraph.lint.context import Context

NO_FIX = "There is no fix: what is right, only the writer knows."
_FIX_SAFETY = re.compile(r"^## Fix safety\n+(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about one place; the engine adds the rule's code, name and severity.

    ``related`` are other places that belong to it; ``wanted`` names what is missing, for grouping; ``severity`` is the
    rule's unless given.
    """

    path: str
    range: Range
    message: str
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    wanted: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, once given, never changes; ``default`` tells whether it is on unless asked for.

    The name reads well after "allow". The documentation is the docstring of the module that holds ``check``. A rule
    that is ``last`` runs after the others and sees in ``Context.found`` what they found.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterable[Finding]]
    default: bool = True
    last: bool = False

    @property
    def documentation(self) -> str:
        """Markdown: what the rule finds, why it matters, an example, what to do instead."""
        return sys.modules[self.check.__module__].__doc__ or ""

    @property
    def fix_safety(self) -> str | None:
        """What the documentation says under ``Fix safety``; ``None`` for a rule without a fix."""
        found = _FIX_SAFETY.search(self.documentation)
        return found[1].strip() if found else None

    def run(self, context: Context) -> list[Diagnostic]:
        """All findings of this rule, in no order."""
        return [
            Diagnostic(
                code=self.code,
                name=self.name,
                severity=one.severity or self.severity,
                path=one.path,
                range=one.range,
                message=one.message,
                suggestions=one.suggestions,
                fix=one.fix,
                related=one.related,
                wanted=one.wanted,
            )
            for one in self.check(context)
        ]
