"""What binding could not settle, for people: ids that several cards have, and cards that could be a known one."""

from __future__ import annotations

from dataclasses import dataclass

from notegraph.model.diagnostic import one_line
from notegraph.model.event import CardEvent, ReviewEvent
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace


@dataclass(frozen=True, slots=True)
class Lost:
    """A card that the log knows and that is in no note: where it stood last and how many grades it was given."""

    id: str
    path: str
    heading: tuple[str, ...]
    reviews: int


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A card that starts new and could be a known one; ``score`` says how alike they are (0-1)."""

    id: str
    path: str
    line: int
    score: float


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A known card and those that it could be: too close to each other for one to be taken."""

    lost: Lost
    cards: tuple[Resemblance, ...]

    def __str__(self) -> str:
        lost = self.lost
        reviews = f"{lost.reviews} review{'' if lost.reviews == 1 else 's'}"
        place = one_line(" > ".join([lost.path, *lost.heading]))
        cards = ", ".join(f"{one_line(card.path)}:{card.line} ({card.id}, {card.score:.2f})" for card in self.cards)
        return (
            f"card {lost.id} ({reviews}), last seen in {place}, could be {cards}: it cannot be told, so none of them "
            "has its history; it returns with its old text in its old place"
        )


def undecided(workspace: Workspace, journal: Journal) -> list[Doubtful]:
    """Known cards that could be several cards of the notes. Raises ``LogError``."""
    found = workspace.reading.found().undecided
    if not found:
        return []
    lost = {one.id: one for one in lost_cards(workspace, journal)}
    places = {key.id.partition("#")[0]: key for key in workspace.keys}
    return [
        Doubtful(
            lost[known],
            tuple(
                Resemblance(card, places[card].path, places[card].line, score)
                for card, score in choices
                if card in places
            ),
        )
        for known, choices in found
        if known in lost
    ]


def lost_cards(workspace: Workspace, journal: Journal) -> list[Lost]:
    """Every card that the log knows and that is in no note, siblings as one, by last place. Raises ``LogError``."""
    missing = set(workspace.reading.found().missing)
    if not missing:
        return []
    last: dict[str, CardEvent] = {}
    reviews: dict[str, int] = {}
    root = journal.history.aliases.root
    for event in journal.events:
        if isinstance(event, CardEvent | ReviewEvent):
            family = root(event.card.partition("#")[0])
            if isinstance(event, CardEvent):
                last[family] = event
            else:
                reviews[family] = reviews.get(family, 0) + 1
    found = [
        Lost(family, last[family].path, last[family].heading, reviews.get(family, 0))
        for family in missing & last.keys()
    ]
    return sorted(found, key=lambda one: (one.path, one.heading, one.id))


def shared_ids(workspace: Workspace) -> list[tuple[str, int, str, str]]:
    """Cards whose written id is another card's: path, line, the id, and where the card is that has it."""
    displaced = workspace.reading.database.execute(
        "SELECT note.path, card.line, card.written FROM card JOIN note ON note.id = card.note WHERE"
        " written <> minted AND substr(card.id, 1, instr(card.id || '#', '#')) <>"
        " substr(written, 1, instr(written || '#', '#')) ORDER BY note.path, card.line"
    )
    found = []
    for path, line, written in displaced.fetchall():
        holder = workspace.reading.card(written)
        found.append((path, line, written, f"{holder.path}:{holder.line}" if holder else "another card"))
    return found
