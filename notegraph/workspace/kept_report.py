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

    text: bytes | memoryview
    problems: Sequence[str]
    fails: bool


def kept_report(workspace: Workspace, asked: Sequence[object]) -> KeptReport | None:
    """The report kept for ``asked``, which tells what was to be shown and how; ``None`` where it no longer holds."""
    found = kept_bytes(workspace.database, _NAME)
    if found is None:
        return None
    end = found.find(b"\n")
    try:
        key, looked, problems, fails = json.loads(found[:end])
    except ValueError:
        return None
    if key != _key(workspace, asked) or not still_holds(workspace.root, looked):
        return None
    return KeptReport(memoryview(found)[end + 1 :], problems, fails)  # of megabytes no copy is made


def keep_report(workspace: Workspace, asked: Sequence[object], report: Report, text: bytes | memoryview) -> None:
    """Keeps ``report``, shown as ``text``, in the place of the one before."""
    problems = [str(problem) for problem in report.problems]
    head = json.dumps([_key(workspace, asked), report.lines.looked, problems, report.fails])
    keep_bytes(workspace.database, _NAME, b"\n".join((head.encode(), text)))


def _key(workspace: Workspace, asked: Sequence[object]) -> str:
    parts = (findings_key(workspace), workspace.settings.lint, list(asked))
    return sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()
