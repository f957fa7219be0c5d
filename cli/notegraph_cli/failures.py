"""What a user reads when a command cannot go on."""

from __future__ import annotations

from typing import Any

import typer

from notegraph.model.errors import NotegraphError
from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.output import complain


def explain(error: Exception, *, verbose: bool) -> int:
    """Says what went wrong and returns the exit code."""
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return ExitCode.INTERRUPTED
    if hasattr(error, "format_message"):  # what mistakes on the command line have in common in all versions of Typer
        return _usage(error)
    if isinstance(error, NotegraphError):
        for line in str(error).splitlines():
            complain(f"error: {line}")
    elif isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        complain(f"error: {error.strerror or error}{where}")
    else:
        complain(
            f"error: notegraph itself failed ({type(error).__name__}: {error}). Your notes and reviews are safe. "
            "Please report this with what -v before the command prints."
        )
    if verbose:
        from traceback import format_exception

        complain("".join(format_exception(error)))
    return ExitCode.FAILURE


def _usage(error: Any) -> int:
    context = getattr(error, "ctx", None)
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":  # the message is the help
        complain(message)
    else:
        complain(f"error: {message}")
        if context is not None:
            complain(f"{context.get_usage()}\nTry `{context.command_path} --help`.")
    return ExitCode.FAILURE
