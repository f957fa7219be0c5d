"""``python -m benchmarks``: all figures, or one part of the tools by name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks import anki, first_due, first_paint, lint, replay, simulator, spine
from benchmarks.generate import generate, write_manifest


def make(arguments: Sequence[str]) -> None:
    """Writes a vault to keep, its manifest beside it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks generate")
    parser.add_argument("folder")
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    write_manifest(generate(options.folder, options.notes, options.seed), f"{options.folder.rstrip('/')}.json")


PARTS = {
    "anki": anki.main,
    "spine": spine.main,
    "replay": replay.main,
    "first-due": first_due.main,
    "first-paint": first_paint.main,
    "lint": lint.main,
    "generate": make,
    "simulator": simulator.main,
}

if __name__ == "__main__":
    name, *rest = sys.argv[1:] or ["spine"]
    if name in PARTS:
        PARTS[name](rest)
    else:
        spine.main(sys.argv[1:])
