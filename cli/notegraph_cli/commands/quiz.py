"""``notegraph quiz``."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

from notegraph.workspace.asked_order import AskedOrder
from notegraph_cli.context import current, require_marked_vault
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.full_screen import has_full_screen

if TYPE_CHECKING:
    import typer  # which `lazy.load` gives this module

EXAMPLES = (
    "notegraph --vault notes quiz",
    "notegraph quiz ML::Transformers --new 5",
    "notegraph quiz --near softmax --depth 2 --cram",
    "notegraph quiz --type --tag ml/math",
    "printf '\\n5\\nq\\n' | notegraph --vault notes quiz --plain",
)


def command(
    context: typer.Context,
    decks: Annotated[
        list[str] | None, typer.Argument(metavar="[DECK]...", help="Only these decks and those below them.")
    ] = None,
    *,
    plain: Annotated[bool, typer.Option("--plain", help="Lines only: for pipes and screen readers.")] = False,
    type_: Annotated[bool, typer.Option("--type", help="Type the answer; what differs is shown.")] = False,
    deck: Annotated[
        list[str] | None, typer.Option("--deck", metavar="DECK", help="This deck too, as if it were an argument.")
    ] = None,
    note: Annotated[list[str] | None, typer.Option("--note", metavar="NOTE", help="Only this note's cards.")] = None,
    tag: Annotated[list[str] | None, typer.Option(metavar="TAG", help="Only cards with this tag.")] = None,
    near: Annotated[str | None, typer.Option(metavar="NOTE", help="Only cards of this note and those near it.")] = None,
    depth: Annotated[int, typer.Option(min=0, metavar="N", help="How many links away --near reaches.")] = 1,
    order: Annotated[AskedOrder | None, typer.Option(help="Another order than that of the settings.")] = None,
    cram: Annotated[bool, typer.Option("--cram", help="Ask every card, due or not; the schedule stays.")] = False,
    new: Annotated[int | None, typer.Option(min=0, metavar="N", help="New cards today, at most.")] = None,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="Cards today, at most.")] = None,
) -> ExitCode:
    """Review the cards that are due, then new ones.

    Enter shows the answer; a number grades it; ? lists all keys. Every grade is on disk before the next card is shown.
    Without a terminal, or on one that cannot move its cursor, the quiz is plain by itself. Decks
    given add up, whether as arguments or with --deck; --note, --near and --tag narrow the choice further. --new and
    --limit are limits of the day, what was done before counts; with --cram --limit is the number of cards.
    """
    gc.disable()  # until the first card is shown: nearly all that is made before stays
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.quiz import Quiz, QuizOptions

    run = current(context)
    full = not plain and has_full_screen()
    with run.workspace() as workspace:
        require_marked_vault(workspace)
        options = QuizOptions(
            (*(decks or ()), *(deck or ())),
            tuple(run.place(workspace, name) for name in note or ()),
            new,
            limit,
            tuple(tag or ()),
            None if near is None else (run.place(workspace, near), depth),
            order,
            cram,
        )
        journal = Journal(workspace)
        quiz = Quiz(workspace, journal, options)
        for warning in journal.warnings:
            run.out.warn(f"{warning} (see `notegraph doctor`)")
        if not full or quiz.card is None:
            from notegraph_cli.plain_quiz import PlainQuiz

            gc.enable()
            return PlainQuiz(run.out, quiz, typing=type_).run()
        from notegraph_cli.tui.quiz.run import run_quiz

        return run_quiz(quiz, run.out, typing=type_)
