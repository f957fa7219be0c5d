"""``python -m benchmarks lint``: lint of the generated vault beside graphmark and obsidiantools, and without changes.

Every command is a whole process. The peers live in a virtual environment of their own that ``--peers`` names; without
one their rows say how to make it. They count; what they count is printed beside what was planted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from benchmarks.generate import Manifest, generate
from benchmarks.measure import Figure, MeasureError, row, run, table
from benchmarks.spine import Bench

INSTALL = "python -m venv DIR; DIR/bin/pip install graphmark obsidiantools; then --peers DIR"
_FINDINGS = (0, 1)
"""Exit codes of a lint that has worked."""
_MISSING = ("NG101", "NG105", "NG106", "NG107", "NG115")
"""The rules that report a link without a file."""
_OBSIDIANTOOLS = """
import pathlib, sys
from obsidiantools.api import Vault
vault = Vault(pathlib.Path(sys.argv[1])).connect()
print(len(vault.nonexistent_notes) + len(vault.nonexistent_media_files))
"""


class Peers(NamedTuple):
    """The commands of a virtual environment with the peers in it."""

    folder: str

    def program(self, name: str) -> str:
        """The path of one of its programs. Raises ``MeasureError`` where it is missing."""
        places = [os.path.join(self.folder, *way) for way in (("bin", name), ("Scripts", f"{name}.exe"))]
        found = next(filter(os.path.exists, places), None)
        if found is None:
            raise MeasureError(f"no {name} in {self.folder or 'no folder'}")
        return found

    def graphmark(self, vault: str) -> list[str]:
        """How graphmark counts links, broken ones among them."""
        return [self.program("graphmark"), "--root", vault, "links"]

    def obsidiantools(self, vault: str) -> list[str]:
        """How obsidiantools finds the files that links want and the vault has not."""
        return [self.program("python"), "-c", _OBSIDIANTOOLS, vault]


class LintBench:
    """The commands on one vault."""

    def __init__(self, bench: Bench, peers: Peers) -> None:
        self.bench = bench
        self.peers = peers
        self.lint = bench.notegraph("--vault", bench.vault, "lint")

    def unchanged(self) -> float:
        """Seconds of a lint as a user starts it."""
        return run(self.lint, self.bench.environment, _FINDINGS)[0]

    def cold(self) -> float:
        """The same without an index."""
        self.bench.forget()
        return self.unchanged()

    def peer(self, command: Callable[[str], list[str]]) -> float:
        """Seconds of a peer."""
        return self.bench.whole(command(self.bench.vault))

    def stat(self) -> float:
        """``scandir`` and ``stat`` of the notes, the start of their process included."""
        return self.bench.whole(self.bench.worker("stat"))

    def figures(self) -> Iterator[tuple[Figure, bool]]:
        """Each with whether it takes minutes: then one round is enough."""
        yield Figure("lint, cold", "graphmark links", partial(self.peer, self.peers.graphmark), self.cold, 1), False
        yield Figure("lint, no change", "scandir + stat", self.stat, self.unchanged, 3.5), False
        slow = partial(self.peer, self.peers.obsidiantools)
        yield Figure("lint, cold", "obsidiantools", slow, self.cold, 0.01), True

    def counts(self, manifest: Manifest) -> Iterator[list[str]]:
        """Who counts how many links without a file."""
        yield ["planted", str(manifest.broken_links)]
        said = json.loads(run([*self.lint, "--statistics", "--format", "json"], self.bench.environment, _FINDINGS)[1])
        ours = sum(one["findings"] for one in said["statistics"] if one["code"] in _MISSING)
        yield ["notegraph", str(ours)]
        try:
            said = run(self.peers.graphmark(self.bench.vault), self.bench.environment)[1]
            yield ["graphmark", str(json.loads(said)["counts"]["missing"])]
        except MeasureError as error:
            yield ["graphmark", str(error)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks lint", description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000, help="size of the generated vault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7, help="pairs a figure; one for a peer that takes minutes")
    parser.add_argument("--peers", default="", metavar="DIR", help=f"made by: {INSTALL}")
    parser.add_argument("--quick", action="store_true", help="leave out the peer that takes minutes")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        vault = os.path.join(work, "vault")
        manifest = generate(vault, options.notes, options.seed)
        machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
        print(f"{manifest.notes} notes, {manifest.size / 1e6:.1f} MB, {manifest.links} links; {machine}\n")
        bench = LintBench(Bench(vault, work), Peers(os.path.abspath(options.peers) if options.peers else ""))
        rows = []
        for figure, slow in bench.figures():
            if slow and options.quick:
                continue
            print(f"  {figure.name} against {figure.against} …", file=sys.stderr, flush=True)
            rows.append(row(figure, 1, 0) if slow else row(figure, options.rounds))
        print(table(rows))
        print("\n" + table(list(bench.counts(manifest)), ["links without a file", "counted"]))
        if not options.peers:
            print(f"\nThe peers are not here: {INSTALL}")


if __name__ == "__main__":
    main()
