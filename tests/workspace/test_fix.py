"""Fixes on disk: exactly the edits shown, whole files, in rounds, and nothing where something is amiss."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notegraph.model.errors import VaultError
from notegraph.workspace import fix as fix_module
from notegraph.workspace.check import check_vault
from notegraph.workspace.fix import Fixed, fix, plan_fixes
from notegraph.workspace.open import Workspace
from support.vaults import open_vault, write_vault

BEE = {"Bee.md": "---\naliases: [b]\n---\n", "Dot product.md": ""}


def mend(root: Path, tmp_path: Path, *, unsafe: bool = False) -> Fixed:
    with open_vault(root, tmp_path) as workspace:
        return fix(workspace, lambda: check_vault(workspace), unsafe=unsafe)


def test_bytes_elsewhere_stay(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf# x\r\n\r\n[[b]]\ttrailing  \r\nlone\rcr [[b|x]]\n\n\n%% notegraph-disable %%\r\nno end"
    root = write_vault(tmp_path / "v", {**BEE, "a.md": text})
    done = mend(root, tmp_path)
    assert (done.findings, done.notes, done.refused, list(done.report.diagnostics)) == (3, 1, (), [])
    assert (root / "a.md").read_bytes() == (
        b"\xef\xbb\xbf# x\r\n\r\n[[Bee|b]]\ttrailing  \r\nlone\rcr [[Bee|x]]\n\n\nno end"
    )
    before = {path: path.stat().st_mtime_ns for path in root.iterdir()}
    assert mend(root, tmp_path).findings == 0
    assert {path: path.stat().st_mtime_ns for path in root.iterdir()} == before


def test_the_plan_is_what_the_report_shows_and_writes_nothing(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "a.md": "[[b]] [[Dot produkt]]\n"})
    with open_vault(root, tmp_path) as workspace:
        report = check_vault(workspace)
        safe, all_of_them = (plan_fixes(workspace, report, unsafe=unsafe) for unsafe in (False, True))
        assert (safe.fixed, all_of_them.fixed) == (1, 2)
        assert "+[[Bee|b]] [[Dot produkt]]" in list(safe.diff())
        shown = [edit.text for one in report.diagnostics if one.fix for edit in one.fix.edits]
        assert [edit.text for change in all_of_them.changes for edit in change.plan.edits] == shown
    assert (root / "a.md").read_text() == "[[b]] [[Dot produkt]]\n"


def test_unsafe_fixes_when_asked_for(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "a.md": "[[b]] [[Dot produkt]]\n"})
    assert mend(root, tmp_path).findings == 1
    assert mend(root, tmp_path, unsafe=True).findings == 1
    assert (root / "a.md").read_text() == "[[Bee|b]] [[Dot product]]\n"


def test_a_change_in_between_is_refused(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "a.md": "[[b]]\n", "c.md": "[[b]]\n"})
    with open_vault(root, tmp_path) as workspace:
        report = check_vault(workspace)
        (root / "a.md").write_text("now [[b]]\n")
        plan = plan_fixes(workspace, report, unsafe=False)
        assert [change.plan.path for change in plan.changes] == ["c.md"]
        assert plan.refused == ["a.md: the file was changed in the meantime: run the command again"]


def test_a_change_while_writing_stops_before_the_first_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "a.md": "[[b]]\n", "c.md": "[[b]]\n"})
    planned = fix_module.plan_fixes

    def plan_and_meddle(workspace: Workspace, *arguments: object, **options: object) -> object:
        plan = planned(workspace, *arguments, **options)  # type: ignore[arg-type]
        (root / "c.md").write_text("meddled\n")
        return plan

    monkeypatch.setattr(fix_module, "plan_fixes", plan_and_meddle)
    with pytest.raises(VaultError, match=r"c\.md: the file was changed"):
        mend(root, tmp_path)
    assert (root / "a.md").read_text() == "[[b]]\n"


def test_notes_that_cannot_be_edited_are_told_and_left(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "bad.md": b"caf\xe9 [[b]]\n", "a.md": "[[b]]\n"})
    done = mend(root, tmp_path)
    assert (root / "a.md").read_text() == "[[Bee|b]]\n"
    assert [reason.partition(":")[0] for reason in done.refused] == ["bad.md"]
    assert [one.path for one in done.report.diagnostics] == ["bad.md"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "real.md": "x\n"})
    outside = tmp_path / "out.md"
    outside.write_text("[[b]]\n")
    write_vault(root, {"notegraph.yaml": "follow_symlinks: true\n"})
    os.symlink(outside, root / "a.md")
    done = mend(root, tmp_path)
    assert "symbolic link" in done.refused[0]
    assert outside.read_text() == "[[b]]\n"


def test_rounds_go_on_until_nothing_is_left_but_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_vault(tmp_path / "v", {**BEE, "a.md": "[[b]] %% notegraph-disable NG106 %%\n[[b]]\n"})
    done = mend(root, tmp_path)
    assert (done.findings, (root / "a.md").read_text()) == (1, "[[b]] %% notegraph-disable NG106 %%\n[[Bee|b]]\n")
    with open_vault(root, tmp_path) as workspace:
        (root / "a.md").write_text("[[b]]\n")
        workspace.refresh()
        report = check_vault(workspace)
        rounds: list[int] = []

        def always() -> object:
            rounds.append(1)
            (root / "a.md").write_text("[[b]]\n")
            workspace.refresh()
            return report

        fix(workspace, always, unsafe=False)  # type: ignore[arg-type]
        assert len(rounds) == fix_module.ROUNDS + 1
