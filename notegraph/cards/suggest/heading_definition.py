"""A heading, or a note's title, and a first sentence that says what it is.

    ## Softmax

    Softmax is a function that turns scores into probabilities.

The sentence begins with the heading's words, an article aside. The answer is the paragraph, or its first sentence
where it is long; a display formula that it leads up to (“… is defined as:”) belongs to it.

Confidence: 0.8 where “is”, “means” or the like follows, else 0.55. Half a sentence as heading -0.3.
"""

from __future__ import annotations

import re

from notegraph.cards.suggest.emphasis import bare
from notegraph.cards.suggest.formulas import is_formula
from notegraph.cards.suggest.sheet import Section, Sheet
from notegraph.cards.suggest.sides import answer, is_clause, is_definition, is_term
from notegraph.cards.suggest.suggestion import Reason, confidence
from notegraph.cards.suggest.words import ARTICLES, COPULA, words
from notegraph.model.note import BlockKind
from notegraph.model.span import Span

_COPULA, _OTHER = 0.8, 0.55
_LONG = 400
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?](?=[ \t\r\n]+[^\W\d_a-z\u0430-\u044f])|[。\uff01\uff1f]")
_ASIDE = re.compile(r"[ \t]*(?:\([^)]{1,80}\)|\uff08[^\uff09]{1,80}\uff09|,[^,.]{1,80},)[ \t]*")
_MARKS = re.compile(r"[*_`=“”\"„«»']")


def mine(sheet: Sheet) -> None:
    """Proposes a card for every such section."""
    for section in sheet.sections:
        heading = section.heading
        if heading is not None:
            term = sheet.heading_front(heading)
            _propose(sheet, section, heading.span, term)
        elif section is sheet.sections[0]:
            _propose(sheet, section, None, sheet.note.title)


def _propose(sheet: Sheet, section: Section, asked: Span | None, front: str) -> None:
    blocks = section.blocks
    if not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return
    name = bare(sheet.shown(_inner(sheet, asked, front)) if asked else front)
    span = blocks[0].span
    base = _rating(name, sheet.shown(span))
    if base is None or not is_term(name):
        return
    taken = 1
    ends = sheet.note.text[span.start : span.end].rstrip().endswith((":", "\uff1a"))
    if ends:
        if len(blocks) < 2 or not is_formula(sheet, blocks[1]):
            return
        taken = 2
    elif span.end - span.start > _LONG:
        span = _first_sentence(sheet, span)
    if not ends and not is_definition(sheet, span, 4):
        return
    if span != blocks[0].span:
        found: tuple[Span, str] | None = (span, sheet.note.text[span.start : span.end])
    else:
        found = answer(sheet, span.start, blocks[:taken])
    if found:
        cost = -0.3 if is_clause(name) else 0.0
        sheet.propose(Reason.HEADING_DEFINITION, confidence(base, cost), asked, front, *found)


def _inner(sheet: Sheet, asked: Span, front: str) -> Span:
    """Where the heading's words stand in its line."""
    at = sheet.note.text.find(front, *asked)
    return Span(at, at + len(front)) if at >= 0 else asked


def _rating(name: str, text: str) -> float | None:
    """The confidence that ``text`` begins by saying what ``name`` is; ``None`` where it does not begin with it."""
    sentence, wanted = _without_article(_plain(text)), _without_article(_plain(name))
    if not wanted or not sentence.startswith(wanted):
        return None
    tail = sentence[len(wanted) :]
    aside = _ASIDE.match(tail)
    after = (tail[aside.end() :] if aside else tail).lstrip()
    if COPULA.match(after):
        return _COPULA
    glued = tail[:1].isalnum()
    return None if glued or aside or not after[:1].isalpha() or not words(after) else _OTHER


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first in ARTICLES and rest else text


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).casefold().split())


def _first_sentence(sheet: Sheet, span: Span) -> Span:
    for end in _SENTENCE_END.finditer(sheet.note.text, *span):
        if sheet.page.is_prose(end.start()):
            return Span(span.start, end.end())
    return span
