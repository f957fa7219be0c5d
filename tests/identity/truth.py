"""What is right after an edit, decided without looking at any algorithm.

The app knows of a card what it saw at the card's last event: its texts and its place (``Snapshot``). A card with a
history is to keep it, a card without one is to start new. Some edits have no right answer; they are not made
(``NoTruthError``), or the card counts as undecidable. The rules, fixed before any threshold was:

1. A card whose text was changed by more than a third of the words of a side since its last event is not promised
   anything. Such an edit is not made, but for one kind (a typo in a side of one or two words), where keeping and
   starting new are both right and another card's history is wrong. A card with an id written into it (memory link,
   block id) may change at will once the log knows that id.
2. Text decides. A card is nearer to its own last text than to any other card's, and its last text is nearer to it
   than to any other card, by both measures of ``texts``: no farther by either, nearer by one. If another is nearer by
   either measure, the edit has no truth. What stands on disk counts as a last text too.
3. Where both measures say equal, place decides, without weights: the true pair must agree in everything (note,
   heading path, notation, card before, card after) in which the rival pair agrees, and in one thing more. Else, for
   equal texts, nothing tells the cards apart: the case is undecidable, and starting new or the twin's history are no
   faults. For texts that only are equally far, only starting new is excused; if place speaks for the rival, there is
   no truth.
4. A card that stands unchanged in the note where it was is settled, if it is the only one there with its text; so is
   one with a written id that the log knows and no other card has. A settled card is no rival under rule 3.
5. A card that the log has never heard of must be another card than every one that has vanished: on one side more than
   half of the words are others. Else log and vault alone cannot tell it from a rewording, and there is no truth.
   Where it asks the question of one that vanished (more than half of its words are the same, for the log may have been
   told of a rewording since) and answers otherwise, nobody can say whether the answer was corrected: that history is no
   fault, nor is starting new.
   Beside a card that is still there, it only must not be nearer to that one's last text (rules 2 and 3).
6. A neighbour counts only if it can be known again: it had a history then, or note and text are still the same. One
   with the card's own text tells nothing.
7. A copy may carry the id that is written in another card. When that one is gone or has the id no longer, the id and
   the copy's own history have equal rights: nobody could tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from identity.model import Block, Key, Present
from identity.texts import Distance, Zone, distance


class NoTruthError(Exception):
    """Nobody could say what is right after this edit: it is not made."""


class Neighbour(NamedTuple):
    """A block beside a card, as far as it can be known again."""

    label: int
    is_known: bool
    look: Block
    path: str


class Snapshot(NamedTuple):
    """A card as it was at its last event."""

    seen: Present
    previous: Neighbour | None
    following: Neighbour | None


class Expected(Enum):
    """What has to come of a card."""

    KEPT = "kept"
    FRESH = "fresh"


class Judgement(NamedTuple):
    """What is right for a card. ``excused`` are the keys whose histories nobody can tell from the card's own."""

    expected: Expected
    decidable: bool = True
    promised: bool = True
    excused: frozenset[Key] = frozenset()


def snapshot(card: Present, known: Collection[int]) -> Snapshot:
    """``card`` as the log has it from now on; ``known`` are the labels of all blocks with a history."""

    def beside(block: Block | None) -> Neighbour | None:
        if block is None or _same_text(block, card):
            return None
        return Neighbour(block.label, block.label in known, block, card.path)

    return Snapshot(card, beside(card.previous), beside(card.following))


def judge(known: Mapping[Key, Snapshot], present: Iterable[Present], loose: Collection[Key]) -> dict[Key, Judgement]:
    """What is right for every card. ``loose`` are those that rule 1 excuses. Raises ``NoTruthError``."""
    return _Court(known, list(present), loose).judgements()


class _Court:
    def __init__(self, known: Mapping[Key, Snapshot], present: list[Present], loose: Collection[Key]) -> None:
        self.known = known
        self.present = present
        self.loose = loose
        self.by_key = {card.key: card for card in present}
        self.holders = self._written_blocks()
        self.standing = Counter((card.path, card.sides) for card in present)
        self.stood = Counter((then.seen.path, then.seen.sides) for then in known.values())
        self.settled = {key for key in known if key in self.by_key and self._is_settled(key)}
        self.rivals = [key for key in known if key not in self.settled]

    def judgements(self) -> dict[Key, Judgement]:
        open_cards = [card for card in self.present if card.key not in self.settled]
        return {
            card.key: self._of_known(card, open_cards) if card.key in self.known else self._of_new(card)
            for card in self.present
        }

    def _written_blocks(self) -> Counter[str]:
        blocks = {(card.key[0], card.written) for card in self.present if card.written}
        return Counter(written for _, written in blocks if written)

    def _by_id(self, key: Key, card: Present) -> bool:
        written = self.known[key].seen.written
        return written is not None and written == card.written and key[1] == card.key[1]

    def _is_settled(self, key: Key) -> bool:
        """Rule 4."""
        card, seen = self.by_key[key], self.known[key].seen
        if self._by_id(key, card) and self.holders[card.written or ""] == 1:
            return True
        if card.sides != seen.sides or card.path != seen.path or card.written != seen.written:
            return False
        return self.standing[card.path, card.sides] == self.stood[card.path, card.sides] == 1

    def _of_known(self, card: Present, open_cards: list[Present]) -> Judgement:
        key = card.key
        namesakes = self._namesakes(card)
        if namesakes:
            return Judgement(Expected.KEPT, decidable=False, excused=namesakes)
        if key in self.settled:
            return Judgement(Expected.KEPT)
        own = distance(self.known[key].seen.sides, card.sides)
        promised = own is not None and own.zone is Zone.WITHIN
        if not promised and key not in self.loose:
            raise NoTruthError("changed by more than a third")
        others: list[tuple[Key, Present]] = [(rival, card) for rival in self.rivals if rival != key]
        others += [(key, other) for other in open_cards if other.key != key]
        excused: set[Key] = set()
        decidable = True
        if not self._by_id(key, card):
            texts = [self.known[rival].seen.sides for rival in self.settled]
            texts += [other.sides for other in self.present if other.key != key]
            for text in texts:
                against = distance(text, card.sides)
                if against is not None and (own is None or against.nearer(own)):
                    raise NoTruthError("nearer to another card")
        for rival, other in others:
            told = self._told_apart(key, card, own, rival, other)
            if told is not None:
                decidable = False
                excused |= told
        return Judgement(Expected.KEPT, decidable, promised, frozenset(excused - {key}))

    def _namesakes(self, card: Present) -> frozenset[Key]:
        """Rule 7: the cards, or histories of gone ones, of which one had the id that another has now."""
        had, found = self.known[card.key].seen.written, set()
        for key, then in self.known.items():
            now = self.by_key.get(key)
            if key[0] != card.key[0] and then.seen.written is not None:
                lost_it = now is None or now.written != then.seen.written
                took_it = had == then.seen.written != card.written and now is not None and not lost_it
                if took_it or (lost_it and card.written == then.seen.written):
                    found.add(key)
        return frozenset(found)

    def _told_apart(self, key: Key, card: Present, own: Distance | None, rival: Key, other: Present) -> set[Key] | None:
        """``None`` if the true pair is told from the other one, else the keys that are as good. Rules 2 and 3."""
        against = distance(self.known[rival].seen.sides, other.sides)
        if against is None:
            return None
        by_id, rival_by_id = self._by_id(key, card), self._by_id(rival, other)
        if by_id and not rival_by_id:
            return None
        if own is None or against.nearer(own) or (rival_by_id and not by_id):
            raise NoTruthError("nearer to another card")
        if own.nearer(against):
            return None
        ours, theirs = self._agreement(key, card), self._agreement(rival, other)
        if ours > theirs:
            return None
        seen = self.known[key].seen.sides
        if (rival != key and self.known[rival].seen.sides == seen) or (rival == key and other.sides == card.sides):
            return {rival, other.key}
        if theirs > ours:
            raise NoTruthError("place speaks for another card")
        return set()

    def _of_new(self, card: Present) -> Judgement:
        """Rule 5."""
        excused: set[Key] = set()
        for key in self.rivals:
            against = distance(self.known[key].seen.sides, card.sides)
            true = self.by_key.get(key)
            if true is None:
                if self._by_id(key, card):
                    raise NoTruthError("the id of a card that is gone")
                if against is not None and against.zone is not Zone.APART:
                    raise NoTruthError("may be one that is gone")
                if _ask_alike(self.known[key].seen.sides.first, card.sides.first):
                    excused.add(key)
            elif against is not None:
                own = distance(self.known[key].seen.sides, true.sides)
                told = self._told_apart(key, true, own, key, card)
                if told is not None:
                    excused.add(key)
        return Judgement(Expected.FRESH, decidable=not excused, excused=frozenset(excused))

    def _agreement(self, key: Key, card: Present) -> frozenset[str]:
        """Rule 6: in what of its place ``card`` agrees with what is known of ``key``."""
        then = self.known[key]
        same_note = then.seen.path == card.path
        found = {"note"} if same_note else set()
        if then.seen.heading == card.heading:
            found.add("heading")
        if then.seen.notation == card.notation:
            found.add("notation")
        for name, was, now in (
            ("previous", then.previous, card.previous),
            ("following", then.following, card.following),
        ):
            at_end = (then.seen.previous if name == "previous" else then.seen.following) is None
            if (at_end and now is None and same_note) or (was and now and _is_again(was, now, card.path)):
                found.add(name)
        return frozenset(found)


def _ask_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return 2 * (Counter(one) & Counter(other)).total() > max(len(one), len(other))


def _is_again(was: Neighbour, now: Block, path: str) -> bool:
    return was.label == now.label and (was.is_known or (was.path == path and was.look.cards() == now.cards()))


def _same_text(block: Block, card: Present) -> bool:
    return any(sides == card.sides for _, sides in block.cards())
