"""tools/setup.sh: which interpreter it takes, what it says when there is none, and that it never trusts half a .venv.

The interpreters and pip are stand-ins, so that nothing is downloaded.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.project_files import ROOT

# A Python that knows its version, may lack venv, and whose venv is a folder with a Python of the same kind in it.
# In that, `pip install` appends what it was asked for to pip.log, and fails or is killed when told so.
PYTHON = """#!/bin/sh
case "$*" in
    *"sys.exit(sys.version_info"*) exit {too_old} ;;
    *"import ensurepip, venv"*) exit {bare} ;;
    *"%d.%d"*) echo {version} ;;
    *"-I -S -c"*) echo {version} ;;
    *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    *"-m pip --version"*) ;;
    *"-m pip "*) if [ -e pip-dies ]; then kill -9 $PPID; exit 137; fi
                 [ ! -e pip-fails ] || exit 1
                 for last; do :; done; echo "$last" >>pip.log ;;
    *) echo "unexpected: $*" >&2; exit 99 ;;
esac
"""


class Checkout:
    """A copy of what setup.sh needs, with a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "check out"
        self.bin = folder / "bin"
        (self.root / "tools").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(ROOT / "tools/setup.sh", self.root / "tools")
        (self.root / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
        for tool in ("sh", "dirname", "cat", "head", "cksum", "rm", "mkdir", "cp"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))

    def python(self, name: str, version: str = "3.11", *, too_old: bool = False, bare: bool = False) -> None:
        """Puts an interpreter on the path."""
        file = self.bin / name
        file.unlink(missing_ok=True)
        file.write_text(PYTHON.format(version=version, too_old=int(too_old), bare=int(bare)), encoding="utf-8")
        file.chmod(0o755)

    def setup(self, extra: str = "", python: str = "") -> subprocess.CompletedProcess[str]:
        """Runs setup.sh."""
        environment = {"PATH": str(self.bin), "PYTHON": python}
        command = ["sh", "tools/setup.sh", *([extra] if extra else [])]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    @property
    def installed(self) -> list[str]:
        """What pip was asked to install, in order."""
        log = self.root / "pip.log"
        return log.read_text(encoding="utf-8").split() if log.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_suitable_interpreter_is_taken(checkout: Checkout) -> None:
    checkout.python("python3.13", "3.13", bare=True)
    checkout.python("python3.12", too_old=True)  # a shim that names no real interpreter fails in the same way
    checkout.python("python3.11", "3.11")
    checkout.python("python3", "3.12")
    done = checkout.setup()
    assert done.returncode == 0, done.stderr
    assert "setting up .venv with python3.11" in done.stderr
    assert checkout.installed == ["."]


def test_a_named_interpreter_is_taken_before_all_others(checkout: Checkout) -> None:
    checkout.python("python3.13")
    checkout.python("my python")
    assert "with my python" in checkout.setup(python="my python").stderr


def test_without_a_python_the_needed_version_is_named(checkout: Checkout) -> None:
    checkout.python("python3", "3.10", too_old=True)
    done = checkout.setup()
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; found none as: python3.13 python3.12 python3.11 python3" in done.stderr
    assert not (checkout.root / ".venv").exists()


def test_a_python_without_venv_is_told_the_package(checkout: Checkout) -> None:
    checkout.python("python3", "3.11", bare=True)
    done = checkout.setup()
    assert done.returncode == 2
    assert "apt install python3-venv (or python3.11-venv)" in done.stderr
    assert not (checkout.root / ".venv").exists()


def test_a_second_call_installs_nothing(checkout: Checkout) -> None:
    checkout.python("python3")
    checkout.setup()
    done = checkout.setup()
    assert (done.returncode, done.stderr, checkout.installed) == (0, "", ["."])


def test_an_extra_is_added_once_and_brings_the_rest(checkout: Checkout) -> None:
    checkout.python("python3")
    assert checkout.setup("test").returncode == 0
    assert checkout.setup().returncode == 0
    assert checkout.setup("check").returncode == 0
    assert checkout.setup("test").returncode == 0
    assert checkout.installed == [".[test]", ".[check]"]


def test_a_changed_pyproject_is_installed_again(checkout: Checkout) -> None:
    checkout.python("python3")
    checkout.setup("test")
    (checkout.root / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    checkout.setup()
    checkout.setup("test")
    checkout.setup("test")
    assert checkout.installed == [".[test]", ".", ".[test]"]


@pytest.mark.parametrize("how", ["pip-dies", "pip-fails"])
def test_what_was_interrupted_is_made_anew(checkout: Checkout, how: str) -> None:
    checkout.python("python3")
    checkout.setup("test")
    (checkout.root / how).touch()
    assert checkout.setup("check").returncode != 0
    (checkout.root / how).unlink()
    half_made = checkout.root / ".venv/half-made"
    half_made.touch()
    assert "setting up" in checkout.setup("check").stderr
    assert not half_made.exists()
    assert checkout.setup("test").returncode == 0
    assert checkout.installed == [".[test]", ".[check]", ".[test]"]


def test_a_failed_installation_says_what_to_do(checkout: Checkout) -> None:
    checkout.python("python3")
    (checkout.root / "pip-fails").touch()
    done = checkout.setup()
    assert done.returncode == 2
    assert "Run the command again" in done.stderr


def test_a_moved_checkout_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.python("python3")
    checkout.setup()
    checkout.root = checkout.root.rename(checkout.root.with_name("else where"))
    assert "setting up" in checkout.setup().stderr


def test_an_interpreter_that_changed_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.python("python3")
    checkout.setup()
    inner = checkout.root / ".venv/bin/python"
    inner.write_text(inner.read_text(encoding="utf-8").replace("3.11", "3.12"), encoding="utf-8")
    assert "setting up" in checkout.setup().stderr


def test_an_environment_of_the_users_own_making_is_used(checkout: Checkout) -> None:
    checkout.python("python3")
    (checkout.root / ".venv/bin").mkdir(parents=True)
    shutil.copy(checkout.bin / "python3", checkout.root / ".venv/bin/python")
    done = checkout.setup()
    assert done.returncode == 0
    assert "setting up" not in done.stderr
    assert checkout.installed == ["."]


def test_the_requirement_is_the_one_of_pyproject() -> None:
    script = (ROOT / "tools/setup.sh").read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    code = script.split("needed='")[1].split("'")[0]
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
