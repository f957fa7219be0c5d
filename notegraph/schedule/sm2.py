"""SM-2 in integers: the ease factor is held in hundredths, so that "round up" is exact.

Two named readings of what was published (facts: "SM-2"). ``text`` is the thesis: a fraction rounds up, a grade below 3
leaves the ease factor alone. ``source`` is the program printed beside it: rounds half to even, every grade moves the
ease factor. Both use the ease factor from before the grade for the new interval, and after a failure start again at
repetition 0, so that the next two passes give 1 and 6 days.
"""

from __future__ import annotations

from notegraph.model.settings import Sm2Variant
from notegraph.model.state import Sm2

FIRST_EASE = 250
LOWEST_EASE = 130
PASS = 3  # the lowest grade that counts as remembered
SATISFIED = 4  # the lowest grade that ends the day's repeats

# SM-2 step 5, EF + (0.1 - (5 - q)(0.08 + (5 - q) 0.02)), in hundredths for q = 0..5.
_EASE_CHANGE = (-80, -54, -32, -14, 0, 10)


def check_grade(grade: object) -> int:
    """``grade`` itself when it is an integer 0-5 (SM-2 step 4); ``True``, ``4.0`` and ``"4"`` are not.

    Raises ValueError with a message for the user.
    """
    if type(grade) is int and 0 <= grade <= 5:
        return grade
    raise ValueError(f"{grade!r} is not a grade: give a whole number from 0 to 5")


def advance(repetition: int, interval: int, ease: int, grade: int, text: bool) -> tuple[int, int, int]:
    """The bare arithmetic of one repetition (SM-2 steps 3-6) without checks: ``(repetition, interval, ease)`` after it.

    ``interval`` in days, ``ease`` in hundredths; ``text`` chooses the variant. The interval has no upper limit.
    """
    if grade < PASS:
        return 0, 1, ease if text else max(LOWEST_EASE, ease + _EASE_CHANGE[grade])
    if repetition == 0:
        interval = 1
    elif repetition == 1:
        interval = 6
    elif text:
        interval = -(-interval * ease // 100)  # up
    else:
        interval, rest = divmod(interval * ease, 100)
        if rest > 50 or (rest == 50 and interval % 2):
            interval += 1
    ease += _EASE_CHANGE[grade]
    return repetition + 1, interval, ease if ease > LOWEST_EASE else LOWEST_EASE


def step(memory: Sm2 | None, grade: int, variant: Sm2Variant) -> Sm2:
    """The memory of a card after a counted grade; ``None`` is a new card.

    ``repetition`` is the number of passes in a row, 0 after a failure. Raises ValueError for anything but an integer
    0-5. Source: SM-2 steps 2-6.
    """
    check_grade(grade)
    before = memory or Sm2(0, 0, FIRST_EASE)
    text = variant is Sm2Variant.TEXT
    return Sm2(*advance(before.repetition, before.interval, before.ease, grade, text))


def repeat_today(grade: int) -> bool:
    """Whether a card so graded comes back the same day, until it gets at least 4 (SM-2 step 7)."""
    return grade < SATISFIED


def ease_text(ease: int) -> str:
    """An ease factor in hundredths as people and JSON see it: 260 is ``2.60``."""
    return f"{ease // 100}.{ease % 100:02d}"
