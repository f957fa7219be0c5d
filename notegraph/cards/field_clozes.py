"""Clozes in a card's text that is no single paragraph: the text is read as a note of its own."""

from __future__ import annotations

from collections.abc import Callable

from notegraph.cards.anki_marks import SIGNS, read
from notegraph.cards.clozes import ANKI_SIGNS
from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.mark import Mark, counted
from notegraph.cards.notations.brace_cloze import marks_in
from notegraph.cards.page import Page
from notegraph.cards.paragraphs import pieces
from notegraph.cards.sides import Sides
from notegraph.model.span import Span
from notegraph.syntax.parse import parse

Reader = Callable[[Page], list[Mark]]
"""Finds the clozes in a text that is seen as a page."""


def _same(offset: int) -> int:
    return offset


def with_clozes(found: Found, text: str, extra: str, look: Reader) -> Found | None:
    """``found`` as a cloze of ``text``, below which ``extra`` is shown with the answer; ``None`` where nothing is
    hidden in it.
    """
    page = Page(parse("", text))
    marks = counted(look(page))
    if not marks:
        return None
    own = any(text.startswith("{{c", mark.whole.start) for mark in marks)  # Anki's signs are the text's own
    signs = () if own else tuple(sign.at for sign in pieces(page, Span(0, len(text)), ANKI_SIGNS, text, _same))
    back = f"{text}\n\n{extra}" if extra else text
    return found._replace(front=text, back=back, marks=marks, signs=signs)


def anki_or_braces(finder: Finder) -> Reader:
    """Reads ``{{c1::x}}``, or where there is none ``{x}``, ``{1:x}`` and ``{c1|x}``."""

    def look(page: Page) -> list[Mark]:
        text = page.note.text
        whole = Span(0, len(text))
        marks = read(text, pieces(page, whole, SIGNS, text, _same)).marks
        own = Finder(page, Sides(page, ()), finder.reading)  # its doubts have no place in the note
        return list(marks or marks_in(own, whole, text, _same))

    return look
