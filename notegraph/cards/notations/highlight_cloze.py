"""Cloze by highlighting: ``==hidden==``, ``==hidden;;hint==`` or ``==1;;hidden;;hint==`` in a paragraph or list item.

The paragraph or item is the card's text. Highlights without a number are counted 1, 2, 3 … in their order; numbers that
the writer gave in the same paragraph are left out. Each number is one card, and highlights with the same number are
hidden on it together. Number a highlight whose history should stay with it when another before it is removed.

Letters before ``;;`` say what happens to a highlight on the first card, the second and so on: ``a`` asks for it, ``h``
hides it too without asking, ``s`` shows it, as it is shown on cards that have no letter. ``==as;;x==`` is asked for on
card 1; ``==h;;x==`` is never asked for: write ``==1;;h;;hint==`` for a hidden letter h. Anki cannot hide without
asking: there it is asked for too.

The signs must stand in plain text, without space inside them, but for one before a closing ``==`` that ends a line or
stands before punctuation; what is hidden may hold math, code and links. A paragraph
that has clozes in Anki's notation is a card in that one, and highlights in it are only highlights. ``==1;;`` that is
not closed or hides nothing makes no card; lint tells of it.

On in notes with a flashcard tag or a schedule ``<!--SR:…-->``, as in the plugin Spaced Repetition, unless its settings
say otherwise; else off.

    ==Softmax== turns ==logits;;which numbers?== into probabilities.
    The ==1;;mitochondrion== makes ==2;;ATP;;which molecule?== for the ==1;;cell==.
    ==ahh;;First==, ==hah;;second== and ==hha;;third== of a list, one at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from notegraph.cards.finder import Finder
from notegraph.cards.mark import HIGHEST, NEXT, Mark, counted, is_counted
from notegraph.cards.paragraphs import Piece, Place, paragraphs, pieces
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span

_OPENING = re.compile("==")
_SIGNS = re.compile(r"\\[^\w\s]|=+|;;")
_ENDS = re.compile(r"[.,;:!?)]|\n|\Z")
_PREFIX = re.compile(rf"(?:([0-9]{{1,9}})|([ahs]{{1,{HIGHEST}}}));;")


class _Pair(NamedTuple):
    """Two ``==`` that belong together, and the offsets of the ``;;`` between them."""

    opening: Piece
    closing: Piece
    dividers: tuple[int, ...]


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    if "==" in finder.page.note.text:
        for span in paragraphs(finder.page, _OPENING):
            finder.cloze(span, Notation.HIGHLIGHT_CLOZE, partial(_marks, finder, span))


def _marks(finder: Finder, span: Span, text: str, place: Place) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    first: Piece | None = None
    for pair in _pairs(finder, text, pieces(finder.page, span, _SIGNS, text, place)):
        mark = _mark(finder, text, pair)
        if mark:
            marks.append(mark)
            first = first or pair.opening
    found = counted(marks)
    if first and not found:
        message = "no highlight here is asked for: letters before ;; ask with an a; write a number before them"
        finder.doubt(DoubtKind.AMBIGUOUS, first.span, message)
    return found


def _pairs(finder: Finder, text: str, signs: Iterable[Piece]) -> Iterator[_Pair]:
    """Highlights: ``==`` before anything but space, up to the next ``==`` that stands after anything but space.

    At the end of a line or before punctuation one with space before it closes too: it opens nothing there.
    """
    opening: Piece | None = None
    dividers: list[int] = []
    for sign in _split(signs):
        if sign.text == ";;":
            dividers.append(sign.at)
        elif len(sign.text) == 2:
            if opening and (not text[sign.at - 1].isspace() or _ENDS.match(text, sign.end)):
                yield _Pair(opening, sign, tuple(dividers))
                opening = None
            elif not text[sign.end : sign.end + 1].isspace():
                _tell_unclosed(finder, text, opening)
                opening, dividers = sign, []
    _tell_unclosed(finder, text, opening)


def _split(signs: Iterable[Piece]) -> Iterator[Piece]:
    """The signs, ``====`` as the end of one highlight and the beginning of the next."""
    for sign in signs:
        if sign.text == "====":
            yield Piece("==", sign.at, sign.start)
            yield Piece("==", sign.at + 2, sign.start + 2)
        else:
            yield sign


def _mark(finder: Finder, text: str, pair: _Pair) -> Mark | None:
    """What a highlight hides; ``None`` where it is no cloze."""
    opening, closing, dividers = pair
    start = opening.end
    numbers: tuple[int, ...] = (NEXT,)
    also: tuple[int, ...] = ()
    prefix = _PREFIX.match(text, start, closing.at)
    if prefix:
        start = prefix.end()
        place = Span(opening.start, closing.span.end)
        if not text[start : closing.at].strip():
            written = text[opening.at : start]
            message = f"the cloze {written[:20]}== hides nothing: write what it hides before the closing =="
            finder.doubt(DoubtKind.UNCLOSED, place, message)
            return None
        if prefix[1] and not is_counted(int(prefix[1])):
            message = f"=={prefix[0]} makes no card: clozes are numbered from 1 to {HIGHEST}"
            finder.doubt(DoubtKind.AMBIGUOUS, place, message)
            return None
        numbers = (int(prefix[1]),) if prefix[1] else _of_letter("a", prefix[2])
        also = _of_letter("h", prefix[2] or "")
    cut = next((at for at in dividers if at >= start and text[start:at].strip()), None)
    hidden = _trimmed(text, start, closing.at if cut is None else cut)
    if hidden.start == hidden.end:
        return None
    hint = None if cut is None else Span(cut + 2, closing.at)
    return Mark(numbers, Span(opening.at, closing.end), hidden, hint, also)


def _trimmed(text: str, start: int, end: int) -> Span:
    """What stands from ``start`` to ``end`` without the white space around it."""
    part = text[start:end]
    return Span(end - len(part.lstrip()), start + len(part.rstrip())) if part.strip() else Span(start, start)


def _of_letter(letter: str, letters: str) -> tuple[int, ...]:
    return tuple(number for number, each in enumerate(letters, 1) if each == letter)


def _tell_unclosed(finder: Finder, text: str, opening: Piece | None) -> None:
    prefix = _PREFIX.match(text, opening.end) if opening else None
    if opening and prefix:
        written = f"=={prefix[0][:20]}"
        message = f"the cloze {written} is not closed in its paragraph: end what it hides with =="
        finder.doubt(DoubtKind.UNCLOSED, Span(opening.start, opening.start + 2 + len(prefix[0])), message)
