"""Findings: what is wrong, where, and what could be done. How they are shown is the reporters' business."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from notegraph.model.span import Range

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class Severity(StrEnum):
    """How bad a finding is. Errors and warnings make ``lint`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``range`` by ``text``."""

    range: Range
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding. ``safe`` ones cannot change what a reader sees or where a link leads."""

    safe: bool
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that a finding is about, with what stands there."""

    path: str
    range: Range
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``suggestions`` are at most three, best first.

    ``wanted`` names what is missing, the same for all that miss it: findings are grouped by it.
    """

    code: str
    name: str
    severity: Severity
    path: str
    range: Range
    message: str
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a note or file that could not be read as meant. It never stops the run."""

    path: str
    range: Range
    message: str

    def __str__(self) -> str:
        return f"{one_line(self.path)}:{self.range.line}:{self.range.column}: {self.message}"


def one_line(name: str) -> str:
    """A file's name for a message: control characters are shown (``\\n``), so that a name cannot fake a line."""
    return _CONTROLS.sub(lambda found: repr(found[0])[1:-1], name)
