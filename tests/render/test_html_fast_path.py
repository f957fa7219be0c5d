"""The short cuts past markdown-it give what the full renderer gives, and ordinary cards take them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notegraph.render import html
from notegraph.render.clean import for_html
from notegraph.render.fast.short_cut import short_cut
from notegraph.render.html import HtmlStyle, full_html, to_html
from notegraph.render.rules.context import Context
from render.vault_stub import StubVault

PLAIN = st.text(alphabet="abzAÉ中ß09 ,.;:?!'\"()/+@#-\n", max_size=60)
NEAR = st.text(alphabet="ab1 \n-+.)>*_=[]`&<:|\\$%^{}\t~!\xa0\u2028\u0301", max_size=30)
WORDS = [
    "a",
    "word",
    "b c",
    "É",
    "中",
    "½",
    "“x”",
    " ",
    " ",
    "\n",
    ", ",
    ". ",
    "9",
    "-",
    "50%",
    "a_b",
    "a = b",
    "< ",
    " > ",
]
PIECES = [
    *("[[a]]", "[[a|b c]]", "[[a#H|x]]", "[[#H]]", "[[gone]]", "[[a_b*c*]]", "[[ |x]]", "[[a::b]]", '[[a|"x"&<b>]]'),
    *("`x`", "`a b`", "`{{`", "`a::b`", "`%%`", "`^a`", "`<!-- x`", "`[sound:x]`", "`a\\`", "`____`", "` x`"),
    *("$x$", "$x^2$", "$a`b$", "$a_{b}$", "$\\frac{a}{b}$", "$a::b$", "$a\\$", "$%%$", "$x$2", "$x$²", "$x$a", "$ x$"),
    *("*a*", "**a b**", "~~x~~", "==x==", "**a**.", "(*a*)", "*a*b", "a*b*", "a==b==", "*²*", "*a", "_a_", "a__b"),
    *("{{c1::x}}", "{{c1::x y::h}}", "{{c2::$6 + x$}}", "{{c1::x::latex}}", "{{c1::$x$ y::$z$}}", "{{c9::z}}"),
    *("{{c1::[[a]]}}", "{{c1:: x}}", "{{c1::x:y}}", "{{c1::*x*}}", "{{c01::x}}", "{{c1,2::x}}", "{{c1::a::b::c}}"),
    *("____", "_____", "______", "___", "__", "- ", "* ", "+ ", "\n- ", "\n* ", "1. ", "\n2. ", "10. ", "1) "),
]
HOSTILE = [
    *("[", "]", "[[", "]]", "![[p.png]]", "!", "(x)", "[x](y)", "[^1]", "[^1]: ", "`", "``", "```", "~~~", "$", "$$"),
    *("*", "**", "***", "~", "~~", "=", "==", "===", "---", "{{", "{{c1::", "}}", "{", "}", "::", ":", "%%", "%", "<"),
    *("<b>", "</b>", "<br>", "<!--", "-->", ">", "> ", "&", "&amp;", "\\", "\\*", "\\(", "\\[", "|", "\n\n", "\n-"),
    *("| a | b |\n|---|---|", "\n:-", "\n=", "\n    x", "\t", "\xa0", "\u3000", "\x85", "\x1f", "\ufeff", "\ud800"),
    *("^", " ^abc", "[sound:a.mp3]", "[latex]", "[$]", "# ", "[ ] ", "[x] ", "\n```", "```python\nx = 1\n```", "1.\n"),
]
LINES = st.lists(st.sampled_from([*WORDS, *PIECES]), max_size=8).map("".join)
MIXED = st.lists(st.sampled_from([*WORDS, *PIECES, *HOSTILE]), max_size=8).map("".join)
LISTS = st.builds(
    "{}{}".format, st.sampled_from(["", "a b\n", "*a*\n"]), st.lists(LINES.map("- {}".format)).map("\n".join)
)
CODE = st.builds("```{}\n{}\n```".format, st.sampled_from(["", "python", "c++", "no-such"]), MIXED)
STYLES = [
    HtmlStyle("V"),
    HtmlStyle(),
    HtmlStyle("V", clozes=frozenset({1, 2, 3})),
    HtmlStyle("V", clozes=frozenset()),
    HtmlStyle("V", blanks=True),
]


@given(st.one_of(PLAIN, NEAR, st.text(max_size=40), LINES, LINES.map("a {}".format), MIXED, LISTS, CODE))
@example("a: b\n1. c")
@example("a -\nb")
@example("A+\n---")
@example("Über: x #\ny")
@example("a\n=")
@example("a\n```python\nx\n```")
@example("```\na\n``` b\n```")
@example("{{c1::x}}: a::b")
@example("- a\n- [x] b")
@example("a\n\ud800")
def test_same_as_the_full_renderer(text: str) -> None:
    for style in STYLES:
        context = Context("n.md", StubVault(), style)
        assert to_html(text, "n.md", StubVault(), style) == full_html(for_html(text), context)


LINK = '<a href="obsidian://open?vault=V&amp;file=x%2Fa" class="wikilink">'
BASIC, NO_VAULT, CLOZES, _, BLANKS = STYLES


@pytest.mark.parametrize(
    ("style", "text", "drawn"),
    [
        (BASIC, "What does it do?", "What does it do?"),
        (BASIC, 'Über "x" (y), z/w; 2+3 #4', "Über &quot;x&quot; (y), z/w; 2+3 #4"),
        (BASIC, "first line\nsecond line", "first line<br>\nsecond line"),
        (BASIC, "first\r\nsecond", "first<br>\nsecond"),
        (BASIC, "See [[a|it]] and [[a]].", f"See {LINK}it</a> and {LINK}a</a>."),
        (NO_VAULT, "See [[a|it]] and [[gone]]!", "See it and gone!"),
        (BASIC, "It is `f < g`, 50% = $a_{1}$", r"It is <code>f &lt; g</code>, 50% = \(a_{1}\)"),
        (
            BASIC,
            "**a**, *b c*,\n~~d~~ ==e==.",
            "<strong>a</strong>, <em>b c</em>,<br>\n<s>d</s> <mark>e</mark>.",
        ),
        (BASIC, "- a\n- *b*", "<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>"),
        (BASIC, "1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        (BASIC, "a:\n- b\n- c", "<p>a:</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>"),
        (BASIC, "```\na < b\n\nc\n```", "<pre><code>a &lt; b\n\nc\n</code></pre>"),
        (
            BASIC,
            "```python\nx = 1\n```",
            '<pre><code class="language-python">x <span class="o">=</span> <span class="m">1</span>\n</code></pre>',
        ),
        (BASIC, "play `[sound:x]`", "play <code>&#91;sound:x]</code>"),
        (
            CLOZES,
            "The {{c1::x y::hint}} is {{c2::$6 + x$}}: *z*",
            r"The {{c1::x y::hint}} is {{c2::\(6 + x\)}}: <em>z</em>",
        ),
        (BLANKS, "A ____ is `____`", 'A <span class="blank">____</span> is <code>____</code>'),
    ],
)
def test_ordinary_text_takes_them(style: HtmlStyle, text: str, drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, context: Context) -> str:
        raise AssertionError(text)

    monkeypatch.setattr(html, "full_html", refuse)
    assert to_html(text, "n.md", StubVault(), style) == drawn


@pytest.mark.parametrize(
    "character", ["*", "[[", "`a ", "$a", "==a", "{{c1::", "a *b", "- ", "1. ", "\n- ", "&", "_", "!"]
)
def test_no_text_is_hard_on_them(character: str) -> None:
    text = character * (20_000 // len(character))
    for style in STYLES:
        short_cut(text, "n.md", StubVault(), style)
