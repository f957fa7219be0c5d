"""A vault with faults of NG101-NG116 planted among all the things that only look like one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.vaults import write_vault

NOTE = """\
---
aliases: [Otherwise]
up: "[[Nobody]]"
down: "[[target]]"
unquoted: [[Not A Link]]
---
# Faults

Broken: [[Missing]] and [text](Nowhere.md) and ![[No Note]].
日本語 before [[Missing#with heading|alias]] 👍 [[target]]
Two of a name: [[Twin]] and [[one/Twin]].
Headings: [[target#No Such]] [[target#Real: Heading]] [[#Faults]] [[#Nope]] [x](target.md#real-heading)
Blocks: [[target#^there]] [[target#^gone]]
Files: ![[lost.png]] ![pic](picture.png) [paper](paper.pdf) ![[picture.png|300]]
Alias: [[Another Name]]
Folder: [[zz/target]] [[deep/target]]

- list [[Missing in list]]
  > quote [[Missing in quote]]

| table | x |
|---|---|
| [[target\\|alias]] | [[Missing\\|in table]] |

Not links: `[[code]]` $[[1,2]]$ %% [[comment]] %% <!-- [[html]] --> \\[[escaped]] [[]] [[ ]] [[{{title}}]]
[[SR/memory/AAAAAAAA.md|?]] <https://example.org/x> [web](https://example.org/missing.md) [mail](mailto:a@b.c)

```
[[fence]]
```

    [[indented]]

$$
[[display]]

[[math]]
$$

[ref] and [reference][ref]

[ref]: Gone.md
"""
EXPECTED = {
    ("NG114", 5, "[[Not A Link]]"),
    ("NG113", 25, "[[{{title}}]]"),
    ("NG101", 3, "[[Nobody]]"),
    ("NG101", 9, "[[Missing]]"),
    ("NG101", 9, "[text](Nowhere.md)"),
    ("NG101", 9, "![[No Note]]"),
    ("NG101", 10, "[[Missing#with heading|alias]]"),
    ("NG102", 11, "[[Twin]]"),
    ("NG103", 12, "[[target#No Such]]"),
    ("NG103", 12, "[[#Nope]]"),
    ("NG104", 13, "[[target#^gone]]"),
    ("NG105", 14, "![[lost.png]]"),
    ("NG105", 14, "[paper](paper.pdf)"),
    ("NG106", 15, "[[Another Name]]"),
    ("NG107", 16, "[[zz/target]]"),
    ("NG101", 18, "[[Missing in list]]"),
    ("NG101", 19, "[[Missing in quote]]"),
    ("NG101", 23, "[[Missing\\|in table]]"),
    ("NG101", 40, "[ref]"),
    ("NG101", 40, "[reference][ref]"),
}
OTHERS: dict[str, str | bytes] = {
    "deep/target.md": "---\naliases: [Another Name]\n---\n# Real: Heading\n\nText. ^there\n",
    "one/Twin.md": "",
    "two/Twin.md": "",
    "picture.png": b"\x89PNG",
    ".hidden/Missing.md": "",
}


def lint(vault: Path, *arguments: str) -> tuple[int, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "notegraph_cli.app", "--vault", str(vault), "lint", "--format", "json", *arguments],
        capture_output=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_fault_is_found_in_its_place_and_nothing_else(tmp_path: Path, newline: str, mark: str) -> None:
    text = NOTE.replace("\n", newline)
    vault = write_vault(tmp_path / "vault", {**OTHERS, "faults.md": mark + text})
    code, document = lint(vault, "--select", "NG1")
    assert code == 1
    lines = NOTE.split("\n")
    found = set()
    for one in document["diagnostics"]:
        assert one["end_line"] == one["line"]
        line = lines[one["line"] - 1]
        found.add((one["code"], one["line"], line[one["column"] - 1 : one["end_column"] - 1]))
    assert found == EXPECTED
    assert document["summary"] == {"notes": 4, "errors": 16, "warnings": 3, "infos": 1}


def test_a_vault_without_faults(tmp_path: Path) -> None:
    code, document = lint(write_vault(tmp_path / "vault", {**OTHERS, "a.md": "[[target]]\n"}))
    assert (code, [one["code"] for one in document["diagnostics"]]) == (0, ["NG504"])  # the twins: information


def test_select_and_ignore(tmp_path: Path) -> None:
    vault = write_vault(tmp_path / "vault", {**OTHERS, "faults.md": NOTE})
    assert {one["code"] for one in lint(vault, "--select", "NG102")[1]["diagnostics"]} == {"NG102"}
    assert lint(vault, "--ignore", "NG1,NG2")[0] == 0
