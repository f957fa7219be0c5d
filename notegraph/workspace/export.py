"""Cards out, as an Anki package."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from notegraph.exchange.anki.ledger import content_times, known_guids
from notegraph.exchange.anki.media import MissingMedia, inside
from notegraph.exchange.anki.package import write_package
from notegraph.exchange.anki.plan import Plan, Skipped, build_notes
from notegraph.model.diagnostic import one_line
from notegraph.model.errors import NotegraphError
from notegraph.model.event import ExportEvent
from notegraph.schedule.draft import ExportDraft
from notegraph.workspace.choice import QuizOptions, choose
from notegraph.workspace.journal import Journal
from notegraph.workspace.open import Workspace

TARGET = "anki-package"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: ``notes`` and ``cards`` in the package, ``changed`` notes that are new or differ since the
    last export, and what could not be taken along.
    """

    notes: int
    cards: int
    changed: int
    skipped: Sequence[Skipped]
    missing: Sequence[MissingMedia]


def export_anki(workspace: Workspace, journal: Journal, decks: Sequence[str], target: str) -> Exported:
    """Writes the cards of ``decks`` (none: all) to the package ``target``, then the ledger of what left to the log.

    Raises ``NotFoundError`` for an unknown deck and ``NotegraphError`` where there is no card, ``target`` is anything
    but a package or the file cannot be written; then nothing is logged.
    """
    _check(target)
    wanted = {key.id for key in choose(workspace, QuizOptions(decks=tuple(decks)))}
    cards = [card for card in workspace.reading.cards() if card.id in wanted]
    if not cards:
        raise NotegraphError("there is no card to export")
    before = [event for event in journal.events if isinstance(event, ExportEvent) and event.target == TARGET]
    guids = known_guids(cards, before, journal.history.aliases.root)
    plan = build_notes(cards, _Files(workspace), decks=workspace.decks, vault=workspace.name, guids=guids)
    now = workspace.surroundings.clock()
    times = content_times(plan, before, int(now.timestamp() * 1000))
    write_package(plan, Path(target), now, times)
    drafts = _news(plan, before, times)
    held = {card for note in plan.notes for card in note.cards}
    journal.append(drafts, [card for card in cards if card.id in held])
    return Exported(len(plan.notes), len(held), len(drafts), plan.skipped, plan.missing)


def _check(target: str) -> None:
    """Refuses a target that would not be found again as a package, or that is something else: a note, say."""
    name, folder = one_line(target), os.path.dirname(target)
    if not target.lower().endswith(".apkg"):
        raise NotegraphError(f"{name}: an Anki package is called `….apkg`: give the file such a name")
    if folder and not os.path.isdir(folder):
        raise NotegraphError(f"{name}: there is no folder {one_line(folder)}")
    if os.path.exists(target) and not zipfile.is_zipfile(target):
        raise NotegraphError(f"{name}: this is there already and is no Anki package: it stays as it is")


def _news(plan: Plan, before: Sequence[ExportEvent], times: dict[str, int]) -> list[ExportDraft]:
    """One entry a note whose content differs from what was exported last."""
    last = {event.guid: event.content_hash for event in before}
    return [
        ExportDraft(note.cards[0], TARGET, note.guid, note.content_hash, times[note.guid])
        for note in plan.notes
        if last.get(note.guid) != note.content_hash
    ]


class _Files:
    """The vault's files, for the exporter."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def resolve(self, target: str, source: str) -> str | None:
        return self._workspace.opens(target, source)

    def locate(self, path: str) -> str | None:
        if self._workspace.settings.vault.follow_symlinks:
            file = os.path.join(self._workspace.root, path)
            return file if os.path.isfile(file) else None
        return inside(self._workspace.root, path)
