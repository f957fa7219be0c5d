"""One module a command, imported when the command is called.

A module has ``EXAMPLES`` and either ``command``, a function with Typer's annotations whose docstring is the help, or
``app``, a ``typer.Typer`` for a command with commands of its own. What it returns is the exit code, ``None`` for 0.
"""
