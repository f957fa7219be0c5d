"""Labels: ``Q:`` before a question and ``A:`` before its answer, each at the start of a line or list item.

Bold labels (``**Q:**``, ``**Q**:``) and numbers count too: ``Q2:`` is answered by ``A2:`` or ``A:``. A space or the
line's end follows the colon. Question and answer may run over several lines. The answer stands

* on a later line of the same paragraph, or in the next one, one blank line below;
* in lists, as the next item or as an item below the question's. Everything below the answer's item belongs to it.

Between a question and its answer code and mathematics may stand with blank lines around them. An answer ends as other
blocks do, at a blank line, heading or rule, or with its list item, and before the next ``Q:``. Quotes, callouts and
tasks may hold such cards; code, mathematics, comments and tables do not. A label without its partner makes no card;
lint tells of it.

On by default.

    Q: What does softmax return?
    A: Positive numbers that sum to 1.

    1. Q2: Which dimensions must agree?
       - A2: The inner ones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import dropwhile, zip_longest

from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.labels import Label, item_at, labels, last_line, may_have_question, without_label
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    found = _from_first_question(label for label in pairable(finder.page) if finder.is_free([label.line]))
    any_answer = any(label.kind == "A" for label in found)
    questions = [label.line for label in found if label.kind == "Q"]
    open_question: Label | None = None
    for label, after in zip_longest(found, found[1:]):
        if label.kind == "Q":
            if (
                after
                and after.kind == "A"
                and after.number in ("", label.number)
                and _belongs(finder.page, label, after)
            ):
                open_question = label
            elif any_answer or not label.number:  # numbers alone are quarters of a year
                _miss(finder, label, "answer", "A")
        elif open_question:
            later = bisect_right(questions, label.line)
            _claim(finder, open_question, label, questions[later] if later < len(questions) else finder.page.count)
            open_question = None
        else:
            _miss(finder, label, "question", "Q")


def pairable(page: Page) -> list[Label]:
    """The labels of a note from its first ``Q:`` on: an ``A:`` without any before it is prose."""
    if not may_have_question(page.note.text):
        return []
    return _from_first_question(labels(page))


def _from_first_question(found: Iterable[Label]) -> list[Label]:
    return list(dropwhile(lambda label: label.kind == "A", found))


def _belongs(page: Page, question: Label, answer: Label) -> bool:
    """Whether ``answer``, the next label, stands where an answer to ``question`` does."""
    depth = page.depth(question.line)
    if page.depth(answer.line) != depth:
        return False
    own, _ = item_at(page, question.span.start)
    if own is None:
        bottom = page.item_lines(question.line)[1]
        return answer.line <= bottom and _is_near(page, question.line, answer.line, depth)
    end = page.line_of(own.span.end - 1)
    if answer.line > end:
        return all(not page.text(line).strip(" \t>") for line in range(end + 1, answer.line))
    item, around = item_at(page, answer.span.start)
    return item is None or around == own


def _is_near(page: Page, question: int, answer: int, depth: int) -> bool:
    """Whether the lines are in one block, or nothing parts them but blank lines and code or math."""
    line = question + 1
    while line < answer and not page.ends_block(line, depth):
        line += 1
    between = (page.span(number) for number in range(line, answer))
    return all(
        not page.note.text[start:end].strip(" \t>") or page.kept_together.touches((start, end))
        for start, end in between
    ) and not page.ends_block(answer, depth)


def _claim(finder: Finder, question: Label, answer: Label, stop: int) -> None:
    """Claims the card, whose answer ends before the line ``stop``."""
    page = finder.page
    depth = page.depth(question.line)
    above = last_line(page, question.line, answer.line - 1)
    last = last_line(page, answer.line, _end(page, question, answer, stop))
    block_id, end = finder.end_of(last)
    front = without_label(finder.sides.block(question.line, above, page.span(above).end, depth))
    back = without_label(finder.sides.block(answer.line, last, end, depth))
    if not front.strip():
        _miss(finder, question, "text", "Q")
    elif not back.strip():
        _miss(finder, answer, "text", "A")
    else:
        span = Span(page.content_start(question.line), page.span(last).end)
        place = Span(page.content_start(answer.line), span.end)
        finder.claim(Found(Notation.QUESTION_ANSWER, span, front, back, None, block_id, answer=place))


def _end(page: Page, question: Label, answer: Label, stop: int) -> int:
    """The last line of the answer, blank ones included."""
    for label in (answer, question):
        item, _ = item_at(page, label.span.start)
        if item and page.line_of(item.span.end - 1) >= answer.line:
            return min(page.line_of(item.span.end - 1), stop - 1)
    depth = page.depth(answer.line)
    bottom = min(page.item_lines(answer.line)[1], stop - 1)
    last = answer.line
    if answer.is_bare:
        while last < bottom and not page.text(last + 1).strip(" \t>"):
            last += 1
    while last < bottom and not page.ends_block(last + 1, depth):
        last += 1
    return last


def _miss(finder: Finder, label: Label, what: str, partner: str) -> None:
    if Notation.HASHCARDS in finder.on and label.span.start == finder.page.span(label.line).start:
        return  # there it has been told
    written = finder.page.note.text[label.span.start : label.span.end]
    where = {"answer": "right below it", "question": "right above it", "text": "behind it"}[what]
    wanted = "the text" if what == "text" else f"`{partner}:` with the {what}"
    finder.doubt(
        DoubtKind.EMPTY_SIDE,
        label.span,
        f"`{written}` has no {what}, so it makes no card: write {wanted} {where}",
    )
