"""Notes that push leaves alone, and why."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from notegraph.exchange.anki.connect.held import HeldNote
from notegraph.exchange.anki.plan import PlannedNote

_LINE_ENDS = re.compile(r"\n|(?<=<br>)|(?<=</p>)|(?<=</li>)|(?<=</div>)")


class Reason(StrEnum):
    """Why a note is left alone."""

    EDITED = "it was edited in Anki since it was last sent"
    UNKNOWN = "the log does not tell what was sent, so it may have been edited in Anki"
    EDITED_AND_GONE = "its card is gone here, but it was edited in Anki"
    TWICE = "several notes in Anki carry its id: delete the copies there"
    OTHER_TYPE = (
        "its note type in Anki is another: change it there with Notes > Change Note Type, which keeps its reviews, "
        "then push with --overwrite; or delete it there, and the next push adds it anew"
    )
    LACKS_FIELD = (
        "its note type in Anki lacks a field: import a package of `notegraph export anki` once with File > Import, "
        "with “Merge note types” ticked"
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """``note`` is ours, ``None`` where its card is gone; ``held`` Anki's. ``may_overwrite``: on request it is sent all
    the same. ``diff`` leads from Anki's fields to ours.
    """

    note: PlannedNote | None
    held: HeldNote
    reason: Reason
    diff: tuple[str, ...] = ()

    @property
    def may_overwrite(self) -> bool:
        """Whether it can be sent all the same, if the user says so."""
        return self.note is not None and self.reason in {Reason.EDITED, Reason.UNKNOWN}


def diff(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """A unified diff, field by field, of those that differ; ``before`` is what Anki has."""
    lines: list[str] = []
    for name, text in after.items():
        old = before.get(name, "")
        if old != text:
            lines += [f"--- {name} in Anki", f"+++ {name} here"]
            lines += list(difflib.unified_diff(_lines(old), _lines(text), lineterm="", n=1))[2:]
    return tuple(lines)


def _lines(html: str) -> list[str]:
    return [line for line in _LINE_ENDS.split(html) if line]
