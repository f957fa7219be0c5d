"""Links as the vault's settings want them, and only where they lead to the file that is meant."""

from __future__ import annotations

import pytest

from graph.builders import link, vault
from notegraph.graph.link_text import encoded, markdown_text, written_target
from notegraph.model.link_style import LinkFormat, LinkStyle

FILES: dict[str, list[str]] = {
    "Note.md": [],
    "a/Twice.md": [],
    "b/Twice.md": [],
    "b/src.md": [],
    "b/sub/Deep note.md": [],
    "pic.md": [],
    "img/pic.png": [],
    "a#b.md": [],
    "it's.md": [],
    "- Old/Ignored.md": [],
}


@pytest.mark.parametrize(
    ("path", "shortest", "relative", "absolute"),
    [
        ("Note.md", "Note", "../Note", "Note"),
        ("a/Twice.md", "a/Twice", "../a/Twice", "a/Twice"),
        ("b/Twice.md", "b/Twice", "./Twice", "b/Twice"),
        ("b/sub/Deep note.md", "Deep note", "sub/Deep note", "b/sub/Deep note"),
        ("img/pic.png", "pic.png", "../img/pic.png", "img/pic.png"),
        ("a#b.md", None, None, None),
        ("nowhere.md", None, None, None),
    ],
)
def test_wikilinks(path: str, shortest: str | None, relative: str | None, absolute: str | None) -> None:
    _, resolver = vault(FILES)
    for form, target in zip(LinkFormat, (shortest, relative, absolute), strict=True):
        assert written_target(resolver, LinkStyle(form), link("[[x#y|z]]"), "b/src.md", path) == target, form


@pytest.mark.parametrize(
    ("path", "shortest", "relative"),
    [
        ("Note.md", "Note.md", "../Note.md"),
        ("b/sub/Deep note.md", "Deep note.md", "sub/Deep note.md"),
        ("a#b.md", "a#b.md", "../a#b.md"),
    ],
)
def test_markdown_links_keep_the_ending(path: str, shortest: str, relative: str) -> None:
    _, resolver = vault(FILES)
    for form, target in ((LinkFormat.SHORTEST, shortest), (LinkFormat.RELATIVE, relative)):
        assert written_target(resolver, LinkStyle(form), link("[t](x.md)"), "b/src.md", path) == target


def test_a_quote_does_not_fit_into_a_property() -> None:
    _, resolver = vault(FILES)
    assert written_target(resolver, LinkStyle(), link('"[[x]]"'), "b/src.md", "it's.md") is None
    assert written_target(resolver, LinkStyle(), link("[[x]]"), "b/src.md", "it's.md") == "it's"


def test_what_stands_in_a_markdown_link() -> None:
    assert encoded("é b(1)#x%.md") == "é%20b%281%29%23x%25.md"
    assert markdown_text("a b.md", None, "shown") == "[shown](a%20b.md)"
    assert markdown_text("a.md", "My heading", "s") == "[s](a.md#My%20heading)"
    assert markdown_text("a.md", None, "a]b") is None
    assert markdown_text("a.md", None, " ") is None
