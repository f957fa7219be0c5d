"""The end of a session: what was learnt, what lapsed, what is to be rewritten, when it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from notegraph.workspace.quiz import Quiz
from notegraph.workspace.session_report import Asked, SessionReport, session_report
from notegraph_cli.held_back import told
from notegraph_cli.output import counted, one_line
from notegraph_cli.tui.intervals import clock
from notegraph_cli.tui.theme import Palette

_MOST = 8


def end(quiz: Quiz, palette: Palette) -> RenderableType:
    """The end screen's words."""
    report = session_report(quiz)
    parts: list[Text] = [Text("No card is left for now.", palette.heading), _sums(report)]
    for title, cards, style in (
        ("Learnt", report.learnt, palette.good),
        ("Forgotten", report.lapsed, palette.bad),
        ("Leeches: rewrite these, or suspend them", report.leeches, palette.bad),
    ):
        parts += _cards(title, cards, style, palette)
    rest = told(report.held, quiz.session.today)
    if report.held.next_due is None:
        rest.append("no card has a day to come back on yet")
    return Group(*parts, Text(), *(Text(f"{one[0].upper()}{one[1:]}.") for one in rest))


def _sums(report: SessionReport) -> Text:
    if not report.grades:
        return Text("Nothing was graded.")
    share = f"{report.passed / report.grades:.0%}"
    return Text(f"{counted(report.grades, 'grade')} in {clock(report.spent)}, {share} passed.")


def _cards(title: str, cards: Sequence[Asked], style: str, palette: Palette) -> list[Text]:
    if not cards:
        return []
    lines = [Text(), Text(f"{title} ({len(cards)})", style)]
    lines += [Text(f"  {one_line(card.question)}", no_wrap=True, overflow="ellipsis") for card in cards[:_MOST]]
    if len(cards) > _MOST:
        lines.append(Text(f"  and {len(cards) - _MOST} more", palette.dim))
    return lines
