"""Which rules run: ``--select`` and ``--ignore`` with codes or their beginnings, as in ruff."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.lint.rule import Rule
from notegraph.model.errors import NotFoundError

ALL = "ALL"


def choose(rules: Iterable[Rule], select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[Rule]:
    """The rules that are on: the more specific word wins, ``ignore`` where both are as specific.

    A word is a code (``NG101``), a beginning of codes (``NG1``) or ``ALL``, in any case. Without ``select`` the rules
    stand as their ``default`` says. ``NotFoundError`` for a word that fits no rule.
    """
    rules = list(rules)
    selected = None if select is None else [_known(word, rules) for word in select]
    ignored = [_known(word, rules) for word in ignore]
    return [rule for rule in rules if _is_on(rule, selected, ignored)]


def _is_on(rule: Rule, selected: list[str] | None, ignored: list[str]) -> bool:
    wanted = _specificity(rule, selected) if selected is not None else (0 if rule.default else -1)
    return wanted > _specificity(rule, ignored)


def _specificity(rule: Rule, words: list[str]) -> int:
    """How many characters of the rule's code are named: 0 for ``ALL``, -1 for none of the words fits."""
    return max((len(word) for word in words if rule.code.startswith(word)), default=-1)


def _known(word: str, rules: list[Rule]) -> str:
    """The beginning that ``word`` stands for."""
    prefix = word.strip().upper()
    if prefix == ALL:
        return ""
    if prefix and any(rule.code.startswith(prefix) for rule in rules):
        return prefix
    known = ", ".join(f"{rule.code} {rule.name}" for rule in rules)
    message = f"`{word}` is no lint rule: give {ALL}, a code or the beginning of one. Known: {known}"
    raise NotFoundError(message)
