"""The state of a binding under way: who has claimed which known card, and how well places agree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from notegraph.cards.binding_adopted import Adopted, Sets, sides
from notegraph.cards.binding_similarity import Weights, exact_key, text_key
from notegraph.cards.binding_values import Candidate, Known, Order, Stage

MINTED = re.compile(r"[0-9a-f]{16}")
"""What a minted id looks like."""
NOTE, HEADING, NOTATION, BEFORE, AFTER, TEXT, HIDDEN, COPIED = (1 << bit for bit in range(8))
"""In what a card can agree with a known one: ``agreement`` gives their sum."""
LOOKS = NOTE | HEADING | NOTATION


class Claims:
    """``held`` is the known family of each card, ``holder`` the other way round. Nobody gets a family of ``closed``.
    Aliased families are one, called by the last that the others were joined to. ``adopted`` are the ids, of families or
    siblings, whose history the learner gave to another card.
    """

    def __init__(
        self,
        cards: Sequence[Candidate],
        known: Iterable[Known],
        aliases: Iterable[tuple[str, str]],
        closed: Collection[str] = (),
        adopted: Collection[str] = (),
    ) -> None:
        self.cards = cards
        self._closed = closed
        self._aliases = list(aliases)
        self._ids = Sets(self._aliases)
        self._families = Sets(pair for pair in self._aliases if "#" not in "".join(pair))
        self._singles = Sets(pair for pair in self._aliases if "#" in "".join(pair))
        self.adopted = Adopted(self._families, self._singles, adopted)
        self.known: dict[str, Known] = {}
        self.given_away: dict[str, Known] = {}  # known families all of whose histories other cards have
        self.displaced: list[int] = []  # cards with a written id whose history another card has adopted
        self.names: set[str] = set()
        self._gather(known)
        self.in_order = sorted(range(len(cards)), key=self.where)
        self._before: list[int | None] = [None] * len(cards)
        self._after: list[int | None] = [None] * len(cards)
        for one, other in zip(self.in_order, self.in_order[1:], strict=False):
            if cards[one].path == cards[other].path:
                self._after[one], self._before[other] = other, one
        self.in_note = {path: list(there) for path, there in groupby(self.in_order, lambda card: cards[card].path)}
        self.held: list[str | None] = [None] * len(cards)
        self.holder: dict[str, int] = {}
        self.stages: list[Stage] = [Stage.NEW] * len(cards)
        self.joins: list[tuple[str, str]] = []
        self.near: dict[tuple[str, int], float] = {}  # scores of pairs that could be, and that others come too near to
        self.shared: dict[str, list[int]] = {}  # known families whose id several cards have written, with these
        self.copied: set[int] = set()  # cards with a written id that is not theirs: others have it too
        self.contested: set[str] = set()  # known families whose id and whose text are in two cards: nobody's
        self.by_question: dict[Hashable, list[int]] = defaultdict(list)  # cards, filled when first asked for
        self.waits = False  # whether cards were left until their neighbours are known
        self.told_by_place: set[int] = set()  # of several with the same words
        self._moves: dict[str, set[str]] = defaultdict(set)
        self.seen = self._seen_beside()  # when the log saw each id as somebody's neighbour

    @cached_property
    def weights(self) -> Weights:
        """Of the words of all known cards, and of those that were open when first asked for."""
        cards = [text_key(self.cards[card]) for card in self.open_cards()]
        return Weights([*map(text_key, self.known.values()), *cards])

    def where(self, card: int) -> tuple[str, int]:
        """A card's place in the vault's order."""
        return self.cards[card].path, self.cards[card].position

    def root(self, family: str) -> str:
        """The family that ``family`` was joined to, or itself."""
        return self._families.root(family)

    def joined(self, one: str, other: str) -> bool:
        """Whether an alias makes the two ids one."""
        return self._ids.root(one) == self._ids.root(other)

    def _gather(self, known: Iterable[Known]) -> None:
        for source, to in self._aliases:
            self.names.update((source.partition("#")[0], to.partition("#")[0]))
        for one in known:
            self.names.add(one.family)
            given = self.adopted.numbers(one.family, one.ordinals)
            if self._was_given(one):
                self.given_away[one.family] = one._replace(given=given)
                continue
            root = self.root(one.family)
            other, here = self.known.get(root), one._replace(family=root, given=given)
            self.known[root] = here if other is None else _merged(root, here, other)

    def _was_given(self, one: Known) -> bool:
        """Whether the learner gave all its histories, one by one, to other cards: nobody else is it any more."""
        ids = [f"{one.family}#{number}" if number else one.family for number in one.ordinals]
        return bool(ids) and all(self._singles.root(name).partition("#")[0] != one.family for name in ids)

    def _seen_beside(self) -> dict[str, list[Order]]:
        seen: dict[str, list[Order]] = defaultdict(list)
        for one in self.known.values():
            for name in (one.previous, one.following):
                if name:
                    seen[name].append(one.last)
        return seen

    def taken_from_others(self) -> set[str]:
        """Families bound to a card although another is there that started new and could have been this one."""
        doubles = (one for family, one in self.known.items() if one.could_be and family in self.holder)
        # An alias has told since whose history it is.
        could_be = {name: one.family for one in doubles for name in one.could_be if self._ids.root(name) == name}
        joined = {source for source, _ in self.joins}
        return {family for family, double in could_be.items() if family != double and self._is_taken(family, joined)}

    def _is_taken(self, family: str, joined: Collection[str]) -> bool:
        """Whether a card was found for the family that has not its id written alone, or has another one written."""
        if family in joined:
            return True
        holder = self.holder.get(family)
        return holder is not None and (family in self.shared or not self.is_written(holder))

    def is_written(self, card: int) -> bool:
        """Whether the card has its written id, which another may have taken before it."""
        return self.stages[card] is Stage.WRITTEN

    def write(self, card: int) -> None:
        """Gives the card its written id."""
        self.stages[card] = Stage.WRITTEN
        if self.root(self.cards[card].family) in self.known:
            self._hold(card, self.root(self.cards[card].family))

    def take(self, family: str, card: int, stage: Stage) -> None:
        """Binds the card to a known family, or joins that to the card's written id."""
        if self.is_written(card):
            self._absorb(family, card)
        elif card in self.shared.get(family, ()):
            self.write(card)
        else:
            self.stages[card] = stage
            self._hold(card, family)

    def can_be(self, family: str, card: int) -> bool:
        """Whether an open card may be a missing family that is not closed to all."""
        return not self.is_closed(family) and self.fits(family, card)

    def is_closed(self, family: str) -> bool:
        """Whether nobody gets the family's history: it still stands in the way of others."""
        return family in self._closed or family in self.contested

    def fits(self, family: str, card: int) -> bool:
        """Whether nothing but text and place can speak against the two being one: only a minted id is ever joined to a
        written one, and an id that several cards have written is for one of them.
        """
        if self.is_written(card):
            return MINTED.fullmatch(family) is not None
        if self.known[family].given & sides(self.cards[card].kind):
            return False  # one of its sides is another card's
        return family not in self.shared or card in self.shared[family]

    def _hold(self, card: int, family: str) -> None:
        if family in self.holder:
            return  # two written ids that an alias joined: both cards are there, the first stands for them
        self.held[card] = family
        self.holder[family] = card
        if family in self.known:
            self._went(self.known[family], card)

    def _went(self, known: Known, card: int) -> None:
        if known.path != self.cards[card].path:
            self._moves[known.path].add(self.cards[card].path)

    def _absorb(self, family: str, card: int) -> None:
        known = self.known.pop(family)
        self._went(known, card)
        name = self.cards[card].family
        self.joins.append((family, name))
        self._families.join(family, name)
        root = self.root(name)
        there = self.known.get(root)
        self.known[root] = known._replace(family=root) if there is None else _merged(root, known, there)
        self.holder.setdefault(root, card)
        self.held[card] = root

    def unite(self, younger: str, older: str, card: int) -> None:
        """Joins two known families, one of which the card holds: from now on it holds the older."""
        one, other = self.known.pop(younger), self.known.pop(older)
        self._families.join(younger, older)
        self.known[older] = _merged(older, one, other)
        self.holder.pop(self.held[card] or "", None)
        self.joins.append((younger, older))
        self.held[card] = older
        self.holder[older] = card

    def is_open(self, card: int) -> bool:
        """Whether no known card was found for the card: it has no id yet, or a written one that the log never saw."""
        return self.held[card] is None and (
            not self.is_written(card) or self.root(self.cards[card].family) not in self.holder
        )

    def open_cards(self) -> Iterator[int]:
        """The open cards by path and place."""
        return filter(self.is_open, self.in_order)

    def is_missing(self, family: str) -> bool:
        """Whether a known family has no card."""
        return family in self.known and family not in self.holder

    def missing(self) -> Iterator[str]:
        """Known families without a card."""
        return (family for family in self.known if family not in self.holder)

    def same_text(self, known: Known, card: int) -> bool:
        """Whether both say the same, whatever the kind or notation."""
        return exact_key(known) == exact_key(self.cards[card])

    def has_known_text(self, card: int) -> bool:
        """Whether the log knew a card that says the same before any was found."""
        return exact_key(self.cards[card]) in self._known_texts

    @cached_property
    def _without_id(self) -> dict[tuple[object, ...], list[int]]:
        """Cards without a written id by where they stand and what they say: note, headings and words."""
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for card, one in enumerate(self.cards):
            if not one.written:
                found[one.path, one.heading, exact_key(one)].append(card)
        return found

    def stands_without_id(self, known: Known) -> bool:
        """Whether the known one's words stand where they stood, under its headings beside one of its neighbours, and no
        id below them.
        """
        there = self._without_id.get((known.path, known.heading, exact_key(known)), ())
        return any(any(self.beside(known, card)) for card in there)

    @cached_property
    def _known_texts(self) -> set[tuple[str, str, str, str]]:
        return {exact_key(one) for one in self.known.values()}

    def agreement(self, known: Known, card: int) -> int:
        """In what the card agrees with the known one, as far as its neighbours are known by now."""
        now = self.cards[card]
        note = now.path == known.path
        found = NOTE if note else 0
        if now.heading == known.heading:
            found |= HEADING
        if (now.notation, now.kind) == (known.notation, known.kind):
            found |= NOTATION
        if sorted(now.hidden.values()) == sorted(known.hidden.values()):
            found |= HIDDEN
        if card in self.copied:
            found |= COPIED  # the log does not say whether the known one had that id too
        if self._same(known.previous, self._before[card], card, note):
            found |= BEFORE
        if self._same(known.following, self._after[card], card, note):
            found |= AFTER
        return found | TEXT if self.same_text(known, card) else found

    def places_of(self, known: Known) -> set[str]:
        """The note where a card stood, and those to which others that stood there have gone."""
        return {known.path, *self._moves.get(known.path, ())}

    def _same(self, name: str | None, neighbour: int | None, card: int, note: bool) -> bool:
        if name is None or neighbour is None:
            return note and name is None and neighbour is None
        if exact_key(self.cards[neighbour]) == exact_key(self.cards[card]):
            return False  # twins side by side: which of them is which is the question
        if self.held[neighbour] is None and neighbour in self._twins:
            # Its minted id is by its number among twins, which changes with them.
            return self.is_written(neighbour) and self.cards[neighbour].family == name
        return self._is_called(neighbour, name)

    def _is_called(self, card: int, name: str) -> bool:
        family, held = self.root(name), self.held[card]
        return held == family if held is not None or family in self.known else family in self.called(card)

    @cached_property
    def _twins(self) -> set[int]:
        """Cards with the very words of another of their note."""
        found: dict[tuple[str, tuple[str, str]], list[int]] = defaultdict(list)
        for card, one in enumerate(self.cards):
            found[one.path, text_key(one)].append(card)
        return {card for cards in found.values() if len(cards) > 1 for card in cards}

    def is_unchanged(self, known: Known, card: int) -> bool:
        """Whether all is as the log saw it last: note, headings, notation, and both neighbours, be they twins."""
        now = self.cards[card]
        looks = ("path", "heading", "notation", "kind")
        if any(getattr(now, look) != getattr(known, look) for look in looks):
            return False
        beside = ((known.previous, self._before[card]), (known.following, self._after[card]))
        return all(self.is_neighbour(name, neighbour) for name, neighbour in beside)

    def is_neighbour(self, name: str | None, neighbour: int | None) -> bool:
        """Whether the card, or none, is what the log calls ``name``, or nothing."""
        if name is None or neighbour is None:
            return name is None and neighbour is None
        return self._is_called(neighbour, name)

    def before(self, card: int) -> int | None:
        """The card above in the note."""
        return self._before[card]

    def after(self, card: int) -> int | None:
        """The card below in the note."""
        return self._after[card]

    def beside(self, known: Known, card: int) -> Iterator[bool]:
        """Whether the card above, and the one below, is what it was beside the known one."""
        beside = ((known.previous, self._before[card]), (known.following, self._after[card]))
        return (self.is_neighbour(name, one) or self._says(name, one) for name, one in beside)

    def _says(self, name: str | None, card: int | None) -> bool:
        """Whether the card has the words of one that is not told yet: it will be that one, most likely."""
        family = self.root(name or "")
        return card is not None and self.is_missing(family) and self.same_text(self.known[family], card)

    def called(self, card: int) -> tuple[str, str]:
        """What the log may call the card as long as it does not know it."""
        return self.cards[card].family if self.is_written(card) else "", self.cards[card].minted


def _merged(root: str, one: Known, other: Known) -> Known:
    older, newer = sorted((one, other), key=lambda known: (known.last, known.family))
    return newer._replace(
        family=root,
        hidden={**older.hidden, **newer.hidden},
        ordinals=one.ordinals | other.ordinals,
        first=min(one.first, other.first),
        devices=one.devices | other.devices,
        could_be=one.could_be | other.could_be,
        given=(one.given - other.hidden.keys()) | (other.given - one.hidden.keys()),
    )
