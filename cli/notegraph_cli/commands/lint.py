"""``notegraph lint``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Annotated, Literal, NamedTuple

from notegraph.model.uncollected import uncollected
from notegraph_cli.context import Run, current
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.output import Output, OutputClosedError, Painted, counted, discard_output, fit
from notegraph_cli.wrap import terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typer  # which `lazy.load` gives this module

    from notegraph.workspace.check import Report
    from notegraph.workspace.open import Workspace

EXAMPLES = (
    "notegraph lint",
    "notegraph lint Physics/ index.md --select NG1",
    "notegraph lint --diff",
    "notegraph lint --fix --ignore NG901",
    "notegraph lint --format sarif > lint.sarif",
)

LintFormat = Literal["text", "json", "sarif", "github", "junit"]


class Wish(NamedTuple):
    """What is to be shown, and how."""

    paths: Sequence[str]
    select: list[str] | None
    ignore: list[str]
    format: LintFormat
    statistics: bool
    group: bool


def command(  # noqa: PLR0917
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Report on these notes and folders only.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE,…",
            help="Run these rules only, whatever the configuration selects: codes or their beginnings, or ALL.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE,…", help="Leave these rules out beside those that the configuration ignores: codes likewise."
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe fixes, then report what is left.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Make the other fixes too; look at them with --diff first.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would be fixed, and write nothing.")] = False,
    format: Annotated[
        LintFormat, typer.Option("--format", help="For people (text), for programs, or for what shows findings in CI.")
    ] = "text",
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule.")] = False,
    group: Annotated[
        bool, typer.Option("--group", help="Put links to the same missing file together, the most wanted first.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Report again whenever a file changes, until Ctrl-C.")] = False,
) -> ExitCode:
    """Report links that lead nowhere and other mistakes.

    Links are resolved as Obsidian does it, always against the whole vault. The exit code is 1 where there is an error
    or a warning, after --fix where one is left. `notegraph rule CODE` explains a finding; a comment
    %% notegraph-disable CODE %% silences it on its line, or on the next where it stands alone.
    """
    run = current(context)
    fixes = fix or unsafe_fixes
    _refuse(statistics and format not in ("text", "json"), "--statistics prints text or json")
    _refuse(group and (format != "text" or statistics), "--group goes with the report as text")
    _refuse(diff and (format != "text" or statistics or group), "--diff prints a diff and nothing else")
    _refuse(watch and (fixes or diff), "--watch only reports: fix before or after it")
    _refuse(watch and format not in ("text", "json"), "--watch prints text or json")
    wish = Wish(paths or (), _words(select) if select else None, _words(ignore or ()), format, statistics, group)
    if watch:
        from notegraph_cli.watching import watch_vault

        watch_vault(run, lambda workspace: _show(run.out, _checker(run, workspace, wish)(), wish, workspace.root))
        return ExitCode.OK
    with uncollected(), run.workspace() as workspace:
        _warn(run, workspace)
        check = _checker(run, workspace, wish)
        try:
            if diff:
                return _diff(run.out, workspace, check(), unsafe=unsafe_fixes)
            if fixes:
                return _fix(run.out, workspace, check, wish, unsafe=unsafe_fixes)
            if wish.format == "text" and not statistics and terminal_width() is None:
                return _tell(run, workspace, check, wish)
            return _show(run.out, check(), wish, workspace.root)
        except OutputClosedError:  # `lint | head` must not pass for want of readers
            discard_output()
            return ExitCode.FINDINGS if check().fails else ExitCode.OK


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        import typer

        raise typer.BadParameter(message)


def _warn(run: Run, workspace: Workspace) -> None:
    """A vault in which a rename is half done has findings that are nobody's mistakes."""
    from notegraph.workspace.rename_record import INTERRUPTED, is_interrupted

    if is_interrupted(workspace):
        run.out.warn(INTERRUPTED)


def _checker(run: Run, workspace: Workspace, wish: Wish) -> Callable[[], Report]:
    places = _places(run, workspace, wish)

    def check() -> Report:
        from notegraph.workspace.check import check_vault

        return check_vault(workspace, places, wish.select, wish.ignore)

    return check


def _places(run: Run, workspace: Workspace, wish: Wish) -> list[str]:
    return [run.place(workspace, path) for path in wish.paths]


def _tell(run: Run, workspace: Workspace, check: Callable[[], Report], wish: Wish) -> ExitCode:
    """The report as text where that is no terminal: the one shown last where nothing has changed since."""
    from notegraph.workspace.kept_report import KeptReport, keep_report, kept_report

    asked = (_places(run, workspace, wish), wish.select, wish.ignore, wish.group)
    shown = kept_report(workspace, asked)
    if shown is None:
        report = check()
        shown = KeptReport(fit(report.text(grouped=wish.group)).encode(), list(map(str, report.problems)), report.fails)
        keep_report(workspace, asked, report, shown.text)
    for problem in shown.problems:
        run.out.note(problem)
    run.out.fitted(shown.text)
    run.out.flush()
    return ExitCode.FINDINGS if shown.fails else ExitCode.OK


def _fix(out: Output, workspace: Workspace, check: Callable[[], Report], wish: Wish, *, unsafe: bool) -> ExitCode:
    from notegraph.workspace.fix import fix

    fixed = fix(workspace, check, unsafe=unsafe)
    for reason in fixed.refused:
        out.note(f"not fixed: {reason}")
    return _show(out, fixed.report, wish, workspace.root, fixed=fixed.findings)


def _diff(out: Output, workspace: Workspace, report: Report, *, unsafe: bool) -> ExitCode:
    from notegraph.workspace.fix import plan_fixes

    plan = plan_fixes(workspace, report, unsafe=unsafe)
    out.diff(plan.diff())
    for reason in plan.refused:
        out.note(f"cannot be fixed: {reason}")
    with_others = "--unsafe-fixes" if unsafe else "--fix"
    if plan.changes:
        notes = counted(len(plan.changes), "note")
        out.note(f"nothing was written: {with_others} mends {counted(plan.fixed, 'finding')} in {notes}")
    else:
        out.note("there is nothing to fix")
    if plan.waiting:
        out.note(f"{plan.waiting} more in the same places would follow in a further round")
    out.flush()
    return ExitCode.FINDINGS if report.fails else ExitCode.OK


def _show(out: Output, report: Report, wish: Wish, root: str, fixed: int | None = None) -> ExitCode:
    for problem in report.problems:
        out.note(str(problem))
    if wish.statistics:
        _statistics(out, report, wish, fixed)
    elif wish.format == "json":
        out.json(report.document() | ({} if fixed is None else {"fixed": fixed}))
    elif wish.format == "sarif":
        out.json(report.sarif(_base(root)))
    elif wish.format == "github":
        _lines(out, report.github(_base(root)))
    elif wish.format == "junit":
        _lines(out, report.junit(_base(root)))
    else:
        out.text(report.text(terminal_width(), grouped=wish.group))
    if fixed is not None and wish.format == "text":
        out.line(f"{fixed} fixed")
    out.flush()
    return ExitCode.FINDINGS if report.fails else ExitCode.OK


def _statistics(out: Output, report: Report, wish: Wish, fixed: int | None) -> None:
    counts = report.statistics()
    if wish.format == "json":
        entries = [{**one._asdict(), "severity": one.severity.value} for one in counts]
        more = {} if fixed is None else {"fixed": fixed}
        out.json({"version": 1, "statistics": entries, "summary": report.summary._asdict(), **more})
        return
    width = max((len(str(one.findings)) for one in counts), default=0)
    for one in counts:
        fixable = f", {one.fixable} with a safe fix" if one.fixable else ""
        out.line(
            f"{one.findings:>{width}}  ",
            Painted(f"{one.code} {one.name}", "title"),
            f" ({one.severity.value}{fixable})",
        )
    out.line(report.summary_line)


def _lines(out: Output, text: str) -> None:
    """Text that is for programs: no line is broken for a terminal."""
    for line in text.split("\n") if text else ():
        out.line(line)


def _base(root: str) -> str:
    """What leads from the current folder, a repository's root in CI, to the vault; ``""`` where it is not below."""
    try:
        way = os.path.relpath(os.path.realpath(root), os.path.realpath(os.getcwd()))
    except ValueError:  # another drive
        return ""
    way = way.replace(os.sep, "/")
    return "" if way == "." or way.split("/")[0] == ".." else f"{way}/"


def _words(values: Sequence[str]) -> list[str]:
    """``--select A,B --select C`` as A, B and C; a comma too many is none, but commas alone are no words."""
    return [word for value in values for word in value.split(",") if word.strip()] or list(values)
