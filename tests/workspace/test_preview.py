"""Rows of grades."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.settings import ScheduleSettings, Sm2Variant
from notegraph.workspace.preview import preview, read_grades

GRADES = st.lists(st.integers(0, 5), min_size=1, max_size=30)


@given(GRADES, st.sampled_from(Sm2Variant))
def test_a_step_a_grade_and_a_beginning_of_a_row_is_a_row(grades: list[int], variant: Sm2Variant) -> None:
    steps = preview(grades, ScheduleSettings(variant))
    assert [step.grade for step in steps] == grades
    assert steps[:-1] == preview(grades[:-1], ScheduleSettings(variant))
    assert all(step.repeat_today is (step.grade < 4) for step in steps)


@given(GRADES)
def test_grades_are_read_as_written(grades: list[int]) -> None:
    assert read_grades(",".join(map(str, grades))) == grades


@given(st.text(max_size=5))
def test_what_is_read_is_a_grade_or_refused(text: str) -> None:
    words = [word.strip() for word in text.split(",")]
    if set(words) <= {"0", "1", "2", "3", "4", "5"}:
        assert read_grades(text) == [int(word) for word in words]
    else:
        with pytest.raises(ValueError, match="is not a grade"):
            read_grades(text)


def test_only_integers_are_grades() -> None:
    with pytest.raises(ValueError, match="not a grade"):
        preview([6], ScheduleSettings(Sm2Variant.TEXT))
