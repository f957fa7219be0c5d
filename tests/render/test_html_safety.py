"""Whatever a note says: the HTML has only our elements and attributes, leads nowhere harmful, moves nothing in Anki."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.render.html import HtmlStyle, to_html, words_to_html
from notegraph.render.plain import to_text
from render.vault_stub import MEDIA, StubVault

ELEMENTS = {
    *("a", "audio", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img"),
    *("kbd", "li", "mark", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "th"),
    *("thead", "tr", "u", "ul", "video", "details", "summary"),
}
ATTRIBUTES = {"alt", "class", "controls", "height", "href", "open", "src", "start", "width"}
PIECES = [
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<b ", "<b>", "</b>", "<br>", "<!--", "-->", "<a href="),
    *(
        "javascript:alert(1)",
        "[x](",
        ")",
        "![",
        "](p.png)",
        "![[p.png|",
        "[[a|",
        "]]",
        "]",
        "[",
        "(",
        '"',
        "'",
        ">",
        "<",
    ),
    *(
        "{{c1::",
        "{{c2::",
        "{{c9::",
        "{{c1,2::",
        "}}",
        "{",
        "}",
        "::",
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\",
        "`",
        "```\n",
        "~~~\n",
    ),
    *("[sound:", "[latex]", "[$]", "[anki:", "&#1;", "&#x1f;", "&#12;", "&#xd800;", "&lt;", "&#123;", "\x01", "\x02"),
    *("\x03", "\x04", "\x05", "\x06", "\x1f", "\x00", "\x1b", "\ud800", "\r", "\n", "\n\n", "    ", "> ", "> [!note] "),
    *(
        "- ",
        "- [ ] ",
        "1. ",
        "# ",
        "|a|b|\n|-|:-:|\n",
        "%%",
        "==",
        "**",
        "_",
        "___",
        "^id",
        "x",
        "word ",
        "https://a.b/",
    ),
    *("```python\n", "```html\n", "> [!tip]- ", "[^1]", "[^1]: ", "^[", "\\n", "def f(x): ", "&#x5b;sound:"),
    *("data:text/html,", "http://[", "obsidian://", "mailto:", "style=", "\u202e", "é"),
]
HOSTILE = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join)
STYLES = st.builds(
    HtmlStyle,
    vault=st.sampled_from([None, "V"]),
    clozes=st.sampled_from([None, frozenset[int](), frozenset({1}), frozenset({1, 2})]),
    blanks=st.booleans(),
)


class Audit(HTMLParser):
    """Raises AssertionError at anything that is not ours."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            if name == "href":
                assert re.match(r"(?:https?://|mailto:|obsidian://)", value or "", re.IGNORECASE), value
            if name == "src":
                assert value in MEDIA.values()

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def audit(html: str) -> None:
    parser = Audit()
    parser.feed(html)
    parser.close()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]", html)
    assert not re.search(r"\[(?:sound:|anki:|/?latex\]|/?\$\$?\])", html, re.IGNORECASE)


@given(HOSTILE, STYLES)
def test_nothing_acts(text: str, style: HtmlStyle) -> None:
    audit(to_html(text, "n.md", StubVault(), style))


@given(HOSTILE, st.sampled_from([frozenset[int](), frozenset({1}), frozenset({1, 2})]))
def test_a_cloze_field_opens_only_its_own_clozes_and_closes_them(text: str, numbers: frozenset[int]) -> None:
    field = to_html(text, "n.md", StubVault(), HtmlStyle(clozes=numbers))
    depth = 0
    for mark in re.finditer(r"\{\{c([^:]*)::|\}\}", field):
        if mark[1] is not None:
            assert {int(number) for number in mark[1].split(",")} <= numbers
            depth += 1
        else:
            depth -= 1
            assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("hint", ["sound:a.mp3", " sound:a", "latex", "/latex", "$", "$$", "/$", "anki:tts x", "LaTeX"])
def test_a_hint_cannot_act_in_the_brackets_that_anki_puts_round_it(hint: str) -> None:
    field = to_html(f"{{{{c1::x::{hint}}}}}", "n.md", StubVault(), HtmlStyle(clozes=frozenset({1})))
    shown = re.sub(r"\{\{c1::x::(.*)\}\}", r"[\1]", field)
    assert shown != field
    assert not re.search(r"\[\s*(?:sound:|anki:|/?latex|/?\$)", shown, re.IGNORECASE)


@given(HOSTILE)
def test_words_are_only_words(words: str) -> None:
    html = words_to_html(words)
    audit(html)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<span>", "</span>"}


@given(HOSTILE)
def test_plain_text_cannot_steer_a_terminal(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", to_text(text))


MARKS = [
    "{{c1::",
    "}}",
    "$",
    "$$",
    "\\$",
    "`",
    "<!--",
    "%%",
    "==",
    "[[",
    "[",
    "<b>",
    "___",
    "{${",
    "&#",
    "``` ",
    "> ",
    "- ",
]


@pytest.mark.parametrize("piece", MARKS)
def test_long_runs_of_one_mark_are_drawn(piece: str) -> None:
    text = piece * (40_000 // len(piece)) + "\n\nx"
    style = HtmlStyle(clozes=frozenset({1}))
    assert "x" in to_html(text, "n.md", StubVault(), style)
    assert "x" in to_text(text)


def test_deep_nesting_is_drawn() -> None:
    assert "x" in to_html("{{c1::" * 60 + "x" + "}}" * 60, "n.md", StubVault(), HtmlStyle(clozes=frozenset({1})))
    assert to_html("> " * 5_000 + "x", "n.md", StubVault()).startswith("<blockquote>")
