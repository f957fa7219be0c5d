"""The document of ``lint --format json``, key by key."""

from __future__ import annotations

import json

from lint.findings import context
from notegraph.lint.engine import check
from notegraph.lint.reporters.json import document, render


def test_the_whole_document() -> None:
    made = context({"a.md": ["[[AI]]", "[[软]]"], "Artificial intelligence.md": ["= AI"]})
    assert document(check(made), 2) == {
        "version": 1,
        "diagnostics": [
            {
                "code": "NG106",
                "name": "alias-as-target",
                "severity": "warning",
                "path": "a.md",
                "line": 1,
                "column": 1,
                "end_line": 1,
                "end_column": 7,
                "message": "`AI` is an alias of `Artificial intelligence.md`, and an alias opens nothing: "
                "link to the note and put the alias behind a bar",
                "suggestions": ["Artificial intelligence.md"],
                "fix": {
                    "safe": True,
                    "edits": [
                        {
                            "line": 1,
                            "column": 1,
                            "end_line": 1,
                            "end_column": 7,
                            "text": "[[Artificial intelligence|AI]]",
                        }
                    ],
                },
                "related": [],
            },
            {
                "code": "NG101",
                "name": "broken-link",
                "severity": "error",
                "path": "a.md",
                "line": 2,
                "column": 1,
                "end_line": 2,
                "end_column": 6,
                "message": "no note is named `软`: correct the link or write the note",
                "suggestions": [],
                "fix": None,
                "related": [],
            },
        ],
        "summary": {"notes": 2, "errors": 1, "warnings": 1, "infos": 0},
    }


def test_the_text_is_the_document() -> None:
    made = context({"a.md": ["[[软]]"]})
    text = render(check(made), 1)
    assert json.loads(text) == document(check(made), 1)
    assert "软" in text


def test_nothing_found() -> None:
    assert document([], 0) == {
        "version": 1,
        "diagnostics": [],
        "summary": {"notes": 0, "errors": 0, "warnings": 0, "infos": 0},
    }
