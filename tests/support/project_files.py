"""The files that belong to the project: those git tracks, and new ones it would not ignore."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def project_files() -> list[Path]:
    """Paths relative to the repository, sorted. Files deleted but still tracked are left out."""
    # Another user may own the checkout (a mounted folder, a build server): that is no danger to a listing.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    return sorted(Path(name) for name in set(listing.split("\0")) if name and (ROOT / name).is_file())
