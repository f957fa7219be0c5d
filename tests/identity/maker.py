"""Random texts, cards and vaults."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from identity import words as w
from identity.model import Block, Element, Heading, Note, Piece, Prose, Vault
from identity.texts import SPACELESS, words

Item = TypeVar("Item")
_SLOT = re.compile(r"\{[navs]\}")
_SLOTS = {"{n}": w.NOUNS, "{a}": w.ADJECTIVES, "{v}": w.VERBS, "{s}": w.SMALL}
# One, two or three words of four letters and more: no "the" is hidden.
_RUNS = {count: re.compile(r"\b[^\W_]{4,}\b" + r" \b[^\W_]{4,}\b" * (count - 1)) for count in (1, 2, 3)}
_ID = "abcdefghijklmnopqrstuvwxyz0123456789"
_IN_ANY_NOTE = (
    *("question-mark", "question-mark", "arrow", "arrow", "both-ways", "question-answer", "blanks"),
    *("memory-block", "memory-inline", "anki-cloze", "anki-cloze", "anki-cloze"),
)
_WITH_TAG = ("double-colon", "double-colon", "highlight-cloze", "highlight-cloze", "highlight-cloze")


class Maker:
    """Makes what a vault is made of. ``notations`` are those that can be used; labels count up from 1."""

    def __init__(self, random: Random, notations: frozenset[str]) -> None:
        self.random = random
        self.notations = notations
        self._label = 0

    def pick(self, items: Sequence[Item]) -> Item:
        return items[int(self.random.random() * len(items))]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def label(self) -> int:
        self._label += 1
        return self._label

    def fill(self, template: str) -> str:
        """``template`` with a word in every slot, its first letter in capitals."""
        text = _SLOT.sub(lambda slot: self.pick(_SLOTS[slot[0]]), template)
        return text[:1].upper() + text[1:]

    def written_id(self, notation: str) -> str:
        """An id to be written into a card of ``notation``."""
        code = "".join(self.pick(_ID) for _ in range(8))
        return code if notation.startswith("memory") else f"ng-{code}"

    def word_like(self, word: str) -> str:
        """Another word of the same script and in the same case."""
        other = self.pick(_vocabulary(word))
        return other[:1].upper() + other[1:] if word[:1].isupper() else other

    def notation(self, *, tagged: bool, one_line: bool = True) -> str:
        """A notation for a card with two sides."""
        choice: list[str] = [*_IN_ANY_NOTE, *(_WITH_TAG if tagged else ())]
        choice = [name for name in choice if name in self.notations and "cloze" not in name and name != "blanks"]
        if not one_line:
            choice = [name for name in choice if name in ("question-mark", "memory-block")]
        return self.pick(choice)

    def block(self, *, tagged: bool) -> Block:
        """A new card."""
        if self.chance(0.35):
            family = int(self.random.random() * len(w.FAMILIES))
            return self.member(family, int(self.random.random() * len(w.FAMILIES[family][2])), tagged=tagged)
        kinds = [name for name in (*_IN_ANY_NOTE, *(_WITH_TAG if tagged else ())) if name in self.notations]
        kind = self.pick(kinds)
        if kind == "blanks":
            return self._blanks()
        if "cloze" in kind:
            return self.cloze(kind)
        front = self.fill(self.pick(w.QUESTIONS))
        is_long = kind in ("question-mark", "memory-block") and self.chance(0.3)
        return self._written(
            Block(self.label(), kind, front, self.fill(self.pick(w.LONG_ANSWERS if is_long else w.ANSWERS)))
        )

    def member(self, family: int, row: int, *, tagged: bool) -> Block:
        """A card of a family of near-twins."""
        front, back, rows = w.FAMILIES[family]
        notation = self.notation(tagged=tagged)
        block = Block(self.label(), notation, front.format(*rows[row]), back.format(*rows[row]), family=family, row=row)
        return self._written(block)

    def _written(self, block: Block) -> Block:
        return replace(block, written=self.written_id(block.notation)) if block.notation.startswith("memory") else block

    def _blanks(self) -> Block:
        front = self.fill("A {a} `____` {v} the {n} {s} the {a} ____ of the {n}.")
        return Block(self.label(), "question-mark", front, self.fill("{n}, {a} {n}"))

    def cloze(self, kind: str) -> Block:
        """A statement with one to four stretches hidden."""
        return self.clozed(
            Block(self.label(), kind, pieces=(Piece(self.fill(self.pick(w.STATEMENTS))),)), self.pick((1, 2, 3, 3, 4))
        )

    def clozed(self, block: Block, count: int) -> Block:
        """``block`` with ``count`` more stretches of one to three words hidden, of words that never were."""
        for _ in range(count):
            choices = self._stretches(block, self.pick((1, 1, 1, 2, 3))) or self._stretches(block, 1)
            if choices:
                block = self._hidden(block, *self.pick(choices))
        return block

    def _stretches(self, block: Block, length: int) -> list[tuple[int, re.Match[str]]]:
        """Stretches of ``length`` words that can be hidden, each with the place of its piece."""
        return [
            (place, found)
            for place, piece in enumerate(block.pieces)
            if not piece.part
            for found in _RUNS[length].finditer(piece.text)
            if not block.hidden.intersection(words(found[0]))
        ]

    def _hidden(self, block: Block, place: int, found: re.Match[str]) -> Block:
        text = block.pieces[place].text
        hint = self.pick(w.NOUNS) if block.notation == "anki-cloze" and self.chance(0.15) else ""
        middle = Piece(found[0], block.used + 1, block.used + 1, hint)
        around = (Piece(text[: found.start()]), middle, Piece(text[found.end() :]))
        pieces = (*block.pieces[:place], *(piece for piece in around if piece.text), *block.pieces[place + 1 :])
        return replace(block, pieces=pieces, hidden=block.hidden.union(words(found[0])), used=block.used + 1)

    def path(self, taken: Sequence[str]) -> str:
        """A path that no note has."""
        while True:
            folder = self.pick(("", "", "science/", "history/", "deep/er/"))
            path = f"{folder}{self.pick(w.ADJECTIVES)} {self.pick(w.NOUNS)}.md"
            if path not in taken:
                return path

    def heading(self, level: int) -> Heading:
        return Heading(level, f"{self.pick(w.ADJECTIVES)} {self.pick(w.NOUNS)}".capitalize())

    def note(self, count: int) -> Note:
        """A note of ``count`` cards, some of them families, with headings and prose between."""
        tagged = self.chance(0.4)
        elements: list[Element] = [self.heading(1)] if self.chance(0.8) else []
        while count > 0:
            if self.chance(0.2):
                elements.append(self.heading(self.pick((2, 2, 3))))
            if self.chance(0.2):
                elements.append(Prose(self.fill(self.pick(w.PROSE))))
            made = [self.block(tagged=tagged)]
            family = made[0].family
            if family is not None and self.chance(0.5):  # near-twins beside one another
                rows = range(len(w.FAMILIES[family][2]))
                made += [self.member(family, row, tagged=tagged) for row in rows if row != made[0].row][: count - 1]
            elements += made
            count -= len(made)
        return Note(tagged, tuple(elements))

    def vault(self) -> Vault:
        """Three to eight notes of four to fifteen cards, with some cards that stand twice, word for word."""
        notes: dict[str, Note] = {}
        for _ in range(3 + int(self.random.random() * 6)):
            notes[self.path(list(notes))] = self.note(4 + int(self.random.random() * 12))
        vault = Vault(notes)
        for _ in range(self.pick((0, 1, 1, 2, 3))):
            vault = self.copied(vault, *self.pick(vault.blocks()), same_note=self.chance(0.4))[0]
        return vault

    def copied(self, vault: Vault, path: str, block: Block, *, same_note: bool) -> tuple[Vault, Block]:
        """``vault`` with a copy of ``block``: a new card, though with the same id where one is written in it."""
        copy = replace(block, label=self.label())
        needs_tag = block.notation in ("highlight-cloze", "double-colon")
        others = [name for name, note in sorted(vault.notes.items()) if name != path and (note.tagged or not needs_tag)]
        there = path if same_note or not others else self.pick(others)
        return self.inserted(vault, there, copy), copy

    def inserted(self, vault: Vault, path: str, block: Block) -> Vault:
        """``vault`` with ``block`` anywhere in a note, below its title and frontmatter."""
        elements = list(vault.notes[path].elements)
        first = 1 if elements and isinstance(elements[0], Heading) else 0
        elements.insert(first + int(self.random.random() * (len(elements) + 1 - first)), block)
        return vault.with_note(path, vault.notes[path].with_elements(elements))


def _vocabulary(word: str) -> Sequence[str]:
    if re.match(f"[{SPACELESS}]", word):
        return w.KANA if re.match("[\u3040-\u30ff]", word) else w.HAN
    if re.search("[\u0400-\u04ff]", word):
        return w.RUSSIAN
    if re.search("[äöüßÄÖÜ]", word):
        return w.GERMAN
    if re.search("[àâçéèêîôûÀÉÈ]", word):
        return w.FRENCH
    return (*w.NOUNS, *w.ADJECTIVES)
