"""Clozes in a card's text, whatever notation marked them: what they hide, and the text with that hidden or shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from notegraph.cards.anki_marks import SIGNS, read
from notegraph.cards.mark import Mark
from notegraph.cards.page import Page
from notegraph.cards.paragraphs import pieces
from notegraph.model.card import Cloze
from notegraph.model.span import Span
from notegraph.syntax.parse import parse
from notegraph.syntax.spans import SpanSet

__all__ = ["ANKI_SIGNS", "Mark", "anki_text", "clozes", "renumbered", "reveal"]

ANKI_SIGNS = re.compile(r"\\[^\w\s]|[{}:]")
"""Characters that Anki's clozes are made of, and escaped ones."""


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
    """``span`` with the marks in it shown as their text, those numbered ``hide`` as ``[…]`` or ``[hint]``.

    Those that this number hides without asking for them are shown as a bare ``…``.
    """
    edits: list[tuple[int, int, str]] = []
    hidden_to = span.start
    for mark in found:
        if mark.whole.start < hidden_to:
            continue
        start, end = mark.whole
        if hide in mark.numbers or hide in mark.also:
            edits.append((start, end, f"[{_hint(text, mark) or '…'}]" if hide in mark.numbers else "…"))
            hidden_to = end
        else:
            edits.append((start, mark.hidden.start, ""))
            edits.append((mark.hidden.end, end, ""))
    return _edited(text, span, edits)


def _hint(text: str, mark: Mark) -> str | None:
    span = _hint_span(text, mark)
    return text[span.start : span.end] if span else None


def _hint_span(text: str, mark: Mark) -> Span | None:
    """Where the hint stands without the white space around it; ``None`` if it is empty."""
    if mark.hint is None:
        return None
    hint = text[mark.hint.start : mark.hint.end]
    start = mark.hint.start + len(hint) - len(hint.lstrip())
    return Span(start, start + len(hint.strip())) if hint.strip() else None


def anki_text(text: str, found: Iterable[Mark], signs: Iterable[int] = ()) -> str:
    """``text`` with every mark in Anki's notation, whatever its own: ``{{c1::hidden::hint}}``.

    ``signs`` are the offsets of braces and colons in ``text`` that mean nothing in its own notation; where they would
    in Anki's they are escaped.
    """
    edits: list[tuple[int, int, str]] = []
    divided: set[int] = set()
    for mark in found:
        numbers = sorted({*mark.numbers, *mark.also})
        opening = f"{{{{c{','.join(map(str, numbers))}::" if numbers else ""
        edits.append((mark.whole.start, mark.hidden.start, opening))
        if text.startswith("{{c", mark.whole.start):
            continue  # Anki's own
        hint = _hint_span(text, mark) if numbers else None
        if hint:
            edits.append((mark.hidden.end, hint.start, "::"))
            edits.append((hint.end, mark.whole.end, "}}"))
            divided.add(mark.hidden.end)
        elif numbers and text.find("::", *mark.hidden) >= 0:
            # The last double colon begins the hint: an empty one leaves those before it to what is hidden.
            edits.append((mark.hidden.end, mark.whole.end, "::}}"))
            divided.add(mark.hidden.end)
        else:
            edits.append((mark.hidden.end, mark.whole.end, "}}" if numbers else ""))
    cuts = SpanSet(edit[:2] for edit in edits)
    for at in signs:
        is_pair = text.startswith("::", at) or at + 1 in divided
        if not cuts.covers(at) and (text[at] != ":" or is_pair):
            edits.append((at, at, "\\"))
    return _edited(text, Span(0, len(text)), edits)


def renumbered(cloze_text: str, numbers: Mapping[int, int]) -> str:
    """A text in Anki's notation with its clozes' numbers changed as ``numbers`` says; others stay as they are.

    Only what is a cloze is changed: not what stands in code, math, links and hints, is escaped or is not closed.
    """
    page = Page(parse("", cloze_text))
    whole = Span(0, len(cloze_text))
    edits: list[tuple[int, int, str]] = []
    for mark in read(cloze_text, pieces(page, whole, SIGNS, cloze_text, lambda offset: offset)).marks:
        changed = dict.fromkeys(numbers.get(number, number) for number in mark.numbers)
        if tuple(changed) != mark.numbers:
            edits.append((mark.whole.start, mark.hidden.start, f"{{{{c{','.join(map(str, changed))}::"))
    return _edited(cloze_text, whole, edits)


def _edited(text: str, span: Span, edits: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    at = span.start
    for start, end, shown in sorted(edits):
        parts += (text[at:start], shown)
        at = end
    parts.append(text[at : span.end])
    return "".join(parts)
