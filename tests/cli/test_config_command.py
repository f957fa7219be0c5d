"""`config show`."""

from __future__ import annotations

from pathlib import Path

from notegraph.vault.settings import KEYS
from support.command_line import Call


def test_every_key_with_its_value(vault: Path, call: Call) -> None:
    result = call("config", "show")
    assert result.err == "no notegraph.yaml: everything is as by default\n"
    assert "rollover_hour: 4" in result.lines
    assert "new_per_day: 20" in result.lines
    settings = call("config", "show", "--format", "json").json["settings"]
    assert set(settings) == set(KEYS) - {"version"}


def test_what_a_file_sets(vault: Path, call: Call) -> None:
    (vault / "notegraph.yaml").write_text(
        "fuzz: balance\nnotations: {callout: on}\nfolder_notations: {D: {arrow: off}}\n", encoding="utf-8"
    )
    document = call("config", "show", "--format", "json").json
    assert document["file"].endswith("notegraph.yaml")
    assert document["settings"]["fuzz"] == "balance"
    assert document["settings"]["notations"] == {"callout": True}
    assert document["settings"]["folder_notations"] == {"D": {"arrow": False}}
    assert call("config", "show").err.startswith("from ")
