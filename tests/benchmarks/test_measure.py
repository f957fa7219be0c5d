"""Pairs, ratios and the table. No test here asserts how long anything takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.measure import HEAD, Figure, MeasureError, Take, row, run, table
from benchmarks.workers import TASKS, notes_of


def taking(*values: float) -> Take:
    """A thing whose measurements are known."""
    left: Iterator[float] = iter(values)
    return lambda: next(left)


def test_a_row_holds_medians_and_ratios_of_pairs() -> None:
    figure = Figure("a", "b", taking(9.0, 0.010, 0.020, 0.010), taking(9.0, 0.030, 0.020, 0.020), 4)
    assert row(figure, 3) == ["a", "b", "10.0 ms", "20.0 ms", "1.00", "2.00", "3.00", "≤ 4"]


def test_other_units_and_no_target() -> None:
    figure = Figure("a", "b", taking(1, 10), taking(1, 25), unit="MiB")
    assert row(figure, 1) == ["a", "b", "10.0 MiB", "25.0 MiB", "2.50", "2.50", "2.50", ""]


def test_what_fails_is_a_row_too() -> None:
    def failing() -> float:
        raise MeasureError("it is not there")

    assert row(Figure("a", "b", taking(1), failing), 1) == ["a", "b", "", "", "", "", "", "failed: it is not there"]


def test_commands_that_fail_are_no_measurement() -> None:
    elapsed, said = run([sys.executable, "-c", "print('x')"], os.environ)
    assert elapsed > 0
    assert said.strip() == "x"
    with pytest.raises(MeasureError, match="bad end"):
        run([sys.executable, "-c", "raise SystemExit('bad end')"], os.environ)
    with pytest.raises(MeasureError, match="exit code 2"):
        run([sys.executable, "-c", "raise SystemExit(2)"], os.environ)


def test_the_table_is_markdown() -> None:
    lines = table([["x" * 20, *[""] * (len(HEAD) - 1)]]).splitlines()
    assert len(lines) == 3
    assert len({len(line) for line in lines}) == 1
    assert lines[1].startswith("| --------------------")


def test_peak_memory_is_that_of_the_process() -> None:
    code = "from benchmarks.workers import peak_memory; x = bytearray({}); print(peak_memory())"
    small, large = (
        float(run([sys.executable, "-c", code.format(size)], {**os.environ, "PYTHONPATH": os.getcwd()})[1])
        for size in ("b'x'", "b'x' * 2**26")
    )
    assert 60 < large - small < 140


def test_the_baselines_see_the_notes(tmp_path: Path) -> None:
    root = os.fspath(tmp_path)
    for path in ("a.md", "x/b.md", "SR/memory/m.md", "_notegraph/l.md", ".trash/t.md", "x/p.png"):
        os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write("text")
    assert sorted(notes_of(root)) == [(os.path.join(root, "a.md"), 4), (os.path.join(root, "x", "b.md"), 4)]
    assert TASKS["stat"](root, "") > 0
    assert TASKS["read"](root, "") > 0
