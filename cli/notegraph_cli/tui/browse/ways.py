"""What the graph screen shows: the notes around one, the way from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notegraph.workspace.browse import link_between, neighbour_tree
from notegraph.workspace.graph_queries import way as shortest_way
from notegraph_cli.output import counted, one_line
from notegraph_cli.tui.browse.graph import Around
from notegraph_cli.tui.browse.known import Known
from notegraph_cli.tui.browse.tree import ARROWS, Goto, tree, way
from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace

_MOST = 300
"""Notes of a tree: nobody walks through more."""


class Ways:
    """Answers for one vault."""

    def __init__(self, workspace: Workspace, palette: Palette) -> None:
        self._workspace = workspace
        self._palette = palette

    def around(self, path: str, depth: int, known: Known, goto: Goto) -> Around:
        """The notes at most ``depth`` links away."""
        title = self._title(path)
        twigs, left_out = neighbour_tree(self._workspace, path, depth, _MOST)
        entries = tree((path, title), twigs, known, self._palette, goto)
        more = f", {left_out} farther ones left out" if left_out else ""
        remark = f"{counted(len(entries) - 1 + left_out, 'note')} within {counted(depth, 'link')}{more}"
        return Around(f"Around {one_line(title)}", remark, entries)

    def path(self, start: str, goal: str, known: Known, goto: Goto) -> Around:
        """A shortest way, links walked from either end."""
        title = f"From {one_line(self._title(start))} to {one_line(self._title(goal))}"
        found = shortest_way(self._workspace, start, goal)
        if found is None:
            return Around(title, "no links lead from one to the other", ())
        steps = [
            (path, self._title(path), self._how(before, path))
            for before, path in zip((start, *found), found, strict=False)
        ]
        return Around(title, counted(len(found) - 1, "link"), way(steps, known, self._palette, goto))

    def _how(self, before: str, path: str) -> str:
        if before == path:
            return ""
        direction, context = link_between(self._workspace, before, path)
        return f"{ARROWS[direction]} {context}"

    def _title(self, path: str) -> str:
        return self._workspace.records[path].title
