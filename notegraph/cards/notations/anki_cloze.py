"""Cloze as Anki writes it: ``{{c1::hidden}}`` or ``{{c1::hidden::hint}}`` in a paragraph or list item.

The paragraph or item is the card's text; each number is one card, and numbers are the writer's: deleting one leaves
the others as they are. The braces must stand in plain text, the hidden part may hold math and code.

    {{c1::Softmax}} turns {{c2::logits::which numbers?}} into probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from notegraph.cards.page import Page
from notegraph.model.card import Cloze
from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span

_OPEN = re.compile(r"\{\{c([1-9]\d{0,3})::")
_MARK = re.compile(r"\{\{c([1-9]\d{0,3})::|\}\}")


class Mark(NamedTuple):
    """One cloze: its number, the whole mark, and the hidden part inside it (hint included)."""

    ordinal: int
    whole: Span
    inner: Span


def paragraphs(page: Page) -> Iterator[Span]:
    """Paragraphs and list items' texts with a cloze in them, in file order; none in tables or headings."""
    text = page.note.text
    if "{{c" not in text or not _OPEN.search(text):
        return
    waiting: list[Block] = list(reversed(page.note.blocks))
    while waiting:
        block = waiting.pop()
        if block.kind is BlockKind.PARAGRAPH:
            start, end = block.span
            if any(page.is_prose(match.start()) for match in _OPEN.finditer(text, start, end)):
                while end > start and text[end - 1] in " \t\r\n":
                    end -= 1
                yield Span(start, end)
        waiting.extend(reversed(block.children))


def marks(text: str, span: Span, is_prose: Callable[[int], bool]) -> list[Mark]:
    """Clozes in ``span``, outer before inner. Those unclosed or empty are none."""
    found: list[Mark] = []
    open_marks: list[tuple[int, int, int]] = []
    for match in _MARK.finditer(text, span.start, span.end):
        if not is_prose(match.start()):
            continue
        if match[1]:
            open_marks.append((int(match[1]), match.start(), match.end()))
        elif open_marks:
            ordinal, start, inner = open_marks.pop()
            if text[inner : match.start()].strip():
                found.append(Mark(ordinal, Span(start, match.end()), Span(inner, match.start())))
    return sorted(found, key=lambda mark: mark.whole)


def parts(text: str, found: list[Mark], mark: Mark) -> Cloze:
    """The hidden text, marks inside it taken out, and the hint."""
    plain = reveal(text, found, mark.inner)
    hidden, separator, hint = plain.rpartition("::")
    if not separator or not hidden.strip():
        return Cloze(mark.ordinal, plain.strip())
    return Cloze(mark.ordinal, hidden.strip(), hint.strip() or None)


def reveal(text: str, found: list[Mark], span: Span, hide: int | None = None) -> str:
    """``span`` with its marks shown as their text; those numbered ``hide`` as ``[…]`` or their hint in brackets."""
    pieces: list[str] = []
    at = span.start
    for mark in found:
        if mark.whole.start < at or mark.whole.end > span.end or mark.inner == span:
            continue
        pieces.append(text[at : mark.whole.start])
        if mark.ordinal == hide:
            cloze = parts(text, found, mark)
            pieces.append(f"[{cloze.hint}]" if cloze.hint else "[…]")
        else:
            inner = _without_hint(text, found, mark.inner)
            pieces.append(reveal(text, found, inner, hide))
        at = mark.whole.end
    pieces.append(text[at : span.end])
    return "".join(pieces)


def _without_hint(text: str, found: list[Mark], inner: Span) -> Span:
    """The hidden part without ``::hint``: cut at the last ``::`` that stands in no inner mark."""
    marked = [mark.whole for mark in found if inner.start <= mark.whole.start and mark.whole.end <= inner.end]
    cut = text.rfind("::", inner.start, inner.end)
    while cut >= 0:
        owner = next((whole for whole in marked if whole.contains(cut)), None)
        if owner is None:
            return Span(inner.start, cut) if text[inner.start : cut].strip() else inner
        cut = text.rfind("::", inner.start, owner.start)
    return inner
