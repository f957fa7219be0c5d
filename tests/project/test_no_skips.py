"""The gate that lets no test be skipped must itself be tested: it would be missed by nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED_TEST = "import pytest\ndef test_passes(): pass\ndef test_skips(): pytest.skip('no chromium here')\n"
SKIPPED_MODULE = "import pytest\npytest.skip('no anki here', allow_module_level=True)\n"
PASSES = "def test_passes(): pass\n"
FAILS = "def test_fails(): assert False\n"


def run(folder: Path, text: str, *arguments: str, ci: bool) -> subprocess.CompletedProcess[str]:
    """Runs pytest on one file, with nothing but the plugin."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    plugins = ["-p", "support.no_skips", *(["-p", "xdist"] if "-n" in arguments else [])]
    environment = {name: value for name, value in os.environ.items() if name != "CI" and "PYTEST" not in name}
    environment["PYTHONPATH"] = str(Path(__file__).parents[1])
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # the other plugins cost most of the time
    if ci:
        environment["CI"] = "true"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *plugins, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("text", "arguments", "ci", "status"),
    [
        (SKIPPED_TEST, [], False, 0),
        (SKIPPED_TEST, ["--no-skips"], False, 1),
        (SKIPPED_TEST, ["--no-skips", "-n", "1"], False, 1),
        (SKIPPED_TEST, [], True, 1),
        (SKIPPED_MODULE, ["--no-skips"], False, 1),
        (SKIPPED_MODULE, ["--no-skips", "-n", "1"], False, 1),
        (PASSES, ["--no-skips"], True, 0),
        (FAILS, ["--no-skips"], True, 1),
    ],
)
def test_a_skip_fails_where_it_must(tmp_path: Path, text: str, arguments: list[str], ci: bool, status: int) -> None:
    result = run(tmp_path, text, *arguments, ci=ci)
    assert result.returncode == status, result.stdout


def test_the_skipped_test_and_its_reason_are_named(tmp_path: Path) -> None:
    output = run(tmp_path, SKIPPED_TEST, "--no-skips", ci=False).stdout
    assert "test_it.py::test_skips: Skipped: no chromium here" in output
    assert output.splitlines()[-1].startswith("=")
