"""Cards and notes as blocks, formulas as lines, embedded files as files: what a full-screen face draws."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from notegraph.model.card import Card, CardKind

if TYPE_CHECKING:
    from notegraph.model.drawn import Block
    from notegraph.workspace.open import Workspace


class Side(Enum):
    """Which side of a card."""

    FRONT = "front"
    BACK = "back"


def draw_card(workspace: Workspace, card: Card, side: Side) -> tuple[Block, ...]:
    """A side of a card. On its front the gaps of a cloze are marked ``CLOZE``, those of blanks ``BLANK``. Never raises
    for its text.
    """
    if side is Side.BACK:
        return draw_text(workspace, card.back, card.path)
    from notegraph.render.terminal import drawn

    gaps = {f"[{cloze.hint or '…'}]" for cloze in card.clozes} if card.kind is CardKind.CLOZE else ()
    is_blanks = card.kind is CardKind.BLANKS
    return drawn(card.front, card.path, _VaultResources(workspace), gaps=gaps, blanks=is_blanks)


def draw_note(workspace: Workspace, path: str) -> tuple[Block, ...]:
    """The note at a vault path as it is on disk now, without its properties. Nothing where it cannot be read."""
    from notegraph.syntax.parse import parse

    text = workspace.text(path)
    header = parse(path, text).frontmatter.span
    return draw_text(workspace, text[header.end if header else 0 :], path)


def draw_text(workspace: Workspace, text: str, path: str) -> tuple[Block, ...]:
    """A piece of Markdown out of the note at ``path``: a concept's opening, a heading."""
    from notegraph.render.terminal import drawn

    return drawn(text, path, _VaultResources(workspace))


def in_a_line(workspace: Workspace, text: str, path: str) -> str:
    """The words of a piece of Markdown out of the note at ``path``, without its marks, on one line."""
    from notegraph.render.terminal.words import in_a_line as words_of

    return words_of(draw_text(workspace, text, path))


def formula(source: str, width: int) -> tuple[str, ...]:
    """The lines of a ``Formula``, none wider than ``width`` cells (at least 2)."""
    from notegraph.render.mathtext import display

    return display(source, width)


def media_file(workspace: Workspace, path: str) -> str | None:
    """The real file behind a ``Media.path``; ``None`` where there is none or it lies outside the vault."""
    from notegraph.exchange.anki.media import inside

    return inside(workspace.root, path)


class _VaultResources:
    """``render.Resources`` over the vault: media are named by their path in it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def resolve(self, target: str, source: str) -> str | None:
        return self._workspace.opens(target, source)

    def media(self, target: str, source: str) -> str | None:
        return self._workspace.opens(target, source)
