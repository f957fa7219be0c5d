"""The title that a note gives itself, beside the name that links and Obsidian call it by."""

from __future__ import annotations

from collections.abc import Mapping


def written_title(name: str, properties: Mapping[str, object]) -> str | None:
    """The property ``title`` on one line; ``None`` without one, or where it is the note's ``name`` again."""
    title = properties.get("title")
    if not isinstance(title, str):
        return None
    words = " ".join(title.split())
    return words if words and words.casefold() != name.casefold() else None
