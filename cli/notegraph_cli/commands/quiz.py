"""``notegraph quiz``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.context import current, require_marked_vault
from notegraph_cli.exit_codes import ExitCode

EXAMPLES = (
    "notegraph --vault notes quiz",
    "notegraph quiz ML::Transformers --new 5",
    "printf '\\n5\\nq\\n' | notegraph --vault notes quiz --plain",
)


def command(
    context: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Only these decks and those below them.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Lines only: for pipes and screen readers.")] = False,
    deck: Annotated[
        list[str] | None, typer.Option("--deck", metavar="DECK", help="This deck too, as if it were an argument.")
    ] = None,
    note: Annotated[list[str] | None, typer.Option("--note", metavar="NOTE", help="Only this note's cards.")] = None,
    new: Annotated[int | None, typer.Option(min=0, metavar="N", help="New cards today, at most.")] = None,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="Cards today, at most.")] = None,
) -> ExitCode:
    """Review the cards that are due, then new ones.

    Enter shows the answer; a number grades it. Every grade is on disk before the next card is shown. Decks
    given add up, whether as arguments or with --deck; --note narrows the choice further. --new and --limit are limits
    of the day, what was done before counts.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.quiz import Quiz, QuizOptions
    from notegraph_cli.plain_quiz import PlainQuiz

    _ = plain  # lines are the only way of asking so far
    run = current(context)
    with run.workspace() as workspace:
        require_marked_vault(workspace)
        options = QuizOptions(
            (*(decks or ()), *(deck or ())), tuple(run.place(workspace, name) for name in note or ()), new, limit
        )
        journal = Journal(workspace)
        quiz = Quiz(workspace, journal, options)
        for warning in journal.warnings:
            run.out.warn(f"{warning} (see `notegraph doctor`)")
        return PlainQuiz(run.out, quiz, new).run()
