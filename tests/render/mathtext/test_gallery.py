"""The gallery: every formula with its one line and its drawing at 80 cells, read by eye before it was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from notegraph.render.mathtext import display, inline

GALLERY = Path(__file__).parent / "gallery.md"
WIDTH = 80


def entries() -> list[object]:
    """Title, source, line and drawing, parted by lines with a dot alone."""
    read: list[object] = []
    for text in GALLERY.read_text(encoding="utf-8").split("\n.\n\n"):
        title, *parts = text.removesuffix("\n.\n").split("\n.\n")
        read.append(pytest.param(*parts, id=title))
    return read


def test_size() -> None:
    assert len(entries()) >= 120


@pytest.mark.parametrize(("source", "line", "drawing"), entries())
def test_entry(source: str, line: str, drawing: str) -> None:
    assert inline(source) == line
    assert "\n".join(display(source, WIDTH)) == drawing
