"""Where a writer has told lint to be silent."""

from __future__ import annotations

from typing import NamedTuple

from notegraph.model.diagnostic import Edit
from notegraph.model.span import Range


class Suppression(NamedTuple):
    """A comment ``%% notegraph-disable NG101 %%`` or ``<!-- … -->``, or the property ``notegraph-disable``.

    ``words`` are codes, beginnings of codes or names of rules as written; none stands for every rule. ``line`` is the
    line that is silenced, 0 for the whole note. ``delete`` takes the suppression out; ``words_range`` is where the
    words stand, separated by commas or spaces. Either is ``None`` where that cannot be told for certain.
    """

    words: tuple[str, ...]
    line: int
    range: Range
    delete: Edit | None
    words_range: Range | None
