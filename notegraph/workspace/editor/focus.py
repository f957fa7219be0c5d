"""Running lint for a few notes of a vault: what can only be a finding in another note is not looked at."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from notegraph.lint.context import Context, LinkUse
from notegraph.lint.engine import run
from notegraph.lint.rules import all_rules
from notegraph.lint.selection import choose
from notegraph.model.diagnostic import Diagnostic
from notegraph.model.doubt import Doubt, DoubtKind
from notegraph.model.link import LinkStatus
from notegraph.model.span import Range
from notegraph.workspace.lint_facts import lint_context
from notegraph.workspace.open import Workspace


class _Focus(Context):
    """Rules that ask for links of a status, or for doubtful places, tell of nothing but these links and places."""

    def __init__(self, whole: Context, paths: Collection[str]) -> None:
        super().__init__(
            whole.graph,
            whole.records,
            whole.resolver,
            whole.source_line,
            whole._cards,
            whole.facts,
        )
        self._paths = paths

    def links(self, status: LinkStatus) -> Sequence[LinkUse]:
        """The links of this status in the notes that are looked at."""
        return [
            LinkUse(path, link, found)
            for path in self._paths
            for link, found in self.graph.links.get(path, ())
            if found.status is status
        ]

    def doubts(self, kind: DoubtKind) -> Sequence[tuple[str, Doubt]]:
        """The doubtful places of this kind in the notes that are looked at."""
        return [(path, doubt) for path, doubt in super().doubts(kind) if path in self._paths]

    def line_range(self, path: str, line: int) -> Range:
        """What stands on a line; of notes that are not looked at, whose findings nobody hears of, none is read."""
        return super().line_range(path, line) if path in self._paths else Range(line, 1, line, 1)


def lint_notes(workspace: Workspace, paths: Collection[str]) -> list[Diagnostic]:
    """What the rules that the configuration selects find in ``paths``, as in a run over the whole vault."""
    settings = workspace.settings.lint
    rules = choose(all_rules(), settings.select, settings.ignore)
    paths = sorted(paths)
    found = run(_Focus(lint_context(workspace, {}), paths), rules).told
    return [one for one in found if one.path in paths]
