"""``python -m benchmarks.identity``: random edit histories through the library; what came of the cards, as Markdown."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"


def main(arguments: Sequence[str]) -> None:
    """Prints the confusion table of the histories, and with ``--faults`` every card that went wrong or was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.identity")
    parser.add_argument("--histories", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args(arguments)
    sys.path.insert(0, str(TESTS))  # the generator belongs to the tests
    harness = importlib.import_module("identity.harness")
    table = importlib.import_module("identity.confusion").Table()
    with tempfile.TemporaryDirectory() as folder:
        notations = harness.usable(Path(folder))
        for seed in range(options.first, options.first + options.histories):
            table.merge(harness.run(seed, Path(folder, str(seed)), notations))
    print(table.markdown())
    if options.faults:
        for finding in sorted(table.failures, key=lambda finding: finding.row):
            print(f"\n{finding.row}: {finding.story}")


if __name__ == "__main__":
    main(sys.argv[1:])
