"""Definition, references, hover, outline and suppressing, asked without a client."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsp.edited import cursor, editing_vault
from notegraph.model.diagnostic import Diagnostic, Severity
from notegraph.model.span import Range
from notegraph.schedule.draft import ReviewDraft
from notegraph.syntax.parse import parse
from notegraph.workspace.editor.definition import Place, definition
from notegraph.workspace.editor.hover import hover
from notegraph.workspace.editor.references import references
from notegraph.workspace.editor.suppress import suppression
from notegraph.workspace.editor.symbols import Symbol, symbols
from notegraph.workspace.journal import Journal

FILES: dict[str, str | bytes] = {
    "a.md": "---\naliases: [nick]\n---\n"
    "How it *begins*.\n\n# One\n\n## Deep\n\nUnder deep.\n\n# Two\n\n## Deep\n\nClaim. ^c1\n",
    "b.md": "[[a]] [[a#One]] [[a#Two#Deep]] [[a#^C1]] [[nick]] [x](a.md#deep)\n",
    "x/Dup.md": "dup\n",
    "y/Dup.md": "dup\n",
    "pic.png": b"",
}
TOP = Range(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("[[¦a]]", [("a.md", TOP)]),
        ("[[a]]¦", [("a.md", TOP)]),
        ("[[a#Deep¦]]", [("a.md", Range(8, 1, 8, 8))]),
        ("[[a#Two#Deep¦]]", [("a.md", Range(14, 1, 14, 8))]),
        ("[[a#^c1¦]]", [("a.md", Range(16, 1, 16, 11))]),
        ("[[a#nothing¦]]", [("a.md", TOP)]),
        ("[[a#^nothing¦]]", [("a.md", TOP)]),
        ("[[ni¦ck]]", [("a.md", TOP)]),
        ("[t](a.md#deep¦)", [("a.md", Range(8, 1, 8, 8))]),
        ("[[pic.png#x¦]]", [("pic.png", TOP)]),
        ("[[Dup¦]]", [("x/Dup.md", TOP), ("y/Dup.md", TOP)]),
        ("[[nowhere¦]]", []),
        ("[[#Mine¦]]\n\n# Mine\n", [("new.md", Range(3, 1, 3, 7))]),
        ('---\nup: "[[a¦]]"\n---\n', [("a.md", TOP)]),
        ("[[# ¦]]", [("new.md", TOP)]),
    ],
)
def test_definition(tmp_path: Path, written: str, places: list[tuple[str, Range]]) -> None:
    text, offset = cursor(written)
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", text)
        found = definition(vault, "new.md", offset)
        assert found is not None
        assert list(found.places) == [Place(*place) for place in places]
        assert definition(vault, "b.md", 66) is None


@pytest.mark.parametrize(
    ("path", "words", "columns"),
    [
        ("a.md", "How it", [1, 7, 17, 32, 42, 51]),
        ("a.md", "# One", [7]),
        ("a.md", "## Deep\n\nClaim", [17]),
        ("a.md", "## Deep\n\nUnder", [51]),
        ("a.md", "c1", [32]),
        ("b.md", "[[a]]", [1, 7, 17, 32, 42, 51]),
        ("b.md", "[[a#^C1]]", [32]),
        ("b.md", "[[a#One]]", [7]),
    ],
)
def test_references(tmp_path: Path, path: str, words: str, columns: list[int]) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        offset = vault.note(path).text.index(words)
        found = references(vault, path, offset, declaration=False)
        assert [(one.path, one.range.column) for one in found] == [("b.md", column) for column in columns]
        first, *rest = references(vault, path, offset, declaration=True)
        assert first.path == "a.md"
        assert rest == found


def test_references_from_a_draft_and_to_nothing(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", "# Here\n\n[[#Here]] [[gone]] [[pic.png]]\n")
        assert len(references(vault, "new.md", 0, declaration=False)) == 1
        assert references(vault, "new.md", 30, declaration=False)[0].range.column == 20
        assert [one.path for one in references(vault, "new.md", 22, declaration=False)] == ["new.md"]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("[[a¦]]", ["**a** · `a.md`", "How it *begins*."]),
        ("[[a#Deep¦]]", ["**a > Deep** · `a.md`", "Under deep."]),
        ("[[a#One¦]]", ["**a > One** · `a.md`"]),
        ("[[a#^c1¦]]", ["Claim."]),
        ("[[pic.png¦]]", ["`pic.png`"]),
        ("¦q >> an [[a]] answer\n", ["How it *begins*.", ": new"]),
        ("q >> an [[a¦]] answer\n", ["How it *begins*.", ": new"]),
        ("{{c1::¦x}} {{c2::y}}\n", ["#1`: new", "#2`: new"]),
    ],
)
def test_hover(tmp_path: Path, written: str, parts: list[str]) -> None:
    text, offset = cursor(written)
    with editing_vault(tmp_path, FILES) as vault:
        vault.put("new.md", text)
        found = hover(vault, "new.md", offset)
        assert found is not None
        assert [part for part in parts if part not in found.text] == []


def test_hover_tells_when_a_card_is_due_though_its_words_are_being_changed(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {"a.md": "what is a table made of >> wood, mostly oak\n"}) as vault:
        (card,) = vault.disk.reading.cards()
        Journal(vault.disk).append([ReviewDraft(card.id, 5, "5", "six", "new", 900, "sm2/text", {})], [card])
        vault.refresh()
        for text in (vault.note("a.md").text, "\nwhat is a table made of >> wood, mostly oak and beech\n"):
            vault.put("a.md", text)
            found = hover(vault, "a.md", len(text) // 3)
            assert found is not None
            assert f"card `{card.id}`: due 2026-11-23" in found.text


def test_hover_over_nothing_and_over_much(tmp_path: Path) -> None:
    with editing_vault(tmp_path, FILES) as vault:
        long = "words " * 400
        clozes = " ".join(f"{{{{c{number}::x}}}}" for number in range(1, 9))
        vault.put("new.md", f"plain [[gone]]\n\n{clozes}\n")
        vault.put("long`_.md", long)
        assert hover(vault, "new.md", 2) is None
        assert hover(vault, "new.md", 9) is None
        found = hover(vault, "new.md", 20)
        assert found is not None
        assert found.text.endswith("…")
        vault.put("other.md", "[[long`_]]")
        shown = hover(vault, "other.md", 4)
        assert shown is not None
        assert shown.text.startswith("**long\\`\\_** · `long'_.md`")
        assert len(shown.text) < 1_100


def test_symbols(tmp_path: Path) -> None:
    text = "q0 >> a\n\n# One\n\nq >> a\n\n## Deep\n\n{{c1::x}} and {{c2::y}}\n\n# Two #\n\n> # no\n"
    with editing_vault(tmp_path, {}) as vault:
        vault.put("n.md", text)

        def shape(one: Symbol) -> object:
            return (one.name, one.range.line, one.range.end_line, [shape(child) for child in one.children])

        assert [shape(one) for one in symbols(vault, "n.md")] == [
            ("q0", 1, 1, []),
            ("One", 3, 11, [("q", 5, 5, []), ("Deep", 7, 11, [("[…] and y", 9, 9, [])])]),
            ("Two", 11, 14, []),
        ]


@pytest.mark.parametrize(
    ("text", "line", "result"),
    [
        ("see [[x]]\n", 1, "see [[x]] %% notegraph-disable NG101 %%"),
        ("see [[x]]  \nmore\n", 1, "see [[x]] %% notegraph-disable NG101 %%"),
        ("# A [[x]]\n", 1, "%% notegraph-disable NG101 %%\n# A [[x]]"),
        ("> quoted [[x]]\n", 1, "> quoted [[x]] %% notegraph-disable NG101 %%"),
        ("```\n[[x]]\n```\n", 2, None),
        ("---\nup: '[[x]]'\n---\n", 2, None),
        ("one\n", 9, None),
    ],
)
def test_suppression(text: str, line: int, result: str | None) -> None:
    note = parse("a.md", text)
    finding = Diagnostic("NG101", "broken-link", Severity.ERROR, "a.md", Range(line, 1, line, 3), "gone")
    edit = suppression(note, finding)
    if result is None:
        assert edit is None
    else:
        assert edit is not None
        lines = text.split("\n")
        one = lines[edit.range.line - 1]
        assert (one[: edit.range.column - 1] + edit.text + one[edit.range.end_column - 1 :]).rstrip() == result
