"""Cloze as Anki writes it: ``{{c1::hidden}}`` or ``{{c1::hidden::hint}}`` in a paragraph or list item.

The paragraph or item is the card's text; each number is one card, and numbers are the writer's: deleting one leaves
the others as they are. ``{{c1,2::x}}`` is hidden on both cards. The marks must stand in plain text, the hidden part may
hold math and code: braces and colons there mean nothing.

Other cloze notations are not looked for in such a paragraph: ``==x==`` in it is a highlight. A cloze that is not
closed, hides nothing or has no number from 1 to 500 makes no card; lint tells of it.

On by default.

    {{c1::Softmax}} turns {{c2::logits::which numbers?}} into probabilities.
"""

from __future__ import annotations

from functools import partial

from notegraph.cards.anki_marks import OPENING, SIGNS, Read, read
from notegraph.cards.finder import Finder
from notegraph.cards.mark import HIGHEST, Mark
from notegraph.cards.paragraphs import Place, paragraphs, pieces, templates
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    if "{{c" in finder.page.note.text:
        for span in paragraphs(finder.page, OPENING):
            finder.cloze(span, Notation.ANKI_CLOZE, partial(_marks, finder, span))


def _marks(finder: Finder, span: Span, text: str, place: Place) -> tuple[Mark, ...]:
    found = read(text, pieces(finder.page, span, SIGNS, text, place))
    if found.unclosed or found.uncounted or found.empty:
        _tell(finder, found, text)
    return found.marks


def _tell(finder: Finder, found: Read, text: str) -> None:
    generated = templates(text)
    for opening in found.unclosed:
        if not generated.covers(opening.at):
            message = f"the cloze {opening.text} is not closed in its paragraph: end what it hides with }}}}"
            finder.doubt(DoubtKind.UNCLOSED, opening.span, message)
    for opening, closing in found.empty:
        if not generated.covers(opening.at):
            message = f"the cloze {opening.text}}}}} hides nothing: write what it hides after {opening.text}"
            finder.doubt(DoubtKind.UNCLOSED, Span(opening.start, closing.span.end), message)
    for opening in found.uncounted:
        if not generated.covers(opening.at):
            message = f"{opening.text} makes no card: clozes are numbered from 1 to {HIGHEST}"
            finder.doubt(DoubtKind.AMBIGUOUS, opening.span, message)
