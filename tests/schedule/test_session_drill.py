"""Cards added to a session as drill: practice among cards of the schedule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.event import ReviewEvent
from notegraph.model.settings import SchedulerName, ScheduleSettings
from notegraph.schedule.actions import Action, Bury, Grade, RefusedError, ShowAnswer, Suspend, Undo
from notegraph.schedule.history import History
from notegraph.schedule.session import Phase, Remaining
from schedule.log_events import Script, day
from schedule.test_session import SETTINGS, Desk, start


def modes(desk: Desk) -> list[tuple[str, str]]:
    return [(event.card, event.mode) for event in desk.written if isinstance(event, ReviewEvent)]


def drilled(desk: Desk, *cards: str) -> Desk:
    desk.session = desk.session.drilled(cards)
    return desk


def test_drill_comes_after_the_card_being_asked_and_moves_nothing() -> None:
    script = Script()
    script.review(0, 5, "x")
    desk = drilled(start("a", "b", earlier=script.events, today=day(1)), "x", "b", "y", "x")
    assert desk.waiting == ["a", "x", "y", "b"]
    assert desk.session.remaining == Remaining(due=0, again=0, new=2, drill=2)
    before = desk.session.state("x")
    desk.grade("5", "2", "5")
    assert desk.waiting == ["b", "x"]
    desk.grade("5", "4")
    assert desk.session.phase is Phase.FINISHED
    assert desk.session.drill == frozenset()
    assert modes(desk) == [("a", "new"), ("x", "cram"), ("y", "cram"), ("b", "new"), ("x", "cram")]
    assert desk.session.state("x") == before
    desk.check()


def test_a_finished_session_goes_on_with_drill() -> None:
    desk = drilled(start(), "a")
    assert (desk.session.phase, desk.session.card) == (Phase.QUESTION, "a")
    assert desk.do(ShowAnswer()).session.preview("5") == desk.session.state("a")


def test_undo_brings_a_card_back_as_what_it_was() -> None:
    desk = start("a").grade("5")
    drilled(desk, "a", "b").grade("5")
    assert desk.waiting == ["b"]
    desk.do(Undo())
    assert (desk.waiting, sorted(desk.session.drill)) == (["a", "b"], ["a", "b"])
    desk.do(Undo())
    assert (desk.waiting, sorted(desk.session.drill)) == (["a", "b"], ["b"])
    desk.grade("5")
    assert [mode for _, mode in modes(desk)] == ["new", "cram", "new"]
    desk.do(Suspend())
    assert desk.session.drill == frozenset()
    desk.do(Undo())
    assert (desk.waiting, sorted(desk.session.drill)) == (["b"], ["b"])
    desk.check()


@given(st.data())
def test_with_drill_too_the_session_and_the_log_never_disagree(data: st.DataObject) -> None:
    settings = data.draw(st.sampled_from((SETTINGS, ScheduleSettings(scheduler=SchedulerName.FSRS))))
    script = Script("eeeeeeee")
    cards = ["a", "b", "c", "d"]
    for card in cards:
        if data.draw(st.booleans()):
            script.review(0, data.draw(st.integers(0, 5)), card)
    desk = start("a", "b", earlier=script.events, today=day(1), settings=settings)
    keys = st.sampled_from(("grade", "grade", "drill", "drill", "undo", "suspend", "bury", "recall"))
    for _ in range(data.draw(st.integers(0, 20))):
        choice: str = data.draw(keys)
        session = desk.session
        if choice == "drill":
            drilled(desk, *data.draw(st.lists(st.sampled_from(cards))))
            assert desk.session.card == session.card or session.card is None
        elif choice == "recall":
            desk.session = session.recalled(History.of(desk.log), cards)
        else:
            actions: dict[str, list[Action]] = {
                "grade": [ShowAnswer(), Grade(data.draw(st.sampled_from("012345")))],
                "undo": [Undo()],
                "suspend": [Suspend()],
                "bury": [Bury()],
            }
            try:
                desk.do(*actions[choice])
            except RefusedError:
                continue
            if choice == "grade" and session.card in session.drill:
                assert modes(desk)[-1] == (session.card, "cram")
        after = desk.session
        assert len(set(after.waiting)) == len(after.waiting)
        assert after.drill <= set(after.waiting)
        desk.check()
