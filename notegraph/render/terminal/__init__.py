"""Markdown as blocks for a terminal: what stands there and what it is; how it looks is the face's."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from notegraph.render.terminal.plain_words import plain_words

if TYPE_CHECKING:
    from notegraph.model.drawn import Block
    from notegraph.render.resources import Resources

__all__ = ["drawn"]


def drawn(
    text: str, source: str, resources: Resources, *, gaps: Collection[str] = (), blanks: bool = False
) -> tuple[Block, ...]:
    """A piece of Markdown out of the note ``source`` as blocks: see ``blocks.drawn``, which reads what is no mere
    words.
    """
    words = None if gaps else plain_words(text)
    if words is not None:
        return words
    from notegraph.render.terminal import blocks

    return blocks.drawn(text, source, resources, gaps=gaps, blanks=blanks)
