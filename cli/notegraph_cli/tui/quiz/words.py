"""What the quiz says after a grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from notegraph.workspace.quiz import Saved
from notegraph_cli.output import one_line
from notegraph_cli.tui.intervals import days
from notegraph_cli.tui.keys import shown
from notegraph_cli.tui.theme import Palette

if TYPE_CHECKING:
    from notegraph.workspace.after_lapse import AfterLapse, Standing


def saved_line(saved: Saved, today: date) -> str:
    """A grade that is on disk."""
    away = (saved.due - today).days
    when = f"in {days(away)}, {saved.due.isoformat()}" if away > 0 else "today"
    return f"saved: grade {saved.grade}, {'again today, then ' if saved.again else 'next '}{when}"


def lapse_line(lapse: AfterLapse, keys: Mapping[str, Sequence[str]], palette: Palette) -> Text:
    """What lies behind the card that was just forgotten, and the keys to it."""
    line = Text.assemble(("Worth reading again: ", palette.bad), ", ".join(map(_known, lapse.concepts)))
    if lapse.prerequisites:
        line.append(f"; it builds on {', '.join(map(_known, lapse.prerequisites))}")
    for action, does in (("read", "read"), ("drill", "practise")):
        if keys[action]:
            line.append_text(Text.assemble("  ", (shown(keys[action][0]), "bold"), (f" {does}", palette.dim)))
    return line


def _known(note: Standing) -> str:
    title = one_line(note.title)
    return title if note.mastery is None else f"{title} {note.mastery:.0%}"
