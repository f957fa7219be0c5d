"""The small parts: characters, addresses, wikilinks, regions."""

from __future__ import annotations

import pytest

from notegraph.render.clean import for_html
from notegraph.render.hidden import without_hidden
from notegraph.render.regions import Kind, regions
from notegraph.render.resources import NoResources
from notegraph.render.urls import is_allowed, is_external, obsidian_url
from notegraph.render.wikitext import WikiText, wikitext


def test_characters_for_html() -> None:
    assert for_html("a\r\nb\rc\td\x1fe\x00f\x7f\ud83d") == "a\nb\nc\tdef\x7f\ufffd"


@pytest.mark.parametrize(
    ("url", "external", "allowed"),
    [
        ("https://a.b", True, True),
        ("HTTP://a.b", True, True),
        ("mailto:a@b", True, True),
        ("obsidian://open", True, True),
        ("javascript:alert(1)", True, False),
        ("file:///x", True, False),
        ("//host/x", True, False),
        ("https:x", True, False),
        ("a/b.md", False, False),
        ("#top", False, False),
        ("1:2", False, False),
    ],
)
def test_addresses(url: str, external: bool, allowed: bool) -> None:
    assert (is_external(url), is_allowed(url)) == (external, allowed)


def test_obsidian_addresses_are_encoded() -> None:
    assert obsidian_url("My & V", "x/é #1.md") == "obsidian://open?vault=My%20%26%20V&file=x%2F%C3%A9%20%231"
    assert obsidian_url("V", "a.png", "p=1") == "obsidian://open?vault=V&file=a.png%23p%3D1"


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        ("a", WikiText("a", None, None, "a")),
        (" a # h | w ", WikiText("a", "h", "w", "w")),
        ("a\\|b", WikiText("a", None, "b", "b")),
        ("a|", WikiText("a", None, None, "a")),
        ("a|300|b", WikiText("a", None, "300|b", "300|b")),
        ("#h#i", WikiText("", "h#i", None, "h > i")),
        ("#^b", WikiText("", "^b", None, "#^b")),
        ("a#", WikiText("a", None, None, "a")),
        ("|a", None),
        ("  ", None),
    ],
)
def test_wikilinks(inside: str, link: WikiText | None) -> None:
    assert wikitext(inside) == link


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a `b` ``c`d`` `e", [(Kind.CODE, "`b`"), (Kind.CODE, "``c`d``")]),
        ("\\`a\\``b`", [(Kind.CODE, "`b`")]),
        ("`a\n\nb`", []),
        ("- ```py\n  a\n  ```\nb", [(Kind.CODE, "```py\n  a\n  ```")]),
        ("~~~\na\n```\n~~~~\nb", [(Kind.CODE, "~~~\na\n```\n~~~~")]),
        ("```\na", [(Kind.CODE, "```\na")]),
        ("```a``` b", [(Kind.CODE, "```a```")]),
        ("```a`b", []),
        ("$a$ $$b$$ $ c$ $d $ $e$1", [(Kind.MATH, "$a$"), (Kind.MATH, "$$b$$")]),
        ("$$\na\n\nb\n$$", [(Kind.MATH, "$$\na\n\nb\n$$")]),
        ("x $$a\n\nb$$", []),
        ("$a\n\nb$ $", []),
        ("$$a$b$$ $$ $$", [(Kind.MATH, "$a$")]),
        ("$\\$a$", [(Kind.MATH, "$\\$a$")]),
        ("%%a%% b %%", [(Kind.COMMENT, "%%a%%")]),
        ("<!-- a --> <!-- <!--", [(Kind.COMMENT, "<!-- a -->")]),
        ("<!-->", [(Kind.COMMENT, "<!-->")]),
    ],
)
def test_regions(text: str, found: list[tuple[Kind, str]]) -> None:
    assert [(region.kind, text[region.start : region.end]) for region in regions(text)] == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a ^id", "a"),
        ("a ^id\nb", "a ^id\nb"),
        ("a ^id\n\nb", "a \n\nb"),
        ("^id", ""),
        ("a ^not_an_id", "a ^not_an_id"),
        ("> a ^id\n> \n> b", "> a \n> \n> b"),
        ("a\n%%b%%\nc", "a\nc"),
        ("a\n%%b\n\nc%%d", "a\nd"),
        ("> %%\n> a", "> a"),
        ("`^id` ^id", "`^id`"),
    ],
)
def test_hidden_text(text: str, shown: str) -> None:
    assert without_hidden(text) == shown


def test_an_empty_vault_has_nothing() -> None:
    assert NoResources().resolve("a", "b.md") is None
    assert NoResources().media("a.png", "b.md") is None
