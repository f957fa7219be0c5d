"""Where a finding about a whole file stands."""

from __future__ import annotations

from notegraph.model.span import Range

TOP = Range(1, 1, 1, 1)
"""The first character of the first line."""
