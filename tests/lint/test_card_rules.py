"""What lint says about cards and about what may be meant as one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from lint.findings import context
from notegraph.lint.context import CardFacts, Context, Question
from notegraph.lint.engine import check
from notegraph.lint.rules import all_rules
from notegraph.model.diagnostic import Severity
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.span import Range

TEXT = (Path(__file__).parent / "card_rules.md").read_text(encoding="utf-8")
_CASE = re.compile(r"^## (.+)\n\n((?:```\w+\n(?:.*\n)*?```\n)+)", re.MULTILINE)
_BLOCK = re.compile(r"```(\w+)\n((?:.*\n)*?)```\n")


class Case(NamedTuple):
    """A vault's cards and doubts, and what is said of them."""

    title: str
    cards: list[Question]
    doubts: list[tuple[str, Doubt]]
    findings: list[str]


def _question(line: str) -> Question:
    place, front, back = (part.strip() for part in line.split("|"))
    place, written, card_id, *_ = [*place.split(" "), "", ""]
    path, _, number = place.partition(":")
    return Question(path, int(number), card_id, written, front, back)


def _doubt(line: str) -> tuple[str, Doubt]:
    place, kind, message = line.split(" ", 2)
    path, number, column = place.split(":")
    return path, Doubt(DoubtKind(kind), Range(int(number), int(column), int(number), int(column) + 2), message)


def _cases() -> list[Case]:
    cases: list[Case] = []
    for title, body in _CASE.findall(TEXT):
        blocks = {name: lines.splitlines() for name, lines in _BLOCK.findall(body)}
        cards, doubts = map(_question, blocks.get("cards", ())), map(_doubt, blocks.get("doubts", ()))
        cases.append(Case(title, list(cards), list(doubts), blocks["findings"]))
    return cases


CASES = _cases()


def made(cards: list[Question], doubts: list[tuple[str, Doubt]], lines: dict[str, list[str]] | None = None) -> Context:
    plain = context({}, lines)
    facts = CardFacts(lambda: cards, lambda: doubts)
    return Context(plain.graph, plain.records, plain.resolver, plain.source_line, facts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_findings_about_cards(case: Case) -> None:
    found = check(made(case.cards, case.doubts))
    assert [f"{one.path}:{one.range.line} {one.code} {one.message}" for one in found] == case.findings


def test_every_case_and_every_rule_is_there() -> None:
    assert len(CASES) == TEXT.count("\n## ")
    codes = [rule.code for rule in all_rules() if rule.code.startswith("NG2") and rule.default]
    assert all(f" {code} " in TEXT for code in codes)


def test_every_kind_of_doubt_is_a_rule_of_its_name() -> None:
    rules = {rule.name: rule.code for rule in all_rules()}
    for kind in set(DoubtKind) - {DoubtKind.UNENCODED_SPACE}:  # whose rule looks at what is linked to
        (found,) = check(made([], [_doubt(f"a.md:1:3 {kind} why")]))
        assert (found.code, found.name, found.range) == (rules[kind], kind, Range(1, 3, 1, 5))


def test_severities() -> None:
    severities = {rule.code: rule.severity for rule in all_rules()}
    assert severities["NG204"] is Severity.ERROR
    assert all(severities[code] is Severity.WARNING for code in ("NG201", "NG202", "NG203", "NG205"))
    assert all(severities[code] is Severity.INFO for code in ("NG206", "NG207"))


def test_a_finding_about_a_card_covers_its_first_line() -> None:
    cards = [_question("a.md:2 | q | 1"), _question("b.md:1 | q | 2"), _question("c.md:9 | q | 3")]
    found = check(made(cards, [], {"a.md": ["x", "  - q >> 1  "], "b.md": [""]}))
    assert [one.range for one in found] == [Range(2, 3, 2, 11), Range(1, 1, 1, 1), Range(9, 1, 9, 1)]


def test_links_alone_do_not_fetch_cards() -> None:
    def fail() -> list[Question]:
        raise AssertionError("nobody asked for cards")

    plain = context({"a.md": ["[[gone]]"]})
    asked = Context(plain.graph, plain.records, plain.resolver, plain.source_line, CardFacts(fail, list))
    assert [one.code for one in check(asked, ["NG1"])] == ["NG101"]
