"""Findings as a SARIF 2.1.0 log, which code scanning services read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from urllib.parse import quote

from notegraph.lint.reporters.advice import message_with_advice
from notegraph.lint.rule import Rule
from notegraph.model.diagnostic import Diagnostic, Edit, Severity
from notegraph.model.span import Range

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_SECTION = re.compile(r"^## What to do instead\n+(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)

Json = dict[str, object]


def document(
    diagnostics: Sequence[Diagnostic], silenced: Sequence[Diagnostic], rules: Sequence[Rule], version: str, base: str
) -> Json:
    """The log as JSON types. Silenced findings are in it, as such; ``base`` leads from the root of the sources to the
    vault.
    """
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    seen: dict[str, int] = {}
    results = [
        *(_result(one, numbers, base, seen) for one in diagnostics),
        *(_result(one, numbers, base, seen) | {"suppressions": [{"kind": "inSource"}]} for one in silenced),
    ]
    driver = {
        "name": "notegraph",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(one) for one in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> Json:
    documentation = rule.documentation.strip()
    first = documentation.partition("\n")[0]
    advice = _SECTION.search(documentation)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": first},
        "help": {"text": advice[1].strip() if advice else first, "markdown": documentation},
        "defaultConfiguration": {"enabled": rule.default, "level": _LEVELS[rule.severity]},
    }


def _result(one: Diagnostic, numbers: dict[str, int], base: str, seen: dict[str, int]) -> Json:
    result: Json = {
        "ruleId": one.code,
        "ruleIndex": numbers[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": message_with_advice(one)},
        "locations": [_location(base, one.path, one.range)],
        "partialFingerprints": {"notegraph/v1": _fingerprint(one, seen)},
    }
    if one.related:
        result["relatedLocations"] = [
            {**_location(base, other.path, other.range), "id": number, "message": {"text": other.message}}
            for number, other in enumerate(one.related, 1)
        ]
    if one.fix is not None and one.fix.edits:
        result["fixes"] = [_fix(base + one.path, one.fix.edits)]
        result["properties"] = {"fixIsSafe": one.fix.safe}
    return result


def _fingerprint(one: Diagnostic, seen: dict[str, int]) -> str:
    """The same for the same finding after its line has moved: rule, note, message, number among equals."""
    known = "\0".join((one.code, one.path, one.message))
    seen[known] = seen.get(known, 0) + 1
    return sha256(f"{known}\0{seen[known]}".encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _location(base: str, path: str, place: Range) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(base + path), "region": _region(place)}}


def _fix(path: str, edits: Iterable[Edit]) -> Json:
    replacements = [{"deletedRegion": _region(edit.range), "insertedContent": {"text": edit.text}} for edit in edits]
    return {
        "description": {"text": "notegraph lint --fix"},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
    }


def _artifact(path: str) -> Json:
    return {"uri": quote(path.encode("utf-8", "replace")), "uriBaseId": _ROOT}


def _region(place: Range) -> Json:
    line, column, end_line, end_column = place
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
