"""What stands beside a page: its links, what links to it, mentions that are no links, its cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from notegraph.model.card import Card
from notegraph.model.link import LinkStatus
from notegraph.workspace.browse import Page, backlinks_of, question
from notegraph.workspace.mentions import mentions_of
from notegraph_cli.output import counted, one_line
from notegraph_cli.tui.browse.entries import Entry
from notegraph_cli.tui.browse.known import Known
from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.search import Finder

_MOST = 30
"""Backlinks and mentions that are shown: a hub has thousands, and each is a file to read."""
SECTIONS = ("links", "backlinks", "mentions", "cards")


class Sides:
    """Makes the entries beside a page. ``goto`` shows another one at the words given, ``ask`` a card."""

    def __init__(
        self,
        workspace: Workspace,
        finder: Finder,
        palette: Palette,
        goto: Callable[[str, str], None],
        ask: Callable[[Card], None],
    ) -> None:
        self._workspace = workspace
        self._finder = finder
        self._palette = palette
        self._goto = goto
        self._ask = ask

    def entries(self, page: Page, known: Known) -> list[Entry]:
        """All four sections; an empty one says so."""
        links = [*self._links(page, known)]
        backlinks = [*self._backlinks(page, known)]
        mentions = [*self._mentions(page, known)]
        cards = [*self._cards(page, known)]
        linked = sum(link.act is not None for link in links)
        broken = len(links) - linked
        heads = (
            f"Links ({linked})" + (f", {broken} broken" if broken else ""),
            f"Linked from ({len(page.backlinks)})",
            f"Mentioned, not linked ({len(mentions)}{' or more' if len(mentions) == _MOST else ''})",
            f"Cards ({len(cards)})",
        )
        found: list[Entry] = []
        for section, head, entries in zip(SECTIONS, heads, (links, backlinks, mentions, cards), strict=True):
            if found:
                found.append(Entry(Text()))
            found += [Entry(Text(head, self._palette.heading), None, section), *entries]
        return found

    def _links(self, page: Page, known: Known) -> Iterator[Entry]:
        palette = self._palette
        for way in sorted(page.links, key=lambda way: way.path is not None):
            if way.path is None:
                yield Entry(
                    Text.assemble(("  ✗ ", palette.bad), (one_line(way.label), palette.bad), (" broken", palette.dim))
                )
                continue
            remark = "" if way.status is LinkStatus.RESOLVED else f" {way.status.value}"
            words = Text.assemble(
                ("  → ", palette.dim), known.name(way.path, way.label), "  ", known.bar(way.path), (remark, palette.dim)
            )
            yield Entry(words, self._to(way.path))

    def _backlinks(self, page: Page, known: Known) -> Iterator[Entry]:
        lines = backlinks_of(self._workspace, page.path, _MOST)
        for one in lines:
            yield Entry(
                self._with_context("← ", known.name(one.path, one.title), one.context), self._to(one.path, page.title)
            )
        more = len(page.backlinks) - len({one.path for one in lines})
        if more > 0:
            yield Entry(Text(f"  … and {counted(more, 'note')} more", self._palette.dim))

    def _mentions(self, page: Page, known: Known) -> Iterator[Entry]:
        for one in mentions_of(self._workspace, self._finder, page.path, _MOST):
            yield Entry(
                self._with_context("~ ", known.name(one.path, one.title), one.context), self._to(one.path, one.words)
            )

    def _cards(self, page: Page, known: Known) -> Iterator[Entry]:
        for card in page.cards:
            words = Text.assemble(
                ("  ? ", self._palette.dim), one_line(question(card)), no_wrap=True, overflow="ellipsis"
            )
            state = known.state(card)
            if state:
                words.append(f"\n    {state.split(', ', 1)[0]}", self._palette.dim)
            yield Entry(words, self._card(card))

    def _with_context(self, mark: str, name: Text, context: str) -> Text:
        words = Text.assemble(("  " + mark, self._palette.dim), name, no_wrap=True, overflow="ellipsis")
        return words.append(f"\n    {one_line(context)}", self._palette.dim) if context else words

    def _to(self, path: str, words: str = "") -> Callable[[], None]:
        return lambda: self._goto(path, words)

    def _card(self, card: Card) -> Callable[[], None]:
        return lambda: self._ask(card)
