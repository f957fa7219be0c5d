"""A vault to browse, and the browser over it in a terminal that is none."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from notegraph.schedule.draft import ReviewDraft
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.search import Finder
from notegraph.workspace.statistics import Summary, statistics
from notegraph_cli.tui.browse.app import BrowseApp
from notegraph_cli.tui.browse.entries import EntryList
from notegraph_cli.tui.browse.page import PageView
from notegraph_cli.tui.browse.trail import Stop, Trail
from support.vaults import TestClock, open_vault, write_vault

FILES: dict[str, str | bytes] = {
    "notegraph.yaml": "",
    "maths/softmax.md": (
        "---\naliases: [normalised exponential]\n---\n# Softmax\n\n"
        "Softmax turns scores into probabilities. It builds on the [[exponential]] and on a [[norm]].\n\n"
        "- [[exponential#Growth|how it grows]]\n- [the paper](https://example.org/softmax)\n"
        "- see also [[attention]]\n\n"
        "$$\n\\frac{e^{x_i}}{\\sum_j e^{x_j}}\n$$\n\n## Cards\n\nWhat does softmax return?\n?\nProbabilities.\n\n"
        "The sum of its outputs >> one\n"
    ),
    "maths/exponential.md": "# Exponential\n\nIt is its own derivative.\n\n"
    + "More.\n\n" * 30
    + "## Growth\n\nFast.\n\na >> b\n",
    "models/attention.md": "# Attention\n\nWeights come from a [[softmax]] over scores, see [[transformer]].\n",
    "models/transformer.md": "# Transformer\n\nLayers of [[attention]]. Each head ends in a softmax of scores.\n",
    "models/mixture.md": "# Mixture\n\nThe gate is a Normalised Exponential, too.\n",
    "alone.md": "Nobody links here.\n",
    "scripts.md": "# 注意機構\n\n[[softmax|柔らかい最大値]]は確率を返す。\n\nשלום [[alone|לבד]] עולם\n",  # noqa: RUF001
}


class Walk:
    """The vault, and browsers over it."""

    def __init__(self, folder: Path, files: dict[str, str | bytes] | None = None) -> None:
        self.root = write_vault(folder / "vault", FILES if files is None else files)
        self.home = folder / "home"
        self.clock = TestClock()
        self._open: list[Workspace | Finder] = []

    def close(self) -> None:
        """Closes what was opened."""
        for one in reversed(self._open):
            one.close()

    def workspace(self) -> Workspace:
        """The vault, opened."""
        workspace = open_vault(self.root, self.home, self.clock)
        self._open.append(workspace)
        return workspace

    def app(self, note: str = "maths/softmax.md", environ: dict[str, str] | None = None, **options: Any) -> BrowseApp:
        """The browser at a note."""
        workspace = self.workspace()
        finder = Finder(workspace)
        self._open.append(finder)
        return BrowseApp(workspace, finder, Trail([Stop(note)]), environ or {}, **options)


def learned(folder: Path) -> tuple[Workspace, Summary]:
    """A vault with nine weeks of reviews, some notes harder than others, and what the statistics say of it."""
    names = ("easy", "fair", "hard", "困難")
    files: dict[str, str | bytes] = {
        f"{name}.md": "".join(f"question {number} >> {name}\n\n" for number in range(3)) for name in names
    }
    walk = Walk(folder, {"notegraph.yaml": "", **files})
    workspace = walk.workspace()
    journal = Journal(workspace)
    cards = workspace.reading.cards()
    for day in range(63):
        for number, card in enumerate(cards):
            if (day + number) % (5 + number % 4) == 0 and day % 8 != 7:
                forgotten = (day * 7 + number * 5) % (13, 9, 3, 4)[number // 3] == 0
                grade = 1 if forgotten and day else 4
                mode = "review" if day > 8 else "new"
                journal.append([ReviewDraft(card.id, grade, str(grade), "six", mode, 9_000, "sm2", {})], [card])
        walk.clock.pass_time(days=1)
    workspace.refresh()
    return workspace, statistics(workspace, Journal(workspace))


def drive(app: App[Any], steps: Callable[[Pilot[Any]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    """Runs ``steps`` in the app."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())


def message(app: BrowseApp) -> str:
    """What the browser says at its foot."""
    return str(app.shown.query_one("#message").render())


def here(app: BrowseApp) -> str:
    """The page it shows."""
    return app.shown.trail.here.path


def page(app: BrowseApp) -> PageView:
    """The page's widget."""
    return app.shown.query_one(PageView)


def side(app: BrowseApp) -> EntryList:
    """The lists beside the page."""
    return app.shown.query_one("#side", EntryList)


def on_page(app: BrowseApp) -> bool:
    """Whether nothing lies over the page."""
    return app.screen is app.shown
