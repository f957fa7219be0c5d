"""A group of commands that imports a command only when it is called."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from notegraph_cli.bare import BARE
from notegraph_cli.options import FormatOption
from notegraph_cli.table import COMMANDS

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"]}


class PlainGroup(TyperGroup):
    """A group whose help has the summaries of its commands whole: the base class cuts them to a line."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in the help."""
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _summary(command)) for name, command in commands])


def _summary(command: Any) -> str:
    return " ".join((command.help or "").partition("\n\n")[0].split())


def plain_app(**settings: Any) -> typer.Typer:
    """A Typer application as ours are: plain help, no tracebacks of its own, completion only at the root."""
    return typer.Typer(
        **{
            "cls": PlainGroup,
            "rich_markup_mode": None,
            "pretty_exceptions_enable": False,
            "add_completion": False,
            "no_args_is_help": True,
            "context_settings": CONTEXT_SETTINGS,
            **settings,
        }
    )


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\b\n" + "\n".join(["Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)])


def load(name: str) -> Any:
    """The command ``name`` of the table, imported now."""
    module = import_module(f"notegraph_cli.commands.{name.replace('-', '_')}{'_' if iskeyword(name) else ''}")
    if name in BARE:  # what their annotations name, which they do not import themselves
        vars(module).update(typer=typer, FormatOption=FormatOption)
    epilog = examples(*module.EXAMPLES)
    if hasattr(module, "app"):
        app = module.app
        app.info.name, app.info.help, app.info.epilog = name, COMMANDS[name], epilog
        return get_group(app)
    app = plain_app(no_args_is_help=False)
    app.command(name, epilog=epilog, context_settings=CONTEXT_SETTINGS)(module.command)
    return get_command(app)


class LazyGroup(TyperGroup):
    """The commands of the table. Help and suggestions need their names and summaries alone."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """All names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command, ``None`` for a name that is not in the table."""
        if cmd_name not in self.commands and cmd_name in COMMANDS:
            self.commands[cmd_name] = load(cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As the base class, with suggestions from the table instead of from what was imported."""
        name = args[0] if args else ""
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(name, COMMANDS)
        hint = f": did you mean {' or '.join(near)}?" if near else ""
        return ctx.fail(f"there is no command {name!r}{hint}")
