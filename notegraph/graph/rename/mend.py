"""Whether a link still means what it meant, and what it has to say so that it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from notegraph.graph.rename.anchors import misspells_heading, new_anchor
from notegraph.graph.rename.rewrite import Words
from notegraph.graph.rename.spots import Spot, SpotKind, Spots
from notegraph.graph.rename.targets import misspells, new_target
from notegraph.graph.rename.world import Meaning, World, as_markdown
from notegraph.model.link import Link
from notegraph.model.link_style import LinkStyle


@dataclass(frozen=True, slots=True)
class Renaming:
    """New paths of files by their old ones. ``blocks`` are new ids, ``^`` included, by old ones in lower case, in the
    note ``blocks_of``.
    """

    moves: Mapping[str, str]
    blocks: Mapping[str, str] = field(default_factory=dict)
    blocks_of: str | None = None

    def path(self, old: str) -> str:
        """Where a file is afterwards."""
        return self.moves.get(old, old)

    def blocks_in(self, path: str) -> Mapping[str, str]:
        """The new block ids of the note that was at ``path``."""
        return self.blocks if path == self.blocks_of else {}


def keeps(renaming: Renaming, was: Meaning, now: Meaning) -> bool:
    """Whether a link that meant ``was`` opens the same file and place, and is no more ambiguous than it was."""
    if was.path is None or now.path != renaming.path(was.path) or (now.ambiguous and not was.ambiguous):
        return False
    return was.spot is None or (now.spot is not None and now.spot.place == _place(renaming, was.path, was.spot))


def reads_old(renaming: Renaming, link: Link, was: Meaning, before: World, after: World) -> bool:
    """Whether a link that still leads there is written as the old name is, and no longer as the new one (case)."""
    if was.path is None:
        return False
    there = _spots(renaming, was.path, before, after) if was.spot is not None else None
    return _misspells(renaming, link, was.path) or (
        was.spot is not None and there is not None and misspells_heading(link.anchor or "", was.spot, *there)
    )


def mended(
    renaming: Renaming, style: LinkStyle, link: Link, source: str, was: Meaning, before: World, after: World
) -> Words | None:
    """What ``link``, as it was, has to say in the file that is at ``source`` afterwards; ``None``: nothing will do."""
    if was.path is None:
        raise AssertionError("a link that opened nothing is not mended")
    new = renaming.path(was.path)
    target = anchor = None
    opens = keeps(renaming, was._replace(spot=None), after.meaning(link, source))
    if link.target.strip() and (not opens or _misspells(renaming, link, was.path)):
        target = new_target(after, style, link, source, (was.path, new), one=not was.ambiguous)
        if target is None:
            return None
    there = _spots(renaming, was.path, before, after)
    if was.spot is not None and there is not None:
        markdown = as_markdown(link)
        found = there[1].find(link.anchor or "", markdown=markdown)
        arrives = found is not None and found.place == _place(renaming, was.path, was.spot)
        if not arrives or misspells_heading(link.anchor or "", was.spot, *there):
            blocks = renaming.blocks_in(was.path)
            anchor = new_anchor(link.anchor or "", was.spot, *there, blocks, markdown=markdown)
            if anchor is None:
                return None
    return Words(target, anchor)


def _misspells(renaming: Renaming, link: Link, path: str) -> bool:
    new = renaming.path(path)
    return new != path and bool(link.target.strip()) and misspells(link.target, path, new)


def _spots(renaming: Renaming, path: str, before: World, after: World) -> tuple[Spots, Spots] | None:
    """The places of a note before and after; ``None`` for a file that is none."""
    old, new = before.spots(path), after.spots(renaming.path(path))
    return (old, new) if old is not None and new is not None else None


def _place(renaming: Renaming, path: str, spot: Spot) -> int | str:
    """What the place of ``spot`` is called afterwards."""
    if spot.kind is SpotKind.BLOCK:
        return renaming.blocks_in(path).get(spot.id, spot.id).lower()
    return spot.place
