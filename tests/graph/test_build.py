"""Links become edges: which count, and how often."""

from __future__ import annotations

import pytest

from graph.builders import files, graph, link, record, vault
from notegraph.graph.build import build
from notegraph.graph.resolve import Resolver
from notegraph.model.errors import NotFoundError
from notegraph.model.link import LinkStatus


def test_every_way_to_open_a_note_is_an_edge() -> None:
    made = graph(
        {
            "a.md": ["[[b]]", "![[b]]", "[m](b.md)", '"[[b]]"', "[[b#nothing]]", "[[b#^nothing]]", "[[x/c]]"],
            "b.md": [],
            "x/c.md": [],
            "y/x/c.md": ["[[c]]"],
        }
    )
    assert made.paths == ("a.md", "b.md", "x/c.md", "y/x/c.md")
    assert made.links_to == ({1: 6, 2: 1}, {}, {}, {})
    assert made.linked_from == ({}, {0: 6}, {0: 1}, {})
    assert (made.links_out("a.md"), made.links_in("a.md")) == (7, 0)
    assert (made.links_out("b.md"), made.links_in("b.md")) == (0, 6)


def test_an_ambiguous_link_is_an_edge_to_what_opens() -> None:
    made = graph({"a.md": ["[[c]]"], "x/c.md": [], "yy/c.md": []})
    assert made.links_to == ({1: 1}, {}, {})


def test_what_opens_no_other_note_is_no_edge() -> None:
    lines = ["[[a]]", "[[#top]]", "[[nothing]]", "[[KI]]", "[[p.png]]", "<https://example.com>", "[[{{x}}]]"]
    made = graph(
        {"a.md": [*lines, "[[SR/memory/0Wn1kyD2.md|?]]", "[[Old]]"], "b.md": ["= KI"], "p.png": [], "- Old.md": []}
    )
    assert made.links_to == ({}, {})
    statuses = [resolution.status for _, resolution in made.links["a.md"]]
    assert statuses == [
        LinkStatus.RESOLVED,
        LinkStatus.MISSING_HEADING,
        LinkStatus.BROKEN,
        LinkStatus.ALIAS,
        LinkStatus.RESOLVED,
        LinkStatus.EXTERNAL,
        LinkStatus.PLACEHOLDER,
        LinkStatus.MEMORY,
        LinkStatus.RESOLVED,
    ]


def test_an_ignored_note_is_no_node_and_its_links_are_not_listed() -> None:
    made = graph({"a.md": [], "- Old.md": ["[[a]]"]})
    assert made.paths == ("a.md",)
    assert made.linked_from == ({},)
    assert dict(made.links) == {"a.md": ()}


def test_a_file_listed_twice_is_one_file() -> None:
    entries = files(["x/a.md", "x/a.md"])
    assert Resolver(entries, {}).resolve(link("[[a]]"), "b.md").status is LinkStatus.RESOLVED


def test_a_record_without_a_file_is_left_out() -> None:
    assert build({"gone.md": record("gone.md")}, Resolver([], {})).paths == ()


def test_links_keep_their_order_and_place() -> None:
    records, resolver = vault({"a.md": ["[[b]]", "text", "[[c]]"], "b.md": [], "c.md": []})
    made = build(records, resolver)
    assert [(written.target, written.range.line) for written, _ in made.links["a.md"]] == [("b", 1), ("c", 3)]


def test_an_unknown_note_is_named() -> None:
    with pytest.raises(NotFoundError, match=r"^Nope\.md: no such note"):
        graph({"a.md": []}).links_in("Nope.md")
