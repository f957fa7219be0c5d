"""Which findings a writer has silenced, and which suppressions silence nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from notegraph.lint.selection import ALL
from notegraph.model.diagnostic import Diagnostic
from notegraph.model.files import NoteRecord
from notegraph.model.suppression import Suppression

EVERYTHING = ""
"""Stands for the words of a suppression that has none."""
ABOUT_SUPPRESSIONS = "NG9"
"""Codes that only a word of their own silences: a suppression of everything must not hide that it is in vain."""


class Unused(NamedTuple):
    """A suppression of the note ``path`` and its words that silence nothing; none where it has no words at all."""

    path: str
    suppression: Suppression
    words: tuple[str, ...]


def silence(
    found: Iterable[Diagnostic], records: Mapping[str, NoteRecord]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The findings that are to be told, and those that are silenced."""
    places = _Places(records)
    told: list[Diagnostic] = []
    silenced: list[Diagnostic] = []
    for one in found:
        is_silenced = next(places.silencing(one), None) is not None
        (silenced if is_silenced else told).append(one)
    return told, silenced


def unused(records: Mapping[str, NoteRecord], found: Iterable[Diagnostic]) -> Iterator[Unused]:
    """The suppressions, or words of them, that silence none of ``found``; those about suppressions are passed over."""
    places = _Places(records)
    used = {(one.path, line, word) for one in found for line, word in places.silencing(one)}
    for path, record in records.items():
        for suppression in record.suppressions:
            words = suppression.words or (EVERYTHING,)
            vain = [word for word in words if not _is_about(word) and (path, suppression.line, word) not in used]
            if vain:
                yield Unused(path, suppression, tuple(word for word in vain if word != EVERYTHING))


class _Places:
    """The words of suppressions by note and by the line they silence."""

    def __init__(self, records: Mapping[str, NoteRecord]) -> None:
        self._words: dict[str, dict[int, dict[str, None]]] = {}
        for path, record in records.items():
            for one in record.suppressions:
                words = self._words.setdefault(path, {}).setdefault(one.line, {})
                words.update(dict.fromkeys(one.words or (EVERYTHING,)))
        self._lines = {path: sorted(lines) for path, lines in self._words.items()}

    def silencing(self, one: Diagnostic) -> Iterator[tuple[int, str]]:
        """Line (0 for the whole note) and word of each suppression that silences a finding."""
        lines = self._lines.get(one.path)
        if not lines:
            return
        first, last = bisect_left(lines, one.range.line), bisect_right(lines, one.range.end_line)
        for line in (*lines[:1], *lines[first:last]) if lines[0] == 0 else lines[first:last]:
            for word in self._words[one.path][line]:
                if fits(word, one.code, one.name):
                    yield line, word


@lru_cache(maxsize=4096)
def fits(word: str, code: str, name: str) -> bool:
    """Whether ``word`` (a code, a beginning of codes, a rule's name or ``ALL``, in any case) means this rule."""
    upper = word.upper()
    if code.startswith(ABOUT_SUPPRESSIONS) and not _is_about(word):
        return False
    return upper in (ALL, EVERYTHING) or code.startswith(upper) or word.lower() == name


def _is_about(word: str) -> bool:
    """Whether a word can mean nothing but rules about suppressions."""
    return word.upper().startswith(ABOUT_SUPPRESSIONS) or word.lower().endswith("-suppression")
