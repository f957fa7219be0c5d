"""Code in colours: the text stays what it was, whatever the language makes of it."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.exchange.anki import style
from notegraph.render.code import CLASSES, LANGUAGES, highlighted

SAMPLE = "@d\nclass A(B): # c\n  def f(x='s\\n', *a):\n    return not x + 1\n<b a=\"v\">&amp;</b> $x -- /* y */ + z\n"
CODE = st.text(alphabet="ab1 \n\t(){}[]<>\"'\\#/*-=:;.,$@%&|`_é\r\ufeff\x0b\u2028", max_size=60)


@given(CODE, st.sampled_from(sorted(LANGUAGES)))
def test_the_text_is_never_changed(code: str, language: str) -> None:
    drawn = highlighted(code, language)
    if drawn is not None:
        assert unescape(re.sub(r"</?span[^>]*>", "", drawn)) == code
        assert set(re.findall(r"<[^>]*>", drawn)) <= {"</span>", *(f'<span class="{name}">' for name in CLASSES)}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_is_known(language: str) -> None:
    assert highlighted(SAMPLE, language) is not None


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("php", "function f() {}"),
        ("pycon", ">>> 1 + x"),
        ("console", "$ ls # c"),
        ("markdown", "# Head"),
        ("zig", "const x = 1;"),
    ],
)
def test_it_is_coloured(language: str, code: str) -> None:
    assert "<span" in (highlighted(f"{code}\n", language) or "")


def test_other_names_of_a_language_and_no_language() -> None:
    assert highlighted("def f(): 1", "PY") == highlighted("def f(): 1", "python")
    assert highlighted("x", "klingon") is None
    assert highlighted("x", "") is None


def test_long_code_is_drawn_without_colours() -> None:
    assert highlighted("x = 1\n" * 1000, "python") is None


def test_what_a_language_drops_is_drawn_without_colours() -> None:
    assert highlighted("\ufeffx = 1", "python") is None


def test_the_style_sheet_knows_every_class_by_day_and_by_night() -> None:
    for name in CLASSES:
        assert re.search(rf"code \.{name}\b", style.CSS), name
    for colour in re.findall(r"var\((--[a-z-]+)\)", style.CSS):
        assert style.CSS.count(f"{colour}:") == 2, colour


def test_pygments_is_loaded_for_code_in_a_language_only() -> None:
    code = (
        "import sys; from notegraph.render.html import to_html; from notegraph.render.resources import NoResources;"
        "to_html('*a*\\n```\\nb\\n```', 'n.md', NoResources()); print('pygments' in sys.modules);"
        "to_html('```py\\nb\\n```', 'n.md', NoResources()); print('pygments' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
