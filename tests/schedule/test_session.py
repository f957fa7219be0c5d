from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.event import CardEvent, Event, EventId, ReviewEvent, Stamp
from notegraph.model.settings import GradeScale, ScheduleSettings, Sm2Variant
from notegraph.model.state import NEW_STATE, CardState, New, Reviewed
from notegraph.schedule.actions import Action, Bury, Grade, RefusedError, ShowAnswer, Suspend, Undo
from notegraph.schedule.draft import CardDraft, Draft, ReviewDraft
from notegraph.schedule.grades import grade_of
from notegraph.schedule.history import History
from notegraph.schedule.replay import replay
from notegraph.schedule.session import Phase, Remaining, ReviewSession
from schedule.log_events import Script, day

SETTINGS = ScheduleSettings()
FIRST_DAY = day(0)


class Desk:
    """A session, and the log its drafts are written to."""

    def __init__(self, session: ReviewSession, earlier: Sequence[Event] = ()) -> None:
        self.session = session
        self.earlier = list(earlier)
        self.written: list[Event] = []

    def write(self, drafts: Sequence[Draft]) -> list[Event]:
        events: list[Event] = []
        for draft in drafts:
            count = len(self.written) + len(events) + 1
            at = Stamp(
                (self.session.today - date(2026, 1, 1)).days * 86_400_000 + 40_000_000 + count, 0, self.session.today
            )
            events.append(draft.stamped(EventId("dddddddd", count), at))
        self.written += events
        return events

    def do(self, *actions: Action) -> Desk:
        for action in actions:
            decision = self.session.decide(action)
            self.session = decision.after(self.write(decision.drafts))
        return self

    def grade(self, *keys: str) -> Desk:
        for key in keys:
            self.do(ShowAnswer(), Grade(key, 700))
        return self

    @property
    def log(self) -> list[Event]:
        return self.earlier + self.written

    @property
    def waiting(self) -> list[str]:
        return list(self.session.waiting)

    def check(self) -> None:
        """Promise: what the session holds is what the log says."""
        states = replay(self.log, self.session.settings)
        for card in {*self.session.states, *self.session.waiting, *states}:
            assert self.session.state(card) == states.get(card, NEW_STATE), card


def start(*cards: str, earlier: Sequence[Event] = (), today: date = FIRST_DAY, **rest: Any) -> Desk:
    states = replay(earlier, rest.get("settings", SETTINGS))
    session = ReviewSession(cards, states, today, rest.pop("settings", SETTINGS), **rest)
    return Desk(session, earlier)


def test_question_answer_grade_finish() -> None:
    desk = start("a", "b")
    assert (desk.session.phase, desk.session.card) == (Phase.QUESTION, "a")
    desk.do(ShowAnswer())
    assert (desk.session.phase, desk.session.card) == (Phase.ANSWER, "a")
    desk.do(ShowAnswer())
    assert desk.session.phase is Phase.ANSWER
    desk.do(Grade("5", 1234))
    assert (desk.session.phase, desk.session.card) == (Phase.QUESTION, "b")
    desk.grade("4")
    assert (desk.session.phase, desk.session.card) == (Phase.FINISHED, None)
    desk.check()
    first = desk.written[0]
    assert isinstance(first, ReviewEvent)
    assert (first.key, first.scale, first.mode, first.ms, first.alg) == ("5", "six", "new", 1234, "sm2/text")
    assert first.after == {"n": 1, "i": 1, "ef": "2.60", "due": "2026-01-02"}


def test_an_empty_session_is_finished() -> None:
    assert start().session.phase is Phase.FINISHED


def test_nothing_moves_before_it_is_written() -> None:
    desk = start("a")
    desk.do(ShowAnswer())
    before = desk.session
    decision = before.decide(Grade("5"))
    assert desk.session == before
    with pytest.raises(ValueError, match="was not written"):
        decision.after([])


def test_what_was_written_along_with_it_does_no_harm() -> None:
    desk = start("a").do(ShowAnswer())
    decision = desk.session.decide(Grade("5"))
    place = CardDraft("a", "a.md", (), "arrow", "basic", "f", "b", None, None)
    events = desk.write([place, *decision.drafts])
    assert isinstance(events[0], CardEvent)
    desk.session = decision.after(events)
    desk.do(Undo())
    assert desk.session.state("a") == NEW_STATE
    desk.check()


@pytest.mark.parametrize(
    ("action", "message"),
    [
        (Grade("5"), "look at the answer before you grade"),
        (Undo(), "nothing to undo"),
    ],
)
def test_refused_on_the_question(action: Action, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        start("a").session.decide(action)


@pytest.mark.parametrize("action", [ShowAnswer(), Grade("5"), Suspend(), Bury()])
def test_refused_at_the_end(action: Action) -> None:
    with pytest.raises(RefusedError, match="no card is left"):
        start().session.decide(action)


@pytest.mark.parametrize("key", ["6", "", "x", "10", "-1", "٣", "4.0", " 4"])
def test_other_keys_are_refused(key: str) -> None:
    desk = start("a").do(ShowAnswer())
    with pytest.raises(RefusedError, match="is no grade: press 0 to 5"):
        desk.session.decide(Grade(key))


def test_four_keys_and_nothing_else() -> None:
    assert [grade_of(key, GradeScale.FOUR) for key in "1234"] == [1, 3, 4, 5]
    assert [grade_of(key, GradeScale.FOUR) for key in "05"] == [None, None]
    desk = start("a", scale=GradeScale.FOUR).grade("3")
    event = desk.written[0]
    assert isinstance(event, ReviewEvent)
    assert (event.grade, event.key, event.scale) == (4, "3", "four")
    desk = start("a", scale=GradeScale.FOUR).do(ShowAnswer())
    with pytest.raises(RefusedError, match="press 1 to 4"):
        desk.session.decide(Grade("5"))


def test_below_four_comes_back_behind_the_others() -> None:
    desk = start("a", "b", "c").grade("3")
    assert desk.waiting == ["b", "c", "a"]
    desk.grade("5", "5")
    assert desk.session.card == "a"
    moved = desk.session.state("a")
    desk.grade("2", "3", "4")
    assert desk.session.phase is Phase.FINISHED
    state = desk.session.state("a")
    assert isinstance(moved.memory, Reviewed)
    assert isinstance(state.memory, Reviewed)
    assert (state.memory.memory, state.memory.due) == (moved.memory.memory, moved.memory.due)
    modes = [event.mode for event in desk.written if isinstance(event, ReviewEvent) and event.card == "a"]
    assert modes == ["new", "again", "again", "again"]
    desk.check()


def test_remaining() -> None:
    script = Script()
    script.review(0, 5, "old")
    desk = start("old", "n1", "n2", earlier=script.events, today=day(1))
    assert desk.session.remaining == Remaining(due=1, again=0, new=2)
    desk.grade("1")
    assert desk.session.remaining == Remaining(due=0, again=1, new=2)


def test_suspend_and_bury_take_the_card_away() -> None:
    desk = start("a", "b", "c").do(Suspend(), ShowAnswer(), Bury())
    assert desk.waiting == ["c"]
    assert desk.session.state("a") == CardState(New(), suspended=True)
    assert desk.session.state("b") == CardState(New(), buried=day(0))
    desk.check()
    desk.do(Undo())
    assert desk.waiting == ["b", "c"]
    assert desk.session.phase is Phase.QUESTION
    desk.do(Undo())
    assert desk.waiting == ["a", "b", "c"]
    desk.check()


def test_undo_any_depth_even_after_the_end() -> None:
    desk = start("a", "b")
    begin = desk.session
    desk.grade("1", "5", "4")
    assert desk.session.phase is Phase.FINISHED
    desk.do(Undo())
    assert (desk.session.card, desk.session.phase) == ("a", Phase.QUESTION)
    desk.check()
    desk.do(Undo(), Undo())
    assert desk.session.waiting == begin.waiting
    assert desk.session.state("a") == NEW_STATE
    desk.check()
    with pytest.raises(RefusedError, match="nothing to undo"):
        desk.session.decide(Undo())


def test_undo_of_what_was_done_before_the_session() -> None:
    there = Script("bbbbbbbb")
    there.review(0, 5, "b")
    script = Script()
    script.review(0, 5, "a")
    script.review(1, 2, "a")
    there.events.append(Script("eeeeeeee").review(1, 4, "b", at=90_000))
    script.suspend(1, "gone")
    desk = start("x", earlier=script.events + there.events, today=day(1))
    desk.grade("5")
    desk.do(Undo())
    desk.session = desk.session.recalled(History.of(desk.log), ["a", "b", "x"])
    assert [step.card for step in desk.session.trail] == ["a", "b"]
    desk.do(Undo())
    assert desk.waiting == ["b", "x"]
    desk.check()
    desk.do(Undo())
    assert desk.waiting == ["a", "b", "x"]
    desk.check()
    with pytest.raises(RefusedError, match="nothing to undo"):
        desk.session.decide(Undo())


def test_only_a_card_graded_today_is_a_repeat() -> None:
    script = Script()
    script.review(1, 2, "a")
    for today, mode in ((day(0), "due"), (day(1), "again"), (day(2), "due")):
        desk = start("a", earlier=script.events, today=today).do(ShowAnswer())
        draft = desk.session.decide(Grade("4")).drafts[0]
        assert isinstance(draft, ReviewDraft)
        assert draft.mode == mode


def test_going_on_past_the_rollover() -> None:
    desk = start("a", "b").grade("1")
    assert desk.session.on(day(0)) is desk.session
    desk.session = desk.session.on(day(1))
    desk.grade("5")
    desk.do(ShowAnswer())
    draft = desk.session.decide(Grade("4")).drafts[0]
    assert isinstance(draft, ReviewDraft)
    assert draft.mode == "due"
    desk.grade("4")
    assert desk.session.phase is Phase.FINISHED
    desk.check()


def test_cram_of_the_day_cannot_be_undone_into_the_schedule() -> None:
    script = Script()
    script.review(0, 5, "a", mode="cram")
    script.suspend(0, "a", on=False)
    script.reset(0, "a")
    session = start(earlier=script.events).session.recalled(History.of(script.events), ["a", "unheard"])
    assert session.trail == ()


@given(st.data())
def test_the_session_and_the_log_never_disagree(data: st.DataObject) -> None:
    settings = data.draw(st.sampled_from((SETTINGS, ScheduleSettings(Sm2Variant.SOURCE, maximum_interval=9))))
    cards = ["a", "b", "c", "d"]
    script = Script("eeeeeeee")
    for number in range(4):
        for card in cards:
            if data.draw(st.booleans()):
                script.review(number, data.draw(st.integers(0, 5)), card)
    today = day(3)
    desk = start(*cards, earlier=script.events, today=today, settings=settings)
    for _ in range(data.draw(st.integers(0, 25))):
        choice: str = data.draw(
            st.sampled_from(("show", "grade", "grade", "grade", "undo", "suspend", "bury", "night", "recall"))
        )
        session = desk.session
        if choice == "night":
            desk.session = session.on(day((session.today - day(0)).days + 1))
            continue
        if choice == "recall":
            desk.session = session.recalled(History.of(desk.log), cards)
            continue
        actions: dict[str, list[Action]] = {
            "show": [ShowAnswer()],
            "grade": [ShowAnswer(), Grade(data.draw(st.sampled_from("012345")))],
            "undo": [Undo()],
            "suspend": [Suspend()],
            "bury": [Bury()],
        }
        asked, trail = session.card, session.trail
        try:
            desk.do(*actions[choice])
        except RefusedError:
            assert (not trail) if choice == "undo" else session.phase is Phase.FINISHED
            continue
        desk.check()
        after = desk.session
        assert len(set(after.waiting)) == len(after.waiting)
        if choice == "grade" and len(after.waiting) > 1:
            assert after.card != asked
        if choice == "undo":
            assert (after.card, after.phase) == (trail[-1].card, Phase.QUESTION)
        if choice in ("suspend", "bury"):
            assert asked not in after.waiting
