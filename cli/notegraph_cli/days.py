"""Days as people type them: ``2026-12-24``, ``today``, ``tomorrow``, ``+3``."""

from __future__ import annotations

import re
from datetime import date, timedelta

import typer

_FROM_TODAY = re.compile(r"\+(\d{1,5})")
_NAMES = {"today": 0, "tomorrow": 1}


def read_day(text: str, today: date, name: str) -> date:
    """The study day that ``text`` means; ``name`` is the argument's, for the message. Raises ``BadParameter``."""
    word = text.strip().lower()
    if word in _NAMES:
        return today + timedelta(_NAMES[word])
    ahead = _FROM_TODAY.fullmatch(word)
    try:
        return today + timedelta(int(ahead[1])) if ahead else date.fromisoformat(word)
    except (ValueError, OverflowError):
        message = f"{text!r} is no day: write it as 2026-12-24, or today, tomorrow, +3"
        raise typer.BadParameter(message, param_hint=name) from None
