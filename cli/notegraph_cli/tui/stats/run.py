"""The statistics on a screen, and back to lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from notegraph_cli.exit_codes import ExitCode
from notegraph_cli.output import Output
from notegraph_cli.tui.stats.screen import StatsApp

if TYPE_CHECKING:
    from notegraph.workspace.open import Workspace
    from notegraph.workspace.statistics import Summary


def run_stats(workspace: Workspace, summary: Summary, out: Output) -> ExitCode:
    """Shows ``summary`` until its reader leaves."""
    app = StatsApp(workspace, summary, os.environ, color=out.colored)
    app.run(mouse=False)
    return ExitCode.INTERRUPTED if app.interrupted else ExitCode.OK
