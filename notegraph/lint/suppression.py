"""Which findings a writer has silenced, and which suppressions silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from notegraph.lint.selection import ALL
from notegraph.model.diagnostic import Diagnostic
from notegraph.model.files import NoteRecord
from notegraph.model.suppression import Suppression

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
    told: list[Diagnostic] = []
    silenced: list[Diagnostic] = []
    for one in found:
        record = records.get(one.path)
        suppressions = record.suppressions if record else ()
        is_silenced = any(_silencing(suppression, one) is not None for suppression in suppressions)
        (silenced if is_silenced else told).append(one)
    return told, silenced


def unused(records: Mapping[str, NoteRecord], found: Iterable[Diagnostic]) -> Iterator[Unused]:
    """The suppressions, or words of them, that silence none of ``found``; those about suppressions are passed over."""
    by_path: dict[str, list[Diagnostic]] = {}
    for one in found:
        by_path.setdefault(one.path, []).append(one)
    for path, record in records.items():
        for suppression in record.suppressions:
            hits = [hit for one in by_path.get(path, ()) if (hit := _silencing(suppression, one)) is not None]
            words = tuple(
                word for word in suppression.words if not _is_about(word) and not any(word in h for h in hits)
            )
            if words or (not suppression.words and not hits):
                yield Unused(path, suppression, words)


def fits(word: str, code: str, name: str) -> bool:
    """Whether ``word`` (a code, a beginning of codes, a rule's name or ``ALL``, in any case) means this rule."""
    upper = word.upper()
    if code.startswith(ABOUT_SUPPRESSIONS) and not _is_about(word):
        return False
    return upper == ALL or code.startswith(upper) or word.lower() == name


def _is_about(word: str) -> bool:
    """Whether a word can mean nothing but rules about suppressions."""
    return word.upper().startswith(ABOUT_SUPPRESSIONS) or word.lower().endswith("-suppression")


def _silencing(suppression: Suppression, one: Diagnostic) -> tuple[str, ...] | None:
    """The words of a suppression that silence a finding of its note; ``None`` where it does not."""
    if suppression.line and not one.range.line <= suppression.line <= one.range.end_line:
        return None
    if not suppression.words:
        return None if one.code.startswith(ABOUT_SUPPRESSIONS) else ()
    return tuple(word for word in suppression.words if fits(word, one.code, one.name)) or None
