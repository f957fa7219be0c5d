"""What Anki would read in a field of its cloze note type."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[{}]|::")


def is_mark_free(html: str) -> bool:
    """Whether ``html`` holds neither brace nor double colon: ``rules.cloze.finish`` changes nothing in it."""
    return _MARKS.search(html) is None
