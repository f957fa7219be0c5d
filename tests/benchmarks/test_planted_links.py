"""``notegraph links`` on a generated vault: every planted link, at its place, and no other (soak: 10,000 notes)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import Planted, generate


def test_a_small_vault(tmp_path: Path) -> None:
    check(tmp_path, 150, seed=3)


@pytest.mark.soak
def test_the_benchmark_vault(tmp_path: Path) -> None:
    check(tmp_path, 10_000 if os.environ.get("NOTEGRAPH_SOAK") else 300, seed=1)


def check(folder: Path, notes: int, seed: int) -> None:
    vault, planted = folder / "vault", list[Planted]()
    manifest = generate(str(vault), notes, seed, planted)
    assert len(planted) == manifest.links
    found = {
        (link["source"], link["line"], link["column"], link["raw"]): link
        for link in links_of(vault, folder / "home")
        if link["status"] != "memory"
    }
    wanted = {one[:4]: one for one in planted}
    assert found.keys() == wanted.keys()
    broken = {place for place, link in found.items() if link["status"] == "broken"}
    assert broken == {place for place, one in wanted.items() if one.broken}
    names = Counter(one.name.casefold() for one in vault.rglob("*") if one.is_file())
    for place, one in wanted.items():
        if one.path is None:
            assert found[place]["path"] is None
        elif "/" in found[place]["target"] or names[one.path.rpartition("/")[2].casefold()] == 1:
            assert (found[place]["path"], found[place]["status"]) == (one.path, "resolved")
        else:
            assert found[place]["path"].rpartition("/")[2] == one.path.rpartition("/")[2]  # it, or a namesake (R18)


def links_of(vault: Path, home: Path) -> list[dict[str, Any]]:
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-m", "notegraph", "--vault", str(vault), "links", "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    links: list[dict[str, Any]] = json.loads(done.stdout)["links"]
    return links
