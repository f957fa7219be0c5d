"""``lint`` and ``rule``: findings, where to look, which rules, and the exit code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.command_line import Call, write


@pytest.fixture(autouse=True)
def _in(vault: Path) -> None:
    """Every test of this file stands in the vault."""


def codes(call: Call, *arguments: str) -> list[str]:
    document = call("lint", *arguments, "--format", "json").json
    return [f"{one['path']} {one['code']}" for one in document["diagnostics"]]


def test_a_finding_for_people(call: Call) -> None:
    result = call("lint")
    assert result.code == 1
    assert result.err == ""
    assert result.lines[0].startswith("Maths/softmax.md:11:17: NG101 broken-link ")
    assert result.lines[1:3] == ["11 | A missing page: [[vectr]].", "   |                 ^^^^^^^^^"]
    assert result.lines[-1] == "1 finding (1 error) in 4 notes"


def test_the_document_of_the_contract(call: Call) -> None:
    document = call("lint", "--format", "json").json
    (finding,) = document["diagnostics"]
    assert document["summary"] == {"notes": 4, "errors": 1, "warnings": 0, "infos": 0}
    assert finding == {
        "code": "NG101",
        "name": "broken-link",
        "severity": "error",
        "path": "Maths/softmax.md",
        "line": 11,
        "column": 17,
        "end_line": 11,
        "end_column": 26,
        "message": finding["message"],
        "suggestions": ["Maths/vector.md"],
        "fix": {
            "safe": False,
            "edits": [{"line": 11, "column": 17, "end_line": 11, "end_column": 26, "text": "[[vector]]"}],
        },
        "related": [],
    }
    assert document["version"] == 1


def test_a_clean_vault(vault: Path, call: Call) -> None:
    write(vault, {"vectr.md": ""})
    assert call("lint") == (0, "0 findings in 5 notes\n", "")


@pytest.mark.parametrize(
    "arguments",
    [("--ignore", "NG1"), ("--ignore", "NG102,NG101"), ("--select", "NG103", "--select", "NG102"), ("--ignore", "ALL")],
)
def test_rules_that_are_off(arguments: tuple[str, ...], call: Call) -> None:
    assert call("lint", *arguments).code == 0


@pytest.mark.parametrize("arguments", [("--select", "NG1"), ("--select", "NG101", "--ignore", "NG1")])
def test_rules_that_are_on(arguments: tuple[str, ...], call: Call) -> None:
    assert call("lint", *arguments).code == 1


@pytest.mark.parametrize("word", ["NG999", "broken", ""])
def test_words_that_are_no_rule(word: str, call: Call) -> None:
    for option in ("--select", "--ignore"):
        result = call("lint", option, word)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("error: ")


def test_paths_filter_findings_but_not_what_links_lead_to(vault: Path, call: Call) -> None:
    write(vault, {"x/a.md": "[[nope]] [[alone]]", "x/y/b.md": "[[nope]]", "xx.md": "[[nope]]"})
    assert codes(call, "x") == ["x/a.md NG101", "x/y/b.md NG101"]
    assert codes(call, "x/a.md", "xx.md") == ["x/a.md NG101", "xx.md NG101"]
    assert codes(call, str(vault / "x" / "y")) == ["x/y/b.md NG101"]
    assert len(codes(call, ".")) == len(codes(call, str(vault))) == 4
    assert codes(call, "alone.md") == []
    assert call("lint", "x", "--format", "json").json["summary"]["notes"] == 2


def test_paths_are_seen_from_the_current_folder_too(vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vault / "Maths")
    assert codes(call, "softmax.md") == codes(call, "Maths/softmax.md") == codes(call, ".") != []
    assert codes(call, "./vector.md") == []
    assert len(codes(call, "..")) == 1


@pytest.mark.parametrize("path", ["nope.md", "nope/", "../elsewhere.md", os.devnull])
def test_paths_that_are_not_there(path: str, call: Call) -> None:
    result = call("lint", path)
    assert (result.code, result.out) == (2, "")
    assert "no such file or folder" in result.err


def test_notes_that_are_kept_out_cannot_be_checked(vault: Path, call: Call) -> None:
    write(vault, {"notegraph.yaml": "ignore: [draft.md]\n", "draft.md": "[[nope]]"})
    assert "keeps this note out" in call("lint", "draft.md").err


def test_what_cannot_be_read_is_told_on_stderr(vault: Path, call: Call) -> None:
    write(vault, {"bad.md": "---\na: [\n---\n", "worse.md": "caf\udce9\n"})
    result = call("lint", "alone.md", "bad.md", "worse.md")
    assert result.code == 1
    assert result.lines[0].startswith("bad.md:3:1: NG301 ")
    assert [line.partition(" ")[0] for line in result.err.splitlines()] == ["worse.md:1:4:"]
    told = call("lint", "bad.md", "--ignore", "NG3")
    assert (told.code, told.err.partition(" ")[0]) == (0, "bad.md:3:1:")
    assert call("-q", "lint").err == ""


def test_a_rule_is_explained(call: Call) -> None:
    by_code, by_name = call("rule", "ng101"), call("rule", "broken-link")
    assert by_code == by_name
    assert by_code.lines[0] == "NG101 broken-link (error)"
    assert "## Why it matters" in by_code.lines


def test_rules_are_listed(call: Call) -> None:
    listed = call("rule")
    assert listed.lines[0].split() == ["NG101", "broken-link", "error"]
    document = call("rule", "--format", "json").json
    assert [rule["code"] for rule in document["rules"]] == [line.split()[0] for line in listed.lines]
    assert set(document["rules"][0]) == {"code", "name", "severity", "default", "documentation", "fix"}
    assert call("rule", "NG101", "--format", "json").json["rules"] == document["rules"][:1]


@pytest.mark.parametrize(("word", "hint"), [("NG1O1", "NG101"), ("broken-lnik", "NG101 broken-link"), ("", "no rule")])
def test_rules_that_do_not_exist(word: str, hint: str, call: Call) -> None:
    result = call("rule", word)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


def test_a_comma_too_many_does_no_harm(call: Call) -> None:
    assert codes(call, "--ignore", "NG1,") == codes(call, "--ignore", "NG1")
    assert codes(call, "--select", ",NG101, ,") == codes(call, "--select", "NG101")
    assert call("lint", "--select", ",").code == 2


def test_what_was_shown_is_shown_again_and_not_made_again(
    vault: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "bad é\x01.md").write_text("[[gone \x1b[31m]]\n[[gone]]\n")
    first = call("lint")

    def fail(*_: object) -> None:
        raise AssertionError("this had to be kept")

    monkeypatch.setattr("notegraph.workspace.check.check_vault", fail)
    assert call("lint") == first
    assert first.code == 1
    assert "\x1b" not in first.out
    monkeypatch.undo()
    monkeypatch.chdir(vault)
    grouped = call("lint", "--group")
    assert grouped.out != first.out
    assert call("lint", "--group") == grouped
    assert call("lint", "--select", "NG9").code == 0
