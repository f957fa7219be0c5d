"""``notegraph doctor``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.context import current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.doctor import Check
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.orphans import Orphan

EXAMPLES = ("notegraph doctor", "notegraph doctor --format json", "notegraph doctor --orphans")


def command(
    context: typer.Context,
    orphans: Annotated[
        bool, typer.Option("--orphans", help="List histories whose cards are gone, and check nothing.")
    ] = False,
    format: FormatOption = "text",
) -> ExitCode:
    """Check the review log, the index and the configuration.

    Nothing is changed. The exit code is 1 where something is wrong. A history without a card is nothing wrong: it
    waits for its card to return, and `notegraph adopt` gives it to another.
    """
    from notegraph.workspace.doctor import examine
    from notegraph.workspace.journal import Journal

    run = current(context)
    out = run.out
    with run.workspace() as workspace:
        if orphans:
            _orphans(out, workspace, as_json=format == "json")
            return ExitCode.OK
        checks = list(examine(workspace, Journal(workspace), run.progress("comparing the index with")))
        if format == "json":
            out.json({"version": 1, "checks": [check.document() for check in checks]})
        else:
            for check in checks:
                _show(out, check)
        return ExitCode.OK if all(check.ok for check in checks) else ExitCode.FINDINGS


def _show(out: Output, check: Check) -> None:
    if check.ok:
        out.line(Painted("ok     ", "good"), f"{check.name}: {check.fact}")
        return
    alone = check.troubles[0] if len(check.troubles) == 1 else ""
    what = ": ".join(part for part in (check.name, check.wrong, alone) if part)
    out.line(Painted("WRONG  ", "bad"), what)
    for trouble in () if alone else check.troubles:
        out.line("       ", trouble)


def _orphans(out: Output, workspace: Workspace, *, as_json: bool) -> None:
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.orphans import find_orphans

    journal = Journal(workspace)
    found = find_orphans(workspace, journal)
    if as_json:
        out.json({"version": 1, "orphans": [orphan.document(journal.today) for orphan in found]})
        return
    family = ""
    for orphan in found:
        show_orphan(out, orphan)
        for one in orphan.candidates:
            named = one.adopt or f"its numbers differ; notegraph adopt {orphan.id} {one.id}#NUMBER"
            if one.adopt is None or orphan.family != family:  # one command is for all siblings
                alike = "started new" if one.score is None else f"{one.score:.2f}"
                out.line("    could be ", Painted(f"{one.path}:{one.line}", "link"), f" ({alike}): {named}")
        family = orphan.family
    hint = "; `notegraph adopt HISTORY CARD` gives one to a card" if found else ""
    out.note(f"{len(found)} {'history' if len(found) == 1 else 'histories'} without a card{hint}")


def show_orphan(out: Output, orphan: Orphan) -> None:
    """What is known of a history without a card, in two lines."""
    from notegraph.workspace.show import state_line

    notation = f"  {orphan.notation}" if orphan.notation else ""
    out.line(Painted(orphan.id, "title"), f"{notation}  was in ", *_place(orphan.path, orphan.heading))
    graded = f"{counted(orphan.reviews, 'grade')}, the last on {orphan.last}" if orphan.last else "never graded"
    exported = "; exported" if orphan.exported else ""
    out.line(f"    {graded}; {state_line(orphan.state)}{exported}")


def _place(path: str | None, heading: tuple[str, ...]) -> list[str | Painted]:
    if path is None:
        return ["a place that the log does not tell"]
    return [Painted(path, "link"), *(f" > {name}" for name in heading)]
