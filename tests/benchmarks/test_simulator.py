"""The simulation in small: what it assumes, what it must not depend on, and what it prints."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from benchmarks import simulator
from benchmarks.simulator_learner import FORGOTTEN, REPEATED, TRUTH, Learner
from benchmarks.simulator_run import ASSUMPTIONS, ORDERS, SCHEDULERS, START, Assumption, Setup, Size, simulate, study
from benchmarks.simulator_tables import difference, spread
from benchmarks.simulator_vault import MOST_NEEDS, Vault, make_vault
from notegraph.graph.prerequisites import circles, prerequisites
from notegraph.model.state import CardState, Reviewed
from notegraph.schedule.fsrs import next_memory, recall
from notegraph.schedule.queue import Plan

SMALL = Size(notes=12, cards_per_note=2, days=15, new=4)
CONTROL, _, STRONG, NOISY = ASSUMPTIONS


def vault_of(*, wrong_links: bool = False, seed: int = 1, notes: int = 40) -> Vault:
    return make_vault(seed, notes, 2, wrong_links=wrong_links)


def begun(learner: Learner, vault: Vault, note: int, today: date) -> float:
    """The stability that the first card of a note gets, as a share of what its grade alone would give."""
    card = next(card.id for card in vault.cards if card.path == vault.graph.paths[note])
    alone, _ = next_memory(None, today, today, learner.answer(card, today), TRUTH)
    return learner.memories[card][0].stability / alone.stability


def test_right_links_say_what_a_note_needs_and_make_no_circle() -> None:
    vault = vault_of()
    before = prerequisites(vault.graph, {}, range(40))
    assert [frozenset(before[note]) for note in range(40)] == list(vault.needs)
    assert circles(before) == []
    assert {len(needs) for needs in vault.needs} == set(range(MOST_NEEDS + 1))
    ranks = vault.ranks()
    paths = vault.graph.paths
    for note, needs in enumerate(vault.needs):
        assert all(ranks[paths[other]] < ranks[paths[note]] for other in needs)


def test_wrong_links_are_as_many_and_change_nothing_else() -> None:
    right, noisy = vault_of(), vault_of(wrong_links=True)
    assert (noisy.cards, noisy.needs) == (right.cards, right.needs)
    assert sum(map(len, noisy.graph.links_to)) == 2 * sum(map(len, right.graph.links_to))
    assert all(set(links) >= needs for links, needs in zip(noisy.graph.links_to, noisy.needs, strict=True))
    for note, links in enumerate(noisy.graph.links_to):
        assert all(note in noisy.graph.linked_from[other] for other in links)


def test_a_seed_makes_a_vault() -> None:
    assert vault_of() == vault_of()
    assert vault_of(seed=2).needs != vault_of().needs


def test_a_first_stability_rests_on_the_weakest_prerequisite() -> None:
    vault = vault_of()
    note = next(note for note, needs in enumerate(vault.needs) if len(needs) > 1)
    free = next(note for note, needs in enumerate(vault.needs) if not needs)
    assert begun(Learner(vault, 0.4, seed=1), vault, note, START) == pytest.approx(0.4)
    assert begun(Learner(vault, 0.4, seed=1), vault, free, START) == 1
    assert begun(Learner(vault, 1.0, seed=1), vault, note, START) == 1

    learner = Learner(vault, 0.4, seed=1)
    for card in vault.cards:
        if vault.graph.ids[card.path] in vault.needs[note]:
            learner.answer(card.id, START)
    later = START + timedelta(30)
    weakest = min(learner.mastery(other, later) for other in vault.needs[note])
    assert 0 < weakest < 1
    assert begun(learner, vault, note, later) == pytest.approx(0.4 + 0.6 * weakest)


def test_mastery_counts_cards_never_seen_as_nothing() -> None:
    vault = vault_of()
    learner = Learner(vault, 1.0, seed=1)
    assert learner.mastery(0, START) == 0
    learner.answer(vault.cards[0].id, START)
    assert learner.mastery(0, START) == 0.5
    later = START + timedelta(9)
    memory, last = learner.memories[vault.cards[0].id]
    assert learner.mastery(0, later) == recall(memory, last, later, TRUTH) / 2
    assert learner.known(later) == recall(memory, last, later, TRUTH)


def test_a_card_is_forgotten_only_after_a_night() -> None:
    vault = vault_of()
    learner = Learner(vault, 1.0, seed=1)
    cards = [card.id for card in vault.cards]
    for card in cards:
        learner.answer(card, START)
    assert [learner.answer(card, START) for card in cards] == [REPEATED] * len(cards)
    assert learner.lapses == 0
    grades = [learner.answer(card, START + timedelta(60)) for card in cards]
    assert 0 < grades.count(FORGOTTEN) < len(cards)
    assert learner.lapses == grades.count(FORGOTTEN)
    assert learner.reviews == 3 * len(cards)


def test_without_links_every_order_comes_to_the_same() -> None:
    for scheduler in SCHEDULERS:
        assert len({simulate(Setup(CONTROL, scheduler, order, 1, SMALL)) for order in ORDERS}) == 1


def test_right_links_make_the_order_better() -> None:
    size = Size(notes=24, cards_per_note=2, days=25, new=4)
    everything = Assumption("nearly everything", 0.1)
    for scheduler in SCHEDULERS:
        control, vault, ordered = (
            [simulate(Setup(assumption, scheduler, order, seed, size)).per_100 for seed in range(2)]
            for assumption, order in ((CONTROL, "vault"), (everything, "vault"), (everything, "prerequisites"))
        )
        assert sum(vault) < sum(ordered) < sum(control) * 1.01


def test_wrong_links_matter_to_the_order_made_of_links_alone() -> None:
    for order in ("random", "vault"):
        setups = [Setup(assumption, "sm2/text", order, 1, SMALL) for assumption in (STRONG, NOISY)]
        assert simulate(setups[0]) == simulate(setups[1])


def test_without_links_fsrs_knows_the_truth_and_every_day_is_finished() -> None:
    vault = vault_of(notes=6)
    learner = Learner(vault, 1.0, seed=1)
    states: dict[str, CardState] = {}
    for number in range(20):
        today = START + timedelta(number)
        states.update(study(vault, learner, Plan(), states, today, SCHEDULERS["fsrs 0.9"], 3))
        assert len(states) == min(3 * (number + 1), len(vault.cards))
        for card, state in states.items():
            memory = state.memory
            assert isinstance(memory, Reviewed)
            assert not memory.again
            assert memory.due > today
            assert (memory.memory, memory.last) == learner.memories[card]
    assert learner.reviews == sum(
        state.memory.reviews for state in states.values() if isinstance(state.memory, Reviewed)
    )


def test_figures_are_means_with_their_errors() -> None:
    assert spread([1.0, 2.0, 3.0], ".2f") == "2.00 ± 0.58"
    assert spread([1.234], ".2f") == "1.23"
    assert difference([11.0, 12.0], [10.0, 10.0]) == "+15.0 ± 5.0 %"
    assert difference([9.0], [10.0]) == "-10.0 %"
    assert difference([9.0, 9.0], [9.0, 9.0]) == "+0.0 ± 0.0 %"


def test_the_tables_are_markdown_and_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--seeds", "2", "--notes", "6", "--cards", "2", "--days", "6", "--new", "4"]
    simulator.main([*arguments, "--workers", "1"])
    printed = capsys.readouterr().out
    assert printed.startswith("6 notes of 2 cards, 6 days, at most 4 new cards a day, 2 seeds")
    rows = [line for line in printed.splitlines() if line.startswith("| ")]
    behind = len(ASSUMPTIONS) * len(SCHEDULERS) * len(ORDERS)
    assert len(rows) == (len(SCHEDULERS) + 1) * (2 + len(ASSUMPTIONS)) + 2 + behind
    assert all(row.count("|") == 7 for row in rows)
    simulator.main([*arguments, "--workers", "2"])
    assert capsys.readouterr().out == printed


def test_counts_are_at_least_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        simulator.main(["--seeds", "0"])
    assert "--seeds" in capsys.readouterr().err
