"""Cloze in single braces: ``{hidden}``, ``{1:hidden}``, ``{c1:hidden}`` or ``{c1|hidden}`` in a paragraph or list item.

The paragraph or item is the card's text, as for Obsidian_to_Anki. Braces without a number are counted 1, 2, 3 … in
their order; numbers that the writer gave in the same paragraph are left out. Each number is one card. Number a cloze
whose history should stay with it when another before it is removed. Clozes may stand in clozes; there are no hints.

The braces must stand in plain text; what is hidden may hold math, code and links. Doubled braces and what stands in
them are left alone, and so are templates (``<% … %>``), attributes (``{.class}``, ``{#id}``, ``{: …}``, ``{key=value}``
right after a link or code), the arguments of a LaTeX command outside of math, and ``x_{i}``, ``x^{2}``, ``${name}``. A
paragraph with clozes in Anki's notation or in highlights is a card in that one. ``{c1|`` that is not closed or hides
nothing makes no card; lint tells of it.

Off by default: braces are common in prose about mathematics and programs.

    {Softmax} turns {2:logits} into {c3|probabilities}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from notegraph.cards.finder import Finder
from notegraph.cards.mark import HIGHEST, NEXT, Mark, counted, is_counted
from notegraph.cards.paragraphs import Piece, Place, paragraphs, pieces, templates
from notegraph.model.card import Notation
from notegraph.model.doubt import DoubtKind
from notegraph.model.span import Span
from notegraph.syntax.spans import SpanSet

_OPENING = re.compile(r"\{")
_SIGNS = re.compile(r"\\(?:[^\w\s]|[A-Za-z]+\*?)|\{+|\}+")
_PREFIX = re.compile(r"c?([0-9]{1,9})(?:\||:(?!:))")
_ALMOST = re.compile(r"c?[0-9]{1,9}::")
_ATTRIBUTE = re.compile(r"[#:%=]|\.[A-Za-z_-]")
_KEY = re.compile(r"[ \t]*[\w-]+=")
_DEEPEST = 10  # Anki counts no cloze that stands in more than nine others


class _Open(NamedTuple):
    """An opening: its sign, where what it hides begins, and its number, ``None`` for braces that are no cloze."""

    sign: Piece
    start: int
    number: int | None


class _Pair(NamedTuple):
    """Braces that belong together: the opening, the offset of the closing one, and its end in the note."""

    opening: _Open
    close: int
    note_end: int


class _Braces(NamedTuple):
    """The braces of a paragraph: possible clozes, the spans of braces that are none, and openings left over."""

    pairs: list[_Pair]
    others: SpanSet
    unclosed: list[_Open]


def find(finder: Finder) -> None:
    """Claims the cards of this notation."""
    if "{" in finder.page.note.text:
        for span in paragraphs(finder.page, _OPENING):
            finder.cloze(span, Notation.BRACE_CLOZE, partial(marks_in, finder, span))


def marks_in(finder: Finder, span: Span, text: str, place: Place) -> tuple[Mark, ...]:
    """The clozes of a card's ``text``, which stands in ``span`` of the note; notes those that are none."""
    braces = _braces(text, pieces(finder.page, span, _SIGNS, text, place))
    generated = templates(text)
    marks: list[Mark] = []
    around: list[int] = []  # where the marks end that the present one stands in
    for pair in sorted(braces.pairs, key=lambda pair: pair.opening.sign.at):
        at = pair.opening.sign.at
        while around and around[-1] <= at:
            around.pop()
        if len(around) < _DEEPEST and not braces.others.covers(at) and not generated.covers(at):
            mark = _mark(finder, text, pair)
            if mark:
                marks.append(mark)
                around.append(mark.whole.end)
    for opening in braces.unclosed:
        at = opening.sign.at
        if opening.number and not braces.others.covers(at) and not generated.covers(at):
            message = f"the cloze {text[at : opening.start]} is not closed in its paragraph: end what it hides with }}"
            finder.doubt(DoubtKind.UNCLOSED, _written(opening), message)
    return counted(marks)


def _braces(text: str, signs: Iterable[Piece]) -> _Braces:
    """Pairs braces as a formula does: a run closes what was opened last, one as long as itself or several shorter."""
    pairs: list[_Pair] = []
    others: list[tuple[int, int]] = []
    opened: list[_Open] = []
    argument = -1  # where a command of LaTeX ends, or an argument of it
    for sign in signs:
        if sign.text[0] == "\\":
            argument = sign.end
        elif sign.text[0] == "{":
            opened.append(_opening(text, sign, sign.at == argument))
        else:
            end = sign.at
            while opened and end + len(opened[-1].sign.text) <= sign.end:
                opening = opened.pop()
                end += len(opening.sign.text)
                if opening.number is None:
                    others.append((opening.sign.at, end))
                    argument = end if len(opening.sign.text) == 1 else argument
                else:
                    pairs.append(_Pair(opening, end - 1, sign.start + end - sign.at))
    return _Braces(pairs, SpanSet(others), opened)


def _opening(text: str, sign: Piece, is_argument: bool) -> _Open:
    if len(sign.text) > 1 or is_argument or _is_other(text, sign):
        return _Open(sign, sign.end, None)
    prefix = _PREFIX.match(text, sign.end)
    return _Open(sign, prefix.end(), int(prefix[1])) if prefix else _Open(sign, sign.end, NEXT)


def _is_other(text: str, sign: Piece) -> bool:
    """Whether a brace is a subscript, a power, a variable or an attribute."""
    before, last = text[max(0, sign.at - 2) : sign.at][:-1], text[max(0, sign.at - 1) : sign.at]
    if last in ("^", "$") or (last == "_" and (before.isalnum() or before in (")", "]", "}", "'"))):
        return True
    if last in (")", "]", "`") and _KEY.match(text, sign.end):
        return True
    return _ATTRIBUTE.match(text, sign.end) is not None


def _mark(finder: Finder, text: str, pair: _Pair) -> Mark | None:
    """What a pair hides; ``None`` where it is no cloze."""
    opening, close, note_end = pair
    at, start, number = opening.sign.at, opening.start, opening.number or NEXT
    is_numbered = start > at + 1
    if is_numbered and not is_counted(number):
        message = f"{text[at:start]} makes no card: clozes are numbered from 1 to {HIGHEST}"
        finder.doubt(DoubtKind.AMBIGUOUS, _written(opening), message)
        return None
    if not text[start:close].strip():
        if is_numbered:
            message = f"the cloze {text[at:start]}}} hides nothing: write what it hides after {text[at:start]}"
            finder.doubt(DoubtKind.UNCLOSED, Span(opening.sign.start, note_end), message)
        return None
    if not is_numbered and (almost := _ALMOST.match(text, start)):
        written = almost[0]
        message = f"{{{written} is no cloze: write {{{written[:-1]}…}} or {{{{c{written.lstrip('c')}…}}}}"
        finder.doubt(DoubtKind.AMBIGUOUS, _written(opening), message)
        return None
    return Mark((number,), Span(at, close + 1), Span(start, close), None)


def _written(opening: _Open) -> Span:
    start = opening.sign.start
    return Span(start, start + opening.start - opening.sign.at)
