"""Lines of a text, for faces that count in other units than characters."""

from __future__ import annotations

from notegraph.syntax.lines import line_starts, split_lines

__all__ = ["line_starts", "split_lines"]
