"""A made-up vault as values: notes, what stands in them, and the cards that a reader should find there.

Nothing is ever changed in place: an edit makes a new vault, and one that turns out to have no truth is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from identity.texts import Sides, sides

Key = tuple[int, int]
"""A card's hidden label: its block's number, and the part of it (0, a side of a reversed card, a cloze)."""

CLOZES = frozenset({"anki-cloze", "highlight-cloze"})
BLOCKS = frozenset({"question-mark", "both-ways", "memory-block", "question-answer"})
TAGGED = frozenset({"highlight-cloze", "double-colon"})
"""Notations that are read only in notes with the flashcard tag."""


class Piece(NamedTuple):
    """Part of a cloze's text. ``part`` 0 is plain; ``number`` is the writer's, ``hint`` may be empty."""

    text: str
    part: int = 0
    number: int = 0
    hint: str = ""


@dataclass(frozen=True)
class Block:
    """What one marker makes: one card, two of a reversed one, one a cloze.

    ``written`` is the memory id or block id in the text. ``family`` and ``row`` say where a card of a family came
    from. ``hidden`` are all words that were ever hidden in a cloze: none is hidden again; ``used`` counts its clozes.
    """

    label: int
    notation: str
    front: str = ""
    back: str = ""
    pieces: tuple[Piece, ...] = ()
    written: str | None = None
    family: int | None = None
    row: int = 0
    hidden: frozenset[str] = frozenset()
    used: int = 0

    @property
    def is_cloze(self) -> bool:
        return self.notation in CLOZES

    @property
    def one_line(self) -> bool:
        return "\n" not in self.front + self.back

    @property
    def has_blanks(self) -> bool:
        return "___" in self.front

    def text(self) -> str:
        """A cloze's whole text, plain."""
        return "".join(piece.text for piece in self.pieces)

    def cards(self) -> tuple[tuple[Key, Sides], ...]:
        """The cards in it, in the order in which they are listed."""
        if self.is_cloze:
            hidden = [piece for piece in self.pieces if piece.part]
            if self.notation == "anki-cloze":
                hidden.sort(key=lambda piece: piece.number)
            return tuple(((self.label, piece.part), sides("cloze", self.text(), piece.text)) for piece in hidden)
        if self.notation == "both-ways":
            there = sides("basic", self.front, self.back)
            back = sides("basic", self.back, self.front)
            return (((self.label, 1), there), ((self.label, 2), back))
        return (((self.label, 0), sides("basic", self.front, self.back)),)

    def shown(self) -> str:
        """As it stands in the note."""
        mark = f" ^{self.written}" if self.written and not self.notation.startswith("memory") else ""
        match self.notation:
            case "question-mark":
                return f"{self.front}\n?\n{self.back}{mark}"
            case "both-ways":
                return f"{self.front}\n??\n{self.back}{mark}"
            case "arrow":
                return f"{self.front} >> {self.back}{mark}"
            case "double-colon":
                return f"{self.front} :: {self.back}{mark}"
            case "question-answer":
                return f"Q: {self.front}\nA: {self.back}{mark}"
            case "memory-block":
                return f"{self.front}\n[[SR/memory/{self.written}.md|?]]\n{self.back}"
            case "memory-inline":
                return f"{self.front} [[SR/memory/{self.written}.md|>>]] {self.back}"
            case "anki-cloze":
                return "".join(_anki(piece) for piece in self.pieces) + mark
            case "highlight-cloze":
                return "".join(f"=={piece.text}==" if piece.part else piece.text for piece in self.pieces) + mark
        raise AssertionError(self.notation)


def _anki(piece: Piece) -> str:
    hint = f"::{piece.hint}" if piece.hint else ""
    return f"{{{{c{piece.number}::{piece.text}{hint}}}}}" if piece.part else piece.text


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    text: str


Element = Block | Heading | Prose


@dataclass(frozen=True)
class Note:
    """``tagged`` notes have the flashcard tag."""

    tagged: bool
    elements: tuple[Element, ...]

    @property
    def blocks(self) -> list[Block]:
        return [element for element in self.elements if isinstance(element, Block)]

    def shown(self) -> str:
        """The note's text."""
        parts = ["---\ntags: [flashcards]\n---"] if self.tagged else []
        for element in self.elements:
            if isinstance(element, Heading):
                parts.append(f"{'#' * element.level} {element.text}")
            else:
                parts.append(element.text if isinstance(element, Prose) else element.shown())
        return "\n\n".join(parts) + "\n"

    def with_elements(self, elements: list[Element]) -> Note:
        return replace(self, elements=tuple(elements))


class Present(NamedTuple):
    """A card where it stands. ``previous`` and ``following`` are the blocks beside its own, ``None`` at the ends."""

    key: Key
    sides: Sides
    notation: str
    path: str
    heading: tuple[str, ...]
    previous: Block | None
    following: Block | None
    written: str | None


@dataclass(frozen=True)
class Vault:
    """The notes by path, and the blocks that were deleted and may come back."""

    notes: Mapping[str, Note]
    trash: tuple[Block, ...] = ()

    def files(self) -> dict[str, str]:
        """What is on disk."""
        return {path: note.shown() for path, note in sorted(self.notes.items())}

    def blocks(self) -> list[tuple[str, Block]]:
        """Every block with its note's path, in order."""
        return [(path, block) for path, note in sorted(self.notes.items()) for block in note.blocks]

    def present(self) -> Iterator[Present]:
        """Every card, by path and place."""
        for path, note in sorted(self.notes.items()):
            blocks = note.blocks
            headings: list[Heading] = []
            place = 0
            for element in note.elements:
                if isinstance(element, Heading):
                    headings = [*(above for above in headings if above.level < element.level), element]
                elif isinstance(element, Block):
                    before = blocks[place - 1] if place else None
                    after = blocks[place + 1] if place + 1 < len(blocks) else None
                    heading = tuple(above.text for above in headings)
                    for key, texts in element.cards():
                        yield Present(key, texts, element.notation, path, heading, before, after, element.written)
                    place += 1

    def with_note(self, path: str, note: Note | None) -> Vault:
        """With ``note`` at ``path``, or none there."""
        notes = {name: kept for name, kept in self.notes.items() if name != path}
        if note is not None:
            notes[path] = note
        return replace(self, notes=notes)

    def with_block(self, path: str, old: Block, new: Block | None) -> Vault:
        """With ``new`` in the place of ``old``, or nothing there."""
        note = self.notes[path]
        elements = [new if element is old else element for element in note.elements]
        return self.with_note(path, note.with_elements([element for element in elements if element is not None]))
