"""``notegraph due``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.held_back import next_day
from notegraph_cli.output import Output, counted
from notegraph_cli.tables import show_table

if TYPE_CHECKING:
    import typer  # which `lazy.load` gives this module, and the option

    from notegraph.workspace.due import Due
    from notegraph_cli.options import FormatOption

EXAMPLES = ("notegraph due", "notegraph due --exit-code && notegraph quiz", "notegraph due --format json")


def command(
    context: typer.Context,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 when nothing is to be reviewed.")] = False,
    format: FormatOption = "text",
) -> ExitCode:
    """Count what is due today, deck by deck.

    New counts every card never graded; how many of them today's limit lets through stands below.
    """
    from notegraph.workspace.due import due
    from notegraph.workspace.journal import Journal

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        counts = due(workspace, Journal(workspace))
    if format == "json":
        run.out.json(_document(counts))
    else:
        _show(run.out, counts)
        if not counts.decks:
            from notegraph_cli.no_cards import tell_no_cards

            tell_no_cards(run.out)
    return ExitCode.FINDINGS if exit_code and not counts.anything else ExitCode.OK


def _document(counts: Due) -> dict[str, Any]:
    total = counts.total
    return {
        "version": 1,
        "day": counts.day.isoformat(),
        "overdue": total.overdue,
        "due": total.due,
        "new": total.new,
        "done": counts.done,
        "due_today": counts.due_today,
        "new_today": counts.new_today,
        "suspended": counts.suspended,
        "next_due": counts.next_due and {"day": counts.next_due.day.isoformat(), "cards": counts.next_due.cards},
        "decks": [{"name": deck, **tally._asdict()} for deck, tally in counts.decks.items()],
    }


def _show(out: Output, counts: Due) -> None:
    rows = [(deck, *map(str, tally)) for deck, tally in counts.decks.items()]
    rows.append(("all", *map(str, counts.total)))
    show_table(out, ("deck", "overdue", "due", "new"), rows)
    out.line()
    out.line(f"today: {counted(counts.done, 'card')} done; {_to_review(counts)}")
    if not counts.anything and counts.next_due:
        out.line(f"next: {next_day(counts.next_due, counts.day)}")
    if counts.suspended:
        out.line(f"suspended: {counted(counts.suspended, 'card')}")


def _to_review(counts: Due) -> str:
    """What a quiz would ask, and which limits keep it from asking more."""
    total, limits = counts.total, counts.limits
    all_due, held = total.overdue + total.due, []
    due, new = str(counts.due_today), str(counts.new_today)
    if counts.new_today < total.new:
        new = f"{new} of {total.new}"
    if counts.new_today < total.new - counts.siblings:
        held.append(f"{limits.new_per_day} new")
    if counts.due_today < all_due:
        due = f"{due} of {all_due}"
    if counts.due_today < all_due - counts.due_siblings:
        held.append(f"{limits.reviews_per_day} due")
    noun = "card" if counts.new_today == total.new == 1 else "cards"
    reasons = [f"the limit is {' and '.join(held)} a day"] if held else []
    if counts.siblings or counts.due_siblings:
        reasons.append("of one text one card is asked a day")
    why = f" ({'; '.join(reasons)})" if reasons else ""
    return f"{due} due and {new} new {noun} to review{why}"
