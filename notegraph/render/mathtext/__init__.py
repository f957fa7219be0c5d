"""LaTeX formulas for a terminal: one line of Unicode, or two dimensions."""

from __future__ import annotations

from notegraph.render.mathtext.draw import display, inline

__all__ = ["display", "inline"]
