"""The two lines above a card: where it stands, and how far the session is."""

from __future__ import annotations

from rich.text import Text

from notegraph.workspace.quiz import Quiz
from notegraph.workspace.session_report import time_left
from notegraph_cli.output import one_line
from notegraph_cli.tui.intervals import about, clock
from notegraph_cli.tui.theme import Palette

_BAR = 20


def header(quiz: Quiz, done: int, width: int, palette: Palette) -> Text:
    """Place and time in the first line, a bar and counts in the second."""
    first = _two_ends(
        Text(one_line(quiz.place) if quiz.card else "The end", "bold", no_wrap=True),
        Text(clock(quiz.elapsed) if quiz.card else "", palette.dim),
        width,
        cut_left=True,
    )
    left = sum(quiz.remaining)
    filled = _BAR * done // max(1, done + left)
    bar = Text.assemble(("━" * filled, palette.good), ("╌" * (_BAR - filled), palette.border))
    bar.append(f"  {done} done, {counts(quiz)}")
    time = time_left(quiz) if left else None
    rest = Text(f"about {about(time)} left" if time else "", palette.dim)
    return Text("\n").join([first, _two_ends(bar, rest, width)])


def counts(quiz: Quiz) -> str:
    """``2 due, 1 again, 9 new``, or ``nothing left``."""
    left = quiz.remaining
    named = ((left.due, "due"), (left.again, "again"), (left.new, "new"), (left.drill, "drill"))
    return ", ".join(f"{count} {name}" for count, name in named if count) or "nothing left"


def _two_ends(left: Text, right: Text, width: int, *, cut_left: bool = False) -> Text:
    room = max(0, width - right.cell_len - (1 if right else 0))
    if left.cell_len > room:
        if cut_left:  # the last of the headings says most
            text = left.plain
            while text and Text(text).cell_len > room - 1:
                text = text[1:]
            left = Text("…" + text, left.style, no_wrap=True)
        else:
            left.truncate(room, overflow="ellipsis")
    line = left.copy()
    line.append(" " * (width - left.cell_len - right.cell_len))
    line.append_text(right)
    return line
