"""A vault with a card of every kind, and sessions over it in a terminal that is none."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from textual.app import App
from textual.pilot import Pilot

from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace
from notegraph.workspace.quiz import Quiz, QuizOptions
from notegraph_cli.tui.quiz.app import QuizApp
from support.vaults import TestClock, open_vault, write_vault


def picture() -> bytes:
    """A blue field with a red corner, 160 by 80 pixels."""
    image = Image.new("RGB", (160, 80), "#2255aa")
    image.paste("#cc3333", (0, 0, 80, 40))
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


FILES: dict[str, str | bytes] = {
    "notegraph.yaml": "new_order: note\nnew_per_day: null\nbury_siblings: false\n",
    "basics/softmax.md": (
        "# Softmax\n\nSoftmax turns scores into probabilities. It builds on the [[exponential]].\n\n"
        "## Cards\n\nWhat does **softmax** make of scores, see [[exponential]] and [the paper](https://example.org/a)?\n"
        "?\nProbabilities: they are positive and *sum to one*.\n"
    ),
    "basics/exponential.md": (
        "# Exponential\n\nThe exponential grows as fast as it is large.\n\nderivative of e^x >> e^x\n"
    ),
    "kinds/cloze.md": (
        "# Cloze\n\nThe {{c1::Adam::an optimiser}} optimiser keeps two {{c2::moving averages}} a weight.\n"
    ),
    "kinds/blanks.md": "# Blanks\n\nA ___ has rows and ___.\n?\nmatrix, columns\n",
    "kinds/reversed.md": "# Reversed\n\nlearning rate:::step size\n\n#flashcards\n",
    "kinds/formula.md": (
        "# Formula\n\nHow does attention weigh values?\n?\n"
        "$$\n\\mathrm{softmax}\\left(\\frac{QK^T}{\\sqrt{d_K}}\\right)V\n$$\n"
    ),
    "kinds/table.md": (
        "# Table\n\nWhich optimiser needs how much memory?\n?\n"
        "| optimiser | states |\n|---|---:|\n| SGD | 0 |\n| Adam | 2 |\n\n"
    ),
    "kinds/code.md": (
        "# Code\n\nHow is a mask made?\n?\n```python\nmask = torch.triu(torch.ones(n, n), 1)\n```\n"
        "> [!warning] Mind the diagonal\n> It must stay.\n\n"
    ),
    "kinds/picture.md": "# Picture\n\nWhat is in the corner?\n?\n![[corner.png]]\nand ![[gone.png]]\n",
    "kinds/scripts.md": "# Scripts\n\n注意機構とは何ですか >> שלום עולם\n",
    "media/corner.png": picture(),
}


class Desk:
    """The vault, its clock, and sessions over it."""

    def __init__(self, folder: Path, files: dict[str, str | bytes] | None = None) -> None:
        self.root = write_vault(folder / "vault", FILES if files is None else files)
        self.home = folder / "home"
        self.clock = TestClock()
        self._open: list[Workspace] = []

    def close(self) -> None:
        """Closes what was opened."""
        for workspace in self._open:
            workspace.close()

    def quiz(self, *notes: str, **options: Any) -> Quiz:
        """A session over these notes, or all."""
        workspace = open_vault(self.root, self.home, self.clock)
        self._open.append(workspace)
        return Quiz(workspace, Journal(workspace), QuizOptions(notes=notes, **options))

    def app(self, *notes: str, environ: dict[str, str] | None = None, cram: bool = False, **options: Any) -> QuizApp:
        """The full-screen quiz over these notes."""
        return QuizApp(self.quiz(*notes, cram=cram), environ or {}, **options)


def drive(app: QuizApp, steps: Callable[[Pilot[None]], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    """Runs ``steps`` in the app."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())


def seen(app: App[Any]) -> str:
    """The screen's text."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
