"""Keys to grades."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from notegraph.model.settings import GradeScale

KEYS: Mapping[GradeScale, Mapping[str, int]] = MappingProxyType(
    {
        GradeScale.SIX: MappingProxyType({str(grade): grade for grade in range(6)}),
        # again, hard, good, easy
        GradeScale.FOUR: MappingProxyType({"1": 1, "2": 3, "3": 4, "4": 5}),
    }
)
"""What each key means on each scale (CLI.md, "Grades"); any other key is refused."""


def grade_of(key: str, scale: GradeScale) -> int | None:
    """The grade 0-5 that ``key`` stands for on ``scale``, ``None`` where it stands for none."""
    return KEYS[scale].get(key)
