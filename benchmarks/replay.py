"""``python -m benchmarks.replay``: replay of parsed events against a plain loop over the same grades as tuples.

The loop is what one would write by hand for SM-2 (variant ``text``): a dictionary of tuples, integers, no classes. It
ends with the same facts of every card, which is checked, and trusts its input: no undo, no copies, no order to make.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from time import perf_counter

from benchmarks.measure import Figure, row, table
from notegraph.model.event import Event, EventId, ReviewEvent, Stamp
from notegraph.model.settings import ScheduleSettings
from notegraph.model.state import CardState, Reviewed, Sm2
from notegraph.schedule.replay import replay
from notegraph.store.codec import encode
from notegraph.store.log_reading import read_folder

Tuples = list[tuple[str, int, int]]
Facts = tuple[int, int, int, int, int, bool, int, int, int]

_DAYS = 400
_START = date(2025, 1, 1)
_START_MS = 1_735_700_000_000
_CHANGE = (-80, -54, -32, -14, 0, 10)


def grades(count: int, cards: int, seed: int = 1, devices: int = 2) -> list[ReviewEvent]:
    """Grades of ``cards`` cards, each at least one, over ``_DAYS`` days on some devices, in the log's order."""
    chance = random.Random(seed)
    days = [_START + timedelta(number) for number in range(_DAYS)]
    names = [f"ng-{number:07d}" for number in range(cards)]
    a_day = count // _DAYS + 1
    counters = [0] * devices
    found = []
    for number in range(count):
        device = chance.randrange(devices)
        counters[device] += 1
        day = number // a_day
        at = Stamp(_START_MS + day * 86_400_000 + number % a_day * 20, 60, days[day])
        grade = chance.choice((0, 1, 2, 3, 4, 4, 4, 4, 5, 5))
        card = names[number] if number < cards else chance.choice(names)
        event_id = EventId(f"device{device:02d}", counters[device])
        found.append(ReviewEvent(event_id, at, card, grade, str(grade), "six", "due", 900, "sm2/text", {}))
    return found


def plain(tuples: Tuples) -> dict[str, Facts]:
    """By card: repetition, interval, ease, due, last, again, lapses, reviews, first."""
    states: dict[str, Facts] = {}
    for card, day, grade in tuples:
        state = states.get(card)
        if state is None:
            n, i, ef, due, last, lapses, reviews, first = 0, 0, 250, 0, 0, 0, 0, day
        else:
            n, i, ef, due, last, _, lapses, reviews, first = state
        if day > last:
            last = day
            if grade < 3:
                if n or lapses:
                    lapses += 1
                n, i, due = 0, 1, day + 1
            elif day >= due:
                n += 1
                i = 1 if n == 1 else 6 if n == 2 else -(-i * ef // 100)
                ef = max(130, ef + _CHANGE[grade])
                due = day + i
        states[card] = n, i, ef, due, last, grade < 4, lapses, reviews + 1, first
    return states


def _facts(state: CardState) -> Facts:
    memory = state.memory
    if not isinstance(memory, Reviewed) or not isinstance(memory.memory, Sm2):
        raise TypeError(f"no state of SM-2: {state}")
    known, due, last = memory.memory, memory.due.toordinal(), memory.last.toordinal()
    counts = (memory.again, memory.lapses, memory.reviews, memory.first.toordinal())
    return known.repetition, known.interval, known.ease, due, last, *counts


def _reading(events: Sequence[Event]) -> float:
    """Seconds to read the same events from files, one a device and month."""
    with tempfile.TemporaryDirectory() as folder:
        texts: dict[str, list[str]] = {}
        for event in events:
            texts.setdefault(f"{event.id.device}-{event.at.day:%Y-%m}.jsonl", []).append(encode(event))
        for name, lines in texts.items():
            with open(os.path.join(folder, name), "w", encoding="ascii") as file:
                file.write("\n".join(lines) + "\n")
        del texts
        start = perf_counter()
        found = read_folder(folder, "reviews", events[-1].at.ts)
        elapsed = perf_counter() - start
        if len(found.events) != len(events):
            raise AssertionError("every event is read")
        return elapsed


def _seconds(what: Callable[[], object]) -> float:
    start = perf_counter()
    kept = what()
    elapsed = perf_counter() - start
    del kept
    return elapsed


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7, help="pairs")
    options = parser.parse_args(arguments)
    events = grades(options.events, options.cards)
    tuples = [(event.card, event.at.day.toordinal(), event.grade) for event in events]
    settings = ScheduleSettings()
    if {card: _facts(state) for card, state in replay(events, settings).items()} != plain(tuples):
        raise AssertionError("the plain loop says something else")
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors"
    print(f"{len(events)} grades of {options.cards} cards; {machine}")
    loop, ours = partial(_seconds, partial(plain, tuples)), partial(_seconds, partial(replay, events, settings))
    print(table([row(Figure("replay of parsed events", "plain loop over tuples", loop, ours, 2), options.rounds)]))
    print(f"reading the same events from their files takes {_reading(events):.1f} s")


if __name__ == "__main__":
    main()
