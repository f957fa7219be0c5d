"""Terms and answers: what a side may be, and blocks as one side without the blank lines a card cannot hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from textwrap import dedent

from notegraph.cards.suggest.sheet import LONGEST, Sheet
from notegraph.cards.suggest.words import CLAUSE, count, is_label, words
from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span

_MOST_WORDS = 8
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|[:。\uff01\uff1f\uff1b\uff1a]|,.*,|,$|->|=>|→|\|")
_NUMBERED = re.compile(r"[^\W\d_]+[ \t]*#?\d+(?:\.\d+)*[a-z]?")
_ANSWERS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.ITEM, BlockKind.CODE, BlockKind.TABLE})
_ENDED_BY_BLANK = frozenset({BlockKind.LIST, BlockKind.TABLE})
_DATE = re.compile(r"\d{4}\W?\d{2}\W?\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


def is_term(text: str) -> bool:
    """Whether ``text``, as a reader sees it, can be the name of something: a few words, no sentence, no label."""
    return (
        0 < count(text) <= _MOST_WORDS
        and not _SENTENCE.search(text.rstrip("?\uff1f؟"))
        and not _NUMBERED.fullmatch(text)
        and not _DATE.search(text)
        and not is_label(text)
        and text.count("**") % 2 == 0
    )


def is_clause(text: str) -> bool:
    """Whether ``text`` has a comma, or a word that belongs to a sentence rather than to a name."""
    return "," in text or not CLAUSE.isdisjoint(words(text))


def is_definition(sheet: Sheet, span: Span, least: int = 3) -> bool:
    """Whether ``span`` says something: at least ``least`` words a reader sees, not links and addresses alone."""
    prose = sheet.prose(span)
    if not prose.strip(" \t\r\n*_.,;") or count(prose) < 2:
        return False
    return count(sheet.shown(span)) >= least and not prose.rstrip().endswith((":", "\uff1a"))


def answer(sheet: Sheet, start: int, blocks: Sequence[Block]) -> tuple[Span, str] | None:
    """What stands from ``start`` to the end of ``blocks``, the first of which holds ``start``, as a card's answer.

    Blank lines are left out where Markdown can do without; where it cannot the whole becomes a quote, for a card's
    block ends at a blank line. ``None`` for what is too long, or holds headings, rules, quotes or HTML.
    """
    end = _end(sheet, blocks[-1].span)
    if end - start > 2 * LONGEST:
        return None
    needed = _needs_blank_lines(blocks)
    if needed is None:
        return None
    page = sheet.page
    first = page.line_of(start)
    lines: list[str] = []
    for number in range(first, page.line_of(end - 1) + 1):
        left = max(start, page.span(number).start) if number > first else start
        line = sheet.note.text[left : min(sheet.text_end(number), end)]
        if needed or line.strip() or page.kept_together.covers(page.span(number).start):
            lines.append(line.rstrip())
    begins = not sheet.note.text[page.span(first).start : start].strip()
    if begins and lines:  # the indentation of the first line counts as that of the others
        lines[0] = sheet.note.text[page.span(first).start : start] + lines[0]
        text = dedent("\n".join(lines))
    else:
        text = "\n".join([*lines[:1], dedent("\n".join(lines[1:]))]) if lines[1:] else "".join(lines)
    text = text.strip()
    if needed:
        text = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return Span(start, end), text


def _end(sheet: Sheet, span: Span) -> int:
    text = sheet.note.text[span.start : span.end]
    return span.start + len(text.rstrip())


def _needs_blank_lines(blocks: Sequence[Block]) -> bool | None:
    """Whether a paragraph follows a list or table somewhere, and would become part of it; ``None``: no answer."""
    needed = False
    waiting = [blocks]
    while waiting:
        siblings = waiting.pop()
        if any(block.kind not in _ANSWERS for block in siblings):
            return None
        needed = needed or any(
            one.kind in _ENDED_BY_BLANK and other.kind is not BlockKind.LIST for one, other in pairwise(siblings)
        )
        waiting.extend(block.children for block in siblings if block.children)
    return needed
