"""The review log of an open vault: what it says, and writing to it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from notegraph.model.card import Card, CardKind
from notegraph.model.state import NEW_STATE, CardState
from notegraph.schedule.study_day import study_day
from notegraph.store.found import Found
from notegraph.store.log_folder import LogFolder
from notegraph.store.reading import CardKey
from notegraph.store.states import Snapshot, Told, snapshot
from notegraph.workspace.open import Workspace

if TYPE_CHECKING:
    from notegraph.model.event import CardEvent, ConfigEvent, Event
    from notegraph.schedule.day_counts import DayCounts
    from notegraph.schedule.draft import CardDraft, Draft
    from notegraph.schedule.history import History
    from notegraph.store.introduced import Look
    from notegraph.store.log import ReviewLog
    from notegraph.store.log_reading import BadLine, LogReading


class Journal:
    """Keeps up with what it appends itself. Where all cards stand comes from the index as long as nobody asked for the
    events: the log itself is read once, when somebody does.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.settings = workspace.settings.schedule
        surroundings = workspace.surroundings
        self._clock = surroundings.clock
        self._folder = LogFolder(os.path.abspath(workspace.root), workspace.settings.vault.log_folder)
        self._appended: list[Event] = []
        self._read_before = 0  # how many of those the log already had when it was read
        self._introduced: dict[str, CardEvent] = {}
        self._unwritten: Found | None = None

    @cached_property
    def _log(self) -> ReviewLog:
        """The log for writing, and for reading all of it: a session may end without either."""
        from notegraph.store.log import ReviewLog

        vault, surroundings = self.workspace.settings.vault, self.workspace.surroundings
        log = ReviewLog(
            self.workspace.root, vault.log_folder, surroundings.config_folder, surroundings.choice, vault.log_ending
        )
        if "_kept" in self.__dict__:
            log.saw(self._kept.newest)  # what is written now must sort after what is there
        return log

    @cached_property
    def reading(self) -> LogReading:
        """What the log said when it was read. Raises ``LogError`` where its folder cannot be read."""
        self._read_before = len(self._appended)
        return self._log.read(self._clock())

    @property
    def _was_read(self) -> bool:
        return "reading" in self.__dict__

    @cached_property
    def _kept(self) -> Snapshot:
        """Where all cards stood when this was first asked for, without what was appended since."""
        database = self.workspace.reading.database
        kept = snapshot(database, self._folder, self.settings, self._clock(), self.today, self._found.joins)
        if "_log" in self.__dict__:
            self._log.saw(kept.newest)
        return kept

    @cached_property
    def _standing(self) -> Snapshot | None:
        """Where all cards stand; ``None`` where the events have to be replayed to know that."""
        if self._was_read or (self._appended and "_kept" not in self.__dict__):
            return None
        return self._kept.after(self._appended) if self._appended else self._kept

    @property
    def events(self) -> Sequence[Event]:
        """Every event but those ``ahead``; those appended since reading are included."""
        followed = self._followed
        return (*followed, *self._appended[self._read_before :])

    @property
    def ahead(self) -> Sequence[Event]:
        """Events more than a day ahead of the clock: told, not followed. They count when their time has come."""
        return self.reading.ahead

    @cached_property
    def _followed(self) -> tuple[Event, ...]:
        events = self.reading.events  # in order of time, so those ahead are the last
        return events[: len(events) - len(self.reading.ahead)]

    @property
    def unreadable(self) -> Sequence[BadLine]:
        """Lines that are no events; they are left as they are."""
        return self.reading.unreadable

    @property
    def warnings(self) -> list[str]:
        """What of the log does not count, for a learner to know before a session; ``doctor`` names the lines."""
        if self._was_read or self._standing is None:
            counts = Told(len(self.unreadable), self.reading.newer, len(self.ahead))
        else:
            counts = self._standing.told
        told = (
            (counts.unreadable, "cannot be read", "line"),
            (counts.newer, "comes from a newer notegraph and is passed over: update this one", "event"),
            (counts.ahead, "lies more than a day ahead of the clock and does not count until then", "event"),
        )
        return [
            f"review log: {count} {noun} {what}" if count == 1 else f"review log: {count} {noun}s: each {what}"
            for count, what, noun in told
            if count
        ]

    @cached_property
    def history(self) -> History:
        """The events that count, by card."""
        from notegraph.schedule.history import History

        return History.of(self.events, self._found.joins)

    @cached_property
    def states(self) -> Mapping[str, CardState]:
        """The state of every card that the log names."""
        if self._standing:
            return self._standing.states
        from notegraph.schedule.replay import states

        return states(self.history, self.settings)

    @property
    def configs(self) -> Sequence[ConfigEvent]:
        """What was configured, in order."""
        return self._standing.known.standing.configs if self._standing else self.history.configs

    def state(self, card: str) -> CardState:
        """The state of one card; joined ids share theirs."""
        return self.states.get(card, NEW_STATE)

    @property
    def today(self) -> date:
        """The study day now."""
        return study_day(self._clock(), self.settings.rollover_hour)

    def done_on(self, day: date) -> DayCounts:
        """What was done on a day, over all devices."""
        known = self._standing.done_on(day) if self._standing else None
        if known is not None:
            return known
        from notegraph.schedule.day_counts import day_counts

        return day_counts(self.history, day, self.settings)

    def append(self, drafts: Sequence[Draft], cards: Sequence[Card] = (), *, afresh: bool = False) -> tuple[Event, ...]:
        """Writes ``drafts`` and returns them as events once they are on disk. Raises ``LogError``.

        ``cards`` are the cards they name: one that the log does not know as it stands now gets its ``card`` event
        first, in the same write, and so do the other clozes of its text, whose numbers depend on each other. A changed
        setting of the schedule is told before the first grade under it. What
        binding found out since the last write goes along: cards found again elsewhere or reworded, and ids joined.
        ``afresh`` introduces ``cards`` even where the log knows them as they are.
        """
        from notegraph.model.event import CardEvent
        from notegraph.schedule.configured import change
        from notegraph.schedule.draft import AliasDraft, ReviewDraft

        if not self._was_read:
            _ = self._kept  # what is written now must sort after what is there
        found = self._found
        named = {card.id: card for card in self._with_siblings(cards, found.changed)}
        introductions = [draft for card in named.values() if (draft := self._introduction(card, afresh=afresh))]
        joins = [AliasDraft(source, to) for source, to in found.joins]
        configured = (
            change(self.configs, self.settings) if any(isinstance(one, ReviewDraft) for one in drafts) else None
        )
        now = self._clock()
        day = study_day(now, self.settings.rollover_hour)
        events = self._log.append([*introductions, *joins, *([configured] if configured else []), *drafts], now, day)
        self._unwritten = Found()
        self._appended.extend(events)
        for event in events:
            if isinstance(event, CardEvent):
                self._introduced[event.card] = event
        for name in ("history", "states", "_standing"):
            self.__dict__.pop(name, None)
        return events

    @property
    def _found(self) -> Found:
        """What binding found that the log has not been told."""
        if self._unwritten is None:
            self._unwritten = self.workspace.reading.found()
        return self._unwritten

    @cached_property
    def _neighbours(self) -> dict[str, tuple[str | None, str | None]]:
        """The cards before and after each in its note, siblings passed over."""
        found: dict[str, tuple[str | None, str | None]] = {}
        for _, keys in groupby(self.workspace.keys, key=lambda key: key.path):
            families = [[key.id for key in family] for _, family in groupby(keys, key=_family_of)]
            for place, family in enumerate(families):
                previous = families[place - 1][-1] if place else None
                following = families[place + 1][0] if place + 1 < len(families) else None
                found.update((card, (previous, following)) for card in family)
        return found

    def _with_siblings(self, cards: Sequence[Card], families: Sequence[str]) -> Iterator[Card]:
        """All cards of ``families``, siblings of clozes among ``cards``, and ``cards``, which have the last word; some
        twice.
        """
        read = self.workspace.reading
        wanted = {*families, *(card.family for card in cards if card.kind is CardKind.CLOZE)}
        if wanted:
            siblings = (read.card(key.id) for key in self.workspace.keys if _family_of(key) in wanted)
            yield from (card for card in siblings if card is not None)
        yield from cards

    @cached_property
    def _could_be(self) -> dict[str, list[str]]:
        """Known cards, by the open ones that they could be."""
        found: dict[str, list[str]] = {}
        for known, choices in self.workspace.reading.found().undecided:
            for card, _ in choices:
                found.setdefault(card, []).append(known)
        return found

    def _introduction(self, card: Card, *, afresh: bool) -> CardDraft | None:
        from dataclasses import replace

        from notegraph.store.introduced import last_look

        draft = self._card_draft(card)
        known = self._introduced.get(card.id) or last_look(self.workspace.reading.database, card.id)
        if known is None:
            return replace(draft, could_be=tuple(self._could_be.get(card.family, ())))
        if not afresh and (
            (known.path, known.heading, known.notation, known.kind, known.front, known.back)
            == (draft.path, draft.heading, draft.notation, draft.kind, draft.front, draft.back)
            and _families(known) == _families(draft)  # neighbours tell equal cards apart
            and known.letters in ("", draft.letters)  # `C` and `C++` have the same words
        ):
            return None
        return draft

    def _card_draft(self, card: Card) -> CardDraft:
        from notegraph.cards.identity import fingerprint, letters_of
        from notegraph.schedule.draft import CardDraft

        previous, following = self._neighbours.get(card.id, (None, None))
        return CardDraft(
            card=card.id,
            path=card.path,
            heading=card.heading_path,
            notation=card.notation,
            kind=card.kind.value,
            front=fingerprint(card.front),
            back=fingerprint(card.back),
            previous=previous,
            following=following,
            hidden=fingerprint("\n".join(cloze.text for cloze in card.clozes)) if card.kind is CardKind.CLOZE else "",
            letters=letters_of("" if card.kind is CardKind.CLOZE else card.front, card.back),
        )


def _families(one: CardDraft | CardEvent | Look) -> list[str | None]:
    return [name and name.partition("#")[0] for name in (one.previous, one.following)]


def _family_of(key: CardKey) -> str:
    return key.id.partition("#")[0]
