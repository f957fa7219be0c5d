"""Which fixes are made together."""

from __future__ import annotations

from notegraph.lint.fix import choose_fixes
from notegraph.model.diagnostic import Diagnostic, Edit, Fix, Severity
from notegraph.model.span import Range


def finding(*places: tuple[int, int], text: str = "x", safe: bool = True) -> Diagnostic:
    """A finding on line 1 whose fix replaces these columns."""
    edits = tuple(Edit(Range(1, start, 1, end), text) for start, end in places)
    return Diagnostic("NG101", "n", Severity.ERROR, "a.md", Range(1, 1, 1, 2), "m", fix=Fix(safe, edits))


def made(*found: Diagnostic, unsafe: bool = False) -> tuple[list[tuple[int, int]], int, int]:
    chosen = choose_fixes(found, unsafe=unsafe)
    return [(edit.range.column, edit.range.end_column) for edit in chosen.edits], chosen.fixed, chosen.waiting


def test_fixes_that_do_not_meet_are_made_together() -> None:
    assert made(finding((5, 7)), finding((1, 3))) == ([(1, 3), (5, 7)], 2, 0)


def test_of_fixes_that_overlap_the_first_by_position_is_made() -> None:
    assert made(finding((3, 8)), finding((1, 5)), finding((8, 9))) == ([(1, 5), (8, 9)], 2, 1)
    assert made(finding((1, 9)), finding((2, 3), text="y")) == ([(1, 9)], 1, 1)


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    assert made(finding((1, 3)), finding((2, 4), (10, 12)), finding((10, 11), text="z")) == ([(1, 3), (10, 11)], 2, 1)
    assert made(finding((1, 5), (3, 6))) == ([], 0, 1)


def test_neighbours_are_made_together_but_insertions_do_not_meet() -> None:
    assert made(finding((1, 3)), finding((3, 5))) == ([(1, 3), (3, 5)], 2, 0)
    assert made(finding((3, 3)), finding((3, 3), text="y"), finding((3, 5))) == ([(3, 3)], 1, 2)
    assert made(finding((1, 3)), finding((3, 3))) == ([(1, 3)], 1, 1)


def test_the_same_fix_mends_two_findings() -> None:
    assert made(finding((1, 3)), finding((1, 3))) == ([(1, 3)], 2, 0)


def test_unsafe_fixes_only_when_asked_for() -> None:
    assert made(finding((1, 3), safe=False)) == ([], 0, 0)
    assert made(finding((1, 3), safe=False), unsafe=True) == ([(1, 3)], 1, 0)


def test_findings_without_edits() -> None:
    assert made(finding()) == ([], 0, 0)
