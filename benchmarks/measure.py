"""Two things measured in turn, A B A B …, so that whatever the machine does meanwhile meets both."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Take = Callable[[], float]


class MeasureError(Exception):
    """A measured command failed: its figure cannot be given."""


@dataclass(frozen=True)
class Figure:
    """A question: ``task`` against ``baseline``, in ``unit``; ``target`` is the highest ratio aimed at."""

    name: str
    against: str
    baseline: Take
    task: Take
    target: float | None = None
    unit: str = "ms"


def run(arguments: Sequence[str], environment: Mapping[str, str], fine: Sequence[int] = (0,)) -> tuple[float, str]:
    """Seconds that a whole process takes, from before it is started until it has ended, and what it printed.

    Raises ``MeasureError`` when it fails, which all exit codes but ``fine`` ones tell.
    """
    start = perf_counter()
    done = subprocess.run(arguments, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    elapsed = perf_counter() - start
    if done.returncode not in fine:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise MeasureError(lines[-1] if lines else f"exit code {done.returncode}")
    return elapsed, done.stdout.decode(errors="replace")


def row(figure: Figure, rounds: int, before: int = 1) -> list[str]:
    """The figure's line of the table, after rounds that do not count."""
    try:
        pairs = [(figure.baseline(), figure.task()) for _ in range(before + rounds)][before:]
    except MeasureError as error:
        return [figure.name, figure.against, "", "", "", "", "", f"failed: {str(error)[:60]}"]
    scale = 1000 if figure.unit == "ms" else 1
    baseline, task = (scale * median(values) for values in zip(*pairs, strict=True))
    ratios = sorted(after / before for before, after in pairs)
    aim = f"≤ {figure.target:g}" if figure.target else ""
    shown = [f"{ratio:.2f}" for ratio in (ratios[0], median(ratios), ratios[-1])]
    return [figure.name, figure.against, f"{baseline:.1f} {figure.unit}", f"{task:.1f} {figure.unit}", *shown, aim]


HEAD = ["figure", "against", "baseline", "figure is", "min", "median", "max", "target"]


def table(rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> str:
    """Rows under their head, as a Markdown table."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    )
