"""What binding could not settle, for people: ids that several cards have, and cards that could be a known one."""

from __future__ import annotations

from collections.abc import Iterable

from notegraph.model.diagnostic import one_line
from notegraph.schedule.aliases import Aliases
from notegraph.store.reading import CardKey
from notegraph.workspace.open import Workspace
from notegraph.workspace.orphans import Orphan


def undecided(orphans: Iterable[Orphan]) -> list[str]:
    """A line for each known card that could be several cards of the notes, of ``find_orphans``; siblings are one."""
    families: dict[str, list[Orphan]] = {}
    for orphan in orphans:
        if any(card.score is not None for card in orphan.candidates):
            families.setdefault(orphan.family, []).append(orphan)
    return [_told(family, siblings) for family, siblings in families.items()]


def _told(family: str, siblings: list[Orphan]) -> str:
    first = siblings[0]
    count = sum(orphan.reviews for orphan in siblings)
    reviews = f"{count} review{'' if count == 1 else 's'}"
    place = f", last seen in {one_line(' > '.join([first.path, *first.heading]))}," if first.path else ""
    alike = [(card, card.score) for card in first.candidates if card.score is not None]
    cards = ", ".join(f"{one_line(card.path)}:{card.line} ({card.id}, {score:.2f})" for card, score in alike)
    return (
        f"card {family} ({reviews}){place} could be {cards}: it cannot be told, so none of them has its history; it "
        "returns with its old text in its old place, and `notegraph adopt` gives it to one of them"
    )


def shared_ids(workspace: Workspace, aliases: Aliases | None = None) -> list[tuple[str, int, str, str]]:
    """Cards whose written id is another card's: path, line, the id, and where the card is that has it.

    ``aliases`` tell which card has the history of an id that was joined to another.
    """
    displaced = workspace.reading.database.execute(
        "SELECT note.path, card.line, card.written, card.id FROM card JOIN note ON note.id = card.note WHERE"
        " written <> minted AND substr(card.id, 1, instr(card.id || '#', '#')) <>"
        " substr(written, 1, instr(written || '#', '#')) ORDER BY note.path, card.line"
    )
    found = []
    living = {aliases.root(key.id): key for key in reversed(workspace.reading.card_keys())} if aliases else {}
    for path, line, written, card in displaced.fetchall():
        if aliases and aliases.root(written) == aliases.root(card):
            continue  # it has that history, under the other id
        holder = workspace.reading.card(written) or (living.get(aliases.root(written)) if aliases else None)
        found.append((path, line, written, f"{holder.path}:{holder.line}" if holder else "another card"))
    return found


def one_history(workspace: Workspace, aliases: Aliases) -> list[str]:
    """A line for each two cards of the notes that have one history, because their ids were joined."""
    found: list[str] = []
    first: dict[str, CardKey] = {}
    for key in workspace.reading.card_keys():  # as the notes say: deck files may be faulty
        one = first.setdefault(aliases.root(key.id), key)
        if one.id != key.id:
            found.append(
                f"{key.path}:{key.line}: the id {key.id} was joined to {one.id} at {one.path}:{one.line}, so the two "
                "cards have one history: give one of them an id that nothing has"
            )
    return found
