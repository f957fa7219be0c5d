"""Taking back what was done last today, in a session or by hand."""

from __future__ import annotations

from collections.abc import Sequence

from notegraph.model.errors import NotegraphError
from notegraph.model.event import (
    AliasEvent,
    BuryEvent,
    ConfigEvent,
    ImportEvent,
    ResetEvent,
    ReviewEvent,
    SetDueEvent,
    SuspendEvent,
)
from notegraph.schedule.draft import UndoDraft
from notegraph.schedule.last_action import Undoable, last_action
from notegraph.workspace.journal import Journal


def undo(journal: Journal) -> str:
    """Undoes the last thing done on this study day, on any device, and says what it was; call it again to go further.

    What one command did is undone as one. Raises ``NotegraphError`` where nothing is left to undo.
    """
    action = last_action(journal.events, journal.today)
    if not action:
        raise NotegraphError("nothing was done today that could be undone")
    journal.append([UndoDraft(event.id, event.at.ts) for event in action])
    return _said(action)


def _said(action: Sequence[Undoable]) -> str:
    event = action[-1]
    count = "1 card" if len(action) == 1 else f"{len(action)} cards"
    match event:
        case ReviewEvent():
            return f"grade {event.grade} of {event.card}"
        case SuspendEvent():
            return f"{'suspend' if event.on else 'unsuspend'} of {count}"
        case BuryEvent():
            return f"bury of {count}"
        case ResetEvent():
            return f"reset of {count}"
        case SetDueEvent():
            return f"{event.reason} of {count}"
        case AliasEvent():
            return f"adoption of history {event.source} by card {event.to}"
        case ImportEvent():
            return f"import of {count} from {event.origin}"
        case ConfigEvent():
            return f"setting of {', '.join(sorted(event.values))}"
