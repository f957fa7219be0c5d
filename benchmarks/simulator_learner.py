"""The simulated learner: a memory that is FSRS-6 with the published weights, in which concepts rest on one another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import fsum

from benchmarks.dice import Dice
from benchmarks.simulator_vault import Vault
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import Fsrs
from notegraph.schedule.fsrs import next_memory, recall
from notegraph.schedule.sm2 import PASS

TRUTH = ScheduleSettings()
"""What the memory runs on; of these only the weights matter."""
FIRST_GRADES = (1, 1, 3, 4, 4, 4, 4, 4, 5, 5)
"""What a card gets that was never seen: one of these, each as likely as the next."""
PASS_GRADES = (3, 3, 4, 4, 4, 4, 4, 4, 5, 5)
"""What a remembered card gets."""
FORGOTTEN = 1
REPEATED = 4
"""What a card gets on the day on which its answer was seen already: the curve is at 1 there."""


class Learner:
    """Answers cards and remembers them.

    The one assumption: the first stability of a card is multiplied by ``floor + (1 - floor) * mastery``, where mastery
    is that of the weakest note that the card's note builds on: the mean true recall of its cards at that moment, 0 for
    a card never seen. With ``floor`` 1 nothing rests on anything.

    The n-th card that is begun has the same luck whichever card it is: orders differ by what they do, not by chance.
    """

    def __init__(self, vault: Vault, floor: float, seed: int) -> None:
        self._floor = floor
        self._seed = seed
        note_of: dict[str, int] = {card.id: vault.graph.ids[card.path] for card in vault.cards}
        self._cards_of: list[list[str]] = [[] for _ in vault.needs]
        for card, note in note_of.items():
            self._cards_of[note].append(card)
        self._needs: Mapping[str, frozenset[int]] = {card: vault.needs[note] for card, note in note_of.items()}
        self.memories: dict[str, tuple[Fsrs, date]] = {}
        """What is truly remembered of a card, and the day on which it was last answered."""
        self._luck: dict[str, Dice] = {}
        self.reviews = 0
        """Answers given, repeats on the same day included."""
        self.lapses = 0
        """Times that a card was forgotten which had been seen on an earlier day."""

    def answer(self, card: str, today: date) -> int:
        """The grade 0-5 that the learner gives, and what answering does to the memory."""
        self.reviews += 1
        known = self.memories.get(card)
        if known is None:
            self._luck[card] = dice = Dice(f"luck {self._seed} {len(self._luck)}")
            grade = dice.pick(FIRST_GRADES)
            first, _ = next_memory(None, today, today, grade, TRUTH)
            self.memories[card] = Fsrs(first.stability * self._ground(card, today), first.difficulty), today
            return grade
        memory, last = known
        grade = REPEATED if last == today else self._remembered(self._luck[card], recall(memory, last, today, TRUTH))
        self.lapses += grade < PASS
        after, _ = next_memory(memory, last, today, grade, TRUTH)
        self.memories[card] = after, today
        return grade

    def known(self, today: date) -> float:
        """How many cards the learner can be expected to know: the sum of the probabilities of recall."""
        return fsum(recall(memory, last, today, TRUTH) for memory, last in self.memories.values())

    def mastery(self, note: int, today: date) -> float:
        """The mean probability of recall over the note's cards, 0 for those never seen."""
        cards = self._cards_of[note]
        seen = [self.memories[card] for card in cards if card in self.memories]
        return sum(recall(memory, last, today, TRUTH) for memory, last in seen) / len(cards)

    def _ground(self, card: str, today: date) -> float:
        """What the first stability is multiplied by."""
        needs = self._needs[card]
        if self._floor == 1 or not needs:
            return 1.0
        return self._floor + (1 - self._floor) * min(self.mastery(note, today) for note in needs)

    @staticmethod
    def _remembered(dice: Dice, chance: float) -> int:
        passed, grade = (
            dice.chance(chance),
            dice.pick(PASS_GRADES),
        )  # both are drawn every time, so that luck keeps step
        return grade if passed else FORGOTTEN
