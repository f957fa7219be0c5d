"""Random edit histories with their truth: vaults, what is done to them step by step, and what has to come of each card.

A history is a fixed function of its seed and of the notations that can be used. It knows nothing of how cards are
found again: what is right follows from ``truth`` alone, and an edit that has no truth is not made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from random import Random
from typing import NamedTuple

from identity import edits, note_edits
from identity.edits import Edit
from identity.maker import Maker
from identity.model import Block, Key, Present, Vault
from identity.truth import Judgement, NoTruthError, Snapshot, judge, snapshot

EDITS: tuple[tuple[str, int, Edit], ...] = (
    ("reword", 12, edits.reword_one),
    ("punctuation, case, emphasis", 4, edits.retouch_one),
    ("move to another note", 7, edits.move),
    ("move and reword", 5, edits.move_and_reword),
    ("rename note", 4, note_edits.rename),
    ("reorder", 4, note_edits.reorder),
    ("split note", 3, note_edits.split),
    ("join notes", 3, note_edits.join),
    ("delete", 4, edits.delete),
    ("delete note", 1, note_edits.delete_note),
    ("restore", 5, edits.restore),
    ("restore reworded", 5, edits.restore_reworded),
    ("duplicate", 4, edits.duplicate),
    ("add", 4, edits.add),
    ("add near-twin", 6, edits.add_twin),
    ("replace by near-twin", 6, edits.replace_by_twin),
    ("change notation", 4, edits.change_notation),
    ("write an id", 3, edits.write_id),
    ("rewrite below a written id", 3, edits.rewrite_below_id),
    ("delete a cloze", 6, edits.delete_cloze),
    ("add a cloze", 3, edits.add_cloze),
    ("add heading", 2, note_edits.add_heading),
    ("change heading", 3, note_edits.change_heading),
    ("change prose", 1, note_edits.change_prose),
    ("typo in a short side", 2, edits.typo_in_short_side),
)
KINDS = tuple(name for name, _, _ in EDITS)
_WHEEL = tuple((name, edit) for name, weight, edit in EDITS for _ in range(weight))
_TRIES = 12


class Case(NamedTuple):
    """A card and what has to come of it. ``kinds`` are the edits that touched it since its last event, ``now`` those
    of this step.
    """

    card: Present
    judgement: Judgement
    kinds: tuple[str, ...]
    now: tuple[str, ...]


class Step(NamedTuple):
    """The vault after some edits. ``cases`` are all its cards in order; ``reviewed`` then get an event each, and
    ``forget`` says that the index is deleted before the vault is read.
    """

    vault: Vault
    done: tuple[str, ...]
    cases: tuple[Case, ...]
    reviewed: tuple[Key, ...]
    forget: bool


class History:
    """One vault's life."""

    def __init__(self, seed: int, notations: frozenset[str], length: int = 8) -> None:
        self.maker = Maker(Random(seed), notations)
        self.length = length
        self.vault = self.maker.vault()
        self.known: dict[Key, Snapshot] = {}
        self.touches: dict[int, list[str]] = defaultdict(list)  # every edit of a block
        self.seen: dict[Key, int] = {}  # how many of them lie before a card's last event
        self.loose: set[Key] = set()

    def steps(self) -> Iterator[Step]:
        """The first look at the vault, then ``length`` steps of one to four edits."""
        yield self._step((), {}, 0.6)
        for _ in range(self.length):
            done: list[str] = []
            now: dict[int, list[str]] = defaultdict(list)
            for _ in range(1 + int(self.maker.random.random() * 4)):
                self._edit(done, now)
            yield self._step(tuple(done), now, 0.3)

    def _edit(self, done: list[str], now: dict[int, list[str]]) -> None:
        for _ in range(_TRIES):
            name, edit = self.maker.pick(_WHEEL)
            change = edit(self.maker, self.vault)
            if change is None or not is_sound(change.vault):
                continue
            present = list(change.vault.present())
            loose = self.loose | {card.key for card in present if card.key[0] in change.loose}
            try:
                judge(self.known, present, loose)
            except NoTruthError:
                continue
            self.vault, self.loose = change.vault, loose
            done.append(name)
            for label in sorted(change.touched):
                self.touches[label].append(name)
                now[label].append(name)
            return

    def _step(self, done: tuple[str, ...], now: Mapping[int, list[str]], share: float) -> Step:
        present = list(self.vault.present())
        judgements = judge(self.known, present, self.loose)
        cases = tuple(
            Case(card, judgements[card.key], self._since(card.key), tuple(now.get(card.key[0], ()))) for card in present
        )
        reviewed = [card for card in present if self.maker.chance(share)]
        forget = self.maker.chance(0.3)
        known = self._known_after(reviewed)
        try:
            judge(known, present, self.loose)
        except NoTruthError:  # what the log would know then has no truth: the session does not take place
            known, reviewed = self.known, []
        self.known = known
        for card in reviewed:
            self.seen[card.key] = len(self.touches[card.key[0]])
            self.loose.discard(card.key)
        return Step(self.vault, done, cases, tuple(card.key for card in reviewed), forget)

    def _known_after(self, reviewed: list[Present]) -> dict[Key, Snapshot]:
        labels = {key[0] for key in self.known} | {card.key[0] for card in reviewed}
        return self.known | {card.key: snapshot(card, labels) for card in reviewed}

    def _since(self, key: Key) -> tuple[str, ...]:
        return tuple(self.touches[key[0]][self.seen.get(key, 0) :])


def is_sound(vault: Vault) -> bool:
    """Whether every card can be told by its place in the vault: clozes of one text hide different words."""
    return all(_is_sound(block) for _, block in vault.blocks())


def _is_sound(block: Block) -> bool:
    hidden = [sides.second for _, sides in block.cards()]
    return len(set(hidden)) == len(hidden) or not block.is_cloze
