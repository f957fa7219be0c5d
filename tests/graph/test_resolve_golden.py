"""Rules R10-R36 by example."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.builders import link, vault
from graph.golden import Case, cases

CASES = [case for file in sorted(Path(__file__).parent.glob("*.md")) for case in cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} {case.title}")
def test_links_mean_what_obsidian_makes_of_them(case: Case) -> None:
    _, resolver = vault(case.contents, case.options)
    found = {one.line: resolver.resolve(link(one.link), one.source) for one in case.expectations}
    assert found == {one.line: one.resolution for one in case.expectations}


@pytest.mark.parametrize("rule", [*range(10, 27), 30, 31, 33, 35, 36])
def test_each_rule_about_resolving_has_a_case(rule: int) -> None:
    assert [case for case in CASES if f"R{rule}:" in f"{case.title}:".replace(",", ":").replace(" ", "")]
