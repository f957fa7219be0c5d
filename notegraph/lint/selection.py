"""Which rules count: ``--select`` and ``--ignore`` with codes or their beginnings, as in ruff, and severities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from notegraph.model.diagnostic import Severity
from notegraph.model.errors import NotFoundError

ALL = "ALL"
_TAKEN_FOR_DIGITS = str.maketrans("OIL", "011")


class Named(Protocol):
    """What of a rule the choice depends on."""

    @property
    def code(self) -> str:
        """``NG101``."""
        ...

    @property
    def name(self) -> str:
        """``broken-link``."""
        ...

    @property
    def default(self) -> bool:
        """Whether the rule is on unless asked for."""
        ...


NamedT = TypeVar("NamedT", bound=Named)


def choose(rules: Iterable[NamedT], select: Iterable[str] | None = None, ignore: Iterable[str] = ()) -> list[NamedT]:
    """The rules that are on: the more specific word wins, ``ignore`` where both are as specific.

    A word is a code (``NG101``), a beginning of codes (``NG1``) or ``ALL``, in any case. Without ``select`` the rules
    stand as their ``default`` says. ``NotFoundError`` for a word that fits no rule.
    """
    rules = list(rules)
    selected = None if select is None else [_known(word, rules) for word in select]
    ignored = [_known(word, rules) for word in ignore]
    return [rule for rule in rules if _is_on(rule, selected, ignored)]


def severities(rules: Iterable[Named], changes: Iterable[tuple[str, Severity]]) -> dict[str, Severity]:
    """The severities that codes get instead of their own: the most specific word wins, the later of two alike."""
    rules, changes = list(rules), list(changes)
    words = [(_known(word, rules), severity) for word, severity in changes]
    found: dict[str, Severity] = {}
    for rule in rules:
        fitting = [(len(word), place) for place, (word, _) in enumerate(words) if rule.code.startswith(word)]
        if fitting:
            found[rule.code] = words[max(fitting)[1]][1]
    return found


def prefix_of(word: str, rules: Iterable[Named]) -> str | None:
    """The beginning of codes that ``word`` stands for, ``""`` for all; ``None`` where it fits no rule."""
    prefix = word.strip().upper()
    if prefix == ALL:
        return ""
    return prefix if prefix and any(rule.code.startswith(prefix) for rule in rules) else None


def likely_code(word: str, codes: Iterable[str]) -> str | None:
    """The code that ``word`` was probably meant for: letters taken for digits, or one slip."""
    codes = list(codes)
    upper = word.strip().upper()
    digits = upper.translate(_TAKEN_FOR_DIGITS)
    if digits in codes:
        return digits
    from difflib import get_close_matches

    return next(iter(get_close_matches(upper, codes, 1, cutoff=0.75)), None)


def _is_on(rule: Named, selected: Sequence[str] | None, ignored: Sequence[str]) -> bool:
    wanted = _specificity(rule, selected) if selected is not None else (0 if rule.default else -1)
    return wanted > _specificity(rule, ignored)


def _specificity(rule: Named, words: Sequence[str]) -> int:
    """How many characters of the rule's code are named: 0 for ``ALL``, -1 for none of the words fits."""
    return max((len(word) for word in words if rule.code.startswith(word)), default=-1)


def _known(word: str, rules: Sequence[Named]) -> str:
    """The beginning that ``word`` stands for."""
    prefix = prefix_of(word, rules)
    if prefix is None:
        known = ", ".join(f"{rule.code} {rule.name}" for rule in rules)
        message = f"`{word}` is no lint rule: give {ALL}, a code or the beginning of one. Known: {known}"
        raise NotFoundError(message)
    return prefix
