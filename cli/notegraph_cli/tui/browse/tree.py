"""Trees and ways through the graph, in box characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.text import Text

from notegraph.workspace.browse import Direction, Twig
from notegraph_cli.output import one_line
from notegraph_cli.tui.browse.entries import Entry
from notegraph_cli.tui.browse.known import Known
from notegraph_cli.tui.theme import Palette

ARROWS = {Direction.OUT: "→", Direction.IN: "←", Direction.BOTH: "↔"}
Goto = Callable[[str], None]


def tree(root: tuple[str, str], twigs: Sequence[Twig], known: Known, palette: Palette, goto: Goto) -> list[Entry]:
    """The note ``root`` (path, title) with what hangs from it. An arrow shows which way the links point."""
    path, title = root
    words = Text.assemble(("● ", palette.heading), known.name(path, title), "  ", known.bar(path), no_wrap=True)
    return [Entry(words, lambda: goto(path)), *_branches(twigs, "", known, palette, goto)]


def _branches(twigs: Sequence[Twig], before: str, known: Known, palette: Palette, goto: Goto) -> Iterator[Entry]:
    for number, twig in enumerate(twigs, 1):
        last = number == len(twigs)
        words = Text.assemble(
            (before + ("└─" if last else "├─"), palette.dim),
            (f"{ARROWS[twig.direction]} ", palette.dim),
            known.name(twig.path, twig.title),
            "  ",
            known.bar(twig.path),
            no_wrap=True,
            overflow="ellipsis",
        )
        yield Entry(words, _going(goto, twig.path))
        yield from _branches(twig.twigs, before + ("   " if last else "│  "), known, palette, goto)


def way(steps: Sequence[tuple[str, str, str]], known: Known, palette: Palette, goto: Goto) -> list[Entry]:
    """A way from note to note: path, title, and how the one before leads here."""
    found: list[Entry] = []
    for number, (path, title, how) in enumerate(steps):
        if number:
            found.append(Entry(Text.assemble(("│ ", palette.dim), (one_line(how), palette.dim), no_wrap=True)))
        words = Text.assemble(("● ", palette.heading), known.name(path, title), "  ", known.bar(path), no_wrap=True)
        found.append(Entry(words, _going(goto, path)))
    return found


def _going(goto: Goto, path: str) -> Callable[[], None]:
    return lambda: goto(path)
