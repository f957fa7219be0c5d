"""Finding notes and cards by words. Case and accents do not matter; every word must be there.

A word of a text is found by its beginning, as one types it; in a title, an alias or a heading by any part of it.
A title is the note's name, and what its property ``title`` says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from notegraph.graph.names import stem_of
from notegraph.model.card import Card
from notegraph.render.plain import to_text
from notegraph.store.search import Named, Place, TextIndex
from notegraph.store.search_words import fold
from notegraph.workspace.documents import Document
from notegraph.workspace.open import Workspace
from notegraph.workspace.surroundings import Progress

__all__ = ["Finder", "Hit", "Where", "fold", "search"]

_LINE_END = re.compile(r"\r\n?|\n")
_BEFORE = 30
_SHOWN = 100
_SURROGATE = re.compile("[\ud800-\udfff]")
_ONLY_LETTERS = re.compile(r"[^\W_]+")


class Where(StrEnum):
    """Where the words stand."""

    TITLE = "title"
    ALIAS = "alias"
    HEADING = "heading"
    CARD = "card"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """A note, or a card of it, that has all the words. ``snippet`` is a line of plain text around the first.

    ``title`` is the note's name, ``written`` the title that it gives itself beside that, if any.
    """

    where: Where
    path: str
    line: int
    title: str
    written: str | None
    card: str | None
    snippet: str

    def document(self) -> Document:
        """An entry of ``search``."""
        return {
            "where": self.where.value,
            "path": self.path,
            "line": self.line,
            "title": self.title,
            "written_title": self.written,
            "card": self.card,
            "snippet": self.snippet,
        }


_WHERE = {Place.TITLE: Where.TITLE, Place.ALIAS: Where.ALIAS, Place.HEADING: Where.HEADING}


class Finder:
    """The vault's full-text index, open and up to date with ``workspace`` as it was last refreshed.

    Its file lies beside the workspace's index; the first one over a vault builds it, of which ``progress`` hears. Close
    it, or use it in a ``with`` statement.
    """

    def __init__(self, workspace: Workspace, progress: Progress | None = None) -> None:
        self._workspace = workspace
        beside = workspace.index_path
        self.index = TextIndex(None if beside is None else os.path.join(os.path.dirname(beside), "search.sqlite"))
        self.sync(progress)

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the index."""
        self.index.close()

    @property
    def reads_all(self) -> bool:
        """Whether every note has to be read for a search: this Python's SQLite was built without FTS5."""
        return not self.index.has_text

    def sync(self, progress: Progress | None = None) -> None:
        """Catches up with the workspace after it was refreshed."""
        self.index.sync(self._workspace.reading.database, self._read, progress)

    def search(self, text: str) -> list[Hit]:
        """The hits for all words of ``text``, the best first: titles and aliases, headings, then texts and cards.

        A note appears once, where its match is best, and each of its cards that has all the words by itself. Names that
        are the words come first, then those that begin with them; texts are in the order of BM25.
        """
        words = _words(text)
        if not words:
            return []
        named = self.index.named(words)
        names = {one.path for one in named}
        cards: dict[str, list[Card]] = {}
        for card in self._workspace.reading.cards():
            cards.setdefault(card.path, []).append(card)
        hits = [_of_name(one, words) for one in named]
        for path, lines in self._texts(words):
            written = self.index.written(path)
            of_cards = list(_in_cards(cards.get(path, ()), written, words))
            hits += of_cards
            if path not in names and not of_cards:
                hits.append(_in_text(path, written, lines, words))
        return hits

    def notes(self, text: str, most: int) -> list[Hit]:
        """As ``search``, without cards and no more than ``most``: quick enough to be asked at every key."""
        words = _words(text)
        if not words:
            return []
        named = self.index.named(words, most)
        hits = [_of_name(one, words) for one in named]
        names = {one.path for one in named}
        if len(hits) < most:
            for path, lines in self._texts(words, most):
                if path not in names:
                    hits.append(_in_text(path, self.index.written(path), lines, words))
                if len(hits) == most:
                    break
        return hits

    def _texts(self, words: list[str], most: int | None = None) -> Iterator[tuple[str, list[str]]]:
        """The notes that have all words in name or text, with the lines of their texts."""
        found = self.index.having(words, None if most is None else 2 * most)
        # What the index knows of a word are its letters and digits.
        exact = words if found is None else [word for word in words if not _ONLY_LETTERS.fullmatch(word)]
        for path in self._workspace.records if found is None else found:
            text = self._workspace.text(path)
            folded = fold(text) if exact else ""
            if all(word in folded for word in exact):
                yield path, _LINE_END.split(text)

    def _read(self, path: str) -> str:
        return self._workspace.read(path).text


def search(workspace: Workspace, text: str, progress: Progress | None = None) -> list[Hit]:
    """The hits of ``Finder.search``, for those who ask once."""
    with Finder(workspace, progress) as finder:
        return finder.search(text)


def _words(text: str) -> list[str]:
    """What is asked for. Bytes that are no Unicode are looked for as what they are read as in notes."""
    return fold(_SURROGATE.sub("\ufffd", text)).split()


def _of_name(named: Named, words: list[str]) -> Hit:
    place = _WHERE[named.place]
    return Hit(place, named.path, named.line, named.title, named.written, None, _snippet(named.text, words))


def _in_text(path: str, written: str | None, lines: list[str], words: list[str]) -> Hit:
    number = _best_line(lines, words, _header(lines))
    return Hit(Where.TEXT, path, number, stem_of(path), written, None, _snippet(lines[number - 1], words))


def _in_cards(cards: Sequence[Card], written: str | None, words: list[str]) -> Iterator[Hit]:
    for card in cards:
        text = f"{card.front}\n{card.back}"
        folded = fold(text)
        if all(word in folded for word in words):
            lines = text.split("\n")
            best = lines[_best_line(lines, words) - 1]
            snippet = _snippet(best, words)
            yield Hit(Where.CARD, card.path, card.line, stem_of(card.path), written, card.id, snippet)


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
    if len(line) <= _SHOWN:
        return line
    start = max(0, _first(line, words) - _BEFORE)
    cut = line[start : start + _SHOWN]
    return ("…" if start else "") + cut + ("…" if start + _SHOWN < len(line) else "")


def _first(line: str, words: list[str]) -> int:
    """Where the first of the words stands; 0 where none does."""
    pieces = line.lower() if line.isascii() else [fold(letter) for letter in line]
    folded = "".join(pieces)
    places = [place for word in words if (place := folded.find(word)) >= 0]
    if not places or line.isascii():
        return min(places, default=0)
    ends = list(accumulate(map(len, pieces)))
    return next(at for at, end in enumerate(ends) if end > min(places))
