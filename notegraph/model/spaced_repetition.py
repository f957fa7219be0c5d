"""What the Obsidian plugin Spaced Repetition is set to, as far as that says what is a card."""

from __future__ import annotations

from typing import NamedTuple


class SpacedRepetition(NamedTuple):
    """The plugin's settings, with its defaults. Plain values: a helper process gets them as they are.

    The plugin's notes are those with one of ``tags`` (lower case, without ``#``) or a tag below one; with
    ``every_note`` it makes decks of folders and reads all. ``inline`` and ``block`` part front and back, ``…_both``
    make two cards, ``end`` ends a block's answer; an empty one is not in use. ``highlights`` and ``braces`` are the
    clozes it makes.
    """

    tags: tuple[str, ...] = ("flashcards",)
    every_note: bool = False
    inline: str = "::"
    inline_both: str = ":::"
    block: str = "?"
    block_both: str = "??"
    end: str = ""
    highlights: bool = True
    braces: bool = False

    def is_of(self, tag: str) -> bool:
        """Whether ``tag`` is one of the plugin's or stands below one."""
        return self.below(tag) is not None

    def below(self, tag: str) -> str | None:
        """What of ``tag`` stands below the plugin's: ``a/b`` of ``flashcards/a/b``, nothing of the tag itself.

        ``None`` for other tags.
        """
        lower = tag.lower()
        for own in self.tags:
            if lower.startswith(own) and lower[len(own) : len(own) + 1] in ("", "/"):
                return tag[len(own) :].strip("/")
        return None
