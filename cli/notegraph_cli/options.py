"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Format = Literal["text", "json"]
"""How data is printed."""

FormatOption = Annotated[Format, typer.Option("--format", help="For people (text) or for programs (json).")]
"""``format: FormatOption = "text"``"""

Color = Literal["auto", "always", "never"]
"""When text is coloured."""
