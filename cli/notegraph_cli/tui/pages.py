"""Views of the panel: a note's page, links to follow, results of a search, files to open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from notegraph.model.drawn import Block, Run
from notegraph.model.errors import NotegraphError
from notegraph.workspace.drawing import in_a_line
from notegraph_cli.output import counted, one_line
from notegraph_cli.tui.draw_find import links_of
from notegraph_cli.tui.panel import Choice, View

if TYPE_CHECKING:
    from notegraph.workspace.after_lapse import AfterLapse, Standing
    from notegraph_cli.tui.stage import Stage

_BAR = 10
_MOST_HITS = 50


class Pages:
    """Makes views. ``standing`` tells how well a note is known, ``goto`` shows another page, ``leave`` opens a file or
    an address elsewhere.
    """

    def __init__(
        self,
        stage: Stage,
        standing: Callable[[str], Standing],
        goto: Callable[[str], None],
        leave: Callable[[str], None],
    ) -> None:
        self._stage = stage
        self._workspace = stage.workspace
        self._standing = standing
        self._goto = goto
        self._leave = leave

    def page(self, path: str) -> View:
        """A note: how well it is known, its text, and where one can go from it."""
        from notegraph.workspace.browse import page
        from notegraph.workspace.drawing import draw_note

        palette = self._stage.palette
        try:
            found = page(self._workspace, path)
            blocks = draw_note(self._workspace, path)
        except NotegraphError as error:
            return View(one_line(path), Text(f"The note cannot be shown: {error}", palette.bad))
        known = Text.assemble(
            self.mastery(self._standing(path)), (f"  {counted(len(found.cards), 'card')}", palette.dim)
        )
        back = [Choice(self._way("←", source), self._to(source)) for source in found.backlinks]
        on = [Choice(self._way("→", way.path), self._to(way.path)) for way in found.links if way.path is not None]
        written = self._workspace.reading.written_title(path)
        text = self._stage.drawing.group(_without_title(blocks, {found.title, written}))
        return View(self._called(found.title, path, "not bold"), Group(known, Text(), text), [*back, *on])

    def links(self, blocks: Iterable[Block]) -> View:
        """The links in ``blocks``, each target once."""
        runs: dict[tuple[str, str | None], Run] = {}
        for run in links_of(blocks):
            if run.target is not None:
                runs.setdefault((run.target, run.anchor), run)
        if not runs:
            return View("Links", Text("The card has no links.", self._stage.palette.dim))
        return View("Links", choices=[self._link(run) for run in runs.values()])

    def lapse(self, lapse: AfterLapse) -> View:
        """What a forgotten card stands on, to be read."""
        palette = self._stage.palette
        entries = [("concept", one) for one in lapse.concepts]
        entries += [("builds on", one) for one in lapse.prerequisites]
        choices = [
            Choice(
                Text.assemble(
                    self._called(one.title, one.path, palette.heading),
                    "  ",
                    self.mastery(one),
                    (f"  {what}", palette.dim),
                ),
                self._to(one.path),
            )
            for what, one in entries
        ]
        return View("Worth reading again", choices=choices)

    def choice(self, title: str, paths: Iterable[str]) -> View:
        """Pages to choose from."""
        known = [self._standing(path) for path in paths]
        looks = self._stage.palette.heading
        choices = [
            Choice(Text.assemble(self._called(one.title, one.path, looks), "  ", self.mastery(one)), self._to(one.path))
            for one in known
        ]
        return View(title, choices=choices)

    def search(self) -> View:
        """An empty field."""
        return View("Search", search="")

    def found(self, words: str) -> View:
        """The notes and cards with these words."""
        from notegraph.workspace.search import Where, search

        hits = search(self._workspace, words)
        palette = self._stage.palette
        choices = [
            Choice(
                Text.assemble(
                    (one_line(hit.title), "bold"),
                    (f"  {one_line(hit.written)}" if hit.written else "", palette.heading),
                    (f"  {hit.where.value}  ", palette.dim),
                    ""
                    if hit.where is Where.TITLE and hit.written
                    else in_a_line(self._workspace, hit.snippet, hit.path),
                ),
                self._to(hit.path),
            )
            for hit in hits[:_MOST_HITS]
        ]
        if not choices:
            return View("Search", Text("Nothing has all these words." if words.strip() else ""), search=words)
        more = f", the first {_MOST_HITS}" if len(hits) > _MOST_HITS else ""
        return View(f"Search: {counted(len(hits), 'hit')}{more}", choices=choices, search=words)

    def openings(self, files: Iterable[tuple[str, str]]) -> View:
        """Files and addresses to be opened elsewhere, by what they are called."""
        return View("Open", choices=[Choice(Text(one_line(name)), self._out(target)) for name, target in files])

    def mastery(self, known: Standing) -> Text:
        """How well a note is known, as a bar and a number."""
        palette = self._stage.palette
        if known.mastery is None:
            return Text("no cards", palette.dim)
        filled = round(_BAR * known.mastery)
        style = palette.good if known.mastery >= 0.7 else palette.bad if known.mastery < 0.4 else palette.heading
        return Text.assemble(("■" * filled, style), ("·" * (_BAR - filled), palette.dim), f" {known.mastery:.0%}")

    def _way(self, arrow: str, path: str) -> Text:
        palette = self._stage.palette
        title = path.rpartition("/")[2].removesuffix(".md")
        return Text.assemble((f"{arrow} ", palette.dim), self._called(title, path, palette.heading))

    def _called(self, title: str, path: str, looks: str) -> Text:
        """A note's name, and the title that it gives itself in these ``looks``."""
        written = self._workspace.reading.written_title(path)
        return Text.assemble(one_line(title), (f"  {one_line(written)}" if written else "", looks))

    def _link(self, run: Run) -> Choice:
        palette = self._stage.palette
        target = run.target or ""
        words = Text.assemble((one_line(run.text), palette.link), (f"  {one_line(target)}", palette.dim))
        if _is_address(target):
            return Choice(words, self._out(target))
        if target.lower().endswith(".md"):
            return Choice(words, self._to(target))
        return Choice(words, self._out(self._stage.file(target)))

    def _to(self, path: str) -> Callable[[], None]:
        return lambda: self._goto(path)

    def _out(self, target: str) -> Callable[[], None]:
        return lambda: self._leave(target)


def _is_address(target: str) -> bool:
    scheme = target.partition(":")[0]
    return ":" in target and len(scheme) > 1 and scheme.isalpha() and "/" not in scheme


def _without_title(blocks: tuple[Block, ...], titles: Collection[str | None]) -> tuple[Block, ...]:
    """A page that begins with its own name says it once."""
    from notegraph.model.drawn import Heading

    first = blocks[0] if blocks else None
    if not isinstance(first, Heading):
        return blocks
    words = "".join(run.text for run in first.runs).strip().casefold()
    return blocks[1:] if words in (title.casefold() for title in titles if title) else blocks
