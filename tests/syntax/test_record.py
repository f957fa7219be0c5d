"""What the index keeps of a note."""

from __future__ import annotations

from notegraph.model.files import HeadingText
from notegraph.syntax.parse import parse
from notegraph.syntax.record import record_of

TEXT = """---
title: A
day: 2024-02-03
tags: [f]
aliases: AI
mixed: [1, 2.5, true, null, 2024-01-01, [deep], {k: v}]
deep: {k: v}
---
# H ^B-1

> # inside

a [[B]] %% [[C]] %% #t #f ^x <a id="i">

b ^x
"""


def test_a_record_holds_what_resolving_and_lint_need() -> None:
    note = parse("folder/Name.md", TEXT)
    record = record_of(note)
    assert (record.path, record.title) == ("folder/Name.md", "Name")
    assert record.aliases == ("AI",)
    assert record.tags == ("f", "t")
    assert record.headings == (HeadingText(1, "H", 9),)
    assert record.block_ids == ("b-1", "x")
    assert record.html_ids == ("i",)
    assert [link.target for link in record.links] == ["B"]
    assert record.properties == {
        "title": "A",
        "day": "2024-02-03",
        "tags": ["f"],
        "aliases": "AI",
        "mixed": [1, 2.5, True, None, "2024-01-01"],
    }


def test_the_title_is_the_file_name() -> None:
    assert [parse(path, "").title for path in ("a/B.MD", "c.md.md", "d.txt", "e")] == ["B", "c.md", "d.txt", "e"]
