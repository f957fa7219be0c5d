"""Finding notes and cards by words. Case and accents do not matter; every word must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import combining, normalize

from notegraph.model.card import Card
from notegraph.model.files import NoteRecord
from notegraph.render.plain import to_text
from notegraph.workspace.documents import Document
from notegraph.workspace.open import Workspace

_LINE_END = re.compile(r"\r\n?|\n")
_BEFORE = 30
_SHOWN = 100


class Where(StrEnum):
    """Where the words stand."""

    TITLE = "title"
    ALIAS = "alias"
    HEADING = "heading"
    CARD = "card"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """A note, or a card of it, that has all the words. ``snippet`` is a line of plain text around the first."""

    where: Where
    path: str
    line: int
    title: str
    card: str | None
    snippet: str

    def document(self) -> Document:
        """An entry of ``search``."""
        return {
            "where": self.where.value,
            "path": self.path,
            "line": self.line,
            "title": self.title,
            "card": self.card,
            "snippet": self.snippet,
        }


def search(workspace: Workspace, text: str) -> list[Hit]:
    """The hits for all words of ``text``, the best first: by title, alias, heading, then text.

    A note appears once, where its match is best, and each of its cards that has all the words by itself. Within a kind,
    a name that is the words, then one that begins with them, come first; then the order is that of paths and lines.
    """
    words = fold(text).split()
    if not words:
        return []
    cards: dict[str, list[Card]] = {}
    for card in workspace.reading.cards():
        cards.setdefault(card.path, []).append(card)
    found = [
        ranked
        for path, record in workspace.records.items()
        for ranked in _in_note(workspace, record, cards.get(path, ()), words)
    ]
    return [hit for _, hit in sorted(found, key=lambda one: (one[0], one[1].path, one[1].line))]


def fold(text: str) -> str:
    """``text`` without case and accents."""
    if text.isascii():
        return text.lower()
    return "".join(letter for letter in normalize("NFKD", text).casefold() if not combining(letter))


_Ranked = tuple[tuple[int, int], Hit]


def _in_note(workspace: Workspace, record: NoteRecord, cards: Sequence[Card], words: list[str]) -> Iterator[_Ranked]:
    named = min(_names(record, words), key=lambda one: one[0], default=None)
    if named is not None:
        yield named
    lines = _LINE_END.split(workspace.text(record.path))
    if not _has_all(fold("\n".join(lines)), words):
        return
    of_cards = list(_in_cards(record, cards, words))
    yield from of_cards
    if named is None and not of_cards:
        number = _best_line(lines, words, _header(lines))
        yield (3, 0), Hit(Where.TEXT, record.path, number, record.title, None, _snippet(lines[number - 1], words))


def _names(record: NoteRecord, words: list[str]) -> Iterator[_Ranked]:
    headings = [(Where.HEADING, heading.text, heading.line) for heading in record.headings]
    aliases = [(Where.ALIAS, alias, 1) for alias in record.aliases]
    for where, name, line in ((Where.TITLE, record.title, 1), *aliases, *headings):
        folded = fold(name)
        if _has_all(folded, words):
            asked = " ".join(words)
            closeness = 0 if folded == asked else 1 if folded.startswith(asked) else 2
            rank = (Where.TITLE, Where.ALIAS, Where.HEADING).index(where)
            yield (rank, closeness), Hit(where, record.path, line, record.title, None, _snippet(name, words))


def _in_cards(record: NoteRecord, cards: Sequence[Card], words: list[str]) -> Iterator[_Ranked]:
    for card in cards:
        text = f"{card.front}\n{card.back}"
        if _has_all(fold(text), words):
            lines = text.split("\n")
            best = lines[_best_line(lines, words) - 1]
            yield (3, 0), Hit(Where.CARD, record.path, card.line, record.title, card.id, _snippet(best, words))


def _has_all(folded: str, words: list[str]) -> bool:
    return all(word in folded for word in words)


def _best_line(lines: list[str], words: list[str], header: int = 0) -> int:
    """The number of the first line with the most of the words; among equals not one of the first ``header``."""
    counts = [(sum(word in folded for word in words), at >= header) for at, folded in enumerate(map(fold, lines))]
    return counts.index(max(counts)) + 1


def _header(lines: list[str]) -> int:
    """How many lines the properties at the top take."""
    closed = lines[0].rstrip() == "---" and "---" in lines[1:]
    return lines.index("---", 1) + 1 if closed else 0


def _snippet(text: str, words: list[str]) -> str:
    """One line of plain text, cut so that the first of the words shows."""
    line = " ".join(to_text(text).split())
    at = 0
    for number in range(len(line)):
        folded = fold(line[number : number + _SHOWN])
        if any(folded.startswith(word) for word in words):
            at = number
            break
    start = max(0, at - _BEFORE) if len(line) > _SHOWN else 0
    cut = line[start : start + _SHOWN]
    return ("…" if start else "") + cut + ("…" if start + _SHOWN < len(line) else "")
