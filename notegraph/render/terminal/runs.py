"""A paragraph's tokens → runs of text, with the pictures and display formulas that part it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it.token import Token

from notegraph.model.drawn import Formula, Line, Mark, Media, Run
from notegraph.render.clean import for_terminal
from notegraph.render.mathtext import inline
from notegraph.render.mathtext.alphabets import small
from notegraph.render.media_types import is_media
from notegraph.render.resources import Resources
from notegraph.render.urls import is_allowed, is_external
from notegraph.render.wikitext import WikiText
from notegraph.syntax.spans import SpanSet
from notegraph.syntax.tags import find_tags

Piece: TypeAlias = Run | Media | Formula

_MARKS = {
    "strong": Mark.STRONG,
    "b": Mark.STRONG,
    "em": Mark.EMPHASIS,
    "i": Mark.EMPHASIS,
    "s": Mark.STRIKE,
    "mark": Mark.HIGHLIGHT,
    "kbd": Mark.CODE,
}
_SIZE = re.compile(r"(\d{1,5})(?:x\d{1,5})?")
_NONE: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What drawing a text needs beside it. ``held`` are the characters that stand for hidden text, and that text."""

    source: str
    resources: Resources
    held: Mapping[str, str]

    def restored(self, text: str) -> str:
        """Text with what is hidden shown as it is on the card, without controls that an entity brought in."""
        for sign, shown in self.held.items():
            text = text.replace(sign, shown)
        return for_terminal(text)

    def resolve(self, target: str) -> str | None:
        """The file that a link opens."""
        return self.resources.resolve(self.restored(target), self.source)


def pieces(tokens: Sequence[Token], setting: Setting) -> list[Piece]:
    """A paragraph's inside in order: runs, and embedded files and display formulas between them."""
    return _merged(_Runs(setting).read(tokens))


def line(tokens: Sequence[Token], setting: Setting) -> Line:
    """The same where nothing may part the text (a heading, a cell): files as links, formulas on the line."""
    return tuple(run for piece in pieces(tokens, setting) for run in _as_runs(piece))


def _as_runs(piece: Piece) -> Iterator[Run]:
    if isinstance(piece, Run):
        yield piece._replace(text=piece.text.replace("\n", " "))
    elif isinstance(piece, Formula):
        yield Run(inline(piece.source), frozenset({Mark.MATH}))
    else:
        yield Run(piece.name, frozenset() if piece.path else frozenset({Mark.MISSING}), piece.path)


class _Runs:
    """Goes over the tokens with the marks and the link that are open."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._pieces: list[Piece] = []
        self._marks: list[Mark | None] = []
        self._links: list[Run] = []
        self._raised: list[int] = []

    def read(self, tokens: Sequence[Token]) -> list[Piece]:
        for token in tokens:
            self._token(token)
        return self._pieces

    def _token(self, token: Token) -> None:
        match token.type:
            case "text":
                self._text(token.content)
            case "softbreak" | "hardbreak":
                self._add("\n")
            case "code_inline":
                self._held(token.content, Mark.CODE)
            case "math":
                self._math(token)
            case "footnote":
                number = small(token.content, above=True) if token.content.isdecimal() else None
                self._add(number or f"[{token.content}]")
            case "footnote_open":
                self._add("(" if self._begins_word() else " (")
            case "footnote_close":
                self._add(")")
            case "blank":
                self._add(token.content, Mark.BLANK)
            case "wikilink" | "embed":
                self._wikilink(token.meta["link"], embedded=token.type == "embed")
            case "image":
                self._image(token)
            case _:
                self._nested(token)

    def _nested(self, token: Token) -> None:
        if token.type == "link_open":
            self._links.append(self._destination(str(token.attrs["href"])))
        elif token.type == "link_close":
            self._links.pop()
        elif token.tag in ("sub", "sup"):
            self._script(token)
        elif token.nesting > 0:
            self._marks.append(_MARKS.get(token.tag))
        elif token.nesting < 0:
            self._marks.pop()
        else:
            self._add(token.content)

    def _add(self, text: str, *marks: Mark, link: Run | None = None) -> None:
        """Text under the open marks and ``marks``; the outer link counts."""
        shown = self._setting.restored(text)
        if not shown:
            return
        over = self._links[0] if self._links else link
        drawn = frozenset({*(mark for mark in self._marks if mark), *marks, *(over.marks if over else ())})
        self._pieces.append(Run(shown, drawn, over.target if over else None, over.anchor if over else None))

    def _held(self, text: str, *marks: Mark) -> None:
        """Text in which the card's gaps are marked."""
        signs = "".join(self._setting.held)
        for part in re.split(f"([{signs}])", text) if signs else [text]:
            self._add(part, *marks, *([Mark.CLOZE] if part in self._setting.held else ()))

    def _text(self, text: str) -> None:
        at = 0
        for tag in find_tags(text, 0, SpanSet(())):
            if tag.span.start or self._begins_word():
                self._held(text[at : tag.span.start])
                self._add(text[tag.span.start : tag.span.end], Mark.TAG)
                at = tag.span.end
        self._held(text[at:])

    def _begins_word(self) -> bool:
        """Whether what comes next stands at the beginning or behind a blank (R28)."""
        last = self._pieces[-1] if self._pieces else None
        return not isinstance(last, Run) or last.text[-1:].isspace()

    def _math(self, token: Token) -> None:
        source = self._setting.restored(token.content)
        if token.markup == "$$" and not self._links:
            self._pieces.append(Formula(source.strip()))
        else:
            self._add(inline(source), Mark.MATH)

    def _script(self, token: Token) -> None:
        """``<sub>`` and ``<sup>``: small letters where there are any for all of it, else ``_(…)`` and ``^(…)``."""
        if token.nesting > 0:
            self._raised.append(len(self._pieces))
            return
        start = self._raised.pop()
        runs = [piece for piece in self._pieces[start:] if isinstance(piece, Run)]
        above = token.tag == "sup"
        text = "".join(run.text for run in runs)
        letters = small(text, above=above)
        if letters is not None:
            self._pieces[start:] = [runs[0]._replace(text=letters)]
        elif runs:
            mark = "^" if above else "_"
            opening, closing = (mark, "") if len(text) == 1 else (f"{mark}(", ")")
            runs[0] = runs[0]._replace(text=opening + runs[0].text)
            runs[-1] = runs[-1]._replace(text=runs[-1].text + closing)
            self._pieces[start:] = runs

    def _wikilink(self, link: WikiText, *, embedded: bool) -> None:
        if embedded and is_media(link.target) and not self._links:
            self._media(link.target, link.alias or "")
            return
        path = self._setting.resolve(link.target)
        marks = frozenset({Mark.MISSING}) if path is None else _NONE
        self._add(link.shown, link=Run("", marks, path, link.anchor if path is not None else None))

    def _image(self, token: Token) -> None:
        src = str(token.attrGet("src") or "")
        words = "".join(child.content for child in token.children or ())
        name = unquote(src.partition("#")[0])
        if not is_external(src) and is_media(name) and not self._links:
            self._media(name, words)
            return
        self._add(_described(words)[0] or name, link=self._destination(src))

    def _media(self, target: str, words: str) -> None:
        words, width = _described(self._setting.restored(words))
        path = self._setting.resources.media(self._setting.restored(target), self._setting.source)
        self._pieces.append(Media(words or for_terminal(target).rpartition("/")[2], path, width))

    def _destination(self, href: str) -> Run:
        """Where a Markdown link leads, as a run without text: split at ``#``, then decoded (R17)."""
        if is_external(href):
            return Run("", target=for_terminal(href) if is_allowed(href) else None)
        target, _, anchor = href.partition("#")
        path = self._setting.resolve(unquote(target))
        if path is None:
            return Run("", frozenset({Mark.MISSING}))
        return Run("", target=path, anchor=for_terminal(unquote(anchor)) or None)


def _described(words: str) -> tuple[str, int | None]:
    """A description and the width at its end: ``words|300``, ``300x200``."""
    before, _, last = words.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    return (before.strip(), int(size[1])) if size else (words.strip(), None)


def _merged(found: list[Piece]) -> list[Piece]:
    """Neighbouring runs of one look as one."""
    shown: list[Piece] = []
    for piece in found:
        last = shown[-1] if shown else None
        if isinstance(last, Run) and isinstance(piece, Run) and piece._replace(text="") == last._replace(text=""):
            shown[-1] = last._replace(text=last.text + piece.text)
        else:
            shown.append(piece)
    return shown
