r"""
Pipes in wikilinks that end the cell of a table.

## What it finds

A wikilink or embed in a table with `|` before its text or size and no backslash before the bar.

## Why it matters

In a table a bar ends the cell. The link falls into two cells, and nothing of it is a link any more.

## Example

    | concept | since |
    |---------|-------|
    | [[Attention|attention]] | 2014 |

## What to do instead

    | [[Attention\|attention]] | 2014 |

## Fix safety

The fix puts a backslash before each bar of the link. It is safe: the link becomes what it was written to be.
"""

from __future__ import annotations

from collections.abc import Iterator

from notegraph.lint.context import Context
from notegraph.lint.rule import Finding, Rule
from notegraph.model.diagnostic import Edit, Fix, Severity
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Range
from notegraph.syntax.doubts import BARE_PIPE


def check(context: Context) -> Iterator[Finding]:
    """NG109."""
    for path, doubt in context.doubts(DoubtKind.TABLE_PIPE):
        yield Finding(path, doubt.range, doubt.message, (), _fix(context, path, doubt.range))


def _fix(context: Context, path: str, place: Range) -> Fix | None:
    written = context.text_at(path, place)
    if not written.startswith(("[[", "![[")):
        return None  # the note has changed since it was read
    return Fix(safe=True, edits=(Edit(place, BARE_PIPE.sub(r"\\|", written)),))


RULE = Rule("NG109", "unescaped-table-pipe", Severity.WARNING, check)
