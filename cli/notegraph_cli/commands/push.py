"""``notegraph push``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from notegraph_cli.context import current, require_marked_vault
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Output, Painted, Part, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from notegraph.workspace.push import PushDone

EXAMPLES = ("notegraph push --dry-run", "notegraph push ML::Transformers", "notegraph push --delete")

_SHOWN = 20
_STYLES = {"+": "good", "-": "bad", "@": "dim"}


def command(
    context: typer.Context,
    decks: Annotated[list[str] | None, typer.Argument(metavar="[DECK]...", help="Only these decks.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and change nothing.")] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete the notes in Anki whose cards are gone here; only without DECK.")
    ] = False,
    overwrite: Annotated[
        list[str] | None,
        typer.Option("--overwrite", metavar="CARD", help="Send this card although it was edited in Anki; or `all`."),
    ] = None,
    progress: Annotated[
        bool, typer.Option("--progress/--no-progress", help="Take schedule and history of new notes along.")
    ] = True,
    max_image_width: Annotated[
        int | None, typer.Option("--max-image-width", metavar="N", min=1, help="As for `export anki`.")
    ] = None,
    url: Annotated[
        str, typer.Option("--url", envvar="NOTEGRAPH_ANKI_URL", metavar="URL", help="Where AnkiConnect listens.")
    ] = "http://127.0.0.1:8765",
    key: Annotated[
        str | None,
        typer.Option("--key", envvar="NOTEGRAPH_ANKI_KEY", metavar="KEY", help="Its api key, if it has one."),
    ] = None,
    format: FormatOption = "text",
) -> ExitCode:
    """Bring cards to a running Anki: new ones, changes, moves, tags.

    Anki needs the add-on AnkiConnect (code 2055492159). What will be done is shown first. A note that was edited in
    Anki is shown as a diff and left alone. Notes that notegraph did not make are never touched. The exit code is 1
    where something was left alone or did not work.
    """
    from notegraph.workspace.journal import Journal
    from notegraph.workspace.push import PushOptions, carry_out, connect, prepare_push
    from notegraph.workspace.push_document import push_document

    if delete and decks:
        raise typer.BadParameter("only a push of the whole vault can tell which cards are gone: leave out DECK")
    run = current(context)
    out = run.out
    client = connect(url, key)
    with run.workspace() as workspace:
        if not dry_run:
            require_marked_vault(workspace)
        journal = Journal(workspace)
        options = PushOptions(tuple(decks or ()), delete, tuple(overwrite or ()), progress, max_image_width)
        prepared = prepare_push(workspace, journal, client, options, run.progress("comparing with Anki:"))
        for missing in prepared.plan.missing:
            out.warn(str(missing))
        as_json = format == "json"
        if not as_json:
            _show(out, push_document(prepared, None), dry_run=dry_run)
            out.flush()
        done = None if dry_run else carry_out(workspace, journal, client, prepared, run.progress("sending to Anki:"))
        document = push_document(prepared, done)
        if as_json:
            out.json({"version": 1, "dry_run": dry_run, **document})
        elif done is not None:
            _report(out, done, document)
    left = bool(document["conflicts"] or (done and done.troubles))
    return ExitCode.FINDINGS if left else ExitCode.OK


def _show(out: Output, document: dict[str, Any], *, dry_run: bool) -> None:
    """The plan, a line a note."""
    _list(out, "add", document["adds"], lambda one: [" to ", one["deck"]])
    _list(out, "update", document["updates"], lambda one: [": ", ", ".join(one["fields"])])
    _list(out, "move", document["moves"], lambda one: [" from ", ", ".join(one["from"]), " to ", one["to"]])
    _list(out, "tags", document["tags"], _tags)
    deletes = document["deletes"]
    if document["delete"]:
        for one in deletes[:_SHOWN]:
            out.line(Painted("delete    ", "bad"), one["id"], ": ", one["text"])
        _more(out, deletes)
    for one in document["conflicts"]:
        _conflict(out, one)
    for one in document["skipped"]:
        out.warn(f"{one['path']}:{one['line']}: card {one['id']} is not sent: {one['reason']}")
    counts = {name: len(document[name]) for name in ("adds", "updates", "moves", "tags", "conflicts")}
    listed = [f"{count} {name}" for name, count in counts.items() if count]
    if deletes and document["delete"]:
        listed.append(f"{len(deletes)} deletes")
    out.note(f"{'would be done' if dry_run else 'to do'}: {', '.join(listed) or 'nothing'}")
    if deletes and not document["delete"]:
        out.note(f"{counted(len(deletes), 'note')} in Anki whose cards are gone here stay: --delete deletes them")


def _list(out: Output, what: str, entries: Sequence[dict[str, Any]], more: Any) -> None:
    for one in entries[:_SHOWN]:
        out.line(
            Painted(f"{what:10}", "good"), Painted(f"{one['path']}:{one['line']}", "link"), " ", one["id"], *more(one)
        )
    _more(out, entries)


def _more(out: Output, entries: Sequence[object]) -> None:
    if len(entries) > _SHOWN:
        out.line(f"          … and {len(entries) - _SHOWN} more; --format json lists them all")


def _tags(one: dict[str, Any]) -> list[Part]:
    return [":", *(f" +{tag}" for tag in one["add"]), *(f" -{tag}" for tag in one["remove"])]


def _conflict(out: Output, one: dict[str, Any]) -> None:
    place: list[Part] = [Painted(f"{one['path']}:{one['line']}", "link"), " "] if one["path"] is not None else []
    out.line(Painted("conflict  ", "warn"), *place, one["id"], ": ", one["reason"])
    for line in one["diff"]:
        out.line("    ", Painted(line, _STYLES[line[0]]) if line[:1] in _STYLES else line)
    if one["overwrite"]:
        out.line(f"    left as it is in Anki; --overwrite {one['id']} sends it all the same")


def _report(out: Output, done: PushDone, document: dict[str, Any]) -> None:
    for one in document["done"]["failed"]:
        out.warn(f"{one['path']}:{one['line']}: card {one['id']}: {one['reason']}")
    deleted = f", {done.deleted} deleted" if done.deleted else ""
    out.note(
        f"in Anki: {counted(done.added, 'note')} added, {done.changed} changed{deleted}, "
        f"{document['unchanged']} as they were"
    )
