"""What lint looks at beside the notes, and what it has looked at: kept findings hold as long as that is the same."""

from __future__ import annotations

from functools import lru_cache

from notegraph.lint.context import CardFacts, Context, Question, SourceLine, VaultFacts
from notegraph.model.files import FileKind
from notegraph.syntax.lines import split_lines
from notegraph.vault.obsidian import link_style
from notegraph.workspace.lint_key import stat_of
from notegraph.workspace.open import Workspace

_KEPT = 64

Looked = dict[str, list[int] | None]
"""Date in nanoseconds and size in bytes of files that are no notes; ``None`` where there was none."""


def lint_context(workspace: Workspace, looked: Looked) -> Context:
    """The context for rules; files that are no notes and are looked at are noted in ``looked``."""
    kinds = workspace.resolver.kinds

    def look(path: str) -> list[int] | None:
        seen = stat_of(workspace.root, path)
        if kinds.get(path) is not FileKind.NOTE:
            looked[path] = seen
        return seen

    def size_of(path: str) -> int | None:
        seen = look(path)
        return seen[1] if seen else None

    def text_of(path: str) -> str:
        return workspace.text(path) if look(path) else ""

    cards = CardFacts(lambda: _questions(workspace), workspace.reading.doubts)
    facts = VaultFacts(
        settings=workspace.settings.lint,
        link_style=link_style(workspace.root),
        size_of=size_of,
        problems=workspace.problems,
        text_of=text_of,
        dangling=lambda: workspace.dangling_links,
    )
    return Context(workspace.graph, workspace.records, workspace.resolver, source_lines(workspace), cards, facts)


def source_lines(workspace: Workspace) -> SourceLine:
    """Lines of notes as they are on disk now; a few notes at a time are kept. Other files have none."""

    @lru_cache(maxsize=_KEPT)
    def lines(path: str) -> list[str]:
        return split_lines(workspace.text(path))

    def line(path: str, number: int) -> str | None:
        if not path.lower().endswith(".md"):  # a picture has no lines
            return None
        found = lines(path)
        return found[number - 1] if 0 < number <= len(found) and found != [""] else None

    return line


def _questions(workspace: Workspace) -> list[Question]:
    """Every card as lint sees it. Minted ids are nobody's writing."""
    rows = workspace.reading.database.execute(
        "SELECT note.path, card.line, card.id, CASE card.written WHEN card.minted THEN '' ELSE card.written END,"
        " card.front, card.back FROM card JOIN note ON note.id = card.note"
        " ORDER BY note.path, card.start, card.rowid"
    )
    return [
        Question(path, line, card_id.partition("#")[0], written.partition("#")[0], front, back)
        for path, line, card_id, written, front, back in rows
    ]
