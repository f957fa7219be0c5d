"""What was foretold of a grade."""

from __future__ import annotations

import math

import pytest

from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.schedule.history import History
from notegraph.schedule.predictions import Prediction, log_loss, predictions
from schedule.log_events import Script, day

SM2 = ScheduleSettings()
FSRS = ScheduleSettings(scheduler=SchedulerName.FSRS)


def foretold(script: Script, settings: ScheduleSettings = SM2) -> list[Prediction]:
    return list(predictions(History.of(script.events).courses.values(), settings))


def test_the_first_grade_of_a_day_is_foretold_but_the_very_first_is_not() -> None:
    script = Script()
    for number, grade in ((0, 5), (1, 2), (1, 4), (4, 3)):
        script.review(number, grade)
    script.review(5, 5, mode="cram")
    assert [(one.day, one.remembered, one.late) for one in foretold(script)] == [
        (day(1), False, 0),
        (day(4), True, 2),
    ]


def test_sm2_is_taken_to_have_fallen_to_nine_tenths_on_the_due_day() -> None:
    script = Script()
    script.review(0, 5)
    script.review(1, 5)
    script.review(4, 5)
    assert [one.probability for one in foretold(script)] == [pytest.approx(0.9), pytest.approx(0.9**0.5)]
    assert foretold(script)[1].late == -3


def test_fsrs_foretells_by_its_stability() -> None:
    script = Script()
    script.review(0, 4)
    script.review(2, 4)
    (one,) = foretold(script, FSRS)
    assert 0.9 < one.probability < 0.92  # after 2 days of a stability of 2.3065


def test_log_loss() -> None:
    even = Prediction("c", day(0), 0.5, True, 0)
    wrong = Prediction("c", day(0), 1.0, False, 0)
    assert log_loss([]) is None
    assert log_loss([even, even._replace(remembered=False)]) == pytest.approx(math.log(2))
    assert log_loss([wrong]) == pytest.approx(-math.log(1e-4))
