"""Questions without an answer: a task not done that asks, an item or paragraph that is one question and no more.

- [ ] Why does softmax need a temperature?
- [ ] Q: what a head attends to
- TODO: which norm comes first?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.cards.suggest.emphasis import bare
from notegraph.cards.suggest.sheet import Item, Section, Sheet
from notegraph.cards.suggest.suggestion import Question
from notegraph.cards.suggest.words import count, is_question
from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span

_OPEN = " ?/"
_BOX = re.compile(r"\[([ ?/])\][ \t]+")
_LABEL = re.compile(r"(?:\*\*|__)?(Q\d*|TODO|TBD)(?:\*\*|__)?[ \t]*:(?:\*\*|__)?[ \t]*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!。\uff01](?=[ \t\r\n])|[?\uff1f؟](?=[ \t\r\n]+\S)")
_LEAST = 2


def find(sheet: Sheet) -> list[Question]:
    """The open questions of a note, in file order."""
    found = [*_in_lists(sheet), *(one for section in sheet.sections for one in _in_section(sheet, section))]
    return sorted(found, key=lambda one: one.span)


def _in_lists(sheet: Sheet) -> Iterator[Question]:
    for items in sheet.lists:
        for number, item in enumerate(items):
            following = items[number + 1] if number + 1 < len(items) else None
            if not (following and _is_answer(sheet, following)):
                yield from _of_item(sheet, item)


def _of_item(sheet: Sheet, item: Item) -> Iterator[Question]:
    children = item.block.children
    if len(children) != 1 or children[0].kind is not BlockKind.PARAGRAPH:
        return
    if item.mark is None or item.mark in _OPEN:
        yield from _question(sheet, children[0].span, is_task=item.mark is not None)


def _in_section(sheet: Sheet, section: Section) -> Iterator[Question]:
    """Paragraphs: what follows a question in its section is its answer, unless that asks too."""
    asked = [next(_of_paragraph(sheet, block), None) for block in section.blocks]
    for number, question in enumerate(asked):
        last = number + 1 == len(asked)
        if question and (last or asked[number + 1] or section.blocks[number + 1].kind is BlockKind.RULE):
            yield question


def _of_paragraph(sheet: Sheet, block: Block) -> Iterator[Question]:
    if block.kind is not BlockKind.PARAGRAPH:
        return
    start = block.span.start
    box = _BOX.match(sheet.note.text, *block.span)
    if box and sheet.page.is_prose(start):
        start = box.end()
    yield from _question(sheet, Span(start, block.span.end), is_task=box is not None)


def _question(sheet: Sheet, span: Span, *, is_task: bool) -> Iterator[Question]:
    text = sheet.note.text
    end = min(span.end, sheet.text_end(sheet.page.line_of(span.end - 1)))
    start = span.start
    label = _LABEL.match(text, start, end)
    if label and sheet.page.is_prose(start):
        start = label.end()
    whole = Span(start, start + len(text[start:end].rstrip()))
    asks = is_question(text[whole.start : whole.end])
    if not asks and not (is_task and label and label[1][0] in "Qq"):
        return
    prose = sheet.prose(whole)
    if count(sheet.shown(whole)) < _LEAST or not prose.strip() or _SENTENCE.search(prose.rstrip()):
        return
    if sheet.is_free(whole) and sheet.is_said(whole):
        yield Question(whole, bare(" ".join(text[whole.start : whole.end].split())))


def _is_answer(sheet: Sheet, item: Item) -> bool:
    start = item.block.children[0].span.start if item.block.children else item.block.span.start
    return re.match(r"(?:\*\*|__)?A\d*(?:\*\*|__)?[ \t]*:", sheet.note.text[start : start + 20]) is not None
