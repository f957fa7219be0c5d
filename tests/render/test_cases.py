"""The golden cases: one file a style in ``cases/``, each case a title, the Markdown, the result."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from notegraph.render.html import HtmlStyle, to_html
from notegraph.render.plain import to_text
from render.vault_stub import StubVault

CASES = Path(__file__).parent / "cases"
STYLES = {
    "html": HtmlStyle("My Vault"),
    "no-vault": HtmlStyle(),
    "cloze": HtmlStyle("My Vault", frozenset({1, 2, 3})),
    "blanks": HtmlStyle(blanks=True),
}


def cases(name: str) -> list[object]:
    read = read_fixture_file(CASES / f"{name}.md")
    return [
        pytest.param(name, text, expected, id=f"{name}:{line + 1}: {title}") for line, title, text, expected in read
    ]


@pytest.mark.parametrize(("name", "text", "expected"), [case for name in STYLES for case in cases(name)])
def test_html(name: str, text: str, expected: str) -> None:
    assert to_html(text.removesuffix("\n"), "n.md", StubVault(), STYLES[name]) + "\n" == expected


@pytest.mark.parametrize(("_name", "text", "expected"), cases("plain"))
def test_plain(_name: str, text: str, expected: str) -> None:
    assert to_text(text.removesuffix("\n")) + "\n" == expected
