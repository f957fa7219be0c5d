"""What drawing needs to know of the vault. ``workspace`` answers; nothing here reads a file."""

from __future__ import annotations

from typing import Protocol


class Resources(Protocol):
    """The vault, as far as a drawn text refers to it. ``source`` is the note's vault-relative path in both."""

    def resolve(self, target: str, source: str) -> str | None:
        """The vault-relative path that a link to ``target`` (without anchor and alias) opens, ``None`` if nothing."""
        ...

    def media(self, target: str, source: str) -> str | None:
        """What ``src`` says for the embedded file ``target``, unescaped; ``None`` where there is no such file."""
        ...


class NoResources:
    """An empty vault: links become text, embedded files are named."""

    def resolve(self, target: str, source: str) -> str | None:  # noqa: ARG002
        """Nothing opens."""
        return None

    def media(self, target: str, source: str) -> str | None:  # noqa: ARG002
        """No file is there."""
        return None
