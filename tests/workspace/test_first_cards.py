"""The start of a quiz, out of few rows, asks what the whole queue asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notegraph.model.settings import Mix
from notegraph.model.state import CardState, New, Reviewed, Sm2
from notegraph.schedule.day_counts import DayCounts
from notegraph.schedule.limits import Done, Limits
from notegraph.schedule.queue import day_queue
from notegraph.workspace import first_cards as module
from notegraph.workspace.asked_order import AskedOrder
from notegraph.workspace.first_cards import Day, first_cards
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.quiz import Quiz, QuizOptions
from support.vaults import TestClock, open_vault, write_vault

TODAY = date(2026, 11, 22)
NOTES = {
    **{f"n{number}.md": f"builds on [[n{number - 3}]]\n\nq{number} >> a\n\nr{number} >> b\n" for number in range(9)},
    "cloze.md": "{{c1::a}} {{c2::b}} {{c10::c}} of [[n4]]\n\n{{c1::d}} and {{c2::e}}\n",
    "ways/both.md": "---\nrequires: n2\n---\ncat\n??\nKatze\n\ndog\n??\nHund\n",
    "ways/none.md": "no card, but [[n1]]\n",
    "decks/one.yaml": "version: 1\nname: Ways\ninclude:\n  - folder: ways\nnew: 1\n",
    "notegraph.yaml": "version: 1\nvault: .\ndecks: decks\n",
}


class Case(NamedTuple):
    """What differs from day to day."""

    states: dict[int, CardState]
    limits: Limits
    done: DayCounts
    in_deck: DayCounts
    mix: Mix
    bury: bool
    exam: bool
    order: AskedOrder | None


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    root = write_vault(tmp_path_factory.mktemp("first") / "vault", NOTES)
    with open_vault(root, tmp_path_factory.mktemp("home"), TestClock()) as made:
        _ = made.learning_ranks
        yield made


_days = st.integers(-9, 9).map(lambda days: TODAY + timedelta(days))
_memories = st.builds(
    Reviewed,
    memory=st.just(Sm2(1, 6, 250)),
    due=_days,
    interval=st.integers(1, 9),
    last=_days,
    again=st.booleans(),
    lapses=st.just(0),
    reviews=st.just(1),
    first=_days,
)
_states = st.builds(
    CardState,
    memory=st.one_of(st.just(New()), _memories),
    suspended=st.sampled_from([False, False, False, True]),
    buried=st.sampled_from([None, None, TODAY, TODAY - timedelta(1)]),
)
_limit = st.one_of(st.none(), st.integers(0, 6), st.just(99))
_counts = st.builds(DayCounts, st.integers(0, 3), st.integers(0, 3))
_cases = st.builds(
    Case,
    states=st.dictionaries(st.integers(0, 40), _states, max_size=25),
    limits=st.builds(Limits, _limit, _limit, _limit),
    done=_counts,
    in_deck=_counts,
    mix=st.sampled_from(Mix),
    bury=st.booleans(),
    exam=st.booleans(),
    order=st.sampled_from([None, AskedOrder.NOTE, AskedOrder.PREREQUISITES, AskedOrder.OVERDUE]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=_cases)
def test_few_rows_and_all_rows_ask_the_same(workspace: Workspace, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FIRST_NOTES", 2)
    options = QuizOptions(order=case.order)
    ids = [key.id for key in workspace.keys]
    states = {(ids[place] if place < len(ids) else f"gone{place}"): one for place, one in case.states.items()}
    day = Day.of(workspace, Journal(workspace), options)
    plan = day.plan._replace(mix=case.mix, bury_siblings=case.bury)
    if case.exam:
        plan = plan._replace(exams={"Ways": TODAY + timedelta(4), "vault": TODAY + timedelta(2)})
    done = Done(case.done, {"Ways": case.in_deck})
    day = Day(TODAY, states, case.limits, done, plan)
    whole = day_queue(workspace.keys, states, TODAY, case.limits, done, plan)
    first = first_cards(workspace, day, options)
    if case.limits.new is None and case.limits.total is None:
        assert first is None
    else:
        assert first == whole.cards


@pytest.mark.parametrize(
    "options",
    [
        QuizOptions(cram=True),
        QuizOptions(("Ways",)),
        QuizOptions(notes=("n1",)),
        QuizOptions(tags=("x",)),
        QuizOptions(near=("n1", 1)),
        QuizOptions(order=AskedOrder.RANDOM),
        QuizOptions(order=AskedOrder.DECK),
    ],
)
def test_what_takes_a_look_at_all_cards_is_left_to_the_queue(workspace: Workspace, options: QuizOptions) -> None:
    day = Day.of(workspace, Journal(workspace), QuizOptions())
    assert first_cards(workspace, day, options) is None


def test_an_order_that_is_not_kept_is_worked_out(tmp_path: Path) -> None:
    with open_vault(write_vault(tmp_path / "vault", NOTES), tmp_path / "home") as fresh:
        day = Day.of(fresh, Journal(fresh), QuizOptions())
        assert first_cards(fresh, day, QuizOptions()) is None
        quiz = Quiz(fresh, Journal(fresh), QuizOptions())
        assert quiz.session.waiting == tuple(card.id for card in quiz.queue.cards)
        assert first_cards(fresh, day, QuizOptions()) == quiz.queue.cards


def test_deck_orders_take_a_look_at_all_cards(tmp_path: Path) -> None:
    deck = {"decks/one.yaml": NOTES["decks/one.yaml"] + "order: random\n"}
    with open_vault(write_vault(tmp_path / "vault", {**NOTES, **deck}), tmp_path / "home") as made:
        _ = made.learning_ranks
        assert first_cards(made, Day.of(made, Journal(made), QuizOptions()), QuizOptions()) is None


def test_a_quiz_shows_its_queue_as_it_began(workspace: Workspace) -> None:
    quiz = Quiz(workspace, Journal(workspace), QuizOptions(new=3))
    waiting = quiz.session.waiting
    assert "queue" not in quiz.__dict__  # no look at every card
    quiz.show_answer()
    quiz.grade("5")
    assert tuple(card.id for card in quiz.queue.cards) == waiting
    assert quiz.queue.new_held > 0
