"""What is installed elsewhere: the two packages and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from support.project_files import ROOT, project_files


def test_the_wheel_holds_the_two_packages_and_nothing_else(tmp_path: Path) -> None:
    code = "import sys, hatchling.build; print(hatchling.build.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    sources = {path.as_posix() for path in project_files()}
    library = {name for name in sources if name.startswith("notegraph/")}
    shell = {name.removeprefix("cli/") for name in sources if name.startswith("cli/notegraph_cli/")}
    assert names == library | shell
