"""The SARIF log against the schema of its standard.

``sarif-2.1.0.schema.json`` holds the rules of OASIS SARIF 2.1.0 errata 01 (objects, properties, types, limits); its
explaining texts are left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.test_machine_reports import FINDINGS
from notegraph.lint.reporters import sarif
from notegraph.lint.rules import all_rules
from notegraph.model.diagnostic import Diagnostic

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@settings(max_examples=30)
@given(FINDINGS, FINDINGS, st.sampled_from(["", "notes/", "deep/er/"]))
def test_any_findings(found: list[Diagnostic], silenced: list[Diagnostic], base: str) -> None:
    document = json.loads(json.dumps(sarif.document(found, silenced, all_rules(), "1.2.3", base)))
    VALIDATOR.validate(document)


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "Page.md").write_text("# Page\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("[[page]] [[Gone]] %% [[x]] %%\n[[Other]] %% notegraph-disable NG101 %%\n", "utf-8")
    command = [sys.executable, "-m", "notegraph", "--vault", str(tmp_path), "lint", "--format", "sarif"]
    done = subprocess.run(command, capture_output=True, check=False)
    document = json.loads(done.stdout)
    VALIDATOR.validate(document)
    assert {result["ruleId"] for result in document["runs"][0]["results"]} >= {"NG101", "NG108"}


def test_what_the_schema_forbids_is_seen() -> None:
    document = json.loads(json.dumps(sarif.document([], [], all_rules(), "1.2.3", "")))
    document["runs"][0]["tool"]["driver"].pop("name")
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)
