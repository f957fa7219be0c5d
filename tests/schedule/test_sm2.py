from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.settings import Sm2Variant
from notegraph.model.state import Sm2
from notegraph.schedule.sm2 import check_grade, ease_text, repeat_today, step

TEXT, SOURCE = Sm2Variant.TEXT, Sm2Variant.SOURCE


def run(grades: list[int], variant: Sm2Variant) -> list[Sm2]:
    memory: Sm2 | None = None
    steps = []
    for grade in grades:
        memory = step(memory, grade, variant)
        steps.append(memory)
    return steps


def published(grades: list[int], variant: Sm2Variant) -> list[tuple[int, int, Fraction]]:
    """SM-2 once more, from the published steps and in exact fractions: (passes in a row, interval, ease factor)."""
    passes, interval, ease = 0, Fraction(0), Fraction(5, 2)
    table = []
    for q in grades:
        change = Fraction(1, 10) - (5 - q) * (Fraction(8, 100) + (5 - q) * Fraction(2, 100))
        updated = max(Fraction(13, 10), ease + change)
        if q < 3:
            passes, interval = 0, Fraction(1)
            ease = updated if variant is SOURCE else ease
        else:
            passes += 1
            if passes <= 2:
                interval = Fraction((1, 6)[passes - 1])
            else:
                product_ = interval * ease
                interval = Fraction(math.ceil(product_) if variant is TEXT else round(product_))
            ease = updated
        table.append((passes, int(interval), ease))
    return table


@pytest.mark.parametrize(
    ("grades", "variant", "intervals"),
    [
        ([5] * 6, TEXT, [1, 6, 17, 48, 140, 420]),
        ([5] * 6, SOURCE, [1, 6, 16, 45, 130, 390]),
        ([2, 5, 4, 4, 4, 4], TEXT, [1, 1, 6, 16, 42, 110]),
        ([2, 5, 4, 4, 4, 4], SOURCE, [1, 1, 6, 14, 32, 73]),
    ],
)
def test_spot_values(grades: list[int], variant: Sm2Variant, intervals: list[int]) -> None:
    assert [memory.interval for memory in run(grades, variant)] == intervals


def test_spot_values_of_the_ease_factor() -> None:
    assert run([2, 5, 4, 4, 4, 4], TEXT)[-1].ease == 260
    assert run([2, 5, 4, 4, 4, 4], SOURCE)[-1].ease == 228


@pytest.mark.parametrize("variant", Sm2Variant)
def test_every_step_equals_the_published_one(variant: Sm2Variant) -> None:
    chance = random.Random(2)
    sequences = [list(grades) for grades in product(range(6), repeat=4)]
    sequences += [[chance.randrange(6) for _ in range(chance.randrange(5, 15))] for _ in range(600)]
    sequences += [[chance.choice((3, 4, 5)) for _ in range(14)] for _ in range(400)]
    assert len(sequences) >= 2000
    for grades in sequences:
        found = [(m.repetition, m.interval, Fraction(m.ease, 100)) for m in run(grades, variant)]
        assert found == published(grades, variant), grades


def test_source_rounds_a_half_to_even() -> None:
    assert step(Sm2(2, 5, 250), 4, SOURCE).interval == 12  # 12.5
    assert step(Sm2(2, 7, 250), 4, SOURCE).interval == 18  # 17.5
    assert step(Sm2(2, 5, 250), 4, TEXT).interval == 13


def test_a_failure_starts_over() -> None:
    before = Sm2(4, 42, 260)
    assert step(before, 2, TEXT) == Sm2(0, 1, 260)
    assert [step(before, grade, SOURCE).ease for grade in (0, 1, 2)] == [180, 206, 228]


@given(st.lists(st.integers(0, 5), max_size=40), st.sampled_from(Sm2Variant))
def test_ease_has_a_floor_and_no_ceiling(grades: list[int], variant: Sm2Variant) -> None:
    for memory in run(grades, variant):
        assert memory.ease >= 130
        assert memory.interval >= 1
    assert run([5] * 40, variant)[-1].ease == 650


@pytest.mark.parametrize("grade", [-1, 6, 2.5, 4.0, True, False, "4", None, "x"])
def test_only_integers_from_0_to_5_are_grades(grade: object) -> None:
    with pytest.raises(ValueError, match="is not a grade: give a whole number from 0 to 5"):
        check_grade(grade)
    with pytest.raises(ValueError, match="is not a grade"):
        step(None, grade, TEXT)  # type: ignore[arg-type]


def test_what_is_repeated_today() -> None:
    assert [repeat_today(grade) for grade in range(6)] == [True, True, True, True, False, False]


@pytest.mark.parametrize(("ease", "text"), [(250, "2.50"), (130, "1.30"), (305, "3.05"), (1000, "10.00")])
def test_ease_as_text(ease: int, text: str) -> None:
    assert ease_text(ease) == text
