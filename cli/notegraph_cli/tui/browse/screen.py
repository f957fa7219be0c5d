"""The browser's screen: a page with live links, and beside it all that hangs together with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from notegraph.model.card import Card
from notegraph.model.errors import NotegraphError
from notegraph.model.keys import keys_of
from notegraph.workspace.browse import Page, page
from notegraph.workspace.drawing import draw_note
from notegraph_cli.output import counted, one_line
from notegraph_cli.tui.browse.card import CardScreen
from notegraph_cli.tui.browse.entries import EntryList
from notegraph_cli.tui.browse.find import FindScreen
from notegraph_cli.tui.browse.graph import DEEPEST, GraphScreen
from notegraph_cli.tui.browse.header import header
from notegraph_cli.tui.browse.known import Known
from notegraph_cli.tui.browse.page import PageView
from notegraph_cli.tui.browse.side import SECTIONS, Sides
from notegraph_cli.tui.browse.ways import Ways
from notegraph_cli.tui.face import FaceScreen
from notegraph_cli.tui.help import KeysScreen
from notegraph_cli.tui.keys import bindings, foot, table, words
from notegraph_cli.tui.opener import obsidian_uri

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.search import Finder
    from notegraph_cli.tui.browse.app import BrowseApp
    from notegraph_cli.tui.browse.trail import Trail

WIDE = 110
"""Columns from which the lists stand beside the page unasked."""
_THIN = 50
"""Columns below which they take most of them."""
_HITS = 30
_FOOT = ("links", "backlinks", "mentions", "cards", "search", "graph", "path", "review", "edit", "open", "stats")


class BrowseScreen(FaceScreen):
    """Walks along ``trail``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("browse")

    def __init__(self, workspace: Workspace, finder: Finder, trail: Trail, message: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.finder = finder
        self.trail = trail
        self._message = message
        self._keys = keys_of("browse", workspace.settings.faces.keys)
        self._asked = False  # the lists were asked for where they have no room unasked
        self.page: Page | None = None

    @property
    def stage(self) -> BrowseApp:
        """The program around it."""
        return cast("BrowseApp", self.app)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="header")
        with Horizontal(id="middle"):
            yield PageView(self.stage.live_drawing())
            yield EntryList("side")
        yield Static(id="message")
        yield Static(id="foot")

    def on_mount(self) -> None:
        """Shows where the trail stands."""
        self.known = Known(self.workspace, self.stage.palette)
        self.sides = Sides(self.workspace, self.finder, self.stage.palette, self._goto, self._ask)
        self.ways = Ways(self.workspace, self.stage.palette)
        self._say(self._message)
        self._show()

    def on_resize(self) -> None:
        """What depends on the width is laid out again."""
        self._around()

    # What keys do

    def action_do(self, name: str) -> None:
        """Does what a key says."""
        if self._is_ending:
            return
        self._say("")
        if name in SECTIONS:
            self._section(name)
        elif name in ("down", "up", "page-down", "page-up"):
            self._move(name)
        else:
            getattr(self, f"_do_{name.replace('-', '_')}")()

    def _section(self, name: str) -> None:
        side = self.query_one(EntryList)
        self._asked = True
        self._around()
        if side.go_to(name):
            side.focus()
        else:
            self._say(
                {
                    "links": "the page has no links",
                    "backlinks": "no note links here",
                    "mentions": "no other note says its name without a link",
                    "cards": "the page has no cards",
                }[name]
            )
        self._around()

    def _move(self, name: str) -> None:
        side = self.query_one(EntryList)
        if side.has_focus:
            side.move(name)
            return
        page = self.query_one(PageView)
        moves = {
            "down": page.scroll_down,
            "up": page.scroll_up,
            "page-down": page.scroll_page_down,
            "page-up": page.scroll_page_up,
        }
        moves[name](animate=False)

    def _do_next_link(self) -> None:
        self._choose(1)

    def _do_previous_link(self) -> None:
        self._choose(-1)

    def _choose(self, step: int) -> None:
        self.set_focus(None)
        view = self.query_one(PageView)
        view.choose(step)
        if view.chosen is None:
            self._say("the page has no links")
        else:
            target, anchor = view.targets[view.chosen]
            self._say(f"→ {target}" + (f" # {anchor}" if anchor else ""))
        self._around()

    def _do_follow(self) -> None:
        view = self.query_one(PageView)
        if view.chosen is None:
            self._choose(1)
            return
        target, anchor = view.targets[view.chosen]
        if target in self.workspace.records:
            self._goto(target, anchor or "")
        else:
            self._leave(target if ":" in target.split("/", 1)[0] else self.stage.file(target))

    def _do_previous_page(self) -> None:
        self._step(-1, "this is where the walk began")

    def _do_next_page(self) -> None:
        self._step(1, "there is no page ahead")

    def _step(self, by: int, otherwise: str) -> None:
        self._remember()
        if self.trail.step(by):
            self._show()
        else:
            self._say(otherwise)

    def _do_search(self) -> None:
        self._find("Find a note", lambda path: self._goto(path, ""))

    def _do_path(self) -> None:
        here = self.trail.here.path

        def show(path: str) -> None:
            around = self.ways.path(here, path, self.known, self._out_of_graph)
            self.app.push_screen(GraphScreen(lambda _: around, self.trail.depth, fixed=True))

        self._find(f"The way from {one_line(self.workspace.records[here].title)} to …", show)

    def _find(self, title: str, then: Callable[[str], None]) -> None:
        def chosen(path: str | None) -> None:
            if path is not None:
                then(path)

        self.app.push_screen(
            FindScreen(title, lambda words: self.finder.notes(words, _HITS), self.stage.palette), chosen
        )

    def _do_graph(self) -> None:
        here = self.trail.here.path
        self.app.push_screen(
            GraphScreen(lambda depth: self.ways.around(here, depth, self.known, self._out_of_graph), self.trail.depth),
            self._set_depth,
        )

    def _out_of_graph(self, path: str) -> None:
        screen = self.app.screen
        if isinstance(screen, GraphScreen):
            screen.dismiss(screen.depth)
        self._goto(path, "")

    def _set_depth(self, depth: int | None) -> None:
        self.trail.depth = depth or self.trail.depth
        self._around()

    def _do_deeper(self) -> None:
        self._say_depth(min(DEEPEST, self.trail.depth + 1))

    def _do_shallower(self) -> None:
        self._say_depth(max(1, self.trail.depth - 1))

    def _say_depth(self, depth: int) -> None:
        self.trail.depth = depth
        self._say(f"graph and quiz reach {counted(depth, 'link')} from here")

    def _do_review(self) -> None:
        from notegraph_cli.tui.browse.review import review_around

        try:
            quiz = review_around(self.workspace, self.trail.here.path, self.trail.depth)
        except NotegraphError as error:
            self._say(str(error), "bad")
            return
        if isinstance(quiz, str):
            self._say(quiz)
            return
        self._remember()
        self.stage.quiz = quiz
        self.app.exit()

    def _do_edit(self) -> None:
        self._edit(1)

    def _edit(self, line: int) -> None:
        if self._lend(self.trail.here.path, line):
            self._read_again()

    def _do_open(self) -> None:
        self._leave(obsidian_uri(self.stage.file(self.trail.here.path)))

    def _do_stats(self) -> None:
        from notegraph.workspace.statistics import statistics
        from notegraph_cli.tui.stats.screen import StatsScreen

        try:
            summary = statistics(self.workspace, self.known.journal)
        except NotegraphError as error:
            self._say(str(error), "bad")
            return
        self.app.push_screen(StatsScreen(summary, over=True))

    def _do_help(self) -> None:
        self.app.push_screen(KeysScreen(table("browse", self.workspace.settings.faces.keys)))

    def _do_back(self) -> None:
        side, view = self.query_one(EntryList), self.query_one(PageView)
        if side.has_focus or self._asked:
            self._asked = False
            self.set_focus(None)
            self._around()
        elif view.chosen is not None:
            view.pick(None)
        else:
            self.app.exit()

    def _do_quit(self) -> None:
        self.app.exit()

    # What is shown

    def _goto(self, path: str, words: str) -> None:
        """A page, at the heading or line with ``words``."""
        self._remember()
        if path != self.trail.here.path:
            self.trail.go(path)
        self._show()
        if words and not self.query_one(PageView).seek(words.rpartition("#")[2]):
            self._say(f"the page does not say {words}")

    def _ask(self, card: Card) -> None:
        def done(edit: bool | None) -> None:
            if edit:
                self._edit(card.line)

        self.app.push_screen(CardScreen(card, self.known.state(card)), done)

    def _remember(self) -> None:
        view = self.query_one(PageView)
        self.trail.here.row, self.trail.here.link = view.scroll_offset.y, view.chosen

    def _read_again(self) -> None:
        self._remember()
        try:
            self.workspace.refresh()
            self.finder.sync()
        except NotegraphError as error:
            self._say(str(error), "bad")
            return
        self.known = Known(self.workspace, self.stage.palette)
        if not self.trail.forget(self.workspace.records):
            self.app.exit()
            return
        self._show()
        self._say("read again")

    def _show(self) -> None:
        here = self.trail.here
        view, side = self.query_one(PageView), self.query_one(EntryList)
        self.set_focus(None)
        try:
            self.page = page(self.workspace, here.path)
            blocks = draw_note(self.workspace, here.path)
        except (NotegraphError, KeyError) as error:  # KeyError: deleted a moment ago
            self.page = None
            view.show(())
            side.fill(())
            self._say(f"{here.path} cannot be shown: {error}", "bad")
        else:
            view.show(blocks)
            side.fill(self.sides.entries(self.page, self.known))
            if here.link is not None and here.link < len(view.targets):
                view.pick(here.link)
            view.scroll_to(y=here.row, animate=False, immediate=True)
        self._around()

    def _around(self) -> None:
        """Everything but the page."""
        width = self.app.size.width
        self.query_one("#side").set_class(width >= WIDE or self._asked, "open")
        self.query_one("#side").set_class(width < _THIN, "thin")
        path = self.trail.here.path
        shown = header(
            path, self.workspace.reading.written_title(path), self.known.bar(path), width - 2, self.stage.palette
        )
        self.query_one("#header", Static).update(shown)
        self.query_one("#foot", Static).update(foot(self._foot(), width - 2, self.stage.palette, self._foot_rows()))

    def _foot(self) -> list[tuple[str, str]]:
        entries = [(self._keys[name][0], words("browse", name).short) for name in ("next-link", "follow")]
        if self.query_one(EntryList).has_focus:
            entries = [("enter", "go there"), (self._keys["back"][0], "to the page")]
        elif self.trail.at:
            entries.append((self._keys["previous-page"][0], words("browse", "previous-page").short))
        entries += [(self._keys[name][0], words("browse", name).short) for name in _FOOT]
        return [*entries, (self._keys["quit"][0], "quit"), (self._keys["help"][0], "all keys")]

    def on_descendant_focus(self) -> None:
        """Other keys are worth naming in a list."""
        self._around()

    def on_descendant_blur(self) -> None:
        """And others again outside."""
        self._around()
