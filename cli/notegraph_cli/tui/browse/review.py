"""A quiz on a page and what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notegraph.model.errors import NotegraphError
from notegraph_cli.output import counted

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.quiz import Quiz


def review_around(workspace: Workspace, path: str, depth: int) -> Quiz | str:
    """A quiz on the notes at most ``depth`` links from the one at ``path``; where nothing is to be asked, why.

    Raises ``NotegraphError`` where no grade could be saved.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.quiz import Quiz, QuizOptions

    if not workspace.location.explicit:
        raise NotegraphError(
            "this folder is not marked as a vault, so no grade can be saved: run `notegraph init` in it"
        )
    quiz = Quiz(workspace, Journal(workspace), QuizOptions(near=(path, depth)))
    if quiz.card is not None:
        return quiz
    from notegraph.workspace.held_back import held_back
    from notegraph_cli.held_back import told

    why = told(held_back(quiz), quiz.session.today)
    return "; ".join([f"no card is due within {counted(depth, 'link')} from here", *why])
