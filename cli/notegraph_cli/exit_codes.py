"""What a script is told at the end (CLI.md)."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """``FINDINGS``: something of severity error or warning, or nothing where something was asked for."""

    OK = 0
    FINDINGS = 1
    FAILURE = 2
    INTERRUPTED = 130
