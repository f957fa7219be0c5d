"""What an editor shows is what would be there if it were saved."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsp.edited import editing_vault
from notegraph.graph.build import build
from notegraph.model.files import FileKind
from notegraph.workspace.check import check_vault
from notegraph.workspace.editor.findings import findings, message, safe_edits
from support.vaults import open_vault, write_vault

PATHS = ("a.md", "b/a.md", "b/c.md", "d.md")
PIECES = (
    "# One\n",
    "## Two\n",
    "# One\n",
    "[[a]] and [[c#One]] and [[a#Two]]\n",
    "![[b/a]] ![[nothing]] ![[c#Two]]\n",
    "[[d#Two]] [[nowhere]] [[d#^id1]]\n",
    "[[gone.png]] [[pic.png]]\n",
    "[x](c.md#two) [[D]]\n",
    "[[nick]]\n",
    "q >> a ^ng-abcd2345\n",
    "what is it\n?\nthis\n\n",
    "what is it\n?\nthat\n\n",
    "words ^id1\n\n",
    "[[a#^id1]]\n",
    "%% notegraph-disable NG101 %%\n",
    "| [[a|b]] |\n|---|\n",
)
HEADS = (
    "",
    "",
    "",
    "---\naliases: [nick]\n---\n",
    "---\ntags: 3\nup: [[a]]\n---\n",
    "---\nrequires: [c, nowhere]\n---\n",
)
texts = st.builds(
    lambda head, parts: head + "\n".join(parts), st.sampled_from(HEADS), st.lists(st.sampled_from(PIECES))
)
vaults = st.dictionaries(st.sampled_from(PATHS), texts, min_size=3)
changes = st.dictionaries(st.sampled_from(PATHS), texts, min_size=1, max_size=2)
CONFIG = """version: 1
lint_select: [ALL]
lint_ignore: [NG508]
lint_severity: {NG104: info}
lint_per_file_ignores: {"b/**": [NG102]}
"""


@settings(max_examples=settings().max_examples // 5)
@given(saved=vaults, drafts=changes)
def test_findings_graph_and_records_are_those_of_the_saved_vault(saved: dict[str, str], drafts: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with editing_vault(home, {**saved, "pic.png": b"", "notegraph.yaml": CONFIG}) as vault:
            assert vault.current is vault.disk
            for path, text in drafts.items():
                vault.put(path, text)
            paths = sorted({*saved, *drafts})
            _ = vault.disk.graph
            found = findings(vault, paths)
            shown = vault.current
            assert shown.graph == build(shown.records, shown.resolver)
            write_vault(home / "vault", drafts)
            with open_vault(home / "vault", home / "other") as whole:
                report = check_vault(whole)
                assert [one for path in paths for one in found[path].diagnostics] == [
                    one for one in report.diagnostics if one.path in paths
                ]
                assert [one for path in paths for one in found[path].problems] == list(report.problems)
                assert shown.records == whole.records
                assert list(shown.records) == list(whole.records)
                assert shown.graph == whole.graph
                assert [(file.path, file.kind) for file in shown.files] == [(one.path, one.kind) for one in whole.files]
                assert shown.reading.cards() == whole.reading.cards()


def test_a_heading_that_is_renamed_breaks_links_in_notes_that_are_not_open(tmp_path: Path) -> None:
    with editing_vault(
        tmp_path, {"a.md": "# One\n", "b.md": "[[a#One]] ![[a]] [[a]]\n", "c.md": "[[nick]]\n"}
    ) as vault:
        vault.put("a.md", "# Two\n")
        assert [one.code for one in findings(vault, ["b.md"])["b.md"].diagnostics] == ["NG103"]
        vault.put("a.md", "---\naliases: [nick]\n---\n# One\n")
        assert [one.code for one in findings(vault, ["c.md"])["c.md"].diagnostics] == ["NG106"]
        vault.put("a.md", "# One\n\n![[nowhere.png]] ![[no note]] [[b]] [[b]]\n")
        assert [one.code for one in findings(vault, ["a.md"])["a.md"].diagnostics] == ["NG105", "NG101"]
        assert vault.current.graph == build(vault.current.records, vault.current.resolver)


def test_neither_the_disk_nor_its_index_hears_of_a_draft(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {"a.md": "[[b]]\n", "b.md": "# B\n"}) as vault:
        vault.put("b.md", "# C\n")
        assert vault.current.text("b.md") == "# C\n"
        assert vault.current.text("a.md") == "[[b]]\n"
        assert vault.current.records["b.md"].headings[0].text == "C"
        assert vault.current.refresh() == (0, 0, 0, 0)
        assert vault.disk.records["b.md"].headings[0].text == "B"
        with open_vault(tmp_path / "vault", tmp_path) as other:
            assert other.records["b.md"].headings[0].text == "B"


def test_a_draft_that_is_as_saved_is_none(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {"a.md": "\ufeffone\r\n"}) as vault:
        vault.put("a.md", "\ufeffone\r\n")
        assert vault.current is vault.disk
        vault.put("a.md", "two")
        assert vault.current is not vault.disk
        assert vault.shown is vault.current
        overlay = vault.current
        vault.put("a.md", "three")
        assert vault.shown is overlay
        assert vault.current is not overlay
        vault.put("a.md", "four")
        vault.drop("a.md")
        vault.drop("a.md")
        assert vault.current is vault.disk
        assert vault.shown is vault.disk


def test_what_cannot_be_in_a_file_is_what_would_be_read_of_it(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {}) as vault:
        vault.put("a.md", "\0 \ud800 [[x]]")
        assert vault.note("a.md").text == "\ufffd \ufffd [[x]]"
        assert [one.range.column for one in findings(vault, ["a.md"])["a.md"].diagnostics] == [5]


def test_refresh_keeps_what_still_holds(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {"a.md": "[[b]]\n"}) as vault:
        vault.put("new.md", "[[a]]")
        known, overlay = vault.disk.records, vault.current
        vault.refresh()
        assert vault.disk.records is known
        assert vault.current is overlay
        write_vault(tmp_path / "vault", {"b.md": "x"})
        vault.refresh()
        assert set(vault.current.records) == {"a.md", "b.md", "new.md"}
        assert vault.is_note("b.md")


@pytest.mark.parametrize(
    ("path", "is_note"),
    [
        ("a.md", True),
        ("new/b.MD", True),
        ("b.txt", False),
        (".obsidian/b.md", False),
        ("SR/memory/b.md", False),
        ("_notegraph/reviews/b.md", False),
        ("drafts/b.md", False),
        ("b.tmp.md", False),
        ("old.tmp.md", False),
        ("pic.png", False),
    ],
)
def test_which_files_are_notes(tmp_path: Path, path: str, is_note: bool) -> None:
    config = "version: 1\nignore: [drafts/, '*.tmp.md']\n"
    files: dict[str, str | bytes] = {"a.md": "x", "old.tmp.md": "[[x]]", "pic.png": b"", "notegraph.yaml": config}
    with editing_vault(tmp_path, files) as vault:
        assert vault.is_note(path) is is_note
        vault.put(path, "[[nowhere]]")
        assert bool(findings(vault, [path])[path].diagnostics) is is_note
        assert {file.path: file.kind for file in vault.current.files}.get("pic.png") is FileKind.ATTACHMENT


def test_paths_of_the_machine(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {"b/cafe\u0301.md": "x"}) as vault:
        root = tmp_path / "vault"
        (tmp_path / "link").symlink_to(root, target_is_directory=True)
        assert vault.path_of(str(root / "b" / "x.md")) == "b/x.md"
        assert vault.path_of(str(tmp_path / "link" / "b" / "x.md")) == "b/x.md"
        assert vault.path_of(str(root / "b" / "caf\u00e9.md")) == "b/cafe\u0301.md"
        assert vault.path_of(str(root / "b" / "th\u00e9.md")) == "b/th\u00e9.md"
        assert vault.path_of(str(tmp_path / "x.md")) is None
        assert vault.path_of(str(root)) is None


def test_safe_edits_and_messages(tmp_path: Path) -> None:
    with editing_vault(tmp_path, {"Note.md": "---\naliases: [Alias]\n---\n", "a.md": "[[Alias]] [[Not]]\n"}) as vault:
        found = findings(vault, ["a.md"])["a.md"]
        assert [edit.text for edit in safe_edits(found)] == ["[[Note|Alias]]"]
        assert message(found.diagnostics[1]).endswith("(did you mean `Note.md`?)")
