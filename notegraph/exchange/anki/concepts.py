"""What a card's back shows of the notes that the card links to: their titles and how they begin."""

from __future__ import annotations

from notegraph.exchange.anki.media import PackageMedia
from notegraph.model.card import Card
from notegraph.render.html import HtmlStyle, to_html, words_to_html
from notegraph.render.urls import obsidian_url

# A back is looked at for seconds.
_MOST = 4
# Every card that links to the page carries the text along.
_LONGEST = 1_200
_NO_CLOZES = frozenset[int]()


class ConceptPages:
    """Draws the field ``Concepts``. Every page is read and drawn once."""

    def __init__(self, media: PackageMedia, vault: str | None) -> None:
        self._media = media
        self._vault = vault
        self._drawn: dict[str, str] = {}

    def of(self, card: Card) -> str:
        """HTML of the first four notes that the card's links open, each once and never the card's own note.

        A page without a paragraph to begin with is left out; of one that begins with more than 1,200 characters there
        is the title alone. Braces are entities, so that no cloze mark in it counts as one of the card's.
        """
        paths: dict[str, None] = {}
        for target in card.targets:
            path = self._media.resolve(target, card.path) if target else None
            if path is not None and path != card.path and path not in paths and self._page(path):
                paths[path] = None
                if len(paths) == _MOST:
                    break
        return "\n".join(self._page(path) for path in paths)

    def _page(self, path: str) -> str:
        if path not in self._drawn:
            self._drawn[path] = self._draw(path)
        return self._drawn[path]

    def _draw(self, path: str) -> str:
        found = self._media.opening(path)
        if found is None or not found[1].strip():
            return ""
        title, opening = words_to_html(found[0]).replace("{", "&#123;"), found[1]
        if self._vault is not None:
            title = f'<a href="{words_to_html(obsidian_url(self._vault, path))}">{title}</a>'
        style = HtmlStyle(self._vault, clozes=_NO_CLOZES)
        text = to_html(opening, path, self._media, style) if len(opening) <= _LONGEST else ""
        return f'<div class="concept"><div class="concept-title">{title}</div>{text}</div>'
