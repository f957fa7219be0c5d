"""What notes require, and where they say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notegraph.graph.requires import REQUIRES, Requirement, requirements
from notegraph.lint.context import Context
from notegraph.lint.top import TOP
from notegraph.model.link import LinkKind
from notegraph.model.span import Range


def required(context: Context) -> Mapping[str, Sequence[Requirement]]:
    """The entries of ``requires:`` of every note that has some and is no template."""
    found = {path: list(requirements(context.records[path], context.resolver)) for path in context.notes}
    return {path: entries for path, entries in found.items() if entries}


def entry_range(context: Context, path: str, written: str) -> Range:
    """Where an entry stands: a link by the record, a name by the lines of the frontmatter from ``requires`` on."""
    for link in context.records[path].links:
        if link.kind is LinkKind.FRONTMATTER and link.raw == written:
            return link.range
    number, inside = 2, False
    while (line := context.source_line(path, number)) is not None and line.rstrip() != "---":
        is_key = line.lower().lstrip("\"'").startswith(REQUIRES)
        inside = is_key or (inside and line[:1] in {" ", "\t", "-", ""})
        column = line.find(written, len(REQUIRES) if is_key else 0) if inside else -1
        if column >= 0:
            return Range(number, column + 1, number, column + 1 + len(written))
        number += 1
    return TOP
