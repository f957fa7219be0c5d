"""Golden cases of link resolution: Markdown files of cases, each a vault and links with what they mean.

A heading of level two is a case's title. ``files`` blocks list paths (``- `` before an ignored note); an indented line
belongs to the note above it, as in ``builders.record``. ``options`` blocks hold ``templates:`` and ``memory:``.
``links`` blocks hold lines ``LINK [in SOURCE] => STATUS HOW [PATH] [; CANDIDATE …]``; the source is ``src.md`` unless
named. ``\\uXXXX`` stands for a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.builders import unescaped
from notegraph.graph.resolve import ResolveOptions
from notegraph.model.link import How, LinkStatus, Resolution

SOURCE = "src.md"
_BLOCK = re.compile(r"^```(files|options|links)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"(?P<link>.+?)(?: in (?P<source>\S.*?))? => (?P<status>\S+) (?P<how>\S+)(?: (?P<rest>.+))?")


@dataclass(frozen=True)
class Expectation:
    """One link of a case."""

    line: int
    link: str
    source: str
    resolution: Resolution


@dataclass
class Case:
    """A vault with links."""

    name: str
    title: str
    contents: dict[str, list[str]] = field(default_factory=dict)
    options: ResolveOptions = field(default_factory=ResolveOptions)
    expectations: list[Expectation] = field(default_factory=list)


def cases(file: Path) -> Iterator[Case]:
    """The cases of a file, named ``file:line`` for the reports of failures."""
    text = file.read_text(encoding="utf-8")
    titles = list(re.finditer(r"^## (.+)$", text, re.MULTILINE))
    ends = [title.start() for title in titles[1:]] + [len(text)]
    for title, end in zip(titles, ends, strict=True):
        case = Case(f"{file.stem}:{text.count(chr(10), 0, title.start()) + 1}", title[1])
        for block in _BLOCK.finditer(text, title.end(), end):
            _read(case, block[1], unescaped(block[2]).splitlines(), text.count("\n", 0, block.start(2)))
        case.contents.setdefault(SOURCE, [])
        assert case.expectations, f"{case.name}: no links"
        yield case


def _read(case: Case, kind: str, lines: list[str], above: int) -> None:
    if kind == "files":
        for line in lines:
            if line.startswith("  "):
                list(case.contents.values())[-1].append(line.strip())
            else:
                case.contents[line] = []
    elif kind == "options":
        values = dict(line.split(": ", 1) for line in lines)
        case.options = ResolveOptions(values.get("memory", "SR"), values.get("templates"))
    else:
        case.expectations.extend(_expectation(line, number) for number, line in enumerate(lines, above + 1))


def _expectation(line: str, number: int) -> Expectation:
    match = _LINE.fullmatch(line)
    assert match is not None, f"line {number}: {line}"
    path, *candidates = (match["rest"] or "").split(" ; ")
    status = LinkStatus(match["status"])
    opens = status in {LinkStatus.ALIAS, LinkStatus.MEMORY} or status.opens_note
    found = [path, *candidates] if candidates or (path and not opens) else []
    resolution = Resolution(status, (path or None) if opens else None, How(match["how"]), tuple(found))
    return Expectation(number, match["link"], match["source"] or SOURCE, resolution)
