"""Frontmatter made to hurt: it is a problem with a place, and the rest of the note is read."""

from __future__ import annotations

import pytest

from notegraph.syntax.parse import parse
from notegraph.syntax.yaml_limits import beyond_limits

DEEP = {
    "brackets": "a: " + "[" * 100_000,
    "closed brackets": "a: " + "[" * 5_000 + "]" * 5_000,
    "braces": "a: " + "{" * 100_000,
    "brackets that quotes seem to close": "a: [" + '["]", ' * 100_000,
    "compact sequences": "a:\n " + "- " * 100_000 + "x",
    "compact keys": "? " * 100_000,
    "indented": "".join(" " * depth + "a:\n" for depth in range(300)),
}
BOMB = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 12))


@pytest.mark.parametrize("name", DEEP)
def test_deep_frontmatter_is_a_problem_and_no_crash(name: str) -> None:
    note = parse("a.md", f"---\n{DEEP[name]}\n---\n# Heading\n")
    assert [heading.text for heading in note.headings] == ["Heading"]
    assert len(note.problems) == 1
    assert note.frontmatter.values == {}


def test_aliases_of_aliases_are_refused() -> None:
    assert beyond_limits(BOMB) == "uses more than 20 aliases"
    assert parse("a.md", f"---\n{BOMB}---\n").frontmatter.values == {}


def test_ordinary_structures_are_read() -> None:
    source = "a: &x [1, 2]\nb: *x\nc:\n" + "".join(f"  - [{n}, {{k: [v]}}]\n" for n in range(60))
    assert beyond_limits(source) is None
    values = parse("a.md", f"---\n{source}---\n").frontmatter.values
    assert values["b"] == [1, 2]


def test_an_error_is_left_to_the_loader() -> None:
    assert beyond_limits("a: " + "[" * 60 + "\n: }") is None
