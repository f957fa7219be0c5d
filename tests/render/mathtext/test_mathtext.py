"""What holds for every formula, and what the gallery does not show."""

# ruff: noqa: RUF001 (the signs that look like letters are what this is about)
from __future__ import annotations

import subprocess
import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notegraph.model.cells import cells
from notegraph.render.mathtext import display, inline
from notegraph.render.mathtext.broken import broken
from notegraph.render.mathtext.commands import HANDLERS
from notegraph.render.mathtext.draw import linear
from notegraph.render.mathtext.symbols import COMMANDS, FIXED_SPACES, NOTHING, SIZES
from notegraph.render.mathtext.tokens import LONGEST

NAMES = [*HANDLERS, *COMMANDS, *FIXED_SPACES, *NOTHING, *SIZES, "left", "right", "over", "limits", "unknown"]
ENVIRONMENTS = ["matrix", "pmatrix", "cases", "aligned", "align*", "gathered", "array", "equation", "alignat", "tikzcd"]
PIECES = st.one_of(
    st.sampled_from([*"abxyQ1290 +-=,.'/|()[]<>&^_{}$%#~!*", "\\\\", "\\{", "\\|", "误", "α", "∑", "→"]),
    st.sampled_from(NAMES).map(lambda name: f"\\{name} "),
    st.sampled_from(NAMES).map(lambda name: f"\\{name}{{x}}"),
    st.sampled_from(ENVIRONMENTS).map(lambda name: f"\\begin{{{name}}}"),
    st.sampled_from(ENVIRONMENTS).map(lambda name: f"\\end{{{name}}}"),
)
GROUPED = st.recursive(
    st.lists(PIECES, max_size=4).map("".join),
    lambda inner: st.one_of(
        inner.map(lambda text: f"{{{text}}}"),
        inner.map(lambda text: f"x_{{{text}}}^{{{text}}}"),
        st.tuples(inner, inner).map(lambda pair: f"\\frac{{{pair[0]}}}{{{pair[1]}}}"),
        inner.map(lambda text: f"\\left({text}\\right]"),
        inner.map(lambda text: f"\\sqrt[3]{{{text}}}"),
        st.tuples(st.sampled_from(ENVIRONMENTS), inner).map(
            lambda pair: f"\\begin{{{pair[0]}}}{pair[1]} & a \\\\ b\\end{{{pair[0]}}}"
        ),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=6,
)


def holds(source: str, width: int) -> None:
    shown = inline(source)
    lines = display(source, width)
    assert lines
    for line in (shown, *lines):
        assert not any(category(char) in ("Cc", "Cs") or char in "\u2028\u2029\u202e" for char in line), line
    assert "\n" not in shown
    assert all(cells(line) <= max(width, 2) for line in lines)
    assert all(line == line.rstrip() for line in lines)


@given(st.text(max_size=40), st.integers(2, 60))
def test_any_text(source: str, width: int) -> None:
    holds(source, width)


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(2, 60))
def test_any_commands(source: str, width: int) -> None:
    holds(source, width)


@given(GROUPED, st.integers(2, 80))
def test_any_nesting(source: str, width: int) -> None:
    holds(source, width)


@given(st.text(alphabet="abcxyz0123456789", min_size=1, max_size=20))
def test_letters_and_digits_stay(source: str) -> None:
    assert inline(source) == source
    assert display(source, 80) == (source,)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_symbol_is_drawn(name: str) -> None:
    assert linear(f"\\{name}") == COMMANDS[name].text


DOUBTFUL = [
    "\\",
    "a \\\\\\",
    "{",
    "}",
    "x^",
    "x_",
    "x^^2",
    "x'^2'",
    "#",
    "a \\right) b",
    "\\left x",
    "\\big",
    "\\big.",
    "\\frac{a}",
    "\\frac",
    "\\text",
    "\\sqrt[3 x",
    "\\hat{}^",
    "\\hat\\,x\\unknown",
    "\\hat\\displaystyle x",
    "\\begin{array}{c@c} 1 & 2 \\end{array}",
    "\\begin{array} 1 \\end{array}",
    "\\begin{array}{} 1 \\end{array}",
    "\\begin{matrix}\\end{matrix}",
    "\\not{ab}",
    "\\cancel{}",
    "\\cancel{a+b}",
    "\\phantom{\\begin{matrix} a \\end{matrix}}",
    "\\mathcal{\\alpha}",
    "\\mathfrak{1}",
    "\\begin{cases} a & b",
    "\\operatorname{}",
    "\\text{\\unknown}",
    "\\text{a \\[b\\]}",
    "$x$",
    "\\[x\\]",
    "x\u0301",
    "\ue000",
    "{" * 40 + "}" * 40,
    "(" * 40 + ")" * 40,
    "\\sqrt" * 40 + "x",
    "x" * (LONGEST + 1),
]


@pytest.mark.parametrize("source", DOUBTFUL)
def test_doubt_shows_the_source(source: str) -> None:
    assert linear(source) is None
    assert inline(source) == " ".join(source.split())
    assert "".join(display(source, 80)).replace(" ", "") == source.replace(" ", "")


def test_deep_in_both_ways() -> None:
    source = "x"
    for _ in range(20):
        source = "{" + "(" * 20 + source + ")" * 20 + "}"
    assert inline(source) == source


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("\x1b[31m x\u202e", "[31mx"),
        ("a\n\nb", "ab"),
        ("\u200bx\u200b", "x"),
        ("", ""),
        ("{}", ""),
        ("\\sqrt[n+1]{x}", "ⁿ⁺¹√x"),
        ("\\sqrt[K_1]{x}", "\\sqrt[K_1]{x}"),
        ("\\left(a\\right)^2", "(a)²"),
        ("\\sum_{i=1}^K x", "∑ᵢ₌₁ᴷ x"),
        ("\\sum_{i=1}^Q x", "∑ᵢ₌₁^Q x"),
        ("\\sum_{k \\in S}^n x", "∑_(k∈S)^n x"),
        ("\\left( \\left[ a \\right] \\right)", "([a])"),
        ("a = \\begin{cases} f(a, b) & c \\end{cases}", "a = {f(a, b), c}"),
        ("\\begin{bmatrix} f(a, b) & c \\end{bmatrix}", "[f(a, b), c]"),
        ("\\begin{bmatrix} a, b & c \\end{bmatrix}", "\\begin{bmatrix} a, b & c \\end{bmatrix}"),
        ("\\begin{alignat}{2} a &= b \\end{alignat}", "a = b"),
        ("\\begin{eqnarray} a &=& b \\end{eqnarray}", "a = b"),
        ("\\begin{gather*} a \\\\* b \\end{gather*}", "a; b"),
        ("\\bf x + y", "𝐱 + 𝐲"),
        ("\\mathbf{x_1 + \\alpha}", "𝐱_𝟏 + α"),
        ("\\mathbf{10}", "𝟏𝟎"),
        ("\\mathrm{d}x, \\mathrm{H_2O}", "dx, H₂O"),
        ("\\operatorname{\\mathbb{E}}[x]", "𝔼[x]"),
        ("\\text{a ``b'' \\textbf{c} \\% $x^2$}", "a “b” c % x²"),
        ("\\textbf{a}", "a"),
        ("a \\hspace{1cm} b \\hspace*{-2pt} c", "a bc"),
        ("\\mathop{lim} x, a \\mathbin{|} b", "limx, a | b"),
        ("\\abs{x} \\norm{v} \\bra{a} \\ket{b} \\braket{a|b}", "|x|‖v‖⟨a||b⟩⟨a|b⟩"),
        ("\\label{eq} a \\tag*{A}", "a    A"),
        ("x \\text{if} y, W\\text{a}", "xify, Wa"),
        ("\\overline{x}_i \\vec{v}' \\hat{x_i'}", "x̅ᵢv⃗′x̂′ᵢ"),
        ("\\overset{\\triangle}{=} \\overset{a}{=}", "≜=ᵃ"),
        ("\\bigl| x \\bigr| \\Big/ y \\bigm| z", "|x|/y | z"),
        ("x \\not{\\to} y", "x ↛ y"),
        ("[a \\| b|c", "[a‖b|c"),
        ("|x_1 - |y|", "|x₁ − |y|"),
        ("|_a x|", "|ₐx|"),
        ("\\frac{}{b}", "()/b"),
        ("\\frac{-1}{2} x \\frac{\\sin x}{n!}", "((−1)/2)x((sin x)/n!)"),
        ("\\frac{\\sqrt{x}}{\\sqrt{y}}", "√(x)/√y"),
        ("a \\mid b \\; \\frac{1}{2} \\text{ of } c", "a | b (1/2) of c"),
        ("\\binom{n}{k}^2", "(n choose k)²"),
        ("x_{\\hat{y}}, x_{\\overline{yz}}", "x_ŷ, x_(overline(yz))"),
        ("\\underbrace{x}_{a}^{b}", "(x⏟)ₐᵇ"),
        ("\\cfrac[l]{a}{b}", "a/b"),
        ("a \\boxed{b} + \\frac{f(x) g}{h(x)}", "ab + f(x)g/h(x)"),
        ("\\frac{\\partial x}{\\partial y} ! \\text{ x}, \\frac{a}{d x}", "(∂x/∂y)! x, a/(dx)"),
        ("(\\frac{a}{b}) ] \\frac{a}{b} [ \\frac{a}{b}", "(a/b)](a/b)[a/b"),
        ("\\begin{cases} & a \\\\ b \\end{cases}", "{a; b}"),
        ("x \\; \\bmod \\; y_{a \\bmod b}", "x mod y_(a mod b)"),
    ],
)
def test_lines(source: str, shown: str) -> None:
    assert inline(source) == shown


DRAWINGS = {
    "\\sqrt[\\begin{matrix} a \\\\ b \\end{matrix}]{x}": ["\\sqrt[\\begin{matrix} a \\\\ b \\end{matrix}]{x}"],
    "e^{\\begin{matrix} a \\\\ b \\end{matrix}}": ["  a", "  b", "e"],
    "e^{\\left.\\begin{matrix} a \\\\ b \\end{matrix}\\right)}": ["  a ⎞", "  b ⎠", "e"],
    "\\frac{1}{\\sum_{x}^{Q} y}": ["  1", "─────", " Q", " ∑ y", " x"],
    "\\sqrt[3]{\\frac{a}{b}}": ["     ___", "    ╱ a", "³  ╱ ───", " ╲╱   b"],
    "\\sqrt[Q]{x}": ["Q _", " √x"],
    "\\overleftarrow{ab}": ["←─", "ab"],
    "x \\xleftrightarrow{a} y \\xmapsto{b} z \\xRightarrow{c} w": ["   a     b     c", "x ←─→ y ├─→ z ══⇒ w"],
    "\\left\\{\\begin{matrix} a \\\\ b \\end{matrix}\\right.": ["⎧ a", "⎨ b", "⎩"],
    "\\left/ \\frac{a}{b} \\right\\backslash": ["  ╱ a ╲", " ╱ ─── ╲", "╱   b   ╲"],
    "\\left\\uparrow x \\right.": ["\\left\\uparrow x \\right."],
    "\\left\\langle \\begin{matrix} a \\\\ b \\end{matrix} \\right\\rangle": ["╱ a ╲", "╲ b ╱"],
    "\\left⟦ \\frac{a}{b} \\right.": ["\\left⟦ \\frac{a}{b} \\right."],
    "\\left\\llbracket \\frac{a}{b} \\right.": ["  a", "⟦───", "  b"],
    "x_K'": ["x′", " K"],
    "\\left(\\frac{a}{b}\\right)'_K^{[2]}": ["⎛ a ⎞′[2]", "⎜───⎟", "⎝ b ⎠K"],
}


@pytest.mark.parametrize("source", DRAWINGS)
def test_drawings(source: str) -> None:
    assert list(display(source, 80)) == DRAWINGS[source]


def test_narrow() -> None:
    source = "x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}"
    assert display(source, 30)[1] == "     −b ± √b² − 4ac"
    assert display(source, 18) == ("x = (−b ± √(b² −", "4ac))/(2a)")
    assert display("abcdefgh", 3) == ("abc", "def", "gh")


def test_wide_characters_are_broken_by_cells() -> None:
    assert broken("误差误差", 5) == ["误差", "误差"]
    assert broken("a 误", 2) == ["a", "误"]


def test_the_parser_is_imported_when_a_formula_is_drawn() -> None:
    code = "import sys, notegraph.render.mathtext as m; assert 'pylatexenc' not in sys.modules; print(m.inline('x^2'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "x²"
