"""The benchmark of lint, on a vault of a few notes: that it runs, counts what was planted, and does without peers."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from benchmarks import lint
from benchmarks.lint import LintBench, Peers
from benchmarks.measure import MeasureError, row
from benchmarks.spine import Bench


def test_without_peers_their_rows_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    lint.main(["--notes", "20", "--rounds", "1"])
    told = capsys.readouterr().out.splitlines()
    failed = [line for line in told if "failed: no " in line]
    assert [line.split("|")[2].strip() for line in failed] == ["graphmark links", "obsidiantools"]
    (unchanged,) = (line for line in told if "lint, no change" in line)
    assert "failed" not in unchanged
    planted, ours = (line.split("|")[2].strip() for line in told if line.startswith(("| planted", "| notegraph")))
    assert planted == ours != "0"
    assert any("pip install graphmark obsidiantools" in line for line in told)


def test_a_peer_is_a_program_of_its_environment(tmp_path: Path) -> None:
    program = tmp_path / "peers" / "bin" / "graphmark"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho \'{"counts": {"missing": 7}}\'\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "a.md").write_text("[[gone]]\n")
    bench = LintBench(Bench(os.fspath(tmp_path / "vault"), os.fspath(tmp_path)), Peers(os.fspath(tmp_path / "peers")))
    figure, slow = next(bench.figures())
    assert not slow
    assert row(figure, 1, 0)[-1] == "≤ 1"
    with pytest.raises(MeasureError, match="no python in"):
        bench.peers.obsidiantools("vault")
