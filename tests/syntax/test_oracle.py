"""Two parsers, one reading: `syntax` (pyromark) and `render` (markdown-it-py) find the same links, code and math.

Every note of `notes/` and every golden input is read by both. Where they differ on purpose, the reason stands here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from notegraph.model.link import LinkKind
from notegraph.model.note import Note, RegionKind
from notegraph.render.clean import for_html
from notegraph.render.html import HtmlStyle, full_html
from notegraph.render.rules.context import Context
from notegraph.syntax.markdown_link import is_external
from notegraph.syntax.parse import parse
from notegraph.syntax.spans import SpanSet
from support.golden import read_cases
from support.project_files import ROOT

TESTS = Path(__file__).parent.parent
NOTES = sorted((ROOT / "notes").rglob("*.md"))
CASES = [case for folder in ("syntax", "cards") for case in read_cases(TESTS / folder / "golden")]

CUT = "a link that a table's pipe cuts in two is drawn as it is cut, but lint must know what was meant (R9)"
HTML = "drawing shows HTML as text, and links in it as links; only a few harmless tags act"
COMMENT = "a card's side may have been cut out of a comment, so drawing ends none that is not closed"

# Cases by title, each with the reason why the two differ.
DIFFERENT = {
    "R9: an unescaped pipe cuts the cell, the link is still meant": CUT,
    "R9: what stands in backticks in a cut cell is no link": CUT,
    "R9: pipes in a table in a quote and in a list": CUT,
    "Right below a table": CUT,
    "R6: an unclosed comment reaches the end of the note": COMMENT,
    "R6, near miss: an escaped `%%` is text": COMMENT,
    "In an unclosed comment": COMMENT,
    "R7: an HTML comment that is closed at the start of its line hides the line's rest": HTML,
    "R7: HTML blocks end at a blank line": HTML,
    "R7: HTML blocks, lone CR": HTML,
    "R7: `<pre>`, `<script>`, `<style>` end at their closing tag": HTML,
    "R7: HTML blocks in containers end with them": HTML,
    "R7: a link in an attribute or an autolink is none": HTML,
    "NUL and other controls are text": "drawing takes controls out",
    "R20: URLs and other schemes": "drawing makes links of a few schemes only",
    "R5: `$$` in code closes nothing": "a fence in math: syntax sees the fence, drawing the first dollars",
    "A `$$` block that goes over two blocks": "drawing ends a formula with the list item that it begins in",
    "R1: … not even where pyromark finds one": "pyromark loses the link in one that has no end",
    "Brackets around a link are not its own": "drawing begins a link at the first of three brackets",
}

_WORD = re.compile(r"\w+")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[^\r\n]*[\r\n]*")
_CODE = frozenset({RegionKind.CODE, RegionKind.CODE_BLOCK})
_MATH = frozenset({RegionKind.MATH, RegionKind.MATH_BLOCK})
_FORMULA = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)


class Findings:
    """Targets of links, words of every piece of code and of every formula, each sorted."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.code: list[str] = []
        self.math: list[str] = []

    def facts(self) -> dict[str, list[str]]:
        return {"links": sorted(self.links), "code": sorted(self.code), "math": sorted(self.math)}


class Drawn(HTMLParser):
    """What `render` made of a text. It is the vault, too: every target is a file of its own name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found = Findings()
        self._code: list[str] | None = None
        self._text: list[str] = []
        # Not `to_html`: its short cuts, which give the same, may look a link up and then leave the text to the parser.
        self.feed(full_html(for_html(text), Context("note.md", self, HtmlStyle(vault="v"))))
        self.close()
        formulas = _FORMULA.findall("".join(self._text))
        self.found.math = [words(inline or block) for inline, block in formulas]

    def resolve(self, target: str, source: str) -> str | None:
        self.found.links.append(target)
        return target

    def media(self, target: str, source: str) -> str | None:
        self.found.links.append(target)
        return target

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if href is not None and not href.startswith("obsidian://open?vault=v&"):
            self.found.links.append(unquote(href.partition("#")[0]))
        if tag == "code":
            self._code = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "code" and self._code is not None:
            self.found.code.append(words("".join(self._code)))
            self._code = None

    def handle_data(self, data: str) -> None:
        (self._text if self._code is None else self._code).append(data)


def words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def read(note: Note) -> Findings:
    """What `syntax` found, in the same terms."""
    found = Findings()
    found.links = [
        unquote(link.target) if is_external(link.target) else link.target
        for link in note.links
        if link.kind is not LinkKind.FRONTMATTER
    ]
    comments = SpanSet(region.span for region in note.regions if region.kind is RegionKind.COMMENT)
    for region in note.regions:
        if comments.covers(region.span.start):
            continue
        piece = note.text[region.span.start : region.span.end]
        if region.kind in _CODE:
            found.code.append(words(_FENCE.sub("", piece, count=1) if region.kind is RegionKind.CODE_BLOCK else piece))
        elif region.kind in _MATH:
            found.math.append(words(piece))
    return found


def both(text: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    note = parse("note.md", text)
    body = note.text[note.frontmatter.span.end :] if note.frontmatter.span else note.text
    return read(note).facts(), Drawn(body).found.facts()


def texts() -> Iterator[tuple[str, str]]:
    for path in NOTES:
        yield path.name, path.read_bytes().decode("utf-8")
    for case in CASES:
        yield case.title, case.text or ""


@pytest.mark.parametrize(("name", "text"), [pytest.param(*pair, id=pair[0]) for pair in texts()])
def test_syntax_and_render_agree(name: str, text: str) -> None:
    syntax, render = both(text)
    assert (syntax == render) is (name not in DIFFERENT), (syntax, render)


def test_the_differences_are_those_of_cases() -> None:
    assert set(DIFFERENT) <= {case.title for case in CASES}
