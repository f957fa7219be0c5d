"""What is said of cards that are forgotten again and again."""

from __future__ import annotations

from notegraph.workspace.card_name import card_name
from notegraph.workspace.quiz import Quiz
from notegraph_cli.output import Output


def name_leeches(quiz: Quiz, out: Output) -> None:
    """A line for each card that became a leech in this session."""
    for card in quiz.leeches:
        out.note(
            f"{card_name(quiz.workspace, card)} is a leech, forgotten again and again: rewrite it, or "
            f"`notegraph suspend {card}` takes it out"
        )
