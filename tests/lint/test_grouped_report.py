"""The report grouped by what is missing, and the counts of each rule."""

from __future__ import annotations

from lint.findings import found
from notegraph.lint.reporters.grouped import render
from notegraph.lint.summary import count_by_code

VAULT = {
    "a.md": ["[[One gone]]", "[[Softmx]]", "[[softmax#No]]"],
    "b.md": ["[[One gone]]", "[[x/one gone]]"],
    "Softmax.md": [],
}


def no_line(_path: str, _number: int) -> str | None:
    return None


def test_the_most_wanted_stands_first_and_other_findings_last() -> None:
    text = render([one for one in found(VAULT) if one.code != "NG108"], no_line, 3)
    assert text.split("\n\n") == [
        (
            "One gone: wanted 3 times in 2 notes\n"
            "  a.md:1:1: NG101 broken-link\n  b.md:1:1: NG101 broken-link\n  b.md:2:1: NG101 broken-link"
        ),
        "Softmx: wanted 1 time in 1 note\n  a.md:2:1: NG101 broken-link\n  = did you mean `Softmax.md`?",
        "a.md:3:1: NG103 missing-heading `Softmax.md` has no heading `No`: correct the link or add the heading",
        "5 findings (5 errors) in 3 notes",
    ]


def test_counts_the_most_first() -> None:
    counts = [(one.code, one.findings, one.fixable) for one in count_by_code(found(VAULT)) if one.code != "NG108"]
    assert counts == [("NG101", 4, 0), ("NG103", 1, 0)]
    assert count_by_code([]) == []
