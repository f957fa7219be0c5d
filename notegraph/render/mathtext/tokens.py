"""A formula's text → tokens, by pylatexenc: it knows what a command's name, a group and an environment are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from notegraph.render.mathtext.nodes import DoubtError

LONGEST = 4000
"""Characters of the longest formula that is drawn."""
DEEPEST = 25
"""How deep groups, environments and arguments may stand in one another."""
_ESCAPE = re.compile(r"\\\\|\\(?:[^\\]|\Z)", re.DOTALL)
# pylatexenc takes the end of `\\\\[2pt]` for the beginning of a display formula.
_ROW_END = "\\newline "
_DEEP = re.compile(r"\\(?:begin|end)\b|\\.|[{}]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Char:
    """One character, blanks among them: they count in text."""

    char: str


@dataclass(frozen=True, slots=True)
class Command:
    """``\\name``."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """``{…}``; of an inner ``$…$`` it is ``math``."""

    tokens: tuple[Token, ...]
    math: bool = False


@dataclass(frozen=True, slots=True)
class Environment:
    """``\\begin{name}…\\end{name}``; what follows the name is still in ``tokens``."""

    name: str
    tokens: tuple[Token, ...]


Token: TypeAlias = Char | Command | Group | Environment


def tokens(source: str) -> tuple[Token, ...]:
    """The tokens of a formula. Raises ``DoubtError`` where it is not balanced, too long or too deep."""
    if len(source) > LONGEST or _depth(source) > DEEPEST:
        raise DoubtError("too long or too deep")
    if (len(source) - len(source.rstrip("\\"))) % 2:
        raise DoubtError("a backslash with nothing behind it")
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError

    try:
        walker = LatexWalker(_ESCAPE.sub(_escape, source), latex_context=_context(), tolerant_parsing=False)
        nodes = walker.get_latex_nodes()[0]
    except LatexWalkerError as error:
        raise DoubtError(str(error)) from error
    return tuple(_tokens(nodes))


def _escape(match: re.Match[str]) -> str:
    return _ROW_END if match[0] == "\\\\" else match[0]


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _DEEP.finditer(source):
        if match[0] in ("{", "\\begin"):
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in ("}", "\\end"):
            depth -= 1
    return deepest


@cache
def _context() -> Any:
    """No command is known to take arguments: the parser takes them, with the same rule for all."""
    from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec, MacroStandardArgsParser

    context = LatexContextDb()
    context.set_unknown_macro_spec(MacroSpec("", MacroStandardArgsParser("")))
    context.set_unknown_environment_spec(EnvironmentSpec("", MacroStandardArgsParser("")))
    return context


def _tokens(nodes: list[Any]) -> Iterator[Token]:
    from pylatexenc import latexwalker as walker

    for node in nodes:
        if isinstance(node, walker.LatexCharsNode):
            yield from map(Char, node.chars)
        elif isinstance(node, walker.LatexMacroNode):
            yield Command(node.macroname)
            yield from map(Char, node.macro_post_space)
        elif isinstance(node, walker.LatexGroupNode):
            yield Group(tuple(_tokens(node.nodelist)))
        elif isinstance(node, walker.LatexEnvironmentNode):
            yield Environment(node.environmentname, tuple(_tokens(node.nodelist)))
        elif isinstance(node, walker.LatexMathNode):
            if node.displaytype != "inline":
                raise DoubtError("a display formula in a formula")
            yield Group(tuple(_tokens(node.nodelist)), math=True)
        elif not isinstance(node, walker.LatexCommentNode):
            raise DoubtError(type(node).__name__)
