from __future__ import annotations

from datetime import date

import pytest

from notegraph.model.settings import LimitSettings, Mix, ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState, New, Reviewed, Sm2
from notegraph.schedule.day_counts import DayCounts, day_counts
from notegraph.schedule.history import History
from notegraph.schedule.limits import Done, Limits
from notegraph.schedule.orders.by_deck import by_deck
from notegraph.schedule.orders.by_rank import by_rank
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.orders.most_overdue import most_overdue
from notegraph.schedule.orders.shuffled import shuffled
from notegraph.schedule.queue import DayQueue, DeckTally, Plan, day_queue, tally
from notegraph.schedule.replay import replay
from notegraph.schedule.waiting import Place, Waiting
from schedule.log_events import Script, day

TODAY = day(100)
BEFORE = day(50)
FREE = Limits(None, None)
NONE = Done(DayCounts(0, 0))
PLAN = Plan(most_overdue, bury_siblings=False)


def reviewed(due: date, last: date = BEFORE, again: bool = False, **rest: object) -> CardState:
    memory = Reviewed(Sm2(2, 6, 250), due, 6, last, again=again, lapses=0, reviews=2, first=last)
    return CardState(memory, **rest)  # type: ignore[arg-type]


CARDS = [
    Place("new2", "D", "b.md", 2),
    Place("late", "D", "z.md", 1),
    Place("later", "E", "z.md", 2),
    Place("today2", "E", "b.md", 9),
    Place("today1", "D", "a.md", 3),
    Place("again", "D", "a.md", 1),
    Place("tomorrow", "D", "a.md", 1),
    Place("done", "D", "a.md", 1),
    Place("off", "D", "a.md", 1),
    Place("buried", "D", "a.md", 1),
    Place("new1#10", "E", "a.md", 2),
    Place("new1#2", "E", "a.md", 2),
]
STATES = {
    "late": reviewed(day(95)),
    "later": reviewed(day(90)),
    "today1": reviewed(TODAY),
    "today2": reviewed(TODAY),
    "again": reviewed(day(101), TODAY, again=True),
    "tomorrow": reviewed(day(101)),
    "done": reviewed(TODAY, TODAY),  # set due by hand after it was graded: one repetition a day
    "off": reviewed(day(90), suspended=True),
    "buried": CardState(New(), buried=TODAY),
}


def place(card: str, deck: str = "D", line: int = 1) -> Place:
    return Place(card, deck, "a.md", line)


def ids(queue: DayQueue) -> list[str]:
    return [card.id for card in queue.cards]


def test_due_then_again_then_new() -> None:
    queue = day_queue(CARDS, STATES, TODAY, FREE, NONE, PLAN)
    assert ids(queue) == ["later", "late", "today1", "today2", "again", "new1#2", "new1#10", "new2"]
    assert (queue.due_held, queue.new_held) == (0, 0)


def test_buried_and_again_end_with_the_day() -> None:
    queue = day_queue(CARDS, STATES, day(101), FREE, NONE, PLAN)
    assert "buried" in ids(queue)
    assert [card.id for card in queue.again] == []
    assert "again" in [card.id for card in queue.due]


@pytest.mark.parametrize(
    ("limits", "done", "due", "new"),
    [
        (Limits(2, None), DayCounts(0, 0), 4, 2),
        (Limits(2, None), DayCounts(1, 50), 4, 1),
        (Limits(2, None), DayCounts(9, 0), 4, 0),
        (Limits(0, 3), DayCounts(0, 1), 2, 0),
        (Limits(None, 3), DayCounts(9, 0), 3, 3),  # new cards do not eat the reviews' share
        (Limits(None, None, 5), DayCounts(0, 0), 4, 1),
        (Limits(None, None, 5), DayCounts(1, 1), 3, 0),
        (Limits(None, 2, 5), DayCounts(0, 0), 2, 3),
        (Limits(1, None, 0), DayCounts(0, 0), 0, 0),
        (Limits(-1, -1, None), DayCounts(0, 0), 0, 0),
    ],
)
def test_limits(limits: Limits, done: DayCounts, due: int, new: int) -> None:
    queue = day_queue(CARDS, STATES, TODAY, limits, Done(done), PLAN)
    assert (len(queue.due), len(queue.new)) == (due, new)
    assert (queue.due_held, queue.new_held) == (4 - due, 3 - new)
    assert [card.id for card in queue.again] == ["again"]


def test_limits_of_the_settings() -> None:
    settings = LimitSettings(new_per_day=20, reviews_per_day=100)
    assert Limits.of(settings) == Limits(20, 100, None)
    assert Limits.of(settings, new=0, total=7) == Limits(0, 100, 7)


def test_tally() -> None:
    queue = day_queue(CARDS, STATES, TODAY, FREE, NONE, PLAN)
    assert tally(queue, STATES, TODAY) == {"D": DeckTally(1, 2, 1), "E": DeckTally(1, 1, 2)}
    assert list(tally(queue, STATES, TODAY)) == ["D", "E"]


def test_orders_take_any_card() -> None:
    waiting = [Waiting(card, STATES.get(card.id, NEW_STATE)) for card in CARDS]
    assert [one.card.id for one in most_overdue(waiting, TODAY)][:2] == ["off", "later"]
    assert note_order(waiting, TODAY)[0].card.id == "again"
    odd = [Waiting(Place(name, "D", "a.md", 1), NEW_STATE) for name in ("x#b", "x#2", "x#a")]
    assert [one.card.id for one in note_order(odd, TODAY)] == ["x#a", "x#b", "x#2"]


def test_what_another_device_did_is_off_todays_limit() -> None:
    here, there = Script("aaaaaaaa"), Script("bbbbbbbb")
    cards = [Place(f"n{number}", "D", "a.md", number) for number in range(30)]
    for number in range(10):
        here.review(100, 5, f"n{number}", mode="new")
        there.review(100, 5, f"n{number + 10}", mode="new")
    settings, limits = ScheduleSettings(), Limits.of(LimitSettings(new_per_day=20))
    for log, left in ((here.events, 10), (here.events + there.events, 0)):
        done = day_counts(History.of(log), TODAY, settings)
        queue = day_queue(cards, replay(log, settings), TODAY, limits, Done(done))
        assert len(queue.cards) == left


def test_a_card_graded_on_a_day_to_come_waits_for_it() -> None:
    """Over the date line, or after a clock that was wrong: a grade now would be drill, however often it is asked."""
    cards = [Place("failed", "D", "a.md", 1), Place("passed", "D", "a.md", 2)]
    tomorrow = day(101)
    states = {"failed": reviewed(TODAY, tomorrow, again=True), "passed": reviewed(TODAY, tomorrow)}
    assert ids(day_queue(cards, states, TODAY, FREE, NONE)) == []
    assert [card.id for card in day_queue(cards, states, tomorrow, FREE, NONE).again] == ["failed"]


SIBLINGS = [place("t#1"), place("t#2"), place("t#3"), place("u#1", line=5), place("u#2", line=5), place("w", line=9)]


def test_one_sibling_a_day() -> None:
    queue = day_queue(SIBLINGS, {}, TODAY, FREE, NONE)
    assert (ids(queue), queue.siblings_held) == (["t#1", "u#1", "w"], 3)
    due = {"t#3": reviewed(TODAY), "u#2": reviewed(TODAY, TODAY)}
    queue = day_queue(SIBLINGS, due, TODAY, FREE, NONE)
    assert (ids(queue), queue.siblings_held) == (["t#3", "w"], 3)
    failed = {"t#2": reviewed(day(101), TODAY, again=True)}
    assert ids(day_queue(SIBLINGS, failed, TODAY, FREE, NONE)) == ["t#2", "u#1", "w"]
    assert len(ids(day_queue(SIBLINGS, failed, TODAY, FREE, NONE, Plan(bury_siblings=False)))) == 6


def test_limits_go_to_cards_that_are_asked() -> None:
    """A sibling that waits takes no other card's place."""
    queue = day_queue(SIBLINGS, {}, TODAY, Limits(2, None), NONE)
    assert (ids(queue), queue.new_held) == (["t#1", "u#1"], 1)


def test_what_another_device_asked_of_a_family_holds_its_siblings_here() -> None:
    there = Script("bbbbbbbb")
    there.review(100, 5, "t#2", mode="new")
    states = replay(there.events, ScheduleSettings())
    assert ids(day_queue(SIBLINGS, states, TODAY, FREE, NONE)) == ["u#1", "w"]
    assert ids(day_queue(SIBLINGS, states, day(101), FREE, NONE)) == ["t#2", "u#1", "w"]


def test_relative_overdueness() -> None:
    cards = [place("year"), place("week"), place("new")]
    states = {"year": reviewed(day(90)), "week": reviewed(day(98))}
    memory = states["year"].memory
    assert isinstance(memory, Reviewed)
    states["year"] = CardState(memory._replace(interval=300))
    assert ids(day_queue(cards, states, TODAY, FREE, NONE)) == ["week", "year", "new"]
    assert ids(day_queue(cards, states, TODAY, FREE, NONE, Plan(most_overdue))) == ["year", "week", "new"]


def test_chance_lasts_a_day() -> None:
    cards = [place(f"c{number}") for number in range(40)]
    plan = Plan(new_order=shuffled)
    today = ids(day_queue(cards, {}, TODAY, FREE, NONE, plan))
    assert today == ids(day_queue(cards[::-1], {}, TODAY, FREE, NONE, plan))
    tomorrow = ids(day_queue(cards, {}, day(101), FREE, NONE, plan))
    assert sorted(today) == sorted(tomorrow)
    assert today != tomorrow


def test_deck_after_deck_and_note_after_note() -> None:
    cards = [Place("1", "B", "a.md", 1), Place("2", "A", "b.md", 1), Place("3", "A", "c.md", 1)]
    assert ids(day_queue(cards, {}, TODAY, FREE, NONE, Plan(new_order=by_deck))) == ["2", "3", "1"]
    ranked = Plan(new_order=by_rank({"c.md": 0, "b.md": 1}))
    assert ids(day_queue(cards, {}, TODAY, FREE, NONE, ranked)) == ["3", "2", "1"]


def test_new_cards_before_after_and_among_the_due() -> None:
    cards = [place(f"n{number}") for number in range(2)] + [place(f"d{number}") for number in range(4)]
    states = {f"d{number}": reviewed(TODAY) for number in range(4)}
    expected = {
        Mix.AFTER: "d0 d1 d2 d3 n0 n1",
        Mix.BEFORE: "n0 n1 d0 d1 d2 d3",
        Mix.INTERLEAVED: "d0 n0 d1 d2 n1 d3",
    }
    for mix, order in expected.items():
        assert ids(day_queue(cards, states, TODAY, FREE, NONE, Plan(mix=mix))) == order.split()


def test_a_deck_with_limits_of_its_own() -> None:
    cards = [place(f"{deck.lower()}{number}", deck, number) for deck in "AB" for number in range(5)]
    states = {"a0": reviewed(TODAY), "a1": reviewed(TODAY)}
    plan = Plan(decks={"A": Limits(2, 1)})
    queue = day_queue(cards, states, TODAY, FREE, NONE, plan)
    assert ids(queue) == ["a0", "b0", "b1", "a2", "b2", "a3", "b3", "b4"]
    done = Done(DayCounts(1, 1), {"A": DayCounts(1, 1)})
    assert ids(day_queue(cards, states, TODAY, FREE, done, plan))[:3] == ["b0", "b1", "a2"]
    assert ids(day_queue(cards, states, TODAY, Limits(2, None), done, plan)) == ["b0"]
    tight = Plan(decks={"A": Limits(None, None, 3)})
    assert ids(day_queue(cards, states, TODAY, FREE, NONE, tight)) == ["a0", "a1", "b0", "b1", "a2", "b2", "b3", "b4"]
