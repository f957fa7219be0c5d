"""The way in and the only way out: every call ends here with an exit code and never with a traceback unasked."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.output import (
    Output,
    OutputClosedError,
    OutputFailedError,
    complain,
    discard_output,
    end_talk,
    prepare_streams,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs ``notegraph`` with the arguments given, or those of the process, and returns its exit code."""
    if argv is not None:
        return _guarded(list(argv))
    gc.disable()  # what is imported stays: a collector that looks for garbage in it costs a twentieth of the start
    code = _guarded(sys.argv[1:])
    end_talk()
    gc.freeze()  # and a tenth at the end
    return code


def _guarded(arguments: list[str]) -> int:
    try:
        prepare_streams()
        code = _run(arguments)
        Output().flush()
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except OutputClosedError:
        discard_output()
        return ExitCode.OK
    except OutputFailedError as error:
        discard_output()
        complain(f"error: the output could not be written: {error}")
        return ExitCode.FAILURE
    return code


def _run(arguments: Sequence[str]) -> int:
    if list(arguments) == ["--version"]:  # answered before anything is imported
        from notegraph import __version__

        Output().line(f"notegraph {__version__}")
        return ExitCode.OK
    try:
        from notegraph_cli.bare import bare

        command = bare(arguments)
        if command is not None:
            gc.enable()
            return command()
        from notegraph_cli.root import run

        return run(arguments)
    except (KeyboardInterrupt, OutputClosedError, OutputFailedError):
        raise
    except SystemExit as stop:  # completion and its installation end so
        return stop.code if isinstance(stop.code, int) else ExitCode.OK
    except Exception as error:
        from notegraph_cli.failures import explain

        return explain(error, verbose=_verbose(arguments))


def _verbose(arguments: Sequence[str]) -> bool:
    """Whether ``-v`` stands before the command. Asked only after a failure, when nobody else knows any more."""
    return any(argument in ("-v", "--verbose") for argument in arguments)


if __name__ == "__main__":
    sys.exit(main())
