"""The short cut for plain text gives what the full renderer gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notegraph.render import html
from notegraph.render.clean import for_html
from notegraph.render.html import HtmlStyle, full_html, to_html
from notegraph.render.resources import NoResources
from notegraph.render.rules.context import Context

PLAIN = st.text(alphabet="abzAÉ中ß09 ,.;:?!'\"()/+@#-\n", max_size=60)
NEAR = st.text(alphabet="ab1 \n-+.)>*_=[]`&<:|\\$%^{}\t~!\xa0\u2028\u0301", max_size=30)


@given(st.one_of(PLAIN, NEAR, st.text(max_size=40), st.builds("{}{}".format, PLAIN, NEAR)))
@example("a: b\n1. c")
@example("a -\nb")
@example("A+\n---")
@example("Über: x #\ny")
def test_same_as_the_full_renderer(text: str) -> None:
    context = Context("n.md", NoResources(), HtmlStyle())
    assert to_html(text, "n.md", NoResources()) == full_html(for_html(text), context)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("What does it do?", "What does it do?"),
        ('Über "x" (y), z/w; 2+3 #4', "Über &quot;x&quot; (y), z/w; 2+3 #4"),
        ("first line\nsecond line", "first line<br>\nsecond line"),
        ("first\r\nsecond", "first<br>\nsecond"),
    ],
)
def test_ordinary_text_takes_it(text: str, drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, context: Context) -> str:
        raise AssertionError(text)

    monkeypatch.setattr(html, "full_html", refuse)
    assert to_html(text, "n.md", NoResources()) == drawn
