"""``notegraph search``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted
from notegraph_cli.tables import show_list

EXAMPLES = ("notegraph search softmax", "notegraph search gradient descent --format json")
_MOST = 50


def command(
    context: typer.Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words, all of which must be there.")],
    format: FormatOption = "text",
) -> None:
    """Find notes and cards by words.

    Case and accents do not matter, and the beginning of a word is enough. Titles and aliases come first, then headings,
    and last what stands in the text, the notes that say most about the words before the others. A title is a note's
    name, or what its property `title` says.
    The 50 best are shown; the JSON has all.
    """
    from notegraph.workspace.search import Finder, Where

    run = current(context)
    query = " ".join(text)
    if not query.strip():
        raise typer.BadParameter("give at least one word", param_hint="'TEXT'")
    with run.workspace() as workspace:
        with Finder(workspace, run.progress("indexing")) as finder:
            hits = finder.search(query)
            if finder.reads_all:
                run.out.note("every note was read: the SQLite of this Python was built without FTS5")
        if format == "json":
            run.out.json({"version": 1, "query": query, "hits": [hit.document() for hit in hits]})
            return
        show_list(
            run.out,
            [
                (
                    Painted(f"{hit.path}:{hit.line}", "link"),
                    Painted(f"card {hit.card}" if hit.card else hit.where.value, "dim"),
                    f"{hit.written}: {hit.snippet}" if hit.written and hit.where is not Where.TITLE else hit.snippet,
                )
                for hit in hits[:_MOST]
            ],
        )
        if len(hits) > _MOST:
            run.out.note(f"… and {len(hits) - _MOST} more: more words find fewer, --format json lists all")
        if not hits:
            run.out.note(f"nothing has all of these words: {query}")
