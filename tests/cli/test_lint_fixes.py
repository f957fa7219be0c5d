"""``lint --fix``, ``--diff``, the formats for machines, counts and groups."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.command_line import Call, write

SAFE = "[[normalised exponential]]"


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    write(vault, {"fix.md": f"{SAFE} [[vectr]]\r\n"})


def test_fix_makes_the_safe_edits_that_the_document_shows(vault: Path, call: Call) -> None:
    before = call("lint", "fix.md", "--format", "json").json
    edits = [edit for one in before["diagnostics"] if one["fix"] and one["fix"]["safe"] for edit in one["fix"]["edits"]]
    assert [edit["text"] for edit in edits] == ["[[softmax|normalised exponential]]"]
    result = call("lint", "fix.md", "--fix")
    assert result.code == 1
    assert result.lines[-2:] == ["1 finding (1 error) in 1 note", "1 fixed"]
    assert (vault / "fix.md").read_bytes() == b"[[softmax|normalised exponential]] [[vectr]]\r\n"
    assert call("lint", "fix.md", "--fix", "--format", "json").json["fixed"] == 0


def test_unsafe_fixes_make_all(vault: Path, call: Call) -> None:
    assert call("lint", "fix.md", "--unsafe-fixes").lines == ["0 findings in 1 note", "2 fixed"]
    assert (vault / "fix.md").read_bytes() == b"[[softmax|normalised exponential]] [[vector]]\r\n"
    assert "[[vectr]]" in (vault / "Maths/softmax.md").read_text()


def test_only_what_is_selected_is_fixed(vault: Path, call: Call) -> None:
    assert call("lint", "--fix", "--ignore", "NG106").lines[-1] == "0 fixed"
    assert call("lint", "--fix", "alone.md").code == 0
    assert (vault / "fix.md").read_bytes() == f"{SAFE} [[vectr]]\r\n".encode()


def test_diff_shows_and_writes_nothing(vault: Path, call: Call) -> None:
    result = call("lint", "--diff")
    assert result.code == 1
    assert result.lines[:5] == [
        "--- fix.md",
        "+++ fix.md",
        "@@ -1 +1 @@",
        f"-{SAFE} [[vectr]]",
        "+[[softmax|normalised exponential]] [[vectr]]",
    ]
    assert result.err == "nothing was written: --fix mends 1 finding in 1 note\n"
    both = call("lint", "--diff", "--fix", "--unsafe-fixes")
    assert "+[[softmax|normalised exponential]] [[vector]]" in both.lines
    assert "--unsafe-fixes mends 3 findings in 2 notes" in both.err
    assert (vault / "fix.md").read_bytes() == f"{SAFE} [[vectr]]\r\n".encode()
    assert call("lint", "--diff", "alone.md") == (0, "", "there is nothing to fix\n")


def test_what_cannot_be_fixed_is_told(vault: Path, call: Call) -> None:
    write(vault, {"bad.md": f"caf\udce9 {SAFE}\n"})
    assert "bad.md: the file is not valid UTF-8" in call("lint", "bad.md", "--diff").err
    result = call("lint", "bad.md", "--fix")
    assert (result.code, result.lines[-1]) == (1, "0 fixed")
    assert "not fixed: bad.md: the file is not valid UTF-8" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--statistics", "--format", "sarif"),
        ("--group", "--format", "json"),
        ("--group", "--statistics"),
        ("--diff", "--format", "json"),
        ("--diff", "--statistics"),
        ("--watch", "--fix"),
        ("--watch", "--diff"),
        ("--watch", "--format", "junit"),
    ],
)
def test_options_that_do_not_go_together(arguments: tuple[str, ...], call: Call) -> None:
    result = call("lint", *arguments)
    assert (result.code, result.out) == (2, "")
    assert "Usage" in result.err


def test_statistics(call: Call) -> None:
    assert call("lint", "--statistics").lines == [
        "2  NG101 broken-link (error)",
        "1  NG106 alias-as-target (warning, 1 with a safe fix)",
        "3 findings (2 errors, 1 warning) in 5 notes",
    ]
    document = call("lint", "--statistics", "--format", "json").json
    first = {"code": "NG101", "name": "broken-link", "severity": "error", "findings": 2, "fixable": 0}
    assert (document["version"], document["statistics"][0]) == (1, first)
    assert document["summary"]["warnings"] == 1
    assert call("lint", "alone.md", "--statistics").lines == ["0 findings in 1 note"]
    assert call("lint", "--statistics", "--fix", "--format", "json").json["fixed"] == 1
    assert call("lint", "--statistics", "--fix").lines[-1] == "0 fixed"


def test_findings_grouped_by_what_is_missing(call: Call) -> None:
    lines = call("lint", "--group").lines
    assert lines[:4] == [
        "vectr: wanted 2 times in 2 notes",
        "  Maths/softmax.md:11:17: NG101 broken-link",
        "  fix.md:1:28: NG101 broken-link",
        "  = did you mean `Maths/vector.md`?",
    ]


def test_formats_for_machines(call: Call) -> None:
    sarif = call("lint", "--format", "sarif")
    assert sarif.code == 1
    assert [result["ruleId"] for result in sarif.json["runs"][0]["results"]] == ["NG101", "NG106", "NG101"]
    github = call("lint", "--format", "github")
    assert github.lines[0].startswith(
        "::error file=Maths/softmax.md,line=11,endLine=11,col=17,endColumn=26,title=NG101 "
    )
    assert call("lint", "--format", "github", "alone.md") == (0, "", "")
    junit = call("lint", "--format", "junit")
    assert len(list(ElementTree.fromstring(junit.out.encode()).iter("failure"))) == 3


def test_paths_for_machines_are_seen_from_the_current_folder(
    vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(vault.parent)
    line = call("--vault", "vault", "lint", "--format", "github").lines[0]
    assert "file=vault/Maths/softmax.md," in line
    (vault.parent / "other").mkdir()
    monkeypatch.chdir(vault.parent / "other")
    assert "file=Maths/softmax.md," in call("--vault", "../vault", "lint", "--format", "github").lines[0]


def test_the_configuration_chooses_and_the_command_line_adds(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "lint_select: [NG101]\nlint_severity: {NG1: info}\n"})
    assert call("lint").lines[-1] == "2 findings (2 infos) in 5 notes"
    assert call("lint").code == 0
    assert "NG106" in call("lint", "--select", "ALL").out
    write(vault, {"notegraph.yaml": "lint_ignore: [NG101]\n"})
    assert call("lint", "--ignore", "NG106").lines == ["0 findings in 5 notes"]
    assert call("lint", "--select", "NG1").lines[-1] == "1 finding (1 warning) in 5 notes"
    assert call("lint", "--select", "NG101").lines == ["0 findings in 5 notes"]
    write(vault, {"notegraph.yaml": "lint_ignore: [NG1O1]\n"})
    assert call("lint").err == "error: notegraph.yaml:1:15: `NG1O1` is no lint rule: did you mean `NG101`?\n"


def test_a_rule_says_how_safe_its_fix_is(call: Call) -> None:
    assert "## Fix safety" in call("rule", "NG106").lines
    assert call("rule", "NG102").lines[-1].startswith("There is no fix")
    assert call("rule", "NG102", "--format", "json").json["rules"][0]["fix"] is None
    assert json.loads(call("rule", "NG106", "--format", "json").out)["rules"][0]["fix"]


def test_the_hook_and_the_action_name_commands_that_exist(call: Call) -> None:
    import yaml

    from support.project_files import ROOT

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [hook["id"] for hook in hooks] == ["notegraph-lint", "notegraph-lint-fix"]
    for hook in hooks:
        name, *arguments = hook["entry"].split()
        assert name == "notegraph"
        assert call(*arguments, "alone.md").code == 0
        assert not hook["pass_filenames"]
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "inputs in a script could be commands"
