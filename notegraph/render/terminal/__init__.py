"""Markdown as blocks for a terminal: what stands there and what it is; how it looks is the face's."""

from __future__ import annotations

from notegraph.render.terminal.blocks import drawn

__all__ = ["drawn"]
