"""A history without a card is given to a card: its learner knows what binding could not tell.

One ``alias`` event joins the two ids; notes are not touched. From then on the card has both histories, as if it had
always been called by either id, and what left for Anki under the old one is that card's note there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from shlex import quote

from notegraph.model.card import Card
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError, NotFoundError
from notegraph.model.event import ADOPTED, AliasEvent, ReviewEvent
from notegraph.model.state import NEW_STATE, CardState
from notegraph.schedule.aliases import Pair, counting
from notegraph.schedule.draft import AliasDraft
from notegraph.schedule.fold import fold
from notegraph.schedule.history import History
from notegraph.schedule.live import live
from notegraph.workspace.documents import Document, state_document
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.orphans import Orphan, find_orphans
from notegraph.workspace.show import SHORTEST_ID

_LIST = "`notegraph doctor --orphans` lists them"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Adopter:
    """A card as it is reviewed, with how many grades it has, and where it stands now and with the history."""

    card: Card
    reviews: int
    now: CardState
    then: CardState

    def document(self, journal: Journal) -> Document:
        """An entry of the ``cards`` of ``adopt``."""
        states = {"state": self.now, "adopted_state": self.then}
        return {
            "id": self.card.id,
            "path": self.card.path,
            "line": self.card.line,
            "front": self.card.front,
            "reviews": self.reviews,
            **{name: state_document(state, journal.today) for name, state in states.items()},
        }


@dataclass(frozen=True, slots=True)
class Adoption:
    """What ``adopt`` would do: the ``orphans`` go to the ``cards``. ``source`` and ``to`` are the ids that are joined.
    ``orphans`` is empty where they were joined before and there is nothing to do.
    """

    source: str
    to: str
    orphans: tuple[Orphan, ...]
    cards: tuple[Adopter, ...]

    @property
    def is_done(self) -> bool:
        """Whether the card has the history already."""
        return not self.orphans

    def document(self, journal: Journal, *, written: bool) -> Document:
        """The whole of ``adopt --format json``."""
        return {
            "version": 1,
            "from": self.source,
            "to": self.to,
            "already": self.is_done,
            "written": written,
            "orphans": [one.document(journal.today) for one in self.orphans],
            "cards": [one.document(journal) for one in self.cards],
        }


def plan_adoption(
    workspace: Workspace, journal: Journal, name: str, cards: Sequence[Card], *, also: bool = False
) -> Adoption:
    """What giving the history called ``name`` to ``cards``, one card or all its siblings, would do. Nothing is written.

    ``name`` is the id of a history without a card, that of its family, or the beginning of one (``#N`` may follow).
    ``also`` lets a card have it that has adopted another before. Raises ``NotFoundError`` where ``name`` is nobody's or
    several histories', ``NotegraphError`` where the history is in use or does not fit, and ``LogError``.
    """
    families = {card.family for card in cards}
    if not name.strip():
        raise NotFoundError(f"the id of the history is empty: give that of one without a card; {_LIST}")
    if len(families) > 1:
        raise NotFoundError(f"there are several cards: {', '.join(card.id for card in cards)}; name one of them")
    orphans = _called(name, find_orphans(workspace, journal), journal)
    if not orphans:
        joined = _joined(workspace, journal, name, cards)
        return Adoption(joined, cards[0].id, (), tuple(_adopters(journal, cards, ())))
    family = cards[0].family
    siblings = [key.id for key in workspace.keys if key.id.partition("#")[0] == family]
    pair = _pair(orphans, cards, siblings)
    if not also:
        _refuse_second(journal, pair[1])
    return Adoption(*pair, tuple(orphans), tuple(_adopters(journal, cards, [pair])))


def adopt(workspace: Workspace, journal: Journal, adoption: Adoption) -> None:
    """Does it: one ``alias`` event, with the ``card`` events of the card. Raises ``LogError``.

    The card is introduced anew even where the log knows it: by where it is now it will be found again, not by where
    the other was.
    """
    if adoption.is_done:
        return
    family = adoption.cards[0].card.family
    ids = [key.id for key in workspace.keys if key.id.partition("#")[0] == family]
    cards = [card for card in map(workspace.reading.card, ids) if card is not None]
    journal.append([AliasDraft(adoption.source, adoption.to, ADOPTED)], cards, afresh=True)


def _called(name: str, orphans: Sequence[Orphan], journal: Journal) -> list[Orphan]:
    """The histories called ``name``: one, or all of a family."""
    root = journal.history.aliases.root(name)
    found = [one for one in orphans if name in (one.id, one.family) or root == one.id]
    found = found or [one for one in orphans if _begins(one.id, name)]
    families = list(dict.fromkeys(one.family for one in found))
    if len(families) > 1:
        more = ", …" if len(families) > _NAMED else ""
        raise NotFoundError(
            f"the ids of {len(families)} histories begin with {name!r}: {', '.join(families[:_NAMED])}{more}; "
            "write more of it"
        )
    return found


def _begins(card_id: str, name: str) -> bool:
    """Whether ``name`` is the beginning of the id, or of what stands before its ``#N``, and long enough."""
    begin, mark, number = name.partition("#")
    family, _, own = card_id.partition("#")
    return len(begin) >= SHORTEST_ID and family.startswith(begin) and (not mark or own == number)


def _joined(workspace: Workspace, journal: Journal, name: str, cards: Sequence[Card]) -> str:
    """The id that ``name`` stands for, which is joined to one of ``cards``; raises for every other."""
    root = journal.history.aliases.root
    ids = sorted(_logged(journal) | {key.id for key in workspace.keys})
    meant = [one for one in ids if one.partition("#")[0] == name or one == name]
    meant = meant or [one for one in ids if _begins(one, name)]
    own = {root(card.id): card for card in cards}
    families = {card.family for card in cards}
    for one in meant:
        if root(one) in own and one.partition("#")[0] not in families:
            return one
    if not meant:
        raise NotFoundError(f"no history has the id {name!r}: give the id of one without a card; {_LIST}")
    living = {root(key.id): key for key in workspace.keys}
    holder = next((living[root(one)] for one in meant if root(one) in living), None)
    if holder is None:
        raise NotFoundError(f"nothing was ever done with {meant[0]}: it has no history that a card could get")
    raise NotegraphError(
        f"the history {meant[0]} is in use by {one_line(holder.path)}:{holder.line} ({holder.id}): only one without a "
        f"card can be given to another; {_LIST}"
    )


def _logged(journal: Journal) -> set[str]:
    """Every id that the log names."""
    ids: set[str] = set()
    for event in journal.events:
        ids.update((event.source, event.to) if isinstance(event, AliasEvent) else (getattr(event, "card", ""),))
    return ids


def _pair(orphans: Sequence[Orphan], cards: Sequence[Card], siblings: Collection[str]) -> tuple[str, str]:
    """The ids to be joined: of families where they have the same numbers, else of one history and one card.

    ``siblings`` are the ids of the cards' family.
    """
    one, card = orphans[0], cards[0]
    if len(orphans) == len(one.siblings) and len(cards) == len(siblings) and one.fits(siblings, card.kind):
        return one.family, card.family
    alone = "#" in one.id or 0 in one.numbers
    if len(orphans) == len(cards) == 1 and alone:
        return one.id, card.id
    here = ", ".join(one.id for one in cards)
    if not alone:
        numbers = ", ".join(map(str, sorted(one.numbers)))
        raise NotegraphError(
            f"{one.id} was never graded and had the numbers {numbers}, the card is {here}: only one with the same "
            "numbers can have it"
        )
    there = ", ".join(one.id for one in orphans)
    raise NotegraphError(
        f"the history is {there}, the card {here}: which number is which nobody can tell, so give one to one, as in "
        f"`notegraph adopt {quote(one.id)} {quote(card.id)}`"
    )


def _refuse_second(journal: Journal, to: str) -> None:
    joins = [event for event in live(journal.events) if isinstance(event, AliasEvent)]
    count = set(counting(Pair(event.source, event.to, event.reason) for event in joins))
    for event in joins:
        if event.reason == ADOPTED and (event.source, event.to, ADOPTED) in count and _overlap(event.to, to):
            raise NotegraphError(
                f"card {to} has adopted the history {event.source} on {event.at.day}: --also gives it this one as "
                "well, `notegraph undo` takes back what was done today"
            )


def _overlap(one: str, other: str) -> bool:
    """Whether two ids, each of a card or of all its siblings, mean a card in common."""
    families = one.partition("#")[0], other.partition("#")[0]
    return one == other or (families[0] == families[1] and families[0] in (one, other))


def _adopters(journal: Journal, cards: Iterable[Card], pairs: Sequence[tuple[str, str]]) -> Iterator[Adopter]:
    then = History.of(journal.events, [*journal.workspace.reading.found().joins, *pairs])
    for card in cards:
        own = journal.history.course(card.id)
        reviews = sum(isinstance(event, ReviewEvent) for event in own)
        states = (fold(NEW_STATE, course, journal.settings) for course in (own, then.course(card.id)))
        yield Adopter(card, reviews, *states)
