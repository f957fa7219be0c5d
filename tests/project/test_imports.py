"""Start-up stays fast and the library stays free of its faces: heavy packages are imported where they are used."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys

import pytest

import notegraph

HEAVY = {"typer", "rich", "textual", "starlette", "uvicorn", "httpx", "genanki", "pygls"}
# Faces of the library's own: what they show things with is theirs to import, and nobody else imports them.
FACES = {"notegraph.web", "notegraph.lsp"}
# What single modules of a room may import at their top. Whoever uses such a module imports it inside a function.
INSIDE = {"notegraph.exchange": {"genanki"}}


def rooms() -> list[str]:
    """The library and every package directly in it."""
    packages = (f"notegraph.{module.name}" for module in pkgutil.iter_modules(notegraph.__path__) if module.ispkg)
    return ["notegraph", *sorted(set(packages) - FACES)]


def imported_by(*modules: str) -> set[str]:
    """The top-level packages in memory after a fresh interpreter has imported every module of ``modules``."""
    lines = [f"import {module}" for module in modules]
    code = "\n".join([*lines, "import json, sys", "print(json.dumps(list(sys.modules)))"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize("room", rooms())
def test_importing_a_room_loads_nothing_heavy(room: str) -> None:
    assert imported_by(room) & HEAVY == set()


@pytest.mark.parametrize("room", rooms()[1:])
def test_no_module_of_a_room_loads_anything_heavy(room: str) -> None:
    package = importlib.import_module(room)
    modules = [module.name for module in pkgutil.walk_packages(package.__path__, f"{room}.")]
    assert imported_by(room, *modules) & HEAVY <= INSIDE.get(room, set())


def test_the_measure_sees_what_is_imported() -> None:
    assert imported_by("rich", "json") & HEAVY == {"rich"}
