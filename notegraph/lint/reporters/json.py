"""Findings as the JSON document of ``lint --format json``."""

from __future__ import annotations

import json
from collections.abc import Sequence

from notegraph.lint.summary import summarise
from notegraph.model.diagnostic import Diagnostic, Fix

VERSION = 1


def document(diagnostics: Sequence[Diagnostic], notes: int) -> dict[str, object]:
    """The document as JSON types; ``notes`` is how many notes were looked at."""
    return {
        "version": VERSION,
        "diagnostics": [_diagnostic(one) for one in diagnostics],
        "summary": summarise(diagnostics, notes)._asdict(),
    }


def render(diagnostics: Sequence[Diagnostic], notes: int) -> str:
    """The document as text, without a line end."""
    return json.dumps(document(diagnostics, notes), ensure_ascii=False, indent=2)


def _diagnostic(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "path": one.path,
        **one.range._asdict(),
        "message": one.message,
        "suggestions": list(one.suggestions),
        "fix": None if one.fix is None else _fix(one.fix),
        "related": [{"path": other.path, **other.range._asdict(), "message": other.message} for other in one.related],
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {"safe": fix.safe, "edits": [{**edit.range._asdict(), "text": edit.text} for edit in fix.edits]}
