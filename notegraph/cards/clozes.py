"""Clozes in a card's text, whatever notation marked them: what they hide, and the text with that hidden or shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from notegraph.model.card import Cloze
from notegraph.model.span import Span


class Mark(NamedTuple):
    """One cloze in a card's text: its numbers, its whole span, that of the hidden part and that of the hint."""

    numbers: tuple[int, ...]
    whole: Span
    hidden: Span
    hint: Span | None


def clozes(text: str, found: tuple[Mark, ...]) -> Iterator[Cloze]:
    """What each mark hides, marks inside it taken out, and its hint; one for each of its numbers."""
    for index, mark in enumerate(found):
        after = index + 1
        while after < len(found) and found[after].whole.start < mark.whole.end:
            after += 1
        hidden = reveal(text, found[index + 1 : after], mark.hidden).strip()
        for number in mark.numbers:
            yield Cloze(number, hidden, _hint(text, mark))


def reveal(text: str, found: Iterable[Mark], span: Span, hide: int | None = None) -> str:
    """``span`` with the marks in it shown as their text, those numbered ``hide`` as ``[…]`` or ``[hint]``."""
    edits: list[tuple[int, int, str]] = []
    hidden_to = span.start
    for mark in found:
        if mark.whole.start < hidden_to:
            continue
        if hide in mark.numbers:
            edits.append((mark.whole.start, mark.whole.end, f"[{_hint(text, mark) or '…'}]"))
            hidden_to = mark.whole.end
        else:
            edits.append((mark.whole.start, mark.hidden.start, ""))
            edits.append((mark.hidden.end, mark.whole.end, ""))
    return _edited(text, span, edits)


def _hint(text: str, mark: Mark) -> str | None:
    return text[mark.hint.start : mark.hint.end].strip() or None if mark.hint else None


def anki_text(text: str, found: Iterable[Mark]) -> str:
    """``text`` with every mark in Anki's notation, whatever its own: ``{{c1::hidden::hint}}``."""
    edits: list[tuple[int, int, str]] = []
    for mark in found:
        opening = f"{{{{c{','.join(map(str, mark.numbers))}::"
        edits.append((mark.whole.start, mark.hidden.start, opening))
        hint = _hint(text, mark)
        edits.append((mark.hidden.end, mark.whole.end, f"::{hint}}}}}" if hint else "}}"))
    return _edited(text, Span(0, len(text)), edits)


def _edited(text: str, span: Span, edits: Iterable[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    at = span.start
    for start, end, shown in sorted(edits):
        pieces += (text[at:start], shown)
        at = end
    pieces.append(text[at : span.end])
    return "".join(pieces)
