"""Findings as workflow commands of GitHub Actions, which shows them at their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notegraph.lint.reporters.advice import message_with_advice
from notegraph.lint.reporters.printable import printable
from notegraph.model.diagnostic import Diagnostic, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(diagnostics: Sequence[Diagnostic], base: str) -> str:
    """One command a line, without a last line end. ``base`` leads from the repository's root to the vault."""
    return "\n".join(_command(one, base) for one in diagnostics)


def _command(one: Diagnostic, base: str) -> str:
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in _properties(one, base))
    return f"::{_LEVELS[one.severity]} {properties}::{_data(message_with_advice(one))}"


def _properties(one: Diagnostic, base: str) -> Iterable[tuple[str, object]]:
    """Columns are told for findings within a line only: GitHub refuses them elsewhere."""
    line, column, end_line, end_column = one.range
    yield "file", base + one.path
    yield "line", line
    yield "endLine", end_line
    if line == end_line:
        yield "col", column
        yield "endColumn", end_column
    yield "title", f"{one.code} {one.name}"


def _data(text: str) -> str:
    """Text after the two colons; control characters that remain are written out."""
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
