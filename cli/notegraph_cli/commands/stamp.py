"""``notegraph stamp``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.context import current, require_marked_vault
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.stamp import StampPlan

EXAMPLES = ("notegraph stamp", 'notegraph stamp "softmax function" --write')


def command(
    context: typer.Context,
    notes: Annotated[
        list[str] | None, typer.Argument(metavar="[NOTE]...", help="These notes only: paths, titles or aliases.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write what is otherwise only shown.")] = False,
    format: FormatOption = "text",
) -> None:
    """Write block ids at cards, so that no edit loses a history.

    A card is found again after most edits without that; with an id ^ng-… of its own it is after every one. Cards that
    have an id already are left alone, histories stay with their cards. Without --write nothing is written: the changes
    are shown as a diff.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.stamp import plan_stamps, write_stamps

    run = current(context)
    with run.workspace() as workspace:
        if write:
            require_marked_vault(workspace)
        journal = Journal(workspace)
        paths = [run.note(workspace, name) for name in notes or ()]
        plan = plan_stamps(workspace, journal, paths, run.progress("looking at"))
        if write:
            write_stamps(workspace, journal, plan)
        if format == "json":
            entries = {name: [one.document() for one in getattr(plan, name)] for name in ("stamped", "skipped")}
            run.out.json({"version": 1, **entries, "written": write})
        else:
            _show(run.out, plan, written=write)


def _show(out: Output, plan: StampPlan, *, written: bool) -> None:
    if written:
        for one in plan.stamped:
            out.line(f"stamped {one.path}:{one.line} {one.id}")
    else:
        out.diff(plan.diff())
    for skipped in plan.skipped:
        out.note(f"{skipped.path}:{skipped.line}: card {skipped.card} gets no id: {skipped.reason}")
    cards = f"{counted(len(plan.stamped), 'card')} in {counted(len(plan.changes), 'note')}"
    if not plan.stamped:
        out.note("nothing to stamp" + ("" if plan.skipped else ": every card has an id of its own"))
    elif written:
        out.note(f"stamped {cards}")
    else:
        out.note(f"nothing was written: --write stamps {cards}")
