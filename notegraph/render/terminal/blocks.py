"""Markdown as our notes write it → the values of ``model.drawn``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from markdown_it.token import Token

from notegraph.model.drawn import (
    Block,
    Callout,
    Code,
    Formula,
    Heading,
    Item,
    Line,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from notegraph.render.clean import for_terminal
from notegraph.render.hidden import without_hidden
from notegraph.render.resources import Resources
from notegraph.render.rules.context import Context, HtmlStyle
from notegraph.render.terminal.parser import markdown
from notegraph.render.terminal.runs import Setting, line, pieces

# Blocks in one another; markdown-it drops the text below 100. What is deeper is shown as it is written.
_DEEPEST = 60
# Stand for what a card hides while its text is read: controls, which no text holds.
_SIGNS = "\x01\x02\x03\x04\x05\x06\x07\x08"


def drawn(
    text: str, source: str, resources: Resources, *, gaps: Collection[str] = (), blanks: bool = False
) -> tuple[Block, ...]:
    """A piece of Markdown out of the note ``source`` (vault-relative path) as blocks.

    ``gaps`` are the texts that stand for what a cloze card hides (``[…]``, ``[hint]``): they are marked ``CLOZE`` and
    nothing in them is Markdown; no more than eight different ones are. ``blanks`` marks runs of underscores as
    ``BLANK``. Comments and block ids are left out. No text of the result has control characters but newline and tab,
    or such as reorder a line. Never raises for the user's text.
    """
    held = dict(zip(_SIGNS, sorted(map(for_terminal, gaps), key=len, reverse=True), strict=False))
    shown = without_hidden(for_terminal(text))
    for sign, gap in held.items():
        shown = shown.replace(gap, sign)
    setting = Setting(source, resources, held)
    tokens = markdown().parse(shown, Context(source, resources, HtmlStyle(blanks=blanks)).env())
    if any(token.level > _DEEPEST for token in tokens):
        return (Paragraph((Run(setting.restored(shown)),)),)
    return _Blocks(tokens, setting).read()


class _Blocks:
    """Goes over the tokens of a text once."""

    def __init__(self, tokens: Sequence[Token], setting: Setting) -> None:
        self._tokens = iter(tokens)
        self._setting = setting

    def read(self, closing: str = "") -> tuple[Block, ...]:
        """The blocks up to the token that closes what they stand in."""
        blocks: list[Block] = []
        for token in self._tokens:
            if token.type == closing:
                break
            blocks += self._block(token)
        return tuple(blocks)

    def _block(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "inline":
                yield from self._paragraph(token)
            case "heading_open":
                yield Heading(int(token.tag[1:]), self._line())
                next(self._tokens)
            case "bullet_list_open" | "ordered_list_open":
                yield self._list(token)
            case "blockquote_open":
                yield self._quote(token)
            case "fence" | "code_block":
                words = self._setting.restored(token.info).split()
                yield Code(self._setting.restored(token.content).removesuffix("\n"), words[0] if words else "")
            case "math_block":
                yield Formula(self._setting.restored(token.content).strip())
            case "table_open":
                yield self._table()
            case "hr":
                yield Rule()
            case _:
                pass  # the marks around a paragraph

    def _line(self) -> Line:
        """The text that comes next, as one line."""
        return line(next(self._tokens).children or (), self._setting)

    def _paragraph(self, token: Token) -> Iterator[Block]:
        found = pieces(token.children or (), self._setting)
        for is_text, group in groupby(found, key=lambda piece: isinstance(piece, Run)):
            if not is_text:
                yield from (piece for piece in group if not isinstance(piece, Run))
                continue
            runs = tuple(piece for piece in group if isinstance(piece, Run))
            if any(run.text.strip() for run in runs):
                yield Paragraph(_trimmed(runs))

    def _list(self, token: Token) -> ListBlock:
        items: list[Item] = []
        closing = token.type.replace("open", "close")
        for inside in self._tokens:
            if inside.type == closing:
                break
            task = inside.meta.get("task")
            items.append(Item(self.read("list_item_close"), task))
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        return ListBlock(tuple(items), start)

    def _quote(self, token: Token) -> Block:
        _, is_callout, kind = str(token.attrs.get("class", "")).rpartition("callout-")
        if not is_callout:
            return Quote(self.read("blockquote_close"))
        next(self._tokens)
        title = self._line()
        next(self._tokens)
        return Callout(kind, title, self.read("blockquote_close"))

    def _table(self) -> Table:
        rows: list[list[Line]] = []
        sides: list[str] = []
        for token in self._tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self._line())
                if token.type == "th_open":
                    sides.append(str(token.attrs.get("class", "")).removeprefix("align-"))
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(sides))


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs without the blanks at which something was taken out of their paragraph."""
    texts = [run.text for run in runs]
    texts[0] = texts[0].lstrip()
    texts[-1] = texts[-1].rstrip()
    pairs = zip(runs, texts, strict=True)
    return tuple(Run(text, run.marks, run.target, run.anchor) for run, text in pairs if text)
