"""``notegraph suggest``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Annotated

import typer

from notegraph_cli.context import Run, current, require_marked_vault
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted, counted
from notegraph_cli.tables import show_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.suggest import Proposal

EXAMPLES = (
    "notegraph suggest",
    'notegraph suggest "softmax function" --min-confidence 0.7',
    "notegraph suggest --accept 1 3-5 --to Cards.md --diff",
    "notegraph suggest --open",
)

_CONFIDENT = 0.5
_NAMES = re.compile(r"\d+(?:-\d+)?|all|.+\.md:\d+", re.IGNORECASE | re.DOTALL)


def command(
    context: typer.Context,
    notes: Annotated[
        list[str] | None, typer.Argument(metavar="[NOTE]...", help="These notes only: paths, titles or aliases.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0, max=1, metavar="X", help="Show no suggestion below this.")
    ] = _CONFIDENT,
    open_questions: Annotated[bool, typer.Option("--open", help="List questions without an answer instead.")] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="N...", help="Accept these: numbers, 3-5, all, or PATH:LINE."),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="FILE", help="Append accepted cards to this file.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--diff", "--dry-run", help="Show what --accept would write, and write nothing.")
    ] = False,
    format: FormatOption = "text",
) -> None:
    """Propose cards found in prose, and add those that are accepted.

    Nothing is a card before it is accepted. A number is a suggestion's place among all for the same notes: it stays
    when others are accepted, and whatever --min-confidence is. Accepted cards are appended to the file, which must lie
    in the vault, and no other file changes. Numbers, ranges and PATH:LINE may follow one --accept.
    """
    run = current(context)
    named = [name for name in notes or () if not (accept and _NAMES.fullmatch(name))]
    names = [part for name in accept or () for part in name.split(",")]
    names += [name for name in notes or () if name not in named]
    _require_consistent(names, to, dry_run=dry_run, open_questions=open_questions)
    with run.workspace() as workspace:
        paths = [run.note(workspace, name) for name in named]
        if open_questions:
            _show_questions(run, workspace, paths, format)
            return
        from notegraph.workspace.suggest import suggest

        proposals = suggest(workspace, paths, run.progress("looking at"))
        shown = [one for one in proposals if one.known is None and one.confidence >= min_confidence]
        if to is not None:
            if not dry_run:
                require_marked_vault(workspace)
            from notegraph.workspace.accept import choose

            chosen = choose(proposals, names, shown)
            _accept(run, workspace, chosen, to, dry_run=dry_run, as_json=format == "json")
        elif format == "json":
            run.out.json({"version": 1, "suggestions": [one.document() for one in shown]})
        else:
            _show(run.out, shown, sum(one.known is None for one in proposals))


def _require_consistent(names: Sequence[str], to: str | None, *, dry_run: bool, open_questions: bool) -> None:
    if bool(names) != (to is not None):
        given, missing = ("--accept", "--to FILE") if names else ("--to", "--accept N")
        raise typer.BadParameter(f"{given} needs {missing}", param_hint=f"'{given}'")
    if dry_run and to is None:
        raise typer.BadParameter("--diff shows what --accept N --to FILE would write", param_hint="'--diff'")
    if open_questions and names:
        raise typer.BadParameter("a question without an answer is no card yet", param_hint="'--open'")


def _show(out: Output, shown: Sequence[Proposal], found: int) -> None:
    width = len(str(shown[-1].number)) if shown else 0
    for path, group in groupby(shown, key=lambda one: one.path):
        out.line(Painted(path, "link"))
        show_list(
            out,
            [
                (
                    f"  {one.number:>{width}}",
                    f"line {one.line}",
                    Painted(f"{one.reason} {one.confidence:.2f}", "dim"),
                    " → ".join(one.shown),
                )
                for one in group
            ],
        )
    if found > len(shown):
        out.note(f"{found - len(shown)} more below this confidence: --min-confidence 0 shows all")
    if not found:
        out.note("nothing to suggest")
    elif shown:
        out.note(f"{counted(len(shown), 'suggestion')}; to make cards of some: --accept N... --to FILE")


def _show_questions(run: Run, workspace: Workspace, paths: Sequence[str], format: str) -> None:
    from notegraph.workspace.suggest import open_questions

    questions = open_questions(workspace, paths, run.progress("looking at"))
    if format == "json":
        run.out.json({"version": 1, "questions": [one.document() for one in questions]})
        return
    show_list(run.out, [(Painted(f"{one.path}:{one.line}", "link"), one.shown) for one in questions])
    if not questions:
        run.out.note("no question is left open")


def _accept(
    run: Run, workspace: Workspace, chosen: Sequence[Proposal], to: str, *, dry_run: bool, as_json: bool
) -> None:
    from notegraph.workspace.accept import plan_addition, write_addition

    addition = plan_addition(workspace, chosen, run.place(workspace, to))
    if not dry_run:
        write_addition(workspace, addition)
    if as_json:
        accepted = [one.document() for one in chosen]
        run.out.json({"version": 1, "file": addition.path, "accepted": accepted, "written": not dry_run})
    elif dry_run:
        run.out.diff(addition.diff())
    else:
        for one in chosen:
            run.out.line(f"accepted {one.number} {one.path}:{one.line} {one.shown[0]}")
    for one, link in addition.strays:
        run.out.warn(f"{one.path}:{one.line}: its link {link} leads somewhere else from {addition.path}: mend it there")
    new = " (a new file)" if addition.is_new else ""
    what = f"{counted(len(chosen), 'card')} to {addition.path}{new}"
    run.out.note(f"nothing was written: without --diff it adds {what}" if dry_run else f"added {what}")
