"""Which link gets which code and which suggestions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from lint.findings import one

TEXT = (Path(__file__).parent / "rules.md").read_text(encoding="utf-8")


class Case(NamedTuple):
    """One link in a vault."""

    place: str
    contents: dict[str, list[str]]
    link: str
    code: str | None
    suggestions: list[str]


def _cases() -> list[Case]:
    cases: list[Case] = []
    contents: dict[str, list[str]] = {}
    block = ""
    for number, line in enumerate(TEXT.splitlines(), 1):
        if line.startswith("```"):
            block = line[3:]
            contents = {} if block == "files" else contents
        elif block == "files" and line.startswith("  "):
            list(contents.values())[-1].append(line.strip())
        elif block == "files":
            contents[line] = []
        elif block == "findings":
            link, _, expected = line.partition(" => ")
            code, _, suggestions = expected.partition(" ? ")
            named = suggestions.split("; ") if suggestions else []
            cases.append(Case(f"line {number} {link}", contents, link, None if code == "fine" else code, named))
    return cases


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_each_link_gets_its_code_and_suggestions(case: Case) -> None:
    found = one(case.link, case.contents)
    assert (found.code if found else None) == case.code
    assert list(found.suggestions if found else []) == case.suggestions
    if found:
        assert (found.range.line, found.range.column) == (1, 1)
        assert found.range.end_column == len(case.link.strip('"')) + 1


@pytest.mark.parametrize("number", range(101, 108))
def test_each_rule_has_cases_for_and_against(number: int) -> None:
    section = re.search(rf"^## NG{number}: .*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert section is not None
    assert f"=> NG{number}" in section[0]
    assert "=> fine" in section[0] or "=> NG101" in section[0]
