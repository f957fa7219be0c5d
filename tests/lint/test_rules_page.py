"""docs/rules.md says what the rules say. ``--update-docs`` rewrites it."""

from __future__ import annotations

import pytest

from notegraph.lint.rules import all_rules
from notegraph.lint.rules_page import rules_page
from support.project_files import ROOT

PAGE = ROOT / "docs" / "rules.md"


def test_the_page_is_current(request: pytest.FixtureRequest) -> None:
    page = rules_page(all_rules())
    if request.config.getoption("--update-docs"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, "run: make test ARGS='tests/lint/test_rules_page.py --update-docs'"


def test_the_page_has_every_rule_and_its_fix() -> None:
    page = rules_page(all_rules())
    for rule in all_rules():
        assert f"\n## {rule.code} {rule.name}\n" in page
    assert page.count("\n### Fix safety\n") == len(all_rules())
