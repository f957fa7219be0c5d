"""Golden cases: Markdown files with an input and what is to be found in it.

A file is a title and cases, each under a heading of level two. The first fenced block of a case is its input:
````` ```markdown ```` may be followed by `crlf` or `cr` (how its lines end), `open` (no newline at the end),
`path=dir/name.md` (what the note is called) and `on=name,name` (notations of cards that are off by default). Every
other fenced block is an expectation, named after its first word, one fact a line; the other words ask for details. In
both, `\\u{2028}` is that character; in expectations `⏎` is a line feed inside a fact and `␍` a carriage return.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
# What a reader of the file could not see or would take for something else.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\xa0\xad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u3000\ufeff\ufffd]"
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """A fenced block: what it is about, which details it wants, its lines, and where it stands in the file."""

    about: str
    details: tuple[str, ...]
    lines: list[str]
    line: int


@dataclass(slots=True)
class Case:
    """One case. ``where`` is ``file:line`` of its heading, ``path`` the vault path of the note, ``on`` the
    notations of cards that are switched on for it.
    """

    where: str
    title: str
    path: str = "note.md"
    on: tuple[str, ...] = ()
    text: str | None = None
    expectations: list[Expectation] = field(default_factory=list)


def read_cases(folder: Path) -> list[Case]:
    """All cases of the Markdown files in ``folder``; a badly written file raises ``ValueError``."""
    cases = [case for path in sorted(folder.glob("*.md")) for case in _cases_of(path)]
    for case in cases:
        if case.text is None or not case.expectations:
            raise ValueError(f"{case.where}: a case needs an input and an expectation")
    return cases


def show(text: str) -> str:
    """A fact's text on one line, with everything in it visible."""
    return _UNSEEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text.replace("\n", "⏎").replace("\r", "␍"))


def compare(case: Case, expectation: Expectation, found: Iterable[str], file: Path) -> None:
    """Fails at the expectation's line of the golden file."""
    where = f"{file.parent.name}/golden/{case.where.rpartition(':')[0]}:{expectation.line}"
    assert list(found) == expectation.lines, f"{where}: {expectation.about} of “{case.title}”"


def _cases_of(path: Path) -> list[Case]:
    tokens = MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8"))
    cases: list[Case] = []
    for index, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open" and token.tag == "h2":
            cases.append(Case(f"{path.name}:{line}", tokens[index + 1].content))
        elif token.type == "fence" and cases:
            _add(cases[-1], token, line)
    return cases


def _add(case: Case, token: Token, line: int) -> None:
    words = token.info.split()
    content = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), token.content)
    if case.text is None:
        if words[:1] != ["markdown"]:
            raise ValueError(f"{case.where}: a case begins with a block of `markdown`")
        case.text = _input(content, words[1:])
        case.path = next((word.removeprefix("path=") for word in words if word.startswith("path=")), case.path)
        case.on = tuple(name for word in words if word.startswith("on=") for name in word[3:].split(","))
    else:
        lines = token.content.removesuffix("\n").split("\n") if token.content else []
        case.expectations.append(Expectation(words[0], tuple(words[1:]), lines, line))


def _input(content: str, options: list[str]) -> str:
    if "open" in options:
        content = content.removesuffix("\n")
    if "crlf" in options:
        content = content.replace("\n", "\r\n")
    return content.replace("\n", "\r") if "cr" in options else content
