"""Outcomes of many seeds as Markdown tables: means with their standard errors, and differences seed by seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from statistics import mean, stdev

from benchmarks.measure import table
from benchmarks.simulator_run import ASSUMPTIONS, ORDERS, SCHEDULERS, Outcome

Outcomes = Mapping[tuple[str, str, str], Sequence[Outcome]]
"""By the names of assumption, scheduler and order; the same seeds everywhere, in the same order."""
RECOMMENDED = "prerequisites"


def spread(values: Sequence[float], places: str) -> str:
    """The mean and its standard error, ``12.70 ± 0.04``; ``places`` is a format. A single value has no error."""
    if len(values) < 2:
        return format(values[0], places)
    return f"{mean(values):{places}} ± {stdev(values) / sqrt(len(values)):{places.lstrip('+')}}"


def difference(values: Sequence[float], others: Sequence[float]) -> str:
    """By how much per cent ``values`` lie above ``others``, pair by pair: mean and standard error."""
    gains = [100 * (value / other - 1) for value, other in zip(values, others, strict=True)]
    return f"{spread(gains, '+.1f')} %"


def tables(outcomes: Outcomes) -> Iterator[str]:
    """All of them, each under a line that says what it shows."""
    for scheduler in SCHEDULERS:
        yield f"Cards known per 100 reviews, by order of new cards, under {scheduler}:"
        yield table(list(_orders(outcomes, scheduler)), _orders_head())
    yield f"Cards known per 100 reviews, by scheduler, in the order {RECOMMENDED}:"
    yield table(list(_schedulers(outcomes)), _schedulers_head())
    yield "What lies behind (means): cards known on the day after the last, reviews, lapses:"
    yield table(list(_counts(outcomes)), ["assumption", "scheduler", "order", "known", "reviews", "lapses"])


def _orders_head() -> list[str]:
    others = [order for order in ORDERS if order != RECOMMENDED]
    return ["assumption", *ORDERS, *(f"{RECOMMENDED} against {order}" for order in others)]


def _orders(outcomes: Outcomes, scheduler: str) -> Iterator[list[str]]:
    for assumption in ASSUMPTIONS:
        rates = {order: _rates(outcomes[assumption.name, scheduler, order]) for order in ORDERS}
        best = rates[RECOMMENDED]
        gains = [difference(best, rates[order]) for order in ORDERS if order != RECOMMENDED]
        yield [assumption.name, *(spread(values, ".2f") for values in rates.values()), *gains]


def _schedulers_head() -> list[str]:
    first, *others = SCHEDULERS
    return ["assumption", first, *others, *(f"{other} against {first}" for other in others)]


def _schedulers(outcomes: Outcomes) -> Iterator[list[str]]:
    for assumption in ASSUMPTIONS:
        rates = [_rates(outcomes[assumption.name, scheduler, RECOMMENDED]) for scheduler in SCHEDULERS]
        gains = [difference(values, rates[0]) for values in rates[1:]]
        yield [assumption.name, *(spread(values, ".2f") for values in rates), *gains]


def _counts(outcomes: Outcomes) -> Iterator[list[str]]:
    for names, runs in outcomes.items():
        known, reviews, lapses = (mean(values) for values in zip(*runs, strict=True))
        yield [*names, f"{known:.1f}", f"{reviews:.0f}", f"{lapses:.0f}"]


def _rates(runs: Sequence[Outcome]) -> list[float]:
    return [run.per_100 for run in runs]
