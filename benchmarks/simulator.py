"""``python -m benchmarks.simulator``: a simulated learner under every order of new cards and every scheduler.

What is assumed, what came out and what that does not show: ``docs/simulation.md``.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context

from benchmarks.simulator_run import ASSUMPTIONS, ORDERS, SCHEDULERS, Outcome, Setup, Size, simulate
from benchmarks.simulator_tables import Outcomes, tables


def outcomes(seeds: int, size: Size, workers: int) -> Outcomes:
    """Every combination, with the seeds 0 to ``seeds`` - 1. How many processes work changes nothing."""
    setups = [
        Setup(assumption, scheduler, order, seed, size)
        for assumption, scheduler, order, seed in product(ASSUMPTIONS, SCHEDULERS, ORDERS, range(seeds))
    ]
    if workers == 1:
        runs = [simulate(setup) for setup in setups]
    else:
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            runs = list(pool.map(simulate, setups, chunksize=4))
    found: dict[tuple[str, str, str], list[Outcome]] = {}
    for setup, outcome in zip(setups, runs, strict=True):
        found.setdefault((setup.assumption.name, setup.scheduler, setup.order), []).append(outcome)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Simulates and prints the tables."""
    usual = Size()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulator", description=__doc__)
    parser.add_argument("--seeds", type=_positive, default=12, help="how many vaults and learners")
    parser.add_argument("--notes", type=_positive, default=usual.notes)
    parser.add_argument("--cards", type=_positive, default=usual.cards_per_note, help="cards a note")
    parser.add_argument("--days", type=_positive, default=usual.days)
    parser.add_argument("--new", type=_positive, default=usual.new, help="new cards a day")
    parser.add_argument("--workers", type=_positive, default=os.cpu_count() or 1, help="processes")
    options = parser.parse_args(arguments)
    size = Size(options.notes, options.cards, options.days, options.new)
    print(
        f"{size.notes} notes of {size.cards_per_note} cards, {size.days} days, at most {size.new} new cards a day, "
        f"{options.seeds} seeds; mean ± standard error"
    )
    for block in tables(outcomes(options.seeds, size, options.workers)):
        print(f"\n{block}")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    main()
