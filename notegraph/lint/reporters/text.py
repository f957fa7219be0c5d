"""Findings for people: place and message, the line with the spot underlined, what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notegraph.lint.context import SourceLine
from notegraph.lint.reporters.advice import did_you_mean
from notegraph.lint.reporters.printable import printable
from notegraph.lint.summary import Summary, summarise
from notegraph.model.cells import cells
from notegraph.model.diagnostic import Diagnostic

BEFORE = 60
"""Characters of a long line shown before the marked ones."""
SHOWN = 120
"""Characters of a long line shown in all."""
CUT = "…"


def render(diagnostics: Sequence[Diagnostic], source_line: SourceLine, notes: int, width: int | None = None) -> str:
    """The report without a last line end: every finding, then the count over ``notes`` notes.

    Excerpts take ``width`` cells of a terminal at most, so that the carets stand under what they mark.
    """
    blocks = [block(one, source_line, width) for one in diagnostics]
    return "\n\n".join([*blocks, summary_line(summarise(diagnostics, notes))])


def block(one: Diagnostic, source_line: SourceLine, width: int | None = None) -> str:
    """One finding: place and message, the line it is in, what may have been meant, other places that belong to it."""
    return "\n".join(_lines(one, source_line, width))


def summary_line(summary: Summary) -> str:
    """``3 findings (2 errors, 1 warning) in 20 notes``."""
    counts = {"error": summary.errors, "warning": summary.warnings, "info": summary.infos}
    by_severity = ", ".join(counted(number, what) for what, number in counts.items() if number)
    total = counted(sum(counts.values()), "finding")
    return f"{total}{f' ({by_severity})' if by_severity else ''} in {counted(summary.notes, 'note')}"


def _lines(one: Diagnostic, source_line: SourceLine, width: int | None) -> Iterable[str]:
    place = f"{one.path}:{one.range.line}:{one.range.column}"
    yield printable(f"{place}: {one.code} {one.name} {one.message}")
    margin = " " * len(str(one.range.line))
    line = source_line(one.path, one.range.line)
    if line is not None:
        shown, carets = _fitted(one, line, None if width is None else width - len(f"{margin} | "))
        yield f"{one.range.line} | {shown}".rstrip()
        yield f"{margin} | {carets}"
    if one.suggestions:
        yield printable(f"{margin} = {did_you_mean(one)}")
    for other in one.related:
        yield printable(f"{margin} = {other.path}:{other.range.line}:{other.range.column}: {other.message}")


def _fitted(one: Diagnostic, line: str, room: int | None) -> tuple[str, str]:
    """The longest excerpt of at most ``room`` cells, if any has so few, and its carets."""
    size = SHOWN if room is None else max(1, min(SHOWN, room))
    while True:
        shown, carets = _underlined(one, line, size)
        if room is None or size == 1 or cells(shown) <= room:
            return shown, carets
        size -= 1


def _underlined(one: Diagnostic, line: str, size: int) -> tuple[str, str]:
    """The part of the line around the finding, and the carets that stand under it."""
    start = one.range.column - 1
    end = one.range.end_column - 1 if one.range.end_line == one.range.line else len(line)
    room_before = min(BEFORE, size // 2, max(size - (end - start), size // 4))
    first = max(0, start - room_before)
    last = first + size
    before = (CUT if first else "") + printable(line[first:start])
    marked = printable(line[start : min(end, last)])
    after = printable(line[min(end, last) : last]) + (CUT if len(line) > last else "")
    return before + marked + after, " " * cells(before) + "^" * max(1, cells(marked))


def counted(number: int, what: str) -> str:
    """``1 note``, ``2 notes``."""
    return f"{number} {what}{'' if number == 1 else 's'}"
