"""``python -m notegraph``: the command line."""

from __future__ import annotations

import sys

from notegraph_cli.app import main

sys.exit(main())
