"""``notegraph rule``."""

from __future__ import annotations

from typing import Annotated

import typer

from notegraph_cli.context import current
from notegraph_cli.options import FormatOption
from notegraph_cli.output import Painted
from notegraph_cli.tables import show_list

EXAMPLES = ("notegraph rule", "notegraph rule NG101", "notegraph rule broken-link --format json")


def command(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A rule's code or name.")] = None,
    format: FormatOption = "text",
) -> None:
    """Explain a rule of lint, or list them all."""
    from notegraph.workspace.check import find_rule, rule_document, rule_text, rules

    out = current(context).out
    chosen = rules() if code is None else (find_rule(code),)
    if format == "json":
        out.json({"version": 1, "rules": [rule_document(rule) for rule in chosen]})
    elif code is None:
        show_list(
            out,
            [
                (Painted(rule.code, "title"), rule.name, rule.severity.value, "" if rule.default else "off by default")
                for rule in chosen
            ],
        )
    else:
        (rule,) = chosen
        out.line(Painted(f"{rule.code} {rule.name}", "title"), f" ({rule.severity.value})")
        out.line()
        out.text(rule_text(rule))
