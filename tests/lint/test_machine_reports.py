"""SARIF, GitHub's commands and JUnit: each read back by what the format's definition requires."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notegraph.lint.reporters import github, junit, sarif
from notegraph.lint.rules import all_rules
from notegraph.model.diagnostic import Diagnostic, Edit, Fix, Related, Severity
from notegraph.model.span import Range

PLAIN = Diagnostic(
    "NG101", "broken-link", Severity.ERROR, "a b/c,d:e%.md", Range(3, 5, 3, 9), "100% `x`,\ny::z", ("n.md",)
)
LONG = Diagnostic(
    "NG106",
    "alias-as-target",
    Severity.INFO,
    "é.md",
    Range(1, 2, 4, 1),
    "long\r",
    fix=Fix(False, (Edit(Range(1, 2, 1, 2), "new\n"),)),
    related=(Related("other.md", Range(2, 1, 2, 3), "here"),),
)
TEXTS = st.text(max_size=12)
RANGES = st.tuples(*[st.integers(1, 9)] * 4).map(lambda four: Range(four[0], four[1], four[0] + four[2], four[3]))
FINDINGS = st.lists(
    st.builds(
        Diagnostic,
        st.sampled_from([rule.code for rule in all_rules()]),
        st.just("some-rule"),
        st.sampled_from(Severity),
        TEXTS,
        RANGES,
        TEXTS,
        st.lists(TEXTS, max_size=3).map(tuple),
        st.none() | st.builds(Fix, st.booleans(), st.lists(st.builds(Edit, RANGES, TEXTS), max_size=2).map(tuple)),
        st.lists(st.builds(Related, TEXTS, RANGES, TEXTS), max_size=2).map(tuple),
    ),
    max_size=5,
)


def log(*found: Diagnostic, silenced: tuple[Diagnostic, ...] = (), base: str = "") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(sarif.document(found, silenced, all_rules(), "1.2.3", base)))
    return document


def require(value: Mapping[str, Any], required: Mapping[str, type], optional: Mapping[str, type] | None = None) -> None:
    """What the schema says of an object: these properties, of these types, and no others."""
    known = {**required, **(optional or {})}
    assert set(required) <= set(value) <= set(known), value
    for name, one in value.items():
        assert isinstance(one, known[name]), (name, one)


def check_region(region: Mapping[str, Any]) -> None:
    require(region, {"startLine": int, "startColumn": int, "endLine": int, "endColumn": int})
    assert min(region.values()) >= 1
    assert region["endLine"] >= region["startLine"]


def check_artifact(artifact: Mapping[str, Any]) -> None:
    require(artifact, {"uri": str, "uriBaseId": str})
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*", artifact["uri"])


def check_location(location: Mapping[str, Any]) -> None:
    require(location, {"physicalLocation": dict}, {"id": int, "message": dict})
    place = location["physicalLocation"]
    require(place, {"artifactLocation": dict, "region": dict})
    check_artifact(place["artifactLocation"])
    check_region(place["region"])


def check_result(result: Mapping[str, Any], rules: list[dict[str, Any]]) -> None:
    required = {"ruleId": str, "ruleIndex": int, "level": str, "message": dict, "locations": list}
    optional = {"relatedLocations": list, "fixes": list, "suppressions": list, "properties": dict}
    require(result, {**required, "partialFingerprints": dict}, optional)
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in {"error", "warning", "note"}
    require(result["message"], {"text": str})
    assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
    for location in (*result["locations"], *result.get("relatedLocations", ())):
        check_location(location)
    for fix in result.get("fixes", ()):
        require(fix, {"description": dict, "artifactChanges": list})
        assert fix["artifactChanges"]
        for change in fix["artifactChanges"]:
            require(change, {"artifactLocation": dict, "replacements": list})
            check_artifact(change["artifactLocation"])
            assert change["replacements"]
            for replacement in change["replacements"]:
                require(replacement, {"deletedRegion": dict, "insertedContent": dict})
                check_region(replacement["deletedRegion"])
                require(replacement["insertedContent"], {"text": str})
    for suppression in result.get("suppressions", ()):
        assert suppression["kind"] in {"inSource", "external"}


def check_log(document: Mapping[str, Any]) -> None:
    require(document, {"$schema": str, "version": str, "runs": list})
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    require(run, {"tool": dict, "results": list, "columnKind": str, "invocations": list})
    assert run["columnKind"] == "unicodeCodePoints"
    (invocation,) = run["invocations"]
    require(invocation, {"executionSuccessful": bool})
    driver = run["tool"]["driver"]
    require(driver, {"name": str, "version": str, "semanticVersion": str, "rules": list})
    texts = {"shortDescription": dict, "fullDescription": dict, "help": dict}
    for rule in driver["rules"]:
        require(rule, {"id": str, "name": str, **texts, "defaultConfiguration": dict})
        for name in texts:
            require(rule[name], {"text": str}, {"markdown": str})
            assert rule[name]["text"]
        require(rule["defaultConfiguration"], {"enabled": bool, "level": str})
    for result in run["results"]:
        check_result(result, driver["rules"])


def test_a_sarif_result_part_by_part() -> None:
    document = log(PLAIN, LONG, base="notes/")
    check_log(document)
    first, second = document["runs"][0]["results"]
    place = first["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "notes/a b/c,d:e%.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert first["message"]["text"] == "100% `x`,\ny::z (did you mean `n.md`?)"
    assert "fixes" not in first
    (replacement,) = second["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "new\n"}
    assert second["properties"] == {"fixIsSafe": False}
    assert second["relatedLocations"][0]["message"] == {"text": "here"}


def test_silenced_results_say_so() -> None:
    document = log(PLAIN, silenced=(LONG,))
    check_log(document)
    told, silenced = document["runs"][0]["results"]
    assert "suppressions" not in told
    assert silenced["suppressions"] == [{"kind": "inSource"}]


def test_fingerprints_tell_findings_apart_and_stay_when_lines_move() -> None:
    moved = Diagnostic(PLAIN.code, PLAIN.name, PLAIN.severity, PLAIN.path, Range(9, 1, 9, 2), PLAIN.message, ("n.md",))
    first, second = (one["partialFingerprints"] for one in log(PLAIN, moved)["runs"][0]["results"])
    (alone,) = (one["partialFingerprints"] for one in log(moved)["runs"][0]["results"])
    assert first != second
    assert first == alone


@settings(max_examples=30)
@given(FINDINGS, FINDINGS)
def test_every_sarif_log_has_what_the_schema_requires(told: list[Diagnostic], silenced: list[Diagnostic]) -> None:
    check_log(log(*told, silenced=tuple(silenced)))


_COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands read as GitHub's runner does: split at commas, then escapes undone, the percent sign last."""
    found: list[tuple[str, dict[str, str], str]] = []
    for line in text.split("\n") if text else ():
        match = _COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        for name, value in properties.items():
            properties[name] = data(value.replace("%3A", ":").replace("%2C", ","))
        found.append((match[1], properties, data(match[3])))
    return found


def data(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_a_github_command_part_by_part() -> None:
    first, second = commands(github.render([PLAIN, LONG], "notes/"))
    assert first == (
        "error",
        {
            "file": "notes/a b/c,d:e%.md",
            "line": "3",
            "endLine": "3",
            "col": "5",
            "endColumn": "9",
            "title": "NG101 broken-link",
        },
        "100% `x`,\ny::z (did you mean `n.md`?)",
    )
    assert second == (
        "notice",
        {"file": "notes/é.md", "line": "1", "endLine": "4", "title": "NG106 alias-as-target"},
        "long\r",
    )
    assert github.render([], "") == ""


@given(FINDINGS)
def test_github_commands_never_end_early(found: list[Diagnostic]) -> None:
    read = commands(github.render(found, ""))
    assert len(read) == len(found)
    assert [int(properties["line"]) for _, properties, _ in read] == [one.range.line for one in found]


def test_a_junit_report_part_by_part() -> None:
    text = junit.render([PLAIN, LONG], 7, "notes/")
    assert text.startswith("<?xml version='1.0' encoding='utf-8'?>\n<testsuites ")
    root = ElementTree.fromstring(text.encode())
    assert root.attrib == {"name": "notegraph lint", "tests": "2", "failures": "1", "errors": "0"}
    first, second = root
    assert (first.get("name"), first.get("failures"), second.get("failures")) == ("notes/a b/c,d:e%.md", "1", "0")
    failure = first.find("testcase/failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert failure.text == "notes/a b/c,d:e%.md:3:5: 100% `x`,\ny::z (did you mean `n.md`?)"
    assert second.find("testcase/system-out") is not None


def test_a_junit_report_without_findings_is_one_case_that_passes() -> None:
    root = ElementTree.fromstring(junit.render([], 7, "").encode())
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert [case.get("name") for case in root.iter("testcase")] == ["no findings, notes: 7"]


@given(FINDINGS)
def test_every_junit_report_is_xml(found: list[Diagnostic]) -> None:
    root = ElementTree.fromstring(junit.render(found, 1, "").encode())
    assert len(list(root.iter("testcase"))) == max(1, len(found))
    assert int(root.attrib["failures"]) == len(list(root.iter("failure")))


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ufffe", "\x0b"])
def test_what_xml_cannot_hold_is_written_out(character: str) -> None:
    bad = Diagnostic("NG101", "n", Severity.ERROR, f"a{character}.md", Range(1, 1, 1, 2), character)
    text = junit.render([bad], 1, "")
    assert character not in text
    assert f"\\x{ord(character):02x}" in text
