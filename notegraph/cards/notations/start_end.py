"""Cards of Obsidian_to_Anki: ``START`` … ``END`` on lines of their own, or ``STARTI [type] … ENDI`` within a line.

Below ``START`` stands the note type, then the fields. A field begins with its name and a colon at the start of a line;
the first one's name may be left out. Blank lines, lists, tables, code and mathematics may stand in them. ``Tags: a b``
and Anki's id (``<!--ID: 123-->`` or ``ID: 123``) may stand before the end. They are in no side, and the tags are the
card's.

* ``Basic``: the first field asks for ``Back``; ``Basic (and reversed card)`` is asked both ways, and so is ``Basic
  (optional reversed card)`` where ``Add Reverse`` says something.
* ``Cloze``: each ``{{c1::x}}``, or else each ``{x}``, ``{1:x}`` and ``{c1|x}``, is a card; other fields are shown below
  the answer.
* Other types: the first field asks for the others.

``%%`` comments may hold such cards, to hide them from readers; code, mathematics, HTML and quotes do not. What has no
end, no answer or no cloze makes no card; lint tells of it.

On by default in notes with a flashcard tag, a schedule ``<!--SR:…-->`` or marks of an Anki plugin (``<!--ID:``,
``TARGET DECK``).

    START
    Basic
    What does softmax return?
    Back: Positive numbers that sum to 1.
    Tags: activation
    END

    STARTI [Basic] logits Back: the scores before softmax ENDI
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notegraph.cards.anki_fields import Field, anki_note, is_cloze, is_id, names, tags_in, without_tail
from notegraph.cards.field_clozes import anki_or_braces, with_clozes
from notegraph.cards.finder import Finder
from notegraph.cards.found import Found
from notegraph.cards.labels import last_line, without_label
from notegraph.cards.page import Page
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.note import RegionKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_OPEN_INLINE = re.compile(r"(?<!\w)STARTI[ \t]+\[([^\]\[\r\n]{1,100})\](?=[ \t])")
_CLOSE_INLINE = re.compile(r"(?<=[ \t])ENDI(?!\w)")
_HTML = frozenset({RegionKind.HTML, RegionKind.HTML_BLOCK})
_SOLID = frozenset(RegionKind) - {RegionKind.COMMENT} - _HTML


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    page = finder.page
    if "START" not in page.note.text:
        return
    regions = page.note.regions
    solid = SpanSet(region.span for region in regions if region.kind in _SOLID)
    masked = SpanSet(region.span for region in regions if region.kind in _SOLID or region.kind in _HTML)
    for start, end in _blocks(finder, solid, masked):
        _claim_block(finder, start, end)
    _find_inline(finder, masked)


def _blocks(finder: Finder, solid: SpanSet, masked: SpanSet) -> Iterator[tuple[int, int]]:
    """Lines of each ``START`` and its ``END``."""
    page = finder.page
    opened: int | None = None
    for line, text in enumerate(page.lines):
        if "START" in text and text.strip().removeprefix("%%").lstrip() == "START":
            if not masked.covers(page.content_start(line)):
                if opened is not None:
                    _tell(finder, opened, opened, "it has no `END` before the next `START`, add one")
                opened = line
        elif opened is not None and "END" in text and text.strip().removesuffix("%%").rstrip() == "END":
            if solid.covers(page.content_start(line)):
                continue
            yield opened, line
            opened = None
    if opened is not None:
        _tell(finder, opened, opened, "it has no `END` on a line of its own below it, add one")


def _claim_block(finder: Finder, start: int, end: int) -> None:
    page = finder.page
    if not finder.is_free(range(start, end + 1)):
        return
    last, tags = _without_tail_lines(page, start, end)
    note_type = page.text(start + 1).strip()
    first = start + 2
    while first < last and not page.text(first).strip():
        first += 1
    if first > last or not page.text(first).strip():
        _tell(finder, start, end, "it has no fields. The note type stands below `START`, the question below that")
        return
    fields = list(_fields(finder, names(note_type), first, last))
    block_id, _ = finder.end_of(last)
    span = Span(page.content_start(first), page.span(last).end)
    base = Found(Notation.START_END, span, "", "", None, block_id, tags=tags)
    found = _found(finder, base, note_type, fields)
    if found is None:
        _tell(finder, start, end, _missing(note_type))
    elif finder.claim(found):
        finder.withhold(range(start, end + 1))


def _without_tail_lines(page: Page, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """The last line of the block's fields, and the tags below them; id and tags stand in any order."""
    last = end - 1
    tags: tuple[str, ...] = ()
    while last > start + 1:
        text = page.text(last)
        named = tags_in(text)
        if named is not None:
            tags = (*named, *tags)
        elif text.strip() and not is_id(text):
            break
        last -= 1
    return last, tags


def _fields(finder: Finder, pattern: str, first: int, last: int) -> Iterator[Field]:
    page = finder.page
    label = re.compile(rf"({pattern}):[ \t]*")
    starts = [(first, "")]
    for line in range(first, last + 1):
        match = label.match(page.text(line))
        if match and not page.kept_together.covers(page.span(line).start):
            starts.append((line, match[1]))
    for index, (line, name) in enumerate(starts):
        below = starts[index + 1][0] - 1 if index + 1 < len(starts) else last
        if below >= line:
            below = last_line(page, line, below)
            side = finder.sides.block(line, below, finder.end_of(below)[1], 0)
            yield Field(name, without_label(side, label) if name else side)


def _found(finder: Finder, base: Found, note_type: str, fields: list[Field]) -> Found | None:
    """The card that the fields make, if they make one."""
    note = anki_note(note_type, fields)
    if note.is_cloze:
        return with_clozes(base, note.front, note.back, anki_or_braces(finder))
    if not note.front.strip() or not note.back.strip():
        return None
    return base._replace(front=note.front, back=note.back, both_ways=note.both_ways)


def _find_inline(finder: Finder, masked: SpanSet) -> None:
    """One card a line; a second one has no line of its own."""
    page, text = finder.page, finder.page.note.text
    taken = -1
    at = 0
    while match := _OPEN_INLINE.search(text, at):
        line = page.line_of(match.start())
        line_end = page.span(line).end
        at = line_end
        if masked.covers(match.start()):
            at = match.end()
            continue
        closing = _CLOSE_INLINE.search(text, match.end(), line_end)
        whole = Span(match.start(), closing.end() if closing else line_end)
        if closing is None:
            _doubt(finder, whole, "`STARTI` has no `ENDI` on its line, so it makes no card: add one")
        elif line == taken:
            message = "only the first `STARTI` of a line makes a card: give each a line of its own"
            finder.doubt(DoubtKind.AMBIGUOUS, whole, message)
        elif finder.is_free([line]):
            _claim_inline(finder, match[1].strip(), whole, Span(match.end(), closing.start()))
            taken = line
            at = closing.end()


def _claim_inline(finder: Finder, note_type: str, whole: Span, inside: Span) -> None:
    text = finder.page.note.text
    body, tags = without_tail(text[inside.start : inside.end])
    end = inside.start + len(body)
    starts = [("", inside.start, inside.start)]
    label = re.compile(rf"(?<=[ \t])({names(note_type)}):(?=[ \t]|\Z)")
    starts += [(match[1], *match.span()) for match in label.finditer(text, inside.start, end)]
    ends = [start for _, start, _ in starts[1:]] + [end]
    fields = [
        Field(name, finder.sides.inline(Span(start, max(start, stop))))
        for (name, _, start), stop in zip(starts, ends, strict=True)
    ]
    block_id, _ = finder.end_of(finder.page.line_of(inside.start))
    found = _found(finder, Found(Notation.START_END, whole, "", "", None, block_id, tags=tags), note_type, fields)
    if found is None:
        _doubt(finder, whole, f"this `STARTI` makes no card: {_missing(note_type)}")
    else:
        finder.claim(found)


def _missing(note_type: str) -> str:
    if is_cloze(note_type):
        return "it hides nothing, mark what it hides as {{c1::…}}"
    return "its question or answer is missing (the answer stands behind `Back:` or another field's name)"


def _tell(finder: Finder, first: int, last: int, what: str) -> None:
    page = finder.page
    span = Span(page.content_start(first), page.span(last).end)
    _doubt(finder, span, f"this `START` makes no card: {what}")


def _doubt(finder: Finder, span: Span, message: str) -> None:
    finder.doubt(DoubtKind.EMPTY_SIDE, span, message)
