"""The report for people: the caret stands under what is meant, whatever the line holds."""

from __future__ import annotations

from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.lint.reporters.printable import printable
from notegraph.lint.reporters.text import render
from notegraph.model.cells import cells
from notegraph.model.diagnostic import Diagnostic, Severity
from notegraph.model.span import Range


def diagnostic(line: str, marked: str, number: int = 1, suggestions: tuple[str, ...] = ()) -> Diagnostic:
    column = line.index(marked) + 1
    place = Range(number, column, number, column + len(marked))
    return Diagnostic("NG101", "broken-link", Severity.ERROR, "a.md", place, "no such note", suggestions)


def report(line: str | None, one: Diagnostic) -> list[str]:
    return render([one], lambda path, number: line, 1).splitlines()


def test_a_finding_with_everything() -> None:
    line = "see [[Foo]] for more"
    assert report(line, diagnostic(line, "[[Foo]]", 12, ("Fo.md", "x/Foa.md"))) == [
        "a.md:12:5: NG101 broken-link no such note",
        "12 | see [[Foo]] for more",
        "   |     ^^^^^^^",
        "   = did you mean `Fo.md` or `x/Foa.md`?",
        "",
        "1 finding (1 error) in 1 note",
    ]


def test_the_line_may_be_gone() -> None:
    assert report(None, diagnostic("[[Foo]]", "[[Foo]]"))[1:] == ["", "1 finding (1 error) in 1 note"]


def test_nothing_found() -> None:
    assert render([], lambda path, number: None, 20) == "0 findings in 20 notes"


def test_the_count_by_severity() -> None:
    line = "[[Foo]]"
    error = diagnostic(line, line)
    kinds = [Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.INFO]
    several = [Diagnostic(error.code, error.name, kind, error.path, error.range, "x") for kind in kinds]
    assert render(several, lambda path, number: line, 2).endswith(
        "\n4 findings (1 error, 2 warnings, 1 info) in 2 notes"
    )


@pytest.mark.parametrize(
    ("line", "shown", "carets"),
    [
        ("\tsee\t[[Foo]]", "    see    [[Foo]]", "           ^^^^^^^"),
        ("注意 [[Foo]]", "注意 [[Foo]]", "     ^^^^^^^"),
        ("\uff21\uff22 [[Foo]]", "\uff21\uff22 [[Foo]]", "     ^^^^^^^"),
        ("e\u0301a [[Foo]]", "e\u0301a [[Foo]]", "   ^^^^^^^"),
        ("\x1b[31m [[Foo]]", "\\x1b[31m [[Foo]]", "         ^^^^^^^"),
        ("\u202e [[Foo]]\u2028x\x85", "\\u202e [[Foo]]\\u2028x\\x85", "       ^^^^^^^"),
        ("[/b] [red][[Foo]]", "[/b] [red][[Foo]]", "          ^^^^^^^"),
    ],
)
def test_carets_stand_under_the_link(line: str, shown: str, carets: str) -> None:
    assert report(line, diagnostic(line, "[[Foo]]"))[1:3] == [f"1 | {shown}", f"  | {carets}"]


def test_a_wide_link_has_wide_carets() -> None:
    assert report("[[软x]]", diagnostic("[[软x]]", "[[软x]]"))[2] == "  | ^^^^^^^"


def test_a_long_line_is_cut_around_the_link() -> None:
    line = "a" * 1_000_000 + "[[Foo]]" + "b" * 1_000_000
    shown, carets = report(line, diagnostic(line, "[[Foo]]"))[1:3]
    assert shown == f"1 | …{'a' * 60}[[Foo]]{'b' * 53}…"
    assert carets == f"  | {' ' * 61}^^^^^^^"


def test_a_long_link_is_cut() -> None:
    line = f"[[{'x' * 500}]]"
    shown, carets = report(line, diagnostic(line, line))[1:3]
    assert shown == f"1 | [[{'x' * 118}…"
    assert carets == f"  | {'^' * 120}"


def test_a_link_over_two_lines_is_marked_to_the_end_of_the_first() -> None:
    one = Diagnostic("NG101", "broken-link", Severity.ERROR, "a.md", Range(1, 3, 2, 5), "x")
    assert report("a [text", one)[1:3] == ["1 | a [text", "  |   ^^^^^"]


def test_a_place_beyond_the_line_still_shows_a_caret() -> None:
    one = Diagnostic("NG101", "broken-link", Severity.ERROR, "a.md", Range(1, 9, 1, 9), "x")
    assert report("", one)[1:3] == ["1 |", "  | ^"]


def test_names_cannot_steer_the_terminal() -> None:
    one = Diagnostic("NG101", "x", Severity.ERROR, "a\x1b[2J.md", Range(1, 1, 1, 2), "`b\x07`\n", ("c\x9b.md",))
    assert report(None, one)[:2] == ["a\\x1b[2J.md:1:1: NG101 x `b\\x07`\\x0a", "  = did you mean `c\\x9b.md`?"]


@given(st.text(max_size=30), st.text(min_size=1, max_size=10), st.text(max_size=30))
def test_whatever_a_line_holds_one_line_is_shown_with_carets_under_the_link(before: str, link: str, after: str) -> None:
    line = before + link + after
    one = Diagnostic("NG101", "x", Severity.ERROR, "a.md", Range(1, len(before) + 1, 1, len(before + link) + 1), "x")
    _, shown, carets, *rest = report(line, one)
    assert rest == ["", "1 finding (1 error) in 1 note"]
    assert shown == f"1 | {printable(line)}".rstrip()
    assert len(carets) == 4 + cells(printable(before)) + max(1, cells(printable(link)))


@given(st.text())
def test_printable_text_is_printable_and_as_wide_as_said(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert cells(shown) <= sum(2 if east_asian_width(character) in "WF" else 1 for character in shown)


@pytest.mark.parametrize("width", [20, 40, 80, 300])
@pytest.mark.parametrize("filling", ["word ", "漢字"])
@pytest.mark.parametrize(("before", "after"), [(0, 0), (3, 200), (200, 3), (200, 200)])
def test_an_excerpt_fits_the_terminal(before: int, after: int, filling: str, width: int) -> None:
    line = f"{filling * before}[[gone]]{filling * after}"
    one = diagnostic(line, "[[gone]]")
    _, excerpt, carets = render([one], lambda path, number: line, 1, width).splitlines()[:3]
    assert cells(excerpt) <= width
    assert carets.endswith(" " + "^" * 8)
    assert cells(excerpt.partition("[[gone]]")[0]) == carets.index("^")
    assert "[[gone]]" in excerpt


def test_a_link_wider_than_the_terminal_is_cut() -> None:
    line = f"see [[{'long ' * 30}]]"
    _, excerpt, carets = render([diagnostic(line, line[4:])], lambda path, number: line, 1, 30).splitlines()[:3]
    assert cells(excerpt) <= 30
    assert carets == "  |     " + "^" * 21
