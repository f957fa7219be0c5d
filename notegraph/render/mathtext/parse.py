"""Tokens → the tree of a formula: arguments, scripts, delimiters, as TeX reads them."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import category

from notegraph.render.mathtext import commands
from notegraph.render.mathtext.alphabets import styled
from notegraph.render.mathtext.fences import paired
from notegraph.render.mathtext.nodes import (
    EMPTY,
    Brace,
    DoubtError,
    Fence,
    Fraction,
    Kind,
    Node,
    Row,
    Scripts,
    Shape,
    Space,
    Stack,
    Symbol,
    Table,
    row,
    single,
)
from notegraph.render.mathtext.symbols import CHARACTERS, CLOSING, COMMANDS, FIXED_SPACES, NOTHING, OPENING, SIZES, THIN
from notegraph.render.mathtext.tables import ROW_END, environment, lines
from notegraph.render.mathtext.tokens import DEEPEST, Char, Command, Environment, Group, Token, tokens

_BARS = {"|": "‖", "vert": "|", "Vert": "‖", "backslash": "\\"}
_SIDES = (
    (Kind.OPEN, frozenset(OPENING.values()) - {"|", "‖"}),
    (Kind.CLOSE, frozenset(CLOSING.values()) - {"|", "‖"}),
)
_INFIX = {"over": True, "choose": False, "atop": False}


def parse(source: str) -> Node:
    """The tree of a formula. Raises ``DoubtError`` for everything that is not known for certain."""
    found = tokens(source)
    parser = Parser(found)
    if ROW_END in found or Char("&") in found:
        return lines(parser, found)
    return parser.whole()


class Parser:
    """Reads one list of tokens. ``style`` is the command that set the alphabet of its letters."""

    def __init__(self, found: tuple[Token, ...], style: str | None = None, depth: int = 0) -> None:
        if depth > DEEPEST:
            raise DoubtError("too deep")
        self._tokens = found
        self._at = 0
        self._depth = depth
        self.style = style

    def below(self, found: tuple[Token, ...], style: str | None = None) -> Parser:
        """A parser for what stands inside this one's formula."""
        return Parser(found, style or self.style, self._depth + 1)

    def whole(self) -> Node:
        """All of the tokens."""
        node = self._row(until=None)
        if self._at < len(self._tokens):
            raise DoubtError("a delimiter closes nothing")
        return node

    def next(self) -> Token | None:
        """The next token that is no blank, taken; ``None`` at the end."""
        found = self._peek()
        self._at += 1
        return found

    def _peek(self) -> Token | None:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if not (isinstance(token, Char) and (token.char.isspace() or category(token.char) == "Cf")):
                return token
            self._at += 1
        return None

    def argument(self, style: str | None = None) -> Node:
        """What a command takes: a group, or one token with what that takes itself."""
        token = self.next()
        if isinstance(token, Group):
            return self.below(self._math(token), style).whole()
        if token is None or (isinstance(token, Char) and token.char in "^_&'"):
            raise DoubtError("an argument is missing")
        inner = self.below(self._tokens, style)
        inner._at = self._at
        node = inner.atom(token)
        self._at = inner._at
        if node is None:
            raise DoubtError("an argument draws nothing")
        return node

    def raw(self) -> tuple[Token, ...]:
        """A command's argument as tokens."""
        token = self.next()
        if isinstance(token, Group):
            return token.tokens
        if token is None:
            raise DoubtError("an argument is missing")
        return (token,)

    def optional(self) -> tuple[Token, ...] | None:
        """What stands in brackets behind a command; ``None`` without them."""
        if self._peek() != Char("["):
            return None
        start = self._at + 1
        depth = 0
        for at in range(start, len(self._tokens)):
            token = self._tokens[at]
            if token == Char("]") and not depth:
                self._at = at + 1
                return self._tokens[start:at]
            depth += (token == Char("[")) - (token == Char("]"))
        raise DoubtError("a bracket is not closed")

    def starred(self) -> bool:
        """Whether a star follows, which is taken."""
        if self._peek() == Char("*"):
            self._at += 1
            return True
        return False

    def delimiter(self) -> str:
        """What stands behind ``\\left`` and its kin; a dot is none."""
        token = self.next()
        if isinstance(token, Char):
            sign = {".": "", "<": "⟨", ">": "⟩", "|": "|", "/": "/"}.get(token.char)
            sign = sign if sign is not None else OPENING.get(token.char) or CLOSING.get(token.char)
        elif isinstance(token, Command):
            sign = _BARS.get(token.name) or OPENING.get(token.name) or CLOSING.get(token.name)
        else:
            sign = None
        if sign is None:
            raise DoubtError("no delimiter")
        return sign

    def _row(self, until: str | None) -> Node:
        items: list[Node] = []
        while (token := self._peek()) is not None:
            if isinstance(token, Command):
                if token.name == until:
                    return row(paired(items, DEEPEST - self._depth))
                if token.name in _INFIX:
                    return self._infix(items, until)
            self._at += 1
            if isinstance(token, Char) and token.char in "^_'":
                self._at -= 1
                items.append(self._scripted(EMPTY))
            elif isinstance(token, Char) and token.char.isdigit() and token.char.isascii():
                items.append(self._scripted(self._number(token.char)))
            else:
                node = self.atom(token)
                if node is not None:
                    items.append(node if isinstance(node, Space) else self._scripted(node))
        if until is not None:
            raise DoubtError("a delimiter is not closed")
        return row(paired(items, DEEPEST - self._depth))

    def _infix(self, before: list[Node], until: str | None) -> Node:
        token = self.next()
        assert isinstance(token, Command)
        fraction = Fraction(row(paired(before, DEEPEST)), self._row(until), bar=_INFIX[token.name])
        return Fence("(", ")", fraction) if token.name == "choose" else fraction

    def _number(self, digits: str) -> Node:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
            is_point = token == Char(".") and isinstance(after, Char) and _is_digit(after.char)
            is_point = is_point or (token == Char(",") and self._thousand())
            if not (isinstance(token, Char) and (_is_digit(token.char) or is_point)):
                break
            digits += token.char
            self._at += 1
        return Symbol(
            "".join(styled(self.style, digit) if digit.isdigit() else digit for digit in digits)
            if self.style
            else digits
        )

    def _thousand(self) -> bool:
        """Whether three digits and no more follow: the comma before them is part of a number."""
        after = [token.char if isinstance(token, Char) else "" for token in self._tokens[self._at + 1 : self._at + 5]]
        return len(after) > 2 and all(map(_is_digit, after[:3])) and not (len(after) > 3 and _is_digit(after[3]))

    def _scripted(self, base: Node) -> Node:
        """``base`` with the scripts that follow it."""
        sub: Node | None = None
        sup: Node | None = None
        primes = 0
        limits = _takes_limits(base)
        while (token := self._peek()) is not None:
            if isinstance(token, Command) and token.name in ("limits", "nolimits", "displaylimits"):
                limits = token.name != "nolimits"
                self._at += 1
            elif token == Char("'") and sup is None:
                primes += 1
                self._at += 1
            elif token == Char("^") and sup is None:
                self._at += 1
                sup = self.argument()
            elif token == Char("_") and sub is None:
                self._at += 1
                sub = self.argument()
            elif isinstance(token, Char) and token.char in "^_'":
                raise DoubtError("two scripts at one place")
            else:
                break
        if sub is None and sup is None and not primes:
            return base
        return _with_label(base, sub, sup) or Scripts(base, sub, sup, primes, limits)

    def atom(self, token: Token) -> Node | None:
        """One token and what it takes; ``None`` where it draws nothing."""
        if isinstance(token, Char):
            return self._character(token.char)
        if isinstance(token, Group):
            return _ordinary(self.below(self._math(token)).whole())
        if isinstance(token, Environment):
            return environment(self, token)
        return self._command(token.name)

    def _math(self, group: Group) -> tuple[Token, ...]:
        if group.math:
            raise DoubtError("a dollar in a formula")
        return group.tokens

    def _character(self, char: str) -> Node:
        if char in OPENING and char != "{":
            return Symbol(char, Kind.OPEN)
        if char in CLOSING and char != "}":
            return Symbol(char, Kind.CLOSE)
        if char in CHARACTERS:
            return CHARACTERS[char]
        if char in "#$%&\\^_~":
            if char == "~":
                return Space(1)
            raise DoubtError(f"{char} means nothing here")
        if category(char)[0] in "CMZ":
            raise DoubtError("no sign of a formula")
        return Symbol(styled(self.style, char) if self.style and char.isalnum() else char)

    def _command(self, name: str) -> Node | None:
        if name in COMMANDS:
            sign = COMMANDS[name]
            if self.style and sign.kind is Kind.ORD and len(sign.text) == 1 and sign.text.isalpha():
                return replace(sign, text=styled(self.style, sign.text))
            return sign
        if name in NOTHING:
            return None
        if name in FIXED_SPACES:
            return Space(FIXED_SPACES[name], thin=name in THIN)
        if name in OPENING:
            return Symbol(OPENING[name], Kind.OPEN)
        if name in CLOSING:
            return Symbol(CLOSING[name], Kind.CLOSE)
        if name == "left":
            return self._left()
        if name in SIZES:
            return self._sized(name)
        handler = commands.HANDLERS.get(name)
        if handler is None:
            raise DoubtError(f"\\{name} is not known")
        return handler(self, name)

    def _left(self) -> Node:
        left = self.delimiter()
        inner = self.below(self._tokens)
        inner._at = self._at
        body = inner._row(until="right")
        self._at = inner._at + 1
        right = self.delimiter()
        table = single(body)
        is_array = isinstance(table, Table) and table.shape is Shape.MATRIX and not set(table.sides) - {"l"}
        if (left, right) == ("{", "") and isinstance(table, Table) and is_array and not table.ruled:
            body = replace(table, shape=Shape.CASES)  # as one wrote them before there was an environment for it
        return Fence(left, right, body)

    def _sized(self, name: str) -> Node:
        sign = self.delimiter()
        if not sign:
            raise DoubtError("a size of nothing")
        kinds = {"l": Kind.OPEN, "r": Kind.CLOSE, "m": Kind.REL}
        if name == "middle":
            return Symbol(sign, Kind.REL)
        kind = kinds.get(name[-1]) if name[-2:] in ("gl", "gr", "gm") else None
        if kind is None:
            kind = next((kind for kind, signs in _SIDES if sign in signs), Kind.ORD)
        return Symbol(sign, kind)


def _is_digit(char: str) -> bool:
    return char.isascii() and char.isdigit()


def _takes_limits(base: Node) -> bool:
    return (isinstance(base, Symbol) and base.limits) or (isinstance(base, Stack) and not base.arrow)


def _ordinary(node: Node) -> Node:
    """A group is an ordinary atom, whatever stands in it: ``{=}`` has no space around."""
    node = single(node)
    if isinstance(node, Row):
        return _operator(node) or node
    return replace(node, kind=Kind.ORD, limits=False) if isinstance(node, Symbol) and node.kind is not Kind.OP else node


def _operator(node: Row) -> Symbol | None:
    """Several names as one: ``{\\arg\\max}``."""
    names = [item for item in node.items if not isinstance(item, Space)]
    if all(isinstance(name, Symbol) and name.kind is Kind.OP and name.text.isalpha() for name in names) and names:
        return Symbol(" ".join(name.text for name in names if isinstance(name, Symbol)), Kind.OP, limits=True)
    return None


def _with_label(base: Node, sub: Node | None, sup: Node | None) -> Node | None:
    """A brace with its label, which is written as a script."""
    if not isinstance(base, Brace) or base.label is not None:
        return None
    label = sup if base.over else sub
    other = sub if base.over else sup
    return replace(base, label=label) if label is not None and other is None else None
