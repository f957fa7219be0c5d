"""Code as HTML with classes: coloured by a style sheet, without scripts and inline styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml

if TYPE_CHECKING:
    from pygments.lexer import Lexer  # type: ignore[import-untyped]
    from pygments.token import _TokenType  # type: ignore[import-untyped]

# Some of Pygments' expressions take time that grows with the square of a text made for it.
_LONGEST = 4_000
# Others grow exponentially: so these languages only, by their first alias, each tried with texts that are hard on it.
LANGUAGES = frozenset(
    {
        *("ada", "bash", "bat", "c", "clojure", "cmake", "common-lisp", "console", "cpp", "csharp", "css"),
        *("cuda", "dart", "delphi", "diff", "docker", "elixir", "erlang", "fortran", "fsharp", "glsl"),
        *("go", "graphql", "groovy", "haskell", "html", "http", "ini", "java", "javascript", "json"),
        *("julia", "kotlin", "llvm", "lua", "make", "markdown", "mathematica", "matlab", "nasm", "nginx"),
        *("nix", "objective-c", "ocaml", "perl", "php", "postgresql", "powershell", "prolog", "protobuf"),
        *("pycon", "python", "r", "racket", "coq", "rst", "ruby", "rust", "scala", "scheme", "scss"),
        *("solidity", "sql", "stan", "swift", "terraform", "tex", "toml", "typescript", "verilog", "vhdl"),
        *("vim", "xml", "yaml", "zig"),
    }
)


def highlighted(code: str, language: str) -> str | None:
    """``code`` escaped, its parts in ``<span class="…">`` with Pygments' short names for kinds of token.

    ``language`` is one of ``LANGUAGES`` or another of its aliases. Only the kinds of ``CLASSES`` are told apart.
    ``None`` for other languages and for code of more than 4,000 characters: it is drawn without colours. The text
    itself is never changed.
    """
    lexer = _lexer(language.lower()) if len(code) <= _LONGEST else None
    if lexer is None:
        return None
    parts = list(_parts(lexer, code))
    if "".join(text for _, text in parts) != code:  # a lexer may drop what it does not expect
        return None
    return "".join(
        f'<span class="{name}">{escapeHtml(text)}</span>' if name else escapeHtml(text)
        for name, run in groupby(parts, key=itemgetter(0))
        if (text := "".join(map(itemgetter(1), run)))
    )


def _parts(lexer: Lexer, code: str) -> Iterator[tuple[str, str]]:
    for kind, text in lexer.get_tokens(code):
        # White space has no colour: what stands on both sides of it may be one span.
        yield _class(kind) if text.strip() else "", text


@cache
def _class(kind: _TokenType) -> str:
    """The class of the nearest kind above ``kind`` that has one."""
    named = _classes()
    step: _TokenType | None = kind
    while step is not None:
        if step in named:
            return named[step]
        step = step.parent
    return ""


@cache
def _classes() -> Mapping[_TokenType, str]:
    from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String

    return {
        Comment: "c",
        Keyword: "k",
        Operator.Word: "k",
        Operator: "o",
        Name.Function: "nf",
        Name.Class: "nc",
        Name.Decorator: "nd",
        Name.Builtin: "nb",
        Name.Exception: "nb",
        Name.Constant: "m",
        Name.Tag: "nt",
        Name.Attribute: "na",
        Name.Variable: "nv",
        Number: "m",
        String: "s",
        String.Escape: "se",
        String.Interpol: "se",
        Generic.Heading: "k",
        Generic.Subheading: "k",
        Generic.Deleted: "gd",
        Generic.Inserted: "gi",
        Generic.Prompt: "c",
        Generic.Emph: "ge",
        Generic.Strong: "gs",
    }


CLASSES = ("c", "gd", "ge", "gi", "gs", "k", "m", "na", "nb", "nc", "nd", "nf", "nt", "nv", "o", "s", "se")
"""Every class that ``highlighted`` writes: a style sheet has a rule for each."""


@cache
def _lexer(language: str) -> Lexer | None:
    """Pygments' own lexer for the alias ``language``. Plug-ins are not asked: no output depends on the machine."""
    from pygments.lexers import find_lexer_class  # type: ignore[import-untyped]

    name = _aliases().get(language)
    found = find_lexer_class(name) if name is not None else None
    # `startinline`: PHP in a note seldom begins with its tag.
    return found(stripnl=False, ensurenl=False, startinline=True) if found is not None else None


@cache
def _aliases() -> Mapping[str, str]:
    from pygments.lexers import get_all_lexers

    return {
        alias.lower(): name
        for name, aliases, *_ in get_all_lexers(plugins=False)
        if not LANGUAGES.isdisjoint(aliases)
        for alias in aliases
    }
