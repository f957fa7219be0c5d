"""What each rule says about small vaults of real notes, to the column, and what its fix makes of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.small_vault import SmallVault, cases
from notegraph.lint.rules import all_rules
from notegraph.model.diagnostic import Diagnostic

FILE = Path(__file__).parent / "vault_rules.md"
CASES = list(cases(FILE.read_text(encoding="utf-8")))
RULES = {rule.code: rule for rule in all_rules()}
ELSEWHERE = re.compile(r"NG10[1-7]|NG20[1-7]|NG9")
"""Rules whose cases stand in files of their own."""


def _shown(one: Diagnostic) -> str:
    place = one.range
    end = f"{place.end_column}" if place.end_line == place.line else f"{place.end_line}:{place.end_column}"
    shown = f"{one.path}:{place.line}:{place.column}-{end}"
    if one.severity is not RULES[one.code].severity:
        shown += f" ({one.severity})"
    if one.suggestions:
        shown += f" ? {'; '.join(one.suggestions)}"
    if one.related:
        shown += f" & {'; '.join(f'{path}:{where.line}:{where.column}' for path, where, _ in one.related)}"
    if one.fix:
        shown += f" => {'safe' if one.fix.safe else 'unsafe'} {one.fix.edits[0].text}"
    return shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line} {case.title}")
def test_findings_stand_where_they_should(case: SmallVault) -> None:
    found = sorted(case.check(), key=lambda one: (one.path, one.range))
    assert [_shown(one) for one in found] == case.findings
    for one in found:
        assert one.message == one.message.strip()
        assert "\n" not in one.message
        assert one.message[:1] in {"`", '"'} or one.message[0].islower() or one.message[0].isdigit()


@pytest.mark.parametrize(
    "case", [case for case in CASES if " => " in "".join(case.findings)], ids=lambda case: case.title
)
def test_a_fix_mends_its_finding_and_makes_no_other(case: SmallVault) -> None:
    fixable = [one for one in case.check() if one.fix]
    mended = case.mended(fixable)
    assert [_shown(one) for one in mended.check() if one.fix] == []
    before = {(one.code, one.path) for one in case.check_links()}
    assert {(one.code, one.path) for one in mended.check_links()} - before == set()


@pytest.mark.parametrize("code", [code for code in RULES if not ELSEWHERE.match(code)])
def test_each_rule_fires_and_does_not_fire(code: str) -> None:
    own = [case for case in CASES if case.code == code]
    assert any(case.findings for case in own)
    assert any(len(case.findings) < case.places for case in own)


def test_every_case_is_read() -> None:
    assert len(CASES) == FILE.read_text(encoding="utf-8").count("\n## NG")
