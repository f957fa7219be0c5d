"""Kept findings: nothing is read again while nothing has changed, and everything that matters is a change."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from notegraph.lint import engine
from notegraph.workspace import check as check_module
from notegraph.workspace.check import Report, check_vault
from notegraph.workspace.open import Workspace
from support.vaults import open_vault, write_vault

NOTES = {
    "a.md": "[[gone]]\n[[b]] %% notegraph-disable NG101 %%\n",
    "b.md": "[[a]]\n",
    "pic.png": "x",
    "d/c.md": "[[gone]]\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", NOTES)


def lint(root: Path, tmp_path: Path, *select: str) -> Report:
    with open_vault(root, tmp_path) as workspace:
        report = check_vault(workspace, (), select or None)
        report.text()
        return report


def told(report: Report) -> list[str]:
    return [f"{one.path}:{one.range.line} {one.code}" for one in report.diagnostics]


def forbid_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("this had to be kept")

    monkeypatch.setattr(engine, "run", fail)
    monkeypatch.setattr(Workspace, "text", fail)


def test_a_second_run_works_nothing_out_and_reads_no_note(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lint(root, tmp_path)
    assert told(first) == ["a.md:1 NG101", "a.md:2 NG901", "d/c.md:1 NG101"]
    forbid_work(monkeypatch)
    again = lint(root, tmp_path)
    assert (again.diagnostics, again.text()) == (first.diagnostics, first.text())
    assert told(lint(root, tmp_path, "NG9")) == ["a.md:2 NG901"]


def test_a_rule_that_is_off_is_run_when_asked_for_and_then_kept(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lint(root, tmp_path)
    found = lint(root, tmp_path, "ALL")
    assert {"NG101", "NG401"} <= {one.code for one in found.diagnostics}
    forbid_work(monkeypatch)
    assert lint(root, tmp_path, "ALL").diagnostics == found.diagnostics


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"gone.md": "# Gone\n"}, ["a.md:2 NG901"]),
        ({"a.md": "[[b]]\n"}, ["d/c.md:1 NG101"]),
        ({"gone.png": ""}, ["a.md:1 NG101", "a.md:2 NG901", "d/c.md:1 NG101"]),
        ({"notegraph.yaml": "lint_ignore: [NG9]\n"}, ["a.md:1 NG101", "d/c.md:1 NG101"]),
        ({"notegraph.yaml": "lint_select: [NG901]\n"}, ["a.md:2 NG901"]),
        ({"notegraph.yaml": "lint_per_file_ignores: {d/: NG1, b.md: ALL}\n"}, ["a.md:1 NG101", "a.md:2 NG901"]),
        ({"notegraph.yaml": "lint_per_file_ignores: {'**/c.md': [NG101], 'a.*': ALL}\n"}, []),
        ({".obsidian/templates.json": '{"folder": "d"}'}, ["a.md:1 NG101", "a.md:2 NG901"]),
    ],
)
def test_what_changes_is_noticed(files: dict[str, str], expected: list[str], root: Path, tmp_path: Path) -> None:
    lint(root, tmp_path)
    write_vault(root, files)
    codes = [one for one in told(lint(root, tmp_path)) if "NG113" not in one]
    assert codes == expected


def test_a_larger_picture_is_noticed(root: Path, tmp_path: Path) -> None:
    write_vault(root, {"notegraph.yaml": "lint_image_megabytes: 0.001\n", "a.md": "![[pic.png]]\n", "d/c.md": ""})
    assert told(lint(root, tmp_path)) == []
    write_vault(root, {"pic.png": "x" * 2_000})
    (finding,) = lint(root, tmp_path).diagnostics
    assert finding.path == "pic.png"


def test_fixes_follow_the_settings_of_the_app(root: Path, tmp_path: Path) -> None:
    write_vault(root, {"a.md": "[[Bee]]\n", "x/b2.md": "---\naliases: [Bee]\n---\n", "d/c.md": ""})

    def text() -> str:
        (finding,) = lint(root, tmp_path).diagnostics
        assert finding.fix is not None
        return finding.fix.edits[0].text

    assert text() == "[[b2|Bee]]"
    write_vault(root, {".obsidian/app.json": json.dumps({"newLinkFormat": "absolute"})})
    assert text() == "[[x/b2|Bee]]"
    write_vault(root, {".obsidian/app.json": json.dumps({"newLinkFormat": "relative", "useMarkdownLinks": True})})
    assert text() == "[Bee](x/b2.md)"
    write_vault(root, {".obsidian/app.json": json.dumps({"newLinkFormat": ["x"], "useMarkdownLinks": "yes"})})
    assert text() == "[[b2|Bee]]"


def test_severities_of_the_configuration(root: Path, tmp_path: Path) -> None:
    assert lint(root, tmp_path).fails
    write_vault(
        root, {"notegraph.yaml": "lint_severity: {ALL: warning, NG1: info, NG9: info, NG90: error, NG901: info}\n"}
    )
    report = lint(root, tmp_path)
    assert report.summary == (3, 0, 0, 3)
    assert not report.fails


def test_a_note_changed_within_a_tick_of_its_date_is_noticed(root: Path, tmp_path: Path) -> None:
    lint(root, tmp_path)
    status = os.stat(root / "b.md")
    (root / "b.md").write_text("[[x]]\n")
    os.utime(root / "b.md", ns=(status.st_mtime_ns, status.st_mtime_ns))
    assert "b.md:1 NG101" in told(lint(root, tmp_path))


def test_without_a_cache_the_same_is_found(root: Path, tmp_path: Path) -> None:
    with open_vault(root, tmp_path, cache=False) as workspace:
        report = check_vault(workspace)
        assert told(report) == told(check_vault(workspace)) == ["a.md:1 NG101", "a.md:2 NG901", "d/c.md:1 NG101"]


def test_long_lines_are_not_kept_but_shown(root: Path, tmp_path: Path) -> None:
    write_vault(root, {"a.md": "x" * 1_000 + " [[gone]]\n"})
    assert lint(root, tmp_path).text() == lint(root, tmp_path).text()
    assert "[[gone]]" in lint(root, tmp_path).text()


def test_silenced_findings_are_known_as_such(root: Path, tmp_path: Path) -> None:
    write_vault(root, {"a.md": "[[gone]] %% notegraph-disable NG101 %%\n"})
    report = lint(root, tmp_path)
    assert [one.path for one in report.silenced] == ["a.md"]
    assert told(report) == ["d/c.md:1 NG101"]


def test_paths_and_notes_are_counted_without_the_graph(root: Path, tmp_path: Path) -> None:
    with open_vault(root, tmp_path) as workspace:
        assert check_vault(workspace, ["d"]).notes == 1
        assert check_vault(workspace).notes == 3
    assert check_module.rules()
