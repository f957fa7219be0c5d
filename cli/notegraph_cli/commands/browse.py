"""``notegraph browse``: full screen on a terminal, else a walk in lines, for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.full_screen import has_full_screen
from notegraph_cli.lines import read_line
from notegraph_cli.output import Output, Painted

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace

EXAMPLES = ("notegraph browse", 'notegraph browse "softmax function"')
_HELP = (
    "a number walks on, b goes back, s TEXT searches, m shows all of what was cut, t shows the whole text, "
    "Enter shows the page again, q ends"
)
_MOST = 15
"""Entries of a list that are shown unasked."""


def command(
    context: typer.Context,
    note: Annotated[
        str | None,
        typer.Argument(metavar="[NOTE]", help="Where to start; without it at the note with the most links."),
    ] = None,
    *,
    plain: Annotated[bool, typer.Option("--plain", help="Lines only: for pipes and screen readers.")] = False,
) -> ExitCode:
    """Walk from note to note along their links.

    On a terminal each note fills the screen, its links live, beside it what links to it and what only mentions it; ?
    lists the keys. Without one, or with --plain, each page shows how the note begins, what it links to, what links to
    it, and its cards. Type a number to walk on, b to go back, s TEXT to search, m for all of a list that was cut, t
    for the whole text, ? for help, q to end.
    """
    from notegraph.workspace.browse import central_note

    run = current(context)
    with run.workspace() as workspace:
        start = central_note(workspace) if note is None else run.note(workspace, note)
        if not plain and has_full_screen():
            from notegraph.workspace.search import Finder
            from notegraph_cli.tui.browse.run import run_browse

            with Finder(workspace, run.progress("indexing")) as finder:
                return run_browse(workspace, finder, start, run.out)
        walk = _Walk(workspace, run.out, start)
        walk.show()
        while (line := read_line(run.out, "> ")) is not None and walk.obey(line.strip()):
            pass
    return ExitCode.OK


class _Walk:
    """Where one stands, the way here, and what the numbers on the screen mean."""

    def __init__(self, workspace: Workspace, out: Output, start: str) -> None:
        self.workspace = workspace
        self.out = out
        self.way = [start]
        self.choices: list[str] = []
        self.words: str | None = None
        self.most: int | None = _MOST

    def obey(self, line: str) -> bool:
        """Does what a line asks for; false at the end."""
        word, _, rest = line.partition(" ")
        match word:
            case "q":
                return False
            case "?":
                self.out.line(_HELP)
            case "":
                self.show()
            case "b":
                self.back()
            case "m":
                self.more()
            case "s":
                self.search(rest.strip())
            case "t":
                self.text()
            case _:
                self.follow(line)
        return True

    def show(self) -> None:
        """The page."""
        self.words = None
        self._page()

    def more(self) -> None:
        """What is on the screen once more, its lists whole."""
        self.most = None
        try:
            if self.words is None:
                self._page()
            else:
                self.search(self.words)
        finally:
            self.most = _MOST

    def _page(self) -> None:
        from notegraph.workspace.browse import page, question

        out, here = self.out, page(self.workspace, self.way[-1])
        self.choices = []
        out.line(Painted(self._called(here.path), "title"), "  ", Painted(here.path, "dim"))
        if here.opening:
            out.line()
            out.text(here.opening)
        self._heading("Links", here.links)
        for link in here.links[: self.most]:
            if link.path is None:
                out.line(Painted("    -", "dim"), f"  {link.label} ", Painted("(broken)", "bad"))
            else:
                remark = "" if link.status == "resolved" else f" ({link.status.value})"
                self._choice(link.path, self._called(link.path) + remark)
        self._rest(here.links)
        self._heading("Linked from", here.backlinks)
        for source in here.backlinks[: self.most]:
            self._choice(source, self._called(source))
        self._rest(here.backlinks)
        self._heading("Cards", here.cards)
        for card in here.cards[: self.most]:
            out.line(f"    -  {question(card)}")
        self._rest(here.cards)
        out.line()

    def back(self) -> None:
        """One step back."""
        if len(self.way) == 1:
            self.out.line("this is where the walk began")
            return
        self.way.pop()
        self.show()

    def search(self, text: str) -> None:
        """Notes to walk to by their words."""
        from notegraph.workspace.search import search

        hits = search(self.workspace, text)
        paths = list(dict.fromkeys(hit.path for hit in hits))
        if not paths:
            self.out.line("nothing found" if text else "say what to search for: s TEXT")
            return
        self.choices = []
        self.words = text
        snippets = {hit.path: hit.snippet for hit in reversed(hits)}
        for path in paths[: self.most]:
            self._choice(path, f"{self._called(path)}: {snippets[path]}")
        self._rest(paths)

    def text(self) -> None:
        """The whole note."""
        from notegraph.workspace.browse import whole_text

        self.out.text(whole_text(self.workspace, self.way[-1]))

    def follow(self, line: str) -> None:
        """Walks to the note of a number."""
        number = int(line) if line.isascii() and line.isdigit() and len(line) < 9 else 0
        if not 0 < number <= len(self.choices):
            self.out.line(f"{line!r} is none of the numbers above; ? helps")
            return
        self.way.append(self.choices[number - 1])
        self.show()

    def _rest(self, entries: Sequence[object]) -> None:
        if self.most is not None and len(entries) > self.most:
            self.out.line(f"    …  and {len(entries) - self.most} more, m shows all")

    def _heading(self, title: str, entries: object) -> None:
        if entries:
            self.out.line()
            self.out.line(Painted(title, "title"))

    def _called(self, path: str) -> str:
        """A note's name, and the title that it gives itself."""
        written = self.workspace.reading.written_title(path)
        return self.workspace.records[path].title + (f"  {written}" if written else "")

    def _choice(self, path: str, label: str) -> None:
        self.choices.append(path)
        self.out.line(Painted(f"{len(self.choices):5}", "link"), f"  {label}")
