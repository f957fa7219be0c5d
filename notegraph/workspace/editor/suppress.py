"""The comment that silences a finding on its line."""

from __future__ import annotations

from notegraph.lint.suppression import silence
from notegraph.model.diagnostic import Diagnostic, Edit
from notegraph.model.note import Note
from notegraph.model.span import Range, Span
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of
from notegraph.vault.edit_plan import SpanEdit, edited
from notegraph.workspace.editor.lines import split_lines


def suppression(note: Note, one: Diagnostic) -> Edit | None:
    """The edit that silences a finding at its place: a comment at the end of the line, or above it.

    ``None`` where neither would be a comment that does (in code, in the frontmatter).
    """
    comment = f"%% notegraph-disable {one.code} %%"
    lines = split_lines(note.text)
    number = one.range.line
    if not 0 < number <= len(lines):
        return None
    line = lines[number - 1]
    start = note.line_starts[number - 1]
    end = start + len(line.rstrip())
    gap = " " if line.strip() else ""
    margin = line[: len(line) - len(line.lstrip(" \t>"))]
    for span, text, moved in (
        (Span(end, end), f"{gap}{comment}", 0),
        (Span(start, start), f"{margin}{comment}\n", 1),
    ):
        edit = SpanEdit(span, text)
        after = parse(note.path, edited(note.text, [edit]))
        place = Range(number + moved, one.range.column, one.range.end_line + moved, one.range.end_column)
        finding = Diagnostic(one.code, one.name, one.severity, one.path, place, one.message)
        if _outline(after) == _outline(note) and len(after.links) == len(note.links):
            _, silenced = silence([finding], {note.path: record_of(after)})
            if silenced:
                return Edit(note.range(span), text)
    return None


def _outline(note: Note) -> list[tuple[int, str]]:
    """What must stay as it is: a comment behind a heading would be a part of its name."""
    return [(heading.level, heading.text) for heading in note.headings]
