"""Everything known about one card or one note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from notegraph.graph.build import ResolvedLink
from notegraph.graph.query import Edge, backlinks
from notegraph.model.card import Card
from notegraph.model.errors import NotFoundError
from notegraph.model.event import (
    BuryEvent,
    Event,
    ImportEvent,
    ResetEvent,
    ReviewEvent,
    SetDueEvent,
    SuspendEvent,
)
from notegraph.model.state import NEW_STATE, CardState, New, Sm2
from notegraph.render.plain import to_text
from notegraph.schedule.imported import RATINGS, read_reviews
from notegraph.schedule.replay import apply
from notegraph.schedule.sm2 import ease_text
from notegraph.syntax.parse import parse
from notegraph.workspace.documents import Document, link_document, state_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.listing import ListedCard, ListedNote, list_card, list_notes, listed_document
from notegraph.workspace.mentions import Mentioned, mentions_of
from notegraph.workspace.open import Workspace
from notegraph.workspace.search import Finder
from notegraph.workspace.surroundings import Progress

SHORTEST_ID = 4
"""Characters that the beginning of an id has at least, to stand for the whole."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a card: when by the wall clock there, what, and the state after it.

    ``state`` is ``None`` for a review in another tool that was imported later.
    """

    at: datetime
    what: str
    state: CardState | None


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with its history, oldest first."""

    listed: ListedCard
    history: Sequence[Happening]

    def document(self, journal: Journal) -> Document:
        """An entry of ``show``."""
        history = [
            {
                "at": one.at.isoformat(timespec="seconds"),
                "event": one.what,
                "state": state_document(one.state, journal.today) if one.state else None,
            }
            for one in self.history
        ]
        return {**listed_document(self.listed, journal), "history": history}


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with its text as on disk, its links, who links to it or only says its name, and its cards."""

    note: ListedNote
    text: str
    links: Sequence[ResolvedLink]
    backlinks: Sequence[Edge]
    cards: Sequence[Card]
    mentions: Sequence[Mentioned]

    @property
    def body(self) -> str:
        """The text below the properties, for reading."""
        header = parse(self.note.record.path, self.text).frontmatter.span
        return readable(self.text[header.end if header else 0 :]).strip("\n")

    def document(self) -> Document:
        """The note of ``show``."""
        return {
            **self.note.document(),
            "text": self.text,
            "links": [link_document(self.note.record.path, found) for found in self.links],
            "backlinks": [{"path": edge.path, "count": edge.links} for edge in self.backlinks],
            "mentions": [one.document() for one in self.mentions],
            "card_ids": [card.id for card in self.cards],
        }


def find_cards(workspace: Workspace, name: str) -> list[Card]:
    """The card with this id, or with an id without ``#N`` all its siblings; none where no card is called so."""
    if not name.isascii():  # no id is
        return []
    card = workspace.reading.card(name)
    if card is not None:
        return [card]
    ids = [key.id for key in workspace.reading.card_keys() if key.id.partition("#")[0] == name]
    return [card for card in map(workspace.reading.card, ids) if card is not None]


def cards_beginning(workspace: Workspace, name: str) -> list[Card]:
    """As ``find_cards``, for the beginning of an id; none where no id begins so or ``name`` is too short to mean one.

    Raises ``NotFoundError`` where the ids of several cards do.
    """
    if len(name) < SHORTEST_ID:
        return []
    ids = [key.id for key in workspace.reading.card_keys() if key.id.startswith(name)]
    whole = list(dict.fromkeys(card_id.partition("#")[0] for card_id in ids))
    if len(whole) > 1:
        more = ", …" if len(whole) > _NAMED else ""
        raise NotFoundError(
            f"the ids of {len(whole)} cards begin with {name!r}: {', '.join(whole[:_NAMED])}{more}; write more of it"
        )
    return find_cards(workspace, whole[0] if "#" not in name else ids[0]) if whole else []


def show_card(workspace: Workspace, journal: Journal, card: Card) -> CardView:
    """A card with its state and history. Raises ``LogError`` where the log's folder cannot be read."""
    state = NEW_STATE
    history: list[Happening] = []
    for event in journal.history.course(card.id):
        state = apply(state, event, journal.settings)
        history.append(Happening(_local(event), _what(event), state))
    imports = {event.origin: event for event in journal.history.course(card.id) if isinstance(event, ImportEvent)}
    history += [one for event in imports.values() for one in _elsewhere(event)]
    history.sort(key=lambda one: one.at)
    return CardView(list_card(workspace, journal, card), history)


def show_note(workspace: Workspace, path: str, progress: Progress | None = None) -> NoteView:
    """The note at this vault path. Raises ``NotFoundError`` where there is none.

    ``progress`` hears of the full-text index being built, if it has to be.
    """
    graph = workspace.graph
    sources = backlinks(graph, path)
    listed = next(one for one in list_notes(workspace) if one.record.path == path)
    with Finder(workspace, progress) as finder:
        said = mentions_of(workspace, finder, path)
    return NoteView(listed, workspace.text(path), graph.links[path], sources, workspace.reading.cards(path), said)


def readable(text: str) -> str:
    """Markdown as people read it in a terminal."""
    return to_text(text)


def state_line(state: CardState) -> str:
    """A state in words."""
    memory = state.memory
    if isinstance(memory, New):
        words = "new"
    else:
        days, reviews = _count(memory.interval, "day"), _count(memory.reviews, "review")
        lapses = _count(memory.lapses, "lapse")
        known = memory.memory
        strength = (
            f"ease {ease_text(known.ease)}"
            if isinstance(known, Sm2)
            else f"stability {known.stability:.1f}, difficulty {known.difficulty:.1f}"
        )
        words = f"due {memory.due}, interval {days}, {strength}, {reviews}, {lapses}"
    return words + (", suspended" if state.suspended else "")


def _elsewhere(event: ImportEvent) -> Iterator[Happening]:
    """The reviews that an import brought along; the last import of a tool has all of them."""
    for review in read_reviews(event.state):
        yield Happening(_local(event, review.ts), f"{RATINGS[review.rating]} in {event.origin}", None)


def _local(event: Event, ts: int | None = None) -> datetime:
    zone = timezone(timedelta(minutes=event.at.off))
    moment = timedelta(milliseconds=event.at.ts if ts is None else ts)
    return (datetime(1970, 1, 1, tzinfo=UTC) + moment).astimezone(zone)


def _what(event: Event) -> str:
    match event:
        case ReviewEvent():
            return f"grade {event.grade}" + (f" ({event.mode})" if event.mode in ("again", "cram") else "")
        case SuspendEvent():
            return "suspended" if event.on else "unsuspended"
        case BuryEvent():
            return "buried"
        case ResetEvent():
            return "reset"
        case SetDueEvent():
            return f"due day set by {event.reason}"
        case ImportEvent():
            return f"imported from {event.origin}"
        case _:
            raise AssertionError("a course holds events that change a state")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
