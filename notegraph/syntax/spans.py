"""Sets of spans: sorted, disjoint, searched by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from notegraph.model.span import Span, span_of


class SpanSet:
    """The union of spans, for asking whether an offset or a span is covered."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        last = -1
        for start, end in sorted(spans):
            if start <= last:
                if end > last:
                    self._ends[-1] = last = end
            elif end > start:
                self._starts.append(start)
                self._ends.append(end)
                last = end

    def __bool__(self) -> bool:
        return bool(self._starts)

    def covers(self, offset: int) -> bool:
        """Whether ``offset`` lies in one of the spans."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]

    def touches(self, span: tuple[int, int]) -> bool:
        """Whether any character of ``span`` is covered."""
        index = bisect_right(self._starts, span[0]) - 1
        if index >= 0 and span[0] < self._ends[index]:
            return True
        return index + 1 < len(self._starts) and self._starts[index + 1] < span[1]

    def gaps(self, start: int, end: int) -> tuple[Span, ...]:
        """What of ``start`` to ``end`` is not covered."""
        found: list[Span] = []
        at = start
        for index in range(bisect_right(self._ends, start), len(self._starts)):
            left, right = self._starts[index], self._ends[index]
            if left >= end:
                break
            if left > at:
                found.append(span_of((at, left)))
            at = max(at, right)
        if at < end:
            found.append(span_of((at, end)))
        return tuple(found)


NOTHING = SpanSet(())
"""Covers nothing."""
