"""One simulated half-year: notegraph's own queue, session and schedulers, and a learner who answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.simulator_learner import Learner
from benchmarks.simulator_vault import Vault, make_vault
from notegraph.model.event import EventId, Stamp
from notegraph.model.settings import SchedulerName, ScheduleSettings, Sm2Variant
from notegraph.model.state import CardState
from notegraph.schedule.actions import Grade, ShowAnswer
from notegraph.schedule.day_counts import DayCounts
from notegraph.schedule.limits import Done, Limits
from notegraph.schedule.orders.by_rank import by_rank
from notegraph.schedule.orders.in_notes import note_order
from notegraph.schedule.orders.shuffled import shuffled
from notegraph.schedule.queue import Plan, day_queue
from notegraph.schedule.session import ReviewSession
from notegraph.schedule.waiting import Order

START = date(2026, 1, 1)

ORDERS: Mapping[str, Callable[[Vault], Order]] = {
    "random": lambda _: shuffled,
    "vault": lambda _: note_order,
    "prerequisites": lambda vault: by_rank(vault.ranks()),
}
"""The orders of new cards. Names are given by lot, so that ``vault`` is the order of a vault sorted by chance."""

SCHEDULERS: Mapping[str, ScheduleSettings] = {
    "sm2/text": ScheduleSettings(),
    "sm2/source": ScheduleSettings(variant=Sm2Variant.SOURCE),
    "fsrs 0.9": ScheduleSettings(scheduler=SchedulerName.FSRS, desired_retention=0.9),
}


class Size(NamedTuple):
    """How much is learnt: ``new`` cards a day at most, no limit of reviews."""

    notes: int = 150
    cards_per_note: int = 4
    days: int = 180
    new: int = 8


class Assumption(NamedTuple):
    """What is assumed of links: see ``Learner`` for ``floor``."""

    name: str
    floor: float
    wrong_links: bool = False


ASSUMPTIONS = (
    Assumption("links do not matter (floor 1.0, control)", 1.0),
    Assumption("some (0.7)", 0.7),
    Assumption("strong (0.4)", 0.4),
    Assumption("strong (0.4), as many wrong links as right ones", 0.4, wrong_links=True),
)


class Setup(NamedTuple):
    """One run. Runs of the same ``seed`` share vault and luck."""

    assumption: Assumption
    scheduler: str
    order: str
    seed: int
    size: Size


class Outcome(NamedTuple):
    """``known``: cards that the learner can be expected to know on the day after the last. ``reviews`` are all answers,
    ``lapses`` the times that a card of an earlier day was forgotten.
    """

    known: float
    reviews: int
    lapses: int

    @property
    def per_100(self) -> float:
        """Cards known for every 100 reviews."""
        return 100 * self.known / self.reviews


def simulate(setup: Setup) -> Outcome:
    """Learns every day until the last one."""
    size, settings = setup.size, SCHEDULERS[setup.scheduler]
    vault = make_vault(setup.seed, size.notes, size.cards_per_note, wrong_links=setup.assumption.wrong_links)
    learner = Learner(vault, setup.assumption.floor, setup.seed)
    plan = Plan(new_order=ORDERS[setup.order](vault))
    states: Mapping[str, CardState] = {}
    for number in range(size.days):
        states = study(vault, learner, plan, states, START + timedelta(number), settings, size.new)
    return Outcome(learner.known(START + timedelta(size.days)), learner.reviews, learner.lapses)


def study(
    vault: Vault,
    learner: Learner,
    plan: Plan,
    states: Mapping[str, CardState],
    today: date,
    settings: ScheduleSettings,
    new: int,
) -> Mapping[str, CardState]:
    """The states after a day's session, which goes on until no card is left to be repeated."""
    queue = day_queue(vault.cards, states, today, Limits(new, None), Done(DayCounts(0, 0)), plan)
    session = ReviewSession(tuple(card.id for card in queue.cards), states, today, settings)
    while (card := session.card) is not None:
        key = str(learner.answer(card, today))
        decision = session.decide(ShowAnswer()).after().decide(Grade(key))
        number = learner.reviews
        stamp = Stamp(number, 0, today)
        session = decision.after([draft.stamped(EventId("learner", number), stamp) for draft in decision.drafts])
    return {**states, **{card: session.state(card) for card in session.courses}}
