"""A question that was ticked off, its answer in italics.

    - [x] What does softmax return? *probabilities that sum to one*

    [x] Why divide by the root of the dimension?
    *it keeps the scores' variance at one*

In a list, or bare at the beginning of a line. A question ends with a question mark or begins with a word that asks.
What else the item holds belongs to the answer; an answer that is all the item's sub-items, without italics, will do.

Confidence: 0.9; without a question mark 0.7; without italics 0.6.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notegraph.cards.suggest.emphasis import is_italic, italic_tail
from notegraph.cards.suggest.sheet import Item, Sheet
from notegraph.cards.suggest.sides import answer
from notegraph.cards.suggest.suggestion import Reason
from notegraph.cards.suggest.words import begins_as_question, is_question
from notegraph.model.note import Block, BlockKind
from notegraph.model.span import Span
from notegraph.syntax.lines import split_lines

_MARKED, _WORD, _CHILDREN = 0.9, 0.7, 0.6
_BARE = re.compile(r"[ \t]*\[(.)\][ \t]+")
_DONE = "xX"


def mine(sheet: Sheet) -> None:
    """Proposes a card for every such task."""
    for items in sheet.lists:
        for item in items:
            if item.mark and item.mark in _DONE and item.block.children:
                _of_item(sheet, item)
    if "[x] " in sheet.note.text or "[X] " in sheet.note.text:
        for section in sheet.sections:
            for block in section.blocks:
                if block.kind is BlockKind.PARAGRAPH:
                    _of_boxes(sheet, _boxes(sheet, block.span), block.span.end)


def _of_item(sheet: Sheet, item: Item) -> None:
    first, *rest = item.block.children
    if first.kind is not BlockKind.PARAGRAPH:
        return
    boxes = _boxes(sheet, first.span)
    if boxes:  # bare tasks on the lines below it
        _of_boxes(sheet, boxes, first.span.end)
        first, rest = Block(first.kind, Span(first.span.start, boxes[0].start())), []
    span = _without_id(sheet, first.span)
    if _propose(sheet, span, rest) or not rest:
        return
    question = sheet.note.text[span.start : span.end].strip()
    if not is_question(question):
        return
    alone = _only_paragraph(rest)
    inner = is_italic(sheet.page, _without_id(sheet, alone.span)) if alone else None
    if inner:
        sheet.propose(Reason.ANSWERED_TASK, _MARKED, span, _joined(question), inner, _text(sheet, inner))
    elif found := answer(sheet, rest[0].span.start, rest):
        sheet.propose(Reason.ANSWERED_TASK, _CHILDREN, span, _joined(question), *found)


def _only_paragraph(blocks: Sequence[Block]) -> Block | None:
    """The paragraph that is all of ``blocks``, be it in a list of its own."""
    while len(blocks) == 1 and blocks[0].kind in (BlockKind.LIST, BlockKind.ITEM):
        blocks = blocks[0].children
    return blocks[0] if len(blocks) == 1 and blocks[0].kind is BlockKind.PARAGRAPH else None


def _boxes(sheet: Sheet, span: Span) -> list[re.Match[str]]:
    """The boxes of bare tasks at the beginning of lines of ``span``."""
    starts = (max(sheet.page.span(line).start, span.start) for line in sheet.lines(span))
    matches = (_BARE.match(sheet.note.text, start, span.end) for start in starts)
    return [box for box in matches if box and sheet.page.is_prose(box.start(1))]


def _of_boxes(sheet: Sheet, boxes: Sequence[re.Match[str]], last: int) -> None:
    """A card for each of ``boxes`` that is ticked off; the text of the last one ends at ``last``."""
    for number, box in enumerate(boxes):
        end = boxes[number + 1].start() if number + 1 < len(boxes) else last
        if box[1] in _DONE:
            _propose(sheet, _without_id(sheet, Span(box.end(), end)), ())


def _propose(sheet: Sheet, span: Span, rest: Sequence[Block]) -> bool:
    """A question and its answer in one paragraph; ``rest`` is what the item holds besides."""
    tail = italic_tail(sheet.page, span)
    if tail is None:
        return False
    inner, at = tail
    question = sheet.note.text[span.start : at].strip()
    asks = is_question(question)
    if not (asks or begins_as_question(question)) or not question:
        return False
    back, place = _text(sheet, inner), inner
    if rest:
        found = answer(sheet, rest[0].span.start, rest)
        if found is None:
            return False
        further, text = found
        back, place = f"{back}\n{text}", Span(inner.start, further.end)
    sheet.propose(
        Reason.ANSWERED_TASK, _MARKED if asks else _WORD, Span(span.start, at), _joined(question), place, back
    )
    return True


def _text(sheet: Sheet, span: Span) -> str:
    return _joined(sheet.note.text[span.start : span.end])


def _joined(text: str) -> str:
    """The lines of ``text`` without what indents them."""
    return "\n".join(line.strip() for line in split_lines(text) if line.strip())


def _without_id(sheet: Sheet, span: Span) -> Span:
    text = sheet.note.text[span.start : span.end]
    end = span.start + len(text.rstrip())
    return Span(span.start, max(span.start, min(end, sheet.text_end(sheet.page.line_of(max(span.start, end - 1))))))
