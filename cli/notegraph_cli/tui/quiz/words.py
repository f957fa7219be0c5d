"""What the quiz says after a grade."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


def lapse_line(
    lapse: AfterLapse,
    written: Callable[[str], str | None],
    keys: Mapping[str, Sequence[str]],
    palette: Palette,
    *,
    low: bool = False,
) -> Text:
    """What lies behind the card that was just forgotten, and the keys to it. ``written`` is the title that the note at
    a path gives itself. A ``low`` screen has one row for it, and the keys at its foot.
    """

    def known(notes: Iterable[Standing]) -> str:
        return ", ".join(_known(note, written(note.path) or note.title) for note in notes)

    begins = "Read again: " if low else "Worth reading again: "
    line = Text.assemble((begins, palette.bad), known(lapse.concepts), no_wrap=low, overflow="ellipsis")
    if lapse.prerequisites:
        line.append(f"; it builds on {known(lapse.prerequisites)}")
    for action, does in (("read", "read"), ("drill", "practise")) if not low else ():
        if keys[action]:
            line.append_text(Text.assemble("  ", (shown(keys[action][0]), "bold"), (f" {does}", palette.dim)))
    return line


def _known(note: Standing, title: str) -> str:
    title = one_line(title)
    return title if note.mastery is None else f"{title} {note.mastery:.0%}"
