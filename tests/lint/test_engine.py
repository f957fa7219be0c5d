"""Order, severities, selection, and that rules find themselves."""

from __future__ import annotations

import re

import pytest

from lint.findings import context, found, one
from notegraph.lint.engine import check
from notegraph.lint.rules import all_rules
from notegraph.lint.selection import choose
from notegraph.lint.summary import summarise
from notegraph.model.diagnostic import Severity
from notegraph.model.errors import NotFoundError

LINK_CODES = [f"NG1{number:02}" for number in range(1, 17)]
CARD_CODES = [f"NG20{number}" for number in range(1, 9)]
OTHER_CODES = [
    *(f"NG30{number}" for number in range(1, 5)),
    *(f"NG40{number}" for number in range(1, 4)),
    *(f"NG5{number:02}" for number in range(1, 11)),
    *(f"NG90{number}" for number in range(1, 3)),
]
CODES = [*LINK_CODES, *CARD_CODES, *OTHER_CODES]
OFF = {"NG208", "NG401", "NG501", "NG502", "NG508"}
ON = [code for code in CODES if code not in OFF]
ALIAS_ADVICE = ", and an alias opens nothing: link to the note and put the alias behind a bar"
ALL_FAULTS = {
    "b.md": ["[[zz/a]]", "[[Alias]]", "text", "[[Dup]]"],
    "a.md": ["[[Missing]]", "![[gone.png]]", "[[b#No]]", "[[b#^no]]", "= Alias"],
    "x/Dup.md": [],
    "y/Dup.md": [],
}


def test_every_rule_is_found_by_itself() -> None:
    assert [rule.code for rule in all_rules()] == CODES


def test_names_and_severities() -> None:
    rules = {rule.code: (rule.name, rule.severity) for rule in all_rules()}
    assert rules == {
        "NG101": ("broken-link", Severity.ERROR),
        "NG102": ("ambiguous-link", Severity.WARNING),
        "NG103": ("missing-heading", Severity.ERROR),
        "NG104": ("missing-block", Severity.ERROR),
        "NG105": ("missing-attachment", Severity.ERROR),
        "NG106": ("alias-as-target", Severity.WARNING),
        "NG107": ("wrong-folder", Severity.ERROR),
        "NG108": ("link-case-differs", Severity.INFO),
        "NG109": ("unescaped-table-pipe", Severity.WARNING),
        "NG110": ("double-pipe", Severity.WARNING),
        "NG111": ("unencoded-space", Severity.WARNING),
        "NG112": ("slug-anchor", Severity.WARNING),
        "NG113": ("placeholder-target", Severity.INFO),
        "NG114": ("unquoted-frontmatter-link", Severity.WARNING),
        "NG115": ("hidden-target", Severity.WARNING),
        "NG116": ("embed-cycle", Severity.WARNING),
        "NG201": ("empty-side", Severity.WARNING),
        "NG202": ("blanks-mismatch", Severity.WARNING),
        "NG203": ("unclosed-cloze", Severity.WARNING),
        "NG204": ("duplicate-card-id", Severity.ERROR),
        "NG205": ("contradicting-question", Severity.WARNING),
        "NG206": ("doubtful-notation", Severity.INFO),
        "NG207": ("legacy-marker", Severity.INFO),
        "NG208": ("long-card", Severity.INFO),
        "NG301": ("broken-frontmatter", Severity.ERROR),
        "NG302": ("duplicate-key", Severity.WARNING),
        "NG303": ("wrong-type", Severity.WARNING),
        "NG304": ("singular-key", Severity.WARNING),
        "NG401": ("unused-attachment", Severity.WARNING),
        "NG402": ("oversized-image", Severity.INFO),
        "NG403": ("unportable-name", Severity.WARNING),
        "NG501": ("orphan", Severity.INFO),
        "NG502": ("unreferenced", Severity.INFO),
        "NG503": ("unlinkable-name", Severity.WARNING),
        "NG504": ("duplicate-name", Severity.INFO),
        "NG505": ("duplicate-block-id", Severity.WARNING),
        "NG506": ("duplicate-heading", Severity.INFO),
        "NG507": ("dangling-symlink", Severity.WARNING),
        "NG508": ("dead-end", Severity.INFO),
        "NG509": ("requires-cycle", Severity.WARNING),
        "NG510": ("requires-unknown", Severity.WARNING),
        "NG901": ("unused-suppression", Severity.WARNING),
        "NG902": ("unknown-suppression", Severity.WARNING),
    }


def test_rules_that_are_off_say_so() -> None:
    for rule in all_rules():
        assert rule.default == (rule.code not in OFF)
        assert rule.default == ("The rule is off by default" not in rule.documentation)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_each_rule_documents_itself(rule: object) -> None:
    documentation = next(known.documentation for known in all_rules() if known is rule)
    first, *_ = documentation.strip().splitlines()
    assert re.fullmatch(r"[A-Z].*\.", first)
    sections = re.findall(r"^## (.+)$", documentation, re.MULTILINE)
    assert sections[:4] == ["What it finds", "Why it matters", "Example", "What to do instead"]


def test_findings_stand_in_the_order_of_the_notes() -> None:
    places = [(one.path, one.range.line, one.code) for one in found(ALL_FAULTS, ["NG1"])]
    assert places == [
        ("a.md", 1, "NG101"),
        ("a.md", 2, "NG105"),
        ("a.md", 3, "NG103"),
        ("a.md", 4, "NG104"),
        ("b.md", 1, "NG107"),
        ("b.md", 2, "NG106"),
        ("b.md", 4, "NG102"),
    ]


def test_ignored_notes_are_not_checked() -> None:
    assert found({"- Old.md": ["[[Missing]]"]}) == []


def test_the_summary_counts_by_severity() -> None:
    summary = summarise(found(ALL_FAULTS, ["NG1"]), 4)
    assert summary == (4, 5, 2, 0)
    assert summary.fails
    assert not summarise([], 4).fails


@pytest.mark.parametrize(
    ("select", "ignore", "on"),
    [
        (None, [], ON),
        (["ALL"], [], CODES),
        (["NG"], [], CODES),
        (["NG1"], [], LINK_CODES),
        (["NG2"], [], CARD_CODES),
        (["ng101", " NG107 "], [], ["NG101", "NG107"]),
        ([], [], []),
        (None, ["NG10"], [code for code in ON if not code.startswith("NG10")]),
        (None, ["NG101"], ON[1:]),
        (["NG101"], ["NG1"], ["NG101"]),
        (["NG1"], ["NG101"], LINK_CODES[1:]),
        (["NG101"], ["NG101"], []),
        (["ALL"], ["ALL"], []),
        (["NG10", "NG101"], ["NG10"], ["NG101"]),
        (["NG102"], ["ALL"], ["NG102"]),
    ],
)
def test_the_more_specific_word_wins(select: list[str] | None, ignore: list[str], on: list[str]) -> None:
    assert [rule.code for rule in choose(all_rules(), select, ignore)] == on
    links = {"NG101", "NG102", "NG103", "NG104", "NG105", "NG106", "NG107"}
    assert {one.code for one in check(context(ALL_FAULTS), select, ignore) if one.code < "NG2"} == set(on) & links


@pytest.mark.parametrize("word", ["NG8", "NG1011", "XX", "", "broken-link", "101"])
def test_an_unknown_word_names_the_known_ones(word: str) -> None:
    for select, ignore in (([word], []), (None, [word])):
        with pytest.raises(NotFoundError, match=r"NG101 broken-link, NG102 ambiguous-link") as caught:
            choose(all_rules(), select, ignore)
        assert f"`{word}`" in str(caught.value)


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[[Missing]]", "no note is named `Missing`: correct the link or write the note"),
        ("[[x/Missing.md]]", "no note is named `Missing`: correct the link or write the note"),
        ("[[x]]", "`x` is a folder: link to a note in it"),
        ("[[Dup]]", "`Dup` fits 2 files and opens `x/Dup.md`: write the folder as well"),
        ("[[b#No#Such]]", "`b.md` has no heading `No > Such`: correct the link or add the heading"),
        ("[[#No]]", "this note has no heading `No`: correct the link or add the heading"),
        ("[[b#^no]]", "`b.md` has no block `^no`: correct the link or put ` ^no` at the end of the block"),
        ("[[x/p.png]]", "no file is named `p.png`: correct the link or add the file to the vault"),
        ("[[Alias]]", f"`Alias` is an alias of `a.md`{ALIAS_ADVICE}"),
        ("[[zz/a]]", "there is no `zz/a`, but the name is found at `a.md`: correct the folder or leave it out"),
        (
            "[[zz/Dup]]",
            "there is no `zz/Dup`, but the name is found at 2 other places: correct the folder or leave it out",
        ),
    ],
)
def test_messages_say_what_is_wrong_and_what_to_do(link: str, message: str) -> None:
    diagnostic = one(link, ALL_FAULTS)
    assert diagnostic is not None
    assert diagnostic.message == message
