"""Cards of Flashcards: ``#card`` at the end of a question or heading, or on the line below it.

* After a paragraph or list item it makes that the question. The block below is the answer, also where blank lines stand
  between; for a list item, what is indented below it. An answer ends at a blank line outside code fences and ``$$``
  blocks, at a heading, at a rule, or before the next such card.
* After a heading, the whole section is the answer, to the next heading of the same or a higher level or the next such
  card.

``#card-reverse`` and ``#card/reverse`` ask both ways. Other tags may follow on the line; they are the card's. The tag
itself and Anki's ids (``^1607361487244``) are in no side. Obsidian_to_Anki's ``#flashcard`` is read like this after a
paragraph with its answer right below.

Not in quotes, comments, code, mathematics, tables, and not for tags in mid-line. ``#card-spaced``, which asks for
nothing, and a question without an answer make no card; lint tells of it.

On by default in notes with a flashcard tag, a schedule ``<!--SR:…-->`` or marks of an Anki plugin (``<!--ID:``,
``TARGET DECK``).

    What does softmax return? #card
    Positive numbers that sum to 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.labels import item_at, last_line
from notegraph.cards.page import Page
from notegraph.cards.sides import without_bullet
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.note import Heading, Tag
from notegraph.model.span import Span

_BOTH = frozenset({"card-reverse", "card/reverse"})
_PROMPT = frozenset({"card-spaced", "card/spaced"})
_GLUED = "flashcard"
_MARKS = frozenset({"card", _GLUED}) | _BOTH | _PROMPT
_TO_END = re.compile(r"(?:[ \t]+#\S*)*[ \t]*(?:\^[A-Za-z0-9-]+[ \t]*)?")
_HASHES = re.compile(r"#{1,6}(?:[ \t]+|\Z)")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")


class _Question(NamedTuple):
    """A tag and its question: first and last line, the last line of tag and heading's underline, and the heading."""

    tag: Tag
    first: int
    last: int
    below: int
    heading: Heading | None


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    if "#card" not in finder.page.note.text and f"#{_GLUED}" not in finder.page.note.text:
        return
    questions = list(_questions(finder))
    for question, after in zip_longest(questions, questions[1:]):
        stop = after.first if after else finder.page.count
        if finder.is_free(range(question.first, question.below + 1)):
            _claim(finder, question, stop)


def _questions(finder: Finder) -> Iterator[_Question]:
    """Every tag that stands at a line's end, with the lines of its question."""
    page = finder.page
    headings = {line: heading for heading in page.note.headings for line in (heading.line - 1, heading.end_line - 1)}
    free = 0
    for tag in page.note.tags:
        if tag.name not in _MARKS or finder.reading.plugin.is_of(tag.name):
            continue
        line = page.line_of(tag.span.start)
        if line < free or not _TO_END.fullmatch(page.note.text, tag.span.end, page.span(line).end):
            continue
        if page.quotes.covers(tag.span.start) or page.tables.covers(tag.span.start):
            continue
        question = _question(page, tag, line, free, headings)
        if question:
            free = question.below + 1
            yield question


def _question(page: Page, tag: Tag, line: int, free: int, headings: dict[int, Heading]) -> _Question | None:
    """The question of ``tag``, which begins at the line ``free`` or below it; ``None`` in a heading that has no
    section.
    """
    is_alone = not without_bullet(page.text(line)[: tag.span.start - page.span(line).start]).strip()
    heading = headings.get(line) or (headings.get(line - 1) if is_alone and line > free else None)
    if heading:
        below = max(line, heading.end_line - 1)
        has_section = heading.top_level and tag.name != _GLUED
        return _Question(tag, heading.line - 1, line - is_alone, below, heading) if has_section else None
    first = line
    if item_at(page, tag.span.start)[0] is None:
        top = max(free, page.item_lines(line)[0])
        while first > top and not page.ends_block(first - 1, 0):
            first -= 1
        if 0 < free == first and not page.ends_block(free - 1, 0):  # the lines above are another card's answer
            first = line - 1 if is_alone and line > free else line
    return _Question(tag, first, line - is_alone, line, None)


def _claim(finder: Finder, question: _Question, stop: int) -> None:
    """Claims the card, whose answer ends before the line ``stop``."""
    page = finder.page
    name = question.tag.name
    if name in _PROMPT:
        _tell(finder, question.tag, "asks for nothing: write the answer below it and `#card` instead")
        return
    front = finder.sides.block(question.first, question.last, question.tag.span.start, 0)
    if question.heading and front.startswith("#"):
        front = question.heading.text if question.last < question.below else _HASHES.sub("", front, count=1)
    answer = _section(page, question, stop) if question.heading else _below(page, question, stop)
    if not front.strip():
        _tell(finder, question.tag, "has no question: write it before the tag")
        return
    if answer is None:
        _tell(finder, question.tag, "has no answer: write it on the next line")
        return
    block_id, end = finder.end_of(answer[1])
    back = finder.sides.block(*answer, end, 0)
    span = Span(page.content_start(question.first), page.span(answer[1]).end)
    place = Span(page.content_start(answer[0]), span.end)
    if not back.strip():
        _tell(finder, question.tag, "has no answer: write it on the next line")
    elif not finder.claim(
        Found(
            Notation.HASH_CARD,
            span,
            front,
            back,
            None,
            block_id,
            both_ways=name in _BOTH,
            answer=place,
            not_tags=frozenset({name}),
        )
    ):
        finder.doubt(
            DoubtKind.AMBIGUOUS,
            question.tag.span,
            f"`#{name}` makes no card, for another card stands in its answer: give each lines of its own",
        )


def _section(page: Page, question: _Question, stop: int) -> tuple[int, int] | None:
    """First and last line of a heading's section, without a rule at its end."""
    heading = question.heading
    assert heading
    headings = page.note.headings
    for index in range(bisect_right(headings, heading.line, key=lambda other: other.line), len(headings)):
        other = headings[index]
        if other.line > stop or (other.top_level and other.level <= heading.level):
            stop = min(stop, other.line - 1)
            break
    first, last = question.below + 1, stop - 1
    while first <= last and (not page.text(last).strip() or _RULE.fullmatch(page.text(last))):
        last -= 1
    while first < last and not page.text(first).strip():
        first += 1
    return (first, last) if first <= last else None


def _below(page: Page, question: _Question, stop: int) -> tuple[int, int] | None:
    """First and last line of the answer to a paragraph or list item."""
    item, _ = item_at(page, question.tag.span.start)
    bottom = min(page.line_of(item.span.end - 1) if item else page.item_lines(question.below)[1], stop - 1)
    first = question.below + 1
    if first > bottom:
        return None
    if item:
        last = last_line(page, first, bottom)
        while first < last and not page.text(first).strip():
            first += 1
        return (first, last) if page.text(first).strip() else None
    if question.tag.name != _GLUED:
        while first < bottom and not page.text(first).strip():
            first += 1
    if page.ends_block(first, 0):
        return None
    last = first
    while last < bottom and not page.ends_block(last + 1, 0):
        last += 1
    return first, last_line(page, first, last)


def _tell(finder: Finder, tag: Tag, what: str) -> None:
    finder.doubt(DoubtKind.EMPTY_SIDE, tag.span, f"`#{tag.name}` makes no card, for it {what}")
