"""YAML that makes a library stumble in ways of its own."""

from __future__ import annotations

import json

import pytest

from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of

STUMBLES = ['a: !!int ""', 'a: !!float ""', "a: !!bool foo", "a: !!timestamp foo", "a: {{title}}", "a: 2024-13-45"]


@pytest.mark.parametrize("source", STUMBLES)
def test_a_value_that_cannot_be_made_is_a_problem(source: str) -> None:
    note = parse("a.md", f"---\n{source}\n---\n# Heading\n")
    assert len(note.problems) == 1
    assert note.problems[0].message.startswith("frontmatter is not valid YAML: ")
    assert [heading.text for heading in note.headings] == ["Heading"]


def test_braces_are_explained() -> None:
    (problem,) = parse("a.md", "---\ntitle: {{title}}\n---\n").problems
    assert "needs quotes" in problem.message


def test_a_number_too_large_to_print_can_be_kept() -> None:
    record = record_of(parse("a.md", f"---\na: 0x{'f' * 100_000}\nb: [1, 0x{'f' * 20}]\n---\n"))
    assert str(record.properties["a"]).startswith("0xff")
    assert json.dumps(record.properties)
