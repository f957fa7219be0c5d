"""The page of documentation about the rules, made of their docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from notegraph.lint.rule import NO_FIX, Rule

_HEAD = """\
# The rules of lint

This page is made of the rules' own documentation: `notegraph rule CODE` prints the same. How rules are chosen, silenced
and made more or less severe is in [the guide to lint](lint.md).
"""


def rules_page(rules: Sequence[Rule]) -> str:
    """Markdown: a table of all rules, then a section for each, by code."""
    return "\n".join([_HEAD, *_table(rules), *(_section(rule) for rule in rules)])


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| code | name | severity | fix |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        level = rule.severity.value if rule.default else f"{rule.severity.value}, off by default"
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        yield f"| {link} | {rule.name} | {level} | {'yes' if rule.fix_safety else ''} |"
    yield ""


def _section(rule: Rule) -> str:
    """A rule's documentation, its headings one level deeper."""
    text = rule.documentation.strip() + ("" if rule.fix_safety else f"\n\n## Fix safety\n\n{NO_FIX}")
    off = "" if rule.default else " It is off by default."
    deeper = re.sub("^##", "###", text, flags=re.MULTILINE)
    return f"## {rule.code} {rule.name}\n\n{deeper}\n\nSeverity: {rule.severity.value}.{off}\n"
