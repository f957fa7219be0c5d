"""Cards as hashcards writes them: ``Q:`` and ``A:``, or ``C:`` for a cloze, each at the very beginning of a line.

A card runs to the next label, to a line ``---`` or to the end of the note, over blank lines and headings. In the text
after ``C:`` each ``[hidden]`` is a card; images, links, wikilinks, footnotes, task boxes, code, mathematics and ``\\[``
are none. A label in a code fence or ``$$`` block is none. Text before the first label is no card. A question without an
answer, an answer without a question and a cloze that hides nothing make none; lint tells of it.

Off by default: such a card does not end at a blank line, so in an ordinary note it would go on to its end.

    Q: What does softmax return?
    A: Positive numbers
       that sum to 1.

    C: [Softmax] turns [logits] into probabilities.
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notegraph.cards.field_clozes import with_clozes
from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.labels import last_line, without_label
from notegraph.cards.mark import NEXT, Mark
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span
from notegraph.syntax.containers import find_tasks

_LABEL = re.compile(r"[QAC]:[ \t]*")
_BRACKET = re.compile(r"\\[^\w\s]|[\[\]]")


class _Part(NamedTuple):
    """A label's letter, its line and the last line of its text."""

    kind: str
    line: int
    last: int


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    if "Q:" in finder.page.note.text or "C:" in finder.page.note.text:
        question: _Part | None = None
        for part in _parts(finder.page):
            if question and part.kind != "A":
                _tell(finder, question, "has no answer: write it below, after `A:`")
            if part.kind == "C":
                _claim_cloze(finder, part)
            elif part.kind == "A" and question:
                _claim(finder, question, part)
            elif part.kind == "A":
                _tell(finder, part, "has no question: write it above, after `Q:`")
            question = part if part.kind == "Q" else None


def _parts(page: Page) -> Iterator[_Part]:
    """Labels with their lines; one with the letter ``-`` for each line that ends a card, and one at the end."""
    kind, first = "-", 0
    for line, text in enumerate(page.lines):
        if (_LABEL.match(text) or text.rstrip() == "---") and page.is_prose(page.span(line).start):
            yield _Part(kind, first, last_line(page, first, line - 1) if line else 0)
            kind, first = text[0], line
    yield _Part(kind, first, last_line(page, first, page.count - 1))
    yield _Part("-", page.count, page.count)


def _claim(finder: Finder, question: _Part, answer: _Part) -> None:
    page = finder.page
    block_id, end = finder.end_of(answer.last)
    front = without_label(finder.sides.block(question.line, question.last, page.span(question.last).end, 0), _LABEL)
    back = without_label(finder.sides.block(answer.line, answer.last, end, 0), _LABEL)
    if not front.strip() or not back.strip():
        _tell(finder, answer if front.strip() else question, "has nothing behind it: write the text there")
        return
    span = Span(page.span(question.line).start, page.span(answer.last).end)
    place = Span(page.span(answer.line).start, span.end)
    finder.claim(Found(Notation.HASHCARDS, span, front, back, None, block_id, answer=place))


def _claim_cloze(finder: Finder, part: _Part) -> None:
    page = finder.page
    block_id, end = finder.end_of(part.last)
    text = without_label(finder.sides.block(part.line, part.last, end, 0), _LABEL)
    span = Span(page.span(part.line).start, page.span(part.last).end)
    found = with_clozes(Found(Notation.HASHCARDS, span, "", "", None, block_id), text, "", _brackets)
    if found is None:
        _tell(finder, part, "hides nothing: put what it hides in [brackets]")
    else:
        finder.claim(found)


def _brackets(page: Page) -> list[Mark]:
    """The outermost brackets in plain text that are not Markdown's."""
    text = page.note.text
    boxes = {task.span.start for task in find_tasks(page.note)}
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if page.is_prose(match.start()):
            if match[0] == "[":
                opened.append(match.start())
            elif match[0] == "]" and opened:
                pairs.append((opened.pop(), match.start()))
    marks: list[Mark] = []
    for start, end in sorted(pairs):
        if (not marks or start >= marks[-1].whole.end) and start not in boxes and _is_cloze(text, start, end):
            marks.append(Mark((NEXT,), Span(start, end + 1), Span(start + 1, end), None))
    return marks


def _is_cloze(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end + 1 : end + 2]
    hidden = text[start + 1 : end].strip()
    return before not in ("!", "]") and after not in ("(", "[") and hidden != "" and hidden[0] != "^"


def _tell(finder: Finder, part: _Part, what: str) -> None:
    start = finder.page.span(part.line).start
    finder.doubt(DoubtKind.EMPTY_SIDE, Span(start, start + 2), f"`{part.kind}:` makes no card, for it {what}")
