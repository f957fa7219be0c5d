"""What lint says about notes given as text, and what its safe fixes make of them."""

from __future__ import annotations

from collections.abc import Mapping

from notegraph.graph.build import build
from notegraph.graph.resolve import Resolver
from notegraph.lint.context import Context, VaultFacts
from notegraph.lint.engine import Checked, run
from notegraph.lint.fix import choose_fixes
from notegraph.lint.rules import all_rules
from notegraph.model.files import FileEntry, FileKind
from notegraph.model.link_style import LinkStyle
from notegraph.model.span import Span
from notegraph.syntax.lines import line_starts, split_lines
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of
from notegraph.vault.edit_plan import SpanEdit, edited


def context(texts: Mapping[str, str], style: LinkStyle | None = None) -> Context:
    """The context of a vault of notes, without cards."""
    records = {path: record_of(parse(path, text)) for path, text in sorted(texts.items())}
    resolver = Resolver([FileEntry(path, FileKind.NOTE, 0, 0) for path in texts], records)

    def source_line(path: str, number: int) -> str | None:
        lines = split_lines(texts[path])
        return lines[number - 1] if number <= len(lines) else None

    facts = VaultFacts(link_style=style or LinkStyle())
    return Context(build(records, resolver), records, resolver, source_line, facts=facts)


def findings(texts: Mapping[str, str], style: LinkStyle | None = None) -> Checked:
    """What the rules find that are on by default."""
    return run(context(texts, style), [rule for rule in all_rules() if rule.default])


def fixed(texts: Mapping[str, str], path: str, style: LinkStyle | None = None, *, unsafe: bool = False) -> str:
    """The note ``path`` after one round of fixes."""
    told = [one for one in findings(texts, style).told if one.path == path]
    text = texts[path]
    starts = line_starts(text)
    chosen = choose_fixes(told, unsafe=unsafe)
    edits: list[SpanEdit] = []
    for edit in chosen.edits:
        line, column, end_line, end_column = edit.range
        edits.append(SpanEdit(Span(starts[line - 1] + column - 1, starts[end_line - 1] + end_column - 1), edit.text))
    return edited(text, edits)
