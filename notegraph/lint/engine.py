"""Runs the rules over one state of the vault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from notegraph.lint.context import Context
from notegraph.lint.rule import Rule
from notegraph.lint.rules import all_rules
from notegraph.lint.selection import choose
from notegraph.lint.suppression import silence
from notegraph.model.diagnostic import Diagnostic


class Checked(NamedTuple):
    """Findings by path, line, column and code: those to be told and those that the writer has silenced."""

    told: list[Diagnostic]
    silenced: list[Diagnostic]


def check(context: Context, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    """The findings of the chosen rules by path, line, column and code, without those that are silenced.

    ``select`` and ``ignore`` are as in ``selection.choose``; ``NotFoundError`` for a word that fits no rule.
    """
    chosen = choose(all_rules(), select, ignore)
    codes = {rule.code for rule in chosen}
    # Whether a suppression is in vain is a question about all rules.
    checked = _run(context, all_rules() if any(rule.last for rule in chosen) else chosen)
    return [one for one in checked.told if one.code in codes]


def check_all(context: Context) -> Checked:
    """The findings of every rule, whichever are on."""
    return _run(context, all_rules())


def _run(context: Context, rules: Sequence[Rule]) -> Checked:
    found = [diagnostic for rule in rules if not rule.last for diagnostic in rule.run(context)]
    context.found = found
    found = [*found, *(diagnostic for rule in rules if rule.last for diagnostic in rule.run(context))]
    found.sort(key=lambda one: (one.path, one.range.line, one.range.column, one.code, one.range))
    return Checked(*silence(found, context.records))
