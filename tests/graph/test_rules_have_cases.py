"""Each of the rules R1 to R36 has at least three golden cases, and one of them is a near miss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.golden import cases

TESTS = Path(__file__).parent.parent
TITLED = [*sorted((TESTS / "syntax/golden").glob("*.md"))]
"""Files in which a heading of level two is one case."""
LISTED = [*sorted((TESTS / "graph").glob("*.md")), TESTS / "workspace/vault_golden.md"]
"""Files in which each line of a `links` block is one."""
_RULE = re.compile(r"\bR(\d+)\b")


def _cases() -> Iterator[tuple[str, int]]:
    """Titles of cases, and how many cases stand under each."""
    for file in TITLED:
        for title in re.findall(r"^## (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE):
            yield title, 1
    for file in LISTED:
        for section in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            yield section.partition("\n")[0], section.count(" => ")


CASES = list(_cases())


@pytest.mark.parametrize("rule", range(1, 37), ids=lambda rule: f"R{rule}")
def test_each_rule_has_three_cases_and_a_near_miss(rule: int) -> None:
    own = [(title, count) for title, count in CASES if str(rule) in _RULE.findall(title)]
    assert sum(count for _, count in own) >= 3
    assert any("near miss" in title for title, _ in own)


def test_the_lines_are_cases() -> None:
    counted = sum(
        count for title, count in CASES if title in {case.title for case in cases(TESTS / "graph/targets.md")}
    )
    assert counted == sum(len(case.expectations) for case in cases(TESTS / "graph/targets.md"))
