"""Blocks of a note that are cards, in the notations of the spine."""

from __future__ import annotations

from collections import Counter

from benchmarks.dice import Dice
from benchmarks.prose import Block, NextLink
from benchmarks.words import NOUNS

_ID = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class CardMaker:
    """Makes cards and counts them by notation: what a reader of the vault must find, no more and no fewer."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.memory_ids: list[str] = []
        self._makers = (
            (0.34, self._block),
            (0.64, self._arrow),
            (0.82, self._cloze),
            (0.92, self._blanks),
            (0.96, self._memory_block),
            (1.0, self._memory_inline),
        )

    def block(self, dice: Dice, link: NextLink) -> Block:
        """The lines of one card, or of a short list of them."""
        share = dice.below(1000) / 1000
        return next(make for limit, make in self._makers if share < limit)(dice, link)

    def _count(self, notation: str, cards: int = 1) -> None:
        self.made[notation] += cards

    def _block(self, dice: Dice, link: NextLink) -> Block:
        self._count("question-mark")
        return [_question(dice), "?", *_answer(dice, link)]

    def _arrow(self, dice: Dice, link: NextLink) -> Block:
        if dice.chance(0.8):
            self._count("arrow")
            target = link() if dice.chance(0.3) else ""
            return [f"{dice.phrase()} >> {dice.sentence()} {target}".rstrip()]
        lines = [f"- {dice.phrase()} >> {dice.phrase()}" for _ in range(2 + dice.below(2))]
        self._count("arrow", len(lines))
        return lines

    def _cloze(self, dice: Dice, _link: NextLink) -> Block:
        hint = f"::{dice.pick(NOUNS)}" if dice.chance(0.3) else ""
        line = f"The {{{{c1::{dice.phrase()}{hint}}}}} is what {dice.phrase()} means"
        if dice.chance(0.25):
            self._count("anki-cloze", 2)
            return [f"{line},", f"and {{{{c2::${dice.below(9)} + x$}}}} follows."]
        self._count("anki-cloze")
        return [f"{'- ' if dice.chance(0.3) else ''}{line}."]

    def _blanks(self, dice: Dice, _link: NextLink) -> Block:
        self._count("blanks")
        if dice.chance(0.5):
            return [
                f"The ____ {dice.pick(NOUNS)} stands beside the `____`.",
                "?",
                f"{dice.pick(NOUNS)}, {dice.pick(NOUNS)}",
            ]
        return [f"Every {dice.phrase()} has a ______ >> {dice.pick(NOUNS)}"]

    def _memory_block(self, dice: Dice, link: NextLink) -> Block:
        return [_question(dice), self._marker(dice, "?"), *_answer(dice, link)]

    def _memory_inline(self, dice: Dice, _link: NextLink) -> Block:
        return [f"{dice.phrase()} {self._marker(dice, '>>')} {dice.sentence()}"]

    def _marker(self, dice: Dice, alias: str) -> str:
        self._count("memory-link")
        card = "".join(dice.pick(_ID) for _ in range(8))
        self.memory_ids.append(card)
        return f"[[SR/memory/{card}.md|{alias}]]"


def _question(dice: Dice) -> str:
    return f"What {dice.sentence()[:-1].lower()}?"


def _answer(dice: Dice, link: NextLink) -> Block:
    """One to three sentences, a list, or code with a blank line in it."""
    kind = dice.below(10)
    if kind == 0:
        return ["```python", f"value = {dice.below(99)}", "", f"print('{dice.phrase()} >> ?')", "```"]
    if kind <= 2:
        return [f"- {dice.phrase()}" for _ in range(3)]
    target = link() if dice.chance(0.3) else ""
    return [*(dice.sentence() for _ in range(dice.below(3))), f"{dice.sentence()} {target}".rstrip()]
