"""``notegraph lsp`` where there is no client, or no server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(folder: Path, said: bytes, *paths: str) -> subprocess.CompletedProcess[bytes]:
    """The command with this on its standard input."""
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(paths))
    command = [sys.executable, "-m", "notegraph", "lsp"]
    return subprocess.run(command, input=said, cwd=folder, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_the_extra_it_says_what_to_install(tmp_path: Path, missing: str) -> None:
    # Stands in for what is not installed: importing it fails as it would then.
    broken = f"raise ModuleNotFoundError(\"No module named '{missing}'\", name='{missing}')\n"
    (tmp_path / f"{missing}.py").write_text(broken)
    done = run(tmp_path, b"", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert (
        done.stderr.decode().strip() == "error: the language server is an extra of its own: pip install notegraph[lsp]"
    )


def message(text: str) -> bytes:
    """A message as it is sent."""
    return f"Content-Length: {len(text)}\r\n\r\n{text}".encode()


def test_a_client_that_goes_without_a_word(tmp_path: Path) -> None:
    done = run(tmp_path, message('{"jsonrpc":"2.0","method":"exit"}'))
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
