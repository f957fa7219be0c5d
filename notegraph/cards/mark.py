"""A cloze mark in a card's text, whatever notation it is written in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from notegraph.model.span import Span

HIGHEST = 500
"""Anki counts no cloze beyond it."""

NEXT = 0
"""Stands for the number of a mark that its writer gave none."""


class Mark(NamedTuple):
    """One cloze in a card's text: its numbers, its whole span, that of the hidden part and that of the hint.

    ``also`` are the numbers of cards that hide it without asking for it. A mark without any number is shown on every
    card, only its signs are taken out.
    """

    numbers: tuple[int, ...]
    whole: Span
    hidden: Span
    hint: Span | None
    also: tuple[int, ...] = ()


def is_counted(number: int) -> bool:
    """Whether Anki counts a cloze of this number."""
    return 0 < number <= HIGHEST


def counted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks of a paragraph, those numbered ``NEXT`` numbered 1, 2, 3 … without the numbers that its writer used.

    What Anki would not count is dropped. None at all where no mark is asked for; what a card only hides counts where
    that card asks for something.
    """
    marks = list(marks)
    used = {number for mark in marks for number in (*mark.numbers, *mark.also)}
    free = (number for number in range(1, HIGHEST + 1) if number not in used)
    numbered: list[Mark] = []
    for mark in marks:
        numbers = tuple(islice(free, 1)) if mark.numbers == (NEXT,) else mark.numbers
        if numbers or not mark.numbers:
            numbered.append(mark._replace(numbers=numbers))
    asked = {number for mark in numbered for number in mark.numbers}
    if not asked:
        return ()
    return tuple(mark._replace(also=tuple(asked.intersection(mark.also))) if mark.also else mark for mark in numbered)
