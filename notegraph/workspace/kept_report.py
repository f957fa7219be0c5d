"""The report that was shown last, kept in the index as text: with nothing changed it is shown again, not made again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from notegraph.store.kept import keep_bytes, kept_bytes
from notegraph.workspace.lint_key import findings_key, still_holds
from notegraph.workspace.open import Workspace

if TYPE_CHECKING:
    from notegraph.workspace.check import Report

_NAME = "lint report"


class KeptReport(NamedTuple):
    """A report as it was shown, in UTF-8, what was said beside it, and whether it holds an error or a warning."""

    text: bytes
    problems: Sequence[str]
    fails: bool


def kept_report(workspace: Workspace, asked: Sequence[object]) -> KeptReport | None:
    """The report kept for ``asked``, which tells what was to be shown and how; ``None`` where it no longer holds."""
    found = kept_bytes(workspace.reading.database, _NAME)
    if found is None:
        return None
    head, _, text = found.partition(b"\n")
    try:
        key, looked, problems, fails = json.loads(head)
    except ValueError:
        return None
    if key != _key(workspace, asked) or not still_holds(workspace.root, looked):
        return None
    return KeptReport(text, problems, fails)


def keep_report(workspace: Workspace, asked: Sequence[object], report: Report, text: bytes) -> None:
    """Keeps ``report``, shown as ``text``, in the place of the one before."""
    problems = [str(problem) for problem in report.problems]
    head = json.dumps([_key(workspace, asked), report.lines.looked, problems, report.fails])
    keep_bytes(workspace.reading.database, _NAME, head.encode() + b"\n" + text)


def _key(workspace: Workspace, asked: Sequence[object]) -> str:
    parts = (findings_key(workspace), workspace.settings.lint, list(asked))
    return sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()
