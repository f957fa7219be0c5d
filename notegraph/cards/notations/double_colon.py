"""Inline card on one line: ``front :: back`` or ``front::back``; with three colons it is asked both ways.

None is looked for in code, math, headings, tables, comments or frontmatter, and none is seen in

* an address: ``https://x.org/a::b``, ``fe80::1``
* a path in a program: ``std::chrono::clock``, ``x[::2]``
* a field of Dataview or Logseq: ``key:: value``, ``**Key**:: value``, ``[key:: value]``, ``(key:: value)``
* a cloze: ``{{c1::hidden}}``

A line with the plugin's schedule ``<!--SR:…-->`` behind or below it is a card nevertheless, but for a cloze and where
one word has several double colons.

Where one line has several, one with white space beside it counts before one between two words. What may be a path or a
card is neither, and lint says so: ``Rust uses crate::module for paths``. White space on both sides of the colons makes
it a card, backticks make it code.

Notes of the plugin Spaced Repetition, those with its flashcard tag or a schedule, use the separators set there.

On by default in notes with a tag ``#flashcards`` or below it, with the tags that the plugin's settings name, or with a
schedule of it, and in those of the plugin Flashcards (``cards-deck`` in the frontmatter).

    softmax :: turns scores into probabilities
    What does a GPU multiply?::Matrices
    cross-entropy ::: negative log-likelihood
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, islice

from notegraph.cards.colons import Place, has_more, is_field, is_in_cloze, is_no_card, may_be_path
from notegraph.cards.finder import Finder
from notegraph.cards.page import Page, quote_marks
from notegraph.cards.sides import without_bullet
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span

_MOST = 16
"""Separators of one line that are looked at."""


def find(finder: Finder) -> None:
    """Claims the cards of this notation and notes what may be one."""
    for line, places in _candidates(finder):
        if finder.is_free([line]):
            _claim(finder, line, places)


def lines(finder: Finder) -> frozenset[int]:
    """Lines that are such cards, unless another card has them."""
    return frozenset(
        line
        for line, places in _candidates(finder)
        for best in islice(_by_rank(finder.page, line, places), 1)
        if finder.page.is_scheduled(line) or not may_be_path(best)
    )


def _candidates(finder: Finder) -> Iterator[tuple[int, list[Place]]]:
    """Lines with separators that may part two sides, and these separators."""
    page, plugin = finder.page, finder.reading.plugin
    pattern = _pattern(plugin.inline, plugin.inline_both)
    if pattern is None:
        return
    for line, spans in groupby(_separators(page, pattern), lambda span: page.line_of(span.start)):
        if line in page.heading_lines or page.is_row(line):
            continue
        places = [_place(page, line, span) for span in islice(spans, _MOST)]
        if not _is_callout(places[0]) and (not is_field(places[0]) or page.is_scheduled(line)):
            yield line, places


@lru_cache(maxsize=8)
def _pattern(inline: str, both: str) -> re.Pattern[str] | None:
    """Matches the separators that are in use, the longer one first, never as part of a longer run of their characters:
    ``->`` is not in ``-->``. One that is escaped belongs to no run.
    """
    marks = [mark for mark in sorted({inline, both}, key=len, reverse=True) if mark.strip()]
    return re.compile("|".join(map(_alone, marks))) if marks else None


def _alone(mark: str) -> str:
    own = "".join(sorted({re.escape(character) for character in mark if not character.isspace()}))
    edge = r"\w" if mark.strip().isalnum() else own
    return rf"(?<!(?<!\\)[{edge}]){re.escape(mark)}(?![{edge}])"


def _separators(page: Page, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Separators in plain text outside tables."""
    for match in pattern.finditer(page.note.text):
        if page.is_prose(match.start()) and not page.tables.covers(match.start()):
            yield Span(*match.span())


def _place(page: Page, line: int, span: Span) -> Place:
    text, (start, end) = page.note.text, page.span(line)
    left = text[start + quote_marks(page.text(line))[1] : span.start]
    return Place(span, without_bullet(left).lstrip(), text[span.start : span.end], text[span.end : end], page.verbatim)


def _is_callout(place: Place) -> bool:
    return place.left.startswith("[!")


def _claim(finder: Finder, line: int, places: list[Place]) -> None:
    """The card of one line: a separator with white space beside it comes before those between two words."""
    both = finder.reading.plugin.inline_both
    page = finder.page
    for place in _by_rank(page, line, places):
        if may_be_path(place) and not page.is_scheduled(line):
            written = f"{place.before}{place.separator}{place.after}"[:60]
            finder.doubt(
                DoubtKind.AMBIGUOUS,
                place.span,
                f"`{written}` may be a path or the two sides of a card, so it makes none: put spaces around "
                f"`{place.separator}` to make it a card, or backticks around a path",
            )
            return
        if finder.inline(line, place.span, Notation.DOUBLE_COLON, both_ways=place.separator == both):
            return


def _by_rank(page: Page, line: int, places: list[Place]) -> list[Place]:
    """Those that part two sides, the best first. Of a line with a schedule one does, whatever it looks like."""
    sided = [place for place in places if place.left.strip() and place.right.strip()]
    parting = [place for place in sided if not is_no_card(place)]
    if not parting and page.is_scheduled(line):
        parting = [place for place in sided if not is_in_cloze(place) and not has_more(place)]
    return sorted(parting, key=lambda place: place.glued)
