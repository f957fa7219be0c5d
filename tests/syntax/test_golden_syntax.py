"""What `syntax` finds, as written in golden/*.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from notegraph.model.link import Link
from notegraph.model.note import Block, Note
from notegraph.syntax.containers import find_tasks
from notegraph.syntax.parse import parse
from support.golden import Case, compare, read_cases, show
from support.note_checks import check_note, text_of

CASES = read_cases(Path(__file__).parent / "golden")


def _link(link: Link) -> str:
    place = "{}:{}-{}:{}".format(*link.range)
    parts = {"target": link.target, "anchor": link.anchor, "alias": link.alias}
    known = "".join(f" {name}={show(value)}" for name, value in parts.items() if value is not None)
    return f"{place} {link.kind} {show(link.raw)}{known}"


def _blocks(note: Note, blocks: tuple[Block, ...], indent: str = "") -> Iterator[str]:
    for block in blocks:
        yield f"{indent}{block.kind} {show(text_of(note, block.span))}"
        yield from _blocks(note, block.children, f"{indent}  ")


def _place(note: Note, offset: int) -> str:
    return "{}:{}".format(*note.position(offset))


def _frontmatter(note: Note) -> Iterator[str]:
    header = note.frontmatter
    if header.span is not None:
        yield f"{header.span.end} characters"
    for key, value in header.values.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False, default=repr)}"
    for name, names in (("aliases", header.aliases), ("tags", header.tags)):
        if names:
            yield f"{name}: {' | '.join(names)}"


FACTS: dict[str, Callable[[Note], Iterator[str]]] = {
    "links": lambda note: (_link(link) for link in note.links),
    "comment-links": lambda note: (_link(link) for link in note.comment_links),
    "regions": lambda note: (f"{region.kind} {show(text_of(note, region.span))}" for region in note.regions),
    "plain": lambda note: (f"“{show(text_of(note, span))}”" for span in note.plain),
    "blocks": lambda note: _blocks(note, note.blocks),
    "headings": lambda note: (
        f"{item.line}-{item.end_line} h{item.level} {show(item.text)}{'' if item.top_level else ' (inside)'}"
        for item in note.headings
    ),
    "tags": lambda note: (f"{_place(note, tag.span.start)} {show(tag.name)}" for tag in note.tags),
    "ids": lambda note: (
        f"{_place(note, item.span.start)} {item.id} of {show(text_of(note, item.block))}" for item in note.block_ids
    ),
    "callouts": lambda note: (
        f"{_place(note, item.span.start)} {show(item.type)}: {show(item.title)}" for item in note.callouts
    ),
    "tasks": lambda note: (f"{_place(note, item.span.start)} [{show(item.mark)}]" for item in find_tasks(note)),
    "html-ids": lambda note: (show(name) for name in note.html_ids),
    "frontmatter": _frontmatter,
    "problems": lambda note: (f"{item.range.line}:{item.range.column} {item.message}" for item in note.problems),
    "lines": lambda note: (str(start) for start in note.line_starts),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.where} {case.title}")
def test_golden_syntax(case: Case) -> None:
    note = parse(case.path, case.text or "")
    check_note(note)
    for expectation in case.expectations:
        compare(case, expectation, (line.rstrip() for line in FACTS[expectation.about](note)), Path(__file__))
