"""What a rule needs to know of the text it draws; travels in markdown-it's ``env``."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from notegraph.render.resources import Resources

_KEY = "notegraph"


@dataclass(frozen=True, slots=True)
class HtmlStyle:
    """How a text is drawn.

    ``vault`` is the vault's name: with it links to notes become ``obsidian://`` links, without it they are text.
    ``clozes`` makes the output a field of Anki's cloze note type, in which exactly these numbers are hidden; ``None``
    leaves cloze marks as they are written. ``blanks`` marks runs of underscores as gaps to fill.
    """

    vault: str | None = None
    clozes: frozenset[int] | None = None
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """One text being drawn. ``source`` is the vault-relative path of its note."""

    source: str
    resources: Resources
    style: HtmlStyle

    def env(self) -> dict[str, Any]:
        """A fresh ``env`` for markdown-it."""
        return {_KEY: self}


def context_of(env: MutableMapping[str, Any]) -> Context:
    """The context that ``Context.env`` put there."""
    context = env[_KEY]
    assert isinstance(context, Context)
    return context
