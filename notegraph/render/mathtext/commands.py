"""What commands with arguments mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from notegraph.model.cells import cells
from notegraph.render.mathtext.alphabets import STYLES
from notegraph.render.mathtext.linear import line
from notegraph.render.mathtext.nodes import (
    Accent,
    Boxed,
    Brace,
    DoubtError,
    Fence,
    Fraction,
    Kind,
    Node,
    Root,
    Row,
    Space,
    Stack,
    Symbol,
    Words,
    row,
    single,
)
from notegraph.render.mathtext.symbols import COMMANDS, NEGATED
from notegraph.render.mathtext.tables import lines
from notegraph.render.mathtext.tokens import Char, Group, Token
from notegraph.render.mathtext.words import TEXT, plain_words

if TYPE_CHECKING:
    from notegraph.render.mathtext.parse import Parser

Handler: TypeAlias = Callable[["Parser", str], "Node | None"]

_ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0305",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
    "dot": "\u0307",
    "ddot": "\u0308",
    "acute": "\u0301",
    "grave": "\u0300",
    "check": "\u030c",
    "widecheck": "\u030c",
    "breve": "\u0306",
    "mathring": "\u030a",
    "underline": "\u0332",
    "underbar": "\u0332",
}
_ARROWS = {
    "xrightarrow": "→",
    "xleftarrow": "←",
    "xleftrightarrow": "↔",
    "xRightarrow": "⇒",
    "xLeftarrow": "⇐",
    "xmapsto": "↦",
}
_KINDS = {
    "mathord": Kind.ORD,
    "mathop": Kind.OP,
    "mathbin": Kind.BIN,
    "mathrel": Kind.REL,
    "mathopen": Kind.OPEN,
    "mathclose": Kind.CLOSE,
    "mathpunct": Kind.PUNCT,
    "mathinner": Kind.ORD,
}
_UPRIGHT = frozenset({"mathrm", "mathsf", "mathtt", "mathit", "mathnormal", "mathup", "mathsfit"})
# Over an equals sign these have a character of their own.
_OVER_EQUALS = {"def": "≝", "?": "≟", "△": "≜", "Δ": "≜"}
_SWITCHES = {"rm": "mathrm", "bf": "mathbf", "cal": "mathcal", "it": "mathit"}


def _fraction(parser: Parser, name: str) -> Node:
    if name == "cfrac":
        parser.optional()
    return Fraction(parser.argument(), parser.argument())


def _binomial(parser: Parser, name: str) -> Node:  # noqa: ARG001
    return Fence("(", ")", Fraction(parser.argument(), parser.argument(), bar=False))


def _root(parser: Parser, name: str) -> Node:  # noqa: ARG001
    index = parser.optional()
    return Root(parser.argument(), parser.below(index).whole() if index is not None else None)


def _accent(parser: Parser, name: str) -> Node:
    return Accent(name, _ACCENTS[name], single(parser.argument()))


def _style(parser: Parser, name: str) -> Node:
    return single(parser.argument(name))


def _upright(parser: Parser, name: str) -> Node:  # noqa: ARG001
    found = parser.raw()
    word = "".join(token.char for token in found if isinstance(token, Char) and not token.char.isspace())
    if word.replace("-", "").isalnum() and all(isinstance(token, Char) for token in found):
        return Symbol(word)
    return single(parser.below(found).whole())


def _operator(parser: Parser, name: str) -> Node:  # noqa: ARG001
    starred = parser.starred()
    found = parser.raw()
    try:
        word = plain_words(tuple(token for token in found if not (isinstance(token, Char) and token.char.isspace())))
    except DoubtError:
        return single(parser.below(found).whole())
    word = word.strip()
    if not word:
        raise DoubtError("an operator without a name")
    known = COMMANDS.get(word.replace(" ", ""))
    limits = starred or (known is not None and known.limits and known.text.isascii())
    return Symbol(word, Kind.OP, limits=limits)


def _words(parser: Parser, name: str) -> Node:  # noqa: ARG001
    items: list[Node] = []
    plain: list[Token] = []
    for token in parser.raw():
        if isinstance(token, Group) and token.math:
            items += [*_text(plain), parser.below(token.tokens).whole()]
            plain = []
        else:
            plain.append(token)
    return row([*items, *_text(plain)])


def _text(tokens: list[Token]) -> list[Node]:
    text = plain_words(tuple(tokens))
    return [Words(text)] if text else []


def _kind(parser: Parser, name: str) -> Node:
    node = single(parser.argument())
    return replace(node, kind=_KINDS[name], limits=name == "mathop") if isinstance(node, Symbol) else node


def _not(parser: Parser, name: str) -> Node:  # noqa: ARG001
    node = single(parser.argument())
    if not isinstance(node, Symbol) or len(node.text) != 1:
        raise DoubtError("nothing to strike out")
    return replace(node, text=NEGATED.get(node.text) or normalize("NFC", f"{node.text}\u0338"))


def _cancel(parser: Parser, name: str) -> Node:  # noqa: ARG001
    """Letters and digits are struck out one by one; signs that would become another, and all else, cannot be."""
    node = single(parser.argument())
    items = node.items if isinstance(node, Row) else (node,)
    if not items or not all(isinstance(item, Symbol) and item.text.isalnum() for item in items):
        raise DoubtError("cannot be struck out")
    signs = [sign for item in items if isinstance(item, Symbol) for sign in item.text]
    return row([Accent("cancel", "\u0338", Symbol(sign)) for sign in signs])


def _phantom(parser: Parser, name: str) -> Node:  # noqa: ARG001
    """As much room as it would take on one line."""
    return Space(cells(line(parser.argument())))


def _over(parser: Parser, name: str) -> Node:  # noqa: ARG001
    over, base = parser.argument(), single(parser.argument())
    words = over.text.strip() if isinstance(over, Words) else _letters(over)
    if base == Symbol("=", Kind.REL) and words in _OVER_EQUALS:
        return Symbol(_OVER_EQUALS[words], Kind.REL)
    return Stack(base, over, None)


def _under(parser: Parser, name: str) -> Node:  # noqa: ARG001
    under = parser.argument()
    return Stack(single(parser.argument()), None, under)


def _letters(node: Node) -> str:
    items = node.items if isinstance(node, Row) else (node,)
    return "".join(item.text if isinstance(item, Symbol) else "\0" for item in items)


def _arrow(parser: Parser, name: str) -> Node:
    under = parser.optional()
    below = parser.below(under).whole() if under is not None else None
    return Stack(Symbol(_ARROWS[name], Kind.REL), parser.argument(), below, arrow=True)


def _brace(parser: Parser, name: str) -> Node:
    return Brace(parser.argument(), name == "overbrace")


def _substack(parser: Parser, name: str) -> Node:  # noqa: ARG001
    return lines(parser, parser.raw())


def _modulo(parser: Parser, name: str) -> Node:
    body = Row((Symbol("mod", Kind.OP), parser.argument())) if name == "pmod" else parser.argument()
    return Row((Space(2), Fence("(", ")", body)))


def _tag(parser: Parser, name: str) -> Node:  # noqa: ARG001
    bare = parser.starred()
    words = plain_words(parser.raw())
    return Row((Space(4), Words(words if bare else f"({words})")))


def _fenced(left: str, right: str) -> Handler:
    return lambda parser, _: Fence(left, right, parser.argument())


def _dropped(parser: Parser, name: str) -> None:  # noqa: ARG001
    parser.raw()


def _kept(parser: Parser, name: str) -> Node:
    if name == "textcolor":
        parser.raw()
    return single(parser.argument())


def _space(parser: Parser, name: str) -> Node:  # noqa: ARG001
    parser.starred()
    length = "".join(token.char if isinstance(token, Char) else "?" for token in parser.raw()).strip()
    return Space(0 if length.startswith("-") else 1)


def _switch(parser: Parser, name: str) -> None:
    parser.style = _SWITCHES[name] if _SWITCHES[name] in STYLES else None


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(["frac", "dfrac", "tfrac", "cfrac"], _fraction),
    **dict.fromkeys(["binom", "dbinom", "tbinom"], _binomial),
    "sqrt": _root,
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(STYLES, _style),
    **dict.fromkeys(_UPRIGHT, _upright),
    **dict.fromkeys(TEXT, _words),
    **dict.fromkeys(_KINDS, _kind),
    **dict.fromkeys(_ARROWS, _arrow),
    **dict.fromkeys(_SWITCHES, _switch),
    **dict.fromkeys(["operatorname", "operatornamewithlimits"], _operator),
    **dict.fromkeys(["overset", "stackrel"], _over),
    **dict.fromkeys(["underbrace", "overbrace"], _brace),
    **dict.fromkeys(["pmod", "pod"], _modulo),
    **dict.fromkeys(["label", "color", "vphantom"], _dropped),
    **dict.fromkeys(["textcolor", "smash"], _kept),
    **dict.fromkeys(["cancel", "bcancel"], _cancel),
    **dict.fromkeys(["phantom", "hphantom"], _phantom),
    **dict.fromkeys(["hspace", "mspace"], _space),
    "underset": _under,
    "not": _not,
    "substack": _substack,
    "tag": _tag,
    "boxed": lambda parser, _: Boxed(parser.argument()),
    "abs": _fenced("|", "|"),
    "norm": _fenced("‖", "‖"),
    "bra": _fenced("⟨", "|"),
    "ket": _fenced("|", "⟩"),
    "braket": _fenced("⟨", "⟩"),
}
"""Commands by name. A handler takes its arguments from the parser; ``None`` draws nothing."""
