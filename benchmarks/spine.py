"""The figures of the spine: ``python -m benchmarks.spine [--notes N] [--rounds K] [--vault DIR]``."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.generate import generate
from benchmarks.measure import Figure, row, run, table

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Bench:
    """A vault, a cache of its own, and the commands that are timed on them."""

    def __init__(self, vault: str, work: str) -> None:
        self.vault = vault
        self.cache = os.path.join(work, "cache")
        home = os.path.join(work, "home")
        os.makedirs(home, exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("NOTEGRAPH_", "PYTHON"))}
        folders = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")
        self.environment = {**kept, **dict.fromkeys(folders, home), "PYTHONPATH": _ROOT}
        self.home = home

    def worker(self, name: str) -> list[str]:
        """The command that runs one of ``workers``."""
        return [sys.executable, "-m", "benchmarks.workers", name, self.vault, self.cache]

    def notegraph(self, *arguments: str) -> list[str]:
        """notegraph as a user starts it."""
        script = os.path.join(os.path.dirname(sys.executable), "notegraph")
        return [*([script] if os.path.exists(script) else [sys.executable, "-m", "notegraph"]), *arguments]

    def whole(self, arguments: Sequence[str]) -> float:
        """Seconds of a whole process."""
        return run(arguments, self.environment)[0]

    def inside(self, name: str) -> float:
        """Seconds of a worker's core, as it measured them itself."""
        return float(run(self.worker(name), self.environment)[1].split()[0])

    def memory(self, name: str) -> float:
        """MiB that a worker held at most."""
        return float(run(self.worker(name), self.environment)[1].split()[1])

    def forget(self) -> None:
        """Removes every index."""
        shutil.rmtree(self.cache, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)
        os.makedirs(self.home)

    def cold(self) -> float:
        """Seconds of a process that makes the index from nothing."""
        self.forget()
        return self.whole(self.worker("cold"))

    def cold_memory(self) -> float:
        """MiB of the same."""
        self.forget()
        return self.memory("cold")

    def first_due(self) -> float:
        """Seconds of the first ``due`` on a vault never seen."""
        self.forget()
        return self.due()

    def due(self) -> float:
        """Seconds of ``due``."""
        return self.whole(self.notegraph("--vault", self.vault, "due"))

    def figures(self) -> Iterator[Figure]:
        """In an order in which each finds the index it needs: the warm-up round of the one before leaves it."""
        nothing = partial(self.whole, [sys.executable, "-c", "pass"])
        read, stat = partial(self.whole, self.worker("read")), partial(self.whole, self.worker("stat"))
        yield Figure("cold index", "plain read", read, self.cold, 12)
        if sys.platform != "win32":
            memory = partial(self.memory, "read")
            yield Figure("cold index, peak memory", "plain read", memory, self.cold_memory, unit="MiB")
        yield Figure(
            "no change, core",
            "scandir + stat, core",
            partial(self.inside, "stat"),
            partial(self.inside, "unchanged"),
            2,
        )
        yield Figure("no change", "scandir + stat", stat, partial(self.whole, self.worker("unchanged_whole")))
        for arguments in (["--version"], ["--help"], ["schedule", "--grades", "5"]):
            command = partial(self.whole, self.notegraph(*arguments))
            yield Figure(f"notegraph {' '.join(arguments)}", "python -c pass", nothing, command, 7)
        yield Figure("notegraph due, first", "plain read", read, self.first_due)
        yield Figure("notegraph due, no change", "scandir + stat", stat, self.due, 3.5)
        yield Figure("notegraph due, no change", "python -c pass", nothing, self.due)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spine", description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000, help="size of the generated vault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7, help="pairs a figure")
    parser.add_argument("--vault", help="an existing vault instead of a generated one")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        vault = os.path.abspath(options.vault) if options.vault else os.path.join(work, "vault")
        if not options.vault:
            manifest = generate(vault, options.notes, options.seed)
            cards = sum(manifest.cards.values())
            print(f"{manifest.notes} notes, {manifest.size / 1e6:.1f} MB, {manifest.links} links, {cards} cards")
        machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
        print(f"{machine}, {options.rounds} pairs a figure\n")
        rows = []
        for figure in Bench(vault, work).figures():
            print(f"  {figure.name} against {figure.against} …", file=sys.stderr, flush=True)
            rows.append(row(figure, options.rounds))
        print(table(rows))


if __name__ == "__main__":
    main()
