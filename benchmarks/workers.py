"""What the measured processes do: ``python -m benchmarks.workers TASK VAULT CACHE``.

Each prints the seconds of its core and the most memory, in MiB, that the process ever held.
The baselines are written as fast as plain Python allows, so that a good ratio is a good ratio.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter


def notes_of(vault: str) -> list[tuple[str, int]]:
    """Path and size of every note: ``scandir`` and one ``stat`` each, the folders that notegraph skips skipped."""
    found: list[tuple[str, int]] = []
    waiting = [vault]
    skipped = {os.path.join(vault, "SR"), os.path.join(vault, "_notegraph")}
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if entry.path not in skipped:
                        waiting.append(entry.path)
                elif entry.name.endswith(".md"):
                    found.append((entry.path, entry.stat().st_size))
    return found


def stat(vault: str, _cache: str) -> float:
    """The dates and sizes of all notes."""
    start = perf_counter()
    notes_of(vault)
    return perf_counter() - start


def read(vault: str, _cache: str) -> float:
    """All notes as text, thrown away."""
    start = perf_counter()
    for path, size in notes_of(vault):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        os.read(descriptor, size + 1).decode()
        os.close(descriptor)
    return perf_counter() - start


def cold(vault: str, cache: str) -> float:
    """The index from nothing."""
    start = perf_counter()
    from benchmarks.adapter import refresh

    if not refresh(vault, cache):
        raise SystemExit("the cold run parsed nothing: there was an index already")
    return perf_counter() - start


def unchanged(vault: str, cache: str) -> float:
    """A run on a vault that has not changed, everything imported before the clock starts."""
    from benchmarks.adapter import load, refresh

    load()
    start = perf_counter()
    parsed = refresh(vault, cache)
    elapsed = perf_counter() - start
    if parsed:
        raise SystemExit(f"the run without changes parsed {parsed} notes")
    return elapsed


def unchanged_whole(vault: str, cache: str) -> float:
    """The same without importing ahead: for timing the whole process."""
    from benchmarks.adapter import refresh

    return float(refresh(vault, cache))


TASKS = {task.__name__: task for task in (stat, read, cold, unchanged, unchanged_whole)}


def peak_memory() -> float:
    """MiB. Linux's ``ru_maxrss`` would include the memory of the process that started this one: not what we ask."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            return next(int(line.split()[1]) / 2**10 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    seconds = TASKS[sys.argv[1]](sys.argv[2], sys.argv[3])
    print(seconds, peak_memory() if sys.platform != "win32" else 0.0)
