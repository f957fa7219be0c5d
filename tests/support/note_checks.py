"""What holds for every note and its cards, whatever the text."""

from __future__ import annotations

from itertools import pairwise

from notegraph.model.card import Card
from notegraph.model.note import Block, Note
from notegraph.model.span import Range, Span
from notegraph.syntax.containers import find_tasks


def check_note(note: Note) -> None:
    """Spans lie in the text, in order, and say what they say they say."""
    check_places(note)
    check_regions(note)
    for heading in note.headings:
        assert_inside(note, heading.span)
        assert (heading.line, heading.end_line) == lines_of(note, heading.span)
    for tag in note.tags:
        assert text_of(note, tag.span) == f"#{tag.name}"
    for block_id in note.block_ids:
        assert text_of(note, block_id.span) == f"^{block_id.id}"
        assert_inside(note, block_id.block)
    for callout in note.callouts:
        assert_inside(note, callout.span)
    for task in find_tasks(note):
        assert text_of(note, task.span) == f"[{task.mark}]"
    check_blocks(note, note.blocks, Span(0, len(note.text)))


def check_places(note: Note) -> None:
    """Links: ``raw`` is the slice, line and column agree with the span."""
    for links in (note.links, note.comment_links):
        assert [link.span for link in links] == sorted(link.span for link in links)
        for link in links:
            assert text_of(note, link.span) == link.raw
            assert link.range == range_of(note, link.span)
            assert link.raw


def check_regions(note: Note) -> None:
    """Regions are sorted, plain text is disjoint from them and from links, together they are the note's body."""
    spans = [region.span for region in note.regions]
    assert spans == sorted(spans)
    for span in spans:
        assert_inside(note, span)
    for left, right in pairwise(note.plain):
        assert left.end < right.start
    covered = [False] * len(note.text)
    for span in (*spans, *(link.span for link in (*note.links, *note.comment_links))):
        covered[span.start : span.end] = [True] * (span.end - span.start)
    for span in note.plain:
        assert_inside(note, span)
        assert not any(covered[span.start : span.end])
        covered[span.start : span.end] = [True] * (span.end - span.start)
    assert all(covered)


def check_blocks(note: Note, blocks: tuple[Block, ...], within: Span) -> None:
    """Blocks follow one another and lie in the block they stand in."""
    waiting = [(blocks, within)]
    while waiting:
        siblings, parent = waiting.pop()
        for block in siblings:
            assert parent.start <= block.span.start < block.span.end <= parent.end
            waiting.append((block.children, block.span))
        for left, right in pairwise(siblings):
            assert left.span.end <= right.span.start


def check_cards(note: Note, cards: tuple[Card, ...]) -> None:
    """Cards are in file order, share no line, and their lines and sources agree with their spans."""
    spans = list(dict.fromkeys(card.span for card in cards))
    assert spans == sorted(spans)
    for card in cards:
        assert_inside(note, card.span)
        assert card.source == text_of(note, card.span)
        assert (card.line, card.end_line) == lines_of(note, card.span)
        assert card.front.strip()
        assert card.back.strip()
        assert "\r" not in card.front + card.back
        assert card.source.strip("\r\n") == card.source
    for left, right in pairwise(spans):
        assert lines_of(note, left)[1] < lines_of(note, right)[0]
    minted = [card.minted for card in cards]
    assert len(set(minted)) == len(minted)


def text_of(note: Note, span: Span) -> str:
    """The slice, which must not be empty."""
    assert_inside(note, span)
    return note.text[span.start : span.end]


def assert_inside(note: Note, span: Span) -> None:
    assert 0 <= span.start < span.end <= len(note.text)


def lines_of(note: Note, span: Span) -> tuple[int, int]:
    """First and last line, counted slowly."""
    return place_of(note.text, span.start)[0], place_of(note.text, span.end - 1)[0]


def range_of(note: Note, span: Span) -> Range:
    """Lines and columns, counted slowly."""
    return Range(*place_of(note.text, span.start), *place_of(note.text, span.end))


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column from 1: LF, CRLF and a lone CR end a line."""
    line, column, at = 1, 1, 0
    while at < offset:
        if text.startswith("\r\n", at):
            if at + 1 == offset:
                return line, column + 1
            at += 1
        if text[at] in "\r\n":
            line, column = line + 1, 1
        else:
            column += 1
        at += 1
    return line, column
