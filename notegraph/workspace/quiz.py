"""A review session over a vault: the faces show it and pass keys on; everything it acknowledges is on disk."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from notegraph.model.card import Card
from notegraph.model.settings import Fuzz
from notegraph.model.state import NEW_STATE, CardState, Reviewed
from notegraph.render.plain import to_text
from notegraph.schedule.actions import Action, Bury, Grade, RefusedError, ShowAnswer, Suspend, Undo
from notegraph.schedule.grades import KEYS
from notegraph.schedule.session import Phase, Remaining, ReviewSession
from notegraph.schedule.sm2 import PASS, repeat_today
from notegraph.stats.card import lapses_of
from notegraph.stats.leech import tells_leech
from notegraph.workspace.choice import QuizOptions
from notegraph.workspace.first_cards import Day, first_cards
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

if TYPE_CHECKING:
    from notegraph.model.event import BuryEvent, ReviewEvent, SuspendEvent
    from notegraph.schedule.queue import DayQueue
    from notegraph.workspace.after_lapse import AfterLapse, Lapses, Standing
    from notegraph.workspace.concepts import Concept

__all__ = ["Next", "Quiz", "QuizOptions", "RefusedError", "Saved"]

# Whoever walks away from a card has not thought about it for an hour.
_LONGEST_MS = 120_000
_SOON = 50


class Saved(NamedTuple):
    """A grade that is on disk. ``due`` is when the card comes next, ``again`` whether it comes back today as well.

    ``page`` is the title of the concept page to read again after a lapse, ``None`` after a pass.
    """

    card: str
    grade: int
    due: date
    again: bool
    page: str | None


class Next(NamedTuple):
    """What a grade would come to: ``days`` until the card is due, ``None`` where the grade moves nothing, and whether
    it comes back today as well.
    """

    key: str
    days: int | None
    again: bool


class Quiz:
    """One session. ``card`` is what is asked, ``turned`` whether its answer shows."""

    def __init__(self, workspace: Workspace, journal: Journal, options: QuizOptions) -> None:
        self.workspace = workspace
        self.journal = journal
        self._started = workspace.surroundings.clock()
        self.options = options
        self._day = Day.of(workspace, journal, options)
        first = first_cards(workspace, self._day, options)
        self.session = ReviewSession(
            waiting=tuple(card.id for card in (first or self.queue.cards)),
            states=self._day.states,
            today=self._day.today,
            settings=workspace.settings.schedule,
            scale=workspace.settings.grades,
            cram=options.cram,
            load=_load(workspace, journal),
        )
        self._card: Card | None = None
        self._lapsed: Card | None = None

    @cached_property
    def queue(self) -> DayQueue:
        """The day's queue as the session began, with what was held back: that takes a look at every card."""
        from notegraph.workspace.quiz_queue import queue_of

        return queue_of(self.workspace, self._day, self.options)

    @property
    def card(self) -> Card | None:
        """The card being asked; ``None`` at the end."""
        while (card_id := self.session.card) is not None:
            if self._card is None or self._card.id != card_id:
                self._card = self.workspace.reading.card(card_id)
            if self._card is not None:
                return self._card
            # Another command has read the vault meanwhile and the card is gone: on to the next.
            self.session = self.session._replace(waiting=self.session.waiting[1:], turned=False)
        return None

    @property
    def question(self) -> str:
        """The front of the card being asked, as text."""
        return to_text(self._asked().front)

    @property
    def answer(self) -> str:
        """The back of the card being asked, as text."""
        return to_text(self._asked().back)

    @property
    def place(self) -> str:
        """Where the card being asked stands: deck, note, headings."""
        card = self._asked()
        headings = [to_text(heading) for heading in card.heading_path[1:]]
        return " > ".join([self.workspace.deck_of(card), card.path.removesuffix(".md"), *headings])

    def concepts(self) -> list[Concept]:
        """The concept pages behind the card being asked, openings as text."""
        from notegraph.workspace.concepts import concepts

        return [page._replace(opening=to_text(page.opening)) for page in concepts(self.workspace, self._asked())]

    @property
    def turned(self) -> bool:
        """Whether the answer is being shown."""
        return self.session.phase is Phase.ANSWER

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that grade, worst first."""
        return tuple(KEYS[self.session.scale])

    @property
    def remaining(self) -> Remaining:
        """Cards left to ask."""
        return self.session.remaining

    @property
    def elapsed(self) -> timedelta:
        """The time since the card being asked was shown."""
        return max(self.workspace.surroundings.clock() - self._started, timedelta())

    @property
    def nexts(self) -> list[Next]:
        """What each grade would come to for the card being asked, worst first. Raises ``RefusedError`` at the end."""
        card = self._asked()
        if self.session.cram or card.id in self.session.drill:
            return [Next(key, None, repeat_today(grade)) for key, grade in KEYS[self.session.scale].items()]
        return [self._next(key) for key in self.keys]

    def standing(self, path: str) -> Standing:
        """How well the note at ``path`` is known now."""
        return self._lapses.standing(path, self.session.today)

    def read_again(self) -> Card | None:
        """Reads the vault again after a note was edited, and returns the card being asked as it is now.

        Where it is gone, the next is asked. The time on the card begins anew: it was spent on writing.
        """
        from notegraph.workspace.edited_cards import renamed

        asked = self._asked()
        before = self.workspace.reading.cards(asked.path)
        self.workspace.refresh()
        now = renamed(before, self.workspace.reading.cards(asked.path))
        waiting = tuple(now.get(card, card) for card in self.session.waiting)
        self.session = self.session._replace(waiting=waiting)
        self._card = None
        self.__dict__.pop("_lapses", None)
        self._started = self.workspace.surroundings.clock()
        return self.card

    def prepare_lapses(self) -> None:
        """Works out what builds on what, which ``read_again`` may have made unknown: for a thread, it can take seconds.

        Nothing of this session is touched; ``after_lapse`` finds it from then on.
        """
        from notegraph.workspace.learning_order import work_out_apart

        work_out_apart(self.workspace)

    def show_answer(self) -> None:
        """Turns the card."""
        self._do(ShowAnswer())

    def grade(self, key: str) -> Saved:
        """Grades the card with a key of the configured scale. Raises ``RefusedError`` or ``LogError``."""
        from notegraph.model.event import ReviewEvent

        now = self.workspace.surroundings.clock()
        card = self._asked()
        elapsed = int((now - self._started).total_seconds() * 1000)
        event = self._do(Grade(key, min(max(elapsed, 0), _LONGEST_MS)))
        if not isinstance(event, ReviewEvent):
            raise AssertionError("a grade is a review")
        memory = self.session.state(card.id).memory
        self._lapsed = card if event.grade < PASS else None
        page = _page(self.workspace, card) if self._lapsed else None
        if isinstance(memory, Reviewed) and event.mode != "cram":
            return Saved(card.id, event.grade, memory.due, memory.again, page)
        due = memory.due if isinstance(memory, Reviewed) else self.session.today
        return Saved(card.id, event.grade, due, repeat_today(event.grade), page)

    def after_lapse(self, *, load: bool = False) -> AfterLapse | None:
        """The concept behind the card that was just forgotten and its weakest prerequisites; ``None`` where the last
        grade was none below 3. ``load`` has prerequisites worked out where they are not kept, which can take seconds.
        """
        return self._lapses.after(self._lapsed, self.session.today, load=load) if self._lapsed else None

    @property
    def has_lapsed(self) -> bool:
        """Whether the last grade was below 3 and not taken back: then ``after_lapse`` and ``drill`` have an answer."""
        return self._lapsed is not None

    def drill(self, *paths: str) -> list[str]:
        """Adds cards of the notes at ``paths`` as drill, after the card being asked: those due, then the weakest, at
        most 10; without ``paths`` those of ``after_lapse``. Returns their ids. Their grades move nothing.

        Raises ``RefusedError`` where no path is given and no card was just forgotten.
        """
        if not paths:
            lapse = self.after_lapse(load=True)
            if lapse is None:
                raise RefusedError("no card was forgotten just now: drill follows a grade below 3")
            paths = lapse.paths
        if self.card is None:
            self._started = self.workspace.surroundings.clock()
        added = self._lapses.drill(paths, self.session.today, self.session.waiting)
        self.session = self.session.drilled(added)
        return added

    @property
    def has_pictures(self) -> bool:
        """Whether one of the next cards embeds a file: told from its text, so that it costs next to nothing."""
        cards = map(self.workspace.reading.card, self.session.waiting[:_SOON])
        return any("![" in card.front or "![" in card.back for card in cards if card is not None)

    @property
    def leeches(self) -> list[str]:
        """The cards that became leeches in this session, or came another half of the way: to be named at its end."""
        threshold = self.workspace.settings.queue.leech_lapses
        return [
            card
            for card in dict.fromkeys(step.card for step in self.session.trail)
            if any(
                tells_leech(lapses, threshold)
                for lapses in range(lapses_of(self._before(card)) + 1, lapses_of(self.session.state(card)) + 1)
            )
        ]

    def suspend(self) -> str:
        """Takes the card out for good; returns its id."""
        card = self._asked()
        self._do(Suspend())
        return card.id

    def bury(self) -> str:
        """Takes the card out for today; returns its id."""
        card = self._asked()
        self._do(Bury())
        return card.id

    def undo(self) -> str:
        """Takes the last grade, suspension or burial of this study day back, before this session too.

        Returns the card's id, which is asked again.
        """
        if not self.session.trail:
            known = [key.id for key in self.workspace.keys]
            self.session = self.session.recalled(self.journal.history, known)
        self._do(Undo())
        self._lapsed = None
        return self._asked().id

    @cached_property
    def _lapses(self) -> Lapses:
        from notegraph.workspace.after_lapse import Lapses

        return Lapses(self.workspace, self._state)

    def _next(self, key: str) -> Next:
        memory = self.session.preview(key).memory
        if not isinstance(memory, Reviewed):
            return Next(key, None, False)
        return Next(key, (memory.due - self.session.today).days, memory.again)

    def _state(self, card: str) -> CardState:
        return self.session.state(card)

    def _before(self, card: str) -> CardState:
        return self.session.states.get(card, NEW_STATE)

    def _asked(self) -> Card:
        card = self.card
        if card is None:
            raise RefusedError("no card is left; only undo goes on")
        return card

    def _do(self, action: Action) -> ReviewEvent | SuspendEvent | BuryEvent | None:
        """Decides, writes, and only then moves on."""
        from notegraph.model.event import AliasEvent, BuryEvent, CardEvent, ReviewEvent, SuspendEvent

        self.session = self.session.on(self.journal.today)
        decision = self.session.decide(action)
        card = self.card
        named = [card] if card is not None and not isinstance(action, ShowAnswer | Undo) else []
        events = self.journal.append(decision.drafts, named) if decision.drafts else ()
        self.session = decision.after([event for event in events if not isinstance(event, CardEvent | AliasEvent)])
        if not isinstance(action, ShowAnswer):
            self._started = self.workspace.surroundings.clock()
        last = events[-1] if events else None
        return last if isinstance(last, ReviewEvent | SuspendEvent | BuryEvent) else None


def _page(workspace: Workspace, card: Card) -> str:
    """The title of the first concept page behind a card."""
    from notegraph.workspace.concepts import concepts

    return concepts(workspace, card)[0].title


def _load(workspace: Workspace, journal: Journal) -> Counter[date]:
    """How many cards fall due on a day, where due days are balanced."""
    if workspace.settings.schedule.fuzz is not Fuzz.BALANCE:
        return Counter()
    memories = (state.memory for state in journal.states.values() if not state.suspended)
    return Counter(memory.due for memory in memories if isinstance(memory, Reviewed))
