"""Which fixes can be made at once, and the edits that make them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from notegraph.model.diagnostic import Diagnostic, Edit, Fix
from notegraph.model.span import Range


class Chosen(NamedTuple):
    """The edits of one note, in order, none touching another; how many findings they mend and how many fixes wait."""

    edits: tuple[Edit, ...]
    fixed: int
    waiting: int


def choose_fixes(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> Chosen:
    """The fixes of one note's findings that can be made together: of those that overlap the first by position.

    A fix is made whole or not at all. Two findings with the very same fix are both mended by it. ``unsafe`` takes
    those fixes too that are not safe.
    """
    fixes = [one.fix for one in diagnostics if one.fix is not None and one.fix.edits and (one.fix.safe or unsafe)]
    fixes.sort(key=lambda fix: min(edit.range for edit in fix.edits))
    taken: list[Edit] = []
    made: set[Fix] = set()
    fixed = 0
    for fix in fixes:
        if fix in made:
            fixed += 1
        elif _fits(fix.edits, taken):
            made.add(fix)
            fixed += 1
            for edit in fix.edits:
                insort(taken, edit, key=_place)
    return Chosen(tuple(taken), fixed, len(fixes) - fixed)


def _fits(edits: Sequence[Edit], taken: list[Edit]) -> bool:
    """Whether no edit touches another of its fix or one that is taken."""
    own = sorted(edits, key=_place)
    return all(not _touch(first, second) for first, second in pairwise(own)) and all(
        _is_free(edit, taken) for edit in edits
    )


def _is_free(edit: Edit, taken: list[Edit]) -> bool:
    at = bisect_left(taken, _place(edit), key=_place)
    return all(not _touch(edit, other) for other in taken[max(0, at - 1) : at + 1])


def _touch(one: Edit, other: Edit) -> bool:
    """Whether edits overlap, or meet at a place where one of them inserts."""
    first, second = sorted((one.range, other.range))
    end, start = (first.end_line, first.end_column), (second.line, second.column)
    return end > start or (end == start and (_is_empty(first) or _is_empty(second)))


def _is_empty(place: Range) -> bool:
    return (place.line, place.column) == (place.end_line, place.end_column)


def _place(edit: Edit) -> Range:
    return edit.range
