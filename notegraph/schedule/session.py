"""A review session as a pure state machine: no clock, no disk, no screen.

Doing something takes two steps, so that nothing is shown as done before it is on disk: ``decide`` says which events the
action makes; the caller writes them; ``Decision.after`` gives the session that follows. A failed write leaves the
session where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from notegraph.model.settings import Fuzz, GradeScale, SchedulerName, ScheduleSettings
from notegraph.model.state import NEW_STATE, CardState, New, Reviewed, Sm2
from notegraph.schedule.actions import Action, Bury, Grade, RefusedError, ShowAnswer, Suspend, Undo
from notegraph.schedule.grades import KEYS, grade_of
from notegraph.schedule.sm2 import ease_text, repeat_today

# What makes and follows events is imported by who does it: the first question is shown without.
if TYPE_CHECKING:
    from notegraph.model.event import BuryEvent, Event, ReviewEvent, SuspendEvent
    from notegraph.schedule.course import Course, Step
    from notegraph.schedule.draft import Draft, ReviewDraft
    from notegraph.schedule.history import History


class Phase(StrEnum):
    """Where a session stands."""

    QUESTION = "question"
    ANSWER = "answer"
    FINISHED = "finished"


class Remaining(NamedTuple):
    """Cards still to be asked: due, to be repeated, new, and those added as drill."""

    due: int
    again: int
    new: int
    drill: int = 0


class ReviewSession(NamedTuple):
    """Cards one after another. ``waiting`` begins with the card being asked; ``states`` are those at the start.

    ``cram`` is practice outside the schedule: grades are logged and move nothing. So are those of ``drill``, the cards
    among those waiting that were added for practice. ``load`` is how many cards fall due on a day; it is asked for
    where due days are balanced.
    """

    waiting: tuple[str, ...]
    states: Mapping[str, CardState]
    today: date
    settings: ScheduleSettings
    scale: GradeScale = GradeScale.SIX
    cram: bool = False
    load: Mapping[date, int] = MappingProxyType({})
    turned: bool = False
    courses: Mapping[str, Course] = MappingProxyType({})
    trail: tuple[Step, ...] = ()
    drill: frozenset[str] = frozenset()

    @property
    def phase(self) -> Phase:
        """What is to be shown."""
        if not self.waiting:
            return Phase.FINISHED
        return Phase.ANSWER if self.turned else Phase.QUESTION

    @property
    def card(self) -> str | None:
        """The card being asked, ``None`` when the session is finished."""
        return self.waiting[0] if self.waiting else None

    @property
    def remaining(self) -> Remaining:
        """How many cards are left, the one being asked included."""
        counts = [0, 0, 0, 0]
        for card in self.waiting:
            mode = self._mode(card)
            counts[3 if card in self.drill else 0 if mode == "cram" else _KINDS.index(mode)] += 1
        return Remaining(*counts)

    def state(self, card: str) -> CardState:
        """The state of ``card`` as of now."""
        course = self.courses.get(card)
        return course.state if course else self.states.get(card, NEW_STATE)

    def on(self, today: date) -> ReviewSession:
        """The session on another study day: it went on past the rollover hour."""
        return self if today == self.today else self._replace(today=today)

    def drilled(self, cards: Iterable[str]) -> ReviewSession:
        """The session with ``cards`` added as drill, right after the card being asked; those waiting already are not.

        Drill is practice: its grades are logged as cram and move nothing, whatever the session.
        """
        added = tuple(dict.fromkeys(card for card in cards if card not in self.waiting))
        waiting = (*self.waiting[:1], *added, *self.waiting[1:])
        return self._replace(waiting=waiting, drill=self.drill | set(added))

    def recalled(self, history: History, cards: Iterable[str]) -> ReviewSession:
        """The session able to undo all that was done today to ``cards``, on any device and before it began.

        ``history`` is the whole log as it is now, this session's events included. Needed only when ``Undo`` was refused
        for want of something to undo.
        """
        from notegraph.schedule.course import Course, Step

        courses = dict(self.courses)
        done: list[tuple[Event, str]] = []
        for card in cards:
            course = history.course(card)
            steps = [event for event in course if event.at.day == self.today and self._recalls(event)]
            if steps:
                courses[card] = Course.of(NEW_STATE, course, self.settings)
                done.extend((event, card) for event in steps)
        done.sort(key=lambda one: (one[0].at.ts, one[0].id))
        return self._replace(courses=courses, trail=tuple(Step(event.id, card, ts=event.at.ts) for event, card in done))

    def _recalls(self, event: Event) -> bool:
        """Cram is undone by cram, everything else by the sessions that move the schedule."""
        from notegraph.model.event import ReviewEvent

        return _can_be_undone(event) and (isinstance(event, ReviewEvent) and event.mode == "cram") is self.cram

    def decide(self, action: Action) -> Decision:
        """What ``action`` does. Raises RefusedError, with a message for the user, where it cannot be done now."""
        from notegraph.schedule.draft import BuryDraft, SuspendDraft, UndoDraft

        if isinstance(action, Undo):
            if not self.trail:
                raise RefusedError("nothing to undo")
            return Decision(self, action, (UndoDraft(self.trail[-1].event, self.trail[-1].ts),))
        card = self.card
        if card is None:
            raise RefusedError("no card is left; only undo goes on")
        match action:
            case ShowAnswer():
                return Decision(self, action, ())
            case Suspend():
                return Decision(self, action, (SuspendDraft(card),))
            case Bury():
                return Decision(self, action, (BuryDraft(card),))
            case Grade():
                return Decision(self, action, (self._review(card, action),))

    def _review(self, card: str, action: Grade) -> ReviewDraft:
        if not self.turned:
            raise RefusedError("look at the answer before you grade the card")
        grade = grade_of(action.key, self.scale)
        if grade is None:
            keys = list(KEYS[self.scale])
            raise RefusedError(f"{action.key!r} is no grade: press {keys[0]} to {keys[-1]}")
        return self._draft(card, grade, action)

    def preview(self, key: str) -> CardState:
        """The state of the card being asked, were it graded with ``key``: what the log would make of it.

        Raises RefusedError for a key that is no grade and where no card is left.
        """
        grade = grade_of(key, self.scale)
        if self.card is None or grade is None:
            raise RefusedError("there is nothing to grade")
        return self._tried(self._draft(self.card, grade, Grade(key)))

    def _draft(self, card: str, grade: int, action: Grade) -> ReviewDraft:
        from dataclasses import replace

        from notegraph.schedule.draft import ReviewDraft

        alg = f"sm2/{self.settings.variant.value}" if self.settings.scheduler is SchedulerName.SM2 else "fsrs/6"
        pressed = (card, grade, action.key, self.scale.value, self._mode(card), max(0, action.ms))
        draft = ReviewDraft(*pressed, alg, after={})
        draft = replace(draft, shift=self._shift(draft))
        # What it will come to, for people who read the log. Replay never looks at it.
        return replace(draft, after=_after(self._tried(draft)))

    def _tried(self, draft: ReviewDraft) -> CardState:
        from notegraph.model.event import EventId, Stamp
        from notegraph.schedule.fold import fold

        trial = draft.stamped(EventId("", 0), Stamp(0, 0, self.today))
        return fold(self.state(draft.card), (trial,), self.settings)

    def _shift(self, draft: ReviewDraft) -> int:
        """By how many days the due day is moved, as the settings want it."""
        fuzz = self.settings.fuzz
        if fuzz is Fuzz.OFF or draft.mode == "cram":
            return 0
        memory = self._tried(draft).memory
        before = self.state(draft.card).memory
        if not isinstance(memory, Reviewed) or (isinstance(before, Reviewed) and memory.due == before.due):
            return 0  # a grade that moves nothing
        from notegraph.schedule.fuzz import balanced_shift, random_shift

        seed = (draft.card, memory.reviews, memory.interval, self.settings.maximum_interval)
        return random_shift(*seed) if fuzz is Fuzz.RANDOM else balanced_shift(*seed, self.today, self.load)

    def _mode(self, card: str) -> str:
        if self.cram or card in self.drill:
            return "cram"
        memory = self.state(card).memory
        if isinstance(memory, New):
            return "new"
        return "again" if memory.last == self.today else "due"


class Decision(NamedTuple):
    """An action, decided but not done: ``drafts`` must be on disk before ``after`` is asked for the next session."""

    session: ReviewSession
    action: Action
    drafts: tuple[Draft, ...]

    def after(self, events: Sequence[Event] = ()) -> ReviewSession:
        """The session once ``events``, the written drafts and whatever else was written with them, are safe.

        Raises ValueError if the event of the action is not among them.
        """
        session = self.session
        if isinstance(self.action, ShowAnswer):
            return session._replace(turned=True)
        if isinstance(self.action, Undo):
            return self._undone()
        from notegraph.model.event import ReviewEvent
        from notegraph.schedule.course import Course, Step

        card, rest = session.waiting[0], session.waiting[1:]
        event = next((one for one in events if _can_be_undone(one) and one.card == card), None)
        if event is None:
            raise ValueError(f"the event of {self.action} was not written")
        course = session.courses.get(card) or Course.of(session.state(card), (), session.settings)
        courses = {**session.courses, card: course.on(event, session.settings)}
        # The card is repeated behind all others, so that something lies between.
        comes_back = isinstance(event, ReviewEvent) and _is_repeated(event, courses[card].state)
        return session._replace(
            waiting=(*rest, card) if comes_back else rest,
            turned=False,
            courses=courses,
            trail=(*session.trail, Step(event.id, card, card in session.drill, event.at.ts)),
            drill=session.drill if comes_back else session.drill - {card},
        )

    def _undone(self) -> ReviewSession:
        session = self.session
        step = session.trail[-1]
        courses = dict(session.courses)
        courses[step.card] = courses[step.card].without(step.event, session.settings)
        others = tuple(card for card in session.waiting if card != step.card)
        # The card comes back as what it was: a card of the schedule may have been drilled since.
        drill = session.drill | {step.card} if step.drill else session.drill - {step.card}
        waiting, trail = (step.card, *others), session.trail[:-1]
        return session._replace(waiting=waiting, turned=False, courses=courses, trail=trail, drill=drill)


_KINDS = ("due", "again", "new")


def _is_repeated(event: ReviewEvent, state: CardState) -> bool:
    """Whether the card comes back today: the schedule knows, but of cram it knows nothing."""
    if event.mode == "cram":
        return repeat_today(event.grade)
    return isinstance(state.memory, Reviewed) and state.memory.again


def _can_be_undone(event: Event) -> TypeGuard[ReviewEvent | SuspendEvent | BuryEvent]:
    from notegraph.model.event import BuryEvent, ReviewEvent, SuspendEvent

    match event:
        case ReviewEvent():
            return True
        case SuspendEvent():
            return event.on
        case BuryEvent():
            return True
        case _:
            return False


def _after(state: CardState) -> Mapping[str, object]:
    memory = state.memory
    if not isinstance(memory, Reviewed):
        return {}
    known, due = memory.memory, memory.due.isoformat()
    if isinstance(known, Sm2):
        return {"n": known.repetition, "i": memory.interval, "ef": ease_text(known.ease), "due": due}
    return {"s": round(known.stability, 4), "d": round(known.difficulty, 4), "i": memory.interval, "due": due}
