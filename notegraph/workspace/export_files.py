"""What an export asks of the vault: what links open, where files are, how pages begin."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cached_property

from notegraph.exchange.anki.media import inside
from notegraph.model.card import Card
from notegraph.model.files import FileKind
from notegraph.model.span import Span
from notegraph.syntax.parse import parse
from notegraph.workspace.concepts import opening
from notegraph.workspace.open import Workspace

_BEGINNING = 2_000
"""Characters in which most notes have their first paragraph: the rest is read only where it is not there."""


class VaultFiles:
    """The vault's files, for the exporter. ``cards`` are those of the vault, where the caller has them already."""

    def __init__(self, workspace: Workspace, cards: Iterable[Card] | None = None) -> None:
        self._workspace = workspace
        self._cards = cards

    @cached_property
    def _spans(self) -> dict[str, set[Span]]:
        """Where cards stand, by note: none of them is a page's opening."""
        found: dict[str, set[Span]] = {}
        for card in self._workspace.reading.cards() if self._cards is None else self._cards:
            found.setdefault(card.path, set()).add(card.span)
        return found

    def resolve(self, target: str, source: str) -> str | None:
        """The path that a link opens."""
        return self._workspace.opens(target, source)

    def locate(self, path: str) -> str | None:
        """The real file; one outside of the vault only where links may lead there."""
        if self._workspace.settings.vault.follow_symlinks:
            file = os.path.join(self._workspace.root, path)
            return file if os.path.isfile(file) else None
        return inside(self._workspace.root, path)

    def opening(self, path: str) -> tuple[str, str] | None:
        """A note's title and the Markdown of its first paragraph."""
        if self._workspace.resolver.kinds.get(path) is not FileKind.NOTE or path not in self._workspace.records:
            return None
        text = self._workspace.text(path)
        spans = self._spans.get(path, ())
        end = text.find("\n\n", _BEGINNING)
        found = opening(parse(path, text[:end]), spans) if end >= 0 else ""
        return self._workspace.records[path].title, found or opening(parse(path, text), spans)
