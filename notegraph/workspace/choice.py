"""Which cards are meant: by deck, note, tag and neighbourhood."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from notegraph.graph.names import key as name_key
from notegraph.model.errors import NotFoundError

if TYPE_CHECKING:
    from notegraph.store.reading import CardKey
    from notegraph.workspace.asked_order import AskedOrder
    from notegraph.workspace.open import Workspace


class QuizOptions(NamedTuple):
    """``decks``, ``notes``, ``tags`` (with those nested in them) and ``near`` (a note, and how many links away others
    may be) narrow the choice; empty is all. ``new`` and ``limit`` are today's limits, ``order`` replaces the settings'.
    ``cram`` asks every card of the choice and moves nothing; there ``limit`` is the number of cards.
    """

    decks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    new: int | None = None
    limit: int | None = None
    tags: tuple[str, ...] = ()
    near: tuple[str, int] | None = None
    order: AskedOrder | None = None
    cram: bool = False


def choose(workspace: Workspace, options: QuizOptions) -> list[CardKey]:
    """The cards that the options leave. Raises ``NotFoundError`` for a deck, note or tag that has none."""
    keys: Iterable[CardKey] = workspace.keys
    if options.decks:
        names = {key.deck for key in workspace.keys}
        wanted = {deck for name in options.decks for deck in _decks_named(name, names)}
        keys = [key for key in keys if key.deck in wanted]
    if options.notes or options.near:
        from notegraph.workspace.notes import find_note

        paths = {find_note(workspace, name) for name in options.notes}
        if options.near:
            paths |= _near(workspace, *options.near)
        keys = [key for key in keys if key.path in paths]
    if options.tags:
        known = {tag for key in workspace.keys for tag in key.tags}
        tags = {tag for name in options.tags for tag in _tags_named(name, known)}
        keys = [key for key in keys if not tags.isdisjoint(key.tags)]
    return list(keys)


def _near(workspace: Workspace, name: str, depth: int) -> set[str]:
    """A note and those at most ``depth`` links away."""
    from notegraph.graph.query import neighbours
    from notegraph.workspace.notes import find_note

    path = find_note(workspace, name)
    return {path, *(neighbour.path for neighbour in neighbours(workspace.graph, path, depth))}


def _tags_named(name: str, known: Collection[str]) -> list[str]:
    """A tag and those nested in it, case ignored (R28)."""
    wanted = name_key(name.strip().lstrip("#"))
    found = [tag for tag in known if name_key(tag) == wanted or name_key(tag).startswith(f"{wanted}/")]
    if not found:
        from difflib import get_close_matches

        from notegraph.model.diagnostic import one_line

        parts = {"/".join(tag.split("/")[:depth]) for tag in known for depth in range(1, tag.count("/") + 2)}
        near = get_close_matches(name.lstrip("#"), sorted(parts), n=3)
        hint = f"; did you mean {', '.join(f'#{one_line(tag)}' for tag in near)}?" if near else ""
        raise NotFoundError(f"no card has the tag #{one_line(name.lstrip('#'))}{hint}")
    return found


def _decks_named(name: str, known: Collection[str]) -> list[str]:
    """A deck and the decks below it, case ignored."""
    wanted = name_key(name.strip())
    found = [deck for deck in known if name_key(deck) == wanted or name_key(deck).startswith(f"{wanted}::")]
    if not found:
        from difflib import get_close_matches

        from notegraph.model.diagnostic import one_line

        near = get_close_matches(name, sorted(known), n=3) or sorted(known)
        more = f" … and {len(near) - 12} more" if len(near) > 12 else ""
        named = ", ".join(map(one_line, near[:12])) + more
        hint = f"; there are: {named}" if near else "; the vault has no cards"
        raise NotFoundError(f"no deck is named {name!r}{hint}")
    return found
