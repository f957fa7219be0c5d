"""Where a vault's review log is, and whether anything in it is new."""

from __future__ import annotations

import json
import os
from typing import NamedTuple

from notegraph.store import log_files


class LogFolder(NamedTuple):
    """Where a vault's log is: ``folder`` is relative to ``vault``, both as for ``ReviewLog``.

    Events after ``limit`` (UTC ms) lie so far ahead of the clock that they are not followed.
    """

    vault: str
    folder: str
    limit: int | None = None

    @property
    def path(self) -> str:
        """The folder of the files."""
        return os.path.join(self.vault, *self.folder.split("/"), "reviews")

    def token(self) -> str:
        """A text that changes with names, sizes and dates of the files; empty where the folder cannot be read."""
        try:
            log_files.check_folder(self.vault, self.path)
            files = [(name, os.lstat(path)) for name, path in log_files.log_files(self.path)]
        except OSError:
            return ""
        return json.dumps([self.folder, *((name, stat.st_size, stat.st_mtime_ns) for name, stat in files)])

    def covers(self, newest: int, ahead_from: int | None) -> bool:
        """Whether ``limit`` still divides events up to ``newest`` from those that begin at ``ahead_from``."""
        return self.limit is None or (newest <= self.limit and (ahead_from is None or ahead_from > self.limit))
