"""What is said of a vault without cards: how to have some."""

from __future__ import annotations

from notegraph_cli.output import Output


def tell_no_cards(out: Output) -> None:
    """Says so, on stderr."""
    out.note(
        "no note has a card yet: `notegraph notation` shows how to write one, "
        "`notegraph suggest` looks for some in prose"
    )
