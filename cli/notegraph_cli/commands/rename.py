"""``notegraph rename``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.rename import Finished, RenamePlan

EXAMPLES = (
    'notegraph rename softmax.md "softmax function.md" --diff',
    "notegraph rename inbox/idea.md projects/",
    'notegraph rename attention.md#Scores "attention.md#Attention scores"',
    "notegraph rename attention.md#^a1 attention.md#^definition",
)


def command(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="A path in the vault: of a note, a file, a folder; note#heading; note#^id."),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="Its new path, or the same note with the new name behind #.")
    ],
    diff: Annotated[bool, typer.Option("--diff", help="Show what would be done, and do nothing.")] = False,
    format: FormatOption = "text",
) -> None:
    """Rename or move a note, heading or block, with every link to it.

    Links, embeds, properties, canvases and deck files: whatever opened a file or a place in it opens the same one
    afterwards, or nothing is done at all. Cards keep their history. To undo it, rename it back, or use version control.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.rename import apply_rename, finish_interrupted, plan_rename

    run = current(context)
    with uncollected(), run.workspace() as workspace:
        finished = None if diff else finish_interrupted(workspace)
        if finished is not None:
            _tell(run.out, finished)
            if finished.done and finished.title == f"{old} to {new}":
                return
        plan = plan_rename(workspace, old, new)
        if not diff:
            apply_rename(workspace, Journal(workspace), plan)
        if format == "json":
            run.out.json(plan.document(written=not diff))
        elif diff:
            run.out.diff(plan.diff())
        else:
            for source, target in plan.moves or ((old, new),):
                run.out.line(f"{'moved' if plan.moves else 'renamed'} {source} to ", Painted(target, "link"))
        for notice in plan.notices:
            run.out.note(notice)
        run.out.note(_summary(plan, written=not diff))


def _summary(plan: RenamePlan, *, written: bool) -> str:
    files = counted(sum(change.links > 0 for change in plan.changes), "file")
    mended = f"{counted(plan.links, 'link')} mended in {files}" if plan.links else "no link had to be mended"
    return mended if written else f"nothing was written: {mended}"


def _tell(out: Output, finished: Finished) -> None:
    if finished.done:
        out.note(f"a rename that was interrupted has been finished: {finished.title}")
    else:
        out.note(f"a rename that was interrupted before it began has been dropped: {finished.title}")
    for file in finished.left:
        out.note(f"{file}: was changed since and is left as it is: `notegraph lint` shows its links")
