"""A finding's message with what may have been meant, for formats that have one text for both."""

from __future__ import annotations

from notegraph.model.diagnostic import Diagnostic


def did_you_mean(one: Diagnostic) -> str:
    """``did you mean `a` or `b`?``, empty without suggestions."""
    return f"did you mean {' or '.join(f'`{name}`' for name in one.suggestions)}?" if one.suggestions else ""


def message_with_advice(one: Diagnostic) -> str:
    """``no note is named `x` (did you mean `y`?)``."""
    return f"{one.message} ({did_you_mean(one)})" if one.suggestions else one.message
