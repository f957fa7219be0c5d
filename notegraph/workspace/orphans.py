"""Histories without a card: what the log knows of cards that stand in no note any more.

Nothing of them is lost. A card whose text returns, or gets its id back, has its history back, and ``adopt`` gives a
history to another card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from shlex import quote
from typing import NamedTuple

from notegraph.model.card import CardKind
from notegraph.model.event import CardEvent, ExportEvent, ReviewEvent
from notegraph.model.state import CardState
from notegraph.store.reading import CardKey
from notegraph.workspace.documents import Document, state_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

_ALIKE = {CardKind.BLANKS.value: CardKind.BASIC.value}
"""Kinds that are asked as another is."""


class Resemblance(NamedTuple):
    """A card that starts new and could be the one that is gone; ``score`` says how alike they are (0-1), ``None`` where
    the card has a history of its own by now. ``adopt`` is the command that gives it the other, ``None`` where numbers
    have to be given one by one.
    """

    id: str
    path: str
    line: int
    score: float | None
    adopt: str | None

    def document(self) -> Document:
        """An entry of a history's ``candidates``."""
        return self._asdict()


@dataclass(frozen=True, slots=True)
class Orphan:
    """A history whose card is gone, one number of a cloze or one side of a card asked both ways; all of a card that was
    never graded.

    Where the card stood last (``path`` is ``None`` where the log does not say), how it was written, how many grades it
    was given and on which study day the last of them, whether it left for another program. ``siblings`` are the ids of
    its family that no card has, this one among them, ``numbers`` those that the log ever saw (0 without ``#N``).
    ``candidates`` are the cards between which it could not be told.
    """

    id: str
    path: str | None
    heading: tuple[str, ...]
    notation: str
    kind: str
    reviews: int
    last: date | None
    exported: bool
    state: CardState
    siblings: tuple[str, ...]
    numbers: frozenset[int]
    candidates: tuple[Resemblance, ...]

    @property
    def family(self) -> str:
        """The id that siblings share."""
        return self.id.partition("#")[0]

    def fits(self, ids: Collection[str], kind: CardKind) -> bool:
        """Whether the whole family can go to the card with these ids, number by number."""
        there = {number_of(card) for card in ids}
        whole = self.siblings == (self.family,) and 0 not in self.numbers
        waiting = self.numbers if whole else frozenset(map(number_of, self.siblings))
        alike = not self.kind or _ALIKE.get(self.kind, self.kind) == _ALIKE.get(kind, kind)
        return alike and waiting <= there and there in (waiting, self.numbers)

    def document(self, today: date) -> Document:
        """An entry of ``doctor --orphans``."""
        return {
            "id": self.id,
            "path": self.path,
            "heading_path": list(self.heading),
            "reviews": self.reviews,
            "last": self.last.isoformat() if self.last else None,
            "state": state_document(self.state, today),
            "notation": self.notation or None,
            "kind": self.kind or None,
            "exported": self.exported,
            "candidates": [one.document() for one in self.candidates],
        }


def number_of(card_id: str) -> int:
    """The sibling's number in an id, 0 where it has none."""
    number = card_id.partition("#")[2]
    return int(number) if number.isdecimal() else 0


def find_orphans(workspace: Workspace, journal: Journal) -> list[Orphan]:
    """Every history without a card, by the place where the card stood last. Raises ``LogError``.

    Ids that an ``alias`` joined have one history; it is called by the last of them.
    """
    return _Finder(workspace, journal).orphans()


class _Seen(NamedTuple):
    """What the log says of cards, by the roots of their ids, and of families. ``started_new`` are those that could have
    been another when they were first seen, by that.
    """

    places: Mapping[str, CardEvent]
    numbers: Mapping[str, frozenset[int]]
    exported: frozenset[str]
    started_new: Mapping[str, list[str]]


class _Finder:
    def __init__(self, workspace: Workspace, journal: Journal) -> None:
        self._workspace = workspace
        self._journal = journal
        self._courses = journal.history.courses
        self._root = journal.history.aliases.root
        keys = workspace.reading.card_keys()  # as the notes say: deck files may be faulty
        self._living = {self._root(key.id) for key in keys}
        self._families: dict[str, list[CardKey]] = defaultdict(list)
        for key in keys:
            self._families[key.id.partition("#")[0]].append(key)
        self._choices = dict(workspace.reading.found().undecided)

    def orphans(self) -> list[Orphan]:
        """See ``find_orphans``."""
        graded = [card for card in self._courses if card not in self._living]
        siblings: dict[str, list[str]] = defaultdict(list)
        for card in sorted(graded, key=lambda card: (len(card), card)):
            siblings[card.partition("#")[0]].append(card)
        missing = self._workspace.reading.found().missing
        for family in missing:  # never graded: it may be known elsewhere
            if self._root(family) not in self._living and family not in siblings and family not in self._families:
                siblings[family].append(family)
        seen = self._seen(siblings)
        found = [self._orphan(card, cards, seen) for cards in siblings.values() for card in cards]
        return sorted(found, key=lambda one: (one.path or "", one.heading, one.family, number_of(one.id)))

    def _seen(self, families: Collection[str]) -> _Seen:
        """The latest ``card`` event of each, and what was exported; the log's events are in order of time."""
        places: dict[str, CardEvent] = {}
        numbers: dict[str, set[int]] = defaultdict(set)
        exported: set[str] = set()
        started: dict[str, list[str]] = defaultdict(list)
        for event in self._journal.events if families else ():
            if isinstance(event, CardEvent | ExportEvent):
                root = self._root(event.card)
                family = root.partition("#")[0]
                if isinstance(event, ExportEvent):
                    exported.add(family)
                else:
                    places[root] = places[family] = event
                    numbers[family].add(number_of(event.card))
                    for name in event.could_be:
                        started[name].append(family)
        frozen = {family: frozenset(some) for family, some in numbers.items()}
        return _Seen(places, frozen, frozenset(exported), started)

    def _orphan(self, card: str, siblings: list[str], seen: _Seen) -> Orphan:
        family = card.partition("#")[0]
        days = [event.at.day for event in self._courses.get(card, ()) if isinstance(event, ReviewEvent)]
        place = seen.places.get(card) or seen.places.get(family)
        orphan = Orphan(
            id=card,
            path=place.path if place else None,
            heading=place.heading if place else (),
            notation=place.notation if place else "",
            kind=place.kind if place else "",
            reviews=len(days),
            last=days[-1] if days else None,
            exported=family in seen.exported,
            state=self._journal.state(card),
            siblings=tuple(siblings),
            numbers=seen.numbers.get(family, frozenset(map(number_of, siblings))),
            candidates=(),
        )
        choices = dict.fromkeys(seen.started_new.get(family, ())) | dict(self._choices.get(family, ()))
        found = [self._resemblance(orphan, name, score) for name, score in choices.items() if name in self._families]
        found.sort(key=lambda one: (-(one.score or 0), one.path, one.line))
        return replace(orphan, candidates=tuple(found)) if found else orphan

    def _resemblance(self, orphan: Orphan, family: str, score: float | None) -> Resemblance:
        keys = self._families[family]
        ids = [key.id for key in keys]
        first = self._workspace.reading.card(ids[0])
        pair = None
        if first is not None and orphan.fits(ids, first.kind):
            pair = (orphan.family, family)
        elif len(orphan.siblings) == len(ids) == 1:
            pair = (orphan.id, ids[0])
        command = "notegraph adopt {} {}".format(*map(quote, pair)) if pair else None
        return Resemblance(family, keys[0].path, keys[0].line, score, command)
