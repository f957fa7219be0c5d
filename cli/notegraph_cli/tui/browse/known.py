"""How well notes are known, for colours and bars. Browsing goes on where the review log cannot be read."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rich.text import Text

from notegraph.model.errors import NotegraphError
from notegraph.workspace.after_lapse import Lapses
from notegraph.workspace.journal import Journal
from notegraph_cli.output import one_line
from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.model.card import Card
    from notegraph.workspace.open import Workspace

_BAR = 5
_WELL, _POORLY = 0.7, 0.4


class Known:
    """Looks at the review log as it is when first asked."""

    def __init__(self, workspace: Workspace, palette: Palette) -> None:
        self._workspace = workspace
        self._palette = palette
        self._found: dict[str, float | None] = {}

    @cached_property
    def _lapses(self) -> tuple[Lapses, date] | None:
        try:
            journal = self.journal
            journal.states  # noqa: B018  (reads the log, where that has to be)
            return Lapses(self._workspace, journal.state), journal.today
        except NotegraphError:
            return None

    @cached_property
    def journal(self) -> Journal:
        """The review log."""
        return Journal(self._workspace)

    def mastery(self, path: str) -> float | None:
        """From 0 to 1; ``None`` for a note without cards."""
        if path not in self._found:
            lapses = self._lapses
            self._found[path] = None if lapses is None else lapses[0].standing(path, lapses[1]).mastery
        return self._found[path]

    def name(self, path: str, title: str) -> Text:
        """A note's name in the colour of its mastery, and the title that it gives itself."""
        written = self._workspace.reading.written_title(path)
        name = Text(one_line(title), no_wrap=True)
        name.stylize(self._style(self.mastery(path)))
        return name.append(f"  {one_line(written)}", self._palette.heading) if written else name

    def bar(self, path: str) -> Text:
        """A note's mastery as a bar and a number."""
        mastery = self.mastery(path)
        if mastery is None:
            return Text("no cards", self._palette.dim)
        filled = round(_BAR * mastery)
        return Text.assemble(
            ("■" * filled, self._style(mastery)), ("·" * (_BAR - filled), self._palette.dim), f" {mastery:.0%}"
        )

    def state(self, card: Card) -> str:
        """Where a card stands, in words; nothing where the log cannot be read."""
        from notegraph.workspace.show import state_line

        return "" if self._lapses is None else state_line(self.journal.state(card.id))

    def _style(self, mastery: float | None) -> str:
        if not mastery:  # nothing is known badly of which nothing was learnt
            return ""
        palette = self._palette
        return palette.good if mastery >= _WELL else palette.bad if mastery < _POORLY else palette.heading
