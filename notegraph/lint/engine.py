"""Runs the rules over one state of the vault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from notegraph.lint.context import Context
from notegraph.lint.rule import Rule
from notegraph.lint.rules import all_rules
from notegraph.lint.selection import choose
from notegraph.lint.suppression import fits, silence
from notegraph.model.diagnostic import Diagnostic


class Checked(NamedTuple):
    """Findings by path, line, column and code: those to be told and those that the writer has silenced."""

    told: list[Diagnostic]
    silenced: list[Diagnostic]


def check(context: Context, select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Diagnostic]:
    """The findings of the chosen rules, without those that are silenced.

    ``select`` and ``ignore`` are as in ``selection.choose``; ``NotFoundError`` for a word that fits no rule.
    """
    return run(context, choose(all_rules(), select, ignore)).told


def run(context: Context, rules: Sequence[Rule]) -> Checked:
    """What ``rules`` find. For a rule that runs last the others run too: their findings are what it looks at."""
    last = [rule for rule in rules if rule.last]
    first = [rule for rule in all_rules() if not rule.last and (rule in rules or (last and _counts(rule, context)))]
    found = [diagnostic for rule in first for diagnostic in rule.run(context)]
    context.found = found
    wanted = {rule.code for rule in rules}
    told = [one for one in found if one.code in wanted]
    told += [diagnostic for rule in last for diagnostic in rule.run(context)]
    told.sort(key=order)
    return Checked(*silence(told, context.records))


def order(one: Diagnostic) -> tuple[object, ...]:
    """Sort key: by path, line, column and code."""
    return (one.path, one.range.line, one.range.column, one.code, one.range)


def _counts(rule: Rule, context: Context) -> bool:
    """Whether a suppression can be in use because of this rule: it is on, or one names it that is off."""
    return rule.default or any(
        word.upper() != "ALL" and fits(word, rule.code, rule.name)
        for record in context.records.values()
        for suppression in record.suppressions
        for word in suppression.words
    )
