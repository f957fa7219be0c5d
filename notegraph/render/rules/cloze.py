"""Cloze marks in a field of Anki's cloze note type: only genuine ones stay markup (facts of Anki's field syntax).

Drawing writes stand-ins (C0 controls, which no text holds) for the braces that are meant; ``finish`` turns every other
brace and double colon of the finished HTML into entities and then the stand-ins into braces. So no text, code, address
or description can open, split or close a cloze.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from notegraph.render.cloze_marks import ClozeMark, prose_clozes, tex_clozes
from notegraph.render.rules.context import Context, context_of
from notegraph.render.rules.draw import add_drawing

_OPEN, _COLONS, _CLOSE, _HINT, _LEFT, _RIGHT = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
_STAND_INS = str.maketrans({_OPEN: "{{c", _COLONS: "::", _CLOSE: "}}", _HINT: "::", _LEFT: "{", _RIGHT: "}"})
_ENTITIES = str.maketrans({"{": "&#123;", "}": "&#125;"})
# A brace of TeX's own beside a mark would move the mark by one.
_BESIDE_MARK = re.compile(f"{_LEFT}(?={_OPEN})|{_RIGHT}(?={_CLOSE})|{_CLOSE}(?={_RIGHT})")
_BRACE_PAIR = re.compile(r"([{}])(?=\1)")
# Anki shows a hint in square brackets: `[sound:…]` would play, `[latex]` would run.
_ACTING_HINT = re.compile(rf"{_HINT}(\s*)(?=(?:sound:|anki:|/?latex\b|/?\$))(.)", re.IGNORECASE)


def cloze(md: MarkdownIt) -> None:
    """Adds the rule; without ``HtmlStyle.clozes`` it finds nothing."""
    md.inline.ruler.before("escape", "cloze", _rule)
    add_drawing(md, "cloze", _draw)


def finish(html: str) -> str:
    """The field: braces and ``::`` of text as entities, genuine marks and formulas with their braces."""
    html = _ACTING_HINT.sub(lambda hint: f"{_HINT}{hint[1]}&#{ord(hint[2])};", html)
    html = html.replace(f":{_HINT}", f"&#58;{_HINT}")  # of three colons Anki takes the first two
    return html.translate(_ENTITIES).replace("::", "&#58;&#58;").translate(_STAND_INS)


def push_words(state: StateInline, words: str) -> None:
    """Pushes plain words, which hold no Markdown but cloze marks (a wikilink's alias)."""
    position = 0
    for start, end, stand_in in _cuts(prose_clozes(words), context_of(state.env)):
        state.push("text", "", 0).content = words[position:start]
        state.push("cloze", "", 0).content = stand_in
        position = end
    state.push("text", "", 0).content = words[position:]


def formula(tex: str, context: Context) -> str:
    """A formula's text as HTML. In a cloze field equal braces stand apart, or Anki would take them for marks."""
    if context.style.clozes is None:
        return escapeHtml(tex)
    parts: list[str] = []
    position = 0
    for start, end, stand_in in _cuts(tex_clozes(tex), context):
        parts += [_apart(tex[position:start]), stand_in]
        position = end
    parts.append(_apart(tex[position:]))
    return _BESIDE_MARK.sub(r"\g<0> ", "".join(parts))


def _cuts(marks: Mapping[int, ClozeMark], context: Context) -> list[tuple[int, int, str]]:
    """The offsets of what opens, divides and closes the genuine marks, in order, and what stands in for it."""
    cuts: list[tuple[int, int, str]] = []
    for mark in marks.values():
        numbers = _genuine(mark, context)
        if numbers:
            cuts.append((mark.start, mark.text, _opening(numbers)))
            if mark.hint is not None:
                cuts.append((mark.text_end, mark.hint, _HINT))
            cuts.append((mark.end - 2 if mark.hint is not None else mark.text_end, mark.end, _CLOSE))
    return sorted(cuts)


def _apart(tex: str) -> str:
    spaced = escapeHtml(_BRACE_PAIR.sub(r"\1 ", tex))
    return spaced.replace("{", _LEFT).replace("}", _RIGHT)


def _rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{c", state.pos):
        return False
    context = context_of(state.env)
    if context.style.clozes is None:
        return False
    mark = prose_clozes(state.src).get(state.pos)
    if mark is None or mark.end > state.posMax:
        return False
    numbers = _genuine(mark, context)
    if not numbers:
        return False
    if not silent:
        limit = state.posMax
        state.push("cloze", "", 1).content = _opening(numbers)
        _tokenize(state, mark.text, mark.text_end)
        if mark.hint is not None:
            state.push("cloze", "", 0).content = _HINT
            _tokenize(state, mark.hint, mark.end - 2)
        state.push("cloze", "", -1).content = _CLOSE
        state.posMax = limit
    state.pos = mark.end
    return True


def _genuine(mark: ClozeMark, context: Context) -> str:
    """The mark's numbers that are cards of this note, as Anki writes them; empty where none is."""
    clozes = context.style.clozes or frozenset()
    return ",".join(str(number) for number in mark.numbers if number in clozes)


def _tokenize(state: StateInline, start: int, end: int) -> None:
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)


def _opening(numbers: str) -> str:
    return f"{_OPEN}{numbers}{_COLONS}"


def _draw(token: Token, _context: Context) -> str:
    return token.content
