"""What a rule is, and what it finds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from notegraph.lint.context import Context
from notegraph.model.diagnostic import Diagnostic, Fix, Severity
from notegraph.model.span import Range


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has to say about one place; the engine adds the rule's code, name and severity."""

    path: str
    range: Range
    message: str
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, once given, never changes; ``default`` tells whether it is on unless asked for.

    The name reads well after "allow". The documentation is the docstring of the module that holds ``check``.
    """

    code: str
    name: str
    severity: Severity
    check: Callable[[Context], Iterable[Finding]]
    default: bool = True

    @property
    def documentation(self) -> str:
        """Markdown: what the rule finds, why it matters, an example, what to do instead."""
        return sys.modules[self.check.__module__].__doc__ or ""

    def run(self, context: Context) -> list[Diagnostic]:
        """All findings of this rule, in no order."""
        return [
            Diagnostic(self.code, self.name, self.severity, one.path, one.range, one.message, one.suggestions, one.fix)
            for one in self.check(context)
        ]
