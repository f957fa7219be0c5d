"""Runs the rules over one state of the vault."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.lint.context import Context
from notegraph.lint.rules import all_rules
from notegraph.lint.selection import choose
from notegraph.model.diagnostic import Diagnostic


def check(context: Context, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    """The findings of the chosen rules by path, line, column and code.

    ``select`` and ``ignore`` are as in ``selection.choose``; ``NotFoundError`` for a word that fits no rule.
    """
    found = [diagnostic for rule in choose(all_rules(), select, ignore) for diagnostic in rule.run(context)]
    return sorted(found, key=lambda one: (one.path, one.range.line, one.range.column, one.code, one.range))
