"""
Frontmatter that is no YAML.

## What it finds

A note whose properties, the lines between `---` at its top, cannot be read as YAML, are nested beyond measure, or are
no `key: value` lines. The place is where the reader stumbled; the mistake may be a little before it.

## Why it matters

None of the note's properties counts: no tags, no aliases, no links in them, no `requires:`. Obsidian shows them in red.

## Example

    ---
    title: Attention: a survey
    ---

## What to do instead

    ---
    title: "Attention: a survey"
    ---

Put quotes around a value with a colon, and around one that begins with a bracket, brace, `*`, `&`, `@` or a backtick.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Severity
from notegraph.syntax.frontmatter import is_about_frontmatter


def check(context: Context) -> Iterator[Finding]:
    """NG301."""
    for problem in context.facts.problems():
        if is_about_frontmatter(problem.message) and not context.resolver.is_template(problem.path):
            advice = "; text with a colon, bracket or `@` in it needs quotes" if "valid YAML" in problem.message else ""
            yield Finding(problem.path, problem.range, problem.message + advice)


RULE = Rule("NG301", "broken-frontmatter", Severity.ERROR, check)
